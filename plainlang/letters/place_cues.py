"""Cues of a place: what stands before and after a word tells what it means there.

``vi`` in "skal vi lige huske" is the reader, ``ansøger`` in a letter to the neighbour is not. A cue of a
place is a short text such as ``R1:lige`` (the next word) or ``L:skal`` (a word before it); the cues of a
sentence (:mod:`plainlang.letters.cues`) and of the whole letter stand beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from plainlang.danish import Annotated, Sentence
from plainlang.danish.doers import doers_beside
from plainlang.danish.words import Word
from plainlang.documents import Span
from plainlang.letters.cues import Masks, tokens_of

_STEM = 6  # letters
_NEAR = 4  # words whose place counts
_FAR = 10  # words that count wherever they stand
_DU = frozenset("du dig din dit dine".split())
_PLURAL = frozenset("jer jeres".split())
_JOINT = frozenset("sammen mødes hinanden begge aftalt aftalte talte talt".split())


def place_cues(annotated: Annotated, sentence: Sentence, span: Span, masks: Masks) -> set[str]:
    """Return the cues of a place in a sentence.

    Args:
        annotated: the document.
        sentence: the sentence.
        span: the place.
        masks: of the document.
    """
    tokens = list(tokens_of(annotated, sentence, masks))
    inside = [i for i, (_, word) in enumerate(tokens) if span.start <= word.start < span.end]
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    before, after = tokens[:first][::-1], tokens[last + 1 :]
    here = annotated.text[span.start : span.end].lower()
    cues = {f"@:{here}", f"@s:{here.split()[-1][:_STEM]}"}
    if first == 0:
        cues.add("@first")
    if here.endswith("s"):
        cues.add("@genitive")
    for side, words in (("L", before), ("R", after)):
        cues |= _side(side, words)
        cues |= doers_beside([token for token, _ in words if token[0] != "<"], side)
    if before and after:
        cues.add(f"LR:{_stem(before[0][0])}_{_stem(after[0][0])}")
    cues.add(f"@L1:{here}_{_stem(before[0][0]) if before else '^'}")
    cues.add(f"@R1:{here}_{_stem(after[0][0]) if after else '$'}")
    lowers = {word.lower for _, word in tokens}
    cues.update(name for name, words in (("du", _DU), ("jer", _PLURAL), ("joint", _JOINT)) if lowers & words)
    return cues


def _side(side: str, words: Sequence[tuple[str, Word]]) -> set[str]:
    cues = {f"{side}:{_stem(token)}" for token, _ in words[:_FAR]}
    for place, (token, _) in enumerate(words[:_NEAR], 1):
        cues |= {f"{side}{place}:{token}", f"{side}{place}s:{_stem(token)}"}
    cues.update(f"{side}b:{_stem(one)}_{_stem(two)}" for (one, _), (two, _) in pairwise(words[:6]))
    return cues


def _stem(token: str) -> str:
    return token if token[0] == "<" else token[:_STEM]
