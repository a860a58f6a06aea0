"""Code points, UTF-16 units and UTF-8 bytes: there and back, and in between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.offsets import _STEP, Offsets, utf8_length, utf16_length

# All characters there are, lone surrogates too, and many that are wide in one count or both.
_TEXTS = st.text(
    st.characters() | st.sampled_from("aå€😀𝔘\u200b\u0301\ud83d\ude00"), max_size=3 * _STEP
) | st.sampled_from(["😀" * _STEP, "a" * _STEP + "😀", "å" * (2 * _STEP), "a😀å" * _STEP])


@given(_TEXTS, st.data())
def test_there_and_back(text: str, data: st.DataObject) -> None:
    offsets = Offsets(text)
    for position in {0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=5))}:
        before = text[:position]
        assert offsets.utf16(position) == len(before.encode("utf-16-le", "surrogatepass")) // 2
        assert offsets.utf8(position) == len(before.encode("utf-8", "surrogatepass"))
        assert offsets.from_utf16(offsets.utf16(position)) == position
        assert offsets.from_utf8(offsets.utf8(position)) == position


@given(st.text(max_size=40))
def test_every_place_counted_in_units_is_in_the_character_it_stands_in(text: str) -> None:
    offsets = Offsets(text)
    for units in range(utf16_length(text)):
        position = offsets.from_utf16(units)
        assert offsets.utf16(position) <= units < offsets.utf16(position + 1)
    for byte in range(utf8_length(text)):
        position = offsets.from_utf8(byte)
        assert offsets.utf8(position) <= byte < offsets.utf8(position + 1)


@pytest.mark.parametrize(
    ("text", "utf16", "utf8"), [("", 0, 0), ("Søvang", 6, 7), ("😀", 2, 4), ("\ud83d", 1, 3), ("👩‍👧", 5, 11)]
)
def test_lengths(text: str, utf16: int, utf8: int) -> None:
    assert (utf16_length(text), utf8_length(text)) == (utf16, utf8)


def test_places_outside_are_taken_for_the_nearest_end() -> None:
    offsets = Offsets("a😀")
    assert (offsets.utf16(-1), offsets.utf16(9)) == (0, 3)
    assert (offsets.utf8(-1), offsets.utf8(9)) == (0, 5)
    assert (offsets.from_utf16(-1), offsets.from_utf16(9)) == (0, 2)
    assert (offsets.from_utf8(-1), offsets.from_utf8(9)) == (0, 2)


def test_a_question_costs_the_same_wherever_it_is_asked() -> None:
    counted: list[int] = []

    class Counting(str):
        __slots__ = ()

        def __getitem__(self, place: object) -> str:
            part = str.__getitem__(self, place)  # type: ignore[index]
            counted.append(len(part))
            return part

    offsets = Offsets(Counting("å😀" * 50_000))
    offsets.utf16(0)
    counted.clear()
    for position in (10, 99_999, 50_001):
        assert offsets.from_utf16(offsets.utf16(position)) == position
    assert max(counted) <= _STEP
    assert len(counted) == 6
