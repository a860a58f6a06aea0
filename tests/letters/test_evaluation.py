"""The evaluation counts what it says it counts, and the letters set aside are those that were."""

from __future__ import annotations

import hashlib
import json

import pytest

from tests.figures import Counts, f_lower, f_score, wilson
from tests.letters.evaluation import HERE, SETS

KEYS = {
    "type", "is_decision", "outcome", "decisions", "field", "reasons", "reason_parts", "discretion",
    "complaint", "complaint_parts", "reason_problems", "complaint_problems", "hearing", "summons", "warning",
    "repayment", "contact", "next_step", "unsure", "notes",
}  # fmt: skip


@pytest.mark.parametrize("name", ["letters.sha256", "gold.sha256"])
def test_the_letters_set_aside_are_unchanged(name: str) -> None:
    folder = HERE / "held_out"
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 76
    for line in lines:
        digest, file = line.split()
        assert hashlib.sha256((folder / file).read_bytes()).hexdigest() == digest, file


@pytest.mark.parametrize("part", SETS)
def test_annotations_are_whole_and_quote_their_letter(part: str) -> None:
    paths = sorted((HERE / part).glob("*.txt"))
    assert len(paths) >= 76
    for path in paths:
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        assert gold.keys() >= KEYS, path.stem
        text = path.read_text(encoding="utf-8")
        assert all(decision["snippet"] in text for decision in gold["decisions"]), path.stem


def test_every_scoring_is_logged() -> None:
    lines = (HERE / "held_out" / "scorings.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "date;note;figures"
    assert len(lines) >= 2


def test_counts_by_hand() -> None:
    counts = Counts([(True, True), (True, True), (True, False), (False, True), (False, False)])
    assert (counts.caught, counts.missed, counts.false) == (2, 1, 1)
    assert counts.precision == counts.recall == counts.f1 == pytest.approx(2 / 3)


def test_nothing_to_find_is_no_score() -> None:
    assert f_score([(False, False)]) is None
    assert Counts([]).precision is None


def test_the_interval_of_wilson() -> None:
    # 9 of 10: Brown, Cai, DasGupta 2001 give (0.596, 0.982).
    assert wilson(9, 10) == pytest.approx((0.596, 0.982), abs=0.001)
    assert wilson(0, 0) == (0.0, 1.0)


def test_the_lower_end_lies_below_the_score() -> None:
    pairs = [(True, True)] * 30 + [(False, True)] * 3 + [(True, False)] * 2
    low, score = f_lower(pairs), f_score(pairs)
    assert low is not None and score is not None
    assert 0.8 < low < score
