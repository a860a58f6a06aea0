"""The phrase syntax: what a language consultant writes, compiled to matching in linear time.

=========================  ==================================================================
``såfremt``                this word, in any case
``=De``                    exactly so, capitals too
``{fremsende:vb}``         any form of the word; classes vb, sb, adj
``{decision:passive}``     what is done to the reader, by the kind of act in doers.csv: decision,
                           assessment, demand, inquiry, measure, routine; passive or participle
``(en | et | den)``        one of these
``[ny]``                   may be there
``...``  ``...2``          up to 4 (or 2) words between, inside the sentence
``klage-``  ``-ydelse``    a word that begins so, or ends so
``<dato>``                 a thing: dato, beløb, procent, periode, frist, tal, lov, myndighed, cpr, cvr,
                           sagsnummer, telefon, e-mail, web, felt, hul, instruks (to the author), navn (of a
                           field), læseren, afsender, skriver (who signs)
``!ikke``                  a word that is not this one
``@fagfolk``               what ``wordlists/named_phrases.csv`` calls so
``^``  ``$``               the sentence begins, or ends
=========================  ==================================================================

A comma between two words of a phrase is passed over. A gap does not run over a colon, a semicolon or a
bracket. Every phrase has a longest length, so matching a sentence takes time in proportion to its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from plainlang.danish.doers import ACTS, FORMS, forms_of_act
from plainlang.danish.entities.things import NAMES
from plainlang.danish.inflection import CLASSES, WordClass, all_forms
from plainlang.danish.named_phrases import named_phrases
from plainlang.danish.phrase_nodes import (
    Alternatives,
    Chain,
    Edge,
    Exact,
    Gap,
    Literal,
    Maybe,
    Node,
    Not,
    Part,
    Sentence,
    Thing,
    anchors_of,
    first_words,
    may_be_empty,
    required_things,
    required_words,
    simplified,
    spellings_of,
)
from plainlang.danish.words import split_literal
from plainlang.documents import Span

_KEPT = 32_768  # phrases come from rules and lists, never from letters
DEFAULT_GAP = 4
LONGEST_GAP = 16
LETTER_THINGS = ("læseren", "afsender", "skriver")


class PhraseError(ValueError):
    """A phrase cannot be read; the message says where and what was expected, in Danish and English.

    Attributes:
        da, en: the two messages.
    """

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.da, self.en = da, en


_ELEMENT = re.compile(
    r"\s*(?:(?P<gap>\.\.\.(?P<most>\d*))|(?P<any>\{[^{}]*\})|(?P<thing><[^<>]*>)|(?P<mark>[()\[\]|^$])"
    r"|(?P<named>@(?=\w)[^\s()\[\]|{}<>]+)|(?P<exact>=[^\s()\[\]|{}<>]+)|(?P<not>!(?:\([^()]*\)|[^\s()\[\]|{}<>]+))|(?P<literal>[^\s()\[\]|{}<>]+))"
)


@dataclass(frozen=True)
class Phrase:
    """A compiled phrase.

    Attributes:
        source: what was written.
        anchors: words of which one must stand in a sentence before the phrase can match; empty where no
            such word is known.
        first: words with which a match can begin, or None where any can.
        required: sets of words, of each of which one must be there.
        things: names of things that must be there.
    """

    source: str
    node: Node
    anchors: frozenset[str]
    first: frozenset[str] | None
    required: tuple[frozenset[str], ...]
    things: frozenset[str]

    def find(self, sentence: Sentence) -> Iterator[Span]:
        """Yield the places of the phrase in a sentence, leftmost first, longest, not overlapping."""
        words, first = sentence.words, self.first
        taken = 0
        for position, word in enumerate(words):
            if position < taken or (first is not None and word.lower not in first):
                continue
            end = max(self.node.ends(sentence, position), default=position)
            # An edge or an optional start may match nothing at all.
            if end > position:
                yield Span(word.start, words[end - 1].end)
                taken = end

    def literals(self) -> tuple[tuple[str, ...], ...] | None:
        """Return every spelling as words, or None where the phrase has gaps, things or too many."""
        found = spellings_of(self.node)
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

    def sequence(self, closing: str | None) -> tuple[list[Chain], str | None]:
        """Read up to ``closing``; return the alternatives found and the mark that ended them."""
        alternatives: list[list[Node]] = [[]]
        while True:
            match = self.element()
            if match is None:
                if closing is not None:
                    raise PhraseError(
                        f"udtrykket {self.source!r} mangler {closing!r}",
                        f"phrase {self.source!r} lacks {closing!r}",
                    )
                return [Chain(tuple(a)) for a in alternatives], None
            mark = match["mark"]
            if mark is not None and mark == closing:
                if not all(alternatives):
                    raise PhraseError(
                        f"udtrykket {self.source!r} har et tomt valg",
                        f"phrase {self.source!r} has an empty alternative",
                    )
                return [Chain(tuple(a)) for a in alternatives], mark
            if mark == "|":
                if closing is None:
                    raise PhraseError(
                        f"udtrykket {self.source!r}: | må kun stå i en parentes",
                        f"phrase {self.source!r}: | may stand only in round brackets",
                    )
                alternatives.append([])
            elif mark == "(":
                alternatives[-1].append(Alternatives(tuple(self.sequence(")")[0])))
            elif mark == "[":
                alternatives[-1].append(Maybe(Alternatives(tuple(self.sequence("]")[0]))))
            elif mark in {"^", "$"}:
                alternatives[-1].append(Edge(mark == "^"))
            elif mark is not None:
                raise PhraseError(
                    f"udtrykket {self.source!r} har et {mark!r} for meget",
                    f"phrase {self.source!r} has one {mark!r} too many",
                )
            else:
                alternatives[-1].extend(self.simple(match))

    def simple(self, match: re.Match[str]) -> list[Node]:
        if match["gap"]:
            most = int(match["most"] or DEFAULT_GAP)
            if most > LONGEST_GAP:
                raise PhraseError(
                    f"udtrykket {self.source!r}: højst {LONGEST_GAP} ord kan springes over",
                    f"phrase {self.source!r}: a gap holds at most {LONGEST_GAP} words",
                )
            return [Gap(most)]
        if match["any"]:
            lemma, _, word_class = match["any"][1:-1].partition(":")
            if word_class.strip() in FORMS and lemma.strip() in ACTS:
                return [Literal(forms_of_act(lemma.strip(), word_class.strip()))]
            if word_class.strip() not in CLASSES:
                raise PhraseError(
                    f"udtrykket {self.source!r}: skriv {{ord:klasse}} med en klasse af {', '.join(CLASSES)}",
                    f"phrase {self.source!r}: write {{word:class}} with a class of {', '.join(CLASSES)}",
                )
            checked: WordClass = word_class.strip()  # type: ignore[assignment]  # one of CLASSES
            return [Literal(all_forms(lemma.strip().lower(), checked))]
        if match["thing"]:
            name = match["thing"][1:-1].strip().lower()
            if name not in NAMES and name not in LETTER_THINGS:
                known = ", ".join((*NAMES, *LETTER_THINGS))
                raise PhraseError(
                    f"udtrykket {self.source!r}: <{name}> findes ikke; der er {known}",
                    f"phrase {self.source!r}: no thing <{name}>; there are {known}",
                )
            return [Thing(name)]
        if match["named"]:
            return self.named(match["named"][1:].lower())
        if match["exact"]:
            return [Exact(match["exact"][1:])]
        if match["not"]:
            inner = match["not"][1:].strip("()")
            return [Not(frozenset(word.strip().lower() for word in inner.split("|")))]
        literal = match["literal"].lower()
        if literal.endswith("-") and len(literal) > 1:
            return [Part(literal[:-1], at_start=True)]
        if literal.startswith("-") and len(literal) > 1:
            return [Part(literal[1:], at_start=False)]
        words = (literal,) if literal.isalpha() else split_literal(literal)
        return [Literal(frozenset({word})) for word in words]

    def named(self, name: str) -> list[Node]:
        known = named_phrases()
        if name not in known:
            raise PhraseError(
                f"udtrykket {self.source!r}: @{name} findes ikke; der er {', '.join(known)}",
                f"phrase {self.source!r}: no @{name}; there are {', '.join(known)}",
            )
        return list(_Parser(known[name]).sequence(None)[0][0].nodes)


@lru_cache(_KEPT)
def compile_phrase(source: str) -> Phrase:
    """Compile a phrase.

    Args:
        source: in the syntax above.

    Raises:
        PhraseError: it cannot be read, or would match the empty text.
    """
    odd = next((sign for sign in '*”“"' if sign in source), None)
    if odd is not None:
        da, en = ("; »klage-« finder ord, der begynder sådan", "; »klage-« finds words that begin so")
        raise PhraseError(
            f"udtrykket {source!r} må ikke have {odd}" + (da if odd == "*" else ""),
            f"phrase {source!r} must not have {odd}" + (en if odd == "*" else ""),
        )
    # Office programs make one sign of three dots.
    alternatives, _ = _Parser(source.replace("…", "...")).sequence(None)
    node: Node = alternatives[0]
    if not alternatives[0].nodes or may_be_empty(node):
        raise PhraseError(
            f"udtrykket {source!r} skal have mindst ét fast ord",
            f"phrase {source!r} needs at least one fixed word",
        )
    node = simplified(node)
    return Phrase(
        source,
        node,
        anchors_of(node) or frozenset(),
        first_words(node),
        required_words(node),
        required_things(node),
    )


__all__ = ["LETTER_THINGS", "Phrase", "PhraseError", "PhraseIndex", "Sentence", "compile_phrase"]

T = TypeVar("T")


class PhraseIndex(Generic[T]):
    """Many phrases matched together: a sentence is shown only those of which a word stands in it.

    Args:
        phrases: each with the value that a match gives back.
    """

    def __init__(self, phrases: Sequence[tuple[Phrase, T]]) -> None:
        self._entries: list[tuple[Phrase | str, T]] = list(phrases)
        self._by_word: dict[str, list[int]] = {}
        self._always: list[int] = []
        for number, (phrase, _) in enumerate(phrases):
            for word in phrase.anchors:
                self._by_word.setdefault(word, []).append(number)
            if not phrase.anchors:
                self._always.append(number)

    def __getstate__(self) -> dict[str, object]:
        """Travel as what was written: few phrases of thousands are ever looked for."""
        written = [(p if isinstance(p, str) else p.source, value) for p, value in self._entries]
        return {**self.__dict__, "_entries": written}

    def _entry(self, number: int) -> tuple[Phrase, T]:
        phrase, value = self._entries[number]
        if isinstance(phrase, str):
            phrase = compile_phrase(phrase)
            self._entries[number] = (phrase, value)
        return phrase, value

    def find(self, sentence: Sentence) -> Iterator[tuple[Span, Phrase, T]]:
        """Yield the matches of all phrases in a sentence, phrase by phrase in the order given."""
        if not sentence.words:
            return
        present = {word.lower for word in sentence.words}
        whole = Span(sentence.words[0].start, sentence.words[-1].end)
        seen: dict[str, bool] = {}

        def has_thing(name: str) -> bool:
            if name not in seen:
                seen[name] = bool(sentence.things.within(name, whole))
            return seen[name]

        candidates = set(self._always)
        for word in present:
            candidates.update(self._by_word.get(word, ()))
        for number in sorted(candidates):
            phrase, value = self._entry(number)
            if any(words.isdisjoint(present) for words in phrase.required):
                continue
            if any(not has_thing(name) for name in phrase.things):
                continue
            for span in phrase.find(sentence):
                yield span, phrase, value
