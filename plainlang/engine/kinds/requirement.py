"""Kind ``requirement``: something that a letter of this sort must hold and does not."""

from __future__ import annotations

from collections.abc import Iterator

from plainlang.engine.conditions import holds
from plainlang.engine.finding import Finding
from plainlang.engine.rule import Rule
from plainlang.letters import Letter


def judge_requirement(rule: Rule, letter: Letter) -> Iterator[Finding]:
    """Yield one finding where the letter meets the rule's conditions.

    It stands on the sentence that makes the missing thing necessary: the first one with the role that
    ``place`` names, else the decision, else the first line of the body.

    Args:
        rule: of kind ``requirement``.
        letter: the letter.
    """
    if not letter.annotated.sentences or not holds(rule.settings["when"], letter):
        return
    place = rule.settings.get("place")
    there = letter.sentences_with(place) if place else ()
    # A heading names the subject; the sentence under it is what the author has to mend.
    there = tuple(s for s in there if s.block.kind != "heading") or there
    yield rule.finding(there[0].span if there else letter.anchor(), scope="letter")
