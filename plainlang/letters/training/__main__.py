"""Learns and scores the weights behind roles, letter types and outcomes.

``learn FOLDER`` writes the weights to ``plainlang/letters/``; ``score FOLDER`` prints how well each role
is found in letters of a writer that was left out of the learning.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from plainlang.letters.training.learn import STRENGTH, learn_all, left_out, with_cues
from plainlang.letters.training.marked import read_all
from plainlang.letters.training.score import letter_scores, scores

TARGET = Path(__file__).parent.parent


def main() -> None:
    """Run a command."""
    parser = argparse.ArgumentParser(prog="python -m plainlang.letters.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("learn", "score"):
        command = commands.add_parser(name)
        command.add_argument("folder", type=Path, nargs="?", default=Path(__file__).parent / "letters")
        command.add_argument("--strength", type=float, default=STRENGTH)
    arguments = parser.parse_args()
    letters = list(read_all(arguments.folder))
    if arguments.command == "learn":
        learn_all(letters, TARGET, strength=arguments.strength)
        return
    reads = [with_cues(letter) for letter in letters]
    samples = [sample for read in reads for sample in read.samples()]
    print(f"{len(letters)} letters, {len(samples)} sentences")  # noqa: T201
    judged = left_out(samples, strength=arguments.strength)
    for row in scores(judged):
        print(  # noqa: T201
            f"{row.role:24}{row.sentences:5}  phrases alone {row.phrases:.2f}  with cues {row.cues:.2f} "
            f"(P {row.precision:.2f} R {row.recall:.2f} from {row.limit})"
        )
    for name, right, total in letter_scores(reads, judged):
        print(f"{name:24}{right} of {total}")  # noqa: T201


if __name__ == "__main__":
    main()
