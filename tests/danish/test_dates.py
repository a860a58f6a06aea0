"""Dates and periods with their values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.danish.entities import dates, raw_dates
from plainlang.danish.entities.dates import find_dates, find_periods
from tests.danish.score_deadlines import scores

LETTER = date(2026, 2, 1)
DATES = [
    ("Fraværet var pr. 19. marts 18,4 procent.", "19. marts", "2026-03-19"),
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
    ("den første maj 2019", "første maj 2019", "2019-05-01"),
    ("den femogtyvende juni", "femogtyvende juni", "2026-06-25"),
    ("Aarhus, den 5. 6. 1984", "5. 6. 1984", "1984-06-05"),
    ("den 12. maj '84", "12. maj '84", "1984-05-12"),
    ("Odense, d. 12. maj 84.", "12. maj 84", "1984-05-12"),
    ("den 12 maj 2024", "12 maj 2024", "2024-05-12"),
    ("senest 1/5", "1/5", "2026-05-01"),
    ("Mødet er onsdag 18/3", "18/3", "2026-03-18"),
    ("Ulykken skete i 2019-04", "2019-04", "2019-04"),
    ("Tal for perioden fra 2020-11", "2020-11", "2020-11"),
    ("Udsendt 8/2 d.å.", "8/2 d.å.", "2026-02-08"),
    ("Vi skrev 11/1 i år.", "11/1 i år", "2026-01-11"),
    ("Du sendte os en klage den 15. maj.", "15. maj", "2025-05-15"),
    ("Den 3. juni modtog vi din ansøgning.", "3. juni", "2025-06-03"),
    ("Vi har den 14. april modtaget din klage.", "14. april", "2025-04-14"),
    ("Tak for dit brev af 7. marts.", "7. marts", "2025-03-07"),
    ("Retten afsagde dommen den 20. februar.", "20. februar", "2025-02-20"),
    ("Skaden opstod i april.", "april", "2025-04"),
    ("Rådet besluttede, at ordningen begynder den 1. august.", "1. august", "2026-08-01"),
    ("Mødet bliver den 2. april.", "2. april", "2026-04-02"),
    ("Vi aftalte et møde den 15. maj.", "15. maj", "2026-05-15"),
    ("Fristen blev flyttet til den 15. maj.", "15. maj", "2026-05-15"),
    ("Du har fået en tid den 15. maj.", "15. maj", "2026-05-15"),
    ("Du blev indkaldt til samtale den 15. maj.", "15. maj", "2026-05-15"),
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
    "til 1/4 af beløbet",
    "inden 1/2 time",
    "den tredive maj",
    "den 3. s.m. kl. 9.15",
    "sag i 2019-13",
    "nr. 2019-04",
    "tlf. 2019-04-1",
    "8/2 af arealet",
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
    ("5 søgnedage", "5 søgnedage", "P5B"),
    ("10 (ti) dage", "10 (ti) dage", "P10D"),
    ("efter 3 1/2 år", "3 1/2 år", "P42M"),
    ("i tre og et halvt år", "tre og et halvt år", "P42M"),
    ("i halvanden time", "halvanden time", "PT90M"),
    ("to til tre uger", "to til tre uger", "P2W..P3W"),
    ("1.924 timer", "1.924 timer", "PT1924H"),
    ("perioden 01.01.2020-31.12.2020", "01.01.2020-31.12.2020", "2020-01-01/2020-12-31"),
    ("i tiden 1/4-30/6 2018", "1/4-30/6 2018", "2018-04-01/2018-06-30"),
    ("1.11.-28.2.2021", "1.11.-28.2.2021", "2020-11-01/2021-02-28"),
    ("i november-februar 2024", "november-februar 2024", "2023-11/2024-02"),
    ("fem – 5 – dage", "fem – 5 – dage", "P5D"),
    ("(10) ti dage", "(10) ti dage", "P10D"),
    ("2024 14 dage", "14 dage", "P14D"),
    ("i 2 år", "2 år", "P2Y"),
    ("1. til og med 15. maj 2020", "1. til og med 15. maj 2020", "2020-05-01/2020-05-15"),
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


def test_a_day_of_the_same_month() -> None:
    text = "Vi talte sammen den 1. juni 2024 og igen den 3. s.m. kl. 9.15 og den 30. s.m."
    assert [m.value for m in find_dates(text, LETTER)] == ["2024-06-01", "2024-06-03", "2024-06-30"]
    assert [m.value for m in find_dates("den 8. f.m. og den 9. s.m.", LETTER)] == ["2026-01-08", "2026-01-09"]
    assert [m.value for m in find_dates("den 1. februar 2023 og den 30. s.m.", LETTER)] == ["2023-02-01"]


def test_a_date_shares_the_year_of_the_one_it_is_joined_to() -> None:
    assert [m.value for m in find_dates("i december og januar 2026")] == ["2025-12", "2026-01"]


@pytest.mark.parametrize(("text", "phrase", "value"), PERIODS)
def test_a_period_has_its_place_and_value(text: str, phrase: str, value: str) -> None:
    assert [(text[m.span.start : m.span.end], m.value) for m in find_periods(text, LETTER)] == [
        (phrase, value)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "børn under 18 år",
        "6 timer ugentligt",
        "udgangen af en måned",
        "en dag",
        "Ansøgere over 25 år",
        "Elever over 15 år",
        "Barnet er 4 måneder gammelt.",
        "Han er 45 år.",
        "drengen på 9 år",
        "personer mellem 18 og 30 år",
        "37 timer/uge",
        "31.02.2020-31.12.2020",
        "Ring 33 95 80 01 hverdage kl. 9-12.",
        "tlf. 3395 8001 hverdage",
        "tlf. 33.95.80.01 hverdage",
        "fravær 3 ud af 10 dage",
    ],
)
def test_ages_and_rates_are_no_periods(text: str) -> None:
    assert list(find_periods(text)) == []


PIECES = st.sampled_from(
    "den 3. 31. maj februar 2026 1/2 1/2-26 -26 d.å. d.d. ds. f.m. 2026-02-01 og til - , . kl. 12 4 fire ½ x "
    "et halvt (ti) 1/2 første maj- uger timer minutter år \n 99 0 9999 i for samme".split(" ")
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
    whole = raw_dates.before

    def counted(text: str, end: int, low: int = 0, size: int = 120) -> str:
        nonlocal total
        piece = whole(text, end, low, size)
        total += len(piece) + 1
        return piece

    with monkeypatch.context() as patch:
        for module in (dates, raw_dates):
            patch.setattr(module, "before", counted)
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
