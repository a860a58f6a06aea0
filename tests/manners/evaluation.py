"""Scores the rules on who speaks and how, on sentences in context that readers labelled.

``python -m tests.manners.evaluation gold`` prints the figures of the sentences that rules may be written
from, ``held_out`` those of the ones that nobody who writes rules has opened; it prints no sentence, adds a
line to ``held_out/scorings.csv`` and the figures of each rule to ``rules/measured.csv``. Labels on which the
two readers differ, or that one of them doubted, are not scored.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from plainlang.documents import Span
from plainlang.engine import RuleSet, shipped_rules
from plainlang.engine.examples import understood
from tests.figures import Counts, RuleFigures, log_scoring, lower_ends, write_measured

HERE = Path(__file__).parent
SETS = ("gold", "held_out")
DAY = date(2026, 9, 1)

RULES = {
    "3P": "reader-in-third-person", "IV": "inclusive-vi", "OV": "organisation-for-vi", "HA": "hidden-actor",
    "MA": "generic-man", "UT": "writer-in-third-person", "UV": "unnamed-vi", "DE": "formal-de",
    "MX": "mixed-address", "AG": "duty-called-agreement", "TH": "threat", "NW": "no-way-out",
    "TD": "talking-down", "BL": "blame", "FF": "false-friendliness", "AP": "empty-apology", "SH": "shouting",
    "DI": "distrust",
}  # fmt: skip
"""Label to rule."""

OF_LETTERS = frozenset({"UV", "DE", "MX"})
"""Labels of the whole piece: where the target has one, a finding anywhere in the piece finds it. Where it has
none, only a finding in the target is wrong, for readers judged the target alone."""

_ALSO = {"NW": ("warning-without-way-out",)}
_YIELDS = frozenset({"MX"})
"""Labels that the rules which theirs yields to find as well: they tell of the other of the two forms."""


class Labelled(NamedTuple):
    """A piece of a letter with a target sentence, its labels and what plainlang finds.

    Attributes:
        name: of the piece.
        labels: of the target; doubtful ones end in ``?``.
        ours: labels whose rules speak of the target.
    """

    name: str
    labels: frozenset[str]
    ours: frozenset[str]


def labelled(part: str) -> Iterator[Labelled]:
    """Yield the labelled sentences of a set in order."""
    folder = HERE / part
    gold = {
        item["id"]: frozenset(item["codes"])
        for item in map(json.loads, (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines())
    }
    names = {name for code, rule in RULES.items() for name in (rule, *_ALSO.get(code, ()))}
    rules = RuleSet(rule for rule in shipped_rules() if rule.name in names)
    same = {rule.name: rule.yields_to for rule in shipped_rules()}
    for line in (folder / "sentences.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        letter = understood(item["text"])
        at = letter.annotated.text.index(item["target"])
        target = Span(at, at + len(item["target"]))
        found = rules.judge(letter, DAY)
        there = {f.name for f in found if f.span.overlaps(target)}
        anywhere = {f.name for f in found}
        told = gold[item["id"]]
        ours = frozenset(
            code
            for code, rule in RULES.items()
            if {rule, *_ALSO.get(code, ()), *(same[rule] if code in _YIELDS & told else ())}
            & (anywhere if code in OF_LETTERS and code in told else there)
        )
        yield Labelled(item["id"], told, ours)


def figures_of(items: list[Labelled]) -> dict[str, Counts]:
    """Return for each label its pairs (ours, gold)."""
    found = {}
    for code in RULES:
        judged = [item for item in items if f"{code}?" not in item.labels]
        found[code] = Counts([(code in item.ours, code in item.labels) for item in judged])
    return found


FLAGS = ("3P", "IV")
"""Labels that whole letters were judged for, too."""


def flags_of_letters() -> dict[str, Counts]:
    """Return for each label of whole letters its pairs (ours, gold)."""
    folder = HERE / "held_out"
    gold = json.loads((folder / "letters.json").read_text(encoding="utf-8"))
    rules = RuleSet(rule for rule in shipped_rules() if rule.name in {RULES[code] for code in FLAGS})
    pairs: dict[str, list[tuple[bool, bool]]] = {code: [] for code in FLAGS}
    for name, labels in gold.items():
        letter = understood((folder / "letters" / f"{name}.txt").read_text(encoding="utf-8"))
        found = {finding.name for finding in rules.judge(letter, letter.date or DAY)}
        for code in FLAGS:
            if labels[code] is not None:
                pairs[code].append((RULES[code] in found, labels[code]))
    return {code: Counts(found) for code, found in pairs.items()}


def main() -> None:
    """Print the figures of a set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=SETS)
    parser.add_argument("--names", action="store_true", help="name the pieces that are wrong (gold only)")
    parser.add_argument("--note", default="", help="what changed since the last scoring of held_out")
    arguments = parser.parse_args()
    items = list(labelled(arguments.part))
    figures = figures_of(items)
    print(f"{len(items)} sentences")
    print(f"{'':26} caught missed false   P (low)         R (low)")
    for code, counts in figures.items():
        print(f"{RULES[code]:26} {counts.caught:6} {counts.missed:6} {counts.false:5}   {lower_ends(counts)}")
        if arguments.names and arguments.part == "gold":
            judged = [item for item in items if f"{code}?" not in item.labels]
            print("    missed", *(i.name for i in judged if code in i.labels - i.ours))
            print("    false ", *(i.name for i in judged if code in i.ours - i.labels))
    if arguments.part == "held_out":
        flags = flags_of_letters()
        for code, counts in flags.items():
            name = f"{RULES[code]}, letters"
            print(f"{name:32} {counts.caught:3} {counts.missed:3} {counts.false:3}   {lower_ends(counts)}")
        log_scoring(
            HERE / "held_out" / "scorings.csv",
            arguments.note,
            "; ".join(
                f"{RULES[c]}{what} {f.caught}+{f.missed}-{f.false}"
                for what, found in (("", figures), (" in letters", flags))
                for c, f in found.items()
            ),
        )
        agreed = json.loads((HERE / "held_out" / "agreement.json").read_text(encoding="utf-8"))
        write_measured(
            RuleFigures(RULES[code], "sentences", counts, agreed[code]) for code, counts in figures.items()
        )


if __name__ == "__main__":
    main()
