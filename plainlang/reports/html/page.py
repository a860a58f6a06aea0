"""The report as one page for a browser: the letter on its sheet, marked up, and what was found beside it.

The page stands alone: no script, nothing from the network, every word of the letter escaped. A place that
several findings share is split at all their ends, so that no element ever reaches across another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from plainlang.letters import Letter
from plainlang.letters.measures import Measures
from plainlang.reports.html.listing import listed_findings
from plainlang.reports.html.sheet import Sheet, legend_line
from plainlang.reports.html.words import MONTHS, RANKS, Page, escaped, language_name, lix_band
from plainlang.reports.law import LAW_CHECKED_UNTIL
from plainlang.reports.report import DocumentReport, Report
from plainlang.reports.wording import counted, verdict
from plainlang.version import __version__

_FEWEST_WORDS = 200  # below, LIX says little


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
    names = _names(report, page)
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
        f"<style>\n{_css()}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{page.say("skip")}</a>\n'
        f'<header class="top"><p class="brand">plainlang</p>\n<h1 id="title">'
        f'<span class="vh">{page.say("check")} </span>{_name(heading)}</h1>\n'
    )
    if page.several:
        yield from _overall(report, page)
    yield '</header>\n<main id="main" tabindex="-1">\n'
    if page.several:
        yield from _contents(report, page, names)
    for number, (document, name) in enumerate(zip(report.documents, names, strict=True), 1):
        yield from _document(document, page, f"d{number}", name)
    yield f"</main>\n<footer>{_foot(page)}</footer>\n</body>\n</html>\n"


@cache
def _css() -> str:
    return files("plainlang.reports.html").joinpath("page.css").read_text("utf-8")


def _name(name: str) -> str:
    """Return a document's name; the folders before it may break and stand back."""
    folders, slash, last = escaped(name).rpartition("/")
    before = f'<span class="folders">{(folders + slash).replace("/", "/<wbr>")}</span>' if slash else ""
    return f"<bdi>{before}{last}</bdi>"


def _foot(page: Page) -> str:
    day = date.fromisoformat(LAW_CHECKED_UNTIL)
    month = MONTHS[page.language][day.month - 1]
    if page.language == "da":
        checked = f"Reglerne er tjekket mod loven, som den var den {day.day}. {month} {day.year}."
    else:
        checked = f"The rules were checked against the law as of {day.day} {month} {day.year}."
    return f"<p>plainlang {escaped(__version__)}. {checked}</p>"


def _names(report: Report, page: Page) -> list[str]:
    """Name the documents so that no two headings are the same."""
    seen: Counter[str] = Counter()
    names = []
    for document in report.documents:
        name = document.path or page.say("unnamed")
        if document.told_part:
            name += f" – {document.told_part}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


# What stands above the letters.


def _overall(report: Report, page: Page) -> Iterator[str]:
    counts = report.summary()
    yield from _counts(page, {name: counts[f"{name}s"] for name in RANKS[:3]}, counts)
    if counts["unreadable"]:
        unread = counts["unreadable"]
        said = f"{unread} kunne ikke læses." if page.language == "da" else f"{unread} could not be read."
        yield f'<p class="unread">{said}</p>\n'


def _counts(page: Page, counts: dict[str, int], aside: dict[str, int]) -> Iterator[str]:
    """Show how much was found; ``aside`` holds what does not count, by the names of the contract."""
    yield '<ul class="counts" role="list">'
    for severity in RANKS[:3]:
        count = counts[severity]
        said = counted(count, severity, page.language)
        number, _, noun = said.partition(" ")
        none = "" if count else " none"
        yield f'<li class="{severity}{none}"><b>{number}</b> {noun}</li>'
    yield "</ul>\n"
    lines = list(_set_aside(page, aside["baseline"], aside["suppressed"]))
    if lines:
        yield f'<p class="quiet">{" ".join(lines)}</p>\n'


def _set_aside(page: Page, known: int, suppressed: int) -> Iterator[str]:
    da = page.language == "da"
    if known and da:
        yield f"{known} {'kendt' if known == 1 else 'kendte'} fund tæller ikke med."
    elif known:
        yield f"{known} known {'finding does' if known == 1 else 'findings do'} not count."
    if suppressed and da:
        yield f"{suppressed} fund er slået fra i brevet."
    elif suppressed:
        yield f"{suppressed} {'finding is' if suppressed == 1 else 'findings are'} turned off in the letter."


def _contents(report: Report, page: Page, names: Sequence[str]) -> Iterator[str]:
    """Yield the table of all letters, those with most errors first."""
    if not names:
        return
    heads = "".join(f'<th scope="col">{page.say(key)}</th>' for key in ("errors", "warnings", "notes"))
    yield (
        f'<nav class="contents" aria-labelledby="contents"><h2 id="contents">{page.say("contents")}</h2>\n'
        f'<table><thead><tr><th scope="col">{page.say("name")}</th>{heads}</tr></thead>\n<tbody>\n'
    )
    counted_ = [
        (tuple(document.count(severity) for severity in RANKS[:3]), number, document)
        for number, document in enumerate(report.documents, 1)
    ]
    for counts, number, document in sorted(counted_, key=lambda row: ([-n for n in row[0]], row[1])):
        if document.error is not None:
            cells = f'<td colspan="3" class="unread">{page.say("unread")}</td>'
        else:
            cells = "".join(f"<td>{count}</td>" for count in counts)
        link = f'<a href="#d{number}">{_name(names[number - 1])}</a>'
        yield f'<tr><th scope="row">{link}</th>{cells}</tr>\n'
    yield "</tbody></table></nav>\n"


