"""Walks one part of a Word file and hands its visible text to the builder, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.docx_comments import COMMENT_MARKS, IgnoreComments, OpenParagraph
from plainlang.documents.docx_parts import MC, SPACES, STRICT_W, W, is_on
from plainlang.documents.docx_styles import Styles, outline_level
from plainlang.documents.docx_trail import Trail
from plainlang.documents.model import BlockKind, Placeholder, Span
from plainlang.documents.placeholders import placeholder_kind
from plainlang.documents.source_map import WordSource
from plainlang.documents.xml import DEEPEST
from plainlang.errors import UnreadableError

_LONGEST_HEADING = 90  # code points
_MERGE_FIELD = re.compile(r'\s*MERGEFIELD\s+(?:"([^"]{1,200})"|(\S{1,200}))', re.IGNORECASE)
_LINK_FIELD = re.compile(r"\s*HYPERLINK\b", re.IGNORECASE)


def _tags(names: str) -> frozenset[str]:
    return frozenset(f"{W}{name}" for name in names.split())


_SKIPPED = _tags("pPr rPr tblPr trPr tcPr sectPr delText sdtPr sdtEndPr smartTagPr customXmlPr")
_UNSEEN = _tags("del moveFrom")
_SEAMLESS = _tags(
    "proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak annotationRef smartTag"
    " moveToRangeStart moveToRangeEnd moveFromRangeStart moveFromRangeEnd"
)
_LOCKS = frozenset({"contentLocked", "sdtContentLocked"})
# Word or the letter system writes what stands in these controls, or lets the author choose among answers.
_FILLED_CONTROLS = frozenset(
    {"dataBinding", "dropDownList", "comboBox", "date", "checkbox", "citation", "bibliography"}
)


@dataclass
class Reading:
    """What the parts of one file have in common while they are read."""

    builder: DocumentBuilder
    styles: Styles
    comments: IgnoreComments
    trail: Trail


@dataclass
class _Field:
    """A complex field while it is open: ``begin instruction separate result end``."""

    number: int
    instruction: list[str] = field(default_factory=list)
    result_start: int | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What text stands in, as far as it matters to a new wording.

    Attributes:
        frame: number of the insertion, link or content control around it; 0 outside.
        fixed: whether something else than the author writes the text.
    """

    frame: int = 0
    fixed: bool = False


@dataclass
class _Paragraph:
    """What is being collected for the paragraph that is open."""

    bold_style: bool
    place: OpenParagraph = field(default_factory=OpenParagraph)
    all_bold: bool = True
    text_boxes: list[tuple[etree._Element, _Surroundings]] = field(default_factory=list)


def _like_heading(text: str) -> bool:
    """Say whether an all-bold line is a heading: short, without a full stop."""
    return 0 < len(text) <= _LONGEST_HEADING and not text.endswith((".", ",", ";", ":"))


