"""Scores the diagnosis and the letter-level flags on annotated letters, with confidence intervals.

``python -m tests.letters.evaluation gold`` prints the figures of the letters that rules may be written
from; ``held_out`` those of the letters that nobody who writes rules has opened, and adds a line to
``held_out/scorings.csv`` and the figures of each rule to ``rules/measured.csv``. What a gold annotation lists under ``unsure`` stayed open between its two readers
and is not scored. ``delegated`` and ``not_required`` where the gold says otherwise count as misses.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

from plainlang.engine import Finding, RuleSet, shipped_rules
from plainlang.engine.examples import understood
from plainlang.letters import Letter

HERE = Path(__file__).parent
SETS = ("gold", "held_out")
SCORINGS = HERE / "held_out" / "scorings.csv"
AGREEMENT = HERE / "held_out" / "agreement.csv"
MEASURED = HERE.parent.parent / "rules" / "measured.csv"
DAY = date(2026, 9, 1)
_Z = 1.96  # two-sided 95 %
_DRAWS = 2000
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


@dataclass
class Counts:
    """Outcomes of a yes-no question over letters, as pairs (ours, gold)."""

    pairs: list[tuple[bool, bool]]

    def _count(self, ours: bool, gold: bool) -> int:
        return sum(pair == (ours, gold) for pair in self.pairs)

    @property
    def caught(self) -> int:
        return self._count(True, True)

    @property
    def missed(self) -> int:
        return self._count(False, True)

    @property
    def false(self) -> int:
        return self._count(True, False)

    @property
    def precision(self) -> float | None:
        return share(self.caught, self.caught + self.false)

    @property
    def recall(self) -> float | None:
        return share(self.caught, self.caught + self.missed)

    @property
    def f1(self) -> float | None:
        return f_score(self.pairs)


def share(right: int, total: int) -> float | None:
    """Return a share, or None of nothing."""
    return right / total if total else None


def f_score(pairs: Iterable[tuple[bool, bool]]) -> float | None:
    """Return the F score of pairs (ours, gold), or None where neither says yes."""
    listed = list(pairs)
    caught = sum(ours and gold for ours, gold in listed)
    wrong = sum(ours != gold for ours, gold in listed)
    return 2 * caught / (2 * caught + wrong) if caught or wrong else None


def wilson(right: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    p, z2 = right / total, _Z * _Z
    middle = (p + z2 / (2 * total)) / (1 + z2 / total)
    half = _Z / (1 + z2 / total) * sqrt(p * (1 - p) / total + z2 / (4 * total * total))
    return max(0.0, middle - half), min(1.0, middle + half)


def f_lower(pairs: list[tuple[bool, bool]]) -> float | None:
    """Return the lower end of the 95 % interval of an F score, by the bootstrap over letters."""
    draw = random.Random(20261122)
    drawn = sorted(
        score for _ in range(_DRAWS) if (score := f_score(draw.choices(pairs, k=len(pairs)))) is not None
    )
    return drawn[int(0.025 * len(drawn))] if drawn else None


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


def _text(value: float | None) -> str:
    return "    -" if value is None else f"{value:5.3f}"


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
        p_low = wilson(counts.caught, counts.caught + counts.false)[0]
        r_low = wilson(counts.caught, counts.caught + counts.missed)[0]
        yield (
            f"{name:34} {counts.caught:6} {counts.missed:6} {counts.false:5}   "
            f"{_text(counts.precision)} ({p_low:5.3f})   {_text(counts.recall)} ({r_low:5.3f})   "
            f"{_text(counts.f1)} ({_text(f_lower(counts.pairs))}){who(name)}"
        )
    yield (
        f"letters without a decision flagged for missing reasons or guidance: {len(figures.false_duties)}"
        + (f"   {' '.join(figures.false_duties)}" if names else "")
    )


def _write(figures: Figures, note: str) -> None:
    """Add a scoring of the held-out letters to its log."""
    columns: dict[str, Callable[[], str]] = {"date": lambda: date.today().isoformat(), "note": lambda: note}
    row = {name: make() for name, make in columns.items()}
    facts = [f"{name} {right}/{total}" for name, (right, total) in figures.accuracy.items()]
    counted = [f"{name} {c.caught}+{c.missed}-{c.false}" for name, c in figures.presence.items() if c.pairs]
    row["figures"] = "; ".join([*facts, *counted, f"false duties {len(figures.false_duties)}"])
    new = not SCORINGS.exists()
    with SCORINGS.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("date", "note", "figures"), delimiter=";", lineterminator="\n")
        if new:
            writer.writeheader()
        writer.writerow(row)


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
    with MEASURED.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(("rule", "letters", "caught", "missed", "false", "agreement", "date"))
        for rule, counts in figures.presence.items():
            if rule not in names or not counts.caught + counts.missed + counts.false:
                continue
            letters = len(counts.pairs)
            same, total = agreed.get(_KEYS[rule], (0, 0))
            # Of a list both readers left most letters without it; those are agreed on too.
            share_agreed = 1 - (total - same) / letters if ":" in _KEYS[rule] else same / max(total, 1)
            row = (rule, letters, counts.caught, counts.missed, counts.false, f"{share_agreed:.3f}")
            writer.writerow((*row, date.today().isoformat()))


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
