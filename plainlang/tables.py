"""Tables of words and facts: CSV as a Danish Excel reads and writes it.

Semicolon or comma, with or without a byte order mark, LF or CRLF, UTF-8 or Windows-1252. The shipped
tables lie in ``wordlists/``.
"""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from plainlang.encodings import decode, looks_binary
from plainlang.errors import DataError

_DANISH_DATE = re.compile(r"(\d{2})-(\d{2})-(\d{4})")
_BETWEEN = "\x1f"  # cells of a packed row: the sign made for it, which nobody can type
_SEPARATOR_HINT = re.compile(r"\"?sep=[;,]\"?\r?\n", re.IGNORECASE)  # Excel's own first line
_LOST = re.compile(r"#(?:NAVN|NAME|REF|VÆRDI|VALUE|I/T|N/A|DIV/0)[?!]?")  # Excel took it for a formula
_DAMAGED = re.compile("Ã[¦¸¥†˜…]|\ufffd")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        file: the table's name.
        line: the line in the file, counted from 1.
        cells: column name to text, without surrounding space.
    """

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def get(self, column: str) -> str:
        """Return a cell, empty where the table has no such column."""
        return self.cells.get(column, "")

    def many(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that holds several, separated by ``|`` outside brackets."""
        parts, depth = [""], 0
        for char in self.get(column):
            depth += (char in "([") - (char in ")]")
            if char == "|" and depth <= 0:
                parts.append("")
            else:
                parts[-1] += char
        return tuple(part for part in map(str.strip, parts) if part)

    def day(self, column: str) -> date | None:
        """Return a cell as a date, or None where it is empty.

        A Danish Excel turns 2026-03-01 into 01-03-2026 when it saves; both are read.

        Raises:
            DataError: the cell is neither.
        """
        text = self.get(column)
        if not text:
            return None
        turned = _DANISH_DATE.fullmatch(text)
        try:
            return date.fromisoformat("-".join(reversed(turned.groups())) if turned else text)
        except ValueError:
            raise self.error(
                f"kolonnen {column} skal være en dato som 2026-03-01, ikke {text!r}",
                f"column {column} must be a date such as 2026-03-01, not {text!r}",
            ) from None

    def error(self, da: str, en: str) -> DataError:
        """Return an error that names this row's file and line."""
        return DataError(self.file, self.line, da, en)


