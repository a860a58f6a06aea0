"""The comments by which an author tells rules to be silent."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COMMENT = re.compile(r"\s*plainlang:\s*ignore(?P<file>-file)?(?![\w-])(?P<names>[^\n]*)", re.IGNORECASE)
_REASON = re.compile("--|[–—]")  # Word turns two hyphens into a dash
_SEPARATOR = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class IgnoreComment:
    """What such a comment says.

    Attributes:
        names: codes, beginnings of codes, names or categories as written; empty means every rule.
        whole_file: whether it speaks of the whole document.
    """

    names: tuple[str, ...]
    whole_file: bool


def ignore_comment(text: str) -> IgnoreComment | None:
    """Read the content of a comment, or return None where it says something else.

    Args:
        text: without the marks of the comment: ``plainlang: ignore FAG101, stiff-word``.
    """
    match = _COMMENT.match(text)
    if match is None:
        return None
    # What follows a dash is the author's reason: "ignore FAG101 -- ordet er borgerens eget".
    names = _REASON.split(match["names"], maxsplit=1)[0]
    return IgnoreComment(tuple(name for name in _SEPARATOR.split(names) if name), match["file"] is not None)
