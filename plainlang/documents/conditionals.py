"""Typed conditions in a text -> its branches, and the marks around them.

One scan gives the marks, one stack tells which belong together: a tag closes the innermost that is open of
its family, and what was opened inside and never closed is a mark without a branch. Work grows with the text.
Branches that a reader knows of (Word's own IF fields) may hold typed ones or stand in them; none is crossed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from plainlang.documents.authors import (
    ELSE,
    IF,
    LABEL,
    QUOTE,
    alternatives,
    is_opening,
    named_condition,
)
from plainlang.documents.expressions import Question, chained, settled
from plainlang.documents.model import Branch, Condition, Placeholder, Span
from plainlang.documents.notation import Token, tokens
from plainlang.documents.placeholders import placeholder_of
from plainlang.documents.tags import Tag, tag_of

_BLANKS = " \t\u00a0"
_BLANK = re.compile(f"[{_BLANKS}]*")
_DEEPEST_INDENT = 200  # blanks before a tag that has its line to itself


@dataclass
class Typed:
    """What is typed in a text in the notations of templates.

    Attributes:
        placeholders: holes, and the tags of letter systems, in order, not overlapping.
        branches: in no particular order; one lies inside another or beside it.
        marks: what stands in no letter, in no particular order: tags, with their line where they have one
            to themselves.
        system: whether there are conditions or loops of a letter system.
    """

    placeholders: list[Placeholder] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
    marks: list[Span] = field(default_factory=list)
    system: bool = False


def find_typed(text: str, taken: Sequence[Span] = (), around: Iterable[Span] = ()) -> Typed:
    """Find placeholders, branches and marks that are typed in a text, in time linear in it.

    Args:
        text: the text.
        taken: fields and marks that the reader knows, in order, not overlapping: nothing in them is typed.
        around: branches that the reader knows.
    """
    known = sorted(set(around), key=lambda span: (span.start, -span.end))
    return _Reader(text, known).read(_apart(tokens(text), taken))


def _apart(found: Iterable[Token], taken: Sequence[Span]) -> Iterator[Token]:
    """Yield the marks that share nothing with what is taken; both are in order."""
    index = 0
    for token in found:
        while index < len(taken) and taken[index].end <= token.span.start:
            index += 1
        if index == len(taken) or not token.span.overlaps(taken[index]):
            yield token


@dataclass
class _Open:
    """A condition, a loop or an author's quotation while it is open.

    Attributes:
        family: what can close it.
        start: where the text of its last branch begins.
        questions: what has been asked so far; the last one may be None: "else".
        done: the branches before the last one.
        loop: whether it stands in every letter, unless an "else" follows.
        subject: what a "case" asks of, from its first value on.
    """

    family: str
    start: int
    questions: list[Question | None]
    done: list[Span] = field(default_factory=list)
    loop: bool = False
    subject: str | None = None


class _Level:
    """What is open inside one of the reader's branches, or outside all of them."""

    def __init__(self) -> None:
        self.stack: list[_Open] = []
        self.counts: Counter[str] = Counter()

    def push(self, opened: _Open) -> None:
        """Note what is open now, inside all the rest."""
        self.stack.append(opened)
        self._count(opened.family, 1)

    def pop(self, *families: str) -> _Open | None:
        """End the innermost of some families, or of one by its beginning; give up what is open inside it."""
        if not any(self.counts[family] for family in families):
            return None
        while True:
            opened = self.stack.pop()
            self._count(opened.family, -1)
            if opened.family in families or opened.family[0] in families:
                return opened

    def innermost(self, family: str) -> _Open | None:
        """Return the innermost of a family, or of one by its beginning; give up what is open inside it."""
        opened = self.pop(family)
        if opened is not None:
            self.push(opened)
        return opened

    def _count(self, family: str, step: int) -> None:
        self.counts[family] += step
        self.counts[family[0]] += step


