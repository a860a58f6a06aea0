"""The result: what is said of the letter, its sheet, the list beside it, and what can be taken along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plainlang.reports.html.parts import (
    brief,
    contents_table,
    desk,
    document_names,
    found_side,
    letter_side,
    shown_name,
)
from plainlang.reports.html.sheet import Sheet
from plainlang.reports.html.words import Page, escaped
from plainlang.reports.report import DocumentReport, Report
from plainlang_api.page.frame import Visit
from plainlang_api.page.verdict import page_verdict
from plainlang_api.page.words import OUTCOMES, STATUSES

ANNOTATED = ("docx", "html", "odt")
"""Formats whose files can hold comments."""

FIXED = ("docx", "html", "markdown", "odt", "text")
"""Formats whose files can be mended."""


@dataclass(frozen=True, slots=True)
class Result:
    """The pieces of a result; each is HTML.

    Attributes:
        said: above everything.
        reading: the letter on its sheet; empty where there are several.
        beside: the list of findings; empty where there are several.
        several: everything, where there are several letters.
    """

    said: str = ""
    reading: str = ""
    beside: str = ""
    several: str = ""


def make_result(report: Report, visit: Visit) -> Result:
    """Return the pieces of a result.

    Args:
        report: of the check.
        visit: where and in which language it is shown.
    """
    why = {rule.code: rule.why.text(visit.language) for rule in report.rules}
    page = Page(visit.language, True, why, len(report.documents) != 1, live=True)
    names = document_names(report, page)
    if page.several:
        return Result(several="".join(_several(report, page, names, visit)))
    [document] = report.documents
    if document.error is not None:
        raise document.error
    said = "".join(_said(document, page, names[0], visit))
    if document.document is None or document.letter is None or not document.text.strip():
        return Result(said)
    sheet = Sheet(document.document, document.findings, page, "d1")
    reading = "".join(letter_side(sheet, 2))
    beside = "".join(found_side(sheet, 2))
    return Result(said, reading, beside)


def _said(document: DocumentReport, page: Page, name: str, visit: Visit) -> Iterator[str]:
    """Yield what stands above the only letter."""
    letter = document.letter
    safe = sum(any(s.safe for s in finding.suggestions) for finding in document.findings)
    format_, length = escaped(document.format or ""), len(document.text)
    yield f'<div class="told" data-format="{format_}" data-length="{length}" data-safe="{safe}">\n'
    if document.path:
        yield f'<p class="named">{shown_name(name)}</p>\n'
    if letter is None or not document.text.strip():
        yield f'<h1 class="verdict">{page.say("empty")}</h1>\n'
    else:
        lines = page_verdict(document, letter, visit.language)
        # The verdict is the page's heading.
        yield from brief(document, lines, page, tag="h1")
        yield from _variants(document, visit)
        yield from _take_along(document, visit)
    yield "</div>\n"


def _variants(document: DocumentReport, visit: Visit) -> Iterator[str]:
    """Yield the letters that a template can become."""
    count = len(document.understood)
    if count < 2:
        return
    heads = "".join(f'<th scope="col">{visit.say(key)}</th>' for key in ("variant", "outcome", "guidance"))
    yield (
        f'<details class="variants"><summary>{visit.say("variants", count)}</summary>\n'
        f"<table><thead><tr>{heads}</tr></thead><tbody>\n"
    )
    for one in document.understood:
        condition = one.variant.condition
        name = f"<code>{escaped(condition)}</code>" if condition else visit.say("first")
        outcome = OUTCOMES[one.letter.outcome].text(visit.language)
        status = STATUSES[one.letter.complaint.status].text(visit.language)
        yield f'<tr><th scope="row">{name}</th><td>{escaped(outcome)}</td><td>{escaped(status)}</td></tr>\n'
    yield "</tbody></table></details>\n"


def _take_along(document: DocumentReport, visit: Visit) -> Iterator[str]:
    """Yield the buttons that send the letter again for something else; they belong to the form."""
    whole = document.told_part is None
    mendable = any(s.safe for finding in document.findings for s in finding.suggestions)
    yield f'<div class="acts" role="group" aria-label="{visit.say("yours")}">'
    if whole and document.format in ANNOTATED:
        yield _button(visit, "/kommentarer", "annotate")
    if whole and document.format in FIXED and mendable:
        yield _button(visit, "/rettet", "fix", hint=visit.say("fix_hint"))
    if document.path is not None and whole:
        hint = visit.say("as_text_hint")
        yield (
            f'<button type="submit" form="letter" name="as_text" value="1" title="{hint}">'
            f"{visit.say('as_text')}</button> "
        )
    yield _button(visit, "/rapport", "report")
    yield "</div>\n"


def _button(visit: Visit, path: str, key: str, *, hint: str = "") -> str:
    title = f' title="{hint}"' if hint else ""
    return (
        f'<button type="submit" form="letter" formaction="{visit.link(path)}" data-file="{key}"{title}>'
        f"{visit.say(key)}</button> "
    )


def _several(report: Report, page: Page, names: Sequence[str], visit: Visit) -> Iterator[str]:
    yield f'<h1 class="verdict">{visit.say("several", len(names))}</h1>\n'
    yield from contents_table(report, page, names)
    yield f'<div class="acts">{_button(visit, "/rapport", "report")}</div>\n'
    for number, (document, name) in enumerate(zip(report.documents, names, strict=True), 1):
        yield f'<section class="document" id="d{number}" aria-labelledby="d{number}-title">\n'
        yield f'<h2 id="d{number}-title">{shown_name(name)}</h2>\n'
        if document.error is not None:
            why = escaped(document.error.text(visit.language))
            yield f'<p class="unread"><b>{page.say("unread")}:</b> {why}.</p>\n'
        elif document.letter is None or document.document is None or not document.text.strip():
            yield f'<p class="verdict">{page.say("empty")}</p>\n'
        else:
            yield from brief(document, page_verdict(document, document.letter, visit.language), page)
            yield from _variants(document, visit)
            yield from desk(Sheet(document.document, document.findings, page, f"d{number}"))
        yield "</section>\n"
