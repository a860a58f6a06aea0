"""Whether a text is a letter from end to end, or a piece of one."""

from __future__ import annotations

from plainlang.danish import Annotated
from plainlang.documents import Span
from plainlang.letters.parts import lay_out

_FEWEST_BLOCKS = 3
_FEWEST_WORDS = 60  # below that, a text without a frame is a passage or a list of catchwords


def looks_whole(annotated: Annotated) -> bool:
    """Say whether a text can be judged as a whole letter: what it lacks is then truly missing.

    It has at least three blocks, and either both a salutation and a signature or sixty words. An editor may
    send a single paragraph, of which nothing can be said but what stands there.

    Args:
        annotated: the text.
    """
    document = annotated.document
    if len(document.blocks) < _FEWEST_BLOCKS:
        return False
    if annotated.word_count(Span(0, len(document.text))) >= _FEWEST_WORDS:
        return True
    return {"salutation", "signature"} <= set(lay_out(annotated).parts)
