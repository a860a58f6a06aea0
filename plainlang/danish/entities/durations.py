"""Lengths of time as Danish writes them: "4 uger", "et halvt år", "2-3 måneder", "10 (ti) arbejdsdage".

The unit is looked for first, for there are far fewer units than numbers; then the bounded stretch before it
is read. Known misses: lengths without a number ("et
par uger"), numbers of more than two words, "14-dages" with a hyphen, working days joined
to another unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from plainlang.documents import Span

_WINDOW = 48  # code points before a unit in which its number stands

_ONES = "en to tre fire fem seks syv otte ni".split()
NUMBERS: dict[str, int] = {"én": 1, "et": 1, "ét": 1, "een": 1, "eet": 1, "tredve": 30, "hundrede": 100}
"""Number words in small letters with their numbers, 1 to 100."""
NUMBERS |= {
    word: number
    for number, word in enumerate(
        "en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten "
        "nitten".split(),
        1,
    )
}
for _tens, _word in enumerate("tyve tredive fyrre halvtreds tres halvfjerds firs halvfems".split(), 2):
    NUMBERS[_word] = 10 * _tens
    NUMBERS |= {f"{one}og{_word}": 10 * _tens + n for n, one in enumerate(_ONES, 1)}
_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_UNITS = {
    "sekund": ("T", "S", 1), "minut": ("T", "M", 1), "min": ("T", "M", 1), "time": ("T", "H", 1),
    "dag": ("", "D", 1), "døgn": ("", "D", 1), "kalenderdag": ("", "D", 1),
    "arbejdsdag": ("", "B", 1), "hverdag": ("", "B", 1), "bankdag": ("", "B", 1), "virkedag": ("", "B", 1),
    "søgnedag": ("", "B", 1), "uge": ("", "W", 1), "kalenderuge": ("", "W", 1), "måned": ("", "M", 1),
    "kalendermåned": ("", "M", 1), "md": ("", "M", 1), "kvartal": ("", "M", 3), "år": ("", "Y", 1),
    "kalenderår": ("", "Y", 1),
}  # fmt: skip
# What stands before a unit is a blank, or the number itself ("30min.").
_UNIT = re.compile(
    r"[ \t\n\u00a0\u202f0-9½¼¾)](?P<unit>sekund|minut|min(?=\.)|time|kalender(?:dag|uge|måned|år)"
    r"|(?:arbejds|hver|bank|virke|søgne)?dag|døgn|uge|måned|md|kvartal|år)"
    r"(?:ters|ter|ers|er|es|e|rs|r|s)?(?:(?<=md|in)\.|(?<=mdr)\.)?(?!\w)",
    re.IGNORECASE,
)
_FIGURES = (
    r"(?:\d{1,3}\s)?1/2(?!\d)|\d{1,2}\.\d{3}(?!\d)|\d{1,4}(?:,\d{1,2})?\s?[½¼¾]?(?![\d½¼¾])"
    r"|(?<!\d)[½¼¾]"
)
_COUNT = rf"(?:{_FIGURES}|(?:{_WORDS})(?!\w))"
_HALF = rf"(?:(?P<whole>\d{{1,2}}|{_WORDS})\s(?:og\s)?)?(?:et|en|ét|én)\s+(?P<half>halvt|halv|kvart|trekvart)"
_NUMBER = re.compile(
    rf"(?<![\w.,:/§-])(?:\((?:{_COUNT})\)\s)?(?:(?P<times>\d{{1,2}})\s?[x×]\s?)?(?:(?P<low>{_COUNT})\s?(?:-|–|\btil\b|\beller\b)\s?)?"
    rf"(?P<count>{_HALF}|{_COUNT}|halvanden|halvandet)(?:\s?\((?:{_COUNT})\)|\s?[–-]\s?(?:{_COUNT})\s?[–-])?"
    r"\s{0,3}(?:(?:hele|fulde|lange|løbende|almindelige)\s+)?\Z",
    re.IGNORECASE,
)
# The end of a telephone number before "hverdage", or a count of days: "3 ud af 10 dage".
_NO_NUMBER = re.compile(r"(?:\d\d[ .\u00a0]\d\d[ .\u00a0]|\b(?!(?:19|20)\d\d)\d{4}[ \u00a0]|\bud\s+af\s+)\Z")
_PLUS = re.compile(r"\s+og\s+")
_SIZES = "YMWDhms"  # units in order; those of a day in small letters
_PARTS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_HALVES = {
    "halvt": Fraction(1, 2),
    "halv": Fraction(1, 2),
    "kvart": Fraction(1, 4),
    "trekvart": Fraction(3, 4),
}


@dataclass(frozen=True, slots=True)
class RawPeriod:
    """A length of time as written.

    Attributes:
        span: its place.
        value: its ISO 8601 duration; the longest where the text leaves room.
        least: the shortest, where the text leaves room, or empty.
        multiple: it is written as a product ("2 x 52 uger").
    """

    span: Span
    value: str
    least: str = ""
    multiple: bool = False


def raw_periods(text: str) -> Iterator[RawPeriod]:
    """Yield the lengths of time of a text in order, ages and rates with them.

    Args:
        text: any text.

    Source:
        ISO 8601-1 (durations); ``B`` for working days is our own.
    """
    end = 0
    for found in _UNIT.finditer(text):
        at = found.start("unit")
        match = _NUMBER.search(text, max(end, at - _WINDOW), at)
        if match is None or _NO_NUMBER.search(text, max(match.start() - 12, 0), match.start()):
            continue
        unit = found["unit"]
        count = _number(match)
        if match["times"]:
            count *= int(match["times"])
        least = _duration(_counted(match["low"]), unit) if match["low"] else ""
        end = found.end()
        yield RawPeriod(Span(match.start(), end), _duration(count, unit), least, bool(match["times"]))


def compound_periods(text: str) -> Iterator[RawPeriod]:
    """Yield the lengths of time of a text in order, those of several units ("1 år og 6 måneder") as one.

    Args:
        text: any text.
    """
    last: RawPeriod | None = None
    for period in raw_periods(text):
        joined = _joined(text, last, period) if last else None
        if last is not None and joined is None:
            yield last
        last = joined or period
    if last is not None:
        yield last


def _joined(text: str, first: RawPeriod, second: RawPeriod) -> RawPeriod | None:
    """Return two lengths as one where the second only goes on with the first: "1 år og 6 måneder"."""
    if first.least or second.least or first.multiple or second.multiple:
        return None
    if not _PLUS.fullmatch(text[first.span.end : second.span.start][:8]):
        return None
    sizes = [_SIZES.find(_sized(value)) for value in (first.value, second.value)]
    if -1 in sizes or sizes[0] >= sizes[1] or "." in first.value + second.value:
        return None
    shared = "T" in first.value
    more = second.value.removeprefix("PT" if shared else "P")
    return RawPeriod(Span(first.span.start, second.span.end), first.value + more)


def _sized(value: str) -> str:
    """Return the last unit of a duration, in small letters where it is less than a day."""
    return value[-1].lower() if "T" in value else value[-1]


def _number(match: re.Match[str]) -> Fraction:
    if match["half"]:
        whole = _counted(match["whole"]) if match["whole"] else Fraction(0)
        return whole + _HALVES[match["half"].lower()]
    return _counted(match["count"])


def _counted(written: str) -> Fraction:
    written = written.lower().strip()
    if written in NUMBERS:
        return Fraction(NUMBERS[written])
    if written.startswith("halvand"):
        return Fraction(3, 2)
    whole, half, _ = written.partition("1/2")
    part = Fraction(1, 2) if half else _PARTS.get(written[-1:], Fraction(0))
    figures = whole.rstrip("½¼¾").strip().replace(".", "").replace(",", ".")
    return (Fraction(figures) if figures else Fraction(0)) + part


def _duration(count: Fraction, unit: str) -> str:
    time, letter, size = _UNITS[unit.lower()]
    count *= size
    if count.denominator != 1:
        if letter == "Y" and (count * 12).denominator == 1:
            count, letter = count * 12, "M"
        elif letter == "H" and (count * 60).denominator == 1:
            count, letter = count * 60, "M"
    figures = str(count.numerator) if count.denominator == 1 else f"{float(count):g}"
    return f"P{time}{figures}{letter}"
