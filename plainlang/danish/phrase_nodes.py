"""The pieces of a compiled phrase: what each matches, and what can be told of it beforehand.

A piece is asked for its ends: given a word to begin at, the positions behind its possible matches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import NamedTuple

from plainlang.danish.entities.things import Things
from plainlang.danish.words import Word

_MOST_BEFORE = 3
_MOST_AFTER = 2
_MARKS = frozenset({"punctuation", "number"})
GAP_STOPS = frozenset(":;()")
"""Marks that no gap runs over."""
MOST_LITERALS = 120
"""A phrase of more spelled-out forms is matched word by word instead."""


class Sentence(NamedTuple):
    """What a phrase is matched against.

    Attributes:
        text: the document's whole text.
        words: the sentence's words and marks.
        things: the document's things.
    """

    text: str
    words: Sequence[Word]
    things: Things


@dataclass(frozen=True, slots=True)
class Literal:
    """One of some words, in any case."""

    words: frozenset[str]

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        """Return the positions behind the matches that begin at word ``i``."""
        return (i + 1,) if i < len(s.words) and s.words[i].lower in self.words else ()


@dataclass(frozen=True, slots=True)
class Exact:
    """A word with just these capitals."""

    word: str

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        """Return the positions behind the matches that begin at word ``i``."""
        if i < len(s.words) and s.text[s.words[i].start : s.words[i].end] == self.word:
            return (i + 1,)
        return ()


@dataclass(frozen=True, slots=True)
class Not:
    """Any word but these."""

    words: frozenset[str]

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        """Return the positions behind the matches that begin at word ``i``."""
        if i < len(s.words) and s.words[i].kind != "punctuation" and s.words[i].lower not in self.words:
            return (i + 1,)
        return ()


@dataclass(frozen=True, slots=True)
class Part:
    """A word that begins or ends so."""

    part: str
    at_start: bool

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        """Return the positions behind the matches that begin at word ``i``."""
        if i >= len(s.words) or s.words[i].kind != "word":
            return ()
        word = s.words[i].lower
        fits = word.startswith(self.part) if self.at_start else word.endswith(self.part)
        return (i + 1,) if fits else ()


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing such as a date, as many words as it has."""

    name: str

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        """Return the positions behind the matches that begin at word ``i``."""
        if i >= len(s.words):
            return ()
        end = s.things.end_at(self.name, s.words[i].start)
        if end is None:
            return ()
        j = i
        while j < len(s.words) and s.words[j].start < end:
            j += 1
        return (j,)


