"""What is open while HTML is walked: elements with what they hand down, tables, the block being written."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import Literal

from plainlang.documents.html_elements import BLOCKS, BOLD, ITALIC, PREFORMATTED, TABLE_PARTS, UNDERLINE
from plainlang.documents.html_style import PLAIN, Look
from plainlang.documents.model import BlockKind

Style = Literal["bold", "italic", "underline"]
_ALL_STYLES: tuple[Style, ...] = ("bold", "italic", "underline")
_STYLES: dict[tuple[bool, ...], tuple[Style, ...]] = {
    on: tuple(style for style, holds in zip(_ALL_STYLES, on, strict=True) if holds)
    for on in product((False, True), repeat=3)
}


@dataclass(slots=True)
class Note:
    """A comment that tells rules to be silent, until it is known what it speaks of."""

    names: tuple[str, ...]
    start: int
    end: int


@dataclass(slots=True)
class Cell:
    """A table cell: its row, the blocks that are its own, and whether it holds headings or lists too."""

    row: int
    own: list[int] = field(default_factory=list)
    mixed: bool = False


@dataclass(slots=True)
class Table:
    """A table while it is open: whether it holds data or only places text on the page is told at its end."""

    data: bool
    layout: bool = False
    row: int = 0
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class Holder:
    """What gives the text in it its kind."""

    kind: BlockKind
    level: int | None = None
    used: bool = False
    cell: Cell | None = None


@dataclass(slots=True)
class Element:
    """An open element, with what it hands down to the text in it."""

    name: str
    block: bool = True
    barrier: bool = False
    seen: bool = True
    tiny: bool = False
    bold: bool = False
    italic: bool = False
    underline: bool = False
    pre: bool = False
    verbatim: bool = False
    sectioned: bool = False
    voice: BlockKind | None = None
    holder: Holder | None = None
    cell: Cell | None = None
    table: Table | None = None
    look: Look = PLAIN
    first_block: int = 0
    covers: list[Note] = field(default_factory=list)
    waiting: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class OpenBlock:
    """A block while its text is being added."""

    start: int
    element: Element
    covers: list[Note]
    all_bold: bool = True


def styles_of(element: Element) -> tuple[Style, ...]:
    """Return the styles that text in an element has."""
    return _STYLES[element.bold, element.italic, element.underline]


def is_seen(element: Element) -> bool:
    """Say whether what stands in an element is seen."""
    return element.seen and not element.tiny


def is_block(name: str, look: Look) -> bool:
    """Say whether an element stands on lines of its own, by its name and its style."""
    if look.display is None:
        return name in BLOCKS
    if name in BLOCKS:
        return look.display not in {"inline", "contents"} or name in TABLE_PARTS
    return look.display in {"block", "flex", "grid", "list-item", "table", "table-cell", "table-row"}


def inherit(element: Element, parent: Element) -> None:
    """Set what an element shows, from what is around it and what its style says."""
    look, name = element.look, element.name
    element.seen = parent.seen and not look.hidden
    element.tiny = _said(look.tiny, parent.tiny)
    element.bold = _said(look.bold, parent.bold or name in BOLD)
    element.italic = _said(look.italic, parent.italic or name in ITALIC)
    # A link is underlined to be seen as a link.
    element.underline = (
        (parent.underline or name in UNDERLINE)
        if name == "a"
        else _said(look.underline, parent.underline or name in UNDERLINE)
    )
    element.pre = _said(look.pre, parent.pre or name in PREFORMATTED)
    element.verbatim = parent.verbatim


def _said(value: bool | None, otherwise: bool) -> bool:
    return otherwise if value is None else value
