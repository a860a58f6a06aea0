"""Counts what the finders of amounts, contacts and identifiers get right on the gold letters.

``python -m tests.danish.score_entities dev|test`` prints precision, recall and F per kind; errors for dev
only, and of a CPR number never the number.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import yaml

from plainlang.danish.entities.amounts import find_amounts, find_percentages
from plainlang.danish.entities.contacts import find_emails, find_phones, find_webs
from plainlang.danish.entities.identifiers import find_cases, find_cpr, find_cvr
from plainlang.documents import Span

LETTERS = Path(__file__).parent / "gold" / "letters"
_MARK = re.compile(r"\[\[(\w+):([^\]|]*)\|([^\]]*)\]\]")


class Entity(Protocol):
    """What every finder yields."""

    @property
    def span(self) -> Span: ...
    @property
    def value(self) -> str: ...


FINDERS: dict[str, Callable[[str], Iterable[Entity]]] = {
    "amount": find_amounts,
    "percent": find_percentages,
    "phone": find_phones,
    "email": find_emails,
    "web": find_webs,
    "case": find_cases,
    "cpr": find_cpr,
    "cvr": find_cvr,
}


class GoldLetter(NamedTuple):
    """A letter rebuilt from its gold file.

    Attributes:
        name: the file's stem.
        text: the letter's text.
        marks: kind, place and value of each mark.
        blocks: the places of the sentences, block by block.
    """

    name: str
    text: str
    marks: tuple[tuple[str, Span, str], ...]
    blocks: tuple[tuple[Span, ...], ...]


def gold_letters(part: str) -> Iterator[GoldLetter]:
    """Yield the letters of ``dev`` or ``test``."""
    for path in sorted((LETTERS / part).glob("*.yaml")):
        yield rebuilt(path.stem, yaml.safe_load(path.read_text(encoding="utf-8")))


def rebuilt(name: str, data: dict[str, Any]) -> GoldLetter:
    """Return the letter of a gold file: blocks after an empty line, sentences after a space."""
    text, marks, blocks = "", [], []
    for block in data["blocks"]:
        written, spans = "", []
        start = len(text) + 2 if text else 0
        for sentence in block["sentences"]:
            written += " " if written else ""
            first, done = len(written), 0
            for match in _MARK.finditer(sentence):
                written += sentence[done : match.start()]
                place = start + len(written)
                marks.append((match[1], Span(place, place + len(match[2])), match[3]))
                written += match[2]
                done = match.end()
            written += sentence[done:]
            spans.append(Span(start + first, start + len(written)))
        text += ("\n\n" if text else "") + wrapped(written, data.get("wrap"))
        blocks.append(tuple(spans))
    return GoldLetter(name, text, tuple(marks), tuple(blocks))


def wrapped(text: str, width: int | None) -> str:
    """Return a block with spaces turned into line ends, so that every place stays what it was."""
    if not width:
        return text
    line, out = 0, ""
    for word in text.split(" "):
        if out:
            fits = line + 1 + len(word) <= width
            out += " " if fits else "\n"
            line = line + 1 if fits else 0
        out += word
        line += len(word)
    return out


class Score(NamedTuple):
    """What was found rightly, found falsely and missed."""

    right: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false or 1)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed or 1)

    @property
    def f(self) -> float:
        return 2 * self.right / (2 * self.right + self.false + self.missed or 1)

    def __str__(self) -> str:
        return (
            f"right {self.right:4} false {self.false:3} missed {self.missed:3}"
            f"  P {self.precision:.3f} R {self.recall:.3f} F {self.f:.3f}"
        )


def scores(letters: Iterable[GoldLetter]) -> tuple[dict[str, Score], list[str]]:
    """Return the score of each kind (place and value must be right) and a line for each error."""
    counts = {kind: [0, 0, 0] for kind in FINDERS}
    errors = []
    for letter in letters:
        for kind, find in FINDERS.items():
            gold = {(span, value) for k, span, value in letter.marks if k == kind}
            found = {(item.span, item.value) for item in find(letter.text)}
            for index, items in enumerate((gold & found, found - gold, gold - found)):
                counts[kind][index] += len(items)
                for span, value in sorted(items) if index else ():
                    around = letter.text[max(span.start - 30, 0) : span.end + 10].replace("\n", "¶")
                    shown = "…" if kind == "cpr" else f"{value!r} in {around!r}"
                    errors.append(f"{letter.name} {kind} {('', 'false', 'missed')[index]}: {shown}")
    return {kind: Score(*count) for kind, count in counts.items()}, errors


def main(part: str) -> None:
    """Print the figures of ``dev`` or ``test``, and the errors of ``dev``."""
    figures, errors = scores(gold_letters(part))
    for kind, score in figures.items():
        print(f"{kind:8} {score}")
    if part == "dev":
        print(*errors, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "dev")
