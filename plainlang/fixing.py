"""Takes suggestions until nothing changes, and never makes a letter worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any

from plainlang.checker import Checker, config_of, file_bytes
from plainlang.documents import Document, Edit, InputFormat, apply_edits, editable, read, spliced
from plainlang.engine.fixes import Fix, fixes_for, no_worse
from plainlang.reports.report import DocumentReport, Report

_MOST_PASSES = 20


@dataclass(frozen=True, slots=True)
class Change:
    """A wording that was replaced.

    Attributes:
        code, name: of the rule.
        before, after: the words.
    """

    code: str
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class FixReport(Report):
    """The report of the mended letter.

    Attributes:
        data: the mended file.
        changes: in the order they were made.
        before: the report of the letter as it was.
    """

    data: bytes = b""
    changes: tuple[Change, ...] = ()
    before: Report | None = None

    @property
    def text(self) -> str:
        """The mended letter's text."""
        return self.documents[0].text


def fix_bytes(
    checker: Checker,
    data: bytes,
    *,
    format: InputFormat = "auto",
    name: str | None = None,
    unsafe: bool = False,
) -> FixReport:
    """Take the safe suggestions of a letter until nothing changes.

    No edit is kept that brings a new finding or changes what the letter does; where many edits together
    would, they are tried one by one. Everything but the replaced words stays as it was, byte for byte.

    Args:
        checker: judges the letter.
        data: the file.
        format: its format.
        name: the file's name.
        unsafe: take the first suggestion of every finding, even where the author should look at it.

    Raises:
        UnreadableError: it cannot be read.
    """
    attempt = _Attempt(checker, data, format, name)
    before, changes = attempt.report, []
    for _ in range(_MOST_PASSES):
        document = attempt.document
        fixes = list(fixes_for(attempt.report.findings, partial(_changes, document), unsafe=unsafe))
        taken, after = _acceptable(attempt, fixes)
        if not taken:
            break
        changes += [_change(attempt.document, fix) for fix in taken]
        attempt = after
    rules = checker.book.rules
    language = checker.config.language
    return FixReport(
        (attempt.report,), language, rules, attempt.data, tuple(changes), Report((before,), language, rules)
    )


def _changes(document: Document, edit: Edit) -> bool:
    """Say whether an edit can be made and makes a difference."""
    return document.text[edit.span.start : edit.span.end] != edit.text and editable(document, edit)


class _Attempt:
    """A version of the letter, read and judged."""

    def __init__(self, checker: Checker, data: bytes, format: InputFormat, name: str | None) -> None:
        self._told = (checker, format, name)
        self.data = data
        self.document: Document = read(data, format=format, name=name)
        self.report: DocumentReport = checker.judge(self.document, name)

    def edited(self, edits: Sequence[Edit]) -> _Attempt | None:
        """Return the letter with edits made, or None where its format would read something else into them.

        "R&D" with "lt" for "D" is no letter with "R&lt" in it.
        """
        checker, format_, name = self._told
        made = _Attempt(checker, apply_edits(self.data, self.document, edits), format_, name)
        return made if made.document.text == spliced(self.document.text, edits) else None

    def no_worse_than(self, other: _Attempt) -> bool:
        ours, theirs = self.report, other.report
        letters = [[one.letter for one in report.understood] for report in (theirs, ours)]
        # A finding that a comment silences is a finding too: the comment may go one day. And a finding about
        # the whole letter must not move into a comment's reach, or out of it.
        return all(
            no_worse((letters[0], before), (letters[1], after))
            for before, after in (
                (theirs.findings, ours.findings),
                (theirs.suppressed, ours.suppressed),
            )
        )


def _acceptable(attempt: _Attempt, fixes: Sequence[Fix]) -> tuple[Sequence[Fix], _Attempt]:
    """Return the fixes that do no harm, and the letter with them."""
    if not fixes:
        return (), attempt
    together = attempt.edited([fix.edit for fix in fixes])
    if together is not None and together.no_worse_than(attempt):
        return (fixes, together) if together.data != attempt.data else ((), attempt)
    taken: list[Fix] = []
    best = attempt
    for fix in fixes:
        tried = attempt.edited([f.edit for f in (*taken, fix)])
        if tried is not None and tried.data != best.data and tried.no_worse_than(attempt):
            taken.append(fix)
            best = tried
    return taken, best


def _change(document: Document, fix: Fix) -> Change:
    span = fix.edit.span
    return Change(fix.finding.code, fix.finding.name, document.text[span.start : span.end], fix.edit.text)


def fix(text: str, *, unsafe: bool = False, **options: Any) -> FixReport:
    """Take the safe suggestions of a letter given as text.

    Args:
        text: the letter.
        unsafe: as in :func:`fix_bytes`.
        **options: as in :func:`plainlang.check`.
    """
    return fix_bytes(
        Checker(config_of(options)), text.encode("utf-8", "replace"), format="text", unsafe=unsafe
    )


def fix_file(
    path: str | PathLike[str], *, format: InputFormat = "auto", unsafe: bool = False, **options: Any
) -> FixReport:
    """Take the safe suggestions of a file, which itself is not changed; see :func:`fix_bytes`."""
    data = file_bytes(Path(path))
    return fix_bytes(Checker(config_of(options)), data, format=format, name=str(path), unsafe=unsafe)
