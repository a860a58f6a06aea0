"""Headings of a PDF: short, larger or bolder than the letter, and with text below."""

from __future__ import annotations

from collections.abc import Sequence

from plainlang.documents.pdf_flow import Paragraph

_LARGER = 1.12  # times the letter's font size
_LONGEST = 120  # characters
_MOST_LINES = 3
_ALL_BOLD = 0.5  # share of the letter that is bold where being bold says nothing
_MOST_LEVELS = 6


class Headings:
    """Finds headings.

    Args:
        paragraphs: of the letter, in order.
        usual: the letter's font size, in points.
    """

    def __init__(self, paragraphs: Sequence[Paragraph], usual: float) -> None:
        self._usual = usual
        lines = [line for paragraph in paragraphs for line in paragraph.lines]
        bold = sum(len(line.text) for line in lines if line.bold)
        self._bold_tells = bold < _ALL_BOLD * sum(len(line.text) for line in lines)
        below = False
        looks: dict[int, tuple[float, bool]] = {}
        for number in range(len(paragraphs) - 1, -1, -1):
            paragraph = paragraphs[number]
            if below and self._stands_out(paragraph):
                first = paragraph.lines[0]
                looks[number] = (round(first.size), first.bold)
            below = below or paragraph.kind == "text"
        order = sorted(set(looks.values()), reverse=True)
        self._levels = {n: min(order.index(look) + 1, _MOST_LEVELS) for n, look in looks.items()}

    def level(self, number: int) -> int | None:
        """Return the level of a paragraph that is a heading, counted from 1, else None."""
        return self._levels.get(number)

    def _stands_out(self, paragraph: Paragraph) -> bool:
        lines = paragraph.lines
        if paragraph.kind != "text" or len(lines) > _MOST_LINES:
            return False
        large = all(line.size >= _LARGER * self._usual for line in lines)
        bold = self._bold_tells and all(line.bold for line in lines)
        return (
            (large or bold)
            and sum(len(line.text) for line in lines) <= _LONGEST
            and lines[-1].text[-1] not in ".,;"
            and any(char.isalpha() for char in lines[0].text)
        )
