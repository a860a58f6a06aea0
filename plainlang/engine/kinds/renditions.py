"""Compares the renditions of one letter: the same days, lengths, sums, numbers, law and authorities in each.

Renditions differ in what stands around the letter: a letterhead, a footer, a date on every page. So what
stands in the text of one counts as told wherever it stands in the other, and only what is told otherwise is
found: one value here, and another one there. Known misses: a value that one rendition lacks and the other
has, save for deadlines of renditions that are equally long; places that are the same by chance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plainlang.bilingual import Bilingual
from plainlang.danish import Annotated
from plainlang.danish.entities.amounts import Amount
from plainlang.danish.entities.authorities import Authority, known_as
from plainlang.danish.entities.law import LawReference
from plainlang.danish.entities.things import Entity
from plainlang.documents import Document, Span
from plainlang.engine.finding import Finding
from plainlang.engine.rule import Rule
from plainlang.letters import Letter
from plainlang.letters.letter import Part
from plainlang.letters.parts import lay_out, parts_of_sentences

_KINDS = ("dato", "periode", "beløb", "telefon", "lov", "myndighed")
_TIMES = frozenset({"dato", "periode"})
_IN_PAIRS = frozenset({"telefon", "lov", "myndighed"})
"""Things of which another rendition may well have more: they differ where as many here as there do."""
_MOST = 5  # findings of one rendition; more than that are two letters, not two renditions of one
_TEXT_PARTS = frozenset({"subject", "body"})
_LIKE = 0.85  # shortest to longest of two texts of the same length, in words
_DAY = re.compile(r"(?:\d{4}|-)-\d\d(?:-\d\d)?")
_WEEKS = re.compile(r"P(\d+)W")
_PHONE_DIGITS = 8
_NAMES = {
    "text": Bilingual("tekstudgaven", "the text version"),
    "html": Bilingual("HTML-udgaven", "the HTML version"),
    "docx": Bilingual("Word-udgaven", "the Word version"),
    "pdf": Bilingual("PDF-udgaven", "the PDF version"),
}
_OTHER = Bilingual("en anden udgave", "another version")
_NO_DEADLINE = Bilingual("ingen frist", "no deadline")


@dataclass(frozen=True, slots=True)
class _Thing:
    """A thing of a rendition: what it says, and where."""

    key: str
    span: Span


class _Rendition:
    """A rendition and its things, those of its text and those that stand anywhere.

    Args:
        annotated: the rendition.
        parts: one per sentence.
    """

    def __init__(self, annotated: Annotated, parts: Sequence[Part]) -> None:
        self.annotated = annotated
        self._parts = parts

    def all(self, kind: str) -> list[_Thing]:
        found = self.annotated.things.entities(kind)
        return [_Thing(key, entity.span) for entity in found if (key := _key(kind, entity)) is not None]

    def in_text(self, things: Iterable[_Thing]) -> list[_Thing]:
        return [thing for thing in things if self._is_text(thing.span)]

    def _is_text(self, span: Span) -> bool:
        sentence = self.annotated.sentence_at(span.start)
        return sentence is not None and self._parts[sentence.index] in _TEXT_PARTS

    def quoted(self, thing: _Thing) -> Bilingual:
        text = " ".join(self.annotated.text[thing.span.start : thing.span.end].split())
        return Bilingual(f"»{text}«", f"»{text}«")

    @property
    def words(self) -> int:
        sentences = zip(self.annotated.sentences, self._parts, strict=True)
        return sum(self.annotated.word_count(s.span) for s, part in sentences if part in _TEXT_PARTS)


def judge_renditions(rule: Rule, letter: Letter) -> Iterator[Finding]:
    """Yield a finding for each thing that another rendition of the letter tells otherwise.

    Args:
        rule: of kind ``message``.
        letter: the rendition that is checked.
    """
    message = letter.annotated.document.message
    here = _Rendition(letter.annotated, letter.parts)
    for document in message.renditions if message else ():
        annotated = Annotated(document)
        there = _Rendition(annotated, parts_of_sentences(annotated, lay_out(annotated)))
        found = list(_differences(here, there))
        for mine, other in found[:_MOST]:
            yield rule.finding(
                mine.span if mine else letter.anchor(),
                values={
                    "text": here.quoted(mine) if mine else _NO_DEADLINE,
                    "other": there.quoted(other) if other else _NO_DEADLINE,
                    "what": _name(document),
                },
                scope="place" if mine else "letter",
            )


def _name(document: Document) -> Bilingual:
    return _NAMES.get(document.format, _OTHER)


class _Told:
    """What a rendition tells of one kind, each as often as it stands there.

    Args:
        things: all of that kind.
    """

    def __init__(self, things: Iterable[_Thing]) -> None:
        self._left = Counter(thing.key for thing in things)
        self._days: dict[str, set[str]] = {}
        for key in self._left:
            if _DAY.fullmatch(key):
                self._days.setdefault(_without_year(key), set()).add(key)

    def _readings(self, key: str) -> Iterator[str]:
        """Yield what says the same as a key; of two days one may lack its year."""
        yield key
        if _DAY.fullmatch(key):
            same = self._days.get(_without_year(key), ())
            yield from (other for other in same if "-" in (key[0], other[0]))

    def has(self, thing: _Thing) -> bool:
        return any(key in self._left for key in self._readings(thing.key))

    def beyond(self, things: Iterable[_Thing]) -> list[_Thing]:
        """Return the things that it does not tell, or not as often."""
        left, found = self._left.copy(), []
        for thing in things:
            match = next((key for key in self._readings(thing.key) if left[key] > 0), None)
            if match is None:
                found.append(thing)
            else:
                left[match] -= 1
        return found


def _without_year(day: str) -> str:
    return day[1:] if day[0] == "-" else day[4:]


def _differences(here: _Rendition, there: _Rendition) -> Iterator[tuple[_Thing | None, _Thing | None]]:
    """Yield what is told otherwise, here and there, kind by kind."""
    times = False
    for kind in _KINDS:
        pairs = list(_pairs(kind, here, there))
        times = times or (bool(pairs) and kind in _TIMES)
        yield from pairs
    if not times and _equally_long(here, there):
        yield from ((thing, None) for thing in _lone_deadlines(here, there))
        yield from ((None, thing) for thing in _lone_deadlines(there, here))


def _pairs(kind: str, here: _Rendition, there: _Rendition) -> Iterator[tuple[_Thing, _Thing]]:
    """Yield the things that stand for each other, at least one of which stands in one rendition alone."""
    mine, others = here.all(kind), there.all(kind)
    told_here, told_there = _Told(mine), _Told(others)
    only_here = told_there.beyond(here.in_text(mine))
    only_there = told_here.beyond(there.in_text(others))
    new_here = [thing for thing in only_here if not told_there.has(thing)]
    new_there = [thing for thing in only_there if not told_here.has(thing)]
    if kind in _IN_PAIRS and len(new_here) != len(new_there):
        return
    if new_here or new_there:
        yield from zip(new_here or only_here, new_there or only_there, strict=False)


def _equally_long(here: _Rendition, there: _Rendition) -> bool:
    short, long = sorted((here.words, there.words))
    return short >= _LIKE * long


def _lone_deadlines(here: _Rendition, there: _Rendition) -> Iterator[_Thing]:
    """Yield the deadlines whose day or length the other rendition nowhere has."""
    told = _Told([*there.all("dato"), *there.all("periode")])
    yield from (thing for thing in here.in_text(here.all("frist")) if not told.has(thing))


def _key(kind: str, entity: Entity) -> str | None:
    """Return what a thing says, in a form that is the same for all ways to write it; None to leave it out."""
    if isinstance(entity, Amount):
        return f"{entity.number.normalize():f} {entity.currency}"
    if isinstance(entity, LawReference):
        return entity.value if entity.statute is not None else None
    if isinstance(entity, Authority):
        return known_as(entity.value) if entity.named else None
    if kind == "telefon":
        return entity.value[-_PHONE_DIGITS:]
    return _time(entity.value)


def _time(value: str) -> str | None:
    """Return a day without its hour, or a length without what it is counted from."""
    written = value.split(" ")[0]
    if not written.startswith("P"):
        day = written.partition("T")[0]
        return day if _DAY.fullmatch(day) else None
    weeks = _WEEKS.fullmatch(written)
    return f"P{int(weeks[1]) * 7}D" if weeks else written
