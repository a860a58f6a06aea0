"""How an OpenDocument part is written: where its pieces of character data and its paragraphs stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from lxml import etree

from plainlang.documents.odt_names import APART, BOXES, DRAW, OFFICE, PARAGRAPHS, RUNNING, STYLE

_MARKUP = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>"
    r"""|<(?P<end>/)?+(?P<name>[^\s/>]++)(?:[^>"']|"[^"]*+"|'[^']*+')*+>""",
    re.DOTALL,
)
_EMPTY_END = "/>"
_TEXT = f"{OFFICE}text"
_DEEPEST_BODY = 3  # the root, the body and the text in it


@dataclass
class Stretch:
    """A paragraph as it is written.

    Attributes:
        begin: where its content begins, or for an empty element where its ``/>`` stands.
        end: where its content ends, or for an empty element where the element ends.
        empty: the name to close an empty element with, else None.
    """

    begin: int
    end: int = -1
    empty: str | None = None


@dataclass(frozen=True, slots=True)
class PieceAt:
    """A piece of character data as it is written.

    Attributes:
        begin: where it begins.
        running: whether it is running text, in which something can be put; a field's is not.
        paragraph: the paragraph around it, or of a drawing, which holds no comments, the one around that;
            None where there is none.
        drawn: whether it stands in a drawing.
    """

    begin: int
    running: bool
    paragraph: Stretch | None
    drawn: bool


@dataclass
class _Around:
    """What stands around a place, from the outside."""

    elements: list[etree._Element] = field(default_factory=list)
    paragraphs: list[Stretch] = field(default_factory=list)
    drawings: list[Stretch | None] = field(default_factory=list)
    apart: int = 0

    @property
    def in_body(self) -> bool:
        """Whether the place lies in the body: of a flat file, not in headers or footers."""
        return any(element.tag == _TEXT for element in self.elements[:_DEEPEST_BODY])


class Markup:
    """Finds pieces and paragraphs in a part, in time linear in it.

    Args:
        text: the part as it is written.
        root: the same part, parsed.
        pieces: the numbers of the pieces that are wanted.

    Raises:
        ValueError: the text and the tree are not the same part.
    """

    def __init__(self, text: str, root: etree._Element, pieces: Collection[int]) -> None:
        self.found: dict[int, PieceAt] = {}
        self.first: Stretch | None = None
        parents = _graphic_parents(root)
        around = _Around()
        tags = zip(_tags(text), etree.iterwalk(root, events=("start", "end")), strict=True)
        for number, ((match, ends), (event, element)) in enumerate(tags, 1):
            if ends != (event == "end"):
                raise ValueError("the document was not read from this file")
            if event == "start":
                self._open(around, element, match, parents)
            else:
                self._close(around, element, match, parents)
            if number in pieces:
                self.found[number] = self._piece(around, match.end())

    def _open(
        self, around: _Around, element: etree._Element, match: re.Match[str], parents: dict[str, str]
    ) -> None:
        around.elements.append(element)
        around.apart += element.tag in APART
        if element.tag in PARAGRAPHS:
            stretch = Stretch(match.end())
            if match[0].endswith(_EMPTY_END):
                stretch = Stretch(match.end() - len(_EMPTY_END), match.end(), match["name"])
            if self.first is None and around.in_body and not around.apart and not around.drawings:
                self.first = stretch
            around.paragraphs.append(stretch)
        elif _is_drawing(element, parents):
            around.drawings.append(around.paragraphs[-1] if around.paragraphs else None)

    def _close(
        self, around: _Around, element: etree._Element, match: re.Match[str], parents: dict[str, str]
    ) -> None:
        around.elements.pop()
        around.apart -= element.tag in APART
        if element.tag in PARAGRAPHS:
            stretch = around.paragraphs.pop()
            if stretch.empty is None:
                stretch.end = match.start()
        elif _is_drawing(element, parents):
            around.drawings.pop()

    def _piece(self, around: _Around, begin: int) -> PieceAt:
        if not around.in_body:
            return PieceAt(begin, running=False, paragraph=None, drawn=False)
        running = around.elements[-1].tag in RUNNING
        if around.drawings:
            return PieceAt(begin, running, around.drawings[0], drawn=True)
        return PieceAt(begin, running, around.paragraphs[-1] if around.paragraphs else None, drawn=False)


def _tags(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield the tags of a part, each with whether it ends an element; one of an empty element twice."""
    for match in _MARKUP.finditer(text):
        if match["name"] is None:
            continue
        yield match, match["end"] is not None
        if match["end"] is None and match[0].endswith(_EMPTY_END):
            yield match, True


def _graphic_parents(root: etree._Element) -> dict[str, str]:
    """Return which style each style of a frame or a drawing inherits from."""
    return {
        style.get(f"{STYLE}name", ""): style.get(f"{STYLE}parent-style-name", "")
        for holder in root.iterchildren(f"{OFFICE}automatic-styles", f"{OFFICE}styles")
        for style in holder.iterchildren(f"{STYLE}style")
        if style.get(f"{STYLE}family") == "graphic"
    }


def _is_drawing(element: etree._Element, parents: dict[str, str]) -> bool:
    """Say whether an element is a drawing: a frame of the word processor has a style that inherits."""
    if element.tag not in BOXES or element.tag == f"{DRAW}a":
        return False
    return element.tag != f"{DRAW}frame" or not parents.get(element.get(f"{DRAW}style-name", ""))
