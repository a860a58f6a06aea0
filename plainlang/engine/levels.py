"""Which rules judge a place, and which need the whole letter around it."""

from __future__ import annotations

from plainlang.engine.kinds.measure import WHOLE_LETTER
from plainlang.engine.rule import Rule

_OF_LETTERS = frozenset({"requirement", "checklist", "route", "duty", "forms", "mixed", "suppression"})


def needs_whole_letter(rule: Rule) -> bool:
    """Say whether a rule can only judge a whole letter; the others judge a paragraph that stands alone.

    A rule with conditions needs the letter, for they speak of what the letter is or lacks. The one condition
    that a paragraph meets alone is to be finished text: a hole in it is a hole in the letter. A word that
    other authorities know is hard for everybody else, so who reads it makes no rule one of whole letters.

    Args:
        rule: the rule.
    """
    if rule.kind in _OF_LETTERS or rule.settings.get("measure") in WHOLE_LETTER:
        return True
    when = {name: wanted for name, wanted in rule.settings.get("when", {}).items() if name != "reader"}
    return bool(when) and when != {"kind": "finished"}
