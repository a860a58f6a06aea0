"""A letter from end to end, or a piece of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainlang.danish import Annotated
from plainlang.documents import read
from plainlang.letters.whole import looks_whole

GOLD = sorted((Path(__file__).parent / "gold").glob("*.txt"))
SHORT = "Kære Anna\n\nDu får afslag på hjælp til tandlæge.\n\nVenlig hilsen\nNordhavn Kommune"
LONG = "Vi har set på din sag og på det, som du har skrevet til os om din bolig og dit arbejde. " * 2


def whole(text: str) -> bool:
    return looks_whole(Annotated(read(text.encode(), format="text")))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_letters_are_whole(path: Path) -> None:
    assert whole(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "text",
    [SHORT, f"{LONG}\n\n{LONG}\n\n{LONG}", f"Afgørelse\n\n{LONG}\n\n{LONG}\n\n{LONG}"],
    ids=["short, with its frame", "long, without one", "with a heading"],
)
def test_what_is_whole(text: str) -> None:
    assert whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Du får afslag på din ansøgning.",
        LONG * 5,
        f"{LONG * 3}\n\n{LONG * 3}",
        "Kære Anna\n\nDu får afslag på hjælp til tandlæge.\n\nVi har set på din sag.",
        "Venlig hilsen\nMette Holm\nSagsbehandler",
        "- et tilbud\n- en kvittering\n- en lønseddel",
    ],
    ids=["nothing", "a sentence", "a paragraph", "two", "no signature yet", "a signature", "a list"],
)
def test_what_is_a_piece(text: str) -> None:
    assert not whole(text)
