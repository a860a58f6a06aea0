"""Kind ``requirement``: something that a letter of this sort must hold and does not."""

from __future__ import annotations

from collections.abc import Iterator

from plainlang.documents import Span
from plainlang.engine.conditions import holds
from plainlang.engine.finding import Finding
from plainlang.engine.rule import Rule
from plainlang.letters import Letter
from plainlang.letters.routes import read_for


def judge_requirement(rule: Rule, letter: Letter) -> Iterator[Finding]:
    """Yield one finding where the letter meets the rule's conditions.

    It stands on the sentence that makes the missing thing necessary: the first one with the role that
    ``place`` names, else the decision, else the first line of the body.

    Args:
        rule: of kind ``requirement``.
        letter: the letter.
    """
    if letter.annotated.sentences and holds(rule.settings["when"], letter):
        yield rule.finding(place_of(rule, letter), doubts=doubts_of(rule, letter), scope="letter")


def doubts_of(rule: Rule, letter: Letter) -> int:
    """Return how many reasons there are to be less sure.

    A rule for some types or outcomes rests on a guess; of a letter that is older than every text of law that
    was read (``rests_on``), nobody knows what it owed.

    Args:
        rule: that judges the letter.
        letter: the letter.
    """
    guessed = not letter.sure and bool({"type", "outcome", "flaw"} & rule.settings.get("when", {}).keys())
    older = rule.settings.get("rests_on") == "complaint_routes" and (
        letter.date is not None and not read_for(letter.date)
    )
    return guessed + older


def place_of(rule: Rule, letter: Letter) -> Span:
    """Return where something missing is placed: by the rule's ``place``, or on the letter's anchor.

    Args:
        rule: with or without a ``place`` in its settings.
        letter: the letter.
    """
    settings = rule.settings
    flaw = settings.get("when", {}).get("flaw")
    for found in letter.reasons.flaws:
        if found.kind == flaw:
            return found.span
    place = settings.get("place")
    there = letter.sentences_with(place) if place else ()
    # A heading names the subject; the sentence under it is what the author has to mend.
    there = tuple(s for s in there if s.block.kind != "heading") or there
    return there[0].span if there else letter.anchor()
