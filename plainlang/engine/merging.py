"""Findings of a template's variants -> findings of the template, each told once, with its condition."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from plainlang.bilingual import Bilingual
from plainlang.documents import Document, Span
from plainlang.documents.variants import Variant
from plainlang.engine.finding import Finding

_Key = tuple[str, Span, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """What rules say of one variant.

    Attributes:
        variant: the variant.
        findings: places are code points in the variant's text.
    """

    variant: Variant
    findings: tuple[Finding, ...]


def merged(
    document: Document, judged: Sequence[Judged], everywhere: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return what rules say of a template, in the order of its text.

    A finding inside a branch holds when the branch does. One outside that some variants lack holds in the
    others: it names the branch that brings it, or the one without which it would not be.

    Args:
        document: the template.
        judged: its variants, the first one first.
        everywhere: codes of rules that count only where every variant has the finding.
    """
    if len(judged) == 1 and judged[0].variant.document is document:
        return judged[0].findings
    found: dict[_Key, dict[int, Finding]] = {}
    for number, one in enumerate(judged):
        for finding in one.findings:
            span = one.variant.whole(finding.span)
            found.setdefault((finding.code, span, finding.subject), {})[number] = finding
    told = []
    for (code, span, _), by_variant in found.items():
        shown = [n for n, one in enumerate(judged) if one.variant.within(span) is not None]
        if not shown:  # it reaches over branches: no variant shows the whole of it, and each shows a part
            shown = list(range(len(judged)))
        if code in everywhere and set(shown) - set(by_variant):
            continue
        first = by_variant[min(by_variant)]
        told.append(_told(first, span, _condition(document, judged, span, shown, by_variant)))
    return tuple(sorted(told, key=attrgetter("span", "code")))


def _told(finding: Finding, span: Span, condition: str | None) -> Finding:
    if condition is None:
        return replace(finding, span=span)
    digest = hashlib.sha256(f"{finding.fingerprint}\0{condition}".encode()).hexdigest()
    return replace(
        finding,
        span=span,
        condition=condition,
        message=conditional(finding.message, condition),
        fingerprint=digest[: len(finding.fingerprint)],
    )


def conditional(message: Bilingual, condition: str) -> Bilingual:
    """Return a message that says when it holds."""
    told = told_condition(condition)
    return Bilingual(f"{told.da}: {message.da}", f"{told.en}: {message.en}")


def told_condition(condition: str) -> Bilingual:
    """Return a condition in words: ``Når »afslag« er »J«``."""
    return Bilingual(
        f"Når {_said(condition, ' er ', ' ikke er ', ' og ')}",
        f"When {_said(condition, ' is ', ' is not ', ' and ')}",
    )


def _said(condition: str, is_: str, is_not: str, and_: str) -> str:
    parts = []
    for one in condition.split(" & "):
        key, unequal, value = one.partition("!=")
        if not unequal:
            key, _, value = one.rpartition("=")
        parts.append(f"»{key}«{is_not if unequal else is_}»{value}«")
    return and_.join(parts)


def _condition(
    document: Document,
    judged: Sequence[Judged],
    span: Span,
    shown: Collection[int],
    by_variant: Mapping[int, Finding],
) -> str | None:
    """Return the condition under which a finding holds, or None where it always does."""
    causes = [branch.condition for branch in document.branches if branch.span.holds(span)][-1:]
    lacking = [n for n in shown if n not in by_variant]
    if lacking and 0 in by_variant:
        # The first variant has it: it holds until a key is answered as in the one that lacks it.
        causes.append(judged[lacking[0]].variant.otherwise or "")
    elif lacking:
        causes.append(judged[min(by_variant)].variant.condition or "")
    return " & ".join(dict.fromkeys(filter(None, causes))) or None
