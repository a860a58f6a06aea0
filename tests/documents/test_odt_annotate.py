"""Notes become comments on the very words, and nothing else in the file changes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from plainlang.documents import Document, Span, read
from plainlang.documents.notes import Note
from plainlang.documents.odt_annotate import annotate_odt
from plainlang.errors import UnreadableError
from tests.documents.test_odt_source_map import BLOCKS, Letter
from tests.documents.test_source_map import CALM
from tests.formats import odt as writer
from tests.formats.odt import OFFICE, TEXT, conditional, fodt, frame, h, note, odt, p, shape, span

DATE = datetime(2026, 3, 1, 12, 30)
_ADDED = re.compile(
    r'<office:annotation xmlns:office="[^"]*" office:name="plainlang-\d+">.*?</office:annotation>'
    r'|<office:annotation-end xmlns:office="[^"]*" office:name="plainlang-\d+"/>',
    re.DOTALL,
)


def content(data: bytes) -> str:
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("content.xml").decode()


def annotated(data: bytes, *words: str, text: str = "Skriv det enklere.") -> bytes:
    """The file with a note on each of some words."""
    document = read(data)
    starts = [document.text.index(word) for word in words]
    notes = [Note(Span(start, start + len(word)), text) for start, word in zip(starts, words, strict=True)]
    done = annotate_odt(data, document, notes, date=DATE)
    assert read(done).text == document.text
    return done


def marked(data: bytes) -> list[tuple[str, str | None]]:
    """Each comment of plainlang: what it says, and the words it stands on, None for a mere point."""
    root = etree.fromstring(content(data).encode(), etree.XMLParser(remove_comments=True, remove_pis=True))
    found: dict[str, tuple[str, str | None]] = {}
    said: dict[str, str] = {}
    open_now: dict[str, list[str]] = {}
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.get(f"{OFFICE}name", "")
        ours = name.startswith("plainlang-")
        if element.tag == f"{OFFICE}annotation":
            silent += 1 if event == "start" else -1
            if event == "end" and ours:
                said[name] = "\n".join(
                    "".join(map(str, line.itertext())) for line in element.iter(f"{TEXT}p")
                )
                found[name] = (said[name], None)
                open_now[name] = []
        elif element.tag == f"{OFFICE}annotation-end" and event == "start" and ours:
            found[name] = (said[name], "".join(open_now.pop(name)))
        if not silent:
            piece = element.text if event == "start" else element.tail
            for words in open_now.values():
                words.append(piece or "")
    return list(found.values())


def words_of(data: bytes) -> list[str | None]:
    return [words for _, words in marked(data)]


def test_a_comment_says_who_when_and_what() -> None:
    data = odt(p("Såfremt du ", span("flytter", style="T"), ", skal du ringe."))
    done = annotated(data, "Såfremt", text='Skriv »hvis«.\nOrdet er <stift> & "tungt".')
    (comment,) = etree.fromstring(content(done).encode()).iter(f"{OFFICE}annotation")
    assert [child.text for child in comment] == [
        "plainlang",
        "2026-03-01T12:30:00",
        "Skriv »hvis«.",
        'Ordet er <stift> & "tungt".',
    ]
    assert words_of(done) == ["Såfremt"]


@pytest.mark.parametrize("make", [odt, fodt])
@pytest.mark.parametrize(
    ("body", "words", "wanted"),
    [
        (p("Du får penge."), "får", "får"),
        (p("Du får", "<text:s/>", span(" pen", style="T"), "ge."), "får  penge", "får penge"),
        (p("Se ", writer.link("siden"), "."), "side", "side"),
        (p("A & B"), "& B", "& B"),
        (p("<![CDATA[a < b]]>"), "< b", "< b"),
        (p("<!-- x -->Du<?pi x?> får"), "Du får", "Du får"),
        (p("Du\r\nfår"), "får", "får"),
        (h("Afslag"), "Afslag", "Afslag"),
        (p("Tekst", note(p("En note.")), "."), "note", "note"),
        (p("Før", frame(p("Boksens tekst.")), "."), "tekst", "tekst"),
        (p("Før ", shape(p("Formens tekst.")), "efter."), "Formens", "Før Formens tekst.efter."),
        (p("Dato: ", writer.user_field("Dato"), "."), "«Dato»", "Dato: ."),
        (p("Dato: ", writer.user_field("Dato", "1. maj"), "."), "1. maj", "Dato: 1. maj."),
        (p("Du får ", conditional('A EQ "J"', "nej", "ja"), "."), "ja", "Du får nej."),
        (p("Du får ", conditional('A EQ "J"', "nej", "ja"), "."), "{A=N", "Du får nej."),
        (p("Du får ", writer.hidden_text('A EQ "J"', "nej"), "."), "får {A=N: nej}.", "får nej."),
        (p("Et.") + p("To."), "Et.\nTo.", "Et."),
    ],
)  # fmt: skip
def test_where_a_comment_stands(make: Callable[..., bytes], body: str, words: str, wanted: str) -> None:
    data = make(body)
    assert words_of(annotated(data, words)) == [wanted]


@pytest.mark.parametrize("first", [p("Brev."), p(), "<text:p></text:p>"])
def test_what_is_said_of_a_header_stands_at_the_begin_of_the_body(first: str) -> None:
    header = [writer.master("Standard", writer.around("header", p("Nordhavn")))]
    for data in (odt(first, p("Slut."), masters=header), fodt(first, p("Slut."), masters=header)):
        done = annotated(data, "Nordhavn", "hav", "Slut")
        assert words_of(done) == [None, None, "Slut"]
        root = etree.fromstring(content(done).encode())
        body = root.find(f"{OFFICE}body/{OFFICE}text")
        assert body is not None
        assert len(list(body[0].iter(f"{OFFICE}annotation"))) == 2


def test_other_comments_and_their_names_stay() -> None:
    old = writer.comment("Ring til mig", "plainlang-1") + "får" + writer.comment_end("plainlang-1")
    data = odt(f"<text:p>Du {old} penge.</text:p>")
    done = annotated(annotated(data, "får"), "får penge", "Du")
    assert content(done).count('office:name="plainlang-1"') == 2
    assert sorted(words for words in words_of(done) if words) == ["Du", "får", "får", "får penge"]


def test_only_the_content_of_the_package_changes() -> None:
    members = {
        **writer.members(p("Du får penge.")),
        "Pictures/a.png": bytes(range(256)),
        "settings.xml": "<a/>",
    }
    data = writer.pack(members)
    done = annotated(data, "får")
    assert done[30:38] == b"mimetype"
    assert done[38 : 38 + len(writer.TYPE)] == writer.TYPE.encode()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(done)) as after:
        assert after.testzip() is None
        assert [m.filename for m in before.infolist()] == [m.filename for m in after.infolist()]
        assert after.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        for name in before.namelist():
            assert (before.read(name) == after.read(name)) is (name != "content.xml")


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "iso-8859-1"])
def test_the_encoding_of_the_content_stays(codec: str) -> None:
    members = writer.members(p("Du får penge."))
    xml = str(members["content.xml"]).replace("UTF-8", codec)
    data = writer.pack({**members, "content.xml": xml.encode(codec)})
    done = annotated(data, "får", text="Skriv »du« – ikke 😀")
    with zipfile.ZipFile(io.BytesIO(done)) as package:
        raw = package.read("content.xml")
    assert _ADDED.sub("", raw.decode(codec)) == xml
    root = etree.fromstring(raw)
    (said,) = ("".join(map(str, c[-1].itertext())) for c in root.iter(f"{OFFICE}annotation"))
    assert said == "Skriv »du« – ikke 😀"


def test_blanks_and_control_characters_of_a_note() -> None:
    done = annotated(odt(p("Du får penge.")), "får", text="a  b\tc\x07\n\n d")
    (comment,) = etree.fromstring(content(done).encode()).iter(f"{OFFICE}annotation")
    written = [etree.tostring(line, encoding="unicode") for line in comment][2:]
    assert [re.sub(r' xmlns:\w+="[^"]*"', "", line) for line in written] == [
        '<text:p>a <text:s text:c="1"/>b<text:tab/>c</text:p>',
        "<text:p/>",
        '<text:p><text:s text:c="1"/>d</text:p>',
    ]


def test_without_notes_the_file_is_the_same() -> None:
    data = odt(p("Brev."))
    assert annotate_odt(data, read(data), [], date=DATE) == data


def test_a_file_without_a_paragraph_cannot_hold_comments() -> None:
    header = [writer.master("Standard", writer.around("header", p("Nordhavn")))]
    data = odt(masters=header)
    with pytest.raises(UnreadableError, match="cannot hold comments"):
        annotated(data, "Nordhavn")


def test_a_document_of_another_file_is_refused() -> None:
    document = read(odt(p("En lang tekst om penge.")))
    other = odt(p("Kort."))
    with pytest.raises(ValueError, match="not read from this file"):
        annotate_odt(other, document, [Note(Span(15, 22), "x")], date=DATE)


@CALM
@given(BLOCKS, st.booleans(), st.data())
def test_random_notes(blocks: list[Letter], flat: bool, choice: st.DataObject) -> None:
    xml = [p("Brev."), *(piece for block in blocks for piece in block.xml)]
    data = fodt(*xml) if flat else odt(*xml)
    document = read(data)
    spans = choice.draw(st.lists(spans_in(document), max_size=6))
    notes = [Note(span, str(number)) for number, span in enumerate(spans)]
    done = annotate_odt(data, document, notes, date=DATE)
    again = read(done)
    assert (again.text, again.blocks) == (document.text, document.blocks)
    assert [(q.span, q.key) for q in again.placeholders] == [(q.span, q.key) for q in document.placeholders]
    assert again.branches == document.branches
    assert len(marked(done)) == len(notes)
    # An end inside a CDATA section is written around it.
    assert _ADDED.sub("", content(done)).replace("]]><![CDATA[", "") == content(data)
    for said, words in marked(done):
        wanted = document.text[notes[int(said)].span.start : notes[int(said)].span.end]
        if is_plain(document, notes[int(said)].span):
            assert words is not None
            assert words.replace("\u00ad", "").split() == wanted.split()


@st.composite
def spans_in(draw: st.DrawFn, document: Document) -> Span:
    start = draw(st.integers(0, len(document.text) - 1))
    return Span(start, draw(st.integers(start + 1, min(len(document.text), start + 20))))


def is_plain(document: Document, span: Span) -> bool:
    """Say whether a span is nothing but running text of one paragraph."""
    inside = document.text[span.start : span.end]
    special = [q.span for q in document.placeholders] + list(document.marks)
    special += [b.span for b in document.branches]
    return not set("\n\t ") & set(inside) and not any(s.overlaps(span) for s in special)
