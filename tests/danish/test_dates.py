"""Dates and periods with their values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.danish import dates
from plainlang.danish.dates import find_dates, find_periods
from tests.danish.score_deadlines import scores

LETTER = date(2026, 2, 1)
DATES = [
    ("den 3. maj 2026", "3. maj 2026", "2026-05-03"),
    ("den 3. maj", "3. maj", "2026-05-03"),
    ("den 3. maj d.å.", "3. maj d.å.", "2026-05-03"),
    ("er d.d. underrettet", "d.d.", "letter"),
    ("fra dags dato", "dags dato", "letter"),
    ("Dato: 01.02.2026", "01.02.2026", "2026-02-01"),
    ("Udsendt 1/2-26", "1/2-26", "2026-02-01"),
    ("Udsendt 1/2 2026", "1/2 2026", "2026-02-01"),
    ("Dato: 2026-02-01", "2026-02-01", "2026-02-01"),
    ("den 1. feb. 2026", "1. feb. 2026", "2026-02-01"),
    ("i marts 2026", "marts 2026", "2026-03"),
    ("i maj", "maj", "2026-05"),
    ("brev af 8. ds.", "8. ds.", "2026-02-08"),
    ("brev af 22. f.m.", "22. f.m.", "2026-01-22"),
    ("den 15. november fik du", "15. november", "2025-11-15"),
]
NO_DATES = [
    "den 31. februar 2026",
    "den 32.01.2026",
    "2026-13-01",
    "sag 2026-10-0456",
    "kl. 10.12-14",
    "97.11.00.45",
    "version 1.2.3.4",
    "Han hedder Maj",
    "§ 1/2",
]
PERIODS = [
    ("i 4 uger", "4 uger", "P4W"),
    ("i fire uger", "fire uger", "P4W"),
    ("14 dage", "14 dage", "P14D"),
    ("i et halvt år", "et halvt år", "P6M"),
    ("i 2 x 52 uger", "2 x 52 uger", "P104W"),
    ("i 1½ år", "1½ år", "P18M"),
    ("fra den 1. januar til den 31. marts 2026", "1. januar til den 31. marts 2026", "2026-01-01/2026-03-31"),
    ("3.-16. marts 2014", "3.-16. marts 2014", "2014-03-03/2014-03-16"),
    ("7 timer og 30 minutter", "7 timer og 30 minutter", "PT7H30M"),
    ("femogtyve dage", "femogtyve dage", "P25D"),
    ("2-3 uger", "2-3 uger", "P2W..P3W"),
    ("12 mdr.", "12 mdr.", "P12M"),
    ("10 arbejdsdage", "10 arbejdsdage", "P10B"),
]


@pytest.mark.parametrize(("text", "phrase", "value"), DATES)
def test_a_date_has_its_place_and_value(text: str, phrase: str, value: str) -> None:
    assert [(text[m.span.start : m.span.end], m.value) for m in find_dates(text, LETTER)] == [(phrase, value)]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    assert list(find_dates(text, LETTER)) == []


def test_a_year_nobody_tells_is_left_out() -> None:
    text = "den 3. maj, i juni og den 8. ds."
    assert [m.value for m in find_dates(text)] == ["--05-03", "--06", "---08"]


def test_a_date_shares_the_year_of_the_one_it_is_joined_to() -> None:
    assert [m.value for m in find_dates("i december og januar 2026")] == ["2025-12", "2026-01"]


@pytest.mark.parametrize(("text", "phrase", "value"), PERIODS)
def test_a_period_has_its_place_and_value(text: str, phrase: str, value: str) -> None:
    assert [(text[m.span.start : m.span.end], m.value) for m in find_periods(text, LETTER)] == [
        (phrase, value)
    ]


@pytest.mark.parametrize("text", ["børn under 18 år", "6 timer ugentligt", "udgangen af en måned", "en dag"])
def test_ages_and_rates_are_no_periods(text: str) -> None:
    assert list(find_periods(text)) == []


PIECES = st.sampled_from(
    "den 3. 31. maj februar 2026 1/2 1/2-26 -26 d.å. d.d. ds. f.m. 2026-02-01 og til - , . kl. 12 4 fire ½ x "
    "et halvt uger timer minutter år \n 99 0 9999 i for samme".split(" ")
)
TEXTS = st.one_of(
    st.text(), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)
)


@given(TEXTS, st.one_of(st.none(), st.dates()))
def test_spans_are_ordered_and_inside_the_text(text: str, letter: date | None) -> None:
    for spans in (
        [m.span for m in find_dates(text, letter)],
        [m.span for m in find_periods(text, letter)],
    ):
        at = 0
        for span in spans:
            assert at <= span.start < span.end <= len(text)
            at = span.end


def looked_at(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    """Return how many code points the looks to the left take, beside the one pass of the pattern."""
    total = 0
    whole = dates.before

    def counted(text: str, end: int, low: int = 0, size: int = 120) -> str:
        nonlocal total
        piece = whole(text, end, low, size)
        total += len(piece) + 1
        return piece

    with monkeypatch.context() as patch:
        patch.setattr(dates, "before", counted)
        list(find_dates(text, LETTER))
        list(find_periods(text, LETTER))
    return total


@pytest.mark.parametrize("piece", ["den 3. maj og ", "4 uger og ", "i maj, ", "1/2 ", "3. ", "2 x 52 x "])
def test_the_work_grows_with_the_text(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short, long = (looked_at(monkeypatch, piece * n) for n in (200, 2000))
    assert long <= 11 * short + 100


def test_dates_and_periods_of_the_annotated_letters() -> None:
    found = scores("dev")
    assert found["date"].f(found["date"].both) >= 0.99
    assert found["period"].f(found["period"].both) >= 0.97
