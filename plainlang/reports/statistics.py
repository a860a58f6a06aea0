"""A summary over many letters: what is wrong most often, and where to begin."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from plainlang.bilingual import Bilingual, Language
from plainlang.engine import SEVERITIES, Finding
from plainlang.engine.merging import told_condition
from plainlang.engine.terms import readable
from plainlang.reports.report import SCHEMA, DocumentReport, Report
from plainlang.reports.wording import SEVERITIES as SEVERITY_WORDS
from plainlang.reports.wording import counted

_MOST_TERMS = 10
_MOST_LETTERS = 10
_MOST_BRANCHES = 5
_COLUMNS = {
    "da": ("kode", "navn", "kategori", "alvor", "fund", "breve", "andel af breve"),
    "en": ("code", "name", "category", "severity", "places", "letters", "share of letters"),
}


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule finds something.

    Attributes:
        code, name, category: of the rule.
        severity: the gravest of its findings.
        places: findings.
        letters: letters with at least one.
    """

    code: str
    name: str
    category: str
    severity: str
    places: int
    letters: int


def rule_counts(report: Report) -> tuple[RuleCount, ...]:
    """Return the rules that found something new, the one in most letters first."""
    found: dict[str, list[Finding]] = {}
    letters: Counter[str] = Counter()
    for document in report.documents:
        new = [finding for finding in document.findings if not finding.known]
        for finding in new:
            found.setdefault(finding.code, []).append(finding)
        letters.update({finding.code for finding in new})
    counts = [
        RuleCount(
            code,
            findings[0].name,
            findings[0].category,
            max((f.severity for f in findings), key=SEVERITIES.index),
            len(findings),
            letters[code],
        )
        for code, findings in found.items()
    ]
    return tuple(sorted(counts, key=lambda c: (-c.letters, -c.places, c.code)))


def term_counts(report: Report) -> list[tuple[str, int]]:
    """Return the listed terms that are found most often, with their places; terms are no one's secret."""
    counts = Counter(
        readable(finding.subject)
        for finding in report.findings
        if finding.subject != finding.name and finding.category == "jargon" and not finding.known
    )
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_TERMS]


def worst_letters(report: Report) -> tuple[DocumentReport, ...]:
    """Return the letters with most errors, then most warnings."""
    found = [d for d in report.documents if d.count("error") or d.count("warning")]
    found.sort(key=lambda d: (-d.count("error"), -d.count("warning"), d.name or ""))
    return tuple(found[:_MOST_LETTERS])


def worst_branches(document: DocumentReport) -> tuple[tuple[str, int, int], ...]:
    """Return the conditions of a template with their errors and warnings, those with most errors first."""
    counts: dict[str, Counter[str]] = {}
    for finding in document.findings:
        if finding.condition is not None and not finding.known:
            counts.setdefault(finding.condition, Counter())[finding.severity] += 1
    found = [(condition, c["error"], c["warning"]) for condition, c in counts.items()]
    return tuple(
        sorted((row for row in found if row[1] or row[2]), key=lambda row: (-row[1], -row[2], row[0]))
    )


def statistics(report: Report) -> dict[str, Any]:
    """Return the summary as JSON values; it holds no word of a letter but listed terms."""
    read = [d for d in report.documents if d.letter is not None]
    lix = [d.measures.lix for d in read if d.measures is not None and d.measures.lix is not None]
    return {
        "schema": SCHEMA.replace("report", "statistics"),
        "summary": report.summary(),
        "words": sum(d.measures.words for d in read if d.measures is not None),
        "mean_lix": round(sum(lix) / len(lix), 1) if lix else None,
        "types": dict(Counter(d.letter.type for d in read if d.letter).most_common()),
        "reasons": dict(Counter(d.letter.reasons.status for d in read if d.letter).most_common()),
        "complaint": dict(Counter(d.letter.complaint.status for d in read if d.letter).most_common()),
        "rules": [
            {
                "code": c.code,
                "name": c.name,
                "category": c.category,
                "severity": c.severity,
                "places": c.places,
                "letters": c.letters,
            }
            for c in rule_counts(report)
        ],
        "terms": [{"term": term, "places": places} for term, places in term_counts(report)],
        "worst": [
            {
                "path": d.path,
                "part": d.told_part,
                "errors": d.count("error"),
                "warnings": d.count("warning"),
                "variants": len(d.understood),
                "branches": [
                    {"condition": condition, "errors": errors, "warnings": warnings}
                    for condition, errors, warnings in worst_branches(d)
                ],
            }
            for d in worst_letters(report)
        ],
    }


