"""Any text, cut into any pieces: a match marks what the finding marks, to the unit."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from hypothesis import given, settings
from hypothesis import strategies as st
from plainlang_api.languagetool.annotation import Piece
from plainlang_api.languagetool.wire import WireText

from plainlang import Checker
from plainlang.documents import Span
from plainlang.documents.builder import LONGEST_SEGMENT

from .answers import ask_annotated, cut, sent

_PLAIN = "såfremt Såfremt fremsende ansøgningen kan du jf. 😀 𝔘 & 100 + «navn» . e\u0301".split()
_WORDS = st.sampled_from([*_PLAIN, "Kære Anna", "\u200b", "\ufffc"])
_GAPS = st.sampled_from([" ", " ", " ", ", ", ". ", "\n", "\n\n", "\r\n", "\r", "\t", "", "\u200b", "\u2028"])
_TEXTS = st.lists(st.tuples(_WORDS, _GAPS), max_size=12).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
_FREE = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_MARKUP = st.tuples(
    st.sampled_from(["<b>", "</b>", "**", "\n\n", "&aring;", "$😀$", "<p title='såfremt'>", ""]),
    st.sampled_from([None, "", "\n\n", "å", "Dummy0", " ", "såfremt", "😀"]),
)


@st.composite
def _annotations(draw: st.DrawFn) -> list[dict[str, str]]:
    """Draw a text and cut it anywhere, with markup in the cuts."""
    text = draw(_TEXTS | _FREE)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=5)))
    pieces: list[dict[str, str]] = []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        pieces.append({"text": text[start:end]})
        for markup, reads_as in draw(st.lists(_MARKUP, max_size=2)):
            pieces.append({"markup": markup} | ({} if reads_as is None else {"interpretAs": reads_as}))
    return pieces


def _pieces(annotation: list[dict[str, str]]) -> list[Piece]:
    return [
        Piece(node["text"]) if "text" in node else Piece(node["markup"], True, node.get("interpretAs", ""))
        for node in annotation
    ]


@settings(deadline=None, max_examples=300)
@given(_annotations())
def test_each_stretch_of_the_document_stands_where_the_map_says(annotation: list[dict[str, str]]) -> None:
    wire = WireText(_pieces(annotation))
    text = wire.document.text
    wire_text = sent(annotation)
    assert wire.source == wire_text
    read_as = {node.get("interpretAs", "").replace("\r\n", "\n") for node in annotation if "markup" in node}
    covered = 0
    last = 0
    for segment in wire.document.source_map.segments:
        start, end = wire.units(Span(segment.start, segment.end))
        stands, reads = cut(wire_text, start, end - start), text[segment.start : segment.end]
        assert start >= last
        last = end
        assert reads == stands or reads in read_as or (reads == "\n" and stands in {"\r", "\r\n"})
        covered += segment.end - segment.start
    assert covered == len(text)
    blank = set(range(len(text))) - {
        at for block in wire.document.blocks for at in range(block.span.start, block.span.end)
    }
    assert not "".join(text[at] for at in blank).strip()


@settings(deadline=None, max_examples=60)
@given(_annotations())
def test_each_match_marks_the_words_of_its_finding(app: FastAPI, annotation: list[dict[str, str]]) -> None:
    wire = WireText(_pieces(annotation))
    answer = ask_annotated(app, annotation, mode="allButTextLevelOnly", level="picky")
    text = sent(annotation)
    findings = Checker().judge(wire.document).findings
    expected = {
        (f.code, *wire.units(f.span)): wire.document.text[f.span.start : f.span.end] for f in findings
    }
    for match in answer["matches"]:
        start, end = match["offset"], match["offset"] + match["length"]
        words = expected[match["rule"]["id"], start, end]
        assert _read(annotation, start, end) == _without_marks(words)
        assert cut(text, start, end - start)


def _read(annotation: list[dict[str, str]], start: int, end: int) -> str:
    """Read what stands between two places, unit by unit: an own, slow reading of the same rules."""
    units: list[tuple[int, str]] = []
    at = 0
    for node in annotation:
        source = node.get("text", node.get("markup", ""))
        if "text" in node:
            for character in source:
                units.append((at, character))
                at += len(character.encode("utf-16-le")) // 2
        else:
            units.append((at, node.get("interpretAs", "")))
            at += len(source.encode("utf-16-le")) // 2
    read = _without_marks("".join(character for place, character in units if start <= place < end))
    return read.replace("\r\n", "\n").replace("\r", "\n")


def _without_marks(text: str) -> str:
    """Leave out the marks of LibreOffice, which are read only where they are holes."""
    return text.replace("\u200b", "").replace("\ufffc", "")


def test_no_piece_of_the_map_is_long() -> None:
    # A place in a piece is found by reading the piece.
    wire = WireText([Piece("Vi flytter. " * 2000), Piece("<p>", True, "Du flytter. " * 2000), Piece("Hej.")])
    segments = wire.document.source_map.segments
    assert max(segment.end - segment.start for segment in segments) <= LONGEST_SEGMENT
    length = len(wire.document.text)
    assert wire.units(Span(24_000, 47_999)) == (24_000, 24_003)
    assert wire.units(Span(length - 4, length)) == (24_003, 24_007)


@pytest.mark.parametrize("emoji", ["", "😀", "👩‍👧", "🇩🇰"])
def test_an_emoji_before_a_word_moves_it(app: FastAPI, emoji: str) -> None:
    answer = ask_annotated(app, [{"text": f"{emoji} Ring, såfremt du vil."}])
    [match] = answer["matches"]
    assert match["offset"] == len(f"{emoji} Ring, ".encode("utf-16-le")) // 2
