"""JSON lines: one letter a line, a string or an object with the letter in one of its fields.

The place of a letter is that of its characters in the file; an escape, such as that of a line end, is a piece
of its own. Names of fields: see :mod:`plainlang.documents.rows`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plainlang.bilingual import Bilingual
from plainlang.documents.carried import InnerText
from plainlang.documents.model import Document
from plainlang.documents.nest import Nest, Unread
from plainlang.documents.rows import (
    FORMAT_FIELDS,
    NAME_FIELDS,
    TEXT_FIELDS,
    Row,
    broken_row,
    check_is_text,
    read_rows,
    the_field,
    told_names,
)
from plainlang.documents.source_map import SourceText
from plainlang.documents.text import decode_text

_WHAT = Bilingual(
    'skriv ét brev pr. linje, fx {"text": "…"}',
    'write one letter a line, such as {"text": "…"}',
)
# Half of a pair that stands alone is no character.
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_BLANK = re.compile(r"[ \t\r]*+")
_DECODER = json.JSONDecoder(strict=False)  # a tab that is written as it is does no harm
_NO_CHARACTER = "\ufffd"


class _BrokenError(Exception):
    """A line is not JSON."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of an object.

    Attributes:
        name: its name.
        value: what it holds.
        start, end: where the value stands in the text of the file.
    """

    name: str
    value: Any
    start: int
    end: int


def read_jsonl(data: bytes, name: str | None, nest: Nest) -> Iterator[Document | Unread]:
    """Yield the letters of a file with one letter a line.

    Args:
        data: the whole file.
        name: the file's name, or None.
        nest: reads the letters.

    Raises:
        UnreadableError: the file is no text, or no line of it is a letter.
    """
    check_is_text(data)
    yield from read_rows(_rows(decode_text(data)), nest, _WHAT)


def _rows(source: SourceText) -> Iterator[Row | Unread]:
    for start, end, place, _ in source.lines():
        at = _after_blanks(source.text, start)
        if at < end:
            yield _row(source, at, end, place.line)


def _row(source: SourceText, start: int, end: int, line: int) -> Row | Unread:
    # The parser gets the line alone: what is broken in it must not reach into the next one.
    raw = source.text[start:end]
    try:
        value, stop = _value(raw, 0)
        fields = list(_fields(raw)) if isinstance(value, dict) else [_Field("", value, 0, stop)]
        if _after_blanks(raw, stop) != len(raw):
            raise _BrokenError
    except _BrokenError:
        return broken_row(line, "linjen er ikke gyldig JSON", "the line is not valid JSON")
    letter = _letter(fields) if isinstance(value, dict) else fields[0]
    if letter is None:
        names = told_names([field.name for field in fields])
        wanted = ", ".join(TEXT_FIELDS)
        return broken_row(
            line,
            f"brevet skal stå i et felt, der hedder {wanted}; linjen har felterne: {names.da}",
            f"the letter must stand in a field named {wanted}; the line has the fields: {names.en}",
        )
    if not isinstance(letter.value, str):
        return broken_row(
            line,
            "brevet skal stå som tekst i anførselstegn",
            "the letter must be a string in quotation marks",
        )
    text = _inner(source, start + letter.start + 1, start + letter.end - 1)
    return Row(line, text, _told(fields, NAME_FIELDS), _told(fields, FORMAT_FIELDS))


def _letter(fields: list[_Field]) -> _Field | None:
    """Return the field that holds the letter: by its name, else the only one that holds text."""
    number = the_field([field.name for field in fields], TEXT_FIELDS)
    if number is not None:
        return fields[number]
    texts = [f for f in fields if isinstance(f.value, str) and not _says_of_it(f.name)]
    return texts[0] if len(texts) == 1 else None


def _says_of_it(name: str) -> bool:
    return the_field([name], (*NAME_FIELDS, *FORMAT_FIELDS)) is not None


def _told(fields: list[_Field], wanted: tuple[str, ...]) -> str | None:
    """Return what an object says of its letter, as text."""
    number = the_field([field.name for field in fields], wanted)
    if number is None or isinstance(fields[number].value, bool | float | list | dict | None):
        return None
    return str(fields[number].value)


def _fields(raw: str) -> Iterator[_Field]:
    """Yield the fields of an object that is known to be valid, with their places."""
    at = _after_blanks(raw, 1)
    while raw[at] != "}":
        name, at = _value(raw, at)
        start = _after_blanks(raw, _after_blanks(raw, at) + 1)
        value, at = _value(raw, start)
        yield _Field(name, value, start, at)
        at = _after_blanks(raw, at)
        if raw[at] == ",":
            at = _after_blanks(raw, at + 1)


def _value(raw: str, at: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(raw, at)
    # Lists in lists without end; a number of thousands of digits.
    except (ValueError, RecursionError):
        raise _BrokenError from None


def _after_blanks(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _inner(source: SourceText, start: int, end: int) -> InnerText:
    """Return what stands between the quotation marks of a string."""
    inner = InnerText()
    for escape in _ESCAPE.finditer(source.text, start, end):
        inner.copy(source, start, escape.start())
        meant = json.loads(f'"{escape[0]}"')
        if "\ud800" <= meant <= "\udfff" and len(meant) == 1:
            meant = _NO_CHARACTER
        inner.add(meant, source.place(*escape.span()))
        start = escape.end()
    inner.copy(source, start, end)
    return inner
