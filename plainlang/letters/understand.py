"""Annotated text -> Letter: what the letter is and does, from its parts and the roles of its sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from plainlang.danish import Annotated, Sentence
from plainlang.documents import Document
from plainlang.letters.complaint import find_complaint
from plainlang.letters.dating import letter_date
from plainlang.letters.decisions import effects_of, find_decisions, overruled, worst
from plainlang.letters.elements import Content, Element, elements_of
from plainlang.letters.evidence import Evidence
from plainlang.letters.fields import rank_fields
from plainlang.letters.letter import DocumentKind, Letter, LetterType, Outcome, Part, ReaderRole
from plainlang.letters.look import look
from plainlang.letters.parts import lay_out, parts_of_sentences
from plainlang.letters.reasons import find_reasons
from plainlang.letters.speech import Speech, reader_mentions
from plainlang.letters.verdict import Verdict, agreed, weigh

_FEWEST_HOLES = 3  # so many placeholders or notes make a template; one or two are forgotten ones
_RIGHTS: tuple[Content, ...] = ("access_to_file", "representation", "hearing", "data_protection", "contact")


@dataclass(frozen=True, slots=True)
class Overrules:
    """What the caller knows better than the diagnosis; None leaves it to the diagnosis.

    Attributes:
        kind: finished letter or template.
        type: letter type.
        outcome: outcome of its decision.
        field: slug of the field of law.
        reader: the reader's role.
        sender: who sends the letter, where it does not say so itself.
        elements: what the content elements of a template hold.
    """

    kind: DocumentKind | None = None
    type: LetterType | None = None
    outcome: Outcome | None = None
    field: str | None = None
    reader: ReaderRole | None = None
    sender: str | None = None
    elements: tuple[Element, ...] = elements_of(())


def understand(annotated: Annotated, overrules: Overrules | None = None) -> Letter:
    """Understand a document as a letter.

    Args:
        annotated: the document and its language.
        overrules: what the caller knows better.

    Returns:
        The letter. An empty document is a letter of type ``other`` without decisions.
    """
    overrules = overrules or Overrules()
    if annotated.document.piece != "letter":
        # The title of a refusal refuses nothing: it is no letter, whatever its words say.
        overrules = replace(overrules, kind="finished", type="other", outcome="none")
    seen = look(annotated, overrules.reader, overrules.elements)
    sender = seen.sender
    if sender.name is None and overrules.sender is not None:
        sender = replace(sender, name=overrules.sender)
    parts = seen.evidence.parts
    verdict = weigh(seen)
    roles = verdict.roles
    evidence = replace(seen.evidence, roles=roles, likely=verdict.likelihoods, absent=verdict.absent)
    near = (overrules.field,) if overrules.field else rank_fields(annotated, _weights(evidence))
    field = near[0] if near else None

    kind_of_letter = overrules.type or verdict.type
    decisions = find_decisions(evidence, kind_of_letter, field)
    decisions = agreed(evidence, decisions, verdict, kind_of_letter, field)
    if overrules.outcome is not None:
        decisions = overruled(evidence, decisions, overrules.outcome, field)
    decisions = tuple(
        replace(d, effects=effects_of(evidence, d.spans)) if d.outcome != "favourable" else d
        for d in decisions
    )
    outcome = worst(decisions) or overrules.outcome or "none"
    people = (seen.reader, sender)
    speech = Speech(annotated, parts, roles, seen.cues, people, (kind_of_letter, outcome))
    reader = replace(seen.reader, mentions=reader_mentions(speech))
    annotated.things.add("læseren", iter(reader.mentions))
    return Letter(
        annotated=annotated,
        kind=overrules.kind or _kind(annotated, parts),
        type=kind_of_letter,
        outcome=outcome,
        decisions=decisions,
        reasons=find_reasons(evidence, kind_of_letter, outcome),
        complaint=find_complaint(evidence, kind_of_letter, outcome, field, sender.name),
        rights={name: evidence.spans(name) or evidence.element(name) for name in _RIGHTS},
        reader=reader,
        sender=sender,
        field=field,
        other_fields=near[1:],
        date=letter_date(annotated, parts),
        parts=parts,
        roles=roles,
        absent=verdict.absent,
        sure=_sure(verdict, overrules),
        speech=speech,
    )


_WEIGHTS: dict[Part, float] = {
    "letterhead": 1.0,
    "subject": 3.0,
    "salutation": 0.0,
    "body": 1.0,
    "signature": 0.7,
    "enclosure": 0.3,
    "caseworker_note": 0.0,
}
_DECIDING = frozenset({"decision_adverse", "decision_partly", "decision_favourable", "decision_word"})


def _weights(evidence: Evidence) -> Callable[[int], float]:
    """Return how much each place of the letter tells of its field of law."""
    annotated = evidence.annotated

    def weight(sentence: Sentence) -> float:
        roles = evidence.roles[sentence.index]
        part = evidence.parts[sentence.index]
        if annotated.document.in_quotation(sentence.span) or "data_protection" in roles:
            return 0.0
        if sentence.index in evidence.guided or roles & {"complaint", "complaint_authority"}:
            return 0.2  # the law of complaints, and whoever handles them
        if part == "body" and roles & _DECIDING:
            return 2.0
        return 1.5 if part == "body" and "legal_basis" in roles else _WEIGHTS[part]

    by_sentence = [weight(sentence) for sentence in annotated.sentences]

    def weight_at(position: int) -> float:
        sentence = annotated.sentence_at(position)
        return by_sentence[sentence.index] if sentence is not None else 0.0

    return weight_at


_TOLD = _DECIDING | {"decides"}
_SURE = 0.6
"""From here on the type, or the outcome, is taken for sure."""


def _sure(verdict: Verdict, overrules: Overrules) -> bool:
    """Say whether type and outcome of a letter are more than a guess.

    A decision that no single sentence makes or names is one.
    """
    told = verdict.type != "decision" or any(roles & _TOLD for roles in verdict.roles)
    kind = overrules.type is not None or (verdict.sure >= _SURE and told)
    guessed = verdict.type == "decision" and 0 < verdict.outcome_sure < _SURE
    return kind and (overrules.outcome is not None or not guessed)


def letter_kind(document: Document) -> DocumentKind:
    """Guess whether a document is a finished letter or a template, as :func:`understand` does."""
    annotated = Annotated(document)
    return _kind(annotated, parts_of_sentences(annotated, lay_out(annotated)))


def _kind(annotated: Annotated, parts: Sequence[Part]) -> DocumentKind:
    """Guess finished letter or template; nobody sends a letter whose head still has holes."""
    head = [s.span for s, part in zip(annotated.sentences, parts, strict=True) if part == "letterhead"]
    if any(annotated.holes(span) for span in head):
        return "template"
    return document_kind(annotated.document)


def document_kind(document: Document) -> DocumentKind:
    """Guess whether a document is a template: true merge fields, or several placeholders or notes."""
    asked = {c.key for branch in document.branches for c in branch.conditions}
    if document.merge_fields or len(asked | {p.key for p in document.placeholders}) >= _FEWEST_HOLES:
        return "template"
    if any(p.syntax == "{%%}" for p in document.placeholders):
        return "template"
    # "Kære {{fornavn}}" was never meant to be sent as it is.
    text = document.text
    for placeholder in document.placeholders:
        line_start = text.rfind("\n", 0, placeholder.span.start) + 1
        if placeholder.syntax != "[]" and text[line_start : placeholder.span.start].strip().lower() in {
            "kære",
            "hej",
        }:
            return "template"
    return "finished"
