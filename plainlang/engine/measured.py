"""What rules get right on letters that nobody who writes rules has seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from plainlang.bilingual import Bilingual
from plainlang.engine.checked import spoken_day
from plainlang.tables import parse_table

_COLUMNS = ("rule", "letters", "caught", "missed", "false", "agreement", "date")


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of a rule.

    Attributes:
        letters: that were judged.
        caught, missed: letters that needed the finding, and got it or did not.
        false: letters that got it unduly.
        agreement: share of the letters on which two readers agreed, from 0 to 1.
        day: of the scoring.
    """

    letters: int
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
        return Bilingual(
            f"Vi har prøvet reglen på {self.letters} breve, som regelskriverne ikke havde set. "
            f"{wanted} af dem havde fejlen. Reglen fandt {self.caught}. Forkert meldt: {self.false}. "
            f"To bedømmere var enige om {share} procent af brevene. Målt den {day.da}.",
            f"We tried the rule on {self.letters} letters that those who write rules had not seen. "
            f"{wanted} of them had the fault. The rule found {self.caught}. Wrongly told: {self.false}. "
            f"Two readers agreed on {share} per cent of the letters. Measured on {day.en}.",
        )


@cache
def measured_rules() -> dict[str, Measured]:
    """Return the figures of all rules that were measured, by name."""
    text = files("plainlang.rules").joinpath("measured.csv").read_text(encoding="utf-8")
    return {
        row["rule"]: Measured(
            int(row["letters"]),
            int(row["caught"]),
            int(row["missed"]),
            int(row["false"]),
            float(row["agreement"]),
            date.fromisoformat(row["date"]),
        )
        for row in parse_table(text, "rules/measured.csv", _COLUMNS)
    }
