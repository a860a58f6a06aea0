"""Provisions: ``§ 11, stk. 2, nr. 3, jf. § 12``, ``artikel 6(1)(e)``, ``pkt. 4 i bilag 2``.

A chain begins at a sign such as ``§`` and is read level by level. Every pattern is tried at one place and
none reads more than a bounded stretch, so the work is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from typing import Literal, NamedTuple

from plainlang.danish.entities.law.levels import (
    MINOR,
    MINOR_SIGN,
    MOST,
    SEE,
    UNDER_ANNEX,
    Head,
    Level,
    read_further_section,
    read_head,
    read_minor,
)
from plainlang.danish.entities.law.values import Provision

Family = Literal["§", "art.", "any"]
"""How the provisions of a statute are called: sections, articles, or either."""

_FAMILIES: dict[Level, Family] = {"section": "§", "article": "art."}

_TAIL = re.compile(r"(?:,\s{0,2}|\s{1,2}|)(?=\S)")
_HALF = re.compile(r",\s{1,2}\d\.\s?led\b")  # half of a sentence; no level of its own
_JOIN = re.compile(
    rf",?\s{{1,2}}(?:(?P<see>{SEE}|sammenholdt\s{{1,2}}med|smh\.|sml\.|shv\.)|og|samt|eller)\s{{1,2}}"
    r"(?:herved\s|dog\s|også\s|tillige\s|nu\s|lovens\s|dagældende\s)?|,\s{1,2}"
)
_CASE_WORD = re.compile(
    r"(?:serienr|journal\w{0,12}|j\.?\s?nr|sags?(?:nr|nummer)?|matr|løbe\w{0,6}|\w{0,12}nummer|\w{0,12}nr)"
    r"\.?:?\s{0,2}(?:er\s{1,2})?$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s?[-–/]\s?\d|[.,]\d")
_LEADS_ON = re.compile(r",?\s{1,2}(?:i|til|under)\s{1,2}(?=§|[Pp]aragraf|[Aa]rt|[Kk]ap|[Bb]ilag)")
_LEADS_IN = re.compile(r",?\s{1,2}(?:i|til|under)\s{1,2}$")


class Group(NamedTuple):
    """Provisions that no ``jf.`` parts.

    Attributes:
        start, end: where they stand, in code points.
        provisions: what they say.
        see: ``jf.`` or the like stands before them.
    """

    start: int
    end: int
    provisions: tuple[Provision, ...]
    see: bool = False


class Chain(NamedTuple):
    """Provisions that belong together: ``§ 285, stk. 1, jf. § 279`` is one chain of two groups.

    Attributes:
        family: how the provisions are called.
        groups: the groups in order.
        whole: it begins with a section, article, chapter or annex, not with ``stk. 2`` or ``pkt. 4``.
    """

    family: Family
    groups: tuple[Group, ...]
    whole: bool = True

    @property
    def start(self) -> int:
        """Where it begins, in code points."""
        return self.groups[0].start

    @property
    def end(self) -> int:
        """Where it ends, in code points."""
        return self.groups[-1].end


def _group(text: str, place: int, base: Provision | None) -> tuple[Group, Level] | None:
    """Read one ``§ 5, stk. 1, nr. 2`` from where its head stands, or one ``stk. 3`` of the base before it."""
    head = read_head(text, place)
    if head is None:
        if base is None:
            return None
        head = Head("section", [base], place, several=False)
    major, current, end, several = head
    levels = UNDER_ANNEX if major == "annex" else MINOR
    for _ in range(MOST):
        last = current[-1]
        link = _TAIL.match(text, end)
        if link is None or (link[0] and end == place):
            break
        rest = read_minor(text, link.end(), levels, last.section if several else None)
        if rest is None:
            further = read_further_section(text, end) if several else None
            if further is None:
                break
            current, end = [*current, Provision(section=further[0])], further[1]
            continue
        level, values, stop = rest
        if last is base:  # of the base only what stands above this level holds
            cleared: dict[str, None] = dict.fromkeys(levels[levels.index(level) :])
            last = replace(base, **cleared)
        elif getattr(last, level) is not None:
            break
        current = [*current[:-1], *(replace(last, **{level: value}) for value in values)]
        end = stop
    if half := _HALF.match(text, end):
        end = half.end()
    if end == place:
        return None
    return Group(place, end, tuple(current)), major


def _joined(text: str, first: Group, major: Level | None, starts: set[int]) -> Iterator[Group]:
    """Yield the groups that are joined to a first one: ``, jf. § 12``, `` og § 14``, ``, jf. stk. 3``."""
    last = first
    for _ in range(MOST):
        link = _JOIN.match(text, last.end)
        if link is None or link.end() in starts:
            return
        comma = link[0].strip() == ","
        more = _group(text, link.end(), None if comma else last.provisions[-1])
        section = text.startswith("§", link.end())
        if more is None or (comma and not section) or (section and more[1] != major):
            return
        if major is None and read_head(text, link.end()):
            return
        last = more[0]._replace(see=link["see"] is not None)
        yield last


def _turned(text: str, group: Group, low: int) -> Group:
    """Take in lesser levels that stand before: ``pkt. 4 i bilag 2``, ``stk. 1, nr. 3, i § 5``."""
    near = max(group.start - 8, low)
    lead = _LEADS_IN.search(text[near : group.start])
    if lead is None:
        return group
    until = near + lead.start()
    for sign in MINOR_SIGN.finditer(text, max(until - 40, low), until):
        before = _group(text, sign.start(), Provision())
        if before is not None and before[0].end == until:
            both = tuple(_within(m, p) for p, m in product(group.provisions, before[0].provisions))
            return Group(sign.start(), group.end, both)
    return group


def _within(minor: Provision, major: Provision) -> Provision:
    values = {level: getattr(minor, level) for level in MINOR if getattr(major, level) is None}
    return replace(major, **values)


def _is_case_number(text: str, group: Group) -> bool:
    """Say whether a section is part of a longer number: ``Journalnummer § 141-2019/0067``."""
    if _GOES_ON.match(text, group.end) or text[group.end : group.end + 1].isalnum():
        return True
    return _CASE_WORD.search(text, max(group.start - 24, 0), group.start) is not None


def chains(text: str, places: Iterable[int], starts: set[int]) -> Iterator[Chain]:
    """Yield the chains of provisions of a text; none is read past the beginning of a statute's name.

    Args:
        text: the text.
        places: where signs of provisions stand, in order.
        starts: where statutes' names begin.
    """
    taken = 0
    for place in places:
        if place < taken:
            continue
        first = _group(text, place, None)
        whole = first is not None
        if first is None:
            first = _group(text, place, Provision())
            if first is None or _LEADS_ON.match(text, first[0].end):
                continue
        group, major = first
        if whole and major == "section" and _is_case_number(text, group):
            continue
        rest = tuple(_joined(text, group, major if whole else None, starts))
        family = _FAMILIES.get(major, "any") if whole else "any"
        chain = Chain(family, (_turned(text, group, taken) if whole else group, *rest), whole)
        yield chain
        taken = chain.end
