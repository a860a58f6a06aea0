"""Names findings across versions of a letter, so that a baseline survives edits elsewhere in it.

A fingerprint is made of the rule, the listed term, and the words of the sentence around the place, figures
left out: a new date or amount in a sentence does not make an old finding new. Findings about the whole
letter have the rule alone. Of the words only a short digest is kept.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from plainlang.danish import Annotated
from plainlang.engine.finding import Finding

_FIGURES = re.compile(
    r"\d+(?:[.,/\- ]\d+)*"
    r"|\b(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b"
)
_LIST_MARK = re.compile(r"^(?:[-–—•*·▪◦]|\(?(?:\d{1,2}|[a-zæøå])[.)])\s+")
_LENGTH = 16  # hexadecimal digits: 64 bits tell the findings of one letter apart


def fingerprinted(findings: Iterable[Finding], annotated: Annotated) -> Iterator[Finding]:
    """Yield findings with their fingerprints; equal ones in one letter are numbered in order.

    Args:
        findings: in the order of the text.
        annotated: the letter they are about.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        key = (finding.code, finding.subject, _surroundings(finding, annotated))
        seen[key] += 1
        digest = hashlib.sha256("\0".join((*key, str(seen[key]))).encode()).hexdigest()
        yield replace(finding, fingerprint=digest[:_LENGTH])


def _surroundings(finding: Finding, annotated: Annotated) -> str:
    if finding.scope == "letter":
        return ""
    sentence = annotated.sentence_at(finding.span.start)
    span = sentence.span if sentence is not None else finding.span
    words = " ".join(annotated.folded[span.start : span.end].split())
    return _FIGURES.sub("0", _LIST_MARK.sub("", words))
