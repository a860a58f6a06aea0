"""Amounts of money and percentages."""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.danish.entities import amounts
from plainlang.danish.entities.amounts import find_amounts, find_percentages
from tests.danish.score_entities import gold_letters, scores

AMOUNTS = [
    ("Du får 1.250,50 kr. om året", [("1.250,50 kr.", "1250.50 DKK")]),
    ("Du får kr. 1.250,- om året", [("kr. 1.250,-", "1250.00 DKK")]),
    ("Du får kr. 1.250,-. Det er nyt", [("kr. 1.250,-", "1250.00 DKK")]),
    ("Det koster 845,- om året", [("845,-", "845.00 DKK")]),
    ("Det koster 1.250,- kr. om året", [("1.250,- kr.", "1250.00 DKK")]),
    ("Du får 12.000 kr om året", [("12.000 kr", "12000.00 DKK")]),
    ("Du får 12 000 kr. om året", [("12 000 kr.", "12000.00 DKK")]),
    ("Du får 12\xa0000\xa0kr. om året", [("12\xa0000\xa0kr.", "12000.00 DKK")]),
    ("I 2026 500 kr. mere", [("500 kr.", "500.00 DKK")]),
    ("Du får DKK 500 om året", [("DKK 500", "500.00 DKK")]),
    ("Du får 500 DKK om året", [("500 DKK", "500.00 DKK")]),
    ("Det er 2,5 mio. kr. i alt", [("2,5 mio. kr.", "2500000.00 DKK")]),
    ("Det er 1,125 mia. kr. i alt", [("1,125 mia. kr.", "1125000000.00 DKK")]),
    ("Det er 2 millioner kroner i alt", [("2 millioner kroner", "2000000.00 DKK")]),
    ("Det er kr. 2,5 mio. i alt", [("kr. 2,5 mio.", "2500000.00 DKK")]),
    ("Det er 40 t.kr. i alt", [("40 t.kr.", "40000.00 DKK")]),
    ("Det er 40 tkr. i alt", [("40 tkr.", "40000.00 DKK")]),
    (
        "Det er €20 eller 30 € eller EUR 40",
        [("€20", "20.00 EUR"), ("30 €", "30.00 EUR"), ("EUR 40", "40.00 EUR")],
    ),
    ("Det er 12.50 kr. i alt", [("12.50 kr.", "12.50 DKK")]),
    ("Det er 3 kr. og 50 øre i alt", [("3 kr. og 50 øre", "3.50 DKK")]),
    ("Det er 25 øre pr. side", [("25 øre", "0.25 DKK")]),
    ("Det er 500 danske kroner", [("500 danske kroner", "500.00 DKK")]),
    ("Det er 500 svenske kroner", [("500 svenske kroner", "500.00 SEK")]),
    ("Beløb i t.kr. 40 og tkr. 50", [("t.kr. 40", "40000.00 DKK"), ("tkr. 50", "50000.00 DKK")]),
    (
        "Det er 2½ mio. kr. og ½ mio. kr.",
        [("2½ mio. kr.", "2500000.00 DKK"), ("½ mio. kr.", "500000.00 DKK")],
    ),
    ("Det koster 845.- i alt, den 10.- 12. maj", []),
    ("Det koster 845.- kr., altså 845.-", [("845.- kr.", "845.00 DKK"), ("845.-", "845.00 DKK")]),
    ("Det er tusind kroner i alt", [("tusind kroner", "1000.00 DKK")]),
    ("Det er to hundrede kroner i alt", [("to hundrede kroner", "200.00 DKK")]),
    ("Saldo: -500,00 kr.", [("-500,00 kr.", "-500.00 DKK")]),
    ("Saldo: kr. -500,00", [("kr. -500,00", "-500.00 DKK")]),
    ("Det er 500-1.000 kr. i alt", [("1.000 kr.", "1000.00 DKK")]),
    ("Du får 500\nkr. nu, ca. kr.\n600 siden", [("500\nkr.", "500.00 DKK"), ("kr.\n600", "600.00 DKK")]),
    ("Du får 500\n\nkr. er vores mønt", []),
    ("Beløbet er i kr. 2. rate følger", []),
    ("Rapport KR-25-40017 har 20 nok", []),
    ("Du har 30 sek. og 500 breve, 500 kroneis", []),
    ("12,345,678 kr.", []),
]
PERCENTAGES = [
    ("Det er 25 pct. af det", [("25 pct.", "25")]),
    ("Det er 12,5 % af det", [("12,5 %", "12.5")]),
    ("Det er 12,50% af det", [("12,50%", "12.5")]),
    ("Det er 2,0 procent af det", [("2,0 procent", "2")]),
    ("Det er 100 pct af det", [("100 pct", "100")]),
    ("Det er 1.250 % af det", [("1.250 %", "1250")]),
    ("Det er 3.5 % af det", [("3.5 %", "3.5")]),
    ("Det er ti procent af det", [("ti procent", "10")]),
    ("Det er 2½ % af det", [("2½ %", "2.5")]),
    ("Det er ½ pct. af det", [("½ pct.", "0.5")]),
    ("Det er -2 % og 10-15 pct.", [("-2 %", "-2"), ("15 pct.", "15")]),
    ("Det er 25\npct. af det", [("25\npct.", "25")]),
    ("Det er 5 procentpoint og 5 breve", []),
]
PIECES = st.lists(
    st.sampled_from([
        "1", "12", "500", "000", "1.000", ".", ",", "-", ",-",
        "½", "kr", "kr.", "t.", "mio.", "DKK", "EUR", "€", "%",
        "pct.", "procent", "to", "tusind", "øre", "og", " ", "\n", "\n\n", "\xa0", "a",
    ])
).map("".join)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), AMOUNTS)
def test_amounts(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[a.span.start : a.span.end], a.value) for a in find_amounts(text)] == expected


@pytest.mark.parametrize(("text", "expected"), PERCENTAGES)
def test_percentages(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[a.span.start : a.span.end], a.value) for a in find_percentages(text)] == expected


@given(PIECES | st.text())
def test_any_text_gives_ordered_places(text: str) -> None:
    for found in (find_amounts(text), find_percentages(text)):
        end = 0
        for item in found:
            assert end <= item.span.start < item.span.end <= len(text)
            assert re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?(?: [A-Z]{3})?", item.value)
            end = item.span.end


def test_every_match_has_a_greatest_width() -> None:
    """A pattern of bounded width does bounded work at each place: linear in the text."""
    parse = import_module("re._parser").parse
    for name, pattern in vars(amounts).items():
        if isinstance(pattern, re.Pattern) and name != "_GROUPED":  # full match of a number already found
            assert parse(pattern.pattern, pattern.flags).getwidth()[1] < 200, name


def test_gold() -> None:
    figures, errors = scores(gold_letters("dev"))
    assert figures["amount"].f >= 0.97, errors
    assert figures["percent"].f >= 0.99, errors
