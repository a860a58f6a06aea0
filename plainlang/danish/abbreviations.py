"""Danish abbreviations with a full stop: which they are, and whether a sentence may end with them.

The column ``ends_sentence`` says when the full stop also ends the sentence:

- ``may``: before a capital letter ("husleje m.v. Du skal søge").
- ``amount``: as ``may`` after a number ("450 kr. Beløbet er"), else as ``unsure`` ("Kr. Hyllinge").
- ``unsure``: only before a word that seldom goes on with a sentence ("2. th. Du bor", "2. th. Anne Holm").
- ``never``: ("jf. Bekendtgørelsen").
"""

from __future__ import annotations

from functools import cache
from typing import Literal, cast, get_args

from plainlang.tables import shipped_table

Ending = Literal["may", "amount", "unsure", "never"]

_COLUMNS = ("abbreviation", "meaning", "ends_sentence", "source")


@cache
def endings() -> dict[str, Ending]:
    """Return each abbreviation, in small letters with its full stop: when does it end a sentence?"""
    found: dict[str, Ending] = {}
    for row in shipped_table("abbreviations.csv", _COLUMNS):
        if row["ends_sentence"] not in get_args(Ending):
            raise row.error(
                "ends_sentence skal være »may«, »amount«, »unsure« eller »never«",
                'ends_sentence must be "may", "amount", "unsure" or "never"',
            )
        found[row["abbreviation"].lower()] = cast(Ending, row["ends_sentence"])
    return found


@cache
def abbreviations() -> dict[str, bool]:
    """Return each abbreviation, in small letters with its full stop: does it often end a sentence?"""
    return {abbreviation: ending in {"may", "amount"} for abbreviation, ending in endings().items()}
