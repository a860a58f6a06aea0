"""What is read of an HTML letter, and that every character of it leads back to its bytes."""

from __future__ import annotations

import html
import itertools
import re
import sys
from dataclasses import dataclass
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plainlang.documents import Document, Edit, Span, apply_edits, editable, read
from plainlang.documents.html import declared_encoding, looks_like_html
from plainlang.documents.source_map import TextSource
from plainlang.errors import UnreadableError

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
UNSEEN = frozenset("\u00ad\u034f\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def read_html(source: str) -> Document:
    return read(source.encode(), format="html")


def texts(document: Document) -> list[str]:
    return [document.text[b.span.start : b.span.end] for b in document.blocks]


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, text) for b, text in zip(document.blocks, texts(document), strict=True)]


def emphasis(source: str) -> list[tuple[str, str]]:
    document = read_html(source)
    return [(e.style, document.text[e.span.start : e.span.end]) for e in document.emphasis]


def silenced(document: Document) -> list[tuple[tuple[str, ...], str | None]]:
    return [
        (s.names, None if s.span is None else document.text[s.span.start : s.span.end])
        for s in document.suppressions
    ]


# --- What is checked of every document --------------------------------------------------------------------


def check_blocks(document: Document) -> None:
    """Blocks are in order, do not overlap, and every character that is seen lies in exactly one."""
    text = document.text
    spans = [b.span for b in document.blocks]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    covered: set[int] = set()
    for span in spans:
        content = text[span.start : span.end]
        assert content and content == content.strip()
        covered.update(range(span.start, span.end))
    assert [c for i, c in enumerate(text) if i not in covered and not c.isspace() and c not in UNSEEN] == []
    for a, b in itertools.pairwise(spans):
        assert "\n" in text[a.end : b.start]
    assert "\r" not in text


def written(source: str) -> set[str]:
    """Return what a stretch of HTML source may stand for."""
    # Python names nothing for a reference to a control character, where browsers have one.
    meaning = html.unescape(source)
    blank = not meaning.strip(" \t\n\f\r")
    return {source, meaning, *([" ", "\n"] if blank else [])}


def check_source(data: bytes, document: Document) -> None:
    """Every segment leads to bytes that mean its text; what has no segment is a line end or a blank."""
    text = document.text
    covered: set[int] = set()
    end = 0
    for segment in document.source_map.segments:
        source = segment.source
        assert isinstance(source, TextSource) and end <= segment.start < segment.end
        end = segment.end
        covered.update(range(segment.start, segment.end))
        raw = data[source.byte_start : source.byte_end].decode(source.encoding)
        assert text[segment.start : segment.end] in written(raw)
        assert source.length == len(raw)
        before = data[: source.byte_start].decode(source.encoding).removeprefix("\ufeff")
        lines = re.split("\r\n|\r|\n", before)
        assert (source.line, source.column) == (len(lines), len(lines[-1]) + 1)
    assert end <= len(text)
    assert {c for i, c in enumerate(text) if i not in covered} <= {"\n", " "}


def check(data: bytes, document: Document) -> None:
    check_blocks(document)
    check_source(data, document)
    length = len(document.text)
    for span in (
        *(e.span for e in document.emphasis),
        *(p.span for p in document.placeholders),
        *(s.span for s in document.suppressions),
    ):
        assert span is None or 0 <= span.start < span.end <= length


