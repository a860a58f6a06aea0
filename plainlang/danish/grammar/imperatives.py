"""Orders that the tagger took for nouns and names: "Udfyld skemaet", "Kontakt os".

The pipeline learned from news, where nobody is told to do anything. What follows decides: an object or a
particle makes an order of a form that may be one; "brug af vaskeriet" is none.

Known misses: an order whose object is a bare noun, where its own form may be a noun too ("Svar telefonen").
"""

from __future__ import annotations

from plainlang.danish.grammar.verb_forms import has_article, is_verb
from plainlang.danish.inflection import analyses
from plainlang.danish.pipeline import Token

_PARTICLES = frozenset(
    "af bort fra frem hen hjem ind med ned om op over på til tilbage ud ved videre væk".split()
)
_OBJECTS = frozenset(
    "mig dig os jer ham hende dem sig det den venligst ikke altid straks at selv også".split()
)
_ARTICLES = frozenset("en et den det de din dit dine vores jeres deres alle hver mindst ingen".split())
_NOUNS_TOO = frozenset("brug krav log kontakt tag svar klag arbejd betal søg hjælp".split())
_NO_ORDERS = frozenset("for ved over til efter under inden mod gennem i på så bo nu".split())
_LINKS = frozenset({"og", "eller", "så", "men"})


def is_order(words: list[Token], index: int) -> bool:
    """Say whether a word is an imperative by its form, its place and what follows.

    Args:
        words: the sentence.
        index: the number of the word.
    """
    return _may_order(words, index) and _is_order(words, index)


def _may_order(words: list[Token], index: int) -> bool:
    """Say whether an order may begin here: first of all, or coordinated with another."""
    first = next((i for i, word in enumerate(words) if word.pos not in {"PUNCT", "SYM", "NUM"}), 0)
    if index == first:
        return len(words) > index + 1
    before = words[index - 1].lower
    if before not in _LINKS and before != ",":
        return False
    if before == "så":
        return index > 1 and words[index - 2].lower == ","
    return words[first].features.get("Mood") == "Imp"


def _is_order(words: list[Token], index: int) -> bool:
    token = words[index]
    if token.pos in {"PRON", "DET", "SCONJ", "CCONJ", "AUX", "NUM", "PUNCT"}:
        return False
    if token.lower in _NO_ORDERS or not is_verb(token.lower, "imperative") or index + 1 >= len(words):
        return False
    after = words[index + 1]
    if words[index - 1].lower == "så" and after.pos == "PUNCT":
        return True  # "så ring."
    if after.lower in _OBJECTS or after.lower in _ARTICLES:
        return True
    if token.pos == "ADV" and not all(a.feature == "imperative" for a in analyses(token.lower)):
        return False
    if has_article(after.lower) or (after.features.get("Definite") == "Def" and after.pos == "NOUN"):
        return after.features.get("Case") != "Gen" and (after.dep != "flat" or after.pos == "NOUN")
    noun = token.lower in _NOUNS_TOO or any(a.word_class == "sb" for a in analyses(token.lower))
    if index and noun and after.lower in _PARTICLES:
        return words[index - 1].lower in _LINKS
    if noun:
        return token.pos == "PROPN" and after.pos in {"NOUN", "X", "ADJ"}
    return after.pos in {"NOUN", "ADV", "ADP", "DET", "PRON", "ADJ", "NUM", "X"} and after.lower not in {
        "af",
        "for",
    }
