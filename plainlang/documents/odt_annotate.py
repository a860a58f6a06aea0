"""Writes notes into an OpenDocument file as comments on the very words; every other byte of the XML stays.

Words that stand in a field, in the texts of a condition, in a drawing or in several paragraphs get the
comment on their paragraph; what is said of headers and footers stands at the begin of the body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from plainlang.documents.archive import Package
from plainlang.documents.docx_parts import part_codec
from plainlang.documents.docx_text import Piece, pieces_of
from plainlang.documents.docx_zip import is_rewritable, replace_members
from plainlang.documents.model import Document, Span
from plainlang.documents.notes import Note
from plainlang.documents.odt_markup import Markup, PieceAt, Stretch
from plainlang.documents.odt_names import ANNOTATION, DC, OFFICE, TEXT
from plainlang.documents.odt_parts import CONTENT, is_flat, parts_of
from plainlang.documents.source_map import OdtSource, Segment
from plainlang.errors import UnreadableError

_AUTHOR = "plainlang"
_UNWRITABLE = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0
_BLANKS = re.compile("\t|(?<= ) +|^ +", re.MULTILINE)
_END, _BEGIN, _CLOSING = range(3)  # ends of comments stand before the beginnings of others
_OFFICE, _TEXT, _DC = OFFICE[1:-1], TEXT[1:-1], DC[1:-1]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a note.

    Attributes:
        piece: the piece of character data in which they begin.
        start: code points into that piece.
        last: the piece in which they end.
        end: code points into the last piece.
        exact: whether they can be marked as they stand, as far as the source tells.
    """

    piece: int
    start: int
    last: int
    end: int
    exact: bool


@dataclass(frozen=True, slots=True)
class _Splice:
    """What is put into the part.

    Attributes:
        start: where, as a code point of the part as it is written.
        end: the code point after the last of those that it replaces.
        rank: what stands first of all at the same place.
        number: which note it belongs to.
        text: what is put there.
    """

    start: int
    end: int
    rank: int
    number: int
    text: str


def annotate_odt(data: bytes, document: Document, notes: Sequence[Note], *, date: datetime) -> bytes:
    """Return a copy of an OpenDocument file with notes as comments.

    Args:
        data: the file that the document was read from, zipped or flat.
        document: the document.
        notes: in any order; each becomes a comment of its own.
        date: when the comments are made, as the clock on the author's wall shows it.

    Raises:
        UnreadableError: the file cannot hold comments: packed or encoded in a rare way, or no paragraph.
        ValueError: the document was not read from this file.
    """
    if not notes:
        return data
    content, _ = parts_of(data)
    flat = is_flat(data)
    raw = data if flat else Package(data).read(CONTENT)
    codec = part_codec(raw)
    if codec is None or not (flat or is_rewritable(data)):
        raise _not_annotatable()
    words = [_words(document, note.span, content.name) for note in notes]
    text = raw.decode(codec)
    wanted = {number for w in words if w for number in (w.piece, w.last)}
    placing = _Placing(text, Markup(text, content.root, wanted))
    splices: list[_Splice] = []
    for number, (note, name) in enumerate(zip(notes, _names(content.root), strict=False)):
        splices += placing.place(words[number], number, *_comment(note, name, date))
    # What the encoding lacks is written as a character reference; only a note can lack there.
    written = _spliced(text, splices).encode(codec, "xmlcharrefreplace")
    return written if flat else replace_members(data, {CONTENT: written})


def _words(document: Document, span: Span, part: str) -> _Words | None:
    """Return where a note's words stand in the body's part, or None where nothing of them stands there."""
    segments = _segments(document, span, part)
    exact = bool(segments) and (segments[0].start, segments[-1].end) == (span.start, span.end)
    if not segments:
        block = document.block_at(span.start)
        segments = _segments(document, block.span, part) if block else []
    if not segments:
        return None
    first, last = segments[0].source, segments[-1].source
    assert isinstance(first, OdtSource)  # noqa: S101  so they were chosen
    assert isinstance(last, OdtSource)  # noqa: S101
    exact &= not first.attribute and not last.attribute and first.paragraph == last.paragraph
    end = last.offset + segments[-1].end - segments[-1].start
    return _Words(first.element, first.offset, last.element, end, exact)


def _segments(document: Document, span: Span, part: str) -> list[Segment]:
    found = document.source_map.slice(span.start, span.end)
    return [s for s in found if isinstance(s.source, OdtSource) and s.source.part == part]


