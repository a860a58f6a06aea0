"""Annotated text -> Letter: what the letter is and does, from its parts and the roles of its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from plainlang.danish import Annotated, Sentence
from plainlang.danish.entities.things import dates_in
from plainlang.documents import Block, Document, Span
from plainlang.letters.fields import find_field
from plainlang.letters.letter import (
    Complaint,
    Decision,
    DocumentKind,
    Letter,
    LetterType,
    Outcome,
    Part,
    ReaderRole,
    Reasons,
    Status,
)
from plainlang.letters.parts import Section, lay_out, parts_of_sentences, sections
from plainlang.letters.people import find_people
from plainlang.letters.roles import WEAK, find_roles, sentence_roles, shipped_roles

_FEWEST_HOLES = 3  # so many typed placeholders make a template; one or two are forgotten ones
_RIGHTS = ("access_to_file", "representation", "hearing", "data_protection", "contact")
_DECISION_OUTCOMES: tuple[tuple[str, Outcome], ...] = (
    ("decision_adverse", "adverse"),
    ("decision_partly", "partly"),
    ("decision_favourable", "favourable"),
)
# Of several decisions the worst outcome counts.
_SEVERITY: dict[Outcome, int] = {"adverse": 3, "partly": 2, "favourable": 1, "none": 0}


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
    """

    kind: DocumentKind | None = None
    type: LetterType | None = None
    outcome: Outcome | None = None
    field: str | None = None
    reader: ReaderRole | None = None
    sender: str | None = None


def understand(annotated: Annotated, overrules: Overrules | None = None) -> Letter:
    """Understand a document as a letter.

    Args:
        annotated: the document and its language.
        overrules: what the caller knows better.

    Returns:
        The letter. An empty document is a letter of type ``other`` without decisions.
    """
    overrules = overrules or Overrules()
    layout = lay_out(annotated)
    parts = parts_of_sentences(annotated, layout)
    reader, sender = find_people(annotated, layout, parts, overrules.reader)
    if sender.name is None and overrules.sender is not None:
        sender = replace(sender, name=overrules.sender)
    body = sections(annotated, parts)
    roles = find_roles(annotated, body, shipped_roles())
    roles = _with_frame(annotated, parts, roles)
    parts = _with_notes(annotated, parts, roles)
    field = overrules.field or find_field(annotated, annotated.document.quotations)

    evidence = _Evidence(annotated, parts, roles, body)
    kind_of_letter = overrules.type or _type(evidence)
    decisions = _decisions(evidence, kind_of_letter, field)
    if overrules.outcome is not None:
        decisions = _overruled(evidence, decisions, overrules.outcome, field)
    outcome: Outcome = overrules.outcome or "none"
    if decisions:
        outcome = max((d.outcome for d in decisions), key=lambda o: _SEVERITY[o])
    return Letter(
        annotated=annotated,
        kind=overrules.kind or _kind(annotated, parts),
        type=kind_of_letter,
        outcome=outcome,
        decisions=decisions,
        reasons=_reasons(evidence, kind_of_letter, outcome),
        complaint=_complaint(evidence, kind_of_letter, outcome),
        rights={name: evidence.spans(name) for name in _RIGHTS},
        reader=reader,
        sender=sender,
        field=field,
        date=_letter_date(annotated, parts),
        parts=parts,
        roles=roles,
    )


def _kind(annotated: Annotated, parts: Sequence[Part]) -> DocumentKind:
    """Guess finished letter or template; nobody sends a letter whose head still has holes."""
    head = [s.span for s, part in zip(annotated.sentences, parts, strict=True) if part == "letterhead"]
    if any(annotated.holes(span) for span in head):
        return "template"
    return document_kind(annotated.document)


def document_kind(document: Document) -> DocumentKind:
    """Guess whether a document is a template: true merge fields, or several placeholders."""
    if document.merge_fields or len({p.key for p in document.placeholders}) >= _FEWEST_HOLES:
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


def _with_frame(
    annotated: Annotated, parts: Sequence[Part], roles: Sequence[frozenset[str]]
) -> tuple[frozenset[str], ...]:
    """Add what letterhead and signature tell: whom to contact, and by when to answer."""
    found = list(roles)
    for sentence, part in zip(annotated.sentences, parts, strict=True):
        if part not in {"letterhead", "signature"}:
            continue
        told = sentence_roles(annotated, sentence, shipped_roles()) & {"contact", "answer_deadline"}
        if any(word.kind == "address" and "@" in word.lower for word in annotated.words(sentence)):
            told.add("contact")
        found[sentence.index] = found[sentence.index] | told
    return tuple(found)


