"""What is wrong with reasons that are there: they cover half, go in a circle, or leave the reader's points.

All of it is told by which words come back: a reason speaks of what was refused, or it does not. The words
compared are the beginnings of a sentence's longer words, without those that every letter has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plainlang.danish import Sentence
from plainlang.letters.evidence import Evidence
from plainlang.letters.letter import Flaw, Outcome

_ROOT = 5  # letters: "kørestol" and "kørestolen", "indtægt" and "indtægter"
_SHORTEST = 5
_EVERYWHERE = frozenset(
    word[:_ROOT]
    for word in (
        "afgørelse afslag ansøgning ansøger ansøgt kommune kommunen styrelsen nævnet bevilling bevilges "
        "bevilger godkende godkendt imødekomme imødekommes hjælp støtte tilskud efter loven lovens "
        "servicelovens aktivlovens stk. derfor desværre hermed ligesom eller mellem blive bliver blevet "
        "skulle kunne ville havde denne dette disse deres jeres vores andre meget endvidere herunder "
        "vedrørende angående forhold sagen sagens dine vurdering vurderer vurderet vurderes oplysninger "
        "oplyst oplyser skriver skrevet mener perioden måned måneder kroner betingelse betingelser "
        "betingelserne opfylder opfyldt opfylde grund baggrund grundlag fordi truffet træffer træffe lagt "
        "vægt ønsker ønske første anden under omkring allerede"
    ).split()
)
_WORDS_OF_CONDITIONS = (
    "betingelse", "krav", "kriteri", "målgruppe", "kvalitetsstandard", "serviceniveau", "retningslinje",
)  # fmt: skip
_BECAUSE = frozenset("fordi da idet eftersom".split())
_REASONS = ("fact", "main_consideration")
_NEAR = 2  # sentences: a reason so close to a refusal is its reason


def find_flaws(evidence: Evidence, deciding: Sequence[tuple[Sentence, Outcome]]) -> tuple[Flaw, ...]:
    """Return what is wrong with the reasons of a decision against the reader.

    Args:
        evidence: of the letter.
        deciding: the sentences that decide, each with its outcome.
    """
    found = [
        *_granted_part_only(evidence, deciding),
        *_only_a_statute(evidence),
        *_circular(evidence, deciding),
        *_criteria_not_stated(evidence),
        *_unanswered(evidence),
    ]
    return tuple(sorted(found, key=lambda flaw: (flaw.span, flaw.kind)))


def roots(evidence: Evidence, sentence: Sentence) -> frozenset[str]:
    """Return the beginnings of the words that tell what a sentence is about."""
    return frozenset(
        word.lower[:_ROOT]
        for word in evidence.annotated.words(sentence)
        if word.kind == "word" and len(word.lower) >= _SHORTEST and word.lower[:_ROOT] not in _EVERYWHERE
    )


def _all_roots(evidence: Evidence, sentences: Iterable[Sentence]) -> frozenset[str]:
    return frozenset().union(*(roots(evidence, sentence) for sentence in sentences))


def _reasons(evidence: Evidence) -> list[Sentence]:
    return [s for s in evidence.having(*_REASONS) if s.block.kind != "heading"]


def _granted_part_only(evidence: Evidence, deciding: Sequence[tuple[Sentence, Outcome]]) -> Iterator[Flaw]:
    """Yield the refusal that no reason speaks of, where another part was granted."""
    granted = [
        s
        for s, _ in deciding
        if evidence.surely(s, "decision_favourable") or evidence.surely(s, "decision_partly")
    ]
    refused = [s for s, _ in deciding if evidence.surely(s, "decision_adverse") and s.block.kind != "heading"]
    if not granted or not refused:
        return
    taken = {sentence.index for sentence in refused}
    reasons = [s for s in _reasons(evidence) if s.index not in taken]
    basis = [
        s for s in evidence.having("legal_basis") if s.index not in taken and not evidence.is_guidance(s)
    ]
    if not reasons and not basis:
        return
    about = _all_roots(evidence, reasons)
    for sentence in refused:
        own = roots(evidence, sentence) - _all_roots(evidence, granted)
        near = any(0 < s.index - sentence.index <= _NEAR for s in (*reasons, *basis))
        words = {word.lower for word in evidence.annotated.words(sentence)}
        if own and not own & about and not near and not words & _BECAUSE:
            yield Flaw("granted_part_only", sentence.span)
            return


def _only_a_statute(evidence: Evidence) -> Iterator[Flaw]:
    """Yield the statute that is all the reason there is."""
    basis = [s for s in evidence.having("legal_basis") if s.block.kind != "heading"]
    if not basis or not evidence.absent >= {"main_consideration", "general_information"}:
        return
    things = evidence.annotated.things
    for sentence in basis:
        cited = sum(span.end - span.start for span in things.within("lov", sentence.span))
        words = evidence.annotated.word_count(sentence.span)
        if not cited or words > _LONGEST_CITATION:
            return  # the rule is told in words
    yield Flaw("statute_without_explanation", basis[0].span)


_LONGEST_CITATION = 24  # words: a longer sentence tells what the section says


def _circular(evidence: Evidence, deciding: Sequence[tuple[Sentence, Outcome]]) -> Iterator[Flaw]:
    """Yield the only reason, where it says no more than the decision does."""
    if evidence.having("fact"):
        return
    given = [
        sentence
        for sentence in evidence.annotated.sentences
        if evidence.parts[sentence.index] == "body"
        and sentence.block.kind != "heading"
        and not evidence.is_guidance(sentence)
        and _gives_reason(evidence, sentence)
    ]
    for sentence in given:
        others = [other for other, _ in deciding if other.index != sentence.index]
        own = roots(evidence, sentence) - _WORDS_OF_REASON
        if not others or not own or not own <= _all_roots(evidence, others):
            return
    if given:
        yield Flaw("circular", given[0].span)


_WORDS_OF_REASON = frozenset(
    word[:_ROOT] for word in "grunden grundene skyldes begrundelsen begrundelse årsagen".split()
)


def _gives_reason(evidence: Evidence, sentence: Sentence) -> bool:
    """Say whether a sentence is worded as a reason, or plays the part of one."""
    words = {word.lower for word in evidence.annotated.words(sentence)}
    worded = words & _BECAUSE or any(word[:_ROOT] in _WORDS_OF_REASON for word in words)
    return bool(worded) or bool(evidence.roles[sentence.index] & {"circular_reason", *_REASONS})


def _criteria_not_stated(evidence: Evidence) -> Iterator[Flaw]:
    """Yield the sentence that speaks of conditions which the letter never tells."""
    told = evidence.having("general_information", "main_consideration", "fact")
    if told:
        return
    for sentence in evidence.having(
        "decision_adverse", "decision_partly", "empty_reason", "circular_reason", "legal_basis"
    ):
        words = [word.lower for word in evidence.annotated.words(sentence)]
        if any(word.startswith(_WORDS_OF_CONDITIONS) for word in words):
            yield Flaw("criteria_not_stated", sentence.span)
            return


_SHARED = 2  # roots: one alone may be any word of the case


def _unanswered(evidence: Evidence) -> Iterator[Flaw]:
    """Yield the reader's point that no later sentence takes up."""
    points = [
        s
        for s in evidence.having("reader_view")
        if s.block.kind != "heading" and evidence.parts[s.index] == "body" and not evidence.is_guidance(s)
    ]
    if not points:
        return
    view = {s.index for s in points}
    answers = [
        s
        for s in evidence.having("legal_basis", "general_information", *_REASONS)
        if s.index not in view and s.block.kind != "heading"
    ]
    about = _all_roots(evidence, answers)
    said = [s for s in points if len(roots(evidence, s)) >= _SHARED]
    if said and not any(roots(evidence, s) & about or _taken_up(evidence, s, view) for s in said):
        yield Flaw("argument_unanswered", said[0].span)


def _taken_up(evidence: Evidence, point: Sentence, view: set[int]) -> bool:
    """Say whether a later sentence, whatever its role, has several words of the reader's point."""
    own = roots(evidence, point)
    return any(
        len(own & roots(evidence, sentence)) >= _SHARED
        for sentence, part in zip(evidence.annotated.sentences, evidence.parts, strict=True)
        if sentence.index > point.index
        and sentence.index not in view
        and part == "body"
        and sentence.block.kind != "heading"
        and not evidence.is_guidance(sentence)
    )
