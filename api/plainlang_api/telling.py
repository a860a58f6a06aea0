"""What the service tells of a request: one note that all who work on it write on, and no word of a letter."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from time import monotonic

from starlette.datastructures import Headers
from starlette.types import Scope

from plainlang.bilingual import Language
from plainlang.reports.report import Report

_NOTE = "plainlang"
# Hexadecimal as most programs make them, and longer than a civil registration number or a telephone number:
# what a client calls its request must not tell of anybody.
_SANE = re.compile("[0-9A-Fa-f][0-9A-Fa-f-]{14,62}[0-9A-Fa-f]")
_PREFERENCE = re.compile(
    r"\s*(da|en|\*)(?:-[a-z0-9]{1,8})*\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?))?\s*", re.I
)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_MOST_RANGES = 20


@dataclass(slots=True)
class Note:
    """What is told of a request.

    Attributes:
        request_id: as the client calls it, where that tells of nobody, else our own.
        method: of HTTP; ``OTHER`` for one that nobody knows.
        language: of messages.
        started: seconds of a clock that never goes back.
        route: the pattern of the address, never the address; ``-`` where there is none.
        face: which of the service's faces answered.
        status: of the answer; 0 until there is one.
        bytes_in: of the body, as far as it was read.
        format: of the letter, or None.
        findings: codes with their numbers, or None where nothing was judged.
        reason: why the request was not answered as asked, or None.
    """

    request_id: str
    method: str
    language: Language
    started: float = field(default_factory=monotonic)
    route: str = "-"
    face: str = "other"
    status: int = 0
    bytes_in: int = 0
    format: str | None = None
    findings: Counter[str] | None = None
    reason: str | None = None

    def judged(self, format: str | None, codes: Collection[str] | None = None) -> None:
        """Note what was read, and the codes of what was found where it was judged."""
        self.format = format
        self.findings = None if codes is None else Counter(codes)

    def reported(self, report: Report) -> None:
        """Note a report."""
        formats = {document.format or "-" for document in report.documents}
        self.judged(
            formats.pop() if len(formats) == 1 else "several" if formats else None,
            [finding.code for finding in report.findings],
        )


def begin(scope: Scope, language: Language) -> Note:
    """Return a new note for a request, which all who see the request can find.

    Args:
        scope: the request.
        language: of messages where the client asks for none.
    """
    headers = Headers(scope=scope)
    given = headers.get("x-request-id", "")
    method = scope["method"] if scope["method"] in _METHODS else "OTHER"
    asked = _asked_language(headers, language)
    note = Note(given if _SANE.fullmatch(given) else str(uuid.uuid4()), method, asked)
    scope[_NOTE] = note
    return note


def note_of(scope: Scope) -> Note:
    """Return the note of a request; a new one where nobody began one."""
    found: Note | None = scope.get(_NOTE)
    return begin(scope, "da") if found is None else found


def route_path(scope: Scope) -> str:
    """Return the path of a request as the router sees it: without the one that a proxy puts before it."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    if root and path.startswith(root) and path[len(root) : len(root) + 1] in {"", "/"}:
        return path[len(root) :]
    return path


def _asked_language(headers: Headers, usual: Language) -> Language:
    """Return the language that ``Accept-Language`` likes best; of two it likes alike the usual one."""
    liked: dict[str, float] = {}
    for told in ",".join(headers.getlist("accept-language")).split(",")[:_MOST_RANGES]:
        match = _PREFERENCE.fullmatch(told)
        if match:
            tag, quality = match[1].lower(), float(match[2] or 1)
            liked[tag] = max(liked.get(tag, 0.0), quality)
    other: Language = "en" if usual == "da" else "da"
    ours, theirs = (liked.get(tag, liked.get("*", 0.0)) for tag in (usual, other))
    return other if theirs > ours else usual
