"""The things letters are made of: dates, amounts, periods, deadlines, references to law, numbers, addresses.

Each kind is found once in a document, by the finder that also works out what it says, and only when
somebody asks for it. Phrases see the places; rules and reports that need values ask for the entities.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from plainlang.danish.entities.dates import find_dates
from plainlang.documents import Document, Span

if TYPE_CHECKING:
    from plainlang.danish.entities.identifiers import Cpr
    from plainlang.danish.entities.law import LawReference


class Entity(Protocol):
    """A thing whose meaning is known."""

    @property
    def span(self) -> Span:
        """Its place in the text, in code points."""
        ...

    @property
    def value(self) -> str:
        """What it says, in the normal form that its finder describes."""
        ...


# Where each kind is found: module and function. A module is imported when its kind is first asked for, for
# the patterns of all of them together take longer to compile than a letter takes to check.
_FINDERS = {
    "dato": ("dates", "find_dates"),
    "periode": ("durations", "raw_periods"),
    "frist": ("deadlines", "find_deadlines"),
    "beløb": ("amounts", "find_amounts"),
    "procent": ("amounts", "find_percentages"),
    "lov": ("law", "find_law_references"),
    "telefon": ("contacts", "find_phones"),
    "e-mail": ("contacts", "find_emails"),
    "web": ("contacts", "find_webs"),
    "myndighed": ("authorities", "find_authorities"),
    "sagsnummer": ("identifiers", "find_cases"),
    "cvr": ("identifiers", "find_cvr"),
    "cpr": ("identifiers", "find_cpr"),
}
_LEFTOVERS = {"hul": "find_holes", "instruks": "find_instructions"}
_NUMBER_WORDS = (
    "to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten atten tyve "
    "tredive fyrre halvtreds tres halvfjerds firs halvfems hundrede".split()
)
_NUMBER = re.compile(
    rf"\b(?:(?<![\d.,])\d{{1,12}}(?:[.,]\d{{1,6}}){{0,4}}|{'|'.join(_NUMBER_WORDS)})\b", re.IGNORECASE
)
_PERCENT_SIGN = re.compile(r"%|pct|procent", re.IGNORECASE)
_DEN = re.compile(r"(?<!\w)(?:den\s{1,2}|d\.\s{0,2})\Z", re.IGNORECASE)
_NO_DAY = re.compile(r"letter|--\d\d")  # "dags dato" and "i maj" name no day that a reader can look up

_PLACEHOLDER_THINGS = {"dato": {"date"}, "beløb": {"amount"}, "tal": {"number", "amount"}, "navn": {"name"}}
TYPED: tuple[str, ...] = tuple(_FINDERS)
"""The things that have values."""
NAMES: tuple[str, ...] = (*TYPED, "tal", "hul", "instruks", "felt", "navn")
"""The things that the phrase syntax knows by itself; letters add <læseren> and <afsender>."""


class Things:
    """The things of one document, each kind found when first asked for.

    Args:
        document: the document.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._entities: dict[str, tuple[Entity, ...]] = {}
        self._found: dict[str, tuple[Span, ...]] = {}
        self._ends: dict[str, dict[int, int]] = {}

    def add(self, name: str, spans: Iterator[Span]) -> None:
        """Make things that a later room knows, such as the mentions of the reader, available to phrases."""
        self._found[name] = tuple(sorted(set(spans)))
        self._ends.pop(name, None)

    def entities(self, name: str) -> tuple[Entity, ...]:
        """Return the things of one kind with what they say, in order.

        Args:
            name: one of :data:`TYPED`, such as ``frist``.

        Returns:
            What the kind's finder yields, such as a ``Deadline``; years that only the letter's own date
            would tell are left out of values. Placeholders have places but no value and are not among them.

        Raises:
            KeyError: things of that name have no values.
        """
        if name not in self._entities:
            module, function = _FINDERS[name]
            find = getattr(import_module(f"plainlang.danish.entities.{module}"), function)
            self._entities[name] = tuple(cast(Iterable[Entity], find(self._document.text)))
        return self._entities[name]

    def spans(self, name: str) -> tuple[Span, ...]:
        """Return all places of one kind of thing, in order.

        A place is what an author sees as one thing: a date with its "den", the part of a reference to law
        before or after "jf.", a length of time even where it is an age.
        """
        if name not in self._found:
            self._found[name] = tuple(sorted(self._search(name)))
        return self._found[name]

    def end_at(self, name: str, start: int) -> int | None:
        """Return where the thing that begins at a code point ends, or None where none begins."""
        if name not in self._ends:
            ends = {span.start: span.end for span in self.spans(name)}
            if name == "dato":  # in "den <dato>" the thing is the date behind its "den"
                ends |= {span.start: span.end for span in self._days()}
            self._ends[name] = ends
        return self._ends[name].get(start)

    def within(self, name: str, span: Span) -> tuple[Span, ...]:
        """Return the things of one kind that begin in a stretch of text."""
        spans = self.spans(name)
        low = bisect_left(spans, Span(span.start, span.start))
        high = bisect_left(spans, Span(span.end, span.end))
        return spans[low:high]

    def _search(self, name: str) -> Iterator[Span]:
        text, placeholders = self._document.text, self._document.placeholders
        if name == "felt":
            yield from (p.span for p in placeholders)
            return
        wanted = _PLACEHOLDER_THINGS.get(name, set())
        yield from (p.span for p in placeholders if p.kind in wanted)
        if name in _LEFTOVERS:
            module = import_module("plainlang.danish.entities.leftovers")
            yield from getattr(module, _LEFTOVERS[name])(text)
        elif name == "tal":
            yield from self._numbers()
        elif name == "dato":
            yield from (_with_den(text, span) for span in self._days())
        elif name == "lov":
            references = cast("tuple[LawReference, ...]", self.entities(name))
            yield from (part for reference in references for part in reference.parts)
        elif name == "cpr":
            yield from _sure_or_hyphenated(text, cast("tuple[Cpr, ...]", self.entities(name)))
        elif name in _FINDERS:
            yield from (entity.span for entity in self.entities(name))

    def _days(self) -> Iterator[Span]:
        return (entity.span for entity in self.entities("dato") if not _NO_DAY.fullmatch(entity.value))

    def _numbers(self) -> Iterator[Span]:
        """Yield the numbers, each with its per cent sign; a letter without one is spared that search."""
        text = self._document.text
        shares = self.spans("procent") if _PERCENT_SIGN.search(text) else ()
        yield from shares
        taken = {span.start for span in shares}
        for match in _NUMBER.finditer(text):
            if match.start() not in taken:
                yield Span(*match.span())


def _with_den(text: str, span: Span) -> Span:
    """Return the place of a date with the "den" before it, which authors see as part of it."""
    article = _DEN.search(text, max(span.start - 6, 0), span.start)
    return Span(article.start(), span.end) if article else span


def _sure_or_hyphenated(text: str, numbers: Iterable[Cpr]) -> Iterator[Span]:
    """Yield the civil registration numbers that are sure, or are written as such numbers are."""
    for number in numbers:
        if number.certainty == "sure" or "-" in text[number.span.start : number.span.end]:
            yield number.span


def dates_in(text: str) -> Iterator[tuple[int, date]]:
    """Yield every full date of a text with its place in code points; impossible ones are passed over."""
    for mention in find_dates(text):
        if mention.value[0].isdigit() and len(mention.value) == 10:
            yield mention.span.start, date.fromisoformat(mention.value)
