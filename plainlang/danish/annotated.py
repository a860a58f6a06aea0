"""A document with its Danish laid bare, floor by floor and only as far as rules ask.

Ground: sentences and listed words, straight from the text. First: our words, sentence by sentence. Second:
tags, trees and grammar, for the sentences a rule asks about. One position system serves all floors: code
points in the document's text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from plainlang.danish.automaton import fold
from plainlang.danish.entities.things import Things
from plainlang.danish.phrase_nodes import Sentence as PhraseSentence
from plainlang.danish.phrases import LETTER_THINGS, PhraseIndex
from plainlang.danish.sentences import sentence_spans
from plainlang.danish.words import COUNTED, Word, words_of
from plainlang.documents import Block, Document, Span

if TYPE_CHECKING:
    from plainlang.danish.grammar import SentenceGrammar


T = TypeVar("T")
Memory = dict[tuple[int, str, tuple[object, ...]], list[tuple[int, int, object]]]
"""Matches by index, sentence and things; places count from the sentence's beginning."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the document.

    Attributes:
        index: its number in the document, from 0.
        span: its place.
        block: the block it stands in.
    """

    index: int
    span: Span
    block: Block


class Annotated:
    """A document and what is known of its language.

    Args:
        document: as a reader gave it.
        memory: what phrases said of sentences; given by whoever annotates variants of one template, which
            have most sentences in common.
    """

    def __init__(self, document: Document, memory: Memory | None = None) -> None:
        self.document = document
        self._memory = memory
        self.text = document.text
        self._words: dict[int, tuple[Word, ...]] = {}
        self._grammar: dict[int, SentenceGrammar] = {}

    def __reduce__(self) -> tuple[type[Annotated], tuple[Document]]:
        """Travel to another process without what was found so far: it is found again when asked for."""
        return Annotated, (self.document,)

    @cached_property
    def folded(self) -> str:
        """The text for the automatons: small letters, blanks as spaces, same length."""
        return fold(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, headings and cells included, in order."""
        holes = [p.span for p in self.document.placeholders]
        spans = sentence_spans(self.text, self.document.blocks, holes)
        return tuple(Sentence(i, span, block) for i, (span, block) in enumerate(spans))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def sentence_at(self, position: int) -> Sentence | None:
        """Return the sentence that holds a code point, or None between sentences."""
        index = bisect_right(self._sentence_starts, position) - 1
        if index < 0 or position >= self.sentences[index].span.end:
            return None
        return self.sentences[index]

    @cached_property
    def things(self) -> Things:
        """Dates, amounts, references to law, authorities and what later rooms add."""
        return Things(self.document)

    def holes(self, span: Span) -> list[Span]:
        """Return the placeholders inside a stretch of text."""
        placeholders = self.document.placeholders
        low = bisect_left(placeholders, span.start, key=lambda p: p.span.start)
        high = bisect_left(placeholders, span.end, key=lambda p: p.span.start)
        return [p.span for p in placeholders[low:high] if p.span.end <= span.end]

    def words(self, sentence: Sentence) -> tuple[Word, ...]:
        """Return the words and marks of a sentence."""
        found = self._words.get(sentence.index)
        if found is None:
            found = words_of(self.text, sentence.span, self.holes(sentence.span))
            self._words[sentence.index] = found
        return found

    def grammar(self, sentences: Iterable[Sentence]) -> list[SentenceGrammar]:
        """Return the grammar of sentences; those not read before are parsed in one batch.

        The first call of a process imports spaCy and loads the pipeline, a second or two. Ask for the
        sentences that a cheap look leaves, and for all of them at once.
        """
        from plainlang.danish.grammar import analyse
        from plainlang.danish.pipeline import parse

        asked = list(sentences)
        new = [s for s in asked if s.index not in self._grammar]
        kinds = {p.span.start: p.kind for p in self.document.placeholders}
        for sentence, parsed in zip(
            new, parse(self.text, [self.words(s) for s in new], kinds) if new else (), strict=True
        ):
            self._grammar[sentence.index] = analyse(self.text, parsed)
        return [self._grammar[s.index] for s in asked]

    @property
    def parsed_sentences(self) -> int:
        """How many sentences the parser has read so far."""
        return len(self._grammar)

    def phrase_view(self, sentence: Sentence) -> PhraseSentence:
        """Return what phrases are matched against."""
        return PhraseSentence(self.text, self.words(sentence), self.things)

    def matches(self, index: PhraseIndex[T], sentence: Sentence) -> Sequence[tuple[Span, T]]:
        """Return the matches of phrases in a sentence, phrase by phrase in their order."""
        if self._memory is None:
            return [(span, value) for span, _, value in index.find(self.phrase_view(sentence))]
        start = sentence.span.start
        key = (id(index), self.text[start : sentence.span.end], self._letters_things(sentence.span))
        kept = self._memory.get(key)
        if kept is None:
            kept = [
                (span.start - start, span.end - start, value)
                for span, _, value in index.find(self.phrase_view(sentence))
            ]
            self._memory[key] = kept
        return [(Span(start + low, start + high), cast(T, value)) for low, high, value in kept]

    def _letters_things(self, span: Span) -> tuple[object, ...]:
        """Return what a sentence holds that its words alone do not tell."""
        holes = tuple((p.start - span.start, p.end - span.start) for p in self.holes(span))
        named = (
            (name, thing.start - span.start, thing.end - span.start)
            for name in LETTER_THINGS
            for thing in self.things.within(name, span)
        )
        return (*holes, *named)

    def word_count(self, span: Span) -> int:
        """Count the words of a stretch of text, as readability formulas do."""
        return sum(1 for _ in COUNTED.finditer(self.text, span.start, span.end))
