"""Every listed word and fixed phrase in one pass over the text: Aho-Corasick with Danish word ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick_rs

_WORD_CHAR = re.compile(r"\w")


class Hit(NamedTuple):
    """A listed word in a text.

    Attributes:
        pattern: its index in the list the automaton was built from.
        start, end: code points, half-open.
    """

    pattern: int
    start: int
    end: int


def fold(text: str) -> str:
    """Return the text in small letters with every blank as a space, of the very same length.

    ``str.lower`` makes two code points of some letters (``İ``); those stay as they are.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.replace("\n", " ").replace("\t", " ").replace("\xa0", " ").replace("\u2011", "-")


class Automaton:
    """Finds whole words and phrases from a list.

    Args:
        patterns: in small letters, words separated by one space. Of two that begin at the same place, the
            longer one is found; matches do not overlap.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)
        self._automaton = (
            ahocorasick_rs.AhoCorasick(
                self.patterns, matchkind=ahocorasick_rs.MatchKind.Standard
            )
            if self.patterns
            else None
        )

    def find(self, folded: str) -> Iterator[Hit]:
        """Yield the matches in a folded text, in order.

        Args:
            folded: the text after :func:`fold`; offsets are those of the text itself.
        """
        if self._automaton is None:
            return
        is_word = _WORD_CHAR.match
        length = len(folded)
        best: Hit | None = None
        taken = 0
        whole = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start and (is_word(folded[start]) and (is_word(folded[start - 1]) or folded[start - 1] in "-@")):
                continue
            if end < length and is_word(folded[end - 1]):
                after = folded[end]
                if is_word(after) or after in "@" or (after == "-" and end + 1 < length and is_word(folded[end + 1])):
                    continue
            whole.append(Hit(pattern, start, end))
        whole.sort(key=lambda hit: (hit.start, -hit.end))
        for hit in whole:
            if hit.start >= taken:
                best = hit
                taken = best.end
                yield best
