"""The report for people at a terminal: a verdict on top, then the lines with their places marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from plainlang.bilingual import Language
from plainlang.documents import Document
from plainlang.engine import Finding
from plainlang.reports.places import place_of
from plainlang.reports.report import DocumentReport, Report
from plainlang.reports.wording import SEVERITIES, counted, verdict

_WIDEST = 96  # columns of a quoted line
_MANY_PLACES = 3  # so many places of one term are listed, the others counted

_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan", "verdict": "bold", "dim": "dim"}


class _Plain:
    """Paints nothing."""

    def __call__(self, text: str, style: str) -> str:
        return text


class _Coloured:
    """Paints with terminal colours, by rich; no colour is ever the only sign."""

    def __init__(self) -> None:
        from io import StringIO

        from rich.console import Console

        self._console = Console(file=StringIO(), force_terminal=True, color_system="standard", width=10_000)

    def __call__(self, text: str, style: str) -> str:
        from rich.text import Text

        with self._console.capture() as capture:
            self._console.print(Text(text, style=_STYLES[style]), end="")
        return capture.get()


def render_text(report: Report, *, colour: bool = False, excerpts: bool = True) -> str:
    """Return the report as lines of text.

    Args:
        report: the result of a check.
        colour: paint it for a terminal.
        excerpts: quote the letter; False leaves every word of it out.
    """
    paint = _Coloured() if colour else _Plain()
    language = report.language
    lines: list[str] = []
    for document in report.documents:
        lines.extend(_document(document, language, paint, excerpts))
        lines.append("")
    lines.append(_summary(report))
    return "\n".join(lines) + "\n"


def _document(
    document: DocumentReport, language: Language, paint: _Plain | _Coloured, excerpts: bool
) -> Iterator[str]:
    name = document.path or ("standard input" if language == "en" else "standardinput")
    if document.told_part:
        name += f" – {document.told_part}"
    yield paint(_shown(name), "verdict")
    if document.error is not None:
        yield "  " + paint(
            ("kan ikke læses: " if language == "da" else "cannot be read: ") + document.error.text(language),
            "error",
        )
        return
    letter = document.letter
    if letter is None or document.document is None or not document.text.strip():
        yield "  " + ("Brevet er tomt." if language == "da" else "The letter is empty.")
        return
    for line in verdict(letter, language, len(document.understood)):
        yield "  " + paint(line, "verdict")
    for other, count in _unchecked(document.document):
        was = "block was" if count == 1 else "blocks were"
        yield (
            f"  {count} afsnit på et andet sprog ({other}) er ikke tjekket."
            if language == "da"
            else f"  {count} {was} not checked: another language ({other})."
        )
    if not document.findings:
        yield "  " + ("Vi fandt ikke noget at rette." if language == "da" else "Nothing to mend was found.")
        return
    yield ""
    for group in _grouped(document.findings):
        yield from _group(group, document.document, language, paint, excerpts)


def _unchecked(document: Document) -> Iterator[tuple[str, int]]:
    languages = sorted(language for language, _ in document.unchecked_languages)
    for language, group in groupby(languages):
        yield language, sum(1 for _ in group)


def _grouped(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Put the places of one term together, at the first of them."""
    groups: dict[tuple[str, str, str, str | None, bool], list[Finding]] = {}
    for finding in findings:
        # What the letter lacks stands alone; listed words go together.
        own = "" if finding.subject != finding.name else str(finding.span)
        key = (finding.code, finding.subject, own, finding.condition, finding.known)
        groups.setdefault(key, []).append(finding)
    order = {"error": 0, "warning": 1, "note": 2}
    return sorted(groups.values(), key=lambda g: (g[0].known, order[g[0].severity], g[0].span.start))


def _group(
    group: list[Finding],
    document: Document,
    language: Language,
    paint: _Plain | _Coloured,
    excerpts: bool,
) -> Iterator[str]:
    first = group[0]
    severity = SEVERITIES[first.severity].text(language)
    place = place_of(first.span, document)
    head = f"{place.line}:{place.column}  {severity}  {first.code} {first.name}"
    if first.known:
        head += "  (kendt)" if language == "da" else "  (known)"
    if len(group) > 1:
        head += f"  ({len(group)} steder)" if language == "da" else f"  ({len(group)} places)"
    yield "  " + paint(head, "dim" if first.known else first.severity)
    if excerpts:
        yield from (f"    {part}" for part in _marked(first, document))
    yield "    " + _shown((first.message if excerpts else first.bare).text(language))
    if len(group) > 1:
        others = [place_of(finding.span, document) for finding in group[1:]]
        places = [f"{other.line}:{other.column}" for other in others]
        shown = ", ".join(places[:_MANY_PLACES]) + (" …" if len(places) > _MANY_PLACES else "")
        yield "    " + paint(("også " if language == "da" else "also ") + shown, "dim")
    if first.basis == "law":
        yield "    " + paint("; ".join(first.sources), "dim")
    yield ""


def _marked(finding: Finding, document: Document) -> Iterator[str]:
    """Return the line of a finding, cut to width, and a line with its marks below."""
    text, span = document.text, finding.span
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    end = len(text) if end < 0 else end
    low = start
    if span.start - start > _WIDEST // 3:
        low = text.rfind(" ", start, span.start - _WIDEST // 4) + 1 or start
    if span.start >= low + _WIDEST:  # a word longer than the line
        low = span.start
    high = min(end, low + _WIDEST)
    before = "…" if low > start else ""
    after = "…" if high < end else ""
    yield before + _shown(text[low:high]) + after
    width = max(min(span.end, high) - span.start, 1)
    yield " " * (len(before) + span.start - low) + "^" * width


def _shown(text: str) -> str:
    """Return text in which no control character can steer the terminal; one code point stays one."""
    spaced = text.replace("\t", " ")
    return "".join("\ufffd" if unicodedata.category(char) == "Cc" else char for char in spaced)


def _summary(report: Report) -> str:
    counts = report.summary()
    language = report.language
    parts = [
        counted(counts["errors"], "error", language),
        counted(counts["warnings"], "warning", language),
        counted(counts["notes"], "note", language),
    ]
    joined = ", ".join(parts)
    files = counted(counts["documents"], "file", language)
    line = f"{files}: {joined}"
    if counts["baseline"]:
        line += f"; {counted(counts['baseline'], 'known', language)}"
    if counts["suppressed"]:
        hidden = counts["suppressed"]
        line += f"; {hidden} slået fra" if language == "da" else f"; {hidden} suppressed"
    if counts["unreadable"]:
        unread = counts["unreadable"]
        line += f"; {unread} kunne ikke læses" if language == "da" else f"; {unread} could not be read"
    return line
