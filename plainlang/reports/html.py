"""The report as one page for a browser: the letter on its sheet, marked up, and what was found beside it.

The page stands alone: no script, nothing from the network, every word of the letter escaped. A place that
several findings share is split at all their ends, so that no element ever reaches across another.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import groupby

from plainlang.bilingual import Bilingual, Language
from plainlang.documents import Block, Document, Span
from plainlang.engine import Finding, Suggestion
from plainlang.letters import Letter
from plainlang.letters.measures import Measures
from plainlang.reports.law import LAW_CHECKED_UNTIL
from plainlang.reports.report import DocumentReport, Report
from plainlang.reports.wording import SEVERITIES, counted, verdict
from plainlang.version import __version__

_RANKS = ("error", "warning", "note", "known")
"""From grave to settled: the order of the list, and which finding gives a shared place its look."""
_DEEPEST_HEADING = 6
_FEWEST_WORDS = 200  # below, LIX says little
_MOST_SUGGESTIONS = 5

_LIX_BANDS = (
    (25, Bilingual("meget let, som en børnebog", "very easy, like a children's book")),
    (35, Bilingual("let, som et ugeblad", "easy, like a weekly magazine")),
    (45, Bilingual("middel, som en avis", "medium, like a newspaper")),
    (55, Bilingual("svær, som en faglig rapport", "hard, like a specialist report")),
)
"""Below which LIX a text is called what (Björnsson, Läsbarhed, 1968; the Danish bands, 1971)."""
_HARDEST = Bilingual("meget svær, som en lovtekst", "very hard, like a statute")

_SAID = {
    "check": Bilingual("Tjek af", "Check of"),
    "unnamed": Bilingual("Brev uden filnavn", "Letter without a file name"),
    "skip": Bilingual("Spring til indholdet", "Skip to the content"),
    "contents": Bilingual("Brevene", "The letters"),
    "name": Bilingual("Brev", "Letter"),
    "errors": Bilingual("Fejl", "Errors"),
    "warnings": Bilingual("Advarsler", "Warnings"),
    "notes": Bilingual("Bemærk\u00adninger", "Notes"),
    "known": Bilingual("Kendte fund", "Known findings"),
    "known_tag": Bilingual("kendt", "known"),
    "unsure": Bilingual("vi er ikke sikre", "we are not sure"),
    "unread": Bilingual("Kan ikke læses", "Cannot be read"),
    "empty": Bilingual("Brevet er tomt.", "The letter is empty."),
    "nothing": Bilingual("Vi fandt ikke noget at rette.", "Nothing to mend was found."),
    "words": Bilingual("Ord", "Words"),
    "sentences": Bilingual("Sætninger", "Sentences"),
    "mean": Bilingual("Ord pr. sætning", "Words per sentence"),
    "passive": Bilingual("Passive verber", "Passive verbs"),
    "lix_is": Bilingual(
        "LIX ser kun på, hvor lange ordene og sætningerne er.",
        "LIX only looks at how long words and sentences are.",
    ),
    "lix_short": Bilingual("Brevet er kort, så tallet er usikkert.", "The letter is short: take it lightly."),
    "letter": Bilingual("Brevet", "The letter"),
    "legend": Bilingual("Streger i brevet:", "Lines in the letter:"),
    "findings": Bilingual("Det fandt vi", "What was found"),
    "to_place": Bilingual("vis i brevet", "show in the letter"),
    "all_places": Bilingual("steder", "places"),
    "try": Bilingual("Skriv fx", "Write, for instance,"),
    "or": Bilingual("eller", "or"),
    "safe": Bilingual("klar til brug", "ready to use"),
    "law": Bilingual("Loven", "The law"),
    "sources": Bilingual("Kilder", "Sources"),
    "why": Bilingual("Hvorfor?", "Why?"),
    "unchecked": Bilingual("Ikke tjekket", "Not checked"),
    "branch": Bilingual("Gælder kun, når", "Holds only when"),
    "line": Bilingual("linje", "line"),
    "column": Bilingual("tegn", "column"),
}
_LANGUAGES = {
    "en": Bilingual("engelsk", "English"),
    "de": Bilingual("tysk", "German"),
    "sv": Bilingual("svensk", "Swedish"),
    "no": Bilingual("norsk", "Norwegian"),
    "fr": Bilingual("fransk", "French"),
    "es": Bilingual("spansk", "Spanish"),
    "pl": Bilingual("polsk", "Polish"),
    "und": Bilingual("et andet alfabet", "another alphabet"),
}
_MONTHS: dict[Language, list[str]] = {
    "da": "januar februar marts april maj juni juli august september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_OWN_MARK = re.compile(r"\s*(?:[-–—•*·▪◦]\s|\(?\d{1,2}[.)]\s|[a-zæøå][.)]\s)")
_FIRST_SENTENCE = re.compile(r".*?[a-zæøå»«)]{2}[.!?](?= [A-ZÆØÅ])", re.DOTALL)
_WRAPPERS = {
    "list_item": ('<ul role="list">', "</ul>"),
    "table_cell": ('<div class="cells">', "</div>"),
    "quotation": ("<blockquote>", "</blockquote>"),
}
_STYLES = {"bold": "b", "italic": "i", "underline": "u"}


@dataclass(frozen=True)
class _Page:
    """What all parts of a page have in common.

    Attributes:
        language: of everything but the letters.
        excerpts: whether words of the letters are shown.
        why: code of a rule to its reason.
        several: whether there are several documents, each under a heading of its own.
    """

    language: Language
    excerpts: bool
    why: dict[str, str]
    several: bool

    def say(self, key: str) -> str:
        """Return one of the page's own texts."""
        return _SAID[key].text(self.language)

    def number(self, value: float, digits: int = 1) -> str:
        """Return a number as people write it."""
        shown = f"{value:.{digits}f}"
        return shown.replace(".", ",") if self.language == "da" else shown

    def danish(self) -> str:
        """Return the attribute that Danish words need on this page."""
        return ' lang="da"' if self.language != "da" else ""

    def own(self) -> str:
        """Return the attribute that the page's own words need inside a letter."""
        return f' lang="{self.language}"' if self.language != "da" else ""


