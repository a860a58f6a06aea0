"""The phrase syntax: what a language consultant writes, compiled to matching in linear time.

=========================  ==================================================================
``såfremt``                this word, in any case
``=De``                    exactly so, capitals too
``{fremsende:vb}``         any form of the word; classes vb, sb, adj
``(en | et | den)``        one of these
``[ny]``                   may be there
``...``  ``...2``          up to 4 (or 2) words between, inside the sentence
``klage-``  ``-ydelse``    a word that begins so, or ends so
``<dato>``                 a thing: dato, beløb, periode, tal, lov, navn, myndighed, felt, læseren, afsender
``!ikke``                  a word that is not this one
``^``  ``$``               the sentence begins, or ends
=========================  ==================================================================

A comma between two words of a phrase is passed over. A gap does not run over a colon, a semicolon or a
bracket. Every phrase has a longest length, so matching a sentence takes time in proportion to its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Generic, NamedTuple, TypeVar

from plainlang.danish.inflection import CLASSES, WordClass, all_forms
from plainlang.danish.things import NAMES, Things
from plainlang.danish.words import Word, split_literal
from plainlang.documents import Span

DEFAULT_GAP = 4
LONGEST_GAP = 16
LETTER_THINGS = ("læseren", "afsender")
_GAP_STOPS = frozenset(":;()")
_MOST_LITERALS = 4000  # a phrase of more spelled-out forms is matched word by word instead


class PhraseError(ValueError):
    """A phrase cannot be read; the message says where and what was expected, in Danish and English.

    Attributes:
        da, en: the two messages.
    """

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.da, self.en = da, en


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
class _Literal:
    words: frozenset[str]

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        return (i + 1,) if i < len(s.words) and s.words[i].lower in self.words else ()


@dataclass(frozen=True, slots=True)
class _Exact:
    word: str

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        if i < len(s.words) and s.text[s.words[i].start : s.words[i].end] == self.word:
            return (i + 1,)
        return ()


@dataclass(frozen=True, slots=True)
class _Not:
    words: frozenset[str]

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        if i < len(s.words) and s.words[i].kind != "punctuation" and s.words[i].lower not in self.words:
            return (i + 1,)
        return ()


@dataclass(frozen=True, slots=True)
class _Part:
    part: str
    at_start: bool

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        if i >= len(s.words) or s.words[i].kind != "word":
            return ()
        word = s.words[i].lower
        fits = word.startswith(self.part) if self.at_start else word.endswith(self.part)
        return (i + 1,) if fits else ()


@dataclass(frozen=True, slots=True)
class _Thing:
    name: str

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
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
class _Edge:
    at_start: bool

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        if self.at_start:
            return (
                (i,)
                if i == 0
                or (all(w.kind == "punctuation" or w.kind == "number" for w in s.words[:i]) and i <= 3)
                else ()
            )
        rest = s.words[i:]
        return (i,) if len(rest) <= 2 and all(word.kind == "punctuation" for word in rest) else ()


@dataclass(frozen=True, slots=True)
class _Gap:
    most: int

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        found = [i]
        counted = 0
        for j in range(i, len(s.words)):
            word = s.words[j]
            if word.lower in _GAP_STOPS:
                break
            counted += word.kind != "punctuation"
            if counted > self.most:
                break
            found.append(j + 1)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Alternatives:
    nodes: tuple[_Node, ...]

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        return tuple({end for node in self.nodes for end in node.ends(s, i)})


@dataclass(frozen=True, slots=True)
class _Optional:
    node: _Node

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        return (i, *self.node.ends(s, i))


@dataclass(frozen=True, slots=True)
class _Sequence:
    nodes: tuple[_Node, ...]

    def ends(self, s: Sentence, i: int) -> tuple[int, ...]:
        here = {i}
        for number, node in enumerate(self.nodes):
            if number:
                # A comma between the words of a phrase changes nothing: "forudsat, at".
                here |= {p + 1 for p in here if p < len(s.words) and s.words[p].lower == ","}
            here = {end for position in here for end in node.ends(s, position)}
            if not here:
                return ()
        return tuple(here)


_Node = _Literal | _Exact | _Not | _Part | _Thing | _Edge | _Gap | _Alternatives | _Optional | _Sequence

_ELEMENT = re.compile(
    r"\s*(?:(?P<gap>\.\.\.(?P<most>\d*))|(?P<any>\{[^{}]*\})|(?P<thing><[^<>]*>)|(?P<mark>[()\[\]|^$])"
    r"|(?P<exact>=[^\s()\[\]|{}<>]+)|(?P<not>!(?:\([^()]*\)|[^\s()\[\]|{}<>]+))|(?P<literal>[^\s()\[\]|{}<>]+))"
)


@dataclass(frozen=True)
class Phrase:
    """A compiled phrase.

    Attributes:
        source: what was written.
        anchors: words of which one must stand in a sentence before the phrase can match; empty where no
            such word is known.
    """

    source: str
    node: _Node
    anchors: frozenset[str]

    def find(self, sentence: Sentence) -> Iterator[Span]:
        """Yield the places of the phrase in a sentence, leftmost first, longest, not overlapping."""
        words = sentence.words
        position = 0
        while position < len(words):
            end = max(self.node.ends(sentence, position), default=position)
            # An edge or an optional start may match nothing at all.
            if end > position:
                last = end - 1
                yield Span(words[position].start, words[last].end)
                position = end
            else:
                position += 1

    def literals(self) -> tuple[tuple[str, ...], ...] | None:
        """Return every spelling as words, or None where the phrase has gaps, things or too many."""
        found = _spellings(self.node)
        return None if found is None else tuple(sorted(found))


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0

    def element(self) -> re.Match[str] | None:
        match = _ELEMENT.match(self.source, self.position)
        if match is None:
            rest = self.source[self.position :].strip()
            if rest:
                raise PhraseError(
                    f"udtrykket {self.source!r} kan ikke læses ved {rest!r}",
                    f"phrase {self.source!r} cannot be read at {rest!r}",
                )
            return None
        self.position = match.end()
        return match

    def sequence(self, closing: str | None) -> tuple[list[_Sequence], str | None]:
        """Read up to ``closing``; return the alternatives found and the mark that ended them."""
        alternatives: list[list[_Node]] = [[]]
        while True:
            match = self.element()
            if match is None:
                if closing is not None:
                    raise PhraseError(
                        f"udtrykket {self.source!r} mangler {closing!r}",
                        f"phrase {self.source!r} lacks {closing!r}",
                    )
                return [_Sequence(tuple(a)) for a in alternatives], None
            mark = match["mark"]
            if mark is not None and mark == closing:
                if not all(alternatives):
                    raise PhraseError(
                        f"udtrykket {self.source!r} har et tomt valg",
                        f"phrase {self.source!r} has an empty alternative",
                    )
                return [_Sequence(tuple(a)) for a in alternatives], mark
            if mark == "|":
                if closing is None:
                    raise PhraseError(
                        f"udtrykket {self.source!r}: | må kun stå i en parentes",
                        f"phrase {self.source!r}: | may stand only in round brackets",
                    )
                alternatives.append([])
            elif mark == "(":
                alternatives[-1].append(_Alternatives(tuple(self.sequence(")")[0])))
            elif mark == "[":
                alternatives[-1].append(_Optional(_Alternatives(tuple(self.sequence("]")[0]))))
            elif mark in {"^", "$"}:
                alternatives[-1].append(_Edge(mark == "^"))
            elif mark is not None:
                raise PhraseError(
                    f"udtrykket {self.source!r} har et {mark!r} for meget",
                    f"phrase {self.source!r} has one {mark!r} too many",
                )
            else:
                alternatives[-1].extend(self.simple(match))

    def simple(self, match: re.Match[str]) -> list[_Node]:
        if match["gap"]:
            most = int(match["most"] or DEFAULT_GAP)
            if most > LONGEST_GAP:
                raise PhraseError(
                    f"udtrykket {self.source!r}: højst {LONGEST_GAP} ord kan springes over",
                    f"phrase {self.source!r}: a gap holds at most {LONGEST_GAP} words",
                )
            return [_Gap(most)]
        if match["any"]:
            lemma, _, word_class = match["any"][1:-1].partition(":")
            if word_class.strip() not in CLASSES:
                raise PhraseError(
                    f"udtrykket {self.source!r}: skriv {{ord:klasse}} med en klasse af {', '.join(CLASSES)}",
                    f"phrase {self.source!r}: write {{word:class}} with a class of {', '.join(CLASSES)}",
                )
            checked: WordClass = word_class.strip()  # type: ignore[assignment]  # one of CLASSES
            return [_Literal(all_forms(lemma.strip().lower(), checked))]
        if match["thing"]:
            name = match["thing"][1:-1].strip().lower()
            if name not in NAMES and name not in LETTER_THINGS:
                known = ", ".join((*NAMES, *LETTER_THINGS))
                raise PhraseError(
                    f"udtrykket {self.source!r}: <{name}> findes ikke; der er {known}",
                    f"phrase {self.source!r}: no thing <{name}>; there are {known}",
                )
            return [_Thing(name)]
        if match["exact"]:
            return [_Exact(match["exact"][1:])]
        if match["not"]:
            inner = match["not"][1:].strip("()")
            return [_Not(frozenset(word.strip().lower() for word in inner.split("|")))]
        literal = match["literal"].lower()
        if literal.endswith("-") and len(literal) > 1:
            return [_Part(literal[:-1], at_start=True)]
        if literal.startswith("-") and len(literal) > 1:
            return [_Part(literal[1:], at_start=False)]
        return [_Literal(frozenset({word})) for word in split_literal(literal)]


def compile_phrase(source: str) -> Phrase:
    """Compile a phrase.

    Args:
        source: in the syntax above.

    Raises:
        PhraseError: it cannot be read, or would match the empty text.
    """
    alternatives, _ = _Parser(source).sequence(None)
    node = alternatives[0]
    if not node.nodes or _may_be_empty(node):
        raise PhraseError(
            f"udtrykket {source!r} skal have mindst ét fast ord",
            f"phrase {source!r} needs at least one fixed word",
        )
    return Phrase(source, node, _anchors(node) or frozenset())


def _may_be_empty(node: _Node) -> bool:
    if isinstance(node, _Gap | _Optional | _Edge):
        return True
    if isinstance(node, _Sequence):
        return all(_may_be_empty(n) for n in node.nodes)
    if isinstance(node, _Alternatives):
        return any(_may_be_empty(n) for n in node.nodes)
    return False


def _anchors(node: _Node) -> frozenset[str] | None:
    """Return words of which one must be there, as few and as rare as can be told; None: no such set."""
    if isinstance(node, _Literal):
        return node.words
    if isinstance(node, _Exact):
        return frozenset({node.word.lower()})
    if isinstance(node, _Alternatives):
        parts = [_anchors(n) for n in node.nodes]
        return None if None in parts else frozenset().union(*(p for p in parts if p))
    if isinstance(node, _Sequence):
        choices = [a for a in (_anchors(n) for n in node.nodes) if a]
        # Long words are rare words; commas and "at" are not.
        return max(choices, key=lambda words: (min(map(len, words)) > 3, -len(words)), default=None)
    return None


def _spellings(node: _Node) -> set[tuple[str, ...]] | None:
    if isinstance(node, _Literal):
        return {(word,) for word in node.words}
    if isinstance(node, _Optional):
        inner = _spellings(node.node)
        return None if inner is None else inner | {()}
    if isinstance(node, _Alternatives):
        found: set[tuple[str, ...]] = set()
        for part in node.nodes:
            spellings = _spellings(part)
            if spellings is None:
                return None
            found |= spellings
        return found
    if isinstance(node, _Sequence):
        pieces = [_spellings(n) for n in node.nodes]
        known = [piece for piece in pieces if piece is not None]
        if len(known) < len(pieces) or prod(map(len, known)) > _MOST_LITERALS:
            return None
        return {tuple(word for piece in choice for word in piece) for choice in product(*known)}
    return None


T = TypeVar("T")


class PhraseIndex(Generic[T]):
    """Many phrases matched together: a sentence is shown only those of which a word stands in it.

    Args:
        phrases: each with the value that a match gives back.
    """

    def __init__(self, phrases: Iterable[tuple[Phrase, T]]) -> None:
        self._by_word: dict[str, list[tuple[int, Phrase, T]]] = {}
        self._always: list[tuple[int, Phrase, T]] = []
        for number, (phrase, value) in enumerate(phrases):
            entry = (number, phrase, value)
            for word in phrase.anchors:
                self._by_word.setdefault(word, []).append(entry)
            if not phrase.anchors:
                self._always.append(entry)

    def find(self, sentence: Sentence) -> Iterator[tuple[Span, Phrase, T]]:
        """Yield the matches of all phrases in a sentence, phrase by phrase in the order given."""
        candidates = {entry[0]: entry for entry in self._always}
        for word in sentence.words:
            for entry in self._by_word.get(word.lower, ()):
                candidates[entry[0]] = entry
        for number in sorted(candidates):
            _, phrase, value = candidates[number]
            for span in phrase.find(sentence):
                yield span, phrase, value
