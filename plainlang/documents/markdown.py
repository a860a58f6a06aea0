"""Markdown: CommonMark with tables, footnotes, strikethrough and task lists, and HTML wherever it stands.

The parser tells the place of every piece of text in bytes; the walker that reads HTML makes blocks of them,
so that HTML and Markdown may stand in each other.

Known misses: the mark of a footnote and the box of a task are left out of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import yaml

from plainlang.data_files import DataFile, parse_toml, parse_yaml
from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.html_style import StyleSheet
from plainlang.documents.html_tokens import BLANKS
from plainlang.documents.html_walk import Walker
from plainlang.documents.model import Document
from plainlang.documents.source_map import CodePoints, SourceText
from plainlang.documents.text import decode_text
from plainlang.errors import DataError, UnreadableError

_LARGEST_FRONT_MATTER = 16 * 1024  # code points
_DEEPEST_FRONT_MATTER = 20
_KEY = "plainlang"

_LINE_END = re.compile("\r\n|\r|\n")
# A line of its own that parts two pieces of text has a blank line after it.
_HEAD_MARK = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*+(?:\r\n|\r|\n)(?![ \t]*+[\r\n])")
_HEAD_END = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*+(?:\r\n|\r|\n|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*+(?:\r\n|\r|\n|\Z)"),
}
_KEY_LINE = re.compile(r"\s*+(?:#|[\w\"'-]++[ \t]*+:(?:\s|\Z))")
_TOML_LINE = re.compile(r"\s*+(?:#|\[|[\w\"'.-]++[ \t]*+=)")
_BLANKS, _MARKS = re.compile(r"[ \t]*+"), re.compile(r"[ \t>]*+")
_LINE_START = re.compile(r"(?:\r\n|\r|\n)[ \t>]*+")
_EDGES = " \r\n"
_TICKS = re.compile("`+")

_CONTAINERS = {
    "Paragraph": "p",
    "Item": "li",
    "List": "ul",
    "BlockQuote": "blockquote",
    "TableHead": "tr",
    "TableRow": "tr",
    "TableCell": "td",
    "Emphasis": "em",
    "Strong": "strong",
    "Strikethrough": "s",
    "Link": "a",
}


def read_markdown(data: bytes, name: str | None = None) -> Document:
    """Read a Markdown file.

    Args:
        data: the whole file.
        name: the file's name, or None.

    Returns:
        The document: the text without its marks, and what the front matter says of the letter.

    Raises:
        UnreadableError: the bytes are not text, or the front matter says something of the letter and is
            broken.
    """
    source = decode_text(data)
    builder = DocumentBuilder("markdown", name)
    head = _front_matter(source.text)
    start = 0
    if head is not None:
        start = head.end
        builder.front_matter.update(head.said)
    walker = Walker(builder, source, StyleSheet(), typed_tags=True)
    _Reader(source, start, walker).read()
    walker.finish()
    return builder.build()


class _Reader:
    """Hands the parser's events to the walker."""

    def __init__(self, source: SourceText, start: int, walker: Walker) -> None:
        self._source, self._text = source, source.text
        self._markdown = source.text[start:]
        self._places = CodePoints(self._markdown, start)
        self._walker = walker
        self._open: list[int | None] = []
        self._html: list[tuple[int, int]] = []
        self._pending: tuple[int, int] | None = None
        self._in_code = False
        self._handlers: dict[str, Callable[[Any, int, int], None]] = {
            "Start": lambda tag, start, end: self._start(*_named(tag)),
            "End": lambda tag, start, end: self._end(*_named(tag)),
            "Text": self._take_text,
            "Code": self._take_code,
            "Html": lambda _, start, end: self._html.append((start, end)),
            "InlineHtml": self._take_inline_html,
            "SoftBreak": lambda _, start, end: self._walker.blank(start, end),
            "HardBreak": lambda _, start, end: self._walker.line_end((start, end)),
            "Rule": lambda _, start, end: self._walker.end_block(),
        }

    def read(self) -> None:
        """Read the whole text."""
        for event, start, end in _events(self._markdown):
            kind, value = _named(event)
            first, last = self._places.code_point(start), self._places.code_point(end)
            if kind == "Text" and not self._in_code and value == self._text[first:last]:
                self._take_plain_text(first, last)
                continue
            self._flush()
            handler = self._handlers.get(kind)
            if handler is not None:
                handler(value, first, last)
        self._flush()

    def _take_plain_text(self, start: int, end: int) -> None:
        """Take text that stands in the source as it is."""
        if self._pending is not None and self._pending[1] == start:
            # The parser cuts text at every mark that might mean something.
            self._pending = (self._pending[0], end)
            return
        self._flush()
        if self._text[start - 1 : start] == "\\":
            # The backslash belongs to the mark that it makes a character of.
            self._walker.decoded(self._text[start], start - 1, start + 1)
            start += 1
        self._pending = (start, end)

    def _flush(self) -> None:
        if self._pending is not None:
            start, end = self._pending
            self._pending = None
            self._walker.characters(start, end)

    def _start(self, kind: str, value: Any) -> None:
        walker = self._walker
        if kind == "HtmlBlock":
            walker.end_block()
            self._open.append(None)
        elif kind == "Heading":
            self._open.append(walker.open(value["level"].lower()))
        elif kind == "Table":
            self._open.append(walker.open("table", data=True))
        elif kind == "CodeBlock":
            self._in_code = True
            self._open.append(walker.open("pre", voice="quotation"))
        elif kind == "FootnoteDefinition":
            self._open.append(walker.open("div", voice="note"))
        else:
            name = _CONTAINERS.get(kind, "span")
            self._open.append(walker.open(name, hidden=kind == "Image"))

    def _end(self, kind: str, value: Any) -> None:
        if kind == "HtmlBlock":
            self._feed_html()
        elif kind == "CodeBlock":
            self._in_code = False
        opened = self._open.pop()
        if opened is not None:
            self._walker.close(opened)

    def _feed_html(self) -> None:
        """Read an HTML block; the marks of quotations around it are not part of it."""
        pieces, self._html = self._html, []
        if not pieces:
            return
        start, end = pieces[0][0], pieces[-1][1]
        gaps = [(a, b) for (_, a), (b, _) in pairwise(pieces)]
        text, base = self._text, 0
        if any(self._text[a:b].strip() for a, b in gaps):
            text, base = _without(self._text, pieces), start
        self._walker.sheet.collect(text, start - base, end - base)
        self._walker.feed(text, start - base, end - base, base)
        self._walker.end_block()

    def _take_inline_html(self, written: str, start: int, end: int) -> None:
        if written == self._text[start:end]:
            self._walker.feed(self._text, start, end)
            return
        # A tag that runs over a line end of a quotation holds the quotation's mark.
        tag = _LINE_START.sub(lambda match: " " * len(match[0]), self._text[start:end])
        self._walker.feed(tag, base=start)

    def _take_text(self, text: str, start: int, end: int) -> None:
        if text != self._text[start:end]:
            # The place of a last piece may take in the blanks after it.
            end -= len(self._text[start:end]) - len(self._text[start:end].rstrip())
        if self._in_code and text == self._text[start:end]:
            # The parser leaves out the first half of a line end of two characters.
            start -= text.startswith("\n") and self._text[start - 1 : start] == "\r"
            self._walker.lines(start, end)
        elif text == self._text[start:end]:
            self._walker.characters(start, end)
        elif start < end:
            self._walker.decoded(_LINE_END.sub(" ", text), start, end)

    def _take_code(self, code: str, start: int, end: int) -> None:
        """Take code between words: its ticks, and the blanks that keep them off, are not text."""
        ticks = _TICKS.match(self._text, start, end)
        low, high = (start, end) if ticks is None else (ticks.end(), end - len(ticks[0]))
        inside = self._text[low:high]
        if inside[:1] in _EDGES and inside[-1:] in _EDGES and inside.strip(_EDGES):
            code = code.strip(BLANKS)
            low, high = low + len(inside) - len(inside.lstrip(BLANKS)), low + len(inside.rstrip(BLANKS))
        # Marks of quotations may begin the lines of code, or the code itself holds such a mark.
        pieces = _aligned(code, self._text, low, high, _BLANKS)
        pieces = pieces or _aligned(code, self._text, low, high, _MARKS)
        if pieces is None:
            self._walker.decoded(code, low, high)
            return
        for meaning, first, last in pieces:
            if meaning is None:
                self._walker.characters(first, last)
            else:
                self._walker.decoded(meaning, first, last)


