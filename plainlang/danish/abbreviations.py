"""Danish abbreviations with a full stop: which they are, and whether a sentence may end with them."""

from __future__ import annotations

from functools import cache

from plainlang.tables import shipped_table

_COLUMNS = ("abbreviation", "meaning", "ends_sentence", "source")


@cache
def abbreviations() -> dict[str, bool]:
    """Return each abbreviation, in small letters with its full stop: may it end a sentence?"""
    found: dict[str, bool] = {}
    for row in shipped_table("abbreviations.csv", _COLUMNS):
        if row["ends_sentence"] not in {"may", "never"}:
            raise row.error(
                "ends_sentence skal være »may« eller »never«", 'ends_sentence must be "may" or "never"'
            )
        found[row["abbreviation"].lower()] = row["ends_sentence"] == "may"
    return found