def _names(root: etree._Element) -> Iterator[str]:
    """Yield names that no comment of the file has."""
    taken = {annotation.get(f"{OFFICE}name") for annotation in root.iter(ANNOTATION)}
    number = 0
    while True:
        number += 1
        if (name := f"{_AUTHOR}-{number}") not in taken:
            yield name


def _comment(note: Note, name: str, date: datetime) -> tuple[str, str]:
    """Return a comment, and what marks the end of its words."""
    lines = _UNWRITABLE.sub("", note.text).split("\n")
    paragraphs = "".join(f'<text:p xmlns:text="{_TEXT}">{_line(line)}</text:p>' for line in lines)
    named = f'xmlns:office="{_OFFICE}" office:name={quoteattr(name)}'
    said = f'<dc:creator xmlns:dc="{_DC}">{_AUTHOR}</dc:creator>'
    made = f'<dc:date xmlns:dc="{_DC}">{date.isoformat(timespec="seconds")}</dc:date>'
    return (
        f"<office:annotation {named}>{said}{made}{paragraphs}</office:annotation>",
        f"<office:annotation-end {named}/>",
    )


def _line(line: str) -> str:
    """Return a line of a note as XML; of several blanks all are kept."""

    def blanks(match: re.Match[str]) -> str:
        return "<text:tab/>" if match[0] == "\t" else f'<text:s text:c="{len(match[0])}"/>'

    return _BLANKS.sub(blanks, escape(line))


class _Placing:
    """Finds out what has to be put where in the part.

    Args:
        text: the part as it is written.
        markup: where its pieces and paragraphs stand.
    """

    def __init__(self, text: str, markup: Markup) -> None:
        self._text = text
        self._markup = markup
        self._pieces: dict[int, list[Piece]] = {}
        self._opened: set[int] = set()

    def place(self, words: _Words | None, number: int, begin: str, end: str) -> Iterator[_Splice]:
        """Yield what one note needs: its words, its paragraph, or the begin of the body."""
        piece = self._markup.found.get(words.piece) if words else None
        last = self._markup.found.get(words.last) if words else None
        paragraph = piece.paragraph if piece else None
        if words and piece and last and words.exact and _in_one(piece, last):
            yield self._between(piece.begin, words.start, _Splice(0, 0, _BEGIN, number, begin))
            yield self._between(last.begin, words.end, _Splice(0, 0, _END, number, end))
        elif paragraph is not None:
            yield _Splice(paragraph.begin, paragraph.begin, _BEGIN, number, begin)
            yield _Splice(paragraph.end, paragraph.end, _END, number, end)
        elif self._markup.first is not None:
            yield from self._at(self._markup.first, number, begin)
        else:
            raise _not_annotatable()

    def _at(self, paragraph: Stretch, number: int, begin: str) -> Iterator[_Splice]:
        """Yield a comment at the begin of a paragraph, which is opened where it is an empty element."""
        at = paragraph.begin
        if paragraph.empty is not None and at not in self._opened:
            self._opened.add(at)
            yield _Splice(at, at, _END, number, ">")
            yield _Splice(at, paragraph.end, _CLOSING, number, f"</{paragraph.empty}>")
        yield _Splice(at, at, _BEGIN, number, begin)

    def _between(self, begin: int, position: int, splice: _Splice) -> _Splice:
        """Return a mark that stands between two code points of a piece."""
        if begin not in self._pieces:
            self._pieces[begin] = list(pieces_of(self._text, begin))
        pieces = self._pieces[begin]
        index = bisect_right(pieces, position, key=lambda piece: piece.at) - 1
        if index < 0 or position > pieces[index].at + len(pieces[index].text):
            raise ValueError("the document was not read from this file")
        at = pieces[index].place(position)
        text = f"]]>{splice.text}<![CDATA[" if pieces[index].cdata else splice.text
        return replace(splice, start=at, end=at, text=text)


def _in_one(first: PieceAt, last: PieceAt) -> bool:
    """Say whether two pieces are running text of one paragraph that can hold a comment."""
    return first.running and last.running and not first.drawn and first.paragraph is last.paragraph


def _spliced(text: str, splices: Iterable[_Splice]) -> str:
    pieces: list[str] = []
    position = 0
    for splice in sorted(splices, key=lambda s: (s.start, s.rank, s.number)):
        pieces += [text[position : splice.start], splice.text]
        position = splice.end
    return "".join([*pieces, text[position:]])


def _not_annotatable() -> UnreadableError:
    return UnreadableError(
        "not-annotatable",
        "filen kan ikke få kommentarer; åbn den i LibreOffice, gem den igen, og prøv så en gang til",
        "the file cannot hold comments; open it in LibreOffice, save it again and try that one",
    )