# --- What a browser shows -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("", []),
        ("Du får svar.", ["Du får svar."]),
        ("børnetilskud</p><p>Såfremt", ["børnetilskud", "Såfremt"]),
        ("<td>a</td><td>b</td>", ["a", "b"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>d", ["a", "b", "c", "d"]),
        ("<table><tr><td>a<td>b<tr><td>c<tbody><tr><th>d</table>", ["a", "b", "c", "d"]),
        ("<table><caption>a</caption><thead><tr><td>b</table>", ["a", "b"]),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>d", ["a", "b", "c", "d"]),
        ("<dl><dt>a<dd>b<dt>c</dl>", ["a", "b", "c"]),
        ("<p>a<p>b<div>c</div>d<h2>e<h3>f</h3>g", ["a", "b", "c", "d", "e", "f", "g"]),
        ("a<hr>b<hr/>c", ["a", "b", "c"]),
        ("<p>a<table><tr><td>b</p></table>c", ["a", "b", "c"]),
        ("a<br>b<br/>c</br>d", ["a\nb\nc\nd"]),
        ("a<br><br>b<br> <br />c<br>&nbsp;<br>d", ["a", "b", "c", "d"]),
        ("<p><br>a<br></p><p> <br> </p>", ["a"]),
        ("  a \n\t b  <i> c </i> d\r\n", ["a b c d"]),
        ("a<b> </b>b <!-- x --> c", ["a b c"]),
        ("a\n<br>\n b", ["a\nb"]),
        ("1.000&nbsp;kr.\xa0nu", ["1.000\xa0kr.\xa0nu"]),
        ("a&#32;&#10;&#9;b", ["a b"]),
        ("a<br><b>&nbsp; </b> b", ["a\n\xa0 b"]),
        ("Ma<b>j</b>a og &lt;navn&gt; &amp;amp; R&D &aelig &#8211;", ["Maja og <navn> &amp; R&D æ –"]),
        ("a<img alt='logo'>b <img> c<input value=x>", ["a b c"]),
        ("a<wbr>b&shy;c<span></span>d", ["ab\u00adcd"]),
        ("<button>Tryk</button>her<label>Navn</label>", ["Tryk", "herNavn"]),
        ("a<a href=x style='display:block'>b</a>c", ["a", "b", "c"]),
        ("<div style='display:inline'>a</div><div style='display: inline-block'>b</div>", ["a", "b"]),
        ("<pre>\nlinje et\r\n  linje to\n\nny</pre>", ["linje et\n  linje to", "ny"]),
        ("<div style='white-space: pre-wrap'>a\nb\n\nc</div>", ["a\nb", "c"]),
        ("<xmp>a <b> &amp;</xmp>", ["a <b> &amp;"]),
        ("</div></p></table>a</html>b</body>c", ["abc"]),
        ("<p>a</b>b</i></span></p>", ["ab"]),
        ("<b><p>a</b>b</p>c", ["ab", "c"]),
        ("<span><div>a</span>b</div>", ["ab"]),
        ("<p>a<span>b</p>c</span>", ["ab", "c"]),
        ("<table><tr><td><ul><li>a</td></tr></table>b", ["a", "b"]),
        ("<div><td>a</div>b</td>c", ["a", "b", "c"]),
        ("<![CDATA[x]]>a<?php y ?>b<!doctype html>", ["ab"]),
        ("5 < 6 og 7 > 6 <3", ["5 < 6 og 7 > 6 <3"]),
        ("Hej <navn>, <fornavn/> du", ["Hej , du"]),
        ("<o:p>&nbsp;</o:p><p>a<o:p></o:p></p><my-tag>b</my-tag>", ["a", "b"]),
        ("<html><body>a<html><head><title>x</title></head><body>b</body></html>", ["a", "b"]),
        ("<p>&#847;&zwnj;&nbsp;</p>a", ["a"]),
        ("🏛️ e\u0301t 👩\u200d👧", ["🏛️ e\u0301t 👩\u200d👧"]),
        ("<svg><title>x</title><text>y</text></svg>a<svg/>b<math>c</math>", ["abc"]),
    ],
)  # fmt: skip
def test_blocks_are_what_a_browser_shows(source: str, blocks: list[str]) -> None:
    document = read_html(source)
    assert texts(document) == blocks
    check(source.encode(), document)


@pytest.mark.parametrize(
    "hidden",
    [
        "<head><title>x</title><meta name=a content=x></head>", "<title>x</title>", "<script>x</script>",
        "<script>'<p>x</p>'", "<style>p{x:y}</style>", "<template><p>x</p></template>",
        "<noscript><p>x</p></noscript>", "<textarea>x</textarea>", "<select><option>x</option></select>",
        "<select><option>x<option>x</select>", "<!-- x -->", "<!--[if mso]><p>x</p><![endif]-->",
        "<p hidden>x</p>", "<div hidden=''><p>x</p><table><tr><td>x</table></div>",
        "<div style='display:none'>x</div>", "<div style='DISPLAY : None ! important;'>x</div>",
        "<div style='color:red;visibility:hidden'>x</div>", "<span style='mso-hide:all'>x</span>",
        "<div style='display:none;font-size:1px'>x<div style='font-size:14px'>x</div></div>",
        "<div style='font-size:0'>x</div>", "<div style='font-size: 0px'>x <i>x</i></div>",
        "<div style='font-size:1px;color:#fff'>x</div>",
        "<div style='font-size:0'><p style='font-size:2em'>x",
        "<div style='max-height:0;overflow:hidden'>x</div>", "<div style='max-height: 0px'>x</div>",
        "<div style='height:0;overflow:hidden'>x</div>", "<iframe>x</iframe>", "<img alt=x>",
        "<input value=x>",
        "<object>x</object>", "<dialog>x</dialog>", "<datalist><option>x</datalist>",
        "<svg><text>x</text></svg>", "<video>x</video>", "<noframes>x</noframes>",
        "<span style='mso-list:Ignore'>x</span>", "<p style='display:none'>x",
    ],
)  # fmt: skip
def test_what_is_not_seen_is_not_read(hidden: str) -> None:
    assert "x" not in read_html(f"<p>før</p>{hidden}").text
    document = read_html(f"<p>før</p><div>{hidden}</div>")
    assert document.text == "før"


@pytest.mark.parametrize(
    "seen",
    [
        "<div aria-hidden=true>x</div>",
        "<div style='font-size:0'><span style='font-size:14px'>x</span></div>",
        "<div style='font-size:50%'>x</div>", "<div style='display:block'>x</div>", "<details>x</details>",
        "<a style='display:inline-block;mso-hide:all'>x</a>", "<dialog open>x</dialog>",
        "<!--[if !mso]><!-->x<!--<![endif]-->", "<![if !mso]>x<![endif]>", "<div style='max-height:100px'>x",
        "<div style='height:0'>x</div>", "<del>x</del>", "<s>x</s>", "<q>x</q>", "<label>x</label>",
        "<head><p>x</p></head>", "<head>x", "<font size=1>x</font>", "<div style='display'>x</div>",
        "<template></template>x", "<style></style>x", "<div style='font-size:large'>x</div>",
    ],
)  # fmt: skip
def test_what_is_seen_is_read(seen: str) -> None:
    assert texts(read_html(f"<div>{seen}</div>")) == ["x"]


