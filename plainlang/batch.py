"""Many files: what a path stands for, and a report for each, whatever happens to its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from plainlang.checker import Checker, file_bytes
from plainlang.checkers import Checkers
from plainlang.documents import HOLDERS, SUFFIXES, InputFormat, holds_letters
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
    """A file of a folder that is passed over.

    Attributes:
        path: the file.
        known: whether its type is read; then it is a table or an archive that holds no letters.
    """

    path: Path
    known: bool = False


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
            if _lacks_letters(file):
                yield Skipped(file, known=True)
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


def _lacks_letters(file: Path) -> bool:
    """Say whether a file that may hold several letters holds none; what cannot be read is told later."""
    if SUFFIXES[file.suffix.lower()] not in HOLDERS:
        return False
    try:
        return not holds_letters(file_bytes(file), file.name)
    except UnreadableError:
        return False


_NOT_LETTERS = frozenset({"plainlang.toml", "pyproject.toml"})


def check_many(
    items: Sequence[Found],
    checkers: Checkers,
    format: InputFormat = "auto",
    *,
    known: bool = True,
    jobs: int = 1,
) -> Iterator[DocumentReport]:
    """Yield a report for each file, in order.

    Args:
        items: the files.
        checkers: know the checker of each.
        format: their format.
        known: whether known findings are marked.
        jobs: processes that share the work.

    Raises:
        DataError, UsageError: a configuration, a rule or a word list is wrong.
    """
    if jobs == 1 or len(items) < 2:
        for item in items:
            yield from check_found(checkers.checker(item.path, known=known), item, format)
        return
    for item in items:
        checkers.checker(item.path, known=known)  # what is wrong is said here, not in another process
    with ProcessPoolExecutor(min(jobs, len(items)), initializer=_begin, initargs=(checkers,)) as pool:
        for reports in pool.map(partial(_work, format=format, known=known), items, chunksize=4):
            yield from reports


_mine: Checkers | None = None  # of a process that shares the work


def _begin(checkers: Checkers) -> None:
    global _mine
    _mine = checkers


def _work(item: Found, *, format: InputFormat, known: bool) -> tuple[DocumentReport, ...]:
    assert _mine is not None  # noqa: S101  # _begin ran before
    return check_found(_mine.checker(item.path, known=known), item, format)


def check_found(checker: Checker, found: Found, format: InputFormat = "auto") -> tuple[DocumentReport, ...]:
    """Check the documents of one file; what cannot be read gives a report that says so.

    Args:
        checker: checks it.
        found: the file.
        format: its format.
    """
    name = str(found.path)
    if found.error is not None:
        return (DocumentReport.unread(name, found.error),)
    try:
        data = file_bytes(found.path)
    except UnreadableError as error:
        return (DocumentReport.unread(name, error),)
    return check_data(checker, data, name, format)


def check_data(
    checker: Checker, data: bytes, name: str | None, format: InputFormat = "auto"
) -> tuple[DocumentReport, ...]:
    """Check the bytes of one file; what cannot be read gives a report that says so."""
    try:
        documents = checker.check_bytes(data, format=format, name=name).documents
    except UnreadableError as error:
        return (DocumentReport.unread(name, error),)
    for document in documents:
        document.forget()
    return documents
