"""What rules, roles and the diagnosis get right on the annotated sets does not fall.

``python -m tests.measured --write`` moves the floor after a change that is meant; review sees it.
"""

from __future__ import annotations

import json

import pytest

from tests.measured import FLOORS, everything

_FLOORS = json.loads(FLOORS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures() -> dict[str, dict[str, list[int]]]:
    return everything()


@pytest.mark.parametrize("title", ["sentences", "roles", "manners", "marked"])
def test_sets_stay_caught(title: str, figures: dict[str, dict[str, list[int]]]) -> None:
    worse = {
        name: (figures[title].get(name), floor)
        for name, floor in _FLOORS[title].items()
        if name not in figures[title]
        or figures[title][name][0] < floor[0]
        or figures[title][name][2] > floor[2]
    }
    assert worse == {}


def test_diagnosis_stays_right(figures: dict[str, dict[str, list[int]]]) -> None:
    worse = {
        name: (figures["diagnosis"][name], floor)
        for name, floor in _FLOORS["diagnosis"].items()
        if figures["diagnosis"][name][0] < floor[0]
    }
    assert worse == {}


def test_every_set_has_a_floor(figures: dict[str, dict[str, list[int]]]) -> None:
    assert {title: sorted(rows) for title, rows in figures.items()} == {
        title: sorted(rows) for title, rows in _FLOORS.items()
    }
