"""Documents inside a file that holds several: a message, an archive, a table; read within common limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from plainlang.documents.model import Document
from plainlang.errors import UnreadableError

DEEPEST_NEST = 4
"""Files within files: a zip of messages with a zip in them is already strange."""
MOST_DOCUMENTS = 100_000
"""Documents of one file; a table of letters may hold many small ones."""
LARGEST_NEST = 256 * 1024 * 1024
"""Bytes of all documents inside one file, unpacked."""


@dataclass(frozen=True, slots=True)
class Unread:
    """One of several documents of a file that cannot be read.

    Attributes:
        part: names it within the file.
        error: why.
        format: its format, or None where that is unknown.
    """

    part: str
    error: UnreadableError
    format: str | None = None


_ReadAll = Callable[[bytes, Any, "str | None", "Nest"], Iterator["Document | Unread"]]


class Nest:
    """Reads the documents inside one file; what one of them uses up the others lack.

    Args:
        read_all: reads the documents of a file: the door of the room.
        depth: how many files lie around this one.
        around: the nest whose limits count here too.
    """

    def __init__(self, read_all: _ReadAll, depth: int = 0, around: Nest | None = None) -> None:
        self._read_all = read_all
        self._depth = depth
        self._top: Nest = around._top if around else self
        self._bytes = 0
        self._documents = 0

    def read(
        self, data: bytes, part: str, *, name: str | None = None, format: str = "auto"
    ) -> Iterator[Document | Unread]:
        """Yield the documents of an inner file, each named by its part; what cannot be read says why.

        Args:
            data: the inner file.
            part: names it within the file around it.
            name: its file name, for the format.
            format: its format.
        """
        top = self._top
        top._bytes += len(data)
        top._documents += 1
        try:
            if self._depth >= DEEPEST_NEST or top._bytes > LARGEST_NEST or top._documents > MOST_DOCUMENTS:
                raise UnreadableError(
                    "too-large",
                    "filen holder for mange eller for store filer inden i hinanden",
                    "the file holds too many or too large files within each other",
                )
            inner = Nest(self._read_all, self._depth + 1, self)
            for found in self._read_all(data, format, name, inner):
                whole = part if found.part is None else f"{part}/{found.part}"
                yield replace(found, part=whole)
        except UnreadableError as error:
            yield Unread(part, error)
