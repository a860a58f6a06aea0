"""What an author takes along: the letter with comments, the letter mended, the result as a page."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Response

from plainlang import Checker
from plainlang.annotating import annotate_data
from plainlang.fixing import fix_bytes
from plainlang.reports.html import render_html
from plainlang_api.page.form import Asked

_TYPES = {
    "text": ("text/plain; charset=utf-8", "txt"),
    "markdown": ("text/markdown; charset=utf-8", "md"),
    "html": ("text/html", "html"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "odt": ("application/vnd.oasis.opendocument.text", "odt"),
}
_FLAT = ("application/vnd.oasis.opendocument.text-flat-xml", "fodt")


def with_comments(checker: Checker, asked: Asked) -> Response:
    """Return a copy of a letter with the findings in it.

    Raises:
        UnreadableError: it cannot be read, or cannot hold comments.
    """
    report = annotate_data(checker, asked.data, format=asked.format, name=asked.name)
    return _download(report.data, report.documents[0].format, "kommenteret")


def mended(checker: Checker, asked: Asked) -> Response:
    """Return a letter with its safe suggestions taken.

    Raises:
        UnreadableError: it cannot be read.
    """
    report = fix_bytes(checker, asked.data, format=asked.format, name=asked.name)
    return _download(report.data, report.documents[0].format, "rettet")


def as_page(checker: Checker, asked: Asked) -> Response:
    """Return the result as a page that needs nothing else.

    Raises:
        UnreadableError: the letter cannot be read.
    """
    report = checker.check_bytes(asked.data, format=asked.format, name=asked.name)
    return _download(render_html(report).encode(), "html", "tjek")


TAKEN: dict[str, Callable[[Checker, Asked], Response]] = {
    "/kommentarer": with_comments,
    "/rettet": mended,
    "/rapport": as_page,
}
"""Path to what is taken along there."""


def _download(data: bytes, format: str | None, name: str) -> Response:
    """Return a file to be saved; its name says nothing of the letter, for headers end up in logs."""
    media_type, ending = _TYPES.get(format or "", ("application/octet-stream", "bin"))
    if format == "odt" and not data.startswith(b"PK"):
        media_type, ending = _FLAT
    return Response(
        data,
        headers={
            "Content-Type": media_type,
            "Content-Disposition": f'attachment; filename="{name}.{ending}"',
            "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        },
    )
