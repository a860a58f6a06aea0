"""Puts the characters of a PDF page together: characters into words, words into pieces of lines.

A PDF file says where each character stands and no more. What stands on one baseline without a wide gap is a
piece; a line of running text is one piece, a row of a table is several.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median_low

from plainlang.documents.pdf_process import Page, PdfContent, Style

# All of these are shares of the font size.
_SAME_LINE = 0.05  # characters of one word stand on one baseline
_RAISED = 0.35  # a raised number of a note still belongs to its line
_WORD_GAP = 0.15  # a narrower gap lies inside a word; the narrowest spaces are 0.2
_OVERLAP = 0.3  # kerned characters reach into each other
_LEVEL = 0.1  # and so do the words of one line that have the same size
_WIDE_GAP = 0.8  # between two columns, unless the line is spaced out to fill its own
_CELL_GAP = 1.2  # the same, where a line has too few words to tell its usual gap
_TAB_GAP = 3.0  # where the file itself has a space
_MARK_GAP = 4.0  # between the mark of a list item and its text
_HOLLOW_GAP = 0.8  # behind an "o" that is the hollow dot of a list
_STRETCHED = 2.2  # times the line's usual gap

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_NEARLY = 0.9  # of the letters of a piece
_UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f")
SOFT_HYPHEN = "\u00ad"
_BULLET = "•"
_LIST_BULLET = re.compile(r"[-–—•*·▪◦●○■□➢➔✓✔‣⁃∙]")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,2}|[a-zæøå]|[ivx]{1,4})[.)]")


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of text in one style, without a space in it.

    Attributes:
        text: what it says, ligatures expanded.
        left, right, baseline: points from the upper left corner of its page.
        style: how it looks.
        order: which character of the file it begins with.
        spaced: whether the file has a space before it.
        joined: whether it goes on with the word before it on its line.
    """

    text: str
    left: float
    right: float
    baseline: float
    style: Style
    order: int
    spaced: bool
    joined: bool = False