def _named(event: Any) -> tuple[str, Any]:
    """Return name and content of an event or a tag: either a bare name or a mapping of one key."""
    if isinstance(event, str):
        return event, None
    ((name, content),) = event.items()
    return name, content


def _events(markdown: str) -> Iterator[tuple[Any, int, int]]:
    """Yield the parser's events with their first byte and the byte after them, in UTF-8."""
    import pyromark  # here, so that those who read Word files do not wait for it

    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
        | pyromark.Options.ENABLE_FOOTNOTES
    )
    for event, place in pyromark.events_with_range(markdown, options=options):
        yield event, place["start"], place["end"]


def _without(text: str, pieces: list[tuple[int, int]]) -> str:
    """Return a stretch of the text with blanks for what stands between its pieces."""
    parts: list[str] = []
    position = pieces[0][0]
    for start, end in pieces:
        parts += [" " * (start - position), text[start:end]]
        position = end
    return "".join(parts)


def _aligned(
    code: str, text: str, low: int, high: int, between: re.Pattern[str]
) -> list[tuple[str | None, int, int]] | None:
    """Return the pieces of the source that make up a stretch of code, or None where they cannot be told.

    Args:
        code: what the parser made of it: blanks for line ends, no marks of quotations, no escaped bars.
        text: the source.
        low: where the code begins in it.
        high: where it ends.
        between: what begins its lines and is not code; blanks collapse.

    Returns:
        The pieces in order: what it means (None where it stands there as it is), and its place.
    """
    pieces: list[tuple[str | None, int, int]] = []
    begin = between.match(text, low, high) if text[low - 1 : low] in ("\n", "\r") else None
    at, position = 0, low if begin is None else begin.end()
    while position < high and at < len(code):
        end = _LINE_END.match(text, position, high)
        if end is not None and code[at] in " \t":
            after = between.match(text, end.end(), high)
            position = end.end() if after is None else after.end()
            pieces.append((" ", *end.span()))
            while at + 1 < len(code) and code[at + 1] in " \t":
                at += 1
        elif text.startswith("\\|", position) and code[at] == "|":
            pieces.append(("|", position, position + 2))
            position += 2
        elif text[position] == code[at]:
            if pieces and pieces[-1][0] is None and pieces[-1][2] == position:
                pieces[-1] = (None, pieces[-1][1], position + 1)
            else:
                pieces.append((None, position, position + 1))
            position += 1
        else:
            return None
        at += 1
    return pieces if at == len(code) else None


