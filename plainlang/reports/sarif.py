"""SARIF 2.1.0, for code scanning and for editors that show it.

Source: OASIS Standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", 27 March 2020.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from plainlang.bilingual import Language
from plainlang.documents import Document, Edit, editable
from plainlang.documents.source_map import OdtSource, PdfSource, WordSource
from plainlang.engine import Finding, Rule
from plainlang.reports.explain import explain_rule, rule_markdown
from plainlang.reports.places import place_of
from plainlang.reports.report import DocumentReport, Report
from plainlang.version import URL, __version__

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "plainlang/v1"
_TEXT_FORMATS = frozenset({"text", "markdown", "html"})
_LINED_FORMATS = _TEXT_FORMATS | {"memo"}  # a message's own title has a line; the files inside it have not
_PRECISION = {"certain": "very-high", "likely": "high", "unsure": "medium"}


def render_sarif(report: Report, *, excerpts: bool = True) -> str:
    """Return the report as a SARIF log of one run.

    Args:
        report: the result of a check.
        excerpts: quote the letter in messages and fixes; False leaves every word of it out.
    """
    return json.dumps(sarif(report, excerpts=excerpts), ensure_ascii=False, indent=2) + "\n"


def sarif(report: Report, *, excerpts: bool = True) -> dict[str, Any]:
    """Return the report as the values of a SARIF log; see :func:`render_sarif`."""
    language = report.language
    found = [(d, f, silent) for d in report.documents for f, silent in _results(d)]
    codes = {finding.code for _, finding, _ in found}
    rules = [rule for rule in report.rules if rule.code in codes]
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    unread = [document for document in report.documents if document.error is not None]
    artifacts = _Artifacts(report)
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "plainlang",
                "version": __version__,
                "semanticVersion": __version__,
                "informationUri": URL,
                "language": language,
                "rules": [_rule(rule, language) for rule in rules],
            }
        },
        "language": language,
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [
            {
                "executionSuccessful": not unread,
                "toolExecutionNotifications": [
                    _notification(document, language, artifacts) for document in unread
                ],
            }
        ],
        "artifacts": artifacts.listed,
        "results": [
            _result(document, finding, numbers.get(finding.code), silent, language, excerpts, artifacts)
            for document, finding, silent in found
        ],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


class _Artifacts:
    """The files of a report, and the files within them that places are counted in.

    Args:
        report: the result of a check.
    """

    def __init__(self, report: Report) -> None:
        self.listed: list[dict[str, Any]] = []
        self._numbers: dict[tuple[str | None, str | None], int] = {}
        for document in report.documents:
            outer = self._number(document.path, None, {"location": {"uri": _uri(document.path)}})
            inner = _inner_file(document)
            if inner is not None:
                location = {"uri": f"/{quote(os.fsencode(inner))}"}
                self._number(document.path, inner, {"location": location, "parentIndex": outer})

    def _number(self, path: str | None, inner: str | None, artifact: dict[str, Any]) -> int:
        number = self._numbers.setdefault((path, inner), len(self.listed))
        if number == len(self.listed):
            self.listed.append(artifact)
        return number

    def location(self, document: DocumentReport) -> dict[str, Any]:
        """Return the file in which a document's places are counted."""
        inner = _inner_file(document)
        if inner is None:
            return {"uri": _uri(document.path)}
        number = self._numbers[document.path, inner]
        return {"uri": self.listed[number]["location"]["uri"], "index": number}


def _inner_file(document: DocumentReport) -> str | None:
    return document.document.inner_file if document.document else None


def _results(document: DocumentReport) -> list[tuple[Finding, bool]]:
    kept = [(finding, False) for finding in document.findings]
    return [*kept, *((finding, True) for finding in document.suppressed)]


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": f"{rule.code} {rule.name}"},
        "fullDescription": {"text": rule.why.text(language)},
        "help": {"text": explain_rule(rule, language), "markdown": rule_markdown(rule, language)},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {
            "tags": [rule.category, rule.basis],
            "precision": _PRECISION[rule.certainty],
            "problem.severity": "recommendation" if rule.severity == "note" else rule.severity,
        },
    }


