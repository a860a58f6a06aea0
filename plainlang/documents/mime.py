"""The parts of a message (RFC 5322, MIME), each with its place in the file.

The headers are read by Python's ``email``; the parts are told apart here, for it keeps no places. Time is
linear in the message: its parts lie in each other at most :data:`DEEPEST_PART` deep.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message
from email.parser import BytesHeaderParser
from email.policy import EmailPolicy
from typing import Any

from plainlang.encodings import decode
from plainlang.errors import UnreadableError

MOST_PARTS = 1_000
"""Parts of one message."""
DEEPEST_PART = 20
"""Parts within parts of one message."""
_LARGEST_HEAD = 256 * 1024  # bytes of the headers of one part
_LONGEST_HEADER = 4_000  # code points of one header; email takes quadratic time to read it
_OF_MESSAGES = frozenset({"from", "to", "subject", "date", "content-type", "mime-version", "received"})
_HEAD_END = re.compile(rb"\r?\n(?:\r?\n|\Z)")
_LINE_END = re.compile(rb"\r?\n|\Z")


class _Policy(EmailPolicy):
    """Reads headers as ``email.policy.default`` does, but whatever they hold."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        if not value.isascii():  # bytes that the standard does not allow, mostly UTF-8
            value = _decoded(value.encode("utf-8", "surrogateescape"))
        return name, _one_line(value)[:_LONGEST_HEADER]

    def header_fetch_parse(self, name: str, value: str) -> Any:
        try:
            return super().header_fetch_parse(name, value)
        except Exception:  # broken headers break the parser in ways of their own: then it is a text
            return _one_line(value)


_HEADERS = BytesHeaderParser(EmailMessage, policy=_Policy())


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a message, or the whole of it.

    Attributes:
        type: of its content, in small letters: ``text/html``.
        charset: as it is named, or nothing.
        encoding: how its content is written, in small letters: ``8bit``, ``quoted-printable``, ``base64``.
        disposition: how it shall be shown: ``inline``, ``attachment``, or nothing.
        file_name: its name as a file, or nothing.
        subject: its title, encoded words decoded, or nothing.
        identified: whether other parts can show it, as a page shows its pictures.
        line: of the file where its content begins, counted from 1.
        start, end: the bytes of its content in the file, half-open.
        children: the parts in it, in order; of a message in a message there are none.
    """

    type: str
    charset: str
    encoding: str
    disposition: str
    file_name: str
    subject: str
    identified: bool
    line: int
    start: int
    end: int
    children: tuple[Part, ...] = ()


def parts_of(data: bytes) -> Part:
    """Return a message with all its parts.

    Args:
        data: the whole file.

    Raises:
        UnreadableError: it is no message, or has too many parts.
    """
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    parts = _Parts(data)
    if not parts.is_message(start):
        raise UnreadableError(
            "broken",
            "filen er ikke en e-mail; linjerne øverst med afsender og emne mangler",
            "the file is no e-mail; it has no headers",
        )
    return parts.part(start, len(data), 0)


class _Parts:
    """Tells the parts of one message apart.

    Args:
        data: the whole file.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._count = 0
        self._last = (0, 1)

    def is_message(self, start: int) -> bool:
        """Say whether a file begins with headers that messages have."""
        names = {name.lower() for name in self._headers(start, self._content(start, len(self._data)))}
        return bool(names & _OF_MESSAGES)

    def _headers(self, start: int, content: int) -> Message[str, str]:
        return _HEADERS.parsebytes(self._data[start : min(content, start + _LARGEST_HEAD)])

    def part(self, start: int, end: int, depth: int) -> Part:
        """Return the part that lies between two places."""
        self._count += 1
        if self._count > MOST_PARTS or depth > DEEPEST_PART:
            raise UnreadableError(
                "too-large",
                "e-mailen har for mange dele; send brevet for sig",
                "the e-mail has too many parts; send the letter by itself",
            )
        content = self._content(start, end)
        headers = self._headers(start, content)
        type_ = _told(headers.get_content_type)
        boundary = _told(headers.get_boundary) if type_.startswith("multipart/") else ""
        places = self._between(boundary, content, end) if boundary else ()
        return Part(
            type=type_,
            charset=_told(headers.get_content_charset),
            encoding=_header(headers, "content-transfer-encoding").partition(";")[0].strip().lower(),
            disposition=_told(headers.get_content_disposition),
            file_name=_one_line(_told(headers.get_filename)),
            subject=_header(headers, "subject"),
            identified="content-id" in headers,
            line=self._line_at(content),
            start=content,
            end=end,
            children=tuple(self.part(low, high, depth + 1) for low, high in places),
        )

    def _line_at(self, byte: int) -> int:
        """Return the line of a place; asked for in order, all of them cost time linear in the message."""
        at, line = self._last
        both, ends = self._data.count(b"\r\n", at, byte), self._data.count(b"\n", at, byte)
        self._last = (byte, line + ends + self._data.count(b"\r", at, byte) - both)
        return self._last[1]

    def _content(self, start: int, end: int) -> int:
        """Return where the content of a part begins: after its first blank line."""
        blank = _LINE_END.match(self._data, start, end)
        if blank is not None and blank.end() > start:
            return blank.end()
        head = _HEAD_END.search(self._data, start, end)
        return head.end() if head else end

    def _between(self, boundary: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield what lies between the lines that part a message."""
        mark = re.escape(boundary.encode("utf-8", "surrogateescape"))
        line = re.compile(rb"^--" + mark + rb"(?P<last>--)?[ \t]*(?=\r?\n|\Z)", re.MULTILINE)
        begun: int | None = None
        for found in line.finditer(self._data, start, end):
            if begun is not None:
                yield begun, self._without_line_end(begun, found.start())
            begun = None
            if found["last"]:
                return
            after = _LINE_END.match(self._data, found.end(), end)
            begun = after.end() if after else end
        if begun is not None:  # a message that was cut off
            yield begun, end

    def _without_line_end(self, start: int, end: int) -> int:
        """Return the end of a part: the line end before the line that parts is not its own."""
        if end > start and self._data[end - 1 : end] == b"\n":
            end -= 1
            if end > start and self._data[end - 1 : end] == b"\r":
                end -= 1
        return end


def _told(ask: Callable[[], str | None]) -> str:
    """Return what headers say, or nothing where they are broken in a way that the parser does not know."""
    try:
        return str(ask() or "")
    except Exception:
        return ""


def _header(headers: Message[str, str], name: str) -> str:
    return _one_line(_told(lambda: headers.get(name)))


def _decoded(raw: bytes) -> str:
    try:
        return decode(raw)[0]
    except ValueError:  # it begins as UTF-16 does
        return raw.decode("cp1252", "replace")


def _one_line(text: str) -> str:
    return " ".join(text.split())
