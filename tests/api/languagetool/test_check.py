"""What a client may ask for: which rules, which level, which language, whole letters and pieces of them."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI

import plainlang
from plainlang.engine import shipped_rules
from plainlang.engine.levels import needs_whole_letter

from ..calls import LETTER
from .answers import ask, ask_annotated, ask_raw, codes, cut, marked

STIFF = "Såfremt du flytter, skal du fremsende skemaet."
REFUSAL = """Kære Anna Lind

Du får afslag på hjælp til at flytte. Vi giver afslag på din ansøgning om enkeltydelse, og du skal selv betale
for flytningen til den nye bolig.

Såfremt du flytter igen, kan du søge en gang til.

Venlig hilsen
Mette Holm
Nordhavn Kommune
"""
HEARING = """Partshøring om hegn

Kære Anna Lind

Vi påtænker at påbyde dig at sænke hegnet mod vejen efter byggelovens § 17. Vi målte hegnet den 12. marts
2026, og det er 2,4 meter højt. Højden må være 1,8 meter, når hegnet står tættere på vejen end fem meter.
Hegnet står to meter fra vejen. Din nabo har sendt os billeder, som viser, at det blev højere i sommer.
Du kan sende os dine bemærkninger senest den 3. juni 2026. Hører vi ikke fra dig, træffer vi en afgørelse
ud fra de oplysninger, vi har. Ring til mig på 12 34 56 78, hvis du har spørgsmål.

