"""When a letter was written: by its head, by what stands under it, or by the days that it tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from plainlang.danish import Annotated
from plainlang.danish.entities.dates import find_dates
from plainlang.danish.entities.things import dates_in
from plainlang.documents import Span
from plainlang.letters.letter import Part
from plainlang.letters.parts import DATED

_HEAD = frozenset({"letterhead", "subject"})
_FOOT = frozenset({"signature"})
_MONTH = re.compile(r"\d{4}-\d{2}")  # as the value of a date that names no day
_OTHER_DATE = re.compile(r"\b(?:født|modtaget|modtog|frist|møde|senest|kl)\b", re.IGNORECASE)
_NO_EVENT = re.compile(
    r"(?:\bnr\.?\s?\d{1,5}\s+af|\blov\s+af|\b(?:født|fødselsda\w+)(?:\s+(?:den|d\.))?:?)\s*$", re.IGNORECASE
)
"""What stands before the date of a law or of a birth."""
_BEFORE = 30  # code points
_FEWEST = 2  # days: one alone may be anybody's birthday
_LONG_AGO = timedelta(days=550)  # a letter of today seldom tells of nothing newer


def letter_date(annotated: Annotated, parts: Sequence[Part]) -> date | None:
    """Return the letter's own date: in its head, or under it, where no word says that it is another's."""
    for places in (_HEAD, _FOOT):
        for sentence, part in zip(annotated.sentences, parts, strict=True):
            if part not in places:
                continue
            content = annotated.text[sentence.span.start : sentence.span.end]
            if _OTHER_DATE.search(content):
                continue
            for start, found in dates_in(content):
                if part == "letterhead" or DATED.fullmatch(content[:start]):
                    return found
    return _letter_month(annotated, parts)


def _letter_month(annotated: Annotated, parts: Sequence[Part]) -> date | None:
    """Return the first day of the month that stands alone in the head, where no day does: "april 2013"."""
    for sentence, part in zip(annotated.sentences, parts, strict=True):
        content = annotated.text[sentence.span.start : sentence.span.end]
        for mention in find_dates(content) if part in _HEAD else ():
            if _MONTH.fullmatch(mention.value) and mention.span == Span(0, len(content)):
                return date.fromisoformat(f"{mention.value}-01")
    return None


def told_day(annotated: Annotated, today: date) -> date | None:
    """Return the newest day that a letter without a date of its own tells of, if that is long ago.

    Names and rules in a decision of 2011 are those of 2011, wherever its date was lost.

    Args:
        annotated: the letter.
        today: the day of the check.

    Returns:
        The day, or None where the letter tells of one near to today, or of fewer than two that are no law's
        and no birth's.
    """
    text = annotated.text
    days = {
        found
        for start, found in dates_in(text)
        if not _NO_EVENT.search(text[max(start - _BEFORE, 0) : start])
    }
    newest = max(days, default=today)
    return newest if len(days) >= _FEWEST and today - newest > _LONG_AGO else None
