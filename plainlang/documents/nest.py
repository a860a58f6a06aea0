"""Documents inside a file that holds several: a message, an archive, a table; read within common limits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
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

NO_LETTERS = "no-letters"
"""The reason of an error that says: a file that can hold letters holds none."""

_LONGEST_PART = 80  # code points
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}", re.IGNORECASE)


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
                    "filen indeholder for mange eller for store filer inden i hinanden",
                    "the file holds too many or too large files within each other",
                )
            inner = Nest(self._read_all, self._depth + 1, self)
            for found in self._read_all(data, format, name, inner):
                whole = part if found.part is None else f"{part}/{found.part}"
                if isinstance(found, Unread):
                    yield replace(found, part=whole)
                else:
                    file = part if found.inner_file is None else f"{part}/{found.inner_file}"
                    yield replace(found, part=whole, inner_file=file)
        except UnreadableError as error:
            yield Unread(part, error)


def part_name(name: str) -> str:
    """Return a name from inside a file as reports can show it: one short line, no way up into folders.

    Args:
        name: as the file says it, such as the path of an archive's member.
    """
    sayable = name.encode("utf-8", "replace").decode()  # no halves of characters
    folders = _STEERING.sub(" ", sayable).replace("\\", "/").split("/")
    whole = "/".join(piece.strip() for piece in folders if piece.strip() not in {"", ".", ".."})
    return whole if len(whole) <= _LONGEST_PART else f"…{whole[1 - _LONGEST_PART :]}"


def told_apart(documents: Iterable[Document | Unread]) -> Iterator[Document | Unread]:
    """Yield the documents of a file, those of the same name numbered: known findings go by names."""
    seen: Counter[str] = Counter()
    for found in documents:
        part = wanted = found.part
        if wanted is None:
            yield found
            continue
        while part in seen:
            seen[wanted] += 1
            part = f"{wanted} ({seen[wanted]})"
        assert part is not None  # noqa: S101
        seen[part] = 1
        if part == wanted:
            yield found
        elif isinstance(found, Unread):
            yield replace(found, part=part)
        else:
            file = part if found.inner_file == wanted else found.inner_file
            yield replace(found, part=part, inner_file=file)


def unknown_type(name: str) -> UnreadableError:
    """Return the error of a file whose type is not read.

    Args:
        name: the file's name, of which only the ending is told.
    """
    ending = name[name.rfind(".") :] if "." in name else ""
    da, en = "typen kan vi ikke læse", "its type is not read"
    if _SUFFIX.fullmatch(ending):
        da, en = f"filer af typen {ending} kan vi ikke læse", f"files of type {ending} are not read"
    return UnreadableError(
        "unknown-format",
        f"{da}; er det et brev, så gem det som .docx, .html, .md eller .txt",
        f"{en}; if it is a letter, save it as .docx, .html, .md or .txt",
    )
