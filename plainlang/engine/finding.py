"""What a rule says about a place in a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from plainlang.bilingual import Bilingual
from plainlang.documents import Span

Severity = Literal["note", "warning", "error"]
Certainty = Literal["certain", "likely", "unsure"]
Scope = Literal["place", "letter"]
Basis = Literal["law", "good_practice", "plain_language"]
Category = Literal[
    "jargon", "person", "reasons", "rights", "readability", "tone", "structure", "template", "privacy"
]

SEVERITIES: tuple[str, ...] = get_args(Severity)
"""From mild to grave."""
CATEGORIES: tuple[str, ...] = get_args(Category)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A wording that could stand instead.

    Attributes:
        text: what would replace the marked text.
        safe: whether it can do so as it stands and leave correct Danish of the same meaning.
    """

    text: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in a letter that a rule speaks of.

    Attributes:
        code, name, category: of the rule.
        severity, certainty, basis: how grave, how sure, and on what ground.
        message: what is the matter and what to do.
        span: code points in the document's text.
        suggestions: best first.
        sources: the law or guide behind it.
        condition: the branch of a template in which it holds, as ``key=value``, or None.
        subject: what reports group by: the listed term, or the rule's name.
        bare: the message without a word of the letter.
        scope: whether it speaks of its place, or of the whole letter and is only shown there.
        fingerprint: names the finding across versions of the letter; holds no word of it.
        known: whether a baseline holds it.
    """

    code: str
    name: str
    category: Category
    severity: Severity
    certainty: Certainty
    basis: Basis
    message: Bilingual
    span: Span
    suggestions: tuple[Suggestion, ...]
    sources: tuple[str, ...]
    condition: str | None
    subject: str
    bare: Bilingual
    scope: Scope = "place"
    fingerprint: str = ""
    known: bool = False


NOTHING = Bilingual("", "")


def advice(wordings: Sequence[str]) -> Bilingual:
    """Return what a message says of better wordings: "Skriv fx »hvis«."; nothing where there are none."""
    if not wordings:
        return NOTHING
    listed = [f"»{wording}«" for wording in wordings[:2]]
    return Bilingual(f"Skriv fx {' eller '.join(listed)}.", f"Write, for instance, {' or '.join(listed)}.")


def like(matched: str, wording: str) -> str:
    """Return a wording with the capitals of what it replaces: the first letter, or all of them."""
    if len(matched) > 1 and matched.isupper():
        return wording.upper()
    return wording[:1].upper() + wording[1:] if matched[:1].isupper() else wording
