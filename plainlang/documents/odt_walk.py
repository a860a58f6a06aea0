"""Walks one part of an OpenDocument file and hands its visible text over, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree

from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.model import BlockKind, Condition, Span
from plainlang.documents.odt_comments import IgnoreComments
from plainlang.documents.odt_conditions import opposite
from plainlang.documents.odt_fields import Fields, hidden_when
from plainlang.documents.odt_names import (
    ANNOTATION,
    ANNOTATION_END,
    BOXES,
    PARAGRAPHS,
    SKIPPED,
    TABLE,
    TEXT,
    number,
)
from plainlang.documents.odt_places import Places
from plainlang.documents.odt_styles import Look, Styles
from plainlang.documents.odt_writing import Conditions, Paragraph, Writing
from plainlang.documents.xml import DEEPEST
from plainlang.errors import UnreadableError

_LONGEST_HEADING = 90  # code points
_MOST_SPACES = 80  # of one text:s, which may name any number; a line holds no more
_UNSEEN_ROWS = {"collapse", "filter"}


@dataclass
class Reading:
    """What the parts of one file have in common while they are read."""

    builder: DocumentBuilder
    comments: IgnoreComments = field(default_factory=IgnoreComments)


class Walker:
    """Walks one part.

    Args:
        reading: what the parts have in common.
        part: the part's name.
        places: where the part's text stands.
        styles: those the part uses.
        kind: of all its blocks, or None for the body, where styles tell.
    """

    def __init__(
        self, reading: Reading, part: str, places: Places, styles: Styles, kind: BlockKind | None = None
    ) -> None:
        self.builder = reading.builder
        self.comments = reading.comments
        self.part = part
        self.places = places
        self.styles = styles
        self.kind = kind
        self.writing = Writing(reading.builder, places)
        self.notes: list[tuple[etree._Element, Conditions]] = []
        self.context: list[BlockKind] = []
        self.depth = 0
        self.handlers: dict[str, Callable[[etree._Element], None]] = {
            **dict.fromkeys(SKIPPED, lambda _: None),
            **dict.fromkeys(PARAGRAPHS, self.walk_paragraph),
            **dict.fromkeys(BOXES, self.walk_box),
            **Fields(self.writing, self.walk).handlers,
            ANNOTATION: self.take_comment,
            ANNOTATION_END: self.end_comment,
            f"{TEXT}span": self.walk_span,
            f"{TEXT}s": self.take_spaces,
            f"{TEXT}tab": lambda _: self.writing.own("\t"),
            f"{TEXT}line-break": self.take_line_break,
            f"{TEXT}note": self.keep_note,
            f"{TEXT}section": self.walk_section,
            f"{TEXT}list-item": self.walk_list_item,
            f"{TEXT}list-header": self.walk_list_item,
            f"{TEXT}numbered-paragraph": self.walk_list_item,
            f"{TABLE}table-row": self.walk_row,
            f"{TABLE}table-cell": self.walk_cell,
        }

    def walk(self, element: etree._Element) -> None:
        """Read what stands in an element; character data only within a paragraph."""
        if self.depth > DEEPEST:
            raise UnreadableError(
                "broken", f"{self.part} har for mange lag inden i hinanden", f"{self.part} is nested too deep"
            )
        self.depth += 1
        running = self.writing.paragraph is not None
        if running and element.text:
            self.writing.take(element.text, self.places.inside(element))
        for child in element:
            self.handlers.get(child.tag, self.walk)(child)
            if running and child.tail:
                self.writing.take(child.tail, self.places.behind(child))
        self.depth -= 1

    def walk_paragraph(self, element: etree._Element) -> None:
        """Read one ``text:p`` or ``text:h`` as a block."""
        writing = self.writing
        if writing.paragraph is not None:
            self.walk(element)  # no file has paragraphs in each other, but its text must not be lost
            return
        style = element.get(f"{TEXT}style-name", "")
        hidden, conditions = self.hiding(self.places.hiding(element))
        outer = writing.conditions
        writing.conditions += conditions
        writing.muted += hidden
        paragraph = Paragraph(self.styles.direct(style), self.styles.look("paragraph", style))
        writing.paragraph, writing.look = paragraph, Look()
        self.builder.open_block()
        start = self.builder.position
        branch = writing.open_branch(conditions) if conditions and writing.seen else None
        self.walk(element)
        if branch is not None:
            writing.close_branch(branch, conditions)
        writing.paragraph = None
        writing.muted -= hidden
        writing.conditions = outer
        self.close(element, paragraph, Span(start, self.builder.position), style)
        for box, within in paragraph.later:
            self.walk_later(box, within[len(outer) :], "text_box")

    def close(self, element: etree._Element, paragraph: Paragraph, span: Span, style: str) -> None:
        """End a paragraph's block."""
        paragraph.place.span = span
        text = self.builder.text_of(span).strip()
        kind, level = self.paragraph_kind(element, style)
        if kind == "paragraph" and paragraph.all_bold and _like_heading(text):
            kind = "heading"
        if text:
            self.builder.close_block(kind, level if kind == "heading" else None)
        else:
            self.builder.drop_block()

    def paragraph_kind(self, element: etree._Element, style: str) -> tuple[BlockKind, int | None]:
        """Return kind and heading level, as element, style and surroundings say."""
        if self.kind is not None:
            return self.kind, None
        level = self.styles.level(style)
        if element.tag == f"{TEXT}h":
            level = number(element.get(f"{TEXT}outline-level", "")) or level or 1
        if level is not None:
            return "heading", level
        return (self.context[-1] if self.context else "paragraph"), None

    def hiding(self, elements: Iterable[etree._Element]) -> tuple[bool, Conditions]:
        """Return whether a stretch is hidden for good, and the conditions under which it is seen."""
        conditions: dict[Condition, None] = {}
        for element in elements:
            asked = hidden_when(element)
            if isinstance(asked, Condition):
                conditions[opposite(asked)] = None
            elif asked:
                return True, ()
        return False, tuple(conditions)

    def walk_span(self, element: etree._Element) -> None:
        """Read text that looks in its own way."""
        outer = self.writing.look
        look = self.styles.look("text", element.get(f"{TEXT}style-name", ""))
        self.writing.look = look.over(outer)
        self.walk(element)
        self.writing.look = outer

    def take_spaces(self, element: etree._Element) -> None:
        """Write several spaces."""
        count = number(element.get(f"{TEXT}c", "1"))
        self.writing.own(" " * min(_MOST_SPACES if count is None else count, _MOST_SPACES))

    def take_line_break(self, _: etree._Element) -> None:
        """Write a line end inside a paragraph."""
        self.writing.own("\n")

    def take_comment(self, element: etree._Element) -> None:
        """Note a comment; it is no text."""
        paragraph = self.writing.paragraph
        place = paragraph.place if paragraph is not None else None
        self.comments.begin(element, self.places.inside(element), self.builder.position, place)

    def end_comment(self, element: etree._Element) -> None:
        """Note where a comment's words end."""
        self.comments.end(element, self.places.inside(element), self.builder.position)

    def keep_note(self, element: etree._Element) -> None:
        """Keep a footnote or an endnote for after the body; its mark is no text."""
        if self.writing.seen:
            self.notes.append((element, self.writing.conditions))

    def read_notes(self) -> None:
        """Read the notes: the footnotes, then the endnotes."""
        self.notes.sort(key=lambda note: note[0].get(f"{TEXT}note-class") == "endnote")
        for note, conditions in self.notes:
            self.walk_later(note, conditions, "note")

    def walk_box(self, element: etree._Element) -> None:
        """Read a frame; one inside a paragraph is kept for after it, so that it does not split a sentence."""
        if self.writing.paragraph is None:
            self.walk_in(element, "text_box")
        elif self.writing.seen:
            self.writing.paragraph.later.append((element, self.writing.conditions))

    def walk_later(self, element: etree._Element, conditions: Conditions, kind: BlockKind) -> None:
        """Read what was kept, under the conditions that hold for it."""
        outer = self.writing.conditions
        self.writing.conditions += conditions
        start = self.open_lines(conditions)
        self.walk_in(element, kind)
        self.close_lines(start, conditions)
        self.writing.conditions = outer

    def walk_in(self, element: etree._Element, kind: BlockKind) -> None:
        """Read an element whose paragraphs are of one kind."""
        self.context.append(kind)
        self.walk(element)
        self.context.pop()

    def walk_list_item(self, element: etree._Element) -> None:
        """Read an item of a list; in a cell or a box it is that cell's or box's text."""
        self.walk_in(element, self.context[-1] if self.context else "list_item")

    def walk_row(self, element: etree._Element) -> None:
        """Read a row of a table once, however often it is repeated."""
        if element.get(f"{TABLE}visibility") not in _UNSEEN_ROWS:
            self.walk(element)

    def walk_cell(self, element: etree._Element) -> None:
        """Read a cell of a table: each of its paragraphs is a block of its own."""
        self.walk_in(element, "table_cell")

    def walk_section(self, element: etree._Element) -> None:
        """Read a section: hidden, seen, or seen under a condition."""
        writing, outer = self.writing, self.writing.conditions
        display = element.get(f"{TEXT}display")
        hidden, conditions = self.hiding([element]) if display == "condition" else (display == "none", ())
        writing.muted += hidden
        writing.conditions += conditions
        start = self.open_lines(() if writing.muted else conditions)
        self.walk(element)
        self.close_lines(start, conditions)
        writing.conditions = outer
        writing.muted -= hidden

    def open_lines(self, conditions: Conditions) -> int | None:
        """Write a line before a branch of whole paragraphs; return where the branch begins."""
        if not conditions:
            return None
        self.builder.open_block()
        start = self.writing.open_branch(conditions)
        self.builder.close_block(self.kind or "paragraph")
        return start

    def close_lines(self, start: int | None, conditions: Conditions) -> None:
        """Write a line behind a branch of whole paragraphs."""
        if start is None:
            return
        self.builder.open_block()
        self.writing.close_branch(start, conditions)
        self.builder.close_block(self.kind or "paragraph")


def _like_heading(text: str) -> bool:
    """Say whether an all-bold line is a heading: short, without a full stop."""
    return 0 < len(text) <= _LONGEST_HEADING and not text.endswith((".", ",", ";", ":"))
