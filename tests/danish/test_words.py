"""What counts as a word."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainlang.danish.abbreviations import abbreviations
from plainlang.danish.words import COUNTED, split_literal, words_of
from plainlang.documents import Span

CASES: list[tuple[str, list[tuple[str, str]]]] = [
    ("Du får svar.", [("Du", "word"), ("får", "word"), ("svar", "word"), (".", "punctuation")]),
    ("CPR-nummer", [("CPR-nummer", "word")]),
    ("CPR\u2011nummer", [("CPR\u2011nummer", "word")]),
    ("sms'en og pc’er", [("sms'en", "word"), ("og", "word"), ("pc’er", "word")]),
    ("klage- og ankenævn", [("klage", "word"), ("-", "punctuation"), ("og", "word"), ("ankenævn", "word")]),
    ("1.000,00 kr", [("1.000,00", "number"), ("kr", "word")]),
    ("kl. 10.15", [("kl.", "word"), ("10.15", "number")]),
    ("kl. 10:15", [("kl.", "word"), ("10:15", "number")]),
    ("§ 27a", [("§", "punctuation"), ("27a", "number")]),
    ("27abc", [("27", "number"), ("abc", "word")]),
    ("3. maj", [("3", "number"), (".", "punctuation"), ("maj", "word")]),
    ("bl.a. dig", [("bl.a.", "word"), ("dig", "word")]),
    ("jf. § 11, stk. 2", [
        ("jf.", "word"), ("§", "punctuation"), ("11", "number"), (",", "punctuation"), ("stk.", "word"),
        ("2", "number"),
    ]),
    ("M.v.", [("M.v.", "word")]),
    ("(f.eks. dig)", [("(", "punctuation"), ("f.eks.", "word"), ("dig", "word"), (")", "punctuation")]),
    ("skriv til post@soevang.dk.", [
        ("skriv", "word"), ("til", "word"), ("post@soevang.dk", "address"), (".", "punctuation"),
    ]),
    ("se www.soevang.dk, nu", [
        ("se", "word"), ("www.soevang.dk", "address"), (",", "punctuation"), ("nu", "word"),
    ]),
    ("se borger.dk/hjaelp nu", [("se", "word"), ("borger.dk/hjaelp", "address"), ("nu", "word")]),
    ("se https://soevang.dk/a?b=1#c nu", [
        ("se", "word"), ("https://soevang.dk/a?b=1#c", "address"), ("nu", "word"),
    ]),
    ("a_b", [("a", "word"), ("_", "punctuation"), ("b", "word")]),
    ("ÆRØ øl Å", [("ÆRØ", "word"), ("øl", "word"), ("Å", "word")]),
    ("🏛️ ja", [("🏛", "punctuation"), ("\ufe0f", "punctuation"), ("ja", "word")]),
    ("ordet.Næste", [("ordet", "word"), (".", "punctuation"), ("Næste", "word")]),
    ("", []),
    ("  \n\xa0", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_words(text: str, wanted: list[tuple[str, str]]) -> None:
    found = words_of(text, Span(0, len(text)))
    assert [(text[w.start : w.end], w.kind) for w in found] == wanted
    assert [w.lower for w in found] == [form.lower() for form, _ in wanted]


@pytest.mark.parametrize("text", ["www.soevang.dk/hjaelp", "https://soevang.dk", "a.b-c+d@x-y.soevang.dk"])
@pytest.mark.parametrize("mark", [".", ",", ")", " "])
def test_address_does_not_take_the_mark_after_it(text: str, mark: str) -> None:
    whole = f"Skriv til {text}{mark} Vi svarer"
    addresses = [whole[w.start : w.end] for w in words_of(whole, Span(0, len(whole))) if w.kind == "address"]
    assert addresses == [text]


@pytest.mark.parametrize("abbreviation", sorted(abbreviations()))
def test_every_abbreviation_is_one_word(abbreviation: str) -> None:
    text = f"skriv {abbreviation} her"
    words = words_of(text, Span(0, len(text)))
    assert [w.lower for w in words] == ["skriv", abbreviation, "her"]
    assert [w.kind for w in words] == ["word"] * 3


def test_abbreviation_inside_a_word_is_none() -> None:
    text = "Det gjorde han jf.x og vi skriver brevnr. her"
    assert "nr." not in [w.lower for w in words_of(text, Span(0, len(text)))]


def test_placeholder_is_one_word() -> None:
    text = "Kære «For navn», du får [beløb i kr.]."
    holes = [Span(5, 15), Span(text.index("["), text.index("]") + 1)]
    words = words_of(text, Span(0, len(text)), holes)
    assert [(text[w.start : w.end], w.kind) for w in words if w.kind == "placeholder"] == [
        ("«For navn»", "placeholder"),
        ("[beløb i kr.]", "placeholder"),
    ]
    assert [w.lower for w in words if w.kind == "word"] == ["kære", "du", "får"]


def test_only_the_span_is_read() -> None:
    text = "Du får svar"
    assert [w.lower for w in words_of(text, Span(3, 6))] == ["får"]


PIECES = st.sampled_from(
    ["Du", "får", " ", ".", ",", "1.000,00", "27a", "bl.a.", "jf.", "post@soevang.dk", "www.a.dk", "-", "'",
     "_", "@", "://", "\n", "\xa0", "²", "½", "İ",
     "ß", "e\u0301", "«", "»", "😀", "A.P.", "a/b", "§", "\u2011", "ǆ"]
)  # fmt: skip


@settings(deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=12).map("".join), st.text(max_size=20)))
def test_every_visible_character_is_in_one_word(text: str) -> None:
    words = words_of(text, Span(0, len(text)))
    assert all(w.start < w.end for w in words)
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))
    between = set(range(len(text))) - {i for w in words for i in range(w.start, w.end)}
    assert [text[i] for i in sorted(between) if not text[i].isspace()] == []
    assert all(w.lower == text[w.start : w.end].lower() for w in words)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Du får 1.000,00 kr. nu", 5), ("bl.a. dig", 2), ("CPR-nummer", 1), ("post@soevang.dk", 2),
        ("§ 11, stk. 2", 3), ("", 0), ("– … !", 0), ("sms'en", 1),
    ],
)  # fmt: skip
def test_words_that_readability_counts(text: str, count: int) -> None:
    assert sum(1 for _ in COUNTED.finditer(text)) == count


@pytest.mark.parametrize(
    ("text", "words"),
    [("På Grundlag af", ("på", "grundlag", "af")), ("jf.", ("jf.",)), ("a-b", ("a-b",)), ("", ())],
)
def test_literal_is_split_as_the_text_is(text: str, words: tuple[str, ...]) -> None:
    assert split_literal(text) == words
