"""What the sentences of a letter tell: their roles, where they stand, and which of them count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from plainlang.danish import Annotated, Sentence
from plainlang.documents import Span
from plainlang.letters.elements import Content, Element, elements_of, holds
from plainlang.letters.letter import Part
from plainlang.letters.parts import Section


@dataclass(frozen=True)
class Evidence:
    """The roles of the sentences that count: the author's own words in body and subject.

    Attributes:
        annotated: the document and its language.
        parts: one per sentence.
        roles: one set of role names per sentence.
        sections: of the body.
        likely: how likely each role is, by sentence; empty where only phrases were looked at.
        absent: roles that no sentence comes near.
        elements: what the content elements of a template hold.
    """

    annotated: Annotated
    parts: tuple[Part, ...]
    roles: Sequence[frozenset[str]]
    sections: Sequence[Section]
    likely: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    elements: tuple[Element, ...] = elements_of(())

    def having(self, *names: str) -> list[Sentence]:
        """Return the sentences that play one of the roles; enclosures and notes do not count."""
        wanted = set(names)
        return [
            sentence
            for sentence, found, part in zip(self.annotated.sentences, self.roles, self.parts, strict=True)
            if part not in {"enclosure", "caseworker_note"} and wanted & found
        ]

    def is_guidance(self, sentence: Sentence) -> bool:
        """Say whether a sentence speaks of complaints."""
        return sentence.index in self.guided or "complaint" in self.roles[sentence.index]

    def surely(self, sentence: Sentence, role: str, least: float = 0.5) -> bool:
        """Say whether a sentence plays a role, and more likely so than not."""
        chances = self.likely.get(sentence.index)
        return role in self.roles[sentence.index] and (chances is None or chances.get(role, 0.0) >= least)

    def spans(self, *names: str) -> tuple[Span, ...]:
        """Return where these sentences stand."""
        return tuple(sentence.span for sentence in self.having(*names))

    def element(self, content: Content) -> tuple[Span, ...]:
        """Return the placeholders whose key says that this will stand there."""
        placeholders = self.annotated.document.placeholders
        return tuple(p.span for p in placeholders if holds(self.elements, p.key, content))

    @cached_property
    def guided(self) -> frozenset[int]:
        """The sentences under a heading over complaint guidance."""
        return frozenset(
            sentence.index
            for section in self.sections
            if section.heading is not None and "complaint_heading" in self.roles[section.heading.index]
            for sentence in section.sentences
        )
