"""Score the reader of law references against the gold files: ``python -m tests.danish.score_law dev|test``.

Letters differ from ``law-<part>.yaml`` in how values are written; both sides are brought to one form here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from plainlang.danish.entities.law import find_law_references

GOLD = Path(__file__).parent / "gold"
_MARK = re.compile(r"\[\[(\w+):([^|\]]*)\|([^\]]*)\]\]")
_SAME = re.compile(r"^(?:samme|denne|nævnte) lovs\s", re.IGNORECASE)


@dataclass
class Score:
    """Counts of one file or one set of files."""

    right: int = 0
    right_span: int = 0
    found: int = 0
    gold: int = 0
    errors: list[str] = field(default_factory=list)

    def f(self, spans_only: bool = False) -> float:
        total = self.found + self.gold
        return 2 * (self.right_span if spans_only else self.right) / total if total else 1.0

    def line(self, name: str) -> str:
        parts = [f"{name}: gold {self.gold}, found {self.found}"]
        for label, right in (("span", self.right_span), ("span+value", self.right)):
            precision = right / self.found if self.found else 1.0
            recall = right / self.gold if self.gold else 1.0
            f = self.f(label == "span")
            parts.append(f"{label}: right {right} P {precision:.3f} R {recall:.3f} F {f:.3f}")
        return "; ".join(parts)


Item = tuple[int, int, str]


def _score(text: str, gold: list[Item], found: list[Item], into: Score) -> None:
    spans = {item[:2] for item in gold}
    into.gold += len(gold)
    into.found += len(found)
    into.right_span += sum(item[:2] in spans for item in found)
    into.right += sum(item in gold for item in found)
    for mark, items, others in (("-", gold, found), ("+", found, gold)):
        into.errors += [
            f"{mark} {text[s:e]!r} = {v!r}   in {text!r}" for s, e, v in items if (s, e, v) not in others
        ]


def _sentences(part: str) -> Iterator[tuple[str, list[Item]]]:
    for entry in yaml.safe_load((GOLD / f"law-{part}.yaml").read_text(encoding="utf-8")):
        text, items, place = entry["text"], [], 0
        for law in entry["laws"]:
            start = text.index(law["text"], place)
            place = start + len(law["text"])
            items.append((start, place, law["value"]))
        yield text, items


def _letter_value(value: str) -> str:
    """Bring a value to the form of the letters, without a statute carried over from earlier words."""
    value = re.sub(r"\b(LOV|LBK|BEK|CIR|VEJ) nr\. (\d+) af ", r"\1 \2 ", value)
    value = re.sub(r"\b(?:[\w ]*forordning|direktiv)(?: \(\w+\))? (\d+/\d+)(?:/\w+)?", r"EU \1", value)
    return value.removeprefix("? ")


def _strip(line: str) -> tuple[str, list[Item]]:
    text, items, place = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[place : mark.start()]
        if mark[1] == "law":
            items.append((len(text), len(text) + len(mark[2]), mark[3]))
        text += mark[2]
        place = mark.end()
    return text + line[place:], items


def _letter(path: Path) -> Iterator[tuple[str, list[Item]]]:
    for block in yaml.safe_load(path.read_text(encoding="utf-8"))["blocks"]:
        for line in block.get("sentences", []):
            yield _strip(line)


def score_sentences(part: str) -> Score:
    """Score ``law-<part>.yaml``."""
    score = Score()
    for text, gold in _sentences(part):
        found = [(r.span.start, r.span.end, r.value) for r in find_law_references(text)]
        _score(text, gold, found, score)
    return score


def score_letters(part: str) -> Score:
    """Score the ``law`` marks of the letters."""
    score = Score()
    for path in sorted((GOLD / "letters" / part).glob("*.yaml")):
        for text, gold in _letter(path):
            bare = {(s, e) for s, e, v in gold if re.match(r"(?:§|art\.|kap\.)", v)}
            found: list[Item] = []
            for r in find_law_references(text):
                start, value = r.span.start, r.value
                if same := _SAME.match(text[start : r.span.end]):
                    start += same.end()
                if (start, r.span.end) in bare:
                    value = "; ".join(str(p) for p in r.provisions)
                found.append((start, r.span.end, _letter_value(value)))
            _score(text, gold, found, score)
    return score


def main(part: str) -> None:
    """Print the figures; errors for dev only."""
    for name, score in (("sentences", score_sentences(part)), ("letters", score_letters(part))):
        print(score.line(f"{part} {name}"))
        if part == "dev":
            print(*score.errors, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1])
