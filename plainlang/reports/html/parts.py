"""The parts of a page: what is said above a letter, the letter with its list, the table of letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from plainlang.letters.measures import Measures
from plainlang.reports.html.listing import listed_findings
from plainlang.reports.html.sheet import Sheet, legend_line
from plainlang.reports.html.words import RANKS, Page, escaped, language_name, lix_band
from plainlang.reports.report import DocumentReport, Report
from plainlang.reports.wording import counted

_FEWEST_WORDS = 200  # below, LIX says little


def shown_name(name: str) -> str:
    """Return a document's name; the folders before it may break and stand back."""
    folders, slash, last = escaped(name).rpartition("/")
    before = f'<span class="folders">{(folders + slash).replace("/", "/<wbr>")}</span>' if slash else ""
    return f"<bdi>{before}{last}</bdi>"


def document_names(report: Report, page: Page) -> list[str]:
    """Name the documents so that no two headings are the same."""
    seen: Counter[str] = Counter()
    names = []
    for document in report.documents:
        name = document.called(page.say("unnamed"))
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def brief(document: DocumentReport, verdict: Sequence[str], page: Page, *, tag: str = "p") -> Iterator[str]:
    """Yield what is said above a letter.

    Args:
        document: the letter's report.
        verdict: what the letter is and does; the first sentence stands out.
        page: what all parts have in common.
        tag: of the first sentence.
    """
    first, *more = verdict
    yield f'<div class="brief">\n<div>\n<{tag} class="verdict">{escaped(first)}</{tag}>\n'
    if more:
        yield f'<p class="more">{escaped(" ".join(more))}</p>\n'
    yield from counts_list(
        page,
        {severity: document.count(severity) for severity in RANKS[:3]},
        {"baseline": sum(f.known for f in document.findings), "suppressed": len(document.suppressed)},
    )
    for doubt in document.document.doubts if document.document else ():
        yield f'<p class="quiet">{escaped(doubt.text(page.language))}</p>\n'
    for language, count in _unchecked(document):
        yield f'<p class="quiet">{_said_unchecked(page, language, count)}</p>\n'
    yield "</div>\n"
    if document.measures is not None:
        yield from measures_list(document.measures, document.measures_after, page)
    yield "</div>\n"


def counts_list(page: Page, counts: dict[str, int], aside: dict[str, int]) -> Iterator[str]:
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


def contents_table(report: Report, page: Page, names: Sequence[str]) -> Iterator[str]:
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
        link = f'<a href="#d{number}">{shown_name(names[number - 1])}</a>'
        yield f'<tr><th scope="row">{link}</th>{cells}</tr>\n'
    yield "</tbody></table></nav>\n"


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


def measures_list(measures: Measures, after: Measures | None, page: Page) -> Iterator[str]:
    """Yield the measures of a letter, and what they would be with the safe suggestions taken."""
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


def desk(sheet: Sheet) -> Iterator[str]:
    """Yield a letter and, beside it, the list of what was found."""
    page = sheet.page
    level = 3 if page.several else 2
    yield f'<div class="desk{"" if page.excerpts else " bare"}">\n'
    if page.excerpts:
        yield from letter_side(sheet, level)
    yield from found_side(sheet, level)
    yield "</div>\n"


def letter_side(sheet: Sheet, level: int) -> Iterator[str]:
    """Yield the letter under a heading of a level."""
    page, key = sheet.page, sheet.key
    yield (
        f'<div class="side"><h{level} id="{key}-letter">{page.say("letter")}</h{level}>\n'
        f"{legend_line(sheet.placed, page)}"
        f'<article class="sheet" lang="da" aria-labelledby="{key}-letter">\n'
    )
    yield from sheet.render(level + 1)
    yield "</article></div>\n"


def found_side(sheet: Sheet, level: int) -> Iterator[str]:
    """Yield the list of what was found under a heading of a level."""
    yield f'<div class="found"><h{level}>{sheet.page.say("findings")}</h{level}>\n'
    yield from listed_findings(sheet, level + 1)
    yield "</div>\n"
