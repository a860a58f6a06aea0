"""What kind of letter it is and what it decides, from the roles of its sentences taken together.

The cues of a letter, such as ``any:hearing`` or ``subject:decision_adverse``, have learned weights for each
letter type and each outcome, as the cues of sentences have for roles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from itertools import combinations

from plainlang.danish import Annotated
from plainlang.letters.letter import Part

LIKELY = 0.5
_OUTCOMES = ("decision_adverse", "decision_partly", "decision_favourable")
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
) -> set[str]:
    """Return the cues of a letter.

    Args:
        annotated: the document.
        parts: one per sentence.
        likelihoods: of the roles of each sentence, by its index.
        roles: of each sentence, by phrases alone.
        cues_of: the cues of each sentence, by its index.
    """
    cues = _words_that_decide(likelihoods, cues_of)
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
