"""Letters and excerpts in which sentences are marked with how they speak, to learn from.

A file of JSON Lines holds the pieces of one writer. ``marks`` pairs a sentence, word for word, with its
codes; a code with a question mark is one on which good readers differ, and teaches nothing. Where ``whole``
is true every sentence was judged, else only those in ``marks``. ``scope`` names the codes that were
looked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plainlang.danish import Annotated
from plainlang.documents import read
from plainlang.errors import DataError
from plainlang.letters.letter import Letter
from plainlang.letters.understand import understand

PLACES = {"3P": "reader_noun", "IV": "inclusive_vi", "OV": "sender_noun", "MA": "generic_man"}
"""Code to way of a place."""

MANNERS = {
    "HA": "hidden_actor", "AG": "duty_called_agreement", "TH": "threat", "NW": "no_way_out",
    "TD": "talking_down", "BL": "blame", "FF": "false_friendliness", "AP": "empty_apology", "DI": "distrust",
}  # fmt: skip
"""Code to way of a sentence."""

BY_FORM = frozenset({"UT", "UV", "DE", "MX", "SH"})
"""Codes that are told by their form: no weights are learned for them."""


@dataclass(frozen=True)
class Spoken:
    """A piece whose sentences are marked.

    Attributes:
        name: file and number.
        writer: the file.
        letter: the piece, understood.
        codes: of the judged sentences, by index; doubtful ones end in ``?``.
        scope: codes that were looked for.
    """

    name: str
    writer: str
    letter: Letter
    codes: dict[int, frozenset[str]]
    scope: frozenset[str]

    def judged(self, code: str) -> dict[int, bool]:
        """Return for each sentence that was judged for a code, by index, whether it has it."""
        if code not in self.scope:
            return {}
        return {i: code in codes for i, codes in self.codes.items() if f"{code}?" not in codes}


def read_spoken(folder: Path) -> Iterator[Spoken]:
    """Yield every marked piece of a folder, in order.

    Raises:
        DataError: a line is no JSON, a code is unknown, or a marked sentence does not stand in its text.
    """
    every = frozenset({*PLACES, *MANNERS, *BY_FORM})
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                data = json.loads(line)
            except ValueError:
                raise DataError(str(path), number, "linjen er ikke JSON", "the line is no JSON") from None
            letter = understand(Annotated(read(data["text"].encode(), format="text")))
            codes: dict[int, set[str]] = {}
            if data.get("whole", True):
                codes = {sentence.index: set() for sentence in letter.annotated.sentences}
            for marked, found in data["marks"]:
                unknown = {code.removesuffix("?") for code in found} - every
                at = data["text"].find(marked)
                sentence = letter.annotated.sentence_at(at) if at >= 0 else None
                if unknown or sentence is None:
                    raise DataError(
                        str(path), number, f"kan ikke læse mærket {found}", f"cannot read the mark {found}"
                    )
                codes.setdefault(sentence.index, set()).update(found)
            yield Spoken(
                f"{path.stem}:{number}",
                path.stem,
                letter,
                {index: frozenset(found) for index, found in codes.items()},
                frozenset(data["scope"]) if data.get("scope") else every,
            )
