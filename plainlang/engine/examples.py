"""Runs the examples of a rule: what its file shows must be what it does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plainlang.danish import Annotated
from plainlang.documents import read
from plainlang.engine.finding import Finding
from plainlang.engine.judge import RuleSet
from plainlang.engine.rule import Example, Rule
from plainlang.letters import Letter, understand

_FRAMES = {
    "none": "{text}",
    "letter": (
        "Søvang Kommune\nFamilie og Børn\n\nKære Anna Lind\n\n{text}\n\n"
        "Du kan ringe til os på 59 00 10 20, hvis du har spørgsmål.\n\nVenlig hilsen\nMette Holm\n"
    ),
    "refusal": (
        "Søvang Kommune\nFamilie og Børn\n\nKære Anna Lind\n\n"
        "Du får afslag på din ansøgning efter servicelovens § 112.\n\n{text}\n\n"
        "Du kan ringe til os på 59 00 10 20, hvis du har spørgsmål.\n\nVenlig hilsen\nMette Holm\n"
    ),
}
"""Letters into which the sentence of an example is put; ``none`` takes the text as it stands."""


def framed(example: Example) -> str:
    """Return the letter that an example stands for."""
    return _FRAMES[example.frame].replace("{text}", example.text)


def understood(text: str) -> Letter:
    """Return a text understood as a letter."""
    return understand(Annotated(read(text.encode(), format="text")))


def failures(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a rule's examples, in Danish and English; nothing where all hold.

    A bad example must give a finding that marks exactly its ``mark``; with ``fixed``, taking the first
    suggestion gives that text, and the finding is gone. A good example must give none.

    Args:
        rule: the rule, judged alone.
    """
    rules = RuleSet([rule])
    for number, example in enumerate(rule.bad):
        line = rule.file.line(("examples", "bad", number))
        place = f"{rule.file.file}:{line}: "
        text = framed(example)
        found = _judged(rules, rule, text)
        hits = [f for f in found if text[f.span.start : f.span.end] == example.mark]
        if not hits:
            marked = ", ".join(repr(text[f.span.start : f.span.end]) for f in found) or "-"
            yield (
                f"{place}finder ikke {example.mark!r}, men: {marked}",
                f"{place}does not find {example.mark!r} but: {marked}",
            )
            continue
        if example.fixed is not None:
            yield from _fix_failures(rules, rule, example, hits[0], text, place)
    for number, example in enumerate(rule.good):
        place = f"{rule.file.file}:{rule.file.line(('examples', 'good', number))}: "
        text = framed(example)
        for finding in _judged(rules, rule, text):
            marked = text[finding.span.start : finding.span.end]
            yield f"{place}må ikke finde {marked!r}", f"{place}must not find {marked!r}"


def _judged(rules: RuleSet, rule: Rule, text: str) -> tuple[Finding, ...]:
    day = rule.valid_from or rule.valid_to or date(2026, 9, 1)
    return rules.judge(understood(text), day)


def _fix_failures(
    rules: RuleSet, rule: Rule, example: Example, finding: Finding, text: str, place: str
) -> Iterator[tuple[str, str]]:
    safe = next((s for s in finding.suggestions if s.safe), None)
    if safe is None:
        yield f"{place}har intet sikkert forslag", f"{place}has no safe suggestion"
        return
    fixed = text[: finding.span.start] + safe.text + text[finding.span.end :]
    wanted = framed(Example(example.fixed or "", frame=example.frame))
    if fixed != wanted:
        yield (
            f"{place}forslaget giver {safe.text!r}, ikke det, der står i fixed",
            f"{place}the suggestion gives {safe.text!r}, not what fixed says",
        )
    elif len(_judged(rules, rule, fixed)) >= len(_judged(rules, rule, text)):
        yield f"{place}forslaget fjerner ikke fundet", f"{place}the suggestion does not remove the finding"
