"""Lemmas by rules and tables: what is known wins over what is guessed."""

from __future__ import annotations

import pytest

from plainlang.danish.pipeline import MODEL, Parsed, parse
from plainlang.danish.pipeline.lemmas import Lemmas, read_lemmas
from plainlang.danish.words import words_of
from plainlang.documents import Span

SHIPPED = read_lemmas(MODEL / "lemmas.tsv")


def of(form: str, pos: str, features: str = "", guess: str = "?") -> str:
    named = dict(pair.split("=") for pair in features.split("|") if pair)
    return SHIPPED.lemma(form, pos, named, guess)


DEFINITE = "Definite=Def|Number=Sing"
PLURAL = "Definite=Ind|Number=Plur"
PLURAL_DEFINITE = "Definite=Def|Number=Plur"
PARTICIPLE = "Tense=Past|VerbForm=Part"
PRESENT = "Tense=Pres|VerbForm=Fin"
PAST = "Tense=Past|VerbForm=Fin"


@pytest.mark.parametrize(
    ("form", "pos", "features", "guess", "lemma"),
    [
        ("kommunen", "NOUN", DEFINITE, "kommun", "kommune"),
        ("kommunernes", "NOUN", PLURAL_DEFINITE + "|Case=Gen", "kommun", "kommune"),
        ("truffet", "VERB", PARTICIPLE, "truffe", "træffe"),
        ("afgørelserne", "NOUN", PLURAL_DEFINITE, "afgørels", "afgørelse"),
        ("ansøgningens", "NOUN", DEFINITE + "|Case=Gen", "ansøgningen", "ansøgning"),
        ("ministeriet", "NOUN", DEFINITE, "ministeri", "ministerium"),
        ("reglerne", "NOUN", PLURAL_DEFINITE, "regl", "regel"),
        ("midlerne", "NOUN", PLURAL_DEFINITE, "midl", "middel"),
        ("nævnets", "NOUN", DEFINITE + "|Case=Gen", "nævnet", "nævn"),
        ("hjælpemidler", "NOUN", PLURAL, "hjælpemidl", "hjælpemiddel"),
        ("sagsbehandlerens", "NOUN", DEFINITE + "|Case=Gen", "sagsbehandl", "sagsbehandler"),
        ("børnene", "NOUN", PLURAL_DEFINITE, "børn", "barn"),
        ("plejebørn", "NOUN", PLURAL, "plejebørn", "plejebarn"),
        ("stridigheder", "NOUN", PLURAL, "stridighede", "stridighed"),
        ("FN-operationen", "NOUN", DEFINITE, "?", "FN-operation"),
        ("behandles", "VERB", PRESENT + "|Voice=Pass", "behandle", "behandle"),
        ("modtaget", "VERB", PARTICIPLE, "modtage", "modtage"),
        ("undgik", "VERB", PAST, "undgik", "undgå"),
        ("gældende", "ADJ", "Degree=Pos", "gælde", "gældende"),
        ("åbne", "ADJ", "Degree=Pos|Number=Plur", "åbn", "åben"),
        ("økonomiske", "ADJ", "Degree=Pos|Number=Plur", "økonomisk", "økonomisk"),
        ("Sofies", "PROPN", "Case=Gen", "?", "Sofie"),
        ("Ankestyrelsen", "PROPN", "", "?", "Ankestyrelsen"),
        ("ikke", "ADV", "", "?", "ikke"),
    ],
)
def test_lemma(form: str, pos: str, features: str, guess: str, lemma: str) -> None:
    assert of(form, pos, features, guess) == lemma


def test_a_guess_decides_between_known_lemmas() -> None:
    lemmas = Lemmas({("så", "VERB"): ("se", "så")}, {}, frozenset())
    assert lemmas.lemma("så", "VERB", {}, "så") == "så"
    assert lemmas.lemma("så", "VERB", {}, "x") == "se"


def test_an_unknown_word_keeps_a_possible_guess() -> None:
    lemmas = Lemmas({}, {}, frozenset())
    assert lemmas.lemma("blorperne", "NOUN", {"Definite": "Def", "Number": "Plur"}, "blorp") == "blorp"
    assert lemmas.lemma("blorpen", "NOUN", {"Definite": "Def", "Number": "Sing"}, "blo") in {
        "blorp",
        "blorpe",
    }


SENTENCES = (
    "Kommunen har truffet afgørelse om kommunernes udgifter.",
    "Der er truffet en afgørelse, som kommunen står ved.",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_no_made_up_word_comes_out_of_a_letter(text: str) -> None:
    tokens: Parsed = parse(text, [words_of(text, Span(0, len(text)))])[0]
    lemmas = {token.lemma for token in tokens}
    assert {"kommune", "træffe", "afgørelse"} <= lemmas
    assert not {"kommun", "truffe", "afgørels"} & lemmas
