"""What more words cost: all lists beside 411 terms, and loading beside importing spaCy.

Run with ``python -m tests.benchmarks.lists``; nothing here is timed by the tests. 411 terms are what the
lists began with.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
from datetime import date
from time import perf_counter

from plainlang.danish import Annotated
from plainlang.documents import read
from plainlang.engine import shipped_rules
from plainlang.engine.kinds.terms import TermJudge
from plainlang.engine.terms import spellings
from plainlang.engine.word_lists import LEFT_ALONE, WordLists, shipped_word_lists
from plainlang.letters import understand
from plainlang.tables import Rows
from tests.benchmarks.lexical_floor import LexicalFloor, corpus

FEW = 411
ROUNDS = 7
_TIMED = "import time; a = time.perf_counter(); {}; print(time.perf_counter() - a)"
_LOAD = "from plainlang.engine import rulebook; a = time.perf_counter(); rulebook().compiled"


def some(lists: WordLists, number: int) -> WordLists:
    """Return as many rows, drawn at random over all lists."""
    rows = [(name, row) for name in lists.names for row in lists.tables[name] if name != LEFT_ALONE]
    chosen = random.Random(0).sample(rows, number)  # noqa: S311  # the same in every run
    return WordLists({name: Rows(row for n, row in chosen if n == name) for name in lists.names})


def floor(lists: WordLists) -> LexicalFloor:
    """Return our road as far as words alone can go, with all spellings that need no gap."""
    found: set[str] = set()
    for name in lists.names:
        for term in lists.terms(name):
            for phrase in term.phrases:
                found.update(spellings(phrase, commas=False) or ())
    return LexicalFloor(dict.fromkeys(found, ""))


def seconds(code: str) -> float:
    """Return the median time that a statement takes in fresh interpreters."""
    program = _TIMED.format(code)
    times = [
        float(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout)
        for _ in range(ROUNDS)
    ]
    return statistics.median(times)


def main() -> None:
    """Print ratios."""
    every = shipped_word_lists()
    few = some(every, FEW)
    rules = [rule for rule in shipped_rules() if rule.kind == "terms"]
    codes = {rule.code for rule in rules}
    letters = [
        understand(Annotated(read(piece.encode(), format="text")))
        for piece in corpus(300_000).split("\n\n\n") or [""]
    ]
    words = sum(len(letter.annotated.text.split()) for letter in letters)
    sources = [letter.annotated.text.encode() for letter in letters]
    floors = {"all": floor(every), "411": floor(few)}
    judges = {"all": TermJudge(rules, every), "411": TermJudge(rules, few)}
    took: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, lexical in floors.items():
            start = perf_counter()
            for source in sources:
                lexical(source)
            took.setdefault(f"floor {name}", []).append(perf_counter() - start)
        for name, judge in judges.items():
            start = perf_counter()
            for letter in letters:
                for _finding in judge.judge(letter, codes, date(2026, 1, 5)):
                    pass
            took.setdefault(f"judge {name}", []).append(perf_counter() - start)
    median = {name: statistics.median(times) for name, times in took.items()}
    rows = sum(len(every.tables[name]) for name in every.names)
    print(f"{rows} rows beside {FEW}; {words} words; medians of {ROUNDS} rounds in turns")
    for what in ("floor", "judge"):
        ratio = median[f"{what} all"] / median[f"{what} 411"]
        print(f"  {what}: {words / median[f'{what} all']:,.0f} words/s, {ratio:.2f} times the time of {FEW}")
    spacy, load = seconds("import spacy"), seconds(_LOAD)
    print(f"  rules and lists load in {load:.3f} s, {load / spacy:.2f} of importing spaCy ({spacy:.3f} s)")


if __name__ == "__main__":
    main()
