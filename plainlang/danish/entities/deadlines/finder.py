"""Deadlines of a Danish letter: what must happen by when, counted from what.

A deadline is a date, a length of time or a boundary ("udgangen af maj") that the words around it make one.
The times are found first; then each is looked at with a bounded stretch to its left and right, so the work
grows with the text.

Known misses: feasts ("inden jul"), events without a length ("inden mødet"), days without a month ("den 10. i
måneden efter"), "i løbet af" without a duty ("vi svarer i løbet af en uge"), "i op til 6 uger", a start that
stands far from its length, a deadline told only by a verb ("vi lukker sagen den 1. maj"), imperatives that no
list has, a definite "fristen på 4 uger"; and taken for one: a limit of a rule that is no deadline ("opstået
inden for fem dage"). ``who`` is guessed from the words of one clause alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plainlang.danish.entities.deadlines.kinds import kind_of
from plainlang.danish.entities.deadlines.signs import RESTATES, TO_DO, first_start, sign_of
from plainlang.danish.entities.deadlines.starts import INFINITIVE, VERB, starting_point
from plainlang.danish.entities.deadlines.times import CLOCK, Time, times
from plainlang.danish.entities.deadlines.who import Who, who_acts
from plainlang.danish.entities.deadlines.words import STORY, Sign, sentence_before
from plainlang.danish.entities.raw_dates import after
from plainlang.documents import Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline in a text.

    Attributes:
        span: the whole phrase, with its preposition and the starting point that stands next to it.
        value: ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM`` (``--MM-DD`` where nothing tells the year), or a
            duration and its start: ``P4W from receipt``, ``letter``, ``decision``, ``event`` or ``today``;
            ``P10B`` counts working days; ``P14D before event`` lies before an event.
        who: who must act, as far as rules can tell.
    """

    span: Span
    value: str
    who: Who


_MODAL = re.compile(
    r"\b(?:skal|kan|må|bør|vil|bedes|skulle|kunne|burde)\b(?P<gap>(?:\s+[^\s,]+){0,5}),?\s*\Z", re.IGNORECASE
)
_INFINITIVE = re.compile(rf"\s{INFINITIVE}(?!\w)")
# A clause whose finite verb has not come yet: "at kommunen | inden 14 dage efter mødet | skal …".
_VERBLESS = re.compile(
    r"\b(?:at|hvis|som|der|når|såfremt|medmindre|fordi|da|om|hvor)(?P<gap>(?:\s+[^\s,]+){0,4})\s+\Z"
)
_COUNTED_LATER = re.compile(
    r",?\s+(?:og|som|der)\s+(?:regnes|løber|beregnes|begynder|tæller|gælder)\s+(?:\w+\s+)?"
    r"(?P<start>fra\s[^.;]{3,100})"
)
_AS_LAST = re.compile(
    r"\s+som\s+(?:(?:aller)?seneste|sidste)\s+(?:rettidige\s+)?\w{0,20}(?:dag|dato|frist)\b"
)
_FRIST_AFTER = re.compile(r"\s+\w{0,30}frist\b", re.IGNORECASE)
_AND_DATE = re.compile(r"\s*(?:,|og|,?\s+samt|henholdsvis)\s+\Z")
_ITEM_END = re.compile(r"\s*(?:[.,;:)\n]|og\b|\Z)")


def find_deadlines(text: str, letter_date: date | None = None) -> Iterator[Deadline]:
    """Yield the deadlines of a text in order, those already missed too.

    Elapsed periods, ages, opening hours, expected processing times, limitation, validity, notice to quit and
    appointments are none.

    Args:
        text: the text.
        letter_date: the letter's date, from which years that are not written are taken.
    """
    end, last, dated = 0, "", False
    for time in times(text, letter_date):
        if time.start < end:
            continue
        sign = sign_of(text, time)
        if sign is None:
            if not (dated and _is_listed(text, end, time)):
                continue
            sign = Sign(time.start, "due")
        start = max(sign.start, end)
        stop, value = time.end, time.value
        if time.kind in {"period", "day"}:
            counted = _counted(text, time, sign, start)
            if counted is None:
                continue
            stop, value = counted
        elif value.startswith("same"):
            if sign.kind != "word" or not (last[:1].isdigit() or last.startswith("--")):
                continue
            value = last[: 10 if last[0].isdigit() else 7] + value[4:]
        elif as_last := _AS_LAST.match(after(text, stop, 60)):
            stop += as_last.end()
        yield Deadline(Span(start, stop), value, who_acts(text, start, stop, sign.kind in {"frist", "has"}))
        end, last, dated = stop, value, time.kind == "date"


def _is_listed(text: str, end: int, time: Time) -> bool:
    """Say whether a date is joined to the deadline before it: "senest den 1. maj og den 1. november"."""
    gap = time.start - end
    return (
        time.kind == "date"
        and gap <= 16
        and _AND_DATE.match(text[end : time.start]) is not None
        and _ITEM_END.match(text, time.end) is not None
    )


def _counted(text: str, time: Time, sign: Sign, start: int) -> tuple[int, str] | None:
    """Return where a deadline that is a length ends and its value; None where it is none after all."""
    end = time.end
    if RESTATES.match(after(text, end, 30)):
        return None
    head = sentence_before(text, start)
    if sign.need == "frist":
        frist = _FRIST_AFTER.match(text, end)
        end = frist.end() if frist else end
    modal = _MODAL.search(head)
    waiting = modal is not None and not _INFINITIVE.search(modal["gap"])
    verbless = _VERBLESS.search(head)
    verb_comes = not head.strip() or (verbless is not None and not VERB.search(verbless["gap"] + " "))
    begun = starting_point(text, end, verb_comes, waiting)
    if sign.need == "doing" and not TO_DO.match(after(text, begun.end, 40)):
        return None
    if not head.strip() and STORY.match(after(text, begun.end)):
        return None
    if time.kind == "day" and (clock := CLOCK.match(after(text, begun.end, 40))):
        begun = begun._replace(end=begun.end + clock.end())
    if sign.need == "ahead" and not begun.kind.startswith("before"):
        return None
    if begun.named:
        return begun.end, f"{time.value} {begun.kind}"
    if sign.need == "start" or time.kind == "day":
        return None
    kind = "from event" if sign.kind == "month" else begun.kind
    if sign.kind in {"frist", "has"}:
        later = _COUNTED_LATER.match(after(text, end, 140))
        phrase = later["start"] if later else first_start(head) if sign.kind == "has" else None
        kind = f"from {kind_of(phrase)}" if phrase else kind
    return begun.end, f"{time.value} {kind}"