def text_places(root: etree._Element, part: str) -> dict[etree._Element, WordSource]:
    """Return where every ``w:t`` of a part stands, counted in document order whatever is shown of it."""
    found: dict[etree._Element, WordSource] = {}
    open_paragraphs: list[list[int]] = [[0, 0]]  # number of the paragraph, runs seen in it
    paragraphs = 0
    tags = (f"{W}p", f"{W}r", f"{W}t")
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=tags):
        if element.tag == tags[0]:
            if event == "start":
                paragraphs += 1
                open_paragraphs.append([paragraphs, 0])
            else:
                open_paragraphs.pop()
        elif event == "start" and element.tag == tags[1]:
            open_paragraphs[-1][1] += 1
        elif event == "start":
            paragraph, run = open_paragraphs[-1]
            found[element] = WordSource(part, paragraph, run, len(found), 0)
    return found


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
        self.fields: list[_Field] = []
        self.open_instructions = 0
        self.fixed_results = 0
        self.numbers = 0
        self.surroundings = _Surroundings()
        self.insertions: dict[tuple[int, str], int] = {}
        self.paragraph: _Paragraph | None = None
        self.depth = 0
        self.context: list[BlockKind] = []
        self.handlers: dict[str, Callable[[etree._Element], None]] = {
            f"{W}p": self.walk_paragraph,
            f"{W}r": self.walk_run,
            f"{W}t": self.take_text,
            f"{W}tab": lambda _: self.put("\t"),
            f"{W}ptab": lambda _: self.put("\t"),
            f"{W}br": lambda _: self.put("\n"),
            f"{W}cr": lambda _: self.put("\n"),
            f"{W}noBreakHyphen": lambda _: self.put("\u2011"),
            f"{W}fldChar": self.walk_field_mark,
            f"{W}instrText": self.take_instruction,
            f"{W}fldSimple": self.walk_simple_field,
            f"{W}hyperlink": self.walk_within,
            f"{W}ins": self.walk_insertion,
            f"{W}moveTo": self.walk_insertion,
            f"{W}sdt": self.walk_content_control,
            f"{W}tc": self.walk_cell,
            f"{W}txbxContent": self.walk_text_box,
            f"{MC}AlternateContent": self.walk_alternatives,
            **dict.fromkeys(_SKIPPED, lambda _: None),
            **dict.fromkeys(_UNSEEN, self.pass_over),
            **dict.fromkeys(_SEAMLESS, self.walk),
            **dict.fromkeys(COMMENT_MARKS, self.take_comment_mark),
        }

    def read(self) -> None:
        """Read the whole part."""
        self.walk(self.root)
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
        self.surroundings = _Surroundings(self.numbers, outer.fixed or fixed)
        self.walk(element)
        self.surroundings = outer

    def walk_insertion(self, element: etree._Element) -> None:
        """Visit a tracked insertion; to a new wording adjoining ones are one."""
        outer = self.surroundings
        self.numbers += 1
        frame = self.insertions.setdefault((outer.frame, element.tag), self.numbers)
        self.surroundings = _Surroundings(frame, outer.fixed)
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

    def put(self, text: str) -> None:
        """Add text of the reader's own inside the open paragraph."""
        if self.paragraph is not None and not self.open_instructions:
            self.builder.add(text)

    def walk_paragraph(self, element: etree._Element) -> None:
        """Read one ``w:p`` as a block."""
        outer = self.paragraph
        kind, level, style = self.paragraph_kind(element)
        self.paragraph = paragraph = _Paragraph(style in self.styles.bold)
        self.builder.open_block()
        start = self.builder.position
        self.comments.open_paragraph(paragraph.place)
        self.trail.cut()
        self.walk(element)
        self.trail.cut()
        self.paragraph = outer
        paragraph.place.span = span = Span(start, self.builder.position)
        text = self.builder.text_of(span).strip()
        if kind == "paragraph" and paragraph.all_bold and _like_heading(text):
            kind = "heading"
        if text:
            self.builder.close_block(kind, level)
        else:
            self.builder.drop_block()
        self.walk_kept_boxes(paragraph)

    def walk_kept_boxes(self, paragraph: _Paragraph) -> None:
        """Read the text boxes that stand in a paragraph."""
        outer = self.surroundings
        self.context.append("text_box")
        for box, self.surroundings in paragraph.text_boxes:
            self.walk(box)
        self.context.pop()
        self.surroundings = outer

    def paragraph_kind(self, element: etree._Element) -> tuple[BlockKind, int | None, str]:
        """Return kind, heading level and style, as style and properties say."""
        properties = element.find(f"{W}pPr")
        style = ""
        level: int | None = None
        listed = False
        if properties is not None:
            style_element = properties.find(f"{W}pStyle")
            style = style_element.get(f"{W}val", "") if style_element is not None else ""
            outline = properties.find(f"{W}outlineLvl")
            level = outline_level(outline) if outline is not None else None
            listed = properties.find(f"{W}numPr") is not None
        level = level or self.styles.levels.get(style)
        kind: BlockKind = "paragraph"
        if self.kind is not None:
            kind = self.kind
        elif level is not None:
            kind = "heading"
        elif self.context:
            kind = self.context[-1]
        elif listed or style in self.styles.lists:
            kind = "list_item"
        return kind, level, style

    def walk_run(self, element: etree._Element) -> None:
        """Read one ``w:r``: its text and its emphasis."""
        properties = element.find(f"{W}rPr")
        if properties is not None and is_on(properties.find(f"{W}vanish")):
            self.pass_over(element)
            return
        start = self.builder.position
        self.walk(element)
        span = Span(start, self.builder.position)
        bold = None if properties is None else properties.find(f"{W}b")
        if self.paragraph is not None and self.builder.text_of(span).strip():
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
        if self.paragraph is None or self.open_instructions:
            return
        source = self.places[element]
        span = self.builder.add((element.text or "").translate(SPACES), source)
        fixed = self.is_fixed() or not self.writable
        link = self.fields[-1].number if self.fields else 0
        self.trail.take(span, source, None if fixed else (self.surroundings.frame, link))

    def is_fixed(self) -> bool:
        """Say whether the text that stands here is written by something else than the author."""
        return self.surroundings.fixed or self.fixed_results > 0

    def walk_field_mark(self, element: etree._Element) -> None:
        """Follow a complex field; a merge field's result becomes a placeholder."""
        self.trail.cut()
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self.numbers += 1
            self.open_instructions += 1
            self.fields.append(_Field(self.numbers))
        elif kind == "separate" and self.fields:
            self.begin_result(self.fields[-1])
        elif kind == "end" and self.fields:
            done = self.fields.pop()
            if done.result_start is None:
                self.open_instructions -= 1
            else:
                self.fixed_results -= done.fixed
                self.record_field("".join(done.instruction), done.result_start)

    def begin_result(self, opened: _Field) -> None:
        """Go on from a field's instruction to its result, which Word writes anew unless it is a link's."""
        if opened.result_start is None:
            self.open_instructions -= 1
            opened.fixed = not _LINK_FIELD.match("".join(opened.instruction))
            self.fixed_results += opened.fixed
        opened.result_start = self.builder.position

    def take_instruction(self, element: etree._Element) -> None:
        """Collect the instruction of the innermost open field."""
        if self.fields:
            self.fields[-1].instruction.append(element.text or "")

    def walk_simple_field(self, element: etree._Element) -> None:
        """Read ``w:fldSimple``, whose instruction is an attribute."""
        start = self.builder.position
        instruction = element.get(f"{W}instr", "")
        self.trail.cut()
        self.walk_within(element, fixed=not _LINK_FIELD.match(instruction))
        self.trail.cut()
        self.record_field(instruction, start)

    def record_field(self, instruction: str, start: int) -> None:
        """Make a placeholder of a merge field's result."""
        merge = _MERGE_FIELD.match(instruction)
        if merge is None:
            return
        key = merge[1] or merge[2]
        self.builder.field(
            Placeholder(Span(start, self.builder.position), placeholder_kind(key), key, "MERGEFIELD")
        )

    def walk_content_control(self, element: etree._Element) -> None:
        """Read ``w:sdt``; its prompt text is a placeholder."""
        properties = element.find(f"{W}sdtPr")
        prompt = properties is not None and is_on(properties.find(f"{W}showingPlcHdr"))
        content = element.find(f"{W}sdtContent")
        if content is None:
            return
        start = self.builder.position
        self.trail.cut()
        self.walk_within(content, fixed=prompt or _filled(properties))
        self.trail.cut()
        if not prompt or properties is None:
            return
        tag = properties.find(f"{W}alias")
        tag = properties.find(f"{W}tag") if tag is None else tag
        key = tag.get(f"{W}val", "") if tag is not None else ""
        span = Span(start, self.builder.position)
        text = self.builder.text_of(span)
        inner = text.strip("\n")
        span = Span(start + len(text) - len(text.lstrip("\n")), 0)
        span = Span(span.start, span.start + len(inner))
        if "\n" not in inner:
            self.builder.field(Placeholder(span, placeholder_kind(key or inner), key or inner, "w:sdt"))

    def walk_cell(self, element: etree._Element) -> None:
        """Read a table cell: each of its paragraphs is a block of its own."""
        self.context.append("table_cell")
        self.walk(element)
        self.context.pop()

    def walk_text_box(self, element: etree._Element) -> None:
        """Keep a text box for after its paragraph, so that it does not split a sentence."""
        if self.paragraph is None:
            self.walk(element)
        else:
            kept = _Surroundings(self.surroundings.frame, self.is_fixed())
            self.paragraph.text_boxes.append((element, kept))

    def walk_alternatives(self, element: etree._Element) -> None:
        """Read one of the twins that Word stores for old and new readers."""
        choice = element.find(f"{MC}Choice")
        fallback = element.find(f"{MC}Fallback")
        chosen = choice if choice is not None else fallback
        if chosen is not None:
            self.walk_apart(chosen)


def _filled(properties: etree._Element | None) -> bool:
    """Say whether the author does not write in a content control, or must not."""
    if properties is None:
        return False
    lock = properties.find(f"{W}lock")
    if lock is not None and lock.get(f"{W}val") in _LOCKS:
        return True
    return any(etree.QName(child).localname in _FILLED_CONTROLS for child in properties)
