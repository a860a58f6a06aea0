"""spaCy's view of a sentence, for rules that ask for it; nothing else imports spaCy."""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING

from plainlang.danish.words import Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@cache
def _pipeline() -> Language:
    import spacy  # heavy: 0.6 to 1.9 s

    return spacy.blank("da")


def spacy_tokens(text: str, words: tuple[Word, ...]) -> Doc:
    """Return a sentence as a spaCy Doc whose tokens are our words.

    spaCy's own Danish tokenizer glues ``§ 11.`` and takes ``3.`` for a sentence end; our words do not.

    Args:
        text: the document's text.
        words: the sentence's words, in order.

    Returns:
        The Doc; token i is word i.
    """
    from spacy.tokens import Doc

    forms = [text[word.start : word.end].replace("\n", " ") for word in words]
    spaces = [later.start > word.end for word, later in itertools.pairwise(words)]
    spaces += [False] * (len(words) - len(spaces))
    doc = Doc(_pipeline().vocab, words=forms, spaces=spaces)
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc
