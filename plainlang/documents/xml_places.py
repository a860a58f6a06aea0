"""XML whose texts know where they stand in the file, and may be of any size: messages with files in them.

The parser of the standard library tells the byte at which every piece of text begins, and hands on a text of
many megabytes without building it twice. A document type is refused before anything in it is read, so there
are no entities but the five of XML; nothing is ever fetched.
"""

from __future__ import annotations

import codecs
import re
import xml.parsers.expat as expat
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from plainlang.documents.source_map import TextSource
from plainlang.documents.xml import DEEPEST, damaged, document_type
from plainlang.errors import UnreadableError

MOST_ELEMENTS = 100_000
"""Elements of one file; a message with a hundred files in it has some thousands."""
LONGEST_TAG = 1024 * 1024
"""Bytes of one tag or comment; the parser reads an unfinished one again with every chunk."""
_CHUNK = 256 * 1024  # bytes
_GATHERED = 1024 * 1024  # code points of a large text that are handed on at a time

_DECLARED = re.compile(rb"<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_ENCODINGS = {
    "utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "utf-8", "ascii": "utf-8",
    # Programs that keep text as UTF-16 write so even where they save UTF-8.
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "unicode": "utf-8",
    "iso-8859-1": "iso-8859-1", "latin1": "iso-8859-1", "iso-8859-15": "iso-8859-15",
    "windows-1252": "cp1252", "cp1252": "cp1252",
}  # fmt: skip
_EXPAT_NAMES = {"utf-16-le": "UTF-16LE", "utf-16-be": "UTF-16BE"}
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|#[0-9]{1,10}|#x[0-9a-fA-F]{1,8});")
_LONGEST_ENTITY = 16
_BLANK = re.compile(rb"[ \t\r\n]*+")
_LINE_END = re.compile("\r\n|\r|\n")


class Piece(NamedTuple):
    """A stretch of text that stands in one piece in the file: between entities and line ends.

    Attributes:
        text: what it says; a line end is a piece of its own.
        start: its first byte in the file.
        entity: whether it is written as one, such as ``&amp;``.
    """

    text: str
    start: int
    entity: bool


@dataclass(slots=True)
class Element:
    """An element of the tree.

    Attributes:
        namespace: its namespace, empty where it has none.
        name: its name without prefix.
        pieces: the text directly inside it.
        children: the elements directly inside it.
    """

    namespace: str
    name: str
    pieces: list[Piece] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly inside the element."""
        return "".join(piece.text for piece in self.pieces)

    def all(self, name: str) -> Iterator[Element]:
        """Yield the children of a name, whatever their namespace."""
        return (child for child in self.children if child.name == name)

    def first(self, *names: str) -> Element | None:
        """Return the first element down a path of names, or None."""
        found: Element | None = self
        for name in names:
            found = next(found.all(name), None) if found is not None else None
        return found

    def said(self, *names: str) -> str:
        """Return the text of the first element down a path of names, without blanks around it."""
        found = self.first(*names)
        return found.text.strip() if found is not None else ""

    def walk(self) -> Iterator[Element]:
        """Yield the element and all inside it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


