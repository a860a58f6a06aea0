"""What a template asks for: the expression of a tag -> conditions.

``svar == "afslag"``, ``(eq svar "afslag")`` and ``"afslag" = svar`` ask the same; ``svar`` alone asks whether
there is an answer, and ``a and b`` asks two things. Whatever is not so simple is asked as a whole: its key is
the expression itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plainlang.documents.model import Branch, Condition

YES = "ja"
"""The answer that is asked for where an expression names none."""
EMPTY = "tom"
"""The value of a key that has none."""

_TRUTH = "\0"  # the value of a bare key, until it is known what else is asked of that key
_TOKEN = re.compile(
    r"\s*+(?:(?P<text>\"[^\"]*\"|'[^']*'|[”“„][^”“„]*[”“]|»[^«]*«|’[^’]*’)"
    r"|(?P<equal>===?|=)|(?P<unequal>!==?|<>)|(?P<and>&&)|(?P<not>!)|(?P<other>[^\s\w$@#.\-/]+)"
    r"|(?P<name>[\w$@#.\-/:]++))"
)
_WORDS = {
    "eq": "equal",
    "er": "equal",
    "ne": "unequal",
    "neq": "unequal",
    "and": "and",
    "og": "and",
    "not": "not",
    "ikke": "not",
}
_NAME = re.compile(r"[^\W\d][\w.\-:/]*|[$@#][\w.\-:]+")
_NOTHING = {"null", "none", "nil", "undefined"}
_TRUE, _FALSE = {"true"}, {"false"}
_LONGEST = 400  # code points of an expression that is taken apart

_Token = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """What a tag asks.

    Attributes:
        expression: as it stands in the tag, without the word that makes it a condition.
        negated: whether the branch stands where the expression does not hold.
        named: whether it is the name of a condition, however it looks.
    """

    expression: str
    negated: bool = False
    named: bool = False


def chained(questions: Sequence[Question | None]) -> Iterator[tuple[Condition, ...]]:
    """Yield the conditions of each branch of a chain: its own question holds, and none of those before it.

    Args:
        questions: one a branch, None for "else".

    Yields:
        Conditions whose values are final after :func:`settled`.
    """
    before: list[Condition] = []
    for number, question in enumerate(questions):
        # "Else" of two conditions is not one of each: there they are asked as a whole.
        own = (
            ()
            if question is None
            else _conditions_of(question, single=number + 1 < len(questions) or question.negated)
        )
        named = {condition.key for condition in own if condition.holds and condition.value != _TRUTH}
        yield (*(c for c in before if c.holds or c.value == _TRUTH or c.key not in named), *own)
        before += [_opposite(condition) for condition in own]


def _conditions_of(question: Question, *, single: bool) -> tuple[Condition, ...]:
    expression = _bare(question.expression)
    found = None if question.named else _parsed(expression)
    if found is None or (single and len(found) > 1):
        found = (Condition(" ".join(expression.split()), _TRUTH),)
    return tuple(map(_opposite, found)) if question.negated else found


def _parsed(expression: str) -> tuple[Condition, ...] | None:
    """Return the conditions of which all must hold, or None where it is not as simple as that."""
    tokens = _tokens(expression)
    if tokens is None:
        return None
    found = []
    for part in _parts(tokens):
        simple = _simple(part)
        if simple is None:
            return None
        found.append(simple)
    return tuple(dict.fromkeys(found))


def _opposite(condition: Condition) -> Condition:
    return Condition(condition.key, condition.value, not condition.holds)


def settled(branches: Sequence[Branch]) -> list[Branch]:
    """Return branches whose bare keys have got a value to be asked for.

    A key of which nothing else is asked is ``ja`` or not. One of which values are asked is empty or not: so
    the branches within ``svar`` that ask whether ``svar`` is ``afslag`` can still stand in a letter.
    """
    asked: dict[str, set[str]] = {}
    for branch in branches:
        for condition in branch.conditions:
            asked.setdefault(condition.key, set()).add(condition.value)
    bare = {key for key, values in asked.items() if values <= {_TRUTH, YES}}
    return [Branch(b.span, tuple(_settled(b.conditions, bare)), b.typed) for b in branches]


def _settled(conditions: Iterable[Condition], bare: set[str]) -> Iterable[Condition]:
    for condition in conditions:
        if condition.value != _TRUTH:
            yield condition
        elif condition.key in bare:
            yield Condition(condition.key, YES, condition.holds)
        else:
            yield Condition(condition.key, EMPTY, not condition.holds)


def _bare(expression: str) -> str:
    """Return an expression without blanks at its ends and brackets around the whole of it."""
    text = expression.strip()
    for first, last in ("[]", "()"):
        if text.startswith(first) and text.endswith(last) and not set(first + last) & set(text[1:-1]):
            text = text[1:-1].strip()
    return text


def _tokens(expression: str) -> list[_Token] | None:
    """Return kind and text of each token, or None where there is something that is not understood."""
    if len(expression) > _LONGEST:
        return None
    found: list[_Token] = []
    position = 0
    while position < len(expression):
        match = _TOKEN.match(expression, position)
        if match is None or match.lastgroup == "other":
            return None
        position = match.end()
        kind = str(match.lastgroup)
        text = match[kind]
        if kind == "name":
            kind = _WORDS.get(text.lower(), kind)
        found.append((kind, text[1:-1].strip() if kind == "text" else text))
    return found or None


def _parts(tokens: list[_Token]) -> Iterable[list[_Token]]:
    part: list[_Token] = []
    for token in tokens:
        if token[0] == "and":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _simple(part: list[_Token]) -> Condition | None:
    """Return what a part without "and" asks for, or None where it is not as simple as that."""
    holds = True
    while part and part[0][0] == "not":
        part, holds = part[1:], not holds
    if len(part) == 3 and part[0][0] in {"equal", "unequal"}:
        part = [part[1], part[0], part[2]]  # (eq svar "afslag")
    kinds = [kind for kind, _ in part]
    if kinds == ["name"] and _NAME.fullmatch(part[0][1]):
        return Condition(part[0][1], _TRUTH, holds)
    if len(part) != 3 or kinds[1] not in {"equal", "unequal"}:
        return None
    (left_kind, left), (operator, _), (right_kind, right) = part
    if left_kind == "text" or not _NAME.fullmatch(left):
        left_kind, left, right_kind, right = right_kind, right, left_kind, left  # "J" = svar
    if left_kind != "name" or right_kind not in {"text", "name"} or not _NAME.fullmatch(left):
        return None
    return _compared(left, right, right_kind == "text", holds == (operator == "equal"))


def _compared(key: str, value: str, quoted: bool, holds: bool) -> Condition:
    lowered = value.lower()
    if not value or (not quoted and lowered in _NOTHING):
        return Condition(key, EMPTY, holds)
    if not quoted and lowered in _TRUE | _FALSE:
        return Condition(key, _TRUTH, holds == (lowered in _TRUE))
    return Condition(key, value, holds)
