"""Learns the weights of how a letter speaks (:mod:`plainlang.letters.speech`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from plainlang.letters.cues import CueModel
from plainlang.letters.speech import MANNERS as MANNERS_FILE
from plainlang.letters.training.learn import Judged, Sample, learn, left_out, write
from plainlang.letters.training.spoken import MANNERS, PLACES, Spoken

STRENGTH = {"generic_man": 0.1, "sender_noun": 0.3}
"""Inverse of the penalty on large weights, where it is not one; chosen on the sentences for rule writers."""
_SMALLEST = 0.03  # a weight below it is left out: it would not move a verdict
_HALF = 0.5


def place_samples(pieces: Iterable[Spoken], code: str) -> list[Sample]:
    """Return the places that may speak in some way.

    Args:
        pieces: marked ones.
        code: of the way.
    """
    name, found = PLACES[code], []
    for piece in pieces:
        judged = piece.judged(code)
        for sentence, span, cues in piece.letter.speech.candidates(name):
            if sentence.index in judged:
                told = frozenset({name}) if judged[sentence.index] else frozenset()
                key = f"{piece.name}#{sentence.index}@{span.start}"
                found.append(Sample(key, piece.writer, frozenset(cues), told))
    return found


def only_likely(samples: Sequence[Sample], judged: Judged) -> list[Sample]:
    """Return samples in which, of several places of one sentence, those alone stay marked that are likely.

    Readers marked sentences. Where a marked sentence has several places, the likeliest one was meant, and
    others that are as likely as not.
    """
    by_sentence: dict[str, list[int]] = defaultdict(list)
    for i, sample in enumerate(samples):
        if sample.roles:
            by_sentence[sample.letter.partition("@")[0]].append(i)
    cleared: set[int] = set()
    for places in by_sentence.values():
        chances = {i: max(judged[i][1].values(), default=0.0) for i in places}
        best = max(places, key=lambda i: chances[i])
        cleared.update(i for i in places if i != best and chances[i] < _HALF)
    return [
        Sample(s.letter, s.writer, s.cues, frozenset()) if i in cleared else s for i, s in enumerate(samples)
    ]


def manner_samples(pieces: Iterable[Spoken], code: str) -> list[Sample]:
    """Return the sentences that may speak in some way."""
    name, found = MANNERS[code], []
    for piece in pieces:
        judged = piece.judged(code)
        for sentence, cues in piece.letter.speech.sentence_candidates():
            if sentence.index in judged:
                told = frozenset({name}) if judged[sentence.index] else frozenset()
                found.append(Sample(f"{piece.name}#{sentence.index}", piece.writer, frozenset(cues), told))
    return found


def learn_manners(pieces: Sequence[Spoken], folder: Path) -> None:
    """Learn all ways and write their weights.

    Args:
        pieces: marked ones.
        folder: where the weights are written.
    """
    for code, name in PLACES.items():
        samples = place_samples(pieces, code)
        samples = only_likely(samples, left_out(samples, strength=STRENGTH.get(name, 1.0), fewest=1))
        model = learn(samples, strength=STRENGTH.get(name, 1.0), fewest=1, smallest=_SMALLEST)
        write(model, folder / f"{name}.json")
    models = []
    for code in MANNERS:
        models.append(learn(manner_samples(pieces, code), strength=1.0, fewest=1, smallest=_SMALLEST))
    write(joined(models), folder / MANNERS_FILE)


def joined(models: Sequence[CueModel]) -> CueModel:
    """Return one model of several that were learned from different samples."""
    weights: dict[str, list[tuple[int, float]]] = {}
    roles: list[str] = []
    bias: list[float] = []
    for model in models:
        for cue, pairs in model.weights.items():
            weights.setdefault(cue, []).extend((number + len(roles), weight) for number, weight in pairs)
        roles += model.roles
        bias += model.bias
    return CueModel(tuple(roles), tuple(bias), weights, dict.fromkeys(roles, _HALF), {})


def manner_scores(pieces: Sequence[Spoken]) -> Iterator[str]:
    """Yield a line for each way: how well its sentences are found in pieces of writers that were left out."""
    for code, name in (PLACES | MANNERS).items():
        samples = place_samples(pieces, code) if code in PLACES else manner_samples(pieces, code)
        gold: dict[str, bool] = {}
        value: dict[str, float] = {}
        for sample, likely in left_out(samples, strength=STRENGTH.get(name, 1.0), fewest=1):
            key = sample.letter.partition("@")[0]
            gold[key] = gold.get(key, False) or bool(sample.roles)
            value[key] = max(value.get(key, 0.0), max(likely.values(), default=0.0))
        yield f"{name:24}{sum(gold.values()):5} of {len(gold):6}  " + "  ".join(
            _at(limit, gold, value) for limit in (0.3, 0.5, 0.7)
        )


def _at(limit: float, gold: dict[str, bool], value: dict[str, float]) -> str:
    caught = sum(gold[key] and value[key] >= limit for key in gold)
    ours = sum(chance >= limit for chance in value.values())
    return f"{limit}: P {caught / max(ours, 1):.2f} R {caught / max(sum(gold.values()), 1):.2f}"
