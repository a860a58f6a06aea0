"""Tags and trees of single sentences, by the pipeline that the package ships.

Nothing here runs before a rule asks for grammar: importing spaCy takes a second, and the parser reads some
thousand words a second. Sentences come with their ends from our own rules. Only plain values leave this
module: the pipeline's memory of a letter's words is given back after every call, so that a service that
runs for months holds no names.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plainlang.danish.pipeline.lemmas import Lemmas, read_lemmas
from plainlang.danish.words import Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = Path(__file__).parent / "model"
"""The folder of the trained pipeline."""

_BATCH = 64  # sentences the layers of the network see at once
_one_at_a_time = threading.Lock()  # a memory zone belongs to one caller


class Token(NamedTuple):
    """A word or mark with its place in the sentence's tree.

    Attributes:
        start, end: code points in the document's text, half-open.
        lower: the word in small letters.
        lemma: its dictionary form.
        pos: its part of speech, a tag of Universal Dependencies.
        features: its morphological features, as ``Number`` to ``Plur``.
        head: the number of the token it hangs on, its own for the root.
        dep: how it hangs there, a relation of Universal Dependencies.
    """

    start: int
    end: int
    lower: str
    lemma: str
    pos: str
    features: Mapping[str, str]
    head: int
    dep: str


Parsed = tuple[Token, ...]

_STAND_INS = {"date": "1.5.2024", "amount": "500", "number": "3", "name": "Hansen"}
_OTHER_STAND_IN = "dette"


def parse(
    text: str, sentences: Sequence[Sequence[Word]], holes: Mapping[int, str] | None = None
) -> list[Parsed]:
    """Return tags and tree of each sentence; the first call loads the pipeline.

    Args:
        text: the document's text.
        sentences: the words of each sentence, in order.
        holes: where a placeholder starts to its kind, so that it stands for a word of that kind.

    Returns:
        The tokens of each sentence. A number and the full stop that makes it an ordinal are one token.
    """
    joined = [tuple(_joined(text, words)) for words in sentences]
    with _one_at_a_time:
        nlp = _pipeline()
        with nlp.memory_zone():
            docs = [_doc(nlp, text, words, holes or {}) for words in joined]
            docs = run(nlp, docs)
            return [_plain(doc, words) for doc, words in zip(docs, joined, strict=True)]


def run(nlp: Language, docs: list[Doc]) -> list[Doc]:
    """Return documents after every step of a pipeline; unlike ``nlp.pipe`` it takes them as they are cut.

    Args:
        nlp: the pipeline.
        docs: with words and, if they are known, sentence ends.
    """
    for _, component in nlp.pipeline:
        pipe = getattr(component, "pipe", None)
        docs = list(pipe(docs, batch_size=_BATCH)) if pipe else [component(doc) for doc in docs]
    return docs


@cache
def _pipeline() -> Language:
    return load(MODEL)


def load(folder: Path) -> Language:
    """Return a pipeline from its folder, without a word to the user and without network.

    Args:
        folder: as ``plainlang.danish.training`` writes it.

    Raises:
        OSError: it is not there.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what libraries of another version say when they are imported
        import numpy as np
        from spacy.util import load_model_from_path

        from plainlang.danish.pipeline import auxiliaries, embedding  # noqa: F401  the pipeline is built with them

        nlp = load_model_from_path(folder)
    vectors = nlp.vocab.vectors
    vectors.data = vectors.data.astype(np.float32)  # stored with 16 bits a number
    return nlp


@cache
def _lemmas() -> Lemmas:
    return read_lemmas(MODEL / "lemmas.tsv")


def _joined(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """Yield the words with ``12`` and ``.`` in ``den 12. april`` as one, as the treebank has them."""
    skip = -1
    for i, word in enumerate(words):
        if i == skip:
            continue
        stop = words[i + 1] if i + 2 < len(words) else None
        if (
            word.kind == "number"
            and stop is not None
            and stop.start == word.end
            and text[stop.start : stop.end] == "."
            and word.lower.isdigit()
        ):
            skip = i + 1
            yield Word(word.start, stop.end, word.lower + ".", "number")
        else:
            yield word


def _doc(nlp: Language, text: str, words: Sequence[Word], holes: Mapping[int, str]) -> Doc:
    from spacy.tokens import Doc

    forms = [
        _STAND_INS.get(holes.get(word.start, ""), _OTHER_STAND_IN)
        if word.kind == "placeholder"
        else text[word.start : word.end].replace("\n", " ")
        for word in words
    ]
    spaces = [i + 1 < len(words) and words[i + 1].start > word.end for i, word in enumerate(words)]
    doc = Doc(nlp.vocab, words=forms, spaces=spaces)
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _plain(doc: Doc, words: Sequence[Word]) -> Parsed:
    lemmas = _lemmas()
    return tuple(
        Token(
            word.start,
            word.end,
            word.lower,
            lemmas.lemma(token.text, token.pos_, features, token.lemma_),
            token.pos_,
            features,
            token.head.i,
            token.dep_,
        )
        for token, word in zip(doc, words, strict=True)
        for features in (_features(str(token.morph)),)
    )


@cache
def _features(written: str) -> Mapping[str, str]:
    """Return the features of a token as a mapping; there are some hundred combinations in all."""
    return dict(pair.split("=", 1) for pair in written.split("|") if "=" in pair)
