"""Kind ``route``: the complaint guidance compared with the routes of the letter's field of law.

A finding speaks only where every field that the letter may belong to agrees; the facts come from
``wordlists/complaint_routes.csv`` and are those of the letter's day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from plainlang.bilingual import Bilingual
from plainlang.danish.entities.authorities import Authority, gone_since, known_as, of_kind
from plainlang.danish.entities.deadlines import Deadline
from plainlang.documents import Span
from plainlang.engine.checked import checked_until
from plainlang.engine.conditions import holds
from plainlang.engine.finding import Finding
from plainlang.engine.rule import Rule
from plainlang.letters import Letter, Route, all_routes, field_name, routes_for

_PERIOD = re.compile(r"P(\d+)([DWMY])")
_UNITS = {
    "D": ("dag", "dage", "day", "days"),
    "W": ("uge", "uger", "week", "weeks"),
    "M": ("måned", "måneder", "month", "months"),
    "Y": ("år", "år", "year", "years"),
}
_STARTED = re.compile(r"\b(?:fra|efter|regnet|dato|datoen|siden|i dag|modtag\w*)\b", re.IGNORECASE)
_RUNS = re.compile(
    r"\b(?:regnes|løber|tæller|begynder|beregnes|gælder)\b.{0,40}\b(?:fra|når|dagen|den dag)\b", re.IGNORECASE
)
_POST = 2  # days that a dated deadline may be short of, for the day the letter is sent and the last day


def judge_route(rule: Rule, letter: Letter, day: date) -> Iterator[Finding]:
    """Yield what does not agree with the routes of the letter's field.

    Args:
        rule: of kind ``route``; its setting ``check`` names what is compared.
        letter: the letter.
        day: whose law holds.
    """
    if not letter.annotated.sentences or not holds(rule.settings.get("when", {}), letter):
        return
    yield from _CHECKS[rule.settings["check"]](rule, letter, day)


def _routes(letter: Letter, day: date) -> tuple[Route, ...]:
    """Return the routes of all fields that the letter may belong to; none where its own field has none."""
    if letter.field is None:
        return ()
    routes = routes_for((letter.field, *letter.other_fields), day, letter.annotated.folded)
    return routes if any(letter.field in route.fields for route in routes) else ()


def _said(rule: Rule, letter: Letter, span: Span, route: Route, day: date, advice: Bilingual) -> Finding:
    name = field_name(letter.field)
    stale = route.checked is not None and day > route.checked
    doubts = stale + (not route.certain) + (not route.read_on(day)) + (not letter.sure)
    return rule.finding(
        span,
        values={
            "text": _quoted(letter, span),
            "field": Bilingual(_small(name.da), _small(name.en)),
            "advice": advice,
            "checked": checked_until(route.checked) if stale else Bilingual("", ""),
        },
        sources=(route.section,),
        doubts=doubts,
        scope="letter",
    )


def _small(name: str) -> str:
    """Return a name as it stands inside a sentence: "SU" stays, "Byggesag" becomes "byggesag"."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def _quoted(letter: Letter, span: Span) -> Bilingual:
    text = " ".join(letter.annotated.text[span.start : span.end].split())
    return Bilingual(text, text)


@cache
def _bodies() -> frozenset[str]:
    """Return every body that some route leads or led to, by its first name, folded."""
    named = {known_as(name) for route in all_routes() for name in route.authorities}
    return frozenset(named | of_kind("complaint-body") | of_kind("former-complaint-body"))


def _named_bodies(letter: Letter) -> list[Authority]:
    """Return the bodies that the guidance names as those that decide complaints."""
    found = []
    for entity in letter.annotated.things.entities("myndighed"):
        inside = any(s.start <= entity.span.start < s.end for s in letter.complaint.authority)
        if inside and known_as(entity.value) in _bodies():
            found.append(entity)
    return [entity for entity in found if isinstance(entity, Authority)]


def _judge_authority(rule: Rule, letter: Letter, day: date) -> Iterator[Finding]:
    routes = _routes(letter, day)
    named = _named_bodies(letter)
    if not routes or not named or not all(route.authorities or route.closed for route in routes):
        return
    right = {known_as(name) for route in routes for name in route.authorities}
    if any(known_as(body.value) in right for body in named):
        return
    route = routes[0]
    gone = gone_since().get(known_as(named[0].value))
    if not route.read_on(day) and (gone is None or day <= gone):
        return  # what held so long ago nobody has read, and the body was still there
    if route.authorities:
        first = route.authorities[0]
        advice = Bilingual(f"Skriv {first}.", f"Write {first}.")
    else:
        advice = Bilingual(
            "Skriv, at læseren ikke kan klage til en anden myndighed.",
            "Say that there is no other authority to complain to.",
        )
    yield _said(rule, letter, named[0].span, route, day, advice)