class _Reader:
    def __init__(self, text: str, known: Sequence[Span]) -> None:
        self._text = text
        self._known = known
        self._borders = sorted({border for span in known for border in (span.start, span.end)})
        self._next_known = 0
        self._levels = [_Level()]
        self._ends: list[int] = []
        self._found = Typed()

    def read(self, found: Iterable[Token]) -> Typed:
        every = [(token, tag_of(token)) for token in found]
        places = self._lines([token.span for token, tag in every if tag is not None])
        for token, tag in every:
            self._arrive(token.span.start)
            if token.syntax not in {IF, ELSE, LABEL, QUOTE}:
                self._take_hole(token)
            if self._crosses(token.span):
                continue
            if tag is not None:
                place = places[token.span]
                self._found.marks.append(place)
                self._take_tag(tag, place)
            elif token.syntax == "[]":
                self._take_choice(token)
            else:
                self._take_note(token)
        self._found.branches = settled(self._found.branches)
        return self._found

    def _take_hole(self, token: Token) -> None:
        hole = placeholder_of(token, self._text)
        if hole is not None and "\n" not in token.inside:
            self._found.placeholders.append(hole)

    # --- Where things stand ---

    def _crosses(self, span: Span) -> bool:
        """Say whether a border of the reader's branches lies inside a stretch of text."""
        index = bisect_right(self._borders, span.start)
        return index < len(self._borders) and self._borders[index] < span.end

    def _arrive(self, position: int) -> None:
        """Enter and leave the reader's branches on the way to a position."""
        while True:
            ahead = self._known[self._next_known] if self._next_known < len(self._known) else None
            if self._ends and self._ends[-1] <= position and (ahead is None or self._ends[-1] <= ahead.start):
                self._ends.pop()
                self._levels.pop()
            elif ahead is not None and ahead.start <= position:
                self._ends.append(ahead.end)
                self._levels.append(_Level())
                self._next_known += 1
            else:
                return

    def _lines(self, spans: Sequence[Span]) -> dict[Span, Span]:
        """Return for each tag what goes with it: the whole line, where nothing but tags stands on it."""
        places: dict[Span, Span] = {}
        run: list[Span] = []
        for number, span in enumerate(spans):
            run.append(span)
            following = spans[number + 1].start if number + 1 < len(spans) else None
            end = _blank_end(self._text, span.end, following)
            if end != following:  # otherwise the next tag stands on the same line
                places.update(zip(run, self._line(run, end), strict=True))
                run = []
        return places

    def _line(self, run: Sequence[Span], blank_end: int) -> list[Span]:
        """Return what goes with each of some tags that have only blanks between them."""
        text = self._text
        before = text[max(run[0].start - _DEEPEST_INDENT, 0) : run[0].start]
        start = run[0].start - len(before) + len(before.rstrip(_BLANKS))
        end = min(blank_end + 1, len(text))
        alone = (start == 0 or text[start - 1] == "\n") and text[blank_end:end] in {"", "\n"}
        if not alone or self._crosses(Span(start, end)):
            return list(run)
        borders = [start, *(span.start for span in run[1:]), end]
        return [Span(first, last) for first, last in pairwise(borders)]

    # --- Tags of letter systems ---

    def _take_tag(self, tag: Tag, place: Span) -> None:
        level = self._levels[-1]
        if tag.act == "open":
            level.push(_Open(tag.family, place.end, [tag.question], loop=tag.loop))
        elif tag.act == "close":
            opened = level.pop(tag.family)
            if opened is not None:
                self._found.system = True
                self._close(opened, place.start)
        elif tag.act in {"else", "case"}:
            divided = level.innermost(tag.family)
            if divided is not None and tag.act == "case":
                self._take_case(divided, place, tag.question)
            elif divided is not None:
                self._divide(divided, place, tag.question)

    def _divide(self, opened: _Open, place: Span, question: Question | None) -> None:
        """End a branch of a chain and begin the next one."""
        if opened.questions[-1] is not None:  # a second "else" says nothing
            opened.done.append(Span(opened.start, place.start))
            opened.start = place.end
            opened.questions.append(question)

    def _take_case(self, opened: _Open, place: Span, question: Question | None) -> None:
        """Begin a branch that stands where the subject of a "case" has a value."""
        asked = opened.questions[0]
        if question is None or asked is None:
            return
        first = opened.subject is None
        opened.subject = asked.expression if opened.subject is None else opened.subject
        value = Question(f"eq {opened.subject} {question.expression}")
        if first:  # what stands before it stands in every letter
            opened.start, opened.questions, opened.loop = place.end, [value], False
        else:
            self._divide(opened, place, value)

    def _close(self, opened: _Open, end: int) -> None:
        if opened.loop and not opened.done:
            return  # the body of a loop stands once
        spans = [*opened.done, Span(opened.start, end)]
        for span, conditions in zip(spans, chained(opened.questions), strict=True):
            self._found.branches.append(Branch(span, conditions, typed=True))

    # --- What authors write ---

    def _take_choice(self, token: Token) -> None:
        key = " ".join(token.inside.split())
        position = token.span.start
        for span in alternatives(token):
            self._found.marks.append(Span(position, span.start))
            value = " ".join(self._text[span.start : span.end].split())
            self._found.branches.append(Branch(span, (Condition(key, value),), typed=True))
            position = span.end
        if position > token.span.start:
            self._found.marks.append(Span(position, token.span.end))

    def _take_note(self, token: Token) -> None:
        level, place = self._levels[-1], token.span
        question = Question(named_condition(token.inside), named=True)
        if token.syntax in {IF, LABEL}:
            self._found.marks.append(place)
            level.push(_Open(token.syntax, place.end, [question]))
        elif token.syntax == ELSE:
            opened = level.innermost(IF)
            if opened is not None:
                self._found.marks.append(place)
                self._divide(opened, place, question if token.inside else None)
        elif token.syntax == QUOTE and (level.counts[IF] or level.counts[LABEL]):
            self._take_quote(level, place)

    def _take_quote(self, level: _Level, place: Span) -> None:
        if is_opening(self._text, place.start):
            level.push(_Open(QUOTE, place.end, [None]))
            return
        opened = level.pop(QUOTE, IF, LABEL)
        if opened is None or opened.family == QUOTE:
            return
        (place,) = self._line([place], _blank_end(self._text, place.end, None))
        self._found.marks.append(place)
        if opened.family == IF:
            self._close(opened, place.start)


def _blank_end(text: str, start: int, limit: int | None) -> int:
    """Return where the blanks that begin at a place end."""
    end = _BLANK.match(text, start, len(text) if limit is None else limit)
    return start if end is None else end.end()
