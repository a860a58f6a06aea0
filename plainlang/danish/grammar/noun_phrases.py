"""Where a noun phrase ends, by the classes of its words."""

from __future__ import annotations

from plainlang.danish.grammar.tree import MONTHS, Tree

_POINTING = frozenset("den det de dem alle andre dette disse denne".split())
_GROUPS = frozenset({"gruppe", "række", "flok", "par", "del"})
_SOME = frozenset("en et én ét nogle nogen flere mange få begge ingen hver".split())
_TIMES = (
    "dag", "nat", "aften", "morgen", "formiddag", "eftermiddag", "uge", "måned", "år", "time", "minut",
    "gang", "tid", "weekend", "sommer", "vinter", "forår", "efterår", "kvartal", "halvår", "klokke", "stund",
)  # fmt: skip


def noun_phrase(tree: Tree, start: int) -> int | None:
    """Return the number of the last word of a noun phrase, its head, or None where none begins.

    What hangs behind the head by a preposition is not counted.

    Args:
        tree: the sentence.
        start: the number of its first word.
    """
    if start + 2 < len(tree) and tree[start + 1].lower == "af" and counts(tree, start):
        return noun_phrase(tree, start + 2)  # "en af vores rådgivere"
    last: int | None = None
    for i in range(start, len(tree)):
        token = tree[i]
        if token.pos == "PRON" and token.features.get("Poss") != "Yes":
            if token.lower not in _POINTING:
                return _with_self(tree, i) if i == start else last
            last = i
        elif token.pos in {"NOUN", "PROPN"}:
            if not genitive(tree, i):
                return _with_name(tree, i)
        elif _describes(tree, i):
            if token.features.get("Poss") != "Yes":
                last = i  # "de fleste", "to"
        elif token.pos != "ADV" or i + 1 >= len(tree) or tree[i + 1].pos not in {"ADJ", "VERB", "NUM"}:
            return last
    return last


def counts(tree: Tree, index: int) -> bool:
    """Say whether a word tells how many of a group: "en af vores rådgivere".

    Args:
        tree: the sentence.
        index: the number of the word.
    """
    return tree[index].pos == "NUM" or tree[index].lower in _SOME


def _describes(tree: Tree, index: int) -> bool:
    token = tree[index]
    if token.pos in {"DET", "ADJ", "NUM"} or token.features.get("Poss") == "Yes":
        return True
    if token.pos != "VERB" or index in tree.finite:
        return False
    if tree[index - 1].lower in {"de", "den"} and token.features.get("VerbForm") == "Part":
        return True  # "de tilforordnede"
    return token.dep == "amod" or (token.lower.endswith(("ede", "ne", "te")) and token.head > index)


def _with_self(tree: Tree, index: int) -> int:
    return index + 1 if index + 1 < len(tree) and tree[index + 1].lower == "selv" else index


def _with_name(tree: Tree, index: int) -> int:
    """Return the last word of a title and a name, or of a name of several words."""
    if index + 3 < len(tree) and tree[index + 1].lower == "-" and tree[index + 2].lower in {"og", "eller"}:
        return index + 3  # "Slots- og Kulturstyrelsen"
    after = tree[index + 1] if index + 1 < len(tree) else None
    if after is not None and tree[index].lemma in _GROUPS and after.pos == "NOUN":
        return index + 1  # "en gruppe borgere"
    while index + 1 < len(tree) and tree[index + 1].pos == "PROPN":
        index += 1
    return index


def genitive(tree: Tree, index: int) -> bool:
    """Say whether a noun or name is a genitive before what it owns.

    Args:
        tree: the sentence.
        index: the number of the noun.
    """
    return tree[index].features.get("Case") == "Gen" or tree[index].dep == "nmod:poss"


def tells_time(tree: Tree, index: int) -> bool:
    """Say whether a word names a time: a date, a weekday, "hver måned", "i 2019".

    Args:
        tree: the sentence.
        index: the number of the word.
    """
    token = tree[index]
    if token.pos == "NUM" or token.lower in MONTHS:
        return True
    return token.pos == "NOUN" and token.lemma.endswith(_TIMES)
