"""Kind ``checklist``: several things that such a letter should hold; one finding names all it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plainlang.bilingual import Bilingual
from plainlang.engine.conditions import holds
from plainlang.engine.finding import Finding
from plainlang.engine.kinds.requirement import doubts_of, place_of
from plainlang.engine.rule import Rule
from plainlang.letters import Letter


def judge_checklist(rule: Rule, letter: Letter) -> Iterator[Finding]:
    """Yield one finding where the letter lacks at least as many items as the rule bears.

    Args:
        rule: of kind ``checklist``.
        letter: the letter.
    """
    settings = rule.settings
    if not letter.annotated.sentences or not holds(settings.get("when", {}), letter):
        return
    lacking = [
        Bilingual(item["say"]["da"], item["say"].get("en", item["say"]["da"]))
        for item in settings["items"]
        if holds(item.get("when", {}), letter) and all(role in letter.absent for role in item["roles"])
    ]
    if len(lacking) >= settings.get("fewest", 1):
        missing = Bilingual(
            _listed([m.da for m in lacking], ", og "), _listed([m.en for m in lacking], " and ")
        )
        doubts = doubts_of(rule, letter)
        yield rule.finding(place_of(rule, letter), values={"missing": missing}, doubts=doubts, scope="letter")


def _listed(items: Sequence[str], joint: str) -> str:
    """Return "a, b, og c"."""
    return joint.join(part for part in (", ".join(items[:-1]), items[-1]) if part)
