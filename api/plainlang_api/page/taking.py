"""What an author takes along: the letter with comments, the letter mended, the result as a page."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Response

from plainlang import Checker
from plainlang.annotating import annotate_data
from plainlang.fixing import fix_bytes
from plainlang.reports.html import render_html
from plainlang.reports.report import Report
from plainlang_api.native.media import download
from plainlang_api.page.form import Asked


def with_comments(checker: Checker, asked: Asked) -> tuple[Report, Response]:
    """Return a copy of a letter with the findings in it.

    Raises:
        UnreadableError: it cannot be read, or cannot hold comments.
    """
    report = annotate_data(checker, asked.data, format=asked.format, name=asked.name)
    return report, download(report.data, report.documents[0].format, "kommenteret")


def mended(checker: Checker, asked: Asked) -> tuple[Report, Response]:
    """Return a letter with its safe suggestions taken.

    Raises:
        UnreadableError: it cannot be read.
    """
    report = fix_bytes(checker, asked.data, format=asked.format, name=asked.name)
    return report, download(report.data, report.documents[0].format, "rettet")


def as_page(checker: Checker, asked: Asked) -> tuple[Report, Response]:
    """Return the result as a page that needs nothing else.

    Raises:
        UnreadableError: the letter cannot be read.
    """
    report = checker.check_bytes(asked.data, format=asked.format, name=asked.name)
    return report, download(render_html(report).encode(), "html", "tjek")


TAKEN: dict[str, Callable[[Checker, Asked], tuple[Report, Response]]] = {
    "/kommentarer": with_comments,
    "/rettet": mended,
    "/rapport": as_page,
}
"""Path to what is taken along there."""
