"""The marks of template languages and of authors in a text: one scan, from left to right, for all of them.

What a mark means is told elsewhere: ``placeholders`` says what a hole will hold, ``conditionals`` which tags
belong together. A mark inside a mark is a part of the outer one. Every pattern takes time linear in the text:
what it may run over is bounded, and no part of it can match the same text in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plainlang.documents.model import Span


class Token(NamedTuple):
    """A mark with what stands in it.

    Attributes:
        span: its place in the text.
        syntax: the marks, such as ``«»`` or ``{{}}``; ``IF``, ``ELSE``, ``quote`` and ``label`` for authors'.
        inside: what stands between them; of authors' notes the condition.
    """

    span: Span
    syntax: str
    inside: str


# One alternative a syntax. What stands inside leaves out the end mark, or looks ahead for it, and may not
# hold the mark of another beginning: so no stretch of text is read twice.
_SYNTAXES = {
    "«»": r"«[^«»\n]{1,120}»",
    "{##}": r"\{#(?:[^#{]|\{(?!#)|#(?!\})){0,2000}+#\}",
    "{{!}}": r"\{\{!--(?:[^-{]|\{(?!\{!--)|-(?!-\}\})){0,2000}+--\}\}",
    "{{{}}}": r"\{\{\{[^{}\n]{1,200}\}\}\}",
    "{{}}": r"\{\{[^{}\n]{1,200}\}\}",
    "{%%}": r"\{%(?:[^%{]|\{(?!%)|%(?!\})){1,300}+%\}",
    "${}": r"\$\{(?:[^{}$\n\"']|\$(?!\{)|\{[^{}\n]{0,200}+\}"
    r"|\"(?:[^\"\n$]|\$(?!\{)){0,200}+\"|'(?:[^'\n$]|\$(?!\{)){0,200}+'){1,200}+\}",
    "$ {}": r"\$\{[^{}\n]{1,200}\}",  # with a quotation mark that has no second one
    "{}": r"\{[^\W\d]\w{0,60}(?:\.\w{1,60}){0,3}\}",  # "{barnets_navn}"
    "[[]]": r"\[\[[^\[\]\n]{1,200}\]\]",
    "<<>>": r"<<(?:[^<>\n]|<(?!<)|>(?!>)){1,200}+>>",
    "[]": r"\[[^\[\]\n]{1,100}\]",
}
_SAME = {"{{!}}": "{{}}", "{{{}}}": "{{}}", "$ {}": "${}"}  # syntaxes that count as another one
# Code points of the marks before and after; two where it is not said.
_EDGES = {"«»": (1, 1), "[]": (1, 1), "{}": (1, 1), "{{{}}}": (3, 3), "${}": (2, 1), "$ {}": (2, 1)}

_QUOTES = '"”“„»«'
_QUOTE = f"[{_QUOTES}]"
_LABEL = r"\([A-ZÆØÅ]{1,2}\d{1,3}[a-zæøå]?\)"
_CONDITION = rf"(?:IF|[Ii]f)\s{{1,3}}(?:[Bb]etingelse|BETINGELSE)\b(?P<%s>[^{_QUOTES}\n]{{0,160}}+)"
_BEFORE_TEXT = rf"(?:\n[ \t]{{0,8}}){{0,2}}(?:{_LABEL})?{_QUOTE}"
_ELSE = r"\b(?:[Ee]lse|ELSE|[Ee]llers|ELLERS)\b"
_NOTES = {
    "IF": rf"\b{_CONDITION % 'first'}{_BEFORE_TEXT}",
    "ELSE": rf"{_QUOTE}[\s.,]{{0,4}}{_ELSE}(?:\s{{1,3}}(?:til\s{{1,3}})?{_CONDITION % 'other'}|\s{{0,3}})"
    rf"{_BEFORE_TEXT}",
    "label": rf"(?:(?<=[\n{_QUOTES}])|\A){_LABEL}{_QUOTE}",
    # A quotation mark with a blank or a stop behind it ends a quotation: it begins no «felt».
    "quote": r"(?:(?<=[^\s(])«(?=[\s.,;:!?)]|\Z)|[\"”“„»]|«(?![^«»\n]{1,120}»))",
}
_IF_NOTE = re.compile(r"\b[Ii][Ff]\s{1,3}(?:[Bb]etingelse|BETINGELSE)\b")
_LABEL_NOTE = re.compile(_LABEL + _QUOTE)
_MARKS = re.compile(r"[«{\[<]")


def _compiled(syntaxes: Mapping[str, str]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return one pattern for all syntaxes, and their names by the number of the group that matches.

    The groups are empty and stand last: a search runs fast to characters with which an alternative begins.
    """
    groups = "|".join(f"{pattern}(?P<s{number}>)" for number, pattern in enumerate(syntaxes.values()))
    return re.compile(groups), tuple(syntaxes)


_SYSTEMS = _compiled(_SYNTAXES)
_ALL = _compiled(_NOTES | _SYNTAXES)


def _has_notes(text: str) -> bool:
    """Say whether authors' notes may stand in a text; most letters are told by a search for a few letters."""
    if ("etingelse" in text or "BETINGELSE" in text) and _IF_NOTE.search(text):
        return True
    return any(f"){mark}" in text for mark in _QUOTES) and _LABEL_NOTE.search(text) is not None


def tokens(text: str) -> Iterator[Token]:
    """Yield the marks in a text, in order, not overlapping.

    Args:
        text: the text; where it holds none of the characters that begin a mark, nothing more is looked for.
    """
    notes = _has_notes(text)
    if not notes and _MARKS.search(text) is None:
        return
    pattern, names = _ALL if notes else _SYSTEMS
    for match in pattern.finditer(text):
        name = names[int(str(match.lastgroup)[1:])]
        if name in _NOTES:
            inside = match["first"] or match["other"] or ""
        else:
            before, after = _EDGES.get(name, (2, 2))
            inside = match[0][before : len(match[0]) - after]
        yield Token(Span(*match.span()), _SAME.get(name, name), inside)
