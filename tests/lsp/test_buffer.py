"""An open letter, edit by edit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from plainlang.lsp.buffer import Buffer
from plainlang.lsp.letters import edits_between

ENCODINGS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
UNIT = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
TEXT = st.text(st.sampled_from("ab æØ😀\n\r\u2028\x0b\x85"), max_size=40)
encodings = st.sampled_from(sorted(ENCODINGS))


def editors_place(text: str, offset: int, encoding: str) -> types.Position:
    """Count as an editor does, the slow way."""
    before = text[:offset].replace("\r\n", "\n") if not text[:offset].endswith("\r") else text[:offset]
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return types.Position(len(lines) - 1, len(lines[-1].encode(ENCODINGS[encoding])) // UNIT[encoding])


@given(TEXT, st.data(), encodings)
def test_places_are_those_of_the_editor(text: str, data: st.DataObject, encoding: str) -> None:
    offset = data.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] == "\r\n":
        return  # no editor puts the cursor there
    buffer = Buffer(text, 1, encoding)
    place = buffer.place(offset)
    assert place == editors_place(text, offset, encoding)
    assert buffer.offset(place) == offset


@given(TEXT, TEXT, st.data(), encodings)
def test_an_edit_is_the_edit(text: str, new: str, data: st.DataObject, encoding: str) -> None:
    low, high = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    if "\r\n" in (text[low - 1 : low + 1], text[high - 1 : high + 1]):
        return
    buffer = Buffer(text, 1, encoding)
    change = types.TextDocumentContentChangePartial(range=buffer.range(low, high), text=new)
    after = buffer.changed([change], 2)
    assert (after.text, after.version) == (text[:low] + new + text[high:], 2)


def test_a_whole_new_text_and_edits_one_after_another() -> None:
    buffer = Buffer("Hej", 1, "utf-16")
    after = buffer.changed(
        [
            types.TextDocumentContentChangeWholeDocument("Kære 😀 du"),
            types.TextDocumentContentChangePartial(
                types.Range(types.Position(0, 7), types.Position(0, 8)), "!"
            ),
        ],
        5,
    )
    assert after.text == "Kære 😀!du"


@pytest.mark.parametrize(("line", "column", "offset"), [(0, 99, 3), (1, 0, 4), (9, 0, 6), (1, 9, 6)])
def test_places_outside_are_taken_for_the_nearest(line: int, column: int, offset: int) -> None:
    assert Buffer("æøå\nab", 1, "utf-16").offset(types.Position(line, column)) == offset


@given(TEXT, TEXT, encodings)
def test_edits_between_two_versions_make_the_second(before: str, after: str, encoding: str) -> None:
    buffer = Buffer(before, 1, encoding)
    edits = edits_between(buffer, after)
    text = before
    for edit in sorted(edits, key=lambda e: buffer.offset(e.range.start), reverse=True):
        low, high = buffer.offset(edit.range.start), buffer.offset(edit.range.end)
        text = text[:low] + edit.new_text + text[high:]
    assert text == after
