"""What settings say of rules: which of them judge, and what is changed in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plainlang.config.resolve import unknown_rule, wrong_tuning
from plainlang.config.settings import Config, RuleSettings
from plainlang.config.sources import TAKEN_BACK
from plainlang.engine import Rule, select_rules
from plainlang.errors import unknown_value
from plainlang.letters.fields import fields


@dataclass(frozen=True, slots=True)
class Chosen:
    """What settings say of rules.

    Attributes:
        codes: of the rules that shall judge.
        tuned: what is changed in rules, by code.
    """

    codes: frozenset[str]
    tuned: Mapping[str, RuleSettings]


def choose(config: Config, rules: Sequence[Rule]) -> Chosen:
    """Return what settings say of rules; of two changes of a rule the later one counts.

    Args:
        config: the settings, whose names are known.
        rules: all there are.
    """
    codes = {name: rule.code for rule in rules for name in (rule.name, rule.code.lower())}
    tuned: dict[str, RuleSettings] = {}
    for name, settings in config.rule:
        code = codes[name.lower()]
        before = tuned.get(code, RuleSettings())
        tuned[code] = RuleSettings(settings.severity or before.severity, settings.limits or before.limits)
    chosen = select_rules(rules, config.select, config.ignore)
    return Chosen(frozenset(rule.code for rule in chosen), tuned)


def check_names(config: Config, rules: Sequence[Rule]) -> None:
    """Refuse settings that name what there is not.

    Raises:
        UsageError: a rule or a field of law is unknown, or a limit does not fit its rule.
    """
    for option, words in (("select", config.select), ("ignore", config.ignore)):
        for word in words:
            problem = unknown_rule(option, word.removeprefix(TAKEN_BACK), rules)
            if problem is not None:
                raise problem
    for name, settings in config.rule:
        problem = wrong_tuning(name, {"limits": settings.limits}, rules)
        if problem is not None:
            raise problem
    if config.field is not None and config.field not in fields():
        raise unknown_value("field", config.field, tuple(sorted(fields())))
