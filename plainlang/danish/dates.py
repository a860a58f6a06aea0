"""Dates and periods of a Danish text, with their values.

Every pattern runs once over the text, and every look to the left or right is bounded, so the work grows with
the text. Known misses: days in words ("den første maj"), feasts ("påskedag"), weekdays without a date, a year
of two figures after a month's name, a count of days that is a quantity ("du kørte 216 dage"), and years that
only the story tells ("i marts" of a year named much earlier).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from plainlang.documents import Span

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_FULL = "|".join(MONTHS)
MONTH = rf"(?:{_FULL}|(?:jan|feb|febr|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec)(?:\.|\b))"
_WINDOW = 120


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text.

    Attributes:
        span: its place, without "den" before it.
        value: ``YYYY-MM-DD``, ``YYYY-MM``, or ``letter`` for the day of the letter. Where neither the text
            nor the letter's date gives the year it is left out: ``--05-03``, ``--05``; for
            "8. ds." ``---08``.
    """

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A length of time, or a stretch of time between two dates.

    Attributes:
        span: its place.
        value: an ISO 8601 duration (``P4W``, ``PT7H30M``), an interval (``2026-01-01/2026-03-31``),
            ``P10B`` for working days, or ``P2W..P3W`` where the text leaves room ("2-3 uger").
    """

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class RawDate:
    """A date as written, before its year is settled.

    Attributes:
        span: its place, without "den".
        year: the year, where written or shared with the next date.
        month: the month; None for the letter's own day.
        day: the day; None for a month.
        relative: ``letter``, ``ds``, ``fm``, ``nm``, or words that name a year ("i år"), or empty.
    """

    span: Span
    year: int | None
    month: int | None
    day: int | None
    relative: str = ""


def before(text: str, end: int, low: int = 0, size: int = _WINDOW) -> str:
    """Return the bounded stretch of text that ends at ``end``."""
    return text[max(low, end - size, 0) : end]


def after(text: str, start: int, size: int = _WINDOW) -> str:
    """Return the bounded stretch of text that begins at ``start``."""
    return text[start : start + size]


_YEAR = r"(?P<year>[12]\d{3})(?!\d|-\d)"
_THIS = r"(?P<this>d\.\s?å\.|ds\.\s?å\.|i\s+år\b|dette\s+år\b|næste\s+år\b|sidste\s+år\b|samme\s+år\b)"
_DATE = re.compile(
    rf"(?<![\w.,/])(?P<day>\d{{1,2}})\.\s?(?P<month>{MONTH})(?:,?\s+(?:{_YEAR}|{_THIS}))?(?!\w)"
    r"|(?<![\w./-])(?P<day2>\d{1,2})(?P<sep>[./-])(?P<month2>\d{1,2})"
    r"(?:(?P=sep)(?P<year2>\d{4}|\d{2})|(?<=/\d)-(?P<year3>\d{4}|\d{2})|(?<=/\d\d)-(?P<year4>\d{4}|\d{2})"
    r"|(?<=/\d)\s(?P<year5>[12]\d{3})|(?<=/\d\d)\s(?P<year6>[12]\d{3})"
    r"|(?<=/\d)(?P<bare1>)|(?<=/\d\d)(?P<bare2>))(?![\w/-]|[.,:]\d)"
    r"|(?<![\w-])(?P<year7>[12]\d{3})-(?P<month3>\d{2})-(?P<day3>\d{2})(?!\w|-\w)"
    r"|(?<![\w.,/])(?P<day4>\d{1,2})\.\s?(?P<rel>ds\.?|dennes|d\.\s?m\.|f\.\s?m\.|n\.\s?m\.)(?!\w)"
    r"|\bdags\s+dato\b|(?<![\w.])d\.\s?d\.(?!\w)"
    rf"|(?<![\w.-])(?P<month4>{_FULL})(?:\s+måned)?\s+(?P<year8>[12]\d{{3}})(?![\w-]|[.,]\d)"
    rf"|(?<![\w.-])(?P<month5>{_FULL})(?!\w)",
    re.IGNORECASE,
)
_LEADS_MONTH = re.compile(
    r"\b(?:i|for|fra|siden|til|pr\.|primo|medio|ultimo|inden|senest"
    r"|(?:udgangen|slutningen|begyndelsen|starten|midten|udløbet|løbet)\s+af)\s+\Z",
    re.IGNORECASE,
)
_LEADS_FIGURES = re.compile(r"\b(?:den|d\.)\s*\Z", re.IGNORECASE)
_SHARED = re.compile(
    r"\s*(?:,|og|til|samt|eller|t\.?o\.?m\.?|[-–])\s*(?:og\s+med\s+)?(?:til\s+)?(?:den\s+|d\.\s*)?\Z"
)
_LINE_START = re.compile(r"(?:\A|\n)[ \t]*\Z")
_LAW = re.compile(r"\bnr\.\s*\d{1,5}\s+af\s+(?:den\s+)?\Z")
_PAST = re.compile(r"\b(?:blev|var|havde|fik|modtog|kom|skrev|har|(?:er|være)\s+(?:\w+\s+)?\w+t)\b")


def _month_number(word: str) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word[:3].lower()))


def valid(year: int | None, month: int, day: int) -> bool:
    """Say whether the calendar has such a day; without a year, whether a leap year has it."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 2000, month)[1]