class Rows:
    """The rows of a table, in order. They travel as a few strings, and each row is made when it is asked for.

    Args:
        rows: of one table or of several.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._made: list[Row | None] = list(rows)
        self._packed = _NOTHING

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[Row]:
        return map(self.__getitem__, range(len(self._made)))

    def __getitem__(self, number: int) -> Row:
        row = self._made[number]
        if row is None:
            row = self._made[number] = self._packed.row(number)
        return row

    def __getstate__(self) -> _Packed | list[Row]:
        rows = list(self)
        return _packed(rows) or rows

    def __setstate__(self, state: _Packed | list[Row]) -> None:
        if isinstance(state, _Packed):
            self._packed, self._made = state, [None] * len(state.lines)
        else:
            self._packed, self._made = _NOTHING, [*state]


class _Packed(NamedTuple):
    """Rows of one file with the same columns; the cells of a row as one string."""

    file: str
    columns: tuple[str, ...]
    lines: array[int]
    cells: tuple[str, ...]

    def row(self, number: int) -> Row:
        cells = dict(zip(self.columns, self.cells[number].split(_BETWEEN), strict=True))
        return Row(self.file, self.lines[number], cells)


_NOTHING = _Packed("", (), array("l"), ())


def _packed(rows: list[Row]) -> _Packed | None:
    """Return rows in few strings, or None where they differ in file or columns."""
    heads = {(row.file, tuple(row.cells)) for row in rows}
    if len(heads) != 1 or any(_BETWEEN in cell for row in rows for cell in row.cells.values()):
        return None
    [(file, columns)] = heads
    lines = array("l", (row.line for row in rows))
    return _Packed(file, columns, lines, tuple(_BETWEEN.join(row.cells.values()) for row in rows))


def parse_table(text: str, file: str, columns: Sequence[str]) -> Iterator[Row]:
    """Read a table.

    Args:
        text: the whole table, its first line the column names.
        file: the name that errors give.
        columns: the columns that must be there; others are kept too.

    Yields:
        The rows in order; empty lines are passed over.

    Raises:
        DataError: a column is missing, or a row has too many or too few cells.
    """
    text = text.removeprefix("\ufeff")
    hint = _SEPARATOR_HINT.match(text)
    skipped = 1 if hint else 0
    text = text[hint.end() :] if hint else text
    _check_letters(text, file, skipped)
    first = text.partition("\n")[0]
    told = hint[0].strip('"\r\n')[-1] if hint else ""
    delimiter = told or (";" if first.count(";") >= first.count(",") else ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1 + skipped
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        twice = next((name for name in header if name and header.count(name) > 1), None)
        if twice is not None:
            raise DataError(file, line, f"kolonnen {twice} står to gange", f"the column {twice} stands twice")
        missing = [name for name in columns if name not in header]
        if missing:
            raise DataError(
                file,
                line,
                f"mangler kolonnen {missing[0]}; første linje skal mindst have {delimiter.join(columns)}",
                f"lacks the column {missing[0]}; the first line must have at least {delimiter.join(columns)}",
            )
        line = reader.line_num + 1 + skipped
        for cells in reader:
            start, line = line, reader.line_num + 1 + skipped
            if not any(cell.strip() for cell in cells):
                continue
            lost = next((cell for cell in cells if _LOST.fullmatch(cell.strip())), None)
            if lost is not None:
                raise DataError(
                    file,
                    start,
                    f"Excel har gjort en celle til {lost}; skriv en apostrof foran det, der stod",
                    f"Excel has turned a cell into {lost}; write an apostrophe before what stood there",
                )
            while len(cells) > len(header) and not cells[-1].strip():
                cells.pop()  # Excel fills rows up to the last cell that anyone ever wrote in
            if len(cells) != len(header):
                raise DataError(
                    file,
                    start,
                    f"har {len(cells)} kolonner, men første linje har {len(header)}",
                    f"has {len(cells)} cells, but the header has {len(header)}",
                )
            named = {name: cell.strip() for name, cell in zip(header, cells, strict=True) if name}
            yield Row(file, start, named)
    except csv.Error as error:
        raise DataError(
            file, line, f"kan ikke læses som CSV: {error}", f"is not valid CSV: {error}"
        ) from None


def _check_letters(text: str, file: str, skipped: int) -> None:
    """Refuse a table whose æ, ø and å were lost in a program that took UTF-8 for Windows-1252."""
    damaged = _DAMAGED.search(text)
    if damaged is not None:
        raise DataError(
            file,
            text.count("\n", 0, damaged.start()) + 1 + skipped,
            f"æ, ø og å er ødelagt ({damaged[0]}); gem som »CSV UTF-8« i Excel",
            f'the letters æ, ø and å are damaged ({damaged[0]}); save as "CSV UTF-8" in Excel',
        )


def read_table(path: Path, columns: Sequence[str]) -> tuple[Row, ...]:
    """Read a user's own table.

    Args:
        path: a CSV file: UTF-8 with or without mark, UTF-16 with mark, or Windows-1252.
        columns: the columns that must be there.

    Raises:
        DataError: as in :func:`parse_table`, or the file cannot be read.
    """
    try:
        data = path.read_bytes()
        text, _, _ = decode(data)
        if looks_binary(data):
            raise ValueError
    except (OSError, ValueError):
        raise DataError(str(path), None, "filen kan ikke læses", "the file cannot be read") from None
    return tuple(parse_table(text, str(path), columns))


@cache
def shipped_table(name: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """Return a table that comes with plainlang, such as ``fields.csv``.

    Raises:
        DataError: as in :func:`parse_table`.
    """
    text = files("plainlang.wordlists").joinpath(name).read_text(encoding="utf-8")
    return tuple(parse_table(text, f"wordlists/{name}", columns))
