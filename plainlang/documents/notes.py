"""Notes written beside the words they speak of, in a copy of the letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from plainlang.documents.model import Document, Span
from plainlang.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class Note:
    """What is written beside a stretch of the text.

    Attributes:
        span: code points in the document's text.
        text: the note; may hold line ends.
    """

    span: Span
    text: str


def annotate(data: bytes, document: Document, notes: Sequence[Note], *, date: datetime) -> bytes:
    """Return a copy of a letter with notes: comments in Word, marks and a list in HTML.

    Args:
        data: the file that the document was read from.
        document: the document.
        notes: in any order; they may overlap.
        date: when they are made.

    Raises:
        UnreadableError: a file of this format, or this file, cannot hold notes.
    """
    if document.part is None and document.format == "docx":
        from plainlang.documents.docx_annotate import annotate_docx

        return annotate_docx(data, document, notes, date=date)
    if document.part is None and document.format == "html":
        from plainlang.documents.html_annotate import annotate_html

        return annotate_html(data, document, notes)
    raise UnreadableError(
        "not-annotatable",
        "filen kan ikke få kommentarer; brug check --format html",
        "a file of this kind cannot hold comments; use check --format html",
    )
