"""The places of findings, cut out of the source by line and column as an editor does it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from plainlang.checker import Checker
from plainlang.config import Config
from plainlang.documents import Document, InputFormat, Span, read
from plainlang.encodings import decode
from plainlang.reports.places import Place, place_of
from tests.formats import docx as word
from tests.test_fixing import html_letters, markdown_letters, texts

CALM = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
CHECKER = Checker(Config())
_LINE = re.compile("\r\n|\r|\n")
_REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")


def offset(source: str, line: int, column: int) -> int:
    """Where a line and a column of a file begin, in code points."""
    starts = [0, *(match.end() for match in _LINE.finditer(source))]
    assert 1 <= line <= len(starts)
    start = starts[line - 1] + column - 1
    end = starts[line] if line < len(starts) else len(source) + 1
    assert starts[line - 1] <= start <= end, "the column lies in its line"
    return start


def cut(source: str, place: Place) -> str:
    return source[offset(source, place.line, place.column) : offset(source, place.end_line, place.end_column)]


def begins_with(source: str, position: int, char: str) -> bool:
    """Whether a character, or the reference that stands for it, begins at a place of a source."""
    if source[position] == char:
        return True
    reference = _REFERENCE.match(source, position)
    if reference is not None and html.unescape(reference[0])[:1] == char:
        return True
    return char.isspace() and source[position].isspace()


def seen(source: str, format: str) -> str:
    """What a reader sees of a stretch of a source, blanks aside."""
    if format != "text":
        source = re.sub(r"<!--.*?-->|</?[a-zA-Z][^>]*>", "", source, flags=re.DOTALL)
        if format == "markdown":
            source = re.sub(r"\]\([^)]*\)|(?m:^[> ]+)|(?m:(?<=\n)[-+] )|\\|[*_`~\[]", "", source)
        source = html.unescape(source)
    return "".join(source.split())


def check_places(data: bytes, format: InputFormat) -> int:
    report = CHECKER.check_bytes(data, format=format)
    (document,) = report.documents
    assert document.letter is not None
    source, _, _ = decode(data)
    inside = document.letter.annotated.document
    for finding in (*document.findings, *document.suppressed):
        words = document.text[finding.span.start : finding.span.end]
        place = place_of(finding.span, inside)
        assert (place.line, place.column) <= (place.end_line, place.end_column)
        assert begins_with(source, offset(source, place.line, place.column), words[0])
        piece = cut(source, place)
        if format == "text":
            assert _LINE.sub("\n", piece) == words
        elif format == "html" or not re.search(r"[\\*_`~\[\]>]|^\d", piece, re.MULTILINE):
            assert seen(piece, format) == "".join(words.split())
    return len(report.findings)


@CALM
@given(texts())
def test_any_text(data: bytes) -> None:
    check_places(data, "text")


@CALM
@given(markdown_letters())
def test_any_markdown(data: bytes) -> None:
    check_places(data, "markdown")


@CALM
@given(html_letters())
def test_any_html(data: bytes) -> None:
    check_places(data, "html")


def place(document: Document, words: str) -> tuple[int, int, int, int]:
    start = document.text.index(words)
    found = place_of(Span(start, start + len(words)), document)
    return found.line, found.column, found.end_line, found.end_column


@pytest.mark.parametrize(
    ("source", "format", "words", "wanted"),
    [
        ("Et. To.", "text", "To", (1, 5, 1, 7)),
        ("\ufeffEt. To.", "text", "Et", (1, 1, 1, 3)),
        ("Et.\r\nTo og\r\ntre.", "text", "og\ntre", (2, 4, 3, 4)),
        ("Et.\rTo.", "text", "To", (2, 1, 2, 3)),
        ("😀 To.", "text", "To", (1, 3, 1, 5)),
        ("Et.\u2028To.", "text", "To", (1, 5, 1, 7)),
        ("Et.\x0cTo.", "text", "To", (1, 5, 1, 7)),
        ("---\na: b\n---\n\n> *To* og\n> tre.", "markdown", "To og\ntre", (5, 4, 6, 6)),
        ("**Et** &amp; to.", "markdown", "& to", (1, 8, 1, 16)),
        ("<p>S&aring; to.</p>", "html", "Så", (1, 4, 1, 12)),
        ("<p>Et\n   to.</p>", "html", "Et to", (1, 4, 2, 6)),
        ("<p>E<b>t</b> to.</p>", "html", "Et", (1, 4, 1, 9)),
        ("<p>Et.</p>\r\n<p>To.</p>", "html", "To", (2, 4, 2, 6)),
    ],
)
def test_single_places(
    source: str, format: InputFormat, words: str, wanted: tuple[int, int, int, int]
) -> None:
    assert place(read(source.encode(), format=format), words) == wanted


def test_a_word_file_has_the_lines_of_its_text() -> None:
    document = read(word.docx(word.paragraph("Et."), word.paragraph("To ", "tre.")))
    assert place(document, "tre") == (2, 4, 2, 7)


@pytest.mark.parametrize("write", [str.upper, str.lower])
def test_an_empty_place(write: Callable[[str], str]) -> None:
    document = read(write("Et.\nTo.").encode(), format="text")
    found = place_of(Span(4, 4), document)
    assert (found.line, found.column, found.end_line, found.end_column) == (2, 1, 2, 1)
    assert place_of(Span(0, 0), read(b"", format="html")).line == 1