def _full_year(figures: str) -> int:
    year = int(figures)
    return year if len(figures) == 4 else year + (2000 if year < 70 else 1900)


def _raw(text: str, match: re.Match[str]) -> RawDate | None:
    span, got = Span(*match.span()), match.groupdict()
    name = got["month"] or got["month5"]
    shouted = bool(name) and name[0].isupper() and not name.isupper()
    if got["month5"]:
        return None if shouted else RawDate(span, None, _month_number(name), None)
    if got["month4"]:
        return RawDate(span, int(got["year8"]), _month_number(got["month4"]), None)
    if got["day4"]:
        word = re.sub(r"\W", "", got["rel"]).lower()
        day = int(got["day4"])
        return (
            RawDate(span, None, None, day, word if word in {"fm", "nm"} else "ds") if 1 <= day <= 31 else None
        )
    year: int | None = None
    if got["day"]:
        day, month = int(got["day"]), _month_number(got["month"])
        year = int(got["year"]) if got["year"] else None
        if shouted and year is None and _LINE_START.search(before(text, span.start)):
            return None  # "1. Marts måneds løn" is the first thing of a list
    elif got["day3"]:
        year, month, day = int(got["year7"]), int(got["month3"]), int(got["day3"])
    elif got["day2"]:
        day, month = int(got["day2"]), int(got["month2"])
        figures = next((got[f"year{n}"] for n in range(2, 7) if got[f"year{n}"]), None)
        year = _full_year(figures) if figures else None
        if year is None and not _LEADS_FIGURES.search(before(text, span.start, size=8)):
            return None
    else:
        return RawDate(span, None, None, None, "letter")
    if not valid(year, month, day):
        return None
    return RawDate(span, year, month, day, " ".join((got["this"] or "").lower().split()))


def raw_dates(text: str) -> list[RawDate]:
    """Return the dates of a text in order; one without a year takes that of the date it is joined to."""
    found = [raw for match in _DATE.finditer(text) if (raw := _raw(text, match))]
    kept: list[RawDate] = []
    following: RawDate | None = None
    for item in reversed(found):
        raw = item
        if (
            raw.month
            and raw.year is None
            and not raw.relative
            and following
            and following.year
            and following.month
        ):
            gap = following.span.start - raw.span.end
            if gap <= 24 and _SHARED.match(text[raw.span.end : following.span.start]):
                year = following.year - (raw.month > following.month)
                raw = RawDate(raw.span, year, raw.month, raw.day)
                if item.month and raw.day and not valid(year, item.month, raw.day):
                    continue
        following = raw
        bare = raw.month and raw.year is None and raw.day is None
        if bare and not _LEADS_MONTH.search(before(text, raw.span.start, size=24)):
            continue
        kept.append(raw)
    kept.reverse()
    return kept


def nearest_year(month: int, day: int | None, letter: date, ahead: bool = False) -> int:
    """Return the year a date without one most likely has.

    Args:
        month: the month.
        day: the day, if any.
        letter: the letter's date.
        ahead: the date is a deadline, which seldom lies far behind the letter.
    """
    distance = (month - letter.month) * 30 + (day or letter.day) - letter.day
    if distance > (300 if ahead else 240):
        return letter.year - 1
    if distance < (-120 if ahead else -240):
        return letter.year + 1
    return letter.year


def value_of(raw: RawDate, letter: date | None, year: int | None) -> str | None:
    """Return the value of a date, given the year settled for it; None where it has none."""
    if raw.relative == "letter":
        return "letter"
    if raw.month is None:
        if letter is None:
            return f"---{raw.day:02}" if raw.relative == "ds" else None
        month = letter.month + {"fm": -1, "nm": 1}.get(raw.relative, 0)
        year, month = letter.year + (month - 1) // 12, (month - 1) % 12 + 1
        day = raw.day or 1
        return f"{year:04}-{month:02}-{day:02}" if valid(year, month, day) else None
    head = f"{year:04}" if year else "-"
    if raw.day is None:
        return f"{head}-{raw.month:02}"
    return f"{head}-{raw.month:02}-{raw.day:02}" if valid(year, raw.month, raw.day) else None


