"""Makes a trained pipeline ready to ship: small, licensed, and telling what it is."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from thinc.api import Config

NAME = "letters"
LICENCE = "CC BY-SA 4.0"
SPACY = ">=3.8.2,<3.9.0"  # as in pyproject.toml; the folder's format is the same in all of them
SOURCES = (
    {
        "name": "UD Danish DDT",
        "author": "Anders Johannsen, Héctor Martínez Alonso, Barbara Plank",
        "url": "https://github.com/UniversalDependencies/UD_Danish-DDT",
        "license": "CC BY-SA 4.0",
    },
    {
        "name": "Danish Dependency Treebank (Copenhagen Dependency Treebank)",
        "author": "Matthias Trautner Kromann (Buch-Kromann) et al., 2003",
        "url": "https://github.com/mbkromann/copenhagen-dependency-treebank",
        "license": "CC BY-SA 4.0",
    },
    {
        "name": "Danish statutes and orders",
        "author": "Retsinformation",
        "url": "https://www.retsinformation.dk",
        "license": "no copyright (ophavsretsloven § 9)",
    },
    {
        "name": "Debates of Folketinget, 2023 (word vectors)",
        "author": "Folketinget",
        "url": "https://www.ft.dk",
        "license": "ophavsretsloven § 26",
    },
)

ATTRIBUTION = """The pipeline in this folder is licensed under Creative Commons Attribution-ShareAlike 4.0
International, CC BY-SA 4.0: https://creativecommons.org/licenses/by-sa/4.0/legalcode
The rest of plainlang is licensed under MIT.

It was trained on, and its table of lemmas is derived from:

- Universal Dependencies, Danish DDT. Anders Johannsen, Héctor Martínez Alonso, Barbara Plank (2015):
  Universal Dependencies for Danish. CC BY-SA 4.0. The training half was rebuilt from the original treebank.
- The Danish Dependency Treebank. Matthias Trautner Kromann (2003). CC BY-SA 4.0.

The word vectors and the pretraining saw Danish statutes and orders and debates of Folketinget, which carry no
copyright (ophavsretsloven §§ 9 and 26).

Changes: annotations converted and partly corrected, words counted, a statistical model estimated from them.
"""


def slim(source: Path, target: Path) -> None:
    """Copy a trained pipeline without what running it does not need.

    The vectors are stored with 16 bits a number, half the size; the loader widens them again.

    Args:
        source: the folder that training wrote.
        target: the folder to ship; replaced if it is there.
    """
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(source, target)
    config = Config().from_disk(target / "config.cfg", interpolate=False)
    config["paths"] = dict.fromkeys(config["paths"])  # where it was trained is nobody's business
    config["corpora"].pop("pretrain", None)
    config["pretraining"] = {}
    config.to_disk(target / "config.cfg")
    vectors = target / "vocab" / "vectors"
    with vectors.open("rb") as stream:
        numbers = np.load(stream)
    with vectors.open("wb") as stream:
        np.save(stream, numbers.astype(np.float16))


def describe(folder: Path, scores: dict[str, Any], settings: dict[str, Any]) -> None:
    """Write ``meta.json`` and the licence beside the pipeline.

    Args:
        folder: the pipeline to ship.
        scores: what it scored, by half of the treebank.
        settings: how it was trained.
    """
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    labels = {name: len(found) for name, found in meta.get("labels", {}).items()}
    kept = {key: meta[key] for key in ("lang", "vectors", "pipeline", "components")}
    (folder / "meta.json").write_text(
        json.dumps(
            {
                "name": NAME,
                "version": meta.get("version") or "1.0.0",
                "description": "Danish tags, morphology, lemmas and dependencies for official letters",
                "author": "the authors of plainlang",
                "license": LICENCE,
                "trained": date.today().isoformat(),
                "sources": SOURCES,
                "spacy_version": SPACY,
                **kept,
                "disabled": [],
                "label_counts": labels,
                "training": settings,
                "performance": scores,
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n",
        encoding="utf-8",
    )
    (folder / "LICENSE").write_text(ATTRIBUTION, encoding="utf-8")
