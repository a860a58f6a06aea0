"""What the styles of an OpenDocument file say: bold, italic, underlined, hidden, heading level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from plainlang.documents.odt_names import FO, STYLE, TEXT, number

_TITLES = {"title", "titel"}
_BOLD_FROM = 600  # the weight from which type looks bold


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks; None where nothing is said of it.

    Attributes:
        bold, italic, underline: as the names say.
        hidden: whether the text is formatted as not to be seen.
    """

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    hidden: bool | None = None

    def over(self, under: Look) -> Look:
        """Return this look, and where it says nothing the one under it."""
        return Look(
            under.bold if self.bold is None else self.bold,
            under.italic if self.italic is None else self.italic,
            under.underline if self.underline is None else self.underline,
            under.hidden if self.hidden is None else self.hidden,
        )


class Styles:
    """The styles that one part uses.

    Args:
        named: the elements that hold the styles that people name.
        automatic: those that hold the styles the program made for the part.
    """

    def __init__(self, named: Iterable[etree._Element], automatic: Iterable[etree._Element]) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._automatic: set[tuple[str, str]] = set()
        self._looks: dict[tuple[str, str], Look] = {}
        self._defaults: dict[str, Look] = {}
        for holder in named:
            for style in holder.iterchildren(f"{STYLE}style"):
                self._styles[_key(style)] = style
            for style in holder.iterchildren(f"{STYLE}default-style"):
                self._defaults[style.get(f"{STYLE}family", "")] = _own(style)
        for holder in automatic:
            for style in holder.iterchildren(f"{STYLE}style"):
                self._styles[_key(style)] = style
                self._automatic.add(_key(style))

    def look(self, family: str, name: str) -> Look:
        """Return how a style makes text look, with what it inherits.

        Args:
            family: ``paragraph`` or ``text``.
            name: the style's name.
        """
        if (family, name) not in self._looks:
            look = Look()
            for style in self._chain(family, name):
                look = look.over(_own(style))
            self._looks[family, name] = look.over(self._defaults.get(family, Look()))
        return self._looks[family, name]

    def direct(self, name: str) -> Look:
        """Return how the author made one paragraph look, whatever the style that people name says."""
        key = ("paragraph", name)
        return _own(self._styles[key]) if key in self._automatic else Look()

    def level(self, name: str) -> int | None:
        """Return the heading level that a paragraph style gives, or None."""
        for style in self._chain("paragraph", name):
            level = number(style.get(f"{STYLE}default-outline-level", ""))
            if level:
                return level
            shown = style.get(f"{STYLE}display-name", style.get(f"{STYLE}name", ""))
            if shown.lower() in _TITLES:
                return 1
        return None

    def _chain(self, family: str, name: str) -> Iterator[etree._Element]:
        """Yield a style and those it inherits from."""
        seen: set[str] = set()
        style = self._styles.get((family, name))
        while style is not None and name not in seen:
            seen.add(name)
            yield style
            name = style.get(f"{STYLE}parent-style-name", "")
            style = self._styles.get((family, name))


def _key(style: etree._Element) -> tuple[str, str]:
    return style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")


def _own(style: etree._Element) -> Look:
    """Return what one style itself says."""
    properties = style.find(f"{STYLE}text-properties")
    if properties is None:
        return Look()
    weight = properties.get(f"{FO}font-weight")
    slant = properties.get(f"{FO}font-style")
    line = properties.get(f"{STYLE}text-underline-style")
    display = properties.get(f"{TEXT}display")
    return Look(
        None if weight is None else weight == "bold" or (number(weight) or 0) >= _BOLD_FROM,
        None if slant is None else slant in {"italic", "oblique"},
        None if line is None else line != "none",
        None if display is None else display == "none",
    )
