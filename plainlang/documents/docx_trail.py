"""What is noted beside a Word file's text while it is read: its sources, and where it may be replaced."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, fields, replace

from plainlang.documents.model import Document, Placeholder, Span
from plainlang.documents.source_map import WordSource


@dataclass(frozen=True)
class WordDocument(Document):
    """A Word file's text.

    Attributes:
        stretches: in order, not overlapping; words inside one of them can be replaced as a whole. They break
            at paragraphs, at what the reader added, where an insertion, a link or a content control begins
            or ends, and at what is not seen; the results of fields and placeholders lie in none.
    """

    stretches: tuple[Span, ...] = ()

    @classmethod
    def of(cls, document: Document, stretches: Iterable[Span]) -> WordDocument:
        """Return a document with its stretches, less the placeholders."""
        values = {f.name: getattr(document, f.name) for f in fields(document)}
        return cls(**values, stretches=tuple(_without(stretches, document.placeholders)))


def _without(stretches: Iterable[Span], placeholders: Iterable[Placeholder]) -> Iterator[Span]:
    """Yield what is left of the stretches beside the placeholders; both in order."""
    holes = iter([p.span for p in placeholders])
    hole = next(holes, None)
    for stretch in stretches:
        start = stretch.start
        while hole is not None and hole.start < stretch.end:
            if start < hole.start:
                yield Span(start, hole.start)
            start = max(start, hole.end)
            if hole.end > stretch.end:
                break  # it reaches into the next stretch
            hole = next(holes, None)
        if start < stretch.end:
            yield Span(start, stretch.end)


class Trail:
    """Collects sources and stretches, in the order of the text."""

    def __init__(self) -> None:
        self.stretches: list[Span] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._sources: list[WordSource] = []
        self._last: Hashable | None = None

    def take(self, span: Span, source: WordSource, surroundings: Hashable | None) -> None:
        """Note a text that was read.

        Args:
            span: where it stands in the document's text.
            source: where it comes from.
            surroundings: texts with the same ones may be replaced as a whole; None: this one never.
        """
        if not len(span):
            return
        self._starts.append(span.start)
        self._ends.append(span.end)
        self._sources.append(source)
        last = self.stretches[-1] if self.stretches else None
        if surroundings is not None and surroundings == self._last and last and last.end == span.start:
            self.stretches[-1] = Span(last.start, span.end)
        elif surroundings is not None:
            self.stretches.append(span)
        self._last = surroundings

    def cut(self) -> None:
        """Note that something stands here which no new wording may reach across."""
        self._last = None

    def source(self, span: Span) -> WordSource | None:
        """Return where the first text of a span comes from, or where it holds none the nearest text."""
        before = bisect_right(self._starts, span.start) - 1
        if before >= 0 and self._ends[before] > span.start:
            return self._at(before, span.start)
        after = before + 1
        if after < len(self._starts) and (self._starts[after] < span.end or before < 0):
            return self._sources[after]
        return self._at(before, self._ends[before] - 1) if before >= 0 else None

    def _at(self, index: int, position: int) -> WordSource:
        source = self._sources[index]
        return replace(source, offset=source.offset + position - self._starts[index])
