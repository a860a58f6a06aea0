"""Verbs that the parser lost or hung below their auxiliary.

Known misses: a verb that is tagged as a noun in a main clause of a sentence that has another verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plainlang.danish.grammar.verb_forms import is_verb, readings_as_verb
from plainlang.danish.pipeline import Token

HELPING = frozenset({"aux", "aux:pass", "cop"})
"""How an auxiliary hangs on what it helps."""

_PRESENT: Mapping[str, str] = {"Mood": "Ind", "Tense": "Pres", "VerbForm": "Fin", "Voice": "Act"}
_AUXILIARIES = frozenset({"være", "have", "blive"})
_MODALS = frozenset({"burde", "kunne", "måtte", "skulle", "ville"})
_CERTAIN = frozenset({"hvis", "når", "fordi", "såfremt", "dersom"})
_NOMINATIVE = frozenset("jeg du han hun vi man".split())
_BELOW = frozenset({"xcomp", "advcl", "ccomp", "obj", "advmod", "dep", "obl", "conj", "acl:relcl", "amod"})


def find_lost_verb(words: list[Token]) -> None:
    """Make a verb of the word that has a subject, where a sentence has no finite verb: "ejer hæfter for".

    Args:
        words: the sentence, changed in place.
    """
    for i, word in enumerate(words):
        if word.lower in _CERTAIN:
            _find_in_clause(words, i)
    if any(_finite(word) for word in words):
        return
    for i, word in enumerate(words):
        if word.dep == "nsubj" and word.head == i + 1:
            places = [i + 1]
        elif word.pos == "PRON" and word.lower in _NOMINATIVE:
            places = [place for place in (i - 1, i + 1) if 0 <= place < len(words)]
        else:
            continue
        for place in places:
            if is_verb(words[place].lower, "present") and words[place].pos not in {"PRON", "ADP", "ADV"}:
                lemma = readings_as_verb(words[place].lower)[0].lemma
                words[place] = words[place]._replace(pos="VERB", features=_PRESENT, lemma=lemma)
                return


def _finite(word: Token) -> bool:
    return word.features.get("VerbForm") == "Fin" or word.features.get("Mood") == "Imp"


def _find_in_clause(words: list[Token], opener: int) -> None:
    """Make a verb of the last noun of a short clause without one: "hvis begge parter samtykker,"."""
    last = None
    for i in range(opener + 1, len(words)):
        word = words[i]
        if word.pos == "PUNCT":
            break
        if word.pos in {"VERB", "AUX", "SCONJ"}:
            return
        if i > opener + 1 and word.pos in {"NOUN", "PROPN", "X"} and word.dep != "nmod:poss":
            last = i
    else:
        return
    if last is not None and is_verb(words[last].lower, "present", "past"):
        lemma = readings_as_verb(words[last].lower)[0].lemma
        words[last] = words[last]._replace(pos="VERB", features=_PRESENT, lemma=lemma)


def join_group(words: list[Token], index: int) -> None:
    """Let an auxiliary help the participle or infinitive that hangs below it, as it does in the treebank.

    Args:
        words: the sentence, changed in place.
        index: the number of the auxiliary.
    """
    token = words[index]
    if token.dep in HELPING and words[token.head].dep.startswith("nsubj"):
        verb = words[token.head].head
        if index < token.head < verb and words[verb].features.get("VerbForm") in {"Part", "Inf"}:
            words[index] = token._replace(head=verb, dep="aux")  # "er mange sager ikke behandlet"
        return
    if token.pos != "VERB" and not (token.lemma == "blive" and token.dep not in HELPING):
        return
    wanted = "Part" if token.lemma in _AUXILIARIES else "Inf" if token.lemma in _MODALS else ""
    if not wanted:
        return
    for place in _after(words, index):
        word = words[place]
        if word.lemma in {"blive", "være"} and word.features.get("VerbForm") == wanted == "Part":
            continue  # "er i alt blevet plantet": the last one carries the meaning
        if word.features.get("VerbForm") == wanted and word.dep in _BELOW and _under(words, place, index):
            if not word.lower.endswith("ende"):
                _swap(words, index, place)
            return


def _after(words: list[Token], index: int) -> Iterator[int]:
    """Yield the numbers of the verbs after one, up to a mark, a conjunction or another finite verb."""
    past = 0
    for place in range(index + 1, len(words)):
        word = words[place]
        if place < past:
            continue
        if (
            word.lower == ","
            and place + 1 < len(words)
            and words[place + 1].lower in {"som", "hvis", "når", "så"}
        ):
            past = next((i for i in range(place + 1, len(words)) if words[i].lower == ","), len(words)) + 1
            continue  # "er, som vi skrev, sat ned"
        if word.pos in {"PUNCT", "SCONJ", "CCONJ"} or word.lower == "at":
            return
        if word.pos in {"VERB", "AUX"}:
            if word.features.get("VerbForm") == "Fin":
                return
            yield place


def _under(words: list[Token], place: int, index: int) -> bool:
    """Say whether a token hangs on another, at most by one auxiliary or "i store træk" between."""
    head = words[place].head
    if index < head < place and words[head].dep == "obl" and words[head].head == index:
        return True
    return head == index or (
        index < head < place and words[head].lemma in _AUXILIARIES and words[head].head == index
    )


def _swap(words: list[Token], helper: int, verb: int) -> None:
    """Put a verb in the place of its auxiliary, with all that hung there."""
    old = words[helper]
    between = words[verb].head if words[verb].head != helper else None
    for i, word in enumerate(words):
        if i != verb and word.head in {helper, between} and i not in {helper, between}:
            words[i] = word._replace(head=verb)
    words[verb] = words[verb]._replace(head=verb if old.head == helper else old.head, dep=old.dep)
    for place in (helper, between):
        if place is not None:
            words[place] = words[place]._replace(head=verb, dep="aux", pos="AUX")
