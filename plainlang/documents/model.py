"""What every reader makes of a file: one text, its blocks, and the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Literal

from plainlang.bilingual import Bilingual
from plainlang.documents.source_map import Source, SourceMap

BlockKind = Literal[
    "heading",
    "paragraph",
    "list_item",
    "table_cell",
    "letterhead",
    "footer",
    "quotation",
    "text_box",
    "note",
]
PieceKind = Literal["letter", "title", "notification"]
PlaceholderKind = Literal["name", "date", "amount", "number", "address", "text", "content", "unknown"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in a document's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Say whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Say whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the text that gets another wording.

    Attributes:
        span: code points in the document's text.
        text: what shall stand there.
    """

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or cell: a stretch of text that no sentence crosses.

    Attributes:
        kind: what it is in the source, or for plain text what it looks like.
        span: its place in the document's text, without the line end.
        level: heading level from 1, or None.
        language: ISO 639-1 code; "da" where too short to tell, "und" for a script that is not Latin.
    """

    kind: BlockKind
    span: Span
    level: int | None = None
    language: str = "da"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A stretch of bold or italic text."""

    span: Span
    style: Literal["bold", "italic", "underline"]


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A hole that a letter system or a caseworker fills.

    Attributes:
        span: its place in the text, marks included.
        kind: what will stand there, as far as its key tells.
        key: the name inside the marks.
        syntax: the marks, such as ``«»``, ``{{}}`` or ``MERGEFIELD``.
    """

    span: Span
    kind: PlaceholderKind
    key: str
    syntax: str


# Two answers that rule each other out: whoever asks for one of them has the other as "else".
_OPPOSITES = {
    one: other
    for pair in (("J", "N"), ("Ja", "Nej"), ("1", "0"), ("true", "false"), ("True", "False"), ("yes", "no"))
    for one, other in (pair, pair[::-1])
} | {one.lower(): other.lower() for one, other in (("J", "N"), ("N", "J"), ("Ja", "Nej"), ("Nej", "Ja"))}


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold for a branch to stand in the letter.

    Attributes:
        key: what is asked of: a field's name, or a whole expression.
        value: the answer that is asked for.
        holds: whether the key must have that value, or must not.
    """

    key: str
    value: str
    holds: bool = True

    @property
    def opposite(self) -> str | None:
        """The one other answer there is, or None where there may be many: ``N`` for ``J``."""
        return _OPPOSITES.get(self.value)

    def __str__(self) -> str:
        if self.holds:
            return f"{self.key}={self.value}"
        return f"{self.key}={self.opposite}" if self.opposite else f"{self.key}!={self.value}"


