"""The lines of HTML as they are seen: blanks collapse, an empty line ends a block, emphasis is kept."""

from __future__ import annotations

from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.html_boxes import Element, OpenBlock, Style, styles_of
from plainlang.documents.html_tokens import BLANKS
from plainlang.documents.model import Span
from plainlang.documents.source_map import SourceText


class Lines:
    """Writes the text of one block after the other; every method is told the element it stands in.

    Args:
        builder: gets the text.
        source: the file that the text stands in.

    Attributes:
        block: the block being written, if any.
    """

    def __init__(self, builder: DocumentBuilder, source: SourceText) -> None:
        self.block: OpenBlock | None = None
        self._builder = builder
        self._source = source
        self._blank: tuple[int, int] | None = None
        self._blank_styles: tuple[Style, ...] = ()
        self._own_blank = False
        self._lead: list[tuple[str, int, int]] = []
        self._line_ends: list[tuple[int, int] | None] = []
        self._hard = False

    def exact(self, start: int, end: int, top: Element) -> None:
        """Take text as it stands in the source; it holds no line end and no blank at its ends."""
        if self._at_line_start():
            text = self._source.text[start:end]
            rest = text.lstrip()
            first = end - len(rest)
            if first > start:
                self._take_lead(text[: first - start], start, first)
            start = first
        self._copy(start, end, top)

    def whole(self, start: int, end: int, top: Element) -> None:
        """Take a line of the source, or a part of it, with its blanks."""
        text = self._source.text[start:end]
        if not self._at_line_start() or text.strip():
            self._copy(start, end, top)
        elif text:
            self._lead.append((text, start, end))  # of a word that may follow behind a tag

    def decoded(self, text: str, start: int, end: int, top: Element) -> None:
        """Take text that the source writes in another way."""
        if not text.strip(BLANKS):
            self.take_blank(start, end, top)
        elif self._at_line_start() and text.isspace():
            self._take_lead(text, start, end)
        else:
            self._begin(top)
            self._emphasise(self._builder.add(text, self._source.place(start, end)), text, top)

    def take_blank(self, start: int, end: int, top: Element) -> None:
        """Take blanks, which are one blank if anything is seen on both sides of them."""
        if self._lead:
            if not self._lead[-1][0].endswith(" "):
                self._lead.append((" ", start, end))
        elif self._at_line_start():
            return
        elif self._blank is None:
            self._blank, self._blank_styles = (start, end), styles_of(top)
        elif self._blank[1] == start:
            self._blank = (self._blank[0], end)

    def part(self) -> None:
        """Note that a picture or a field parts two words."""
        if self._blank is None:
            self._own_blank = True

    def break_softly(self, start: int, end: int, top: Element) -> None:
        """Take a line end of the source that is a line end in the text too, but ends no paragraph."""
        if self.block is not None and not self._line_ends:
            self._drop_blanks()
            self._line_ends.append((start, end))
            self._blank_styles = styles_of(top)

    def end_line(self, place: tuple[int, int] | None, top: Element) -> bool:
        """End a line, and say whether nothing was on it, so that the block must end.

        Args:
            place: the line end in the source, where it has one that stands for itself.
            top: the element.
        """
        self._drop_blanks()
        if self.block is None:
            return False
        if top.verbatim:
            self._line_ends.append(place)
        elif self._hard:
            return True
        else:
            self._line_ends = self._line_ends or [place]
            self._hard = True
            self._blank_styles = styles_of(top)
        return False

    def end_block(self) -> tuple[OpenBlock, Span] | None:
        """End the block being written, if any, and return it with its place in the text."""
        self._drop_blanks()
        self._line_ends, self._hard = [], False
        block, self.block = self.block, None
        if block is None:
            return None
        self._builder.drop_block()
        return block, Span(block.start, self._builder.position)

    def _at_line_start(self) -> bool:
        return self.block is None or bool(self._line_ends)

    def _drop_blanks(self) -> None:
        self._blank, self._own_blank = None, False
        self._blank_styles = ()
        self._lead.clear()

    def _take_lead(self, text: str, start: int, end: int) -> None:
        """Keep a no-break space at the start of a line for the word that may follow."""
        if self._lead or text.strip(BLANKS):
            self._lead.append((text, start, end))

    def _begin(self, top: Element) -> None:
        """Bring the text to where the next visible character belongs."""
        if self.block is None:
            self._builder.open_block()
            self.block = OpenBlock(self._builder.position, top, top.waiting)
            top.waiting = []
        before = self._builder.position
        for place in self._line_ends:
            self._builder.add("\n", None if place is None else self._source.place(*place))
        if self._blank is not None:
            self._builder.add(" ", self._source.place(*self._blank))
        for style in styles_of(top):
            if style in self._blank_styles:
                self._builder.emphasise(Span(before, self._builder.position), style)
        self._blank_styles = ()
        if self._blank is None and self._own_blank and before > self.block.start and not self._line_ends:
            self._builder.add(" ")
        for text, start, end in self._lead:
            self._builder.add(text, self._source.place(start, end))
        self._drop_blanks()
        self._line_ends, self._hard = [], False

    def _copy(self, start: int, end: int, top: Element) -> None:
        if start < end:
            self._begin(top)
            copied = self._builder.copy(self._source, start, end)
            self._emphasise(copied, self._source.text[start:end], top)

    def _emphasise(self, span: Span, text: str, top: Element) -> None:
        if self.block is not None and not top.bold and text.strip():
            self.block.all_bold = False
        for style in styles_of(top):
            self._builder.emphasise(span, style)
