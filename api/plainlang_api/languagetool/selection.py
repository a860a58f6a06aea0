"""Which rules judge for a client, and which of their findings it wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plainlang.config import Config
from plainlang.engine import Finding, Rule, select_rules
from plainlang.engine.levels import needs_whole_letter
from plainlang_api.languagetool.labels import CATEGORY_IDS, category_of
from plainlang_api.languagetool.request import CheckRequest

_COLOURS = frozenset(name.lower() for name in CATEGORY_IDS)


@dataclass(frozen=True, slots=True)
class Selection:
    """What a client wants to hear of.

    Rules go by code or name. A category is one of ours (``jargon``), or one of those that answers carry and
    clients colour by (``TYPOS``). What is told of a rule stands over what is told of its category.

    Attributes:
        request: what it asks for.
        base: the settings of the service.
    """

    request: CheckRequest
    base: Config

    def rules(self, every: Iterable[Rule], *, whole: bool) -> frozenset[str]:
        """Return the codes of the rules that shall judge.

        Args:
            every: all rules there are.
            whole: whether the text is a whole letter.
        """
        rules = tuple(every)
        usual = {rule.code for rule in select_rules(rules, self.base.select, self.base.ignore)}
        return frozenset(
            rule.code
            for rule in rules
            if self._level_holds(rule, whole) and self._rule_wanted(rule, rule.code in usual)
        )

    def findings(self, found: Iterable[Finding]) -> Iterator[Finding]:
        """Yield those findings that the client wants; unsure ones only where it is picky."""
        asked = self.request
        for finding in found:
            if finding.certainty == "unsure" and not asked.picky:
                continue
            named = bool(_words(finding) & asked.enabled_rules)
            colour, category = category_of(finding).lower(), finding.category
            if not named and colour in asked.disabled_categories:
                continue
            if asked.enabled_only and not named and not {colour, category} & asked.enabled_categories:
                continue
            yield finding

    def _level_holds(self, rule: Rule, whole: bool) -> bool:
        if not needs_whole_letter(rule):
            return self.request.mode != "textLevelOnly"
        return whole and self.request.mode != "allButTextLevelOnly"

    def _rule_wanted(self, rule: Rule, usual: bool) -> bool:
        asked = self.request
        if _words(rule) & asked.disabled_rules:
            return False
        if _words(rule) & asked.enabled_rules:
            return True
        if rule.category in asked.disabled_categories:
            return False
        if rule.category in asked.enabled_categories:
            return True
        # By colour a rule is known only when it has found something.
        return usual and (not asked.enabled_only or bool(asked.enabled_categories & _COLOURS))


def _words(rule: Rule | Finding) -> set[str]:
    return {rule.code.lower(), rule.name}
