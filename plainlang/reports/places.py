"""Where a finding stands for people: in the source where that has lines, else in the extracted text."""

from __future__ import annotations

from dataclasses import dataclass

from plainlang.bilingual import Language
from plainlang.documents import Document, Span
from plainlang.documents.source_map import PdfSource, TextSource


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


def said_place(span: Span, document: Document, language: Language) -> str:
    """Return where a span begins as people look it up: line and column, or the page of a PDF and its line."""
    source = document.source_map.place(span.start)
    if isinstance(source, PdfSource):
        page, line = ("side", "linje") if language == "da" else ("page", "line")
        return f"{page} {source.page}, {line} {source.line}"
    place = place_of(span, document)
    return f"{place.line}:{place.column}"