@dataclass(frozen=True, slots=True)
class Branch:
    """One alternative of a template: text that stands in the letter only when its conditions hold.

    Attributes:
        span: its place in the text, without the marks around it.
        conditions: all of them must hold; the second branch of a chain has two.
        typed: whether the marks around it stand as text in the text: a finished letter would show them.
    """

    span: Span
    conditions: tuple[Condition, ...]
    typed: bool = False

    @property
    def condition(self) -> str:
        """The conditions as reports write them: ``key=value``."""
        return " & ".join(map(str, self.conditions))


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment of the author: ``plainlang: ignore FAG101``.

    Attributes:
        names: codes, beginnings of codes, names or categories as written; empty means every rule.
        span: the text it speaks of, or None for the whole document.
        source: where the comment itself stands.
    """

    names: tuple[str, ...]
    span: Span | None
    source: Source


@dataclass(frozen=True)
class Message:
    """What a digital message says of the letter it carries.

    Attributes:
        label: its title in the reader's inbox.
        notifications: what goes out by e-mail or SMS.
        reply_by: the last moment of an answer, or None.
        actions: what the reader is asked to do, and when.
        subjects: keys of the subject: KLE, such as ``83.11.05``.
        renditions: the same letter in other formats.
    """

    label: str = ""
    notifications: tuple[str, ...] = ()
    reply_by: datetime | None = None
    actions: tuple[Action, ...] = ()
    subjects: tuple[str, ...] = ()
    renditions: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """What a digital message asks the reader to do.

    Attributes:
        code: such as ``BETALING`` or ``AFTALE``.
        label: the text of the button.
        start, end: when it can be done, or None.
    """

    code: str
    label: str
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True)
class Document:
    """A letter's text as its reader sees it.

    Attributes:
        text: the whole text; lines end in LF, no byte order mark; blocks are separated by line ends.
        blocks: in order, not overlapping, covering everything but line ends and blank space.
        source_map: where each code point comes from.
        format: ``text``, ``markdown``, ``html``, ``docx``, ``odt``, ``pdf``, or ``memo`` for a text that
            stands in a message itself.
        name: the file's name as the caller gave it, or None.
        part: names the document within a file that holds several, else None.
        inner_file: names the file within the file that its places are counted in, such as a member of an
            archive; None where they are counted in the file itself, as those of a line of a table are.
        emphasis: bold and italic stretches, in order.
        quotations: text that is not the author's own: quoted speech and quoted statutes, in order.
        placeholders: in order, not overlapping.
        branches: alternatives of a template, in order; one lies inside another or beside it.
        marks: what a template language writes around branches, in order: it stands in no letter.
        typed_marks: those of the marks that stand as text in the text: a finished letter would show them.
        merge_fields: whether the source holds true fields or branches of a letter system: it is a template.
        suppressions: the author's comments that tell rules to be silent, in order.
        front_matter: what the author says of the letter at its head: ``type``, ``outcome`` and so on.
        message: what the message that carries the letter says of it, or None.
        piece: what it is of a message: the letter, its title in the inbox (or a file name, seen as early), or
            the notification that goes out by e-mail or SMS.
        doubts: what the reader of the format could not make out or may have got wrong, for people.
    """

    text: str
    blocks: tuple[Block, ...]
    source_map: SourceMap
    format: str
    name: str | None = None
    part: str | None = None
    emphasis: tuple[Emphasis, ...] = ()
    quotations: tuple[Span, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    branches: tuple[Branch, ...] = ()
    marks: tuple[Span, ...] = ()
    typed_marks: tuple[Span, ...] = ()
    merge_fields: bool = False
    suppressions: tuple[Suppression, ...] = ()
    front_matter: Mapping[str, object] = field(default_factory=dict)
    message: Message | None = None
    inner_file: str | None = None
    piece: PieceKind = "letter"
    doubts: tuple[Bilingual, ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        find = self.text.find
        position = find("\n")
        while position != -1:
            starts.append(position + 1)
            position = find("\n", position + 1)
        return starts

    def line_column(self, position: int) -> tuple[int, int]:
        """Return the line and the column of a code point, both counted from 1."""
        line = bisect_right(self._line_starts, position)
        return line, position - self._line_starts[line - 1] + 1

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    def block_at(self, position: int) -> Block | None:
        """Return the block that holds a code point, or None between blocks."""
        index = bisect_right(self._block_starts, position) - 1
        if index < 0 or position >= self.blocks[index].span.end:
            return None
        return self.blocks[index]

    def as_written(self) -> Document:
        """Return the document as a finished letter shows it: what is typed around branches is text."""
        if not self.typed_marks:
            return self
        typed = set(self.typed_marks)
        return replace(
            self,
            branches=tuple(branch for branch in self.branches if not branch.typed),
            marks=tuple(mark for mark in self.marks if mark not in typed),
            typed_marks=(),
        )

    def in_quotation(self, span: Span) -> bool:
        """Say whether a span lies in text that is not the author's own."""
        return any(q.overlaps(span) for q in self.quotations)

    @cached_property
    def unchecked_languages(self) -> tuple[tuple[str, Span], ...]:
        """The blocks that are not Danish, as language and place: they are reported, not checked."""
        return tuple((block.language, block.span) for block in self.blocks if block.language != "da")
