"""Counts what the sentence splitter gets right on the gold letters.

``python -m tests.danish.score_sentences dev|test`` prints precision, recall and F of the boundaries inside
blocks; errors for dev only.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from plainlang.danish import Annotated
from plainlang.documents import read
from tests.danish.score_entities import GoldLetter, Score, gold_letters


def score(letters: Iterable[GoldLetter]) -> tuple[Score, list[str]]:
    """Return the score of the boundaries and a line for each error."""
    right = false = missed = 0
    errors = []
    for letter in letters:
        annotated = Annotated(read(letter.text.encode(), format="text"))
        text = annotated.text
        if text != letter.text:
            raise ValueError(f"{letter.name}: the reader changed the text")
        gold = {span.end for block in letter.blocks for span in block[:-1]}
        ends = {block[-1].end for block in letter.blocks}
        found = {sentence.span.end for sentence in annotated.sentences} - ends
        right += len(gold & found)
        false += len(found - gold)
        missed += len(gold - found)
        for kind, places in (("false", found - gold), ("missed", gold - found)):
            for place in sorted(places):
                before = text[max(place - 40, 0) : place].replace("\n", "¶")
                after = text[place : place + 30].replace("\n", "¶")
                errors.append(f"{letter.name} {kind}: {before!r} | {after!r}")
    return Score(right, false, missed), errors


def main(part: str) -> None:
    """Print the figures of ``dev`` or ``test``, and the errors of ``dev``."""
    figures, errors = score(gold_letters(part))
    print(f"sentences {figures}")
    if part == "dev":
        print(*errors, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "dev")
