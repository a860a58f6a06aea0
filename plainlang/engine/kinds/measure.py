"""Kind ``measure``: a number taken from the letter, held against limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from plainlang.bilingual import Bilingual
from plainlang.danish.grammar.looks import SUBORDINATORS, clauses_may_nest, deepest_nesting, front_may_exceed
from plainlang.danish.inflection import analyses
from plainlang.documents import Span
from plainlang.engine.conditions import body_words, holds
from plainlang.engine.finding import SEVERITIES, Finding, Severity
from plainlang.engine.rule import Rule
from plainlang.letters import Letter
from plainlang.letters.measures import measure, passive_share, running_sentences, words_in
from plainlang.letters.style import (
    Measured,
    hidden_items,
    longest_words,
    may_be_passive,
    numbers,
    verbal_nouns,
)

_FEWEST_WORDS_FOR_LIX = 100  # in shorter texts one long sentence swings it
_FEWEST_SENTENCES_FOR_VOICE = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule wants measured.

    Attributes:
        least: the lowest limit, up to which a measure may stay silent.
        excepted: words that do not count.
    """

    least: float
    excepted: frozenset[str]


Measure = Callable[[Letter, Asked], Measured]
"""From a letter to places and values."""


def _sentence_words(letter: Letter, asked: Asked) -> Measured:
    for sentence in running_sentences(letter):
        yield sentence.span, len(words_in(letter.annotated, sentence))


def _paragraph_words(letter: Letter, asked: Asked) -> Measured:
    by_block: dict[Span, int] = {}
    for sentence in running_sentences(letter):
        if sentence.block.kind == "paragraph":
            count = len(words_in(letter.annotated, sentence))
            by_block[sentence.block.span] = by_block.get(sentence.block.span, 0) + count
    yield from by_block.items()


def _lix(letter: Letter, asked: Asked) -> Measured:
    measures = measure(letter)
    if measures.lix is not None and measures.words >= _FEWEST_WORDS_FOR_LIX:
        yield running_sentences(letter)[0].span, measures.lix


