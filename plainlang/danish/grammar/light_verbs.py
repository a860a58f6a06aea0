"""Verbs that carry no meaning of their own beside a noun that does: ``foretage en vurdering af``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plainlang.danish.grammar.tree import AUXILIARY, Tree
from plainlang.danish.grammar.verbs import ANYTHING, needs
from plainlang.documents import Span

_VERBAL = ("else", "elser", "ing", "ning", "sel", "tion", "ation", "ering")
_NOT_VERBAL = frozenset(
    "ting ordning bygning regning bevilling forening bolig mening måling holdning stilling retning "
    "betaling afdeling ejendomsvurdering erklæring styrelse lejlighed anledning udstilling følelse".split()
)
_OBJECTS = ("obj", "nsubj", "nsubj:pass", "obl", "iobj", "xcomp", "advmod")


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A light verb and its noun.

    Attributes:
        verb: the place of the verb.
        noun: the place of the noun, the bare word.
        lemma: the verb's dictionary form.
        noun_lemma: the noun's.
    """

    verb: Span
    noun: Span
    lemma: str
    noun_lemma: str


def light_verbs_of(tree: Tree) -> Iterator[LightVerb]:
    """Yield the light verbs of a sentence with their nouns, in order."""
    for i, token in enumerate(tree.tokens):
        if token.pos not in {"VERB", "AUX"}:
            continue
        nouns = needs("light", token.lemma)
        if nouns is None:
            continue
        for child in tree.children(i, *_OBJECTS):
            noun = tree[child]
            if noun.pos not in {"NOUN", "ADV", "ADJ"} or not _fits(noun.lemma, nouns, noun.dep):
                continue
            if any(tree[case].lower not in {"i", "til"} for case in tree.children(child, "case")):
                continue  # "kan efter loven gives"
            if noun.dep.startswith("nsubj") and not _lets_subject(tree, i):
                continue
            yield LightVerb(tree.span(i, i), tree.span(child, child), token.lemma, noun.lemma)
            break
        else:
            far = _bare_noun_after(tree, i, nouns - {ANYTHING})
            if far is not None:
                yield LightVerb(tree.span(i, i), tree.span(far, far), token.lemma, tree[far].lemma)


def _bare_noun_after(tree: Tree, verb: int, nouns: frozenset[str]) -> int | None:
    """Return the noun that the parser hung elsewhere: "gav ved brev af 4. juli afslag"."""
    for i in range(verb + 1, len(tree)):
        token = tree[i]
        if token.pos in {"PUNCT", "SCONJ", "CCONJ", "VERB", "AUX"}:
            return None
        if token.pos == "NOUN" and token.lower in nouns and not tree.children(i, "det", "case"):
            return i
    return None


def _lets_subject(tree: Tree, verb: int) -> bool:
    """Say whether a verb's subject may be its noun: in the passive, and with ``ske``."""
    token = tree[verb]
    if token.lemma == "ske" or token.lower.endswith("s"):
        return True
    helpers = {tree[i].lemma for i in tree.children(verb, *AUXILIARY)}
    return bool(helpers & {"være", "blive"})


def _fits(noun: str, nouns: frozenset[str], dep: str) -> bool:
    if any(noun == listed or (len(noun) > len(listed) and noun.endswith(listed)) for listed in nouns):
        return True
    return (
        ANYTHING in nouns
        and dep not in {"obl", "advmod"}
        and noun.endswith(_VERBAL)
        and noun not in _NOT_VERBAL
    )
