"""Learns and scores the weights behind roles, letter types, outcomes, ways to speak and hard words.

``learn`` writes the weights of what letters do, ``learn-manners`` those of how they speak and
``learn-hard-words`` those of what readers stumble over, to ``plainlang/letters/weights/``; ``score`` and the
like print how well each is found in letters that were left out of the learning.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from plainlang.letters.training.learn import (
    STRENGTH,
    Sample,
    contrast_samples,
    learn_all,
    left_out,
    with_cues,
)
from plainlang.letters.training.learn_hard_words import (
    Stumbled,
    hard_word_scores,
    judged_samples,
    learn_hard_words,
    read_stumbled,
)
from plainlang.letters.training.learn_manners import learn_manners, manner_scores
from plainlang.letters.training.marked import read_all
from plainlang.letters.training.score import letter_scores, scores
from plainlang.letters.training.spoken import read_spoken

HERE = Path(__file__).parent
TARGET = HERE.parent / "weights"
CONTRASTS = HERE / "contrasts"


def main() -> None:
    """Run a command."""
    parser = argparse.ArgumentParser(prog="python -m plainlang.letters.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("learn", "score"):
        command = commands.add_parser(name)
        command.add_argument("folder", type=Path, nargs="?", default=HERE / "letters")
        command.add_argument("--strength", type=float, default=STRENGTH)
    for name in ("learn-manners", "score-manners"):
        command = commands.add_parser(name)
        command.add_argument("folder", type=Path, nargs="?", default=HERE / "manners")
    for name in ("learn-hard-words", "score-hard-words"):
        command = commands.add_parser(name)
        command.add_argument("folder", type=Path, nargs="?", default=HERE / "hard_words")
    arguments = parser.parse_args()
    if arguments.command == "learn":
        learn_all(read_all(arguments.folder), read_all(CONTRASTS), TARGET, strength=arguments.strength)
    elif arguments.command == "score":
        _score(arguments.folder, arguments.strength)
    elif arguments.command == "learn-manners":
        learn_manners(list(read_spoken(arguments.folder)), TARGET)
    elif arguments.command == "learn-hard-words":
        learn_hard_words(*_hard_words(arguments.folder), TARGET)
    elif arguments.command == "score-hard-words":
        for line in hard_word_scores(*_hard_words(arguments.folder)):
            print(line)  # noqa: T201
    else:
        for line in manner_scores(list(read_spoken(arguments.folder))):
            print(line)  # noqa: T201


def _hard_words(folder: Path) -> tuple[Iterator[Stumbled], list[Sample]]:
    return read_stumbled(folder, HERE / "letters"), list(judged_samples(folder / "judged.csv"))


def _score(folder: Path, strength: float) -> None:
    letters = list(read_all(folder))
    reads = [with_cues(letter) for letter in letters]
    samples = [sample for read in reads for sample in read.samples()]
    print(f"{len(letters)} letters, {len(samples)} sentences")  # noqa: T201
    judged = left_out(samples, strength=strength)
    for row in scores(judged):
        print(  # noqa: T201
            f"{row.role:24}{row.sentences:5}  phrases alone {row.phrases:.2f}  with cues {row.cues:.2f} "
            f"(P {row.precision:.2f} R {row.recall:.2f} from {row.limit})"
        )
    for name, right, total in letter_scores(reads, judged, contrast_samples(read_all(CONTRASTS))):
        print(f"{name:24}{right} of {total}")  # noqa: T201


if __name__ == "__main__":
    main()
