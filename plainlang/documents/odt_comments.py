"""The comments of an OpenDocument file by which an author tells rules to be silent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.comments import IgnoreComment, ignore_comment
from plainlang.documents.model import Span
from plainlang.documents.odt_names import OFFICE, PARAGRAPHS, TEXT
from plainlang.documents.source_map import OdtSource

_NAME = f"{OFFICE}name"
_PIECES = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}


@dataclass
class OpenParagraph:
    """A paragraph of which a comment must know the end, which is not read yet.

    Attributes:
        span: its text, or None while it is open.
    """

    span: Span | None = None


@dataclass
class _Found:
    """A comment that speaks to plainlang.

    Attributes:
        comment: what it says.
        source: where it stands.
        start: where its words begin in the document's text.
        paragraph: the paragraph it stands in, or None.
        end: where its words end, or None while that is unknown.
    """

    comment: IgnoreComment
    source: OdtSource
    start: int
    paragraph: OpenParagraph | None
    end: int | None = None


class IgnoreComments:
    """Collects the comments that speak to plainlang while the text is read."""

    def __init__(self) -> None:
        self._found: list[_Found] = []
        self._open: dict[str, _Found] = {}

    def begin(
        self, element: etree._Element, source: OdtSource, position: int, paragraph: OpenParagraph | None
    ) -> None:
        """Note a comment.

        Args:
            element: the ``office:annotation``.
            source: where it stands.
            position: where it stands in the document's text.
            paragraph: the open paragraph, or None between paragraphs.
        """
        comment = ignore_comment(_text(element))
        if comment is None:
            return
        found = _Found(comment, source, position, paragraph)
        self._found.append(found)
        name = element.get(_NAME)
        if name:
            self._open.setdefault(name, found)

    def end(self, element: etree._Element, source: OdtSource, position: int) -> None:
        """Note where the words of a comment end; in another story than its own that is no end at all."""
        found = self._open.get(element.get(_NAME, ""))
        if found is None or found.end is not None or found.source.part != source.part:
            return
        if position >= found.start and source.element > found.source.element:
            found.end = position

    def record(self, builder: DocumentBuilder) -> None:
        """Tell the builder what the comments silence, when everything is read."""
        text = builder.text if self._found else ""
        for found in self._found:
            span = None if found.comment.whole_file else _trimmed(text, _span(found))
            builder.suppress(found.comment.names, span, found.source)


def _span(found: _Found) -> Span:
    """Return what a comment speaks of: its words, else its paragraph."""
    if found.end is not None:
        return Span(found.start, found.end)
    return (found.paragraph and found.paragraph.span) or Span(found.start, found.start)


def _trimmed(text: str, span: Span) -> Span:
    """Leave out the line ends by which the reader parts paragraphs."""
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip("\n"))
    return Span(start, start + len(inside.strip("\n")))


def _text(annotation: etree._Element) -> str:
    """Return a comment's text, a line for each of its paragraphs."""
    return "\n".join("".join(_pieces(p)) for p in annotation.iter(*PARAGRAPHS))


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "start":
            yield _PIECES.get(element.tag, "") + (element.text or "")
        elif element is not paragraph:
            yield element.tail or ""
