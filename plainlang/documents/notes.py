"""What is written beside a letter's text, in a copy of the file it came in."""

from __future__ import annotations

from dataclasses import dataclass

from plainlang.documents.model import Span


@dataclass(frozen=True, slots=True)
class Note:
    """What is written beside a stretch of the text.

    Attributes:
        span: code points in the document's text.
        text: the note; may hold line ends.
    """

    span: Span
    text: str
