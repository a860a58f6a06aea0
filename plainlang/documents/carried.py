"""Letters that stand in a file of several: their places are carried over to the file around them.

A reader knows only the letter that it is given. Whoever takes the letter out of a line of JSON, a cell of a
table or a part of a message also keeps the way back, piece by piece; here the two ways become one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plainlang.documents.builder import LONGEST_SEGMENT
from plainlang.documents.model import Document
from plainlang.documents.nest import Nest, Unread
from plainlang.documents.source_map import (
    CodePoints,
    Segment,
    Source,
    SourceMap,
    SourceText,
    TextSource,
)

_LINE_OR_END = re.compile("\r\n|\r|\n|[^\r\n]+")


class InnerText:
    """The text of a letter as it was taken out of the file around it, with the way back."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0

    @property
    def text(self) -> str:
        """What was collected so far."""
        return "".join(self._pieces)

    @property
    def source_map(self) -> SourceMap:
        """Where each code point stands in the file around."""
        return SourceMap(self.text, self._segments)

    def add(self, text: str, source: TextSource) -> None:
        """Append what a stretch of the file means; an escape has another length than its meaning."""
        if text:
            end = self._length + len(text)
            self._pieces.append(text)
            self._segments.append(Segment(self._length, end, source))
            self._length = end

    def copy(self, source: SourceText, start: int, end: int) -> None:
        """Append a stretch of the file as it stands there, line by line."""
        for line in _LINE_OR_END.finditer(source.text, start, end):
            for low in range(line.start(), line.end(), LONGEST_SEGMENT):
                high = min(low + LONGEST_SEGMENT, line.end())
                self.add(source.text[low:high], source.place(low, high))


def read_carried(
    nest: Nest, inner: InnerText, part: str, *, name: str | None = None, format: str = "auto"
) -> Iterator[Document | Unread]:
    """Yield the documents of an inner text, their places in the file around it.

    Args:
        nest: reads it.
        inner: the text.
        part: names it within the file around it.
        name: its file name, for the format.
        format: its format.
    """
    text, around = inner.text, inner.source_map
    for found in nest.read(text.encode(), part, name=name, format=format):
        if isinstance(found, Document) and found.inner_file == part:
            yield _carried(found, text, around)
        else:
            yield found


def _carried(document: Document, text: str, around: SourceMap) -> Document:
    """Return a document whose places are those of the file around.

    Args:
        document: its places are bytes of ``text`` in UTF-8.
        text: the text that it was read from.
        around: where that text stands.
    """
    places = CodePoints(text)
    segments = [
        moved
        for segment in document.source_map.segments
        for moved in _moved(segment, document.text[segment.start : segment.end], places, text, around)
    ]
    suppressions = tuple(
        replace(one, source=_place(one.source, places, around)) for one in document.suppressions
    )
    return replace(
        document,
        source_map=SourceMap(document.text, segments),
        suppressions=suppressions,
        inner_file=None,
    )


def _moved(
    segment: Segment, meant: str, places: CodePoints, text: str, around: SourceMap
) -> Iterator[Segment]:
    source = segment.source
    if not isinstance(source, TextSource):
        yield segment
        return
    low, high = places.code_point(source.byte_start), places.code_point(source.byte_end)
    if text[low:high] != meant:
        # An entity, or a run of blanks that is seen as one: it has no parts, wherever it is written.
        yield replace(segment, source=_place(source, places, around))
        return
    shift = segment.start - low
    for piece in around.slice(low, high):
        yield Segment(piece.start + shift, piece.end + shift, piece.source)


def _place(source: Source, places: CodePoints, around: SourceMap) -> Source:
    if not isinstance(source, TextSource):
        return source
    low, high = places.code_point(source.byte_start), places.code_point(source.byte_end)
    return _joined([piece.source for piece in around.slice(low, high)]) or source


def _joined(sources: Sequence[Source]) -> TextSource | None:
    """Return the one place of pieces that follow each other in the file."""
    told = [source for source in sources if isinstance(source, TextSource)]
    if not told:
        return None
    first, last = told[0], told[-1]
    length, end = 0, first.byte_start
    for one in told:
        # What lies between two pieces is markup of the file around, in ASCII.
        length += one.byte_start - end + one.length
        end = one.byte_end
    return replace(first, byte_end=last.byte_end, length=length)
