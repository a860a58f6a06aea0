"""What authors write before a template is coded: ``IF Betingelse X "a"``, ``(K3)"a"``, ``[a / b]``."""

from __future__ import annotations

import re

from plainlang.documents.model import Span
from plainlang.documents.notation import Token
from plainlang.documents.placeholders import placeholder_kind

IF, ELSE, LABEL, QUOTE = "IF", "ELSE", "label", "quote"
"""The syntaxes of authors' notes, as the scan names them."""

_LABELLED = re.compile(r"\([^\s()]{1,8}\)$")
_SEPARATOR = re.compile(r"\s*/\s*")
# Words, with a full stop after an abbreviation: "den sag", "ca.", "12 år".
_PHRASE = re.compile(r"(?=.*[^\W\d_]{2})[^\W_][\w.,'’\- ]*", re.DOTALL)
_LONGEST_PHRASE = 8  # words of an alternative
_MOST_PHRASES = 8
# "[indsæt navn / adresse]" is a hole, "[og/eller]" and "[A/S]" are words, "[hr./fru]" is a choice.
_NO_CHOICE = re.compile(
    r"(?:indsæt|skriv|udfyld|angiv|vælg|tilføj|slet|beskriv|evt|se|jf|fx|f\.eks)\b|og\s*/\s*eller|.*(?:https?:|www\.)",
    re.IGNORECASE | re.DOTALL,
)


def named_condition(inside: str) -> str:
    """Return the name of an author's condition: what stands between "IF betingelse" and the quotation."""
    name = _LABELLED.sub("", inside.strip()).strip(" \t:,.-–")
    return " ".join(name.split()) or "betingelse"


def is_opening(text: str, position: int) -> bool:
    """Say whether a quotation mark opens: a word follows it, and a blank or a bracket stands before it."""
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    return (after.isalnum() or after in set("«[{<$")) and (
        not before or before.isspace() or before in "([/-–"
    )


def alternatives(token: Token) -> tuple[Span, ...]:
    """Return the alternatives of a choice in square brackets, or nothing where it is none.

    Args:
        token: square brackets.
    """
    inside = token.inside
    if "/" not in inside or _NO_CHOICE.match(inside.strip()):
        return ()
    start = token.span.start + 1
    found: list[Span] = []
    first = len(inside) - len(inside.lstrip())
    for match in _SEPARATOR.finditer(inside.rstrip()):
        found.append(Span(first, match.start()))
        first = match.end()
    found.append(Span(first, len(inside.rstrip())))
    phrases = [inside[span.start : span.end] for span in found]
    if len(phrases) > _MOST_PHRASES or len({" ".join(phrase.split()) for phrase in phrases}) < len(phrases):
        return ()
    if not all(map(_is_phrase, phrases)) or all(placeholder_kind(p) != "unknown" for p in phrases):
        return ()
    return tuple(Span(start + span.start, start + span.end) for span in found)


def _is_phrase(text: str) -> bool:
    return len(text.split()) <= _LONGEST_PHRASE and _PHRASE.fullmatch(text) is not None
