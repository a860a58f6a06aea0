"""Which field of law a letter is about: by the statutes it cites, the benefits it names, its sender."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from plainlang.danish import Annotated
from plainlang.danish.automaton import Automaton, fold
from plainlang.documents import Span
from plainlang.tables import Row, shipped_table

_FIELD_COLUMNS = (
    "slug", "name", "name_en", "statutes", "benefits", "senders", "authority", "deadline",
    "deadline_starts", "send_to", "certainty", "source", "checked", "valid_from", "valid_to",
)  # fmt: skip
_STATUTE_COLUMNS = ("slug", "short_name", "other_names", "title", "field")

_STATUTE_WEIGHT = 3.0  # a cited statute says most, shared among the fields it has
_BENEFIT_WEIGHT = 2.0
_SENDER_WEIGHT = 1.0
_MOST_COUNTED = 3  # a word that stands ten times says no more than one that stands three times
_ENOUGH = 2.0
_SHORTEST_NAME = 5  # "SU" and "LAS" stand for too much else


@dataclass(frozen=True, slots=True)
class Field:
    """A field of law.

    Attributes:
        slug: its name in JSON.
        name, name_en: for people.
        authorities: the body that handles complaints, with other names that are right too.
        deadline: ISO 8601 periods that are right, ``none``, or empty where not known.
        certain: whether it may be printed as certain.
        checked: until when the facts were checked, or None.
    """

    slug: str
    name: str
    name_en: str
    authorities: tuple[str, ...]
    deadline: tuple[str, ...]
    certain: bool
    checked: date | None


@cache
def fields() -> dict[str, Field]:
    """Return all fields of law by slug."""
    return {
        row["slug"]: Field(
            row["slug"],
            row["name"],
            row["name_en"],
            row.many("authority"),
            row.many("deadline"),
            row["certainty"] == "certain",
            row.day("checked"),
        )
        for row in shipped_table("fields.csv", _FIELD_COLUMNS)
    }


@dataclass(frozen=True)
class _Signals:
    automaton: Automaton
    weights: tuple[dict[str, float], ...]


def _plural_forms(word: str) -> set[str]:
    from plainlang.danish.inflection import all_forms

    if " " in word:
        return {word, word + "s", word + "en", word + "et"}
    return {word, *all_forms(word, "sb"), word + "en", word + "et", word + "er", word + "ens", word + "s"}


@cache
def _signals() -> _Signals:
    found: dict[str, dict[str, float]] = {}

    def note(word: str, slug: str, weight: float) -> None:
        if len(word) >= _SHORTEST_NAME:
            slot = found.setdefault(word, {})
            slot[slug] = max(slot.get(slug, 0.0), weight)

    for row in shipped_table("fields.csv", _FIELD_COLUMNS):
        for rank, benefit in enumerate(row.many("benefits")):
            for form in _plural_forms(fold(benefit)):
                note(form, row["slug"], _BENEFIT_WEIGHT if rank < 4 else _BENEFIT_WEIGHT / 2)
        for sender in row.many("senders"):
            note(fold(sender), row["slug"], _SENDER_WEIGHT)
    for row in shipped_table("statutes.csv", _STATUTE_COLUMNS):
        slugs = row.many("field")
        for name in _statute_names(row):
            for slug in slugs:
                note(name, slug, _STATUTE_WEIGHT / len(slugs))
    words = sorted(found)
    return _Signals(Automaton(words), tuple(found[word] for word in words))


def _statute_names(row: Row) -> set[str]:
    names = {fold(name) for name in (row["short_name"], row["title"], *row.many("other_names")) if name}
    return names | {name + "s" for name in names if name.endswith(("loven", "lov"))}


def find_field(annotated: Annotated, quoted: tuple[Span, ...] = ()) -> str | None:
    """Return the slug of the field of law that a letter is about, or None where the signs do not agree.

    Args:
        annotated: the document.
        quoted: stretches that do not count.
    """
    signals = _signals()
    scores: dict[str, float] = {}
    counts: dict[int, int] = {}
    for hit in signals.automaton.find(annotated.folded):
        span = Span(hit.start, hit.end)
        if any(q.overlaps(span) for q in quoted):
            continue
        counts[hit.pattern] = counts.get(hit.pattern, 0) + 1
        if counts[hit.pattern] > _MOST_COUNTED:
            continue
        for slug, weight in signals.weights[hit.pattern].items():
            # Later mentions say less than the first.
            scores[slug] = scores.get(slug, 0.0) + weight / counts[hit.pattern]
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < _ENOUGH:
        return None
    if len(ranked) > 1 and ranked[1][1] > 0.95 * ranked[0][1]:
        return None
    return ranked[0][0]
