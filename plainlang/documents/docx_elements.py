"""Where the elements of a Word part's paragraphs are written, to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from xml.parsers import expat  # it says where an element begins; a document type is refused

from plainlang.documents.docx_parts import W

_W_NAMES = W[1:].replace("}", " ")
START_TAG = re.compile(rb"""<(?P<name>[^\s/>]++)(?:[^>"']|"[^"]*+"|'[^']*+')*+>""")


@dataclass(slots=True, eq=False)
class ComplexField:
    """A field of several runs: ``begin instruction separate result end``.

    Attributes:
        begin: the element that begins it.
        outer: the field it lies in, or None.
        result_at: the byte where its result begins, or None where it shows none.
        end: the element that ends it, or None where nothing does.
    """

    begin: Element
    outer: ComplexField | None
    result_at: int | None = None
    end: Element | None = None


@dataclass(slots=True, eq=False)
class Element:
    """An element inside a paragraph, or the paragraph.

    Attributes:
        name: its local name in Word's namespace, else a space, its namespace and its name.
        start: its first byte.
        parent: the element around it; None for a paragraph that lies in no other.
        before: the innermost complex field that is open where it begins.
        after: the one that is open where it ends.
        end: the byte after its last.
        inner: where its content begins; ``end`` where it has no end tag.
        inner_end: where its content ends.
        children: in order.
    """

    name: str
    start: int
    parent: Element | None
    before: ComplexField | None
    after: ComplexField | None = None
    end: int = 0
    inner: int = 0
    inner_end: int = 0
    children: list[Element] = field(default_factory=list)

    @property
    def paragraph(self) -> Element:
        """The outermost paragraph around it."""
        element = self
        while element.parent is not None:
            element = element.parent
        return element

    def around(self) -> Iterator[Element]:
        """Yield the elements around it, from the inside out, up to the outermost paragraph."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent


class PartElements:
    """The paragraphs of a part that somebody wants, with all elements in them.

    Args:
        data: the part in UTF-8.
        wanted: numbers of the paragraphs, counted from 1 in document order.

    Attributes:
        paragraphs: by number; one in a text box is told by the paragraph around it.
        texts: the ``w:t`` of these paragraphs, counted from 0 in the part as the reader does.
        first: the part's first paragraph, or None where it has none.

    Raises:
        ValueError: it is not the XML that the reader read.
    """

    def __init__(self, data: bytes, wanted: Set[int]) -> None:
        self.paragraphs: dict[int, Element] = {}
        self.texts: dict[int, Element] = {}
        self.first: Element | None = None
        self._data = data
        self._wanted = wanted
        self._element: Element | None = None
        self._field: ComplexField | None = None
        self._fields_around: list[ComplexField | None] = []  # of the text boxes that are open
        self._kinds: dict[Element, str] = {}  # of the marks of fields that are open
        self._inside: set[int] = set()
        self._here: dict[int, Element] = {}
        self._paragraphs = self._texts = 0
        self._parser = parser = expat.ParserCreate("utf-8", " ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _refuse
        try:
            parser.Parse(data, True)
        except expat.ExpatError:
            raise ValueError("not the part that was read") from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.removeprefix(_W_NAMES) if name.startswith(_W_NAMES) else f" {name}"
        if local == "p":
            self._paragraphs += 1
            self._inside.add(self._paragraphs)
        elif self._element is None:
            self._texts += local == "t"
            return
        element = Element(local, self._parser.CurrentByteIndex, self._element, self._field)
        if self._element is not None:
            self._element.children.append(element)
        self._element = element
        if local == "t":
            self._here[self._texts] = element
            self._texts += 1
        elif local == "fldChar":
            self._kinds[element] = attributes.get(f"{_W_NAMES}fldCharType", "")
        elif local == "txbxContent":  # a story of its own: no field reaches into it
            self._fields_around.append(self._field)
            self._field = None

    def _end(self, name: str) -> None:
        element = self._element
        if element is None:
            return
        if element.name == "txbxContent":
            self._field = self._fields_around.pop()
        elif element.name == "fldChar":
            self._mark(element, self._kinds.pop(element))
        self._place(element)
        element.after = self._field
        self._element = element.parent
        if element.parent is None:
            self._keep(element)

    def _mark(self, element: Element, kind: str) -> None:
        if kind == "begin":
            self._field = ComplexField(element, self._field)
        elif self._field is not None and kind == "separate":
            self._field.result_at = element.start
        elif self._field is not None and kind == "end":
            self._field.end = element
            self._field = self._field.outer

    def _place(self, element: Element) -> None:
        tag = START_TAG.match(self._data, element.start)
        if tag is None:
            raise ValueError("not the part that was read")
        element.inner = tag.end()
        element.end = element.inner_end = tag.end()
        if not tag[0].endswith(b"/>"):
            element.inner_end = self._parser.CurrentByteIndex
            element.end = self._data.index(b">", element.inner_end) + 1

    def _keep(self, paragraph: Element) -> None:
        self.first = self.first or paragraph
        wanted = self._inside & self._wanted
        if wanted:
            self.paragraphs |= dict.fromkeys(wanted, paragraph)
            self.texts |= self._here
        self._inside.clear()
        self._here = {}


def _refuse(*_: object) -> None:
    raise ValueError("not the part that was read")  # the reader takes no document type
