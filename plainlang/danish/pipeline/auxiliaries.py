"""A step of the pipeline: a verb is an auxiliary exactly where the tree says that it helps another word.

Universal Dependencies define it so, tagger and parser decide apart from each other, and the parser sees
more: "Han er i Viborg" (VERB) beside "Han er syg" (AUX).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

NAME = "plainlang_auxiliaries"
_HELPING = frozenset({"aux", "aux:pass", "cop"})
_LEMMAS = frozenset("være have blive få ville skulle kunne måtte burde turde".split())


@Language.component(NAME)
def mark_auxiliaries(doc: Doc) -> Doc:
    """Return the document with the tags AUX and VERB set by the tree.

    Args:
        doc: tagged, lemmatized and parsed.
    """
    for token in doc:
        if token.pos_ in {"AUX", "VERB"} and token.lemma_ in _LEMMAS:
            token.pos_ = "AUX" if token.dep_ in _HELPING else "VERB"
    return doc
