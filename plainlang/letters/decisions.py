"""What a letter decides, and what kind of letter that makes it."""

from __future__ import annotations

from dataclasses import replace

from plainlang.danish import Sentence
from plainlang.documents import Span
from plainlang.letters.evidence import Evidence
from plainlang.letters.letter import Decision, LetterType, Outcome
from plainlang.letters.roles import WEAK

_DECISION_OUTCOMES: tuple[tuple[str, Outcome], ...] = (
    ("decision_adverse", "adverse"),
    ("decision_partly", "partly"),
    ("decision_favourable", "favourable"),
)
EFFECTS = ("withdrawal", "reduction", "repayment", "sanction", "order")
"""What a decision against the reader may do, besides refusing."""
# Of several decisions the worst outcome counts.
_SEVERITY: dict[Outcome, int] = {"adverse": 3, "partly": 2, "favourable": 1, "none": 0}


def decision_sentences(evidence: Evidence) -> list[tuple[Sentence, Outcome]]:
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


def type_by_phrases(evidence: Evidence) -> LetterType:
    """Return what kind of letter its phrases alone make it."""
    decisions = decision_sentences(evidence)
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


def find_decisions(evidence: Evidence, kind: LetterType, field: str | None) -> tuple[Decision, ...]:
    """Group deciding sentences of one outcome into one decision each."""
    if kind not in {"decision", "proposed_decision"}:
        return ()
    found = decision_sentences(evidence)
    outcomes = {outcome for _, outcome in found}
    if "adverse" in outcomes and len(outcomes) > 1:
        # One part granted, the other refused: for the reader that is a partial yes.
        found = [(sentence, "partly") for sentence, _ in found]
    by_outcome: dict[Outcome, list[Span]] = {}
    for sentence, outcome in found:
        by_outcome.setdefault(outcome, []).append(sentence.span)
    if not by_outcome:
        word = evidence.having("decision_word")
        if word and kind == "decision":
            return (Decision("none", (word[0].span,), field),)
        return ()
    return tuple(
        Decision(outcome, tuple(spans), field)
        for outcome, spans in sorted(by_outcome.items(), key=lambda pair: pair[1][0])
    )


def overruled(
    evidence: Evidence, decisions: tuple[Decision, ...], outcome: Outcome, field: str | None
) -> tuple[Decision, ...]:
    """Return the decisions with the outcome that the caller knows better.

    Args:
        evidence: of the letter.
        decisions: as they were found.
        outcome: what the caller says.
        field: slug of the field of law.
    """
    if outcome == "none":
        return ()
    if decisions:
        return tuple(replace(decision, outcome=outcome) for decision in decisions[:1])
    first = next(
        (s for s, p in zip(evidence.annotated.sentences, evidence.parts, strict=True) if p == "body"), None
    )
    return (Decision(outcome, (first.span,), field),) if first is not None else ()


def effects_of(evidence: Evidence, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """Return what a decision does: of :data:`EFFECTS` those that its sentences play.

    Args:
        evidence: of the letter.
        spans: the sentences of the decision.
    """
    wanted = set(spans)
    played = [evidence.roles[s.index] for s in evidence.annotated.sentences if s.span in wanted]
    return tuple(effect for effect in EFFECTS if any(effect in roles for roles in played))


def gravity(outcome: Outcome) -> int:
    """Say how grave an outcome is for the reader: more is worse."""
    return _SEVERITY.get(outcome, -1)


def worst(decisions: tuple[Decision, ...]) -> Outcome | None:
    """Return the worst outcome of several decisions, or None where nothing is decided."""
    return max((d.outcome for d in decisions), key=lambda o: _SEVERITY[o], default=None)
