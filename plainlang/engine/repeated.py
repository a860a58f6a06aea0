"""What a term leaves open and its plain wording says again: "pr. <dato>" is "den <dato>".

Known misses: a term that leaves two things open, or has words before the open one that may be left out.
"""

from __future__ import annotations

import re

_OPEN = re.compile(r"\.{3}\d*|<[\w-]+>")
_UNIT = re.compile(r"\([^()]*\)|\{[^{}]*\}|\S+")
_UNEVEN = re.compile(r"\[|\([^()]*\b \b[^()|]*\)|\((?:[^()|]*\|)*\s*\w+ \w+")


def open_in(text: str) -> str | None:
    """Return what a term or a plain wording leaves open, as it is written there, or None.

    Args:
        text: in the syntax of phrases.
    """
    match = _OPEN.search(text)
    return match[0] if match else None


def can_be_repeated(term: str) -> bool:
    """Say whether it can be told which words of a match are the open ones.

    Args:
        term: in the syntax of phrases.
    """
    return len(_OPEN.findall(term)) == 1 and _UNEVEN.search(term) is None


def repeated(term: str, matched: str) -> str:
    """Return the words that stand where a term is open.

    Args:
        term: one of which ``can_be_repeated`` holds.
        matched: words that it matched.
    """
    before, _, after = term.partition(open_in(term) or "")
    first, last = (len([u for u in _UNIT.findall(part) if u not in {"^", "$"}]) for part in (before, after))
    words = list(re.finditer(r"\S+", matched))
    return matched[words[first].start() : words[len(words) - last - 1].end()]


def said_again(plain: str, words: str) -> str:
    """Return a plain wording with the words in it that a term leaves open.

    "pr. den 1. maj" is "den 1. maj" by "den <dato>", not "den den".

    Args:
        plain: a wording with one open place.
        words: what stands there in the letter.
    """
    before, _, after = plain.partition(open_in(plain) or "")
    first = words.split()[0]
    if before.split()[-1:] == [first]:
        before = before.strip().removesuffix(first)
    return before + words + after
