"""What special statutes ask a letter to say: in one field of law, of one kind of letter.

The facts stand in ``wordlists/letter_duties.csv``. A duty can be checked where its column ``told_by`` holds
words of which a letter that keeps it has one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from plainlang.danish.automaton import fold
from plainlang.letters.letter import LetterType
from plainlang.tables import shipped_table

_COLUMNS = (
    "id", "duty", "applies_to", "field", "cues", "statute", "section", "must_say", "told_by", "good_practice",
    "exceptions", "severity", "certainty", "checked", "valid_from", "valid_to", "source", "rule", "note",
)  # fmt: skip
_KIND = re.compile(r"([a-z_]+)(?:\[([a-z,\-]+)\])?")
EVERY_FIELD = "*"


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty to say something.

    Attributes:
        id: its name in the table.
        name: in Danish.
        kinds: letter type to the qualifiers of which one must hold (an outcome, an effect); none for every.
        fields: slugs, or ``*`` for every field.
        cues: words, folded, of which one stands in the letters that the duty is for; none for every letter.
        section: statute and section.
        must_say: what the statute asks for, in Danish.
        told_by: words, folded, of which a letter that keeps the duty holds one; empty where nobody checks it.
        certain: whether it was read in the statute.
        checked: until when that holds, or None.
        valid_from, valid_to: first and last day; None is open.
        rules: names of the rules that see to it.
    """

    id: str
    name: str
    kinds: dict[LetterType, frozenset[str]]
    fields: tuple[str, ...]
    cues: tuple[str, ...]
    section: str
    must_say: tuple[str, ...]
    told_by: tuple[str, ...]
    certain: bool
    checked: date | None
    valid_from: date | None
    valid_to: date | None
    rules: tuple[str, ...]

    def holds_on(self, day: date) -> bool:
        """Say whether the duty is the law of a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def is_for(self, kind: LetterType, signs: frozenset[str], field: str | None, folded: str) -> bool:
        """Say whether a letter is one that the duty is for.

        Args:
            kind: its type.
            signs: its outcome and what its decisions do, such as ``repayment``.
            field: slug of its field of law.
            folded: its text, folded.
        """
        if kind not in self.kinds or (self.kinds[kind] and not self.kinds[kind] & signs):
            return False
        if EVERY_FIELD not in self.fields and field not in self.fields:
            return False
        return not self.cues or any(cue in folded for cue in self.cues)


@cache
def all_duties() -> tuple[Duty, ...]:
    """Return every duty of the table, in its order.

    Raises:
        DataError: a date of the table cannot be read.
    """
    statutes = {
        row["slug"]: row["short_name"] for row in shipped_table("statutes.csv", ("slug", "short_name"))
    }
    return tuple(
        Duty(
            row["id"],
            row["duty"],
            dict(_kind(part) for part in row.many("applies_to")),
            row.many("field"),
            tuple(fold(cue) for cue in row.many("cues")),
            f"{statutes.get(row['statute'], row['statute'])} {row['section']}".strip(),
            row.many("must_say"),
            tuple(fold(word) for word in row.many("told_by")),
            row["certainty"] == "certain",
            row.day("checked"),
            row.day("valid_from"),
            row.day("valid_to"),
            row.many("rule"),
        )
        for row in shipped_table("letter_duties.csv", _COLUMNS)
    )


def _kind(part: str) -> tuple[LetterType, frozenset[str]]:
    match = _KIND.fullmatch(part)
    if match is None:  # the tests hold the table to this form
        raise ValueError(part)
    kind: LetterType = match[1]  # type: ignore[assignment]
    return kind, frozenset(match[2].split(",")) if match[2] else frozenset()
