"""Many files: what a path stands for, and a report for each, whatever happens to its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plainlang.checker import Checker, file_bytes
from plainlang.checkers import Checkers
from plainlang.documents import SUFFIXES, InputFormat
from plainlang.errors import UnreadableError
from plainlang.reports.report import DocumentReport


@dataclass(frozen=True, slots=True)
class Found:
    """A file to check, or what is wrong with a path.

    Attributes:
        path: the file or folder.
        error: why there is nothing to check, or None.
    """

    path: Path
    error: UnreadableError | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a folder whose type is not read.

    Attributes:
        path: the file.
    """

    path: Path


def walk(paths: Sequence[str], checkers: Checkers) -> Iterator[Found | Skipped]:
    """Yield the files that paths stand for, folders walked in order of names.

    Args:
        paths: files and folders; a file that is named is checked even where its configuration excludes it.
        checkers: know which files of a folder are left out.

    Raises:
        DataError, UsageError: a configuration is wrong.
    """
    for given in paths:
        path = Path(given)
        if not path.is_dir():
            yield Found(path)
            continue
        any_found = False
        for file in sorted(path.rglob("*")):
            relative = file.relative_to(path)
            if any(part.startswith((".", "~$")) for part in relative.parts) or not file.is_file():
                continue
            if file.name in _NOT_LETTERS or checkers.resolved(file, path).excluded:
                continue
            if file.suffix.lower() not in SUFFIXES:
                yield Skipped(file)
                continue
            any_found = True
            yield Found(file)
        if not any_found:
            yield Found(
                path,
                UnreadableError(
                    "empty-folder", "mappen indeholder ingen breve", "the folder holds no letters"
                ),
            )


_NOT_LETTERS = frozenset({"plainlang.toml", "pyproject.toml"})


def check_found(checker: Checker, found: Found, format: InputFormat = "auto") -> DocumentReport:
    """Check one file; what cannot be read gives a report that says so.

    Args:
        checker: checks it.
        found: the file.
        format: its format.
    """
    name = str(found.path)
    if found.error is not None:
        return unread(name, found.error)
    try:
        data = file_bytes(found.path)
    except UnreadableError as error:
        return unread(name, error)
    return check_data(checker, data, name, format)


def check_data(
    checker: Checker, data: bytes, name: str | None, format: InputFormat = "auto"
) -> DocumentReport:
    """Check the bytes of one file; what cannot be read gives a report that says so."""
    try:
        return checker.check_bytes(data, format=format, name=name).documents[0]
    except UnreadableError as error:
        return unread(name, error)


def unread(name: str | None, error: UnreadableError) -> DocumentReport:
    """Return the report of a file that could not be read."""
    return DocumentReport(name, None, None, None, (), error)