def _result(
    document: DocumentReport,
    finding: Finding,
    number: int | None,
    silent: bool,
    language: Language,
    excerpts: bool,
    artifacts: _Artifacts,
) -> dict[str, Any]:
    message = (finding.message if excerpts else finding.bare).text(language)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": finding.severity,
        "message": {"text": message},
        "locations": [_location(document, finding, excerpts, artifacts)],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
        "baselineState": "unchanged" if finding.known else "new",
        "suppressions": [],
        "properties": {
            "certainty": finding.certainty,
            "basis": finding.basis,
            "sources": list(finding.sources),
        },
    }
    if number is not None:
        result["ruleIndex"] = number
    if silent:
        result["suppressions"].append({"kind": "inSource"})
    if finding.known:
        result["suppressions"].append({"kind": "external"})
    # In a file of several letters a wording would have to be written as that file writes it.
    mendable = document.format in _TEXT_FORMATS and document.told_part is None
    fixes = _fixes(document, finding) if excerpts and mendable else []
    if fixes:
        result["fixes"] = fixes
    return result


def _location(
    document: DocumentReport, finding: Finding, excerpts: bool, artifacts: _Artifacts
) -> dict[str, Any]:
    assert document.document is not None  # noqa: S101  # it has findings
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": artifacts.location(document),
            "region": _region(document, finding, excerpts),
        }
    }
    logical = [*_part(document), *_logical(finding, document.document)]
    if logical:
        location["logicalLocations"] = logical
    return location


def _part(document: DocumentReport) -> Iterator[dict[str, Any]]:
    """Yield what names a letter within a file that holds several."""
    if document.told_part is not None:
        yield {"name": document.told_part, "kind": "resource"}


def _region(document: DocumentReport, finding: Finding, excerpts: bool) -> dict[str, Any]:
    assert document.document is not None  # noqa: S101
    source = document.document
    span = finding.span
    region: dict[str, Any] = {}
    if document.format in _LINED_FORMATS and source.inner_file is None:
        place = place_of(span, source)
        region |= {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
    else:  # such a file has no lines of its own: the place in the extracted text
        region |= {"charOffset": span.start, "charLength": len(span)}
    if excerpts:
        region["snippet"] = {"text": source.text[span.start : span.end]}
    return region


def _logical(finding: Finding, document: Document) -> Iterator[dict[str, Any]]:
    """Yield the paragraph of a Word or OpenDocument file, or the page and line of a PDF."""
    source = document.source_map.place(finding.span.start)
    if isinstance(source, PdfSource):
        name, path = f"page {source.page}", f"page {source.page}/line {source.line}"
    elif isinstance(source, WordSource | OdtSource):
        name = f"paragraph {source.paragraph}"
        path = f"{source.part}/{name}" + (f"/run {source.run}" if isinstance(source, WordSource) else "")
    else:
        return
    yield {"fullyQualifiedName": path, "name": name, "kind": "element"}


def _fixes(document: DocumentReport, finding: Finding) -> list[dict[str, Any]]:
    """Return the suggestions that can be written over the words without touching markup."""
    assert document.document is not None  # noqa: S101
    source = document.document
    texts = [s.text for s in finding.suggestions if editable(source, Edit(finding.span, s.text))]
    return [_fix(document, finding, text) for text in texts]


def _fix(document: DocumentReport, finding: Finding, text: str) -> dict[str, Any]:
    written = escape(text, quote=False) if document.format == "html" else text
    region = _region(document, finding, excerpts=False)
    return {
        "description": {"text": text},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _uri(document.path)},
                "replacements": [{"deletedRegion": region, "insertedContent": {"text": written}}],
            }
        ],
    }


def _notification(document: DocumentReport, language: Language, artifacts: _Artifacts) -> dict[str, Any]:
    assert document.error is not None  # noqa: S101
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifacts.location(document)}}
    logical = list(_part(document))
    if logical:
        location["logicalLocations"] = logical
    return {
        "level": "error",
        "message": {"text": document.error.text(language)},
        "descriptor": {"id": document.error.reason},
        "locations": [location],
    }


def _uri(path: str | None) -> str:
    """Return a path as a URI: relative where the file lies below this folder, forward slashes, quoted."""
    if path is None:
        return "stdin"
    given = Path(path)
    if given.is_absolute():
        here = Path.cwd()
        if not given.is_relative_to(here):
            return given.as_uri()
        given = given.relative_to(here)
    return quote(os.fsencode(PurePosixPath(*given.parts)))
