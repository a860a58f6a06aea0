"""PDF files: finished letters, read as the printed page shows them.

A PDF says where each letter of the alphabet stands, not what belongs together. Words, lines, columns,
paragraphs, headings, lists and tables are worked out from the places, so a PDF is read with less certainty
than the Word file it was made from.

What runs along the pages' top and foot is kept once, and without page numbers; words that the end of a line
parts are mended; filled form fields count as text where they are shown. Left out: text that nobody sees, such
as the hidden words that a scanner guesses behind a picture, and text that does not run from left to right.

Known misses: dots of a list that are drawn and not set (browsers do so) leave paragraphs; a sender's name
that happens to begin two pages at the same height is taken for a running header.

The native library that opens the file runs in a process of its own (:mod:`plainlang.documents.pdf_process`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from plainlang.bilingual import Bilingual
from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.model import BlockKind, Document, Span
from plainlang.documents.pdf_columns import Group, reading_order
from plainlang.documents.pdf_flow import Frame, Paragraph, paragraphs
from plainlang.documents.pdf_headings import Headings
from plainlang.documents.pdf_lines import SOFT_HYPHEN, Piece, Word, pieces_of
from plainlang.documents.pdf_margins import sort_margins
from plainlang.documents.pdf_process import PdfContent, extract
from plainlang.documents.pdf_seams import hyphened_words, seam
from plainlang.documents.source_map import PdfSource
from plainlang.errors import UnreadableError

_MOST_UNKNOWN = 0.2  # share of the characters for which the file does not say which letter they are
_ASCENT = 0.8  # font sizes from the upper edge of a word's box to its baseline


def read_pdf(data: bytes, name: str | None = None) -> Document:
    """Read a PDF file.

    Args:
        data: the whole file.
        name: the file's name, or None.

    Returns:
        The document; its sources are the words' places on the pages.

    Raises:
        UnreadableError: encrypted, damaged, over the limits, or it shows pictures of text.
    """
    content = extract(data)
    _hold_text(content)
    pieces = [pieces_of(content, page) for page in content.pages]
    usual = _usual_size(piece for own in pieces for piece in own)
    margins = sort_margins(content.pages, pieces, usual)
    groups = [
        group
        for page, own in zip(content.pages, margins.body, strict=True)
        for group in reading_order(own, page)
    ]
    frame = Frame.of(groups, max((page.width for page in content.pages), default=0.0))
    writer = _Writer(name, [piece.text for own in pieces for piece in own])
    writer.lines([*margins.header, *_asides(groups)], "letterhead")
    body = list(paragraphs([group for group in groups if group.kind != "aside"], frame))
    headings = Headings(body, usual)
    for number, paragraph in enumerate(body):
        level = headings.level(number)
        writer.paragraph(paragraph, "heading" if level else _kind(paragraph), level)
    for notes in margins.notes:
        for paragraph in paragraphs([Group("flow", tuple(notes))], frame):
            writer.paragraph(paragraph, "note")
    writer.lines(margins.footer, "footer")
    writer.builder.doubts.extend(_doubts(content))
    return writer.builder.build()


def _hold_text(content: PdfContent) -> None:
    """Raise an error for pictures of text, and for text whose letters nobody can tell."""
    count = len(content.codes)
    if not count and any(page.shows_more for page in content.pages):
        raise UnreadableError(
            "no-text",
            "filen viser billeder, men har ingen tekst, vi kan læse; den er nok scannet. "
            "Brug den fil, brevet er skrevet i",
            "the file shows pictures but holds no text that can be read; it has probably been scanned. "
            "Use the file that the letter was written in",
        )
    if sum(code in (0, 0xFFFD) for code in content.codes) > _MOST_UNKNOWN * count:
        raise UnreadableError(
            "no-text",
            "filen viser tekst, men siger ikke, hvilke bogstaver den består af. "
            "Brug den fil, brevet er skrevet i, eller gem den som PDF på en anden måde",
            "the file shows text but does not say which letters it is made of. "
            "Use the file that the letter was written in, or save it as PDF in another way",
        )


def _doubts(content: PdfContent) -> Iterator[Bilingual]:
    """Yield what people should know of the reading."""
    if not content.codes:
        return
    yield Bilingual(
        "Brevet er læst fra en PDF. Overskrifter og afsnit kan være læst forkert.",
        "The letter was read from a PDF. Headings and paragraphs may have been misread.",
    )
    for page in content.pages:
        if page.shows_more and page.first == page.last:
            yield Bilingual(
                f"Side {page.number} er et billede og er ikke læst.",
                f"Page {page.number} is a picture and was not read.",
            )


def _usual_size(pieces: Iterable[Piece]) -> float:
    """Return the font size of most letters."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        for word in piece.words:
            sizes[word.style.size] += len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)


def _asides(groups: Iterable[Group]) -> Iterator[Piece]:
    for group in groups:
        if group.kind == "aside":
            yield from group.pieces


def _kind(paragraph: Paragraph) -> BlockKind:
    if paragraph.kind == "table_cell":
        return "table_cell"
    return "list_item" if paragraph.lines[0].mark else "paragraph"


class _Writer:
    """Writes paragraphs into a document, each word with its place.

    Args:
        name: the file's name.
        lines: all lines of the file, for the words in them that have a hyphen of their own.
    """

    def __init__(self, name: str | None, lines: Iterable[str]) -> None:
        self.builder = DocumentBuilder("pdf", name)
        self._hyphened = hyphened_words(lines)

    def lines(self, pieces: Iterable[Piece], kind: BlockKind) -> None:
        """Write lines that stand alone, a block each."""
        for piece in pieces:
            self.paragraph(Paragraph("text", (piece,)), kind)

    def paragraph(self, paragraph: Paragraph, kind: BlockKind, level: int | None = None) -> None:
        """Write a paragraph as one block."""
        self.builder.open_block()
        before: Word | None = None
        for number, piece in enumerate(paragraph.lines):
            after = paragraph.lines[number + 1].words[0].text if number + 1 < len(paragraph.lines) else ""
            turn = seam(piece.words[-1].text, after, self._hyphened)
            for word in piece.words:
                is_last = word is piece.words[-1]
                if before is not None and not word.joined:
                    self._space(before, word)
                text = word.text[:-1] if is_last and turn.drop else word.text
                self._word(text.replace(SOFT_HYPHEN, ""), word, piece)
                before = word
            if not turn.space:
                before = None
        self.builder.close_block(kind, level)

    def _space(self, before: Word, after: Word) -> None:
        span = self.builder.add(" ")
        self._emphasise(
            span, before.style.bold and after.style.bold, before.style.italic and after.style.italic
        )

    def _word(self, text: str, word: Word, piece: Piece) -> None:
        size = word.style.size
        top = word.baseline - _ASCENT * size
        place = PdfSource(piece.page, piece.row + 1, word.left, top, word.right - word.left, size)
        self._emphasise(self.builder.add(text, place), word.style.bold, word.style.italic)

    def _emphasise(self, span: Span, bold: bool, italic: bool) -> None:
        if bold:
            self.builder.emphasise(span, "bold")
        if italic:
            self.builder.emphasise(span, "italic")
