"""What an e-mail repeats of earlier ones is left out: it is not what its author writes now.

Left out are lines that begin with ``>``, the line that says who wrote what follows, everything from the head
of a repeated message on (``Fra: … Sendt: …``, ``-----Oprindelig meddelelse-----``), and the line ``--`` above
a signature. The signature itself stays: it says who writes, and how to reach them. A message in which nothing
else stands is one that passes a letter on, and stays whole.

Known misses: an answer written between the lines of a message that is not marked by ``>``, and heads in other
languages than Danish, English, Swedish, Norwegian and German.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from plainlang.documents.model import Document, Span
from plainlang.documents.variants import restricted

_RULE = re.compile(r"_{5,}|-{5,}")
_ORIGINAL = re.compile(
    r"-{2,}[ \t]*(?:oprindelig (?:meddelelse|besked|mail)|videresendt (?:meddelelse|besked|mail)"
    r"|original message|forwarded message|ursprungligt meddelande|ursprüngliche nachricht)[ \t-]*"
    r"|(?:start på videresendt besked|begin forwarded message)[ \t]*:",
    re.IGNORECASE,
)
_HEAD = {
    name: re.compile(rf"[*_]?(?:{words})[*_]?[ \t]*:", re.IGNORECASE)
    for name, words in {
        "from": "fra|from|från|von",
        "sent": "sendt|sent|dato|date|skickat|gesendet|datum",
        "to": "til|to|till|an|emne|subject|ämne|betreff",
    }.items()
}
_LONGEST_HEAD = 8  # lines: from, sent, to, copies, subject, and lines that are wrapped
_LONGEST_ATTRIBUTION = 400  # code points
# "Den man. 3. maj 2026 kl. 10.12 skrev Anna Lind <anna@example.dk>:"
_ATTRIBUTION = re.compile(r"(?:den|on|am|man|tir|tirs|ons|tor|tors|fre|lør|søn)\b", re.IGNORECASE)
_WROTE = re.compile(r"\b(?:skrev|wrote|schrieb)\b", re.IGNORECASE)


def own_words(document: Document) -> Document:
    """Return an e-mail's document without what it repeats of earlier ones.

    Args:
        document: the text of an e-mail, as plain text or HTML.
    """
    lines = list(_lines(document.text))
    gone = set(_left_out(document, lines))
    if not gone:
        return document
    kept = [span for number, span in enumerate(lines) if number not in gone]
    if not any(document.text[span.start : span.end].strip() for span in kept):
        return document
    return restricted(document, tuple(_joined(kept)))


def _lines(text: str) -> Iterator[Span]:
    """Yield the lines of a text, line ends included."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield Span(start, end)
        start = end


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    start: int | None = None
    end = 0
    for span in spans:
        if start is not None and span.start != end:
            yield Span(start, end)
            start = None
        start, end = span.start if start is None else start, span.end
    if start is not None:
        yield Span(start, end)


def _left_out(document: Document, lines: Sequence[Span]) -> Iterator[int]:
    """Yield the numbers of the lines that are not the author's."""
    texts = [document.text[span.start : span.end].strip() for span in lines]
    quoted = _Quoted(document, lines, texts)
    for number, line in enumerate(texts):
        if quoted.by_mark(number) or (line == "--" and document.format == "text"):
            yield number
        elif _ORIGINAL.fullmatch(line) or _is_head(texts, number):
            first = number
            while first and (not texts[first - 1] or _RULE.fullmatch(texts[first - 1])):
                first -= 1
            yield from range(first, len(texts))
            return
        else:
            yield from quoted.after_attribution(number)


def _is_head(texts: Sequence[str], number: int) -> bool:
    """Say whether the head of a repeated message begins at a line."""
    if not _HEAD["from"].match(texts[number]):
        return False
    following = [line for line in texts[number + 1 : number + 2 * _LONGEST_HEAD] if line]
    return all(any(_HEAD[name].match(line) for line in following[:_LONGEST_HEAD]) for name in ("sent", "to"))


class _Quoted:
    """Knows which lines repeat an earlier message by their marks.

    Args:
        document: the document.
        lines: its lines.
        texts: their texts.
    """

    def __init__(self, document: Document, lines: Sequence[Span], texts: Sequence[str]) -> None:
        self._texts = texts
        self._plain = document.format == "text"
        blocks = [block.span for block in document.blocks if block.kind == "quotation"]
        starts = [span.start for span in blocks]
        self._in_block = [
            (index := bisect_right(starts, line.end - 1) - 1) >= 0 and blocks[index].end > line.start
            for line in lines
        ]

    def by_mark(self, number: int) -> bool:
        """Say whether a line of plain text begins with the mark of a quotation."""
        return self._plain and self._texts[number].startswith(">")

    def after_attribution(self, number: int) -> Iterator[int]:
        """Yield a line that says who wrote what follows, and the quotation after it."""
        last = self._attribution_end(number)
        if last is None:
            return
        following = last + 1
        while following < len(self._texts) and not self._texts[following]:
            following += 1
        if following == len(self._texts):
            return
        if self.by_mark(following):
            yield from range(number, following)
        elif self._in_block[following]:
            while following < len(self._texts) and (self._in_block[following] or not self._texts[following]):
                following += 1
            yield from range(number, following)

    def _attribution_end(self, number: int) -> int | None:
        """Return the last line of an attribution, which may be wrapped once."""
        texts = self._texts
        if not _ATTRIBUTION.match(texts[number]):
            return None
        for last in range(number, min(number + 2, len(texts))):
            told = " ".join(texts[number : last + 1])
            if told.endswith(":") and len(told) <= _LONGEST_ATTRIBUTION and _WROTE.search(told):
                return last
        return None
