"""Dates of a Danish text as written, before what stands around them has settled their years.

Every pattern runs once over the text, and every look to the left or right is bounded.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from plainlang.documents import Span

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
FULL = "|".join(MONTHS)
"""The names of the months as a pattern."""
MONTH = rf"(?:{FULL}|(?:jan|feb|febr|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec)(?:\.|\b))"
_WINDOW = 120


@dataclass(frozen=True, slots=True)
class RawDate:
    """A date as written, before its year is settled.

    Attributes:
        span: its place, without "den".
        year: the year, where written or shared with the next date.
        month: the month; None for the letter's own day.
        day: the day; None for a month.
        relative: ``letter``, ``ds``, ``fm``, ``nm``, ``sm``, or words that name a year ("i år"), or empty.
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


ORDINALS = {
    word: number
    for number, words in enumerate(
        "første|anden andet|tredje tredie|fjerde|femte|sjette|syvende|ottende|niende|tiende|ellevte|tolvte"
        "|trettende|fjortende|femtende|sekstende|syttende|attende|nittende|tyvende|enogtyvende|toogtyvende"
        "|treogtyvende|fireogtyvende|femogtyvende|seksogtyvende|syvogtyvende|otteogtyvende|niogtyvende"
        "|tredivte tredvte|enogtredivte enogtredvte".split("|"),
        1,
    )
    for word in words.split()
}
"""The ordinals of the days of a month in words."""
# A year of two figures is one only where nothing can be counted after it.
_YEAR = r"(?P<year>[12]\d{3}(?!\d|-\d)|'\d\d(?!\d)|\d\d(?=\s{0,2}(?:,(?!\d)|[;)\n]|\.(?:\s|\Z)|\Z)))"
_THIS = r"(?:d\.\s?å\.|ds\.\s?å\.|i\s+år\b|dette\s+år\b|næste\s+år\b|sidste\s+år\b|samme\s+år\b)"
# No date begins inside a word, and each with a figure or the first letter of a month, "dags" or "d.d.".
_DATE = re.compile(
    r"(?<!\w)(?=[0-9jfmasond])(?:"
    rf"(?<![.,/])(?P<day>\d{{1,2}}(?:\.\s?|\s(?=\w{{3,9}}\s[12]\d{{3}})))(?P<month>{MONTH})"
    rf"(?:,?\s+(?:{_YEAR}|(?P<this>{_THIS})))?(?!\w)"
    r"|(?<![./])(?:(?<!-)|(?<=\d{4}-))(?P<day2>\d{1,2})(?P<sep>[./-])(?P<month2>\d{1,2})"
    r"(?:(?P=sep)(?P<year2>\d{4}|\d{2})|(?<=/\d)-(?P<year3>\d{4}|\d{2})|(?<=/\d\d)-(?P<year4>\d{4}|\d{2})"
    r"|(?<=/\d)\s(?P<year5>[12]\d{3})|(?<=/\d\d)\s(?P<year6>[12]\d{3})"
    rf"|(?<=/\d)\s(?P<this1>{_THIS})|(?<=/\d\d)\s(?P<this2>{_THIS})"
    r"|(?<=/\d)(?P<bare1>)|(?<=/\d\d)(?P<bare2>))(?![\w/]|[.,:]\d|-(?!\d{1,2}[./]\d{1,2}[./]\d{2}))"
    r"|(?<![./-])(?P<day6>\d{1,2})\.\s(?P<month6>\d{1,2})\.\s(?P<year9>[12]\d{3})(?![\w/-]|[.,:]\d)"
    r"|(?<!-)(?P<year7>[12]\d{3})-(?P<month3>\d{2})-(?P<day3>\d{2})(?!\w|-\w)"
    r"|(?<![\w/.-])(?P<year10>[12]\d{3})-(?P<month5>0[1-9]|1[0-2])(?![\w/-]|[.,:]\d)"
    r"|(?<![.,/])(?P<day4>\d{1,2})\.\s?(?P<rel>ds\.?|dennes|d\.\s?m\.|f\.\s?m\.|n\.\s?m\.|s\.\s?m\.)(?!\w)"
    r"|dags\s+dato\b|(?<!\.)d\.\s?d\.(?!\w)"
    rf"|(?<![.-])(?P<month4>{FULL})(?:(?:\s+måned)?\s+(?P<year8>[12]\d{{3}})(?![\w-]|[.,]\d)|(?!\w)))",
    re.IGNORECASE,
)
_DAY_WORD = re.compile(rf"\b(?P<day>{'|'.join(ORDINALS)})\s\Z", re.IGNORECASE)
_LEADS_MONTH = re.compile(
    r"\b(?:i|for|fra|siden|til|pr\.|primo|medio|ultimo|inden|senest"
    r"|(?:udgangen|slutningen|begyndelsen|starten|midten|udløbet|løbet)\s+af)\s+\Z",
    re.IGNORECASE,
)
_LEADS_FIGURES = re.compile(
    r"(?<!\w)(?:(?P<day>den|d\.)|senest|inden|før|indtil|pr\.|til|fra|dato|frist(?:en)?|deadline"
    r"|(?:man|tirs|ons|tors|fre|lør|søn)dag):?\s*\Z",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"\s*(?:time|år|måned|uge|dag\b|døgn|liter|side|del|af\b|kg|ha\b|m\d?\b|pct|kr\b)")
