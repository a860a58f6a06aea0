"""What kind of letter it is and what it decides, from the roles of its sentences taken together.

The cues of a letter, such as ``any:hearing`` or ``subject:decision_adverse``, have learned weights for each
letter type and each outcome, as the cues of sentences have for roles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from itertools import combinations
from math import prod

from plainlang.danish import Annotated
from plainlang.letters.letter import Part

OF_EFFECT = ("w:", "4:", "s:", "e:", "b:", "^:", "x:", "x1:")
"""Beginnings of the cues that tell what a deciding sentence does to the reader: those of its own words."""
WEIGHED = 0.03
"""Likelihood that a sentence decides, from which on its effect counts."""

LIKELY = 0.5
_OUTCOMES = ("decision_adverse", "decision_partly", "decision_favourable")
_EFFECTS = ("adverse", "partly", "favourable")
_EFFECT_STEPS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_MAYBE = 0.2
_STEPS = (0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 0.95)
_MANY = 3
_DECIDING = 4  # sentences
_MAY_DECIDE = 0.05
_FIRST = 3  # sentences of the body
_STEM = 6
_TOLD = (
    "decides decision_adverse decision_partly decision_favourable decision_word hearing proposal summons "
    "warning request receipt reply complaint_authority complaint_none complaint_enclosed answer_deadline "
    "no_answer general_information"
).split()


def letter_cues(
    annotated: Annotated,
    parts: Sequence[Part],
    likelihoods: Mapping[int, Mapping[str, float]],
    roles: Sequence[frozenset[str]],
    cues_of: Mapping[int, Set[str]],
    effects: Mapping[int, Mapping[str, float]],
) -> set[str]:
    """Return the cues of a letter.

    Args:
        annotated: the document.
        parts: one per sentence.
        likelihoods: of the roles of each sentence, by its index.
        roles: of each sentence, by phrases alone.
        cues_of: the cues of each sentence, by its index.
        effects: how likely a sentence that decides is adverse, partly or favourable, by its index; of those
            whose likelihood to decide is at least :data:`WEIGHED`.
    """
    cues = _words_that_decide(likelihoods, cues_of) | _effects_together(likelihoods, effects)
    counts: Counter[str] = Counter()
    maybe: set[str] = set()
    best: dict[str, float] = {}
    body = 0
    for sentence in annotated.sentences:
        part = parts[sentence.index]
        likely = likelihoods.get(sentence.index, {})
        named = {role for role, value in likely.items() if value >= LIKELY}
        counts.update(named)
        for role, value in likely.items():
            best[role] = max(best.get(role, 0.0), value)
        maybe.update(role for role, value in likely.items() if value >= _MAYBE)
        cues.update(f"phrase:{role}" for role in roles[sentence.index])
        heading = sentence.block.kind == "heading"
        if part == "subject" or (heading and part == "body"):
            where = "subject" if part == "subject" else "heading"
            cues.update(f"{where}:{role}" for role, value in likely.items() if value >= _MAYBE)
            cues.update(
                f"{where}w:{word.lower[:_STEM]}" for word in annotated.words(sentence) if word.kind == "word"
            )
        elif part == "body":
            if body < _FIRST:
                cues.update(f"first:{role}" for role in named)
            body += 1
    cues.update(f"{role}>{step}" for role, value in best.items() for step in _STEPS if value >= step)
    ranked = sorted(_OUTCOMES, key=lambda role: -best.get(role, 0.0))
    cues.add(f"top:{ranked[0]}" if best.get(ranked[0], 0.0) >= _STEPS[0] else "top:none")
    cues.add(f"{ranked[0]}>{ranked[1]}")
    cues.update(f"many:{role}" for role, count in counts.items() if count >= _MANY)
    cues.update(f"maybe:{role}" for role in maybe)
    cues.update(f"none:{role}" for role in _TOLD if role not in maybe)
    cues.update(f"both:{one}+{two}" for one, two in combinations(_TOLD, 2) if one in counts and two in counts)
    cues.update(
        f"only:{one}-{two}" for one in _TOLD[:5] if one in counts for two in _TOLD if two not in maybe
    )
    return cues


def _effects_together(
    likelihoods: Mapping[int, Mapping[str, float]], effects: Mapping[int, Mapping[str, float]]
) -> set[str]:
    """Return what the sentences that may decide do to the reader, each weighed by how likely it decides.

    ``share`` is the weighed mean, ``most`` the largest single one, ``first`` that of the likeliest sentence,
    ``any`` how likely at least one has the effect.
    """
    weighed = sorted(((likelihoods[i].get("decides", 0.0), i) for i in effects), reverse=True)
    if not weighed:
        return set()
    total = sum(chance for chance, _ in weighed)
    cues: set[str] = set()
    told: dict[str, dict[str, float]] = {"share": {}, "most": {}, "first": {}, "any": {}}
    for effect in _EFFECTS:
        each = [chance * effects[i].get(effect, 0.0) for chance, i in weighed]
        told["share"][effect] = sum(each) / total
        told["most"][effect] = max(each)
        told["first"][effect] = effects[weighed[0][1]].get(effect, 0.0)
        told["any"][effect] = 1 - prod(1 - one for one in each)
    for name, values in told.items():
        first, second, _ = sorted(values, key=values.__getitem__, reverse=True)
        cues |= {f"{name}:{first}", f"{name}:{first}>{second}"}
        for effect, value in values.items():
            cues.update(f"{name}:{effect}>{step}" for step in _EFFECT_STEPS if value >= step)
    return cues


def _words_that_decide(
    likelihoods: Mapping[int, Mapping[str, float]], cues_of: Mapping[int, Set[str]]
) -> set[str]:
    """Return the words of the few sentences that most likely decide: whether they say yes or no."""
    chances = [(likely.get("decides", 0.0), index) for index, likely in likelihoods.items()]
    return {
        f"d{cue}"
        for chance, index in sorted(chances, reverse=True)[:_DECIDING]
        if chance >= _MAY_DECIDE
        for cue in cues_of[index]
        if cue.startswith(("w:", "4:"))
    }
