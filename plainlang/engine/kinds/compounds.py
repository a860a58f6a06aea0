"""Listed nouns at the end of compounds (*rykkerskrivelse*), and listed words that a line end parts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from plainlang.danish.inflection import compounds
from plainlang.documents import Span

_SHORTEST_FIRST = 3  # letters of the first member
_LONG = re.compile(r"[^\W\d_]{10,60}")
_PARTED = re.compile(r"([^\W\d_]{2,30})-\n[ \t]{0,8}([^\W\d_]{2,30})(?!-)")
_MOST_KNOWN = 20_000


class Member(NamedTuple):
    """A form of a listed noun that may end a compound."""

    entry: int
    lemma: str


class Compounds:
    """Finds listed nouns as the last members of compounds.

    Args:
        members: form to listed noun.
        fine: words that were judged and left alone, all their forms.
    """

    def __init__(self, members: Mapping[str, Member], fine: Collection[str]) -> None:
        self._members = members
        self._fine = frozenset(fine)
        self._shortest = min(map(len, members), default=0)
        self._known: dict[str, tuple[int, int] | None] = {}

    def find(self, folded: str) -> Iterator[tuple[Span, int, int]]:
        """Yield the compounds of a folded text: place, entry, and the length of the first member."""
        if not self._members:
            return
        for match in _LONG.finditer(folded):
            found = self._told(match[0])
            if found is not None:
                yield Span(*match.span()), *found

    def holds(self, word: str) -> bool:
        """Say whether a word in small letters ends in a listed noun."""
        return bool(self._members) and self._told(word) is not None

    def _told(self, word: str) -> tuple[int, int] | None:
        if word not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[word] = self._looked_up(word)
        return self._known[word]

    def _looked_up(self, word: str) -> tuple[int, int] | None:
        if word in self._members or word in self._fine:
            return None
        for cut in range(_SHORTEST_FIRST, len(word) - self._shortest + 1):
            member = self._members.get(word[cut:])
            if member is not None and compounds(word[:cut], member.lemma, "sb"):
                return member.entry, cut
        return None


def parted_words(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the words that a hyphen parts at the end of a line, whole and in small letters."""
    for match in _PARTED.finditer(text):
        yield Span(*match.span()), (match[1] + match[2]).lower()
