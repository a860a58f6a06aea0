"""Writes notes into a Word file as comments: runs are parted where the words begin and end, all else stays.

Headers, footers, notes and text boxes cannot hold comments: what is said of them stands on the body's first
paragraph, or on the text box.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from xml.sax.saxutils import escape

from plainlang.documents.archive import Package
from plainlang.documents.docx_comments import COMMENT_MARKS
from plainlang.documents.docx_elements import Element, PartElements
from plainlang.documents.docx_marks import Cut, Cutter
from plainlang.documents.docx_package import PackageChanges, to_declare
from plainlang.documents.docx_parts import W, is_signed, main_part, part_codec, relations
from plainlang.documents.docx_zip import is_rewritable
from plainlang.documents.model import Document, Span
from plainlang.documents.notes import Note
from plainlang.documents.source_map import Segment, WordSource
from plainlang.documents.xml import parse_xml
from plainlang.errors import UnreadableError

_AUTHOR, _INITIALS = "plainlang", "pl"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_UNWRITABLE = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0
_DECLARATION = f' xmlns:w="{W[1:-1]}"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a note, as far as one paragraph of the body holds them.

    Attributes:
        paragraph: the paragraph's number.
        first, last: the pieces of text in which they begin and end; None where all of it is meant.
    """

    paragraph: int
    first: Segment | None = None
    last: Segment | None = None


@dataclass(slots=True)
class _Marks:
    """What is written at a cut."""

    ends: list[bytes] = field(default_factory=list)
    points: list[bytes] = field(default_factory=list)
    starts: list[bytes] = field(default_factory=list)


def annotate_docx(data: bytes, document: Document, notes: Sequence[Note], *, date: datetime) -> bytes:
    """Return a copy of a Word file with notes as comments.

    Args:
        data: the Word file that the document was read from.
        document: the document.
        notes: in any order; each becomes a comment of its own.
        date: when the comments are made, as the clock on the author's wall shows it.

    Raises:
        UnreadableError: the file cannot hold comments: signed, packed in a rare way, or without a paragraph.
        ValueError: the document was not read from this file.
    """
    if not notes:
        return data
    package = Package(data)
    _check_writable(data, package)
    main = main_part(package)
    raw = package.read(main)
    codec = part_codec(raw)
    if codec is None:
        raise _unwritable()
    related = relations(package, main)
    changes = PackageChanges(package)
    comments = next((part for part in related.get("comments", ()) if part in package), None)
    ids = _free_ids(package, main, comments)
    ordered = sorted(notes, key=lambda note: note.span)
    numbered = list(zip(ids, ordered, strict=False))
    # One encoding for the search; what was written in the part's own goes back into it as it was.
    body = raw.decode(codec).encode()
    marked = _marked(body, document, main, numbered)
    changes.replace(main, marked.decode().encode(codec, "xmlcharrefreplace"))

    def written(declared: str) -> str:
        return "".join(_comment(number, note.text, date, declared) for number, note in numbered)

    if comments is None:
        whole = f"{_XML}<w:comments{_DECLARATION}>{written('')}</w:comments>".encode()
        changes.add_related(main, "comments", "comments.xml", whole, _CONTENT_TYPE)
    else:
        changes.append(comments, _DECLARATION, written)
    return changes.applied(data)


def _check_writable(data: bytes, package: Package) -> None:
    if is_signed(package):
        raise UnreadableError(
            "signed",
            "filen er underskrevet digitalt, og kommentarer ville ødelægge underskriften; "
            "lav en kopi uden underskrift, eller brug check --format html",
            "the file bears a digital signature, which comments would break; "
            "take a copy without it, or use check --format html",
        )
    if not is_rewritable(data):
        raise _unwritable()


def _unwritable() -> UnreadableError:
    return UnreadableError(
        "unwritable",
        "filen er gemt på en måde, så vi ikke kan skrive kommentarer i den; gem den igen i Word",
        "the file is stored in a way that takes no comments; save it again in Word",
    )


def _free_ids(package: Package, main: str, comments: str | None) -> Iterator[int]:
    """Yield numbers that no comment has, and no mark of one that is gone."""
    parts = {main: tuple(COMMENT_MARKS)} | ({comments: (f"{W}comment",)} if comments else {})
    used = {
        element.get(f"{W}id", "").strip()
        for part, tags in parts.items()
        for element in parse_xml(package.read(part), part).iter(*tags)
    }
    taken = {int(key) for key in used if key.isascii() and key.isdecimal()}
    return (number for number in itertools.count() if number not in taken)


# --- The marks ---