def render_html(report: Report, *, excerpts: bool = True) -> str:
    """Return the report as one HTML page that needs nothing else.

    Args:
        report: the result of a check.
        excerpts: show the letters; False leaves every word of them out.
    """
    page = _Page(
        report.language,
        excerpts,
        {rule.code: rule.why.text(report.language) for rule in report.rules},
        len(report.documents) != 1,
    )
    names = _names(report, page)
    return "".join(_whole(report, page, names))


def _whole(report: Report, page: _Page, names: Sequence[str]) -> Iterator[str]:
    heading = counted(len(names), "file", page.language) if page.several else names[0]
    yield (
        f'<!DOCTYPE html>\n<html lang="{page.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{_safe(page.say('check'))} {_safe(heading)} – plainlang</title>\n"
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
    return files("plainlang.reports").joinpath("page.css").read_text("utf-8")


def _safe(text: str) -> str:
    """Return text that no browser takes for markup; what is not meant to be seen becomes U+FFFD."""
    return html.escape(_HIDDEN.sub("\ufffd", text))


def _name(name: str) -> str:
    """Return a document's name; the folders before it may break and stand back."""
    folders, slash, last = _safe(name).rpartition("/")
    before = f'<span class="folders">{(folders + slash).replace("/", "/<wbr>")}</span>' if slash else ""
    return f"<bdi>{before}{last}</bdi>"


def _foot(page: _Page) -> str:
    day = date.fromisoformat(LAW_CHECKED_UNTIL)
    month = _MONTHS[page.language][day.month - 1]
    if page.language == "da":
        checked = f"Reglerne er tjekket mod loven, som den var {day.day}. {month} {day.year}."
    else:
        checked = f"The rules were checked against the law as of {day.day} {month} {day.year}."
    return f"<p>plainlang {_safe(__version__)}. {checked}</p>"


def _names(report: Report, page: _Page) -> list[str]:
    """Name the documents so that no two headings are the same."""
    seen: Counter[str] = Counter()
    names = []
    for document in report.documents:
        name = document.path or page.say("unnamed")
        if document.letter and document.letter.annotated.document.part:
            name += f" – {document.letter.annotated.document.part}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


# What stands above the letters.


def _overall(report: Report, page: _Page) -> Iterator[str]:
    counts = report.summary()
    yield from _counts(page, {name: counts[f"{name}s"] for name in _RANKS[:3]}, counts)
    if counts["unreadable"]:
        unread = counts["unreadable"]
        said = f"{unread} kunne ikke læses." if page.language == "da" else f"{unread} could not be read."
        yield f'<p class="unread">{said}</p>\n'


def _counts(page: _Page, counts: dict[str, int], aside: dict[str, int]) -> Iterator[str]:
    """Show how much was found; ``aside`` holds what does not count, by the names of the contract."""
    yield '<ul class="counts" role="list">'
    for severity in _RANKS[:3]:
        count = counts[severity]
        said = counted(count, severity, page.language)
        number, _, noun = said.partition(" ")
        none = "" if count else " none"
        yield f'<li class="{severity}{none}"><b>{number}</b> {noun}</li>'
    yield "</ul>\n"
    lines = list(_set_aside(page, aside["baseline"], aside["suppressed"]))
    if lines:
        yield f'<p class="quiet">{" ".join(lines)}</p>\n'


def _set_aside(page: _Page, known: int, suppressed: int) -> Iterator[str]:
    da = page.language == "da"
    if known and da:
        yield f"{known} {'kendt' if known == 1 else 'kendte'} fund tæller ikke med."
    elif known:
        yield f"{known} known {'finding does' if known == 1 else 'findings do'} not count."
    if suppressed and da:
        yield f"{suppressed} fund er slået fra i brevet."
    elif suppressed:
        yield f"{suppressed} {'finding is' if suppressed == 1 else 'findings are'} turned off in the letter."


def _contents(report: Report, page: _Page, names: Sequence[str]) -> Iterator[str]:
    """Yield the table of all letters, those with most errors first."""
    if not names:
        return
    heads = "".join(f'<th scope="col">{page.say(key)}</th>' for key in ("errors", "warnings", "notes"))
    yield (
        f'<nav class="contents" aria-labelledby="contents"><h2 id="contents">{page.say("contents")}</h2>\n'
        f'<table><thead><tr><th scope="col">{page.say("name")}</th>{heads}</tr></thead>\n<tbody>\n'
    )
    counted_ = [
        (tuple(document.count(severity) for severity in _RANKS[:3]), number, document)
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


def _document(document: DocumentReport, page: _Page, key: str, name: str) -> Iterator[str]:
    label = f"{key}-title" if page.several else "title"
    yield f'<section class="document" id="{key}" aria-labelledby="{label}">\n'
    if page.several:
        yield f'<h2 id="{label}">{_name(name)}</h2>\n'
    if document.error is not None:
        why = _safe(document.error.text(page.language))
        yield f'<p class="unread"><b>{page.say("unread")}:</b> {why}.</p>\n'
    elif document.letter is None or not document.text.strip():
        yield f'<p class="verdict">{page.say("empty")}</p>\n'
    else:
        yield from _brief(document, document.letter, page)
        yield from _desk(_Sheet(document.letter.annotated.document, document.findings, page, key))
    yield "</section>\n"


def _brief(document: DocumentReport, letter: Letter, page: _Page) -> Iterator[str]:
    first, *more = verdict(letter, page.language)
    yield f'<div class="brief">\n<div>\n<p class="verdict">{_safe(first)}</p>\n'
    if more:
        yield f'<p class="more">{_safe(" ".join(more))}</p>\n'
    yield from _counts(
        page,
        {severity: document.count(severity) for severity in _RANKS[:3]},
        {"baseline": sum(f.known for f in document.findings), "suppressed": len(document.suppressed)},
    )
    for language, count in _unchecked(letter.annotated.document):
        yield f'<p class="quiet">{_said_unchecked(page, language, count)}</p>\n'
    yield "</div>\n"
    if document.measures is not None:
        yield from _measures(document.measures, page)
    yield "</div>\n"


def _unchecked(document: Document) -> Iterator[tuple[str, int]]:
    counts = Counter(language for language, _ in document.unchecked_languages)
    yield from sorted(counts.items())


def _said_unchecked(page: _Page, language: str, count: int) -> str:
    other = _language(page, language)
    if page.language == "da":
        return f"{count} afsnit på et andet sprog ({other}) er ikke tjekket."
    blocks = "block" if count == 1 else "blocks"
    return f"{count} {blocks} in another language ({other}) {'was' if count == 1 else 'were'} not checked."


def _language(page: _Page, code: str) -> str:
    return _LANGUAGES[code].text(page.language) if code in _LANGUAGES else _safe(code)


def _measures(measures: Measures, page: _Page) -> Iterator[str]:
    rows = [
        (page.say("words"), str(measures.words)),
        (page.say("sentences"), str(measures.sentences)),
    ]
    if measures.mean_sentence_length is not None:
        rows.append((page.say("mean"), page.number(measures.mean_sentence_length)))
    if measures.passive_share is not None:
        rows.append((page.say("passive"), f"{page.number(100 * measures.passive_share, 0)} %"))
    if measures.lix is not None:
        rows.append(
            ("LIX", f"{page.number(measures.lix)} <span>{lix_band(measures.lix, page.language)}</span>")
        )
    if measures.rix is not None:
        rows.append(("RIX", page.number(measures.rix)))
    cells = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows)
    yield f'<div class="measures"><dl>{cells}</dl>'
    if measures.lix is not None:
        short = f" {page.say('lix_short')}" if measures.words < _FEWEST_WORDS else ""
        yield f'<p class="quiet">{page.say("lix_is")}{short}</p>'
    yield "</div>\n"


def lix_band(lix: float, language: Language) -> str:
    """Say in plain words how hard a LIX is to read.

    Args:
        lix: the measure.
        language: of the words.
    """
    return next((said for limit, said in _LIX_BANDS if lix < limit), _HARDEST).text(language)


# The letter and the list beside it.


@dataclass(frozen=True)
class _Placed:
    """A finding with its number, which is the same in the letter and in the list.

    Attributes:
        finding: the finding.
        number: counted from 1 in the order in which the numbers stand in the letter.
    """

    finding: Finding
    number: int

    @property
    def rank(self) -> str:
        """Its severity, or that it is known."""
        return "known" if self.finding.known else self.finding.severity


def _desk(sheet: _Sheet) -> Iterator[str]:
    page, key = sheet.page, sheet.key
    level = 3 if page.several else 2
    yield f'<div class="desk{"" if page.excerpts else " bare"}">\n'
    if page.excerpts:
        yield (
            f'<div class="side"><h{level} id="{key}-letter">{page.say("letter")}</h{level}>\n'
            f"{_legend(sheet.placed, page)}"
            f'<article class="sheet" lang="da" aria-labelledby="{key}-letter">\n'
        )
        yield from sheet.render(level + 1)
        yield "</article></div>\n"
    yield f'<div class="found"><h{level}>{page.say("findings")}</h{level}>\n'
    yield from _list(sheet, level + 1)
    yield "</div>\n</div>\n"


def _legend(placed: Sequence[_Placed], page: _Page) -> str:
    here = {p.rank for p in placed}
    said = {**{s: SEVERITIES[s].text(page.language) for s in _RANKS[:3]}, "known": page.say("known_tag")}
    marks = " ".join(f'<mark class="{rank}">{said[rank]}</mark>' for rank in _RANKS if rank in here)
    return f'<p class="legend">{page.say("legend")} {marks}</p>\n' if marks else ""


class _Sheet:
    """A letter with its findings spread over its blocks.

    Args:
        document: the letter's text and blocks.
        findings: in any order; they may overlap, nest, be empty or reach over several blocks.
        page: what all parts have in common.
        key: begins every id of this letter.
    """

    def __init__(self, document: Document, findings: Sequence[Finding], page: _Page, key: str) -> None:
        self.document = document
        self.page = page
        self.key = key
        self.blocks = tuple(_every_block(document))
        self._starts = [block.span.start for block in self.blocks]
        self._ends = [block.span.end for block in self.blocks]
        self._events: list[list[_Event]] = [[] for _ in self.blocks]
        self._missing: list[list[_Placed]] = [[] for _ in self.blocks]
        self.placed = self._number(findings)
        for placed in self.placed:
            if placed.finding.scope == "place":
                self._cover(placed.finding.span, placed.rank)
        for emphasis in document.emphasis:
            self._cover(emphasis.span, _STYLES[emphasis.style])

    def _number(self, findings: Sequence[Finding]) -> tuple[_Placed, ...]:
        """Number the findings as their numbers will stand, and lay the numbers out."""
        if not self.blocks:
            return tuple(_Placed(finding, number) for number, finding in enumerate(findings, 1))
        places = sorted((*self._place(finding), order) for order, finding in enumerate(findings))
        numbered = []
        for number, (block, position, order) in enumerate(places, 1):
            placed = _Placed(findings[order], number)
            numbered.append(placed)
            if position < 0:
                self._missing[block].append(placed)
            else:
                self._events[block].append(_Event(position, number=placed))
        return tuple(numbered)

    def _place(self, finding: Finding) -> tuple[int, int]:
        """Return the block and the position of a finding's number; -1 is above the block."""
        span = finding.span
        nearest = min(bisect_right(self._ends, span.start), len(self.blocks) - 1)
        if finding.scope == "letter":
            return nearest, -1
        last = bisect_left(self._starts, span.end) - 1
        if last >= 0 and self._ends[last] > span.start and span.start < span.end:
            return last, min(span.end, self._ends[last])
        return nearest, min(max(span.start, self._starts[nearest]), self._ends[nearest])

    def _cover(self, span: Span, layer: str) -> None:
        """Note where a layer begins and ends in every block that it touches."""
        for index in range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)):
            start, end = max(span.start, self._starts[index]), min(span.end, self._ends[index])
            if start < end:
                self._events[index] += (
                    _Event(start, layer=layer, change=1),
                    _Event(end, layer=layer, change=-1),
                )

    def render(self, level: int) -> Iterator[str]:
        """Yield the letter; its own headings begin at ``level`` and leave no level out."""
        deepest = level - 1
        for kind, group in groupby(range(len(self.blocks)), key=lambda index: self.blocks[index].kind):
            before, after = _WRAPPERS.get(kind, ("", ""))
            yield before
            for index in group:
                if self._is_heading(index):
                    wanted = (self.blocks[index].level or 1) + level - 1
                    deepest = min(wanted, deepest + 1, _DEEPEST_HEADING)
                    yield from self._block(index, f"h{deepest}")
                else:
                    yield from self._block(index, "p")
            yield f"{after}\n"

    def _is_heading(self, index: int) -> bool:
        block = self.blocks[index]
        visible = self.document.text[block.span.start : block.span.end]
        # A heading that shows nothing would be a dead stop for a screen reader.
        return block.kind == "heading" and any(map(str.isalnum, visible))

    def _block(self, index: int, tag: str) -> Iterator[str]:
        block = self.blocks[index]
        outer = {"list_item": "li", "table_cell": "div"}.get(block.kind)
        # Above a paragraph its notes stand outside, in a list and a table inside: nothing else may be there.
        if outer:
            own = _OWN_MARK.match(self.document.text, block.span.start, block.span.end)
            yield f'<{outer} class="{"own" if own and outer == "li" else "item"}">'
        yield from self._above(index)
        names = [block.kind] + (["unchecked"] if block.language != "da" else [])
        yield f'<{tag} class="text {" ".join(names)}"{_attributes(block)}>'
        yield from self._inline(index)
        yield f"</{tag}>" + (f"</{outer}>" if outer else "")

    def _above(self, index: int) -> Iterator[str]:
        """Yield what is said of a whole block: what is missing here, or that it was not checked."""
        page, language = self.page, self.blocks[index].language
        before = self.blocks[index - 1].language if index else "da"
        if language not in {"da", before}:
            said = f"{page.say('unchecked')}: {_language(page, language)}"
            yield f'<p class="tag"{page.own()}>{said}</p>'
        if not self._missing[index]:
            return
        yield f'<div class="missing" role="note"{page.own()}>'
        for placed in self._missing[index]:
            message = placed.finding.message.text(page.language)
            short = _FIRST_SENTENCE.match(message)
            yield f"<p>{self._link(placed)} {_safe(short[0] if short else message)}</p>"
        yield "</div>"

    def _inline(self, index: int) -> Iterator[str]:
        """Yield a block's text in pieces: a new one begins wherever any layer begins or ends."""
        block = self.blocks[index]
        active: Counter[str] = Counter()
        at = block.span.start
        for position, events in groupby(sorted(self._events[index], key=_Event.key), key=_position):
            yield _piece(self.document.text[at:position], active)
            at = position
            for event in events:
                if event.number is not None:
                    yield f"<sup>{self._link(event.number)}</sup>"
                else:
                    active[event.layer] += event.change
        yield _piece(self.document.text[at : block.span.end], active)

    def _link(self, placed: _Placed) -> str:
        """Return a finding's number in the letter: it leads to the list, and the list leads to it."""
        page = self.page
        said = SEVERITIES[placed.finding.severity].text(page.language)
        if placed.finding.known:
            said = f"{page.say('known_tag')} {said}"
        number, key = placed.number, self.key
        return (
            f'<a class="nr {placed.rank}" id="{key}-s{number}" href="#{key}-f{number}"'
            f'{page.own()} aria-label="{said} {number}">{number}</a>'
        )


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that happens between two code points of a block.

    Attributes:
        position: before which code point.
        layer: the rank of a finding, or the element of an emphasis.
        change: 1 where the layer begins, -1 where it ends.
        number: a finding whose number stands here.
    """

    position: int
    layer: str = ""
    change: int = 0
    number: _Placed | None = None

    def key(self) -> tuple[int, int]:
        """Return what events are sorted by: numbers stand in their order."""
        return self.position, self.number.number if self.number else 0


def _position(event: _Event) -> int:
    return event.position


def _every_block(document: Document) -> Iterator[Block]:
    """Yield the blocks, and a paragraph for text that is in none: nothing of a letter may be lost."""
    at = 0
    for block in document.blocks:
        if document.text[at : block.span.start].strip():
            yield Block("paragraph", Span(at, block.span.start))
        if block.span.start >= at < block.span.end:
            yield block
            at = block.span.end
    if document.text[at:].strip():
        yield Block("paragraph", Span(at, len(document.text)))


def _attributes(block: Block) -> str:
    if block.language == "da":
        return ""
    language = "" if block.language == "und" else block.language
    return f' lang="{_safe(language)}" dir="auto"'


def _piece(text: str, active: Counter[str]) -> str:
    """Return a piece of a letter in the elements of all layers that cover it."""
    if not text:
        return ""
    shown = _safe(text)
    for element in ("u", "i", "b"):
        if active[element] > 0:
            shown = f"<{element}>{shown}</{element}>"
    depth = sum(active[rank] for rank in _RANKS)
    if not depth:
        return shown
    gravest = next(rank for rank in _RANKS if active[rank])
    return f'<mark class="{gravest}{" deep" if depth > 1 else ""}">{shown}</mark>'


def _list(sheet: _Sheet, level: int) -> Iterator[str]:
    """Yield what was found: by severity, then by place; what is known comes last."""
    page = sheet.page
    if not sheet.placed:
        yield f'<p class="nothing">{page.say("nothing")}</p>\n'
        return
    titles = {"error": "errors", "warning": "warnings", "note": "notes", "known": "known"}
    for rank, group in groupby(_terms(sheet.placed), key=lambda term: term[0].rank):
        terms = list(group)
        title = page.say(titles[rank]).replace("\u00ad", "")
        count = sum(map(len, terms))
        yield f'<h{level} class="{rank}">{title} <span>({count})</span></h{level}>\n<ul role="list">\n'
        for term in terms:
            yield from _entry(term, sheet)
        yield "</ul>\n"


def _terms(placed: Iterable[_Placed]) -> list[list[_Placed]]:
    """Put the places of one term together, as the text report does."""
    groups: dict[tuple[str, ...], list[_Placed]] = {}
    for one in sorted(placed, key=lambda p: (p.finding.span.start, p.number)):
        finding = one.finding
        # What the letter lacks stands alone; listed words go together.
        alone = str(one.number) if finding.subject == finding.name else ""
        groups.setdefault((one.rank, finding.code, finding.subject, alone), []).append(one)
    return sorted(groups.values(), key=lambda group: _RANKS.index(group[0].rank))


def _entry(term: Sequence[_Placed], sheet: _Sheet) -> Iterator[str]:
    page, first = sheet.page, term[0].finding
    message = (first.message if page.excerpts else first.bare).text(page.language)
    yield f'<li class="finding {term[0].rank}"><p class="head">'
    yield " ".join(_reference(placed, sheet) for placed in term)
    yield f" {''.join(_titles(term, page))}</p>\n<p>{_safe(message)}</p>\n"
    if page.excerpts:
        yield from _suggestions(term, page)
        if first.condition:
            yield f'<p class="law">{page.say("branch")} <code>{_safe(first.condition)}</code>.</p>\n'
    if first.basis == "law":
        yield f'<p class="law"><b>{page.say("law")}:</b> {_sources(first, page)}</p>\n'
    yield from _why(first, page)
    yield "</li>\n"


def _reference(placed: _Placed, sheet: _Sheet) -> str:
    """Return a finding's number in the list; where the letter is not shown, with its line."""
    page, number, key = sheet.page, placed.number, sheet.key
    look = f'class="nr {placed.rank}" id="{key}-f{number}"'
    if page.excerpts and sheet.blocks:
        return f'<a {look} href="#{key}-s{number}" aria-label="{number}: {page.say("to_place")}">{number}</a>'
    line, column = sheet.document.line_column(placed.finding.span.start)
    place = f"{page.say('line')} {line}, {page.say('column')} {column}"
    return f'<span {look}>{number}</span> <span class="quiet">{place}</span>'


