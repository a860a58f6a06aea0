"""Notes in Word files: comments on the very words, and nothing else is different."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from plainlang.documents import Document, Span, read
from plainlang.documents.docx_annotate import annotate_docx
from plainlang.documents.notes import Note, annotate
from plainlang.documents.source_map import WordSource
from plainlang.errors import UnreadableError
from tests.documents.test_docx_edit import described, odd_files, raw_members, unpacked
from tests.documents.test_source_map import BOXED, CALM, File, word_files
from tests.formats import docx as word
from tests.formats.docx import W, comment_end, comment_reference, comment_start, docx, paragraph, run

MAIN = "word/document.xml"
NOON = datetime(2026, 3, 1, 12, 0, 5)
MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def noted(data: bytes, *words: str, note: str = "Se her.") -> bytes:
    """A copy with a note on each of some words; they are checked to be the right ones."""
    document = read(data)
    spans = [Span(document.text.index(w), document.text.index(w) + len(w)) for w in words]
    after = annotate(data, document, [Note(span, note) for span in spans], date=NOON)
    check_rest(data, after)
    return after


def parsed(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(remove_comments=True, remove_pis=True))


def main_root(data: bytes) -> etree._Element:
    return parsed(unpacked(data)[MAIN])


def ranges(data: bytes) -> dict[str, str]:
    """The texts between the marks of each comment, by its key, read from the XML alone."""
    found: dict[str, str] = {}
    for key, (start, end) in places(main_root(data)).items():
        found[key] = plain(main_root(data))[start:end]
    return found


def plain(root: etree._Element) -> str:
    return "".join(t.text or "" for t in root.iter(f"{W}t"))


def places(root: etree._Element) -> dict[str, tuple[int, int]]:
    """Where the comments begin and end, in code points of all ``w:t`` of the part."""
    starts: dict[str, int] = {}
    found: dict[str, tuple[int, int]] = {}
    position = 0
    referred = set()
    for element in root.iter():
        name = etree.QName(element).localname
        if element.tag == f"{W}t":
            position += len(element.text or "")
        elif name == "commentRangeStart":
            starts[element.get(f"{W}id", "")] = position
        elif name == "commentRangeEnd":
            key = element.get(f"{W}id", "")
            found[key] = (starts[key], position)
        elif name == "commentReference":
            key = element.get(f"{W}id", "")
            assert key in found and key not in referred
            referred.add(key)
    assert set(found) == set(starts) == referred
    return found


def comments(data: bytes) -> dict[str, tuple[str, str, str, str]]:
    """Author, initials, date and text of every comment."""
    root = etree.fromstring(unpacked(data)["word/comments.xml"])
    return {
        c.get(f"{W}id", ""): (
            c.get(f"{W}author", ""), c.get(f"{W}initials", ""), c.get(f"{W}date", ""),
            "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in c.iter(f"{W}p")),
        )
        for c in root
    }  # fmt: skip


def looks(root: etree._Element) -> list[tuple[str, tuple[object, ...]]]:
    """Every character of the part with what stands around it: the elements, and the look of its run."""
    found: list[tuple[str, tuple[object, ...]]] = []
    for element in root.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}fldChar", f"{W}instrText", f"{W}delText"):
        around = tuple((a.tag, *sorted(a.attrib.items())) for a in element.iterancestors())
        run_of = next((a for a in element.iterancestors() if a.tag == f"{W}r"), None)
        properties = None if run_of is None else run_of.find(f"{W}rPr")
        look = b"" if properties is None else etree.tostring(properties, method="c14n", with_tail=False)
        for char in (element.text or "") or element.tag:
            found.append((char, (element.tag, around, look)))
    return found


def check_rest(before: bytes, after: bytes) -> None:
    """Nothing is different but the marks, the comments, and what the package says of them."""
    old, new = raw_members(before), raw_members(after)
    assert list(new)[: len(old)] == list(old)
    touched = {MAIN, "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert {name for name in new if new[name] != old.get(name)} <= touched
    assert [row for row in described(after)[1] if row in described(before)[1]] == described(before)[1]  # type: ignore[attr-defined,operator]
    assert read(after, format="docx").text == read(before, format="docx").text
    assert looks(main_root(after)) == looks(main_root(before))
    texts = unpacked(after)
    assert all(etree.fromstring(texts[name]) is not None for name in touched & set(texts))
    assert framework(main_root(after)) == framework(main_root(before))


def framework(root: etree._Element) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Where every element but texts, runs and marks begins and ends."""
    parted = {f"{W}{name}" for name in ("r", "t", "rPr", *MARKS)}
    return [
        (event, str(element.tag), sorted((str(k), str(v)) for k, v in element.attrib.items()))
        for event, element in etree.iterwalk(root, events=("start", "end"))
        if element.tag not in parted and not any(a.tag == f"{W}rPr" for a in element.iterancestors())
    ]


