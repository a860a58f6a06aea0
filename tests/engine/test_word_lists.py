"""Word lists of a user's own: added to the shipped ones, standing instead of their rows, or new."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from plainlang.checker import Checker
from plainlang.config import Config
from plainlang.engine import rulebook
from plainlang.engine.word_lists import LEFT_ALONE, shipped_word_lists, word_lists
from plainlang.errors import DataError
from plainlang.tables import Row, Rows

HEADER = "term;class;plain;explanation;severity;safe\n"
TEXT = "Såfremt du flytter, skal du ringe. Et zebraord."


def write(folder: Path, name: str, *rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes((header + "".join(f"{row}\n" for row in rows)).encode(encoding))
    return path


def found(folder: Path, text: str = TEXT) -> dict[str, list[str]]:
    """Marked words and suggestions of the word lists' rules."""
    report = Checker(Config(select=("FAG",), wordlists=(folder,))).check(text)
    return {text[f.span.start : f.span.end]: [s.text for s in f.suggestions] for f in report.findings}


def test_without_own_files_nothing_is_different() -> None:
    shipped = {name: list(rows) for name, rows in shipped_word_lists().tables.items()}
    assert {name: list(rows) for name, rows in word_lists([]).tables.items()} == shipped
    assert {name: list(rows) for name, rows in rulebook().lists.tables.items()} == shipped
    assert list(rulebook().lists.left_alone) == list(shipped_word_lists().left_alone)


def test_rows_travel_light_and_whole() -> None:
    rows = Rows(shipped_word_lists().tables["stiff-word"])
    back = copy.copy(rows)  # by the same road as a pickle
    assert list(back) == list(rows)
    assert (back[3], len(back)) == (rows[3], len(rows))
    # Rows of two files, or of other columns, travel as they are.
    odd = Rows([rows[0], Row("own.csv", 2, {"term": "zebra", "plain": "gnu\x1fko"})])
    assert list(copy.copy(odd)) == list(odd)
    assert list(copy.copy(Rows(()))) == []


def test_a_list_with_a_shipped_name_adds_to_it(tmp_path: Path) -> None:
    path = write(tmp_path, "stiff-word.csv", "zebraord;sb;ord;;;")
    lists = word_lists([path])
    assert lists.names == shipped_word_lists().names
    assert len(lists.terms("stiff-word")) == len(shipped_word_lists().terms("stiff-word")) + 1
    assert found(tmp_path) == {"Såfremt": ["Hvis"], "zebraord": ["ord"]}


def test_the_shipped_lists_stay_as_they_are(tmp_path: Path) -> None:
    before = {name: len(rows) for name, rows in shipped_word_lists().tables.items()}
    word_lists([write(tmp_path, "stiff-word.csv", "såfremt;konj;dersom;;;", "zebraord;sb;ord;;;")])
    assert {name: len(rows) for name, rows in shipped_word_lists().tables.items()} == before
    assert "dersom" not in [t.plain[0] for t in shipped_word_lists().terms("stiff-word") if t.plain]


def test_a_row_stands_instead_of_the_shipped_one(tmp_path: Path) -> None:
    path = write(tmp_path, "stiff-word.csv", "såfremt;konj;i det tilfælde at;;note;")
    lists = word_lists([path])
    assert len(lists.terms("stiff-word")) == len(shipped_word_lists().terms("stiff-word"))
    assert found(tmp_path) == {"Såfremt": ["I det tilfælde at"]}
    report = Checker(Config(wordlists=(tmp_path,))).check(TEXT)
    assert [f.severity for f in report.findings if f.subject == "såfremt"] == ["note"]


def test_capitals_and_blanks_do_not_make_another_term(tmp_path: Path) -> None:
    write(tmp_path, "stiff-word.csv", " Såfremt ;konj;dersom;;;")
    assert found(tmp_path) == {"Såfremt": ["Dersom"]}


def test_later_files_stand_over_earlier_ones(tmp_path: Path) -> None:
    one = write(tmp_path / "1", "stiff-word.csv", "såfremt;konj;dersom;;;", "zebraord;sb;ord;;;")
    two = write(tmp_path / "2", "stiff-word.csv", "såfremt;konj;ifald;;;")
    terms = {t.term: t.plain for t in word_lists([one, two]).terms("stiff-word")}
    assert (terms["såfremt"], terms["zebraord"]) == (("ifald",), ("ord",))
    terms = {t.term: t.plain for t in word_lists([two, one]).terms("stiff-word")}
    assert terms["såfremt"] == ("dersom",)


def test_two_rows_of_one_file_may_share_a_term(tmp_path: Path) -> None:
    """As the shipped lists have it for two meanings."""
    path = write(tmp_path, "stiff-word.csv", "zebraord;sb;ord;;;", "zebraord;udtr;andet;;;")
    assert [t.plain for t in word_lists([path]).terms("stiff-word") if t.term == "zebraord"] == [
        ("ord",),
        ("andet",),
    ]


