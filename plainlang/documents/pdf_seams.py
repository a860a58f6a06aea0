"""What stands between the last word of one line and the first of the next: a space, a hyphen or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

HYPHENS = "-\u2010\u00ad"
_BOTH = frozenset({"og", "eller", "samt", "og/eller", "til", "men", "både", "hhv.", "henholdsvis", "såvel"})
"""Words after which the second half of "social- og sundhedsforvaltningen" comes."""
_KEEPING = frozenset(
    {"e", "it", "tv", "pc", "id", "cd", "sms", "mms", "pdf", "web", "cpr", "cvr", "eu", "ai"}
)
"""First halves that are written with a hyphen."""
_ADJECTIVE = re.compile(r"\w{3,}(?:isk|ig)[et]?")
"""Both halves of "pædagogisk-psykologisk" end so."""
_ADDRESS = re.compile(r"://|www\.|@")
_LETTERS = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"(?<![\w-])[^\W\d_]+-[^\W\d_]+(?![\w-])")


@dataclass(frozen=True, slots=True)
class Seam:
    """How a line goes over into the next.

    Attributes:
        drop: whether the hyphen at the line's end is left out.
        space: whether a space stands between the two lines.
    """

    drop: bool
    space: bool


def hyphened_words(lines: Iterable[str]) -> frozenset[str]:
    """Return the words that are written with a hyphen inside a line, in small letters."""
    return frozenset(match[0].lower() for line in lines for match in _HYPHENED.finditer(line))


def seam(before: str, after: str, hyphened: frozenset[str]) -> Seam:
    """Say how two lines of one paragraph go together.

    Args:
        before: the last word of the first line.
        after: the first word of the second.
        hyphened: from :func:`hyphened_words`.
    """
    if not before or not after:
        return Seam(drop=False, space=True)
    end, stem = before[-1], before[:-1]
    if end in "/\u2013" and stem and stem[-1].isalnum():
        return Seam(drop=False, space=False)  # "og/eller", "2–3 uger"
    if end not in HYPHENS or not stem or not stem[-1].isalnum():
        return Seam(drop=False, space=True)
    if end != "\u00ad" and after.rstrip(",.;:") in _BOTH:
        return Seam(drop=False, space=True)  # "social- og sundhedsforvaltningen"
    return Seam(drop=end == "\u00ad" or not _keeps_hyphen(stem, after, hyphened), space=False)


def _keeps_hyphen(stem: str, after: str, hyphened: frozenset[str]) -> bool:
    """Say whether a hyphen at a line's end belongs to the word: "a-kasse", "EU-borger", "Anne-Marie"."""
    if not after[0].islower() or stem[-1].isdigit() or _ADDRESS.search(stem):
        return True
    half = re.split(r"[^\w]", stem)[-1]
    if len(half) == 1 or half.lower() in _KEEPING or (len(half) > 1 and half.isupper()):
        return True
    match = _LETTERS.match(after)
    rest = match[0] if match else ""
    if _ADJECTIVE.fullmatch(half) and _ADJECTIVE.fullmatch(rest):
        return True
    return f"{half}-{rest}".lower() in hyphened