def test_comment_on_a_word_in_the_middle_of_a_run() -> None:
    after = noted(
        docx(paragraph(run("Vi skal fremsende sagen.", bold=True))), "fremsende", note="To\nlinjer & <a>"
    )
    assert ranges(after) == {"0": "fremsende"}
    assert comments(after) == {"0": ("plainlang", "pl", "2026-03-01T12:00:05Z", "To\nlinjer & <a>")}
    xml = unpacked(after)[MAIN].decode()
    bold = "<w:rPr><w:b/></w:rPr>"
    kept = '<w:t xml:space="preserve">'
    assert (
        f"<w:p><w:r>{bold}{kept}Vi skal </w:t></w:r>"
        '<w:commentRangeStart w:id="0"/>'
        f"<w:r>{bold}{kept}fremsende</w:t></w:r>"
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        f"<w:r>{bold}{kept} sagen.</w:t></w:r></w:p>"
    ) in xml


def test_the_package_knows_the_new_part() -> None:
    after = unpacked(noted(docx(paragraph("Vi ringer.")), "ringer"))
    assert 'PartName="/word/comments.xml"' in after["[Content_Types].xml"].decode()
    assert "wordprocessingml.comments+xml" in after["[Content_Types].xml"].decode()
    relations = etree.fromstring(after["word/_rels/document.xml.rels"])
    assert [(r.get("Id"), r.get("Target")) for r in relations] == [("rId1", "comments.xml")]


def test_relations_that_are_there_stay() -> None:
    after = unpacked(noted(docx(paragraph("Vi ringer."), headers=[paragraph("Søvang")]), "ringer"))
    relations = etree.fromstring(after["word/_rels/document.xml.rels"])
    assert [(r.get("Id"), r.get("Target")) for r in relations] == [
        ("rId1", "header1.xml"), ("rId2", "comments.xml"),
    ]  # fmt: skip


def test_words_without_a_split_need_none() -> None:
    xml = unpacked(noted(docx(paragraph(run("Vi "), run("ringer"), run("."))), "ringer"))[MAIN].decode()
    assert xml.count("<w:r>") == 4


def test_existing_comments_stay_and_numbers_are_new() -> None:
    body = paragraph(
        comment_start(3), run("Vi "), run("rin"), comment_end(3), comment_reference(3), run("ger.")
    )
    members = word.members(
        body, comments=[paragraph("nul"), paragraph("en"), paragraph("to"), paragraph("tre")]
    )
    members[MAIN] = str(members[MAIN]).replace("<w:sectPr/>", '<w:p><w:commentRangeStart w:id="5"/></w:p>')
    data = word.pack(members)
    document = read(data)
    notes = [Note(Span(3, 9), "Kort."), Note(Span(0, 2), "Hvem?"), Note(Span(0, 2), "Igen.")]
    after = annotate(data, document, notes, date=NOON)
    found = comments(after)
    assert [found[key][3] for key in ("0", "1", "2", "3")] == ["nul", "en", "to", "tre"]
    assert {key: value[3] for key, value in found.items() if int(key) > 3} == {
        "4": "Hvem?", "6": "Igen.", "7": "Kort.",
    }  # fmt: skip
    root = main_root(after)
    for dangling in root.findall(f".//{W}commentRangeStart[@{W}id='5']"):
        dangling.getparent().remove(dangling)  # type: ignore[union-attr]
    text = plain(root)
    assert {k: text[a:b] for k, (a, b) in places(root).items()} == {
        "3": "Vi rin", "4": "Vi", "6": "Vi", "7": "ringer",
    }  # fmt: skip


