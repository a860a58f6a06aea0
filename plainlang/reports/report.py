"""What a check gives back, the same facts for every face."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plainlang.bilingual import Language
from plainlang.documents import Span
from plainlang.documents.source_map import TextSource, WordSource
from plainlang.engine import SEVERITIES, Finding, Rule
from plainlang.engine.fixes import fixes_for
from plainlang.errors import FailOn, UnreadableError
from plainlang.letters import Letter
from plainlang.letters.measures import Measures, measure
from plainlang.reports.law import LAW_CHECKED_UNTIL
from plainlang.version import __version__

SCHEMA = "plainlang.report/1"


@dataclass(frozen=True)
class DocumentReport:
    """One document: understood and judged, or the reason why it could not be read.

    Attributes:
        path: as the caller gave it, or None.
        format: the source's format, or None where it could not be read.
        letter, measures, findings: None, None and empty where it could not be read.
        error: why it could not be read, or None.
        suppressed: findings that a comment in the letter covers.
        fail_on: from which severity on a finding makes the check fail.
        judged: codes of the rules that judged it.
    """

    path: str | None
    format: str | None
    letter: Letter | None
    measures: Measures | None
    findings: tuple[Finding, ...]
    error: UnreadableError | None = None
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

    @property
    def text(self) -> str:
        """The document's text, empty where it could not be read."""
        return self.letter.annotated.text if self.letter else ""

    @cached_property
    def measures_after(self) -> Measures | None:
        """The measures of the letter with its safe suggestions taken, or None where there are none."""
        edits = [fix.edit for fix in fixes_for(self.findings, lambda edit: True)]
        return measure(self.letter, edits=edits) if self.letter and edits else None

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
    letter, measures = document.letter, document.measures
    found: dict[str, Any] = {
        "path": document.path,
        "part": letter.annotated.document.part if letter else None,
        "format": document.format,
        "kind": letter.kind if letter else None,
        "error": document.error.text(language) if document.error else None,
        "letter": _letter(letter, excerpts) if letter else None,
        "metrics": _metrics(measures) if measures else None,
        "not_checked": [
            {"language": other, "start": span.start, "end": span.end}
            for other, span in letter.annotated.document.unchecked_languages
        ]
        if letter
        else [],
        "findings": [_finding(f, letter, language, excerpts) for f in document.findings] if letter else [],
    }
    if include_text and excerpts:
        found["text"] = document.text
    return found


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _letter(letter: Letter, excerpts: bool) -> dict[str, Any]:
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


def _finding(finding: Finding, letter: Letter, language: Language, excerpts: bool) -> dict[str, Any]:
    document = letter.annotated.document
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
        "source": source_place(finding, letter),
        "text": document.text[span.start : span.end] if excerpts else None,
        "suggestions": [{"text": s.text, "safe": s.safe} for s in finding.suggestions] if excerpts else [],
        "sources": list(finding.sources),
        "help": f"plainlang explain {finding.code}",
        "baseline": finding.known,
    }


def source_place(finding: Finding, letter: Letter) -> dict[str, Any] | None:
    """Return where a finding begins in the source, or None where the reader of the format added the text."""
    document = letter.annotated.document
    source = document.source_map.place(finding.span.start)
    if isinstance(source, TextSource):
        return {"line": source.line, "column": source.column}
    if isinstance(source, WordSource):
        return {"part": source.part, "paragraph": source.paragraph, "run": source.run}
    return None
