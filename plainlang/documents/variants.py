"""The letters that a template can become, one for each answer to each of its conditions.

Branches that hang on the same key switch together. The first variant has the first answer of every key; each
of the others differs from it in one key, and in what must hold for that key to be asked at all. Their number
grows with the number of answers, not with their combinations.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import accumulate
from typing import Any

from plainlang.documents.model import Block, Branch, Condition, Document, Span
from plainlang.documents.source_map import Segment, SourceMap

_OTHER = None  # the state of a key that has none of the values asked for
_States = dict[str, "str | None"]


@dataclass(frozen=True)
class Variant:
    """A template as one of its readers gets it.

    Attributes:
        document: the letter: branches not taken and all marks are gone.
        condition: what sets it apart from the first variant, as ``key=value``; None for the first.
        otherwise: what the first variant has instead; None for the first.
        pieces: the stretches of the template's text that are left, in order.
    """

    document: Document
    condition: str | None
    otherwise: str | None
    pieces: tuple[Span, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(piece) for piece in self.pieces), initial=0))

    def whole(self, span: Span) -> Span:
        """Return where a span of the variant stands in the template's text."""
        start = self._outer(span.start)
        return Span(start, self._outer(span.end - 1) + 1 if len(span) else start)

    def within(self, span: Span) -> Span | None:
        """Return where a span of the template's text stands in the variant; None where a part is gone."""
        start = self._inner(span.start)
        end = self._inner(span.end)
        return Span(start, end) if end - start == len(span) else None

    def _outer(self, position: int) -> int:
        if not self.pieces:
            return 0
        index = min(bisect_right(self._starts, position), len(self.pieces)) - 1
        return self.pieces[index].start + position - self._starts[index]

    def _inner(self, position: int) -> int:
        return _inner(self.pieces, self._starts, position)


def variants(document: Document) -> tuple[Variant, ...]:
    """Return the letters that a document can become; one that is no template is its own only variant."""
    if not document.branches and not document.marks:
        return (Variant(document, None, None, (Span(0, len(document.text)),)),)
    found: dict[tuple[Span, ...], Variant] = {}
    for condition, otherwise, state in _states(document.branches):
        pieces = tuple(_pieces(document, state))
        if pieces not in found:
            found[pieces] = Variant(_restricted(document, pieces), condition, otherwise, pieces)
    return tuple(found.values())


def _states(branches: Sequence[Branch]) -> Iterator[tuple[str | None, str | None, _States]]:
    """Yield the states of all keys, with the condition that sets them apart from the first."""
    values = _values(branches)
    default: _States = {key: states[0] for key, states in values.items()}
    yield None, None, default
    parents = _parents(branches)
    for key, states in values.items():
        for state in states[1:]:
            chosen = dict(default)
            for condition in _around(key, state, branches, parents):
                chosen[condition.key] = _satisfying(condition, values)
            chosen[key] = state
            yield _said(key, state, states), _said(key, states[0], states), chosen


def _said(key: str, state: str | None, states: Sequence[str | None]) -> str:
    """Return a state of a key as ``key=value``."""
    if state is not _OTHER:
        return str(Condition(key, state))
    return str(Condition(key, next(value for value in states if value is not _OTHER), holds=False))


def _values(branches: Sequence[Branch]) -> dict[str, list[str | None]]:
    """Return the states of each key, those of its first branch first."""
    asked: dict[str, list[Condition]] = {}
    for branch in branches:
        for condition in branch.conditions:
            asked.setdefault(condition.key, []).append(condition)
    return {key: _states_of(conditions) for key, conditions in asked.items()}


def _states_of(conditions: Sequence[Condition]) -> list[str | None]:
    named: list[str | None] = list(dict.fromkeys(c.value for c in conditions))
    first = conditions[0]
    if {first.value, first.opposite} >= set(named):
        states: list[str | None] = [first.value, first.opposite or _OTHER]
    elif all(c.holds for c in conditions):
        states = named  # several values and no "else": they are all there are
    else:
        states = [*named, _OTHER]
    if not first.holds:
        other = next(state for state in reversed(states) if state != first.value)
        states = [other, *(state for state in states if state != other)]
    return states


