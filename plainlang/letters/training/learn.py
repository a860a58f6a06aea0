"""Learns the weights of cues from marked letters: logistic regression, one role at a time.

scikit-learn does the arithmetic; it is needed here alone (``pip install 'plainlang[training]'``).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from plainlang.letters.cues import CueModel
from plainlang.letters.look import Look, look
from plainlang.letters.training.marked import Marked
from plainlang.letters.types import OF_EFFECT, WEIGHED, letter_cues
from plainlang.letters.verdict import DECIDING, shares

RARE = 2  # letters: a cue that stands in fewer says nothing of others
FEWEST = 12  # sentences: a role with fewer is not learned
STRENGTH = 0.5  # inverse of the penalty, chosen by leaving one writer out
LETTER_STRENGTH = {"type": 0.5, "outcome": 0.04}
"""Likewise for whole letters: with the same penalty outcomes were told worse, 876 instead of 904 of 1,103."""
BY_PHRASES = frozenset({"meeting_time", "meeting_place", "caseworker_note", "quoted"})
"""Roles that are told by their form: an hour, an address, brackets, quotation marks."""
SMALLEST = 0.1  # a weight below it is left out: it would not move a verdict
SMALLEST_OF_LETTERS = 0.04  # of whole letters, where fewer cues must say more
WHOLE = 90  # words: what is shorter is an excerpt, which leaves out much of what an outcome is told by
PARTS = 5  # into which the writers are split, each left out once
MOST = 0.7  # of the letters that hold a role
LOWEST = 0.02  # a likelihood below it is nothing
LIMITS = (0.06, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)


@dataclass(frozen=True)
class Sample:
    """A sentence, or a whole letter, to learn from.

    Attributes:
        letter, writer: where it comes from.
        cues: what it shows.
        roles: what it is.
    """

    letter: str
    writer: str
    cues: frozenset[str]
    roles: frozenset[str]


@dataclass(frozen=True)
class Read:
    """A marked letter with the cues of its sentences.

    Attributes:
        letter: the letter.
        seen: its parts and what phrases find.
    """

    letter: Marked
    seen: Look

    def samples(self) -> list[Sample]:
        """Return its sentences."""
        letter = self.letter
        return [
            Sample(letter.name, letter.writer, frozenset(cues), letter.roles[index])
            for index, cues in self.seen.cues.items()
        ]


def with_cues(letter: Marked) -> Read:
    """Return a marked letter with the cues of its sentences."""
    return Read(letter, look(letter.annotated))


def learn(
    samples: Sequence[Sample],
    *,
    strength: float = STRENGTH,
    fewest: int = FEWEST,
    smallest: float = SMALLEST,
) -> CueModel:
    """Learn the weights of everything that the samples are.

    Args:
        samples: of many letters.
        strength: inverse of the penalty on large weights.
        fewest: what fewer samples are is not learned.
        smallest: weights below it are left out.
    """
    in_letters: Counter[str] = Counter()
    for cue_set in _by_letter(samples):
        in_letters.update(cue_set)
    kept = {cue for cue, count in in_letters.items() if count >= RARE}
    vectorizer = DictVectorizer(dtype=np.float32)
    matrix: csr_matrix = vectorizer.fit_transform(
        {cue: 1.0 for cue in sorted(sample.cues) if cue in kept} for sample in samples
    )
    # liblinear reads no 64-bit places.
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    names: list[str] = list(vectorizer.get_feature_names_out())
    counts = Counter(role for sample in samples for role in sample.roles)
    roles = sorted(role for role, count in counts.items() if count >= fewest and role not in BY_PHRASES)
    weights: dict[str, list[tuple[int, float]]] = {}
    bias = []
    for number, role in enumerate(roles):
        plays = np.array([role in sample.roles for sample in samples])
        model = LogisticRegression(solver="liblinear", C=strength, intercept_scaling=20, random_state=0)
        model.fit(matrix, plays)
        bias.append(round(float(model.intercept_[0]), 3))
        row = model.coef_[0]
        for place in np.flatnonzero(np.abs(row) >= smallest):
            weights.setdefault(names[place], []).append((number, round(float(row[place]), 2)))
    return CueModel(tuple(roles), tuple(bias), weights, dict.fromkeys(roles, 0.5), {})


def _by_letter(samples: Iterable[Sample]) -> Iterable[set[str]]:
    found: dict[str, set[str]] = {}
    for sample in samples:
        found.setdefault(sample.letter, set()).update(sample.cues)
    return found.values()


Judged = list[tuple[Sample, dict[str, float]]]


def left_out(
    samples: Sequence[Sample], *, strength: float, fewest: int = FEWEST, judged: Sequence[Sample] = ()
) -> Judged:
    """Return every sample, in order, with the likelihoods of a model that has not seen its writer.

    Args:
        samples: to learn from.
        strength: inverse of the penalty on large weights.
        fewest: what fewer samples are is not learned.
        judged: what is judged; all samples if empty.
    """
    judged = judged or samples
    writers = sorted({sample.writer for sample in judged})
    found: dict[int, dict[str, float]] = {}
    for part in range(min(PARTS, len(writers))):
        left = set(writers[part::PARTS])
        model = learn([s for s in samples if s.writer not in left], strength=strength, fewest=fewest)
        found |= {i: model.likelihoods(set(s.cues)) for i, s in enumerate(judged) if s.writer in left}
    return [(sample, found[i]) for i, sample in enumerate(judged)]


def effect_samples(samples: Iterable[Sample]) -> list[Sample]:
    """Return the sentences that decide in one way, with what they do to the reader and their own words."""
    found = []
    for sample in samples:
        deciding = sample.roles & frozenset(DECIDING)
        if len(deciding) == 1:
            effect = next(iter(deciding)).removeprefix("decision_")
            found.append(Sample(sample.letter, sample.writer, _own(sample), frozenset({effect})))
    return found


def contrast_samples(letters: Iterable[Marked]) -> list[Sample]:
    """Return the sentences that decide of letters that go in pairs, one with and one against its reader.

    From them effects alone are learned: what stands around such a sentence is made up and tells nothing.
    """
    return effect_samples(sample for letter in letters for sample in with_cues(letter).samples())


def _own(sample: Sample) -> frozenset[str]:
    return frozenset(cue for cue in sample.cues if cue.startswith(OF_EFFECT))


def effects_left_out(judged: Judged, contrasts: Sequence[Sample]) -> Judged:
    """Return every sample with the effects that a model which has not seen its writer gives it.

    Args:
        judged: all sentences with the likelihoods of their roles; of those that can hardly decide no effect
            is told.
        contrasts: from :func:`contrast_samples`.
    """
    learned = effect_samples(sample for sample, _ in judged)
    asked = [sample for sample, likely in judged if likely.get("decides", 0.0) >= WEIGHED]
    bare = [Sample(s.letter, s.writer, _own(s), s.roles) for s in asked]
    told = iter(left_out([*learned, *contrasts], strength=STRENGTH, judged=bare))
    return [
        (sample, shares(next(told)[1]) if likely.get("decides", 0.0) >= WEIGHED else {})
        for sample, likely in judged
    ]


def best_limits(judged: Judged) -> dict[str, float]:
    """Return for each role the likelihood from which on it is best taken as played, by its F score.

    What counts is whether a letter holds the role at all; only for sentences that decide does each one count.
    """
    limits = {}
    numbers = {name: i for i, name in enumerate(dict.fromkeys(sample.letter for sample, _ in judged))}
    letters = np.array([numbers[sample.letter] for sample, _ in judged])
    for role in sorted({role for _, likely in judged for role in likely}):
        gold = np.array([role in sample.roles for sample, _ in judged])
        values = np.array([likely.get(role, 0.0) for _, likely in judged])
        if role != "decides" and not role.startswith("decision_"):
            gold_of, best_of = np.zeros(len(numbers), bool), np.zeros(len(numbers))
            np.logical_or.at(gold_of, letters, gold)
            np.maximum.at(best_of, letters, values)
            gold, values = gold_of, best_of

        def score(limit: float, gold: Any = gold, values: Any = values) -> float:
            ours = values >= limit
            return float(2 * (ours & gold).sum() / max(ours.sum() + gold.sum(), 1))

        limits[role] = max(LIMITS, key=score)
    return limits


def floors(judged: Judged) -> dict[str, float]:
    """Return for each role the likelihood that most letters which hold it reach somewhere.

    A rule that says that something is missing speaks only where nothing comes near it.
    """
    found = {}
    by_letter: dict[str, list[tuple[Sample, dict[str, float]]]] = defaultdict(list)
    for sample, likely in judged:
        by_letter[sample.letter].append((sample, likely))
    for role in sorted({role for _, likely in judged for role in likely}):
        best = [
            max(likely.get(role, 0.0) for _, likely in sentences)
            for sentences in by_letter.values()
            if any(role in sample.roles for sample, _ in sentences)
        ]
        found[role] = round(float(np.quantile(best, 1 - MOST)), 3) if best else 0.0
    return found


def letter_samples(
    reads: Sequence[Read],
    likely: Mapping[str, Mapping[int, dict[str, float]]],
    effects: Mapping[str, Mapping[int, dict[str, float]]],
    what: str,
) -> list[Sample]:
    """Return whole letters with their cues, and their type or outcome; letters without one are left out.

    Args:
        reads: the letters.
        likely: for each letter, by name, the likelihoods of its sentences, by index.
        effects: likewise what they do to the reader.
        what: ``type`` or ``outcome``.
    """
    found = []
    for read in reads:
        if what == "outcome" and len(read.letter.annotated.text.split()) < WHOLE:
            continue
        letter, facts = read.letter, read.letter.facts
        evidence = read.seen.evidence
        cues = letter_cues(
            letter.annotated,
            evidence.parts,
            likely[letter.name],
            evidence.roles,
            read.seen.cues,
            {index: told for index, told in effects[letter.name].items() if told},
        )
        cues |= read.seen.cues_of_letter
        found.append(Sample(letter.name, letter.writer, frozenset(cues), frozenset({facts[what]})))
    return [sample for sample in found if "none" not in sample.roles]


def by_letter(reads: Sequence[Read], judged: Judged) -> dict[str, dict[int, dict[str, float]]]:
    """Return the likelihoods of the sentences of each letter."""
    of: dict[str, list[dict[str, float]]] = defaultdict(list)
    for sample, likely in judged:
        of[sample.letter].append(likely)
    return {read.letter.name: dict(zip(read.seen.cues, of[read.letter.name], strict=True)) for read in reads}


def learn_all(
    letters: Iterable[Marked], contrasts: Iterable[Marked], folder: Path, *, strength: float = STRENGTH
) -> None:
    """Learn all models and write them.

    The letters' types are learned from likelihoods that a model gave which had not seen the writer: those
    of sentences that a model was taught are surer than any it will meet.

    Args:
        letters: marked ones.
        contrasts: letters from which effects alone are learned.
        folder: where ``roles.json``, ``effects.json``, ``types.json`` and ``outcomes.json`` are written.
        strength: inverse of the penalty on large weights.
    """
    reads = [with_cues(letter) for letter in letters]
    samples = [sample for read in reads for sample in read.samples()]
    pairs = contrast_samples(contrasts)
    judged = left_out(samples, strength=strength)
    model = learn(samples, strength=strength)
    limits = {role: best_limits(judged).get(role, 0.5) for role in model.roles}
    lowest = floors(judged)
    told = {role: min(max(lowest.get(role, 0.0), LOWEST), limits[role]) for role in model.roles}
    write(CueModel(model.roles, model.bias, model.weights, limits, told), folder / "roles.json")
    write(learn([*effect_samples(samples), *pairs], strength=strength), folder / "effects.json")
    likely, effects = by_letter(reads, judged), by_letter(reads, effects_left_out(judged, pairs))
    for what in ("type", "outcome"):
        whole = letter_samples(reads, likely, effects, what)
        model = learn(whole, strength=LETTER_STRENGTH[what], fewest=3, smallest=SMALLEST_OF_LETTERS)
        write(model, folder / f"{what}s.json")


def write(model: CueModel, path: Path) -> None:
    """Write the weights as JSON, a cue a line."""
    head: dict[str, Any] = {
        "roles": model.roles,
        "bias": model.bias,
        "limits": dict(model.limits),
        "floors": dict(model.floors),
    }
    lines = [json.dumps(head, ensure_ascii=False)[:-1] + ', "weights": {']
    cues = sorted(model.weights)
    for cue in cues:
        end = "" if cue == cues[-1] else ","
        pairs = json.dumps(model.weights[cue], separators=(",", ":"))
        lines.append(f"{json.dumps(cue, ensure_ascii=False)}: {pairs}{end}")
    path.write_text("\n".join([*lines, "}}"]) + "\n", encoding="utf-8")
