"""Zip archives of letters: every member is read as a file of its own, in the order of a folder.

Nothing is ever written, so a member's path is only a name. What hides (``.name``, ``__MACOSX``, lock files)
and folders are left out; a member that cannot be read says why. Of two members of one name the last one is
read, as it is the one that unpacking leaves.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from plainlang.documents.archive import Package
from plainlang.documents.formats import SUFFIXES
from plainlang.documents.model import Document
from plainlang.documents.nest import LARGEST_NEST, NO_LETTERS, Nest, Unread, part_name, unknown_type
from plainlang.errors import UnreadableError

MOST_LETTERS = 20_000
"""Members of one archive."""

_NO_ONES = frozenset({"__macosx", "thumbs.db", "desktop.ini"})


def read_zip(data: bytes, name: str | None, nest: Nest) -> Iterator[Document | Unread]:
    """Yield the letters of an archive.

    Args:
        data: the whole file.
        name: the file's name, or None.
        nest: reads the members.

    Raises:
        UnreadableError: it is damaged, over the limits, or holds no file of a type that is read.
    """
    try:
        package = Package(data, most_members=MOST_LETTERS, largest_total=LARGEST_NEST)
    except UnreadableError as error:
        raise _of_archive(error) from None
    members = sorted(_members(package), key=lambda member: PurePosixPath(member[1]).parts)
    if not any(_suffix(shown) in SUFFIXES for _, shown in members):
        raise UnreadableError(
            NO_LETTERS,
            "zip-filen indeholder ingen filer, vi kan læse; breve er fx .docx, .html, .md eller .txt",
            "the archive holds no file that can be read; letters are .docx, .html, .md or .txt, for example",
        )
    for member, shown in members:
        part = part_name(shown) or "?"
        if _suffix(shown) not in SUFFIXES:
            yield Unread(part, unknown_type(shown))
            continue
        try:
            inner = package.read(member)
        except UnreadableError as error:
            yield Unread(part, _of_archive(error))
            continue
        yield from nest.read(inner, part, name=shown)


def _members(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the files of an archive that are somebody's, each with its name as people see it."""
    for member in package.names():
        shown = package.shown_name(member).replace("\\", "/")
        pieces = [piece for piece in shown.split("/") if piece not in {"", ".", ".."}]
        if shown.endswith("/") or not pieces:
            continue
        if not any(piece.startswith((".", "~$")) or piece.casefold() in _NO_ONES for piece in pieces):
            yield member, shown


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _of_archive(error: UnreadableError) -> UnreadableError:
    """Return an error of a package in the words of an archive."""
    if error.reason == "broken":
        return UnreadableError(
            "broken",
            "zip-filen er beskadiget, så vi ikke kan pakke den ud",
            "the archive is damaged and cannot be unpacked",
        )
    if error.reason == "encrypted":
        return UnreadableError(
            "encrypted",
            "filen har en adgangskode; pak den ud, og gem brevet uden adgangskode",
            "the file has a password; unpack it and save the letter without one",
        )
    return error