def test_our_own_comments_are_no_orders_to_us() -> None:
    data = docx(paragraph("Vi ringer."), comments=[paragraph("plainlang: ignore FAG101")])
    assert read(noted(data, "ringer")).suppressions == read(data).suppressions


def test_empty_list_of_comments_is_filled() -> None:
    members = word.members(paragraph("Vi ringer."), comments=[paragraph("x")])
    declared = f'xmlns:v="{word.W_NAMESPACE}"'
    for empty in ("<w:comments NS/>", "<w:comments NS ></w:comments>", f"<v:comments {declared}/>"):
        xml = empty.replace("NS", f'xmlns:w="{word.W_NAMESPACE}"')
        after = noted(word.pack(members | {"word/comments.xml": xml}), "ringer")
        assert [c[3] for c in comments(after).values()] == ["Se her."]


def test_a_part_that_only_has_the_name_is_left_alone() -> None:
    data = word.pack(word.members(paragraph("Vi ringer.")) | {"word/Comments.xml": "<a/>"})
    after = unpacked(annotate(data, read(data), [Note(Span(0, 2), "x")], date=NOON))
    assert after["word/Comments.xml"] == b"<a/>"
    assert b"comments1.xml" in after["word/_rels/document.xml.rels"]
    assert b"x</w:t>" in after["word/comments1.xml"]


def test_the_clock_on_the_wall_is_told() -> None:
    data = docx(paragraph("Vi ringer."))
    late = NOON.replace(tzinfo=timezone(timedelta(hours=2)))
    after = annotate(data, read(data), [Note(Span(0, 2), "x")], date=late)
    assert comments(after)["0"][2] == "2026-03-01T12:00:05Z"


def test_control_characters_of_a_note_can_be_written() -> None:
    assert comments(noted(docx(paragraph("Vi ringer.")), "Vi", note="a\x0bb\x00"))["0"][3] == "a\ufffdb\ufffd"


@pytest.mark.parametrize(
    ("content", "words", "marked"),
    [
        (run("Vi ") + word.inserted(run("fremsender nu"), run(" det")), "fremsender", "fremsender"),
        (run("Vi ") + word.inserted(run("frem")) + run("sender"), "fremsender", "fremsender"),
        (run("Vi ") + word.moved_to(run("fremsender")) + run(" det"), "fremsender", "fremsender"),
        (run("Vi frem") + word.deleted("kald") + run("sender"), "fremsender", "fremsender"),
        (run("Vi ") + word.link(run("fremsender det")), "sender", "sender"),
        (run("Vi ") + word.content_control(run("fremsender det"), tag="a"), "sender", "sender"),
        ("<w:smartTag>" + run("Vi fremsender") + "</w:smartTag>", "sender", "sender"),
        # What Word writes anew is marked as a whole.
        (word.content_control(run("fremsender det"), prompt=True) + run("!"), "sender", "fremsender det"),
        (run("Vi ") + word.simple_field(" MERGEFIELD a ", run("fremsender")), "send", "fremsender"),
        (word.complex_field([" IF 1 = 1 "], run("frem"), run("sender")) + run("!"), "send", "fremsender"),
        (run("Vi frem") + word.complex_field([" REF x "], run("sender")) + run("!"), "msen", "msender"),
        (word.raw_run(word.text("Vi ") + "<w:tab/>" + word.text("sender") + "<w:br/>"), "sender", "sender"),
        (word.raw_run("<w:t>Vi <![CDATA[fremsender]]></w:t>"), "sender", "sender"),
        (word.raw_run("<w:t>Vi &#230;nder &amp; sender</w:t>"), "nder & s", "nder & s"),
        (word.raw_run("<w:t>Vi æ<!-- her -->nder</w:t>"), "ænd", "ænd"),
        ("<w:r w:rsidR='1'><w:t  xml:space='default' >Vi sender</w:t></w:r>", "send", "send"),
    ],
)  # fmt: skip
def test_what_stands_around_words(content: str, words: str, marked: str) -> None:
    assert ranges(noted(docx(f"<w:p>{content}</w:p>"), words)) == {"0": marked}


