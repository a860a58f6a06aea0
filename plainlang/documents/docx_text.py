"""How the text of a ``w:t`` is written: character references, CDATA sections, blanks that Word keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plainlang.documents.docx_parts import SPACES

START_TAG = re.compile(r"""<[^\s/>]+(?P<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""\s(?P<name>[^\s=]+)\s*=\s*(?P<value>"[^"]*"|'[^']*')""")
_TOKEN = re.compile(
    r"(?P<unseen><!--.*?-->|<\?.*?\?>)"
    r"|<!\[CDATA\[(?P<cdata>.*?)\]\]>"
    r"|&#x(?P<hex>[0-9A-Fa-f]+);|&#(?P<decimal>[0-9]+);|&(?P<name>[a-z]+);"
    r"|(?P<line>\r\n)"
    r"|(?P<text>(?:[^<&\r]|\r(?!\n))+)",
    re.DOTALL,
)
_LINE = re.compile("(?P<line>\r\n)|(?P<text>(?:[^\r]|\r(?!\n))+)")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an element's text as it is written.

    Attributes:
        at: its first code point in the element's text.
        text: what it says.
        start: where it begins in the markup.
        end: where it ends; a character reference is longer than what it says.
        cdata: whether it stands in a CDATA section.
    """

    at: int
    text: str
    start: int
    end: int
    cdata: bool

    def place(self, position: int) -> int:
        """Return where a code point of the element's text, or the end of the piece, is written."""
        into = position - self.at
        return self.start + into if self.end - self.start == len(self.text) else (self.start, self.end)[into]


def pieces_of(markup: str, start: int) -> Iterator[Piece]:
    """Yield the pieces of an element's text, up to a child element, as the reader does."""
    at = 0
    while match := _TOKEN.match(markup, start):
        start = match.end()
        if match["unseen"] is not None:
            continue
        cdata = match["cdata"] is not None
        parts = _LINE.finditer(markup, *match.span("cdata")) if cdata else [match]
        for part in parts:
            text = _said(part)
            yield Piece(at, text, part.start(), part.end(), cdata)
            at += len(text)


def _said(match: re.Match[str]) -> str:
    """Return what a token says, as the reader takes it."""
    groups = match.groupdict()
    if groups["text"] is not None:
        said = match["text"]
    elif groups["line"] is not None:
        said = "\n"
    elif match["name"] is not None:
        said = _NAMED[match["name"]]
    else:
        said = chr(int(match["hex"], 16) if match["hex"] is not None else int(match["decimal"]))
    return said.translate(SPACES)


def preserving(tag: re.Match[str]) -> str:
    """Return a start tag by which Word keeps the blanks at the ends of the text."""
    for attribute in _ATTRIBUTE.finditer(tag["attributes"]):
        if attribute["name"] == "xml:space":
            start = tag.start("attributes")
            low, high = (start + place for place in attribute.span("value"))
            return (
                f'{tag[0][:low]}"preserve"{tag[0][high:]}'
                if attribute["value"][1:-1] != "preserve"
                else tag[0]
            )
    return f'{tag[0][:-1]} xml:space="preserve">'
