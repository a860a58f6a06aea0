"""The training runs from end to end, on a treebank of three sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.vectors import Vectors  # type: ignore[import-not-found]

from plainlang.danish.pipeline import load
from plainlang.danish.pipeline.lemmas import read_lemmas
from plainlang.danish.training import train as training
from plainlang.danish.training.corpus import DEV, TEST, TRAIN, training_documents, treebank_documents
from plainlang.danish.training.evaluate import evaluate
from plainlang.danish.training.lemma_table import write_lemmas
from plainlang.danish.training.package import describe, slim

SENTENCES = """\
# sent_id = 1
# text = Vi sender brevet.
1	Vi	vi	PRON	_	Case=Nom	2	nsubj	_	_
2	sender	sende	VERB	_	Tense=Pres|VerbForm=Fin	0	root	_	_
3	brevet	brev	NOUN	_	Definite=Def|Number=Sing	2	obj	_	SpaceAfter=No
4	.	.	PUNCT	_	_	2	punct	_	_

# sent_id = 2
# text = Hun er i Viborg.
1	Hun	hun	PRON	_	Case=Nom	4	nsubj	_	_
2	er	være	AUX	_	Tense=Pres|VerbForm=Fin	4	cop	_	_
3	i	i	ADP	_	_	4	case	_	_
4	Viborg	Viborg	PROPN	_	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	_	_	4	punct	_	_

# sent_id = 3
# text = Sagen er slut.
1	Sagen	sag	NOUN	_	Definite=Def|Number=Sing	3	nsubj	_	_
2	er	være	AUX	_	Tense=Pres|VerbForm=Fin	3	cop	_	_
3	slut	slut	ADJ	_	Degree=Pos	0	root	_	SpaceAfter=No
4	.	.	PUNCT	_	_	3	punct	_	_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    folder = tmp_path / "treebank"
    folder.mkdir()
    for name in (TRAIN, DEV, TEST):
        often = 20 if name == TRAIN else 1  # the parser forgets what it sees too rarely
        (folder / name).write_text(SENTENCES * often, encoding="utf-8")
    vectors = spacy.blank("da")
    vectors.vocab.vectors = Vectors(shape=(8, 4))
    vectors.to_disk(folder / "vectors")
    return folder


def test_a_verb_of_place_is_the_head(treebank: Path) -> None:
    (before,), (after,) = treebank_documents(treebank / DEV), training_documents(treebank / DEV)
    assert [(t.dep_, t.head.text) for t in before[4:9]][1] == ("cop", "Viborg")
    assert [(t.text, t.pos_, t.dep_, t.head.text) for t in after[4:9]] == [
        ("Hun", "PRON", "nsubj", "er"),
        ("er", "VERB", "ROOT", "er"),
        ("i", "ADP", "case", "Viborg"),
        ("Viborg", "PROPN", "obl", "er"),
        (".", "PUNCT", "punct", "er"),
    ]
    assert [t.dep_ for t in after[9:]] == [t.dep_ for t in before[9:]]


def test_a_pipeline_is_trained_shipped_and_scored(
    treebank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Vi sender brevet til Viborg i dag, og sagen er slut.\n" * 3, encoding="utf-8")
    runs = tuple(training.Run(name, 0.1, 4, 2, ("model-last",)) for name in ("one", "two"))
    monkeypatch.setattr(training, "RUNS", runs)
    work, model = tmp_path / "work", tmp_path / "model"
    training.train_pipeline(treebank, work, [text], epochs=1, seed=1)
    slim(work / training.RESULT, model)
    frequencies = tmp_path / "words.tsv"
    frequencies.write_text("brev\t10\nkommune\t9\n", encoding="utf-8")
    write_lemmas(treebank_documents(treebank / TRAIN), frequencies, model / "lemmas.tsv")
    nlp = load(model)
    scores = evaluate(nlp, model, treebank / TEST)
    assert set(scores) == {"gold_tokens", "raw_text"}
    assert scores["gold_tokens"]["lemma"] == 100
    describe(model, {"dev": scores}, json.loads((work / "settings.json").read_text(encoding="utf-8")))
    meta = json.loads((model / "meta.json").read_text(encoding="utf-8"))
    assert meta["performance"]["dev"] == scores
    assert meta["training"]["pretraining_words"] > 20
    assert read_lemmas(model / "lemmas.tsv").lemma("kommunen", "NOUN", {"Definite": "Def"}, "x") == "kommune"