@pytest.mark.parametrize(
    ("sheet", "hidden"),
    [
        (".p{display:none}", True), ("#i{display:none}", True), ("div.p{display:none}", True),
        ("div#i { display : none !important }", True), ("a, .p ,b{color:red;display:none}", True),
        ("<!-- .p{display:none} -->", True), ("/* } */.p{/* x */display:none}", True),
        ("@import url(x.css);.p{display:none}", True), ("@media screen{.p{display:none}}", True),
        (".p{font-size:0}", True), (".p{max-height:0}", True), (".p{visibility:hidden}", True),
        (".p{color:red}.p{display:none}", True), ("@font-face{font-family:x}.p{display:none}", True),
        (".p{display:none}.p{display:block}", False), ("@media print{.p{display:none}}", False),
        ("@media only screen and (max-width:600px){.p{display:none}}", False),
        ("@media not screen{.p{display:none}}", False), ("@supports (a:b){.p{display:none}}", False),
        ("/* .p{display:none} */", False), (".a .p{display:none}", False), (".p:hover{display:none}", False),
        (".p > a{display:none}", False), ("body{display:none}", False), ("span.p{display:none}", False),
        (".P2{display:none}", False), ("}.p{display:none", False), (".p{a{display:none}}", False),
        (".p{display:none}#i{display:block}", False),
    ],
)  # fmt: skip
def test_style_sheets_hide_by_tag_class_and_id(sheet: str, hidden: bool) -> None:
    source = f"<style>{sheet}</style><div class='q p' id=i>x</div>"
    assert (read_html(source).text == "") is hidden
    assert (read_html(f"<div class='q p' id=i>x</div><style>{sheet}</style>").text == "") is hidden


def test_a_style_of_its_own_shows_an_element_again() -> None:
    source = "<style>.p{display:none}</style><p class=p style='display:block'>a<p class=p>b<p>c"
    assert texts(read_html(source)) == ["a", "c"]


def test_a_sheet_for_paper_hides_nothing() -> None:
    assert texts(read_html("<style media=print>.p{display:none}</style><p class=p>a")) == ["a"]


