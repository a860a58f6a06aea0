"""Every listed word and fixed phrase in one pass over the text: Aho-Corasick with Danish word ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from unicodedata import combining

import ahocorasick_rs


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
            longer one is found by :meth:`find`.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)
        self._automaton = (
            ahocorasick_rs.AhoCorasick(self.patterns, matchkind=ahocorasick_rs.MatchKind.Standard)
            if self.patterns
            else None
        )

    def __reduce__(self) -> tuple[Callable[[str], Automaton], tuple[str]]:
        """Travel as its patterns, in one string: the machine itself is quicker built than read."""
        return _rebuilt, ("\n".join(self.patterns),)

    def find_all(self, folded: str) -> Iterator[Hit]:
        """Yield every whole-word match in a folded text, overlapping ones too, by their ends.

        Args:
            folded: the text after :func:`fold`; offsets are those of the text itself.
        """
        if self._automaton is None:
            return
        length = len(folded)
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start:
                before = folded[start - 1]
                if (before.isalnum() or before in "-@_") and folded[start].isalnum():
                    continue
            if end < length:
                after = folded[end]
                if (after.isalnum() or after in "@_" or combining(after)) and folded[end - 1].isalnum():
                    continue
                if after == "-" and end + 1 < length and folded[end + 1].isalnum():
                    continue
            yield Hit(pattern, start, end)

    def find(self, folded: str) -> Iterator[Hit]:
        """Yield the matches in a folded text, in order: leftmost first, of those the longest.

        Args:
            folded: the text after :func:`fold`; offsets are those of the text itself.
        """
        taken = 0
        for hit in sorted(self.find_all(folded), key=lambda hit: (hit.start, -hit.end)):
            if hit.start >= taken:
                taken = hit.end
                yield hit


def _rebuilt(patterns: str) -> Automaton:
    """Return the automaton whose patterns stand in these lines; no pattern holds a line end."""
    return Automaton(patterns.split("\n") if patterns else ())