_GRANTED = re.compile(
    r"\s*(?:\w+[ -]){0,2}?(?:\w*(?:tilladelse|godkendelse|dispensation|bevilling)|tilsagn)"
    r"\s+(?:til|om|af|på|fra)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\s*(?:\w+[ -]){0,2}?(?:afslag|\w*påbud|forbud|ophør|stop|tilbagekaldelse)\s+(?:til|om|af|på|mod)\b",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(r"\b(?:\w*ansøgning\w*|anmodning|klage|sag|høring|varsel|forslag)\b", re.IGNORECASE)


def _answers(letter: Letter, subject: str) -> bool:
    """Say whether a subject line names what the letter decides: "Tilladelse til vej", "Afslag på orlov"."""
    if _ASKED_FOR.search(subject):
        return False
    granted = letter.outcome != "adverse" and _GRANTED.match(subject)
    return bool(granted or (letter.outcome != "favourable" and _REFUSED.match(subject)))


def _words_before_decision(letter: Letter, asked: Asked) -> Measured:
    """Words of the body that stand before the decision; a subject line that decides makes it zero."""
    if not letter.decisions:
        return
    first = min(span for decision in letter.decisions for span in decision.spans)
    annotated = letter.annotated
    count = 0
    for sentence, part in zip(annotated.sentences, letter.parts, strict=True):
        if sentence.span == first:
            break
        if part == "subject" and (
            letter.roles[sentence.index] & _DECIDES
            or _answers(letter, annotated.text[sentence.span.start : sentence.span.end])
        ):
            break
        if part == "body":
            count += annotated.word_count(sentence.span)
    yield first, count


def _front_words(letter: Letter, asked: Asked) -> Measured:
    """Words before the verb of the first main clause; the parser reads only where there may be many."""
    annotated = letter.annotated
    read = [s for s in running_sentences(letter) if front_may_exceed(annotated.words(s), asked.least)]
    for sentence, grammar in zip(read, annotated.grammar(read), strict=True):
        first = next((clause for clause in grammar.clauses if clause.main), None)
        if first is not None and grammar.front is not None:
            yield Span(sentence.span.start, first.verb.end), grammar.front


def _nested_clauses(letter: Letter, asked: Asked) -> Measured:
    annotated = letter.annotated
    read = [s for s in running_sentences(letter) if clauses_may_nest(annotated.words(s), asked.least)]
    for sentence, grammar in zip(read, annotated.grammar(read), strict=True):
        yield sentence.span, min(grammar.embedded, deepest_nesting(annotated.words(sentence)))


_DECIDES = {
    "decision_adverse",
    "decision_adverse?",
    "decision_partly",
    "decision_favourable",
    "decision_favourable?",
}


def _words_without_heading(letter: Letter, asked: Asked) -> Measured:
    annotated = letter.annotated
    body = [s for s, p in zip(annotated.sentences, letter.parts, strict=True) if p == "body"]
    if body and not any(s.block.kind == "heading" for s in body):
        yield body[0].span, body_words(letter)


def _things(name: str) -> Measure:
    def measured(letter: Letter, asked: Asked) -> Measured:
        for sentence in running_sentences(letter):
            yield sentence.span, len(letter.annotated.things.within(name, sentence.span))

    return measured


def _passive_percent(letter: Letter, asked: Asked) -> Measured:
    """Percentage of passives among the finite verbs; the parser reads only where there may be many."""
    sentences = running_sentences(letter)
    if len(sentences) < _FEWEST_SENTENCES_FOR_VOICE or not may_be_passive(letter, asked.least / 100):
        return
    share = passive_share(letter, sentences)
    if share is not None:
        yield sentences[0].span, 100 * share


_SHORT_NAME = re.compile(r"\(([A-ZÆØÅ]{2,12})\)")  # "Sønderborg Områdets Miljøcenter (SOM)"
_CRY = re.compile(r"!{2,}|\?!|!\?")
_CRY_TAIL = 8  # marks that may stand behind the one that ends the sentence
_SHORTEST_SHOUT = 3  # letters: "NU" alone may be an abbreviation
_ROMAN = re.compile(r"[ivxlc]+(?:-[ivxlc]+)*")  # figures: "kapitel II-IV"
_SAID = (
    frozenset(
        "ikke skal aldrig altid alle ingen intet meget straks senest snarest kun inden efter før uden med "
        "også "
        "selv må kan vil eller men dig din dit dine jer jeres igen nej øjeblikkeligt".split()
    )
    | SUBORDINATORS
)


def _is_said(word: str) -> bool:
    """Say whether a word in capitals is one of the sentence: no name, no abbreviation."""
    if word in _SAID:
        return True
    return (
        len(word) > _SHORTEST_SHOUT
        and not _ROMAN.fullmatch(word)
        and any(reading.word_class in {"vb", "adj"} for reading in analyses(word))
    )


def _shouted_words(letter: Letter, asked: Asked) -> Measured:
    """Words of the sentence in capitals, and rows of exclamation marks; not names and abbreviations."""
    text = letter.annotated.text
    short_names = set(_SHORT_NAME.findall(text))
    for sentence in running_sentences(letter):
        capital = [
            word
            for word in letter.annotated.words(sentence)
            if word.end - word.start >= _SHORTEST_SHOUT
            and text[word.start : word.end].isupper()
            and text[word.start : word.end] not in short_names
            and "_" not in (text[word.start - 1 : word.start], text[word.end : word.end + 1])  # "NY_ADRESSE"
        ]
        shouted = [word for word in capital if _is_said(word.lower)]
        cry = _CRY.search(text, sentence.span.start, sentence.span.end + _CRY_TAIL)
        if shouted:
            yield Span(shouted[0].start, shouted[-1].end), len(shouted)
        elif cry:
            yield Span(*cry.span()), 1


_MEASURES: dict[str, Measure] = {
    "sentence_words": _sentence_words,
    "paragraph_words": _paragraph_words,
    "lix": _lix,
    "front_words": _front_words,
    "nested_clauses": _nested_clauses,
    "words_before_decision": _words_before_decision,
    "words_without_heading": _words_without_heading,
    "shouted_words": _shouted_words,
    "dates_per_sentence": _things("dato"),
    "law_references_per_sentence": _things("lov"),
    "verbal_nouns": lambda letter, asked: verbal_nouns(letter, asked.excepted),
    "numbers_per_sentence": lambda letter, asked: numbers(letter),
    "word_letters": lambda letter, asked: longest_words(letter),
    "hidden_items": lambda letter, asked: hidden_items(letter),
    "passive_percent": _passive_percent,
}


WHOLE_LETTER = frozenset({"lix", "words_before_decision", "words_without_heading", "passive_percent"})
"""Measures of the letter, shown at one of its places."""


def judge_measure(rule: Rule, letter: Letter, limits: Mapping[str, float] | None = None) -> Iterator[Finding]:
    """Yield a finding wherever the measure passes a limit; the highest one passed names the severity.

    Args:
        rule: of kind ``measure``.
        letter: the letter.
        limits: severity to number, instead of the rule's own.
    """
    if not holds(rule.settings.get("when", {}), letter):
        return
    limits = limits or rule.settings["limits"]
    least = min(limits.values())
    asked = Asked(least, frozenset(rule.settings.get("except", ())))
    for span, value in _MEASURES[rule.settings["measure"]](letter, asked):
        passed = [s for s in SEVERITIES if s in limits and value > limits[s]]
        if not passed:
            continue
        severity = cast(Severity, passed[-1])
        shown, limit = f"{value:.0f}", f"{least:g}"
        text = letter.annotated.text[span.start : span.end]
        yield rule.finding(
            span,
            severity=severity,
            values={
                "value": Bilingual(shown, shown),
                "limit": Bilingual(limit, limit),
                "text": Bilingual(text, text),
            },
            scope="letter" if rule.settings["measure"] in WHOLE_LETTER else "place",
        )
