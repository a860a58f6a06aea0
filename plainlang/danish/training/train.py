"""The training itself: running text first, then the treebank in several runs, then their mean."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.training.pretrain import pretrain
from spacy.util import load_config

from plainlang.danish.pipeline import auxiliaries, embedding  # noqa: F401  the configuration names them
from plainlang.danish.training.average import averaged
from plainlang.danish.training.corpus import (
    DEV,
    TRAIN,
    save,
    save_running_text,
    training_documents,
    treebank_documents,
)

CONFIG = Path(__file__).parent / "config.cfg"
RESULT = "averaged"
"""The folder, inside the one for work, that holds the pipeline to ship."""


@dataclass(frozen=True, slots=True)
class Run:
    """One training on the treebank.

    Attributes:
        name: of its folder.
        dropout: share of numbers left out while learning.
        cools_for: steps over which the learning rate falls to nothing.
        steps: after which it ends.
        kept: which of its pipelines enter the mean, ``model-best`` or ``model-last``.
    """

    name: str
    dropout: float
    cools_for: int
    steps: int
    kept: tuple[str, ...]


RUNS = (
    Run("shorter", 0.2, 14_000, 1_500, ("model-last",)),
    Run("longer", 0.2, 14_000, 2_000, ("model-last",)),
)


def train_pipeline(treebank: Path, work: Path, running_text: list[Path], *, epochs: int, seed: int) -> None:
    """Train a pipeline.

    Args:
        treebank: a folder with the CoNLL-U files and ``vectors/``.
        work: where corpora, checkpoints and the result go.
        running_text: plain text for pretraining; the treebank's own sentences are added.
        epochs: rounds of pretraining over it; 0 for none.
        seed: where chance begins.
    """
    work.mkdir(parents=True, exist_ok=True)
    paths: dict[str, Any] = {
        "paths.train": str(work / "train.spacy"),
        "paths.dev": str(work / "dev.spacy"),
        "paths.running_text": str(work / "running-text.spacy"),
        "paths.vectors": str(treebank / "vectors"),
        "system.seed": seed,
    }
    save(training_documents(treebank / TRAIN), work / "train.spacy")
    save(treebank_documents(treebank / DEV), work / "dev.spacy")
    words = 0
    if epochs:
        words = save_running_text(
            running_text, treebank_documents(treebank / TRAIN), work / "running-text.spacy"
        )
        paths["pretraining.max_epochs"] = epochs
        (work / "pretrained").mkdir(exist_ok=True)
        pretrain(load_config(CONFIG, overrides=paths).interpolate(), work / "pretrained")
        paths["paths.init_tok2vec"] = str(work / "pretrained" / "model-last.bin")
    for run in RUNS:
        _train_once(run, paths, work / run.name)
    averaged([work / run.name / kept for run in RUNS for kept in run.kept]).to_disk(work / RESULT)
    settings = {
        "seed": seed,
        "pretraining_epochs": epochs,
        "pretraining_words": words,
        "runs": [asdict(run) for run in RUNS],
    }
    (work / "settings.json").write_text(json.dumps(settings), encoding="utf-8")


def _train_once(run: Run, paths: dict[str, Any], folder: Path) -> None:
    own = {
        "training.dropout": run.dropout,
        "training.optimizer.learn_rate.total_steps": run.cools_for,
        "training.max_steps": run.steps,
    }
    nlp = init_nlp(load_config(CONFIG, overrides={**paths, **own}))
    folder.mkdir(exist_ok=True)
    train_loop(nlp, folder)
