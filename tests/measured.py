"""Counts what rules, roles and the diagnosis get right on the annotated sets of this folder.

``python -m tests.measured`` prints the figures; the tests hold them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from plainlang.danish import Annotated
from plainlang.documents import read
from plainlang.engine import Finding, RuleSet, shipped_rules
from plainlang.engine.examples import understood
from plainlang.letters import LETTER_TYPES, Letter
from plainlang.letters.roles import sentence_roles, shipped_roles

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
DAY = date(2026, 9, 1)
FRAME = (
    "Søvang Kommune\nFamilie og Børn\n\nKære Anna Lind\n\n{}\n\n"
    "Du kan ringe til mig, hvis du har spørgsmål.\n\nVenlig hilsen\nMette Holm\n"
)


class Score(NamedTuple):
    """What was caught, missed and falsely found."""

    caught: int
    missed: int
    false: int


def _loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def sentence_sets() -> Iterator[tuple[str, Score]]:
    """Yield each rule with sentences of its own and its score on them."""
    rules = {rule.name: rule for rule in shipped_rules()}
    for path in sorted((HERE / "sentences").glob("*.yaml")):
        data, judge = _loaded(path), RuleSet([rules[path.stem]])

        def found(item: dict[str, str], judge: RuleSet = judge) -> bool:
            return bool(judge.judge(understood(item.get("letter") or FRAME.format(item["text"])), DAY))

        caught = sum(map(found, data["catch"]))
        yield path.stem, Score(caught, len(data["catch"]) - caught, sum(map(found, data["leave"])))


def role_sets() -> Iterator[tuple[str, Score]]:
    """Yield each role with sentences of its own and its score, by the sentence's own words alone."""
    book = shipped_roles()
    for path in sorted((HERE / "roles").glob("*.yaml")):
        data = _loaded(path)
        role = {"proposal-takes-effect": "proposal"}.get(path.stem, path.stem.replace("-", "_"))

        def plays(text: str, role: str = role) -> bool:
            annotated = Annotated(read(text.encode(), format="text"))
            return any(role in sentence_roles(annotated, s, book) for s in annotated.sentences)

        caught = sum(map(plays, data["is"]))
        false = sum(plays(item["text"]) for item in data["is_not"])
        yield role, Score(caught, len(data["is"]) - caught, false)


class Gold(NamedTuple):
    """An annotated letter, read by plainlang."""

    name: str
    gold: dict[str, Any]
    letter: Letter
    findings: tuple[Finding, ...]


def gold_letters() -> Iterator[Gold]:
    """Yield the annotated letters in order."""
    rules = RuleSet(shipped_rules())
    for path in sorted((HERE / "letters" / "gold").glob("*.txt")):
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        letter = understood(path.read_text(encoding="utf-8"))
        yield Gold(path.stem, gold, letter, rules.judge(letter, DAY))


_STATUS = {"n/a": "not_required"}


def diagnosis(letters: list[Gold]) -> dict[str, tuple[int, int]]:
    """Return for each fact of the profile how many letters are right, and how many there are."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for item in letters:
        gold, letter = item.gold, item.letter
        decides = letter.type == "decision"
        reasons = str(gold.get("has_reason", gold.get("reasons")))
        complaint = str(gold.get("has_complaint_guidance", gold.get("complaint")))
        facts: list[tuple[str, object, object]] = [
            ("decision", decides, gold["is_decision"]),
            ("outcome", letter.outcome if decides else "none", gold["outcome"]),
            ("reasons", letter.reasons.status, _STATUS.get(reasons, reasons)),
            ("complaint", letter.complaint.status, _STATUS.get(complaint, complaint)),
        ]
        if gold["type"] in LETTER_TYPES:
            facts.append(("type", letter.type, gold["type"]))
        if gold["outcome"] in {"adverse", "partly"}:
            parts, guide = gold["reason_parts"], gold["complaint_parts"]
            facts += [
                ("legal_basis", bool(letter.reasons.legal_basis), parts["legal_basis"]),
                ("facts", bool(letter.reasons.facts), parts["facts"]),
                (
                    "main_considerations",
                    bool(letter.reasons.main_considerations),
                    parts["main_considerations"],
                ),
                ("authority", bool(letter.complaint.authority), guide["authority"]),
                ("deadline", bool(letter.complaint.deadline), guide["deadline"]),
                ("how", bool(letter.complaint.how), guide["how"]),
            ]
        for name, ours, theirs in facts:
            total[name] += 1
            right[name] += ours == theirs
    return {name: (right[name], total[name]) for name in total}


_VI_RULES = {
    "inclusive": {"inclusive-vi"},
    "patronising": {"inclusive-vi"},
    "unnamed": {"unnamed-vi"},
    "hidden_actor_passive": {"hidden-actor"},
    "generic_man": {"generic-man"},
}


def marked(letters: list[Gold]) -> dict[str, Score]:
    """Return for each family how many annotated snippets a finding touches.

    ``false`` counts letters in which a rule of the family speaks though the gold has no such snippet.
    """
    scores: dict[str, list[int]] = {}

    def add(family: str, item: Gold, snippets: list[str], names: set[str]) -> None:
        score = scores.setdefault(family, [0, 0, 0])
        spans = [f.span for f in item.findings if f.name in names]
        text = item.letter.annotated.text
        for snippet in snippets:
            start = text.find(snippet)
            hit = any(s.start < start + len(snippet) and start < s.end for s in spans)
            score[0 if hit else 1] += 1
        score[2] += bool(spans) and not snippets

    for item in letters:
        gold = item.gold
        add("third person", item, gold["third_person_reader"], {"reader-in-third-person"})
        for kinds, names in (
            ("inclusive vi", ("inclusive", "patronising")),
            ("hidden actor", ("hidden_actor_passive",)),
            ("generic man", ("generic_man",)),
        ):
            snippets = [v["snippet"] for v in gold["vi_problems"] if v["kind"] in names]
            wanted = set().union(*(_VI_RULES[kind] for kind in names))
            add(kinds, item, snippets, wanted)
        jargon = {f.name for f in item.findings if f.category == "jargon"}
        add("jargon", item, gold["jargon"], jargon)
    return {family: Score(*score) for family, score in scores.items()}


def everything() -> dict[str, dict[str, list[int]]]:
    """Return all figures: set, then name, then counts."""
    letters = list(gold_letters())
    return {
        "sentences": {name: list(score) for name, score in sentence_sets()},
        "roles": {name: list(score) for name, score in role_sets()},
        "diagnosis": {name: list(counts) for name, counts in diagnosis(letters).items()},
        "marked": {name: list(score) for name, score in marked(letters).items()},
    }


def main() -> None:
    """Print all figures; with ``--write`` keep them as the floor that the tests hold."""
    figures = everything()
    for title, rows in figures.items():
        print(title, "(right, all)" if title == "diagnosis" else "(caught, missed, false)")
        for name, counts in rows.items():
            print(f"  {name:28}", *(f"{count:5}" for count in counts))
    if "--write" in sys.argv:
        FLOORS.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