def _titles(term: Sequence[_Placed], page: _Page) -> Iterator[str]:
    first = term[0].finding
    severity = SEVERITIES[first.severity].text(page.language)
    yield f'<b class="severity">{severity[:1].upper()}{severity[1:]}</b>'
    if len(term) > 1:
        yield f' <span class="chip">{len(term)} {page.say("all_places")}</span>'
    if first.known:
        yield f' <span class="chip">{page.say("known_tag")}</span>'
    if first.certainty == "unsure":
        yield f' <span class="chip">{page.say("unsure")}</span>'
    yield f' <span class="code">{_safe(first.code)} {_safe(first.name)}</span>'


def _suggestions(term: Sequence[_Placed], page: _Page) -> Iterator[str]:
    """Yield what could be written instead, unless the message has said it all."""
    found = _wordings(term)
    message = term[0].finding.message.text(page.language).casefold()
    if not any(s.safe or f"»{s.text.casefold()}«" not in message for s in found):
        return
    shown = []
    for suggestion in found[:_MOST_SUGGESTIONS]:
        ready = f' <span class="chip safe">{page.say("safe")}</span>' if suggestion.safe else ""
        shown.append(f"<bdi{page.danish()}>»{_safe(suggestion.text)}«</bdi>{ready}")
    more = " …" if len(found) > _MOST_SUGGESTIONS else ""
    listed = f" {page.say('or')} ".join(shown)
    yield f'<p class="try"><b>{page.say("try")}</b> {listed}{more}</p>\n'


def _wordings(term: Sequence[_Placed]) -> list[Suggestion]:
    """Return the suggestions for all places of a term; those that differ only in capitals once."""
    found: dict[tuple[str, bool], Suggestion] = {}
    for placed in term:
        for suggestion in placed.finding.suggestions:
            found.setdefault((suggestion.text.casefold(), suggestion.safe), suggestion)
    return list(found.values())


def _sources(finding: Finding, page: _Page) -> str:
    return f"<span{page.danish()}>{_safe('; '.join(finding.sources))}</span>"


def _why(finding: Finding, page: _Page) -> Iterator[str]:
    why = page.why.get(finding.code)
    sources = finding.sources if finding.basis != "law" else ()
    if not why and not sources:
        return
    yield f'<details><summary>{page.say("why")}<span class="vh"> {_safe(finding.code)}</span></summary>'
    if why:
        yield f"<p>{_safe(why)}</p>"
    if sources:
        yield f'<p class="law">{page.say("sources")}: {_sources(finding, page)}</p>'
    yield "</details>\n"