def test_words_left_alone(tmp_path: Path) -> None:
    path = write(tmp_path, f"{LEFT_ALONE}.csv", "Såfremt", header="term\n")
    lists = word_lists([path])
    assert "såfremt" not in [t.term for t in lists.terms("stiff-word")]
    assert LEFT_ALONE not in lists.names
    assert found(tmp_path) == {}


def test_words_left_alone_hold_for_own_rows_too(tmp_path: Path) -> None:
    write(tmp_path, "left-alone.csv", "zebraord", header="term\n")
    write(tmp_path, "stiff-word.csv", "zebraord;sb;ord;;;")
    assert found(tmp_path) == {"Såfremt": ["Hvis"]}


def test_words_left_alone_may_have_reasons(tmp_path: Path) -> None:
    write(tmp_path, "left-alone.csv", "såfremt;konj;vi vil have det", header="term;class;note\n")
    assert found(tmp_path) == {}


def test_words_left_alone_are_not_hard_words_in_any_form(tmp_path: Path) -> None:
    text = "Neurostimulatoren er i orden."
    assert set(found(tmp_path, text)) == {"Neurostimulatoren"}
    write(tmp_path, "left-alone.csv", "neurostimulator", header="term\n")
    assert found(tmp_path, text) == {}


def test_subfolders_are_read(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b", "stiff-word.csv", "zebraord;sb;ord;;;")
    assert "zebraord" in found(tmp_path)


def test_an_own_list_alone_judges_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, "our-word.csv", "zebraord;sb;ord;;;")
    assert "our-word" in word_lists([path]).names
    assert found(tmp_path) == {"Såfremt": ["Hvis"]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ","])
def test_as_excel_saves_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    header, row = HEADER.replace(";", delimiter), "såfremt;konj;dersom på;;;".replace(";", delimiter)
    write(tmp_path, "stiff-word.csv", row, header=header, encoding=encoding)
    assert found(tmp_path) == {"Såfremt": ["Dersom på"]}


@pytest.mark.parametrize(
    ("row", "header", "line", "part"),
    [
        ("zebraord;xx;ord", "term;class;plain\n", 2, "class"),
        (";sb;ord", "term;class;plain\n", 2, "term"),
        ("zebraord;sb;", "term;class;plain\n", 2, "plain"),
        ("zebraord;sb", "term;class;plain\n", 2, "cells"),
        ("zebraord;sb", "term;class\n", 1, "plain"),
        ("zebraord;sb;ord;måske", "term;class;plain;safe\n", 2, "safe"),
        ("zebraord;sb;ord;error", "term;class;plain;severity\n", 2, "severity"),
        ("zebraord;sb;ord;i morgen", "term;class;plain;valid_from\n", 2, "valid_from"),
        ("{zebra:xx} ord;udtr;ord", "term;class;plain\n", 2, ""),
        ("zebraord;sb;ord;(a", "term;class;plain;unless\n", 2, ""),
        ("zebraord;sb;{ord", "term;class;plain\n", 2, ""),
        ("zebra <dato>;udtr;den <beløb>", "term;class;plain\n", 2, "<beløb>"),
        ("zebra [ny] <dato>;udtr;den <dato>", "term;class;plain\n", 2, "<dato>"),
        ("zebra ... hest ... ko;udtr;ko ...", "term;class;plain\n", 2, "..."),
    ],
)
def test_mistakes_name_file_and_line(tmp_path: Path, row: str, header: str, line: int, part: str) -> None:
    """A mistake in a list is named even where no rule uses it."""
    for name in ("stiff-word.csv", "our-word.csv"):
        path = write(tmp_path, name, row, header=header)
        with pytest.raises(DataError) as caught:
            word_lists([path])
        assert caught.value.en.startswith(f"{path}:{line}: ")
        assert part in caught.value.en


def test_a_shipped_list_for_left_alone_words_is_no_list() -> None:
    assert LEFT_ALONE not in shipped_word_lists().names
    assert shipped_word_lists().allowed == frozenset()
    with pytest.raises(KeyError):
        shipped_word_lists().terms("zebra")


def test_a_wording_that_does_not_inflect_along_is_not_safe(tmp_path: Path) -> None:
    """ "Vi tager højde for ferien" must not become "Vi tænke på ferien"."""
    row = "term;class;plain;safe\n{tage:vb} højde for;udtr;%s;ja\n"
    for plain, safe in (("tænke på", False), ("{tænke:vb} på", True)):
        (tmp_path / "stiff-word.csv").write_text(row % plain, encoding="utf-8")
        config = Config(select=("stiff-word",), wordlists=(tmp_path,))
        [finding] = Checker(config).check("Vi tager højde for ferien.").findings
        assert [s.safe for s in finding.suggestions] == [safe]
