"""The way back from the extracted text to the source, built while a reader extracts.

A position is never searched for afterwards: search finds the first of two equal words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Literal

_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class TextSource:
    """Where a stretch of text stands in a text file: plain text, Markdown or HTML.

    Attributes:
        byte_start, byte_end: its bytes in the file, half-open.
        encoding: the encoding that decodes them.
        line, column: of its first code point in the file, counted from 1.
        length: code points of the file; an entity has more than the text it stands for.
    """

    byte_start: int
    byte_end: int
    encoding: str
    line: int
    column: int
    length: int


class SourceText:
    """The decoded text of a file, and the way from its code points to its bytes.

    Places asked for in order cost time linear in the text.

    Args:
        text: the decoded text, line ends as they are in the file.
        encoding: the encoding that gave it.
        mark: bytes of the byte order mark before it.
    """

    def __init__(self, text: str, encoding: str, mark: int = 0) -> None:
        self.text = text
        self.encoding = encoding
        self._mark = mark
        self._last = (0, mark)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def lines(self) -> Iterator[tuple[int, int, TextSource, TextSource | None]]:
        """Yield where every line begins and ends, its place, and that of its line end, if it has one."""
        text, encoding, byte, start = self.text, self.encoding, self._mark, 0
        for number, match in enumerate(chain(_LINE_END.finditer(text), (None,)), 1):
            end, after = match.span() if match else (len(text), len(text))
            length = end - start
            edge = byte + len(text[start:end].encode(encoding))
            line = TextSource(byte, edge, encoding, number, 1, length)
            byte = edge + (len(text[end:after].encode(encoding)) if match else 0)
            line_end = TextSource(edge, byte, encoding, number, length + 1, after - end) if match else None
            yield start, end, line, line_end
            start = after

    def place(self, start: int, end: int) -> TextSource:
        """Return where ``text[start:end]`` stands in the file."""
        line = bisect_right(self._line_starts, start)
        column = start - self._line_starts[line - 1] + 1
        first = self._byte(start)
        return TextSource(first, self._byte(end), self.encoding, line, column, end - start)

    def _byte(self, position: int) -> int:
        at, byte = self._last
        if position < at:
            at, byte = 0, self._mark
        byte += len(self.text[at:position].encode(self.encoding))
        self._last = (position, byte)
        return byte


WordTag = Literal["t", "instrText", "fldSimple"]


@dataclass(frozen=True, slots=True)
class WordSource:
    """Where a stretch of text stands in a Word file.

    Attributes:
        part: the part's name in the package, such as ``word/document.xml``.
        paragraph: which ``w:p`` of the part, counted from 1 in document order.
        run: which ``w:r`` of the paragraph, counted from 1.
        element: which element of its kind in the part, counted from 0 in document order.
        offset: code points into that element's text.
        tag: the kind of element: ``w:t``, or for what stands in a field's instruction ``w:instrText`` or the
            attribute ``w:instr`` of ``w:fldSimple``.
    """

    part: str
    paragraph: int
    run: int
    element: int
    offset: int
    tag: WordTag = "t"


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

        What the reader added, such as a line end between two blocks, has no segment and is left out.
        """
        index = max(bisect_right(self._starts, start) - 1, 0)
        for number in range(index, len(self.segments)):
            segment = self.segments[number]
            if segment.start >= end:
                break
            low, high = max(segment.start, start), min(segment.end, end)
            if low < high:
                yield Segment(low, high, self._part(segment, low, high))

    def place(self, position: int) -> Source | None:
        """Return where a code point stands in the source, or None where the reader added it."""
        return next((segment.source for segment in self.slice(position, position + 1)), None)

    def _part(self, segment: Segment, low: int, high: int) -> Source:
        source = segment.source
        if isinstance(source, TextSource):
            if (low, high) == (segment.start, segment.end):
                return source
            text = self._text[segment.start : segment.end]
            whole = len(text.encode(source.encoding, "replace"))
            if source.length != len(text) or whole != source.byte_end - source.byte_start:
                return source  # an entity or a run of blanks: it has no parts
            before = len(self._text[segment.start : low].encode(source.encoding))
            inside = len(self._text[low:high].encode(source.encoding))
            first = source.byte_start + before
            column = source.column + low - segment.start
            return TextSource(first, first + inside, source.encoding, source.line, column, high - low)
        return replace(source, offset=source.offset + low - segment.start)
