"""Tables of words and facts: CSV as a Danish Excel reads and writes it.

Semicolon or comma, with or without a byte order mark, LF or CRLF. The shipped tables lie in ``wordlists/``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from plainlang.errors import DataError


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

    def many(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that holds several, separated by ``|`` outside brackets."""
        parts, depth = [""], 0
        for char in self.cells[column]:
            depth += (char in "([") - (char in ")]")
            if char == "|" and depth <= 0:
                parts.append("")
            else:
                parts[-1] += char
        return tuple(part for part in map(str.strip, parts) if part)

    def day(self, column: str) -> date | None:
        """Return a cell as a date, or None where it is empty.

        Raises:
            DataError: the cell is not a date of the form YYYY-MM-DD.
        """
        text = self.cells[column]
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.error(
                f"kolonnen {column} skal være en dato som 2026-03-01, ikke {text!r}",
                f"column {column} must be a date such as 2026-03-01, not {text!r}",
            ) from None

    def error(self, da: str, en: str) -> DataError:
        """Return an error that names this row's file and line."""
        return DataError(self.file, self.line, da, en)


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
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        header = [name.strip() for name in next(reader, [])]
        twice = next((name for name in header if name and header.count(name) > 1), None)
        if twice is not None:
            raise DataError(file, 1, f"kolonnen {twice} står to gange", f"the column {twice} stands twice")
        missing = [name for name in columns if name not in header]
        if missing:
            raise DataError(
                file,
                1,
                f"mangler kolonnen {missing[0]}; første linje skal være {delimiter.join(columns)}",
                f"lacks the column {missing[0]}; the first line must be {delimiter.join(columns)}",
            )
        line = reader.line_num + 1
        for cells in reader:
            start, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise DataError(
                    file,
                    start,
                    f"har {len(cells)} felter, men første linje har {len(header)}",
                    f"has {len(cells)} cells, but the header has {len(header)}",
                )
            yield Row(file, start, dict(zip(header, (cell.strip() for cell in cells), strict=True)))
    except csv.Error as error:
        raise DataError(
            file, line, f"kan ikke læses som CSV: {error}", f"is not valid CSV: {error}"
        ) from None


@cache
def shipped_table(name: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """Return a table that comes with plainlang, such as ``fields.csv``.

    Raises:
        DataError: as in :func:`parse_table`.
    """
    text = files("plainlang.wordlists").joinpath(name).read_text(encoding="utf-8")
    return tuple(parse_table(text, f"wordlists/{name}", columns))