def _with_notes(
    annotated: Annotated, parts: Sequence[Part], roles: Sequence[frozenset[str]]
) -> tuple[Part, ...]:
    """Mark the notes that are meant for the caseworker: a note in brackets is one to its block's end."""
    noted: list[Part] = []
    open_block: Block | None = None
    for sentence, part, found in zip(annotated.sentences, parts, roles, strict=True):
        if "caseworker_note" in found and part == "body":
            bracketed = annotated.text[sentence.block.span.start] in "[("
            open_block = sentence.block if bracketed else None
            noted.append("caseworker_note")
        else:
            noted.append("caseworker_note" if sentence.block is open_block else part)
    return tuple(noted)


@dataclass(frozen=True)
class _Evidence:
    """The roles of the sentences that count: the author's own words in body and subject."""

    annotated: Annotated
    parts: Sequence[Part]
    roles: Sequence[frozenset[str]]
    sections: Sequence[Section]

    def having(self, *names: str) -> list[Sentence]:
        wanted = set(names)
        return [
            sentence
            for sentence, found, part in zip(self.annotated.sentences, self.roles, self.parts, strict=True)
            if part not in {"enclosure", "caseworker_note"} and wanted & found
        ]

    def spans(self, *names: str) -> tuple[Span, ...]:
        return tuple(sentence.span for sentence in self.having(*names))

    def element(self, *keys: str) -> tuple[Span, ...]:
        """Return the placeholders whose key names what will stand there."""
        placeholders = self.annotated.document.placeholders
        return tuple(p.span for p in placeholders if any(key in p.key.lower() for key in keys))

    @cached_property
    def guided(self) -> frozenset[int]:
        """The sentences under a heading over complaint guidance."""
        return frozenset(
            sentence.index
            for section in self.sections
            if section.heading is not None and "complaint_heading" in self.roles[section.heading.index]
            for sentence in section.sentences
        )


def _decision_sentences(evidence: _Evidence) -> list[tuple[Sentence, Outcome]]:
    """Return the sentences that decide, each with its outcome for the reader."""
    guided = bool(evidence.having("complaint_heading", "complaint", "complaint_none", "complaint_enclosed"))
    said = bool(evidence.having("decision_word"))
    found: list[tuple[Sentence, Outcome]] = []
    for sentence in evidence.having(*(n + mark for n, _ in _DECISION_OUTCOMES for mark in ("", WEAK))):
        roles = evidence.roles[sentence.index]
        if sentence.index in evidence.guided or "complaint" in roles:
            continue
        if roles & {"hearing", "proposal", "consequence"} and "decision_word" not in roles:
            continue
        outcome = next((o for name, o in _DECISION_OUTCOMES if name in roles), None)
        if "decision_partly" in roles:
            outcome = "partly"
        if outcome is None and (guided or said):
            outcome = next((o for name, o in _DECISION_OUTCOMES if name + WEAK in roles), None)
        if outcome is not None:
            found.append((sentence, outcome))
    return found


def _weak_only(roles: frozenset[str]) -> bool:
    """Say whether a sentence decides only by weak signs."""
    return not any(name in roles for name, _ in _DECISION_OUTCOMES)


def _type(evidence: _Evidence) -> LetterType:
    decisions = _decision_sentences(evidence)
    hearing = evidence.having("hearing")
    if evidence.having("proposal"):
        return "proposed_decision"
    guided = evidence.having("complaint_authority", "complaint_enclosed", "complaint_none") or (
        evidence.having("complaint_deadline") and evidence.having("complaint_how")
    )
    said = evidence.having("decision_word")
    strong = [s for s, _ in decisions if not _weak_only(evidence.roles[s.index])]
    if hearing and not (strong and guided) and not (said and strong):
        return "hearing"
    if evidence.having("summons") and not (decisions and (guided or said)):
        return "summons"
    if decisions and (guided or said or strong):
        return "decision"
    if said and guided:
        return "decision"
    if evidence.having("warning") and not evidence.having("receipt"):
        return "warning"
    if evidence.having("reply"):
        return "reply"
    if evidence.having("request"):
        return "request"
    if evidence.having("receipt"):
        return "receipt"
    if said:
        return "decision"
    body = [s for s, part in zip(evidence.annotated.sentences, evidence.parts, strict=True) if part == "body"]
    return "information" if body else "other"