@pytest.mark.parametrize("kind", ["dataBinding", "dropDownList", "date", "text", "lock"])
def test_a_control_that_is_filled_is_marked_as_a_whole(kind: str) -> None:
    control = (
        f"<w:sdt><w:sdtPr><w:{kind}/></w:sdtPr><w:sdtContent>{run('fremsender det')}</w:sdtContent></w:sdt>"
    )
    after = noted(docx(f"<w:p>{run('Vi ')}{control}</w:p>"), "sender")
    assert ranges(after) == {"0": "fremsender det"}
    assert all(mark.getparent().tag == f"{W}p" for mark in main_root(after).iter(f"{W}commentRangeStart"))  # type: ignore[union-attr]


def test_marks_stand_outside_what_they_hold_wholly() -> None:
    content = run("Vi ") + word.inserted(run("fremsender")) + run(" det")
    root = main_root(noted(docx(f"<w:p>{content}</w:p>"), "fremsender"))
    (insertion,) = root.iter(f"{W}ins")
    around = (insertion.getprevious(), insertion.getnext())
    assert [None if e is None else etree.QName(e).localname for e in around] == [
        "commentRangeStart", "commentRangeEnd",
    ]  # fmt: skip


def test_several_comments_on_one_text() -> None:
    after = noted(
        docx(paragraph("Vi skal fremsende sagen.")), "skal fremsende", "fremsende", "Vi", "Vi skal", "n."
    )
    assert sorted(ranges(after).values()) == ["Vi", "Vi skal", "fremsende", "n.", "skal fremsende"]


def test_words_over_paragraphs_are_marked_in_the_first() -> None:
    table = word.table([paragraph("To."), paragraph("Tre.")])
    assert ranges(noted(docx(paragraph("Et her."), table), "her.\nTo.\nTre.")) == {"0": "her."}


def test_what_the_reader_added_is_marked_by_its_paragraph() -> None:
    after = noted(docx(paragraph("Et."), paragraph(word.raw_run("<w:tab/>" + word.text("To.")))), "\t")
    assert ranges(after) == {"0": "To."}


def test_headers_and_footnotes_are_told_at_the_first_paragraph() -> None:
    data = docx(
        paragraph(), paragraph("Vi ringer."), paragraph("Igen."),
        headers=[paragraph("Hoved")], footers=[paragraph("Fod")], footnotes=[paragraph("Note")],
    )  # fmt: skip
    assert ranges(noted(data, "Hoved", "Fod", "Note")) == dict.fromkeys("012", "Vi ringer.")


@pytest.mark.parametrize("box", [word.text_box, word.old_text_box])
def test_a_text_box_is_marked_where_it_hangs(box: object) -> None:
    assert callable(box)
    data = docx(paragraph("Et."), paragraph(run("To."), box(paragraph("I boksen.")), run("Tre.")))
    root = main_root(noted(data, "boksen"))
    (start,) = root.iter(f"{W}commentRangeStart")
    assert start.getparent().tag == f"{W}p"  # type: ignore[union-attr]
    following = start.getnext()
    assert (
        following is not None
        and following.tag == f"{W}r"
        and "I boksen." in "".join(map(str, following.itertext()))
    )


def test_a_body_without_text_has_a_first_paragraph() -> None:
    for empty in ("<w:p/>", "<w:p ></w:p>", "<w:p><w:pPr/></w:p>"):
        data = docx(empty, headers=[paragraph("Hoved")])
        assert ranges(noted(data, "Hoved")) == {"0": ""}
    with pytest.raises(UnreadableError) as caught:
        noted(docx(headers=[paragraph("Hoved")]), "Hoved")
    assert caught.value.reason == "no-paragraph"


LONG_FIELD = (
    f"<w:p>{run('Vi ')}{word.field_mark('begin')}{word.instruction(' IF 1 = 1 ')}</w:p>"
    f"<w:p>{word.complex_field([' REF a '], run('sender'))}{word.instruction('x')}</w:p>"
    f"<w:p>{word.field_mark('separate')}{run('Du får svar.')}</w:p>"
    f"<w:p>{run('Snart nu.')}{word.field_mark('end')}{run(' Hilsen')}</w:p>"
)


