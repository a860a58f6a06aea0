"""What the styles of an HTML page say of an element: seen or hidden, bold, a block of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache

from plainlang.documents.html_tokens import (
    BLANKS,
    Raw,
    StartTag,
    tokenize,
)

_LONGEST_KEPT_STYLE = 500  # code points
_CSS_COMMENT = re.compile(r"/\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z)|<!--|-->")
_CSS_MARK = re.compile("[{};]")
_CSS_SELECTOR = re.compile(r"(?P<tag>[a-zA-Z][\w-]*)?(?:(?P<mark>[.#])(?P<name>[\w-]+))?")
_NUMBER = re.compile(r"(?:\d++(?:\.\d++)?|\.\d++)(?P<unit>[a-z%]*+)")


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says of an element; None where it says nothing.

    Attributes:
        hidden: not shown at all.
        tiny: letters too small to see; an element inside may be larger again.
        bold, italic, underline: its emphasis.
        pre: its lines stay as they are.
        display: the value of that property.
        listed: whether Word means a list item by it.
    """

    hidden: bool | None = None
    tiny: bool | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    pre: bool | None = None
    display: str | None = None
    listed: bool | None = None

    def over(self, other: Look) -> Look:
        """Return this look where it says something, else the other's."""
        if other is PLAIN:
            return self
        if self is PLAIN:
            return other
        merged = {}
        for each in fields(Look):
            mine = getattr(self, each.name)
            merged[each.name] = getattr(other, each.name) if mine is None else mine
        return Look(**merged)


PLAIN = Look()


def look_of(style: str) -> Look:
    """Read the declarations of a style: a page says the same few ones again and again."""
    return _short_look(style) if len(style) < _LONGEST_KEPT_STYLE else _read_look(style)


def _read_look(style: str) -> Look:
    said: dict[str, str] = {}
    for declaration in style.lower().split(";"):
        key, _, value = declaration.partition(":")
        said[key.strip()] = value.partition("!")[0].strip()
    display = said.get("display")
    weight, slant = said.get("font-weight"), said.get("font-style")
    line = said.get("text-decoration", said.get("text-decoration-line"))
    space, listed = said.get("white-space"), said.get("mso-list")
    return Look(
        hidden=_hides(said, display),
        tiny=_too_small(said.get("font-size", "")),
        bold=None if weight is None else weight in {"bold", "bolder", "600", "700", "800", "900"},
        italic=None if slant is None else slant.startswith(("italic", "oblique")),
        underline=None if line is None else "underline" in line,
        pre=None if space is None else space in {"pre", "pre-wrap", "pre-line", "break-spaces"},
        display=display,
        listed=None if listed is None else listed not in {"ignore", "none"},
    )


_short_look = lru_cache(maxsize=256)(_read_look)


def _hides(said: Mapping[str, str], display: str | None) -> bool | None:
    if display == "none" or said.get("visibility") in {"hidden", "collapse"}:
        return True
    if said.get("mso-list") == "ignore" or _is_zero(said.get("max-height", "")):
        return True  # Word's own list marks; the preview text of an e-mail
    if _is_zero(said.get("height", "")) and said.get("overflow") == "hidden":
        return True
    # A button that Outlook gets in another shape has both.
    if said.get("mso-hide") == "all" and display is None:
        return True
    return None if display is None else False


def _is_zero(value: str) -> bool:
    match = _NUMBER.fullmatch(value)
    return match is not None and float(value.removesuffix(match["unit"])) == 0


def _too_small(size: str) -> bool | None:
    match = _NUMBER.fullmatch(size)
    if match is None:
        return False if size and size != "inherit" else None
    number = float(size.removesuffix(match["unit"]))
    if number == 0:
        return True
    if match["unit"] in {"em", "%"}:
        return None  # so many times what is around it
    return number <= 1 and match["unit"] in {"px", "pt"}


class StyleSheet:
    """What the style sheets of a page say of single tags, classes and ids."""

    def __init__(self) -> None:
        self._looks: dict[str, Look] = {}

    def collect(self, text: str, start: int = 0, end: int | None = None) -> None:
        """Read every ``<style>`` in a stretch of HTML."""
        if "<style" not in text[start:end].lower():
            return
        inside = False
        for token in tokenize(text, start, end):
            if isinstance(token, Raw) and inside:
                self._read(text[token.start : token.end])
            inside = isinstance(token, StartTag) and token.name == "style" and _for_screens(token.attributes)

    def _read(self, css: str) -> None:
        for selectors, body in _rules(_CSS_COMMENT.sub(" ", css)):
            look = look_of(body)
            for selector in selectors.split(","):
                key = _selector_key(selector.strip(BLANKS))
                if key is not None:
                    self._looks[key] = look.over(self._looks.get(key, PLAIN))

    def look(self, name: str, attributes: Mapping[str, str]) -> Look:
        """Return what the sheets and the element's own style say of it."""
        look = PLAIN
        if self._looks:
            look = self._looks.get(name, look)
            classes = attributes.get("class", "").split()
            for key in (*(f".{c}" for c in classes), *(f"{name}.{c}" for c in classes)):
                look = self._looks.get(key, PLAIN).over(look)
            identity = attributes.get("id", "").strip(BLANKS)
            for key in (f"#{identity}", f"{name}#{identity}"):
                look = self._looks.get(key, PLAIN).over(look)
        style = attributes.get("style")
        return look if style is None else look_of(style).over(look)


def _for_screens(attributes: Mapping[str, str]) -> bool:
    media = attributes.get("media", "").lower()
    return not media or (_is_plain_screen(media) and "only" not in media)


def _is_plain_screen(media: str) -> bool:
    return ("screen" in media or "all" in media) and "(" not in media and "not" not in media


def _selector_key(selector: str) -> str | None:
    """Return the key of a selector of one tag, class or id, or None for any other."""
    match = _CSS_SELECTOR.fullmatch(selector)
    if match is None or not selector or selector.lower() in {"html", "body"}:
        return None  # a page that hides its whole body shows it again by a script
    return (match["tag"] or "").lower() + (match["mark"] or "") + (match["name"] or "")


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of the rules that hold on every screen."""
    last = 0
    blocks: list[tuple[str, bool]] = []  # what opened a block, and whether what stands in it holds
    for match in _CSS_MARK.finditer(css):
        mark = match[0]
        if mark == "{":
            prelude = css[last : match.start()].strip(BLANKS)
            around = not blocks or (blocks[-1][1] and blocks[-1][0].startswith("@"))
            at_rule = prelude.startswith("@")
            media = at_rule and prelude.lower().startswith("@media") and _is_plain_screen(prelude[6:].lower())
            blocks.append((prelude, around and (media or not at_rule)))
        elif mark == "}" and blocks:
            prelude, holds = blocks.pop()
            if holds and not prelude.startswith("@"):
                yield prelude, css[last : match.start()]
        elif blocks and not blocks[-1][0].startswith("@"):
            continue  # between two declarations of a rule
        last = match.end()
