"""Many letters: whoever shares the work, the report is the same."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from plainlang.batch import Found, check_many
from plainlang.checkers import Checkers
from plainlang.errors import DataError

GOLD = sorted((Path(__file__).parent / "letters" / "gold").glob("*.txt"))[:8]


def test_several_processes_report_what_one_does(tmp_path: Path) -> None:
    items = [Found(path) for path in (*GOLD, tmp_path / "missing.txt")]
    alone = list(check_many(items, Checkers(search=False)))
    shared = list(check_many(items, Checkers(search=False), jobs=2))
    assert [d.path for d in shared] == [d.path for d in alone]
    assert [d.findings for d in shared] == [d.findings for d in alone]
    assert [d.text for d in shared] == [d.text for d in alone]
    assert shared[-1].error is not None
    assert (shared[-1].error.da, shared[-1].error.reason) == ("filen findes ikke", "missing")


def test_a_wrong_configuration_is_said_before_the_work_is_shared(tmp_path: Path) -> None:
    (tmp_path / "plainlang.toml").write_text("ignore = 5\n", encoding="utf-8")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Hej.", encoding="utf-8")
    items = [Found(tmp_path / "a.txt"), Found(tmp_path / "b.txt")]
    with pytest.raises(DataError, match=r"plainlang\.toml:1"):
        list(check_many(items, Checkers(), jobs=2))


def test_checkers_travel_as_what_they_were_told() -> None:
    told = Checkers(command_line={"ignore": ("jargon",)}, search=False)
    again = pickle.loads(pickle.dumps(told))  # noqa: S301  # our own
    assert again.resolved(None).config == told.resolved(None).config
