"""Findings as LanguageTool's matches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plainlang.bilingual import Language
from plainlang.danish import Annotated
from plainlang.engine import SEVERITIES, Finding, Rule
from plainlang.offsets import utf16_length
from plainlang.reports.wording import SEVERITIES as SPOKEN
from plainlang_api.languagetool.answer import (
    Category,
    Context,
    LanguageRate,
    Match,
    MatchType,
    Replacement,
    RuleOfMatch,
    SentenceRange,
)
from plainlang_api.languagetool.labels import category_of, issue_of, type_of
from plainlang_api.languagetool.wire import WireText

_AROUND = 40  # code points before and after a match, as LanguageTool gives them
_MOST_REPLACEMENTS = 10  # LibreOffice shows no more
_BLANK = re.compile(r"[\r\n\t]")
# A sentence of a message: what is quoted in it may have full stops of its own.
_FIRST_SENTENCE = re.compile(r"(?:»[^«»]*«|[^.!?]|[.!?](?!\s+[A-ZÆØÅ»]))+[.!?]?")


def matches(
    findings: Iterable[Finding],
    wire: WireText,
    annotated: Annotated,
    rules: dict[str, Rule],
    language: Language,
) -> Iterator[Match]:
    """Yield findings as matches, in the order of the text and the gravest first where several share a place.

    Args:
        findings: of the letter that the text is.
        wire: the text as the client has it.
        annotated: the text as rules read it.
        rules: by code.
        language: of messages.
    """
    in_order = sorted(findings, key=lambda f: (f.span, -SEVERITIES.index(f.severity), f.code))
    for finding in in_order:
        start, end = wire.units(finding.span)
        message = finding.message.text(language)
        yield Match(
            message=message,
            shortMessage=first_sentence(message),
            replacements=[Replacement(value=text) for text in _replacements(finding)],
            offset=start,
            length=end - start,
            context=_context(wire, start, end),
            sentence=_sentence(finding, annotated),
            type=MatchType(typeName=type_of(finding)),
            rule=_rule(finding, rules[finding.code], language),
            ignoreForIncompleteSentence=finding.scope == "letter",
            contextForSureMatch=0,
        )


def first_sentence(message: str) -> str:
    """Return what is the matter, without what to do about it.

    LibreOffice shows the one text in its menu and this one alone in its dialogue, others show this one as a
    title above the other: it has to make sense by itself.

    Args:
        message: of a finding.
    """
    found = _FIRST_SENTENCE.match(message)
    return found[0] if found else message


def sentence_ranges(wire: WireText, annotated: Annotated) -> list[SentenceRange]:
    """Return where the sentences stand, each with the language of its block."""
    found = []
    for sentence in annotated.sentences:
        start, end = wire.units(sentence.span)
        rate = LanguageRate(language=sentence.block.language, rate=1.0)
        if start < end:  # a sentence that only stands for markup without a character is nowhere
            found.append(SentenceRange(start=start, to=end, detectedLanguages=[rate]))
    return found


def _replacements(finding: Finding) -> list[str]:
    return list(dict.fromkeys(s.text for s in finding.suggestions))[:_MOST_REPLACEMENTS]


def _context(wire: WireText, start: int, end: int) -> Context:
    before, marked, after = wire.around(start, end, _AROUND)
    return Context(
        text=_BLANK.sub(" ", before + marked + after),
        offset=utf16_length(before),
        length=utf16_length(marked),
    )


def _sentence(finding: Finding, annotated: Annotated) -> str:
    """Return the sentence that a match stands in; where it is longer than one, what it marks."""
    span = finding.span
    sentence = annotated.sentence_at(span.start)
    if sentence is not None and sentence.span.holds(span):
        span = sentence.span
    return annotated.text[span.start : span.end]


def _rule(finding: Finding, rule: Rule, language: Language) -> RuleOfMatch:
    grave = SPOKEN[finding.severity].text(language)
    return RuleOfMatch(
        id=finding.code,
        subId=finding.name,
        description=rule.why.text(language),
        issueType=issue_of(finding),
        urls=[],
        category=Category(id=category_of(finding), name=grave[:1].upper() + grave[1:]),
        isPremium=False,
    )