def statistics_json(report: Report) -> str:
    """Return the summary as JSON."""
    return json.dumps(statistics(report), ensure_ascii=False, indent=2) + "\n"


def statistics_csv(report: Report) -> str:
    """Return one line a rule, as a Danish Excel opens it: byte order mark, semicolons, decimal commas."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS[report.language])
    for c in rule_counts(report):
        severity = SEVERITY_WORDS[c.severity].text(report.language)
        writer.writerow([c.code, c.name, c.category, severity, c.places, c.letters, _share(c, report)])
    return "\ufeff" + file.getvalue()


def _share(count: RuleCount, report: Report) -> str:
    read = sum(document.letter is not None for document in report.documents)
    share = f"{100 * count.letters / read:.1f} %"
    return share.replace(".", ",") if report.language == "da" else share


def statistics_text(report: Report) -> str:
    """Return the summary for people."""
    language = report.language
    lines = [_headline(report), ""]
    counts = rule_counts(report)
    if counts:
        lines.append(Bilingual("De hyppigste fund", "The commonest findings").text(language))
        lines += _table([("", *_COLUMNS[language][4:]), *(_row(count, report) for count in counts)])
        lines.append("")
    terms = term_counts(report)
    if terms:
        lines.append(Bilingual("De hyppigste ord", "The commonest terms").text(language))
        lines += _table([(term, str(places)) for term, places in terms])
        lines.append("")
    worst = worst_letters(report)
    if worst:
        lines.append(Bilingual("Begynd her", "Begin here").text(language))
        for document in worst:
            lines.append(f"  {_worst(document, language)}")
            lines += [f"    {line}" for line in _worst_branches(document, language)]
        lines.append("")
    return "\n".join(lines)


def _headline(report: Report) -> str:
    counts, language = report.summary(), report.language
    parts = [counted(counts[f"{severity}s"], severity, language) for severity in reversed(SEVERITIES)]
    line = f"{counted(counts['documents'], 'file', language)}: {', '.join(parts)}"
    if counts["unreadable"]:
        line += Bilingual(
            f"; {counts['unreadable']} kunne ikke læses", f"; {counts['unreadable']} could not be read"
        ).text(language)
    return line


def _worst(document: DocumentReport, language: Language) -> str:
    errors = counted(document.count("error"), "error", language)
    warnings = counted(document.count("warning"), "warning", language)
    return f"{document.name or 'stdin'}: {errors}, {warnings}"


def _worst_branches(document: DocumentReport, language: Language) -> Iterator[str]:
    for condition, errors, warnings in worst_branches(document)[:_MOST_BRANCHES]:
        counts = f"{counted(errors, 'error', language)}, {counted(warnings, 'warning', language)}"
        yield f"{told_condition(condition).text(language)}: {counts}"


def _row(count: RuleCount, report: Report) -> tuple[str, ...]:
    severity = SEVERITY_WORDS[count.severity].text(report.language)
    name = f"{count.code} {count.name} ({severity})"
    return name, str(count.places), str(count.letters), _share(count, report)


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))]
        lines.append("  " + "  ".join(cells).rstrip())
    return lines


def statistics_markdown(report: Report) -> str:
    """Return the summary for GitHub's page of a run."""
    language = report.language
    lines = [f"### plainlang: {_headline(report)}", ""]
    counts = rule_counts(report)
    if counts:
        columns = _COLUMNS[language]
        lines += [f"| {columns[0]} | {columns[4]} | {columns[5]} |", "|---|---:|---:|"]
        lines += [f"| {c.code} {c.name} | {c.places} | {c.letters} |" for c in counts]
        lines.append("")
    return "\n".join(lines)
