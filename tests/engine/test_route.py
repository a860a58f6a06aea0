"""The complaint guidance against the routes: every certain way to complain, right and wrong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from plainlang.danish import Annotated
from plainlang.danish.entities.authorities import known_as
from plainlang.documents import read
from plainlang.engine import Finding, RuleSet, shipped_rules
from plainlang.letters import Overrules, Route, all_routes, understand

_RULES = RuleSet([rule for rule in shipped_rules() if rule.kind == "route"])
_CERTAIN = [route for route in all_routes() if route.certain and route.fields]
_MAIN = next(route for route in _CERTAIN if route.fields == ("kontanthjaelp",) and not route.cues)
_SPOKEN = {"D": "dage", "W": "uger", "M": "måneder", "Y": "år"}
_LETTER = """Søvang Kommune
Ydelser

Kære Anna Lind

Vi har givet dig afslag på din ansøgning. {cue}Det er afgjort ud fra, at du har en indtægt på 24.000 kr.

Klagevejledning

{guidance} Klagen skal sendes til os. Søgsmål skal være anlagt inden 6 måneder.

Venlig hilsen
Mette Holm
"""


def day_of(route: Route) -> date:
    """Return a day on which the route holds and was read."""
    return min(route.valid_to or date(2026, 3, 8), date(2026, 3, 8))


def found(route: Route, field: str, guidance: str, day: date | None = None) -> tuple[Finding, ...]:
    cue = f"Sagen gælder {route.cues[0]}. " if route.cues else ""
    text = _LETTER.format(cue=cue, guidance=guidance)
    letter = understand(
        Annotated(read(text.encode(), format="text")),
        Overrules(type="decision", outcome="adverse", field=field),
    )
    return _RULES.judge(letter, day or day_of(route))


def spoken(period: str) -> str:
    return f"{period[1:-1]} {_SPOKEN[period[-1]]}"


def guidance(authority: str, period: str) -> str:
    return f"Du kan klage til {authority} inden {spoken(period)}, fra du har modtaget afgørelsen."


def names(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.name for finding in findings} - {"missing-court-deadline"}


def is_body(name: str) -> bool:
    """Say whether the guidance names a body by a name; "kommunen" is one that no table knows."""
    return name[:1].isupper()


_DISTINCT = {
    (route.authorities, route.deadlines, route.starts): (route, field)
    for route in _CERTAIN
    for field in route.fields
    # Where one route of a field names no body, no body is wrong.
    if all(r.authorities or r.closed for r in all_routes() if field in r.fields)
}


@pytest.mark.parametrize(
    ("route", "field"), _DISTINCT.values(), ids=[f"{r.id}-{f}" for r, f in _DISTINCT.values()]
)
def test_right_guidance_is_silent(route: Route, field: str) -> None:
    if route.closed:
        assert (
            names(found(route, field, "Du kan ikke klage over afgørelsen til en anden myndighed.")) == set()
        )
        return
    for authority in route.authorities:
        for period in route.deadlines or ("P4W",):
            assert names(found(route, field, guidance(authority, period))) == set()


@pytest.mark.parametrize(
    ("route", "field"), _DISTINCT.values(), ids=[f"{r.id}-{f}" for r, f in _DISTINCT.values()]
)
def test_wrong_authority_is_caught(route: Route, field: str) -> None:
    if not route.closed and not any(map(is_body, route.authorities)):
        pytest.skip("the municipality itself decides; no other body is named")
    right = {known_as(name) for name in route.authorities}
    wrong = next(n for n in ("Planklagenævnet", "Flygtningenævnet") if known_as(n) not in right)
    period = route.deadlines[0] if route.deadlines else "P4W"
    (finding,) = [f for f in found(route, field, guidance(wrong, period)) if f.code == "RET105"]
    assert finding.severity == "error"
    assert finding.certainty == "certain"
    assert finding.sources[0] == route.section


@pytest.mark.parametrize(
    ("route", "field"),
    [(r, f) for r, f in _DISTINCT.values() if r.deadlines],
    ids=[f"{r.id}-{f}" for r, f in _DISTINCT.values() if r.deadlines],
)
def test_wrong_deadline_is_caught(route: Route, field: str) -> None:
    (finding,) = [f for f in found(route, field, guidance(route.authorities[0], "P6W")) if f.code == "RET106"]
    assert finding.severity == "error"
    assert "6 uger" in finding.message.da
    assert spoken(route.deadlines[0]).split()[0] in finding.message.da


def test_after_the_day_it_was_checked_a_fact_is_less_certain_and_says_so() -> None:
    route, field = _MAIN, "kontanthjaelp"
    wrong = guidance("Planklagenævnet", "P4W")
    (before,) = found(route, field, wrong, date(2026, 3, 8))
    (after,) = found(route, field, wrong, date(2026, 3, 9))
    assert (before.certainty, after.certainty) == ("certain", "likely")
    assert "8. marts 2026" not in before.message.da
    assert "8. marts 2026" in after.message.da
    assert "8 March 2026" in after.message.en


def test_an_unsure_fact_is_never_certain() -> None:
    unsure = [r for r in all_routes() if not r.certain and r.fields and any(map(is_body, r.authorities))]
    assert unsure
    for route in unsure:
        wrong = "Flygtningenævnet"
        findings = [
            f for f in found(route, route.fields[0], guidance(wrong, "P4W")) if f.code in {"RET105", "RET106"}
        ]
        assert all(f.certainty != "certain" for f in findings), route.id


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [("aeldrepleje", date(2025, 6, 30), date(2025, 7, 1))],
)
def test_the_law_of_the_letters_day_is_named(field: str, before: date, after: date) -> None:
    wrong = guidance("Planklagenævnet", "P4W")
    sections = []
    for day in (before, after):
        (finding,) = [f for f in found(_route(field, day), field, wrong, day) if f.code == "RET105"]
        sections.append(finding.sources[0])
    assert sections[0] != sections[1]


def _route(field: str, day: date) -> Route:
    return next(r for r in all_routes() if field in r.fields and r.holds_on(day))


def test_every_period_of_the_table_can_be_spoken() -> None:
    for route in all_routes():
        periods = [*route.deadlines, *([route.court_deadline] if route.court_deadline else [])]
        assert all(p[0] == "P" and p[1:-1].isdigit() and p[-1] in _SPOKEN for p in periods), route.id


def test_a_body_that_is_gone_is_wrong_today_and_was_right_then() -> None:
    route, field = _MAIN, "kontanthjaelp"
    told = guidance("Det Sociale Nævn", "P4W")
    assert [f.code for f in found(route, field, told, date(2026, 3, 1))] == ["RET105"]
    assert found(route, field, told, date(2012, 3, 1)) == ()


@pytest.mark.parametrize("days", [10, 40])
def test_a_dated_deadline_must_not_come_too_soon(days: int) -> None:
    sent = date(2026, 2, 2)
    last = sent + timedelta(days=days)
    months = "januar februar marts april maj juni juli august".split()
    text = (
        f"Søvang Kommune\n\n{sent.day}. februar 2026\n\nKære Anna Lind\n\n"
        "Vi har givet dig afslag på kontanthjælp efter aktivlovens § 11.\n\nKlage\n\n"
        f"Du kan klage til Ankestyrelsen senest den {last.day}. {months[last.month - 1]} 2026. "
        "Send klagen til os.\n\nVenlig hilsen\nMette Holm\n"
    )
    letter = understand(Annotated(read(text.encode(), format="text")), Overrules(field="kontanthjaelp"))
    codes = [f.code for f in _RULES.judge(letter, sent)]
    assert codes == (["RET106"] if days < 28 else [])
