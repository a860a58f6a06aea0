"""Scores the diagnosis and the letter-level flags on annotated letters, with confidence intervals.

``python -m tests.letters.evaluation gold`` prints the figures of the letters that rules may be written
from; ``held_out`` those of the letters that nobody who writes rules has opened, and adds a line to
``held_out/scorings.csv`` and the figures of each rule to ``rules/measured.csv``. What a gold annotation lists under
``unsure`` stayed open between its two readers and is not scored. ``delegated`` and ``not_required`` where the gold says otherwise count as misses.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from plainlang.engine import Finding, RuleSet, shipped_rules
from plainlang.engine.examples import understood
from plainlang.letters import Letter
from tests.figures import Counts, RuleFigures, f_lower, log_scoring, lower_ends, shown, wilson, write_measured

HERE = Path(__file__).parent
SETS = ("gold", "held_out")
SCORINGS = HERE / "held_out" / "scorings.csv"
AGREEMENT = HERE / "held_out" / "agreement.csv"
DAY = date(2026, 9, 1)
_SUMMONS = (
    "purpose",
    "agenda",
    "time",
    "place",
    "duration",
    "bring",
    "consequence",
    "companion",
    "reschedule",
)


UNSURE = frozenset(rule.name for rule in shipped_rules() if rule.certainty == "unsure")
"""Rules that are never sure, and count all the same; of the others only what they are sure of counts."""


class Reading(NamedTuple):
    """An annotated letter and what plainlang says of it."""

    name: str
    gold: dict[str, Any]
    letter: Letter
    findings: tuple[Finding, ...]

    def found(self, *rules: str) -> bool:
        """Say whether one of the rules speaks, and surely if it ever does."""
        return any(f.name in rules and (f.certainty != "unsure" or f.name in UNSURE) for f in self.findings)

    def open(self, key: str) -> bool:
        """Say whether the two readers did not agree on a key, and the third did not decide."""
        return key in self.gold.get("unsure", ())


def letters_of(part: str) -> Iterator[Reading]:
    """Yield the annotated letters of a set in order."""
    rules = RuleSet(shipped_rules())
    for path in sorted((HERE / part).glob("*.txt")):
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        letter = understood(path.read_text(encoding="utf-8"))
        yield Reading(path.stem, gold, letter, rules.judge(letter, letter.date or DAY))


def _owes(gold: dict[str, Any]) -> bool:
    """Say whether the law asks for reasons and guidance, or the letter will stand as the decision."""
    return gold["type"] == "proposed_decision" or gold["outcome"] in {"adverse", "partly"}


def _parts(reading: Reading) -> Iterator[tuple[str, str, bool, bool]]:
    """Yield name, key that may be open, ours and gold for the parts of reasons and guidance."""
    gold, letter = reading.gold, reading.letter
    if _owes(gold):
        reasons, parts = letter.reasons, gold["reason_parts"]
        yield "legal_basis", "reason_parts", bool(reasons.legal_basis), parts["legal_basis"]
        yield "facts", "reason_parts", bool(reasons.facts), parts["facts"]
        ours = bool(reasons.main_considerations)
        yield "main_considerations", "reason_parts", ours, parts["main_considerations"]
    if gold["is_decision"] or gold["type"] == "proposed_decision":
        guide, parts = letter.complaint, gold["complaint_parts"]
        yield "authority", "complaint_parts", bool(guide.authority), parts["authority"]
        yield "deadline", "complaint_parts", bool(guide.deadline), parts["deadline"]
        yield "how", "complaint_parts", bool(guide.how), parts["how"]


def _flags(reading: Reading) -> Iterator[tuple[str, str, bool]]:
    """Yield each rule that judges whole letters, the key that may be open, and whether gold wants it."""
    gold = reading.gold
    owes = _owes(gold)
    reasons, complaint = gold["reasons"], gold["complaint"]
    parts, guide = gold["reason_parts"], gold["complaint_parts"]
    partial = owes and reasons == "partial"
    yield "missing-reasons", "reasons", owes and reasons == "none"
    yield "missing-legal-basis", "reason_parts", partial and not parts["legal_basis"]
    yield "missing-facts", "reason_parts", partial and not parts["facts"]
    weighed = parts["main_considerations"]
    yield "missing-main-considerations", "reason_parts", partial and bool(gold["discretion"]) and not weighed
    yield "missing-complaint-guidance", "complaint", complaint == "none"
    half = complaint == "partial"
    yield "missing-complaint-authority", "complaint_parts", half and not guide["authority"]
    deadline = guide["deadline"] or gold["field"].startswith("aktindsigt")
    yield "missing-complaint-deadline", "complaint_parts", half and not deadline
    yield "missing-complaint-how", "complaint_parts", half and not guide["how"]
    for problem, rule in (
        ("statute_without_explanation", "statute-without-explanation"),
        ("empty", "empty-reason"),
        ("circular", "circular-reason"),
        ("granted_part_only", "reasons-cover-granted-part-only"),
        ("criteria_not_stated", "criteria-not-stated"),
        ("argument_unanswered", "unanswered-argument"),
    ):
        yield rule, "reason_problems", problem in gold["reason_problems"]
    for problem, rule in (
        ("wrong_authority", "wrong-complaint-authority"),
        ("wrong_deadline", "wrong-complaint-deadline"),
        ("start_missing", "deadline-start-missing"),
        ("one_of_several", "guidance-for-one-decision"),
        ("court_deadline_missing", "missing-court-deadline"),
    ):
        yield rule, "complaint_problems", problem in gold["complaint_problems"]
    hearing = gold["hearing"]
    for part, rule in (
        ("facts", "hearing-without-facts"),
        ("deadline", "hearing-without-deadline"),
        ("no_answer", "hearing-without-consequence"),
    ):
        yield rule, "hearing", hearing is not None and not hearing[part]
    summons = gold["summons"]
    for part in _SUMMONS[:1] + _SUMMONS[2:4]:
        yield f"summons-without-{part}", "summons", summons is not None and not summons[part]
    warning = gold["warning"]
    for part, rule in (("rule", "warning-without-rule"), ("way_out", "warning-without-way-out")):
        yield rule, "warning", warning is not None and not warning[part]
    extras = ("duration", "bring", "companion", "reschedule")
    told = [summons["purpose"] or summons["agenda"], *(summons[e] for e in extras)] if summons else []
    yield "incomplete-summons", "summons", told.count(False) >= 3
    repayment = gold["repayment"]
    whole = repayment is None or (repayment["period"] and repayment["calculation"])
    yield "incomplete-repayment", "repayment", not whole
    payable = repayment is None or repayment["instalments"]
    yield "repayment-without-instalments", "repayment", not payable
    yield "missing-contact", "contact", not gold["contact"]["phone"]


RULES_OF_DECISIONS = (
    "missing-reasons",
    "missing-legal-basis",
    "missing-facts",
    "missing-main-considerations",
    "missing-complaint-guidance",
    "missing-complaint-authority",
    "missing-complaint-deadline",
    "missing-complaint-how",
)


@dataclass
class Figures:
    """What an evaluation counts.

    Attributes:
        accuracy: fact of the profile to (right, all).
        presence: part that a letter holds or not, and every flag, to its pairs (ours, gold).
        wrong: fact or flag to the names of the letters that are wrong.
        false_duties: letters without a decision that are flagged for missing reasons or guidance.
    """

    accuracy: dict[str, tuple[int, int]]
    presence: dict[str, Counts]
    wrong: dict[str, list[str]]
    false_duties: list[str]


def evaluate(readings: Iterable[Reading]) -> Figures:
    """Count what is right over annotated letters."""
    listed = list(readings)
    accuracy: dict[str, tuple[int, int]] = {}
    presence: dict[str, Counts] = {}
    wrong: dict[str, list[str]] = {}
    false_duties = []

    def exact(name: str, reading: Reading, ours: object, gold: object) -> None:
        if not reading.open(name):
            right, total = accuracy.get(name, (0, 0))
            accuracy[name] = right + (ours == gold), total + 1
            if ours != gold:
                wrong.setdefault(name, []).append(f"{reading.name}:{ours}/{gold}")

    def present(name: str, key: str, reading: Reading, ours: bool, gold: bool) -> None:
        if not reading.open(key):
            presence.setdefault(name, Counts([])).pairs.append((ours, gold))
            if ours != gold:
                wrong.setdefault(name, []).append(("+" if ours else "-") + reading.name)

    for reading in listed:
        gold, letter = reading.gold, reading.letter
        decides = letter.type == "decision"
        present("decision", "is_decision", reading, decides, gold["is_decision"])
        if gold["is_decision"]:
            exact("outcome", reading, letter.outcome if decides else "none", gold["outcome"])
        exact("type", reading, letter.type, gold["type"])
        if gold["field"]:
            exact("field", reading, letter.field, gold["field"])
        exact("reasons", reading, letter.reasons.status, gold["reasons"])
        exact("complaint", reading, letter.complaint.status, gold["complaint"])
        for name, key, ours, theirs in _parts(reading):
            present(name, key, reading, ours, theirs)
        for rule, key, theirs in _flags(reading):
            present(rule, key, reading, reading.found(rule), theirs)
        if not gold["is_decision"] and gold["type"] != "proposed_decision" and not reading.open("type"):
            if reading.found(*RULES_OF_DECISIONS):
                false_duties.append(reading.name)
    return Figures(accuracy, presence, wrong, false_duties)


def lines_of(figures: Figures, *, names: bool) -> Iterator[str]:
    """Yield the figures as lines of text.

    Args:
        figures: of :func:`evaluate`.
        names: whether to name the letters that are wrong.
    """

    def who(name: str) -> str:
        return "   " + " ".join(figures.wrong.get(name, ())) if names else ""

    for name, (right, total) in figures.accuracy.items():
        low, high = wilson(right, total)
        yield f"{name:34} {right:3} of {total:3}  {right / total:5.3f} [{low:5.3f}, {high:5.3f}]{who(name)}"
    yield f"{'':34} caught missed false   P (low)         R (low)         F (low)"
    for name, counts in figures.presence.items():
        if not counts.caught + counts.missed + counts.false:
            continue
        yield (
            f"{name:34} {counts.caught:6} {counts.missed:6} {counts.false:5}   {lower_ends(counts)}   "
            f"{shown(counts.f1)} ({shown(f_lower(counts.pairs))}){who(name)}"
        )
    yield (
        f"letters without a decision flagged for missing reasons or guidance: {len(figures.false_duties)}"
        + (f"   {' '.join(figures.false_duties)}" if names else "")
    )


def _write(figures: Figures, note: str) -> None:
    """Add a scoring of the held-out letters to its log."""
    facts = [f"{name} {right}/{total}" for name, (right, total) in figures.accuracy.items()]
    counted = [f"{name} {c.caught}+{c.missed}-{c.false}" for name, c in figures.presence.items() if c.pairs]
    log_scoring(
        SCORINGS, note, "; ".join([*facts, *counted, f"false duties {len(figures.false_duties)}"])
    )


def _agreement() -> dict[str, tuple[int, int]]:
    """Return for each answer of the two readers how often it was the same, and of how many."""
    with AGREEMENT.open(encoding="utf-8", newline="") as file:
        return {
            row["answer"]: (int(row["same"]), int(row["all"])) for row in csv.DictReader(file, delimiter=";")
        }


_KEYS = {
    "missing-reasons": "reasons",
    "missing-legal-basis": "reason_parts.legal_basis",
    "missing-facts": "reason_parts.facts",
    "missing-main-considerations": "reason_parts.main_considerations",
    "missing-complaint-guidance": "complaint",
    "missing-complaint-authority": "complaint_parts.authority",
    "missing-complaint-deadline": "complaint_parts.deadline",
    "missing-complaint-how": "complaint_parts.how",
    "missing-contact": "contact.phone",
    "statute-without-explanation": "reason_problems:statute_without_explanation",
    "empty-reason": "reason_problems:empty",
    "circular-reason": "reason_problems:circular",
    "reasons-cover-granted-part-only": "reason_problems:granted_part_only",
    "criteria-not-stated": "reason_problems:criteria_not_stated",
    "unanswered-argument": "reason_problems:argument_unanswered",
    "wrong-complaint-authority": "complaint_problems:wrong_authority",
    "wrong-complaint-deadline": "complaint_problems:wrong_deadline",
    "deadline-start-missing": "complaint_problems:start_missing",
    "guidance-for-one-decision": "complaint_problems:one_of_several",
    "missing-court-deadline": "complaint_problems:court_deadline_missing",
    "hearing-without-facts": "hearing.facts",
    "hearing-without-deadline": "hearing.deadline",
    "hearing-without-consequence": "hearing.no_answer",
    "summons-without-purpose": "summons.purpose",
    "summons-without-time": "summons.time",
    "summons-without-place": "summons.place",
    "warning-without-rule": "warning.rule",
    "warning-without-way-out": "warning.way_out",
    "repayment-without-instalments": "repayment.instalments",
    "incomplete-repayment": "repayment.calculation",
    "incomplete-summons": "summons.duration",
}


def _write_rules(figures: Figures) -> None:
    """Write what each rule got right beside the rules, for their pages."""
    agreed = _agreement()
    names = {rule.name for rule in shipped_rules()}
    found = []
    for rule, counts in figures.presence.items():
        if rule not in names or not counts.caught + counts.missed + counts.false:
            continue
        same, total = agreed.get(_KEYS[rule], (0, 0))
        # Of a list both readers left most letters without it; those are agreed on too.
        letters = len(counts.pairs)
        share_agreed = 1 - (total - same) / letters if ":" in _KEYS[rule] else same / max(total, 1)
        found.append(RuleFigures(rule, "letters", counts, share_agreed))
    write_measured(found)


def main() -> None:
    """Print the figures of a set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=SETS)
    parser.add_argument("--names", action="store_true", help="name the letters that are wrong (gold only)")
    parser.add_argument("--note", default="", help="what changed since the last scoring of held_out")
    arguments = parser.parse_args()
    figures = evaluate(letters_of(arguments.part))
    held_out = arguments.part == "held_out"
    for line in lines_of(figures, names=arguments.names and not held_out):
        print(line)
    if held_out:
        _write(figures, arguments.note)
        _write_rules(figures)


if __name__ == "__main__":
    main()
