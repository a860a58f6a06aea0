"""Tables as a Danish Excel writes them, and one line for every mistake in them."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plainlang.engine.terms import COLUMNS, term_from
from plainlang.errors import DataError
from plainlang.tables import Row, parse_table, read_table

FILE = "wordlists/terms/test.csv"
CELLS = {
    "term": "såfremt", "class": "konj", "plain": "hvis | når", "explanation": "", "domain": "almen",
    "severity": "warning", "safe": "yes", "unsafe": "", "unless": "",
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
        ("word;note\na;b\nc;d;e\n", 3, "3 kolonner", "3 cells"),
        ("word;note\na;b\nc\n", 3, "1 kolonner", "1 cells"),
        ('word;note\n"a\nb";c\nd;e;f\n', 4, "3 kolonner", "3 cells"),
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
        ({"severity": "error"}, "note (bemærkning) eller warning", "note or warning"),
        ({"severity": "hård"}, "note (bemærkning) eller warning", "note or warning"),
        ({"safe": "altid"}, "ja, alle eller nej", "yes, all or no"),
        ({"safe": "måske"}, "ja, alle eller nej", "yes, all or no"),
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


# As a Danish Excel saves it


def excel(
    header: list[str],
    cells: list[list[str]],
    *,
    encoding: str = "utf-8-sig",
    hint: bool = False,
    empty_columns: int = 0,
    empty_lines: int = 0,
) -> bytes:
    """Return a table as a Danish Excel writes it; dates are turned, as it does when it opens a file."""
    file = io.StringIO(newline="")
    if hint:
        file.write("sep=;\r\n")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    for row in (header, *cells):
        writer.writerow([*(_turned(cell) for cell in row), *[""] * empty_columns])
    width = len(header) + empty_columns
    file.write((";" * (width - 1) + "\r\n") * empty_lines)
    return file.getvalue().encode(encoding)


def _turned(cell: str) -> str:
    return re.sub(r"^(\d{4})-(\d{2})-(\d{2})$", r"\3-\2-\1", cell)


def saved(data: bytes, folder: Path, columns: tuple[str, ...] = ("term", "note")) -> tuple[Row, ...]:
    path = folder / "liste.csv"
    path.write_bytes(data)
    return read_table(path, columns)


CELL = st.text(st.sampled_from('aæøåÆØÅé ;,"\n|-»«–5(['), max_size=8).map(str.strip)
DAY = st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(date.isoformat)
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16")


@given(
    st.lists(st.tuples(CELL.filter(bool), CELL, st.one_of(st.just(""), DAY)), min_size=1, max_size=6),
    st.sampled_from(ENCODINGS),
    st.booleans(),
    st.integers(0, 3),
    st.integers(0, 3),
)
@settings(max_examples=150, deadline=None)
def test_what_excel_saves_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory,
    wanted: list[tuple[str, str, str]],
    encoding: str,
    hint: bool,
    empty_columns: int,
    empty_lines: int,
) -> None:
    data = excel(
        ["term", "note", "valid_from"],
        [list(row) for row in wanted],
        encoding=encoding,
        hint=hint,
        empty_columns=empty_columns,
        empty_lines=empty_lines,
    )
    if encoding == "cp1252" and not data.isascii():
        # Some rare words of Windows-1252 are bytes of UTF-8 too: "Å«" is "ū".
        assume(not is_utf_8(data))
    found = saved(data, tmp_path_factory.mktemp("excel"))
    assert [(r["term"], r["note"], r.day("valid_from")) for r in found] == [
        (term, note, date.fromisoformat(day) if day else None) for term, note, day in wanted
    ]
    # A cell may hold line breaks; the line is that where the row begins.
    breaks = [term.count("\n") + note.count("\n") for term, note, _ in wanted]
    assert [row.line for row in found] == [2 + hint + n + sum(breaks[:n]) for n in range(len(wanted))]


def is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_danish_letters_survive_every_encoding(encoding: str, tmp_path: Path) -> None:
    (row,) = saved(excel(["term", "note"], [["såfremt", "»æøå – ÆØÅ«"]], encoding=encoding), tmp_path)
    assert (row["term"], row["note"]) == ("såfremt", "»æøå – ÆØÅ«")


@pytest.mark.parametrize("hint", ["sep=;", "SEP=;", '"sep=;"'])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_separator_that_excel_is_told_is_no_row(hint: str, end: str) -> None:
    (row,) = parse_table(f"\ufeff{hint}{end}word;note{end}a;b{end}", FILE, ("word", "note"))
    assert (row.cells, row.line) == ({"word": "a", "note": "b"}, 3)


def test_the_separator_that_is_told_holds() -> None:
    """One column, and a comma in its name: only the first line says what parts the cells."""
    (row,) = parse_table('sep=,\n"word;or;words","note"\na,b\n', FILE, ("note",))
    assert row["note"] == "b"


def test_a_column_without_a_name_is_no_column() -> None:
    (row,) = parse_table("word;note;;\na;b;;\n", FILE, ("word",))
    assert row.cells == {"word": "a", "note": "b"}


def test_empty_cells_beyond_the_last_column_are_nothing() -> None:
    """Excel fills the rows where someone once wrote beside the table."""
    (first, second) = parse_table("word;note\na;b;;\nc;d\n", FILE, ("word",))
    assert (first.cells, second.cells) == ({"word": "a", "note": "b"}, {"word": "c", "note": "d"})


def test_a_turned_date_that_is_none_is_told() -> None:
    (row,) = parse_table("day\n31-02-2026\n", FILE, ("day",))
    with pytest.raises(DataError) as caught:
        row.day("day")
    assert_error(caught.value, 2, "2026-03-01", "2026-03-01")


@pytest.mark.parametrize("text", ["word;note\ra;b\r", "word;note\r\n\r\na;b\r\n\r\n;\r\n"])
def test_ends_of_lines(text: str) -> None:
    assert rows(text) == [{"word": "a", "note": "b"}]


@pytest.mark.parametrize("damage", ["Ã¦", "Ã¸", "Ã¥", "Ã†", "Ã˜", "Ã…", "\ufffd"])
def test_damaged_letters_are_told_with_their_line(damage: str) -> None:
    with pytest.raises(DataError) as caught:
        rows(f'sep=;\r\nword;note\r\n"a\r\nb";c\r\n{damage};d\r\n')
    assert_error(caught.value, 5, "CSV UTF-8", "CSV UTF-8")


def test_lines_after_the_hint_and_a_long_cell() -> None:
    with pytest.raises(DataError) as caught:
        rows('sep=;\r\nword;note\r\n"a\r\nb";c\r\n\r\nd;e;f\r\n')
    assert_error(caught.value, 6, "3 kolonner", "3 cells")


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02", b"\xff\xfe\x00", b"\xff\xfe\x00\xd8"], ids=["zeros", "odd", "half"]
)
def test_what_is_no_text_cannot_be_read(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        saved(data, tmp_path)
    assert caught.value.line is None and "liste.csv: " in caught.value.da


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nix\.csv: "):
        read_table(tmp_path / "nix.csv", ("a",))