# --- Kinds --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h1>a</h1><h6>b</h6>", [("heading", "a"), ("heading", "b")]),
        ("<ul><li>a<li><p>b<p>c</ul>", [("list_item", "a"), ("list_item", "b"), ("paragraph", "c")]),
        ("<ol><li>a<ul><li>b</ul>c</ol>", [("list_item", "a"), ("list_item", "b"), ("paragraph", "c")]),
        ("<ul><li>a<br>b<br><br>c</ul>", [("list_item", "a\nb"), ("paragraph", "c")]),
        ("<blockquote><h2>a</h2><ul><li>b</ul>c</blockquote>", [("quotation", t) for t in "abc"]),
        ("<q>a</q>", [("paragraph", "a")]),
        ("<header>a<p>b</p></header>c<footer>d</footer>", [
            ("letterhead", "a"), ("letterhead", "b"), ("paragraph", "c"), ("footer", "d"),
        ]),
        ("<body><div><header><h1>a</h1></header></div>", [("heading", "a")]),
        ("<article><header>a</header><footer>b</footer></article>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", [("table_cell", t) for t in "abcd"]),
        ("<table><tr><td><p>a</p><td><div>b</div></table>", [("table_cell", t) for t in "ab"]),
        ("<table><tr><th>a</table>", [("table_cell", "a")]),
        ("<table><tr><td><p>a<p>b<td>c</table>", [
            ("paragraph", "a"), ("paragraph", "b"), ("table_cell", "c"),
        ]),
        ("<table><tr><td>a<br><br>b<td>c</table>", [
            ("paragraph", "a"), ("paragraph", "b"), ("table_cell", "c"),
        ]),
        ("<table><tr><td><h2>a</h2>b<td><ul><li>c</ul></table>", [
            ("heading", "a"), ("paragraph", "b"), ("list_item", "c"),
        ]),
        ("<table role=presentation><tr><td>a<td>b</table>", [("paragraph", t) for t in "ab"]),
        ("<table><tr><td><img></td><td>a</td></tr><tr><td><p>b</table>", [("paragraph", t) for t in "ab"]),
        ("<table><tr><td>a<td><table><tr><td>b<td>c</table></table>", [
            ("paragraph", "a"), ("table_cell", "b"), ("table_cell", "c"),
        ]),
        ("<p><b>Sådan klager du</b></p><p>Du skriver.</p>", [
            ("heading", "Sådan klager du"), ("paragraph", "Du skriver."),
        ]),
        ("<p><b>Sådan</b> <strong>klager</strong> du</p>", [("paragraph", "Sådan klager du")]),
        ("<p><b>Du skal klage.</b><p><b>Mette<br>Holm</b><p><b>Vi mangler:</b>", [
            ("paragraph", "Du skal klage."), ("paragraph", "Mette\nHolm"), ("paragraph", "Vi mangler:"),
        ]),
        (f"<p><b>{'meget ' * 20}langt</b>", [("paragraph", "meget " * 20 + "langt")]),
        ("<table><tr><td><p><b>Klage</b></p><p>Du kan klage.</table>", [
            ("heading", "Klage"), ("paragraph", "Du kan klage."),
        ]),
        ("<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp; </span>a</p>", [
            ("list_item", "a"),
        ]),
        ("<pre>a</pre><address>b</address><center>c</center>", [("paragraph", t) for t in "abc"]),
    ],
)  # fmt: skip
def test_kinds(source: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(read_html(source)) == expected


def test_levels_of_headings() -> None:
    document = read_html("<h1>a</h1><h3>b</h3><p><b>Begrundelse</b></p><p>c")
    assert [b.level for b in document.blocks] == [1, 3, 2, None]


def test_block_quotes_are_not_the_authors_own_words() -> None:
    document = read_html("<p>Du skrev:<blockquote>Jeg er syg</blockquote>")
    assert [document.text[q.start : q.end] for q in document.quotations] == ["Jeg er syg"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a <b>b</b> c", [("bold", "b")]),
        ("a <strong>b </strong><b>c</b>", [("bold", "b c")]),
        ("a <b> b</b>", [("bold", "b")]),
        ("<b>a <i>b</i> c</b> d", [("bold", "a b c"), ("italic", "b")]),
        ("<em>a</em><u>b</u>", [("italic", "a"), ("underline", "b")]),
        ("<b><p>a<p>b</b>", [("bold", "a"), ("bold", "b")]),
        ("<b><p>a</p><p>b</p></b>c", [("bold", "a"), ("bold", "b")]),
        ("<b>a<br>b</b> c", [("bold", "a\nb")]),
        ("<p><b>a<p>b", [("bold", "a")]),
        ("<b style='font-weight:normal'>a</b>", []),
        ("<span style='font-weight: 700; font-style:italic'>a</span>", [("bold", "a"), ("italic", "a")]),
        ("<span style='text-decoration:underline'>a</span>", [("underline", "a")]),
        ("<a style='text-decoration:underline'>a</a>", []),
        ("<b><i>a</b>b</i>c", [("bold", "a"), ("italic", "a")]),
        ("<b><div>a</b>b</div>c", [("bold", "a")]),
        ("<style>.f{font-weight:bold}</style>x<span class=f>a</span>", [("bold", "a")]),
    ],
)
def test_emphasis(source: str, expected: list[tuple[str, str]]) -> None:
    assert emphasis(source) == expected


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        ("Kære {{navn}}", ["navn"]), ("Kære «Navn»", ["Navn"]), ("Kære &laquo;Navn&raquo;", ["Navn"]),
        ("Kære ${navn}", ["navn"]), ("Kære &lt;&lt;navn&gt;&gt;", ["navn"]), ("Kære {{ <b>navn</b> }}",
        ["navn"]),
        ("{% if afslag %}Nej{% endif %}", ["if afslag", "endif"]), ("Kære <navn>", []), ("{{#if a}}b",
        ["#if a"]),
    ],
)  # fmt: skip
def test_placeholders(source: str, keys: list[str]) -> None:
    assert [p.key for p in read_html(f"<p>{source}</p>").placeholders] == keys


# --- What authors tell plainlang ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>a</p><!-- plainlang: ignore RET101 stiff-word --><p>b</p><p>c</p>", [
            (("RET101", "stiff-word"), "b"),
        ]),
        ("<!-- plainlang: ignore A --><ul><li>a<li>b</ul>c", [(("A",), "a\nb")]),
        ("<!--plainlang:ignore--><table><tr><td>a<td>b</table>c", [((), "a\nb")]),
        ("<!-- plainlang: ignore A -- ordet er hendes --><div><p>a</p><p>b</p></div>c", [(("A",), "a\nb")]),
        ("<ul><!-- plainlang: ignore A --><li>a<ul><li>b</ul><li>c</ul>", [(("A",), "a\nb")]),
        ("<table><tr><td>a<!-- plainlang: ignore A --><tr><td>b</table>", [(("A",), "a")]),
        ("<table><tr><td>a</td></tr><!-- plainlang: ignore A --><tr><td>b<td>c</table>d", [(("A",), "b\nc")]),
        ("<p>a <!-- plainlang: ignore A -->b</p><p>c</p>", [(("A",), "a b")]),
        ("<p><!-- plainlang: ignore A -->a</p><p>b</p>", [(("A",), "a")]),
        ("<!-- plainlang: ignore A -->a <b>b</b><p>c</p>", [(("A",), "a b")]),
        ("<!-- plainlang: ignore A --> <b>a</b> b<p>c</p>", [(("A",), "a b")]),
        ("a<br><br><!-- plainlang: ignore A -->b<br><br>c", [(("A",), "b")]),
        ("<!-- plainlang: ignore A --><!-- plainlang: ignore B --><p>a</p>b", [(("A",), "a"), (("B",), "a")]),
        ("<!-- plainlang: ignore A --><p hidden>x</p><style>y</style><p>a</p>b", [(("A",), "a")]),
        ("<!-- plainlang: ignore A --><p>&nbsp;</p><p>a</p>b", [(("A",), "a")]),
        ("<div>a</div><div><!-- plainlang: ignore A --></div><p>b</p>", []),
        ("<p>a</p><!-- plainlang: ignore A -->", []),
        ("<span><!-- plainlang: ignore A --></span><p>b</p>c", [(("A",), "b")]),
        ("<p>a</p><!-- plainlang: ignore-file A B -->", [(("A", "B"), None)]),
        ("<head><!-- plainlang: ignore-file --></head><p>a", [((), None)]),
        ("<p>a</p><div hidden><!-- plainlang: ignore A --></div><p>b</p>", []),
        ("<!-- ignore A --><!-- plainlang: ignores --><p>a", []),
        ("<script><!-- plainlang: ignore A --></script><p>a", []),
        ("<p>a<!-- plainlang: ignore A --><p>b<!-- plainlang: ignore B -->", [(("A",), "a"), (("B",), "b")]),
    ],
)  # fmt: skip
def test_ignore_comments(source: str, expected: list[tuple[tuple[str, ...], str | None]]) -> None:
    assert silenced(read_html(source)) == expected


