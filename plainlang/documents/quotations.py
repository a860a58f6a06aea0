"""Text that is not the author's own: quoted speech, and statutes quoted word for word.

Jargon, tone and decisions in it are not the author's. Short quoted terms ("partshøring") are the author
pointing at a word and stay in the author's voice.

Known miss: a quotation that runs over several paragraphs with one mark at each end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plainlang.documents.model import Block, Span

_SHORTEST_SPEECH = 4  # words; fewer than that is a term in quotation marks

_PAIRS = re.compile(
    r"”([^”“\"\n]{1,2000})”|“([^”“\"\n]{1,2000})[”“]|„([^”“„\n]{1,2000})[”“]|\"([^\"\n]{1,2000})\""
    r"|»([^»«\n]{1,2000})«|«([^»«\n]{1,2000})»"
)
_MARK = re.compile('["”“„»«]')
_STATUTE = re.compile(r"\s*[»”\"]?(?:§\s*\d+\s?[a-zæøå]?\s*\.(?!\w)|Stk\.\s*\d+\s*\.)\s*[A-ZÆØÅ]")


def is_statute_text(block_text: str) -> bool:
    """Say whether a block is a provision quoted from a statute: "§ 11. Kommunen …", "Stk. 2. …"."""
    return _STATUTE.match(block_text) is not None


def find_quotations(text: str, blocks: Iterable[Block], marks: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Return the quotations of a document, in order, quotation marks included.

    Args:
        text: the document's text.
        blocks: its blocks, in order.
        marks: what template languages and authors' notes write around branches: a quotation mark in one of
            them begins and ends a branch, and no quotation.
    """
    found: list[Span] = []
    edges = {edge for mark in marks for edge in _quotation_marks(text, mark)}
    for block in blocks:
        start, end = block.span.start, block.span.end
        if block.kind == "quotation" or is_statute_text(text[start:end]):
            found.append(block.span)
            continue
        for match in _PAIRS.finditer(text, start, end):
            first, last = match.start(), match.end() - 1
            if len(match[0].split()) >= _SHORTEST_SPEECH and not {first, last} & edges:
                found.append(Span(*match.span()))
    return tuple(found)


def _quotation_marks(text: str, span: Span) -> Iterator[int]:
    return (match.start() for match in _MARK.finditer(text, span.start, span.end))
