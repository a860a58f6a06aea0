"""The word lists that rules ask for: the shipped ones, and what a user's own folders add to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import cast

from plainlang.danish.inflection import CLASSES, WordClass, all_forms
from plainlang.engine.terms import COLUMNS, NEEDED, Term, readable, term_from
from plainlang.tables import Row, Rows, read_table, shipped_table

LEFT_ALONE = "left-alone"
"""The table of words that were judged and are not to be flagged."""
_LEFT_ALONE_COLUMNS = ("term", "class", "domain", "fine", "source", "note")


@dataclass(frozen=True)
class WordLists:
    """Word lists by name.

    Attributes:
        tables: name of a list to its rows.
        allowed: terms that no list flags.
        left_alone: rows of terms that were judged and are fine, as the shipped lists tell.
    """

    tables: Mapping[str, Rows]
    allowed: frozenset[str] = field(default=frozenset())
    left_alone: Rows = field(default_factory=lambda: Rows(()))

    @cached_property
    def left_alone_forms(self) -> frozenset[str]:
        """All forms of the single words that are fine: judged so here, or allowed by a user."""
        judged = [(row["term"].lower(), row["class"]) for row in self.left_alone]
        words = [*judged, *((word, of) for word in self.allowed for of in ("sb", "vb", "adj"))]
        single = [(word, of) for word, of in words if word.replace("-", "").isalpha()]
        forms = (all_forms(word, cast(WordClass, of)) for word, of in single if of in CLASSES)
        return frozenset(word for word, _ in single).union(*forms)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all lists."""
        return tuple(sorted(self.tables))

    def terms(self, name: str) -> tuple[Term, ...]:
        """Return the terms of a list.

        Raises:
            DataError: a row is wrong.
            KeyError: there is no such list.
        """
        rows = self.tables[name]
        # A user's rows were read when their file was, the shipped ones by the tests.
        return tuple(term_from(rows[number], trusted=True) for number in self.flagged(name))

    def flagged(self, name: str) -> list[int]:
        """Return the numbers of the rows of a list whose terms are not allowed.

        Raises:
            KeyError: there is no such list.
        """
        return [n for n, row in enumerate(self.tables[name]) if not self.allows(row["term"])]

    def allows(self, term: str) -> bool:
        """Say whether a term is never flagged."""
        return term.lower() in self.allowed or readable(term).lower() in self.allowed


@cache
def shipped_word_lists() -> WordLists:
    """Return the word lists that come with plainlang."""
    folder = files("plainlang.wordlists").joinpath("terms")
    names = sorted(e.name.removesuffix(".csv") for e in folder.iterdir() if e.name.endswith(".csv"))
    return WordLists(
        {n: Rows(shipped_table(f"terms/{n}.csv", COLUMNS)) for n in names if n != LEFT_ALONE},
        left_alone=Rows(
            shipped_table(f"terms/{LEFT_ALONE}.csv", ("term", "class", "domain", "fine", "source", "note"))
        ),
    )


def word_lists(own: Iterable[Path]) -> WordLists:
    """Return the shipped word lists and those of a user's files.

    A file with the name of a shipped list adds to it, and a row with the same term stands instead of the
    shipped one. Any other name makes a new list, for a rule of the user's own. The terms of a file
    ``left-alone.csv`` are never flagged.

    Args:
        own: CSV files, later ones over earlier ones.

    Raises:
        DataError: a file is wrong; names file and line.
    """
    shipped = shipped_word_lists()
    tables: dict[str, dict[str, Row]] = {
        name: {f"{row['term']}\0{row.line}": row for row in rows} for name, rows in shipped.tables.items()
    }
    allowed: set[str] = set()
    for path in own:
        if path.stem == LEFT_ALONE:
            allowed.update(row["term"].lower() for row in read_table(path, ("term",)))
            continue
        table = tables.setdefault(path.stem, {})
        for row in read_table(path, NEEDED):
            term_from(row)  # a mistake is named now, whichever rules are selected
            replaced = [
                key
                for key, other in table.items()
                if other["term"].lower() == row["term"].lower() and other.file != row.file
            ]
            for key in replaced:
                del table[key]
            table[f"{row['term']}\0{row.file}:{row.line}"] = row
    return WordLists(
        {n: Rows(rows.values()) for n, rows in tables.items()}, frozenset(allowed), shipped.left_alone
    )
