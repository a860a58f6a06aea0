"""What an OpenDocument file asks before it shows a text: ``ooow:AFSLAG EQ "J"``."""

from __future__ import annotations

import re

from plainlang.documents.model import Condition

YES = "Ja"
"""The answer to a condition that is not a comparison of a field with a value."""

_PREFIX = re.compile(r"\s*[A-Za-z_][\w.-]*:(?!=)")
_FIELD = r"(?:\[(?P<{0}>[^\[\]]++)\]|(?P<{1}>[^\W\d][\w.-]*+))"
_VALUE = r'(?:"(?P<{0}>[^"]*+)"|(?P<{1}>[\w.,-]++))'
_OPERATOR = r"\s*+(?P<operator>NEQ\b|EQ\b|!=|<>|==?)\s*+"
_COMPARISON = re.compile(
    rf"\s*+{_FIELD.format('column', 'field')}{_OPERATOR}{_VALUE.format('quoted', 'plain')}\s*+",
    re.IGNORECASE,
)
_REVERSED = re.compile(
    rf'\s*+"(?P<quoted>[^"]*+)"{_OPERATOR}{_FIELD.format("column", "field")}\s*+', re.IGNORECASE
)
_NOT_EQUAL = {"NEQ", "!=", "<>"}
_ALWAYS = {"true": True, "1": True, "false": False, "0": False}


def condition_of(expression: str) -> Condition | bool | None:
    """Read a condition.

    Args:
        expression: as it stands in the file.

    Returns:
        What is asked; the answer itself where nothing needs asking; None where there is no condition. What
        is no plain comparison of a field with a value is asked as a whole.
    """
    prefix = _PREFIX.match(expression)
    asked = " ".join(expression[prefix.end() if prefix else 0 :].split())
    if not asked:
        return None
    while asked.startswith("(") and asked.endswith(")") and not re.search("[()]", asked[1:-1]):
        asked = asked[1:-1].strip()
    if asked.strip('"').lower() in _ALWAYS:
        return _ALWAYS[asked.strip('"').lower()]
    match = _COMPARISON.fullmatch(asked) or _REVERSED.fullmatch(asked)
    if match is None:
        # Square brackets around a column would read as a placeholder.
        return Condition(asked.replace("[", "").replace("]", ""), YES)
    groups = match.groupdict()
    value = groups["quoted"] if groups["quoted"] is not None else groups["plain"]
    return Condition(groups["column"] or groups["field"], value, match["operator"].upper() not in _NOT_EQUAL)


def opposite(condition: Condition) -> Condition:
    """Return the condition that holds when this one does not."""
    return Condition(condition.key, condition.value, not condition.holds)
