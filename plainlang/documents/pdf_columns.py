"""The order in which the pieces of a page are read: columns one after the other, tables row by row.

Rows of pieces that leave the same stretch free from top to bottom form a band with columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median_low
from typing import Literal

from plainlang.documents.pdf_lines import Piece
from plainlang.documents.pdf_process import Page
from plainlang.documents.pdf_tables import Cells, is_prose, table_rows

# Shares of the font size.
_GUTTER = 0.8  # stays free between two columns
_NEAR = 2.5  # between lines that belong together
_FAR = 5.0  # between lines that have nothing to do with each other
_STEP = 1.2  # times the usual distance between the lines of a column

_MOST_GUTTERS = 30
_DEEPEST = 3  # columns within columns
_ASIDE_WIDTH = 0.42  # share of the page's text that a column beside the letter takes at the most
_ASIDE_TOP = 0.4  # share of the page's height above which it begins, unless it is long
_LONGEST_LEFT = 60  # rows of the left column alone
_LONG_ASIDE = 8  # lines
_SAME_LEFT = 3.0  # points between lines of one column

GroupKind = Literal["flow", "aside", "table"]


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that are read together.

    Attributes:
        kind: ``flow`` is running text; ``aside`` a narrow column beside it; ``table`` rows of cells.
        pieces: of running text and of asides, in the order they are read.
        rows: of a table, each with its cells, each with its lines.
        right: how far lines may reach in its column, in points, or None where the whole page is its column.
    """

    kind: GroupKind
    pieces: tuple[Piece, ...] = ()
    rows: tuple[Cells, ...] = ()
    right: float | None = None


@dataclass(frozen=True, slots=True)
class _Gutter:
    left: float
    right: float


_Row = list[Piece]


def reading_order(pieces: Iterable[Piece], page: Page) -> list[Group]:
    """Return the groups of a page in the order they are read.

    Args:
        pieces: of the page, row by row.
        page: the page.
    """
    rows = [list(row) for _, row in groupby(pieces, lambda piece: piece.row)]
    return list(_Order(page).groups(rows, None, 0))


class _Order:
    def __init__(self, page: Page) -> None:
        self._top = _ASIDE_TOP * page.height
        self._middle = page.width / 2
        self._begun = False  # whether a line of the letter itself has come
        self._looked_at = 0  # rows that are known to stand beside other text

    def groups(self, rows: list[_Row], right: float | None, depth: int) -> Iterator[Group]:
        """Yield the groups of rows in a column that ends at ``right``."""
        single: list[Piece] = []
        start = 0
        while start < len(rows):
            end, gutters = _band(rows, start) if depth < _DEEPEST else (start, [])
            if not gutters:
                end = start if depth else self._end_of_right(rows, start)
                if end - start > 1:
                    if single:
                        yield Group("flow", tuple(single), right=right)
                        single = []
                    yield Group(
                        "aside", tuple(piece for row in rows[start:end] for piece in row), right=right
                    )
                else:
                    single.extend(rows[start])
                    self._begun |= any(p.right - p.left > self._middle for p in rows[start])
                start = max(end, start + 1)
                continue
            band = rows[start:end]
            upper = len(single) - _above(single, band[0][0], gutters)
            band[:0] = [[piece] for piece in single[upper:]]
            del single[upper:]
            if single:
                yield Group("flow", tuple(single), right=right)
                single = []
            cells = [_cells(row, gutters) for row in band]
            table = table_rows(cells)
            if table is not None:
                yield Group("table", rows=tuple(table))
            elif len(band) == 1:  # things side by side, such as a place and a date
                for piece in band[0]:
                    yield Group("flow", (piece,), right=right)
            else:
                further = _end_below(rows, start, end, gutters)
                cells.extend(_cells(row, gutters) for row in rows[end:further])
                end = further
                yield from self._columns(cells, gutters, right, depth)
            start = end
        if single:
            yield Group("flow", tuple(single), right=right)

    def _columns(
        self, rows: list[Cells], gutters: Sequence[_Gutter], right: float | None, depth: int
    ) -> Iterator[Group]:
        columns = [[row[number] for row in rows if row[number]] for number in range(len(gutters) + 1)]
        width = max(p.right for row in rows for cell in row for p in cell) - min(
            p.left for row in rows for cell in row for p in cell
        )
        asides = [number for number, column in enumerate(columns) if self._is_aside(column, width)]
        if len(asides) == len(columns):
            asides = asides[-1:]
        ends = [*(gutter.right for gutter in gutters), right]
        for number in sorted(range(len(columns)), key=lambda n: (n not in asides, n)):
            if number in asides:
                pieces = tuple(piece for row in columns[number] for piece in row)
                yield Group("aside", pieces, right=ends[number])
            else:
                yield from self.groups(columns[number], ends[number], depth + 1)

    def _is_aside(self, column: list[_Row], width: float) -> bool:
        pieces = [piece for row in column for piece in row]
        left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
        high = (pieces[0].baseline < self._top and not self._begun) or len(column) >= _LONG_ASIDE
        return high and len(column) >= 2 and right - left <= _ASIDE_WIDTH * width and not is_prose(pieces)

    def _end_of_right(self, rows: list[_Row], start: int) -> int:
        """Return the end of the rows from here on that stand at the right of the page's top."""
        end = start
        if self._begun or start < self._looked_at:
            return start
        while end < len(rows) and rows[end][0].left > self._middle and rows[end][0].baseline < self._top:
            end += 1
        below = rows[end : end + _LONG_ASIDE]
        if any(abs(row[-1].left - rows[start][0].left) <= _SAME_LEFT for row in below):
            self._looked_at = end
            return start  # it goes on beside other text
        return end


