"""Many files: what a path stands for, and a report for each, whatever happens to its neighbours."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plainlang.checker import Checker, unreadable_file
from plainlang.documents import SUFFIXES, InputFormat
from plainlang.errors import UnreadableError
from plainlang.reports.report import DocumentReport, Report


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


def walk(paths: Sequence[str], exclude: Sequence[str] = ()) -> Iterator[Found | Skipped]:
    """Yield the files that paths stand for, folders walked in order of names.

    Args:
        paths: files and folders.
        exclude: patterns of names or paths to leave out.
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
            if any(fnmatch.fnmatch(str(relative), p) or fnmatch.fnmatch(file.name, p) for p in exclude):
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
        data = found.path.read_bytes()
    except OSError as error:
        return unread(name, unreadable_file(error))
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


def gather(documents: Sequence[DocumentReport], checker: Checker) -> Report:
    """Return one report of many documents."""
    return Report(tuple(documents), checker.config.language)
