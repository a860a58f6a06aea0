"""The door of the house: bytes in, Document out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plainlang.documents.formats import BINARY, FORMATS, HOLDERS, SUFFIXES, InputFormat, format_of
from plainlang.documents.model import Document
from plainlang.documents.nest import NO_LETTERS, Nest, Unread, told_apart
from plainlang.documents.source_map import SourceMap
from plainlang.documents.text import read_text
from plainlang.encodings import looks_binary
from plainlang.errors import UnreadableError

__all__ = [
    "FORMATS",
    "HOLDERS",
    "LARGEST_FILE",
    "LARGEST_HOLDER",
    "SUFFIXES",
    "InputFormat",
    "holds_letters",
    "read",
    "read_all",
]

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes of one letter; one with pictures stays below 10 MiB."""
LARGEST_HOLDER = 128 * 1024 * 1024
"""Bytes of a file that holds several letters."""


def read(data: bytes, *, format: InputFormat = "auto", name: str | None = None) -> Document:
    """Read a letter.

    Args:
        data: the whole file.
        format: the file's format; ``auto`` goes by the first bytes, then by the name, then by the first words
            of an HTML file.
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
            "filen kan indeholde flere breve, men her læser vi kun ét ad gangen; gem brevet i sin egen fil",
            "the file may hold several letters, and here only one is taken at a time; "
            "save the letter in a file of its own",
        )
    _check_size(data, LARGEST_FILE)
    if format == "auto" and found not in BINARY and looks_binary(data):
        raise UnreadableError(
            "binary",
            "filen er ikke en tekstfil; gem brevet som .docx, .odt, .pdf, .html, .md eller .txt",
            "the file is not text; save the letter as .docx, .odt, .pdf, .html, .md or .txt",
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
        holder = _holder(format_of(data, name))
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


def _format(data: bytes, format: InputFormat, name: str | None) -> InputFormat:
    return format_of(data, name) if format == "auto" else format


def _documents(data: bytes, format: InputFormat, name: str | None, nest: Nest) -> Iterator[Document | Unread]:
    holder = _holder(_format(data, format, name))
    if holder is None:
        yield read(data, format=format, name=name)
    else:
        _check_size(data, LARGEST_HOLDER)
        yield from told_apart(holder(data, name, nest))


def _holder(format: InputFormat) -> Callable[[bytes, str | None, Nest], Iterator[Document | Unread]] | None:
    """Return the reader of a format that holds several documents, or None where it holds one."""
    if format == "memo":
        from plainlang.documents.memo import read_memo

        return read_memo
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
    if format == "odt":
        from plainlang.documents.odt import read_odt

        return read_odt
    if format == "pdf":
        from plainlang.documents.pdf import read_pdf

        return read_pdf
    if format == "html":
        from plainlang.documents.html import read_html

        return read_html
    if format == "markdown":
        from plainlang.documents.markdown import read_markdown

        return read_markdown
    return read_text