Venlig hilsen
Mette Holm
Nordhavn Kommune
"""
OF_LETTERS = {rule.code for rule in shipped_rules() if needs_whole_letter(rule)}


def test_one_paragraph_is_judged_by_rules_of_places_alone(app: FastAPI) -> None:
    refusal = REFUSAL.split("\n\n")[1].replace("\n", " ")
    assert not codes(ask(app, refusal)) & OF_LETTERS
    # The same words in a letter are a decision without reasons.
    assert {"BEG101", "RET101"} <= codes(ask(app, REFUSAL))


@pytest.mark.parametrize("mode", ["all", "batch", ""])
def test_a_whole_letter_is_judged_by_all_rules(app: FastAPI, mode: str) -> None:
    answer = ask(app, REFUSAL, mode=mode) if mode else ask(app, REFUSAL)
    assert codes(answer) & OF_LETTERS
    assert "FAG101" in codes(answer)


def test_the_two_requests_of_an_add_on_share_the_rules_between_them(app: FastAPI) -> None:
    letter = codes(ask(app, REFUSAL, mode="textLevelOnly"))
    places = codes(ask(app, REFUSAL, mode="allButTextLevelOnly"))
    assert letter
    assert letter <= OF_LETTERS
    assert "FAG101" in places
    assert not places & OF_LETTERS
    assert letter | places == codes(ask(app, REFUSAL))


def test_a_rule_of_the_letter_says_that_it_can_wait(app: FastAPI) -> None:
    for match in ask(app, REFUSAL)["matches"]:
        assert match["ignoreForIncompleteSentence"] is (match["rule"]["id"] in OF_LETTERS)


@pytest.mark.parametrize("word", ["FAG101", "stiff-word", "fag101", "Stiff-Word,UNKNOWN_RULE"])
def test_a_rule_is_switched_off(app: FastAPI, word: str) -> None:
    assert "FAG101" in codes(ask(app, STIFF))
    assert "FAG101" not in codes(ask(app, STIFF, disabledRules=word))


@pytest.mark.parametrize("word", ["FAG101", "stiff-word"])
def test_one_rule_alone(app: FastAPI, word: str) -> None:
    answer = ask(app, LETTER, enabledRules=word, enabledOnly="true")
    assert codes(answer) == {"FAG101"}
    assert marked(answer, LETTER) == ["Såfremt", "fremsendes"]


def test_a_rule_that_nobody_knows_finds_nothing(app: FastAPI) -> None:
    assert codes(ask(app, STIFF, enabledRules="WHITESPACE_RULE", enabledOnly="yes")) == set()
    assert "FAG101" in codes(ask(app, STIFF, enabledRules="WHITESPACE_RULE"))


def test_categories_are_ours_or_the_colours_of_answers(app: FastAPI) -> None:
    assert codes(ask(app, LETTER, disabledCategories="jargon")) == codes(ask(app, LETTER)) - {
        code for code in codes(ask(app, LETTER)) if code.startswith("FAG")
    }
    only = ask(app, LETTER, enabledCategories="readability", enabledOnly="true")
    assert {code[:3] for code in codes(only)} == {"LET"}
    every = ask(app, LETTER)
    for colour in ("GRAMMAR", "STYLE"):
        kept = [m for m in every["matches"] if m["rule"]["category"]["id"] == colour]
        assert kept
        assert ask(app, LETTER, enabledCategories=colour, enabledOnly="true")["matches"] == kept
        rest = [m for m in every["matches"] if m["rule"]["category"]["id"] != colour]
        assert ask(app, LETTER, disabledCategories=colour)["matches"] == rest
        # What is told of a rule stands over what is told of its category.
        named = ask(app, LETTER, disabledCategories=colour, enabledRules=kept[0]["rule"]["id"])
        assert kept[0] in named["matches"]


def test_colours_follow_gravity(app: FastAPI) -> None:
    text = f"{REFUSAL}\nBilag: [indsæt bilag]\n"
    found = {m["rule"]["id"]: m["rule"]["category"] for m in ask(app, text)["matches"]}
    assert found["SKA101"] == {"id": "TYPOS", "name": "Fejl"}
    assert found["FAG101"] == {"id": "GRAMMAR", "name": "Advarsel"}
    assert {c["id"] for c in found.values()} == {"TYPOS", "GRAMMAR", "STYLE"}


def test_unsure_findings_are_for_the_picky(app: FastAPI) -> None:
    # A hearing without a word on access to the file: whether the reader has the papers already is a guess.
    usual, picky = codes(ask(app, HEARING)), codes(ask(app, HEARING, level="picky"))
    unsure = {f.code for f in plainlang.check(HEARING).findings if f.certainty == "unsure"}
    assert unsure
    assert picky - usual == unsure
    assert not usual & unsure


@pytest.mark.parametrize(("told", "expected"), [("en", "Write"), ("en-GB", "Write"), ("da", "Skriv")])
def test_messages_are_in_the_language_of_the_author(app: FastAPI, told: str, expected: str) -> None:
    [match, *_] = ask(app, STIFF, motherTongue=told)["matches"]
    assert expected in match["message"]


def test_both_messages_make_sense_alone(app: FastAPI) -> None:
    for match in (*ask(app, LETTER)["matches"], *ask(app, REFUSAL)["matches"]):
        assert match["message"].startswith(match["shortMessage"])
        assert match["shortMessage"][-1] in ".?!"


@pytest.mark.parametrize("language", ["da", "da-DK", "DA-dk", "auto"])
def test_danish_is_asked_for_in_several_ways(app: FastAPI, language: str) -> None:
    answer = ask(app, STIFF, language=language)
    assert answer["language"]["code"] == "da-DK"
    assert "FAG101" in codes(answer)


ENGLISH = (
    "You have the right to appeal this decision if you do not agree with it, and we will read your letter."
)
FOREIGN = {
    "en": ENGLISH,
    "de": "Sie haben das Recht, die Entscheidung nicht anzunehmen, und wir werden Ihnen schreiben.",
    "zz": "Вы имеете право обжаловать это решение, если вы с ним не согласны, и мы прочитаем ваше письмо.",
}


@pytest.mark.parametrize("code", FOREIGN)
def test_another_language_has_no_matches_and_is_no_error(app: FastAPI, code: str) -> None:
    answer = ask(app, FOREIGN[code], language="auto")
    assert answer["matches"] == []
    assert answer["language"]["code"] == answer["language"]["detectedLanguage"]["code"] == code


def test_what_language_a_text_is_in_is_told_even_where_the_client_knows_better(app: FastAPI) -> None:
    answer = ask(app, ENGLISH, language="da-DK")
    assert answer["language"]["code"] == "da-DK"
    assert answer["language"]["detectedLanguage"]["code"] == "en"


def test_danish_that_is_not_wanted(app: FastAPI) -> None:
    text = "Såfremt du flytter, skal du sende os skemaet, så vi kan se på din sag."
    assert codes(ask(app, text, language="auto", noopLanguages="da,de")) == set()
    assert "FAG101" in codes(ask(app, text, language="da-DK", noopLanguages="da,de"))


def test_every_language_that_is_told_apart_has_a_name() -> None:
    from plainlang_api.languagetool.detection import _NAMES

    from plainlang.tables import shipped_table

    told = {row["language"] for row in shipped_table("languages.csv", ("language", "words"))}
    assert told - {"da"} == set(_NAMES)


def test_parameters_that_nobody_knows_change_nothing(app: FastAPI) -> None:
    more = {"toneTags": "clarity", "textSessionId": "12", "dicts": "x", "abtest": "", "foo": "bar"}
    assert ask(app, STIFF, **more) == ask(app, STIFF)


def test_at_most_ten_replacements(app: FastAPI) -> None:
    for match in ask(app, LETTER)["matches"]:
        values = [replacement["value"] for replacement in match["replacements"]]
        assert len(values) == len(set(values)) <= 10


def test_matches_that_share_a_place_begin_with_the_gravest(app: FastAPI) -> None:
    order = {"TYPOS": 0, "GRAMMAR": 1, "STYLE": 2}
    places: dict[tuple[int, int], list[int]] = {}
    for match in ask(app, REFUSAL, level="picky")["matches"]:
        place = (match["offset"], match["length"])
        places.setdefault(place, []).append(order[match["rule"]["category"]["id"]])
    assert any(len(grades) > 1 for grades in places.values())
    assert all(grades == sorted(grades) for grades in places.values())


def test_the_context_is_cut_with_dots_and_counts_them(app: FastAPI) -> None:
    text = "Vi 😀 " + "skriver til dig om din sag " * 4 + "såfremt" + " du vil have svar på det" * 4
    [match] = [m for m in ask(app, text)["matches"] if m["rule"]["id"] == "FAG101"]
    context = match["context"]
    assert re.fullmatch(r"\.\.\..{40}såfremt.{40}\.\.\.", context["text"])
    assert cut(context["text"], context["offset"], context["length"]) == "såfremt"


def test_markup_is_counted_and_not_read(app: FastAPI) -> None:
    pieces = [
        {"markup": "<p>"},
        {"text": "Så"},
        {"markup": "<b>"},
        {"text": "fremt"},
        {"markup": "</b>"},
        {"text": " du r"},
        {"markup": "&aring;", "interpretAs": "å"},
        {"text": "der over en bil."},
        {"markup": "</p><p class='såfremt'>", "interpretAs": "\n\n"},
        {"text": "😀 Ring, s"},
        {"markup": "&aring;", "interpretAs": "å"},
        {"text": "fremt du vil."},
    ]
    text = "".join(next(iter(piece.values())) for piece in pieces)
    found = marked(ask_annotated(app, pieces), text, "stiff-word")
    assert found == ["Så<b>fremt", "s&aring;fremt"]


def test_a_word_that_stands_for_a_formula_is_a_hole(app: FastAPI) -> None:
    pieces = [
        {"text": "Ring, såfremt "},
        {"markup": "$x^2$", "interpretAs": "[Dummy0]"},
        {"text": " er for stor."},
    ]
    answer = ask_annotated(app, pieces)
    assert codes(answer) == {"FAG101"}


@pytest.mark.parametrize("data", ['{"text": "Ring, s\\u00e5fremt \\ud83d du vil."}', '{"text": ""}'])
def test_halves_of_characters_and_nothing_at_all(app: FastAPI, data: str) -> None:
    text = json.loads(data)["text"].replace("\ud83d", "\ufffd")
    answer = ask_raw(app, f"language=da&data={quote(data)}".encode(), text)
    assert len(answer["matches"]) == text.count("såfremt")


def test_a_text_with_windows_line_ends(app: FastAPI) -> None:
    text = "Kære Anna 😀\r\n\r\nRing, såfremt\r\ndu vil.\rSåfremt du ikke vil, så skriv."
    assert marked(ask(app, text), text, "stiff-word") == ["såfremt", "Såfremt"]


def test_the_description_of_a_rule_is_its_reason(app: FastAPI) -> None:
    why: dict[str, Any] = {rule.code: rule.why for rule in shipped_rules()}
    for match in ask(app, LETTER)["matches"]:
        assert match["rule"]["description"] == why[match["rule"]["id"]].da
