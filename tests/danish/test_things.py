"""Dates, amounts, periods, references to law and numbers."""

from __future__ import annotations

from datetime import date

import pytest

from plainlang.danish import Annotated
from plainlang.danish.entities.things import NAMES, TYPED, Things, dates_in
from plainlang.documents import Span, read


def found(name: str, text: str) -> list[str]:
    things = Annotated(read(text.encode(), format="text")).things
    return [text[span.start : span.end] for span in things.spans(name)]


DATES = [
    ("Du fik brevet den 3. maj 2026.", ["den 3. maj 2026"]),
    ("Du fik brevet den 3. maj.", ["den 3. maj"]),
    ("Du fik brevet d. 3. maj 2026 kl. 9.", ["d. 3. maj 2026"]),
    ("Du fik brevet 3.maj 2026 fra os.", ["3.maj 2026"]),
    ("Søvang, 31. december 2026", ["31. december 2026"]),
    ("Fristen er 03-05-2026 kl. 12.", ["03-05-2026"]),
    ("Fristen er 3/5/26 kl. 12.", ["3/5/26"]),
    ("Fristen er 3.5.2026 kl. 12.", ["3.5.2026"]),
    ("Fristen er 2026-05-03 kl. 12.", ["2026-05-03"]),
    ("Du skrev den 3. dennes til os", ["den 3. dennes"]),
    ("Vi skrev i maj 2026 til dig", ["maj 2026"]),
    ("Fra 1. januar til 31. marts 2026", ["1. januar", "31. marts 2026"]),
    ("DEN 3. MAJ 2026 fik du svar", ["DEN 3. MAJ 2026"]),
    ("Du får [dato] svar", ["[dato]"]),
    ("For perioden 01.01.2025-31.12.2025", ["01.01.2025", "31.12.2025"]),
    ("Du fik brevet den 3. og den 4. maj", ["den 4. maj"]),
    ("Du får 3 breve i maj", []),
    ("Du får svar fra dags dato", []),
    ("Version 1.2.3.4 af loven", []),
    ("Han hedder Maj 12", []),
    ("Du bor på 3. majsmark", []),
]
AMOUNTS = [
    ("Du får 500 kr. hver måned", ["500 kr."]),
    ("Du får 500 kroner hver måned", ["500 kroner"]),
    ("Du får 1.000,00 kr. hver måned", ["1.000,00 kr."]),
    ("Du får 1.000.000 kr i alt", ["1.000.000 kr"]),
    ("Du får 1.250,- kr. i alt", ["1.250,- kr."]),
    ("Du får kr. 1.250,50 i alt", ["kr. 1.250,50"]),
    ("Du får kr. 12500 i alt", ["kr. 12500"]),
    ("Du får 12500 kr. i alt", ["12500 kr."]),
    ("Du får 12500,50 kr. i alt", ["12500,50 kr."]),
    ("Du får 1\xa0000\xa0kr. i alt", ["1\xa0000\xa0kr."]),
    ("Du får 2 mio. kr. i alt", ["2 mio. kr."]),
    ("Du får 1,5 mio. kr. i alt", ["1,5 mio. kr."]),
    ("Du får [beløb] i alt", ["[beløb]"]),
    ("Du får 500 breve", []),
    ("Du får 500 kroneis", []),
    ("Du får 3,5 mio. kr. og € 20", ["3,5 mio. kr.", "€ 20"]),
]
PERIODS = [
    ("Svar inden 14 dage fra i dag", ["14 dage"]),
    ("Svar inden fire uger fra i dag", ["fire uger"]),
    ("Du har 4 ugers frist", ["4 ugers"]),
    ("Du har 14 dages frist", ["14 dages"]),
    ("Du har 3 måneders frist", ["3 måneders"]),
    ("Du har 8 arbejdsdage til det", ["8 arbejdsdage"]),
    ("Vi gemmer det i 5 år efter loven", ["5 år"]),
    ("Der er 3 års frist", ["3 års"]),
    ("Der er 24 timers varsel", ["24 timers"]),
    ("Du har to hele måneder til det", ["to hele måneder"]),
    ("Det tager 48 timer eller 30 minutter", ["48 timer", "30 minutter"]),
    ("Du har uger nok", []),
    ("Du arbejder 37 timer om ugen", ["37 timer"]),
    ("Du er under 18 år", ["18 år"]),
    ("Svar i løbet af en uge", ["en uge"]),
    ("Vi har 14 dageblade", []),
]
LAW = [
    ("Det følger af § 11 om hjælp", ["§ 11"]),
    ("Det følger af § 11, stk. 2, om hjælp", ["§ 11, stk. 2"]),
    ("Det følger af § 11, stk. 2, nr. 3, om hjælp", ["§ 11, stk. 2, nr. 3"]),
    ("Det følger af § 11, stk. 2, litra b, om hjælp", ["§ 11, stk. 2, litra b"]),
    ("Det følger af § 27 a, stk. 3, om hjælp", ["§ 27 a, stk. 3"]),
    ("Det følger af § 27a om hjælp", ["§ 27a"]),
    ("Det følger af §§ 11 og 12 om hjælp", ["§§ 11 og 12"]),
    ("Det følger af §§ 11-13 om hjælp", ["§§ 11-13"]),
    ("Det følger af § 11 i den lov", ["§ 11"]),
    ("Det følger af servicelovens § 100 om hjælp", ["servicelovens § 100"]),
    ("Det følger af § 100 i lov om social service nu", ["§ 100 i lov om social service"]),
    ("Det følger af § 22, jf. § 24, om hjælp", ["§ 22", "§ 24"]),
    ("Det følger af BR18", ["BR18"]),
    ("Det følger af serviceloven nu", ["serviceloven"]),
    ("Det følger af lov nr. 1129 om hjælp", ["lov nr. 1129"]),
    ("Det følger af bekendtgørelse nr. 12 om hjælp", ["bekendtgørelse nr. 12"]),
    ("Det følger af barnets lov nu", ["barnets lov"]),
    ("Du har ikke lov til det", []),
    ("Du har haft orlov", []),
    ("Det er uden §", []),
]
NUMBERS = [("Du får 3 breve og to bilag", ["3", "to"]), ("Du får 75 pct. nu", ["75 pct."]), ("Ingen", [])]


