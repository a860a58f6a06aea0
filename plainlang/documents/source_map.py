"""The way back from the extracted text to the source, built while a reader extracts.

A position is never searched for afterwards: search finds the first of two equal words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class TextSource:
    """Where a stretch of text stands in a text file.

    Attributes:
        byte_start: offset of its first byte in the file.
        encoding: the encoding that decodes it.
    """

    byte_start: int
    encoding: str


@dataclass(frozen=True, slots=True)
class WordSource:
    """Where a stretch of text stands in a Word file.

    Attributes:
        part: the part's name in the package, such as ``word/document.xml``.
        paragraph: which ``w:p`` of the part, counted from 1 in document order.
        run: which ``w:r`` of the paragraph, counted from 1.
        element: which ``w:t`` of the part, counted from 0 in document order.
        offset: code points into that element's text.
    """

    part: str
    paragraph: int
    run: int
    element: int
    offset: int


Source = TextSource | WordSource


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text that stands in one piece in the source.

    Attributes:
        start, end: code points in the text, half-open.
        source: where its first code point stands.
    """

    start: int
    end: int
    source: Source


class SourceMap:
    """All segments of a document, in order; what lies between them was added by the reader.

    Args:
        text: the document's text.
        segments: in order, not overlapping.
    """

    def __init__(self, text: str, segments: Sequence[Segment]) -> None:
        self._text = text
        self.segments = tuple(segments)

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    def slice(self, start: int, end: int) -> Iterator[Segment]:
        """Yield the pieces of the source that make up ``text[start:end]``.

        Line ends between blocks and tabs of Word have no segment and are left out.
        """
        index = max(bisect_right(self._starts, start) - 1, 0)
        for segment in self.segments[index:]:
            if segment.start >= end:
                break
            low, high = max(segment.start, start), min(segment.end, end)
            if low < high:
                yield Segment(low, high, self._moved(segment, low))

    def place(self, position: int) -> Source | None:
        """Return where a code point stands in the source, or None where the reader added it."""
        return next((segment.source for segment in self.slice(position, position + 1)), None)

    def _moved(self, segment: Segment, start: int) -> Source:
        if start == segment.start:
            return segment.source
        source = segment.source
        if isinstance(source, TextSource):
            skipped = self._text[segment.start : start].encode(source.encoding)
            return TextSource(source.byte_start + len(skipped), source.encoding)
        offset = source.offset + start - segment.start
        return WordSource(source.part, source.paragraph, source.run, source.element, offset)
