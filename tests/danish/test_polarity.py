"""Whether a sentence speaks for its reader or against."""

from __future__ import annotations

import re

import pytest

from plainlang.danish.polarity import polarity_cues


def clauses(sentence: str) -> list[list[str]]:
    plain = sentence.lower().replace("kr.", "kr").replace("kl.", "kl")
    return [part.split() for part in re.split(r"[.,;:]", plain) if part.split()]


def told(sentence: str) -> set[str]:
    return polarity_cues(clauses(sentence), sentence) & {"x:for", "x:against", "x:both", "x:neither"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Vi har besluttet at bevilge dig et høreapparat.",
        "Nævnet frafalder renterne.",
        "Din restance er eftergivet.",
        "Vi standser ikke hjælpen.",
        "Kommunen trækker sit påbud tilbage.",
        "Påbuddet om at fjerne hækken ophæves.",
        "Inddragelsen af dit jagttegn er ophævet.",
        "Vi kræver ikke, at du betaler igen.",
        "Gebyret på 450 kr. tilbagebetales.",
        "Regionen betaler taxaen.",
        "Udlejeren skal betale 900 kr. tilbage til dig.",
        "Du mister ikke din plads.",
        "Vi dækker udgiften til medicin.",
    ],
)
def test_for_the_reader(sentence: str) -> None:
    assert told(sentence) == {"x:for"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Din boligstøtte ophører i juni.",
        "Ophør af hjælp til rengøring",
        "Ansøgningen om orlov afslås.",
        "Du skal betale 3.100 kr.",
        "Vi eftergiver ikke bøden.",
        "Fritagelsen bliver ikke forlænget.",
        "Du får afslag på et nyt pas.",
        "Værtshuset må ikke spille musik efter kl. 22.",
        "Styrelsen fastholder påbuddet.",
        "Vi dækker ikke udgiften til taxa.",
        "Du har fået for meget i SU.",
        "Nævnet udelukker dig i to år.",
    ],
)
def test_against_the_reader(sentence: str) -> None:
    assert told(sentence) == {"x:against"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Mødet holdes på rådhuset.",
        "Du har skrevet til os i maj.",
        "Hvis vi afslår din ansøgning",
        "som nævnet har ophævet",
    ],
)
def test_neither(sentence: str) -> None:
    assert told(sentence) == {"x:neither"}


def test_an_amount_of_nothing_is_no_gift() -> None:
    sentence = "Du får 0 kr. i boligstøtte."
    assert "x:against" in polarity_cues(clauses(sentence), sentence)
    assert "x:for" in polarity_cues(clauses("Du får 900 kr i boligstøtte."), "Du får 900 kr. i boligstøtte.")


def test_yes_and_no_in_one_sentence_are_both() -> None:
    sentence = "Vi bevilger 4 timer, men afslår ledsagelsen."
    assert {"x:both", "x:first-for", "x:last-against"} <= polarity_cues(clauses(sentence), sentence)
