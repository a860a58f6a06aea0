"""Notes in HTML files: marks around the very words, a list at the end, and no other byte is different."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.documents import Document, Span, read
from plainlang.documents.notes import Note, annotate
from plainlang.documents.text import decode_text
from plainlang.errors import UnreadableError
from tests.documents.test_docx_annotate import some_spans
from tests.documents.test_html import CALM, SOUP, files

NOON = datetime(2026, 3, 1, 12)
MARK = re.compile(
    r'<mark class="plainlang" data-plainlang="([\d ]*)"(?: id="([^"]*)")? title="([^"]*)">(.*?)</mark>',
    re.DOTALL,
)
LIST = re.compile(r'<aside class="plainlang" data-plainlang="">.*?</aside>', re.DOTALL)
ENTRY = re.compile(r'<li id="([^"]*)">(?:<a href="#([^"]*)">»(.*?)«</a><br/>)?(.*?)</li>\n')


def noted(source: str | bytes, *words: str, note: str = "Se her.") -> str:
    data = source if isinstance(source, bytes) else source.encode()
    document = read(data, format="html")
    spans = [Span(document.text.index(w), document.text.index(w) + len(w)) for w in words]
    return check_notes(data, document, [Note(span, note) for span in spans])


def check_notes(data: bytes, document: Document, notes: list[Note]) -> str:
    """With the marks and the list taken out it is the file that it was; to us it reads the same."""
    after = annotate(data, document, notes, date=NOON)
    encoding = decode_text(data).encoding
    text = after.decode(encoding)
    assert MARK.sub(r"\4", LIST.sub("", text)) == data.decode(encoding)
    again = read(after, format="html")
    assert again.text == document.text
    for field in ("blocks", "emphasis", "quotations", "placeholders", "front_matter", "merge_fields"):
        assert getattr(again, field) == getattr(document, field)
    assert [(s.names, s.span) for s in again.suppressions] == [
        (s.names, s.span) for s in document.suppressions
    ]
    return text.removeprefix("\ufeff")


def marks(text: str) -> dict[int, str]:
    """The marked words of each note, by its number, without blanks."""
    found: dict[int, str] = {}
    for _, _, title, words in MARK.findall(text):
        for number in re.findall(r"^(\d+)\. ", html.unescape(title), re.MULTILINE):
            found[int(number)] = found.get(int(number), "") + "".join(html.unescape(words).split())
    return found


def test_words_in_one_element() -> None:
    text = noted(
        "<body><p>Vi skal fremsende det.</p></body>", "fremsende", note='Skriv »sende« & "nu"\nFAG101'
    )
    assert (
        '<p>Vi skal <mark class="plainlang" data-plainlang="1" id="plainlang-m1"'
        ' title="1. Skriv &#187;sende&#171; &amp; &quot;nu&quot;&#10;FAG101">fremsende</mark> det.</p><aside '
    ) in text
    assert text.endswith("</ol>\n</aside></body>")
    assert (
        '<li id="plainlang-1"><a href="#plainlang-m1">&#187;fremsende&#171;</a><br/>'
        "Skriv &#187;sende&#171; &amp; &quot;nu&quot;<br/>FAG101</li>"
    ) in text


def test_words_in_several_elements_and_lines() -> None:
    text = noted("<p>Vi frem<b>sen</b>der\r\n  s&aring; &amp;&nbsp;nu</p>", "fremsender så &\xa0nu")
    assert MARK.sub(r"[\4]", LIST.sub("", text)) == (
        "<p>Vi [frem]<b>[sen]</b>[der\r\n  s&aring; &amp;&nbsp;nu]</p>"
    )
    assert [shown for shown, *_ in MARK.findall(text)] == ["", "", "1"]
    assert text.count(' id="plainlang-m1"') == 1


def test_words_that_share_words() -> None:
    text = noted("<p>a b c d</p>", "a b c", "b c d", "b c")
    assert marks(text) == {1: "abc", 2: "bc", 3: "bcd"}
    assert MARK.sub(r"[\4]", LIST.sub("", text)) == "<p>[a] [b c] [d]</p>"


def test_no_mark_stands_where_words_are_no_text() -> None:
    page = (
        "<title>Vi ringer</title><script>'Vi ringer'</script><!-- Vi ringer --><p title='Vi ringer'>"
        "<textarea>Vi ringer</textarea>{}</p>"
    )
    text = noted(page.format("Vi ringer"), "Vi ringer")
    head = '<mark class="plainlang" data-plainlang="1" id="plainlang-m1" title="1. Se her.">'
    assert LIST.sub("", text) == page.format(f"{head}Vi ringer</mark>")


def test_a_note_on_no_words_stands_in_the_list_alone() -> None:
    data = b"<p>Et.</p><p>To.</p>"
    text = check_notes(
        data, read(data, format="html"), [Note(Span(3, 4), "Tomt."), Note(Span(0, 0), "Intet.")]
    )
    assert not MARK.search(text)
    assert [entry[3] for entry in ENTRY.findall(text)] == ["Intet.", "Tomt."]


def test_long_words_are_quoted_in_short() -> None:
    text = noted("<p>" + "ord\n" * 60 + "</p>", " ".join(["ord"] * 60))
    (entry,) = ENTRY.findall(html.unescape(text))
    assert entry[2].endswith("ord …") and len(entry[2]) < 90


@pytest.mark.parametrize(
    ("page", "rest"),
    [
        ("<html><body><p>Vi</p></body></html>", "</body></html>"),
        ("<p>Vi</p></html>", "</html>"),
        ("<p>Vi", ""),
        ("<p>Vi<script>x = '</body>'", "<script>x = '</body>'"),
        ("<p>Vi<script>", "<script>"),
        ("<p>Vi<style>", "<style>"),
        ("<p>Vi<!-- et <b>", "<!-- et <b>"),
        ("<p>Vi<!-- et --", "<!-- et --"),
        ("<p>Vi<!-- et -->", ""),
        ("<p>Vi<script>x</script>", ""),
        ("<p>Vi<a title='et", "<a title='et"),
        ("Vi</", "</"),
        ("<p>Vi</body>du</body><!-- > -->", "</body><!-- > -->"),
    ],
)
def test_where_the_list_stands(page: str, rest: str) -> None:
    assert noted(page, "Vi").partition("</aside>")[2] == rest


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    page = (
        "<meta charset=latin1><p>Så ringer vi æblet.</p>"
        if encoding == "cp1252"
        else "<p>Så ringer vi æblet.</p>"
    )
    text = noted(page.encode(encoding), "ringer", note="Skriv »kald på« ☎")
    assert "☎" in html.unescape(text)
    assert ("☎" in text) == (encoding != "cp1252")


def test_a_copy_can_be_checked_and_annotated_again() -> None:
    first = noted("<p>Vi fremsender det <mark>nu</mark>.</p>", "fremsender", "det nu")
    second = annotate(
        first.encode(), read(first.encode(), format="html"), [Note(Span(3, 13), "Igen.")], date=NOON
    )
    assert read(second, format="html").text == "Vi fremsender det nu."
    assert b'id="plainlang2-m1"' in second and second.count(b'id="plainlang-m1"') == 1


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>a<aside data-plainlang><p>b<aside>c</aside>d</aside>e</p>", "ae"),
        ("<p>a<aside data-plainlang><!-- plainlang: ignore A --></mark>", "a"),
        ("<p>a</mark></aside>b<aside>c</aside>", "ab\nc"),
        (
            "<style>mark,.plainlang{display:none}</style>a<mark data-plainlang class=plainlang>b</mark>c",
            "abc",
        ),
        ("a<mark data-plainlang>b<mark data-plainlang>c</mark></mark> <mark>d</mark>e", "abc de"),
    ],
)
def test_our_own_elements_are_read_past(source: str, text: str) -> None:
    assert read(source.encode(), format="html").text == text


def test_letters_inside_other_files_take_no_notes() -> None:
    document = replace(read(b"<p>Vi</p>", format="html"), part="1")
    with pytest.raises(UnreadableError) as caught:
        annotate(b"<p>Vi</p>", document, [Note(Span(0, 2), "x")], date=NOON)
    assert caught.value.reason == "not-annotatable"


def test_nothing_to_say_leaves_the_file() -> None:
    assert annotate(b"<p>Vi</p>", read(b"<p>Vi</p>", format="html"), [], date=NOON) == b"<p>Vi</p>"


@CALM
@given(files(), st.data())
def test_notes_of_any_page(file: tuple[bytes, tuple[str, ...]], choice: st.DataObject) -> None:
    data, _ = file
    document = read(data, format="html")
    spans = sorted(choice.draw(some_spans(document)))
    text = check_notes(data, document, [Note(span, "x") for span in spans])
    found = marks(text)
    for number, span in enumerate(spans, 1):
        assert found.get(number, "") == "".join(document.text[span.start : span.end].split())
    serials = {key: html.unescape(words) for _, key, _, words in MARK.findall(text) if key}
    for key, link, _, _ in ENTRY.findall(html.unescape(text)):
        number = int(key.partition("-")[2])
        assert bool(link) == (number in found)
        assert not link or found[number].startswith("".join(serials[link].split()))


@CALM
@given(SOUP, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.data())
def test_notes_of_any_soup_of_tags(source: str, encoding: str, choice: st.DataObject) -> None:
    data = source.encode(encoding)
    try:
        document = read(data, format="html")
    except UnreadableError:
        return
    check_notes(data, document, [Note(span, "x") for span in choice.draw(some_spans(document))])
