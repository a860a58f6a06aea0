"""A rewritten stretch of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plainlang.danish.inflection import Feature, analyses, gender
from plainlang.danish.words import Word
from plainlang.documents import Edit, Span

_FARTHEST_NOUN = 4  # words after a possessive


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A better wording of a stretch of text.

    Attributes:
        span: what it replaces, from the first changed word to the last.
        text: the wording.
        safe: whether it can stand as it is: correct Danish with the same meaning.
    """

    span: Span
    text: str
    safe: bool


def rewrite_of(text: str, edits: Sequence[Edit], *, safe: bool) -> Rewrite:
    """Return edits as one rewrite.

    Args:
        text: the document's text.
        edits: at least one, not overlapping.
        safe: whether the whole can stand as it is.
    """
    ordered = sorted(edits, key=lambda edit: edit.span)
    start, end = ordered[0].span.start, max(edit.span.end for edit in ordered)
    pieces, position = [], start
    for edit in ordered:
        pieces += [text[position : edit.span.start], edit.text]
        position = edit.span.end
    return Rewrite(Span(start, end), "".join([*pieces, text[position:end]]), safe)


def capital_like(before: str, wording: str) -> str:
    """Return a wording with a capital where the words before it had one and began a sentence."""
    return wording[:1].upper() + wording[1:] if before[:1].isupper() else wording


def possessive(forms: tuple[str, str, str], words: Sequence[Word], place: int) -> str | None:
    """Return the possessive that agrees with the noun behind a place: din, dit or dine.

    Args:
        forms: for common gender, neuter and plural.
        words: of the sentence.
        place: the word before the first one that may be the noun.

    Returns:
        None where the noun or its gender is not known for sure.
    """
    if forms[0] == forms[1] == forms[2]:
        return forms[0]
    for word in words[place + 1 : place + 1 + _FARTHEST_NOUN]:
        if word.kind != "word":
            return None
        readings = analyses(word.lower)
        nouns = {(r.lemma, r.feature) for r in readings if r.word_class == "sb"}
        adjective = any(r.word_class == "adj" for r in readings) or word.lower in {"egen", "eget", "egne"}
        participle = any(r.feature in {"participle_e", "participle"} for r in readings)
        if nouns and not adjective:
            return _agreeing(forms, nouns)
        if not adjective and not participle:
            return None
    return None


def _agreeing(forms: tuple[str, str, str], nouns: set[tuple[str, Feature]]) -> str | None:
    found = set()
    for lemma, feature in nouns:
        if feature.startswith("plural") and "definite" not in feature:
            found.add(forms[2])
        elif feature.startswith("singular"):
            known = gender(lemma)
            found.add({"common": forms[0], "neuter": forms[1]}.get(known or "", ""))
    found.discard("") if len(found) > 1 and "" not in found else None
    return found.pop() if len(found) == 1 and "" not in found else None
