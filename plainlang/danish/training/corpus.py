"""The treebank as documents for training and scoring."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc, DocBin, Token
from spacy.training.converters import conllu_to_docs  # type: ignore[attr-defined]
from spacy.vocab import Vocab

from plainlang.danish.words import words_of
from plainlang.documents import Span

SENTENCES_A_DOCUMENT = 8
"""The parser learns to end sentences only from documents that hold several."""

TRAIN = "da_ddt-rebuilt-train.conllu"
DEV = "da_ddt-ud-dev.conllu"
TEST = "da_ddt-ud-test.conllu"

_INSIDE_A_PHRASE = frozenset(
    "acl amod appos case compound conj cc det fixed flat goeswith nmod nummod".split()
)
_LONGEST_PRETRAINING = 120  # words of a stretch of running text
_SHORTEST_PRETRAINING = 7


def treebank_documents(path: Path) -> Iterator[Doc]:
    """Yield the sentences of a CoNLL-U file, some to a document, with all their annotation.

    Args:
        path: the file.
    """
    text = path.read_text(encoding="utf-8")
    yield from conllu_to_docs(text, n_sents=SENTENCES_A_DOCUMENT, no_print=True)  # type: ignore[no-untyped-call]


def training_documents(path: Path) -> Iterator[Doc]:
    """Yield the same of the training half, with trees as the human-checked halves have them.

    The training half was converted by program: where ``være`` has a prepositional phrase ("er i Viborg"),
    it makes the phrase the head in some sentences; the checked halves always have the verb.
    """
    for document in treebank_documents(path):
        for token in document:
            if token.dep_ == "cop" and any(c.dep_ == "case" and c.i > token.i for c in token.head.children):
                _make_head(token)
        yield document


def _make_head(copula: Token) -> None:
    """Let a copula be the head of its clause, and what it was said of an oblique of it."""
    phrase = copula.head
    above = phrase.head
    for child in list(phrase.children):
        if child.i != copula.i and child.dep_.split(":")[0] not in _INSIDE_A_PHRASE:
            child.head = copula
    copula.head = copula if above.i == phrase.i else above
    copula.dep_, copula.pos_ = phrase.dep_, "VERB"
    phrase.head, phrase.dep_ = copula, "obl"


def save(documents: Iterator[Doc], path: Path) -> None:
    """Write documents as spaCy's training reads them."""
    DocBin(docs=documents, store_user_data=False).to_disk(path)


def save_running_text(text_files: list[Path], documents: Iterator[Doc], path: Path) -> int:
    """Write running text for pretraining, in the words that the checker itself gives the pipeline.

    Args:
        text_files: plain text or ``.xz``, one paragraph a line.
        documents: more text, already in words.
        path: where it is written.

    Returns:
        The number of words.
    """
    vocab, packed, count = Vocab(), DocBin(attrs=["ORTH"]), 0
    for words in _stretches(text_files, documents):
        packed.add(Doc(vocab, words=words))
        count += len(words)
    packed.to_disk(path)
    return count


def _stretches(text_files: list[Path], documents: Iterator[Doc]) -> Iterator[list[str]]:
    for file in text_files:
        for line in _lines(file):
            yield from _cut([line[w.start : w.end] for w in words_of(line, Span(0, len(line)))])
    for document in documents:
        yield from _cut([token.text for token in document])


def _lines(file: Path) -> Iterator[str]:
    if file.suffix == ".xz":
        import lzma

        with lzma.open(file, "rt", encoding="utf-8") as stream:
            yield from (line.strip() for line in stream)
    else:
        yield from (line.strip() for line in file.read_text(encoding="utf-8").splitlines())


def _cut(words: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(words), _LONGEST_PRETRAINING):
        stretch = words[start : start + _LONGEST_PRETRAINING]
        if len(stretch) >= _SHORTEST_PRETRAINING:
            yield stretch