@dataclass(frozen=True, slots=True)
class Edge:
    """The beginning or the end of the sentence."""

    at_start: bool

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        """Return the positions behind the matches that begin at word ``i``."""
        words = s.words
        if self.at_start:
            # A list mark or a quotation mark may stand before.
            before = words[:i] if i <= _MOST_BEFORE else ()
            begins = i == 0 or (i <= _MOST_BEFORE and all(w.kind in _MARKS for w in before))
            return (i,) if begins else ()
        if len(words) - i > _MOST_AFTER:
            return ()
        return (i,) if all(word.kind == "punctuation" for word in words[i:]) else ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to so many words."""

    most: int

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        """Return the positions behind the matches that begin at word ``i``."""
        found = [i]
        counted = 0
        for j in range(i, len(s.words)):
            word = s.words[j]
            if word.lower in GAP_STOPS:
                break
            counted += word.kind != "punctuation"
            if counted > self.most:
                break
            found.append(j + 1)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Alternatives:
    """One of several pieces."""

    nodes: tuple[Node, ...]

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        """Return the positions behind the matches that begin at word ``i``."""
        return tuple({end for node in self.nodes for end in node.ends(s, i)})


@dataclass(frozen=True, slots=True)
class Maybe:
    """A piece or nothing."""

    node: Node

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        """Return the positions behind the matches that begin at word ``i``."""
        return (i, *self.node.ends(s, i))


@dataclass(frozen=True, slots=True)
class Chain:
    """Pieces one after the other; a comma between them is passed over."""

    nodes: tuple[Node, ...]

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        """Return the positions behind the matches that begin at word ``i``."""
        here = {i}
        for number, node in enumerate(self.nodes):
            if number:
                # A comma between the words of a phrase changes nothing: "forudsat, at".
                here |= {p + 1 for p in here if p < len(s.words) and s.words[p].lower == ","}
            here = {end for position in here for end in node.ends(s, position)}
            if not here:
                return ()
        return tuple(here)


Node = Literal | Exact | Not | Part | Thing | Edge | Gap | Alternatives | Maybe | Chain


def may_be_empty(node: Node) -> bool:
    """Say whether a piece can match nothing at all."""
    if isinstance(node, Gap | Maybe | Edge):
        return True
    if isinstance(node, Chain):
        return all(may_be_empty(n) for n in node.nodes)
    if isinstance(node, Alternatives):
        return any(may_be_empty(n) for n in node.nodes)
    return False


def anchors_of(node: Node) -> frozenset[str] | None:
    """Return words of which one must be there, as few and as rare as can be told; None: no such set."""
    if isinstance(node, Literal):
        return node.words
    if isinstance(node, Exact):
        return frozenset({node.word.lower()})
    if isinstance(node, Alternatives):
        parts = [anchors_of(n) for n in node.nodes]
        return None if None in parts else frozenset[str]().union(*(p for p in parts if p))
    if isinstance(node, Chain):
        choices = [a for a in (anchors_of(n) for n in node.nodes) if a]
        # Long words are rare words; commas and "at" are not.
        return max(choices, key=lambda words: (min(map(len, words)) > 3, -len(words)), default=None)
    return None


def spellings_of(node: Node) -> set[tuple[str, ...]] | None:
    """Return every spelling of a piece, or None where it has gaps or things, or too many spellings."""
    if isinstance(node, Literal):
        return {(word,) for word in node.words}
    if isinstance(node, Maybe):
        inner = spellings_of(node.node)
        return None if inner is None else inner | {()}
    if isinstance(node, Alternatives):
        found: set[tuple[str, ...]] = set()
        for part in node.nodes:
            spellings = spellings_of(part)
            if spellings is None:
                return None
            found |= spellings
        return found
    if isinstance(node, Chain):
        pieces = [spellings_of(n) for n in node.nodes]
        known = [piece for piece in pieces if piece is not None]
        if len(known) < len(pieces) or prod(map(len, known)) > MOST_LITERALS:
            return None
        return {tuple(word for piece in choice for word in piece) for choice in product(*known)}
    return None


def simplified(node: Node) -> Node:
    """Return a piece that matches the same with less work: single words side by side become one."""
    if isinstance(node, Chain):
        parts = tuple(simplified(part) for part in node.nodes)
        return parts[0] if len(parts) == 1 else Chain(parts)
    if isinstance(node, Maybe):
        return Maybe(simplified(node.node))
    if isinstance(node, Alternatives):
        parts = tuple(simplified(part) for part in node.nodes)
        words = frozenset[str]().union(*(part.words for part in parts if isinstance(part, Literal)))
        others = tuple(part for part in parts if not isinstance(part, Literal))
        merged: tuple[Node, ...] = (Literal(words), *others) if words else others
        return merged[0] if len(merged) == 1 else Alternatives(merged)
    return node


def first_words(node: Node) -> frozenset[str] | None:
    """Return the words with which a match can begin, or None where that cannot be told."""
    if isinstance(node, Literal):
        return node.words
    if isinstance(node, Exact):
        return frozenset({node.word.lower()})
    if isinstance(node, Alternatives):
        parts = [first_words(part) for part in node.nodes]
        return None if None in parts else frozenset[str]().union(*(part for part in parts if part))
    if isinstance(node, Maybe):
        return first_words(node.node)
    if isinstance(node, Chain):
        found: frozenset[str] = frozenset()
        for part in node.nodes:
            if isinstance(part, Edge):
                continue
            words = first_words(part)
            if words is None:
                return None
            found |= words
            if not may_be_empty(part):
                return found
    return None


def required_words(node: Node) -> tuple[frozenset[str], ...]:
    """Return sets of words, of each of which one must stand in the sentence for the piece to match."""
    if isinstance(node, Literal):
        return (node.words,)
    if isinstance(node, Exact):
        return (frozenset({node.word.lower()}),)
    if isinstance(node, Chain):
        return tuple(words for part in node.nodes for words in required_words(part))
    if isinstance(node, Alternatives):
        words = anchors_of(node)
        return (words,) if words else ()
    return ()


def required_things(node: Node) -> frozenset[str]:
    """Return the names of things that must stand in the sentence for the piece to match."""
    if isinstance(node, Thing):
        return frozenset({node.name})
    if isinstance(node, Chain):
        return frozenset[str]().union(*(required_things(part) for part in node.nodes))
    return frozenset()
