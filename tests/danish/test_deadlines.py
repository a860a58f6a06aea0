"""Deadlines with their values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.danish import dates, deadlines
from plainlang.danish.deadlines import find_deadlines
from tests.danish.score_deadlines import scores, who

LETTER = date(2026, 2, 1)
DEADLINES = [
    ("Svarfristen udløber den 3. maj 2026 kl. 12.", "den 3. maj 2026 kl. 12", "2026-05-03T12:00"),
    ("Fristen er den 3. maj.", "den 3. maj", "2026-05-03"),
    ("Det skal være os i hænde senest den 3. maj d.å.", "senest den 3. maj d.å.", "2026-05-03"),
    ("Du skal svare før udløbet af april.", "før udløbet af april", "2026-04-30"),
    ("Betal inden 14 dage fra dato til os.", "inden 14 dage fra dato", "P14D from letter"),
    ("Du har 4 uger til at klage.", "4 uger", "P4W from letter"),
    (
        "Klag inden 4 uger efter du har modtaget afgørelsen.",
        "inden 4 uger efter du har modtaget afgørelsen",
        "P4W from receipt",
    ),
    ("Senest 14 dage efter mødet har du svar.", "Senest 14 dage efter mødet", "P14D from event"),
    ("Du skal svare inden årets udgang.", "inden årets udgang", "2026-12-31"),
    ("Send det senest mandag den 4. maj kl. 9.", "senest mandag den 4. maj kl. 9", "2026-05-04T09:00"),
]
NONE = [
    "Du har ventet i 4 uger.",
    "Vi så på de seneste 12 måneder.",
    "Du er over 18 år.",
    "Vi har åbent kl. 10-14.",
    "Sagsbehandlingstiden er 8 uger.",
    "Vi forventer at svare inden 8 uger.",
    "Kortet gælder til og med den 1. maj 2026.",
    "Forældelsesfristen er 3 år.",
]


@pytest.mark.parametrize(("text", "phrase", "value"), DEADLINES)
def test_a_deadline_has_its_place_and_value(text: str, phrase: str, value: str) -> None:
    found = [(text[d.span.start : d.span.end], d.value) for d in find_deadlines(text, LETTER)]
    assert found == [(phrase, value)]


@pytest.mark.parametrize("text", NONE)
def test_other_times_are_no_deadlines(text: str) -> None:
    assert list(find_deadlines(text, LETTER)) == []


def test_who_must_act() -> None:
    text = "Vi svarer senest 10 dage efter mødet. Du skal betale senest den 1. maj."
    assert [d.who for d in find_deadlines(text, LETTER)] == ["sender", "reader"]


PIECES = st.sampled_from(
    (
        "senest inden for før fristen er frist på den 3. maj 2026 kl. 12 samme dag 4 uger 14 dage efter fra "
        "at du har modtaget brevet , . ; udgangen udløbet af april uge 53 årets udgang i morgen dvs. dato \n "
        "skal være forfalder"
    ).split(" ")
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map(" ".join))


@given(TEXTS, st.one_of(st.none(), st.dates()))
def test_spans_are_ordered_and_inside_the_text(text: str, letter: date | None) -> None:
    at = 0
    for found in find_deadlines(text, letter):
        assert at <= found.span.start < found.span.end <= len(text)
        at = found.span.end


def looked_at(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    """Return how many code points the looks to the left and right take."""
    total = 0
    left, right = dates.before, dates.after

    def counted_left(text: str, end: int, low: int = 0, size: int = 120) -> str:
        nonlocal total
        piece = left(text, end, low, size)
        total += len(piece) + 1
        return piece

    def counted_right(text: str, start: int, size: int = 120) -> str:
        nonlocal total
        piece = right(text, start, size)
        total += len(piece) + 1
        return piece

    with monkeypatch.context() as patch:
        patch.setattr(deadlines, "before", counted_left)
        patch.setattr(deadlines, "after", counted_right)
        list(find_deadlines(text, LETTER))
    return total


@pytest.mark.parametrize(
    "piece",
    ["senest den 3. maj ", "inden 4 uger efter ", "fristen er 4 uger, ", "samme dag ", "udgangen af "],
)
def test_the_work_grows_with_the_text(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short, long = (looked_at(monkeypatch, piece * n) for n in (200, 2000))
    assert long <= 11 * short + 100


def test_deadlines_of_the_annotated_sentences_and_letters() -> None:
    found = scores("dev")
    assert found["deadline"].f(found["deadline"].both) >= 0.98
    assert found["deadline in letters"].f(found["deadline in letters"].both) >= 0.97
    right, total = who("dev")
    assert right >= 0.95 * total
