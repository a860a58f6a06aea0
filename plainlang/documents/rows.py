"""Letters that are rows of a file: what JSON lines and tables have in common.

A row has the letter's text, and may have a name and a format; every other field is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plainlang.bilingual import Bilingual
from plainlang.documents.carried import InnerText, read_carried
from plainlang.documents.html import looks_like_html
from plainlang.documents.model import Document
from plainlang.documents.nest import MOST_DOCUMENTS, NO_LETTERS, Nest, Unread, part_name
from plainlang.encodings import looks_binary
from plainlang.errors import UnreadableError

TEXT_FIELDS = ("text", "tekst", "body", "brev", "content")
"""Names of the field that holds the letter, in small letters; the first one counts."""
NAME_FIELDS = ("name", "navn", "id")
"""Names of the field that names the letter."""
FORMAT_FIELDS = ("format",)
"""Names of the field that says what format the letter is in."""

_FORMATS = {
    "": "auto",
    "auto": "auto",
    "text": "text",
    "txt": "text",
    "tekst": "text",
    "markdown": "markdown",
    "md": "markdown",
    "html": "html",
    "htm": "html",
}
_PATIENCE = 100  # rows; a file in which none of so many holds a letter holds none
_LONGEST_FIELD_NAME = 30  # code points; longer ones may be a letter's own words
_MOST_FIELD_NAMES = 12
_WHERE_PAGES_BEGIN = 4096  # code points


@dataclass(frozen=True, slots=True)
class Row:
    """A row with a letter.

    Attributes:
        line: of the file where it begins, counted from 1.
        text: the letter, with the way back to the file.
        name: what the row names it, or None.
        format: what the row says of its format, or None.
    """

    line: int
    text: InnerText
    name: str | None = None
    format: str | None = None


def read_rows(rows: Iterable[Row | Unread], nest: Nest, what: Bilingual) -> Iterator[Document | Unread]:
    """Yield the letters of rows; a row that cannot be read says why.

    Args:
        rows: in order.
        nest: reads the letters.
        what: says what a row of this format looks like, for the error.

    Raises:
        UnreadableError: no row holds a letter; it is raised before anything else is yielded.
    """
    waiting: list[Unread] = []
    begun = False
    for count, row in enumerate(rows):
        if count == MOST_DOCUMENTS:
            yield _too_many(row)
            return
        if isinstance(row, Unread) and not begun:
            waiting.append(row)
            if len(waiting) == _PATIENCE:
                break
            continue
        if not begun:
            begun = True
            yield from waiting
        if isinstance(row, Unread):
            yield row
        else:
            yield from _read(row, nest)
    if not begun:
        raise _none(waiting, what)


def line_name(line: int) -> str:
    """Return the name of a letter that has none of its own."""
    return f"linje {line}"


def broken_row(line: int, da: str, en: str) -> Unread:
    """Return what is told of a row that cannot be read."""
    return Unread(line_name(line), UnreadableError("broken", da, en))


def the_field(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Return the number of the field that has the first of the wanted names, or None."""
    known = [name.strip().casefold() for name in names]
    return next((known.index(name) for name in wanted if name in known), None)


def told_names(names: Sequence[str]) -> Bilingual:
    """Return the names of fields for an error; what may be a letter's own words is left out."""
    shown = [
        name
        for name in names[:_MOST_FIELD_NAMES]
        if name.strip() and name.isprintable() and len(name) <= _LONGEST_FIELD_NAME and name.count(" ") < 3
    ]
    if not shown:
        return Bilingual("ingen, vi kan bruge", "none that can be used")
    more = " …" if len(shown) < len(names) else ""
    listed = ", ".join(name.strip() for name in shown) + more
    return Bilingual(listed, listed)


def check_is_text(data: bytes) -> None:
    """Raise an error where a file of rows is no text file.

    Raises:
        UnreadableError: it is none.
    """
    if looks_binary(data):
        raise UnreadableError(
            "binary",
            "filen er ikke en tekstfil; gem den som UTF-8",
            "the file is not text; save it as UTF-8",
        )


def _read(row: Row, nest: Nest) -> Iterator[Document | Unread]:
    part = (part_name(row.name) if row.name else "") or line_name(row.line)
    format = _FORMATS.get((row.format or "").strip().casefold())
    if format is None:
        yield Unread(
            part,
            UnreadableError(
                "unknown-format",
                f"linje {row.line}: format skal være text, markdown eller html",
                f"line {row.line}: format must be text, markdown or html",
            ),
        )
        return
    if format == "auto":  # a string is text, whatever its characters; only pages are told apart
        format = "html" if looks_like_html(row.text.text[:_WHERE_PAGES_BEGIN].encode()) else "text"
    yield from read_carried(nest, row.text, part, format=format)


def _too_many(row: Row | Unread) -> Unread:
    part = row.part if isinstance(row, Unread) else line_name(row.line)
    number = f"{MOST_DOCUMENTS:,}"
    return Unread(
        part,
        UnreadableError(
            "too-large",
            f"filen har flere end {number.replace(',', '.')} breve; del den op, for resten er ikke læst",
            f"the file has more than {number} letters; split it, for the rest was not read",
        ),
    )


def _none(unread: Sequence[Unread], what: Bilingual) -> UnreadableError:
    da, en = f"filen indeholder ingen breve; {what.da}", f"the file holds no letters; {what.en}"
    if unread:
        first = unread[0]
        da += f" ({first.part}: {first.error.da})"
        en += f" ({first.part}: {first.error.en})"
    return UnreadableError(NO_LETTERS, da, en)
