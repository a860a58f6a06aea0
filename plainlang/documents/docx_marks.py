"""Where the marks of a comment can be written in a Word part, around some words of a paragraph.

A run is parted where the words begin or end inside it; both halves keep its look. No mark stands inside
what Word or a letter system writes anew: there the whole field or content control is marked.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from plainlang.documents.docx_elements import START_TAG, ComplexField, Element
from plainlang.documents.docx_text import START_TAG as TEXT_START
from plainlang.documents.docx_text import Piece, pieces_of, preserving

_Side = Literal["before", "after"]

_PROPERTIES = frozenset("pPr rPr sdtPr sdtEndPr smartTagPr customXmlPr".split())
_OPEN = frozenset("p r ins moveTo hyperlink smartTag customXml dir bdo sdtContent".split())
# What the settings of a content control may hold in whose text the author writes freely.
_OPEN_CONTROL = frozenset("rPr alias tag id placeholder temporary richText appearance color".split())


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """A place where marks can be written.

    Attributes:
        at: its byte in the part.
        skipped: bytes from there on that are left out.
        head: what is written before the marks: the end of what is parted.
        tail: what is written behind them: its beginning again.
    """

    at: int
    skipped: int = 0
    head: bytes = b""
    tail: bytes = b""


class Cutter:
    """Finds cuts in a part.

    Args:
        data: the part in UTF-8.

    Attributes:
        tags: new start tags for parted texts, by the bytes where the old ones begin and end.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._written: dict[Element, tuple[str, tuple[Piece, ...]]] = {}
        self.tags: dict[tuple[int, int], bytes] = {}

    def text(self, element: Element) -> str:
        """Return what a ``w:t`` says."""
        return "".join(piece.text for piece in self._read(element)[1])

    def around_words(self, first: Element, start: int, last: Element, end: int) -> tuple[Cut, Cut]:
        """Return the cuts around words.

        Args:
            first: the ``w:t`` in which they begin.
            start: their first code point in its text.
            last: the ``w:t`` in which they end, of the same paragraph.
            end: the code point after their last in its text.
        """
        return self._around(first, start, last, end)

    def around_paragraph(self, paragraph: Element) -> tuple[Cut, Cut]:
        """Return the cuts around all that stands in a paragraph."""
        content = [child for child in paragraph.children if child.name not in _PROPERTIES]
        if content:
            return self._around(content[0], None, content[-1], None)
        if paragraph.inner < paragraph.end:
            return (Cut(paragraph.inner_end),) * 2
        name = self._name(paragraph)
        return (Cut(paragraph.end - 2, 2, b">", b"</%s>" % name),) * 2

    def _around(self, first: Element, start: int | None, last: Element, end: int | None) -> tuple[Cut, Cut]:
        head, inside = _free(first, "before")
        before = self._cut(head, "before", start if head is first else None)
        if not inside:
            return before, before
        foot, inside = _free(last, "after")
        after = self._cut(foot, "after" if inside else "before", end if foot is last else None)
        return (before, after) if before.at <= after.at else (before, before)

    def _cut(self, element: Element, side: _Side, offset: int | None) -> Cut:
        if offset is not None and 0 < offset < len(self.text(element)):
            return self._text_cut(element, offset)
        parent = element.parent
        while parent is not None and parent.parent is not None and element is _edge(parent, side):
            element, parent = parent, parent.parent
        at = element.start if side == "before" else element.end
        return self._run_cut(parent, at) if parent is not None and parent.name == "r" else Cut(at)

    def _run_cut(self, run: Element, at: int, head: bytes = b"", tail: bytes = b"") -> Cut:
        again = self._data[run.start : run.inner]
        again += b"".join(self._data[c.start : c.end] for c in run.children[:1] if c.name == "rPr")
        return Cut(at, 0, head + b"</%s>" % self._name(run), again + tail)

    def _text_cut(self, element: Element, offset: int) -> Cut:
        """Return a cut inside a ``w:t``, which is the child of a run."""
        markup, pieces = self._read(element)
        piece = pieces[bisect_right(pieces, offset, key=lambda piece: piece.at) - 1]
        place = piece.place(offset)
        tag = TEXT_START.match(markup)
        assert tag is not None and element.parent is not None  # noqa: S101  it was read before
        kept = preserving(tag).encode()
        self.tags[element.start, element.inner] = kept
        head, tail = (b"]]>", b"<![CDATA[") if piece.cdata else (b"", b"")
        at = element.start + len(markup[:place].encode())
        head += b"</%s>" % self._name(element)
        return self._run_cut(element.parent, at, head, kept + tail)

    def _read(self, element: Element) -> tuple[str, tuple[Piece, ...]]:
        """Return how a ``w:t`` is written, up to its end tag, and the pieces of its text."""
        if element not in self._written:
            markup = self._data[element.start : element.inner_end].decode()
            self._written[element] = markup, tuple(pieces_of(markup, element.inner - element.start))
        return self._written[element]

    def _name(self, element: Element) -> bytes:
        tag = START_TAG.match(self._data, element.start)
        assert tag is not None  # noqa: S101  it was found by it
        return tag["name"]


def _edge(parent: Element, side: _Side) -> Element | None:
    """Return an element's first or last child, properties left aside."""
    children = parent.children if side == "before" else reversed(parent.children)
    return next((child for child in children if child.name not in _PROPERTIES), None)


def _free(element: Element, side: _Side) -> tuple[Element, bool]:
    """Return the nearest element beside which a mark may stand, and on which side.

    Args:
        element: beside which it is wanted.
        side: on which it is wanted.

    Returns:
        The element, and True; or one before which it has to stand, and False: the words lie in the
        instruction of a field that reaches over paragraphs, where no mark is safe.
    """
    while True:
        closed = [outer for outer in element.around() if not _is_open(outer)]
        if closed:
            element = closed[-1]
        before = side == "before"
        around = element.before if before else element.after
        field = _closed_field(around, element.start if before else element.end)
        if field is None:
            return element, True
        if field.end is None or field.end.paragraph is not field.begin.paragraph:
            return _free(field.begin, "before")[0], False
        element = field.begin if before else field.end


def _is_open(element: Element) -> bool:
    if element.name != "sdt":
        return element.name in _OPEN
    settings = (one for child in element.children[:1] if child.name == "sdtPr" for one in child.children)
    return all(one.name.rpartition(" ")[2] in _OPEN_CONTROL for one in settings)


def _closed_field(field: ComplexField | None, position: int) -> ComplexField | None:
    """Return the outermost field that no mark may stand in, of those around a position.

    A field over several paragraphs takes marks in its result: to mark all of it would say nothing.
    """
    found = None
    while field is not None:
        whole = field.end is not None and field.end.paragraph is field.begin.paragraph
        if whole or field.result_at is None or position <= field.result_at:
            found = field
        field = field.outer
    return found
