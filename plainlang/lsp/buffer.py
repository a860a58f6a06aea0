"""The text of a letter that is open in an editor, kept up to date edit by edit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from lsprotocol import types

from plainlang.offsets import Offsets

_LINE_END = re.compile("\r\n|\r|\n")  # the protocol knows no other; str.splitlines knows eight more


class Buffer:
    """One version of an open letter.

    Args:
        text: the whole text.
        version: the editor's number of it.
        encoding: how the editor counts columns: UTF-8 bytes, UTF-16 units or code points.
    """

    def __init__(self, text: str, version: int, encoding: str) -> None:
        self.text = text
        self.version = version
        self._encoding = encoding

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def _line(self, number: int) -> str:
        """Return a line with its end."""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        return self.text[self._starts[number] : end]

    def offset(self, place: types.Position) -> int:
        """Return the code point at a place; behind the end of a line is its end."""
        if place.line >= len(self._starts):
            return len(self.text)
        line = self._line(place.line).rstrip("\r\n")
        column = place.character
        if self._encoding == types.PositionEncodingKind.Utf16:
            column = Offsets(line).from_utf16(column)
        elif self._encoding == types.PositionEncodingKind.Utf8:
            column = Offsets(line).from_utf8(column)
        return self._starts[place.line] + min(column, len(line))

    def place(self, offset: int) -> types.Position:
        """Return the place of a code point."""
        number = bisect_right(self._starts, offset) - 1
        before = self.text[self._starts[number] : offset]
        column = len(before)
        if self._encoding == types.PositionEncodingKind.Utf16:
            column = Offsets(before).utf16(column)
        elif self._encoding == types.PositionEncodingKind.Utf8:
            column = Offsets(before).utf8(column)
        return types.Position(number, column)

    def range(self, start: int, end: int) -> types.Range:
        """Return the range between two code points."""
        return types.Range(self.place(start), self.place(end))

    def at(self, line: int, column: int) -> int:
        """Return the code point at a line and a column in code points, both counted from 1."""
        return self._starts[line - 1] + column - 1

    def changed(self, changes: Sequence[types.TextDocumentContentChangeEvent], version: int) -> Buffer:
        """Return the next version of the letter."""
        buffer = self
        for change in changes:
            text = change.text
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = buffer.offset(change.range.start), buffer.offset(change.range.end)
                text = buffer.text[:start] + text + buffer.text[max(start, end) :]
            buffer = Buffer(text, version, self._encoding)
        return buffer
