"""Complaint routes: for each field of law who decides complaints, by when, from when, and what it costs.

The facts stand in ``wordlists/complaint_routes.csv``, each with the days on which it holds, its source, how
sure it is and until when it was checked against the statute.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

from plainlang.danish.automaton import fold
from plainlang.tables import shipped_table

NONE = "none"
"""In a cell: the law lays down nothing. An empty cell: nobody has read it."""

_COLUMNS = (
    "id", "field", "cues", "statute", "section", "authority", "deadline", "starts", "send_to", "fee",
    "review", "court_deadline", "court_starts", "suspensive", "exceptions", "source", "certainty", "checked",
    "valid_from", "valid_to", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Route:
    """A way to complain.

    Attributes:
        id: its name in the table.
        fields: slugs of the fields of law.
        cues: words, folded, of the letters that this route is for; none where it is the field's main route.
        section: the law behind it.
        authorities: names of the body that are right, the one to write first; empty where not known.
        closed: whether no administrative appeal exists.
        deadlines: ISO 8601 periods that are right; empty where none is laid down or known.
        open_ended: whether the law lays down no deadline.
        starts: what the deadline is counted from.
        fee: what a complaint costs, in words; ``none`` or empty.
        review: ``full``, ``legal`` (questions of law only) or empty.
        court_deadline: ISO 8601 period for going to court, or None.
        suspensive: whether a complaint holds the decision back: yes, no, some or empty.
        certain: whether it was read in the statute.
        checked: until when that holds, or None.
        valid_from, valid_to: first and last day; None is open.
        read: date of the oldest text that it was read in, or None.
    """

    id: str
    fields: tuple[str, ...]
    cues: tuple[str, ...]
    section: str
    authorities: tuple[str, ...]
    closed: bool
    deadlines: tuple[str, ...]
    open_ended: bool
    starts: tuple[str, ...]
    fee: str
    review: str
    court_deadline: str | None
    suspensive: str
    certain: bool
    checked: date | None
    valid_from: date | None
    valid_to: date | None
    read: date | None

    def holds_on(self, day: date) -> bool:
        """Say whether the route is the law of a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def read_on(self, day: date) -> bool:
        """Say whether the texts that were read are as old as a day; what held before them is not known."""
        begins = self.valid_from or self.read
        return begins is None or begins <= day


_ISO = re.compile(r"\d{4}-\d{2}-\d{2}|\b(?:19|20)\d{2}\b")


def _oldest(source: str) -> date | None:
    """Return the date of the oldest text that a source such as "LBK 1004 af 2025-06-30" names."""
    found = [date.fromisoformat(m if len(m) > 4 else f"{m}-01-01") for m in _ISO.findall(source)]
    return min(found, default=None)


def _known(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell for cell in cells if cell != NONE)


@cache
def all_routes() -> tuple[Route, ...]:
    """Return every route of the table, in its order.

    Raises:
        DataError: a date of the table cannot be read.
    """
    found = []
    for row in shipped_table("complaint_routes.csv", _COLUMNS):
        authorities, deadlines = row.many("authority"), row.many("deadline")
        court = row["court_deadline"]
        found.append(
            Route(
                row["id"],
                row.many("field"),
                tuple(fold(cue) for cue in row.many("cues")),
                row["section"],
                _known(authorities),
                authorities == (NONE,),
                _known(deadlines),
                deadlines == (NONE,),
                row.many("starts"),
                row["fee"],
                row["review"],
                court if court not in {"", NONE} else None,
                row["suspensive"],
                row["certainty"] == "certain",
                row.day("checked"),
                row.day("valid_from"),
                row.day("valid_to"),
                _oldest(row["source"]),
            )
        )
    return tuple(found)


def read_for(day: date) -> bool:
    """Say whether any text that the table rests on is as old as a day.

    Args:
        day: the date of a letter.
    """
    return any(route.read_on(day) for route in all_routes())


def routes_for(fields: Collection[str], day: date, folded: str) -> tuple[Route, ...]:
    """Return the routes that a letter of these fields may follow, the likeliest first.

    Args:
        fields: slugs, the likeliest first.
        day: whose law holds.
        folded: the letter's text, folded; a route with cues needs one of them in it.
    """
    wanted = list(fields)
    found = [
        route
        for route in all_routes()
        if route.holds_on(day)
        and any(field in wanted for field in route.fields)
        and (not route.cues or any(cue in folded for cue in route.cues))
    ]

    def rank(route: Route) -> tuple[int, bool]:
        return min(wanted.index(f) for f in route.fields if f in wanted), not route.cues

    return tuple(sorted(found, key=rank))
