"""What is found in an open letter, as editors show it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from lsprotocol import types

from plainlang.bilingual import Bilingual, Language
from plainlang.documents import Document, Edit, Span, written
from plainlang.documents.source_map import TextSource
from plainlang.engine import Finding
from plainlang.errors import PlainlangError
from plainlang.lsp.buffer import Buffer

SOURCE = "plainlang"
FIX_ALL = "source.fixAll.plainlang"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
_MOST_SUGGESTIONS = 5


@dataclass(frozen=True)
class Checked:
    """An open letter and what was found in it.

    Attributes:
        buffer: the version that was checked.
        document: what was read, or None where it could not be.
        findings: in the order of the text.
        problem: why it could not be checked, or None; where it is a file's fault, the error names it.
        language: of messages.
    """

    buffer: Buffer
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    problem: PlainlangError | None = None
    language: Language = "da"

    def range_of(self, span: Span) -> types.Range:
        """Return where a span of the document's text stands in the editor's text."""
        if self.document is None:
            return self.buffer.range(0, 0)
        segments = list(self.document.source_map.slice(span.start, max(span.end, span.start + 1)))
        if not segments:  # the reader's own text, such as a line end between two blocks
            segments = list(self.document.source_map.slice(0, len(self.document.text)))[:1]
        places = [segment.source for segment in segments if isinstance(segment.source, TextSource)]
        if not places:
            return self.buffer.range(0, 0)
        start = self.buffer.at(places[0].line, places[0].column)
        end = self.buffer.at(places[-1].line, places[-1].column) + (places[-1].length if len(span) else 0)
        return self.buffer.range(start, max(start, end))

    def diagnostics(self) -> list[types.Diagnostic]:
        """Return what the editor marks."""
        if self.problem is not None:
            return [
                problem_at(
                    types.Range(types.Position(0, 0), types.Position(0, 0)), self.problem.text(self.language)
                )
            ]
        return [
            types.Diagnostic(
                range=self.range_of(finding.span),
                message=finding.message.text(self.language),
                severity=_SEVERITIES[finding.severity],
                code=finding.code,
                source=SOURCE,
                data=finding.fingerprint,
            )
            for finding in self.findings
            if not finding.known
        ]

    def touched(self, wanted: types.Range) -> Iterator[tuple[Finding, types.Range]]:
        """Yield the findings whose marks lie in a range or around it."""
        low, high = self.buffer.offset(wanted.start), self.buffer.offset(wanted.end)
        for finding in self.findings:
            place = self.range_of(finding.span)
            if self.buffer.offset(place.start) <= high and low <= self.buffer.offset(place.end):
                yield finding, place

    def actions(self, uri: str, wanted: types.Range) -> Iterator[types.CodeAction]:
        """Yield what can be done about the findings in a range: take a suggestion, ignore it here."""
        for finding, place in self.touched(wanted):
            marked = [d for d in self.diagnostics() if d.data == finding.fingerprint]
            for number, suggestion in enumerate(finding.suggestions[:_MOST_SUGGESTIONS]):
                edit = Edit(finding.span, suggestion.text)
                text = written(self.document, edit) if self.document is not None else None
                if text is None:
                    continue
                said = suggestion.text or Bilingual("ingenting", "nothing").text(self.language)
                yield types.CodeAction(
                    title=Bilingual(f"Skriv »{said}«", f"Write »{said}«").text(self.language),
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=marked,
                    is_preferred=suggestion.safe and number == 0,
                    edit=types.WorkspaceEdit(changes={uri: [types.TextEdit(place, text)]}),
                )
            ignore = self._ignore(finding)
            if ignore is not None:
                yield types.CodeAction(
                    title=Bilingual(f"Slå {finding.name} fra her", f"Ignore {finding.name} here").text(
                        self.language
                    ),
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=marked,
                    edit=types.WorkspaceEdit(changes={uri: [ignore]}),
                )

    def _ignore(self, finding: Finding) -> types.TextEdit | None:
        """Return the comment that silences a finding, where the format has a place for it."""
        document = self.document
        if document is None or document.format not in {"markdown", "html"}:
            return None
        block = document.block_at(finding.span.start)
        if block is None or (document.format == "markdown" and block.kind not in {"paragraph", "heading"}):
            return None
        line = self.range_of(block.span).start.line
        start = types.Position(line, 0)
        first = self.buffer.text[self.buffer.offset(start) :].split("\n", 1)[0]
        if document.format == "html" and not first.lstrip().startswith("<"):
            return None  # the element began on a line before: a comment here would stand inside it
        indent = first[: len(first) - len(first.lstrip())]
        comment = f"{indent}<!-- plainlang: ignore {finding.name} -->\n"
        return types.TextEdit(types.Range(start, start), comment)


def problem_at(place: types.Range, message: str) -> types.Diagnostic:
    """Return what is marked where something other than the letter's words is wrong."""
    return types.Diagnostic(
        range=place, message=message, severity=types.DiagnosticSeverity.Error, source=SOURCE
    )


def edits_between(buffer: Buffer, after: str) -> list[types.TextEdit]:
    """Return the edits that make a letter into another version of it, line by line."""
    before, changed = buffer.text.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    matcher = difflib.SequenceMatcher(None, before, changed, autojunk=False)
    return [
        types.TextEdit(buffer.range(starts[low], starts[high]), "".join(changed[first:last]))
        for tag, low, high, first, last in matcher.get_opcodes()
        if tag != "equal"
    ]