def _document(document: DocumentReport, page: Page, key: str, name: str) -> Iterator[str]:
    label = f"{key}-title" if page.several else "title"
    yield f'<section class="document" id="{key}" aria-labelledby="{label}">\n'
    if page.several:
        yield f'<h2 id="{label}">{_name(name)}</h2>\n'
    if document.error is not None:
        why = escaped(document.error.text(page.language))
        yield f'<p class="unread"><b>{page.say("unread")}:</b> {why}.</p>\n'
    elif document.letter is None or document.document is None or not document.text.strip():
        yield f'<p class="verdict">{page.say("empty")}</p>\n'
    else:
        yield from _brief(document, document.letter, page)
        yield from _desk(Sheet(document.document, document.findings, page, key))
    yield "</section>\n"


def _brief(document: DocumentReport, letter: Letter, page: Page) -> Iterator[str]:
    first, *more = verdict(letter, page.language, len(document.understood))
    yield f'<div class="brief">\n<div>\n<p class="verdict">{escaped(first)}</p>\n'
    if more:
        yield f'<p class="more">{escaped(" ".join(more))}</p>\n'
    yield from _counts(
        page,
        {severity: document.count(severity) for severity in RANKS[:3]},
        {"baseline": sum(f.known for f in document.findings), "suppressed": len(document.suppressed)},
    )
    for language, count in _unchecked(document):
        yield f'<p class="quiet">{_said_unchecked(page, language, count)}</p>\n'
    yield "</div>\n"
    if document.measures is not None:
        yield from _measures(document.measures, document.measures_after, page)
    yield "</div>\n"


def _unchecked(document: DocumentReport) -> Iterator[tuple[str, int]]:
    languages = document.document.unchecked_languages if document.document else ()
    counts = Counter(language for language, _ in languages)
    yield from sorted(counts.items())


def _said_unchecked(page: Page, language: str, count: int) -> str:
    other = language_name(page, language)
    if page.language == "da":
        return f"{count} afsnit på et andet sprog ({other}) er ikke tjekket."
    blocks = "block" if count == 1 else "blocks"
    return f"{count} {blocks} in another language ({other}) {'was' if count == 1 else 'were'} not checked."


def _measures(measures: Measures, after: Measures | None, page: Page) -> Iterator[str]:
    rows = [
        (page.say("words"), _then(measures.words, after.words if after else None, page, 0)),
        (page.say("sentences"), str(measures.sentences)),
    ]
    if measures.mean_sentence_length is not None:
        mean = _then(measures.mean_sentence_length, after.mean_sentence_length if after else None, page)
        rows.append((page.say("mean"), mean))
    if measures.passive_share is not None:
        rows.append((page.say("passive"), f"{page.number(100 * measures.passive_share, 0)} %"))
    if measures.lix is not None:
        rows.append(
            (
                "LIX",
                f"{_then(measures.lix, after.lix if after else None, page)} "
                f"<span>{lix_band(measures.lix, page.language)}</span>",
            )
        )
    if measures.rix is not None:
        rows.append(("RIX", page.number(measures.rix)))
    cells = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows)
    yield f'<div class="measures"><dl>{cells}</dl>'
    if measures.lix is not None:
        short = f" {page.say('lix_short')}" if measures.words < _FEWEST_WORDS else ""
        yield f'<p class="quiet">{page.say("lix_is")}{short}</p>'
    if after is not None and after != measures:
        yield f'<p class="quiet">{page.say("after")}</p>'
    yield "</div>\n"


def _then(before: float, after: float | None, page: Page, digits: int = 1) -> str:
    """Return a measure, and what it would be with the safe suggestions where that differs."""
    shown = page.number(before, digits)
    then = shown if after is None else page.number(after, digits)
    return shown if then == shown else f'{shown}<span class="then"> → {then}</span>'


def _desk(sheet: Sheet) -> Iterator[str]:
    page, key = sheet.page, sheet.key
    level = 3 if page.several else 2
    yield f'<div class="desk{"" if page.excerpts else " bare"}">\n'
    if page.excerpts:
        yield (
            f'<div class="side"><h{level} id="{key}-letter">{page.say("letter")}</h{level}>\n'
            f"{legend_line(sheet.placed, page)}"
            f'<article class="sheet" lang="da" aria-labelledby="{key}-letter">\n'
        )
        yield from sheet.render(level + 1)
        yield "</article></div>\n"
    yield f'<div class="found"><h{level}>{page.say("findings")}</h{level}>\n'
    yield from listed_findings(sheet, level + 1)
    yield "</div>\n</div>\n"
