"""Tells a table from columns of text, and finds its rows.

Both leave stretches free from top to bottom. The order in which the file writes the pieces tells them apart:
programs write a column to its end and go on with the next one, but a table row by row, each cell with all
of its lines. Where that order tells nothing, the shape does: columns of text have lines as long as they are
wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plainlang.documents.pdf_lines import Piece

Cells = list[list[Piece]]
"""The pieces of one row by column; a column without any is empty."""

_FEWEST_LINES = 4  # of a column of running text
_NARROWEST = 12  # font sizes that a column of running text is wide
_FULL_LINE = 0.75  # share of its column that a full line takes
_MOSTLY = 0.6
_ACROSS = 0.34  # share of a table's rows that have several cells; cells of many lines have fewer
_TIGHT = 1.3  # font sizes between lines of one cell


def table_rows(rows: Sequence[Cells]) -> list[Cells] | None:
    """Return the rows of a table, each cell with all of its lines, or None where it is no table.

    Args:
        rows: from the top, what stands in each column at one height.
    """
    across = sum(sum(map(bool, row)) > 1 for row in rows)
    columns = [[piece for row in rows for piece in row[number]] for number in range(len(rows[0]))]
    if across < 2 or all(is_prose(column) for column in columns):
        return None
    written = _as_written(rows)
    if written is not None:
        return written if len(written) > 1 else None
    return list(_as_placed(rows)) if across >= _ACROSS * len(rows) else None


def is_prose(column: Sequence[Piece]) -> bool:
    """Say whether most lines of a column are as long as it is wide: text that is wrapped."""
    if len(column) < _FEWEST_LINES:
        return False
    width = max(piece.right for piece in column) - min(piece.left for piece in column)
    full = sum(piece.right - piece.left >= _FULL_LINE * width for piece in column)
    return width >= _NARROWEST * column[0].size and full >= _MOSTLY * len(column)


def _as_written(rows: Sequence[Cells]) -> list[Cells] | None:
    """Return the rows in the order of the file, or None where that goes up and down."""
    placed = sorted(
        ((piece.order, number, piece) for row in rows for number, cell in enumerate(row) for piece in cell),
        key=lambda one: one[0],
    )
    found: list[Cells] = []
    lowest, before, above = float("-inf"), len(rows[0]), 0.0
    for _, column, piece in placed:
        below = piece.baseline > lowest + 0.5 * piece.size
        if (below and column < before) or not found:
            found.append([[] for _ in rows[0]])
            above = lowest
        elif piece.baseline < above:
            return None  # it belongs to a row that was written before
        elif column < before and found[-1][column]:
            return None
        cell = found[-1][column]
        if cell and piece.baseline < cell[-1].baseline:
            return None
        cell.append(piece)
        lowest, before = max(lowest, piece.baseline), column
    return found


def _as_placed(rows: Sequence[Cells]) -> Iterator[Cells]:
    """Yield the rows; lines that only some cells have, close below, belong to the row above."""
    steps = [two - one for one, two in pairwise(_height(row) for row in rows)]
    kept: Cells = []
    for number, row in enumerate(rows):
        size = next(piece.size for cell in row for piece in cell)
        tight = number > 0 and steps[number - 1] < _TIGHT * size
        if kept and tight and not (row[0] and sum(map(bool, row)) > 1):
            for cell, more in zip(kept, row, strict=True):
                cell.extend(more)
        else:
            if kept:
                yield kept
            kept = [list(cell) for cell in row]
    if kept:
        yield kept


def _height(row: Cells) -> float:
    return next(piece.baseline for cell in row for piece in cell)
