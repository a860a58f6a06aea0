"""Where the sentences of a Danish letter end, by rules of our own.

General splitters stop at ``jf.``, ``§ 11.`` and ``den 3. maj``; letters are full of them.

Known misses: a sentence that ends in an abbreviation which never ends one by the table ("se bilag nr.");
a sentence that begins with a small letter or a number ("2 af bilagene mangler").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from plainlang.danish.abbreviations import abbreviations
from plainlang.documents import Block, Span

_CANDIDATE = re.compile(r"[.!?…]+[\"”“»«’)\]]*(?=\s)")
_LAST_TOKEN = re.compile(r"[^\s(»”\"\[]+$")
_NEXT = re.compile(r"\s+[\"”»„“'(\[]*(\S+)")
_MONTH = re.compile(
    r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec|kvartal|halvår|juledag|påskedag|pinsedag)\b",
    re.IGNORECASE,
)
_ORDINAL_NOUN = re.compile(
    r"(?:pkt|led|punktum|klasse|sal|etage|del|gang|tv|th|mf|årgang|semester)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*\.$")
_INITIAL = re.compile(r"(?:[A-ZÆØÅ]\.-?)+")
_ROMAN = re.compile(r"\s*[IVX]{1,5}\.\s*$")  # the number of a heading
_TITLE = re.compile(r"(?:dr|cand|stud|adv|mag|lic|max|min)\.(?:\w{1,12}\.){0,3}")
_CODE = re.compile(r"[\d(]|[A-ZÆØÅ]{2,}\b|\S{0,40}\d")  # what "nr." announces
_MONEY = re.compile(r"\d(?:,-)?\s?$")
_LONGEST_ASIDE = 300  # code points in which a bracket or a quotation mark is closed again
_LIST_NUMBER = re.compile(r"\s*\(?\d{1,3}\.\s*$")
_STATUTE_START = re.compile(r"\s*(?:§+\s*\d+(?:\s?[a-zæøå])?|stk\.\s*\d+)\.\s*$", re.IGNORECASE)
_LONGEST_TOKEN = 40  # code points; longer is no abbreviation


def sentence_spans(
    text: str, blocks: Iterable[Block], holes: Sequence[Span] = ()
) -> Iterator[tuple[Span, Block]]:
    """Yield every sentence of a text with the block it stands in.

    Args:
        text: the document's text.
        blocks: its blocks; no sentence crosses them. A heading, cell or list item without full stop is
            a sentence.
        holes: placeholders; no sentence ends inside one.

    Yields:
        Spans without surrounding blank space, in order.
    """
    known = abbreviations()
    for block in blocks:
        start, block_end = block.span.start, block.span.end
        aside = _Aside(text, block_end)
        aside.begin(start)
        for match in _CANDIDATE.finditer(text, start, block_end):
            if match.end() >= block_end:
                break
            if aside.open_at(match.end()) or not _ends_here(
                text, match, block.span.start, start, block_end, known
            ):
                continue
            if holes:
                hole = holes[bisect_right(holes, match.end(), key=lambda h: h.start) - 1]
                if hole.start < match.end() < hole.end:
                    continue
            if span := _trimmed(text, start, match.end()):
                yield span, block
            start = match.end()
            aside.begin(start)
        if span := _trimmed(text, start, block_end):
            yield span, block


class _Aside:
    """Says whether a bracket or a quotation of the sentence is still open: there it does not end.

    Args:
        text: the document's text.
        block_end: where the block ends.
    """

    def __init__(self, text: str, block_end: int) -> None:
        self._text = text
        self._block_end = block_end
        self._counted = self._brackets = self._marks = 0

    def begin(self, position: int) -> None:
        """Begin a sentence."""
        self._counted, self._brackets, self._marks = position, 0, 0

    def open_at(self, position: int) -> bool:
        """Say whether something is open that is closed soon after; positions come in order."""
        text = self._text
        low = self._counted
        self._brackets += text.count("(", low, position) - text.count(")", low, position)
        self._marks += text.count('"', low, position)
        self._counted = position
        high = min(self._block_end, position + _LONGEST_ASIDE)
        if self._brackets > 0 and text.find(")", position, high) >= 0:
            return True
        return self._marks % 2 == 1 and text.find('"', position, high) >= 0


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _ends_here(
    text: str, mark: re.Match[str], block_start: int, start: int, block_end: int, known: dict[str, bool]
) -> bool:
    following = _NEXT.match(text, mark.end(), block_end)
    if following is None:
        return True
    word = following[1]
    if mark[0][0] in "!?":
        return not word[0].islower()
    if mark[0].startswith(("..", "…")):
        return word[0].isupper()
    dot = mark.start() + 1
    token_match = _LAST_TOKEN.search(text, max(start, dot - _LONGEST_TOKEN), dot)
    token = token_match[0] if token_match else ""
    begins = not word[0].islower() and word[0] not in ",;:)–"
    if not begins:
        return False
    if len(mark[0]) > 1:  # the full stop stands before a closing mark: the sentence is over
        return True
    lowered = token.lower()
    if lowered.endswith("nr."):
        return _CODE.match(word) is None
    if _TITLE.fullmatch(lowered):
        return False
    if lowered == "kr." and word[0].isdigit():
        return _MONEY.search(text, max(start, dot - _LONGEST_TOKEN), dot - len(token)) is not None
    if lowered in known:
        return known[lowered] and not word[0].isdigit()
    if _ROMAN.fullmatch(text, block_start, dot):
        return False
    if _LIST_NUMBER.fullmatch(text, block_start, dot) or _STATUTE_START.fullmatch(text, block_start, dot):
        return False
    if _NUMBER.search(token):
        before = text[start : dot - len(token)].rstrip()
        if not before or before.endswith(":"):
            return False  # "to ting: 1. Ring til os. 2. Skriv til os."
        lone_letter = len(word.rstrip(",.")) == 1 and word[0] in "ABCDEFGHX"
        return not (_MONTH.match(word) or _ORDINAL_NOUN.match(word) or lone_letter)
    if _INITIAL.fullmatch(token):
        # "A. P. Møller" goes on, "i bilag A. Du kan" does not.
        return not word.endswith(".") and word.lower() in _STARTERS
    return True


# Words that begin a sentence after an initial more often than they continue a name.
_STARTERS = frozenset("du vi det den der de en et i hvis når hvad har kan skal jeg kommunen".split())
