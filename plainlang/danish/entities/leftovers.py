"""What somebody forgot in a letter: gaps that nobody filled in, and instructions to whoever writes it.

An instruction is told from what the letter asks its reader to do: "Skriv dit navn på blanketten" is for the
reader. Only lines that no letter says to its reader are found here; wordings stand in the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainlang.documents import Span

_MONTH = (
    r"(?:måned|md\.?|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)"
)
_UNIT = r"(?:kr|kroner|dage|uger|måneder|timer|minutter|procent|pct|stk)"
# A mark that the letter shows its reader ("skriv »xx« i feltet") is no gap.
_ALONE, _NO_MORE = r"(?<![\w»\"”“«'’\-])", r"(?![\w»\"”“«'’\-])"
_HOLE = re.compile(
    rf"\bx{{2}}\.?\s(?:{_MONTH})\s(?:20xx|(?:19|20)\d\d)\b"
    r"|\bx{2}[.\-/ ]\s?x{2}[.\-/ ]\s?(?:x{2,4}|(?:19|20)(?:\d\d|xx))(?: xx)*\b"
    r"|(?<![\d-])\bx{3,}(?:\s+x{2,})*\b"
    r"|\b(?:19|20)xx\b|§\s?xx?\b|\bdd\.\s?mm\.\s?å{2,4}\b|__/__(?:[/ ]\s?(?:\d{4}|_{2,4}))?"
    r"|<(?!<)[a-zæøå_][\wæøå .\-]{1,40}>|%[A-ZÆØÅ_]{2,40}%|(?<!_)_{4,}(?!_)(?=[ \t]{0,3}\w)"
    # "XX" may be the Roman number of a chapter; "XX dage" and "kl. XX" are gaps.
    rf"|{_ALONE}(?-i:xx){_NO_MORE}|{_ALONE}xx(?=\s?%|\s{_UNIT}\b)|(?:(?<=\bkl\. )|(?<=\bden ))xx{_NO_MORE}",
    re.IGNORECASE,
)

_READER = r"(?:du|dig|din|dit|dine|(?-i:I)|jer|jeres|os|vi|(?-i:De|Dem|Deres)|man)"
_CASE = (
    r"(?:anmodning|begæring|borger|ansøger|part|partsrepræsentant|afslag|imødekommelse)\w*"
    r"|(?:ansøgning|klage|henvendelse|indsigelse)\w* (?:delvist? |helt |ikke )?"
    r"(?:imødekommes|afslås|afvises|godkendes|er for sen)"
    r"|der (?:gives|meddeles|er givet|er meddelt|(?:ikke )?er tale om|er ikke)"
)
_INSTRUCTION = re.compile(
    # "IF betingelse enlig" and "(K3)" before the text of a block: notes to whoever codes the template.
    r"\b(?:(?:else|ellers) (?:til )?)?if\s{1,3}betingelse\b"
    r"|^[ \t]*\([A-ZÆØÅ]{1,2}\d{1,3}[a-zæøå]?\)(?=[\"”“»])"
    # "Hvis anmodningen imødekommes delvist:" chooses a text; "Hvis du vil klage:" speaks to the reader.
    rf"|^[ \t]*(?:hvis|når)\b(?![^\n]*\b{_READER}\b)[ \t](?=[^\n]*\b(?:{_CASE}))"
    r"[^\n,.:;?!]{4,90}:(?=[ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)


def find_holes(text: str) -> Iterator[Span]:
    """Yield the gaps that nobody filled in: ``xx.xx.2026``, ``§ XX``, ``<sagsnr>``, ``____``."""
    return (Span(*match.span()) for match in _HOLE.finditer(text))


def find_instructions(text: str) -> Iterator[Span]:
    """Yield the notes and lines that speak to whoever writes the letter."""
    for match in _INSTRUCTION.finditer(text):
        blank = len(match[0]) - len(match[0].lstrip())
        yield Span(match.start() + blank, match.end())
