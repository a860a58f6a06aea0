"""Walks the tags of HTML with a stack of open elements and collects what is seen, block by block.

The tree is never built: a paragraph without an end tag ends where the next one begins, a stray end tag says
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.comments import ignore_comment
from plainlang.documents.html_boxes import (
    Cell,
    Element,
    Holder,
    Note,
    Table,
    inherit,
    is_block,
    is_seen,
)
from plainlang.documents.html_elements import (
    BLOCKS,
    CLOSE_PARAGRAPH,
    FORMATTING,
    HEAD,
    HEADINGS,
    HIDDEN,
    INLINE_BOXES,
    KNOWN_ELEMENTS,
    LIST_PARTS,
    SCOPES,
    SECTIONS,
    TABLE_PARTS,
    VOID,
)
from plainlang.documents.html_lines import Lines
from plainlang.documents.html_notes import without_notes
from plainlang.documents.html_style import PLAIN, Look, StyleSheet
from plainlang.documents.html_tokens import (
    BLANKS,
    Comment,
    EndTag,
    Raw,
    Reference,
    StartTag,
    Text,
    tokenize,
)
from plainlang.documents.model import BlockKind, Span
from plainlang.documents.source_map import SourceText

_DEEPEST = 512  # open elements; browsers stop there too
_MOST_MENDED = 64  # elements whose emphasis is set again after an end tag in the wrong place
_LONGEST_HEADING = 90  # code points
_BOLD_LINE_LEVEL = 2  # of a heading that is only a bold line
_PIECE = re.compile(r"(?P<blank>[ \t\n\f\r]++)|[^ \t\n\f\r]++(?: [^ \t\n\f\r]++)*+")
_LINE_END = re.compile("\r\n|\r|\n")
_UNSEEN = re.compile("[\\s\u00ad\u034f\u200b-\u200f\u2060\ufeff]*+")
_FRONT_MATTER = "plainlang:"


@dataclass(slots=True)
class _FoundBlock:
    """A block whose kind may still change when its table ends."""

    span: Span
    kind: BlockKind
    level: int | None
    bold_line: bool


def _like_heading(text: str) -> bool:
    """Say whether an all-bold paragraph is a heading: one short line without a full stop."""
    return len(text) <= _LONGEST_HEADING and "\n" not in text and not text.endswith((".", ",", ";", ":"))


class Walker:
    """Follows tags and text, and hands the builder what is seen.

    Args:
        builder: gets the text.
        source: the file that the text stands in.
        sheet: what its style sheets say.
        typed_tags: whether a tag that HTML does not know is text, such as ``<navn>`` in a template.
    """

    def __init__(
        self, builder: DocumentBuilder, source: SourceText, sheet: StyleSheet, *, typed_tags: bool = False
    ) -> None:
        self._builder = builder
        self._source = source
        self.sheet = sheet
        self._typed_tags = typed_tags
        self._text, self._base = source.text, 0
        self._stack = [Element("")]
        self._open: dict[str, list[int]] = {}
        self._scopes, self._barriers, self._block_indexes = [0], [0], [0]
        self._lines = Lines(builder, source)
        self._found: list[_FoundBlock] = []
        self._notes: list[tuple[Note, Span | None]] = []

    # --- Markup ---

    def feed(self, text: str, start: int = 0, end: int | None = None, base: int = 0) -> None:
        """Follow a stretch of HTML; what it leaves open stays open.

        Args:
            text: the source, or a copy of a stretch of it with blanks for what is not HTML.
            start: first code point of the stretch in ``text``.
            end: the code point after it; the end of ``text`` when left out.
            base: where ``text`` begins in the source.
        """
        self._text, self._base = text, base
        for token in without_notes(tokenize(text, start, end)):
            match token:
                case Text():
                    self.characters(token.start, token.end)
                case Reference():
                    self.decoded(token.text, base + token.start, base + token.end)
                case StartTag():
                    self._start_tag(token)
                case EndTag():
                    self._end_tag(token)
                case Comment():
                    self._comment(token.text, base + token.start, base + token.end)
                case Raw():
                    self.characters(token.start, token.end)
        self._text, self._base = self._source.text, 0

    def _typed(self, name: str) -> bool:
        return self._typed_tags and name not in KNOWN_ELEMENTS and not {"-", ":"} & set(name)

    def _start_tag(self, tag: StartTag) -> None:
        name = tag.name
        if self._typed(name):
            self.characters(tag.start, tag.end)
            return
        if name == "meta":
            self._meta(tag.attributes)
        if self._stack[-1].name == "head" and name not in HEAD:
            self._pop_to(len(self._stack) - 1)
        inner_page = name in {"html", "body", "head"} and (name in self._open or "body" in self._open)
        if inner_page or (name in TABLE_PARTS and self._last("table") <= self._barriers[-1]):
            self.end_block()  # a page inside a page, as forwarded e-mails have it; a cell without a table
            return
        self._end_before(name)
        if name in VOID or (tag.closed and name in {"svg", "math"}):
            self._void(name)
            return
        self._push(name, tag.attributes)

    def _void(self, name: str) -> None:
        top = self._stack[-1]
        if name == "br" and is_seen(top):
            self.line_end(None)
        elif name == "hr":
            self.end_block()
        elif name in INLINE_BOXES:
            self._inline_box()

    def _inline_box(self) -> None:
        if is_seen(self._stack[-1]):
            self._lines.part()

    def _meta(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get("name", "").strip(BLANKS)
        if name.lower().startswith(_FRONT_MATTER) and len(name) > len(_FRONT_MATTER):
            key = name[len(_FRONT_MATTER) :].lower()
            self._builder.front_matter[key] = attributes.get("content", "").strip(BLANKS)

    def _end_before(self, name: str) -> None:
        """End what a start tag ends without an end tag."""
        if name in TABLE_PARTS:
            self._pop_to(max(self._last(part) for part in TABLE_PARTS[name]) + 1)
            return
        if name in LIST_PARTS:
            siblings, lists = LIST_PARTS[name]
            sibling = max(self._last(part) for part in siblings)
            if sibling > max(self._scopes[-1], *(self._last(part) for part in lists)):
                self._pop_to(sibling)
        if name in HEADINGS and self._stack[-1].name in HEADINGS and not self._stack[-1].barrier:
            self._pop_to(len(self._stack) - 1)
        if name in CLOSE_PARAGRAPH or name == "hr":
            paragraph = self._last("p")
            if paragraph > self._scopes[-1]:
                self._pop_to(paragraph)

    def _last(self, name: str) -> int:
        """Return the index of the innermost open element of a name, or -1."""
        indexes = self._open.get(name)
        return indexes[-1] if indexes else -1

    def _end_tag(self, tag: EndTag) -> None:
        name = tag.name
        if self._typed(name):
            self.characters(tag.start, tag.end)
            return
        if name == "br" and is_seen(self._stack[-1]):
            self.line_end(None)
        index = self._last(name)
        if name in {"html", "body", "br"}:
            return  # what follows is shown all the same
        if name in TABLE_PARTS or name == "table":
            around = -1 if name == "table" else self._last("table")
            if index > max(around, self._barriers[-1]):
                self._pop_to(index)
            else:
                self.end_block()
            return
        if name in HEADINGS:
            index = max(self._last(heading) for heading in HEADINGS)
        if index < self._scopes[-1] or self._stack[index].barrier:
            if name == "p":
                self.end_block()
        elif index > self._block_indexes[-1] or self._stack[index].block or name in HIDDEN:
            self._pop_to(index)
        elif name in FORMATTING:
            self._mend(index)

    def _mend(self, index: int) -> None:
        """End an inline element that blocks inside it outlive: ``<b><p>…</b>…</p>``."""
        if len(self._stack) - index > _MOST_MENDED:
            return
        element = self._stack[index]
        self._open[element.name].pop()
        element.name, element.look = "", PLAIN
        for at in range(index, len(self._stack)):
            inherit(self._stack[at], self._stack[at - 1])

    # --- Elements ---

    def open(
        self, name: str, *, voice: BlockKind | None = None, data: bool = False, hidden: bool = False
    ) -> int:
        """Open an element that is not written as HTML; only :meth:`close` closes it again.

        Args:
            name: the element of HTML that does the same.
            voice: the kind of all blocks in it.
            data: whether it is a table that holds data.
            hidden: whether nothing in it is seen.

        Returns:
            What :meth:`close` wants.
        """
        if self._stack[-1].name == "head":
            self._pop_to(len(self._stack) - 1)
        if name in BLOCKS:
            paragraph = self._last("p")
            if paragraph > self._scopes[-1]:
                self._pop_to(paragraph)
        element = self._push(name, {"hidden": ""} if hidden else {}, barrier=name in BLOCKS)
        element.voice = element.voice or voice
        element.verbatim = name == "pre"
        if element.table is not None:
            element.table.data = data
        return len(self._stack) - 1

    def close(self, opened: int) -> None:
        """Close an element and all that is open in it."""
        if opened < len(self._stack):
            self._pop_to(opened)

    def _push(self, name: str, attributes: Mapping[str, str], *, barrier: bool = False) -> Element:
        if len(self._stack) >= _DEEPEST:
            self._pop_to(len(self._stack) - 1)
        parent, index = self._stack[-1], len(self._stack)
        look = self.sheet.look(name, attributes)
        element = Element(name, barrier=barrier, look=look)
        element.block = is_block(name, look)
        inherit(element, parent)
        if name in HIDDEN or "hidden" in attributes or (name == "dialog" and "open" not in attributes):
            element.look = Look(hidden=True).over(look)
            element.seen = False
            if name in INLINE_BOXES:
                self._inline_box()
        if element.block:
            self.end_block()
        element.first_block = len(self._found)
        element.sectioned = parent.sectioned or name in SECTIONS
        element.voice, element.holder, element.cell = parent.voice, parent.holder, parent.cell
        self._place_in_page(element, attributes)
        if not element.block:
            element.waiting, parent.waiting = parent.waiting, []
        elif is_seen(element):
            element.covers, parent.waiting = parent.waiting, []
        self._stack.append(element)
        self._open.setdefault(name, []).append(index)
        if barrier:
            self._barriers.append(index)
        if barrier or name in SCOPES:
            self._scopes.append(index)
        if element.block:
            self._block_indexes.append(index)
        return element

    def _place_in_page(self, element: Element, attributes: Mapping[str, str]) -> None:
        """Set the kind of the blocks in an element."""
        name = element.name
        if name == "blockquote":
            element.voice = element.voice or "quotation"
        elif name in {"header", "footer"} and not element.sectioned and element.holder is None:
            element.voice = element.voice or ("letterhead" if name == "header" else "footer")
        elif name in HEADINGS:
            element.holder = Holder("heading", HEADINGS[name])
        elif name == "li" or (element.block and element.look.listed):
            element.holder = Holder("list_item")
        elif name == "table":
            self._open_table(element, attributes)
        elif name in {"tr", "td", "th"}:
            self._open_table_part(element)

    def _open_table(self, element: Element, attributes: Mapping[str, str]) -> None:
        around = self._last("table")
        if around > self._barriers[-1]:
            outer = self._stack[around].table
            if outer is not None:
                outer.layout = True
        role = attributes.get("role", "").lower()
        element.table = Table(data=False, layout=role in {"presentation", "none"})
        element.holder = None

    def _open_table_part(self, element: Element) -> None:
        around = self._last("table")
        table = self._stack[around].table if around >= 0 else None
        if table is None:
            return
        if element.name == "tr":
            table.row += 1
            return
        table.data |= element.name == "th"
        cell = Cell(table.row)
        table.cells.append(cell)
        element.cell = cell
        element.holder = Holder("table_cell", cell=cell)

    def _pop_to(self, length: int) -> None:
        while len(self._stack) > max(length, 1):
            self._pop()

    def _pop(self) -> None:
        element = self._stack[-1]
        if element.block:
            self.end_block()
        index = len(self._stack) - 1
        self._stack.pop()
        if element.name:
            indexes = self._open[element.name]
            indexes.pop()
            if not indexes:
                del self._open[element.name]
        for marks in (self._scopes, self._barriers, self._block_indexes):
            if marks[-1] == index:
                marks.pop()
        if element.table is not None:
            self._tell_table(element.table)
        parent = self._stack[-1]
        if not element.block:
            parent.waiting = parent.waiting + element.waiting if parent.waiting else element.waiting
        elif element.covers:
            self._cover(element, parent)

    def _cover(self, element: Element, parent: Element) -> None:
        """Let the comments before an element speak of all its blocks, or wait where it has none."""
        if element.first_block == len(self._found):
            parent.waiting = element.covers + parent.waiting if parent.waiting else element.covers
            return
        span = Span(self._found[element.first_block].span.start, self._found[-1].span.end)
        self._notes += [(note, span) for note in element.covers]

    def _tell_table(self, table: Table) -> None:
        """Give the blocks of a table their kinds: cells of data, or paragraphs that a table places."""
        filled: dict[int, int] = {}
        for cell in table.cells:
            if cell.own or cell.mixed:
                filled[cell.row] = filled.get(cell.row, 0) + 1
        layout = table.layout or (not table.data and max(filled.values(), default=0) < 2)
        for cell in table.cells:
            if layout or cell.mixed or len(cell.own) > 1:
                for index in cell.own:
                    self._make_paragraph(self._found[index])

    def _make_paragraph(self, found: _FoundBlock) -> None:
        found.kind, found.level = "paragraph", None
        if found.bold_line:
            found.kind, found.level = "heading", _BOLD_LINE_LEVEL

    # --- Comments ---

    def _comment(self, content: str, start: int, end: int) -> None:
        comment = ignore_comment(content)
        if comment is None:
            return
        note = Note(comment.names, start, end)
        if comment.whole_file:
            self._notes.append((note, None))
        elif self._lines.block is not None:
            self._lines.block.covers.append(note)
        elif is_seen(self._stack[-1]):
            self._stack[-1].waiting.append(note)

    # --- Text ---

    def characters(self, start: int, end: int) -> None:
        """Take text in which blanks collapse, unless the element keeps its lines.

        Args:
            start: its first code point in the text that is being fed, or else in the source.
            end: the code point after it.
        """
        top = self._stack[-1]
        if top.name == "head" and self._text[start:end].strip(BLANKS):
            self._pop_to(len(self._stack) - 1)
            top = self._stack[-1]
        if not is_seen(top):
            return
        if top.pre and self._text is self._source.text:
            self.lines(start, end)
            return
        for match in _PIECE.finditer(self._text, start, end):
            first, last = self._base + match.start(), self._base + match.end()
            if match["blank"]:
                self._lines.take_blank(first, last, top)
            else:
                self._lines.exact(first, last, top)

    def lines(self, start: int, end: int) -> None:
        """Take text of the source whose lines and blanks stay as they are."""
        if not is_seen(self._stack[-1]):
            return
        position = start
        for match in _LINE_END.finditer(self._text, start, end):
            self._lines.whole(position, match.start(), self._stack[-1])
            self.line_end((match.start(), match.end()))
            position = match.end()
        self._lines.whole(position, end, self._stack[-1])

    def decoded(self, text: str, start: int, end: int) -> None:
        """Take text that the source writes in another way: a character reference."""
        if text and is_seen(self._stack[-1]):
            self._lines.decoded(text, start, end, self._stack[-1])

    def blank(self, start: int, end: int) -> None:
        """Take a line end of the source that is a line end in the text too, but ends no paragraph."""
        if is_seen(self._stack[-1]):
            self._lines.break_softly(start, end, self._stack[-1])

    def line_end(self, place: tuple[int, int] | None) -> None:
        """End a line; where nothing was on it the block ends.

        Args:
            place: the line end in the source, where it has one that stands for itself.
        """
        if self._lines.end_line(place, self._stack[-1]):
            self.end_block()

    def end_block(self) -> None:
        """End the block that is open; one in which nothing is seen leaves its comments to the next."""
        ended = self._lines.end_block()
        if ended is None:
            return
        block, whole = ended
        text = self._builder.text_of(whole)
        if _UNSEEN.fullmatch(text):
            self._stack[-1].waiting += block.covers
            return
        start = whole.start + len(text) - len(text.lstrip())
        span = Span(start, start + len(text.strip()))
        kind, level = self._kind(block.element)
        found = _FoundBlock(span, kind, level, block.all_bold and _like_heading(text.strip()))
        if kind == "paragraph":
            self._make_paragraph(found)
        self._found.append(found)
        self._notes += [(note, span) for note in block.covers]

    def _kind(self, element: Element) -> tuple[BlockKind, int | None]:
        holder = element.holder
        if element.cell is not None and (holder is None or holder.cell is not element.cell):
            element.cell.mixed = True
        heads = holder is not None and holder.kind == "heading"
        if element.voice is not None and not (heads and element.voice in {"letterhead", "footer"}):
            return element.voice, None
        if holder is None:
            return "paragraph", None
        if holder.cell is not None:
            holder.cell.own.append(len(self._found))
            return "table_cell", None
        first, holder.used = not holder.used, True
        if holder.kind == "list_item" and not first:
            return "paragraph", None
        return holder.kind, holder.level

    def finish(self) -> None:
        """Close what is still open, and hand the builder the blocks and what the comments say."""
        self._pop_to(1)
        self.end_block()
        for found in self._found:
            self._builder.block(found.span, found.kind, found.level)
        # In the order of the source: places asked for in order cost linear time.
        for note, span in sorted(self._notes, key=lambda each: each[0].start):
            self._builder.suppress(note.names, span, self._source.place(note.start, note.end))
