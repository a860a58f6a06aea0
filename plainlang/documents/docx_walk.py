"""Walks one part of a Word file and hands its visible text to the builder, paragraph by paragraph."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from plainlang.documents.docx_comments import COMMENT_MARKS, OpenParagraph
from plainlang.documents.docx_controls import Control
from plainlang.documents.docx_fields import Anchor
from plainlang.documents.docx_parts import MC, SPACES, STRICT_W, W, is_on
from plainlang.documents.docx_plan import plan_fields
from plainlang.documents.docx_reading import KeptBox, Paragraph, Reading, Surroundings
from plainlang.documents.docx_steps import Add, Copy
from plainlang.documents.docx_styles import like_heading
from plainlang.documents.docx_template import TemplateNotes
from plainlang.documents.docx_tree import (
    OWN_TEXT,
    SKIPPED,
    TEXT_BOX,
    UNSEEN,
    is_hidden,
    read_children,
    tags,
    text_places,
)
from plainlang.documents.model import BlockKind, Span
from plainlang.documents.xml import DEEPEST
from plainlang.errors import UnreadableError

_SEAMLESS = tags(
    "proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak annotationRef smartTag"
    " moveToRangeStart moveToRangeEnd moveFromRangeStart moveFromRangeEnd"
)


class Walker:
    """Walks one part.

    Args:
        reading: what the parts have in common.
        part: the part's name.
        kind: of all its blocks, or None for the body, where styles tell.
        root: the part's root element.
        writable: whether a new text can be written into the part.
    """

    def __init__(
        self, reading: Reading, part: str, kind: BlockKind | None, root: etree._Element, *, writable: bool
    ) -> None:
        self.builder = reading.builder
        self.styles = reading.styles
        self.comments = reading.comments
        self.trail = reading.trail
        self.part = part
        self.kind = kind
        self.root = root
        self.writable = writable
        self.places = text_places(root, part)
        self.plan = plan_fields(root, part)
        self.template = TemplateNotes(reading.builder)
        self.boxes: deque[KeptBox] = deque()
        self.numbers = 0
        self.surroundings = Surroundings()
        self.insertions: dict[tuple[int, str], int] = {}
        self.paragraph: Paragraph | None = None
        self.depth = 0
        self.context: list[BlockKind] = []
        self.handlers: dict[str, Callable[[etree._Element], None]] = {
            f"{W}p": self.walk_paragraph,
            f"{W}r": self.walk_run,
            f"{W}t": self.take_text,
            **dict.fromkeys(OWN_TEXT, self.take_own_text),
            f"{W}fldChar": self.walk_field_mark,
            f"{W}instrText": self.take_instruction,
            f"{W}fldSimple": self.walk_simple_field,
            f"{W}hyperlink": self.walk_within,
            f"{W}ins": self.walk_insertion,
            f"{W}moveTo": self.walk_insertion,
            f"{W}sdt": self.walk_content_control,
            f"{W}tc": self.walk_cell,
            TEXT_BOX: self.walk_text_box,
            f"{MC}AlternateContent": self.walk_alternatives,
            **dict.fromkeys(SKIPPED, lambda _: None),
            **dict.fromkeys(UNSEEN, self.pass_over),
            **dict.fromkeys(_SEAMLESS, self.walk),
            **dict.fromkeys(COMMENT_MARKS, self.take_comment_mark),
        }

    def read(self) -> None:
        """Read the whole part."""
        self.walk(self.root)
        self.walk_boxes()
        self.comments.end_part()
        self.trail.cut()

    def walk(self, element: etree._Element) -> None:
        """Visit the children of an element in order."""
        if self.depth > DEEPEST:
            raise UnreadableError(
                "broken", f"{self.part} har for mange lag inden i hinanden", f"{self.part} is nested too deep"
            )
        self.depth += 1
        for child in element:
            tag = child.tag
            if tag.startswith(STRICT_W):
                raise UnreadableError(
                    "unsupported",
                    "filen er gemt som »Strict Open XML«; gem den som almindelig .docx",
                    "the file is saved as Strict Open XML; save it as ordinary .docx",
                )
            self.handlers.get(tag, self.walk_apart)(child)
        self.depth -= 1

    def walk_apart(self, element: etree._Element) -> None:
        """Visit an element that no new wording may reach across: a picture, a note's mark, a formula."""
        self.trail.cut()
        self.walk(element)
        self.trail.cut()

    def walk_within(self, element: etree._Element, *, fixed: bool = False) -> None:
        """Visit an element whose border no new wording may cross; ``fixed``: nor change what is inside."""
        outer = self.surroundings
        self.numbers += 1
        self.surroundings = Surroundings(self.numbers, outer.fixed or fixed)
        self.walk(element)
        self.surroundings = outer

    def walk_insertion(self, element: etree._Element) -> None:
        """Visit a tracked insertion; to a new wording adjoining ones are one."""
        outer = self.surroundings
        self.numbers += 1
        frame = self.insertions.setdefault((outer.frame, element.tag), self.numbers)
        self.surroundings = Surroundings(frame, outer.fixed)
        self.walk(element)
        self.surroundings = outer

    def pass_over(self, element: etree._Element) -> None:
        """Leave out what is not seen, but for the marks of comments."""
        self.trail.cut()
        self.comments.marks_within(element, self.part, self.builder.position, self.place())

    def place(self) -> OpenParagraph | None:
        """Return the open paragraph, for those who must know its end later."""
        return self.paragraph.place if self.paragraph is not None else None

    def take_comment_mark(self, element: etree._Element) -> None:
        """Note where a comment begins, ends or is shown."""
        self.comments.mark(element, self.part, self.builder.position, self.place())

    def walk_paragraph(self, element: etree._Element) -> None:
        """Read one ``w:p`` as a block."""
        outer = self.paragraph
        kind, level, bold = self.styles.look(element)
        kind = self.kind or (self.context[-1] if self.context and kind != "heading" else kind)
        self.paragraph = paragraph = Paragraph(bold)
        self.builder.open_block()
        start = self.builder.position
        self.comments.open_paragraph(paragraph.place)
        self.trail.cut()
        self.walk(element)
        self.trail.cut()
        self.paragraph = outer
        paragraph.place.span = span = Span(start, self.builder.position)
        seen = "".join(paragraph.shown).strip()
        if kind == "paragraph" and paragraph.all_bold and like_heading(seen):
            kind = "heading"
        if self.builder.text_of(span).strip():
            self.builder.close_block(kind, level)
        else:
            self.builder.drop_block()
        self.boxes += paragraph.text_boxes
        self.walk_boxes()

    def walk_boxes(self) -> None:
        """Read the text boxes that wait, unless they would come to stand in a branch that is not theirs."""
        while self.boxes and set(self.template.open) <= set(self.boxes[0].branches):
            box = self.boxes.popleft()
            outer = self.boxes, self.surroundings
            self.boxes, self.surroundings = deque(), box.surroundings
            start = self.builder.position
            self.context.append("text_box")
            self.walk(box.element)
            self.context.pop()
            self.template.enclose(start, box.branches)
            self.boxes, self.surroundings = outer

    def walk_run(self, element: etree._Element) -> None:
        """Read one ``w:r``: its text and its emphasis."""
        if is_hidden(element):
            self.pass_over(element)
            for inner in element.iter():
                self.do(Anchor(inner))  # a branch may begin or end here
            return
        properties = element.find(f"{W}rPr")
        start = self.builder.position
        known = len(self.paragraph.shown) if self.paragraph is not None else 0
        self.walk(element)
        span = Span(start, self.builder.position)
        bold = None if properties is None else properties.find(f"{W}b")
        if self.paragraph is not None and "".join(self.paragraph.shown[known:]).strip():
            self.paragraph.all_bold &= self.paragraph.bold_style if bold is None else is_on(bold)
        if properties is None:
            return
        if is_on(bold):
            self.builder.emphasise(span, "bold")
        if is_on(properties.find(f"{W}i")):
            self.builder.emphasise(span, "italic")
        if is_on(properties.find(f"{W}u")):
            self.builder.emphasise(span, "underline")

    def take_text(self, element: etree._Element) -> None:
        """Take the text of one ``w:t``."""
        if not self.do(Anchor(element)):
            self.copy(Copy(element, 0, len(element.text or ""), editable=True))

    def take_own_text(self, element: etree._Element) -> None:
        """Take an element that stands for one character: a tab, a line end."""
        if not self.do(Anchor(element)):
            self.add(OWN_TEXT[element.tag])

    def take_instruction(self, element: etree._Element) -> None:
        """Take what is to be seen of a field's instruction."""
        self.do(Anchor(element))

    def walk_field_mark(self, element: etree._Element) -> None:
        """Begin or end a complex field or its result."""
        self.trail.cut()
        self.do(Anchor(element))

    def walk_simple_field(self, element: etree._Element) -> None:
        """Read ``w:fldSimple``, whose instruction is an attribute."""
        self.trail.cut()
        self.do(Anchor(element))
        self.walk_within(element)
        self.do(Anchor(element, after=True))
        self.trail.cut()

    def do(self, anchor: Anchor) -> bool:
        """Do what is planned for a place in a field; say whether it lies in one."""
        steps = self.plan.get(anchor)
        for step in steps or ():
            if isinstance(step, Copy):
                self.copy(step)
            elif isinstance(step, Add):
                self.add(step.text)
            else:
                self.trail.cut()
                self.template.take(step, written=self.paragraph is not None)
        return steps is not None

    def copy(self, step: Copy) -> None:
        """Take a stretch of an element's text."""
        if self.paragraph is None:
            return
        place = self.places[step.element]
        written = step.element.get(f"{W}instr") if place.tag == "fldSimple" else step.element.text
        text = (written or "")[step.start : step.end].translate(SPACES)
        source = replace(place, offset=step.start)
        span = self.builder.add(text, source)
        self.paragraph.shown.append(text)
        fixed = self.surroundings.fixed or not step.editable or not self.writable
        self.trail.take(span, source, None if fixed else self.surroundings.frame)

    def add(self, text: str) -> None:
        """Add text that stands in no element."""
        if self.paragraph is not None:
            self.builder.add(text)
            self.paragraph.shown.append(text)

    def walk_content_control(self, element: etree._Element) -> None:
        """Read ``w:sdt``; its prompt text is a placeholder."""
        control = Control.of(element)
        start = self.builder.position
        self.trail.cut()
        for content in read_children(element):
            self.walk_within(content, fixed=control.fixed)
        self.trail.cut()
        text = self.builder.text_of(Span(start, self.builder.position)) if control.prompt else ""
        placeholder = control.placeholder(start, text)
        if placeholder is not None:
            self.builder.field(placeholder)

    def walk_cell(self, element: etree._Element) -> None:
        """Read a table cell: each of its paragraphs is a block of its own."""
        self.context.append("table_cell")
        self.walk(element)
        self.context.pop()

    def walk_text_box(self, element: etree._Element) -> None:
        """Keep a text box for after its paragraph, so that it does not split a sentence."""
        steps = self.plan.get(Anchor(element))
        if steps is not None and not steps:
            return
        if self.paragraph is None:
            self.walk(element)
        else:
            fixed = any(isinstance(step, Copy) and not step.editable for step in steps or ())
            kept = Surroundings(self.surroundings.frame, self.surroundings.fixed or fixed)
            self.paragraph.text_boxes.append(KeptBox(element, kept, self.template.open))

    def walk_alternatives(self, element: etree._Element) -> None:
        """Read one of the twins that Word stores for old and new readers."""
        for chosen in read_children(element):
            self.walk_apart(chosen)
