"""Tables of letters (CSV, TSV): one letter a row, its text in one of the columns.

The first row names the columns; see :mod:`plainlang.documents.rows`. Where no name tells which column holds
the letters, the only one with long texts does. Semicolon (a Danish Excel), comma, tab or ``|`` parts the
cells; a cell in quotation marks may hold line ends. The place of a letter is that of its characters in the
file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from plainlang.bilingual import Bilingual
from plainlang.documents.carried import InnerText
from plainlang.documents.model import Document
from plainlang.documents.nest import NO_LETTERS, Nest, Unread
from plainlang.documents.rows import (
    FORMAT_FIELDS,
    NAME_FIELDS,
    TEXT_FIELDS,
    Row,
    broken_row,
    check_is_text,
    read_rows,
    the_field,
    told_names,
)
from plainlang.documents.source_map import SourceText
from plainlang.documents.text import decode_text
from plainlang.errors import UnreadableError

MOST_COLUMNS = 1_000
"""Columns of a table; one of letters has a handful."""

_DELIMITERS = ";,\t|"
_ONLY_COLUMN = "\0"  # parts nothing: it stands in no text
_SAID_DELIMITER = re.compile(r"sep=([;,\t|])[ \t]*(?:\r\n|\r|\n|\Z)", re.IGNORECASE)  # as Excel writes it
_LOOKED_AT = 50  # rows that tell which column holds long texts
_LONG_TEXT = 80  # code points on average: names, dates and addresses are shorter
_WHAT = Bilingual(
    "skriv ét brev pr. række, med teksten i en kolonne, der hedder text",
    "write one letter a row, with the text in a column named text",
)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: where its content stands in the text of the file, without quotation marks."""

    start: int
    end: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class _Record:
    """A row of the table, cells beyond the most that a table may have left out.

    Attributes:
        start: where it begins in the text of the file.
        cells: from the left.
        spoilt: whether a quotation mark stands where none can be, or is never closed.
    """

    start: int
    cells: tuple[_Cell, ...]
    spoilt: bool


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column holds what.

    Attributes:
        count: how many there are.
        text: the letters.
        name: their names, or None.
        format: their formats, or None.
    """

    count: int
    text: int
    name: int | None
    format: int | None


def read_csv(data: bytes, name: str | None, nest: Nest) -> Iterator[Document | Unread]:
    """Yield the letters of a table.

    Args:
        data: the whole file.
        name: the file's name, or None.
        nest: reads the letters.

    Raises:
        UnreadableError: the file is no text, or no column of it holds letters.
    """
    check_is_text(data)
    table = _Table(decode_text(data))
    columns = table.columns()
    yield from read_rows(table.rows(columns), nest, _WHAT)


class _Table:
    """The cells of a table.

    Args:
        source: the file.
    """

    def __init__(self, source: SourceText) -> None:
        self._source = source
        said = _SAID_DELIMITER.match(source.text)
        self._start = said.end() if said else 0
        self._delimiter = said[1] if said else self._sniffed()

    def _sniffed(self) -> str:
        """Return the delimiter by which a column of letters is named, else that of most columns."""

        def told(delimiter: str) -> tuple[bool, int]:
            names = self._names(delimiter)
            return the_field(names, TEXT_FIELDS) is not None, len(names)

        best = max(_DELIMITERS, key=told)
        return best if told(best)[1] > 1 else _ONLY_COLUMN

    def _names(self, delimiter: str) -> list[str]:
        head = next(self._records(delimiter), None)
        return [self._content(cell) for cell in head.cells] if head else []

    def _records(self, delimiter: str) -> Iterator[_Record]:
        """Yield the rows in which something stands; cells are found in time linear in the text."""
        d = re.escape(delimiter)
        # A mark that is never closed is looked for once: after it there is none in the whole file.
        cell = re.compile(
            rf'(?:"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"(?P<rest>[^{d}\r\n]*+)|(?P<plain>[^{d}\r\n]*+))'
            rf"(?P<end>{d}|\r\n|\r|\n|\Z)"
        )
        text, at = self._source.text, self._start
        while at < len(text):
            start, spoilt, blank = at, False, True
            cells: list[_Cell] = []
            while True:
                found = cell.match(text, at)
                assert found is not None  # noqa: S101  # every text begins with a cell, if an empty one
                at = found.end()
                quoted = found["quoted"] is not None
                if len(cells) <= MOST_COLUMNS:
                    cells.append(_Cell(*found.span("quoted" if quoted else "plain"), quoted))
                spoilt = spoilt or (bool(found["rest"].strip()) if quoted else found["plain"].startswith('"'))
                blank = blank and not (found["quoted"] or found["plain"] or "").strip()
                if found["end"] != delimiter:
                    break
            if not blank:
                yield _Record(start, tuple(cells), spoilt)

    def _content(self, cell: _Cell) -> str:
        content = self._source.text[cell.start : cell.end]
        return content.replace('""', '"') if cell.quoted else content

    def columns(self) -> _Columns:
        """Return which column holds what.

        Raises:
            UnreadableError: none, or more than one, may hold letters.
        """
        names = self._names(self._delimiter)
        if len(names) > MOST_COLUMNS:
            raise UnreadableError(
                NO_LETTERS,
                f"filen har flere end {MOST_COLUMNS} kolonner; {_WHAT.da}",
                f"the file has more than {MOST_COLUMNS} columns; {_WHAT.en}",
            )
        number = the_field(names, TEXT_FIELDS)
        if number is None:
            number = self._column_of_long_texts(names)
        return _Columns(len(names), number, the_field(names, NAME_FIELDS), the_field(names, FORMAT_FIELDS))

    def _column_of_long_texts(self, names: Sequence[str]) -> int:
        lengths, count = [0] * len(names), 0
        for record in islice(self._records(self._delimiter), 1, 1 + _LOOKED_AT):
            count += 1
            for number, cell in enumerate(record.cells[: len(names)]):
                lengths[number] += cell.end - cell.start
        long = [number for number, length in enumerate(lengths) if count and length >= count * _LONG_TEXT]
        if len(long) == 1 and len(names[long[0]]) < _LONG_TEXT:
            return long[0]
        there = told_names(names)
        da, en = f"den har kolonnerne: {there.da}", f"it has the columns: {there.en}"
        if len(long) > 1:
            several = told_names([names[number] for number in long])
            da, en = (
                f"flere kolonner har lange tekster: {several.da}",
                f"several hold long texts: {several.en}",
            )
        raise UnreadableError(
            NO_LETTERS,
            f"vi kan ikke se, hvilken kolonne brevene står i; kald den text eller tekst; {da}",
            f"it is not clear which column holds the letters; name it text; {en}",
        )

    def rows(self, columns: _Columns) -> Iterator[Row | Unread]:
        """Yield the letters, and what is wrong with rows that hold none."""
        source, line, counted = self._source, 1, 0
        for record in islice(self._records(self._delimiter), 1, None):
            line += _line_ends(source.text, counted, record.start)
            counted = record.start
            yield self._row(record, columns, line)

    def _row(self, record: _Record, columns: _Columns, line: int) -> Row | Unread:
        if record.spoilt:
            return broken_row(
                line,
                'et anførselstegn (") mangler eller står forkert; skriv to ("") inde i en tekst',
                'a quotation mark (") is missing or misplaced; write two ("") inside a text',
            )
        cells = record.cells
        if any(cell.end > cell.start for cell in cells[columns.count :]):
            return broken_row(
                line,
                "rækken har flere celler end overskrifter; sæt teksten i anførselstegn",
                "the row has more cells than headings; put the text in quotation marks",
            )
        if len(cells) <= columns.text:
            return broken_row(
                line, "rækken mangler cellen med brevet", "the row lacks the cell of the letter"
            )
        return Row(
            line,
            self._inner(cells[columns.text]),
            self._said(cells, columns.name),
            self._said(cells, columns.format),
        )

    def _said(self, cells: Sequence[_Cell], number: int | None) -> str | None:
        return self._content(cells[number]) if number is not None and number < len(cells) else None

    def _inner(self, cell: _Cell) -> InnerText:
        inner, source, at = InnerText(), self._source, cell.start
        while cell.quoted:
            mark = source.text.find('""', at, cell.end)
            if mark < 0:
                break
            inner.copy(source, at, mark)
            inner.add('"', source.place(mark, mark + 2))
            at = mark + 2
        inner.copy(source, at, cell.end)
        return inner


def _line_ends(text: str, start: int, end: int) -> int:
    crlf = text.count("\r\n", start, end)
    return text.count("\n", start, end) + text.count("\r", start, end) - crlf
