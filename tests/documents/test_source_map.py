"""The way back from the text to the source is exact, for random letters."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, replace

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from plainlang.documents import Document, Span, read
from plainlang.documents.source_map import Segment, TextSource, WordSource
from plainlang.documents.variants import variants
from tests.formats import docx as word
from tests.formats.docx import W

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

ENCODINGS = {
    "utf-8": ("utf-8", b""),
    "utf-8-bom": ("utf-8", b"\xef\xbb\xbf"),
    "utf-16-le": ("utf-16-le", b"\xff\xfe"),
    "utf-16-be": ("utf-16-be", b"\xfe\xff"),
    "cp1252": ("cp1252", b""),
}
LINE_ENDS = ("\r\n", "\r", "\n")
WORDS = (
    "Kære", "Anna,", "du", "får", "afslag.", "§ 11,", "stk. 2", "- post", "1.", "a)", "1.000,00\xa0kr.", "\t",
    "  ", "ÆRØ", "x", "«navn»", "fristen:", "e\u0301t", "a\u030angst", "👩\u200d👧", "🏛️", "\xa0", "\u2028",
    "\u2003", "Vi har afgjort din sag på grundlag af de oplysninger, du selv har sendt",
)  # fmt: skip


def visible(char: str) -> bool:
    return not char.isspace()


def characters(*, narrow: bool) -> st.SearchStrategy[str]:
    """Characters of letters: no control characters, no lone surrogates, no byte order mark."""
    if narrow:
        return st.sampled_from("abc xyzæøåÆØÅ§.,:;!?-–»«”…€\xa0\t1209")
    return st.one_of(
        st.sampled_from("abc æøåÆØÅ§.,:;-–»«\xa0\t12\u0301\u030a😀🇩🇰\u200d"),
        st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff\ufffe"),
    )


@st.composite
def text_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A text as it stands in the source, and its bytes."""
    name = draw(st.sampled_from(list(ENCODINGS)))
    encoding, mark = ENCODINGS[name]
    narrow = name == "cp1252"
    known = [w for w in WORDS if not narrow or w.encode("cp1252", "ignore").decode("cp1252") == w]
    line = st.lists(
        st.one_of(st.sampled_from(known), st.text(characters(narrow=narrow), max_size=12)), max_size=9
    ).map(" ".join)
    lines = draw(st.lists(line, max_size=9))
    ends = draw(st.lists(st.sampled_from(LINE_ENDS), min_size=len(lines), max_size=len(lines)))
    source = "".join(a + b for a, b in zip(lines, ends, strict=True))
    source += draw(line)
    if narrow:
        # A byte that UTF-8 cannot hold at this place makes sure that it is read as Windows-1252.
        source += "å"
    return source, mark + source.encode(encoding)


def source_lines(source: str) -> list[str]:
    return re.split("\r\n|\r|\n", source)


def check_blocks(document: Document) -> None:
    """Blocks are in order, do not overlap, and every character that is seen lies in exactly one."""
    text = document.text
    spans = [block.span for block in document.blocks]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    counted = Counter(i for span in spans for i in range(span.start, span.end))
    assert [i for i, char in enumerate(text) if visible(char) and counted[i] != 1] == []
    for block in document.blocks:
        assert document.block_at(block.span.start) == block
        assert document.block_at(block.span.end - 1) == block


def check_segments(document: Document) -> None:
    segments = document.source_map.segments
    assert all(0 <= s.start < s.end <= len(document.text) for s in segments)
    assert all(a.end <= b.start for a, b in itertools.pairwise(segments))


def check_bytes(data: bytes, document: Document, segment: Segment) -> None:
    assert isinstance(segment.source, TextSource)
    wanted = document.text[segment.start : segment.end]
    source = segment.source
    assert data[source.byte_start : source.byte_end].decode(source.encoding) in (
        [wanted] if wanted != "\n" else ["\n", "\r", "\r\n"]
    )
    before = data[: source.byte_start].decode(source.encoding).removeprefix("\ufeff")
    lines = re.split("\r\n|\r|\n", before)
    assert (source.line, source.column) == (len(lines), len(lines[-1]) + 1)


