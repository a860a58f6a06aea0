"""How well roles, types and outcomes are found in letters of a writer that was left out of the learning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plainlang.letters.training.learn import (
    LETTER_STRENGTH,
    Judged,
    Read,
    Sample,
    best_limits,
    by_letter,
    effects_left_out,
    left_out,
    letter_samples,
)


class RoleScore(NamedTuple):
    """Figures of one role.

    Attributes:
        role: its name.
        sentences: that play it.
        phrases, cues: F scores of the phrases alone and of the weights.
        precision, recall: of the weights.
        limit: the likelihood from which a sentence is taken to play it.
    """

    role: str
    sentences: int
    phrases: float
    cues: float
    precision: float
    recall: float
    limit: float


def scores(judged: Judged) -> Iterator[RoleScore]:
    """Yield the figures of every role."""
    for role, limit in best_limits(judged).items():
        gold = [role in sample.roles for sample, _ in judged]
        phrases = _figures([f"r:{role}" in sample.cues for sample, _ in judged], gold)
        ours = _figures([likely.get(role, 0.0) >= limit for _, likely in judged], gold)
        yield RoleScore(role, sum(gold), phrases[0], *ours, limit)


def _figures(ours: Sequence[bool], gold: Sequence[bool]) -> tuple[float, float, float]:
    caught = sum(a and b for a, b in zip(ours, gold, strict=True))
    precision = caught / max(sum(ours), 1)
    recall = caught / max(sum(gold), 1)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def letter_scores(
    reads: Sequence[Read], judged: Judged, contrasts: Sequence[Sample]
) -> Iterator[tuple[str, int, int]]:
    """Yield for type and outcome how many letters are right, and of how many."""
    likely, effects = by_letter(reads, judged), by_letter(reads, effects_left_out(judged, contrasts))
    for what in ("type", "outcome"):
        samples = letter_samples(reads, likely, effects, what)
        whole = left_out(samples, strength=LETTER_STRENGTH[what], fewest=3)
        right = sum(max(likely, key=lambda w: likely[w], default="") in s.roles for s, likely in whole)
        yield what, right, len(samples)
