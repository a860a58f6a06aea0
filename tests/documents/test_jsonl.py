"""JSON lines: which field is the letter, what a broken line says, and the way back through escapes."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.documents import InputFormat, Unread, holds_letters, read, read_all
from plainlang.documents import nest as nesting
from plainlang.errors import UnreadableError
from tests.documents.several import check_places, letters, told
from tests.documents.test_source_map import CALM

CHARACTERS = st.one_of(
    st.sampled_from('abc æøåÆØÅ.,"\\/\t\n\r\b\f«»😀\u2028\x85&<>'),
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\ufffe\x00"),
)


@st.composite
def strings(draw: st.DrawFn, text: str) -> str:
    """A JSON string of a text, its characters escaped or not, as writers differ."""
    pieces = []
    for char in text:
        ways = [json.dumps(char)[1:-1]]
        if char not in '"\\' and char >= " " and char not in "\x85\u2028\u2029":
            ways.append(char)
        if char == "/":
            ways.append("\\/")
        if char <= "\uffff":
            ways += [f"\\u{ord(char):04x}", f"\\u{ord(char):04X}"]
        pieces.append(draw(st.sampled_from(ways)))
    return f'"{"".join(pieces)}"'


@st.composite
def files(draw: st.DrawFn) -> tuple[list[str], bytes]:
    """Letters, and a file that holds them, one a line."""
    texts = draw(st.lists(st.text(CHARACTERS, max_size=30), min_size=1, max_size=4))
    lines = []
    for number, text in enumerate(texts):
        written = draw(strings(text))
        before, after = draw(st.sampled_from([("", ""), (f'"id": {number}, ', ""), ("", ', "x": [1, "}"]')]))
        blank = draw(st.sampled_from(["", " ", "\t"]))
        wrapped = f'{{{before}"text"{blank}:{blank}{written}{after}{blank}}}'
        lines.append(draw(st.sampled_from([written, wrapped])) + blank)
        lines += draw(st.sampled_from([[], [""], ["  "]]))
    mark = draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    return texts, mark + draw(st.sampled_from(["\n", "\r\n"])).join(lines).encode()


def meaning(raw: str) -> str:
    if raw in {"\n", "\r\n"}:
        return raw
    return str(json.loads(f'"{raw}"', strict=False))


@CALM
@given(files())
def test_every_piece_leads_back_through_its_escapes(file: tuple[list[str], bytes]) -> None:
    texts, data = file
    found = letters(data, "breve.jsonl")
    for text, document in zip(texts, found, strict=True):
        # A string that begins as a page does is one.
        format_: InputFormat = "html" if document.format == "html" else "text"
        assert document.text == read(text.encode(), format=format_).text
    for document in found:
        assert document.inner_file is None
        if document.format == "text":
            check_places(data, document, meaning, whole=not document.text.startswith("\ufeff"))


@CALM
@given(
    st.lists(
        st.sampled_from(["Kære", " ", "&amp;", "&oslash;", "<b>", "</b>", "<p>", "\n", "&#229;", "å"]),
        max_size=20,
    )
)
def test_html_in_json_leads_back_through_both(pieces: list[str]) -> None:
    line = json.dumps({"text": "<p>x" + "".join(pieces), "format": "html"})
    (document,) = letters(line.encode(), "breve.jsonl")
    assert document.format == "html"

    def seen(raw: str) -> str:
        shown = html.unescape(meaning(raw))
        return shown if shown.strip() else " "

    check_places(line.encode(), document, seen, whole=False)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ('"Hej"', {"linje 1": "Hej"}),
        ('{"tekst": "Hej"}', {"linje 1": "Hej"}),
        ('{"Brev ": "Hej", "andet": "x"}', {"linje 1": "Hej"}),
        ('{"content": "Nej", "body": "Hej"}', {"linje 1": "Hej"}),
        ('{"ukendt": "Hej", "tal": 3, "navn": "A"}', {"A": "Hej"}),
        ('{"id": 17, "text": "Hej"}', {"17": "Hej"}),
        ('{"id": 17, "name": "Brev til Bo", "text": "Hej"}', {"Brev til Bo": "Hej"}),
        ('{"id": "../../etc", "text": "Hej"}', {"etc": "Hej"}),
        ('{"id": "", "text": "Hej"}', {"linje 1": "Hej"}),
        ('{"id": "\\ud800\\n", "text": "Hej \\ud800!"}', {"?": "Hej \ufffd!"}),
        ('{"id": 1, "text": "a"}\n{"id": 1, "text": "b"}', {"1": "a", "1 (2)": "b"}),
        ('{"text": ""}', {"linje 1": ""}),
        ('{"text": "# Hej", "format": "md"}', {"linje 1": "Hej"}),
        ('{"text": "Hej", "format": "docx"}\n"x"', {"linje 1": "unknown-format", "linje 2": "x"}),
        ('"a"\n{"text": \n\n[1]\n{"text": null}\n"b" c\n"d"', {
            "linje 1": "a", "linje 2": "broken", "linje 4": "broken", "linje 5": "broken",
            "linje 6": "broken", "linje 7": "d",
        }),
        ("3\n" + "[" * 100_000 + '\n"Hej"', {"linje 1": "broken", "linje 2": "broken", "linje 3": "Hej"}),
        ('"a"\n' + "9" * 5_000, {"linje 1": "a", "linje 2": "broken"}),
    ],
)  # fmt: skip
def test_lines(line: str, wanted: dict[str, str]) -> None:
    assert told(line.encode(), "breve.jsonl") == wanted


def test_an_error_names_the_line_and_its_fields_but_no_word_of_the_letter() -> None:
    data = b'"a"\n{"titel": "Hemmelig", "resume": "Hemmelig", "Dette er hele brevet om en sag": 1}'
    unread = read_all(data, name="a.ndjson")[1]
    assert isinstance(unread, Unread)
    assert unread.part == "linje 2"
    for message in (unread.error.da, unread.error.en):
        assert "titel, resume …" in message
        assert "Hemmelig" not in message
        assert "brevet om" not in message


@pytest.mark.parametrize(
    "data",
    [b"", b"\n\n", b"Kaere Anna\n\nDu faar afslag.\n", b'[\n  {\n    "text": "a"\n  }\n]', b"{}\n" * 500],
)
def test_a_file_without_letters_says_so_at_once(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_all(data, name="a.jsonl")
    assert caught.value.reason == "no-letters"
    assert not holds_letters(data, "a.jsonl")


def test_a_file_of_more_letters_than_are_read_says_so_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from plainlang.documents import rows

    monkeypatch.setattr(rows, "MOST_DOCUMENTS", 3)
    assert list(told(b'"a"\n' * 9, "a.jsonl").values()) == ["a", "a", "a", "too-large"]
    monkeypatch.setattr(rows, "MOST_DOCUMENTS", 9)
    monkeypatch.setattr(nesting, "LARGEST_NEST", 4)
    assert list(told(b'"ab"\n' * 3, "a.jsonl").values()) == ["ab", "ab", "too-large"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    data: Any = '{"id": "ø", "text": "Kære Åse"}\n"på"'.encode(encoding)
    assert told(data, "a.jsonl") == {"ø": "Kære Åse", "linje 2": "på"}


def test_no_text_file() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_all(b'"a\x00b"\n' * 5, name="a.jsonl")
    assert caught.value.reason == "binary"


def test_a_file_of_several_letters_is_not_one_letter() -> None:
    with pytest.raises(UnreadableError) as caught:
        read(b'"a"', name="a.jsonl")
    assert caught.value.reason == "several"