def settled_year(raw: RawDate, letter: date | None, ahead: bool = False) -> int | None:
    """Return the year of a date: written, named by words, or nearest to the letter's date."""
    if raw.year is not None or raw.month is None or letter is None:
        return raw.year
    if raw.relative:
        return letter.year + (raw.relative.startswith("næste")) - (raw.relative.startswith("sidste"))
    return nearest_year(raw.month, raw.day, letter, ahead)


def find_dates(text: str, letter_date: date | None = None) -> Iterator[DateMention]:
    """Yield the dates of a text in order; days that no calendar has are passed over.

    Args:
        text: the text.
        letter_date: the letter's date, from which years that are not written are taken.
    """
    told: dict[int, int] = {}  # month -> the year it last had; a story stays in its year
    for raw in raw_dates(text):
        year = settled_year(raw, letter_date)
        month = raw.month
        if month and raw.year is not None and not _LAW.search(before(text, raw.span.start, size=24)):
            told[month] = raw.year
        elif month and year and letter_date and raw.day and not raw.relative and month in told:
            later = (year, month, raw.day) > (letter_date.year, letter_date.month, letter_date.day)
            if later and told[month] < year and _PAST.search(before(text, raw.span.start, size=60)):
                year = told[month]
        value = value_of(raw, letter_date, year)
        if value is not None:
            yield DateMention(raw.span, value)


# Periods ---------------------------------------------------------------------------------------------------

_ONES = "en to tre fire fem seks syv otte ni".split()
_NUMBERS: dict[str, int] = {"én": 1, "et": 1, "ét": 1, "een": 1, "eet": 1}
_NUMBERS |= {
    word: number
    for number, word in enumerate(
        "en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten "
        "nitten".split(),
        1,
    )
}
for _tens, _word in enumerate("tyve tredive fyrre halvtreds tres halvfjerds firs halvfems".split(), 2):
    _NUMBERS[_word] = 10 * _tens
    _NUMBERS |= {f"{one}og{_word}": 10 * _tens + n for n, one in enumerate(_ONES, 1)}
_NUMBERS["hundrede"] = 100
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_UNITS = {
    "sekund": ("T", "S", 1), "minut": ("T", "M", 1), "min": ("T", "M", 1), "time": ("T", "H", 1),
    "dag": ("", "D", 1), "døgn": ("", "D", 1), "kalenderdag": ("", "D", 1),
    "arbejdsdag": ("", "B", 1), "hverdag": ("", "B", 1), "bankdag": ("", "B", 1), "virkedag": ("", "B", 1),
    "uge": ("", "W", 1), "måned": ("", "M", 1), "md": ("", "M", 1),
    "kvartal": ("", "M", 3), "år": ("", "Y", 1),
}  # fmt: skip
_UNIT = (
    r"(?P<unit>sekund|minut|min(?=\.)|time|kalenderdag|arbejdsdag|hverdag|bankdag|virkedag|dag|døgn|uge|måned|md"
    r"|kvartal|år)(?:ters|ter|ers|er|es|e|rs|r|s)?(?:(?<=md|in)\.|(?<=mdr)\.)?(?![\w])"
)
_COUNT = rf"(?:\d{{1,4}}(?:,\d{{1,2}})?\s?[½¼¾]?|[½¼¾]|(?:{_WORDS})(?!\w))"
PERIOD = re.compile(
    rf"(?<![\w.,:/§-])(?:(?P<times>\d{{1,2}})\s?[x×]\s?)?(?:(?P<low>{_COUNT})\s?(?:-|–|\btil\b)\s?)?"
    rf"(?P<count>{_COUNT}|halvanden|halvandet|(?:et|en|ét|én)\s+(?P<half>halvt|halv|kvart|trekvart))"
    rf"\s*(?:hele\s+|fulde\s+|lange\s+|løbende\s+|almindelige\s+)?(?:\w{{1,20}}\s+(?=kalenderår))?{_UNIT}",
    re.IGNORECASE,
)
_PARTS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_HALVES = {
    "halvt": Fraction(1, 2),
    "halv": Fraction(1, 2),
    "kvart": Fraction(1, 4),
    "trekvart": Fraction(3, 4),
}
_RATE = re.compile(
    r"\s*(?:ugentlig|daglig|månedlig|årlig|om\s+(?:ugen|måneden|året|dagen)\b|i\s+(?:ugen|døgnet|kvartalet)\b"
    r"|pr\.?\s|per\s|gam(?:mel|le)\b|hver\s)",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(?:under|fyld\w{0,2}|fra\s+0\s*-|alderen?\s+(?:af\s+|på\s+)?|(?:børn|unge|voksne|personer|alle|dem)\s+over)"
    r"\s*\Z",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"\b(?:af|i|på|hver)\s+\Z", re.IGNORECASE)
