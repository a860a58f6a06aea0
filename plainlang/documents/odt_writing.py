"""Puts an OpenDocument file's text into a Document as its reader sees it: blanks, looks and branches."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.model import Branch, Condition, Span
from plainlang.documents.odt_comments import OpenParagraph
from plainlang.documents.odt_places import Places
from plainlang.documents.odt_styles import Look
from plainlang.documents.source_map import OdtSource, Source

Conditions = tuple[Condition, ...]

_BLANKS = " \t\r\n"
_SPACES = dict.fromkeys(map(ord, _BLANKS), " ")
_SKIPPED = re.compile(r"[ \t\r\n\u00ad]++")
# Text with single blanks, and one blank at its end. Soft hyphens are not seen, and words are whole without.
_KEPT = re.compile(r"(?:[ \t\r\n]?+[^ \t\r\n\u00ad]++)*+[ \t\r\n]?+")
_SOFT = re.compile("\u00ad++")


@dataclass
class Paragraph:
    """A paragraph while it is open.

    Attributes:
        direct: how its author made it look.
        full: how it looks, with what the style that people name says.
        place: for those who must know its end later.
        all_bold: whether all its text so far is bold.
        blank: whether blanks that follow are not seen: at its begin, and after a blank.
        later: what is read after it: text boxes, each with the conditions it stands under.
    """

    direct: Look
    full: Look
    place: OpenParagraph = field(default_factory=OpenParagraph)
    all_bold: bool = True
    blank: bool = True
    later: list[tuple[etree._Element, Conditions]] = field(default_factory=list)


class Writing:
    """Writes the running text of one part.

    Args:
        builder: what the text goes to.
        places: where the part's text stands.
    """

    def __init__(self, builder: DocumentBuilder, places: Places) -> None:
        self.builder = builder
        self.places = places
        self.paragraph: Paragraph | None = None
        self.look = Look()
        self.muted = 0
        self.conditions: Conditions = ()

    @property
    def seen(self) -> bool:
        """Whether text that stands here is seen."""
        if self.paragraph is None or self.muted:
            return False
        return not (self.paragraph.full.hidden if self.look.hidden is None else self.look.hidden)

    @property
    def position(self) -> int:
        """Code points written so far."""
        return self.builder.position

    def take(self, text: str | None, source: OdtSource) -> None:
        """Write character data of the part: of several blanks one is seen, at a paragraph's begin none."""
        paragraph = self.paragraph
        if not text or paragraph is None or not self.seen:
            return
        at = 0
        while at < len(text):
            skipped = (_SKIPPED if paragraph.blank else _SOFT).match(text, at)
            if skipped is not None:
                at = skipped.end()
                continue
            kept = _KEPT.match(text, at)
            assert kept is not None and kept.end() > at  # noqa: S101  a blank, or what is no blank
            self._put(kept[0].translate(_SPACES), _moved(source, at))
            paragraph.blank = kept[0][-1] in _BLANKS
            at = kept.end()

    def attribute(self, element: etree._Element, name: str) -> None:
        """Write the value of an attribute."""
        if self.seen:
            text = element.get(name, "").translate(_SPACES)
            self._put(text, self.places.attribute(element, name))

    def own(self, text: str) -> None:
        """Write text that does not stand in the part as it is: a tab, a line end."""
        if self.seen:
            self._put(text, None)

    def _put(self, text: str, source: Source | None) -> None:
        if self.paragraph is None or not text:
            return
        span = self.builder.add(text, source)
        self.paragraph.blank = False
        look = self.look.over(self.paragraph.direct)
        if text.strip():
            self.paragraph.all_bold &= self.look.over(self.paragraph.full).bold is True
        if look.bold:
            self.builder.emphasise(span, "bold")
        if look.italic:
            self.builder.emphasise(span, "italic")
        if look.underline:
            self.builder.emphasise(span, "underline")

    def open_branch(self, conditions: Conditions) -> int:
        """Write what stands before a branch; return where the branch begins."""
        around = Branch(Span(0, 0), conditions)
        self.builder.mark(self.builder.add(f"{{{around.condition}: "))
        return self.position

    def close_branch(self, start: int, conditions: Conditions) -> None:
        """Write what stands behind a branch, and record it."""
        self.builder.branch(Span(start, self.position), conditions)
        self.builder.mark(self.builder.add("}"))
        if self.paragraph is not None:
            self.paragraph.blank = False


def _moved(source: OdtSource, offset: int) -> OdtSource:
    return OdtSource(source.part, source.paragraph, source.element, offset) if offset else source