def _decisions(evidence: _Evidence, letter_type: LetterType, field: str | None) -> tuple[Decision, ...]:
    """Group deciding sentences of one outcome into one decision each."""
    if letter_type not in {"decision", "proposed_decision"}:
        return ()
    found = _decision_sentences(evidence)
    outcomes = {outcome for _, outcome in found}
    if "adverse" in outcomes and len(outcomes) > 1:
        # One part granted, the other refused: for the reader that is a partial yes.
        found = [(sentence, "partly") for sentence, _ in found]
    by_outcome: dict[Outcome, list[Span]] = {}
    for sentence, outcome in found:
        by_outcome.setdefault(outcome, []).append(sentence.span)
    if not by_outcome:
        word = evidence.having("decision_word")
        if word and letter_type == "decision":
            return (Decision("none", (word[0].span,), field),)
        return ()
    return tuple(
        Decision(outcome, tuple(spans), field)
        for outcome, spans in sorted(by_outcome.items(), key=lambda pair: pair[1][0])
    )


def _overruled(
    evidence: _Evidence, decisions: tuple[Decision, ...], outcome: Outcome, field: str | None
) -> tuple[Decision, ...]:
    if outcome == "none":
        return ()
    if decisions:
        return tuple(replace(decision, outcome=outcome) for decision in decisions[:1])
    first = next(
        (s for s, p in zip(evidence.annotated.sentences, evidence.parts, strict=True) if p == "body"), None
    )
    return (Decision(outcome, (first.span,), field),) if first is not None else ()


def _asks_reasons(letter_type: LetterType, outcome: Outcome) -> bool:
    return letter_type in {"decision", "proposed_decision"} and outcome in {"adverse", "partly"}


def _reasons(evidence: _Evidence, letter_type: LetterType, outcome: Outcome) -> Reasons:
    def spans(name: str) -> tuple[Span, ...]:
        return tuple(
            s.span
            for s in evidence.having(name)
            if s.index not in evidence.guided
            and s.block.kind != "heading"
            and not (evidence.roles[s.index] & {"complaint", "data_protection"})
        )

    basis = spans("legal_basis") or evidence.element("lovgrundlag", "§")
    facts, considerations = spans("fact"), spans("main_consideration")
    status: Status
    if not _asks_reasons(letter_type, outcome):
        status = "not_required"
    elif basis and facts:
        # A bound decision needs no main considerations (forvaltningsloven § 24, 1, second sentence).
        status = "full"
    elif basis or facts or considerations:
        status = "partial"
    else:
        status = "none"
    return Reasons(status, basis, facts, considerations)


def _complaint(evidence: _Evidence, letter_type: LetterType, outcome: Outcome) -> Complaint:
    authority = evidence.spans("complaint_authority")
    deadline = evidence.spans("complaint_deadline")
    how = evidence.spans("complaint_how")
    status: Status
    if evidence.having("complaint_none") and not authority:
        status = "not_required"
    elif authority and how and (deadline or _no_deadline(evidence)):
        status = "full"
    elif evidence.having("complaint_enclosed") or evidence.element("klagevejledning"):
        status = "delegated"
    elif not _asks_reasons(letter_type, outcome):
        status = "not_required"
    elif authority or deadline or how:
        status = "partial"
    else:
        status = "none"
    return Complaint(status, authority, deadline, how)


def _no_deadline(evidence: _Evidence) -> bool:
    """Say whether no deadline is laid down: access to documents (offentlighedsloven § 37)."""
    folded = evidence.annotated.folded
    head = [
        s
        for s, part in zip(evidence.annotated.sentences, evidence.parts, strict=True)
        if part in {"subject", "body"}
    ][:4]
    return any("aktindsigt" in folded[s.span.start : s.span.end] for s in head)


def _letter_date(annotated: Annotated, parts: Sequence[Part]) -> date | None:
    """Return the first date of the letterhead, where no word says that it is another's date."""
    for sentence, part in zip(annotated.sentences, parts, strict=True):
        if part not in {"letterhead", "subject"}:
            continue
        content = annotated.text[sentence.span.start : sentence.span.end]
        lowered = content.lower()
        if any(word in lowered for word in ("født", "modtaget", "frist", "møde", "kl.")):
            continue
        for start, found in dates_in(content):
            before = content[:start].strip().lower().rstrip(":,")
            if part == "letterhead" or before in {"", "dato"}:
                return found
    return None