@CALM
@given(text_files(), st.data())
def test_text_leads_back_to_its_bytes(file: tuple[str, bytes], choice: st.DataObject) -> None:
    source, data = file
    document = read(data, format="text")
    assert document.text == "\n".join(source_lines(source))
    check_segments(document)
    for segment in document.source_map.segments:
        check_bytes(data, document, segment)
    covered = {i for s in document.source_map.segments for i in range(s.start, s.end)}
    assert covered == set(range(len(document.text)))
    length = len(document.text)
    start = choice.draw(st.integers(0, length))
    end = choice.draw(st.integers(start, length))
    pieces = list(document.source_map.slice(start, end))
    for piece in pieces:
        check_bytes(data, document, piece)
    assert "".join(document.text[p.start : p.end] for p in pieces) == document.text[start:end]


@CALM
@given(text_files())
def test_lines_and_columns_are_those_of_the_source(file: tuple[str, bytes]) -> None:
    source, data = file
    document = read(data, format="text")
    lines = source_lines(source)
    position = 0
    for number, line in enumerate(lines, 1):
        for column in range(1, len(line) + 2):
            assert document.line_column(position + column - 1) == (number, column)
        position += len(line) + 1
    assert position - 1 == len(document.text)


@CALM
@given(text_files())
def test_blocks_of_text_hold_everything_once(file: tuple[str, bytes]) -> None:
    document = read(file[1], format="text")
    check_blocks(document)
    for block in document.blocks:
        content = document.text[block.span.start : block.span.end]
        assert visible(content[0]) and visible(content[-1])


def test_place_of_equal_words_is_never_the_first_one() -> None:
    data = "Du får du.\r\nDu får du.\r\n".encode("utf-8-sig")
    document = read(data, format="text")
    second = document.text.rindex("Du får")
    source = document.source_map.place(second)
    assert isinstance(source, TextSource)
    assert source.byte_start == data.rindex("Du får".encode())


def test_a_line_end_is_one_code_point_and_all_its_bytes() -> None:
    document = read(b"Kort\r\nlinje.", format="text")
    place = document.source_map.place(4)
    assert isinstance(place, TextSource)
    assert (place.byte_start, place.byte_end) == (4, 6)


# --- Word -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """Content of a paragraph, and what is seen of it.

    Attributes:
        xml: the content.
        seen: its text where it stands in a paragraph.
        coded: its text where it stands in the instruction of a field.
        boxes, coded_boxes: the paragraphs of its text boxes, likewise.
        says: whether as the result of a merge field it shows anything.
    """

    xml: str
    seen: str
    coded: str
    boxes: tuple[str, ...] = ()
    coded_boxes: tuple[str, ...] = ()
    says: bool = False


def joined(pieces: list[Piece]) -> Piece:
    return Piece(
        "".join(p.xml for p in pieces),
        "".join(p.seen for p in pieces),
        "".join(p.coded for p in pieces),
        tuple(box for p in pieces for box in p.boxes),
        tuple(box for p in pieces for box in p.coded_boxes),
        any(p.says for p in pieces),
    )


# Quotation marks and backslashes would end a branch; how they are read has tests of its own.
TEXTS = st.one_of(
    st.sampled_from(
        ["Du ", "får", " afslag. ", "§ 11", "«navn»", "[dato]", " & ", "<b>", "👩\u200d👧", "e\u0301", "\xa0"]
    ),
    st.text(
        st.characters(
            exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters='\u2011\ufffe\uffff"“”„‟\\'
        ),
        max_size=8,
    ),
)


@st.composite
def plain_runs(draw: st.DrawFn) -> Piece:
    """A run of several texts with tabs, breaks and hyphens between."""
    xml = seen = ""
    for _ in range(draw(st.integers(1, 3))):
        value = draw(TEXTS)
        mark, shown = draw(
            st.sampled_from(
                [("", ""), ("<w:tab/>", "\t"), ("<w:br/>", "\n"), ("<w:noBreakHyphen/>", "\u2011")]
            )
        )
        xml += word.text(value) + mark
        seen += value + shown
    run = word.raw_run(xml, properties=draw(st.sampled_from(["", "<w:b/>", "<w:i/>"])))
    return Piece(run, seen, seen, says=not (seen == "" or seen.isspace()))


@st.composite
def unseen(draw: st.DrawFn) -> Piece:
    """What is stored but not seen."""
    value = draw(TEXTS)
    boxed = word.paragraph("skjult", word.run(value))
    stored = [
        word.run(value, hidden=True),
        word.deleted(value),
        word.moved_from(word.run(value), word.run("væk")),
        word.raw_run(word.text(value) + word.text_box(boxed), properties="<w:vanish/>"),
        word.moved_from(word.text_box(boxed)),
    ]
    if draw(st.integers(0, 5)) == 0:
        return Piece(word.complex_field(["PAGE"], separated=False), "", "", says=True)
    return Piece(draw(st.sampled_from(stored)), "", "")


@st.composite
def instructions(draw: st.DrawFn, text: str) -> str:
    """A piece of an instruction in several runs, some of them inserted."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=2)))
    runs = [word.instruction(text[a:b]) for a, b in itertools.pairwise([0, *cuts, len(text)])]
    return "".join(word.inserted(run) if draw(st.integers(0, 4)) == 0 else run for run in runs)


