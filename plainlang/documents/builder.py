"""Builds a Document piece by piece: text, blocks and source map grow together and cannot disagree."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from plainlang.documents.language import block_language
from plainlang.documents.model import (
    Block,
    BlockKind,
    Branch,
    Condition,
    Document,
    Emphasis,
    Placeholder,
    Span,
    Suppression,
)
from plainlang.documents.placeholders import find_placeholders
from plainlang.documents.quotations import find_quotations
from plainlang.documents.source_map import Segment, Source, SourceMap, SourceText

LONGEST_SEGMENT = 2000
"""Code points of one segment; a place in a longer one would be slow to find."""


@dataclass
class DocumentBuilder:
    """Collects what a reader extracts.

    Attributes:
        format: the source's format.
        name: the file's name, or None.
        front_matter: what the author says of the letter at its head.
    """

    format: str
    name: str | None = None

    def __post_init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._segments: list[Segment] = []
        self._blocks: list[Block] = []
        self._emphasis: list[Emphasis] = []
        self._fields: list[Placeholder] = []
        self._clockwork: list[Placeholder] = []
        self._branches: list[Branch] = []
        self._marks: list[Span] = []
        self._block_start: int | None = None
        self._suppressions: list[Suppression] = []
        self.front_matter: dict[str, object] = {}

    @property
    def position(self) -> int:
        """Code points collected so far."""
        return self._length

    @property
    def text(self) -> str:
        """The text collected so far."""
        return "".join(self._pieces)

    def add(self, text: str, source: Source | None = None) -> Span:
        """Append text; without ``source`` it is the reader's own (a tab, a line end)."""
        start = self._length
        if text:
            self._pieces.append(text)
            self._length += len(text)
            if source is not None:
                self._segments.append(Segment(start, self._length, source))
        return Span(start, self._length)

    def copy(self, source: SourceText, start: int, end: int) -> Span:
        """Append a stretch of the source's own text, as it stands there.

        Args:
            source: the source.
            start: its first code point in the source.
            end: the one after its last; no line end may stand between.
        """
        first = self._length
        # Long lines are recorded in pieces, so that a place in them is found without reading them whole.
        for low in range(start, end, LONGEST_SEGMENT):
            high = min(low + LONGEST_SEGMENT, end)
            self.add(source.text[low:high], source.place(low, high))
        return Span(first, self._length)

    def open_block(self) -> None:
        """Begin a block; a line end is put between it and what stands before."""
        if self._length and not self._pieces[-1].endswith("\n"):
            self.add("\n")
        self._block_start = self._length

    def text_of(self, span: Span) -> str:
        """Return the text of a span that was added last (from ``span.start`` to now)."""
        wanted, pieces = self._length - span.start, []
        for piece in reversed(self._pieces):
            if wanted <= 0:
                break
            pieces.append(piece[-wanted:])
            wanted -= len(piece)
        return "".join(reversed(pieces))[: len(span)]

    def drop_block(self) -> None:
        """End a block that holds nothing to read; its blank space stays in the text."""
        self._block_start = None

    def close_block(self, kind: BlockKind, level: int | None = None) -> Block | None:
        """End the block; an empty one leaves no trace but its line end."""
        start, self._block_start = self._block_start, None
        if start is None or start == self._length:
            return None
        return self.block(Span(start, self._length), kind, level)

    def block(self, span: Span, kind: BlockKind, level: int | None = None) -> Block:
        """Record a block over text that is already there."""
        block = Block(kind, span, level)
        self._blocks.append(block)
        return block

    def emphasise(self, span: Span, style: Literal["bold", "italic", "underline"]) -> None:
        """Record bold or italic text; adjoining stretches become one."""
        if len(span) == 0:
            return
        for index in range(len(self._emphasis) - 1, max(len(self._emphasis) - 4, -1), -1):
            last = self._emphasis[index]
            if last.style == style and last.span.end == span.start:
                self._emphasis[index] = Emphasis(Span(last.span.start, span.end), style)
                return
        self._emphasis.append(Emphasis(span, style))

    def field(self, placeholder: Placeholder, *, clockwork: bool = False) -> None:
        """Record a field of a letter system.

        Args:
            placeholder: the field.
            clockwork: whether the word processor fills it by itself, such as today's date: a hole in a
                template, but plain text in a letter that has no other fields.
        """
        if len(placeholder.span):
            (self._clockwork if clockwork else self._fields).append(placeholder)

    def branch(self, span: Span, conditions: tuple[Condition, ...]) -> None:
        """Record an alternative of a template."""
        self._branches.append(Branch(span, conditions))

    def mark(self, span: Span) -> None:
        """Record what a template language writes around branches."""
        if len(span):
            self._marks.append(span)

    def suppress(self, names: tuple[str, ...], span: Span | None, source: Source) -> None:
        """Record a comment that tells rules to be silent."""
        self._suppressions.append(Suppression(names, span, source))

    def build(self) -> Document:
        """Return the finished document: languages, typed placeholders and quotations are found here."""
        text = self.text
        blocks = tuple(_with_language(block, text) for block in self._blocks)
        is_template = bool(self._fields or self._branches)
        known = self._fields + (self._clockwork if is_template else [])
        fields: list[Placeholder] = []
        for field in sorted(known, key=lambda f: (f.span.start, -f.span.end)):
            # A field inside a field is part of the outer one.
            if not fields or field.span.start >= fields[-1].span.end:
                fields.append(field)
        marks = tuple(sorted(self._marks))
        taken = _united([*(f.span for f in fields), *marks])
        typed = [p for p in find_placeholders(text) if not _meets(p.span, taken)]
        return Document(
            text=text,
            blocks=blocks,
            source_map=SourceMap(text, self._segments),
            format=self.format,
            name=self.name,
            emphasis=tuple(self._emphasis),
            quotations=find_quotations(text, blocks),
            placeholders=tuple(sorted([*fields, *typed], key=lambda p: p.span)),
            branches=tuple(sorted(self._branches, key=lambda b: (b.span.start, -b.span.end))),
            marks=marks,
            merge_fields=is_template,
            suppressions=tuple(self._suppressions),
            front_matter=self.front_matter,
        )


def _united(spans: Sequence[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _meets(span: Span, others: Sequence[Span]) -> bool:
    """Say whether a span overlaps one of others that are in order and apart."""
    index = bisect_left(others, span.end, key=lambda other: other.start) - 1
    return index >= 0 and others[index].end > span.start


def _with_language(block: Block, text: str) -> Block:
    language = block_language(text[block.span.start : block.span.end])
    return block if language == block.language else replace(block, language=language)