@pytest.mark.parametrize(("text", "wanted"), DATES)
def test_dates(text: str, wanted: list[str]) -> None:
    assert found("dato", text) == wanted


@pytest.mark.parametrize(("text", "wanted"), AMOUNTS)
def test_amounts(text: str, wanted: list[str]) -> None:
    assert found("beløb", text) == wanted


@pytest.mark.parametrize(("text", "wanted"), PERIODS)
def test_periods(text: str, wanted: list[str]) -> None:
    assert found("periode", text) == wanted


@pytest.mark.parametrize(("text", "wanted"), LAW)
def test_references_to_law(text: str, wanted: list[str]) -> None:
    assert found("lov", text) == wanted


@pytest.mark.parametrize(("text", "wanted"), NUMBERS)
def test_numbers(text: str, wanted: list[str]) -> None:
    assert found("tal", text) == wanted


# 070761-4285 is the number that the CPR office itself uses to explain the check digit.
CPR = [
    ("Dit cpr-nummer er 070761-4285 hos os", ["070761-4285"]),
    ("Sag om 070761-4285.", ["070761-4285"]),
    ("Sag om 0707614285.", ["0707614285"]),
    ("Sag om 010101-0000", ["010101-0000"]),
    ("CPR 0101010000", ["0101010000"]),
    ("Personnummer: 010101 0000", ["010101 0000"]),
    ("Journal 0101010000", []),
    ("Sag 321301-1234", []),
    ("Sag 311301-1234", []),
    ("Sag 000101-1234", []),
    ("Sag 1070761-4285", []),
    ("Sag 070761-42851", []),
    ("Sag 070761-4285-1", []),
    ("Ring på 12 34 56 78", []),
]


@pytest.mark.parametrize(("text", "wanted"), CPR)
def test_cpr_numbers(text: str, wanted: list[str]) -> None:
    assert found("cpr", text) == wanted


FULL_DATES = [
    ("den 3. maj 2026", [date(2026, 5, 3)]),
    ("3. DECEMBER 2026", [date(2026, 12, 3)]),
    ("3. jan. 2026", [date(2026, 1, 3)]),
    ("3. sept. 2026", [date(2026, 9, 3)]),
    ("03-05-2026", [date(2026, 5, 3)]),
    ("3/5/2026", [date(2026, 5, 3)]),
    ("2026-05-03", [date(2026, 5, 3)]),
    ("3. juni og 3. juli 2026", [date(2026, 6, 3), date(2026, 7, 3)]),
    ("3/5/26", [date(2026, 5, 3)]),
    ("maj 2026", []),
    ("3. juni 2026 og 4. juli 2026", [date(2026, 6, 3), date(2026, 7, 4)]),
    ("31. februar 2026", []),
    ("2026-13-01", []),
    ("3. maj", []),
]


