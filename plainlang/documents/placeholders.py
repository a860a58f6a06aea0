"""The holes of a template, in every syntax that Danish letter systems and authors use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainlang.documents.model import Placeholder, PlaceholderKind, Span

# One alternative a syntax; every inner class excludes its own end mark, so matching is linear.
_SYNTAXES = {
    "«»": r"«(?P<a>[^«»\n]{1,120})»",
    "{{}}": r"\{\{(?P<b>[^{}\n]{1,200})\}\}",
    "{%%}": r"\{%(?P<c>[^{}%\n]{1,200})%\}",
    "${}": r"\$\{(?P<d>[^{}\n]{1,200})\}",
    "[[]]": r"\[\[(?P<e>[^\[\]\n]{1,200})\]\]",
    "<<>>": r"<<(?P<f>[^<>\n]{1,120})>>",
    "[]": r"\[(?P<g>[^\[\]\n]{1,100})\]",
}
_ANY = re.compile("|".join(_SYNTAXES.values()))
_BY_GROUP = dict(zip("abcdefg", _SYNTAXES, strict=True))

# What stands in square brackets for other reasons: notes, editors' marks, link texts, addresses.
_NOT_A_HOLE = re.compile(r"\d+|sic!?|…|\.{3}|udeladt|red\.?|\W*|.*[@].*|https?:.*|x", re.IGNORECASE)
# «quoted speech» is told from «a field» by its length and its punctuation.
_BUTTON = re.compile(
    r"(?:tryk(?:ke)? på|klik(?:ke)? på|vælg(?:e)?|knappen|menuen|feltet|fanen)\s*$", re.IGNORECASE
)
_SPEECH = re.compile(r".*[.,!?;]|(?:\S+\s+){6,}\S+", re.DOTALL)

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


def find_placeholders(text: str) -> Iterator[Placeholder]:
    """Yield the placeholders that are typed in the text, in order, in time linear in the text."""
    for match in _ANY.finditer(text):
        group = str(match.lastgroup)
        key = match[group].strip()
        syntax = _BY_GROUP[group]
        if syntax == "[]" and _NOT_A_HOLE.fullmatch(key):
            continue
        if syntax == "[]" and _BUTTON.search(text, max(match.start() - 12, 0), match.start()):
            continue  # "Tryk på [Send]"
        if syntax == "«»" and _SPEECH.fullmatch(key):
            continue
        if not key:
            continue
        yield Placeholder(Span(*match.span()), placeholder_kind(key), key, syntax)