@st.composite
def questions(draw: st.DrawFn) -> str:
    """What stands before the branches of an IF, with the beginning of the field."""
    result = word.run("4.500") if draw(st.booleans()) else ""
    asked = word.complex_field([draw(instructions(" MERGEFIELD Sats "))], result)
    value, around = draw(st.sampled_from(['"1"', "1", "”1”"])), draw(st.sampled_from(['"', ""]))
    asked = draw(instructions(around)) + asked + draw(instructions(around)) if around else asked
    if draw(st.booleans()):
        asked = draw(instructions(" IF ")) + asked + draw(instructions(f" = {value} "))
    else:
        asked = draw(instructions(f" IF {value} = ")) + asked + draw(instructions(" "))
    return word.field_mark("begin") + asked


@st.composite
def choices(draw: st.DrawFn, inner: Piece, other: Piece) -> Piece:
    """An IF with one branch or two, and a result that is read no more."""
    marks = draw(st.sampled_from(['""', "””", "“”"]))
    xml = (
        draw(questions())
        + draw(instructions(f"{marks[0]}x"))
        + inner.xml
        + draw(instructions(f"{marks[1]} "))
    )
    seen, boxes = f"{{Sats=1: x{inner.coded}}}", inner.coded_boxes
    if draw(st.booleans()):
        xml += draw(instructions(f"{marks[0]}x")) + other.xml + draw(instructions(f"{marks[1]}"))
        seen, boxes = f"{seen}{{Sats=0: x{other.coded}}}", boxes + other.coded_boxes
    if draw(st.booleans()):
        xml += word.field_mark("separate") + inner.xml
    return Piece(xml + word.field_mark("end"), seen, seen, boxes, boxes, says=True)


