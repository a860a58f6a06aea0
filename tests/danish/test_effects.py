"""What words do to the reader."""

from __future__ import annotations

import pytest

from plainlang.danish.effects import change_of, done_by, effect_cues, effect_of


@pytest.mark.parametrize(
    ("form", "effects"),
    [
        ("eftergives", {"ends"}),
        ("bevilger", {"grants"}),
        ("afvist", {"refuses"}),
        ("opkrævede", {"demands"}),
        ("frakendes", {"bars"}),
        ("stadfæster", {"upholds"}),
        ("skriver", set()),
    ],
)
def test_verbs(form: str, effects: set[str]) -> None:
    assert effect_of(form).does == effects


@pytest.mark.parametrize(
    ("form", "effects"),
    [
        ("restancen", {"burden"}),
        ("tilskuddets", {"good"}),
        ("renovationsgebyret", {"burden"}),  # a compound is what its last member is
        ("landzonetilladelse", {"good"}),
        ("gebyrfritagelse", {"good"}),
        ("brevet", set()),
        ("prøve", set()),  # no compound of anything
    ],
)
def test_nouns(form: str, effects: set[str]) -> None:
    assert effect_of(form).of == effects


@pytest.mark.parametrize(
    ("sentence", "effects"),
    [
        ("hjælpen sættes fra april ned", {"ends"}),
        ("satsen bliver sat op", {"raises"}),
        ("vi sætter os ved bordet og lukker op", {"ends"}),
        ("vi siger nej", {"refuses"}),
        ("du skal møde kl 9", set()),
    ],
)
def test_a_verb_with_its_particle(sentence: str, effects: set[str]) -> None:
    assert done_by(sentence.split()) == effects


def cues(sentence: str) -> set[str]:
    return effect_cues([word.strip(".,").lower() for word in sentence.split()], sentence)


def test_what_words_do_together() -> None:
    assert "x1:ends+burden" in cues("Restancen på 312.905 kr. eftergives.")
    assert "x1:ends+good" in cues("Din boligstøtte standses.")
    assert "x1:raises+good" in cues("Din boligstøtte er sat op.")


def test_not_turns_an_effect_round() -> None:
    assert "x1:demands+we-" in cues("Vi kræver ikke beløbet tilbage.")
    assert "x1:demands+we" in cues("Vi kræver beløbet tilbage.")


def test_nothing_is_an_amount_too() -> None:
    assert "x:nothing+good" in cues("Boligstøtten er beregnet til 0 kr.")
    assert "x:nothing" not in cues("Boligstøtten er beregnet til 1.200 kr.")


def test_a_sentence_without_a_verb_of_effect() -> None:
    assert "x:no-verb+burden" in cues("Rykkergebyr 250 kr.")


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("Støtten sættes ned fra 20 til 11 timer om ugen.", "number-less"),
        ("Lejen stiger fra 4.500 kr. til 4.820 kr. om måneden.", "number-more"),
        ("Støtten bliver 1.066 kr. i stedet for 1.319 kr. fra 1. september.", "number-less"),
        ("Du får rengøring hver tredje uge i stedet for hver anden uge.", "number-less"),
        ("Vi kommer hver uge i stedet for hver anden uge.", "number-more"),
        ("Ydelsen er 12.550 kr. mod hidtil 7.961 kr.", "number-more"),
        ("I stedet for 20 timer får du nu 11 timer.", "number-less"),
        ("Gebyret er 300 kr., og det er ikke længere 500 kr.", "number-less"),
        ("Fra 1. maj til 3. juni er der lukket.", None),
        ("Mødet varer fra kl. 9 til 11.", None),
        ("Vi har fra den 1. maj 2019 til den 3. juni 2020 betalt 4 kr.", None),
        ("Grænsen er 18 år mod 3 klagere.", None),
    ],
)
def test_what_becomes_more_or_less(sentence: str, change: str | None) -> None:
    assert change_of(sentence) == change
    words = sentence.lower().replace(".", "").replace(",", "").split()
    told = {cue for cue in effect_cues(words, sentence) if cue.startswith("x:number")}
    assert bool(told) is (change is not None)
