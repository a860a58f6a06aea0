"""A rule: what its file says, checked and typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from plainlang.bilingual import Bilingual
from plainlang.data_files import DataFile
from plainlang.documents import Action, InputFormat, PieceKind, Span
from plainlang.engine.finding import (
    Basis,
    Category,
    Certainty,
    Finding,
    Scope,
    Severity,
    Suggestion,
)

Kind = Literal[
    "terms",
    "unlisted",
    "phrases",
    "weighed",
    "forms",
    "mixed",
    "measure",
    "requirement",
    "checklist",
    "route",
    "duty",
    "message",
    "suppression",
]
Lifecycle = Literal["preview", "stable", "deprecated"]


@dataclass(frozen=True, slots=True)
class Source:
    """The law or guide behind a rule.

    Attributes:
        ref: statute and section, or the guide's name.
        checked: when it was last compared with its source.
    """

    ref: str
    checked: date


@dataclass(frozen=True, slots=True)
class ExampleMessage:
    """What the message says that carries the letter of an example.

    Attributes:
        piece: what the text of the example is of the message.
        reply_by, actions: as in :class:`~plainlang.documents.Message`.
        renditions: the texts of the letter's other renditions, put into the same frame.
    """

    piece: PieceKind = "letter"
    reply_by: datetime | None = None
    actions: tuple[Action, ...] = ()
    renditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A text that shows what a rule finds or leaves alone.

    Attributes:
        text: a sentence, or a whole letter.
        mark: the exact text that must be marked; None in a good example.
        fixed: what the text becomes when the rule's first safe suggestion is taken, or None.
        frame: the letter around the sentence (see :mod:`plainlang.engine.examples`).
        format: how the text is written.
        message: the digital message that carries the letter, or None.
    """

    text: str
    mark: str | None = None
    fixed: str | None = None
    frame: str = "letter"
    format: InputFormat = "text"
    message: ExampleMessage | None = None


@dataclass(frozen=True)
class Rule:
    """A rule of plainlang or of its user.

    Attributes:
        code, name, category: fixed by the contract; a code is never used again.
        severity, certainty, basis: of its findings.
        kind: which Python judges it.
        settings: what the kind needs.
        message, why: for users; a message may hold ``{text}``, ``{advice}``, ``{value}`` and ``{limit}``.
        sources: the law or guide behind it.
        valid_from, valid_to: letters dated outside are not judged by it; None is open.
        bad, good: its examples; ``known_misses`` are bad sentences that it does not find yet.
        lifecycle: preview rules judge only when they are selected by name.
        file: where it is written, for messages about it.
        yields_to: names of rules: where one of them marks the same words, this one is silent.
    """

    code: str
    name: str
    category: Category
    severity: Severity
    certainty: Certainty
    basis: Basis
    kind: Kind
    settings: Mapping[str, Any]
    message: Bilingual
    why: Bilingual
    sources: tuple[Source, ...]
    valid_from: date | None
    valid_to: date | None
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    known_misses: tuple[str, ...]
    lifecycle: Lifecycle
    file: DataFile
    yields_to: tuple[str, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Say whether the rule judges letters of a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def finding(
        self,
        span: Span,
        *,
        severity: Severity | None = None,
        suggestions: Sequence[Suggestion] = (),
        values: Mapping[str, Bilingual] | None = None,
        subject: str | None = None,
        scope: Scope = "place",
        sources: Sequence[str] = (),
        doubts: int = 0,
    ) -> Finding:
        """Return a finding of this rule.

        Args:
            span: its place.
            severity: where it differs from the rule's own.
            suggestions: best first.
            values: what fills the message.
            subject: what reports group by; the rule's name where not given.
            scope: whether it speaks of its place or of the whole letter.
            sources: the law behind this very finding, before the rule's own.
            doubts: how many reasons there are to be less sure than the rule is: a fact that was last checked
                before the letter's day, or is unsure itself.
        """
        filled = values or {}
        chosen = severity or self.severity
        certainty = _SURE[max(_SURE.index(self.certainty) - doubts, 0)]
        return Finding(
            self.code,
            self.name,
            self.category,
            # What is unsure is at most a note.
            "note" if certainty == "unsure" else chosen,
            certainty,
            self.basis,
            _filled(self.message, filled) + (_UNSURE if doubts and certainty == "unsure" else _NOTHING),
            span,
            tuple(suggestions),
            (*sources, *(source.ref for source in self.sources)),
            None,
            subject or self.name,
            _filled(self.message, {name: _HIDDEN if name in _QUOTED else v for name, v in filled.items()}),
            scope,
        )


_UNSURE = Bilingual(" Vi er ikke sikre her.", " We are not sure here.")
_NOTHING = Bilingual("", "")
_SURE: tuple[Certainty, ...] = ("unsure", "likely", "certain")
_QUOTED = frozenset({"text", "advice", "other"})
_HIDDEN = Bilingual("…", "…")


def _filled(message: Bilingual, values: Mapping[str, Bilingual]) -> Bilingual:
    da, en = message.da, message.en
    for name, value in values.items():
        da = da.replace("{" + name + "}", value.da)
        en = en.replace("{" + name + "}", value.en)
    return Bilingual(da.strip(), en.strip())
