"""One check for a client of LanguageTool: from its request to its answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fastapi import Request

from plainlang import Checker
from plainlang.config import Config
from plainlang.danish import Annotated
from plainlang.engine import Rulebook
from plainlang.letters.whole import looks_whole
from plainlang_api.languagetool.answer import (
    DANISH,
    SOFTWARE,
    Check,
    CheckedLanguage,
    DetectedLanguage,
    Match,
    SentenceRange,
    Warnings,
)
from plainlang_api.languagetool.detection import detected
from plainlang_api.languagetool.matches import matches, sentence_ranges
from plainlang_api.languagetool.request import CheckRequest
from plainlang_api.languagetool.selection import Selection
from plainlang_api.languagetool.wire import WireText
from plainlang_api.work import Halt, Workshop

_WIDEST = 12
"""Bytes of one character at most: four of UTF-8, each as a percent sign and two digits."""


def _everybody(_request: Request, _username: str, _api_key: str) -> bool:
    return True


def _as_it_is(checker: Checker, _halt: Halt) -> Checker:
    return checker


@dataclass(frozen=True)
class Service:
    """What the face needs of the service around it.

    Attributes:
        base: returns the settings that hold where a client says nothing.
        book: returns the rules.
        checker: returns the checker for settings.
        workshop: the threads in which texts are read.
        most_bytes: of one request's body.
        guarded: returns a checker that stops when nobody waits any more.
        most_characters: of one text, or None where only ``most_bytes`` holds.
        origins: web origins whose pages and add-ons may read answers.
        admits: says whether whoever asks may: the request, its username and its key, both empty where not
            given. It may raise a Problem that says more.
    """

    base: Callable[[], Config]
    book: Callable[[], Rulebook]
    checker: Callable[[Config], Checker]
    workshop: Workshop
    most_bytes: int
    guarded: Callable[[Checker, Halt], Checker] = _as_it_is
    most_characters: int | None = None
    origins: frozenset[str] = frozenset()
    admits: Callable[[Request, str, str], bool] = _everybody

    @property
    def longest(self) -> int:
        """Characters of a text that is never too large, however a client encodes it."""
        return min(self.most_bytes // _WIDEST, self.most_characters or self.most_bytes)

    def check(self, request: CheckRequest, halt: Halt) -> Check:
        """Check a text.

        Args:
            request: the text, and what the client wants to hear of it.
            halt: says when nobody waits for the answer any more.
        """
        wire = WireText(request.pieces)
        language = detected(wire.document.text)
        danish = language.code == DANISH.longCode
        unwanted = DANISH.code in request.noop_languages if danish else True
        if request.detect and unwanted:
            return _answer(language, language)
        annotated = Annotated(wire.document)
        base, book = self.base(), self.book()
        selection = Selection(request, base)
        codes = selection.rules(book.rules, whole=looks_whole(annotated))
        found: list[Match] = []
        if codes:  # to the checker, no code would mean every rule
            config = replace(base, select=tuple(sorted(codes)), ignore=())
            report = self.guarded(self.checker(config), halt).judge(wire.document)
            rules = {rule.code: rule for rule in book.rules}
            spoken = "en" if request.english else base.language
            wanted = selection.findings(finding for finding in report.findings if not finding.known)
            found = list(matches(wanted, wire, annotated, rules, spoken))
        return _answer(language, _DANISH_AS_TOLD, found, sentence_ranges(wire, annotated))

    def incomplete(self) -> Check:
        """Return the answer of a check that did not end in time."""
        return _answer(_NOT_DETECTED, _NOT_DETECTED).model_copy(
            update={"warnings": Warnings(incompleteResults=True)}
        )


_DANISH_AS_TOLD = DetectedLanguage(name=DANISH.name, code=DANISH.longCode, confidence=1.0, source="")
_NOT_DETECTED = DetectedLanguage(name=DANISH.name, code=DANISH.longCode, confidence=0.0, source="plainlang")


def _answer(
    language: DetectedLanguage,
    judged: DetectedLanguage,
    found: Sequence[Match] = (),
    sentences: Sequence[SentenceRange] = (),
) -> Check:
    return Check(
        software=SOFTWARE,
        warnings=Warnings(incompleteResults=False),
        language=CheckedLanguage(name=judged.name, code=judged.code, detectedLanguage=language),
        matches=list(found),
        sentenceRanges=[(sentence.start, sentence.to) for sentence in sentences],
        extendedSentenceRanges=list(sentences),
    )
