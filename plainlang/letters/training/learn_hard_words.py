"""Learns which words readers stumble over (:mod:`plainlang.letters.hard_words`), from what they marked.

``hard_words/*.jsonl`` holds a reader a file and a letter a line: its name and the words and phrases that were
hard. The letters are those that other weights are learned from, and the texts beside the marks.
``hard_words/judged.csv`` holds words that the rule had flagged, each judged by itself: most look hard and are
not, and marks in letters show too few of that kind.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from plainlang.danish import Annotated
from plainlang.documents import read
from plainlang.errors import DataError
from plainlang.letters.cues import CueModel
from plainlang.letters.hard_words import ROLE, word_cues
from plainlang.letters.training.learn import Judged, Sample, learn, left_out, write
from plainlang.letters.training.marked import read_all

STRENGTH = 0.1
"""Inverse of the penalty on large weights; chosen with the letters of some readers left out."""
_SMALLEST = 0.02  # a weight below it is left out: it would not move a verdict
_SHORTEST = 4  # letters
JUDGED_WEIGHT = 3
"""How often a judged word counts; chosen with parts of them left out."""
_JUDGED_PARTS = 8
_MOST_WORDS = 1
"""Of a longer phrase that was marked, nobody knows which word was hard."""


@dataclass(frozen=True)
class Stumbled:
    """A letter and what one reader found hard in it.

    Attributes:
        name: of the letter.
        text: of the letter.
        hard: words and phrases, as they stand there.
    """

    name: str
    text: str
    hard: tuple[str, ...]


def read_stumbled(folder: Path, letters: Path) -> Iterator[Stumbled]:
    """Yield what readers marked.

    Args:
        folder: of the marks, with texts of its own.
        letters: of the letters that other weights are learned from.

    Raises:
        DataError: a line is no JSON, or names a letter that is not there; names file and line.
    """
    texts = {marked.name: marked.annotated.text for marked in read_all(letters)}
    texts |= {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                row = json.loads(line)
                yield Stumbled(row["letter"], texts[row["letter"]], tuple(row["hard"]))
            except (ValueError, KeyError, TypeError) as error:
                raise DataError(
                    str(path), number, f"kan ikke læses: {error}", f"cannot be read: {error}"
                ) from error


def hard_places(stumbled: Stumbled) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the places of what is hard in a letter (code points): of words, and of longer phrases."""
    short: list[tuple[int, int]] = []
    long: list[tuple[int, int]] = []
    for marked in stumbled.hard:
        words = marked.split()
        pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
        found = long if len(words) > _MOST_WORDS else short
        found += [match.span() for match in re.finditer(pattern, stumbled.text, re.IGNORECASE)]
    return short, long


def word_samples(letters: Iterable[Stumbled]) -> Iterator[Sample]:
    """Yield each word of each letter once, marked where its reader stumbled over it."""
    for number, stumbled in enumerate(letters):
        short, long = hard_places(stumbled)
        annotated = Annotated(read(stumbled.text.encode(), format="text"))
        hard: dict[str, bool] = {}
        for sentence in annotated.sentences:
            for word in annotated.words(sentence):
                if word.kind != "word" or word.end - word.start < _SHORTEST:
                    continue
                if annotated.text[word.start + 1 : word.end] != word.lower[1:]:
                    continue
                first = word.start == sentence.span.start
                if annotated.text[word.start].isupper() and not first:
                    continue  # a name
                place = word.start, word.end
                if _within(place, long) and not _within(place, short):
                    continue
                hard[word.lower] = hard.get(word.lower, False) or _within(place, short)
        for word_, is_hard in hard.items():
            told = frozenset({ROLE}) if is_hard else frozenset[str]()
            yield Sample(f"{number}", stumbled.name, frozenset(word_cues(word_)), told)


def judged_samples(path: Path) -> Iterator[Sample]:
    """Yield the words that were judged one by one, as parts that are left out together by turns.

    Args:
        path: of a table with the columns ``word`` (in small letters) and ``hard`` (``yes`` or ``no``).

    Raises:
        DataError: a row says something else; names file and line.
    """
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter=";"), 2):
            word, hard = row.get("word"), row.get("hard")
            if not word or hard not in ("yes", "no"):
                raise DataError(str(path), number, "mangler ord eller yes/no", "lacks a word or yes/no")
            part = f"judged-{crc32(word.encode()) % _JUDGED_PARTS}"
            told = frozenset({ROLE}) if hard == "yes" else frozenset[str]()
            yield Sample(part, part, frozenset(word_cues(word)), told)


def _within(place: tuple[int, int], places: Sequence[tuple[int, int]]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in places)


def learn_hard_words(letters: Iterable[Stumbled], judged: Sequence[Sample], folder: Path) -> None:
    """Learn the weights and write them.

    Args:
        letters: marked ones.
        judged: words judged one by one.
        folder: where the weights are written.
    """
    write(learned([*word_samples(letters), *list(judged) * JUDGED_WEIGHT]), folder / "hard_words.json")


def learned(samples: Sequence[Sample]) -> CueModel:
    """Return the weights."""
    return learn(samples, strength=STRENGTH, fewest=1, smallest=_SMALLEST)


def hard_word_scores(letters: Iterable[Stumbled], judged: Sequence[Sample]) -> Iterator[str]:
    """Yield how well hard words are found where the learning has not seen them, limit by limit.

    First the words of marked letters, then those that were judged one by one: the rule had flagged them
    all, so their precision is what the learning adds.
    """
    marked = list(word_samples(letters))
    learning = [*marked, *list(judged) * JUDGED_WEIGHT]
    for what, samples in (("marked", marked), ("judged", judged)):
        found: Judged = left_out(learning, strength=STRENGTH, fewest=1, judged=samples)
        pairs = [(ROLE in sample.roles, likely.get(ROLE, 0.0)) for sample, likely in found]
        hard = sum(is_hard for is_hard, _ in pairs)
        for limit in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
            told = [is_hard for is_hard, likely in pairs if likely >= limit]
            yield (
                f"{what} from {limit}: {len(told)} words, precision {sum(told) / max(len(told), 1):.2f}, "
                f"recall {sum(told) / max(hard, 1):.2f}"
            )
