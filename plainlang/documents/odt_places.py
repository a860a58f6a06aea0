"""Where every piece of an OpenDocument part's text stands."""

from __future__ import annotations

from lxml import etree

from plainlang.documents.odt_names import APART, PARAGRAPHS, TEXT
from plainlang.documents.source_map import OdtSource

_HIDING = f"{TEXT}hidden-paragraph"


class Places:
    """The places of all character data of one part.

    Args:
        root: the part's root element.
        part: the part's name.
    """

    def __init__(self, root: etree._Element, part: str) -> None:
        self._part = part
        self._starts: dict[etree._Element, tuple[int, int]] = {}
        self._ends: dict[etree._Element, tuple[int, int]] = {}
        self._hiding: dict[etree._Element, list[etree._Element]] = {}
        counted = apart = 0
        around: list[tuple[int, etree._Element | None]] = [(0, None)]
        for tags, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end")), 1):
            tag = element.tag
            change = 1 if event == "start" else -1
            if tag in APART:
                apart += change
            if event == "start":
                if tag in PARAGRAPHS:
                    counted += not apart
                    around.append((0 if apart else counted, element))
                elif tag == _HIDING and (paragraph := around[-1][1]) is not None:
                    self._hiding.setdefault(paragraph, []).append(element)
                self._starts[element] = (around[-1][0], tags)
            else:
                if tag in PARAGRAPHS:
                    around.pop()
                self._ends[element] = (around[-1][0], tags)

    def inside(self, element: etree._Element) -> OdtSource:
        """Return where the character data behind an element's start tag begins."""
        return OdtSource(self._part, *self._starts[element], 0)

    def behind(self, element: etree._Element) -> OdtSource:
        """Return where the character data behind an element's end tag begins."""
        return OdtSource(self._part, *self._ends[element], 0)

    def attribute(self, element: etree._Element, name: str) -> OdtSource:
        """Return where an attribute's value begins."""
        return OdtSource(self._part, *self._starts[element], 0, name)

    def hiding(self, paragraph: etree._Element) -> list[etree._Element]:
        """Return the fields by which a paragraph is hidden as a whole."""
        return self._hiding.get(paragraph, [])
