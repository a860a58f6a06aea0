"""What a template costs against its letters: ``python -m tests.benchmarks.variants``.

A template with n conditions is n + 1 letters. The time for one of them should not grow with n beyond what the
longer text asks for; sentences that letters have in common are looked at once.
"""

from __future__ import annotations

import time

from plainlang.documents import Condition, Document
from tests.test_templates import CHECKER, GUIDANCE, REFUSAL, template

SENTENCE = "Det gælder punkt {}, og du skal ringe til os, når du har fået svar fra din læge om sagen."
TRIES = 3


def coded(conditions: int) -> Document:
    """Return a template with so many optional paragraphs."""
    optional = ((SENTENCE.format(n), Condition(f"k{n}", "J")) for n in range(conditions))
    return template(REFUSAL, *optional, GUIDANCE)


def seconds(document: Document) -> float:
    """Return the shortest time of a few for judging a template."""
    best = float("inf")
    for _ in range(TRIES):
        start = time.perf_counter()
        CHECKER.judge(document)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Print the cost of templates as ratios to a letter without conditions."""
    CHECKER.judge(coded(1))
    plain = seconds(coded(0))
    print("conditions  letters  code points  times a plain letter  per letter")
    for conditions in (1, 3, 6, 12, 24):
        document = coded(conditions)
        ratio = seconds(document) / plain
        letters = len(CHECKER.judge(document).understood)
        print(f"{conditions:10} {letters:8} {len(document.text):12} {ratio:21.1f} {ratio / letters:11.2f}")


if __name__ == "__main__":
    main()
