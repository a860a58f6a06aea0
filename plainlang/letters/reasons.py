"""Whether a letter gives the reasons that the law asks for (forvaltningsloven §§ 22 and 24)."""

from __future__ import annotations

from plainlang.documents import Span
from plainlang.letters.decisions import decision_sentences
from plainlang.letters.evidence import Evidence
from plainlang.letters.flaws import find_flaws
from plainlang.letters.letter import LetterType, Outcome, Reasons, Status

_HALF = frozenset({"granted_part_only"})
"""Flaws that leave a part of the decision without any reason."""


def asks_reasons(kind: LetterType, outcome: Outcome) -> bool:
    """Say whether the law asks for reasons and complaint guidance.

    A proposed decision takes effect unless it is answered, and no new letter comes: it must hold what a
    decision holds.

    Args:
        kind: the letter's type.
        outcome: the worst outcome of its decisions.
    """
    return kind == "proposed_decision" or (kind == "decision" and outcome in {"adverse", "partly"})


def find_reasons(evidence: Evidence, kind: LetterType, outcome: Outcome) -> Reasons:
    """Return the reasons of a decision: where they stand, whether they are whole, what is wrong with them.

    Args:
        evidence: of the letter.
        kind: the letter's type.
        outcome: the worst outcome of its decisions.
    """

    def spans(name: str) -> tuple[Span, ...]:
        return tuple(
            s.span
            for s in evidence.having(name)
            if s.index not in evidence.guided
            and s.block.kind != "heading"
            and not (evidence.roles[s.index] & {"complaint", "data_protection"})
        )

    basis = spans("legal_basis") or evidence.element("legal_basis")
    facts, considerations = spans("fact"), spans("main_consideration")
    if not asks_reasons(kind, outcome):
        return Reasons("not_required", basis, facts, considerations)
    flaws = find_flaws(evidence, decision_sentences(evidence))
    status: Status
    if evidence.element("reasons") and not (facts or considerations):
        status = "delegated"
    elif basis and facts and not any(flaw.kind in _HALF for flaw in flaws):
        # A bound decision needs no main considerations (forvaltningsloven § 24, 1, second sentence).
        status = "full"
    elif basis or facts or considerations:
        status = "partial"
    else:
        status = "none"
    return Reasons(status, basis, facts, considerations, flaws)
