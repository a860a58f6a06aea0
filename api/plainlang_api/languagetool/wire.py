"""A request's text as a document, and the way back to the places that clients count."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainlang.documents import Document, Span
from plainlang.documents.builder import LONGEST_SEGMENT, DocumentBuilder
from plainlang.documents.model import Placeholder
from plainlang.documents.placeholders import placeholder_kind
from plainlang.documents.source_map import SourceText, TextSource
from plainlang.documents.text import line_blocks
from plainlang.offsets import Offsets
from plainlang_api.languagetool.annotation import Piece

_LINE_END = re.compile("\r\n|\r|\n")
# LibreOffice sends U+200B where a field or a footnote is anchored, and behind it what the page shows of it:
# the name of a field that is not filled, its value, or nothing. Only the first and, after a blank, the last
# are holes; the mark alone is no part of the text and would break words and dates in two.
_MARKS = "\u200b\ufffc"
_SPECIAL = re.compile(
    rf"""(?P<line_end>\r\n|\r|\n)
    |(?P<hole>(?<![^\s(\[/"'»\-])[{_MARKS}](?:«(?P<a>[^«»\n]{{1,120}})»|<(?P<b>[^<>\n]{{1,120}})>|(?=[\s.,;:!?)]|\Z)))
    |[{_MARKS}]""",
    re.VERBOSE,
)
# What LTeX and others put for a formula or a reference, so that the sentence around it can be read.
_STAND_IN = re.compile(r"[^\W\d_]{2}")
_REST = "..."
_UNIT = 2  # bytes of a UTF-16 unit: the map is kept in the units of the wire


class WireText:
    """The text of a request: what rules read, and where it stands for the client.

    Args:
        pieces: text and markup, in order.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.source = "".join(piece.source for piece in pieces)
        self._offsets = Offsets(self.source)
        self.document = _document(pieces, SourceText(self.source, "utf-16-le"))

    def units(self, span: Span) -> tuple[int, int]:
        """Return where a stretch of the document stands, in UTF-16 units of text and markup, half-open.

        Args:
            span: code points in the document's text.
        """
        places = [
            segment.source
            for segment in self.document.source_map.slice(span.start, max(span.end, span.start + 1))
            if isinstance(segment.source, TextSource)
        ]
        if not places:
            return 0, 0
        return places[0].byte_start // _UNIT, places[-1].byte_end // _UNIT

    def around(self, start: int, end: int, characters: int) -> tuple[str, str, str]:
        """Return a stretch of text and markup, and what stands before and after it, with dots for the rest.

        Args:
            start: where it begins, in UTF-16 units.
            end: where it ends, half-open.
            characters: code points before and after, at most.
        """
        first, last = self._offsets.from_utf16(start), self._offsets.from_utf16(end)
        low, high = max(first - characters, 0), last + characters
        before, after = self.source[low:first], self.source[last:high]
        return (
            _REST * (low > 0) + before,
            self.source[first:last],
            after + _REST * (high < len(self.source)),
        )


def _document(pieces: Sequence[Piece], source: SourceText) -> Document:
    builder = DocumentBuilder("text")
    at = 0
    for piece in pieces:
        end = at + len(piece.source)
        if piece.markup:
            _add_markup(builder, source, piece, at, end)
        else:
            _add_text(builder, source, at, end)
        at = end
    text = builder.text
    for span, kind in line_blocks(text, _lines(text)):
        builder.block(span, kind, 1 if kind == "heading" else None)
    return builder.build()


def _add_markup(builder: DocumentBuilder, source: SourceText, piece: Piece, start: int, end: int) -> None:
    """Add what a piece of markup stands for; its words are not the author's own."""
    if not piece.reads_as:
        return
    text, place = _LINE_END.sub("\n", piece.reads_as), source.place(start, end)
    first = builder.position
    for low in range(0, len(text), LONGEST_SEGMENT):
        builder.add(text[low : low + LONGEST_SEGMENT], place)
    if _STAND_IN.search(text):
        builder.field(Placeholder(Span(first, builder.position), "unknown", "", "markup"))


def _add_text(builder: DocumentBuilder, source: SourceText, start: int, end: int) -> None:
    for match in _SPECIAL.finditer(source.text, start, end):
        builder.copy(source, start, match.start())
        if match["line_end"]:
            builder.add("\n", source.place(*match.span()))
        elif match["hole"]:
            key = match["a"] or match["b"] or ""
            span = builder.copy(source, *match.span())
            builder.field(Placeholder(span, placeholder_kind(key), key, "field"))
        start = match.end()
    builder.copy(source, start, end)


def _lines(text: str) -> list[Span]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    return lines
