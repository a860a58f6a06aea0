"""What a letter does: the values that rules ask for and reports print."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from plainlang.danish import Annotated, Sentence
from plainlang.documents import Span

if TYPE_CHECKING:
    from plainlang.letters.speech import Speech

LetterType = Literal[
    "decision",
    "hearing",
    "proposed_decision",
    "summons",
    "warning",
    "information",
    "receipt",
    "request",
    "reply",
    "other",
]
Outcome = Literal["adverse", "partly", "favourable", "none"]
Status = Literal["full", "partial", "none", "not_required", "delegated"]
Address = Literal["du", "I", "De", "none"]
ReaderRole = Literal["citizen", "child", "representative", "company", "authority", "other"]
DocumentKind = Literal["finished", "template"]
Part = Literal["letterhead", "subject", "salutation", "body", "signature", "enclosure", "caseworker_note"]

LETTER_TYPES: tuple[str, ...] = get_args(LetterType)
OUTCOMES: tuple[str, ...] = get_args(Outcome)
READER_ROLES: tuple[str, ...] = get_args(ReaderRole)
KINDS: tuple[str, ...] = get_args(DocumentKind)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a letter.

    Attributes:
        outcome: for the reader.
        spans: the sentences that say it.
        field: slug of the field of law, or None.
        effects: what it does besides refusing or granting: withdrawal, reduction, repayment, sanction, order.
    """

    outcome: Outcome
    spans: tuple[Span, ...]
    field: str | None
    effects: tuple[str, ...] = ()


FlawKind = Literal[
    "statute_without_explanation",
    "circular",
    "granted_part_only",
    "criteria_not_stated",
    "argument_unanswered",
]


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with reasons that are there.

    Attributes:
        kind: what is wrong.
        span: the sentence that shows it.
    """

    kind: FlawKind
    span: Span


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons of a decision (forvaltningsloven §§ 22 and 24).

    Attributes:
        status: full, partial, none, not_required or delegated.
        legal_basis, facts, main_considerations: where each part stands.
        flaws: what is wrong with what is there.
    """

    status: Status
    legal_basis: tuple[Span, ...] = ()
    facts: tuple[Span, ...] = ()
    main_considerations: tuple[Span, ...] = ()
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True, slots=True)
class Complaint:
    """The complaint guidance (forvaltningsloven § 25).

    Attributes:
        status: full, partial, none, not_required or delegated.
        authority, deadline, how: where each part stands.
    """

    status: Status
    authority: tuple[Span, ...] = ()
    deadline: tuple[Span, ...] = ()
    how: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """The person or body that the letter is sent to.

    Attributes:
        address: how the letter speaks to them.
        role: who they are.
        addressed: places where it does so, by the form: du, I, De.
        mentions: places where the letter speaks about them by a noun.
    """

    address: Address
    role: ReaderRole
    addressed: Mapping[Address, tuple[Span, ...]]
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Sender:
    """The authority that sends the letter.

    Attributes:
        name: as the letter writes it, or None where no sender is named.
        span: where, or None.
        signed: whether somebody signed, by name or unit.
        mentions: places where the letter speaks of its sender by a noun.
    """

    name: str | None
    span: Span | None = None
    signed: bool = False
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Letter:
    """A document understood as a letter.

    Attributes:
        annotated: the document and its language.
        kind: finished letter or template.
        type: what kind of letter it is, by its effect.
        outcome: the worst outcome of its decisions for the reader, or none.
        decisions: in order.
        reasons, complaint: what the law asks of decisions.
        rights: role name to places: access_to_file, representation, hearing, data_protection, contact.
        reader, sender: the people of the letter.
        field: slug of the field of law, or None.
        other_fields: slugs of those that it may belong to as well, the likeliest first.
        date: the letter's own date, or None.
        parts: one per sentence.
        roles: one set of role names per sentence.
        absent: names of roles that no sentence comes near; what is missing is told by these alone.
        sure: whether type and outcome are more than a guess.
        speech: how it speaks, and of whom.
    """

    annotated: Annotated
    kind: DocumentKind
    type: LetterType
    outcome: Outcome
    decisions: tuple[Decision, ...]
    reasons: Reasons
    complaint: Complaint
    rights: dict[str, tuple[Span, ...]]
    reader: Reader
    sender: Sender
    field: str | None
    other_fields: tuple[str, ...]
    date: date | None
    parts: tuple[Part, ...]
    roles: tuple[frozenset[str], ...]
    absent: frozenset[str]
    sure: bool
    speech: Speech = dataclasses.field(compare=False, repr=False)
    _by_role: dict[str, tuple[Sentence, ...]] = dataclasses.field(
        default_factory=dict, compare=False, repr=False
    )

    def sentences_with(self, role: str) -> tuple[Sentence, ...]:
        """Return the sentences that play a role, in order."""
        if role not in self._by_role:
            self._by_role[role] = tuple(
                s for s, roles in zip(self.annotated.sentences, self.roles, strict=True) if role in roles
            )
        return self._by_role[role]

    def forget(self) -> None:
        """Let go of what can be found again: words, grammar, what was asked of its speech."""
        self.annotated.forget()
        self.speech.forget()
        self._by_role.clear()

    def anchor(self) -> Span:
        """Return where what is missing is placed: the decision, else the first line of the body."""
        for decision in self.decisions:
            if decision.outcome in {"adverse", "partly"}:
                return decision.spans[0]
        if self.decisions:
            return self.decisions[0].spans[0]
        for wanted in ("subject", "body"):
            for sentence, part in zip(self.annotated.sentences, self.parts, strict=True):
                if part == wanted:
                    return sentence.span
        first = self.annotated.sentences[:1]
        return first[0].span if first else Span(0, 0)