def test_results_over_paragraphs_are_marked_by_their_words() -> None:
    assert ranges(noted(docx(LONG_FIELD), "får", "Snart", "nu. Hil")) == {
        "0": "får",
        "1": "Snart",
        "2": "nu. Hil",
    }


def test_no_mark_stands_in_an_instruction() -> None:
    data = docx(LONG_FIELD)
    # The words of a branch lie in the third paragraph's place; the reader tells them by paragraph alone.
    document = read(data)
    moved = _told_at(document, paragraph=2)
    after = annotate(data, moved, [Note(Span(3, 5), "Gren.")], date=NOON)
    assert ranges(after) == {"0": ""}
    root = main_root(after)
    (start,) = root.iter(f"{W}commentRangeStart")
    assert "Vi " in "".join(map(str, start.getparent().itertext()))  # type: ignore[union-attr]
    assert not next(start.itersiblings(f"{W}r", preceding=True)).findall(f"{W}fldChar")
    after = annotate(data, _told_at(document, paragraph=1), [Note(Span(3, 5), "Gren.")], date=NOON)
    assert ranges(after) == {"0": "Vi "}


def _told_at(document: Document, *, paragraph: int) -> Document:
    """A document whose text is said to come from an instruction: no ``w:t`` holds it."""
    from dataclasses import replace

    from plainlang.documents.source_map import Segment, SourceMap

    source = WordSource(MAIN, paragraph, 1, 900, 0)
    return replace(document, source_map=SourceMap(document.text, [Segment(0, len(document.text), source)]))


# --- Files that take no comments ------------------------------------------------------------------------


def test_a_signed_file_is_refused() -> None:
    data = word.pack(word.members(paragraph("Zebra.")) | {"_xmlsignatures/origin.sigs": ""})
    with pytest.raises(UnreadableError) as caught:
        annotate(data, read(data), [Note(Span(0, 2), "x")], date=NOON)
    assert caught.value.reason == "signed"
    assert "underskrevet" in caught.value.da and "Zebra" not in caught.value.da + caught.value.en
    assert annotate(data, read(data), [], date=NOON) == data


def test_rare_packing_is_refused() -> None:
    data = word.pack(word.members(paragraph("Vi.")), compression=zipfile.ZIP_BZIP2)
    with pytest.raises(UnreadableError) as caught:
        annotate(data, read(data), [Note(Span(0, 2), "x")], date=NOON)
    assert caught.value.reason == "unwritable"


def test_formats_without_a_place_for_notes() -> None:
    for name, format in (("a.txt", "text"), ("a.md", "markdown")):
        data = b"Vi ringer."
        with pytest.raises(UnreadableError) as caught:
            annotate(data, read(data, name=name), [Note(Span(0, 2), "x")], date=NOON)
        assert caught.value.reason == "not-annotatable", format
        assert "kan ikke få kommentarer; brug check --format html" in caught.value.da


def test_another_file_than_the_one_read() -> None:
    document = read(docx(paragraph("Et."), paragraph("To.")))
    with pytest.raises(ValueError, match="not read from this file"):
        annotate_docx(docx(paragraph("Et.")), document, [Note(Span(4, 6), "x")], date=NOON)


# --- Any letter -----------------------------------------------------------------------------------------

# Around these, marks stand; anything else is marked as a whole.
OPEN = {f"{W}{name}" for name in "document body tbl tr tc p r ins moveTo hyperlink sdt sdtContent".split()}


@dataclass(frozen=True)
class Words:
    """Where words stand in all ``w:t`` of the body, and whether they can be marked to the letter."""

    start: int
    end: int
    exact: bool


