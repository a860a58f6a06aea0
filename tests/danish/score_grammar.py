"""Counts what the grammar layer gets right on the gold sentences.

``python -m tests.danish.score_grammar dev|test|FILE.yaml [--errors]`` prints precision, recall and F of
finite verbs, subjects, voice, agents, words before the main verb, infinitives, modals, negation, light verbs
and depth.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from plainlang.danish.grammar import SentenceGrammar, analyse
from plainlang.danish.pipeline import parse
from plainlang.danish.words import words_of
from plainlang.documents import Span

GOLD = Path(__file__).parent / "gold"
VOICES = {"active": "active", "s": "s", "blive": "blive", "result": "være-result"}


def gold_sentences(part: str) -> list[dict[str, Any]]:
    """Return the annotated sentences of ``dev``, of ``test`` or of a file whose name ends in ``.yaml``."""
    path = Path(part) if part.endswith(".yaml") else GOLD / f"grammar-{part}.yaml"
    found: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def analysed(sentences: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], SentenceGrammar]]:
    """Yield each sentence with what the grammar layer says of it."""
    texts = [sentence["text"] for sentence in sentences]
    for gold, text in zip(sentences, texts, strict=True):
        (parsed,) = parse(text, [words_of(text, Span(0, len(text)))])
        yield gold, analyse(text, parsed)


class Score:
    """Right, found and wanted of each thing, and the errors."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()
        self.errors: list[str] = []

    def add(self, thing: str, wanted: set[Any], found: set[Any], text: str) -> None:
        """Count two sets of the same thing."""
        self.right[thing] += len(wanted & found)
        self.found[thing] += len(found)
        self.wanted[thing] += len(wanted)
        self.errors += [f"{thing} missed {item!r} in {text}" for item in sorted(wanted - found, key=str)]
        self.errors += [f"{thing} false  {item!r} in {text}" for item in sorted(found - wanted, key=str)]

    def lines(self) -> Iterator[str]:
        """Yield a line for each thing."""
        for thing in self.wanted | self.found:
            right, found, wanted = self.right[thing], self.found[thing], self.wanted[thing]
            precision, recall = right / found if found else 1.0, right / wanted if wanted else 1.0
            f = 2 * right / (found + wanted) if found + wanted else 1.0
            counts = f"({right} of {wanted}, {found} found)"
            yield f"{thing:12} P {precision:.3f} R {recall:.3f} F {f:.3f} {counts}"


def score(part: str) -> Score:
    """Return the score of ``dev``, of ``test`` or of a file whose name ends in ``.yaml``."""
    total = Score()
    for gold, grammar in analysed(gold_sentences(part)):
        text = gold["text"]
        clauses = {_place(text, clause["verb"]): clause for clause in gold["clauses"]}
        found = {clause.verb.start: clause for clause in grammar.clauses}
        written = {clause.verb.start: text[clause.verb.start : clause.verb.end] for clause in grammar.clauses}
        total.add(
            "finite", {(at, c["verb"].split("#")[0]) for at, c in clauses.items()}, set(written.items()), text
        )
        total.add(
            "subject",
            {(at, c["subject"]) for at, c in clauses.items() if c["subject"]},
            {(at, text[c.subject.start : c.subject.end]) for at, c in found.items() if c.subject},
            text,
        )
        total.add(
            "voice",
            {(at, c["voice"]) for at, c in clauses.items()},
            {(at, VOICES[c.voice]) for at, c in found.items()},
            text,
        )
        total.add(
            "passive",
            {(at, c["voice"]) for at, c in clauses.items() if c["voice"] != "active"},
            {(at, VOICES[c.voice]) for at, c in found.items() if c.voice != "active"},
            text,
        )
        total.add(
            "agent",
            {(at, c["agent"]) for at, c in clauses.items() if c["agent"]},
            {(at, text[c.agent.start : c.agent.end]) for at, c in found.items() if c.agent},
            text,
        )
        fronts = {c["before"] for c in gold["clauses"] if "before" in c}
        total.add("front", fronts, set() if grammar.front is None else {grammar.front}, text)
        total.add(
            "infinitive", _counted(gold["infinitives"]), _counted(_texts(text, grammar.infinitives)), text
        )
        total.add("modal", _counted(gold["modals"]), _counted(_texts(text, grammar.modals)), text)
        total.add("negated", {1} if gold["negated"] else set(), {1} if grammar.negated else set(), text)
        total.add("embedded", {gold["embedded"]}, {grammar.embedded}, text)
        lights = {_light(text, item, grammar) for item in gold["light_verbs"]}
        pairs = {(_low(text, v.verb), _low(text, v.noun)) for v in grammar.light_verbs}
        total.add("light verb", lights, pairs, text)
    return total


def _place(text: str, verb: str) -> int:
    form, _, number = verb.partition("#")
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE)]
    return places[int(number or 1) - 1]


def _texts(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def _counted(words: list[str]) -> set[tuple[str, int]]:
    seen: Counter[str] = Counter()
    found = set()
    for word in words:
        form = word.split("#")[0].lower()
        seen[form] += 1
        found.add((form, seen[form]))
    return found


def _low(text: str, span: Span) -> str:
    return text[span.start : span.end].lower()


def _light(text: str, item: str, grammar: SentenceGrammar) -> tuple[str, str]:
    """Return the found pair that a gold light verb names, or what stands in the gold."""
    words = item.lower().replace("…", " ").split()
    for verb in grammar.light_verbs:
        if _low(text, verb.verb) in words and _low(text, verb.noun) in words:
            return _low(text, verb.verb), _low(text, verb.noun)
    return item, ""


if __name__ == "__main__":
    result = score(sys.argv[1])
    print("\n".join(result.lines()))
    if "--errors" in sys.argv:
        print("\n".join(result.errors))