def test_ignore_comments_know_where_they_stand() -> None:
    source = "\ufeff<p>æ</p>\r\n<!-- plainlang: ignore A --><p>b</p>"
    data = source.encode()
    (suppression,) = read(data, format="html").suppressions
    place = suppression.source
    assert isinstance(place, TextSource)
    assert data[place.byte_start : place.byte_end] == b"<!-- plainlang: ignore A -->"
    assert (place.line, place.column) == (2, 1)


def test_front_matter_stands_in_meta() -> None:
    document = read_html(
        "<head><meta name='plainlang:type' content='decision'>"
        "<META NAME=PlainLang:Outcome CONTENT=' adverse '>"
        "<meta name='plainlang:ignore' content='A &amp; B'><meta name='author' content='x'>"
        "<meta name='plainlang:' content='x'><meta name='plainlang:date'></head><p>a"
    )
    assert document.front_matter == {"type": "decision", "outcome": "adverse", "ignore": "A & B", "date": ""}


# --- Encodings and formats ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ("<meta charset=windows-1252>", "cp1252"), ("<meta charset='ISO-8859-1'>", "cp1252"),
        ("<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=latin1'>", "cp1252"),
        ("<?xml version='1.0' encoding='us-ascii'?>", "cp1252"), ("<meta charset=iso-8859-15>", "iso8859-15"),
        ("<meta charset=utf-16>", "utf-8"), ("<meta charset=macintosh>", "mac-roman"),
        ("<meta charset=rot13>", None), ("<meta charset=x><meta charset=windows-1250>", "cp1250"),
        ("<!-- <meta charset=windows-1250> -->", None), ("<meta name=a content='charset=latin1'>", None),
        ("<meta http-equiv=refresh content='charset=latin1'>", None), ("", None),
        (f"{' ' * 1100}<meta charset=latin1>", None), ("<meta http-equiv=content-type>", None),
    ],
)  # fmt: skip
def test_declared_encodings(head: str, codec: str | None) -> None:
    assert declared_encoding(f"{head}<p>æ".encode("cp1252")) == codec


@pytest.mark.parametrize("label", ["windows-1252", "iso-8859-1", "ascii", "utf-8", "utf-16", "shift_jis"])
def test_bytes_are_read_whatever_the_label_says(label: str) -> None:
    for encoding in ("utf-8", "cp1252"):
        data = f"<meta charset={label}><p>Kære Åse – du får ø</p>".encode(encoding)
        document = read(data, format="html")
        assert document.text == "Kære Åse – du får ø"
        check(data, document)


def test_the_byte_order_mark_is_stronger_than_the_label() -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        data = "<meta charset=windows-1252><p>Åse</p>".encode(encoding)
        assert read(data, format="html").text == "Åse"


@pytest.mark.parametrize(
    "data",
    [
        b"<!doctype html><p>a", b"\n <!DOCTYPE HTML PUBLIC 'x'>", b"<HTML>", b"<html lang=da>",
        b"\xef\xbb\xbf<html>",
        b"<!-- gemt fra - nettet -- --> <!doctype html>", b"<?xml version='1.0'?>\n<!DOCTYPE html>",
        "<html>".encode("utf-16"),
    ],
)  # fmt: skip
def test_pages_are_known_by_their_first_words(data: bytes) -> None:
    assert looks_like_html(data)
    assert read(data).format == "html"
    assert read(data, name="brev").format == "html"
    assert read(data, name="brev.txt").format == "text"


@pytest.mark.parametrize(
    "data", [b"", b"Kom <html>", b"<p>a", b"<htmlx>", b"<html:a>", b"<!-- <html>", b"<!doctype xml>", b"<"]
)
def test_other_texts_are_no_pages(data: bytes) -> None:
    assert read(data).format == "text"


@pytest.mark.parametrize("name", ["brev.html", "BREV.HTM"])
def test_file_names_tell_html(name: str) -> None:
    document = read(b"<p>a", name=name)
    assert (document.format, document.name, document.text) == ("html", name, "a")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableError):
        read(b"\xff\xfe<", format="html")


# --- Letters ------------------------------------------------------------------------------------------------

