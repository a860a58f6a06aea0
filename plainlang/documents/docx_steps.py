"""What can be done with a field of a Word file while its text is built."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from plainlang.documents.model import Condition, PlaceholderKind


@dataclass(frozen=True, slots=True)
class Copy:
    """Show a stretch of an element's text.

    Attributes:
        element: the element.
        start, end: code points of its text, half-open.
        editable: whether another wording may be written there.
    """

    element: etree._Element
    start: int
    end: int
    editable: bool


@dataclass(frozen=True, slots=True)
class Add:
    """Show what no element says, such as ``«``."""

    text: str


@dataclass(frozen=True, slots=True)
class OpenBranch:
    """Begin a branch."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class CloseBranch:
    """End the innermost branch."""


@dataclass(frozen=True, slots=True)
class OpenHole:
    """Begin a placeholder, or a mark that stands in no letter."""


@dataclass(frozen=True, slots=True)
class Hole:
    """What an ended placeholder is.

    Attributes:
        kind: what will stand there.
        key: its name.
        syntax: the field's code.
        clockwork: whether the word processor fills it by itself.
        only_blank: whether it is one only as long as nothing is written in it.
    """

    kind: PlaceholderKind
    key: str
    syntax: str
    clockwork: bool = False
    only_blank: bool = False


@dataclass(frozen=True, slots=True)
class CloseHole:
    """End the innermost placeholder; without ``hole`` it is a mark."""

    hole: Hole | None


Step = Copy | Add | OpenBranch | CloseBranch | OpenHole | CloseHole
