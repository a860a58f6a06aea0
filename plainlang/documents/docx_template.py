"""Writes down branches and placeholders of a Word file while its text is built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.docx_steps import CloseBranch, CloseHole, OpenBranch, OpenHole
from plainlang.documents.model import Condition, Placeholder, Span


@dataclass(frozen=True, slots=True, eq=False)
class OpenedBranch:
    """A branch that is being read.

    Attributes:
        start: its first code point in the document's text.
        condition: when it stands in the letter.
    """

    start: int
    condition: Condition


class TemplateNotes:
    """The branches and placeholders of one part.

    A branch is written as ``{key=value: text}``; all but the text is a mark, which stands in no letter.

    Args:
        builder: of the document.
    """

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._branches: list[OpenedBranch] = []
        self._holes: list[int] = []

    @property
    def open(self) -> tuple[OpenedBranch, ...]:
        """The branches around the text that is read now, the outer ones first."""
        return tuple(self._branches)

    def take(self, step: OpenBranch | CloseBranch | OpenHole | CloseHole, *, written: bool) -> None:
        """Begin or end a branch or a placeholder.

        Args:
            step: which of them.
            written: whether there is a paragraph for the marks.
        """
        builder = self._builder
        if isinstance(step, OpenBranch):
            if written:
                builder.mark(builder.add(f"{{{step.condition}: "))
            self._branches.append(OpenedBranch(builder.position, step.condition))
        elif isinstance(step, CloseBranch):
            branch = self._branches.pop()
            builder.branch(Span(branch.start, builder.position), (branch.condition,))
            if written:
                builder.mark(builder.add("}"))
        elif isinstance(step, OpenHole):
            self._holes.append(builder.position)
        else:
            self._close_hole(step)

    def _close_hole(self, step: CloseHole) -> None:
        builder, hole = self._builder, step.hole
        span = Span(self._holes.pop(), builder.position)
        if hole is None:
            builder.mark(span)
        elif not (hole.only_blank and builder.text_of(span).strip()):
            builder.field(Placeholder(span, hole.kind, hole.key, hole.syntax), clockwork=hole.clockwork)

    def enclose(self, start: int, branches: Sequence[OpenedBranch]) -> None:
        """Put the text from ``start`` on into branches that it stands in, but for those still open.

        Args:
            start: its first code point in the document's text.
            branches: those that were open where the text stands in the source.
        """
        around = set(self._branches)
        conditions = tuple(branch.condition for branch in branches if branch not in around)
        if conditions and start < self._builder.position:
            self._builder.branch(Span(start, self._builder.position), conditions)