EMAIL = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html xmlns="http://www.w3.org/1999/xhtml" lang="da">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=windows-1252" />
<title>Søvang Kommune</title>
<!--[if mso]><style>.x { font-family: Arial }</style><![endif]-->
<style type="text/css">
  /* forside */
  .preheader { display: none !important; }
  @media only screen and (max-width: 600px) { .kolonne { display: none; } }
</style>
</head>
<body style="margin:0">
<span class="preheader">Du har f&aring;et svar&nbsp;&zwnj;&nbsp;&zwnj;</span>
<div style="display:none;max-height:0px;overflow:hidden">Svar fra kommunen</div>
<table role="presentation" width="100%" cellpadding="0"><tr><td align="center" style="font-size:0px">
 <table role="presentation" width="600" class="kolonne">
  <tr><td style="font-size:13px"><img src="logo.png" alt="Søvang Kommune logo" /></td>
      <td style="font-size:13px">Søvang Kommune<br />Borgerservice</td></tr>
  <tr><td colspan="2" style="font-size:15px">
    <p><strong>Du f&aring;r ikke hj&aelig;lp til husleje</strong></p>
    <p>K&aelig;re {{ modtager.navn }}</p>
    <p>Vi har behandlet din ans&oslash;gning
       af <b>3.&nbsp;maj</b>. Du f&aring;r ikke hj&aelig;lp,
       fordi du har 31.000&nbsp;kr. p&aring; din konto.</p>
    <p>Vi mangler:</p>
    <ul>
      <li>din lejekontrakt</li>
      <li>dit kontoudtog</li>
    </ul>
    <!-- plainlang: ignore FAG101 -->
    <table border="1">
      <tr><th>M&aring;ned</th><th>Bel&oslash;b</th></tr>
      <tr><td>Maj</td><td>1.200 kr.</td></tr>
    </table>
    Med venlig hilsen<br /><br />Mette Holm<br />Sagsbehandler
  </td></tr>
  <tr><td style="font-size:11px"><a href="https://soevang.dk/klage">Sådan klager du</a></td></tr>
 </table>
</td></tr></table>
<img src="https://soevang.dk/spor.gif" width="1" height="1" alt="" />
</body>
</html>
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_an_e_mail_from_a_municipality(line_end: str) -> None:
    data = EMAIL.replace("\n", line_end).encode("cp1252")
    document = read(data, name="brev.html")
    assert kinds(document) == [
        ("paragraph", "Søvang Kommune\nBorgerservice"),
        ("heading", "Du får ikke hjælp til husleje"),
        ("paragraph", "Kære {{ modtager.navn }}"),
        (
            "paragraph",
            "Vi har behandlet din ansøgning af 3.\xa0maj. Du får ikke hjælp, fordi du har 31.000\xa0kr."
            " på din konto.",
        ),
        ("paragraph", "Vi mangler:"),
        ("list_item", "din lejekontrakt"),
        ("list_item", "dit kontoudtog"),
        ("table_cell", "Måned"),
        ("table_cell", "Beløb"),
        ("table_cell", "Maj"),
        ("table_cell", "1.200 kr."),
        ("paragraph", "Med venlig hilsen"),
        ("paragraph", "Mette Holm\nSagsbehandler"),
        ("paragraph", "Sådan klager du"),
    ]
    assert silenced(document) == [(("FAG101",), "Måned\nBeløb\nMaj\n1.200 kr.")]
    assert [p.key for p in document.placeholders] == ["modtager.navn"]
    check(data, document)


