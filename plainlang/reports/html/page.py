"""The report as one page for a browser: the letter on its sheet, marked up, and what was found beside it.

The page stands alone: no script, nothing from the network, every word of the letter escaped. A place that
several findings share is split at all their ends, so that no element ever reaches across another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from plainlang.reports.html.parts import brief, contents_table, counts_list, desk, document_names, shown_name
from plainlang.reports.html.sheet import Sheet
from plainlang.reports.html.words import MONTHS, RANKS, Page, escaped
from plainlang.reports.law import LAW_CHECKED_UNTIL
from plainlang.reports.report import DocumentReport, Report
from plainlang.reports.wording import counted, verdict
from plainlang.version import __version__


def render_html(report: Report, *, excerpts: bool = True) -> str:
    """Return the report as one HTML page that needs nothing else.

    Args:
        report: the result of a check.
        excerpts: show the letters; False leaves every word of them out.
    """
    page = Page(
        report.language,
        excerpts,
        {rule.code: rule.why.text(report.language) for rule in report.rules},
        len(report.documents) != 1,
    )
    names = document_names(report, page)
    return "".join(_whole(report, page, names))


def _whole(report: Report, page: Page, names: Sequence[str]) -> Iterator[str]:
    heading = counted(len(names), "file", page.language) if page.several else names[0]
    yield (
        f'<!DOCTYPE html>\n<html lang="{page.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escaped(page.say('check'))} {escaped(heading)} – plainlang</title>\n"
        f"<style>\n{page_css()}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{page.say("skip")}</a>\n'
        f'<header class="top"><p class="brand">plainlang</p>\n<h1 id="title">'
        f'<span class="vh">{page.say("check")} </span>{shown_name(heading)}</h1>\n'
    )
    if page.several:
        yield from _overall(report, page)
    yield '</header>\n<main id="main" tabindex="-1">\n'
    if page.several:
        yield from contents_table(report, page, names)
    for number, (document, name) in enumerate(zip(report.documents, names, strict=True), 1):
        yield from _document(document, page, f"d{number}", name)
    yield f"</main>\n<footer>{page_foot(page)}</footer>\n</body>\n</html>\n"


@cache
def page_css() -> str:
    """Return the style of the page."""
    return files("plainlang.reports.html").joinpath("page.css").read_text("utf-8")


def page_foot(page: Page) -> str:
    """Return what stands at the foot: the version, and how fresh the law is."""
    day = date.fromisoformat(LAW_CHECKED_UNTIL)
    month = MONTHS[page.language][day.month - 1]
    if page.language == "da":
        checked = f"Reglerne er tjekket mod loven, som den var den {day.day}. {month} {day.year}."
    else:
        checked = f"The rules were checked against the law as of {day.day} {month} {day.year}."
    return f"<p>plainlang {escaped(__version__)}. {checked}</p>"


def _overall(report: Report, page: Page) -> Iterator[str]:
    counts = report.summary()
    yield from counts_list(page, {name: counts[f"{name}s"] for name in RANKS[:3]}, counts)
    if counts["unreadable"]:
        unread = counts["unreadable"]
        said = f"{unread} kunne ikke læses." if page.language == "da" else f"{unread} could not be read."
        yield f'<p class="unread">{said}</p>\n'


def _document(document: DocumentReport, page: Page, key: str, name: str) -> Iterator[str]:
    label = f"{key}-title" if page.several else "title"
    yield f'<section class="document" id="{key}" aria-labelledby="{label}">\n'
    if page.several:
        yield f'<h2 id="{label}">{shown_name(name)}</h2>\n'
    if document.error is not None:
        why = escaped(document.error.text(page.language))
        yield f'<p class="unread"><b>{page.say("unread")}:</b> {why}.</p>\n'
    elif document.letter is None or document.document is None or not document.text.strip():
        yield f'<p class="verdict">{page.say("empty")}</p>\n'
    else:
        said = verdict(document.letter, page.language, len(document.understood))
        yield from brief(document, said, page)
        yield from desk(Sheet(document.document, document.findings, page, key))
    yield "</section>\n"
