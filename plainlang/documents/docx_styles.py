"""What a Word file's paragraph styles say: heading level, bold, list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from plainlang.documents.archive import Package
from plainlang.documents.docx_parts import W, is_on
from plainlang.documents.model import BlockKind
from plainlang.documents.xml import parse_xml

_LONGEST_HEADING = 90  # code points


class Styles:
    """What the paragraph styles say, by their key.

    Args:
        package: the Word file.
        related: the parts that belong to the main part, by type.
    """

    def __init__(self, package: Package, related: Mapping[str, Sequence[str]]) -> None:
        self.levels: dict[str, int] = {}
        self.bold: set[str] = set()
        self.lists: set[str] = set()
        for part in related.get("styles", ()):
            if part not in package:
                continue
            for style in parse_xml(package.read(part), part).iter(f"{W}style"):
                self._add(style)

    def _add(self, style: etree._Element) -> None:
        key = style.get(f"{W}styleId", "")
        name_element = style.find(f"{W}name")
        name = name_element.get(f"{W}val", "") if name_element is not None else ""
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        level = _heading_level(name)
        if level is None and outline is not None:
            level = outline_level(outline)
        if level is not None:
            self.levels[key] = level
        if is_on(style.find(f"{W}rPr/{W}b")):
            self.bold.add(key)
        if style.find(f"{W}pPr/{W}numPr") is not None:
            self.lists.add(key)

    def look(self, paragraph: etree._Element) -> tuple[BlockKind, int | None, bool]:
        """Return what a ``w:p`` is, its heading level, and whether its style is bold."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "paragraph", None, "" in self.bold
        named = properties.find(f"{W}pStyle")
        style = named.get(f"{W}val", "") if named is not None else ""
        outline = properties.find(f"{W}outlineLvl")
        level = (outline_level(outline) if outline is not None else None) or self.levels.get(style)
        listed = properties.find(f"{W}numPr") is not None or style in self.lists
        kind: BlockKind = "heading" if level is not None else "list_item" if listed else "paragraph"
        return kind, level, style in self.bold


def like_heading(text: str) -> bool:
    """Say whether an all-bold line is a heading: short, without a full stop."""
    return 0 < len(text) <= _LONGEST_HEADING and not text.endswith((".", ",", ";", ":"))


def _heading_level(name: str) -> int | None:
    lowered = name.lower()
    if lowered in {"title", "titel"}:
        return 1
    word, _, number = lowered.rpartition(" ")
    if word in {"heading", "overskrift"} and number.isdecimal():
        return int(number)
    return None


def outline_level(element: etree._Element) -> int | None:
    """Return the heading level that ``w:outlineLvl`` gives, or None for body text."""
    value = element.get(f"{W}val", "")
    return int(value) + 1 if value.isdecimal() and int(value) < 9 else None
