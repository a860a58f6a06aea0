"""HTML is cut as browsers cut it, every piece knows its place, and hostile input costs linear time."""

from __future__ import annotations

import html
import itertools
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainlang.documents import html_tokens
from plainlang.documents.html_tokens import (
    Comment,
    EndTag,
    Raw,
    Reference,
    StartTag,
    Text,
    Token,
    tokenize,
    unescape,
)

CALM = settings(deadline=None)


def shown(source: str, start: int = 0, end: int | None = None) -> list[str]:
    """Name every token with what it holds."""
    return [named(source, token) for token in tokenize(source, start, end)]


def named(source: str, token: Token) -> str:
    match token:
        case Text() | Raw():
            return f"{type(token).__name__} {source[token.start : token.end]}"
        case Reference():
            return f"Reference {source[token.start : token.end]}={token.text}"
        case Comment():
            return f"Comment {token.text}"
        case EndTag():
            return f"End {token.name}"
        case StartTag():
            attributes = "".join(f" {key}={value}" for key, value in token.attributes.items())
            return f"Start {token.name}{attributes}{' /' if token.closed else ''}"


@pytest.mark.parametrize(
    ("source", "tokens"),
    [
        ("", []),
        ("Du får svar.", ["Text Du får svar."]),
        ("<p>a</p >b", ["Start p", "Text a", "End p", "Text b"]),
        ("<P CLASS=x>", ["Start p class=x"]),
        ("<a b='1' c=\"2\" d=3 e>", ["Start a b=1 c=2 d=3 e="]),
        ("<a b = '1'\n\tc\r\n= 2>", ["Start a b=1 c=2"]),
        ("<a b=1 b=2 B=3>", ["Start a b=1"]),
        ("<a b=x/>", ["Start a b=x/"]),
        ("<br/><br / ><br /></br/>", ["Start br /", "Start br", "Start br /", "End br"]),
        ("<p/ x>", ["Start p x="]),
        ("<a =b=c>", ["Start a =b=c"]),
        ("<a b='<p>&lt;&aelig;'>", ["Start a b=<p><æ"]),
        ("<o:p>x</o:p>", ["Start o:p", "Text x", "End o:p"]),
        ("<b<i>", ["Start b<i"]),
        ("5 < 6 <3 <> <", ["Text 5 < 6 <3 <> <"]),
        ("a</>b</ c>d</", ["Text a", "Text b", "Comment  c", "Text d</"]),
        ("<!doctype html>", ["Comment doctype html"]),
        ("<?xml version='1.0'?>x", ["Comment xml version='1.0'?", "Text x"]),
        ("<![CDATA[a>b]]>", ["Comment [CDATA[a", "Text b]]>"]),
        ("<![if !mso]>x<![endif]>", ["Comment [if !mso]", "Text x", "Comment [endif]"]),
        ("<!>x<!", ["Comment ", "Text x", "Comment "]),
        ("<!-->x", ["Comment ", "Text x"]),
        ("<!--->x", ["Comment ", "Text x"]),
        ("<!---->x", ["Comment ", "Text x"]),
        ("<!--a--!>x", ["Comment a", "Text x"]),
        ("<!-- a -- > b --->x", ["Comment  a -- > b -", "Text x"]),
        ("<!-- <!-- a --> b -->", ["Comment  <!-- a ", "Text  b -->"]),
        ("x<!-- a", ["Text x", "Comment  a"]),
        ("x<a", ["Text x"]),
        ("x<a b", ["Text x"]),
        ("x<a b=", ["Text x"]),
        ("x<a b='c>", ["Text x"]),
        ("x<a b='c'", ["Text x"]),
        ("<script>a</b><!--</script >x", ["Start script", "Raw a</b><!--", "End script", "Text x"]),
        ("<style>a</styles></STYLE>x", ["Start style", "Raw a</styles>", "End style", "Text x"]),
        ("<title>&amp;<b></title>", ["Start title", "Raw &amp;<b>", "End title"]),
        ("<textarea></textarea>x", ["Start textarea", "End textarea", "Text x"]),
        ("<script>a", ["Start script", "Raw a"]),
        ("<plaintext>a</plaintext>", ["Start plaintext", "Raw a</plaintext>"]),
    ],
)
def test_tokens(source: str, tokens: list[str]) -> None:
    assert shown(source) == tokens


@pytest.mark.parametrize(
    ("source", "tokens"),
    [
        ("&aelig;", ["Reference &aelig;=æ"]),
        ("&aelig", ["Reference &aelig=æ"]),
        ("b&oslash;rnetilskud", ["Text b", "Reference &oslash;=ø", "Text rnetilskud"]),
        ("b&oslashrne", ["Text b", "Reference &oslash=ø", "Text rne"]),
        ("&notit;&notin;", ["Reference &not=¬", "Text it;", "Reference &notin;=∉"]),
        ("&laquonavn&raquo;", ["Reference &laquo=«", "Text navn", "Reference &raquo;=»"]),
        ("&NotEqualTilde;", ["Reference &NotEqualTilde;=≂̸"]),
        (
            "&CounterClockwiseContourIntegral;",
            ["Reference &CounterClockwiseContourIntegral;=∳"],
        ),
        ("&#230;&#xE6;&#XE6", ["Reference &#230;=æ", "Reference &#xE6;=æ", "Reference &#XE6=æ"]),
        ("&#128;&#x96;", ["Reference &#128;=€", "Reference &#x96;=–"]),
        ("&#0;&#xD800;&#x110000;", [f"Reference {r}=\ufffd" for r in ("&#0;", "&#xD800;", "&#x110000;")]),
        ("&#0000000000065;", ["Reference &#0000000000065;=A"]),
        (f"&#{'9' * 5000};", [f"Reference &#{'9' * 5000};=\ufffd"]),
        (f"&#x{'f' * 5000}", [f"Reference &#x{'f' * 5000}=\ufffd"]),
        ("&#8;", ["Reference &#8;="]),
        ("A & B && &; &# &#; &#x; &x; &aelige", [
            "Text A & B && &; &# &#; &#x; &x; ", "Reference &aelig=æ", "Text e",
        ]),
        ("&amp;lt;", ["Reference &amp;=&", "Text lt;"]),
        (f"&{'a' * 40};", [f"Text &{'a' * 40};"]),
    ],
)  # fmt: skip
def test_references(source: str, tokens: list[str]) -> None:
    assert shown(source) == tokens


