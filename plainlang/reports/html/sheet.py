"""The letter as a sheet: block by block, every finding marked where it stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from plainlang.documents import Block, Document, Span
from plainlang.engine import Finding
from plainlang.reports.html.words import OWN_MARK, RANKS, Page, escaped, language_name
from plainlang.reports.wording import SEVERITIES

_DEEPEST_HEADING = 6


_FIRST_SENTENCE = re.compile(r".*?[a-zæøå»«)]{2}[.!?](?= [A-ZÆØÅ])", re.DOTALL)


_WRAPPERS = {
    "list_item": ('<ul role="list">', "</ul>"),
    "table_cell": ('<div class="cells">', "</div>"),
    "quotation": ("<blockquote>", "</blockquote>"),
}


_STYLES = {"bold": "b", "italic": "i", "underline": "u"}


# The letter and the list beside it.


@dataclass(frozen=True)
class Placed:
    """A finding with its number, which is the same in the letter and in the list.

    Attributes:
        finding: the finding.
        number: counted from 1 in the order in which the numbers stand in the letter.
    """

    finding: Finding
    number: int

    @property
    def rank(self) -> str:
        """Its severity, or that it is known."""
        return "known" if self.finding.known else self.finding.severity


def legend_line(placed: Sequence[Placed], page: Page) -> str:
    """Return the line that explains the marks which this letter has."""
    here = {p.rank for p in placed}
    said = {**{s: SEVERITIES[s].text(page.language) for s in RANKS[:3]}, "known": page.say("known_tag")}
    marks = " ".join(f'<mark class="{rank}">{said[rank]}</mark>' for rank in RANKS if rank in here)
    return f'<p class="legend">{page.say("legend")} {marks}</p>\n' if marks else ""


class Sheet:
    """A letter with its findings spread over its blocks.

    Args:
        document: the letter's text and blocks.
        findings: in any order; they may overlap, nest, be empty or reach over several blocks.
        page: what all parts have in common.
        key: begins every id of this letter.
    """

    def __init__(self, document: Document, findings: Sequence[Finding], page: Page, key: str) -> None:
        self.document = document
        self.page = page
        self.key = key
        self.blocks = tuple(_every_block(document))
        self._starts = [block.span.start for block in self.blocks]
        self._ends = [block.span.end for block in self.blocks]
        self._events: list[list[_Event]] = [[] for _ in self.blocks]
        self._missing: list[list[Placed]] = [[] for _ in self.blocks]
        self.placed = self._number(findings)
        for placed in self.placed:
            if placed.finding.scope == "place":
                self._cover(placed.finding.span, placed.rank)
        for emphasis in document.emphasis:
            self._cover(emphasis.span, _STYLES[emphasis.style])

    def _number(self, findings: Sequence[Finding]) -> tuple[Placed, ...]:
        """Number the findings as their numbers will stand, and lay the numbers out."""
        if not self.blocks:
            return tuple(Placed(finding, number) for number, finding in enumerate(findings, 1))
        places = sorted((*self._place(finding), order) for order, finding in enumerate(findings))
        numbered = []
        for number, (block, position, order) in enumerate(places, 1):
            placed = Placed(findings[order], number)
            numbered.append(placed)
            if position < 0:
                self._missing[block].append(placed)
            else:
                self._events[block].append(_Event(position, number=placed))
        return tuple(numbered)

    def _place(self, finding: Finding) -> tuple[int, int]:
        """Return the block and the position of a finding's number; -1 is above the block."""
        span = finding.span
        nearest = min(bisect_right(self._ends, span.start), len(self.blocks) - 1)
        if finding.scope == "letter":
            return nearest, -1
        last = bisect_left(self._starts, span.end) - 1
        if last >= 0 and self._ends[last] > span.start and span.start < span.end:
            return last, min(span.end, self._ends[last])
        return nearest, min(max(span.start, self._starts[nearest]), self._ends[nearest])

    def _cover(self, span: Span, layer: str) -> None:
        """Note where a layer begins and ends in every block that it touches."""
        for index in range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)):
            start, end = max(span.start, self._starts[index]), min(span.end, self._ends[index])
            if start < end:
                self._events[index] += (
                    _Event(start, layer=layer, change=1),
                    _Event(end, layer=layer, change=-1),
                )

    def render(self, level: int) -> Iterator[str]:
        """Yield the letter; its own headings begin at ``level`` and leave no level out."""
        deepest = level - 1
        for kind, group in groupby(range(len(self.blocks)), key=lambda index: self.blocks[index].kind):
            before, after = _WRAPPERS.get(kind, ("", ""))
            yield before
            for index in group:
                if self._is_heading(index):
                    wanted = (self.blocks[index].level or 1) + level - 1
                    deepest = min(wanted, deepest + 1, _DEEPEST_HEADING)
                    yield from self._block(index, f"h{deepest}")
                else:
                    yield from self._block(index, "p")
            yield f"{after}\n"

    def _is_heading(self, index: int) -> bool:
        block = self.blocks[index]
        visible = self.document.text[block.span.start : block.span.end]
        # A heading that shows nothing would be a dead stop for a screen reader.
        return block.kind == "heading" and any(map(str.isalnum, visible))

    def _block(self, index: int, tag: str) -> Iterator[str]:
        block = self.blocks[index]
        outer = {"list_item": "li", "table_cell": "div"}.get(block.kind)
        # Above a paragraph its notes stand outside, in a list and a table inside: nothing else may be there.
        if outer:
            own = OWN_MARK.match(self.document.text, block.span.start, block.span.end)
            yield f'<{outer} class="{"own" if own and outer == "li" else "item"}">'
        yield from self._above(index)
        names = [block.kind] + (["unchecked"] if block.language != "da" else [])
        yield f'<{tag} class="text {" ".join(names)}"{_attributes(block)}>'
        yield from self._inline(index)
        yield f"</{tag}>" + (f"</{outer}>" if outer else "")

    def _above(self, index: int) -> Iterator[str]:
        """Yield what is said of a whole block: what is missing here, or that it was not checked."""
        page, language = self.page, self.blocks[index].language
        before = self.blocks[index - 1].language if index else "da"
        if language not in {"da", before}:
            said = f"{page.say('unchecked')}: {language_name(page, language)}"
            yield f'<p class="tag"{page.own()}>{said}</p>'
        if not self._missing[index]:
            return
        yield f'<div class="missing" role="note"{page.own()}>'
        for placed in self._missing[index]:
            message = placed.finding.message.text(page.language)
            short = _FIRST_SENTENCE.match(message)
            yield f"<p>{self._link(placed)} {escaped(short[0] if short else message)}</p>"
        yield "</div>"

    def _inline(self, index: int) -> Iterator[str]:
        """Yield a block's text in pieces: a new one begins wherever any layer begins or ends."""
        block = self.blocks[index]
        active: Counter[str] = Counter()
        at = block.span.start
        for position, events in groupby(sorted(self._events[index], key=_Event.key), key=_position):
            yield _piece(self.document.text[at:position], active)
            at = position
            for event in events:
                if event.number is not None:
                    yield f"<sup>{self._link(event.number)}</sup>"
                else:
                    active[event.layer] += event.change
        yield _piece(self.document.text[at : block.span.end], active)

    def _link(self, placed: Placed) -> str:
        """Return a finding's number in the letter: it leads to the list, and the list leads to it."""
        page = self.page
        said = SEVERITIES[placed.finding.severity].text(page.language)
        if placed.finding.known:
            said = f"{page.say('known_tag')} {said}"
        number, key = placed.number, self.key
        return (
            f'<a class="nr {placed.rank}" id="{key}-s{number}" href="#{key}-f{number}"'
            f'{page.own()} aria-label="{said} {number}">{number}</a>'
        )


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that happens between two code points of a block.

    Attributes:
        position: before which code point.
        layer: the rank of a finding, or the element of an emphasis.
        change: 1 where the layer begins, -1 where it ends.
        number: a finding whose number stands here.
    """

    position: int
    layer: str = ""
    change: int = 0
    number: Placed | None = None

    def key(self) -> tuple[int, int]:
        """Return what events are sorted by: numbers stand in their order."""
        return self.position, self.number.number if self.number else 0


def _position(event: _Event) -> int:
    return event.position


def _every_block(document: Document) -> Iterator[Block]:
    """Yield the blocks, and a paragraph for text that is in none: nothing of a letter may be lost."""
    at = 0
    for block in document.blocks:
        if document.text[at : block.span.start].strip():
            yield Block("paragraph", Span(at, block.span.start))
        if block.span.start >= at < block.span.end:
            yield block
            at = block.span.end
    if document.text[at:].strip():
        yield Block("paragraph", Span(at, len(document.text)))


def _attributes(block: Block) -> str:
    if block.language == "da":
        return ""
    language = "" if block.language == "und" else block.language
    return f' lang="{escaped(language)}" dir="auto"'


def _piece(text: str, active: Counter[str]) -> str:
    """Return a piece of a letter in the elements of all layers that cover it."""
    if not text:
        return ""
    shown = escaped(text)
    for element in ("u", "i", "b"):
        if active[element] > 0:
            shown = f"<{element}>{shown}</{element}>"
    depth = sum(active[rank] for rank in RANKS)
    if not depth:
        return shown
    gravest = next(rank for rank in RANKS if active[rank])
    return f'<mark class="{gravest}{" deep" if depth > 1 else ""}">{shown}</mark>'
