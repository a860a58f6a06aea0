"""What tests of files with several letters have in common."""

from __future__ import annotations

import re
from collections.abc import Callable

from plainlang.documents import Document, Unread, read_all
from plainlang.documents.source_map import TextSource
from tests.documents.test_source_map import check_blocks, check_segments

_LINE_END = re.compile("\r\n|\r|\n")


def letters(data: bytes, name: str) -> list[Document]:
    """The documents of a file in which everything can be read."""
    found = read_all(data, name=name)
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def told(data: bytes, name: str) -> dict[str, str]:
    """What each part of a file says: its text, or the reason why it cannot be read."""
    found = read_all(data, name=name)
    assert len({one.part for one in found}) == len(found)
    return {one.part or "": one.error.reason if isinstance(one, Unread) else one.text for one in found}


def check_places(
    data: bytes, document: Document, meaning: Callable[[str], str], *, whole: bool = True
) -> None:
    """Every segment leads to bytes of the file that mean what the text says, at their line and column.

    Args:
        data: the file.
        document: one of its documents.
        meaning: what a stretch of the file means.
        whole: whether every code point of the text must have a place.
    """
    check_segments(document)
    check_blocks(document)
    for segment in document.source_map.segments:
        source = segment.source
        assert isinstance(source, TextSource)
        raw = data[source.byte_start : source.byte_end].decode(source.encoding)
        wanted = document.text[segment.start : segment.end]
        assert _LINE_END.sub("\n", meaning(raw)) == wanted
        before = data[: source.byte_start].decode(source.encoding, "replace").removeprefix("\ufeff")
        lines = _LINE_END.split(before)
        assert (source.line, source.column) == (len(lines), len(lines[-1]) + 1)
    if whole:
        covered = {i for s in document.source_map.segments for i in range(s.start, s.end)}
        assert covered == set(range(len(document.text)))
