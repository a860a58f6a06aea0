"""Brackets and quotations: while one is open, its sentence does not end."""

from __future__ import annotations

import re

from plainlang.danish.sentences.patterns import NEXT, blank

_MARK = re.compile(r"[()\[\]\"“”„‟»«]")
_FAMILY = {mark: family[0] for family in ("()", "[]", '"“”„‟', "»«") for mark in family}
_CLOSERS = {
    "(": re.compile(r"\)"),
    "[": re.compile(r"\]"),
    '"': re.compile(r"(?<=\S)[\"“”](?!\w)"),
    "»": re.compile(r"(?<=\S)[»«](?!\w)"),
}
_LONGEST_ASIDE = 300  # code points in which a bracket or a quotation mark is closed again


class Aside:
    """Says whether a bracket or a quotation of the sentence is still open: there it does not end.

    Args:
        text: the document's text.
        low: where the block begins.
        high: where it ends.
    """

    def __init__(self, text: str, low: int, high: int) -> None:
        self._text = text
        self._low = low
        self._high = high
        first = _MARK.search(text, low, high)
        self._first = high if first is None else first.start()
        self._whole = self._around() if self._first == low else ""
        self._counted = self._begun = low
        self._open: dict[str, int] = {}

    def _around(self) -> str:
        """Return the mark that opens with the block and closes with it: its sentences are ordinary ones."""
        text, low, high = self._text, self._low, self._high
        while high > low and text[high - 1] in ".!?…":
            high -= 1
        closing = _CLOSERS[_FAMILY[text[low]]]
        again = closing.search(text, low + 1, self._high)
        return _FAMILY[text[low]] if again is not None and again.end() == high else ""

    def begin(self, position: int) -> None:
        """Begin a sentence."""
        self._counted = self._begun = position
        if self._open:
            self._open = {}

    def open_at(self, position: int) -> bool:
        """Say whether something is open that is closed soon after; positions come in order."""
        if position <= self._first:
            return False
        text = self._text
        for match in _MARK.finditer(text, self._counted, position):
            self._count(match.start())
        self._counted = position
        return any(self._goes_on(family, at, position) for family, at in self._open.items())

    def _count(self, at: int) -> None:
        text = self._text
        family = _FAMILY[text[at]]
        if family == self._whole:
            return
        if family in "([":
            opens = text[at] == family
        else:
            before = text[at - 1] if at > self._low else " "
            after = text[at + 1] if at + 1 < self._high else " "
            opens = (before.isspace() or before in "([-–—/:") and not (after.isspace() or after in ".,;:!?)")
        if opens:
            self._open.setdefault(family, at)
        else:
            self._open.pop(family, None)

    def _goes_on(self, family: str, at: int, position: int) -> bool:
        text = self._text
        high = min(self._high, position + _LONGEST_ASIDE)
        closing = _CLOSERS[family].search(text, position, high)
        if closing is None:
            return False
        if text[closing.start() - 1] in ".!?…" and blank(text, self._begun, at):
            # "(Vi har skrevet til dig. Du svarede ikke.) Derfor": whole sentences stand in it.
            following = NEXT.match(text, closing.end(), self._high)
            return following is not None and not following[2][0].isupper()
        return True
