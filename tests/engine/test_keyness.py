"""The words that statutes use most beyond everyday Danish were judged one by one."""

from __future__ import annotations

from plainlang.engine.word_lists import shipped_word_lists
from plainlang.tables import shipped_table

ROWS = shipped_table("keyness.csv", ("rank", "word", "ratio", "decision", "term", "why"))


def test_the_first_2500_words_are_judged() -> None:
    assert [int(row["rank"]) for row in ROWS] == list(range(1, 2501))
    assert len({row["word"] for row in ROWS}) == 2500
    ratios = [float(row["ratio"]) for row in ROWS]
    assert ratios == sorted(ratios, reverse=True)


def test_every_word_has_a_decision() -> None:
    lists = shipped_word_lists()
    terms = {term.term for name in lists.names for term in lists.terms(name)}
    for row in ROWS:
        if row["decision"] == "entry":
            assert row["term"] in terms, f"line {row.line}: no list has {row['term']!r}"
        else:
            assert row["decision"] == "alone", f"line {row.line}"
            assert row["why"], f"line {row.line}: why is {row['word']!r} left alone?"
