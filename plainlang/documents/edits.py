"""Puts new wordings back into the source, and leaves every other byte as it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape

from plainlang.documents.model import Document, Edit
from plainlang.documents.source_map import TextSource

_MARKDOWN_MARKS = frozenset("\\`*_[]<>|#")


@dataclass(frozen=True, slots=True)
class _Splice:
    start: int
    end: int
    data: bytes


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made in it.

    Args:
        text: the text.
        edits: not overlapping.
    """
    pieces, position = [], 0
    for edit in sorted(edits, key=lambda e: e.span):
        pieces += [text[position : edit.span.start], edit.text]
        position = edit.span.end
    return "".join([*pieces, text[position:]])


def editable(document: Document, edit: Edit) -> bool:
    """Say whether an edit can be written into the source without touching anything else.

    It cannot where markup stands inside the marked words, or where the source's encoding or syntax has no
    way to write the new ones.
    """
    if document.format == "docx":
        from plainlang.documents.docx_edit import docx_editable  # brings lxml

        return docx_editable(document, edit)
    return _splice(document, edit) is not None


def written(document: Document, edit: Edit) -> str | None:
    """Return the new words as the source writes them, ``&amp;`` for ``&``; None where it cannot.

    Args:
        document: of a text format.
        edit: the edit.
    """
    splice = _splice(document, edit)
    if splice is None:
        return None
    source = document.source_map.place(edit.span.start)
    return splice.data.decode(source.encoding) if isinstance(source, TextSource) else None


def apply_edits(data: bytes, document: Document, edits: Sequence[Edit]) -> bytes:
    """Return the source with the edits made.

    Args:
        data: the source that the document was read from.
        document: the document.
        edits: not overlapping; those that are not :func:`editable` are left out.
    """
    if document.format == "docx":
        from plainlang.documents.docx_edit import apply_docx_edits

        return apply_docx_edits(data, document, edits)
    pieces: list[bytes] = []
    position = 0
    for edit in sorted(edits, key=lambda e: e.span):
        splice = _splice(document, edit)
        if splice is None:
            continue
        if document.format == "html" and data.isascii():
            # Nothing tells the encoding but what the page says of itself, which may be wrong: use none.
            splice = replace(splice, data=splice.data.decode().encode("ascii", "xmlcharrefreplace"))
        pieces += [data[position : splice.start], splice.data]
        position = splice.end
    return b"".join([*pieces, data[position:]])


def _splice(document: Document, edit: Edit) -> _Splice | None:
    """Return the bytes to replace, or None where the words do not stand in one piece in the source."""
    if "\n" in document.text[edit.span.start : edit.span.end] and document.format == "markdown":
        return None  # the new line may begin with the mark of a quotation or a list
    covered = edit.span.start
    byte: int | None = None
    first: TextSource | None = None
    for segment in document.source_map.slice(edit.span.start, edit.span.end):
        source = segment.source
        if not isinstance(source, TextSource) or segment.start != covered:
            return None
        if byte is not None and source.byte_start != byte:
            return None
        first = first or source
        byte, covered = source.byte_end, segment.end
    if first is None or byte is None or covered != edit.span.end:
        return None
    if _halves_an_entity(document, edit, first, byte):
        return None
    written = edit.text
    if document.format == "html":
        written = escape(written, quote=False)
    elif document.format == "markdown" and _MARKDOWN_MARKS & set(written):
        return None
    try:
        return _Splice(first.byte_start, byte, written.encode(first.encoding))
    except UnicodeEncodeError:
        return None


def _halves_an_entity(document: Document, edit: Edit, first: TextSource, byte: int) -> bool:
    """Say whether what stands beside the words comes from the same entity as they do."""
    for outside, edge in ((edit.span.start - 1, first.byte_start), (edit.span.end, byte)):
        near = document.source_map.place(outside) if 0 <= outside < len(document.text) else None
        if isinstance(near, TextSource) and (near == first or near.byte_start < edge < near.byte_end):
            return True
    return False
