"""What the table ``wordlists/verbs.csv`` says of verbs that do not mean what their form says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

from plainlang.tables import shipped_table

Trait = Literal[
    "adjectival", "change", "deponent", "evidence", "governs", "light", "material", "reciprocal", "reporting"
]
TRAITS: tuple[str, ...] = get_args(Trait)
ANYTHING = "*"

_PASTS = ("edes", "tes", "des")
_COLUMNS = ("lemma", "trait", "with")


@cache
def traits() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return trait to lemma to the words it needs: particles, or the nouns of a light verb.

    Raises:
        DataError: a row has an unknown trait, or stands twice.
    """
    found: dict[str, dict[str, frozenset[str]]] = {trait: {} for trait in TRAITS}
    for row in shipped_table("verbs.csv", _COLUMNS):
        if row["trait"] not in TRAITS:
            known = ", ".join(TRAITS)
            raise row.error(f"trait skal være en af {known}", f"trait must be one of {known}")
        if row["lemma"] in found[row["trait"]]:
            raise row.error(f"{row['lemma']} står to gange", f"{row['lemma']} stands twice")
        found[row["trait"]][row["lemma"]] = frozenset(row["with"].split())
    return found


def needs(trait: Trait, lemma: str) -> frozenset[str] | None:
    """Return the words that a verb of a trait needs beside it, or None where it does not have the trait."""
    return traits()[trait].get(lemma)


def s_form(lower: str, lemma: str, trait: Trait) -> frozenset[str] | None:
    """Return the same for a form in -s whose lemma the pipeline may give without it (``findes``: finde)."""
    table = traits()[trait]
    keys = [lemma, lemma + "s", lower]
    keys += [lower.removesuffix(ending) + "es" for ending in _PASTS if lower.endswith(ending)]
    return next((table[key] for key in keys if key.endswith("s") and key in table), None)
