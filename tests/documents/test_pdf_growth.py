"""Work on a PDF grows with its characters and not faster, however they lie: counted, not timed."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable
from types import FrameType

import pytest

from plainlang.documents import pdf
from plainlang.documents.pdf_process import Page, PdfContent, Style

SIDE = 14_000.0
Place = Callable[[int, int], tuple[float, float]]

PLACES: dict[str, Place] = {
    "one line": lambda i, n: (0.6 * i % 13_000, 100),
    "lines": lambda i, n: (50 + i % 60 * 0.6, 20 + i // 60 * 1.2),
    "columns": lambda i, n: (50 + i % 60 * 0.6 + i // (n // 2) * 60, 20 + i // 60 * 60 % (n // 2) * 0.02),
    "grid": lambda i, n: (i % 100 * 100, 20 + i // 100 * 2),
    "stairs": lambda i, n: ((n - i) * 0.15 + (0 if i % 2 else 5), 20 + i // 2 * 0.33),
    "at the right": lambda i, n: (9_000, 20 + i * 0.1),
    "left and right": lambda i, n: (50 if i % 2 else 9_000 + i % 5 * 20, 20 + i * 0.16),
    "anywhere": lambda i, n: (i * 7_919 % 13_000, i * 104_729 % 13_900),
    "all at one place": lambda i, n: (70, 100),
}


def laid(count: int, place: Place) -> PdfContent:
    places = [place(number, count) for number in range(count)]
    return PdfContent(
        pages=(Page(1, SIDE, SIDE, 0, count, shows_more=False),),
        styles=(Style(1.0, bold=False, italic=False),),
        codes=array("I", [97 + number % 26 for number in range(count)]),
        style_of=array("I", bytes(4 * count)),
        lefts=array("f", [x for x, _ in places]),
        rights=array("f", [x + 0.6 for x, _ in places]),
        baselines=array("f", [y for _, y in places]),
    )


def calls(content: PdfContent, monkeypatch: pytest.MonkeyPatch) -> int:
    counted = 0

    def _count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += 1

    monkeypatch.setattr(pdf, "extract", lambda data: content)
    before = sys.getprofile()
    sys.setprofile(_count)
    try:
        pdf.read_pdf(b"")
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("place", PLACES.values(), ids=list(PLACES))
def test_work_grows_with_the_characters(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    once, twice = (calls(laid(count, place), monkeypatch) for count in (3_000, 6_000))
    assert twice < 2.5 * once
