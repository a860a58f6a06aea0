"""Counts what the date, period and deadline finders get right on the annotated sets.

``python -m tests.danish.score_deadlines dev`` prints precision, recall and F; for dev also the errors. The
letters' marks know neither hours, nor working days, nor "today"; they are held to that. What is found inside
a mark of another kind (a date within a law or a deadline) counts neither way.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from plainlang.danish.entities.dates import find_dates, find_periods
from plainlang.danish.entities.deadlines import find_deadlines

GOLD = Path(__file__).parent / "gold"
_MARK = re.compile(r"\[\[(\w+):([^]|]*)\|([^]]*)\]\]")
KINDS = ("deadline", "date", "period")


class Mark(NamedTuple):
    """A marked stretch of a gold text, or a found one."""

    start: int
    end: int
    value: str


class Item(NamedTuple):
    """A gold text with its marks by kind."""

    text: str
    letter: date | None
    marks: dict[str, list[Mark]]
    who: list[str]


def _letter(path: Path) -> Item:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    parts, at = [], 0
    marks: dict[str, list[Mark]] = {}
    for block in data["blocks"]:
        plain, end = [], 0
        source = " ".join(block["sentences"])
        offset = 0
        for match in _MARK.finditer(source):
            plain.append(source[end : match.start()])
            offset += len(plain[-1])
            marks.setdefault(match[1], []).append(Mark(at + offset, at + offset + len(match[2]), match[3]))
            plain.append(match[2])
            offset += len(match[2])
            end = match.end()
        text = "".join([*plain, source[end:]])
        if data["wrap"] and (
            "\n" not in text
            and len(wrapped := "\n".join(textwrap.wrap(text, data["wrap"], break_on_hyphens=False)))
            == len(text)
        ):
            text = wrapped
        parts.append(text)
        at += len(text) + 2
    full = [m.value for m in sorted(marks.get("date", [])) if re.fullmatch(r"\d{4}-\d\d-\d\d", m.value)]
    return Item("\n\n".join(parts), date.fromisoformat(full[0]) if full else None, marks, [])


def letters(part: str) -> Iterator[Item]:
    """Yield the annotated letters of dev or test."""
    yield from map(_letter, sorted((GOLD / "letters" / part).glob("*.yaml")))


def sentences(part: str) -> Iterator[Item]:
    """Yield the sentences annotated for deadlines."""
    for item in yaml.safe_load((GOLD / f"deadlines-{part}.yaml").read_text(encoding="utf-8")):
        marks, at = [], 0
        for gold in item["deadlines"]:
            start = item["text"].index(gold["text"], at)
            at = start + len(gold["text"])
            marks.append(Mark(start, at, gold["value"]))
        yield Item(item["text"], None, {"deadline": marks}, [g.get("who", "") for g in item["deadlines"]])


def _of_letter(kind: str, mark: Mark, item: Item) -> Mark:
    """Bring a found value to the coarser convention of the letters' marks."""
    value = mark.value
    if kind == "deadline":
        value = re.sub(r"T\d\d:\d\d\Z", "", value).replace("from today", "from letter")
    if kind != "date":
        value = re.sub(r"(P\d+)B", r"\1D", value)
    elif "d.å." in item.text[mark.start : mark.end]:
        value = "letter"
    return mark._replace(value=value)


class Score(NamedTuple):
    """Counts of one kind: found rightly (place; place and value), found, and in the gold."""

    span: int
    both: int
    found: int
    gold: int

    def f(self, right: int) -> float:
        """Return the F measure."""
        return 2 * right / (self.found + self.gold) if self.found + self.gold else 1.0


def _found(kind: str, item: Item) -> list[Mark]:
    find: dict[str, Callable[..., Any]] = {
        "deadline": find_deadlines,
        "date": find_dates,
        "period": find_periods,
    }
    marks = [Mark(m.span.start, m.span.end, m.value) for m in find[kind](item.text, item.letter)]
    others = [m for other, ms in item.marks.items() if other != kind for m in ms]
    gold = {(m.start, m.end) for m in item.marks.get(kind, [])}
    return [
        m
        for m in marks
        if (m.start, m.end) in gold or not any(o.start <= m.start and m.end <= o.end for o in others)
    ]


def score(kind: str, items: list[Item], coarse: bool, errors: list[str] | None = None) -> Score:
    """Count one kind over gold texts, and collect the errors if asked to."""
    total: Counter[str] = Counter()
    for item in items:
        found = [_of_letter(kind, m, item) if coarse else m for m in _found(kind, item)]
        gold = item.marks.get(kind, [])
        places = {(m.start, m.end) for m in gold}
        total["span"] += sum((m.start, m.end) in places for m in found)
        total["both"] += len(set(found) & set(gold))
        total["found"] += len(found)
        total["gold"] += len(gold)
        if errors is not None:
            for sign, marks in (("+", set(found) - set(gold)), ("-", set(gold) - set(found))):
                for m in sorted(marks):
                    context = item.text[max(0, m.start - 50) : m.end + 30].replace("\n", " ")
                    errors.append(f"{kind} {sign} {item.text[m.start : m.end]!r} = {m.value}  … {context}")
    return Score(total["span"], total["both"], total["found"], total["gold"])


def who(part: str) -> tuple[int, int]:
    """Return how often ``who`` is right where a deadline's place is, and how many there are."""
    right = total = 0
    for item in sentences(part):
        found = {(d.span.start, d.span.end): d.who for d in find_deadlines(item.text)}
        for mark, name in zip(item.marks["deadline"], item.who, strict=True):
            if (mark.start, mark.end) in found:
                total += 1
                right += found[mark.start, mark.end] == name
    return right, total


def scores(part: str, errors: list[str] | None = None) -> dict[str, Score]:
    """Return the scores of dev or test; "deadline" is the sentences, "deadline in letters" the letters."""
    whole = list(letters(part))
    result = {"deadline": score("deadline", list(sentences(part)), False, errors)}
    result["deadline in letters"] = score("deadline", whole, True, errors)
    for kind in KINDS[1:]:
        result[kind] = score(kind, whole, True, errors)
    return result


def main(part: str) -> None:
    """Print the figures of dev or test."""
    errors: list[str] | None = [] if part == "dev" else None
    for name, s in scores(part, errors).items():
        for label, right in (("span", s.span), ("span+value", s.both)):
            precision, recall = right / max(s.found, 1), right / max(s.gold, 1)
            print(f"{name:20} {label:10} P {precision:.3f} R {recall:.3f} F {s.f(right):.3f}", end=" ")
            print(f"({right} of {s.gold}, {s.found} found)")
    print("who: {} of {}".format(*who(part)))
    print(*errors or [], sep="\n")


if __name__ == "__main__":
    main(sys.argv[1])
