"""Lines of a PDF become paragraphs again.

A line goes on when the first word of the next one would not have fitted on it. A wider gap, another type, an
indent or the mark of a list ends a paragraph; the end of a page or a column does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import Literal

from plainlang.documents.pdf_columns import Group
from plainlang.documents.pdf_lines import Piece
from plainlang.documents.pdf_seams import HYPHENS

# Shares of the font size.
_SPACE = 0.25
_SAME_EDGE = 0.35  # lines that begin at the same place
_INDENT = 4.0  # of a paragraph's first line
_USUAL_LEADING = 1.3  # between the lines of a paragraph, where a file does not tell
_LOOSEST = 2.6

_PARTED = 1.17  # times the usual leading: a new paragraph
_STILL_ONE = 1.45  # the same in the middle of a sentence: a line with a raised number is taller
_SAME_SIZE = 0.08
_LONG = 0.6  # share of its column that a line in the middle of a sentence takes
_FULL = 0.8
_WIDE = 30  # font sizes of a column with long lines
_JUTTING = 2.5
_MANY = 5  # lines that go on in the next one, and tell where a file's text is wrapped
_SOME = 2  # the same for a column or a paragraph
_SENTENCE_END = re.compile(r"[.!?:;…][\"”»’')\]]*$")
_ORDINAL_END = re.compile(r"\d\.$")  # "den 31. / december"

ParagraphKind = Literal["text", "table_cell"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together.

    Attributes:
        kind: ``text``, or a cell of a table.
        lines: in order.
    """

    kind: ParagraphKind
    lines: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What is usual in a file.

    Attributes:
        right: how far its lines may reach, in points.
        leading: from one line of a paragraph to the next, in font sizes.
    """

    right: float
    leading: float

    @classmethod
    def of(cls, groups: Iterable[Group], width: float) -> Frame:
        """Return the frame of a file.

        Args:
            groups: of all pages.
            width: of a page, in points.
        """
        flows = [group for group in groups if group.kind == "flow"]
        lines = [piece for group in flows if group.right is None for piece in group.pieces]
        right = _wrapped_at(lines, _MANY)
        if right is None:
            widest = max((piece.right for piece in lines), default=width)
            right = max(widest, width - min((piece.left for piece in lines), default=0.0))
        steps = [
            (below.baseline - above.baseline) / above.size
            for group in flows
            for above, below in pairwise(group.pieces)
            if _is_in_sentence(above, below) and _alike(above, below)
        ]
        steps = [step for step in steps if 0.9 <= step <= _LOOSEST]
        return cls(right, median_low(steps) if steps else _USUAL_LEADING)


def paragraphs(groups: Iterable[Group], frame: Frame) -> Iterator[Paragraph]:
    """Yield the paragraphs and cells of groups that are read one after the other."""
    lines: list[Piece] = []
    last: Group | None = None
    right = frame.right
    for group in groups:
        if group.kind == "table":
            if lines:
                yield Paragraph("text", tuple(lines))
                lines = []
            for row in group.rows:
                yield from (Paragraph("table_cell", tuple(cell)) for cell in row if cell)
            continue
        edges = _edges(group, frame)
        for piece, edge in zip(group.pieces, edges, strict=True):
            if lines and not _goes_on(lines, piece, right, frame.leading, jump=last is not group):
                yield Paragraph("text", tuple(lines))
                lines = []
            lines.append(piece)
            right, last = edge, group
    if lines:
        yield Paragraph("text", tuple(lines))


def _edges(group: Group, frame: Frame) -> list[float]:
    """Return for each line how far it might have reached: text in a narrow column has an edge of its own."""
    widest = frame.right
    if group.right is not None:
        widest = min(_wrapped_at(group.pieces, _SOME) or group.right, group.right)
    edges: list[float] = []
    run: list[Piece] = []
    for piece in [*group.pieces, None]:
        if run and (piece is None or not _is_below(run[-1], piece, frame.leading * _PARTED)):
            edge = min(_wrapped_at(run, _SOME) or widest, widest)
            edges.extend([edge] * len(run))
            run = []
        if piece is not None:
            run.append(piece)
    return edges


def _wrapped_at(lines: Sequence[Piece], fewest: int) -> float | None:
    """Return the edge at which text is wrapped, or None where too few lines go on in the next one to tell."""
    rights = [
        above.right
        for above, below in pairwise(lines)
        if _is_in_sentence(above, below) and _is_below(above, below, _LOOSEST)
    ]
    if len(rights) < fewest:
        return None
    # A line that ends with a sentence may be a little longer; a long address may jut out.
    edge = max(rights) + _SPACE * lines[0].size
    return max(line.right for line in lines if line.right <= edge + _JUTTING * line.size)


def _is_in_sentence(above: Piece, below: Piece) -> bool:
    """Say whether a line surely goes on in the middle of a sentence."""
    ended = _SENTENCE_END.search(above.text) and not _ORDINAL_END.search(above.text)
    return below.text[0].islower() and not ended


def _is_below(above: Piece, below: Piece, loosest: float) -> bool:
    """Say whether two lines may belong to one paragraph by their places.

    Args:
        above: a line.
        below: the next one.
        loosest: how far the second may stand below the first, in font sizes.
    """
    level = abs(above.left - below.left) <= _SAME_EDGE * above.size
    return level and _alike(above, below) and 0 < below.baseline - above.baseline <= loosest * above.size


def _goes_on(lines: Sequence[Piece], below: Piece, right: float, leading: float, *, jump: bool) -> bool:
    """Say whether a line goes on with the paragraph above it.

    Args:
        lines: of the paragraph so far.
        below: the next line.
        right: how far the last of them might have reached.
        leading: as in :class:`Frame`.
        jump: whether a page or a column ends between them.
    """
    above = lines[-1]
    broken = above.text[-1] in HYPHENS and below.text[0].isalnum()
    in_sentence = below.text[0].islower() or not _SENTENCE_END.search(above.text)
    middle = _is_in_sentence(above, below)
    jump = jump or below.page != above.page or below.baseline <= above.baseline
    share = (above.right - above.left) / max(right - above.left, 1.0)
    if below.mark and not (in_sentence and _is_no_mark(above, below, full=share >= _FULL)):
        return False
    if not _alike(above, below) and not (middle and abs(above.size - below.size) <= _SAME_SIZE * above.size):
        return False
    if not jump:
        step = (below.baseline - above.baseline) / max(above.size, below.size)
        if step > leading * (_STILL_ONE if middle else _PARTED):
            return False
        if not (_in_line(lines, below) or (middle and abs(below.left - above.left) <= _INDENT * above.size)):
            return False
    room = right - above.right
    wrapped = below.words[0].right - below.words[0].left + _SPACE * below.size > room
    if jump:
        return broken or (in_sentence and (wrapped or share >= _FULL))
    # Where lines are long, a long word alone does not leave a fifth of one free.
    ended = not in_sentence and share < _FULL and right - above.left > _WIDE * above.size
    return (
        broken or (wrapped and not ended) or (middle and share >= _LONG) or (in_sentence and share >= _FULL)
    )


def _is_no_mark(above: Piece, below: Piece, *, full: bool) -> bool:
    """Say whether what looks like the mark of a list only begins a line: "den / 1. december"."""
    mark = below.words[0].text
    level = abs(below.left - above.left) <= _SAME_EDGE * above.size
    can_be_text = mark[0].isdigit() or (full and mark in "-–—")
    return can_be_text and level and not above.mark and above.text[-1] != ":"


def _alike(above: Piece, below: Piece) -> bool:
    return above.bold == below.bold and abs(above.size - below.size) <= _SAME_SIZE * above.size


def _in_line(lines: Sequence[Piece], below: Piece) -> bool:
    """Say whether a line begins where the next line of its paragraph should."""
    above = lines[-1]
    near = _SAME_EDGE * above.size
    if abs(below.left - above.left) <= near:
        return True
    if len(lines) > 1:
        return False
    if above.mark:
        return abs(below.left - above.text_left) <= near
    return 0 < above.left - below.left <= _INDENT * above.size
