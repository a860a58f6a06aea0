"""Authorities, boards and courts by name: those of the table, and those whose name says what they are.

Known misses: departments ("Ydelse og Kontrol"), schools and hospitals, which decide in somebody else's name;
a municipality's short name ("Aarhus har besluttet").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from plainlang.danish.automaton import Automaton, fold
from plainlang.documents import Span
from plainlang.tables import shipped_table

_COLUMNS = ("name", "other_names", "kind", "until")
_SHORT = 7  # letters: shorter names are words too (skat, lign), and count only with their capital

_DOMAIN = re.compile(r"\.(?:dk|gl|fo|eu|com)\b")
_NAME = r"[A-ZÆØÅ][\wé]*(?:-[A-ZÆØÅ]?[\wé]+)*"
_BLANK = r"[ \t\u00a0]?\n?[ \t\u00a0]?"
_GAP = rf"(?=[ \t\u00a0\n]){_BLANK}"
_NO_NAME = (
    r"(?:I|På|Til|Fra|Af|Og|Den|Det|De|En|Et|Hos|Ved|Vi|Du|Din|Kære|Når|Hvis|Som|Har|Er|Om|For|Med|Efter"
    r"|Dit|Dine|Kun|Alle|Både|Desuden|Derfor|Herefter|Venlig|Hilsen|Dato|Adresse|Att|Afsender|Modtager)"
)
_PLACE = rf"(?!{_NO_NAME}\b){_NAME}(?:{_GAP}(?!{_NO_NAME}\b){_NAME})?"
_PATTERNS = re.compile(
    rf"(?<![\w.@/-])(?:"
    # Sandvåg Kommune, Nordkystens Politi, Øster Lysholt Provstiudvalg
    rf"{_PLACE}{_GAP}(?:Kommune|Byret|Skifteret|Fogedret|Landsret|Politi|Politikreds|Provsti|Provstiudvalg"
    r"|Menighedsråd|Stift|Stiftsøvrighed|Amt|Amtskommune|Amtsråd|Statsamt|Byråd|Magistrat|Skolenævn)"
    # Retten i Gilsø, Politimesteren i Hjørring, Statsamtet Fyn
    rf"|(?:Retten|Byretten|Skifteretten|Fogedretten|Dommeren|Politiet|Politimesteren|Statsadvokaten"
    rf"|Arbejdsformidlingen|Toldcentret|Anklagemyndigheden){_GAP}(?:i|på|for){_GAP}{_PLACE}"
    rf"|(?:Region|Statsamtet|Statsforvaltningen){_GAP}{_PLACE}"
    # Styrelsen for Arbejdsmarked og Rekruttering, Nævnet for Fiskeri
    r"|(?:Styrelsen|Ministeriet|Nævnet|Direktoratet|Rådet|Ankenævnet|Klagenævnet|Tilsynet)"
    rf"{_GAP}(?:for|vedrørende){_GAP}{_NAME}(?:(?:,{_GAP}{_NAME}){{0,3}}{_GAP}og{_GAP}{_NAME}|{_GAP}(?:(?:i|af|om){_GAP})?{_PLACE}){{0,3}}"
    # Fiskeristyrelsen, Fødevareministeriet, Huslejenævnet
    r"|(?:[A-ZÆØÅ][a-zæøå]{2,30}-, ){0,3}(?:[A-ZÆØÅ][a-zæøå]{2,30}- og )?[A-ZÆØÅ][a-zæøå]{2,30}"
    r"(?:(?<!be)styrelsen|ministeriet|nævnet|direktoratet|tilsynet|ombudsmanden|retshuset|politiet)"
    r")s?(?![\w-])"
)


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority that a text names.

    Attributes:
        span: its place, in code points.
        value: its name in the nominative, blanks as single spaces.
        named: whether it is a name, and not the word for every authority of its kind ("huslejenævnet",
            "politiet"), which only the letter's own place would turn into one.
    """

    span: Span
    value: str
    named: bool = True


@cache
def _first_names() -> dict[str, str]:
    """Return for each name of the table, folded, the one it is listed under."""
    return {
        fold(name): fold(row["name"])
        for row in shipped_table("authorities.csv", _COLUMNS)
        for name in (row["name"], *row.many("other_names"))
    }


def known_as(name: str) -> str:
    """Return the name under which an authority is listed, folded; one that is not listed keeps its own.

    Args:
        name: in the nominative, such as "Ankenævnet for SU".
    """
    folded = fold(" ".join(name.split()))
    return _first_names().get(folded, folded)


@cache
def gone_since() -> dict[str, date]:
    """Return the last day that each authority which is no more can have existed, by :func:`known_as`."""
    rows = shipped_table("authorities.csv", _COLUMNS)
    return {fold(row["name"]): day for row in rows if (day := row.day("until")) is not None}


@cache
def of_kind(kind: str) -> frozenset[str]:
    """Return the listed authorities of a kind, as :func:`known_as` names them.

    Args:
        kind: as the table has it: ``complaint-body``, ``court``, ``supervisory``, ``ombudsman``,
            ``agency``, ``former``.
    """
    rows = shipped_table("authorities.csv", _COLUMNS)
    return frozenset(fold(row["name"]) for row in rows if row["kind"] == kind)


@cache
def last_to_decide() -> frozenset[str]:
    """Return the authorities whose word no other authority changes: boards, and those that only criticise."""
    return frozenset().union(*map(of_kind, ("complaint-body", "former-complaint-body", "ombudsman")))


@cache
def _names() -> tuple[Automaton, dict[str, tuple[str, bool]]]:
    known: dict[str, tuple[str, bool]] = {}
    for row in shipped_table("authorities.csv", _COLUMNS):
        if row["kind"] != "generic":
            for name in (row["name"], *row.many("other_names")):
                value = name[0].upper() + name[1:], not name[0].islower()
                known[fold(name)] = value
                known.setdefault(fold(name) + ("" if name.endswith("s") else "s"), value)
    return Automaton(sorted(known)), known


def find_authorities(text: str, folded: str | None = None) -> Iterator[Authority]:
    """Yield the authorities of a text, in order; of two that overlap the longer.

    Args:
        text: the document's text.
        folded: the same by :func:`plainlang.danish.automaton.fold`, if it is at hand.
    """
    automaton, known = _names()
    folded = fold(text) if folded is None else folded
    found = [
        Authority(Span(hit.start, hit.end), *known[folded[hit.start : hit.end]])
        for hit in automaton.find(folded)
        if _is_name(text, hit.start, hit.end)
    ]
    found += [Authority(Span(*m.span()), _nominative(m[0])) for m in _PATTERNS.finditer(text)]
    found.sort(key=lambda a: (a.span.start, -a.span.end))
    end = 0
    for authority in found:
        if authority.span.start >= end:
            yield authority
            end = authority.span.end


def _is_name(text: str, start: int, end: int) -> bool:
    """Say whether a listed name is one: no part of an address, and with its capital if it is short."""
    if text[start - 1 : start] in {".", "@", "/", "-"} and start > 0:
        return False
    if text[end : end + 1] in {"@", "-"} or _DOMAIN.match(text, end):
        return False
    return end - start > _SHORT or text[start].isupper()


def _nominative(name: str) -> str:
    name = " ".join(name.split())
    return name[:-1] if _GENITIVE.search(name) else name


_GENITIVE = re.compile(
    r"(?:Kommune|Byret|Skifteret|Fogedret|Landsret|Politi|Politikreds|Provsti|Provstiudvalg|Menighedsråd"
    r"|Stift|Amt|Amtsråd|Statsamt|Byråd|en|et|Magistrat)s$"
)
