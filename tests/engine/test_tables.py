"""Tables as a Danish Excel writes them, and one line for every mistake in them."""

from __future__ import annotations

import pytest

from plainlang.engine.terms import COLUMNS, term_from
from plainlang.errors import DataError
from plainlang.tables import Row, parse_table

FILE = "wordlists/terms/test.csv"
CELLS = {
    "term": "såfremt", "class": "konj", "plain": "hvis | når", "explanation": "", "domain": "almen",
    "severity": "warning", "safe": "yes", "unless": "",
    "example": "[[Såfremt]] du flytter, skal du sige det.",
    "fine": "", "valid_from": "", "valid_to": "", "source": "judged 2026-11", "note": "",
}  # fmt: skip


def table(**changed: str) -> str:
    cells = CELLS | changed
    first = {**CELLS, "term": "idet"}
    return "\n".join(";".join(row[name] for name in COLUMNS) for row in (_names(), first, cells)) + "\n"


def _names() -> dict[str, str]:
    return {name: name for name in COLUMNS}


def rows(text: str, columns: tuple[str, ...] = ("word", "note")) -> list[dict[str, str]]:
    return [row.cells for row in parse_table(text, FILE, columns)]


def assert_error(error: DataError, line: int, da: str, en: str) -> None:
    for message, expected in ((error.da, da), (error.en, en)):
        assert message.startswith(f"{FILE}:{line}: ")
        assert "\n" not in message
        assert expected in message
    assert error.da != error.en
    assert error.line == line


WANTED = [{"word": "såfremt", "note": "a, b; c"}, {"word": "idet", "note": ""}]


@pytest.mark.parametrize(
    "text",
    [
        'word;note\nsåfremt;"a, b; c"\nidet;\n',
        'word,note\nsåfremt,"a, b; c"\nidet,\n',
        '\ufeffword;note\nsåfremt;"a, b; c"\nidet;\n',
        'word;note\r\nsåfremt;"a, b; c"\r\nidet;\r\n',
        '\ufeffword,note\r\nsåfremt,"a, b; c"\r\nidet,',
        ' word ; note \n såfremt ;"a, b; c"\n\n;\nidet;  \n',
    ],
    ids=["semicolon", "comma", "mark", "CRLF", "all of them", "blanks and empty lines"],
)
def test_tables_that_are_accepted(text: str) -> None:
    assert rows(text) == WANTED


def test_more_columns_than_needed_are_kept() -> None:
    assert rows("extra;word;note\n1;a;b\n") == [{"extra": "1", "word": "a", "note": "b"}]


def test_lines_are_those_of_the_file() -> None:
    text = 'word;note\na;"one\ntwo"\n\nb;x\n'
    found = list(parse_table(text, FILE, ("word",)))
    assert [(row["word"], row.line) for row in found] == [("a", 2), ("b", 5)]


@pytest.mark.parametrize(
    ("text", "line", "da", "en"),
    [
        ("", 1, "mangler kolonnen word", "lacks the column word"),
        ("word\na\n", 1, "mangler kolonnen note", "lacks the column note"),
        ("ord;note\na;b\n", 1, "mangler kolonnen word", "lacks the column word"),
        ("word;note\na;b\nc;d;e\n", 3, "3 felter", "3 cells"),
        ("word;note\na;b\nc\n", 3, "1 felter", "1 cells"),
        ('word;note\n"a\nb";c\nd;e;f\n', 4, "3 felter", "3 cells"),
        ("word;word;note\na;b;c\n", 1, "word", "word"),
    ],
    ids=["empty", "column missing", "wrong name", "too many", "too few", "after a long cell", "column twice"],
)
def test_mistakes_of_a_table(text: str, line: int, da: str, en: str) -> None:
    with pytest.raises(DataError) as caught:
        rows(text)
    assert_error(caught.value, line, da, en)


@pytest.mark.parametrize(
    ("text", "line"),
    [('word;note\na;b\n"c;d\ne;f\n', 3), ('word;note\na;"b"c\n', 2)],
    ids=["never closed", "text after the quotation"],
)
def test_quotation_marks_that_do_not_balance(text: str, line: int) -> None:
    with pytest.raises(DataError) as caught:
        rows(text)
    assert_error(caught.value, line, "CSV", "CSV")


def test_what_was_expected_is_said() -> None:
    with pytest.raises(DataError, match="word;note"):
        rows("ord;note\na;b\n")


def test_a_cell_of_several_is_split_outside_brackets() -> None:
    row = Row(FILE, 2, {"x": "a | (b | c) d |  | [e | f]"})
    assert row.many("x") == ("a", "(b | c) d", "[e | f]")


def terms(text: str) -> list[str]:
    return [term_from(row).term for row in parse_table(text, FILE, COLUMNS)]


def test_the_table_below_is_right_before_a_mistake_is_put_in() -> None:
    assert terms(table()) == ["idet", "såfremt"]


@pytest.mark.parametrize(
    ("changed", "da", "en"),
    [
        ({"class": "verb"}, "class skal være en af", "class must be one of"),
        ({"class": ""}, "class skal være en af", "class must be one of"),
        ({"severity": "error"}, "note eller warning", "note or warning"),
        ({"severity": "hård"}, "note eller warning", "note or warning"),
        ({"safe": "altid"}, "yes eller no", "yes or no"),
        ({"safe": "måske"}, "yes eller no", "yes or no"),
        ({"valid_from": "1. juli 2026"}, "2026-03-01", "2026-03-01"),
        ({"valid_to": "2026-02-30"}, "2026-03-01", "2026-03-01"),
        ({"plain": "", "explanation": ""}, "plain eller explanation", "plain or explanation"),
        ({"term": ""}, "term", "term"),
        ({"term": "(såfremt"}, "mangler ')'", "lacks ')'"),
        ({"term": "i <vejr>"}, "<vejr> findes ikke", "no thing <vejr>"),
        ({"unless": "{være:verbum} såfremt"}, "vb, sb, adj", "vb, sb, adj"),
        ({"unless": "såfremt ...40 ikke"}, "højst 16", "at most 16"),
        ({"plain": "{vurdere:vb"}, "vurdere", "vurdere"),
        ({"plain": "{vurdere:verb}"}, "vb, sb, adj", "vb, sb, adj"),
    ],
)
def test_mistakes_of_a_word_list(changed: dict[str, str], da: str, en: str) -> None:
    with pytest.raises(DataError) as caught:
        terms(table(**changed))
    assert_error(caught.value, 3, da, en)


def test_dates_and_several_wordings_are_read() -> None:
    *_, row = parse_table(table(valid_from="2026-07-01", valid_to="2027-01-31"), FILE, COLUMNS)
    term = term_from(row)
    assert term.plain == ("hvis", "når")
    assert term.safe
    assert [str(term.valid_from), str(term.valid_to)] == ["2026-07-01", "2027-01-31"]