def words_of(document: Document, root: etree._Element, span: Span) -> Words | None:
    block = document.block_at(span.start)
    end = min(span.end, block.span.end) if block else span.end
    pieces = [
        (piece, piece.source)
        for piece in document.source_map.slice(span.start, end)
        if isinstance(piece.source, WordSource)
    ]
    if not pieces or pieces[0][1].part != MAIN:
        return None
    _, first = pieces[0]
    pieces = [(p, s) for p, s in pieces if (s.part, s.paragraph) == (MAIN, first.paragraph)]
    last_piece, last = pieces[-1]
    texts = list(root.iter(f"{W}t"))
    starts = [0, *itertools.accumulate(len(t.text or "") for t in texts)]
    free = free_texts(root)
    return Words(
        starts[first.element] + first.offset,
        starts[last.element] + last.offset + last_piece.end - last_piece.start,
        free[first.element] and free[last.element],
    )


def free_texts(root: etree._Element) -> list[bool]:
    """Say of each ``w:t`` whether a mark may stand in it."""
    found, depth = [], 0
    for element in root.iter(f"{W}t", f"{W}fldChar"):
        if element.tag == f"{W}fldChar":
            depth += {"begin": 1, "end": -1}.get(element.get(f"{W}fldCharType", ""), 0)
            continue
        around = list(element.iterancestors())
        prompts = [
            a for a in around
            if a.tag == f"{W}sdt" and a.find(f"{W}sdtPr/{W}showingPlcHdr") is not None and inline(a)
        ]  # fmt: skip
        found.append(depth == 0 and not prompts and all(a.tag in OPEN for a in around))
    return found


def inline(element: etree._Element) -> bool:
    return any(a.tag == f"{W}p" for a in element.iterancestors())


def depths(root: etree._Element) -> Iterator[int]:
    """How many fields are open at each mark."""
    depth = 0
    for element in root.iter():
        if element.tag == f"{W}fldChar":
            depth += {"begin": 1, "end": -1}.get(element.get(f"{W}fldCharType", ""), 0)
        elif etree.QName(element).localname in MARKS:
            yield depth


def check_notes(data: bytes, spans: list[Span]) -> None:
    document = read(data, format="docx")
    notes = [Note(span, f"{number}") for number, span in enumerate(spans)]
    after = annotate(data, document, notes, date=NOON)
    if not notes:
        assert after == data
        return
    check_rest(data, after)
    root, old = main_root(after), main_root(data)
    marked = places(root)
    told = comments(after)
    assert sorted(told[key][3] for key in marked) == sorted(note.text for note in notes)
    assert set(depths(root)) == {0}
    parents = {
        p.tag for name in MARKS[:2] for m in root.iter(f"{W}{name}") for p in [m.getparent()] if p is not None
    }
    assert parents <= OPEN - {f"{W}r"}
    for key, (start, end) in marked.items():
        span = spans[int(told[key][3])]
        words = words_of(document, old, span)
        if words is None:
            continue
        assert start <= words.start and words.end <= end
        if words.exact:
            assert (start, end) == (words.start, words.end)


@st.composite
def some_spans(draw: st.DrawFn, document: Document) -> list[Span]:
    length = len(document.text)
    found = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, length))
        found.append(Span(start, min(length, start + draw(st.integers(0, 12)))))
    return found


def has_paragraph(data: bytes) -> bool:
    return main_root(data).find(f".//{W}p") is not None


@CALM
@given(word_files(BOXED), st.data())
def test_notes_of_any_letter(file: File, choice: st.DataObject) -> None:
    check_notes(file.data, choice.draw(some_spans(read(file.data))))


@CALM
@given(odd_files(), st.data())
def test_notes_of_odd_files(data: bytes, choice: st.DataObject) -> None:
    check_notes(data, choice.draw(some_spans(read(data))))


def test_many_comments_in_a_long_letter() -> None:
    data = docx(*(paragraph(run("Vi fremsender det her. " * 40)) for _ in range(10)))
    document = read(data)
    spans = [Span(m.start(), m.end()) for m in re.finditer("fremsender", document.text)]
    after = annotate(data, document, [Note(span, "x") for span in spans], date=NOON)
    check_rest(data, after)
    text = plain(main_root(after))
    found = places(main_root(after))
    assert len(found) == 400 and {text[a:b] for a, b in found.values()} == {"fremsender"}


def test_the_file_is_an_ordinary_zip() -> None:
    after = noted(docx(paragraph("Vi ringer.")), "ringer")
    with zipfile.ZipFile(io.BytesIO(after)) as package:
        assert package.testzip() is None
