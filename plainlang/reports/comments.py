"""Findings as notes beside the words: what an author reads in the margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plainlang.bilingual import Bilingual, Language
from plainlang.documents import Document
from plainlang.documents.notes import Note
from plainlang.engine import SEVERITIES, Finding
from plainlang.engine.finding import advice
from plainlang.reports.report import DocumentReport

MOST_NOTES = 300
"""Notes in one letter; nobody reads more, and the margin of a page holds about ten."""

# No comment can stand there in an office file: it stands in the body and says where.
_OFFICE = frozenset({"docx", "odt"})
_ELSEWHERE = {
    "letterhead": Bilingual("I sidehovedet", "In the header"),
    "footer": Bilingual("I sidefoden", "In the footer"),
    "note": Bilingual("I en note", "In a note"),
    "text_box": Bilingual("I tekstboksen", "In the text box"),
}
_LONGEST_QUOTE = 60  # code points


def notes_of(report: DocumentReport, language: Language) -> tuple[Note, ...]:
    """Return a note for every finding that is not known.

    Of very many findings the gravest get one each, and a last note counts the others.

    Args:
        report: of a document that was read.
        language: of the notes.
    """
    document = report.document
    if document is None:
        return ()
    findings = [finding for finding in report.findings if not finding.known]
    if len(findings) <= MOST_NOTES:
        return tuple(Note(f.span, note_text(f, document, language)) for f in findings)
    findings.sort(key=lambda finding: -SEVERITIES.index(finding.severity))
    told, left = findings[: MOST_NOTES - 1], findings[MOST_NOTES - 1 :]
    last = Note(min(finding.span for finding in left), _more(len(left)).text(language))
    return (*(Note(f.span, note_text(f, document, language)) for f in told), last)


def note_text(finding: Finding, document: Document, language: Language) -> str:
    """Return what a note says: the message, other wordings, the law, and the rule on the last line."""
    return "\n".join(_lines(finding, document, language))


def _lines(finding: Finding, document: Document, language: Language) -> Iterator[str]:
    message = finding.message.text(language)
    yield f"{_place(finding, document, language)}{message}"
    other = _wordings(finding, message)
    if other:
        yield advice(other).text(language)
    if finding.basis == "law" and finding.sources:
        yield "; ".join(finding.sources)
    yield f"{finding.code} {finding.name}"


def _place(finding: Finding, document: Document, language: Language) -> str:
    """Say where the words stand, if the note cannot stand beside them."""
    block = document.block_at(finding.span.start) if document.format in _OFFICE else None
    if block is None or block.kind not in _ELSEWHERE:
        return ""
    words = " ".join(document.text[finding.span.start : finding.span.end].split())
    shown = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rstrip()} …"
    return f"{_ELSEWHERE[block.kind].text(language)}, »{shown}«: "


def _wordings(finding: Finding, message: str) -> Sequence[str]:
    """Return the suggestions, or nothing where the message names some of them."""
    found = {s.text.casefold(): s.text for s in reversed(finding.suggestions) if s.text.strip()}
    named = any(f"»{key}«" in message.casefold() for key in found)
    return () if named else tuple(reversed(found.values()))


def _more(count: int) -> Bilingual:
    return Bilingual(
        f"Der er {count} fund mere, som ikke har fået en kommentar. Se dem alle med plainlang check.",
        f"There are {count} more findings without a comment. See all of them with plainlang check.",
    )
