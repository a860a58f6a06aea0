"""Copies of letters with the findings beside the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import Any

from plainlang.checker import Checker, config_of, file_bytes
from plainlang.documents import InputFormat, Unread, read_all
from plainlang.documents.notes import annotate
from plainlang.errors import UnreadableError
from plainlang.reports.comments import notes_of
from plainlang.reports.report import Report


@dataclass(frozen=True)
class AnnotateReport(Report):
    """The report of a letter, and its copy with notes.

    Attributes:
        data: the copy.
        notes: how many notes stand in it.
    """

    data: bytes = b""
    notes: int = 0


def annotate_data(
    checker: Checker,
    data: bytes,
    *,
    format: InputFormat = "auto",
    name: str | None = None,
    moment: datetime | None = None,
) -> AnnotateReport:
    """Judge a letter and write a copy with the findings: comments in Word, marks and a list in HTML.

    The letter itself reads the same in the copy. Findings that are known get no note.

    Args:
        checker: judges the letter.
        data: the file.
        format: its format.
        name: the file's name.
        moment: when the comments are made; now where not given.

    Raises:
        UnreadableError: it cannot be read, or cannot hold notes.
    """
    documents = read_all(data, format=format, name=name)
    document = documents[0] if len(documents) == 1 else None
    if document is None or isinstance(document, Unread) or document.part is not None:
        raise UnreadableError(
            "not-annotatable",
            "der ligger breve inde i filen, så den kan ikke få kommentarer; brug check --format html",
            "the file holds letters within it and cannot hold comments; use check --format html",
        )
    report = checker.judge(document, name)
    language = checker.config.language
    notes = notes_of(report, language)
    copy = annotate(data, document, notes, date=moment or datetime.now())
    return AnnotateReport((report,), language, checker.book.rules, copy, len(notes))


def annotate_bytes(
    data: bytes,
    *,
    format: InputFormat = "auto",
    name: str | None = None,
    moment: datetime | None = None,
    **options: Any,
) -> AnnotateReport:
    """Write a copy of a letter with the findings in it; see :func:`annotate_data`.

    Args:
        data: the file.
        format: its format.
        name: the file's name.
        moment: when the comments are made; now where not given.
        **options: as in :func:`plainlang.check`.
    """
    return annotate_data(Checker(config_of(options)), data, format=format, name=name, moment=moment)


def annotate_file(
    path: str | PathLike[str],
    *,
    format: InputFormat = "auto",
    moment: datetime | None = None,
    **options: Any,
) -> AnnotateReport:
    """Write a copy of a file with the findings in it; the file itself is not changed."""
    return annotate_bytes(file_bytes(Path(path)), format=format, name=str(path), moment=moment, **options)
