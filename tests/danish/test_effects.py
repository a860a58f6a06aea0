"""What words do to the reader."""

from __future__ import annotations

import pytest

from plainlang.danish.effects import done_by, effect_cues, effect_of


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
