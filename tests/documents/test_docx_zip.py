"""Zip files rewritten in place; whole Word files are in test_docx_edit."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainlang.documents.docx_zip import is_rewritable, replace_members
from tests.formats import docx as word

MEMBERS: dict[str, str | bytes] = {"a.xml": "<a/>", "mappe/æ.bin": bytes(range(256)), "tom": b""}
SOUND = word.pack(MEMBERS)


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("content", [b"", b"x", b"x" * 5000])
def test_contents_are_replaced(compression: int, content: bytes) -> None:
    data = word.pack(MEMBERS, compression=compression)
    for names in (["a.xml"], ["tom"], ["mappe/æ.bin", "a.xml"], list(MEMBERS)):
        after = contents(replace_members(data, dict.fromkeys(names, content)))
        assert list(after) == list(MEMBERS)
        assert after == contents(data) | dict.fromkeys(names, content)


def test_nothing_replaced_gives_the_same_bytes() -> None:
    assert replace_members(SOUND, {}) == SOUND


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("before", [b"", b"#!/bin/false\n"])
def test_members_are_added(compression: int, before: bytes) -> None:
    buffer = io.BytesIO(before)
    buffer.seek(0, io.SEEK_END)
    with zipfile.ZipFile(buffer, "a", compression) as package:
        package.comment = b"til sidst"
        for name, content in MEMBERS.items():
            package.writestr(name, content)
    data = buffer.getvalue()
    new = {"nyt/å.xml": b"x" * 5000, "endnu.txt": b""}
    for replaced in ({}, {"a.xml": b"<b/>" * 900}):
        after = replace_members(data, replaced, new)
        assert list(contents(after)) == [*MEMBERS, *new]
        assert contents(after) == contents(data) | replaced | new
        assert after.startswith(before)
        # What was made is an ordinary file again.
        assert contents(replace_members(after, new)) == contents(after)
        with zipfile.ZipFile(io.BytesIO(after)) as package:
            assert package.comment == b"til sidst"
    with pytest.raises(ValueError, match="there is such a member"):
        replace_members(data, {}, {"a.xml": b""})


def test_of_equal_names_the_last_is_meant() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("a", b"1")
        package.writestr("a", b"2")
    after = replace_members(buffer.getvalue(), {"a": b"333"})
    with zipfile.ZipFile(io.BytesIO(after)) as package:
        assert [package.read(member) for member in package.infolist()] == [b"1", b"333"]


def test_what_cannot_be_rewritten() -> None:
    for data in (b"", b"PK\x05\x06", SOUND[:-1], SOUND[1:], SOUND[:40] + SOUND[41:], SOUND + SOUND[-22:-2]):
        assert not is_rewritable(data)
        with pytest.raises(ValueError, match="not an ordinary zip file"):
            replace_members(data, {})
    with pytest.raises(ValueError, match="no such member"):
        replace_members(SOUND, {"b.xml": b""})


def test_members_that_share_bytes_are_left_alone() -> None:
    """Two names for one place: to change one would change the other."""
    data = bytearray(SOUND)
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 1)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    assert not is_rewritable(bytes(data))


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(st.floats(0, 0.9999), st.integers(0, 255)), min_size=1, max_size=6))
def test_overwritten_bytes_never_crash(changes: list[tuple[float, int]]) -> None:
    data = bytearray(SOUND)
    for where, value in changes:
        data[int(where * len(data))] = value
    if is_rewritable(bytes(data)):
        replace_members(bytes(data), {})


@settings(deadline=None, max_examples=300)
@given(st.floats(0, 1), st.integers(0, 200))
def test_missing_bytes_never_crash(start: float, length: int) -> None:
    low = int(start * len(SOUND))
    is_rewritable(SOUND[:low] + SOUND[low + length :])
