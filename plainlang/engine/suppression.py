"""The author's comments that tell rules to be silent: applied, and reported where they do nothing."""

from __future__ import annotations

import operator
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from plainlang.bilingual import Bilingual
from plainlang.documents import Span, Suppression
from plainlang.engine.finding import CATEGORIES, Finding
from plainlang.engine.rule import Rule
from plainlang.letters import Letter


@dataclass(frozen=True, slots=True)
class Silenced:
    """What comments make of findings.

    Attributes:
        kept: findings that stay.
        suppressed: findings that a comment covers.
    """

    kept: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]


def names_rule(word: str, rule: Rule | Finding) -> bool:
    """Say whether a word names a rule: by code, beginning of a code, name or category."""
    return rule.code.startswith(word.upper()) or word.lower() in {rule.name, rule.category}


def silence(
    findings: Sequence[Finding], letter: Letter, rules: Iterable[Rule], codes: Collection[str]
) -> Silenced:
    """Take out the findings that the author's comments cover, and report comments without effect.

    Args:
        findings: of the letter.
        letter: with its comments.
        rules: every rule there is, selected or not; one of kind ``suppression`` speaks of the comments.
        codes: rules that are selected: a comment on any other may well be of use another day.

    Returns:
        The findings in the order of the text.
    """
    comments = letter.annotated.document.suppressions
    if not comments:
        return Silenced(tuple(findings), ())
    every = tuple(rules)
    used: set[tuple[int, str]] = set()
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in findings:
        covering = [(n, word) for n, c in enumerate(comments) for word in _words_for(c, finding)]
        used.update(covering)
        (suppressed if covering else kept).append(finding)
    for rule in every:
        if rule.kind != "suppression" or rule.code not in codes:
            continue
        for finding in _useless(rule, letter, every, codes, used):
            # Only a comment that names the rule silences it: one on everything would silence itself.
            named = any(word for comment in comments for word in _words_for(comment, finding))
            (suppressed if named else kept).append(finding)
    key = operator.attrgetter("span", "code")
    return Silenced(tuple(sorted(kept, key=key)), tuple(sorted(suppressed, key=key)))


def _words_for(comment: Suppression, finding: Finding) -> Iterator[str]:
    """Yield the words of a comment that silence a finding; a comment without words silences all."""
    if comment.span is not None and not _touches(comment.span, finding.span):
        return
    if not comment.names:
        yield ""
    yield from (word for word in comment.names if names_rule(word, finding))


def _touches(comment: Span, place: Span) -> bool:
    return comment.start <= place.start < comment.end or comment.overlaps(place)


def _useless(
    rule: Rule, letter: Letter, rules: Sequence[Rule], codes: Collection[str], used: set[tuple[int, str]]
) -> Iterator[Finding]:
    for number, comment in enumerate(letter.annotated.document.suppressions):
        for word in dict.fromkeys(comment.names or ("",)):
            if (number, word) in used:
                continue
            named = [r for r in rules if names_rule(word, r)] if word else list(rules)
            if word and rule in named:
                continue  # it speaks of comments such as this one
            idle = [r for r in named if r.code not in codes]
            # A preview rule waits to be asked for: beside others it gives a comment no use.
            if any(r.lifecycle != "preview" for r in idle) or (idle and idle == named):
                continue
            span = comment.span if comment.span is not None and len(comment.span) else letter.anchor()
            yield rule.finding(
                span,
                values={"text": _as_written(comment, word), "advice": _advice(word, bool(named), rules)},
                subject=word or rule.name,
            )


def _as_written(comment: Suppression, word: str) -> Bilingual:
    text = f"{'ignore-file' if comment.span is None else 'ignore'} {word}".rstrip()
    return Bilingual(text, text)


def _advice(word: str, known: bool, rules: Sequence[Rule]) -> Bilingual:
    if known:
        return Bilingual("Slet den.", "Delete it.")
    choices = [*CATEGORIES, *(name for rule in rules for name in (rule.code, rule.name))]
    near = get_close_matches(word, choices, n=1) or get_close_matches(word.upper(), choices, n=1)
    if near:
        return Bilingual(f"Mente du {near[0]}?", f"Did you mean {near[0]}?")
    return Bilingual("Den regel findes ikke.", "There is no such rule.")