class PlacedXml:
    """A parsed file.

    Args:
        data: the whole file.
        part: its name, for messages.
        large: names of elements whose text is large and needs no places, such as files in base64.

    Attributes:
        root: the root element.
        encoding: the encoding that decodes the file.

    Raises:
        UnreadableError: malformed (with line), holds a document type, is nested too deep, has too many
            elements, or is written in an encoding that no message is written in.
    """

    def __init__(self, data: bytes, part: str, large: Set[str]) -> None:
        self._data = data
        self._large = large
        self._part = part
        self.encoding, self._mark, self._begin = _encoding(data)
        self._open: list[Element] = []
        self._count = 0
        self._quoted = False
        self._last = (self._mark, 1, 1)  # a byte, its line and its column
        self._parser = expat.ParserCreate(_EXPAT_NAMES.get(self.encoding, self.encoding), " ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartCdataSectionHandler = self._start_quoted
        self._parser.EndCdataSectionHandler = self._end_quoted
        self._parser.StartDoctypeDeclHandler = self._doctype
        self.root = Element("", "")
        self._parse()
        del self._parser  # it holds this object, and this object held it

    def sources(self, piece: Piece, longest: int) -> Iterator[tuple[str, TextSource]]:
        """Yield the stretches of a piece, each with its place; pieces asked for in order cost linear time.

        Args:
            piece: of an element of this file.
            longest: code points of one stretch.
        """
        start = piece.start
        for low in range(0, len(piece.text), longest):
            text = piece.text[low : low + longest]
            end = start + self._bytes_of(piece, text)
            line, column = self._line_column(start)
            length = len(self._data[start:end].decode(self.encoding))
            yield text, TextSource(start, end, self.encoding, line, column, length)
            start = end

    def after(self, piece: Piece, skipped: int) -> Piece:
        """Return a piece without its first code points; one that is an entity has but one."""
        if not skipped:
            return piece
        gone = piece.text[:skipped]
        return Piece(piece.text[skipped:], piece.start + self._bytes_of(piece, gone), entity=False)

    def _bytes_of(self, piece: Piece, text: str) -> int:
        written = self._written(piece.start, _LONGEST_ENTITY)
        if piece.entity and (entity := _ENTITY.match(written)):
            text = entity[0]
        elif piece.text == "\n" and written.startswith("\r\n"):
            text = "\r\n"
        return len(text.encode(self.encoding))

    def _written(self, start: int, count: int) -> str:
        """Return what is written from a byte on; code units of two bytes where the encoding has those."""
        width = 2 if self.encoding in _EXPAT_NAMES else 1
        return self._data[start : start + count * width].decode(self.encoding, "ignore")

    def _line_column(self, byte: int) -> tuple[int, int]:
        at, line, column = self._last if self._last[0] <= byte else (self._mark, 1, 1)
        between = self._data[at:byte].decode(self.encoding)
        for match in _LINE_END.finditer(between):
            line, column = line + 1, 1 - match.end()
        column += len(between)
        self._last = (byte, line, column)
        return line, column

    def _parse(self) -> None:
        parser, data = self._parser, self._data
        try:
            for low in range(self._begin, max(len(data), self._begin + 1), _CHUNK):
                high = min(low + _CHUNK, len(data))
                parser.Parse(data[low:high], high == len(data))
                if high - self._begin - parser.CurrentByteIndex > LONGEST_TAG + _CHUNK:
                    raise _too_large()
        except expat.ExpatError as error:
            raise damaged(self._part, error.lineno) from None

    def _start(self, name: str, _: dict[str, str]) -> None:
        namespace, _blank, local = name.rpartition(" ")
        element = Element(namespace, local)
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) >= DEEPEST:
            raise _too_large()
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        if local in self._large:
            self._parser.buffer_text = True
            self._parser.buffer_size = _GATHERED
        else:
            self._parser.buffer_text = False

    def _end(self, _: str) -> None:
        self._parser.buffer_text = False
        self._open.pop()

    def _text(self, text: str) -> None:
        start = self._begin + self._parser.CurrentByteIndex
        entity = (
            len(text) == 1
            and not self._quoted
            and not self._parser.buffer_text
            and self._written(start, 1) == "&"
        )
        self._open[-1].pieces.append(Piece(text, start, entity))

    def _start_quoted(self) -> None:
        self._quoted = True

    def _end_quoted(self) -> None:
        self._quoted = False

    def _doctype(self, *_: object) -> None:
        raise document_type(self._part)


def _encoding(data: bytes) -> tuple[str, int, int]:
    """Return the encoding of a file, the bytes of its mark, and where its XML begins.

    Raises:
        UnreadableError: it names one that no message is written in.
    """
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return encoding, len(mark), len(mark)
    # Without a mark the first character tells, which is one of ASCII: the parser goes by it too.
    for zero, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if data[zero : zero + 1] == b"\0":
            return encoding, 0, 0
    marked = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    blank = _BLANK.match(data, marked)
    first = blank.end() if blank else marked
    declared = _DECLARED.match(data, first)
    name = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    if name not in _ENCODINGS:
        raise UnreadableError(
            "encoding",
            "beskeden er skrevet med et tegnsæt, vi ikke kender; gem den som UTF-8",
            "the message is written in an unknown encoding; save it as UTF-8",
        )
    return "utf-8" if marked else _ENCODINGS[name], marked, first


def _too_large() -> UnreadableError:
    return UnreadableError(
        "too-large",
        "beskeden har for mange eller for store dele",
        "the message has too many or too large parts",
    )
