"""Where a finding stands for people: in the source where that has lines, else in the extracted text."""

from __future__ import annotations

from dataclasses import dataclass

from plainlang.documents import Document, Span
from plainlang.documents.source_map import TextSource


@dataclass(frozen=True, slots=True)
class Place:
    """A range of lines and columns, counted from 1; the end column is the one after the last.

    Attributes:
        line, column: where it begins.
        end_line, end_column: where it ends.
    """

    line: int
    column: int
    end_line: int
    end_column: int


def place_of(span: Span, document: Document) -> Place:
    """Return where a span stands in the source of a text, Markdown or HTML document, else in the text."""
    first: TextSource | None = None
    last: TextSource | None = None
    for segment in document.source_map.slice(span.start, span.end):
        if not isinstance(segment.source, TextSource):
            break
        first, last = first or segment.source, segment.source
    if first is None or last is None:
        return Place(*document.line_column(span.start), *document.line_column(span.end))
    return Place(first.line, first.column, last.line, last.column + last.length)
