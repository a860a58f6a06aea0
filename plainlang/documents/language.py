"""The language of a block, by its function words: enough to leave an English annex alone.

Known misses: a block of Norwegian Bokmål reads as Danish; blocks of fewer than eight words are taken
as Danish unless their script is not Latin.
"""

from __future__ import annotations

import re
from functools import cache

from plainlang.tables import shipped_table

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 8
_LEAD = 2.0  # another language must have twice as many function words as Danish


@cache
def _function_words() -> dict[str, dict[str, int]]:
    by_word: dict[str, dict[str, int]] = {}
    for row in shipped_table("languages.csv", ("language", "words")):
        for word in row["words"].split():
            by_word.setdefault(word, {})[row["language"]] = 1
    return by_word


def block_language(text: str) -> str:
    """Return the ISO 639-1 code of a block's language, or "und" for a script that is not Latin.

    Args:
        text: the block's text; only its first 4,000 code points are read.
    """
    sample = text[:4000]
    words = _WORD.findall(sample.lower())
    if not words:
        return "da"
    foreign = sum(1 for word in words if ord(word[0]) > 0x24F)
    if foreign > len(words) / 2:
        return "und"
    if len(words) < _FEWEST_WORDS:
        return "da"
    table = _function_words()
    votes: dict[str, int] = {}
    for word in words:
        for language in table.get(word, ()):
            votes[language] = votes.get(language, 0) + 1
    danish = votes.pop("da", 0)
    if not votes:
        return "da"
    best = max(votes, key=lambda language: votes[language])
    enough = votes[best] >= max(3, len(words) * 0.15)
    return best if enough and votes[best] >= _LEAD * max(danish, 1) else "da"


def function_word_share(text: str, language: str) -> float:
    """Return how much of a text's small words a language accounts for, from 0 to 1; 0 where it has none.

    Args:
        text: the text; only its first 4,000 code points are read.
        language: ISO 639-1 code.
    """
    table = _function_words()
    known = [table[word] for word in _WORD.findall(text[:4000].lower()) if word in table]
    return sum(language in languages for languages in known) / len(known) if known else 0.0