def test_a_stretch_ends_where_it_is_told() -> None:
    source = "<p>a</p>&amp;<!-- b --><i x='y'>"
    assert shown(source, 3, 4) == ["Text a"]
    assert shown(source, 3, 6) == ["Text a</"]
    assert shown(source, 3, 10) == ["Text a", "End p", "Text &a"]
    assert shown(source, 13, 20) == ["Comment  b "]
    assert shown(source, 23, 29) == []


MARKUP = (
    "a", "æ", " ", "\n", "<", ">", "/", "!", "-", "--", "?", "=", '"', "'", "&", "#", ";", "x", "1", "amp",
    "<p>", "</p>", "<!--", "-->", "<script>", "</script>", "<title>", "</title>", "<![CDATA[", "&aelig;",
    "&#65",
)  # fmt: skip
GARBAGE = st.one_of(st.text(), st.lists(st.sampled_from(MARKUP), max_size=30).map("".join))


@CALM
@given(GARBAGE)
def test_every_token_knows_its_place(source: str) -> None:
    tokens = list(tokenize(source))
    assert all(0 <= t.start < t.end <= len(source) for t in tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    for token in tokens:
        written = source[token.start : token.end]
        match token:
            case Reference():
                assert written[0] == "&" and token.text == html.unescape(written)
            case Text():
                assert not re.search("<[a-zA-Z!?]|</[^>]", written)
            case StartTag():
                assert written[0] == "<" and written[-1] == ">"
                assert written[1:].lower().startswith(token.name)
            case EndTag():
                assert written[:2] == "</" and written[-1] == ">"
            case Comment():
                assert written[0] == "<" and token.text in written
            case Raw():
                pass


@CALM
@given(GARBAGE, st.text(max_size=5), st.text(max_size=5))
def test_a_stretch_is_cut_as_if_it_stood_alone(source: str, before: str, after: str) -> None:
    alone = [named(source, t) for t in tokenize(source)]
    whole = before + source + after
    assert [named(whole, t) for t in tokenize(whole, len(before), len(before) + len(source))] == alone


@CALM
@given(st.lists(st.sampled_from(["&", "amp", "lt", "not", "in", ";", "#", "x", "6", "5", "aelig", "z", " "])))
def test_references_are_those_of_the_standard(parts: list[str]) -> None:
    source = "".join(parts)
    joined = "".join(
        t.text if isinstance(t, Reference) else source[t.start : t.end] for t in tokenize(source)
    )
    assert joined == html.unescape(source) == unescape(source)


class Counting:
    """A pattern that counts the characters it looks at."""

    work = 0

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        found = self.pattern.search(text, start, end)
        Counting.work += 1 + (end if found is None else found.end()) - start
        return found

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        found = self.pattern.match(text, start, end)
        # Where a pattern does not match, it has looked at the blanks and slashes that may stand before.
        blanks = re.compile(r"[\s/]*").match(text, start, end)
        ends = [m.end() for m in (found, blanks) if m is not None]
        Counting.work += 1 + max(ends) - start
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self.pattern, name)


HOSTILE = (
    "<", "</", "<!", "<!-", "<!--", "<!-->", "<!--a--", "-->", "<?", "<a", "<a ", "<a b", "<a b=", "<a b= ",
    '<a b="', "<a b='", '<a b="c"', "<a/", "<a / ", "</a ", "&", "&#", "&#x", "&#1", "&a", "&amp", "&amp;",
    "<script>", "<script></script", "<title>a</titl", "<textarea><", "<style></style>", "<![CDATA[", "]]>",
    "a ", " ", "\n<", "<é", "<a\n=", "<a b=c/", "<plaintext>", "<xmp></xmp ", "<iframe></iframe>", "&notit;",
)  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_work_is_linear_in_hostile_input(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in list(vars(html_tokens).items()):
        if isinstance(value, re.Pattern):
            monkeypatch.setattr(html_tokens, name, Counting(value))
        elif isinstance(value, dict) and name.startswith("_") and not name.startswith("__"):
            for key, pattern in list(value.items()):
                if isinstance(pattern, re.Pattern):
                    monkeypatch.setitem(value, key, Counting(pattern))
    for source in (part * 20_000, part * 20_000 + "'\">-->" * 10, "<p>" + part * 20_000 + "</p>"):
        Counting.work = 0
        found = sum(1 for _ in tokenize(source))
        assert Counting.work <= 8 * len(source) + 100
        assert found <= len(source)
