"""What stands in a template's content elements: merge fields whose text only the letter system knows.

Letter systems keep guidance and rules of law in elements of their own: a field ``Html:K3-klagevejledning``, a
block ``(K3)``. The user says what they hold: ``complaint = Html:K3*``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import translate
from functools import lru_cache
from typing import Literal, cast, get_args

from plainlang.errors import UsageError, unknown_value

Content = Literal[
    "complaint",
    "legal_basis",
    "reasons",
    "access_to_file",
    "representation",
    "hearing",
    "data_protection",
    "contact",
]
_CONTENTS: tuple[str, ...] = tuple(name.replace("_", "-") for name in get_args(Content))
PLAIN_FORM = rf"^({'|'.join(_CONTENTS)}) = [A-Za-z0-9:_-]{{1,80}}\*?$"
"""How a setting is mostly written, as a regular expression for descriptions of the HTTP service."""
_MOST_STARS = 4  # more make matching slow and mean nothing

_KNOWN = (
    "complaint = *klagevejledning*",
    "complaint = *klageadgang*",
    "complaint = k[0-9]",
    "complaint = k[0-9][0-9]",
    "complaint = html:k[0-9]*",
    "legal-basis = *lovgrundlag*",
    "legal-basis = *§*",
    "legal-basis = l[0-9]",
    "legal-basis = html:l[0-9]*",
    "reasons = *begrundelse*",
    "contact = *kontaktoplysninger*",
    "data-protection = *databeskyttelse*",
)


@dataclass(frozen=True, slots=True)
class Element:
    """Which content elements hold what.

    Attributes:
        content: what they hold.
        pattern: of their keys: ``*`` for anything, ``?`` for one sign; capitals do not matter.
    """

    content: Content
    pattern: str


def parse_element(text: str) -> Element:
    """Return what a setting such as ``complaint = Html:K3*`` says.

    Raises:
        UsageError: it says nothing, or of something unknown.
    """
    content, equals, pattern = (part.strip() for part in text.partition("="))
    if not equals or not pattern or pattern.count("*") > _MOST_STARS:
        raise UsageError(
            "elements skal have formen »complaint = Html:K3*«",
            'elements are written as "complaint = Html:K3*"',
        )
    if content not in _CONTENTS:
        raise unknown_value("elements", content, _CONTENTS)
    return Element(cast(Content, content.replace("-", "_")), pattern)


@lru_cache(maxsize=64)
def elements_of(settings: tuple[str, ...]) -> tuple[Element, ...]:
    """Return the elements of a user's settings, and those that everybody has."""
    return tuple(map(parse_element, (*settings, *_KNOWN)))


def holds(elements: Iterable[Element], key: str, content: Content) -> bool:
    """Say whether the element with a key holds what is asked for."""
    bare = key.strip().strip("()").lower()
    return any(e.content == content and _pattern(e.pattern).match(bare) for e in elements)


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(translate(pattern.strip("()").lower()))