@pytest.mark.parametrize(("text", "wanted"), FULL_DATES)
def test_full_dates(text: str, wanted: list[date]) -> None:
    assert [day for _, day in sorted(dates_in(text))] == wanted


def test_date_knows_its_place() -> None:
    text = "Søvang, den 3. maj 2026"
    ((place, _),) = dates_in(text)
    assert text[place:].startswith("3. maj")


def test_authority_and_placeholders() -> None:
    text = "Ankestyrelsen skriver til «Fornavn» om «Beløb»."
    assert found("myndighed", text) == ["Ankestyrelsen"]
    assert found("felt", text) == ["«Fornavn»", "«Beløb»"]
    assert found("navn", text) == ["«Fornavn»"]
    assert found("beløb", text) == ["«Beløb»"]


@pytest.mark.parametrize("name", NAMES)
def test_every_thing_is_in_order(name: str) -> None:
    text = (
        "Den 3. maj 2026 fik Ankestyrelsen 500 kr. (75 pct.) efter § 11, svar inden 14 dage, [navn], "
        "070761-4285, xx.xx.2026, tlf. 12 34 56 78, post@byen.dk, borger.dk, sagsnr. 2026-12345, "
        "CVR 12345678.\nHvis anmodningen afslås:\n"
    )
    spans = Annotated(read(text.encode(), format="text")).things.spans(name)
    assert spans, f"the text holds a {name}"
    assert list(spans) == sorted(spans)


TYPES = [
    ("dato", "Svar den 3. maj 2026", "2026-05-03"),
    ("beløb", "Du får 1.250,50 kr.", "1250.50 DKK"),
    ("procent", "Du får 12,5 pct.", "12.5"),
    ("periode", "Det tager 4 uger", "P4W"),
    ("frist", "Svar inden 4 uger fra i dag", "P4W from today"),
    ("lov", "Se servicelovens § 100", "serviceloven § 100"),
    ("telefon", "Ring på tlf. 12 34 56 78", "12345678"),
    ("e-mail", "Skriv til Post@byen.dk", "post@byen.dk"),
    ("web", "Se Borger.dk nu", "borger.dk"),
    ("myndighed", "Skriv til Sandvåg Kommunes borgerservice", "Sandvåg Kommune"),
    ("sagsnummer", "Skriv sagsnr. 2026-12345", "2026-12345"),
    ("cvr", "CVR-nr. 12 34 56 78", "12345678"),
    ("cpr", "Dit cpr-nummer er 070761-4285", "0707614285"),
]


@pytest.mark.parametrize(("name", "text", "value"), TYPES)
def test_entities_have_values(name: str, text: str, value: str) -> None:
    (entity,) = Annotated(read(text.encode(), format="text")).things.entities(name)
    assert entity.value == value


def test_every_typed_thing_is_tried() -> None:
    assert {name for name, _, _ in TYPES} == set(TYPED)


def test_placeholders_have_places_and_no_values() -> None:
    things = Annotated(read("Du får «Beløb».".encode(), format="text")).things
    assert len(things.spans("beløb")) == 1
    assert things.entities("beløb") == ()


def test_other_things_have_no_values() -> None:
    with pytest.raises(KeyError):
        Things(read(b"Noget", format="text")).entities("felt")


def test_a_date_begins_with_or_behind_its_den() -> None:
    things = Annotated(read(b"Svar den 3. maj 2026.", format="text")).things
    assert things.end_at("dato", 5) == things.end_at("dato", 9) == 20


def test_things_are_found_by_their_place() -> None:
    text = "Fra 1. maj 2026 til 3. juni 2026."
    things = Annotated(read(text.encode(), format="text")).things
    first, second = things.spans("dato")
    assert things.end_at("dato", first.start) == first.end
    assert things.end_at("dato", first.start + 1) is None
    assert things.within("dato", Span(first.start, second.start)) == (first,)
    assert things.within("dato", Span(first.start + 1, len(text))) == (second,)


def test_typed_things_are_found_once() -> None:
    things = Annotated(read(b"Svar den 3. maj 2026.", format="text")).things
    things.spans("dato")
    assert things.entities("dato") is things.entities("dato")


def test_added_things_replace_what_was_known() -> None:
    things = Things(read(b"Anna", format="text"))
    assert things.end_at("navn", 0) is None
    things.add("navn", iter([Span(0, 4)]))
    assert things.end_at("navn", 0) == 4
