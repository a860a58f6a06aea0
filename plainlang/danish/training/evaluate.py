"""What a pipeline scores on a half of the treebank, with the treebank's words and on raw text."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from plainlang.danish.pipeline.lemmas import read_lemmas
from plainlang.danish.pipeline.parsing import run
from plainlang.danish.training.corpus import treebank_documents

MEASURES = {
    "pos_acc": "UPOS",
    "morph_acc": "morphology",
    "lemma_acc": "lemma, model alone",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "sents_f": "sentences",
}


def evaluate(nlp: Language, folder: Path, treebank: Path) -> dict[str, dict[str, float]]:
    """Return the scores of a pipeline in percent.

    Args:
        nlp: the pipeline.
        folder: where it lies, for its table of lemmas.
        treebank: a CoNLL-U file.

    Returns:
        ``gold_tokens`` (the treebank's words and sentence ends unknown) and ``raw_text`` (spaCy's own
        tokenizer), each with a score a measure; ``lemma`` is that of model and rules together.
    """
    # Every document of the converter has strings of its own; the scorer asks for all in one place.
    gold = list(DocBin(docs=treebank_documents(treebank)).get_docs(nlp.vocab))
    return {
        "gold_tokens": _scores(nlp, folder, [Example(_words_of(nlp, doc), doc) for doc in gold]),
        "raw_text": _scores(nlp, folder, [Example(nlp.make_doc(doc.text), doc) for doc in gold]),
    }


def _words_of(nlp: Language, gold: Doc) -> Doc:
    return Doc(nlp.vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold])


def _scores(nlp: Language, folder: Path, examples: list[Example]) -> dict[str, float]:
    for example, predicted in zip(examples, run(nlp, [e.predicted for e in examples]), strict=True):
        example.predicted = predicted
    found = Scorer(nlp).score(examples)
    scores = {name: round(100 * float(found[key]), 2) for key, name in MEASURES.items()}
    scores["lemma"] = round(100 * _lemma_accuracy(folder, examples), 2)
    return scores


def _lemma_accuracy(folder: Path, examples: Sequence[Example]) -> float:
    """Return the share of gold tokens whose lemma model and rules together get right."""
    lemmas = read_lemmas(folder / "lemmas.tsv")
    right = total = 0
    for example in examples:
        by_start = {token.idx: token for token in example.predicted}
        for gold in example.reference:
            total += 1
            token = by_start.get(gold.idx)
            if token is not None and token.text == gold.text:
                features = token.morph.to_dict()
                right += lemmas.lemma(token.text, token.pos_, features, token.lemma_) == gold.lemma_
    return right / total


def speed(nlp: Language, treebank: Path, seconds: float = 10.0) -> float:
    """Return the words a second of the whole pipeline, on the words of a treebank."""
    texts = list(treebank_documents(treebank))
    words, started = 0, time.perf_counter()
    for doc in _again(texts):
        run(nlp, [_words_of(nlp, doc)])
        words += len(doc)
        if time.perf_counter() - started > seconds:
            break
    return words / (time.perf_counter() - started)


def _again(docs: list[Doc]) -> Iterator[Doc]:
    while True:
        yield from docs
