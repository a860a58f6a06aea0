"""How likely it is that readers stumble over a word, told from its letters by learned weights.

No list holds every word of every trade. Danish makes new ones by putting two together, and takes others from
Latin, so the beginning, the end and the letters between tell much: ``-tilstand``, ``-itet``, ``hjemmel``.
The weights (``weights/hard_words.json``) were learned from letters in which readers marked what was hard. A
cue is a piece of the word (``g:tivi``; ``^`` and ``$`` are its beginning and end), a longer beginning or end
(``b:forsør``, ``e:ydelse``), the whole word (``w:myndig``) or its length.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from plainlang.letters.cues import CueModel, shipped_model

ROLE = "hard"
_PIECES = (3, 4, 5)  # letters
_LONGER = (6, 7, 8, 9)
_THIRD = 3  # letters: words as long as each other to a few letters are alike


def word_cues(word: str) -> Iterator[str]:
    """Yield what about a word in small letters tells whether it is hard."""
    marked = f"^{word}$"
    for size in _PIECES:
        for start in range(len(marked) - size + 1):
            yield f"g:{marked[start : start + size]}"
    for size in _LONGER:
        if len(word) > size:
            yield f"b:{word[:size]}"
            yield f"e:{word[-size:]}"
    yield f"w:{word}"
    yield f"n:{len(word) // _THIRD}"


def hardness(word: str, model: CueModel | None = None) -> float:
    """Return how likely it is that a reader finds a word hard, from 0 to 1.

    Args:
        word: in small letters.
        model: the weights; the shipped ones where not given.
    """
    model = model or shipped_model("hard_words.json")
    total = model.bias[0]
    weights = model.weights
    for cue in word_cues(word):
        for _, weight in weights.get(cue, ()):
            total += weight
    return 1 / (1 + exp(-total))