def _parents(branches: Sequence[Branch]) -> list[int | None]:
    """Return the number of the branch around each branch."""
    found: list[int | None] = []
    around: list[int] = []
    for number, branch in enumerate(branches):
        while around and branches[around[-1]].span.end < branch.span.end:
            around.pop()
        while around and branches[around[-1]].span.end <= branch.span.start:
            around.pop()
        found.append(around[-1] if around else None)
        around.append(number)
    return found


def _around(
    key: str, state: str | None, branches: Sequence[Branch], parents: Sequence[int | None]
) -> Iterator[Condition]:
    """Yield what must hold for a key to matter: of the branches around, and of a chain it is a part of."""
    asking = [n for n, b in enumerate(branches) if any(c.key == key for c in b.conditions)]
    showing = [n for n in asking if all(_holds(c, state) for c in branches[n].conditions if c.key == key)]
    number: int | None = (showing or asking)[0]
    if showing:
        yield from (c for c in branches[showing[0]].conditions if c.key != key)
    while (number := parents[number] if number is not None else None) is not None:
        yield from branches[number].conditions


def _holds(condition: Condition, state: str | None) -> bool:
    return (state == condition.value) == condition.holds


def _satisfying(condition: Condition, values: Mapping[str, Sequence[str | None]]) -> str | None:
    if condition.holds:
        return condition.value
    return next(state for state in values[condition.key] if state != condition.value)


def _pieces(document: Document, state: _States) -> Iterator[Span]:
    """Yield the stretches of text that stand in the letter when keys have these states."""
    gone = [b.span for b in document.branches if not all(_holds(c, state[c.key]) for c in b.conditions)]
    position = 0
    for span in sorted([*gone, *document.marks]):
        if span.start > position:
            yield Span(position, span.start)
        position = max(position, span.end)
    if position < len(document.text):
        yield Span(position, len(document.text))


def _inner(pieces: Sequence[Span], starts: Sequence[int], position: int) -> int:
    """Return how many code points of the pieces stand before a position of the whole text."""
    index = bisect_right(pieces, position, key=lambda piece: piece.start) - 1
    if index < 0:
        return 0
    return starts[index] + min(position - pieces[index].start, len(pieces[index]))


def _restricted(document: Document, pieces: Sequence[Span]) -> Document:
    """Return a document with nothing but some stretches of its text."""
    starts = list(accumulate((len(piece) for piece in pieces), initial=0))
    text = "".join(document.text[piece.start : piece.end] for piece in pieces)

    def moved(span: Span) -> Span:
        return Span(_inner(pieces, starts, span.start), _inner(pieces, starts, span.end))

    segments = [
        Segment(s.start - piece.start + start, s.end - piece.start + start, s.source)
        for piece, start in zip(pieces, starts, strict=False)
        for s in document.source_map.slice(piece.start, piece.end)
    ]
    suppressions = [
        replace(s, span=None if s.span is None else moved(s.span))
        for s in document.suppressions
        if s.span is None or len(moved(s.span)) == len(s.span)
    ]
    changed: dict[str, Any] = {
        "text": text,
        "blocks": tuple(_blocks(document.blocks, moved, text)),
        "source_map": SourceMap(text, segments),
        "emphasis": tuple(replace(e, span=moved(e.span)) for e in document.emphasis if len(moved(e.span))),
        "quotations": tuple(moved(q) for q in document.quotations if len(moved(q))),
        "placeholders": tuple(
            replace(p, span=moved(p.span)) for p in document.placeholders if len(moved(p.span)) == len(p.span)
        ),
        "branches": (),
        "marks": (),
        "suppressions": tuple(suppressions),
    }
    kept = {f.name: getattr(document, f.name) for f in fields(Document) if f.name not in changed}
    return Document(**changed, **kept)


def _blocks(blocks: Sequence[Block], moved: Callable[[Span], Span], text: str) -> Iterator[Block]:
    """Yield the blocks of which something to read is left; two without a line end between them are one."""
    last: Block | None = None
    for block in blocks:
        span = moved(block.span)
        inside = text[span.start : span.end]
        if not inside.strip():
            continue
        start = span.start + len(inside) - len(inside.lstrip())
        block = replace(block, span=Span(start, start + len(inside.strip())))
        if last is not None and "\n" not in text[last.span.end : start]:
            block = replace(last, span=Span(last.span.start, block.span.end))
        elif last is not None:
            yield last
        last = block
    if last is not None:
        yield last
