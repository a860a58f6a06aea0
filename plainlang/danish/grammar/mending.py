"""Slips of tagger and parser that the form of a word or its neighbours give away, set right before use.

What the table of inflection knows of a form decides, never the form alone; it does not know every verb, so
what it does not know stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from plainlang.danish.grammar.imperatives import is_order
from plainlang.danish.grammar.verb_forms import has_article, is_verb, readings_as_verb
from plainlang.danish.grammar.verb_groups import HELPING, find_lost_verb, join_group
from plainlang.danish.inflection import analyses
from plainlang.danish.pipeline import Parsed, Token

_IMPERATIVE: Mapping[str, str] = {"Mood": "Imp"}
_INFINITIVE: Mapping[str, str] = {"VerbForm": "Inf", "Voice": "Act"}
_S_FORM: Mapping[str, str] = {"VerbForm": "Inf", "Voice": "Pass"}
_PARTICIPLE: Mapping[str, str] = {"Tense": "Past", "VerbForm": "Part"}
_PARTIES = frozenset(
    "sagsøgte tiltalte sigtede anklagede indklagede indstævnte forurettede skadelidte domfældte dømte "
    "afdøde ansatte".split()
)
_LONG = 6  # letters: a shorter one may be a first name, as Karen is the vessel too
_AUXILIARIES = frozenset({"være", "have", "blive"})
_MODALS = frozenset({"burde", "kunne", "måtte", "skulle", "ville"})


def mended(tokens: Parsed) -> Parsed:
    """Return a sentence with the slips set right that its words give away.

    Args:
        tokens: as the parser gave them.
    """
    words = list(tokens)
    for index in range(len(words)):
        words[index] = _retagged(words, index)
    find_lost_verb(words)
    for index in range(len(words)):
        join_group(words, index)
    return tuple(words)


def _retagged(words: list[Token], index: int) -> Token:
    token = words[index]
    if token.features.get("Mood") == "Imp" and token.pos == "VERB":
        described = index > 0 and words[index - 1].dep == "amod" and words[index - 1].head == index
        return token._replace(pos="NOUN", features={}) if described else token  # "i store træk"
    if is_order(words, index):
        lemma = next(a.lemma for a in readings_as_verb(token.lower) if a.feature == "imperative")
        return token._replace(pos="VERB", features=_IMPERATIVE, lemma=lemma)
    if (
        token.pos in {"NOUN", "X", "ADJ"}
        and words[index - 1].lemma in _MODALS
        and is_verb(token.lower, "infinitive")
    ):
        return token._replace(pos="VERB", features=_INFINITIVE, lemma=token.lower)  # "kan låne"
    if token.pos == "PROPN" and index == 0 and len(token.lower) >= _LONG:
        return _as_noun(token)
    if token.pos in {"X", "ADV", "NOUN", "PROPN"} and token.lower.endswith("s"):
        return _as_s_form(words, index)
    if (
        token.pos == "VERB"
        and token.features.get("VerbForm") in {"Part", "Fin"}
        and not token.lower.endswith("s")
    ):
        other = _as_no_verb(words, index)
        if other is not token:
            return other
    if token.pos in {"ADJ", "ADV"} and token.lower.endswith(("t", "et", "ede", "te")):
        return _as_participle(words, index)
    if token.pos == "VERB" and token.features.get("VerbForm") == "Fin" and index > 0:
        before = words[index - 1]
        if before.dep == "amod" and before.head == index:
            return token._replace(pos="NOUN", features={})  # "vedlagte folder"
        if _names_somebody(words, index):
            return token._replace(pos="NOUN", features={"Definite": "Def"}, lemma=token.lower)
    return token


def _names_somebody(words: list[Token], index: int) -> bool:
    """Say whether a past tense is a party to a case, told by its neighbours: "får sagsøgte lejlighed"."""
    token, before = words[index], words[index - 1]
    return (  # "Naboen sagsøgte kommunen" is a verb
        index > 1
        and token.lower in _PARTIES
        and (
            (before.features.get("VerbForm") == "Fin" and words[index - 2].lower == ",")
            or before.pos in {"ADP", "SCONJ"}
            or (index + 1 < len(words) and words[index + 1].features.get("VerbForm") == "Fin")
        )
    )


def _as_s_form(words: list[Token], index: int) -> Token:
    token = words[index]
    found = analyses(token.lower)
    verbs = [a for a in found if a.word_class == "vb"]
    if not verbs or len(verbs) < len(found):
        return token
    if not all(a.feature in {"infinitive_s", "present_s", "past_s"} for a in verbs):
        return token
    return token._replace(pos="VERB", features=_S_FORM, lemma=verbs[0].lemma)


def _as_noun(token: Token) -> Token:
    """Return a noun with its article at the sentence's start, taken for a name, as a noun: "Kirkeværgen"."""
    for found in analyses(token.lower):
        if found.word_class == "sb" and found.feature in {"definite", "plural_definite"}:
            number = "Sing" if found.feature == "definite" else "Plur"
            return token._replace(
                pos="NOUN", lemma=found.lemma, features={"Definite": "Def", "Number": number}
            )
    return token


def _as_no_verb(words: list[Token], index: int) -> Token:
    """Return what is tagged as a verb but is a form of none as what it is: "utæt", "vandskader".

    The table does not know every verb, so what has an auxiliary or looks like a participle stays one.
    """
    token = words[index]
    found = analyses(token.lower)
    if not found or any(a.word_class == "vb" for a in found) or is_verb(token.lemma, "infinitive"):
        return token
    participle = token.features.get("VerbForm") == "Part"
    if (
        participle
        and all(a.word_class == "adj" for a in found)
        and not token.lower.endswith(("et", "te", "de"))
    ):
        return token._replace(pos="ADJ", lemma=found[0].lemma, features={"Definite": "Ind"})
    nouns = [a for a in found if a.word_class == "sb"]
    helped = any(word.head == index and word.dep in HELPING for word in words)
    if nouns and not helped and (token.dep == "obj" or participle):
        definite = "Def" if has_article(token.lower) else "Ind"
        return token._replace(pos="NOUN", lemma=nouns[0].lemma, features={"Definite": definite})
    return token


def _as_participle(words: list[Token], index: int) -> Token:
    """Return what is tagged as an adjective but can only be a participle as one, after an auxiliary."""
    token = words[index]
    above = words[token.head].lemma in _AUXILIARIES
    if not above and not any(w.head == index and w.dep in HELPING for w in words[:index]):
        return token
    found = analyses(token.lower)
    verbs = [a for a in found if a.word_class == "vb" and a.feature == "participle"]
    if verbs:
        return token._replace(pos="VERB", features=_PARTICIPLE, lemma=verbs[0].lemma)
    if not found and token.lemma.endswith("e") and token.lower == token.lemma + "t":
        return token._replace(pos="VERB", features=_PARTICIPLE)
    return token
