"""The door of the house: bytes in, Document out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Literal, get_args

from plainlang.documents.model import Document
from plainlang.documents.nest import NO_LETTERS, Nest, Unread, told_apart
from plainlang.documents.source_map import SourceMap
from plainlang.documents.text import read_text
from plainlang.encodings import looks_binary
from plainlang.errors import UnreadableError

InputFormat = Literal["auto", "text", "markdown", "html", "docx", "eml", "jsonl", "csv", "zip"]
FORMATS: tuple[str, ...] = get_args(InputFormat)

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes of one letter; one with pictures stays below 10 MiB."""
LARGEST_HOLDER = 128 * 1024 * 1024
"""Bytes of a file that holds several letters."""

SUFFIXES: dict[str, InputFormat] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".eml": "eml",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".zip": "zip",
}
"""File name endings that are read, in small letters."""

HOLDERS: frozenset[str] = frozenset({"eml", "jsonl", "csv", "zip"})
"""Formats of files that may hold several letters."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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
        UnreadableError: too large, of a format that is not read or that may hold several letters, or damaged.
    """
    found = _format(data, format, name)
    if found in HOLDERS:
        raise UnreadableError(
            "several",
            "filen kan holde flere breve, og her tager vi kun ét ad gangen; gem brevet i sin egen fil",
            "the file may hold several letters, and here only one is taken at a time; "
            "save the letter in a file of its own",
        )
    _check_size(data, LARGEST_FILE)
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


def holds_letters(data: bytes, name: str) -> bool:
    """Say whether a file that can hold letters holds any, without reading them.

    A folder holds tables and archives that have nothing to do with letters. One that is broken may have held
    some.

    Args:
        data: the whole file.
        name: the file's name.
    """

    def seen(*_: object) -> Iterator[Document]:
        yield _SEEN

    try:
        holder = _holder(_format(data, "auto", name))
        return holder is None or any(isinstance(found, Document) for found in holder(data, name, Nest(seen)))
    except UnreadableError as error:
        return error.reason != NO_LETTERS


_SEEN = Document("", (), SourceMap("", ()), "text")  # stands for a letter that was not read


def _check_size(data: bytes, largest: int) -> None:
    if len(data) > largest:
        raise UnreadableError(
            "too-large",
            f"filen fylder {len(data):,} bytes; den må højst fylde {largest:,}".replace(",", "."),
            f"the file has {len(data):,} bytes; the limit is {largest:,}",
        )


def _documents(data: bytes, format: InputFormat, name: str | None, nest: Nest) -> Iterator[Document | Unread]:
    holder = _holder(_format(data, format, name))
    if holder is None:
        yield read(data, format=format, name=name)
    else:
        _check_size(data, LARGEST_HOLDER)
        yield from told_apart(holder(data, name, nest))


def _holder(format: InputFormat) -> Callable[[bytes, str | None, Nest], Iterator[Document | Unread]] | None:
    """Return the reader of a format that holds several documents, or None where it holds one."""
    if format == "eml":
        from plainlang.documents.eml import read_eml

        return read_eml
    if format == "jsonl":
        from plainlang.documents.jsonl import read_jsonl

        return read_jsonl
    if format == "csv":
        from plainlang.documents.csv_letters import read_csv

        return read_csv
    if format == "zip":
        from plainlang.documents.zipped import read_zip

        return read_zip
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
    by_name = SUFFIXES.get(PurePath(name).suffix.lower() if name else "")
    if data.startswith(_OLD_OFFICE):
        return "docx"
    if data.startswith(_ZIP):
        found = _zip_format(data)
        if found == "odt":
            raise _not_read("ODT")
        # What cannot be opened, or lacks the marks of a Word file, is a broken one if it calls itself so.
        archive = by_name == "zip" if found is None else found == "zip" and by_name != "docx"
        return "zip" if archive else "docx"
    for magic, other in _OTHER_FORMATS:
        if data.startswith(magic):
            raise _not_read(other)
    return by_name or ("html" if _begins_as_html(data) else "text")


def _not_read(other: str) -> UnreadableError:
    return UnreadableError(
        "unknown-format",
        f"filen er af typen {other}, som vi ikke kan læse endnu; gem den som .docx, .html, .md eller .txt",
        f"the file is of type {other}, which is not read yet; save it as .docx, .html, .md or .txt",
    )


def _zip_format(data: bytes) -> Literal["docx", "odt", "zip"] | None:
    """Tell a Word file, an OpenDocument text and an archive of letters apart by what they hold.

    Returns:
        None where the file cannot be opened.
    """
    from plainlang.documents.archive import Package
    from plainlang.documents.zipped import MOST_LETTERS

    try:
        package = Package(data, most_members=MOST_LETTERS)
        if "mimetype" in package and package.read("mimetype").startswith(_OPEN_DOCUMENT):
            return "odt"
    except UnreadableError:
        return None
    return "docx" if "[Content_Types].xml" in package or "word/document.xml" in package else "zip"


def _begins_as_html(data: bytes) -> bool:
    if b"<" not in data[:100]:
        return False
    from plainlang.documents.html import looks_like_html

    return looks_like_html(data)
