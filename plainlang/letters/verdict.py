"""What learned weights make of the first look: the roles of sentences, the letter's type and outcome."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import cast

from plainlang.danish import Sentence
from plainlang.danish.entities.deadlines import Deadline
from plainlang.documents import Span
from plainlang.letters.cues import CueModel, shipped_model
from plainlang.letters.decisions import worst
from plainlang.letters.evidence import Evidence
from plainlang.letters.letter import LETTER_TYPES, OUTCOMES, Decision, LetterType, Outcome
from plainlang.letters.look import Look
from plainlang.letters.roles import shipped_roles
from plainlang.letters.types import OF_EFFECT, WEIGHED, letter_cues

_BESIDE = 0.4  # share of the surest sentence's likelihood; chosen with one writer left out after the other
_MAY_DECIDE = 0.1  # likelihood
_CLOSE = 0.15  # share: what lies nearer together is a close call
_AGREED = 0.7
_LETTER = 40  # words of the body; what is shorter is an excerpt
_SAME = 4  # words at their beginning that make two sentences parallel: "Vi giver dig afslag på …"
COMPLAINT_MADE = "complaint_made"
DECIDING = ("decision_adverse", "decision_favourable", "decision_partly")


@dataclass(frozen=True)
class Verdict:
    """What a letter is taken for.

    Attributes:
        roles: one set per sentence.
        likelihoods: of the roles of each sentence that may play one, by its index.
        absent: roles that no sentence comes near.
        type: the likeliest letter type.
        outcome: the likeliest outcome of a decision; only for letters that decide.
        sure: how likely the type is, from 0 to 1.
        outcome_sure: how likely the outcome is, from 0 to 1.
    """

    roles: tuple[frozenset[str], ...]
    likelihoods: dict[int, dict[str, float]]
    absent: frozenset[str]
    type: LetterType
    outcome: Outcome
    sure: float
    outcome_sure: float


def weigh(seen: Look) -> Verdict:
    """Weigh what the first look found.

    Args:
        seen: the letter at first look.

    Returns:
        Roles that no weights were learned for stay as the phrases found them.
    """
    evidence = seen.evidence
    sentences = shipped_model("roles.json")
    likely = {index: sentences.likelihoods(cues) for index, cues in seen.cues.items()}
    _level_parallels(evidence, likely)
    excerpt = sum(evidence.annotated.word_count(s.span) for s in _body(evidence)) < _LETTER
    # An excerpt shows too little of what the weights were learned from; there the phrases have the word.
    learned = frozenset(sentences.roles) - (shipped_roles().roles.keys() if excerpt else frozenset())
    effects = effects_of(seen.cues, likely, shipped_model("effects.json"))
    surest = max((found.get("decides", 0.0) for found in likely.values()), default=0.0)
    roles = tuple(
        _roles(sentences, likely[index], effects.get(index, {}), phrases, learned, _BESIDE * surest)
        if index in likely
        else phrases
        for index, phrases in enumerate(evidence.roles)
    )
    roles = _without_complaints_made(evidence, _with_deadlines(evidence, roles))
    best = {role: max((c.get(role, 0.0) for c in likely.values()), default=0.0) for role in sentences.roles}
    played = frozenset().union(*roles, *evidence.roles)
    absent = frozenset(
        role
        for role in role_names()
        if role not in played and (role not in learned or best[role] < sentences.floors[role])
    )
    if excerpt:
        return Verdict(roles, likely, absent, seen.type, seen.outcome, 1.0, 0.0)
    cues = (
        letter_cues(evidence.annotated, evidence.parts, likely, evidence.roles, seen.cues, effects)
        | seen.cues_of_letter
    )
    # Without a sentence that comes near a decision there is none, whatever else speaks for it.
    decides = any(best[role] >= _MAY_DECIDE for role in ("decides", "decision_word"))
    types = tuple(t for t in LETTER_TYPES if decides or t not in {"decision", "proposed_decision"})
    named, sure = _likeliest("types.json", cues, types, seen.type)
    said, outcome_sure = _likeliest("outcomes.json", cues, OUTCOMES, seen.outcome)
    return Verdict(roles, likely, absent, cast(LetterType, named), cast(Outcome, said), sure, outcome_sure)


def _level_parallels(evidence: Evidence, likely: dict[int, dict[str, float]]) -> None:
    """Raise what speaks for a decision where a surer sentence begins with the same words.

    The second of two points reads "Vi giver dig afslag på …" like the first, but stands where reasons stand.

    Args:
        evidence: of the letter.
        likely: of the roles of each sentence; changed in place, to the mean with the surest
    """
    parallels: dict[tuple[str, ...], list[dict[str, float]]] = {}
    for sentence in _body(evidence):
        if sentence.index in likely:
            words = [word.lower for word in evidence.annotated.words(sentence) if word.lower.isalpha()]
            if len(words) > _SAME:
                parallels.setdefault(tuple(words[:_SAME]), []).append(likely[sentence.index])
    for alike in parallels.values():
        surest = max(found.get("decides", 0.0) for found in alike)
        for found in alike:
            found["decides"] = (found.get("decides", 0.0) + surest) / 2


def effects_of(
    cues: Mapping[int, AbstractSet[str]], likely: Mapping[int, Mapping[str, float]], model: CueModel
) -> dict[int, dict[str, float]]:
    """Return how likely each sentence that may decide is adverse, partly or favourable; they sum to 1.

    Args:
        cues: of the sentences, by index.
        likely: of the roles of each sentence.
        model: weights of the effects.
    """
    found = {}
    for index, likelihoods in likely.items():
        if likelihoods.get("decides", 0.0) >= WEIGHED:
            own = {cue for cue in cues[index] if cue.startswith(OF_EFFECT)}
            found[index] = shares(model.likelihoods(own))
    return found


def shares(likelihoods: Mapping[str, float]) -> dict[str, float]:
    """Return likelihoods that exclude each other so that they sum to 1."""
    total = sum(likelihoods.values()) or 1.0
    return {name: value / total for name, value in likelihoods.items()}


def _with_deadlines(evidence: Evidence, roles: tuple[frozenset[str], ...]) -> tuple[frozenset[str], ...]:
    """Add the role of a sentence that gives the reader a deadline amid the guidance on complaints."""
    found = list(roles)
    for entity in evidence.annotated.things.entities("frist"):
        sentence = evidence.annotated.sentence_at(entity.span.end - 1)
        if sentence is None or not isinstance(entity, Deadline) or entity.who != "reader":
            continue
        index = sentence.index
        amid = "complaint" in roles[index] or (
            0 < index < len(roles) - 1
            and evidence.parts[index] == "body"
            and all("complaint" in roles[index + step] for step in (-1, 1))
        )
        if amid and not roles[index] & {"court_deadline", "answer_deadline", "hearing"}:
            found[index] |= {"complaint", "complaint_deadline"}
    return tuple(found)


def _without_complaints_made(
    evidence: Evidence, roles: tuple[frozenset[str], ...]
) -> tuple[frozenset[str], ...]:
    """Take the guidance on complaints from sentences that tell of a complaint somebody has made."""
    made = [COMPLAINT_MADE in phrases for phrases in evidence.roles]
    return tuple(
        frozenset(role for role in found if not role.startswith("complaint") or role == COMPLAINT_MADE)
        if told
        else found
        for found, told in zip(roles, made, strict=True)
    )


def _body(evidence: Evidence) -> list[Sentence]:
    sentences = evidence.annotated.sentences
    return [s for s, part in zip(sentences, evidence.parts, strict=True) if part == "body"]


def _roles(
    model: CueModel,
    likely: dict[str, float],
    effects: Mapping[str, float],
    phrases: frozenset[str],
    learned: frozenset[str],
    least: float,
) -> frozenset[str]:
    """Return the roles of a sentence: those learned by their weights, the others by phrases.

    Args:
        model: of the sentences.
        likely: of each role.
        effects: what it does to the reader if it decides.
        phrases: roles by phrases alone.
        learned: roles that the weights tell.
        least: likelihood below which it does not decide, since another sentence of the letter does.
    """
    played = {role for role in learned if likely.get(role, 0.0) >= model.limits[role]} - set(DECIDING)
    if likely.get("decides", 0.0) < least:
        played.discard("decides")
    if "decides" in played and learned.issuperset(DECIDING):
        played.add(max(DECIDING, key=lambda role: effects.get(role.removeprefix("decision_"), 0.0)))
    return frozenset(played | (phrases - learned))


def agreed(
    evidence: Evidence,
    decisions: tuple[Decision, ...],
    verdict: Verdict,
    kind: LetterType,
    field: str | None,
) -> tuple[Decision, ...]:
    """Return the decisions in agreement with what the letter as a whole was taken for.

    Args:
        evidence: of the letter.
        decisions: by its sentences.
        verdict: on the letter.
        kind: the letter's type.
        field: slug of the field of law.
    """
    if kind != "decision" or verdict.outcome_sure == 0.0:
        return decisions
    if decisions and worst(decisions) == verdict.outcome:
        return decisions
    if any(decision.outcome == verdict.outcome for decision in decisions):
        return tuple(d for d in decisions if d.outcome == verdict.outcome)
    spans = [span for decision in decisions for span in decision.spans] or _likeliest_span(verdict, evidence)
    return (Decision(verdict.outcome, tuple(spans), field),) if spans else decisions


def _likeliest_span(verdict: Verdict, evidence: Evidence) -> list[Span]:
    """Return the sentence that most likely decides."""
    chances = {
        index: max(likely.get(role, 0.0) for role in ("decides", "decision_word"))
        for index, likely in verdict.likelihoods.items()
    }
    if not chances:
        return []
    best = max(chances, key=lambda index: chances[index])
    return [evidence.annotated.sentences[best].span]


def _likeliest(model: str, cues: set[str], names: tuple[str, ...], phrases: str) -> tuple[str, float]:
    """Return the likeliest of several that exclude each other, and how sure that is, from 0 to 1.

    Args:
        model: the file with the weights.
        cues: of the letter.
        names: what it may be.
        phrases: what it is by phrases alone; that decides a close call, and makes surer what it agrees with.
    """
    chances = shipped_model(model).likelihoods(cues)
    found = {name: chances.get(name, 0.0) for name in names}
    total = max(sum(found.values()), 1e-9)
    best = max(found, key=lambda name: found[name])
    if phrases in found and found[best] - found[phrases] < _CLOSE * total:
        best = phrases
    return best, max(found[best] / total, _AGREED if best == phrases else 0.0)


@cache
def role_names() -> tuple[str, ...]:
    """Return the names of all roles: those with phrases of their own, and those that are learned."""
    return tuple(sorted({*shipped_roles().roles, *shipped_model("roles.json").roles}))
