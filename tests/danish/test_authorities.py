"""Authorities by name: listed ones, and those whose name says what they are."""

from __future__ import annotations

import pytest

from plainlang.danish.entities.authorities import find_authorities


def found(text: str) -> list[tuple[str, str]]:
    return [(text[a.span.start : a.span.end], a.value) for a in find_authorities(text)]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Klagen sendes til Ankestyrelsen.", "Ankestyrelsen", "Ankestyrelsen"),
        ("Det er Ankestyrelsens afgørelse.", "Ankestyrelsens", "Ankestyrelsen"),
        ("I Sandvåg Kommune har vi set på sagen.", "Sandvåg Kommune", "Sandvåg Kommune"),
        ("Efter Øster Lysholt Kommunes regler", "Øster Lysholt Kommunes", "Øster Lysholt Kommune"),
        ("Du kan gå til Retten i Gilsø.", "Retten i Gilsø", "Retten i Gilsø"),
        ("Sagen ligger hos Nordkystens Politi.", "Nordkystens Politi", "Nordkystens Politi"),
        ("Brev fra Høje-Dambæk\nKommune", "Høje-Dambæk\nKommune", "Høje-Dambæk Kommune"),
        ("Huslejenævnet har truffet afgørelse.", "Huslejenævnet", "Huslejenævnet"),
        ("Skriv til Fiskerimuseumstilsynet.", "Fiskerimuseumstilsynet", "Fiskerimuseumstilsynet"),
        ("Region Østhavet betaler.", "Region Østhavet", "Region Østhavet"),
        (
            "Nævnet for Fiskeri og Jagt behandler sagen.",
            "Nævnet for Fiskeri og Jagt",
            "Nævnet for Fiskeri og Jagt",
        ),
    ],
)
def test_name(text: str, name: str, value: str) -> None:
    assert found(text) == [(name, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Du skal betale skat af beløbet.",
        "Læs mere på skat.dk eller www.ankestyrelsen.dk/klage.",
        "Bestyrelsen holder møde i maj.",
        "Din kommune hjælper dig.",
        "Skriv til post@ankestyrelsen.dk.",
        "En kommune og en region er enige.",
    ],
)
def test_no_name(text: str) -> None:
    assert found(text) == []


def test_a_kind_of_authority_is_no_name() -> None:
    named = {a.value: a.named for a in find_authorities("Politiet og Huslejenævnet skrev til Ankestyrelsen.")}
    assert named == {"Politiet": False, "Huslejenævnet": False, "Ankestyrelsen": True}


def test_the_longer_name_wins() -> None:
    text = "Ankestyrelsens Beskæftigelsesudvalg afgør sagen."
    assert found(text)[0][0] == "Ankestyrelsens Beskæftigelsesudvalg"