WORD_PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<style><!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt; mso-style-parent:"";}
--></style></head>
<body lang=DA style='word-wrap:break-word'><div class=WordSection1>
<p class=MsoNormal><b><span style='font-size:14.0pt'>Afgørelse om
hjælp<o:p></o:p></span></b></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>Kære &lt;&lt;navn&gt;&gt;</p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>din
kontrakt</p>
</div></body></html>
"""


def test_a_page_saved_by_word() -> None:
    data = WORD_PAGE.encode("cp1252")
    document = read(data)
    assert kinds(document) == [
        ("heading", "Afgørelse om hjælp"),
        ("paragraph", "Kære <<navn>>"),
        ("list_item", "din kontrakt"),
    ]
    check(data, document)


# --- Properties ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """Inline HTML and what is seen of it: blanks collapse later, a vertical bar is a line end."""

    source: str
    seen: str


WIDE = [
    "Kære",
    "du",
    "får",
    "§ 11,",
    "1.000\xa0kr.",
    "«navn»",
    "e\u0301t",
    "👩\u200d👧",
    "🏛️",
    "ÆRØ",
    "x",
    "–",
    "ı",
    "'\"",
]
NARROW = ["Kære", "du", "får", "§ 11,", "1.000\xa0kr.", "«navn»", "ÆRØ", "x", "–", "'\""]
REFERENCES = [
    "&aelig;",
    "&AElig",
    "&#248;",
    "&#xe5;",
    "&amp;",
    "&lt;",
    "&gt;",
    "&nbsp;",
    "&#8211;",
    "&laquo;",
    "&#128512;",
]
UNSHOWN = [
    "<!-- x -->",
    "<i hidden>x</i>",
    "<script>x</script>",
    "<b style='display:none'>x <i>y</i></b>",
    "<wbr>",
    "<o:p></o:p>",
]


def words(narrow: bool) -> st.SearchStrategy[Piece]:
    plain = st.sampled_from(NARROW if narrow else WIDE).map(lambda w: Piece(w, w))
    reference = st.sampled_from(REFERENCES).map(lambda r: Piece(r, html.unescape(r)))
    # A reference without its semicolon must not be followed by one.
    return st.one_of(plain, plain, reference)


def inline(narrow: bool) -> st.SearchStrategy[Piece]:
    blank = st.text(st.sampled_from(" \t\r\n"), min_size=1, max_size=3).map(lambda b: Piece(b, " "))
    unshown = st.sampled_from(UNSHOWN).map(lambda u: Piece(u, ""))
    line_end = st.sampled_from(["<br>", "<br />", "</br>"]).map(lambda b: Piece(b, "|"))
    simple = st.one_of(words(narrow), words(narrow), words(narrow), blank, blank, unshown, line_end)

    def wrapped(inner: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
        return st.tuples(
            st.lists(inner, min_size=1, max_size=4),
            st.sampled_from(["b", "i", "span class=x", "a href='&amp;'", "o:x"]),
        ).map(
            lambda both: Piece(
                f"<{both[1]}>{joined(both[0]).source}</{both[1].split()[0]}>", joined(both[0]).seen
            )
        )

    return st.recursive(simple, wrapped, max_leaves=12)


def joined(pieces: list[Piece]) -> Piece:
    return Piece("".join(p.source for p in pieces), "".join(p.seen for p in pieces))


def paragraphs(seen: str) -> list[str]:
    """Say what a browser shows of inline content: the oracle, written without a look at the reader."""
    lines = [re.sub(" +", " ", line).strip(" ") for line in seen.split("|")]
    groups = [list(g) for empty, g in itertools.groupby(lines, lambda line: not line.strip()) if not empty]
    return ["\n".join(group).strip() for group in groups]


@dataclass(frozen=True)
class Page:
    """HTML and the texts of its blocks."""

    source: str
    blocks: tuple[str, ...]


@st.composite
def leaves(draw: st.DrawFn, content: st.SearchStrategy[Piece]) -> Page:
    inner = joined(draw(st.lists(content, max_size=6)))
    around = draw(
        st.sampled_from(
            [
                "<p>{}</p>",
                "<p>{}",
                "<div>{}</div>",
                "<h2>{}</h2>",
                "<p><span>{}</span></p>",
                "<div hidden>{}</div>",
            ]
        )
    )
    hidden = "hidden" in around
    return Page(around.format(inner.source), () if hidden else tuple(paragraphs(inner.seen)))


def containers(pages: st.SearchStrategy[Page]) -> st.SearchStrategy[Page]:
    shapes = (
        ("<div>", "", "</div>"), ("<ul>", "<li>", "</ul>"), ("<ul><li>", "</li><li>", "</li></ul>"),
        ("<table><tr>", "<td>", "</table>"), ("<table><tr><td>", "</td></tr><tr><td>", "</td></tr></table>"),
        ("<blockquote>", "", "</blockquote>"), ("<dl>", "<dd>", "</dl>"), ("<div><!-- x -->", "<hr>",
        "</div>"),
        ("<section>", "\r\n", "</section></i></p>"),
    )  # fmt: skip
    return st.tuples(st.lists(pages, min_size=1, max_size=3), st.sampled_from(shapes)).map(
        lambda both: Page(
            both[1][0] + "".join(both[1][1] + page.source for page in both[0]) + both[1][2],
            tuple(block for page in both[0] for block in page.blocks),
        )
    )


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, tuple[str, ...]]:
    """A file in some encoding and what is seen of it."""
    name = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    pages = st.recursive(leaves(inline(name == "cp1252")), containers, max_leaves=6)
    parts = draw(st.lists(pages, max_size=3))
    source = "".join(page.source for page in parts)
    if name == "cp1252":
        source = f"<meta charset=latin1>{source}<!-- å -->"
    return source.encode(name), tuple(block for page in parts for block in page.blocks)


@CALM
@given(files())
def test_pages_show_what_was_put_into_them(file: tuple[bytes, tuple[str, ...]]) -> None:
    data, blocks = file
    document = read(data, format="html")
    assert tuple(texts(document)) == blocks
    check(data, document)


def pick(document: Document, choice: st.DataObject) -> Span:
    """Choose words of one line, without the blanks around them."""
    places = [
        Span(block.span.start + match.start(), block.span.start + match.end())
        for block, text in zip(document.blocks, texts(document), strict=True)
        for match in re.finditer(r"\S(?:[^\n]*\S)?", text)
    ]
    assume(places)
    line = choice.draw(st.sampled_from(places))
    start = choice.draw(st.integers(line.start, line.end - 1))
    end = choice.draw(st.integers(start + 1, line.end))
    assume(document.text[start : start + 1].strip() and document.text[end - 1 : end].strip())
    return Span(start, end)


def check_edit(data: bytes, format: Any, span: Span, new: str) -> bytes:
    """Edit a file, check that nothing but the words is changed, and return it."""
    document = read(data, format=format)
    edit = Edit(span, new)
    changed = apply_edits(data, document, [edit])
    if not editable(document, edit):
        assert changed == data
        return changed
    sources = [s.source for s in document.source_map.slice(span.start, span.end)]
    first, last = sources[0], sources[-1]
    assert isinstance(first, TextSource) and isinstance(last, TextSource)
    head, tail = data[: first.byte_start], data[last.byte_end :]
    assert changed.startswith(head) and changed.endswith(tail)
    # What stands between is the new wording, and nothing else.
    middle = changed[len(head) : len(changed) - len(tail)].decode(first.encoding)
    assert html.unescape(middle) == new
    again = read(changed, format=format)
    assert again.text == document.text[: span.start] + new + document.text[span.end :]
    return changed


@CALM
@given(files(), st.data(), st.sampled_from(["Ærlig talt", "vi & du", "a < b", "ord"]))
def test_an_edit_changes_its_words_and_nothing_else(
    file: tuple[bytes, tuple[str, ...]], choice: st.DataObject, new: str
) -> None:
    document = read(file[0], format="html")
    changed = check_edit(file[0], "html", pick(document, choice), new)
    check(changed, read(changed, format="html"))


def test_words_with_markup_between_are_not_edited() -> None:
    data = b"<p>i <b>henhold</b> til</p>"
    document = read(data, format="html")
    assert not editable(document, Edit(Span(0, len(document.text)), "efter"))
    assert apply_edits(data, document, [Edit(Span(2, 9), "efter")]) == b"<p>i <b>efter</b> til</p>"


def test_words_on_two_lines_of_the_source_are_edited() -> None:
    data = b"<p>Vi skriver i\r\n    henhold til loven</p>"
    document = read(data, format="html")
    start = document.text.index("i henhold til")
    changed = apply_edits(data, document, [Edit(Span(start, start + 13), "efter")])
    assert changed == b"<p>Vi skriver efter loven</p>"


MARKUP = (
    "a", "æ ", "😀", "\u0301", "\n", "\r\n", "\r", " ", "\t", "\xa0", "\x0b", "\x0c", "\u2028", "\ufeff", "<",
    ">",
    "</", "<b>", "</b>", "<p>", "</p>", "<br>", "<div>", "</div>", "<td>", "</td>", "<tr>", "<table>",
    "</table>",
    "<li>", "<ul>", "</ul>", "<pre>", "</pre>", "<blockquote>", "<h1>", "</h1>", "<span hidden>", "</span>",
    "<style>", "</style>", "<script>", "</script>", "<select>", "<option>", "<head>", "<body>", "<html>",
    "<img>",
    "<p style='display:none'>", "<i style='font-size:0'>", "</i>", "<svg>", "</svg>", "<title>", "<textarea>",
    "<!-- plainlang: ignore A -->", "<!--", "-->", "<![CDATA[", "<?", "&amp;", "&nbsp;", "&#", "&lt", "&nLl;",
    "&",
    "{{navn}}", "«", "»", "<button>", "<caption>", "<o:p>", "<meta charset=latin1>", ".a{display:none}",
)  # fmt: skip
SOUP = st.lists(st.sampled_from(MARKUP), max_size=40).map("".join)


@CALM
@given(SOUP, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_soup_of_tags_is_read(source: str, encoding: str) -> None:
    data = source.encode(encoding)
    try:
        document = read(data, format="html")
    except UnreadableError:
        return
    check(data, document)


@CALM
@given(st.one_of(st.binary(max_size=300), st.text().map(str.encode)))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read(data, format="html")
    except UnreadableError as error:
        assert error.da and error.en
        return
    check(data, document)


# --- Work ---------------------------------------------------------------------------------------------------


def lines_run(data: bytes, format: Any) -> int:
    """Count the lines of Python that run while a file is read."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(data, format=format)
    except UnreadableError:
        pass
    finally:
        sys.settrace(before)
    return count


