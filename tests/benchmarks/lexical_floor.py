"""Words per second of the lexical floor, beside proselint's engine and a plain alternation of ``re``.

Run with ``python tests/benchmarks/lexical_floor.py``; nothing here is timed by the tests. All three look for
the same spellings in the same text, in one process, in turns.
"""

from __future__ import annotations

import gc
import random
import re
import statistics
import sys
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from proselint.config import Config
from proselint.registry import CheckRegistry
from proselint.registry.checks import BATCH_COUNT, Check, types
from proselint.tools import LintFile

from plainlang.danish import Annotated
from plainlang.danish.automaton import Automaton, Hit
from plainlang.danish.words import COUNTED
from plainlang.documents import read
from plainlang.engine import shipped_rules
from plainlang.engine.terms import spellings
from plainlang.engine.word_lists import shipped_word_lists
from plainlang.letters.measures import lix

LETTERS = Path(__file__).parent.parent / "letters"
MEGABYTE = 1_000_000
SAMPLE = 20_000
ROUNDS = 5

Found = list[tuple[int, int, int]]
"""Line, column and length of every hit."""


def corpus(size: int) -> str:
    """Return the letters of the tests, over and over in ever new orders, up to a number of bytes."""
    letters = [path.read_text(encoding="utf-8") for path in sorted(LETTERS.rglob("*.txt"))]
    if not letters:
        sys.exit(f"no letters under {LETTERS}")
    order = random.Random(0)  # noqa: S311  # the same text in every run
    pieces: list[str] = []
    length = 0
    while length < size:
        order.shuffle(letters)
        for letter in letters:
            if length >= size:
                break
            pieces.append(letter)
            length += len(letter.encode()) + 2
    return "\n\n".join(pieces)


def word_pairs() -> dict[str, str]:
    """Return every spelling of every word list that needs no gap, with what it should be."""
    pairs: dict[str, str] = {}
    for rule in shipped_rules():
        if rule.kind != "terms":
            continue
        for term in shipped_word_lists().terms(rule.settings["list"]):
            plain = term.plain[0] if term.plain else term.explanation
            for phrase in term.phrases:
                for spelling in spellings(phrase, commas=False) or ():
                    pairs.setdefault(spelling, plain)
    return pairs


class LexicalFloor:
    """Our road as far as words alone can go: no tokens, no roles, no parse.

    Bytes are decoded and cut into blocks (placeholders, quotations and languages with them) and sentences;
    sentences and words are counted and LIX taken; every listed word gets its line and column.
    """

    def __init__(self, pairs: dict[str, str]) -> None:
        self.automaton = Automaton(sorted(pairs))

    def __call__(self, data: bytes) -> Found:
        annotated = Annotated(read(data, format="text"))
        text, document = annotated.text, annotated.document
        words = [COUNTED.findall(text, *_edges(sentence)) for sentence in annotated.sentences]
        lix([found for found in words if found] or [["-"]])
        return [
            (*document.line_column(hit.start), hit.end - hit.start)
            for hit in self.automaton.find(annotated.folded)
            if _in_one_sentence(annotated, hit)
        ]


def _edges(sentence: Any) -> tuple[int, int]:
    return sentence.span.start, sentence.span.end


def _in_one_sentence(annotated: Annotated, hit: Hit) -> bool:
    sentence = annotated.sentence_at(hit.start)
    return sentence is not None and hit.end <= sentence.span.end


class Proselint:
    """Proselint's own engine, registry and file, with our words in place of its own.

    The checks are built as its large ones are (``needless_variants``): preferred forms in batches of
    ``BATCH_COUNT``, ignoring case.
    """

    def __init__(self, pairs: dict[str, str]) -> None:
        items = iter(pairs.items())
        checks: list[Check] = []
        while batch := dict(islice(items, BATCH_COUNT)):
            forms = {re.sub(r"([.()+*?\[\]])", r"\\\1", word): plain for word, plain in batch.items()}
            message = "'{}' is the preferred form."
            checks.append(Check(types.PreferredFormsSimple(items=forms), path="plainlang", message=message))
        self.registry = CheckRegistry()
        self.registry.checks.clear()
        self.registry.register_many(tuple(checks))
        self.config = Config(max_errors=10**9, checks={"plainlang": True})

    def __call__(self, data: bytes) -> Found:
        results = LintFile("letters.txt", data.decode()).lint(self.config)
        return [(*result.pos, result.extent) for result in results]


