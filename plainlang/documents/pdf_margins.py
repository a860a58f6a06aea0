"""What stands around the letter on a PDF's pages: running headers and footers, page numbers, notes.

What is repeated at the same place on several pages is kept once; page numbers are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from plainlang.documents.pdf_lines import Piece
from plainlang.documents.pdf_process import Page

_SAME_PLACE = 3.0  # points
_EDGE = 0.25  # share of the page's height in which headers and footers stand
_NUMBER_EDGE = 0.12  # and page numbers
_NUMBER_ROWS = 3  # rows from the edge in which a page number stands
_FOOT = 0.86  # share of the page's height below which small type is a footer
_LOWEST = 0.925  # and below which any type is
_FOOT_GAP = 2.0  # font sizes that stay free above small type
_LOW_GAP = 3.5  # and above any type
_SMALL = 0.95  # of the letter's font size
_NOTE = 0.92  # the same for the notes at a page's foot
_NOTE_MARK = re.compile(r"(?:\d{1,2}|\*{1,3})\)?")
_PAGE_NUMBER = re.compile(
    r"(?P<side>side:?|s\.|page)? ?[-–]? ?(?P<number>\d{1,3}) ?(?:(?:af|/|of) ?\d{1,3})? ?[-–]?", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Margins:
    """The pieces of a file, sorted by where they belong.

    Attributes:
        header: what runs along the top of the pages, each piece once.
        body: the letter, a list of pieces for each page.
        notes: at the foot of a page, a list for each page.
        footer: what runs along the foot of the pages, each piece once.
    """

    header: list[Piece]
    body: list[list[Piece]]
    notes: list[list[Piece]]
    footer: list[Piece]


def sort_margins(pages: Sequence[Page], pieces: Sequence[list[Piece]], usual: float) -> Margins:
    """Part the letter from what stands around it.

    Args:
        pages: in order.
        pieces: of each page, row by row.
        usual: the font size of the letter, in points.
    """
    found = Margins([], [], [], [])
    kept = []
    for page, own in zip(pages, pieces, strict=True):
        numbers = set(_page_numbers(page, own))
        kept.append([piece for piece in own if piece not in numbers])
    repeated, first = _repeated(pages, kept)
    for page, own in zip(pages, kept, strict=True):
        rows = [list(row) for _, row in groupby(own, lambda piece: piece.row)]
        top = _run(rows, repeated, page)
        low = len(rows) - _run(rows[top:][::-1], repeated, page)
        foot = top + _foot(rows[top:low], page, usual)
        notes = top + _notes(rows[top:foot], page, usual)
        found.header.extend(p for row in rows[:top] for p in row if p in first)
        found.body.append([p for row in rows[top:notes] for p in row])
        found.notes.append([p for row in rows[notes:foot] for p in row])
        found.footer.extend(p for row in rows[foot:low] for p in row)
        found.footer.extend(p for row in rows[low:] for p in row if p in first)
    return found


def _page_numbers(page: Page, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a page that are its number."""
    if not pieces:
        return
    rows = pieces[-1].row
    for piece in pieces:
        height = piece.baseline / page.height if page.height else 0.0
        at_top = height < _NUMBER_EDGE and piece.row < _NUMBER_ROWS
        at_foot = height > 1 - _NUMBER_EDGE and piece.row > rows - _NUMBER_ROWS
        match = _PAGE_NUMBER.fullmatch(piece.text) if at_top or at_foot else None
        if match and (match["side"] or int(match["number"]) == page.number):
            yield piece


def _repeated(pages: Sequence[Page], pieces: Sequence[list[Piece]]) -> tuple[set[Piece], set[Piece]]:
    """Return the pieces that stand at the same place on several pages, and the first of each."""
    places: dict[str, list[Piece]] = {}
    for page, own in zip(pages, pieces, strict=True):
        for piece in own:
            places.setdefault(_without_numbers(piece.text, page.number, len(pages)), []).append(piece)
    repeated: set[Piece] = set()
    first: set[Piece] = set()
    for same in places.values():
        same.sort(key=lambda piece: (piece.baseline, piece.page))
        for group in _near(same):
            if len({piece.page for piece in group}) > 1:
                repeated.update(group)
                first.add(min(group, key=lambda piece: piece.page))
    return repeated, first


def _without_numbers(text: str, page: int, pages: int) -> str:
    """Return a text in which the page's own number and that of the last page look the same on every page."""
    own = {str(page), str(pages)}
    return _NUMBER.sub(lambda match: "#" if match[0] in own else match[0], text)


def _near(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield pieces that stand at the same height and begin at the same place."""
    group: list[Piece] = []
    for piece in pieces:
        if group and (
            piece.baseline - group[0].baseline > _SAME_PLACE or abs(piece.left - group[0].left) > _SAME_PLACE
        ):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _run(rows: Sequence[list[Piece]], repeated: set[Piece], page: Page) -> int:
    """Count the rows from the page's edge inwards that stand on other pages too; a copied page has none."""
    count = next((n for n, row in enumerate(rows) if not all(p in repeated for p in row)), len(rows))
    if count and _EDGE * page.height < rows[count - 1][0].baseline < (1 - _EDGE) * page.height:
        return 0
    return count


def _foot(rows: Sequence[list[Piece]], page: Page, usual: float) -> int:
    """Return the row with which a footer begins that stands on this page alone."""
    start = len(rows)
    for number in range(len(rows) - 1, 0, -1):
        row = rows[number]
        small = all(piece.size <= _SMALL * usual for piece in row)
        if row[0].baseline < (_FOOT if small else _LOWEST) * page.height:
            break
        if row[0].baseline - rows[number - 1][0].baseline > (_FOOT_GAP if small else _LOW_GAP) * row[0].size:
            start = number
    return start


def _notes(rows: Sequence[list[Piece]], page: Page, usual: float) -> int:
    """Return the row with which the notes at a page's foot begin."""
    start = len(rows)
    for number in range(len(rows) - 1, 0, -1):
        row = rows[number]
        if row[0].baseline < page.height / 2 or any(p.size > _NOTE * usual for p in row):
            break
        if _NOTE_MARK.fullmatch(row[0].words[0].text):
            start = number
    return start