def _deadlines(letter: Letter) -> list[Deadline]:
    """Return the deadlines for complaints that the guidance tells, none of those for going to court."""
    court = {sentence.span for sentence in letter.sentences_with("court_deadline")}
    spans = [span for span in letter.complaint.deadline if span not in court]
    return [
        entity
        for entity in letter.annotated.things.entities("frist")
        if isinstance(entity, Deadline) and any(s.start <= entity.span.start < s.end for s in spans)
    ]


def _days(period: str) -> float | None:
    """Return about how many days an ISO 8601 period has, or None for another form."""
    match = _PERIOD.match(period)
    if match is None:
        return None
    return int(match[1]) * {"D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25}[match[2]]


def _same(period: str, other: str) -> bool:
    """Say whether two periods are one: P28D is P4W, but P30D is not P1M."""
    if period == other:
        return True
    one, two = _PERIOD.fullmatch(period), _PERIOD.fullmatch(other)
    if one is None or two is None:
        return False
    many = {"D": ("days", 1), "W": ("days", 7), "M": ("months", 1), "Y": ("months", 12)}
    (unit, factor), (unit_two, factor_two) = many[one[2]], many[two[2]]
    return unit == unit_two and int(one[1]) * factor == int(two[1]) * factor_two


def _spoken(period: str) -> Bilingual:
    match = _PERIOD.fullmatch(period)
    if match is None:  # the tests hold every period of the table to this form
        raise ValueError(period)
    one_da, many_da, one_en, many_en = _UNITS[match[2]]
    single = match[1] == "1"
    return Bilingual(
        f"{match[1]} {one_da if single else many_da}", f"{match[1]} {one_en if single else many_en}"
    )


def _judge_deadline(rule: Rule, letter: Letter, day: date) -> Iterator[Finding]:
    routes = _routes(letter, day)
    told = _deadlines(letter)
    if not routes or not told or not all(route.deadlines for route in routes):
        return
    right = [period for route in routes for period in route.deadlines]
    if any(_is_right(deadline.value, right, letter.date) for deadline in told):
        return
    route = routes[0]
    if not route.read_on(day):
        return
    period = _spoken(route.deadlines[0])
    advice = Bilingual(f"Fristen er {period.da}.", f"The deadline is {period.en}.")
    yield _said(rule, letter, told[0].span, route, day, advice)


def _is_right(value: str, right: Sequence[str], sent: date | None) -> bool:
    """Say whether a deadline is one of the right ones; a date is wrong only where it comes too soon."""
    if value.startswith("P"):
        return any(_same(value.partition(" ")[0], period) for period in right)
    if sent is None or not value[:1].isdigit():
        return True
    last = date.fromisoformat(value[:10])
    shortest = min(days for period in right if (days := _days(period)) is not None)
    return last >= sent + timedelta(days=shortest - _POST) or last <= sent


def _judge_start(rule: Rule, letter: Letter, day: date) -> Iterator[Finding]:
    text = letter.annotated.text
    told = _deadlines(letter)
    if not told or any(not deadline.value.startswith("P") for deadline in told):
        return
    if any(_STARTED.search(text[d.span.start : d.span.end]) for d in told):
        return
    guidance = (*letter.complaint.deadline, *letter.complaint.authority, *letter.complaint.how)
    sentences = {s.span for s in map(letter.annotated.sentence_at, (d.span.end - 1 for d in told)) if s}
    around = [text[s.start : s.end] for s in (*guidance, *sentences)]
    if any(_RUNS.search(part) for part in around):
        return
    if any(_STARTED.search(text[d.span.end : d.span.end + 60].partition(".")[0]) for d in told):
        return
    yield rule.finding(told[0].span, values={"text": _quoted(letter, told[0].span)}, scope="letter")


def _judge_court(rule: Rule, letter: Letter, day: date) -> Iterator[Finding]:
    routes = _routes(letter, day)
    if not routes or letter.sentences_with("court_deadline"):
        return
    if letter.complaint.status == "delegated" or not all(route.court_deadline for route in routes):
        return
    route = routes[0]
    if route.court_deadline is None or not route.read_on(day):
        return
    period = _spoken(route.court_deadline)
    advice = Bilingual(f"Fristen er {period.da}.", f"The deadline is {period.en}.")
    yield _said(rule, letter, letter.anchor(), route, day, advice)


_CHECKS: dict[str, Callable[[Rule, Letter, date], Iterator[Finding]]] = {
    "authority": _judge_authority,
    "deadline": _judge_deadline,
    "start": _judge_start,
    "court_deadline": _judge_court,
}
"""What a rule of this kind can compare, by the word in its setting ``check``."""
