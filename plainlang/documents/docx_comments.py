"""Word comments by which an author tells rules to be silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from plainlang.documents.archive import Package
from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.comments import IgnoreComment, ignore_comment
from plainlang.documents.docx_parts import SPACES, W
from plainlang.documents.docx_trail import Trail
from plainlang.documents.model import Span
from plainlang.documents.xml import parse_xml

MarkKind = Literal["start", "end", "reference"]
COMMENT_MARKS: dict[str, MarkKind] = {
    f"{W}commentRangeStart": "start",
    f"{W}commentRangeEnd": "end",
    f"{W}commentReference": "reference",
}

_PARAGRAPH_TEXT = {f"{W}t", f"{W}tab", f"{W}br", f"{W}cr"}


@dataclass
class OpenParagraph:
    """A paragraph of which a mark must know the end, which is not read yet.

    Attributes:
        span: its text, or None while it is open.
    """

    span: Span | None = None


@dataclass
class _Mark:
    part: str
    position: int
    paragraph: OpenParagraph | None


class IgnoreComments:
    """The comments that speak to plainlang, and their marks in the text.

    Args:
        comments: by their id.
    """

    def __init__(self, comments: Mapping[str, IgnoreComment]) -> None:
        self._comments = comments
        self._found: dict[str, dict[MarkKind, _Mark]] = {}
        self._waiting: list[_Mark] = []

    @classmethod
    def of(cls, package: Package, related: Mapping[str, Sequence[str]]) -> IgnoreComments:
        """Read the comments of a Word file; most files have none."""
        found: dict[str, IgnoreComment] = {}
        for part in related.get("comments", ()):
            if part not in package:
                continue
            for element in parse_xml(package.read(part), part).iter(f"{W}comment"):
                comment = ignore_comment(_text(element))
                if comment is not None:
                    found.setdefault(element.get(f"{W}id", ""), comment)
        return cls(found)

    def mark(
        self, element: etree._Element, part: str, position: int, paragraph: OpenParagraph | None
    ) -> None:
        """Note a mark of a comment.

        Args:
            element: the mark; its tag is one of ``COMMENT_MARKS``.
            part: the part it stands in.
            position: where it stands in the document's text.
            paragraph: the open paragraph, or None between paragraphs.
        """
        key = element.get(f"{W}id", "")
        if key not in self._comments:
            return
        mark = _Mark(part, position, paragraph)
        # The first of equal marks counts: a copy of the paragraph may repeat them.
        self._found.setdefault(key, {}).setdefault(COMMENT_MARKS[element.tag], mark)
        if paragraph is None:
            self._waiting.append(mark)

    def marks_within(
        self, element: etree._Element, part: str, position: int, paragraph: OpenParagraph | None
    ) -> None:
        """Note the marks inside an element whose text is not seen."""
        for inner in element.iter(*COMMENT_MARKS):
            self.mark(inner, part, position, paragraph)

    def open_paragraph(self, paragraph: OpenParagraph) -> None:
        """Give the marks that stand before a paragraph to it."""
        for mark in self._waiting:
            mark.paragraph = paragraph
        self._waiting.clear()

    def end_part(self) -> None:
        """Leave the marks that no paragraph follows without one."""
        self._waiting.clear()

    def record(self, builder: DocumentBuilder, trail: Trail) -> None:
        """Tell the builder what the comments silence, when everything is read."""
        text = builder.text if self._found else ""
        for key, marks in self._found.items():
            comment = self._comments[key]
            span = _trimmed(text, _span(marks))
            source = trail.source(span)
            if source is not None:
                builder.suppress(comment.names, None if comment.whole_file else span, source)


def _text(comment: etree._Element) -> str:
    """Return a comment's text, a line for each of its paragraphs."""
    return "\n".join(
        "".join(map(_piece, paragraph.iter(*_PARAGRAPH_TEXT))) for paragraph in comment.iter(f"{W}p")
    )


def _piece(element: etree._Element) -> str:
    if element.tag == f"{W}t":
        return (element.text or "").translate(SPACES)
    return "\t" if element.tag == f"{W}tab" else "\n"


def _span(marks: Mapping[MarkKind, _Mark]) -> Span:
    """Return what a comment speaks of: its range, else the paragraph of its mark."""
    start, end = marks.get("start"), marks.get("end")
    if start is None:
        mark = next(iter(marks.values()))
        return (mark.paragraph and mark.paragraph.span) or Span(mark.position, mark.position)
    # An end in another story than the start, such as a text box, was read before it: no end at all.
    if end is not None and end.part == start.part and end.position >= start.position:
        return Span(start.position, end.position)
    paragraph = start.paragraph.span if start.paragraph else None
    return Span(start.position, max(start.position, paragraph.end if paragraph else 0))


def _trimmed(text: str, span: Span) -> Span:
    """Leave out the line ends by which the reader parts paragraphs."""
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip("\n"))
    return Span(start, start + len(inside.strip("\n")))
