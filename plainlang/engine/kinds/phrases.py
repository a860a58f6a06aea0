"""Kind ``phrases``: wordings in the phrase syntax, in letters and sentences that meet the rule's terms."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from plainlang.bilingual import Bilingual
from plainlang.danish import Sentence
from plainlang.engine.conditions import holds
from plainlang.engine.finding import Finding, Suggestion, advice, like
from plainlang.engine.kinds.hits import Hits, PhraseHits, apart, judges
from plainlang.engine.rule import Rule
from plainlang.letters import Letter


class PhraseJudge:
    """All phrases of all phrase rules, matched together.

    Args:
        rules: of kind ``phrases``.

    Raises:
        DataError: a phrase cannot be read; names file and line.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._hits = PhraseHits(rules)
        self._rules = {rule.code: rule for rule in rules}

    def judge(self, letter: Letter, codes: Collection[str]) -> Iterator[Finding]:
        """Yield the findings of the selected rules, in the order of the text.

        Args:
            letter: the letter.
            codes: rules that are selected.
        """
        active = {
            code
            for code, rule in self._rules.items()
            if code in codes and holds(rule.settings.get("when", {}), letter)
        }
        done: set[str] = set()
        for sentence in letter.annotated.sentences if active else ():
            if sentence.block.language != "da":
                continue
            for code, hits in sorted(self._hits.of(letter, sentence, active - done).items()):
                rule = self._rules[code]
                if not hits.found or hits.barred or not judges(rule, letter, sentence):
                    continue
                once = rule.settings.get("once")
                for finding in _findings(rule, letter, sentence, hits):
                    yield finding
                    if once == "letter":
                        done.add(code)
                    if once is not None:
                        break


def _findings(rule: Rule, letter: Letter, sentence: Sentence, hits: Hits) -> Iterator[Finding]:
    text = letter.annotated.text
    for span, item in apart(hits.found):
        whole = rule.settings.get("mark") == "sentence"
        place = sentence.span if whole else span
        matched = text[place.start : place.end]
        suggestions = [Suggestion(like(matched, wording), item.safe) for wording in item.suggest]
        yield rule.finding(
            place,
            severity="note" if hits.mild else item.severity,
            suggestions=suggestions,
            values={
                "text": Bilingual(matched, matched),
                "advice": advice([suggestion.text for suggestion in suggestions]),
            },
        )
        if whole:
            return