HOSTILE = (
    "<div>", "<b>", "<p>", "<li>", "<ul><li>", "<td>", "<table><tr><td>", "<b><div>", "<b></i>", "</p>",
    "<a href=x>", "<br>", "&nbsp;", "&amp;", "&nLl;", "a ", "a\n ", "<span hidden>x",
    "<!-- plainlang: ignore -->", "<!-- plainlang: ignore --><b>", "<!-- plainlang: ignore --><p></p>",
    "a<!-- plainlang: ignore -->", "<style>.a{display:none}</style>", "<p class='a b c'>", "<img>a",
    "<svg/>", "<button>", "<h1>", "<pre>\n", "<b>a</b> ", "<select>", "<head>", "<i><b></i>",
)  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_work_is_linear_in_hostile_input(part: str) -> None:
    # Enough to reach the depth at which elements are no longer nested.
    for tail in ("", "</p></b></div></td></table></i>x"):
        small, large = (lines_run((part * n + tail * n).encode(), "html") for n in (700, 1400))
        assert large < 2.5 * small + 1000


@pytest.mark.parametrize(
    "tag", ["div", "b", "p", "li", "table", "td", "ul", "blockquote", "span", "section", "h1"]
)
def test_any_depth_is_read(tag: str) -> None:
    document = read_html(f"<{tag}>" * 3000 + "ord" + f"</{tag}>" * 3000 + "<p>til sidst")
    assert "".join(texts(document)) == "ordtil sidst"
