"""What a check gives back, the same facts for every face."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from plainlang.bilingual import Language
from plainlang.documents import Document, Span
from plainlang.documents.source_map import OdtSource, PdfSource, TextSource, WordSource
from plainlang.documents.variants import Variant
from plainlang.engine import SEVERITIES, Finding, Rule
from plainlang.engine.fixes import fixes_for
from plainlang.errors import FailOn, UnreadableError
from plainlang.letters import Letter
from plainlang.letters.decisions import gravity
from plainlang.letters.measures import Measures, measure
from plainlang.reports.law import LAW_CHECKED_UNTIL
from plainlang.version import __version__

SCHEMA = "plainlang.report/1"


@dataclass(frozen=True, slots=True)
class Understood:
    """A letter that a document can become: the only one, or one of a template's variants.

    Attributes:
        variant: its text, and the way back to the document's.
        letter: what it does.
    """

    variant: Variant
    letter: Letter


@dataclass(frozen=True)
class DocumentReport:
    """One document: understood and judged, or the reason why it could not be read.

    Attributes:
        path: as the caller gave it, or None.
        format: the source's format, or None where it could not be read.
        document: what was read, or None.
        understood: the letters it can become, a template's first variant first; empty where it was not read.
        measures: of the letter that :attr:`main` is, or None.
        findings: places are code points in the document's text.
        error: why it could not be read, or None.
        part: names what could not be read within a file that holds several; else the document knows.
        suppressed: findings that a comment in the letter covers.
        fail_on: from which severity on a finding makes the check fail.
        judged: codes of the rules that judged it.
    """

    path: str | None
    format: str | None
    document: Document | None
    understood: tuple[Understood, ...]
    measures: Measures | None
    findings: tuple[Finding, ...]
    error: UnreadableError | None = None
    part: str | None = None
    suppressed: tuple[Finding, ...] = ()
    fail_on: FailOn = "error"
    judged: frozenset[str] = frozenset()

    @property
    def failed(self) -> bool:
        """Whether a finding makes the check fail."""
        return any(self.fails(finding) for finding in self.findings)

    def fails(self, finding: Finding) -> bool:
        """Say whether a finding makes the check fail: not known, and as grave as the check allows."""
        if self.fail_on == "never" or finding.known:
            return False
        return SEVERITIES.index(finding.severity) >= SEVERITIES.index(self.fail_on)

    @classmethod
    def unread(
        cls, path: str | None, error: UnreadableError, part: str | None = None, format: str | None = None
    ) -> DocumentReport:
        """Return the report of what could not be read."""
        return cls(path, format, None, (), None, (), error, part)

    @cached_property
    def main(self) -> Understood | None:
        """The letter that speaks for the document: of a template's variants the worst for its reader."""
        return min(self.understood, key=lambda one: -gravity(one.letter.outcome), default=None)

    @property
    def letter(self) -> Letter | None:
        """What the letter does, or None where it could not be read."""
        return self.main.letter if self.main else None

    @property
    def told_part(self) -> str | None:
        """What names the document within a file that holds several, or None."""
        return self.document.part if self.document else self.part

    @property
    def name(self) -> str | None:
        """The path, and after ``#`` the part of a file that holds several documents."""
        return self.path if self.told_part is None else f"{self.path or '-'}#{self.told_part}"

    def forget(self) -> None:
        """Let go of what its letters can find again: reports of many letters are kept together."""
        for one in self.understood:
            one.letter.forget()

    def called(self, unnamed: str = "stdin") -> str:
        """Return how people see it named: the path, and the part of a file that holds several documents.

        Args:
            unnamed: what stands for a path that the caller did not give.
        """
        name = self.path or unnamed
        return name if self.told_part is None else f"{name} – {self.told_part}"

    @property
    def text(self) -> str:
        """The document's text, empty where it could not be read."""
        return self.document.text if self.document else ""

    @cached_property
    def measures_after(self) -> Measures | None:
        """The measures of the letter with its safe suggestions taken, or None where there are none."""
        if self.main is None:
            return None
        edits = [fix.edit for fix in fixes_for(self.findings, lambda edit: True)]
        within = [(self.main.variant.within(edit.span), edit) for edit in edits]
        moved = [replace(edit, span=span) for span, edit in within if span is not None]
        return measure(self.main.letter, edits=moved) if moved else None

    def count(self, severity: str) -> int:
        """Count the findings of a severity, known ones left out."""
        return sum(finding.severity == severity and not finding.known for finding in self.findings)


