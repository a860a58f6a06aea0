"""The text of a part of a message, decoded, with the way back to its bytes in the file.

A character that is written as ``=C3=A6`` is a piece of its own, as an HTML entity is. Base64 has no places
that mean anything to people: such text is read as a file of its own, in UTF-8.
"""

from __future__ import annotations

import binascii
import quopri
import re
from bisect import bisect_right

from plainlang.documents.builder import LONGEST_SEGMENT
from plainlang.documents.carried import InnerText
from plainlang.documents.html import codec_of
from plainlang.documents.mime import Part
from plainlang.documents.source_map import TextSource
from plainlang.encodings import decode

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_LINE_END = re.compile(rb"\r\n|\r|\n")
# Pieces of quoted-printable: text in ASCII, what is not, and the end of a line.
_QUOTED = re.compile(
    rb"(?P<plain>[^=\r\n\x80-\xff]++)"
    rb"|(?P<odd>(?:=[0-9A-Fa-f]{2}|[\x80-\xff]|=[ \t]*+(?:\r\n|\r|\n|\Z))++)"
    rb"|(?P<end>\r\n|\r|\n)|="
)
_BYTE = re.compile(rb"=(?P<hex>[0-9A-Fa-f]{2})|(?P<raw>[\x80-\xff])|=[ \t]*+(?:\r\n|\r|\n|\Z)")


def content(data: bytes, part: Part) -> bytes:
    """Return what a part holds, as it was before it was sent.

    Args:
        data: the whole message.
        part: the part.
    """
    raw = data[part.start : part.end]
    if part.encoding == "base64":
        letters = _NOT_BASE64.sub(b"", raw.partition(b"=")[0])  # what is added below is none of it
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]  # cut off in the middle
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    return quopri.decodestring(raw) if part.encoding == "quoted-printable" else raw


def text_of(data: bytes, part: Part) -> str:
    """Return the text of a part, decoded as its headers say or, where they are wrong, as its bytes show."""
    return _decoded(content(data, part), part)[0]


def placed_text(data: bytes, part: Part) -> InnerText | None:
    """Return the text of a part with its places in the message, or None where it has none.

    Args:
        data: the whole message.
        part: the part.
    """
    if part.encoding == "base64":
        return None
    if part.encoding == "quoted-printable":
        return _QuotedPrintable(data, part).text()
    return _plain(data, part)


def _decoded(raw: bytes, part: Part) -> tuple[str, str, int]:
    """Return text, encoding and the bytes of its mark; UTF-8 is not what other encodings give by chance."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        declared = codec_of(part.charset)
    else:
        declared = None
    try:
        return decode(raw, declared)
    except ValueError:  # a mark of an encoding that it is not in
        return raw.decode("iso-8859-1"), "iso-8859-1", 0


def _by_bytes(raw: bytes, part: Part) -> tuple[str, int]:
    """Return the encoding of text whose line ends can be seen in its bytes, and the bytes of its mark."""
    _, encoding, mark = _decoded(raw, part)
    return ("iso-8859-1", 0) if encoding.startswith("utf-16") else (encoding, mark)


def _plain(data: bytes, part: Part) -> InnerText:
    inner = InnerText()
    encoding, mark = _by_bytes(data[part.start : part.end], part)
    line, at = part.line, part.start + mark
    while at < part.end:
        found = _LINE_END.search(data, at, part.end)
        end, after = found.span() if found else (part.end, part.end)
        text, column = data[at:end].decode(encoding), 1
        for low in range(0, len(text), LONGEST_SEGMENT):
            piece = text[low : low + LONGEST_SEGMENT]
            stop = at + len(piece.encode(encoding))
            inner.add(piece, TextSource(at, stop, encoding, line, column, len(piece)))
            at, column = stop, column + len(piece)
        if found:
            inner.add(found[0].decode(), TextSource(end, after, encoding, line, column, after - end))
        at, line = after, line + 1
    return inner


class _QuotedPrintable:
    """Decodes quoted-printable and keeps the place of every character.

    Args:
        data: the whole message.
        part: the part.
    """

    def __init__(self, data: bytes, part: Part) -> None:
        self._data, self._start, self._end = data, part.start, part.end
        self._encoding, _ = _by_bytes(content(data, part), part)
        self._inner = InnerText()
        self._line = part.line
        self._line_starts = [part.start, *(m.end() for m in _LINE_END.finditer(data, part.start, part.end))]

    def text(self) -> InnerText:
        """Return the text."""
        for found in _QUOTED.finditer(self._data, self._start, self._end):
            start, end = found.span()
            if found["odd"] is not None:
                self._odd(start, end)
                continue
            for low in range(start, end, LONGEST_SEGMENT):
                high = min(low + LONGEST_SEGMENT, end)
                self._add(self._data[low:high].decode("ascii"), low, high, high - low)
        return self._inner

    def _odd(self, start: int, end: int) -> None:
        """Add characters that are written as escapes, or as bytes that are not ASCII."""
        raw, places = bytearray(), []
        for byte in _BYTE.finditer(self._data, start, end):
            if byte["hex"] is None and byte["raw"] is None:
                continue  # the line goes on
            raw += bytes.fromhex(byte["hex"].decode()) if byte["raw"] is None else byte["raw"]
            places.append(byte.span())
        encoding = self._encoding
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:  # what is no escape elsewhere in the part has misled the choice
            encoding = "iso-8859-1"
            text = raw.decode(encoding)
        at = 0
        for char in text:
            size = len(char.encode(encoding))
            low, high = places[at][0], places[at + size - 1][1]
            # As it is, or as an escape, which may even run over the end of a line.
            self._add(char, low, high, 1 if high - low == size else high - low, encoding)
            at += size

    def _add(self, text: str, start: int, end: int, length: int, encoding: str = "ascii") -> None:
        line = bisect_right(self._line_starts, start) - 1
        column = start - self._line_starts[line] + 1
        self._inner.add(text, TextSource(start, end, encoding, self._line + line, column, length))
