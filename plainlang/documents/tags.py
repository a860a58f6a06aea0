"""What a mark of a template language does: it opens, divides or closes, or stands alone.

Three families: Jinja, Twig, Django and Liquid (``{% if x %}``), Handlebars and Mustache (``{{#if x}}``), and
Aspose's reports (``<<if [x]>>``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from plainlang.documents.expressions import Question
from plainlang.documents.notation import Token

Act = Literal["open", "else", "case", "close", "alone"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A mark that stands in no letter.

    Attributes:
        token: the mark.
        act: what it does.
        family: what it opens or closes; of what divides, the beginning of the families that it can divide.
        question: what it asks, or None; a loop asks whether there is anything, a "case" names its subject.
        loop: whether what it opens stands in every letter, unless an "else" follows.
    """

    token: Token
    act: Act
    family: str = ""
    question: Question | None = None
    loop: bool = False


_EDGES = " \t\n-+~"  # blanks, and the signs that take away the blanks around a tag
# "{%p if x %}" takes the whole paragraph, in templates for Word.
_JINJA_WORD = re.compile(r"(?:(?:p|tr|tc|r)\s{1,9})?(else\s{1,9}if\b|\w+)")
_HANDLEBARS_ELSE = re.compile(r"else(?:\s{1,9}(if|unless)\s(.+))?", re.DOTALL)
_ASPOSE_WORD = re.compile(r"(?:elseif|else|if|foreach|var)\b|/(?:if|foreach)$", re.IGNORECASE)
_IFS = frozenset({"if", "unless", "ifequal", "ifnotequal"})
_ELSE_IFS = frozenset({"elif", "elsif", "elseif", "else if"})
# What may hold an "else" of its own. Blocks, macros and the like do nothing to what stands in them.
_LOOPS = frozenset({"for", "foreach", "case", "switch", "ifchanged"})
_INSERTS = frozenset({"include", "render", "embed"})


def tag_of(token: Token) -> Tag | None:
    """Return what a mark does, or None where it is a hole or no mark of a template language."""
    if token.syntax == "{%%}":
        return _jinja(token)
    if token.syntax == "{##}":
        return Tag(token, "alone")
    if token.syntax == "{{}}":
        return _handlebars(token)
    return _aspose(token) if token.syntax == "<<>>" else None


def _jinja(token: Token) -> Tag | None:
    body = token.inside.strip(_EDGES)
    match = _JINJA_WORD.match(body)
    if match is None:
        return Tag(token, "alone")
    word, rest = " ".join(match[1].lower().split()), body[match.end() :].strip()
    if word in _IFS:
        question = Question(f"eq {rest}" if "equal" in word else rest, word in {"unless", "ifnotequal"})
        return Tag(token, "open", f"%{word}", question)
    if word in _ELSE_IFS:
        return Tag(token, "else", "%", Question(rest))
    if word in {"else", "empty"} and not rest:
        return Tag(token, "else", "%")
    if word in _LOOPS:
        return Tag(token, "open", f"%{word}", Question(_looped(rest)), loop=True)
    if word == "when":
        return Tag(token, "case", "%case", Question(rest))
    opened = word.removeprefix("end")
    if opened != word and opened in _IFS | _LOOPS:
        return Tag(token, "close", f"%{opened}")
    return None if word in _INSERTS else Tag(token, "alone")


def _handlebars(token: Token) -> Tag | None:
    body = token.inside.strip(_EDGES)
    otherwise = _HANDLEBARS_ELSE.fullmatch(body)
    if otherwise is not None:
        question = Question(otherwise[2], otherwise[1] == "unless") if otherwise[1] else None
        return Tag(token, "else", "#", question)
    mark, rest = body[:1], body[1:].lstrip(" *")
    name, _, arguments = rest.partition(" ")
    if mark == "!" or (mark == "#" and name in {"", ">"}):
        return Tag(token, "alone")
    if mark == "/":
        return Tag(token, "close", "#" + name)
    if mark == "^":
        return Tag(token, "open", "#" + name, Question(rest, True)) if name else Tag(token, "else", "#")
    if mark != "#":
        return None
    if name in {"if", "unless"}:
        return Tag(token, "open", "#" + name, Question(arguments, name == "unless"))
    if name in {"each", "with"}:
        return Tag(token, "open", "#" + name, Question(arguments.partition(" as ")[0]), loop=True)
    return Tag(token, "open", "#" + name, Question(rest))


def _aspose(token: Token) -> Tag | None:
    body = token.inside.strip()
    match = _ASPOSE_WORD.match(body)
    if match is None:
        return None
    word, rest = match[0].lower(), body[match.end() :].strip()
    if word.startswith("/"):
        return Tag(token, "close", "<" + word[1:])
    if word == "else":
        return Tag(token, "else", "<") if not rest else None
    if not rest:
        return None  # "<<if>>" may be a hole of that name
    if word == "foreach":
        return Tag(token, "open", "<foreach", Question(_looped(rest.strip("[]"))), loop=True)
    if word == "var":
        return Tag(token, "alone")
    return (
        Tag(token, "open", "<if", Question(rest)) if word == "if" else Tag(token, "else", "<", Question(rest))
    )


def _looped(expression: str) -> str:
    """Return what a loop runs over: ``krav`` of ``et_krav in krav``."""
    _, found, over = f" {expression}".partition(" in ")
    return over.strip() if found else expression