class Alternation:
    """One pattern of ``re``, the longest spelling first, and nothing but the places found."""

    def __init__(self, pairs: dict[str, str]) -> None:
        words = sorted(map(re.escape, pairs), key=len, reverse=True)
        self.pattern = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)

    def __call__(self, data: bytes) -> Found:
        return [(0, m.start(), m.end() - m.start()) for m in self.pattern.finditer(data.decode())]


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes, without the collector in between."""
    gc.collect()
    start = perf_counter()
    call()
    return perf_counter() - start


def rates(jobs: dict[str, tuple[Callable[[bytes], Found], list[bytes]]]) -> dict[str, float]:
    """Return each engine's median words per second over its pieces, the engines taking turns."""
    counted = {
        name: sum(len(COUNTED.findall(piece.decode())) for piece in pieces)
        for name, (_, pieces) in jobs.items()
    }
    found: dict[str, list[float]] = {name: [] for name in jobs}
    names = list(jobs)
    for number in range(ROUNDS):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            engine, pieces = jobs[name]
            found[name].append(counted[name] / seconds(partial(_over, engine, pieces)))
    return {name: statistics.median(measured) for name, measured in found.items()}


def _over(engine: Callable[[bytes], Found], pieces: list[bytes]) -> int:
    return sum(len(engine(piece)) for piece in pieces)


def main() -> None:
    """Print the figures."""
    pairs = word_pairs()
    ours, peer, plain = LexicalFloor(pairs), Proselint(pairs), Alternation(pairs)
    text = corpus(MEGABYTE)
    letters = [path.read_bytes() for path in sorted(LETTERS.rglob("*.txt"))]
    copies = [letter for _ in range(1 + MEGABYTE // sum(map(len, letters))) for letter in letters]
    sample = [text[:SAMPLE].encode()]  # the alternation takes over a minute for the whole text
    print(f"{len(pairs)} spellings; Python {sys.version.split()[0]}; medians of {ROUNDS} rounds in turns")
    for title, pieces in (("one text", [text.encode()]), (f"{len(copies)} letters one by one", copies)):
        jobs: dict[str, tuple[Callable[[bytes], Found], list[bytes]]] = {
            "a lexical floor": (ours, pieces),
            "b proselint's engine": (peer, pieces),
            "c re alternation": (plain, sample),
        }
        for engine, some in jobs.values():  # once, so that every pattern is compiled
            _over(engine, some[:60])
        print(f"\n{title}: {sum(map(len, pieces)) / MEGABYTE:.2f} MB (c: {SAMPLE / MEGABYTE:.2f} MB of it)")
        measured = rates(jobs)
        first = measured["a lexical floor"]
        for name, rate in measured.items():
            engine, some = jobs[name]
            print(f"  {name:<22} {rate:12,.0f} words/s   a/{name[0]} {first / rate:8.2f}")
        print(f"  hits: a {_over(ours, pieces)}, b {_over(peer, pieces)}")
        print(f"  hits in the sample: a {_over(ours, sample)}, c {_over(plain, sample)}", flush=True)
    print("\ngrowth of a")
    base = 0.0
    for megabytes in (1, 2, 5, 10):
        data = corpus(megabytes * MEGABYTE).encode()
        took = statistics.median(seconds(partial(ours, data)) for _ in range(3))
        each = took / (len(data) / MEGABYTE)
        base = base or each
        print(f"  {megabytes:3d} MB {took:8.3f} s   {each:6.3f} s/MB   {each / base:5.2f} of the first")


if __name__ == "__main__":
    main()
