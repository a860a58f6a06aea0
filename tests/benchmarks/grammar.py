"""What grammar costs: letters as rules ask, every sentence, the whole pipeline and a blank tokenizer.

Run with ``OMP_NUM_THREADS=1 python -m tests.benchmarks.grammar``; nothing here is timed by the tests. Every
letter is read by each in turn, on one core, and the ratios are of the sums.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import spacy

from plainlang.checker import Checker
from plainlang.danish import Annotated
from plainlang.danish.grammar.looks import clauses_may_nest, front_may_exceed
from plainlang.danish.pipeline import MODEL, load
from plainlang.documents import read
from plainlang.engine import shipped_rules
from tests.danish.score_entities import gold_letters

LETTERS = Path(__file__).parent.parent / "letters"
ROUNDS = 3


def letters() -> list[str]:
    """Return the letters of the tests, each once."""
    found = [path.read_text(encoding="utf-8") for path in sorted(LETTERS.rglob("*.txt"))]
    for part in ("dev", "test", "fresh", "blind"):
        found += [letter.text for letter in gold_letters(part)]
    return list(dict.fromkeys(found))


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes, without the collector in between."""
    gc.collect()
    start = perf_counter()
    call()
    return perf_counter() - start


def asked(annotated: Annotated) -> Annotated:
    """Analyse a letter's Danish: sentences and words of all of it, grammar where the rules look for it."""
    limits = {
        rule.settings["measure"]: min(rule.settings["limits"].values())
        for rule in shipped_rules()
        if rule.kind == "measure"
    }
    running = [s for s in annotated.sentences if s.block.kind in {"paragraph", "list_item"}]
    words = [annotated.words(s) for s in annotated.sentences]
    annotated.grammar(
        s
        for s in running
        if front_may_exceed(words[s.index], limits["front_words"])
        or clauses_may_nest(words[s.index], limits["nested_clauses"])
    )
    return annotated


def main() -> None:
    """Print words a second and the ratios."""
    if os.environ.get("OMP_NUM_THREADS") != "1":
        sys.exit("set OMP_NUM_THREADS=1, or the layers of the network use all cores")
    texts = letters()
    started = perf_counter()
    nlp = load(MODEL)
    print(f"loading the pipeline: {1000 * (perf_counter() - started):.0f} ms, after importing spaCy")
    size = sum(file.stat().st_size for file in MODEL.rglob("*") if file.is_file())
    print(f"the pipeline's folder: {size / 1e6:.1f} MB")
    blank = spacy.blank("da")
    checker = Checker()
    jobs: dict[str, Callable[[str], object]] = {
        "blank tokenizer": blank,
        "whole pipeline": nlp,
        "every sentence": lambda t: (a := document(t)).grammar(a.sentences),
        "as rules ask": lambda t: asked(document(t)),
        "whole check": lambda t: checker.check(t),
    }
    for job in jobs.values():
        job(texts[0])
    spent: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        total = dict.fromkeys(jobs, 0.0)
        for text in texts:
            for name, job in jobs.items():
                total[name] += seconds(lambda job=job, text=text: job(text))  # type: ignore[misc]
        for name, value in total.items():
            spent[name].append(value)
    words = sum(len(text.split()) for text in texts)
    read_sentences = all_sentences = 0
    for text in texts:
        annotated = asked(document(text))
        read_sentences += annotated.parsed_sentences
        all_sentences += len(annotated.sentences)
    middle = {name: statistics.median(times) for name, times in spent.items()}
    print(f"{len(texts)} letters, {words} words, {words / len(texts):.0f} a letter")
    for name, value in middle.items():
        whole, blank_times = value / middle["whole pipeline"], value / middle["blank tokenizer"]
        print(f"{name:16} {words / value:9.0f} words/s  {whole:5.2f} of the whole pipeline", end="")
        print(f"  {blank_times:7.1f} times the blank tokenizer")
    share = read_sentences / all_sentences
    print(f"the parser reads {read_sentences} of {all_sentences} sentences: {share:.1%}")


def document(text: str) -> Annotated:
    """Return a letter as read from plain text."""
    return Annotated(read(text.encode(), format="text"))


if __name__ == "__main__":
    main()