def _marked(body: bytes, document: Document, main: str, numbered: Sequence[tuple[int, Note]]) -> bytes:
    """Return the body with the marks of the comments."""
    whole = _first_paragraph(document, main)
    words = {number: _words(document, note.span, main) or whole for number, note in numbered}
    elements = PartElements(body, {where.paragraph for where in words.values()})
    if elements.first is None:
        raise UnreadableError(
            "no-paragraph",
            "brevet har intet afsnit, som en kommentar kan stå ved",
            "the letter has no paragraph that a comment could stand at",
        )
    cutter = Cutter(body)
    declared = to_declare(body, _DECLARATION)
    marks: dict[Cut, _Marks] = defaultdict(_Marks)
    for number, where in words.items():
        start, end = _cuts(document, elements, cutter, where)
        begin = f'<w:commentRangeStart{declared} w:id="{number}"/>'.encode()
        reference = f'<w:r{declared}><w:commentReference w:id="{number}"/></w:r>'
        close = f'<w:commentRangeEnd{declared} w:id="{number}"/>{reference}'.encode()
        if start == end:
            marks[start].points.append(begin + close)
        else:
            marks[start].starts.append(begin)
            marks[end].ends.append(close)
    return _spliced(body, cutter.tags, marks)


def _words(document: Document, span: Span, main: str) -> _Words | None:
    """Return the words of a span in its first paragraph, or None where no mark can stand in its part."""
    block = document.block_at(span.start)
    end = min(span.end, block.span.end) if block else span.end
    pieces = list(document.source_map.slice(span.start, end))
    around = document.source_map.slice(block.span.start, block.span.end) if block else ()
    near = next(itertools.chain(pieces, around), None)
    if near is None or not isinstance(near.source, WordSource) or near.source.part != main:
        return None
    paragraph = near.source.paragraph
    inside = list(itertools.takewhile(lambda piece: _paragraph(piece, main) == paragraph, pieces))
    return _Words(paragraph, inside[0], inside[-1]) if inside else _Words(paragraph)


def _paragraph(piece: Segment, main: str) -> int | None:
    source = piece.source
    return source.paragraph if isinstance(source, WordSource) and source.part == main else None


def _first_paragraph(document: Document, main: str) -> _Words:
    """Return the first paragraph of the body that has text, else the first one."""
    found = (_paragraph(piece, main) for piece in document.source_map.segments)
    return _Words(next((number for number in found if number is not None), 1))


def _cuts(document: Document, elements: PartElements, cutter: Cutter, where: _Words) -> tuple[Cut, Cut]:
    if where.first is not None and where.last is not None:
        first, start, _ = _in_element(document, elements, cutter, where.first)
        last, _, end = _in_element(document, elements, cutter, where.last)
        return cutter.around_words(first, start, last, end)
    paragraph = elements.paragraphs.get(where.paragraph)
    if paragraph is None:
        raise _other_file()
    return cutter.around_paragraph(paragraph)


def _in_element(
    document: Document, elements: PartElements, cutter: Cutter, piece: Segment
) -> tuple[Element, int | None, int | None]:
    """Return the element that holds a piece of the text, and where in it the piece begins and ends.

    In an instruction the places are None: a field is marked as a whole.
    """
    source = piece.source
    assert isinstance(source, WordSource)  # noqa: S101  as _words made sure
    element = elements.texts.get((source.tag, source.element))
    if element is None:
        raise _other_file()
    if source.tag != "t":
        return element, None, None
    end = source.offset + piece.end - piece.start
    if cutter.text(element)[source.offset : end] != document.text[piece.start : piece.end]:
        raise _other_file()
    return element, source.offset, end


def _other_file() -> ValueError:
    return ValueError("the document was not read from this file")


def _spliced(body: bytes, tags: Mapping[tuple[int, int], bytes], marks: Mapping[Cut, _Marks]) -> bytes:
    splices = [(start, end, tag) for (start, end), tag in tags.items()]
    for cut, each in marks.items():
        written = b"".join([*each.ends, *each.points, *each.starts])
        splices.append((cut.at, cut.at + cut.skipped, cut.head + written + cut.tail))
    pieces: list[bytes] = []
    position = 0
    for start, end, new in sorted(splices, key=lambda splice: splice[:2]):
        pieces += [body[position:start], new]
        position = end
    return b"".join([*pieces, body[position:]])


def _comment(number: int, text: str, date: datetime, declared: str) -> str:
    """Return a comment, a paragraph for each line; its date is Word's way: no time zone, but a Z."""
    lines = _UNWRITABLE.sub("\ufffd", text).split("\n")
    moment = date.replace(tzinfo=None).isoformat(timespec="seconds")
    told = f'w:author="{_AUTHOR}" w:date="{moment}Z" w:initials="{_INITIALS}"'
    return f'<w:comment{declared} w:id="{number}" {told}>{"".join(_paragraphs(lines))}</w:comment>'


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    mark = "<w:r><w:annotationRef/></w:r>"
    for line in lines:
        yield f'<w:p>{mark}<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        mark = ""
