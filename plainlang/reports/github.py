"""Annotations for GitHub Actions: workflow commands, one line each.

Source: GitHub's documentation, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from collections.abc import Iterator

from plainlang.bilingual import Language
from plainlang.engine import Finding
from plainlang.reports.places import place_of
from plainlang.reports.report import DocumentReport, Report

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def render_github(report: Report, *, excerpts: bool = True) -> str:
    """Return the report as workflow commands; known findings are left out, for they do not count.

    Args:
        report: the result of a check.
        excerpts: quote the letter in messages.
    """
    lines = [line for document in report.documents for line in _lines(document, report.language, excerpts)]
    return "".join(f"{line}\n" for line in lines)


def _lines(document: DocumentReport, language: Language, excerpts: bool) -> Iterator[str]:
    if document.error is not None:
        yield _command("error", {"file": document.path or "stdin"}, document.error.text(language))
    for finding in document.findings:
        if not finding.known:
            message = (finding.message if excerpts else finding.bare).text(language)
            yield _command(_LEVELS[finding.severity], _properties(document, finding), message)


def _properties(document: DocumentReport, finding: Finding) -> dict[str, str]:
    properties = {"file": document.path or "stdin", "title": f"{finding.code} {finding.name}"}
    if document.document is None or document.format in {"docx", "pdf"}:
        return properties  # such a file has no lines for GitHub to show
    place = place_of(finding.span, document.document)
    properties |= {"line": str(place.line), "endLine": str(place.end_line)}
    if place.line == place.end_line:  # columns over several lines make GitHub drop the annotation
        properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    return properties


def _command(level: str, properties: dict[str, str], message: str) -> str:
    named = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
    return f"::{level} {named}::{_escaped(message)}"


def _escaped(text: str, further: str = "") -> str:
    for char in "%\r\n" + further:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
