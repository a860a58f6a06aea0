"""The summary over many letters: counts that are right, for people, programs and a Danish Excel."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.checker import Checker
from plainlang.config import Config
from plainlang.engine import SEVERITIES
from plainlang.engine.baseline import Baseline
from plainlang.engine.terms import readable
from plainlang.engine.word_lists import shipped_word_lists
from plainlang.errors import UnreadableError
from plainlang.reports.formats import Wanted, render
from plainlang.reports.report import DocumentReport, Report
from plainlang.reports.statistics import (
    rule_counts,
    statistics,
    statistics_csv,
    statistics_json,
    statistics_markdown,
    statistics_text,
    term_counts,
    worst_letters,
)
from tests.test_fixing import CALM, command, sentences

CHECKER = Checker(Config())
STIFF = "Du skal ringe straks, såfremt du flytter."
REFUSAL = (
    "Kære Tøffeline Kvistholm\n\nDu får afslag på tilskud til zebrafrø, idet du bor i Gnuby.\n\n"
    "Venlig hilsen\nGyldenspjæt Mosekonge\n"
)
ERROR = UnreadableError("missing", "filen findes ikke", "there is no such file")
LISTS = shipped_word_lists()
TERMS = {readable(term.term) for name in LISTS.names for term in LISTS.terms(name)}


def report(*letters: str, language: Any = "da", unreadable: int = 0) -> Report:
    documents = [CHECKER.check(text, name=f"brev-{n}.txt").documents[0] for n, text in enumerate(letters)]
    documents += [DocumentReport.unread(f"intet-{n}.txt", ERROR) for n in range(unreadable)]
    return Report(tuple(documents), language, CHECKER.book.rules)


def test_counts_by_hand() -> None:
    found = report(f"{STIFF} {STIFF}", STIFF, "Ring til os.", unreadable=1)
    (count,) = rule_counts(found)
    assert (count.code, count.name, count.places, count.letters) == ("FAG101", "stiff-word", 3, 2)
    assert (count.category, count.severity) == ("jargon", "warning")
    assert term_counts(found) == [("såfremt", 3)]
    assert [d.path for d in worst_letters(found)] == ["brev-0.txt", "brev-1.txt"]
    data = statistics(found)
    assert data["summary"]["documents"] == 4
    assert data["summary"]["unreadable"] == 1
    assert data["words"] == sum(d.measures.words for d in found.documents if d.measures)


@CALM
@given(st.lists(sentences(), max_size=3), st.integers(0, 2))
def test_counts_of_any_letters(letters: list[list[list[str]]], unreadable: int) -> None:
    found = report(*("\n\n".join(" ".join(p) for p in letter) for letter in letters), unreadable=unreadable)
    places = Counter(f.code for f in found.findings)
    counts = rule_counts(found)
    assert {c.code: c.places for c in counts} == places
    for count in counts:
        holders = [d for d in found.documents if any(f.code == count.code for f in d.findings)]
        assert count.letters == len(holders)
        severities = [f.severity for f in found.findings if f.code == count.code]
        assert count.severity == max(severities, key=SEVERITIES.index)
    assert [(c.letters, c.places) for c in counts] == sorted(
        ((c.letters, c.places) for c in counts), reverse=True
    )
    assert {term for term, _ in term_counts(found)} <= TERMS
    data = json.loads(statistics_json(found))
    assert data == statistics(found)
    assert sum(data["types"].values()) == len(letters)
    assert [r["places"] for r in data["rules"]] == [c.places for c in counts]
    assert len(data["terms"]) <= 10
    assert len(data["worst"]) <= 10
    rows = table(statistics_csv(found))
    assert len(rows) == len(counts) + 1
    assert statistics_text(found)
    assert statistics_markdown(found)


def table(text: str, delimiter: str = ";") -> list[list[str]]:
    """The cells as a Danish Excel reads them."""
    assert text.startswith("\ufeff")
    assert text.count("\n") == text.count("\r\n")
    assert text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def test_csv_for_a_danish_excel() -> None:
    rows = table(statistics_csv(report(STIFF, "Ring til os.", "Skriv til os.")))
    assert rows == [
        ["kode", "navn", "kategori", "alvor", "fund", "breve", "andel af breve"],
        ["FAG101", "stiff-word", "jargon", "advarsel", "1", "1", "33,3 %"],
    ]
    rows = table(statistics_csv(report(STIFF, "Ring til os.", "Skriv til os.", language="en")))
    assert rows[0][0] == "code"
    assert rows[1][3] == "warning"
    assert rows[1][-1] == "33.3 %"


def test_the_share_counts_only_letters_that_were_read() -> None:
    assert table(statistics_csv(report(STIFF, STIFF, unreadable=2)))[1][-1] == "100,0 %"


def test_known_and_silenced_findings_are_left_out() -> None:
    first = CHECKER.check(STIFF)
    known = Baseline(Path(), {"-": {f.fingerprint: f.code for f in first.findings}})
    again = Checker(Config(), book=CHECKER.book, baseline=known).check(STIFF)
    assert rule_counts(again) == ()
    assert term_counts(again) == []
    assert worst_letters(again) == ()
    assert again.summary()["baseline"] == 1


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("unreadable", [0, 1, 3])
def test_nothing_to_count(language: Any, unreadable: int) -> None:
    empty = report(language=language, unreadable=unreadable)
    data = json.loads(statistics_json(empty))
    assert (data["rules"], data["terms"], data["worst"], data["mean_lix"], data["words"]) == (
        [],
        [],
        [],
        None,
        0,
    )
    assert len(table(statistics_csv(empty))) == 1
    for text in (statistics_text(empty), statistics_markdown(empty)):
        assert text.strip()
        assert (str(unreadable) in text) or unreadable == 0


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_word_of_a_letter_but_listed_terms(language: Any) -> None:
    found = report(REFUSAL, STIFF, language=language)
    for text in (
        statistics_json(found),
        statistics_csv(found),
        statistics_text(found),
        statistics_markdown(found),
    ):
        for secret in ("Tøffeline", "Kvistholm", "zebrafrø", "Gnuby", "Gyldenspjæt", "Mosekonge", "tilskud"):
            assert secret.lower() not in text.lower()


def test_an_unused_comment_is_no_term() -> None:
    """What stands in a comment is a word of the letter."""
    found = CHECKER.check_bytes(b"<!-- plainlang: ignore zebra -->\nDu kan ringe til os.", format="markdown")
    assert [f.code for f in found.findings] == ["SKA103"]
    for text in (statistics_json(found), statistics_csv(found), statistics_text(found)):
        assert "zebra" not in text


@pytest.mark.parametrize("language", ["da", "en"])
def test_text_is_a_table(language: Any) -> None:
    text = statistics_text(report(f"{STIFF} {STIFF}", REFUSAL, language=language, unreadable=1))
    lines = text.split("\n")
    assert not any(line != line.rstrip() for line in lines)
    assert max(map(len, lines)) < 120
    rows = [line for line in lines if line.startswith("  ") and "%" in line]
    assert len({len(row) for row in rows}) == 1


def test_formats() -> None:
    found = report(STIFF)
    assert render(found, Wanted(format="csv", statistics=True)) == statistics_csv(found)
    assert render(found, Wanted(format="json", statistics=True)) == statistics_json(found)
    assert render(found, Wanted(statistics=True)) == statistics_text(found)


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STIFF, encoding="utf-8")
    done = command("check", "--statistics", "--format", "csv", tmp_path)
    assert done.code == 0
    assert done.out.startswith(b"\xef\xbb\xbfkode;navn;")
    assert command("check", "--format", "csv", tmp_path).code == 2
    assert command("check", "--statistics", "--format", "sarif", tmp_path).code == 2
    target = tmp_path / "ud.csv"
    assert command("check", "--statistics", "--format", "csv", "--output", target, tmp_path).code == 0
    assert target.read_bytes() == done.out