def wrapped(pieces: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    """What stands around other content and shows it."""

    @st.composite
    def around(draw: st.DrawFn) -> Piece:
        inner = joined(draw(st.lists(pieces, min_size=1, max_size=3)))
        kind = draw(st.integers(0, 8))
        if kind <= 2:
            make = [word.inserted, word.moved_to, word.link][kind]
            return replace(inner, xml=make(inner.xml))
        if kind == 3:
            xml = word.content_control(inner.xml, prompt=draw(st.booleans()), tag="dato")
            return replace(inner, xml=xml)
        if kind in {4, 5}:
            key = ["Navn", "Beløb"][kind - 4]
            code = draw(instructions(f" MERGEFIELD {key} "))
            xml = word.simple_field(" MERGEFIELD Navn ", inner.xml)
            xml = xml if kind == 4 else word.complex_field([code], inner.xml)
            shown = replace(inner, xml=xml, coded=f"«{key}»", coded_boxes=(), says=True)
            return shown if inner.says else replace(shown, seen=shown.coded, boxes=())
        if kind == 6:  # no branch at all
            nested = word.complex_field([" MERGEFIELD Sats "], word.run("indre"))
            xml = word.complex_field([" IF ", nested, ' = "1" '], inner.xml)
            return replace(inner, xml=xml, coded=inner.seen, coded_boxes=inner.boxes, says=True)
        return draw(choices(inner, joined(draw(st.lists(pieces, max_size=2)))))

    return around()


@st.composite
def boxes(draw: st.DrawFn) -> Piece:
    """A text box, stored once or twice."""
    contents = draw(st.lists(st.lists(plain_runs(), min_size=1, max_size=2), min_size=1, max_size=2))
    paragraphs = [joined(c) for c in contents]
    make = draw(st.sampled_from([word.text_box, word.old_text_box]))
    texts = tuple(p.seen for p in paragraphs)
    return Piece(make(*(word.paragraph(p.xml) for p in paragraphs)), "", "", texts, texts, says=True)


def inline(*, with_boxes: bool, nested: bool = True) -> st.SearchStrategy[Piece]:
    simple = st.one_of(plain_runs(), plain_runs(), unseen(), *([boxes()] if with_boxes else []))
    if not nested:
        return st.one_of(simple, wrapped(simple))
    return st.recursive(simple, wrapped, max_leaves=6)


@dataclass(frozen=True)
class File:
    """A Word file and the texts of its blocks in the order in which they are read."""

    data: bytes
    seen: tuple[str, ...]


@st.composite
def paragraphs(draw: st.DrawFn, content: st.SearchStrategy[Piece]) -> tuple[str, tuple[str, ...]]:
    inner = joined(draw(st.lists(content, max_size=4)))
    return word.paragraph(inner.xml or "<w:bookmarkStart/>"), (inner.seen, *inner.boxes)


@st.composite
def branches_over_paragraphs(
    draw: st.DrawFn, content: st.SearchStrategy[Piece]
) -> tuple[str, tuple[str, ...]]:
    """An IF whose branch holds whole paragraphs."""
    inner = [joined(draw(st.lists(content, max_size=2))) for _ in range(draw(st.integers(0, 2)))]
    first = word.paragraph(draw(questions()), draw(instructions('"x')))
    last = word.paragraph(draw(instructions('"')), word.field_mark("end"))
    xml = first + "".join(word.paragraph(p.xml or "<w:bookmarkStart/>") for p in inner) + last
    return xml, ("{Sats=1: x", *(text for p in inner for text in (p.coded, *p.coded_boxes)), "}")


@st.composite
def bodies(draw: st.DrawFn, content: st.SearchStrategy[Piece]) -> tuple[str, tuple[str, ...]]:
    xml = ""
    seen: tuple[str, ...] = ()
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.integers(0, 6))
        if kind == 6:
            one, texts = draw(branches_over_paragraphs(content))
            xml, seen = xml + one, seen + texts
            continue
        if kind == 0:
            rows = []
            for _ in range(draw(st.integers(1, 2))):
                cells = [draw(paragraphs(content)) for _ in range(draw(st.integers(1, 2)))]
                rows.append([cell for cell, _ in cells])
                seen += tuple(text for _, texts in cells for text in texts)
            xml += word.table(*rows)
            continue
        one, texts = draw(paragraphs(content))
        xml += word.content_control(one, prompt=draw(st.booleans())) if kind == 1 else one
        seen += texts
    return xml, seen


@st.composite
def word_files(draw: st.DrawFn, content: st.SearchStrategy[Piece]) -> File:
    header, top = draw(bodies(content))
    body, middle = draw(bodies(content))
    footer, bottom = draw(bodies(content))
    data = word.docx(body, headers=[header], footers=[footer])
    return File(data, tuple(text for text in (*top, *middle, *bottom) if text.strip()))


@dataclass(frozen=True)
class Place:
    """What an independent look at the part says of an element with text."""

    text: str
    paragraph: int
    run: int


Places = dict[tuple[str, str], list[Place]]


def _nearest(element: etree._Element, tag: str) -> etree._Element:
    return next(element.iterancestors(tag))


