"""Letters and what follows a full stop, as all of the splitter sees them."""

from __future__ import annotations

import re

CAPITAL = "[A-ZÆØÅÉÖÄÜ]"
SMALL = "[a-zæøåéöäü]"
NEXT = re.compile(r"\s*([\"”»«„“'‘(\[]{0,4})(\S{1,40})")
_BLANK = re.compile(r"\s*+")


def blank(text: str, start: int, end: int) -> bool:
    """Say whether nothing but blanks stands in a stretch of text."""
    found = _BLANK.match(text, start, end)
    return found is not None and found.end() == end