# --- Front matter ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _FrontMatter:
    """What stands at the head of a file between two marks.

    Attributes:
        said: what it says of the letter.
        end: the code point at which the letter begins.
    """

    said: Mapping[str, object]
    end: int


def _front_matter(text: str) -> _FrontMatter | None:
    """Return the front matter of a file, or None where it has none.

    Raises:
        UnreadableError: it speaks to plainlang, and cannot be read.
    """
    begin = _HEAD_MARK.match(text)
    if begin is None:
        return None
    closing = _HEAD_END[begin["mark"]].search(text, begin.end(), begin.end() + _LARGEST_FRONT_MATTER)
    if closing is None:
        return None
    raw = _LINE_END.sub("\n", text[begin.end() : closing.start()])
    try:
        parsed = _parse(raw, begin["mark"])
    except _BrokenError as error:
        if _KEY in raw:
            raise _unreadable(error.line) from None
        # Between two rules may stand text; between two marks of front matter stands "key: value".
        looks = _KEY_LINE if begin["mark"] == "---" else _TOML_LINE
        return _FrontMatter({}, closing.end()) if looks.match(raw) or not raw.strip() else None
    said = parsed.data.get(_KEY, {})
    if not isinstance(said, dict):
        raise _not_a_mapping(parsed.line((_KEY,)) + 1)
    return _FrontMatter({str(key): value for key, value in said.items()}, closing.end())


class _BrokenError(Exception):
    """The front matter cannot be read; ``line`` counts from its own first line, where it is known."""

    def __init__(self, line: int | None) -> None:
        super().__init__()
        self.line = line


def _parse(raw: str, mark: str) -> DataFile:
    try:
        if mark == "+++":
            return parse_toml(raw, "")
        _check_nesting(raw)
        return parse_yaml(raw, "")
    except DataError as error:
        raise _BrokenError(error.line) from None
    except yaml.MarkedYAMLError as error:
        place = error.problem_mark or error.context_mark
        raise _BrokenError(place.line + 1 if place else None) from None
    # A number of thousands of digits, a date that is none, tables in tables without end.
    except (yaml.YAMLError, ValueError, AttributeError, TypeError, RecursionError):
        raise _BrokenError(None) from None


def _check_nesting(raw: str) -> None:
    """Refuse what could grow when it is read: values in values without end, and values that repeat others."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    depth = 0
    for event in yaml.parse(raw, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST_FRONT_MATTER or isinstance(event, yaml.AliasEvent):
            mark = event.start_mark
            raise _BrokenError(mark.line + 1 if mark else None)


def _unreadable(line: int | None) -> UnreadableError:
    """Return an error that names the line of the file; the front matter begins on its second line."""
    da, en = ("", "") if line is None else (f", linje {line + 1}", f", line {line + 1}")
    return UnreadableError(
        "front-matter",
        f"øverst i brevet{da}: det er ikke gyldig YAML eller TOML, eller en nøgle står to gange",
        f"front matter{en}: it is not valid YAML or TOML, or a key is given twice",
    )


def _not_a_mapping(line: int) -> UnreadableError:
    return UnreadableError(
        "front-matter",
        f"øverst i brevet, linje {line}: under plainlang skal der stå »nøgle: værdi«",
        f'front matter, line {line}: plainlang must hold "key: value"',
    )