_SHARED = re.compile(
    r"\s*(?:,|og|til|samt|eller|t\.?o\.?m\.?|[-–])\s*(?:og\s+med\s+)?(?:til\s+)?(?:den\s+|d\.\s*)?\Z"
)
_LINE_START = re.compile(r"(?:\A|\n)[ \t]*\Z")


def month_number(word: str) -> int:
    """Return the number of a month by its name, cut short or not."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word[:3].lower()))


def valid(year: int | None, month: int, day: int) -> bool:
    """Say whether the calendar has such a day; without a year, whether a leap year has it."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 2000, month)[1]


def full_year(figures: str) -> int:
    """Return the year that two or four figures stand for."""
    year = int(figures)
    return year if len(figures) == 4 else year + (2000 if year < 70 else 1900)


def _raw(text: str, match: re.Match[str]) -> RawDate | None:
    span, got = Span(*match.span()), match.groupdict()
    name = got["month"] or got["month4"]
    shouted = bool(name) and name[0].isupper() and not name.isupper()
    if got["month4"]:
        year, month = int(got["year8"]) if got["year8"] else None, month_number(name)
        if in_words := _DAY_WORD.search(before(text, span.start, size=24)):
            day = ORDINALS[in_words["day"].lower()]
            first = Span(span.start - len(in_words[0]), span.end)
            return RawDate(first, year, month, day) if valid(year, month, day) else None
        return None if shouted and year is None else RawDate(span, year, month, None)
    if got["day4"]:
        word = re.sub(r"\W", "", got["rel"]).lower()
        day = int(got["day4"])
        return (
            RawDate(span, None, None, day, word if word in {"fm", "nm", "sm"} else "ds")
            if 1 <= day <= 31
            else None
        )
    if got["year10"]:
        leads_in = _LEADS_MONTH.search(before(text, span.start, size=24))
        return RawDate(span, int(got["year10"]), int(got["month5"]), None) if leads_in else None
    year = None
    if got["day"]:
        day, month = int(got["day"].rstrip(". \n")), month_number(got["month"])
        year = full_year(got["year"].lstrip("'")) if got["year"] else None
        if shouted and year is None and _LINE_START.search(before(text, span.start)):
            return None  # "1. Marts måneds løn" is the first thing of a list
    elif got["day6"]:
        day, month, year = int(got["day6"]), int(got["month6"]), int(got["year9"])
    elif got["day3"]:
        year, month, day = int(got["year7"]), int(got["month3"]), int(got["day3"])
    elif got["day2"]:
        day, month = int(got["day2"]), int(got["month2"])
        figures = next((got[f"year{n}"] for n in range(2, 7) if got[f"year{n}"]), None)
        year = full_year(figures) if figures else None
        if year is None and not (got["this1"] or got["this2"]):
            leads = _LEADS_FIGURES.search(before(text, span.start, size=12))
            if leads is None or (not leads["day"] and _PART_OF.match(text, span.end)):
                return None  # "1/4 af beløbet" is a part
    else:
        return RawDate(span, None, None, None, "letter")
    if not valid(year, month, day):
        return None
    named = got["this"] or got["this1"] or got["this2"] or ""
    return RawDate(span, year, month, day, " ".join(named.lower().split()))


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
    return _same_months(kept)


def _same_months(found: list[RawDate]) -> list[RawDate]:
    """Give "den 3. s.m." the month of the date before it; without one it is none."""
    kept: list[RawDate] = []
    for raw in found:
        if raw.relative != "sm":
            kept.append(raw)
        elif kept and raw.day and kept[-1].relative != "letter":
            last = kept[-1]
            if last.month is None or valid(last.year, last.month, raw.day):
                kept.append(RawDate(raw.span, last.year, last.month, raw.day, last.relative))
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
