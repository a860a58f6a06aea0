"""Trains, ships and scores the pipeline: ``python -m plainlang.danish.training --help``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from plainlang.danish.pipeline import MODEL, load


def main(arguments: list[str] | None = None) -> None:
    """Run one of the commands.

    Args:
        arguments: what follows the name of the program; those of the process if None.
    """
    parser = argparse.ArgumentParser(prog="python -m plainlang.danish.training", description=__doc__)
    commands = parser.add_subparsers(required=True)

    train = commands.add_parser("train", help="train a pipeline into a folder of yours")
    train.add_argument("treebank", type=Path, help="folder with the treebank's halves and vectors/")
    train.add_argument("work", type=Path, help="folder for corpora, checkpoints and the result")
    train.add_argument(
        "--running-text",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="Danish text for pretraining, a paragraph a line, plain or .xz; may be given again",
    )
    train.add_argument("--epochs", type=int, default=6, help="rounds of pretraining; 0 for none")
    train.add_argument("--seed", type=int, default=1, help="where chance begins")
    train.set_defaults(run=_train)

    ship = commands.add_parser("ship", help="put the best pipeline of a folder into the package")
    ship.add_argument("work", type=Path)
    ship.add_argument("treebank", type=Path)
    ship.add_argument("frequencies", type=Path, help="words of statutes with counts, tab between them")
    ship.set_defaults(run=_ship)

    score = commands.add_parser("score", help="score the shipped pipeline on one CoNLL-U file")
    score.add_argument("treebank_file", type=Path)
    score.add_argument("--remember", metavar="NAME", help="keep the scores in meta.json under this name")
    score.set_defaults(run=_score)

    given = parser.parse_args(arguments)
    given.run(given)


def _train(given: argparse.Namespace) -> None:
    from plainlang.danish.training.train import train_pipeline

    train_pipeline(given.treebank, given.work, given.running_text, epochs=given.epochs, seed=given.seed)


def _ship(given: argparse.Namespace) -> None:
    from plainlang.danish.training.corpus import DEV, TRAIN, treebank_documents
    from plainlang.danish.training.evaluate import evaluate
    from plainlang.danish.training.lemma_table import write_lemmas
    from plainlang.danish.training.package import describe, slim
    from plainlang.danish.training.train import RESULT

    slim(given.work / RESULT, MODEL)
    write_lemmas(treebank_documents(given.treebank / TRAIN), given.frequencies, MODEL / "lemmas.tsv")
    scores = {"dev": evaluate(load(MODEL), MODEL, given.treebank / DEV)}
    describe(MODEL, scores, json.loads((given.work / "settings.json").read_text(encoding="utf-8")))
    print(json.dumps(scores, indent=2))  # noqa: T201  the command's answer


def _score(given: argparse.Namespace) -> None:
    from plainlang.danish.training.evaluate import evaluate, speed

    nlp = load(MODEL)
    scores = evaluate(nlp, MODEL, given.treebank_file)
    print(json.dumps(scores, indent=2))  # noqa: T201
    print(f"words a second: {speed(nlp, given.treebank_file):.0f}")  # noqa: T201
    if given.remember:
        path = MODEL / "meta.json"
        meta = json.loads(path.read_text(encoding="utf-8"))
        meta["performance"][given.remember] = scores
        path.write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
