"""JUnit XML for build servers: one test case a letter, failed where the check fails."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from plainlang.bilingual import Language
from plainlang.engine import Finding
from plainlang.reports.places import said_place
from plainlang.reports.report import DocumentReport, Report
from plainlang.reports.wording import SEVERITIES

# What XML 1.0 cannot hold, however it is written.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(report: Report, *, excerpts: bool = True) -> str:
    """Return the report as JUnit XML.

    Args:
        report: the result of a check.
        excerpts: quote the letter in messages.
    """
    documents = report.documents
    failures = sum(document.failed for document in documents)
    errors = sum(document.error is not None for document in documents)
    cases = "".join(_case(document, report.language, excerpts) for document in documents)
    counts = f'tests="{len(documents)}" failures="{failures}" errors="{errors}"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="plainlang" {counts}>\n'
        f'  <testsuite name="plainlang" {counts}>\n{cases}  </testsuite>\n</testsuites>\n'
    )


def _case(document: DocumentReport, language: Language, excerpts: bool) -> str:
    name = _attribute(document.called())
    lines = [f'    <testcase classname="plainlang" name={name}>']
    if document.error is not None:
        message = document.error.text(language)
        lines.append(f"      <error type={_attribute(document.error.reason)} message={_attribute(message)}/>")
    found = [finding for finding in document.findings if not finding.known]
    grave = [finding for finding in found if document.fails(finding)]
    if grave:
        told = "\n".join(_line(document, finding, language, excerpts) for finding in grave)
        kinds = _attribute(", ".join(sorted({f"{finding.code} {finding.name}" for finding in grave})))
        first = _attribute(_line(document, grave[0], language, excerpts))
        lines.append(f"      <failure type={kinds} message={first}>{_content(told)}</failure>")
    rest = [finding for finding in found if not document.fails(finding)]
    if rest:
        told = "\n".join(_line(document, finding, language, excerpts) for finding in rest)
        lines.append(f"      <system-out>{_content(told)}</system-out>")
    return "\n".join([*lines, "    </testcase>"]) + "\n"


def _line(document: DocumentReport, finding: Finding, language: Language, excerpts: bool) -> str:
    message = (finding.message if excerpts else finding.bare).text(language)
    severity = SEVERITIES[finding.severity].text(language)
    where = ""
    if document.document is not None:
        where = said_place(finding.span, document.document, language) + " "
    return f"{where}{severity} {finding.code} {finding.name}: {message}"


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", text))


def _content(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))
