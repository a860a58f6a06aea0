"""Amounts of money and percentages, as Danish letters write them, with their worth.

Thousands are parted by a full stop or a blank, decimals by a comma; ``,-`` stands for whole kroner. A full
stop before one or two last digits is taken for a comma ("12.50 kr."), as many forms print it.

Source: Dansk Sprognævn, *Retskrivningsordbogen*, § 44 (tal og beløb). Known misses: the first number of a
range ("500-1.000 kr." gives the second), amounts written out in more than two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from plainlang.documents import Span

_GAP = r"[^\S\n]{0,2}(?:\n[^\S\n]{0,3})?"  # a blank or the end of a line, never an empty line
_FIRST = r"(?<![\w/])(?<![0-9][.,])(?:(?<![^\s(])[-−])?"
_FIGURES = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{3}){1,5}(?![0-9])|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,5}(?![0-9])"
    r"|[0-9]{1,15}(?![0-9]))"
)
_DECIMALS = r"(?:[.,][0-9]{1,4}(?![0-9]))?"
_WORDS = {
    word: Decimal(number)
    for number, words in {
        1: "en et én ét", 2: "to", 3: "tre", 4: "fire", 5: "fem", 6: "seks", 7: "syv", 8: "otte", 9: "ni",
        10: "ti", 11: "elleve", 12: "tolv", 13: "tretten", 14: "fjorten", 15: "femten", 16: "seksten",
        17: "sytten", 18: "atten", 19: "nitten", 20: "tyve", 25: "femogtyve", 30: "tredive", 40: "fyrre",
        50: "halvtreds", 60: "tres", 70: "halvfjerds", 75: "femoghalvfjerds", 80: "firs", 90: "halvfems",
        100: "hundrede", 1000: "tusind tusinde",
    }.items()
    for word in words.split()
}  # fmt: skip
_WORD = rf"(?<!\w)(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?!\w)"
_TIMES = {
    "hundrede": 100, "tusind": 1000, "tusinde": 1000, "t.": 1000, "t": 1000, "mio": 10**6, "mill": 10**6,
    "million": 10**6, "millioner": 10**6, "mia": 10**9, "mrd": 10**9, "milliard": 10**9, "milliarder": 10**9,
}  # fmt: skip
_MULTIPLIER = (
    r"(?:(?:mio|mia|mill|mrd)\b\.?|(?:millioner|million|milliarder|milliard|tusinde|tusind|hundrede)\b)"
)
_CURRENCIES = {
    "kr": "DKK", "krone": "DKK", "kroner": "DKK", "øre": "DKK", "dkk": "DKK", "dkr": "DKK",
    "danske": "DKK", "€": "EUR", "eur": "EUR",
    "euro": "EUR", "usd": "USD", "dollar": "USD", "$": "USD", "gbp": "GBP", "£": "GBP", "sek": "SEK",
    "nok": "NOK", "svenske": "SEK", "norske": "NOK",
}  # fmt: skip
_CODES = "(?-i:DKK|EUR|USD|GBP|SEK|NOK)"  # "nok" and "sek." are words of their own
_AFTER = (
    rf"(?:(?:(?:danske|svenske|norske)[ \u00a0])?(?:kroner|krone|euro|dollar|{_CODES})(?!\w)"
    r"|d?kr(?!\w)\.?|[€$£])"
)
_BEFORE = rf"(?:(?<!\w)(?:(?:t\.?)?d?kr\.?:?|{_CODES})(?![^\W\d])|[€$£])"

_AMOUNT = re.compile(
    rf"(?<!\w)(?:(?P<before>{_BEFORE}){_GAP}(?![0-9]{{1,2}}\.\s?(?-i:[a-zæøå]))(?P<n1>(?:(?<=\s)[-−])?{_FIGURES}{_DECIMALS})(?P<dash>,?[-–—]{{1,2}}(?!\w))?"
    rf"(?:{_GAP}(?P<x1>{_MULTIPLIER}))?"
    rf"|(?P<n2>{_FIRST}{_FIGURES}{_DECIMALS}(?:[ ]?[½¼¾])?|(?<![\w/])[½¼¾]|{_WORD})"
    rf"(?:(?P<whole>,[-–—]{{1,2}}|(?<=[0-9]{{2}})\.-(?=[^\S\n]{{0,2}}(?:d?kr|[,;)\n]|\Z)))(?!\w)(?:{_GAP}(?P<after1>{_AFTER}))?"
    rf"|{_GAP}(?P<thousand>t\.?(?=d?kr))?(?:(?P<x2>{_MULTIPLIER}){_GAP})?(?P<after2>{_AFTER})"
    rf"(?:{_GAP}(?:og{_GAP})?(?P<cents>[0-9]{{1,2}}){_GAP}øre(?!\w))?"
    rf"|{_GAP}(?P<after3>øre)(?!\w)))",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"(?P<number>{_FIRST}{_FIGURES}{_DECIMALS}(?:{_GAP}[½¼¾])?|(?<![\w/])[½¼¾]|{_WORD}){_GAP}"
    r"(?:%|pct(?!\w)\.?|procents?(?!\w))",
    re.IGNORECASE,
)
_PARTS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money.

    Attributes:
        span: its place, currency included.
        number: how much, such as ``Decimal("1250.50")``.
        currency: by ISO 4217, such as ``DKK``.
    """

    span: Span
    number: Decimal
    currency: str

    @property
    def value(self) -> str:
        """Number and currency, such as ``1250.50 DKK``."""
        return f"{self.number:.2f} {self.currency}"