def places(data: bytes) -> Places:
    """Every ``w:t``, ``w:instrText`` and ``w:fldSimple`` of every part, in document order, shown or not."""
    found: Places = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if not name.startswith("word/") or not name.endswith(".xml"):
                continue
            root = etree.fromstring(package.read(name))
            numbers = {p: i for i, p in enumerate(root.iter(f"{W}p"), 1)}
            runs: Counter[etree._Element] = Counter()
            run_number: dict[etree._Element, int] = {}
            for run in root.iter(f"{W}r", f"{W}fldSimple"):
                owner = _nearest(run, f"{W}p")
                runs[owner] += run.tag == f"{W}r"
                run_number[run] = runs[owner] + (run.tag != f"{W}r")
            for tag in ("t", "instrText"):
                found[name, tag] = [
                    Place(t.text or "", numbers[_nearest(t, f"{W}p")], run_number[_nearest(t, f"{W}r")])
                    for t in root.iter(f"{W}{tag}")
                ]
            found[name, "fldSimple"] = [
                Place(f.get(f"{W}instr", ""), numbers[_nearest(f, f"{W}p")], run_number[f])
                for f in root.iter(f"{W}fldSimple")
            ]
    return found


def check_word_segment(known: Places, document: Document, segment: Segment) -> None:
    source = segment.source
    assert isinstance(source, WordSource)
    element = known[source.part, source.tag][source.element]
    length = segment.end - segment.start
    assert element.text[source.offset : source.offset + length] == document.text[segment.start : segment.end]


def check_word_file(file: File) -> Document:
    document = read(file.data, format="docx")
    assert tuple(document.text[b.span.start : b.span.end] for b in document.blocks) == file.seen
    check_blocks(document)
    check_segments(document)
    check_branches(document)
    known = places(file.data)
    for segment in document.source_map.segments:
        check_word_segment(known, document, segment)
    covered = {i for s in document.source_map.segments for i in range(s.start, s.end)}
    marked = {i for mark in branch_marks(document) for i in range(mark.start, mark.end)}
    assert not covered & marked
    added = [char for i, char in enumerate(document.text) if i not in covered | marked]
    assert set(added) <= {"\t", "\n", "\u2011", "«", "»"}
    return document


def branch_marks(document: Document) -> list[Span]:
    """Return the marks of branches; the text may hold marks of its own, such as "{##}", a note to nobody."""
    text = document.text
    return [m for m in document.marks if text[m.start : m.end] == "}" or text[: m.end].endswith(": ")]


