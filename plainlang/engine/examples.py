"""Runs the examples of a rule: what its file shows must be what it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from plainlang.bilingual import Bilingual
from plainlang.danish import Annotated
from plainlang.danish.inflection import all_forms
from plainlang.documents import Edit, InputFormat, Message, apply_edits, read
from plainlang.engine.finding import Finding
from plainlang.engine.judge import RuleSet
from plainlang.engine.loading import shipped_rules
from plainlang.engine.rule import Example, Rule
from plainlang.engine.suppression import silence
from plainlang.engine.terms import Term
from plainlang.engine.word_lists import WordLists
from plainlang.letters import Letter, understand

_DAY = date(2026, 9, 1)  # judges what holds today
_FRAMES = {
    "none": "{text}",
    "letter": (
        "Søvang Kommune\nFamilie og Børn\n\nKære Anna Lind\n\n{text}\n\n"
        "Du kan ringe til os på 59 00 10 20, hvis du har spørgsmål.\n\nVenlig hilsen\nMette Holm\n"
    ),
    "refusal": (
        "Søvang Kommune\nFamilie og Børn\n\nKære Anna Lind\n\n"
        "Du får afslag på din ansøgning efter servicelovens § 112.\n\n{text}\n\n"
        "Du kan ringe til os på 59 00 10 20, hvis du har spørgsmål.\n\nVenlig hilsen\nMette Holm\n"
    ),
}
"""Letters into which the sentence of an example is put; ``none`` takes the text as it stands."""


def framed(example: Example) -> str:
    """Return the letter that an example stands for."""
    return _FRAMES[example.frame].replace("{text}", example.text)


def understood(text: str, format: InputFormat = "text") -> Letter:
    """Return a text understood as a letter."""
    return understand(Annotated(read(text.encode(), format=format)))


def letter_of(example: Example) -> Letter:
    """Return the letter that an example stands for, as its message carries it."""
    told = example.message
    if told is None:
        return understood(framed(example), example.format)
    others = tuple(
        replace(read(framed(replace(example, text=text)).encode(), format="text"), part="brev.txt")
        for text in told.renditions
    )
    message = Message(reply_by=told.reply_by, actions=told.actions, renditions=others)
    document = read(framed(example).encode(), format=example.format)
    return understand(Annotated(replace(document, piece=told.piece, message=message)))


def failures(rule: Rule, lists: WordLists | None = None) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a rule's examples, in Danish and English; nothing where all hold.

    A bad example must give a finding that marks exactly its ``mark``; with ``fixed``, taking the first
    suggestion gives that text, and the finding is gone. A good example must give none.

    Args:
        rule: the rule, judged alone.
        lists: the word lists there are; the shipped ones where not given.
    """
    # A comment can only be judged by what the other rules find.
    others = [r for r in shipped_rules() if r.code != rule.code] if rule.kind == "suppression" else []
    rules = RuleSet([*others, rule], lists)
    for number, example in enumerate(rule.bad):
        line = rule.file.line(("examples", "bad", number))
        place = f"{rule.file.file}:{line}: "
        found = _judged(rules, rule, example)
        hits = [f for f, marked in found if marked == example.mark]
        if not hits:
            marked = ", ".join(repr(marked) for _, marked in found)
            yield (
                f"{place}finder ikke {example.mark!r}, men {marked or 'intet'}",
                f"{place}does not find {example.mark!r} but {marked or 'nothing'}",
            )
            continue
        if example.fixed is not None:
            yield from _fix_failures(rules, rule, example, hits[0], place)
    for number, example in enumerate(rule.good):
        place = f"{rule.file.file}:{rule.file.line(('examples', 'good', number))}: "
        for _, marked in _judged(rules, rule, example):
            yield f"{place}må ikke finde {marked!r}", f"{place}must not find {marked!r}"


def _judged(rules: RuleSet, rule: Rule, example: Example) -> list[tuple[Finding, str]]:
    """Return the findings of a rule, each with the words it marks."""
    day = rule.valid_from or rule.valid_to or _DAY
    letter = letter_of(example)
    found = silence(rules.judge(letter, day), letter, rules.rules, {r.code for r in rules.rules}).kept
    return [(f, letter.annotated.text[f.span.start : f.span.end]) for f in found if f.code == rule.code]


def _fix_failures(
    rules: RuleSet, rule: Rule, example: Example, finding: Finding, place: str
) -> Iterator[tuple[str, str]]:
    text = framed(example)
    safe = next((s for s in finding.suggestions if s.safe), None)
    if safe is None:
        yield (
            f"{place}har intet sikkert forslag; fixed kræver safe: true",
            f"{place}has no safe suggestion; fixed needs safe: true",
        )
        return
    document = read(text.encode(), format=example.format)
    fixed = apply_edits(text.encode(), document, [Edit(finding.span, safe.text)]).decode()
    wanted = framed(Example(example.fixed or "", frame=example.frame))
    if fixed != wanted:
        yield (
            f"{place}forslaget giver {safe.text!r}, ikke det, der står i fixed",
            f"{place}the suggestion gives {safe.text!r}, not what fixed says",
        )
        return
    mended = replace(example, text=fixed, frame="none")
    if len(_judged(rules, rule, mended)) >= len(_judged(rules, rule, example)):
        yield f"{place}forslaget fjerner ikke fundet", f"{place}the suggestion does not remove the finding"


def term_failures(rules: RuleSet, term: Term) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the sentences of a listed term, in Danish and English.

    Its ``example`` must give a finding on just the words in ``[[ ]]``, its ``fine`` none.

    Args:
        rules: the rules that name its list, or more.
        term: the term.
    """
    place = f"{term.row.file}:{term.row.line}: "
    before, mark, rest = term.example.partition("[[")
    wanted, closed, after = rest.partition("]]")
    if term.example and not (mark and closed and wanted):
        yield (
            f"{place}example skal have det fundne ord i [[ ]]",
            f"{place}example must have the word that is found in [[ ]]",
        )
        return
    if term.example:
        found = _marked(rules, term, before + wanted + after)
        # A wording that agrees with the words before it marks those too: "din [[skrivelse]]".
        if len(found) != 1 or not (found[0] == wanted or found[0].endswith(f" {wanted}")):
            shown = ", ".join(map(repr, found))
            hint = _inflection_hint(term)
            yield (
                f"{place}eksemplet finder ikke {wanted!r}, men {shown or 'intet'}{hint.da}",
                f"{place}the example does not find {wanted!r} but {shown or 'nothing'}{hint.en}",
            )
    for marked in _marked(rules, term, term.fine) if term.fine else ():
        yield f"{place}fine må ikke finde {marked!r}", f"{place}fine must not find {marked!r}"


def _inflection_hint(term: Term) -> Bilingual:
    """Say which forms of a word are known, for the one in the example may not be among them."""
    inflecting = term.inflecting()
    if inflecting is None:
        return Bilingual("", "")
    forms = ", ".join(sorted(all_forms(*inflecting))) or "-"
    return Bilingual(
        f" (former, vi kender: {forms}; skriv andre selv med class udtr: ({inflecting[0]} | …))",
        f" (forms that are known: {forms}; write others yourself with class udtr: ({inflecting[0]} | …))",
    )


def _marked(rules: RuleSet, term: Term, sentence: str) -> list[str]:
    text = framed(Example(sentence))
    day = term.valid_from + timedelta(days=1) if term.valid_from else term.valid_to or _DAY
    found = rules.judge(understood(text), day)
    return [text[f.span.start : f.span.end] for f in found if f.subject == term.term]
