"""Kind ``duty``: what a special statute asks this very kind of letter to say, and the letter does not.

The facts come from ``wordlists/letter_duties.csv`` and are those of the letter's day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plainlang.bilingual import Bilingual
from plainlang.engine.checked import checked_until
from plainlang.engine.finding import Finding
from plainlang.engine.rule import Rule
from plainlang.letters import EFFECTS, Letter, all_duties


def judge_duty(rule: Rule, letter: Letter, day: date) -> Iterator[Finding]:
    """Yield one finding for each duty that the letter does not keep.

    Args:
        rule: of kind ``duty``.
        letter: the letter; where it may belong to several fields of law, nothing is said.
        day: whose law holds.
    """
    if not letter.annotated.sentences or letter.field is None or letter.other_fields:
        return
    if letter.type == "information":
        return  # it may be about anything in the field
    folded = letter.annotated.folded
    signs = frozenset({letter.outcome, *(effect for effect in EFFECTS if letter.sentences_with(effect))})
    for duty in all_duties():
        if rule.name not in duty.rules or not duty.told_by or not duty.holds_on(day):
            continue
        if not duty.is_for(letter.type, signs, letter.field, folded):
            continue
        if any(word in folded for word in duty.told_by):
            continue
        stale = duty.checked is not None and day > duty.checked
        must = ", ".join(duty.must_say)
        yield rule.finding(
            letter.anchor(),
            values={
                "must": Bilingual(must, must),
                "section": Bilingual(duty.section, duty.section),
                "checked": checked_until(duty.checked) if stale else Bilingual("", ""),
            },
            sources=(duty.section,),
            doubts=stale + (not duty.certain),
            subject=duty.id,
            scope="letter",
        )
