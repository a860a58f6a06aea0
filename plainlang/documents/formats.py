"""Which format a file has: by its first bytes, by what a package holds, then by its name."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal, get_args

from plainlang.errors import UnreadableError

InputFormat = Literal[
    "auto", "text", "markdown", "html", "docx", "odt", "pdf", "memo", "eml", "jsonl", "csv", "zip"
]
FORMATS: tuple[str, ...] = get_args(InputFormat)

SUFFIXES: dict[str, InputFormat] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".dotm": "docx",
    ".odt": "odt",
    ".ott": "odt",
    ".fodt": "odt",
    ".pdf": "pdf",
    ".xml": "memo",  # any other XML is told to be none
    ".eml": "eml",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".zip": "zip",
}
"""File name endings that are read, in small letters."""

HOLDERS: frozenset[str] = frozenset({"memo", "eml", "jsonl", "csv", "zip"})
"""Formats of files that may hold several letters."""

BINARY: frozenset[str] = frozenset({"docx", "odt", "pdf", *HOLDERS})
"""Formats whose bytes need not be text."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old Word file, or one with a password
_HEAD = 120  # bytes: the header of a zip file's first member, and what a member named mimetype says
_WORD_MEMBERS = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
_PDF = re.compile(rb"%PDF-[12]\.\d")
_PDF_BEGINS = 1024  # bytes that may stand before it: some programs put lines of their own there
_OTHER_FORMATS = ((b"{\\rtf", "RTF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"))


def format_of(data: bytes, name: str | None) -> InputFormat:
    """Return the format of a file.

    Args:
        data: the whole file.
        name: its name, or None.

    Raises:
        UnreadableError: it is of a format that is known and not read.
    """
    suffix = PurePath(name).suffix.lower() if name else ""
    by_name = SUFFIXES.get(suffix)
    if data.startswith(_OLE):
        return "docx"
    if data.startswith(_ZIP):
        found = _zip_format(data)
        if found is None:  # its reader says what is wrong
            return by_name if by_name in {"odt", "zip"} else "docx"
        # What lacks the marks of a Word file is a broken one if it calls itself so.
        return "docx" if found == "zip" and by_name == "docx" else found
    # A letter that speaks of PDF files is none: what is called a text must begin as one.
    if data.startswith(b"%PDF-") or (by_name is None and _PDF.search(data, 0, _PDF_BEGINS + 8)):
        return "pdf"
    for magic, other in _OTHER_FORMATS:
        if data.startswith(magic):
            raise UnreadableError(
                "unknown-format",
                f"filen er af typen {other}, som vi ikke kan læse; "
                "gem den som .docx, .odt, .pdf, .html eller .txt",
                f"the file is of type {other}, which is not read; "
                "save it as .docx, .odt, .pdf, .html or .txt",
            )
    return _by_markup(data) or by_name or ("html" if _begins_as_html(data) else "text")


def _zip_format(data: bytes) -> Literal["docx", "odt", "zip"] | None:
    """Tell Word, OpenDocument and an archive of letters apart; None where the file cannot be opened."""
    from plainlang.documents.archive import Package
    from plainlang.documents.odt_parts import TYPES, is_open_document
    from plainlang.documents.zipped import MOST_LETTERS

    if TYPES in data[:_HEAD]:
        return "odt"  # its first member says so, and a damaged file is told by it too
    try:
        package = Package(data, most_members=MOST_LETTERS)
        if is_open_document(package):
            return "odt"
    except UnreadableError:
        return None
    return "docx" if any(name in package for name in _WORD_MEMBERS) else "zip"


def _by_markup(data: bytes) -> InputFormat | None:
    """Return the format of a file whose first element tells it."""
    if b"<" not in data[:100]:
        return None
    from plainlang.documents.memo_names import looks_like_message
    from plainlang.documents.odt_parts import looks_like_flat

    if looks_like_flat(data):
        return "odt"
    return "memo" if looks_like_message(data) else None


def _begins_as_html(data: bytes) -> bool:
    if b"<" not in data[:100]:
        return False
    from plainlang.documents.html import looks_like_html

    return looks_like_html(data)
