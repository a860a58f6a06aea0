"""HTML as a browser cuts it: text, references, tags and comments, each with its place.

Python's own parser takes time quadratic in hostile input. This one moves forward only: every scan begins
where the last one ended, and a scan that finds no end takes all that is left, as the HTML standard says.

Known misses: a script that writes another script inside an HTML comment ends at the first end tag.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.entities import html5

RAW_ELEMENTS = frozenset(
    {
        "iframe",
        "noembed",
        "noframes",
        "plaintext",
        "script",
        "style",
        "textarea",
        "title",
        "xmp",
    }
)
"""Elements in whose content a tag is text."""

BLANKS = " \t\n\f\r"
"""What HTML counts as blank space; a no-break space is a character."""

_MARK = re.compile("[<&]")
_REFERENCE = re.compile(r"&(?:#(?:[xX][0-9a-fA-F]++|[0-9]++);?|[A-Za-z][A-Za-z0-9]{0,31}+;?)")
_OPENING = re.compile(
    r"<(?:(?P<slash>/?)(?P<name>[A-Za-z][^ \t\n\f\r/>]*+)"
    r"|(?P<comment>!--)|(?P<nothing>/>)|(?P<bogus>/[^>]|[!?]))"
)
_TAG_END = re.compile(r"[ \t\n\f\r/]*+>")
_ATTRIBUTE = re.compile(
    r"[ \t\n\f\r/]*+(?P<name>[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+)(?P<value>[ \t\n\f\r]*+=[ \t\n\f\r]*+)?"
)
_VALUE = {
    '"': re.compile(r'"(?P<value>[^"]*+)(?P<end>")?'),
    "'": re.compile(r"'(?P<value>[^']*+)(?P<end>')?"),
    "": re.compile(r"(?P<value>[^ \t\n\f\r>]*+)(?P<end>)"),
}
_EMPTY_COMMENT = re.compile(r"-?>")
_COMMENT_END = re.compile(r"--!?>")
_ANGLE = re.compile(">")
_RAW_END = {
    name: re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE) for name in RAW_ELEMENTS - {"plaintext"}
}
_LARGEST_NUMBER = 8  # digits of a numeric reference that can still name a character
_LONGEST_LEGACY = 6  # letters of a reference that browsers know without its semicolon


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they stand in the source, without a reference among them."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A character reference such as ``&aelig;``.

    Attributes:
        start, end: its place.
        text: the characters that it stands for; empty where it names none.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Raw:
    """The content of an element in which a tag is text: script, style, textarea and so on."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StartTag:
    """A start tag.

    Attributes:
        start, end: its place, angle brackets included.
        name: in small letters.
        attributes: names in small letters, values with their references resolved; the first one counts.
        closed: whether it ends in ``/>``.
    """

    start: int
    end: int
    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False


@dataclass(frozen=True, slots=True)
class EndTag:
    """An end tag; what it holds beside its name says nothing."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, or what browsers take for one: a document type, an instruction, a marked section.

    Attributes:
        start, end: its place, marks included.
        text: its content.
    """

    start: int
    end: int
    text: str


Token = Text | Reference | Raw | StartTag | EndTag | Comment


