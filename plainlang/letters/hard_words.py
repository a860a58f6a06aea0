"""How likely it is that readers stumble over a word, told from its letters and how common it is.

No list holds every word of every trade. Danish makes new ones by putting two together, and takes others from
Latin, so the beginning, the end and the letters between tell much: ``-tilstand``, ``-itet``, ``hjemmel``.
The weights (``weights/hard_words.json``) were learned from letters in which readers marked what was hard. A
cue is a piece of the word (``g:tivi``; ``^`` and ``$`` are its beginning and end), a longer beginning or end
(``b:forsør``, ``e:ydelse``), the whole word (``w:myndig``), its length, or how common it is in general Danish
(``z:7``, half steps of the Zipf scale). A word that general Danish does not know may be put together from two
that it knows ("løn" and "seddel"): then these two (``m:løn``, ``h:seddel``) and how common the rarer one is
(``c:8``) are cues. How common words are stands in ``wordlists/general/frequencies.csv``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from math import exp

from plainlang.compiled import compiled
from plainlang.letters.cues import CueModel, shipped_model
from plainlang.tables import shipped_table

ROLE = "hard"
_PIECES = (3, 4, 5)  # letters
_LONGER = (6, 7, 8, 9)
_THIRD = 3  # letters: words as long as each other to a few letters are alike
_SHORTEST_PART = 3  # letters
_LINKS = ("s", "e")  # between the parts: "arbejdsgruppe", "barnevogn"


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
    yield from _common_cues(word)


def _common_cues(word: str) -> Iterator[str]:
    known = general_words()
    if word in known:
        yield f"z:{known[word]}"
        return
    yield "z:no"
    modifier, head = _everyday_parts(word)
    if not head:
        yield "c:no"
        return
    yield f"c:{min(known[modifier], known[head])}"
    yield f"m:{modifier}"
    yield f"h:{head}"


def _everyday_parts(word: str) -> tuple[str, str]:
    """Return the two words of general Danish that a word is put together from; empty where there are none.

    Of several ways to part it, the one whose rarer word is the most common.
    """
    known = general_words()
    best, parts = -1, ("", "")
    for middle in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        head = word[middle:]
        if head not in known:
            continue
        first = word[:middle]
        for modifier in (
            (first, first[:-1]) if first.endswith(_LINKS) and middle > _SHORTEST_PART else (first,)
        ):
            common = min(known.get(modifier, -1), known[head])
            if common > best:
                best, parts = common, (modifier, head)
    return parts


@cache
def general_words() -> Mapping[str, int]:
    """Return the words of general Danish in small letters, each with how common it is.

    That is twice its frequency on the Zipf scale, rounded down: 6 stands for once in a million
    words, 8 for ten times.
    """
    return compiled("general-words", _read_general_words)


def _read_general_words() -> dict[str, int]:
    rows = shipped_table("general/frequencies.csv", ("word", "zipf"))
    return {row["word"]: int(2 * float(row["zipf"])) for row in rows}


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