@dataclass(frozen=True)
class Report:
    """The result of a check.

    Attributes:
        documents: in the order they were given.
        language: of its messages.
        rules: all rules there were, selected or not.
    """

    documents: tuple[DocumentReport, ...]
    language: Language = "da"
    rules: tuple[Rule, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all documents."""
        return tuple(finding for document in self.documents for finding in document.findings)

    def summary(self) -> dict[str, int]:
        """Return the counts that the contract names; known findings are counted apart."""
        counts = Counter(finding.severity for finding in self.findings if not finding.known)
        return {
            "documents": len(self.documents),
            "errors": counts["error"],
            "warnings": counts["warning"],
            "notes": counts["note"],
            "unreadable": sum(document.error is not None for document in self.documents),
            "baseline": sum(finding.known for finding in self.findings),
            "suppressed": sum(len(document.suppressed) for document in self.documents),
        }

    def to_dict(self, *, include_text: bool = False, excerpts: bool = True) -> dict[str, Any]:
        """Return the report as JSON values, as the contract describes them.

        Args:
            include_text: put each document's extracted text in.
            excerpts: quote the letter in findings; False leaves every word of it out, the text too.
        """
        return {
            "schema": SCHEMA,
            "version": __version__,
            "law_checked_until": LAW_CHECKED_UNTIL,
            "documents": [
                _document(document, self.language, include_text, excerpts) for document in self.documents
            ],
            "summary": self.summary(),
        }


def _document(
    document: DocumentReport, language: Language, include_text: bool, excerpts: bool
) -> dict[str, Any]:
    read, main, measures = document.document, document.main, document.measures
    found: dict[str, Any] = {
        "path": document.path,
        "part": document.told_part,
        "format": document.format,
        "kind": main.letter.kind if main else None,
        "error": document.error.text(language) if document.error else None,
        "letter": _letter(main, excerpts) if main else None,
        "metrics": _metrics(measures) if measures else None,
        "not_checked": [
            {"language": other, "start": span.start, "end": span.end}
            for other, span in (read.unchecked_languages if read else ())
        ],
        "findings": [_finding(f, read, language, excerpts) for f in document.findings] if read else [],
    }
    if read and read.doubts:
        found["doubts"] = [doubt.text(language) for doubt in read.doubts]
    if len(document.understood) > 1:
        found["variants"] = [_variant(one, excerpts) for one in document.understood]
    if include_text and excerpts:
        found["text"] = document.text
    return found


def _variant(one: Understood, excerpts: bool) -> dict[str, Any]:
    """Return what a letter of a template does, in short."""
    letter = one.letter
    return {
        "condition": one.variant.condition if excerpts else None,
        "type": letter.type,
        "outcome": letter.outcome,
        "reasons": letter.reasons.status,
        "complaint": letter.complaint.status,
    }


def _letter(one: Understood, excerpts: bool) -> dict[str, Any]:
    letter = one.letter

    def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
        return [[span.start, span.end] for span in map(one.variant.whole, spans)]

    return {
        "type": letter.type,
        "decision": {
            "present": bool(letter.decisions),
            "outcome": letter.outcome,
            "spans": _spans(tuple(s for d in letter.decisions for s in d.spans)),
        },
        "decisions": [
            {
                "outcome": d.outcome,
                "effects": list(d.effects),
                "spans": _spans(d.spans),
                "field": d.field,
            }
            for d in letter.decisions
        ],
        "sure": letter.sure,
        "field": letter.field,
        "date": letter.date.isoformat() if letter.date else None,
        "sender": letter.sender.name if excerpts else None,
        "reader": {"address": letter.reader.address, "role": letter.reader.role},
        "reasons": {
            "status": letter.reasons.status,
            "legal_basis": _spans(letter.reasons.legal_basis),
            "facts": _spans(letter.reasons.facts),
            "main_considerations": _spans(letter.reasons.main_considerations),
        },
        "complaint": {
            "status": letter.complaint.status,
            "authority": _spans(letter.complaint.authority),
            "deadline": _spans(letter.complaint.deadline),
            "how": _spans(letter.complaint.how),
        },
        "rights": {name: _spans(spans) for name, spans in letter.rights.items()},
    }


def _metrics(measures: Measures) -> dict[str, Any]:
    found: dict[str, Any] = {
        "words": measures.words,
        "sentences": measures.sentences,
        "lix": measures.lix,
        "mean_sentence_length": measures.mean_sentence_length,
        "long_word_share": measures.long_word_share,
        "passive_share": measures.passive_share,
    }
    if measures.rix is not None:
        found["rix"] = measures.rix
    return found


def _finding(finding: Finding, document: Document, language: Language, excerpts: bool) -> dict[str, Any]:
    span = finding.span
    line, column = document.line_column(span.start)
    end_line, end_column = document.line_column(span.end)
    message = (finding.message if excerpts else finding.bare).text(language)
    return {
        "code": finding.code,
        "name": finding.name,
        "category": finding.category,
        "severity": finding.severity,
        "certainty": finding.certainty,
        "basis": finding.basis,
        "condition": finding.condition if excerpts else None,
        "message": message,
        "start": span.start,
        "end": span.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "source": source_place(finding, document),
        "text": document.text[span.start : span.end] if excerpts else None,
        "suggestions": [{"text": s.text, "safe": s.safe} for s in finding.suggestions] if excerpts else [],
        "sources": list(finding.sources),
        "help": f"plainlang explain {finding.code}",
        "baseline": finding.known,
    }


def source_place(finding: Finding, document: Document) -> dict[str, Any] | None:
    """Return where a finding begins in the source, or None where the reader of the format added the text."""
    source = document.source_map.place(finding.span.start)
    if isinstance(source, TextSource):
        return {"line": source.line, "column": source.column}
    if isinstance(source, WordSource):
        return {"part": source.part, "paragraph": source.paragraph, "run": source.run}
    if isinstance(source, OdtSource):
        return {"part": source.part, "paragraph": source.paragraph}
    if isinstance(source, PdfSource):
        return {"page": source.page, "line": source.line}
    return None