_JOINED_TIME = re.compile(r"\s+og\s+")


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


def _number(text: str) -> Fraction:
    text = text.lower().strip()
    if text in _NUMBERS:
        return Fraction(_NUMBERS[text])
    if text.startswith("halvand"):
        return Fraction(3, 2)
    part = _PARTS.get(text[-1:], Fraction(0))
    figures = text.rstrip("½¼¾").strip().replace(",", ".")
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


def raw_periods(text: str) -> Iterator[RawPeriod]:
    """Yield the lengths of time of a text, ages and rates with them."""
    for match in PERIOD.finditer(text):
        unit = match["unit"]
        count = _HALVES[match["half"].lower()] if match["half"] else _number(match["count"])
        if match["times"]:
            count *= int(match["times"])
        least = _duration(_number(match["low"]), unit) if match["low"] else ""
        yield RawPeriod(Span(*match.span()), _duration(count, unit), least, bool(match["times"]))


def _is_length(text: str, period: RawPeriod) -> bool:
    start, end = period.span.start, period.span.end
    if _RATE.match(text, end):
        return False
    head = before(text, start, size=24)
    if period.value.endswith("Y") and _AGE.search(head):
        return False
    written = text[start:end].lower().split()
    if written[0] in {"en", "et"} and len(written) == 2:
        return not (written[1] in {"dag", "time", "minut"} or _ONE_OF.search(head))
    return True


_BETWEEN = re.compile(r"\s*(?:til\s+og\s+med|t\.?o\.?m\.?|til|[-–])\s*(?:den\s+|d\.\s*)?\Z")
_DAYS = re.compile(r"(?<![\w.,/])(\d{1,2})\.?\s?(?:-|–|til|\.-|\.–)\s?(?:den\s+)?\Z")


def _intervals(text: str, letter: date | None) -> Iterator[PeriodMention]:
    previous: RawDate | None = None
    for raw in raw_dates(text):
        first, previous = previous, raw
        if raw.month is None:
            continue
        until = settled_year(raw, letter)
        if first is not None and first.month and (first.day is None) == (raw.day is None):
            gap = raw.span.start - first.span.end
            if gap <= 24 and _BETWEEN.match(text[first.span.end : raw.span.start]):
                since = first.year if first.year or not until else until - (first.month > raw.month)
                start, end = value_of(first, letter, since), value_of(raw, letter, until)
                if start and end:
                    yield PeriodMention(Span(first.span.start, raw.span.end), f"{start}/{end}")
                    continue
        if raw.day and (days := _DAYS.search(before(text, raw.span.start, size=14))):
            day = int(days[1])
            end = value_of(raw, letter, until)
            if end and 1 <= day < raw.day:
                start_at = raw.span.start - (len(days[0]))
                yield PeriodMention(Span(start_at, raw.span.end), f"{end[:-2]}{day:02}/{end}")


def find_periods(text: str, letter_date: date | None = None) -> Iterator[PeriodMention]:
    """Yield the periods of a text in order; ages ("under 18 år") and rates ("37 timer om ugen") are none.

    Args:
        text: the text.
        letter_date: the letter's date, from which years that are not written are taken.
    """
    found = list(_intervals(text, letter_date))
    joined: PeriodMention | None = None
    for raw in raw_periods(text):
        if not _is_length(text, raw):
            continue
        value = f"{raw.least}..{raw.value}" if raw.least else raw.value
        hours = (
            joined is not None and joined.value.endswith("H") and value.startswith("PT") and value[-1] == "M"
        )
        if joined is not None and hours and _JOINED_TIME.fullmatch(text[joined.span.end : raw.span.start]):
            found.pop()
            raw_span = Span(joined.span.start, raw.span.end)
            joined = PeriodMention(raw_span, joined.value + value[2:])
        else:
            joined = PeriodMention(raw.span, value)
        found.append(joined)
    end = 0
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start >= end:
            end = mention.span.end
            yield mention
