"""Pronouns and whom they stand for, as far as gender, number and nearness tell.

Known misses: a pronoun whose word stands more than a sentence back; ``han`` for one of two men.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from plainlang.danish.grammar.tree import MONTHS, Tree
from plainlang.documents import Span

Person = Literal["reader", "sender", "anybody", "third", "relative", "formal"]

_READER = frozenset("du dig din dit dine jer jeres dem deres".split())
_SENDER = frozenset("vi os vores vor vort vore jeg mig min mit mine".split())
_THIRD = frozenset("han ham hans hun hende hendes den dens det dets de dem deres denne dette disse".split())
_ANIMATE = frozenset("han ham hans hun hende hendes".split())
_SINGULAR = _ANIMATE | frozenset("den dens det dets denne dette".split())
_NEUTER = frozenset("det dets dette".split())
_RELATIVE = frozenset({"som", "der"})


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun.

    Attributes:
        span: its place.
        person: whom it means: the ``reader`` (du, De, I), the ``sender`` (vi, jeg), ``anybody`` (man), a
            ``third`` party, what a ``relative`` clause hangs on, or nobody (``formal`` der and det).
        stands_for: the place of the noun it stands for, or None where rules cannot tell.
    """

    span: Span
    person: Person
    stands_for: Span | None


def pronouns_of(text: str, tree: Tree, before: Sequence[Tree] = ()) -> Iterator[Pronoun]:
    """Yield the pronouns of a sentence, in order.

    Args:
        text: the document's text.
        tree: the sentence.
        before: the sentence before it, if there is one.
    """
    for i, token in enumerate(tree.tokens):
        if token.pos not in {"PRON", "DET"} or (token.pos == "DET" and token.features.get("Poss") != "Yes"):
            continue
        written = text[token.start : token.end]
        person = _person(tree, i, written)
        if person is None:
            continue
        noun: Span | None = None
        if person == "relative":
            noun = _head_noun(tree, i)
        elif person == "third":
            noun = _nearest(tree, i, before)
        yield Pronoun(Span(token.start, token.end), person, noun)


def _person(tree: Tree, index: int, written: str) -> Person | None:
    lower = tree[index].lower
    if lower == "man":
        return "anybody"
    if written == "I" or (written in {"De", "Dem", "Deres"} and index > 0):
        return "reader"
    if lower in _RELATIVE and tree[index].dep != "expl":
        return "relative"
    if tree[index].dep == "expl" or lower == "der":
        return "formal"
    if lower in _SENDER:
        return "sender"
    if lower == "det" and _announces(tree, index):
        return "formal"
    if lower in _THIRD:
        return "third"
    return "reader" if lower in _READER else None


def _announces(tree: Tree, index: int) -> bool:
    """Say whether ``det`` only announces a clause: "det er vigtigt, at", "det regner"."""
    verb = tree[index].head
    return any(
        tree[i].dep in {"ccomp", "csubj", "acl:relcl", "advcl", "xcomp"} and i > index
        for i in (*tree.children(verb), *tree.children(index))
    )


def _head_noun(tree: Tree, index: int) -> Span | None:
    for above in tree.ancestors(index):
        if tree[above].dep.startswith("acl"):
            noun = tree[above].head
            return tree.span(noun, noun) if noun < index else None
    return None


def _nearest(tree: Tree, index: int, before: Sequence[Tree]) -> Span | None:
    """Return the only noun before a pronoun that agrees with it, or None where none or several do."""
    lower = tree[index].lower
    found = {
        token.lemma: Span(token.start, token.end)
        for source, end in ((*((t, len(t)) for t in before), (tree, index)))
        for token in source.tokens[:end]
        if token.lower not in MONTHS
        and _agrees(lower, token.pos, token.features.get("Gender"), token.features.get("Number"))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _agrees(pronoun: str, pos: str, gender: str | None, number: str | None) -> bool:
    if pos == "PROPN":
        return pronoun in _ANIMATE
    if pos != "NOUN":
        return False
    if pronoun not in _SINGULAR:
        return number == "Plur"
    if number == "Plur":
        return False
    return gender != "Com" if pronoun in _NEUTER else gender != "Neut"
