"""The holes of a template, in every syntax that Danish letter systems and authors use."""

from __future__ import annotations

import re

from plainlang.documents.model import Placeholder, PlaceholderKind
from plainlang.documents.notation import Token

# What stands in square brackets for other reasons: notes, editors' marks, link texts, addresses, and what
# takes the place of a name in a published decision ("[A]", "[Virksomhed1]", "[en virksomhed]").
_NOT_A_HOLE = re.compile(
    r"[\d/.,\s]+|[aikp]/s|sic!?|…|\.{3}|udeladt|red\.?|\W*|.*[@].*|https?:.*|x"
    r"|[a-zæøå]\d?|(?:virksomhed|selskab|person)\s?\d|(?:en|et)\s+\w+|anonymiseret|fjernet",
    re.IGNORECASE,
)
# «quoted speech» is told from «a field» by its length and its punctuation.
_BUTTON = re.compile(
    r"(?:tryk(?:ke)? på|klik(?:ke)? på|vælg(?:e)?|skriv|knappen|menuen|feltet|fanen)\s*$", re.IGNORECASE
)
_SPEECH = re.compile(r".*[.,!?;]|(?:\S+\s+){6,}\S+", re.DOTALL)

_INSERTED = re.compile(r"[-+~]?\s*(?:>|(?:include|render|embed)\b)")  # the text of another file

_KINDS: tuple[tuple[PlaceholderKind, re.Pattern[str]], ...] = (
    (
        "content",
        re.compile(r"html:|klagevejledning|lovgrundlag|template:|image:|fraseblok|^\(?[kl]\d+\)?$", re.I),
    ),
    ("date", re.compile(r"dato|frist|date|måned|år\b|klokke|tidspunkt|fødselsdag", re.I)),
    ("amount", re.compile(r"beløb|kroner|\bkr\b|sats|amount|ydelse_i|pris|gebyr", re.I)),
    (
        "number",
        re.compile(
            r"\bnr\b|\bnr\.|nummer|cpr|cvr|sagsid|antal|tlf|telefon|journal|\bid\b|documentid|procent", re.I
        ),
    ),
    ("address", re.compile(r"adresse|\bvej\b|postnr|\bby\b|address", re.I)),
    (
        "name",
        re.compile(r"navn|name|sagsbehandler|barnet|modtager|underskri|borger|part\b|medarbejder", re.I),
    ),
    ("text", re.compile(r"tekst|textinput|begrundelse|indsæt|skriv|fritekst|beskriv|årsag", re.I)),
)


def placeholder_kind(key: str) -> PlaceholderKind:
    """Say what a placeholder with this key will hold."""
    return next((kind for kind, pattern in _KINDS if pattern.search(key)), "unknown")


def placeholder_of(token: Token, text: str) -> Placeholder | None:
    """Return the hole that a mark makes, or None where it says something else: a note, a button, speech.

    Args:
        token: a mark of a letter system, or square brackets.
        text: the text that it stands in.
    """
    key, syntax, start = token.inside.strip(), token.syntax, token.span.start
    if not key:
        return None
    if syntax == "[]" and _NOT_A_HOLE.fullmatch(key):
        return None
    if syntax in {"[]", "{}"} and _BUTTON.search(text, max(start - 12, 0), start):
        return None  # "Tryk på [Send]", "Skriv {sagsnummer} i emnefeltet"
    if syntax == "«»" and _SPEECH.fullmatch(key):
        return None
    kind = "content" if _INSERTED.match(key) and syntax in {"{%%}", "{{}}"} else placeholder_kind(key)
    return Placeholder(token.span, kind, key, syntax)


def picture_kind(key: str, date: str | None, number: str | None) -> PlaceholderKind:
    """Say what a field will hold, of which it is known how its value is written.

    Args:
        key: its name.
        date: how a date is written, such as ``d. MMMM yyyy``, or None.
        number: how a number is written, such as ``.0,00``, or None.
    """
    kind = placeholder_kind(key)
    if kind == "content":
        return kind
    if date is not None:
        return "date"
    if number is None:
        return kind
    return "amount" if kind == "amount" or "," in number or "kr" in number.lower() else "number"
