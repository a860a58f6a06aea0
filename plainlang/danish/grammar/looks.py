"""Cheap looks at a sentence's words that tell when the parser need not read it.

Each look may let through what turns out to be harmless. Known miss: a clause in front that itself holds a
clause whose end looks like its own ("Hvis de, der bor der, skal flytte, …"); quoted speech in front.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from plainlang.danish.inflection import analyses
from plainlang.danish.words import Word

_PERSONAL = frozenset("vi du jeg man han hun".split())
_COORDINATORS = frozenset({"og", "eller", "men", "samt"})
_PREPOSITIONS = frozenset({"før", "inden", "om", "siden", "uanset"})
"""What opens a clause where a verb follows, and is a preposition where none does."""
_TENSES = frozenset({"present", "past", "present_s", "past_s"})
_MARKS = frozenset({",", "(", "–"})
_FINITE = frozenset(
    "er var har havde kan kunne skal skulle vil ville må måtte bør burde får fik bliver blev "
    "gælder modtager modtog giver gav afgør finder fandt mener vurderer".split()
)
SUBORDINATORS = frozenset(
    "at da der dersom fordi før førend hvad hvem hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår "
    "hvorimod hvorefter hvorved idet ifald imens inden medmindre mens når om selvom siden skønt som så "
    "såfremt uanset forudsat".split()
)


def front_may_exceed(words: Sequence[Word], least: float) -> bool:
    """Say whether more than some words may stand before the verb of the main clause.

    Args:
        words: of the sentence, marks included.
        least: the number of words, marks not counted.
    """
    spoken = [word.lower for word in words if word.kind != "punctuation"]
    if len(spoken) <= least + 1:
        return False
    if spoken[0] in _PERSONAL:
        return False  # "vi" and its verb
    if spoken[0] in SUBORDINATORS or (spoken[0] in _FINITE and words[-1].lower != "?"):
        return _verb_after_comma(words) > least
    for position, word in enumerate(words):
        if word.lower in SUBORDINATORS or word.lower in _MARKS:
            return True
        if word.lower in _FINITE:
            return position > least
    return True


def _verb_after_comma(words: Sequence[Word]) -> float:
    """Return the words before the first verb right after a comma: there a clause in front ends."""
    count = 0
    for i, word in enumerate(words):
        if word.lower == "," and i + 1 < len(words) and words[i + 1].lower in _FINITE:
            return count
        count += word.kind != "punctuation"
    return count


def clauses_may_nest(words: Sequence[Word], least: float) -> bool:
    """Say whether more than some clauses may lie in each other.

    Args:
        words: of the sentence, marks included.
        least: the depth.
    """
    return deepest_nesting(words) > least


def deepest_nesting(words: Sequence[Word]) -> int:
    """Return how deep clauses can lie at most: "og at" stands beside the first "at", not inside it.

    The same holds for each "at" in a row of them: "vægt på, at …, at …, og at …".

    Known miss: a clause without a word that opens it ("den bil, du købte").

    Args:
        words: of the sentence, marks included.
    """
    beside = _in_a_row(words)
    return sum(
        word.lower in SUBORDINATORS
        and i not in beside
        and (i == 0 or words[i - 1].lower not in _COORDINATORS)
        and _opens_clause(words, i)
        for i, word in enumerate(words)
    )


def _opens_clause(words: Sequence[Word], place: int) -> bool:
    """Say whether a word that may open a clause does: not in "for så vidt angår", "før skat"."""
    if words[place].lower == "så":
        return place + 1 == len(words) or words[place + 1].lower != "vidt"
    if words[place].lower not in _PREPOSITIONS:
        return True
    after = takewhile(lambda word: word.kind != "punctuation", words[place + 1 :])
    return any(word.lower in _FINITE or _may_be_finite(word.lower) for word in after)


def _in_a_row(words: Sequence[Word]) -> frozenset[int]:
    """Return the places of "at" between the first one and "og at", behind no verb that would take it."""
    ats = [i for i, word in enumerate(words) if word.lower == "at"]
    joined = [i for i in ats if i and words[i - 1].lower in _COORDINATORS]
    if not joined:
        return frozenset()
    return frozenset(
        i
        for i in ats[1:]
        if i < joined[-1] and words[i - 1].lower == "," and not _may_be_finite(words[i - 2].lower)
    )


def _may_be_finite(word: str) -> bool:
    """Say whether a word may be a verb in the present or past: "siger, at", "oplyste, at"."""
    return any(found.word_class == "vb" and found.feature in _TENSES for found in analyses(word))
