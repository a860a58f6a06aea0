"""The times of a Danish text that may be deadlines: dates with their hour, boundaries, lengths of time.

A boundary is a time that is told by what ends then: "udgangen af maj", "uge 12", "samme dag". Nothing here
says whether a time is a deadline. Known misses: feasts ("jul"), times of the day in words ("ved middagstid"),
a weekday without a date where the letter has no date either.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from plainlang.danish.entities.durations import NUMBERS, compound_periods
from plainlang.danish.entities.raw_dates import (
    MONTHS,
    ORDINALS,
    RawDate,
    after,
    before,
    raw_dates,
    settled_year,
    value_of,
)

Kind = Literal["date", "period", "boundary", "day", "week", "weekday"]


@dataclass(frozen=True, slots=True)
class Time:
    """A time that may be a deadline.

    Attributes:
        start: where it begins, "den", weekday and hour included.
        end: where it ends.
        value: ``YYYY-MM-DD`` with an hour if one is told, an ISO 8601 duration, ``same`` for the day of the
            deadline before it, or ``PnD from today``.
        kind: ``day`` is "dagen" or "ottende dagen" next to an event ("dagen før mødet"), ``week`` "uge 12"
            and ``weekday`` "fredag": these three are deadlines only right after a word such as "senest".
    """

    start: int
    end: int
    value: str
    kind: Kind


_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_WEEKDAY = r"(?:man|tirs|ons|tors|fre|lør|søn)dag"
_HOURS = "|".join(word for word, number in NUMBERS.items() if 0 < number <= 12)
_CLOCK_WORD = (
    rf"(?:kl\.?|klokken)\s*(?:(?P<hour>\d{{1,2}})(?:[.:]?(?P<minute>\d{{2}}))?(?!\d)|(?P<word>{_HOURS})(?!\w))"
    r"(?:\s+(?:præcis|middag)(?!\w))?"
)
_BEFORE_DATE = re.compile(
    rf"\b(?:{_CLOCK_WORD},?\s+)?(?:{_WEEKDAY}(?:en)?,?\s+)?"
    r"(?:(?:den\s+)?(?:først)?kommende\s+)?(?:(?:d\.|den|d)\s*)?\Z",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(rf"\b{_CLOCK_WORD},?\s+\Z", re.IGNORECASE)
CLOCK = re.compile(rf",?\s+(?:inden\s+|senest\s+|ved\s+)?{_CLOCK_WORD}", re.IGNORECASE)
"""The hour that follows a day."""
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_IN_YEAR = r"(?:(?:,|\s+i)?\s+(?P<{0}>[12]\d{{3}})(?!\d)|\s+i\s+år\b)?"
_EDGE = r"(?:udgang|udløb|slutning|afslutning)"
_EDGE_OF = r"(?:udgangen|udløbet|slutningen|afslutningen)\s+af"
_BOUNDARY = re.compile(
    r"(?<!\w)(?=[usaådnmjfohtiwkplø])(?:"
    rf"{_EDGE_OF}\s+(?:(?P<month>{_MONTH})(?!\w)(?:\s+måned)?{_IN_YEAR.format('year1')}"
    r"|(?P<thisweek>(?:denne\s+|indeværende\s+)uge|ugen)\b(?!\s*,?\s*(?:efter|hvor|før))"
    r"|(?P<nextmonth>næste\s+måned)\b"
    r"|(?P<thismonth>(?:denne\s+|indeværende\s+)måned|måneden)\b(?!\s*,?\s*(?:efter|hvor|før))"
    r"|(?P<year2>[12]\d{3})\b|(?P<nextyear>næste\s+år|det\s+kommende\s+år)\b"
    r"|(?P<thisyear>(?:kalender)?året|(?:i|dette|indeværende)\s+(?:kalender)?år)\b(?!\s+(?:efter|hvor|før))"
    rf"|uge\s+(?P<week>\d{{1,2}})\b{_IN_YEAR.format('year3')}"
    rf"|(?P<quarter>[1-4]\.|første|andet|tredje|fjerde)\s+kvartal{_IN_YEAR.format('year4')}"
    rf"|(?P<half>[12]\.|første|andet)\s+halvår{_IN_YEAR.format('year5')})"
    rf"|(?:(?P<yearend>årets\s+{_EDGE}|nytår)\b{_IN_YEAR.format('year10')})"
    rf"|(?P<monthend>(?:månedens|denne\s+måneds)\s+{_EDGE})\b|(?P<weekend>ugens\s+{_EDGE})\b"
    rf"|ultimo\s+(?P<month2>{_MONTH})(?!\w){_IN_YEAR.format('year6')}"
    rf"|(?:den\s+)?sidste\s+(?P<lastday>dag|hverdag|bankdag|arbejdsdag)\s+i\s+"
    rf"(?P<month3>{_MONTH})(?!\w){_IN_YEAR.format('year7')}"
    rf"|(?P<month4>{_MONTH})s?\s+(?:måneds\s+)?{_EDGE}(?!\w){_IN_YEAR.format('year8')}"
    r"|(?P<same>samme\s+dag)\b|(?P<today>i\s+(?:overmorgen|morgen|dag))\b"
    rf"|uge\s+(?P<weekonly>\d{{1,2}})\b{_IN_YEAR.format('year9')}"
    r"|(?P<theday>(?:hver|arbejds)?dagen|aftenen)\b(?=\s+(?:før|efter|inden|forinden|forud\s+for|derefter|derpå)\b)"
    rf"|(?:på\s+)?(?P<weekday>{_WEEKDAY})\b(?!,?\s+(?:den\b|d\.|\d)))",
    re.IGNORECASE,
)
# "Senest ottende dagen efter", "inden for den første måned efter".
_NTH = re.compile(
    rf"(?<!\w)(?:den\s+|det\s+|på\s+)?(?:(?P<nth>{'|'.join(ORDINALS)})|(?P<figures>\d{{1,2}})\.)\s+"
    r"(?P<unit>(?:arbejds|hver|bank|kalender)?dag|døgn|uge|måned|år)(?:en|et)?(?=\s+(?:efter|før|fra)\b)",
    re.IGNORECASE,
)
_NTH_UNITS = {"uge": "W", "måned": "M", "år": "Y", "dag": "D", "kalenderdag": "D", "døgn": "D"}
_LAST_LETTER = date.max - timedelta(days=7)  # what is counted on from a letter must be a day of the calendar
_YEARS = tuple(f"year{n}" for n in range(1, 11))


def _last_day(year: int | None, month: int) -> str:
    """Return the last day of a month; without a year that of a common year, ``--MM-DD``."""
    return f"{f'{year:04}' if year else '-'}-{month:02}-{monthrange(year or 2001, month)[1]:02}"


def _with_clock(value: str, match: re.Match[str] | None) -> str:
    """Return a date with the hour that a match tells, if it tells one and the date has none."""
    if match is None or "T" in value or not (match["hour"] or match["word"]):
        return value
    hour = int(match["hour"]) if match["hour"] else NUMBERS[match["word"].lower()]
    minute = int(match["minute"] or 0)
    return f"{value}T{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else value


def times(text: str, letter: date | None) -> list[Time]:
    """Return the times of a text in order; where two overlap, the first and then the longest.

    Args:
        text: the text.
        letter: the letter's date, from which years that are not written are taken.
    """
    found = [time for raw in raw_dates(text) if (time := _dated(text, raw, letter))]
    for match in _BOUNDARY.finditer(text):
        if match["same"] or match["today"]:
            found.append(_named_day(text, match, letter))
        elif match["theday"]:
            working = match["theday"].lower() in {"hverdagen", "arbejdsdagen"}
            lead = _CLOCK_BEFORE.search(before(text, match.start(), size=24))
            start = match.start() - (len(lead[0]) if lead else 0)
            found.append(Time(start, match.end(), f"P1{'B' if working else 'D'}", "day"))
        elif match["weekday"]:
            found.extend(_weekday(text, match, letter))
        elif edge := _boundary(match, letter):
            found.append(Time(match.start(), match.end(), edge, "week" if match["weekonly"] else "boundary"))
    for match in _NTH.finditer(text):
        count = int(match["figures"]) if match["figures"] else ORDINALS[match["nth"].lower()]
        unit = _NTH_UNITS.get(match["unit"].lower(), "B")
        if unit in "DB" or count == 1:
            found.append(Time(match.start(), match.end(), f"P{count}{unit}", "day"))
    found += [
        Time(r.span.start, r.span.end, r.value, "period") for r in compound_periods(text) if not r.multiple
    ]
    found.sort(key=lambda time: (time.start, -time.end))
    kept: list[Time] = []
    for time in found:
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
    return kept


def _dated(text: str, raw: RawDate, letter: date | None) -> Time | None:
    value = value_of(raw, letter, settled_year(raw, letter, ahead=True))
    if value is None or value == "letter":
        return None
    start, end = raw.span.start, raw.span.end
    if raw.month and raw.day is None:
        if raw.year is None and letter is None:
            return None
        return Time(start, end, _last_day(int(value[:4]), raw.month), "boundary")
    lead = _BEFORE_DATE.search(before(text, start, size=60))
    if lead:
        start -= len(lead[0])
        value = _with_clock(value, lead)
    clock = CLOCK.match(after(text, end, 40))
    if clock and (timed := _with_clock(value, clock)) != value:
        value, end = timed, end + clock.end()
    return Time(start, end, value, "date")


def _named_day(text: str, match: re.Match[str], letter: date | None) -> Time:
    """Return "samme dag", "i dag", "i morgen" with the hour that follows."""
    clock = CLOCK.match(after(text, match.end(), 40))
    start, end = match.start(), match.end() + (clock.end() if clock else 0)
    if lead := _CLOCK_BEFORE.search(before(text, start, size=24)):
        start, clock = start - len(lead[0]), clock or lead
    if match["same"]:
        return Time(start, end, _with_clock("same", clock), "boundary")
    word = match["today"].split()[-1].lower()
    days = ("dag", "morgen", "overmorgen").index(word)
    if letter is None or letter > _LAST_LETTER:
        return Time(start, end, f"P{days}D from today", "boundary")
    value = (letter + timedelta(days=days)).isoformat()
    return Time(start, end, _with_clock(value, clock), "boundary")


def _weekday(text: str, match: re.Match[str], letter: date | None) -> Iterator[Time]:
    """Yield the first such weekday after the letter; nothing where the letter has no date."""
    if letter is None or letter > _LAST_LETTER:
        return
    ahead = (_WEEKDAYS.index(match["weekday"].lower()) - letter.weekday() - 1) % 7 + 1
    value = (letter + timedelta(days=ahead)).isoformat()
    clock = CLOCK.match(after(text, match.end(), 40))
    end = match.end() + (clock.end() if clock else 0)
    yield Time(match.start(), end, _with_clock(value, clock), "weekday")


def _ordinal(word: str) -> int:
    return int(word[0]) if word[0].isdigit() else {"f": 1, "a": 2, "t": 3}[word[0].lower()]


def _boundary(match: re.Match[str], letter: date | None) -> str | None:
    got = match.groupdict()
    year = letter.year if letter else None
    written = next((int(got[name]) for name in _YEARS if got[name]), None)
    if name := next((got[n] for n in ("month", "month2", "month3", "month4") if got[n]), None):
        month = MONTHS.index(name.lower()) + 1
        if written is None and letter:
            written = letter.year + (month < letter.month - 3)
        value = _last_day(written, month)
        return _last_working_day(value) if (got["lastday"] or "dag").lower() != "dag" else value
    if got["thismonth"] or got["monthend"] or got["nextmonth"]:
        if letter is None:
            return None
        month = letter.month + bool(got["nextmonth"])
        return _last_day(letter.year + (month > 12), (month - 1) % 12 + 1)
    if got["thisweek"] or got["weekend"]:
        return (
            (letter + timedelta(days=6 - letter.weekday())).isoformat()
            if letter and letter <= _LAST_LETTER
            else None
        )
    written = written or year
    if written is None:
        return None
    if week := got["week"] or got["weekonly"]:
        try:
            return date.fromisocalendar(written, int(week), 7).isoformat()
        except ValueError:
            return None
    if got["quarter"]:
        fourth = got["quarter"].lower().startswith("fj")
        return _last_day(written, 12 if fourth else 3 * _ordinal(got["quarter"]))
    if got["half"]:
        return _last_day(written, 6 * _ordinal(got["half"]))
    return f"{written + bool(got['nextyear']):04}-12-31"


def _last_working_day(value: str) -> str | None:
    """Return the last day from Monday to Friday that is not after a day; None without a year."""
    if value.startswith("-"):
        return None
    day = date.fromisoformat(value)
    return (day - timedelta(days=max(day.weekday() - 4, 0))).isoformat()
