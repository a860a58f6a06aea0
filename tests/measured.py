"""Counts what rules, roles and the diagnosis get right on the annotated sets of this folder.

``python -m tests.measured`` prints the figures; the tests hold them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from plainlang.danish import Annotated
from plainlang.documents import read
from plainlang.engine import RuleSet, shipped_rules
from plainlang.engine.examples import understood
from plainlang.letters.roles import sentence_roles, shipped_roles
from tests.letters.evaluation import Reading, evaluate, letters_of
from tests.manners.evaluation import RULES, figures_of, labelled

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


PARTS = ("decision", "legal_basis", "facts", "main_considerations", "authority", "deadline", "how")


def diagnosis(letters: list[Reading]) -> dict[str, tuple[int, int]]:
    """Return for each fact of the profile how many letters are right, and how many there are."""
    figures = evaluate(letters)
    found = dict(figures.accuracy)
    for name in PARTS:
        pairs = figures.presence[name].pairs
        found[name] = sum(ours == gold for ours, gold in pairs), len(pairs)
    return found


_VI_RULES = {
    "inclusive": {"inclusive-vi"},
    "patronising": {"inclusive-vi"},
    "unnamed": {"unnamed-vi"},
    "hidden_actor_passive": {"hidden-actor"},
    "generic_man": {"generic-man"},
}


def marked(letters: list[Reading]) -> dict[str, Score]:
    """Return for each family how many annotated snippets a finding touches.

    ``false`` counts letters in which a rule of the family speaks though the gold has no such snippet.
    """
    scores: dict[str, list[int]] = {}

    def add(family: str, item: Reading, snippets: list[str], names: set[str]) -> None:
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
        if "jargon" not in gold:
            continue  # annotated for reasons and rights alone
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


def manners() -> dict[str, Score]:
    """Return for each rule on who speaks and how its score on the labelled sentences."""
    return {
        RULES[code]: Score(counts.caught, counts.missed, counts.false)
        for code, counts in figures_of(list(labelled("gold"))).items()
    }


def everything() -> dict[str, dict[str, list[int]]]:
    """Return all figures: set, then name, then counts."""
    letters = list(letters_of("gold"))
    return {
        "sentences": {name: list(score) for name, score in sentence_sets()},
        "roles": {name: list(score) for name, score in role_sets()},
        "diagnosis": {name: list(counts) for name, counts in diagnosis(letters).items()},
        "manners": {name: list(score) for name, score in manners().items()},
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
