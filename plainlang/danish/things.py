"""The things letters are made of: dates, amounts, periods, references to law, numbers.

Each is found by one linear pattern over the whole text. Normalised values come with the rules that need
them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date

from plainlang.danish.identifiers import find_cpr
from plainlang.documents import Document, Span

_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_MONTH = rf"(?:{'|'.join(_MONTHS)}|jan\.?|feb\.?|apr\.?|aug\.?|sept?\.?|okt\.?|nov\.?|dec\.?)"
NUMBER_WORDS = (
    "en et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten atten tyve "
    "tredive fyrre halvtreds tres halvfjerds firs halvfems hundrede".split()
)
_NUMBER = rf"(?:(?<![\d.,])\d{{1,12}}(?:[.,]\d{{1,6}}){{0,4}}|{'|'.join(NUMBER_WORDS[2:])})"
_UNIT = (
    r"(?:arbejdsdage?|hverdage?|kalenderdage?|dage?|dages|døgn|timers?|time|minutters?|uger?s?|måneder?s?|måned"
    r"|kvartaler|års?)"
)
_KR = r"(?:kr\b\.?|kroner\b|mio\.\s?kr\b\.?)"
_LETTER = r"(?:\s?[a-hj-zæøå](?!\w))?"  # "§ 11 a"; "§ 11 i loven" is the preposition

_PATTERNS: dict[str, re.Pattern[str]] = {
    "dato": re.compile(
        rf"\b(?:d\.\s?|den\s+)?\d{{1,2}}\.\s?{_MONTH}(?:\s+\d{{4}})?(?!\w)"
        r"|\b(?:den\s+)?\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b"
        rf"|\b(?:den\s+)?\d{{1,2}}\.\s?(?:ds|dennes|d\.m\.)(?!\w)|\b{_MONTH}\s+(?:19|20)\d\d\b",
        re.IGNORECASE,
    ),
    "beløb": re.compile(
        rf"(?<![\d,.])\d{{1,3}}(?:,\d{{1,2}})?\s?mi[ol]\.\s?{_KR}"
        rf"|\b\d{{1,3}}(?:[.\s]\d{{3}}){{0,4}}(?:,\d{{2}}|,-)?\s?{_KR}|\b\d{{1,12}}(?:,\d{{2}})?\s?{_KR}"
        r"|\bkr\.\s?\d{1,12}(?:\.\d{3}){0,4}(?:,\d{2}|,-)?",
        re.IGNORECASE,
    ),
    "periode": re.compile(
        rf"\b{_NUMBER}\s+(?:hele\s+)?{_UNIT}\b|\b(?:en\s+(?:uge|måned)|et\s+(?:år|kvartal|halvt\s+år))\b",
        re.IGNORECASE,
    ),
    "tal": re.compile(rf"\b{_NUMBER}\b(?:\s?(?:%|pct\.|procent))?", re.IGNORECASE),
    "lov": re.compile(
        rf"§{{1,2}}\s?\d{{1,4}}{_LETTER}"
        r"(?:\s?,?\s?(?:stk|nr|litra|pkt|\d\.\s?pkt)\.?\s?\d{0,3}[a-z]?(?!\w)\.?){0,6}"
        rf"(?:\s?(?:og|,|-|–)\s?\d{{1,4}}{_LETTER}){{0,6}}"
        r"|\b(?:lov|lovbekendtgørelse|lbk|bekendtgørelse|cirkulære)\s+nr\.\s*\d+"
        r"|\b\w+(?:lovens|loven|lov)\b|\bbarnets\s+lovs?\b|\blov(?:en)?\s+om\s+\w+"
        r"|\b\w+bekendtgørelsens?\b|\b[Bb]ekendtgørelsen?\s+om\s+\w+|\b\w+forordningens?\b",
        re.IGNORECASE,
    ),
}

_PATTERNS["hul"] = re.compile(
    r"\bx{2}[.\-/ ]\s?x{2}[.\-/ ]\s?(?:x{2,4}|(?:19|20)(?:\d\d|xx))\b|(?<![\d-])\bx{3,}(?:\s+x{2,})*\b"
    r"|\b(?:19|20)xx\b|§\s?xx?\b|\bdd\.\s?mm\.\s?å{2,4}\b|__/__(?:[/ ]\s?(?:\d{4}|_{2,4}))?"
    r"|<(?!<)[a-zæøå_][\wæøå .\-]{1,40}>|%[A-ZÆØÅ_]{2,40}%|(?<!_)_{4,}(?!_)(?=[ \t]{0,3}\w)",
    re.IGNORECASE,
)

_PLACEHOLDER_THINGS = {"dato": {"date"}, "beløb": {"amount"}, "tal": {"number", "amount"}, "navn": {"name"}}
NAMES: tuple[str, ...] = (*_PATTERNS, "cpr", "felt", "navn", "myndighed")
"""The things that the phrase syntax knows by itself; letters add <læseren> and <afsender>."""

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WRITTEN = re.compile(rf"(\d{{1,2}})\.\s?({_MONTH})\s+(\d{{4}})", re.IGNORECASE)
_FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


class Things:
    """The things of one document, each kind found when first asked for.

    Args:
        document: the document.
        authorities: finds the names of authorities in the text.
    """

    def __init__(self, document: Document, authorities: Callable[[], Iterator[Span]]) -> None:
        self._document = document
        self._authorities = authorities
        self._found: dict[str, tuple[Span, ...]] = {}
        self._ends: dict[str, dict[int, int]] = {}

    def add(self, name: str, spans: Iterator[Span]) -> None:
        """Make things that a later room knows, such as the mentions of the reader, available to phrases."""
        self._found[name] = tuple(sorted(spans))
        self._ends.pop(name, None)

    def spans(self, name: str) -> tuple[Span, ...]:
        """Return all places of one kind of thing, in order."""
        if name not in self._found:
            self._found[name] = tuple(sorted(self._search(name)))
        return self._found[name]

    def end_at(self, name: str, start: int) -> int | None:
        """Return where the thing that begins at a code point ends, or None where none begins."""
        if name not in self._ends:
            self._ends[name] = {span.start: span.end for span in self.spans(name)}
        return self._ends[name].get(start)

    def within(self, name: str, span: Span) -> tuple[Span, ...]:
        """Return the things of one kind that begin in a stretch of text."""
        spans = self.spans(name)
        low = bisect_left(spans, Span(span.start, span.start))
        high = bisect_left(spans, Span(span.end, span.end))
        return spans[low:high]

    def _search(self, name: str) -> Iterator[Span]:
        placeholders = self._document.placeholders
        if name == "felt":
            yield from (p.span for p in placeholders)
            return
        wanted = _PLACEHOLDER_THINGS.get(name, set())
        yield from (p.span for p in placeholders if p.kind in wanted)
        if name == "myndighed":
            yield from self._authorities()
        elif name == "cpr":
            yield from cpr_numbers(self._document.text)
        elif name in _PATTERNS:
            for match in _PATTERNS[name].finditer(self._document.text):
                yield Span(*match.span())


def cpr_numbers(text: str) -> Iterator[Span]:
    """Yield the civil registration numbers of a text that are sure, or are written as such numbers are."""
    for number in find_cpr(text):
        span = number.span
        if number.certainty == "sure" or "-" in text[span.start : span.end]:
            yield span


def dates_in(text: str) -> Iterator[tuple[int, date]]:
    """Yield every full date of a text with its place; impossible ones are passed over."""
    for pattern, order in ((_ISO, "ymd"), (_WRITTEN, "dmy"), (_FIGURES, "dmy")):
        for match in pattern.finditer(text):
            first, second, third = match.groups()
            if pattern is _WRITTEN:
                second = str(next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(second[:3].lower())))
            year, month, day = (first, second, third) if order == "ymd" else (third, second, first)
            try:
                yield match.start(), date(int(year), int(month), int(day))
            except ValueError:
                continue