@dataclass(frozen=True, eq=False)
class Piece:
    """Words side by side on one baseline: a line of text, or what one cell has of it.

    Attributes:
        page: counted from 1.
        row: which row of the page it stands in, counted from 0, from the top.
        words: from left to right.
    """

    page: int
    row: int
    words: tuple[Word, ...]

    @cached_property
    def left(self) -> float:
        """Where it begins, in points."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """Where it ends, in points."""
        return max(word.right for word in self.words)

    @cached_property
    def size(self) -> float:
        """The font size that most of it has, in points."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.style.size] = sizes.get(word.style.size, 0) + len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @cached_property
    def baseline(self) -> float:
        """The baseline of its words in that size, in points from the top of the page."""
        return next(word.baseline for word in self.words if word.style.size == self.size)

    @cached_property
    def text(self) -> str:
        """What it says, with a space between words."""
        return "".join(("" if w.joined or not n else " ") + w.text for n, w in enumerate(self.words))

    @cached_property
    def order(self) -> int:
        """Which character of the file it begins with."""
        return min(word.order for word in self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether nearly all of it is bold."""
        bold = sum(len(word.text) for word in self.words if word.style.bold)
        return bold >= _NEARLY * sum(len(word.text) for word in self.words)

    @cached_property
    def mark(self) -> str | None:
        """The mark of a list item that it begins with, or None."""
        first = self.words[0]
        if len(self.words) < 2 or self.words[1].joined:
            return None
        return first.text if is_list_mark(first.text) else None

    @property
    def text_left(self) -> float:
        """Where its text begins behind the mark of a list item."""
        return self.words[1].left if self.mark else self.left


def pieces_of(content: PdfContent, page: Page) -> list[Piece]:
    """Return the pieces of a page, row by row from the top, each row from the left."""
    found: list[Piece] = []
    for number, row in enumerate(_rows(sorted(_words(content, page), key=lambda word: word.baseline))):
        pieces = [part for line in _lines(row) for part in _split(line)]
        pieces.sort(key=lambda words: words[0].left)
        shown: list[tuple[Word, ...]] = []
        for words in pieces:
            if not (shown and _is_printed_twice(shown[-1], words)):
                shown.append(words)
        found.extend(Piece(page.number, number, words) for words in shown)
    return found


def _words(content: PdfContent, page: Page) -> Iterator[Word]:
    """Yield the words in the order of the file."""
    letters: list[str] = []
    first, style, spaced, was_spaced = 0, -1, False, False
    left = right = baseline = before = 0.0

    def _word() -> Iterator[Word]:
        text = unicodedata.normalize("NFC", "".join(letters))
        if text:
            yield Word(text, left, right, baseline, content.styles[style], first, spaced)
        letters.clear()

    for index in range(page.first, page.last):
        letter = _letter(content.codes, index, page.last)
        if letter == " ":
            yield from _word()
            was_spaced = True
            continue
        if not letter:
            continue
        at, line, look = content.lefts[index], content.baselines[index], content.style_of[index]
        size = content.styles[look].size
        same_sign = at == before  # one sign can stand for several letters
        if letters and (
            look != style
            or abs(line - baseline) > _SAME_LINE * size
            or not (same_sign or -_OVERLAP * size <= at - right <= _WORD_GAP * size)
        ):
            yield from _word()
        if not letters:
            first, style, spaced, left, baseline = index, look, was_spaced, at, line
            right, was_spaced = at, False
        letters.append(letter)
        right, before = max(right, content.rights[index], at), at
    yield from _word()


def _letter(codes: Sequence[int], index: int, last: int) -> str:
    """Return what a code stands for: a letter, several for a ligature, a space, or nothing."""
    code = codes[index]
    if 0xD800 <= code < 0xDC00:  # the first half of a pair
        low = codes[index + 1] if index + 1 < last else 0
        if 0xDC00 <= low < 0xE000:
            return chr(0x10000 + ((code - 0xD800) << 10) + low - 0xDC00)
        return "\ufffd"
    if 0xDC00 <= code < 0xE000:
        return ""
    if code == 0 or code > 0x10FFFF or code in (0xFFFE, 0xFFFF):
        return "\ufffd"
    letter = chr(code)
    if letter.isspace():
        return " "
    if 0xE000 <= code <= 0xF8FF:  # a font's own sign; in letters nearly always the dot of a list
        return _BULLET
    if letter in _UNSEEN or (unicodedata.category(letter) in ("Cc", "Cf", "Cn") and letter != SOFT_HYPHEN):
        return ""
    return _LIGATURES.get(letter, letter)


def _rows(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Yield words whose baselines lie close together; the words come from the top down."""
    row: list[Word] = []
    largest = baseline = 0.0
    for word in words:
        size = word.style.size
        if row and word.baseline - baseline > _RAISED * max(size, largest):
            yield row
            row, largest = [], 0.0
        if size > largest:
            largest, baseline = size, word.baseline
        row.append(word)
    if row:
        yield row


def _lines(row: list[Word]) -> list[list[Word]]:
    """Part a row into lines: two columns may have lines at nearly the same height."""
    lines: list[list[Word]] = []
    for word in sorted(row, key=lambda word: (word.left, word.order)):
        best: list[Word] | None = None
        distance = 0.0
        for line in lines[-4:]:
            last = line[-1]
            apart = abs(last.baseline - word.baseline)
            size = max(last.style.size, word.style.size)
            alike = min(last.style.size, word.style.size) > 0.95 * size
            reaches_back = word.left < last.right - max(_OVERLAP * size, 0.5 * (word.right - word.left))
            if (
                apart <= (_LEVEL if alike else _RAISED) * size
                and not reaches_back
                and (best is None or apart < distance)
            ):
                best, distance = line, apart
        if best is None:
            lines.append([word])
        else:
            best.append(word)
    return lines


def _split(line: list[Word]) -> Iterator[tuple[Word, ...]]:
    """Yield the pieces of a line: they are parted by wide gaps."""
    gaps = [
        after.left - before.right
        for before, after in pairwise(line)
        if after.left - before.right > _WORD_GAP * after.style.size
    ]
    usual = median_low(gaps) if len(gaps) >= 4 else 0.0
    piece: list[Word] = []
    for word in line:
        if piece:
            last = piece[-1]
            size, gap = max(last.style.size, word.style.size), word.left - last.right
            widest = max(_WIDE_GAP * size, _STRETCHED * usual)
            if not usual:
                widest = (_TAB_GAP if word.spaced else _CELL_GAP) * size
            if len(piece) == 1 and last.text == "o" and gap > _HOLLOW_GAP * size:
                piece[0] = last = replace(last, text=_BULLET)
            if len(piece) == 1 and is_list_mark(last.text):
                widest = _MARK_GAP * size
            if gap > widest:
                yield tuple(piece)
                piece = []
            elif gap <= _WORD_GAP * min(last.style.size, word.style.size) and not word.spaced:
                word = replace(word, joined=True)
        piece.append(word)
    if piece:
        yield tuple(piece)


def is_list_mark(text: str) -> bool:
    """Say whether a word is a mark of a list item, such as a dot, "1." or "a)"."""
    return bool(_LIST_BULLET.fullmatch(text) or _ENUMERATOR.fullmatch(text))


def _is_printed_twice(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Say whether a piece is the shadow of another: bold type made by printing twice."""
    near = abs(one[0].left - other[0].left) <= 0.2 * one[0].style.size
    return near and [word.text for word in one] == [word.text for word in other]
