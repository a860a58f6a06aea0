"""Rules + Letter -> findings. Pure: no file is read, nothing is printed, nothing is remembered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from plainlang.engine.finding import Finding
from plainlang.engine.kinds.checklist import judge_checklist
from plainlang.engine.kinds.duty import judge_duty
from plainlang.engine.kinds.forms import judge_forms
from plainlang.engine.kinds.measure import judge_measure
from plainlang.engine.kinds.message import judge_message
from plainlang.engine.kinds.mixed import judge_mixed
from plainlang.engine.kinds.phrases import PhraseJudge
from plainlang.engine.kinds.requirement import judge_requirement
from plainlang.engine.kinds.route import judge_route
from plainlang.engine.kinds.terms import TermJudge
from plainlang.engine.kinds.unlisted import UnlistedJudge
from plainlang.engine.kinds.weighed import WeighedJudge
from plainlang.engine.rule import Rule
from plainlang.engine.suppression import names_rule
from plainlang.engine.word_lists import WordLists, shipped_word_lists
from plainlang.letters import Letter

_OF_WORDS = frozenset({"terms", "unlisted", "phrases", "weighed", "measure", "message"})
"""Kinds of rule that speak of words and sentences; the others ask what a whole letter must hold."""


class RuleSet:
    """Rules, compiled once and used for many letters.

    Args:
        rules: all that may judge.
        lists: the word lists they name; the shipped ones where not given.

    Raises:
        DataError: a rule or a word list is wrong.
    """

    def __init__(self, rules: Iterable[Rule], lists: WordLists | None = None) -> None:
        self.rules = tuple(rules)
        by_kind: dict[str, list[Rule]] = {}
        for rule in self.rules:
            by_kind.setdefault(rule.kind, []).append(rule)
        self._terms = TermJudge(by_kind.get("terms", []), lists or shipped_word_lists())
        self._unlisted = UnlistedJudge(by_kind.get("unlisted", []), self._terms.has_judged)
        self._phrases = PhraseJudge(by_kind.get("phrases", []))
        self._weighed = WeighedJudge(by_kind.get("weighed", []))

    def judge(
        self,
        letter: Letter,
        day: date,
        *,
        codes: Collection[str] | None = None,
        limits: Mapping[str, Mapping[str, float]] | None = None,
    ) -> tuple[Finding, ...]:
        """Return what the rules find in a letter, in the order of the text.

        Args:
            letter: the letter.
            day: the day whose law holds.
            codes: rules that are selected; all where not given.
            limits: limits of measures that stand instead of the rule's own, by code.
        """
        active = [r for r in self.rules if r.holds_on(day) and (codes is None or r.code in codes)]
        if letter.annotated.document.piece != "letter":
            active = [r for r in active if r.kind in _OF_WORDS]
        chosen = {rule.code for rule in active}
        found = list(self._terms.judge(letter, chosen, day))
        found += self._unlisted.judge(letter, chosen)
        found += self._phrases.judge(letter, chosen)
        found += self._weighed.judge(letter, chosen)
        for rule in active:
            if rule.kind == "measure":
                found += judge_measure(rule, letter, (limits or {}).get(rule.code))
            elif rule.kind == "forms":
                found += judge_forms(rule, letter)
            elif rule.kind == "mixed":
                found += judge_mixed(rule, letter)
            elif rule.kind == "requirement":
                found += judge_requirement(rule, letter)
            elif rule.kind == "checklist":
                found += judge_checklist(rule, letter)
            elif rule.kind == "duty":
                found += judge_duty(rule, letter, day)
            elif rule.kind == "route":
                found += judge_route(rule, letter, day)
            elif rule.kind == "message":
                found += judge_message(rule, letter)
        places = sorted(_whole_places(found, letter), key=lambda f: (f.span, f.code))
        return tuple(_said_once(places, {rule.code: rule.yields_to for rule in active}))


def _said_once(findings: Sequence[Finding], yields_to: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """Leave out what another rule says of the same words, where a rule yields to that one."""
    for finding in findings:
        others = yields_to[finding.code]
        if not others or not any(f.name in others and f.span.overlaps(finding.span) for f in findings):
            yield finding


def _whole_places(findings: list[Finding], letter: Letter) -> Iterable[Finding]:
    """Drop findings that begin or end inside a placeholder: what will stand there is not known."""
    holes = [p.span for p in letter.annotated.document.placeholders]
    for finding in findings:
        span = finding.span
        if any(h.start < span.start < h.end or h.start < span.end < h.end for h in holes):
            continue
        yield finding


def select_rules(
    rules: Iterable[Rule], select: Collection[str] = (), ignore: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """Return the rules that shall judge.

    Args:
        rules: all rules.
        select: codes, beginnings of codes, names or categories; empty selects all but preview rules.
        ignore: the same, taken away in order; ``!FAG101`` gives back what a word before it took.
    """
    words = tuple(ignore)

    def ignored(rule: Rule) -> bool:
        last = [word for word in words if names_rule(word.removeprefix("!"), rule)][-1:]
        return bool(last) and not last[0].startswith("!")

    def selected(rule: Rule) -> bool:
        return any(names_rule(word, rule) for word in select) if select else rule.lifecycle != "preview"

    return tuple(rule for rule in rules if selected(rule) and not ignored(rule))
