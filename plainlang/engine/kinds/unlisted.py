"""Kind ``unlisted``: words that no list has judged and that readers are likely to stumble over.

The lists have the last word: what stands in one, as a term or as left alone, is never judged here. Of a word
that comes again in a letter the first place alone is told, as that is where it would be explained.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from plainlang.bilingual import Bilingual
from plainlang.documents import Span
from plainlang.engine.conditions import holds
from plainlang.engine.finding import Finding
from plainlang.engine.kinds.own_words import explained, is_name, own_voice, titles_in
from plainlang.engine.rule import Rule
from plainlang.letters import Letter
from plainlang.letters.hard_words import hardness

_SHORTEST = 5  # letters: shorter words tell too little by their letters
_MOST_KNOWN = 20_000
_JUDGED = frozenset({"subject", "body"})
"""Parts of a letter: the others hold names, titles of those who sign, and what enclosures are called."""
_LAWS = re.compile(r"(?:lov|bekendtgørelse|forordning|cirkulære|vejledning|regulativ)(?:e?[nt])?s?$")
"""What names a text of law by its subject: "affaldsbekendtgørelsen" is the name it goes by."""


class UnlistedJudge:
    """All rules of the kind.

    Args:
        rules: of kind ``unlisted``.
        listed: says whether a list has judged a word in small letters.
    """

    def __init__(self, rules: Sequence[Rule], listed: Callable[[str], bool]) -> None:
        self._rules = rules
        self._listed = listed
        self._known: dict[str, float] = {}

    def judge(self, letter: Letter, codes: Collection[str]) -> Iterator[Finding]:
        """Yield the findings of the selected rules.

        Args:
            letter: the letter.
            codes: rules that are selected.
        """
        active = [
            rule
            for rule in self._rules
            if rule.code in codes and holds(rule.settings.get("when", {}), letter)
        ]
        if not active:
            return
        lowest = min(float(rule.settings["limit"]) for rule in active)
        text, titles = letter.annotated.text, titles_in(letter)
        told: set[str] = set()
        for sentence in letter.annotated.sentences:
            if letter.parts[sentence.index] not in _JUDGED:
                continue
            for word in letter.annotated.words(sentence):
                if word.kind != "word" or word.end - word.start < _SHORTEST or word.lower in told:
                    continue
                likely = self._hardness(word.lower)
                if likely < lowest:
                    continue
                span = Span(word.start, word.end)
                if text[word.start + 1 : word.end] != word.lower[1:] or is_name(letter, span):
                    continue  # names, and letters as in "MR-scanning", which lists know better
                if not own_voice(letter, span, titles):
                    continue
                told.add(word.lower)
                if explained(letter, span):
                    continue
                matched = text[word.start : word.end]
                for rule in active:
                    if likely >= float(rule.settings["limit"]):
                        # Grouped by the rule, as statistics must not hold words of letters.
                        yield rule.finding(span, values={"text": Bilingual(matched, matched)})

    def _hardness(self, word: str) -> float:
        """Return how hard a word is, 0 where a list has judged it."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[word] = 0.0 if self._is_settled(word) else hardness(word)
        return found

    def _is_settled(self, word: str) -> bool:
        return self._listed(word) or _LAWS.search(word) is not None
