"""What rules get right on letters that nobody who writes rules has seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from plainlang.bilingual import Bilingual
from plainlang.engine.checked import spoken_day
from plainlang.tables import parse_table

_COLUMNS = ("rule", "unit", "judged", "caught", "missed", "false", "agreement", "date")


_UNITS = {
    "letters": Bilingual("breve", "letters"),
    "sentences": Bilingual("sætninger i deres sammenhæng", "sentences in their context"),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of a rule.

    Attributes:
        unit: what was judged: ``letters``, or ``sentences`` in their context.
        judged: how many.
        caught, missed: those that needed the finding, and got it or did not.
        false: those that got it unduly.
        agreement: share of them on which two readers agreed, from 0 to 1.
        day: of the scoring.
    """

    unit: str
    judged: int
    caught: int
    missed: int
    false: int
    agreement: float
    day: date

    def said(self) -> Bilingual:
        """Return the figures as a sentence."""
        wanted = self.caught + self.missed
        share = f"{100 * self.agreement:.0f}"
        day = spoken_day(self.day)
        units = _UNITS[self.unit]
        return Bilingual(
            f"Vi har prøvet reglen på {self.judged} {units.da}, som regelskriverne ikke havde set. "
            f"{wanted} af dem havde fejlen. Reglen fandt {self.caught}. Forkert meldt: {self.false}. "
            f"To bedømmere var enige om {share} procent af dem. Målt den {day.da}.",
            f"We tried the rule on {self.judged} {units.en} that those who write rules had not seen. "
            f"{wanted} of them had the fault. The rule found {self.caught}. Wrongly told: {self.false}. "
            f"Two readers agreed on {share} per cent of them. Measured on {day.en}.",
        )


@cache
def measured_rules() -> dict[str, Measured]:
    """Return the figures of all rules that were measured, by name."""
    text = files("plainlang.rules").joinpath("measured.csv").read_text(encoding="utf-8")
    return {
        row["rule"]: Measured(
            row["unit"],
            int(row["judged"]),
            int(row["caught"]),
            int(row["missed"]),
            int(row["false"]),
            float(row["agreement"]),
            date.fromisoformat(row["date"]),
        )
        for row in parse_table(text, "rules/measured.csv", _COLUMNS)
    }
