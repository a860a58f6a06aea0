"""The statutes and treaties that the tables name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from plainlang.danish.automaton import Automaton, fold
from plainlang.danish.entities.law.acts import STATUTE_COLUMNS, Name
from plainlang.danish.entities.law.provisions import Family
from plainlang.tables import Row, shipped_table

_STATUTE_NAME = re.compile(r"(?i:lov|bekendtgørelse|forordning|regle|direktiv)|\A[A-ZÆØÅ0-9 ]{2,8}\Z")
_NUMBERED = re.compile(r"\bnr\.|\d/\d|\(EU\)")
_SHORT = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9]{1,5}(?: ?\d\d)?")  # such short forms count only in capitals
_ONE_WORD = re.compile(r"lov om \w+", re.IGNORECASE)
_PROVISION = re.compile(r",?\s{0,2}(?:§|paragraf|kap|bilag|art)")
_MV = re.compile(r"\s(?:m\.\s?v\.|mv\.|m\.\s?fl\.)")
_MANY_MORE = re.compile(r"\s(?:m\.\s?v\.|mv\.|m\.\s?m\.|m\.\s?fl\.)$")
_ITS_OWN = re.compile(r"(?:EMRK|TEUF|GDPR|BR ?\d\d)")  # nothing but law is called so: these need no provision


class _Entry(NamedTuple):
    """A name of the tables.

    Attributes:
        name: as the table writes it.
        canonical: the usual name of that statute.
        family: how its provisions are called.
        genitive: the pattern is the name's genitive.
    """

    name: str
    canonical: str
    family: Family
    genitive: bool

    @property
    def weak(self) -> bool:
        """Whether it counts only beside a provision."""
        if _SHORT.fullmatch(self.name):
            return _ITS_OWN.fullmatch(self.name) is None
        folded = fold(self.name)
        title = " " in folded and ("lov" in folded or "bekendtgørelse" in folded or " om " in folded)
        definite = folded.endswith(("en", "et"))
        return not (definite or title or (self.family == "art." and " " in folded))


@cache
def _names() -> tuple[Automaton, tuple[_Entry, ...]]:
    """Return the automaton of all listed names and, for each of its patterns, what it means."""
    known: dict[str, _Entry] = {}
    treaties = shipped_table("treaties.csv", ("name", "other_names", "title"))
    named: list[tuple[str, Family, list[str]]] = [
        (row["name"], "art.", [row["name"], *_other_names(row), row["title"]]) for row in treaties
    ]
    for row in shipped_table("statutes.csv", STATUTE_COLUMNS):
        short = row["short_name"]
        names = (short, *_other_names(row), row["title"])
        names = (*names, *_ways(row["title"]))
        fit = [name for name in names if _STATUTE_NAME.search(name) and not _NUMBERED.search(name)]
        named.append((short, "art." if "forordning" in short else "§", fit))
    named.append(("TEUF", "art.", ["EUF"]))  # "artikel 20 EUF", as the Union's courts write
    for canonical, family, names_of_it in named:
        for name in filter(None, names_of_it):
            folded = fold(name)
            ending = "'s" if name.isupper() else "" if folded.endswith("s") else "s"
            known.setdefault(folded, _Entry(name, canonical, family, genitive=False))
            known.setdefault(folded + ending, _Entry(name, canonical, family, genitive=True))
    return Automaton(known), tuple(known.values())


def _other_names(row: Row) -> list[str]:
    # No name holds the separator, so the slower Row.many, which minds brackets, is not needed.
    return [name.strip() for name in row["other_names"].split("|")]


def _ways(title: str) -> Iterator[str]:
    """Yield the other ways to write a title: without its "m.v.", as "loven om …"."""
    bare = _MANY_MORE.sub("", title)
    if bare != title:
        yield bare
    if title.startswith("lov om "):
        for opening in ("loven", "lovbekendtgørelse"):
            yield opening + title[3:]


@cache
def _by_name() -> dict[str, str]:
    automaton, entries = _names()
    return {name: entry.canonical for name, entry in zip(automaton.patterns, entries, strict=True)}


def known_as(name: str) -> str | None:
    """Return the usual name of a statute by any of its names, or None where the tables have none."""
    known = _by_name()
    return known.get(fold(name)) or known.get(fold(_MANY_MORE.sub("", name)))


def listed_names(text: str, folded: str) -> Iterator[Name]:
    """Yield the listed statutes and treaties of a text, in order.

    Args:
        text: the text.
        folded: the same after :func:`plainlang.danish.automaton.fold`.
    """
    automaton, entries = _names()
    for hit in automaton.find(folded):
        entry = entries[hit.pattern]
        written = text[hit.start : hit.end]
        if _SHORT.fullmatch(entry.name) and not written.removesuffix("'s").isupper():
            continue
        if _ONE_WORD.fullmatch(entry.name) and folded.startswith(" af ", hit.end):
            continue  # "lov om leje af skibe" is another statute than "lov om leje"
        if entry.genitive and " om " in entry.name and not _PROVISION.match(folded, hit.end):
            continue  # and "lov om folkeskolens prøver" than "lov om folkeskolen"
        more = None if written.endswith(".") else _MV.match(text, hit.end)
        end = more.end() if more else hit.end
        yield Name(hit.start, end, entry.canonical, entry.family, entry.weak)
