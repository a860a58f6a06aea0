"""Words of a sentence, by our own rule: what a reader of Danish counts as a word.

Hyphenated and apostrophised words are one (``CPR-nummer``, ``sms'en``), numbers with their points and
commas are one (``1.000,00``), abbreviations keep their full stop (``bl.a.``), web and mail addresses and
placeholders are one each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from plainlang.danish.abbreviations import abbreviations
from plainlang.documents import Span

WordKind = Literal["word", "number", "address", "placeholder", "punctuation"]


class Word(NamedTuple):
    """A word, number or mark.

    Attributes:
        start, end: code points in the document's text, half-open.
        lower: the word in small letters.
        kind: what it is.
    """

    start: int
    end: int
    lower: str
    kind: WordKind


_WORD = r"[^\W\d_]+(?:['’\-‑][^\W_]+)*"
_NUMBER = r"\d+(?:[.,:]\d+)*(?:[a-zæøå](?![^\W_]))?"
_SIMPLE = re.compile(rf"(?P<word>{_WORD})|(?P<number>{_NUMBER})|(?P<punctuation>[^\w\s]|_)")
_NEEDS_CARE = re.compile(r"@|://|\w\.")

COUNTED = re.compile(r"[^\W_]+(?:['’\-‑.,][^\W_]+)*")
"""What readability formulas count as a word: addresses and abbreviations are one each."""


def _by_first_letter(words: Iterable[str]) -> str:
    """Return an alternation, longest word first, that looks at the first letter once."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(found)})" for first, found in sorted(rests.items()))


@cache
def _careful() -> re.Pattern[str]:
    return re.compile(
        r"(?P<address>https?://[^\s)>]*[^\s)>.,;:!?]|www\.[^\s)>,;]+[^\s)>,;.]|[\w.+\-]{1,64}@[\w\-]{1,64}(?:\.[\w\-]{1,64})+"
        r"|(?<![\w.])[\w\-]{1,64}(?:\.[\w\-]{1,64}){0,4}\.(?:dk|com|org|net|eu|nu|info|gl|fo)\b(?:/[\w\-./%?=&#]*[\w/])?)"
        rf"|(?P<abbreviation>(?<!\w)(?:{_by_first_letter(abbreviations())})(?!\w))"
        rf"|(?P<word>{_WORD})|(?P<number>{_NUMBER})|(?P<punctuation>[^\w\s]|_)",
        re.IGNORECASE,
    )


def words_of(text: str, span: Span, holes: Sequence[Span] = ()) -> tuple[Word, ...]:
    """Return the words and marks of a stretch of text.

    Args:
        text: the document's text.
        span: the stretch.
        holes: the placeholders inside it, in order.
    """
    found: list[Word] = []
    position = span.start
    for hole in holes:
        found.extend(_plain_words(text, position, hole.start))
        found.append(Word(hole.start, hole.end, text[hole.start : hole.end].lower(), "placeholder"))
        position = hole.end
    found.extend(_plain_words(text, position, span.end))
    return tuple(found)


def _plain_words(text: str, start: int, end: int) -> Iterator[Word]:
    pattern = _careful() if _NEEDS_CARE.search(text, start, end) else _SIMPLE
    for match in pattern.finditer(text, start, end):
        group = match.lastgroup
        kind: WordKind = "word"
        if group == "number":
            kind = "number"
        elif group == "punctuation":
            kind = "punctuation"
        elif group == "address":
            kind = "address"
        yield Word(match.start(), match.end(), match[0].lower(), kind)


def split_literal(text: str) -> tuple[str, ...]:
    """Return the words of a phrase as the tokenizer would give them, in small letters."""
    return tuple(word.lower for word in words_of(text, Span(0, len(text))))
