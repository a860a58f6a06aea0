"""The list of findings beside the letter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from plainlang.engine import Finding, Suggestion
from plainlang.reports.html.sheet import Placed, Sheet
from plainlang.reports.html.words import RANKS, Page, escaped
from plainlang.reports.wording import SEVERITIES

_MOST_SUGGESTIONS = 5


def listed_findings(sheet: Sheet, level: int) -> Iterator[str]:
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


def _terms(placed: Iterable[Placed]) -> list[list[Placed]]:
    """Put the places of one term together, as the text report does."""
    groups: dict[tuple[str, ...], list[Placed]] = {}
    for one in sorted(placed, key=lambda p: (p.finding.span.start, p.number)):
        finding = one.finding
        # What the letter lacks stands alone; listed words go together.
        alone = str(one.number) if finding.subject == finding.name else ""
        groups.setdefault(
            (one.rank, finding.code, finding.subject, alone, finding.condition or ""), []
        ).append(one)
    return sorted(groups.values(), key=lambda group: RANKS.index(group[0].rank))


def _entry(term: Sequence[Placed], sheet: Sheet) -> Iterator[str]:
    page, first = sheet.page, term[0].finding
    message = (first.message if page.excerpts else first.bare).text(page.language)
    yield f'<li class="finding {term[0].rank}"{_told(term) if page.live else ""}><p class="head">'
    yield " ".join(_reference(placed, sheet) for placed in term)
    yield f" {''.join(_titles(term, page))}</p>\n<p>{escaped(message)}</p>\n"
    if page.excerpts:
        yield from _suggestions(term, page)
        if first.condition:
            yield f'<p class="law">{page.say("branch")} <code>{escaped(first.condition)}</code>.</p>\n'
    if first.basis == "law":
        yield f'<p class="law"><b>{page.say("law")}:</b> {_sources(first, page)}</p>\n'
    yield from _why(first, page)
    yield "</li>\n"


def _told(term: Sequence[Placed]) -> str:
    """Return what a script needs to know of an entry: its rule, and its places in code points."""
    first = term[0].finding
    places = [
        {
            "number": placed.number,
            "start": placed.finding.span.start,
            "end": placed.finding.span.end,
            "whole": placed.finding.scope == "letter",
            "takes": [[s.text, s.safe] for s in placed.finding.suggestions[:_MOST_SUGGESTIONS]],
        }
        for placed in term
    ]
    told = escaped(json.dumps(places, ensure_ascii=False))
    rule = f'data-code="{first.code}" data-name="{first.name}" data-category="{first.category}"'
    return f' {rule} data-places="{told}"'


def _reference(placed: Placed, sheet: Sheet) -> str:
    """Return a finding's number in the list; where the letter is not shown, with its line."""
    page, number, key = sheet.page, placed.number, sheet.key
    look = f'class="nr {placed.rank}" id="{key}-f{number}"'
    if page.excerpts and sheet.blocks:
        return f'<a {look} href="#{key}-s{number}" aria-label="{number}: {page.say("to_place")}">{number}</a>'
    line, column = sheet.document.line_column(placed.finding.span.start)
    place = f"{page.say('line')} {line}, {page.say('column')} {column}"
    return f'<span {look}>{number}</span> <span class="quiet">{place}</span>'


def _titles(term: Sequence[Placed], page: Page) -> Iterator[str]:
    first = term[0].finding
    severity = SEVERITIES[first.severity].text(page.language)
    yield f'<b class="severity">{severity[:1].upper()}{severity[1:]}</b>'
    if len(term) > 1:
        yield f' <span class="chip">{len(term)} {page.say("all_places")}</span>'
    if first.known:
        yield f' <span class="chip">{page.say("known_tag")}</span>'
    if first.certainty == "unsure":
        yield f' <span class="chip">{page.say("unsure")}</span>'
    yield f' <span class="code">{escaped(first.code)} {escaped(first.name)}</span>'


def _suggestions(term: Sequence[Placed], page: Page) -> Iterator[str]:
    """Yield what could be written instead, unless the message has said it all."""
    found = _wordings(term)
    message = term[0].finding.message.text(page.language).casefold()
    if not any(s.safe or f"»{s.text.casefold()}«" not in message for s in found):
        return
    shown = []
    for suggestion in found[:_MOST_SUGGESTIONS]:
        ready = f' <span class="chip safe">{page.say("safe")}</span>' if suggestion.safe else ""
        shown.append(f"<bdi{page.danish()}>»{escaped(suggestion.text)}«</bdi>{ready}")
    more = " …" if len(found) > _MOST_SUGGESTIONS else ""
    listed = f" {page.say('or')} ".join(shown)
    yield f'<p class="try"><b>{page.say("try")}</b> {listed}{more}</p>\n'


def _wordings(term: Sequence[Placed]) -> list[Suggestion]:
    """Return the suggestions for all places of a term; those that differ only in capitals once."""
    found: dict[tuple[str, bool], Suggestion] = {}
    for placed in term:
        for suggestion in placed.finding.suggestions:
            found.setdefault((suggestion.text.casefold(), suggestion.safe), suggestion)
    return list(found.values())


def _sources(finding: Finding, page: Page) -> str:
    return f"<span{page.danish()}>{escaped('; '.join(finding.sources))}</span>"


def _why(finding: Finding, page: Page) -> Iterator[str]:
    why = page.why.get(finding.code)
    sources = finding.sources if finding.basis != "law" else ()
    if not why and not sources:
        return
    yield f'<details><summary>{page.say("why")}<span class="vh"> {escaped(finding.code)}</span></summary>'
    if why:
        yield f"<p>{escaped(why)}</p>"
    if sources:
        yield f'<p class="law">{page.say("sources")}: {_sources(finding, page)}</p>'
    yield "</details>\n"
