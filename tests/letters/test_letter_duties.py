"""The tables of routes, duties, benefits and fields: whole, consistent, and used."""

from __future__ import annotations

import re
from datetime import date

import pytest

from plainlang.danish.entities.authorities import known_as
from plainlang.engine import shipped_rules
from plainlang.letters import LETTER_TYPES, all_duties, all_routes, routes_for
from plainlang.letters.fields import fields, fields_of_kle
from plainlang.tables import shipped_table

_SIGNS = {
    "adverse", "partly", "favourable", "withdrawal", "reduction", "repayment", "sanction", "order",
    "access-to-documents",
}  # fmt: skip
_PERIOD = re.compile(r"P\d+[DWMY]")


def test_every_row_of_the_reference_is_there() -> None:
    ids = {re.sub(r"[a-z]$", "", route.id) for route in all_routes()}
    assert {f"KR{number:03}" for number in range(1, 111)} <= ids
    assert len({duty.id for duty in all_duties()}) == len(all_duties()) == 191


def test_routes_name_fields_that_exist_and_facts_that_can_be_read() -> None:
    for route in all_routes():
        assert set(route.fields) <= fields().keys(), route.id
        assert all(_PERIOD.fullmatch(period) for period in route.deadlines), route.id
        assert not (route.closed and route.authorities), route.id
        if route.certain:
            assert route.checked is not None, route.id
        if route.valid_from and route.valid_to:
            assert route.valid_from <= route.valid_to, route.id


@pytest.mark.parametrize("day", [date(2024, 6, 1), date(2026, 3, 8)])
def test_a_field_has_one_main_route_a_day(day: date) -> None:
    for slug in fields():
        main = [r for r in routes_for([slug], day, "") if not r.cues]
        assert len(main) <= 1, slug


def test_duties_are_for_letters_and_fields_that_exist() -> None:
    for duty in all_duties():
        assert set(duty.kinds) <= set(LETTER_TYPES), duty.id
        for signs in duty.kinds.values():
            assert signs <= _SIGNS, duty.id
        assert set(duty.fields) - {"*"} <= fields().keys(), duty.id


def test_rules_that_see_to_duties_exist() -> None:
    names = {rule.name for rule in shipped_rules()}
    named = {name for duty in all_duties() for name in duty.rules}
    assert named <= names
    assert "missing-statutory-information" in named
    for duty in all_duties():
        assert bool(duty.told_by) == ("missing-statutory-information" in duty.rules), duty.id


def test_a_duty_is_told_by_no_word_of_its_own_cues() -> None:
    for duty in all_duties():
        assert not set(duty.told_by) & set(duty.cues), duty.id


def test_benefits_belong_to_fields_and_years_are_in_order() -> None:
    rows = shipped_table("benefits.csv", ("name", "field", "kind", "from", "to", "outdated"))
    assert len(rows) >= 1000
    names = [row["name"] for row in rows]
    assert len(set(names)) == len(names)
    for row in rows:
        assert set(row.many("field")) <= fields().keys(), row["name"]
        first, last = row.day("from"), row.day("to")
        assert first is None or last is None or first <= last, row["name"]


def test_sections_point_to_one_field() -> None:
    sections = [section for field in fields().values() for section in field.sections]
    shared = {s for s in sections if sections.count(s) > 1}
    assert shared <= {"serviceloven § 97"}


@pytest.mark.parametrize(
    ("key", "field"), [("32.24.04", "kontanthjaelp"), ("01.03.03", "landzone"), ("02.34.02", "byggesag")]
)
def test_a_subject_key_names_its_field(key: str, field: str) -> None:
    assert fields_of_kle(key) == (field,)


def test_unknown_subject_keys_name_none() -> None:
    assert fields_of_kle("99.99.99") == ()


def test_other_names_of_a_body_are_one() -> None:
    assert known_as("Ankenævnet for SU") == known_as("Ankenævnet for Statens Uddannelsesstøtteordninger")
