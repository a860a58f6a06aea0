"""The way back from an OpenDocument file's text to its XML is exact, for random letters."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from hypothesis import given
from hypothesis import strategies as st

from plainlang.documents import Document, read
from plainlang.documents.source_map import OdtSource, Segment
from plainlang.documents.variants import variants
from tests.documents.test_source_map import CALM, check_blocks, check_segments
from tests.formats import odt as writer
from tests.formats.odt import bullets, frame, h, p, section, table

BLANKS = " \t\r\n"
KEYS = ("AFSLAG", "Pension", "Barn")
TEXT = st.text(st.sampled_from("ab æÅ§.,-«»\xa0 \t\r\n\n<&>]é😀\u00ad1"), max_size=12)
WORD = st.sampled_from(("Du", "får", "afslag", "ÆRØ", "§ 11", "a<b", 'x "y"', "😀"))


@dataclass
class Inline:
    """A stretch of a paragraph: its XML, and what is seen of it.

    Attributes:
        xml: as written.
        seen: character data (True) and text that is not collapsed (False), in order.
        holes: what its placeholders show.
        branches: the texts of its branches.
    """

    xml: str
    seen: list[tuple[bool, str]]
    holes: list[str] = field(default_factory=list)
    branches: list[str] = field(default_factory=list)


def escaped(text: str, how: int) -> str:
    """Text as XML, in one of the ways to write it."""
    if how == 1 and "]]>" not in text and "\r" not in text:
        return f"a<![CDATA[{text}]]>"
    if how == 2:
        return "a" + "".join(f"&#{ord(c)};" for c in text)
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")
    return f"a<!-- k -->{plain}" if how == 3 else f"a{plain}"


def read_as(text: str, how: int) -> str:
    """What a parser makes of it: line ends are LF unless written as references."""
    return "a" + (text if how == 2 else text.replace("\r\n", "\n").replace("\r", "\n"))


def written(text: str, how: int) -> Inline:
    return Inline(escaped(text, how), [(True, read_as(text, how))])


def hole(name: str, shown: str) -> Inline:
    said = shown or f"«{name}»"
    return Inline(writer.user_field(name, shown), [(False, said)], [said])


def branching(key: str, yes: str, no: str) -> Inline:
    xml = writer.conditional(f'ooow:{key} EQ "J"', yes.replace("<", "x"), no.replace("<", "x"))
    yes, no = yes.replace("<", "x"), no.replace("<", "x")
    return Inline(xml, [(False, f"{{{key}=J: {yes}}}{{{key}=N: {no}}}")], branches=[yes, no])


def inside(name: str) -> Callable[[list[Inline]], Inline]:
    def made(parts: list[Inline]) -> Inline:
        return Inline(
            f"<{name}>{''.join(part.xml for part in parts)}</{name}>",
            [seen for part in parts for seen in part.seen],
            [hole for part in parts for hole in part.holes],
            [branch for part in parts for branch in part.branches],
        )

    return made


def own(xml: str, seen: str) -> st.SearchStrategy[Inline]:
    return st.just(Inline(xml, [(False, seen)] if seen else []))


ATOMS = st.one_of(
    st.builds(written, TEXT, st.integers(0, 3)),
    own("<text:tab/>", "\t"),
    own("<text:line-break/>", "\n"),
    own('<text:s text:c="2"/>', "  "),
    own('<text:bookmark text:name="b"/>', ""),
    own(writer.comment("Skal det stå her?\n  Nej", "k"), ""),
    own(writer.comment_end("k"), ""),
    st.builds(hole, WORD, st.sampled_from(("", "Anna", "Bo Berg"))),
    st.builds(branching, st.sampled_from(KEYS), WORD, WORD),
)
INLINE = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        *(
            st.builds(inside(name), st.lists(inner, max_size=3))
            for name in ("text:span", "text:a", "text:meta")
        )
    ),
    max_leaves=4,
)
PARAGRAPH = st.lists(INLINE, max_size=4).map(inside("text:p"))


@dataclass
class Letter:
    """A random letter: the XML of its blocks, and its paragraphs in the order in which they are read."""

    xml: list[str]
    paragraphs: list[Inline]


def one(paragraph: Inline) -> Letter:
    return Letter([paragraph.xml], [paragraph])


def around(make: Callable[[str], str]) -> Callable[[list[Inline]], Letter]:
    def made(paragraphs: list[Inline]) -> Letter:
        return Letter([make("".join(x.xml for x in paragraphs))], paragraphs)

    return made


def with_box(paragraph: Inline, box: Inline) -> Letter:
    xml = paragraph.xml.removesuffix("</text:p>")
    return Letter([f"{xml}{frame(box.xml)}</text:p>"], [paragraph, box])


SOME = st.lists(PARAGRAPH, min_size=1, max_size=2)
BLOCKS = st.lists(
    st.one_of(
        PARAGRAPH.map(one),
        SOME.map(around(bullets)),
        SOME.map(around(lambda xml: table([xml]))),
        SOME.map(around(section)),
        st.builds(with_box, PARAGRAPH, PARAGRAPH),
    ),
    max_size=5,
)


def collapsed(seen: list[tuple[bool, str]]) -> str:
    """Text as OpenDocument has it: of blanks in a row one, at the begin none; soft hyphens are not seen."""
    found = ""
    blank = True
    for collapses, text in seen:
        for char in text:
            if collapses and char in BLANKS:
                found += "" if blank else " "
                blank = True
            elif not (collapses and char == "\u00ad"):
                found += char
                blank = False
    return found


def character_data(data: bytes) -> dict[str, list[tuple[str, dict[str, str]]]]:
    """Every piece of character data, and the attributes of the tag before it, as another parser has them."""
    parts = {"office:document": data}
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in ("content.xml", "styles.xml")}
    return {name: _pieces(part) for name, part in parts.items()}


def _pieces(data: bytes) -> list[tuple[str, dict[str, str]]]:
    pieces: list[tuple[str, dict[str, str]]] = [("", {})]

    def start(_: str, attributes: dict[str, str]) -> None:
        pieces.append(("", {f"{{{key.replace(' ', '}')}": value for key, value in attributes.items()}))

    def text(value: str) -> None:
        pieces[-1] = (pieces[-1][0] + value, pieces[-1][1])

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: pieces.append(("", {}))
    parser.CharacterDataHandler = text
    parser.Parse(data, True)
    return pieces


def check_segment(
    known: dict[str, list[tuple[str, dict[str, str]]]], document: Document, segment: Segment
) -> None:
    source = segment.source
    assert isinstance(source, OdtSource)
    text, attributes = known[source.part][source.element]
    whole = attributes[source.attribute] if source.attribute else text
    piece = whole[source.offset : source.offset + segment.end - segment.start]
    for blank in BLANKS:
        piece = piece.replace(blank, " ")
    assert piece == document.text[segment.start : segment.end]


@CALM
@given(BLOCKS, st.booleans(), st.data())
def test_every_segment_leads_back_to_its_xml(blocks: list[Letter], flat: bool, choice: st.DataObject) -> None:
    xml = [piece for block in blocks for piece in block.xml]
    header = [writer.master("Standard", writer.around("header", p("Nordhavn  Kommune")))]
    data = writer.fodt(*xml, masters=header) if flat else writer.odt(*xml, masters=header)
    document = read(data)
    wanted = [collapsed(paragraph.seen) for block in blocks for paragraph in block.paragraphs]
    seen = ["Nordhavn Kommune", *(text for text in wanted if text.strip())]
    assert [document.text[b.span.start : b.span.end].rstrip(" ") for b in document.blocks] == [
        text.rstrip(" ") for text in seen
    ]
    check_blocks(document)
    check_segments(document)
    known = character_data(data)
    for segment in document.source_map.segments:
        check_segment(known, document, segment)
    covered = {i for s in document.source_map.segments for i in range(s.start, s.end)}
    added = "".join(char for i, char in enumerate(document.text) if i not in covered)
    assert not set(added) - set(" \t\n«»{}=: JN") - set("".join(KEYS))
    start = choice.draw(st.integers(0, len(document.text)))
    end = choice.draw(st.integers(start, len(document.text)))
    for piece in document.source_map.slice(start, end):
        assert start <= piece.start < piece.end <= end
        check_segment(known, document, piece)


@CALM
@given(BLOCKS)
def test_holes_and_branches_lie_where_they_should(blocks: list[Letter]) -> None:
    document = read(writer.odt(*(piece for block in blocks for piece in block.xml)))
    paragraphs = [paragraph for block in blocks for paragraph in block.paragraphs]
    fields = [q for q in document.placeholders if q.syntax == "text:user-field-get"]
    assert [document.text[q.span.start : q.span.end] for q in fields] == [
        shown for paragraph in paragraphs for shown in paragraph.holes
    ]
    assert [document.text[b.span.start : b.span.end] for b in document.branches] == [
        text for paragraph in paragraphs for text in paragraph.branches
    ]
    for variant in variants(document):
        assert "=J: " not in variant.document.text


def test_the_number_of_a_paragraph_leaves_out_comments_and_deletions() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{p('Slettet.')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    data = writer.odt(changes, h("Afslag"), p("Hej", writer.comment("et\nto"), " du."), p("Slut."))
    document = read(data)
    found = [document.source_map.place(document.text.index(word)) for word in ("Afslag", "du", "Slut")]
    assert [(s.part, s.paragraph) for s in found if isinstance(s, OdtSource)] == [
        ("content.xml", 1),
        ("content.xml", 2),
        ("content.xml", 3),
    ]
