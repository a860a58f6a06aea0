"""Places in a text, counted in three ways: code points, UTF-16 units (editors) and UTF-8 bytes (files)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property

_STEP = 256
"""Code points between two places whose count is kept; so many are counted anew for each question."""


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units a text has; a lone surrogate counts as one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8_length(text: str) -> int:
    """Return how many UTF-8 bytes a text has; a lone surrogate counts as three."""
    return len(text.encode("utf-8", "surrogatepass"))


class Offsets:
    """The way between code points, UTF-16 units and UTF-8 bytes of one text.

    Made in time linear in the text; each question afterwards costs the same, wherever the place is. A place
    outside the text is taken for its nearest end, and one inside a character for that character's beginning.

    Args:
        text: the text; it may hold lone surrogates.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _utf16(self) -> _Ruler:
        return _Ruler(self.text, utf16_length)

    @cached_property
    def _utf8(self) -> _Ruler:
        return _Ruler(self.text, utf8_length)

    def utf16(self, position: int) -> int:
        """Return the UTF-16 units before a code point."""
        return self._utf16.units(position)

    def from_utf16(self, units: int) -> int:
        """Return the code point at a place that is counted in UTF-16 units."""
        return self._utf16.position(units)

    def utf8(self, position: int) -> int:
        """Return the UTF-8 bytes before a code point."""
        return self._utf8.units(position)

    def from_utf8(self, byte: int) -> int:
        """Return the code point at a place that is counted in UTF-8 bytes."""
        return self._utf8.position(byte)


class _Ruler:
    """One text measured in one kind of unit.

    Args:
        text: the text.
        length: counts the units of a stretch of it.
    """

    def __init__(self, text: str, length: Callable[[str], int]) -> None:
        self._text = text
        self._length = length
        self._marks = [0]
        for start in range(0, len(text), _STEP):
            self._marks.append(self._marks[-1] + length(text[start : start + _STEP]))

    def units(self, position: int) -> int:
        position = min(max(position, 0), len(self._text))
        number = position // _STEP
        return self._marks[number] + self._length(self._text[number * _STEP : position])

    def position(self, units: int) -> int:
        if units >= self._marks[-1]:
            return len(self._text)  # the last mark stands at the text's end, wherever that is
        units = max(units, 0)
        number = bisect_right(self._marks, units) - 1
        left = units - self._marks[number]
        position = number * _STEP
        for character in self._text[position : position + _STEP]:
            left -= self._length(character)
            if left < 0:
                break
            position += 1
        return position
