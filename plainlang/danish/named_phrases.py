"""Phrases that have a name, so that many rows and rules can use them: ``@fagfolk``.

``wordlists/named_phrases.csv`` holds a name, the phrase in the syntax of :mod:`plainlang.danish.phrases`, and
what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from plainlang.tables import shipped_table

_NAME = re.compile(r"@(\w[\w-]*)")


@cache
def named_phrases() -> Mapping[str, str]:
    """Return the named phrases, each by its name.

    A phrase may use names of rows above its own, so none can stand for itself.

    Raises:
        DataError: a name is there twice, or uses one that stands further down; names file and line.
    """
    found: dict[str, str] = {}
    for row in shipped_table("named_phrases.csv", ("name", "phrase", "what")):
        used = set(_NAME.findall(row["phrase"]))
        if row["name"] in found or not used <= found.keys():
            raise row.error(
                "navnet er der to gange, eller udtrykket bruger et navn, der står længere nede",
                "the name is there twice, or the phrase uses one that stands further down",
            )
        found[row["name"]] = row["phrase"]
    return found
