"""Whole clauses in better words: verb forms, order, possessives, and what is left alone."""

from __future__ import annotations

import pytest

from plainlang.documents import Span
from plainlang.engine.examples import understood
from plainlang.engine.rewriting import Rewrite, for_man, in_active_voice, sender_as_vi, to_reader
from plainlang.letters import Letter

FRAME = "Søvang Kommune\n\nKære Ole\n\n{}\n\nVenlig hilsen\nLis Boe\n"


def letter_with(sentence: str) -> tuple[Letter, int]:
    letter = understood(FRAME.format(sentence))
    return letter, letter.annotated.text.index(sentence)


def applied(letter: Letter, start: int, sentence: str, rewrite: Rewrite | None) -> str | None:
    if rewrite is None:
        return None
    text = letter.annotated.text
    return text[start : rewrite.span.start] + rewrite.text + text[rewrite.span.end : start + len(sentence)]


def places(letter: Letter, start: int, word: str) -> list[Span]:
    at = letter.annotated.text.index(word, start)
    return [Span(at, at + len(word))]


@pytest.mark.parametrize(
    ("sentence", "better"),
    [
        ("Din ydelse nedsættes derfor med 500 kr.", "Vi nedsætter derfor din ydelse med 500 kr."),
        ("Der er i dag truffet afgørelse i din sag.", "Vi har i dag truffet afgørelse i din sag."),
        ("Der er dags dato truffet afgørelse.", "Vi har dags dato truffet afgørelse."),
        ("Det vurderes, at du kan arbejde.", "Vi vurderer, at du kan arbejde."),
        ("Fra 1. maj bliver din ydelse nedsat.", "Fra 1. maj nedsætter vi din ydelse."),
        ("Du pålægges hermed at fjerne skuret.", "Vi pålægger dig hermed at fjerne skuret."),
        (
            "Vi skriver, fordi din ansøgning ikke kan imødekommes.",
            "Vi skriver, fordi vi ikke kan imødekomme din ansøgning.",
        ),
        ("Derfor kan din ansøgning ikke imødekommes.", "Derfor kan vi ikke imødekomme din ansøgning."),
        ("Der blev ikke lagt vægt på din forklaring.", "Vi lagde ikke vægt på din forklaring."),
        ("Der vil blive foretaget en vurdering.", "Vi vil foretage en vurdering."),
        ("Du er blevet visiteret til hjemmehjælp.", "Vi har visiteret dig til hjemmehjælp."),
        ("Det er vurderingen, at du kan arbejde.", "Vi vurderer, at du kan arbejde."),
        ("I marts blev der foretaget et tilsyn.", "I marts foretog vi et tilsyn."),
    ],
)
def test_active_voice(sentence: str, better: str) -> None:
    letter, start = letter_with(sentence)
    target = letter.annotated.sentence_at(start)
    assert target is not None
    assert applied(letter, start, sentence, in_active_voice(letter, target, sure=True)) == better


@pytest.mark.parametrize(
    "sentence",
    [
        "Din ydelse nedsættes af Udbetaling Danmark.",
        "Ydelsen, som du fik i maj, nedsættes.",
        "Din ydelse nedsættes og standses i maj.",
        "Vi sætter din ydelse ned.",
    ],
)
def test_what_the_active_voice_leaves_alone(sentence: str) -> None:
    letter, start = letter_with(sentence)
    target = letter.annotated.sentence_at(start)
    assert target is not None
    assert in_active_voice(letter, target, sure=True) is None


@pytest.mark.parametrize(
    ("sentence", "noun", "better"),
    [
        ("Borgeren skal indsende sin ansøgning.", "Borgeren", "Du skal indsende din ansøgning."),
        ("Det er oplyst, at ansøger bor alene.", "ansøger", "Det er oplyst, at du bor alene."),
        ("Ansøgers indtægt er for høj.", "Ansøgers", "Din indtægt er for høj."),
        ("Ansøgerens regnskab er for gammelt.", "Ansøgerens", "Dit regnskab er for gammelt."),
        ("Borgerens børn går i skole.", "Borgerens", "Dine børn går i skole."),
        (
            "Vi har bedt klageren om at sende sit regnskab.",
            "klageren",
            "Vi har bedt dig om at sende dit regnskab.",
        ),
        ("Vi sender en kopi til ansøgeren.", "ansøgeren", "Vi sender en kopi til dig."),
        ("Lejeren har tilmeldt sig kurset.", "Lejeren", "Du har tilmeldt dig kurset."),
        ("Forældrene skal vælge skole.", "Forældrene", "I skal vælge skole."),
        ("Klageren, der bor i Vejle, har skrevet.", "Klageren", None),
        ("Kommunen giver ikke borgeren lov.", "borgeren", None),
        ("Ansøger og ægtefælle skal møde op.", "Ansøger", None),
    ],
)
def test_noun_becomes_du(sentence: str, noun: str, better: str | None) -> None:
    letter, start = letter_with(sentence)
    target = letter.annotated.sentence_at(start)
    assert target is not None
    rewrite = to_reader(letter, target, places(letter, start, noun), sure=True)
    assert applied(letter, start, sentence, rewrite) == better


def test_somebody_elses_pronouns_make_a_rewrite_unsafe() -> None:
    letter, start = letter_with("Borgeren har hentet sin søn, da han blev syg.")
    target = letter.annotated.sentence_at(start)
    assert target is not None
    rewrite = to_reader(letter, target, places(letter, start, "Borgeren"), sure=True)
    assert rewrite is not None
    assert not rewrite.safe


@pytest.mark.parametrize(
    ("sentence", "better", "safe"),
    [
        ("Har man spørgsmål, kan man ringe.", "Har du spørgsmål, kan du ringe.", False),
        ("Man kan læse om sine rettigheder her.", "Du kan læse om dine rettigheder her.", True),
        ("Man har besluttet at lukke stien.", "Vi har besluttet at lukke stien.", False),
    ],
)
def test_man(sentence: str, better: str, safe: bool) -> None:
    letter, start = letter_with(sentence)
    target = letter.annotated.sentence_at(start)
    assert target is not None
    rewrite = for_man(letter, target, [], sure=True)
    assert applied(letter, start, sentence, rewrite) == better
    assert rewrite is not None
    assert rewrite.safe is safe


@pytest.mark.parametrize(
    ("sentence", "noun", "better"),
    [
        ("Kommunen har besluttet at lukke stien.", "Kommunen", "Vi har besluttet at lukke stien."),
        ("Det er kommunens opfattelse.", "kommunens", "Det er vores opfattelse."),
        ("Kommunen undrer sig over svaret.", "Kommunen", "Vi undrer os over svaret."),
    ],
)
def test_sender_becomes_vi(sentence: str, noun: str, better: str) -> None:
    letter, start = letter_with(sentence)
    target = letter.annotated.sentence_at(start)
    assert target is not None
    rewrite = sender_as_vi(letter, target, places(letter, start, noun), sure=True)
    assert applied(letter, start, sentence, rewrite) == better
