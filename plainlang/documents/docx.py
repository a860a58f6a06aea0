"""Word files (.docx): the text that a reader of the printed letter sees.

Headers first, then the body with its tables and text boxes, then notes and footers. Insertions count as
accepted, deletions and hidden text are left out, a text box that Word stores twice is read once. The
results of merge fields are placeholders.

Not read yet: the instructions of fields, where coded templates keep their branches.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from plainlang.documents.archive import Package
from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.model import BlockKind, Document, Placeholder, Span
from plainlang.documents.placeholders import placeholder_kind
from plainlang.documents.source_map import WordSource
from plainlang.documents.xml import DEEPEST, parse_xml
from plainlang.errors import UnreadableError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE_DOCUMENT = "/officeDocument"

_LONGEST_HEADING = 90  # code points
_MERGE_FIELD = re.compile(r'\s*MERGEFIELD\s+(?:"([^"]{1,200})"|(\S{1,200}))', re.IGNORECASE)
_OFF = {"0", "false", "off", "none"}
_SKIPPED = {
    f"{W}{name}"
    for name in (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "tblPr",
        "trPr",
        "tcPr",
        "sectPr",
        "delText",
        "sdtPr",
        "sdtEndPr",
    )
}


@dataclass
class _Field:
    """A complex field while it is open: ``begin instruction separate result end``."""

    instruction: list[str] = field(default_factory=list)
    result_start: int | None = None


@dataclass
class _Paragraph:
    """What is being collected for the paragraph that is open."""

    bold_style: bool
    all_bold: bool = True
    text_boxes: list[etree._Element] = field(default_factory=list)


def read_docx(data: bytes, name: str | None = None) -> Document:
    """Read a Word file.

    Args:
        data: the whole file.
        name: the file's name, or None.

    Returns:
        The document.

    Raises:
        UnreadableError: no Word file, damaged, encrypted, over the limits, or with entities.
    """
    package = Package(data)
    main = _main_part(package)
    root = parse_xml(package.read(main), main)
    relations = _relations(package, main)
    builder = DocumentBuilder("docx", name)
    styles = _Styles(package, relations)

    def read_part(part: str, kind: BlockKind | None, root: etree._Element) -> None:
        _Walker(builder, part, styles, kind, _places(root, part)).walk(root)

    seen: set[bytes] = set()
    for kind in ("header", "footnotes", "endnotes", "footer"):
        if kind == "footnotes":
            read_part(main, None, root)
        for part in relations.get(kind, ()):
            if part not in package:
                continue
            raw = package.read(part)
            if raw in seen:  # first, default and even headers are often the same
                continue
            seen.add(raw)
            block_kind: BlockKind = (
                "letterhead" if kind == "header" else "footer" if kind == "footer" else "note"
            )
            read_part(part, block_kind, parse_xml(raw, part))
    return builder.build()


def _main_part(package: Package) -> str:
    if "_rels/.rels" in package:
        for relation in parse_xml(package.read("_rels/.rels"), "_rels/.rels").iter(_RELATION):
            if relation.get("Type", "").endswith(_OFFICE_DOCUMENT):
                target = relation.get("Target", "").lstrip("/")
                if target in package:
                    return target
    if "word/document.xml" in package:
        return "word/document.xml"
    raise UnreadableError(
        "not-word",
        "filen er en zip-fil, ikke en Word-fil; gem brevet som .docx",
        "the file is a zip file, but not a Word file",
    )


def _relations(package: Package, main: str) -> dict[str, list[str]]:
    """Return the parts that belong to the main part, by the last word of their type."""
    folder, file = posixpath.split(main)
    path = f"{folder}/_rels/{file}.rels"
    found: dict[str, list[str]] = {}
    if path not in package:
        return found
    for relation in parse_xml(package.read(path), path).iter(_RELATION):
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "")
        full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        found.setdefault(relation.get("Type", "").rpartition("/")[2], []).append(full)
    return found


def _on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "true").lower() not in _OFF


def _like_heading(text: str) -> bool:
    """Say whether an all-bold line is a heading: short, without a full stop."""
    return 0 < len(text) <= _LONGEST_HEADING and not text.endswith((".", ",", ";", ":"))


class _Styles:
    """What the paragraph styles say: heading level and bold."""

    def __init__(self, package: Package, relations: dict[str, list[str]]) -> None:
        self.levels: dict[str, int] = {}
        self.bold: set[str] = set()
        self.lists: set[str] = set()
        for part in relations.get("styles", ()):
            if part not in package:
                continue
            for style in parse_xml(package.read(part), part).iter(f"{W}style"):
                key = style.get(f"{W}styleId", "")
                name_element = style.find(f"{W}name")
                name = name_element.get(f"{W}val", "") if name_element is not None else ""
                outline = style.find(f"{W}pPr/{W}outlineLvl")
                level = _heading_level(name)
                if level is None and outline is not None:
                    level = _outline(outline)
                if level is not None:
                    self.levels[key] = level
                if _on(style.find(f"{W}rPr/{W}b")):
                    self.bold.add(key)
                if style.find(f"{W}pPr/{W}numPr") is not None:
                    self.lists.add(key)


def _heading_level(name: str) -> int | None:
    lowered = name.lower()
    if lowered in {"title", "titel"}:
        return 1
    word, _, number = lowered.rpartition(" ")
    if word in {"heading", "overskrift"} and number.isdecimal():
        return int(number)
    return None


def _outline(element: etree._Element) -> int | None:
    value = element.get(f"{W}val", "")
    return int(value) + 1 if value.isdecimal() and int(value) < 9 else None


def _places(root: etree._Element, part: str) -> dict[etree._Element, WordSource]:
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


class _Walker:
    """Walks one part and hands its visible text to the builder, paragraph by paragraph."""

    def __init__(
        self,
        builder: DocumentBuilder,
        part: str,
        styles: _Styles,
        kind: BlockKind | None,
        places: dict[etree._Element, WordSource],
    ) -> None:
        self.places = places
        self.builder = builder
        self.part = part
        self.styles = styles
        self.kind = kind
        self.fields: list[_Field] = []
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
            f"{W}sdt": self.walk_content_control,
            f"{W}tc": self.walk_cell,
            f"{W}txbxContent": self.walk_text_box,
            f"{_MC}AlternateContent": self.walk_alternatives,
        }

    def walk(self, element: etree._Element) -> None:
        """Visit the children of an element in order."""
        if self.depth > DEEPEST:
            raise UnreadableError(
                "broken", f"{self.part} har for mange lag inden i hinanden", f"{self.part} is nested too deep"
            )
        self.depth += 1
        for child in element:
            tag = child.tag
            if tag.startswith(_STRICT_W):
                raise UnreadableError(
                    "unsupported",
                    "filen er gemt som »Strict Open XML«; gem den som almindelig .docx",
                    "the file is saved as Strict Open XML; save it as ordinary .docx",
                )
            if tag in _SKIPPED:
                continue
            self.handlers.get(tag, self.walk)(child)
        self.depth -= 1

    def put(self, text: str) -> None:
        """Add text of the reader's own inside the open paragraph."""
        if self.paragraph is not None and not self.in_instruction():
            self.builder.add(text)

    def in_instruction(self) -> bool:
        """Say whether the walk is inside the instruction of a field."""
        return any(open_field.result_start is None for open_field in self.fields)

    def walk_paragraph(self, element: etree._Element) -> None:
        """Read one ``w:p`` as a block."""
        outer = self.paragraph
        kind, level, style = self.paragraph_kind(element)
        self.paragraph = _Paragraph(style in self.styles.bold)
        self.builder.open_block()
        start = self.builder.position
        self.walk(element)
        paragraph, self.paragraph = self.paragraph, outer
        span = Span(start, self.builder.position)
        text = self.builder.text_of(span).strip()
        if kind == "paragraph" and paragraph.all_bold and _like_heading(text):
            kind = "heading"
        if text:
            self.builder.close_block(kind, level)
        else:
            self.builder.drop_block()
        for box in paragraph.text_boxes:
            self.context.append("text_box")
            self.walk(box)
            self.context.pop()

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
            level = _outline(outline) if outline is not None else None
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
        if properties is not None and _on(properties.find(f"{W}vanish")):
            return
        start = self.builder.position
        self.walk(element)
        span = Span(start, self.builder.position)
        bold = None if properties is None else properties.find(f"{W}b")
        if self.paragraph is not None and self.builder.text_of(span).strip():
            self.paragraph.all_bold &= self.paragraph.bold_style if bold is None else _on(bold)
        if properties is None:
            return
        if _on(bold):
            self.builder.emphasise(span, "bold")
        if _on(properties.find(f"{W}i")):
            self.builder.emphasise(span, "italic")
        if _on(properties.find(f"{W}u")):
            self.builder.emphasise(span, "underline")

    def take_text(self, element: etree._Element) -> None:
        """Take the text of one ``w:t``."""
        if self.paragraph is None or self.in_instruction():
            return
        # A line end inside w:t is a space to Word; one code point for one keeps the offsets.
        self.builder.add((element.text or "").translate(_SPACES), self.places[element])

    def walk_field_mark(self, element: etree._Element) -> None:
        """Follow a complex field; a merge field's result becomes a placeholder."""
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].result_start = self.builder.position
        elif kind == "end" and self.fields:
            done = self.fields.pop()
            if done.result_start is not None:
                self.record_field("".join(done.instruction), done.result_start)

    def take_instruction(self, element: etree._Element) -> None:
        """Collect the instruction of the innermost open field."""
        if self.fields:
            self.fields[-1].instruction.append(element.text or "")

    def walk_simple_field(self, element: etree._Element) -> None:
        """Read ``w:fldSimple``, whose instruction is an attribute."""
        start = self.builder.position
        self.walk(element)
        self.record_field(element.get(f"{W}instr", ""), start)

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
        prompt = properties is not None and _on(properties.find(f"{W}showingPlcHdr"))
        content = element.find(f"{W}sdtContent")
        if content is None:
            return
        start = self.builder.position
        self.walk(content)
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
            self.paragraph.text_boxes.append(element)

    def walk_alternatives(self, element: etree._Element) -> None:
        """Read one of the twins that Word stores for old and new readers."""
        choice = element.find(f"{_MC}Choice")
        fallback = element.find(f"{_MC}Fallback")
        chosen = choice if choice is not None else fallback
        if chosen is not None:
            self.walk(chosen)


_SPACES = {ord("\n"): " ", ord("\r"): " "}