def _band(rows: list[_Row], start: int) -> tuple[int, list[_Gutter]]:
    """Return the end of the band of rows that begins here, and what stays free in all of them."""
    gutters, end = _free(rows[start]), start + 1
    if not gutters and end < len(rows) and _step(rows, end) < rows[end][0].size:
        # Lines of two columns need not stand at the same height.
        gutters, end = _free(sorted(rows[start] + rows[end], key=lambda piece: piece.left)), end + 1
    kept = gutters
    for number in range(end, len(rows)):
        if not gutters or number - end > _LONGEST_LEFT or _step(rows, number) > _FAR * rows[number][0].size:
            break
        gutters = [part for gutter in gutters for part in _left_of(gutter, rows[number])][:_MOST_GUTTERS]
        # Rows with text only on the far left may be the letter going on below.
        if gutters and rows[number][-1].left >= gutters[0].right - 0.1:
            end, kept = number + 1, gutters
    return end, kept


def _step(rows: Sequence[_Row], number: int) -> float:
    """Return how far a row stands below the one above it, in points."""
    return rows[number][0].baseline - rows[number - 1][0].baseline


def _free(row: _Row) -> list[_Gutter]:
    """Return the widest stretches that a row leaves free between its pieces, from the left."""
    found = []
    right = row[0].right
    for before, after in pairwise(row):
        right = max(right, before.right)
        if after.left - right >= _GUTTER * min(before.size, after.size):
            found.append(_Gutter(right, after.left))
    widest = sorted(found, key=lambda gutter: gutter.left - gutter.right)[:_MOST_GUTTERS]
    return sorted(widest, key=lambda gutter: gutter.left)


def _left_of(gutter: _Gutter, row: _Row) -> Iterator[_Gutter]:
    """Yield what a row leaves of a stretch, where that is wide enough."""
    within = [piece for piece in row if piece.right > gutter.left and piece.left < gutter.right]
    if not within:
        yield gutter
        return
    low, narrowest = gutter.left, _GUTTER * min(piece.size for piece in within)
    for piece in within:
        if piece.left - low >= narrowest:
            yield _Gutter(low, piece.left)
        low = max(low, piece.right)
    if gutter.right - low >= narrowest:
        yield _Gutter(low, gutter.right)


def _above(single: Sequence[Piece], first: Piece, gutters: Sequence[_Gutter]) -> int:
    """Count the lines above a band that belong to it: its right column may begin further up."""
    count = 0
    below = first
    for number, piece in enumerate(reversed(single), 1):
        crosses = any(piece.left < gutter.right and piece.right > gutter.left for gutter in gutters)
        if crosses or below.baseline - piece.baseline > _NEAR * piece.size:
            break
        if piece.left >= gutters[-1].right - 0.1:
            count = number
        below = piece
    return count


def _end_below(rows: list[_Row], start: int, end: int, gutters: Sequence[_Gutter]) -> int:
    """Return where the left column ends: it may be longer than the others."""
    left = [row[0] for row in rows[start:end] if row[0].right <= gutters[0].left]
    others = [piece.order for row in rows[start:end] for piece in row if piece.left >= gutters[0].right]
    steps = [after.baseline - before.baseline for before, after in pairwise(left)]
    step = _STEP * median_low(steps) if is_prose(left) else 0.0
    after = min(others)
    column_by_column = bool(left) and max(piece.order for piece in left) < after
    while end < len(rows) and rows[end][-1].right < gutters[0].right:
        if rows[end][-1].order >= after if column_by_column else _step(rows, end) > step:
            break
        end += 1
    return end


def _cells(row: _Row, gutters: Sequence[_Gutter]) -> Cells:
    cells: Cells = [[] for _ in range(len(gutters) + 1)]
    for piece in row:
        middle = (piece.left + piece.right) / 2
        cells[sum((gutter.left + gutter.right) / 2 < middle for gutter in gutters)].append(piece)
    return cells