@dataclass(frozen=True, slots=True)
class Percentage:
    """A percentage.

    Attributes:
        span: its place, ``pct.`` included.
        number: how many per cent.
    """

    span: Span
    number: Decimal

    @property
    def value(self) -> str:
        """The number without needless noughts, such as ``12.5``."""
        written = f"{self.number:f}"
        return written.rstrip("0").rstrip(".") if "." in written else written


def find_amounts(text: str) -> Iterator[Amount]:
    """Yield the amounts of money of a text, in order.

    Args:
        text: any text.

    Yields:
        ``1.250,50 kr.``, ``kr. 1.250,-``, ``845,-``, ``DKK 500``, ``2,5 mio. kr.``, ``€ 20``, ``25 øre`` and
        the like. The full stop of ``kr.`` belongs to the amount, also where a sentence ends with it.

    Source:
        Dansk Sprognævn, *Retskrivningsordbogen* (writing of amounts); ISO 4217 (currencies).
    """
    for match in _AMOUNT.finditer(text):
        number = _number(match["n1"] or match["n2"])
        if times := match["x1"] or match["x2"]:
            number *= _TIMES[times.rstrip(".").lower()]
        elif match["thousand"] or (match["before"] or "").lower().startswith("t"):
            number *= 1000
        if match["after3"]:
            number /= 100
        if match["cents"]:
            number += Decimal(match["cents"]) / 100
        named = match["before"] or match["after1"] or match["after2"] or "kr"
        sign = named.lower().split()[0].rstrip(".:").removeprefix("t").lstrip(".")
        yield Amount(Span(*match.span()), number, _CURRENCIES[sign])


def find_percentages(text: str) -> Iterator[Percentage]:
    """Yield the percentages of a text, in order.

    Args:
        text: any text.

    Yields:
        ``25 pct.``, ``12,5 %``, ``ti procent``; percentage points are none.

    Source:
        Dansk Sprognævn, *Retskrivningsordbogen* (``pct.``, ``%``).
    """
    for match in _PERCENT.finditer(text):
        yield Percentage(Span(*match.span()), _number(match["number"]))


def _number(written: str) -> Decimal:
    """Return what a number says that one of the patterns has found."""
    folded = written.lower()
    if folded in _WORDS:
        return _WORDS[folded]
    part = _PARTS.get(folded[-1], Decimal(0))
    figures = "".join(c for c in folded if c in "0123456789.,")
    if _GROUPED.fullmatch(figures):
        figures = figures.replace(".", "")
    number = Decimal(figures.replace(",", ".") or "0") + part
    return -number if folded[0] in "-−" else number