def tokenize(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Cut HTML into its tokens, in order and in time linear in the text.

    Args:
        text: the source.
        start: first code point of the stretch to read.
        end: the code point after it; the end of the source when left out.

    Yields:
        The tokens. Between two of them stands nothing but tags without a name and a tag that never ends.
    """
    end = len(text) if end is None else end
    position = pending = start
    while (match := _MARK.search(text, position, end)) is not None:
        at = match.start()
        tokens, after = _reference(text, at, end) if match[0] == "&" else _markup(text, at, end)
        if after == at:  # the mark is a character like any other
            position = at + 1
            continue
        if pending < at:
            yield Text(pending, at)
        yield from tokens
        position = pending = after
    if pending < end:
        yield Text(pending, end)


def unescape(value: str) -> str:
    """Resolve the character references of an attribute's value."""
    if "&" not in value:
        return value
    return _REFERENCE.sub(_resolved, value)


def _resolved(match: re.Match[str]) -> str:
    text, length = _meaning(match[0])
    return text + match[0][length:]


def _reference(text: str, at: int, end: int) -> tuple[tuple[Token, ...], int]:
    match = _REFERENCE.match(text, at, end)
    if match is None:
        return (), at
    meaning, length = _meaning(match[0])
    return ((Reference(at, at + length, meaning),) if length else ()), at + length


def _meaning(written: str) -> tuple[str, int]:
    """Return what a reference stands for, and how much of it belongs to it: nothing where it is none."""
    if written[1] == "#":
        digits = written[2:].lstrip("xX").rstrip(";").lstrip("0")
        # Python's own function gives up on a number with thousands of digits.
        return (html.unescape(written) if len(digits) <= _LARGEST_NUMBER else "\ufffd"), len(written)
    if written[-1] == ";" and written[1:] in html5:
        return html5[written[1:]], len(written)
    for length in range(min(len(written) - 1, _LONGEST_LEGACY), 1, -1):
        if written[1 : length + 1] in html5:
            return html5[written[1 : length + 1]], length + 1
    return "", 0


def _markup(text: str, at: int, end: int) -> tuple[tuple[Token, ...], int]:
    """Read what begins with an angle bracket; the place after it equals ``at`` where it is text."""
    match = _OPENING.match(text, at, end)
    if match is None:
        return (), at
    if match["name"]:
        return _tag(text, match, end)
    if match["comment"]:
        return _comment(text, at, end)
    if match["nothing"]:
        return (), match.end()
    closing = _ANGLE.search(text, at + 2, end)
    content_end, after = (end, end) if closing is None else closing.span()
    return (Comment(at, after, text[at + 2 : content_end]),), after


def _comment(text: str, at: int, end: int) -> tuple[tuple[Token, ...], int]:
    begin = at + len("<!--")
    empty = _EMPTY_COMMENT.match(text, begin, end)
    if empty is not None:
        return (Comment(at, empty.end(), ""),), empty.end()
    closing = _COMMENT_END.search(text, begin, end)
    content_end, after = (end, end) if closing is None else closing.span()
    return (Comment(at, after, text[begin:content_end]),), after


def _tag(text: str, opening: re.Match[str], end: int) -> tuple[tuple[Token, ...], int]:
    at, position = opening.span()
    name = opening["name"].lower()
    attributes: dict[str, str] = {}
    while (found := _attribute(text, position, end)) is not None:
        key, value, position = found
        attributes.setdefault(key, value)
    closing_mark = _TAG_END.match(text, position, end)
    if closing_mark is None:
        return (), end  # a tag that never ends is not shown, nor is what stands in it
    after = closing_mark.end()
    if opening["slash"]:
        return (EndTag(at, after, name),), after
    tag = StartTag(at, after, name, attributes, "/" in closing_mark[0][-2:])
    if name not in RAW_ELEMENTS:
        return (tag,), after
    closing = _RAW_END[name].search(text, after, end) if name in _RAW_END else None
    raw_end = end if closing is None else closing.start()
    return (tag, Raw(after, raw_end)) if after < raw_end else (tag,), raw_end


def _attribute(text: str, position: int, end: int) -> tuple[str, str, int] | None:
    """Return name, value and the place after them, or None where the tag ends or the text does."""
    match = _ATTRIBUTE.match(text, position, end)
    if match is None:
        return None
    name = match["name"].lower()
    if not match["value"]:
        return name, "", match.end()
    quote = text[match.end() : match.end() + 1] if match.end() < end else ""
    value = _VALUE[quote if quote in ("'", '"') else ""].match(text, match.end(), end)
    if value is None or value["end"] is None:
        return None
    return name, unescape(value["value"]), value.end()
