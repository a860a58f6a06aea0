"""Dates and periods of a Danish text, with their values.

Every pattern runs once over the text, and every look to the left or right is bounded, so the work grows with
the text. Known misses: feasts ("påskedag"), weekdays without a date, days without a month ("den 1. i
måneden", "den 1. og 15. maj" gives the second), a year of two figures in the middle of a sentence ("1. maj 84
kl. 9"), whole years ("2019-2021"), a count of days that is a quantity ("du kørte 216 dage"), and years that
only the story tells ("i marts" of a year named much earlier, what a verb that no list has tells).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plainlang.danish.entities.durations import RawPeriod, raw_periods
from plainlang.danish.entities.raw_dates import (
    FULL,
    RawDate,
    after,
    before,
    full_year,
    month_number,
    raw_dates,
    settled_year,
    valid,
    value_of,
)
from plainlang.documents import Span


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


_PAST = re.compile(r"\b(?:blev|var|havde|fik|modtog|kom|skrev|har|(?:er|være)\s+(?:\w+\s+)?\w+t)\b")
# What has happened on the day after it, and what has only been set for it.
_TOLD = (
    r"(?:(?:af|an|be|for|frem|gen|ind|op|over|på|til|ud)?(?:sagde|tog|stod|lod|nåede|brød)|modtog|skrev|sendte|fik|kom|blev|var|traf|gav|bad|holdt|lagde|solgte|købte|betalte|meldte|søgte|talte"
    r"|oplyste|besøgte|indgav|afgav|afslog|udløb|døde|begyndte|indsendte|anmeldte|underskrev|\w{3,30}ede)"
)
_TOLD_BEFORE = re.compile(
    rf"(?<![\w-]){_TOLD}\b(?![^.;:!?]*(?:\btil\s+(?:og\s+med\s+)?(?:den\s+|d\.\s*)?\Z"
    r"|\b(?:inden|senest|indtil|frem|skal|vil|kan|næste|kommende|fra|før|pr\.|gælder|\w*møde\w*|\w*samtale\w*|tid"
    r"|aftal\w*|udsat|udskudt|rykket|fastsat|berammet|planlagt|indkald\w*|\w*frist\w*|forfald\w*|varsl\w*)\b))"
    r"[^.,;:!?]*\Z"
    r"|\b(?:brev|skrivelse|e?-?mail|ansøgning|afgørelse|klage|henvendelse|rapport|dom)\w{0,3}\s+af\s+(?:den\s+)?\Z",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:\A|[.!?]\s+|\n\s*)(?:Den\s+|D\.\s*|I\s+)\Z")
_TOLD_AFTER = re.compile(rf"\s+{_TOLD}\s")
_HAS = re.compile(r"\b(?:har|havde)\s+(?:\w+\s+){0,3}(?:den\s+|d\.\s*)\Z", re.IGNORECASE)
_DONE = re.compile(r"\s+(?:[^\s.,;]+\s+){0,4}?[^\W\d]{2,30}(?:[^s]et|[dgklsf]t)\b")
_LAW = re.compile(r"\bnr\.\s*\d{1,5}\s+af\s+(?:den\s+)?\Z")


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
        elif month and year and letter_date and not raw.relative:
            later = (year, month, raw.day or 1) > (letter_date.year, letter_date.month, letter_date.day)
            since = told.get(month, year)
            if raw.day and later and since < year and _PAST.search(before(text, raw.span.start, size=60)):
                year = since
            elif later and _has_happened(text, raw.span):
                year -= 1
        value = value_of(raw, letter_date, year)
        if value is not None:
            yield DateMention(raw.span, value)


def _has_happened(text: str, span: Span) -> bool:
    """Say whether the words around a date tell that its day has passed."""
    head, tail = before(text, span.start, size=80), after(text, span.end, size=60)
    return (
        _TOLD_BEFORE.search(head) is not None
        or (_OPENS.search(head) is not None and _TOLD_AFTER.match(tail) is not None)
        or (_HAS.search(head) is not None and _DONE.match(tail) is not None)
    )


# Periods ---------------------------------------------------------------------------------------------------

_RATE = re.compile(
    r"\s*(?:ugentlig|daglig|månedlig|årlig|om\s+(?:ugen|måneden|året|dagen)\b|i\s+(?:ugen|døgnet|kvartalet)\b"
    r"|pr\.?\s|per\s|/|arbejdsuge|(?:gammel|gammelt|gamle)\b|hver\s)",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(?:under|fyld\w{0,2}|fra\s+0\s*-|alderen?\s+(?:af\s+|på\s+)?"
    r"|(?:børn|unge|voksne|mænd|folk|alle|dem|ansatte|elever|studerende|patienter|medlemmer|kunder|piger"
    r"|drenge|(?:du|De|I|han|hun|man|barnet)\s+er|\w+(?:ere|erne|inder|ister|enter))\s+over"
    r"|(?:børn|unge|voksne|mænd|folk|alle|dem|ansatte|er|\w+(?:ere?|erne|inder))\s+mellem\s+\w+\s+og"
    r"|\b(?:du|De|jeg|han|hun|barnet|ansøgeren)\s+(?:er|var|bliver)"
    r"|\b(?:dreng|pige|søn|datter|barn|mand|kvinde)(?:n?en|et|n)?\s+på)"
    r"\s*\Z",
    re.IGNORECASE,
)
_JOINED_TIME = re.compile(r"\s+og\s+")
_ONE_OF = re.compile(r"\b(?:af|i|på|hver)\s+\Z", re.IGNORECASE)


def _is_length(text: str, period: RawPeriod) -> bool:
    start, end = period.span.start, period.span.end
    if _RATE.match(text, end):
        return False
    head = before(text, start, size=32)
    if period.value.endswith("Y") and _AGE.search(head):
        return False
    written = text[start:end].lower().split()
    if written[0] in {"en", "et"} and len(written) == 2:
        return not (written[1] in {"dag", "time", "minut"} or _ONE_OF.search(head))
    return True


_BETWEEN = re.compile(r"\s*(?:til\s+og\s+med|t\.?o\.?m\.?|til|[-–])\s*(?:den\s+|d\.\s*)?\Z")
_DAYS = re.compile(r"(?<![\w.,/])(\d{1,2})\.?\s?(?:-|–|til(?:\s+og\s+med)?|\.-|\.–)\s?(?:den\s+)?\Z")
_DASHED = re.compile(
    r"(?<![\w./-])(?P<d1>\d{1,2})[./](?P<m1>\d{1,2})(?:[./-](?P<y1>\d{4}|\d{2})|\.)?\s?[-–]\s?"
    r"(?P<d2>\d{1,2})[./](?P<m2>\d{1,2})[ ./-](?P<y2>\d{4}|\d{2})(?![\w/-]|[.,:]\d)"
    rf"|(?<![\w.-])(?P<first>{FULL})\s?[-–]\s?(?P<last>{FULL})(?:\s(?P<year>[12]\d{{3}}))?(?!\w)",
    re.IGNORECASE,
)


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


def _dashed(text: str, letter: date | None) -> Iterator[PeriodMention]:
    """Yield what is written with a dash between two dates in figures, or between two months."""
    for match in _DASHED.finditer(text):
        if match["first"]:
            first, last = month_number(match["first"]), month_number(match["last"])
            year = int(match["year"]) if match["year"] else letter.year if letter else None
            since = year - (first > last) if year else None
            start, end = (f"{f'{y:04}' if y else '-'}-{m:02}" for y, m in ((since, first), (year, last)))
        else:
            d1, m1, d2, m2 = (int(match[name]) for name in ("d1", "m1", "d2", "m2"))
            until = full_year(match["y2"])
            begun = full_year(match["y1"]) if match["y1"] else until - ((m1, d1) > (m2, d2))
            if not (valid(begun, m1, d1) and valid(until, m2, d2)):
                continue
            start, end = f"{begun:04}-{m1:02}-{d1:02}", f"{until:04}-{m2:02}-{d2:02}"
        yield PeriodMention(Span(*match.span()), f"{start}/{end}")


def find_periods(text: str, letter_date: date | None = None) -> Iterator[PeriodMention]:
    """Yield the periods of a text in order; ages ("under 18 år") and rates ("37 timer om ugen") are none.

    Args:
        text: the text.
        letter_date: the letter's date, from which years that are not written are taken.
    """
    found = [*_intervals(text, letter_date), *_dashed(text, letter_date)]
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
            joined = PeriodMention(Span(joined.span.start, raw.span.end), joined.value + value[2:])
        else:
            joined = PeriodMention(raw.span, value)
        found.append(joined)
    end = 0
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start >= end:
            end = mention.span.end
            yield mention