def check_branches(document: Document) -> None:
    """Each branch stands between its marks; one lies inside another or beside it."""
    places_of_marks = branch_marks(document)
    marks = [document.text[m.start : m.end] for m in places_of_marks]
    assert Counter(mark == "}" for mark in marks) == Counter({True: len(marks) // 2, False: len(marks) // 2})
    ends = {m.start for m in places_of_marks if document.text[m.start] == "}"}
    starts = {m.end for m in places_of_marks} - {end + 1 for end in ends}
    # A text box that stands in a branch is read after it, without marks.
    shown = [b for b in document.branches if b.span.start in starts and b.span.end in ends]
    assert len(shown) == len(marks) // 2
    for branch in shown:
        assert document.text[: branch.span.start].endswith(f"{{{branch.condition}: ")
        assert document.text[branch.span.start] == "x"
        assert document.text[branch.span.end] == "}"
    for one, other in itertools.combinations([b.span for b in document.branches], 2):
        assert one.holds(other) or other.holds(one) or not one.overlaps(other)


FLAT = inline(with_boxes=False)
BOXED = inline(with_boxes=True)


@CALM
@given(word_files(FLAT), st.data())
def test_word_leads_back_to_its_elements(file: File, choice: st.DataObject) -> None:
    document = check_word_file(file)
    known = places(file.data)
    length = len(document.text)
    start = choice.draw(st.integers(0, length))
    end = choice.draw(st.integers(start, length))
    pieces = list(document.source_map.slice(start, end))
    for piece in pieces:
        assert start <= piece.start < piece.end <= end
        check_word_segment(known, document, piece)


@CALM
@given(word_files(BOXED))
@example(File(word.docx(word.paragraph("Du {##}")), ("Du {##}",)))
def test_word_with_text_boxes_leads_back_to_its_elements(file: File) -> None:
    check_word_file(file)


_BITS = st.one_of(
    st.sampled_from(["begin", "begin", "separate", "end", "end"]).map(word.field_mark),
    st.sampled_from(
        [" IF ", '"J" = ', ' "', '"', "”", " Du får afslag. ", "=", "<>", " MERGEFIELD ", "x ", "\\",
         r" \* Upper ", r' \@ "d. M" ', r" \b ", " SET a ", " QUOTE ", " MACROBUTTON a [b]", " TIME ",
         " FORMTEXT ", "COMPARE"]
    ).map(word.instruction),
    st.sampled_from(["Hej ", '"', " ", "afslag"]).map(word.run),
    st.sampled_from(["«a»", '" "']).map(lambda text: word.run(text, hidden=True)),
    st.sampled_from([' IF a = "b" "c" "d" ', " MERGEFIELD x ", " DATE "]).map(
        lambda code: word.simple_field(code, word.run("svar"))
    ),
    st.just(
        word.text_box(word.paragraph("Boks", word.field_mark("begin"), word.instruction(' IF a = "b" "c')))
    ),
    st.just("</w:p><w:p>"),
)  # fmt: skip


@CALM
@given(st.lists(_BITS, max_size=25), st.booleans())
def test_fields_in_any_order_are_read(bits: list[str], in_table: bool) -> None:
    body = f"<w:p>{''.join(bits)}</w:p>"
    data = word.docx(word.table([body]) if in_table else body)
    document = read(data)
    check_blocks(document)
    check_segments(document)
    known = places(data)
    for segment in document.source_map.segments:
        check_word_segment(known, document, segment)
    marks = [document.text[m.start : m.end] for m in document.marks]
    assert marks.count("}") * 2 == len(marks)
    for variant in variants(document):
        check_blocks(variant.document)
        assert "{" not in variant.document.text


@CALM
@given(word_files(BOXED))
def test_word_segments_name_their_paragraph(file: File) -> None:
    known = places(file.data)
    for segment in read(file.data, format="docx").source_map.segments:
        source = segment.source
        assert isinstance(source, WordSource)
        assert source.paragraph == known[source.part, source.tag][source.element].paragraph


@CALM
@given(word_files(FLAT))
def test_word_segments_name_their_run(file: File) -> None:
    known = places(file.data)
    for segment in read(file.data, format="docx").source_map.segments:
        source = segment.source
        assert isinstance(source, WordSource)
        assert source.run == known[source.part, source.tag][source.element].run


@CALM
@given(word_files(BOXED))
def test_placeholders_are_in_order_and_apart(file: File) -> None:
    spans = [p.span for p in read(file.data, format="docx").placeholders]
    assert all(span.start < span.end for span in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_text_box_in_the_middle_of_a_sentence() -> None:
    """Each of the three texts leads to its own ``w:t``, though the box is read last."""
    data = word.docx(
        word.paragraph("Du får ", word.text_box(word.paragraph("Boksens tekst")), "penge tilbage.")
    )
    document = read(data)
    known = places(data)["word/document.xml", "t"]
    assert [p.text for p in known] == ["Du får ", "Boksens tekst", "Boksens tekst", "penge tilbage."]
    elements = {}
    for segment in document.source_map.segments:
        assert isinstance(segment.source, WordSource)
        elements[document.text[segment.start : segment.end]] = segment.source.element
    assert elements["Du får "] == 0
    assert elements["Boksens tekst"] in {1, 2}
    assert elements["penge tilbage."] == 3


def test_deleted_run_counts_as_a_run_of_its_paragraph() -> None:
    document = read(word.docx(word.paragraph("Du ", word.deleted("ikke "), "får penge.")))
    source = document.source_map.place(document.text.index("får"))
    assert isinstance(source, WordSource)
    assert (source.paragraph, source.run) == (1, 3)


def test_prompt_and_merge_field_in_one_another_are_one_placeholder() -> None:
    inner = word.simple_field("MERGEFIELD Navn", word.run("«Navn»"))
    document = read(word.docx(word.paragraph(word.content_control(inner, prompt=True, tag="navn"))))
    assert [document.text[p.span.start : p.span.end] for p in document.placeholders] == ["«Navn»"]
