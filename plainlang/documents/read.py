"""The door of the house: bytes in, Document out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Literal, get_args

from plainlang.documents.model import Document
from plainlang.documents.nest import Nest, Unread
from plainlang.documents.text import read_text
from plainlang.encodings import looks_binary
from plainlang.errors import UnreadableError

InputFormat = Literal["auto", "text", "markdown", "html", "docx"]
FORMATS: tuple[str, ...] = get_args(InputFormat)

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes of one file; a letter with pictures stays below 10 MiB."""

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
}
"""File name endings that are read, in small letters."""

_MAGIC = (
    (b"PK\x03\x04", "docx"),
    (b"PK\x05\x06", "docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "docx"),
)
_OTHER_FORMATS = ((b"%PDF-", "PDF"), (b"{\\rtf", "RTF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"))


def read(data: bytes, *, format: InputFormat = "auto", name: str | None = None) -> Document:
    """Read a letter.

    Args:
        data: the whole file.
        format: the file's format; ``auto`` goes by the first bytes of a Word file, then by the name, then by
            the first words of an HTML file.
        name: the file's name, for the format and for reports.

    Returns:
        The document. An empty file is an empty document.

    Raises:
        UnreadableError: too large, of a format that is not read, or damaged.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableError(
            "too-large",
            f"filen fylder {len(data):,} bytes; den må højst fylde {LARGEST_FILE:,}".replace(",", "."),
            f"the file has {len(data):,} bytes; the limit is {LARGEST_FILE:,}",
        )
    found = _format(data, format, name)
    if format == "auto" and found != "docx" and looks_binary(data):
        raise UnreadableError(
            "binary",
            "filen er ikke en tekstfil; gem brevet som .docx, .html, .md eller .txt",
            "the file is not text; save the letter as .docx, .html, .md or .txt",
        )
    return _reader(found)(data, name)


def read_all(
    data: bytes, *, format: InputFormat = "auto", name: str | None = None
) -> tuple[Document | Unread, ...]:
    """Read all documents of a file: one, or the letters of a message or an archive.

    Args:
        data: the whole file.
        format: as for :func:`read`.
        name: as for :func:`read`.

    Returns:
        The documents in order, and in their places what says why one of several cannot be read.

    Raises:
        UnreadableError: the file itself cannot be read.
    """
    return tuple(_documents(data, format, name, Nest(_documents)))


def _documents(data: bytes, format: InputFormat, name: str | None, nest: Nest) -> Iterator[Document | Unread]:
    holder = _holder(_format(data, format, name))
    if holder is None:
        yield read(data, format=format, name=name)
    else:
        yield from holder(data, name, nest)


def _holder(format: InputFormat) -> Callable[[bytes, str | None, Nest], Iterator[Document | Unread]] | None:
    """Return the reader of a format that holds several documents, or None where it holds one."""
    return None


def _reader(format: InputFormat) -> Callable[[bytes, str | None], Document]:
    """Return the reader of a format; each brings libraries that the others do not need."""
    if format == "docx":
        from plainlang.documents.docx import read_docx

        return read_docx
    if format == "html":
        from plainlang.documents.html import read_html

        return read_html
    if format == "markdown":
        from plainlang.documents.markdown import read_markdown

        return read_markdown
    return read_text


def _format(data: bytes, format: InputFormat, name: str | None) -> InputFormat:
    if format != "auto":
        return format
    for magic, found in _MAGIC:
        if data.startswith(magic):
            return "docx" if found == "docx" else "text"
    for magic, other in _OTHER_FORMATS:
        if data.startswith(magic):
            raise UnreadableError(
                "unknown-format",
                f"filen er af typen {other}, som vi ikke kan læse endnu; "
                "gem den som .docx, .html, .md eller .txt",
                f"the file is of type {other}, which is not read yet; save it as .docx, .html, .md or .txt",
            )
    suffix = PurePath(name).suffix.lower() if name else ""
    return SUFFIXES.get(suffix) or ("html" if _begins_as_html(data) else "text")


def _begins_as_html(data: bytes) -> bool:
    if b"<" not in data[:100]:
        return False
    from plainlang.documents.html import looks_like_html

    return looks_like_html(data)
