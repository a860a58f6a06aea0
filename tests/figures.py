"""Counts, shares and their 95 % intervals."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import sqrt
from pathlib import Path
from typing import NamedTuple

_Z = 1.96  # two-sided 95 %
_DRAWS = 2000


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
    draw = random.Random(20261122)  # noqa: S311 - a bootstrap, no secret
    drawn = sorted(
        score for _ in range(_DRAWS) if (score := f_score(draw.choices(pairs, k=len(pairs)))) is not None
    )
    return drawn[int(0.025 * len(drawn))] if drawn else None


MEASURED = Path(__file__).parent.parent / "rules" / "measured.csv"
_COLUMNS = ("rule", "unit", "judged", "caught", "missed", "false", "agreement", "date")


class RuleFigures(NamedTuple):
    """What a rule got right on what was set aside.

    Attributes:
        rule: its name.
        unit: ``letters`` or ``sentences``.
        counts: of them.
        agreement: share on which two readers agreed, from 0 to 1.
    """

    rule: str
    unit: str
    counts: Counts
    agreement: float


def lower_ends(counts: Counts) -> str:
    """Return precision and recall with the lower ends of their 95 % intervals."""
    p_low = wilson(counts.caught, counts.caught + counts.false)[0]
    r_low = wilson(counts.caught, counts.caught + counts.missed)[0]
    return f"{shown(counts.precision)} ({p_low:5.3f})   {shown(counts.recall)} ({r_low:5.3f})"


def shown(value: float | None) -> str:
    """Return a share with three decimals."""
    return "    -" if value is None else f"{value:5.3f}"


def log_scoring(path: Path, note: str, figures: str) -> None:
    """Add a scoring to the log of a set that is set aside."""
    new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        if new:
            writer.writerow(("date", "note", "figures"))
        writer.writerow((date.today().isoformat(), note, figures))


def write_measured(figures: Iterable[RuleFigures]) -> None:
    """Write what rules got right beside the rules, for their pages; other rules keep their figures."""
    with MEASURED.open(encoding="utf-8", newline="") as file:
        rows = {row["rule"]: row for row in csv.DictReader(file, delimiter=";")}
    for rule, unit, counts, agreement in figures:
        row = (rule, unit, len(counts.pairs), counts.caught, counts.missed, counts.false, f"{agreement:.3f}")
        rows[rule] = dict(zip(_COLUMNS, map(str, (*row, date.today().isoformat())), strict=True))
    with MEASURED.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS, delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows.values())
