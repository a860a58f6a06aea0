"""What is compiled from rules and lists is kept beside the bytecode, and never stands in the way."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from plainlang import compiled as kept
from plainlang.compiled import compiled
from plainlang.engine.examples import understood
from plainlang.engine.rulebook import Rulebook, _made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "cache_from_source", lambda source: str(tmp_path / "compiled.pyc"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


class Maker:
    """Counts how often it had to work."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> list[str]:
        self.calls += 1
        return ["made"]


def test_what_was_made_is_made_once(folder: Path) -> None:
    make = Maker()
    assert compiled("words", make) == compiled("words", make) == ["made"]
    assert make.calls == 1
    assert len(list(folder.glob("words.*.kept"))) == 1


def test_it_is_made_anew_when_a_file_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker()
    compiled("words", make)
    monkeypatch.setattr(kept, "_stamp", lambda: "another")
    compiled("words", make)
    assert make.calls == 2
    assert [path.name for path in folder.iterdir()] == [f"words.{sys.implementation.cache_tag}-another.kept"]


def test_the_stamp_tells_every_file_that_takes_part(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {Path(name).name for name, _, _ in kept._stamps()}
    assert {"stiff-word.csv", "stiff-word.yaml", "phrases.py", "roles.json", "inflection.csv"} <= names
    before = kept._stamp.__wrapped__()
    monkeypatch.setattr(kept, "_stamps", lambda: iter([("wordlists/terms/stiff-word.csv", 1, 2)]))
    assert kept._stamp.__wrapped__() != before


@pytest.mark.parametrize("content", [b"", b"no pickle", b"\x80\x05K\x01"])
def test_a_damaged_file_is_as_good_as_none(folder: Path, content: bytes) -> None:
    make = Maker()
    compiled("words", make)
    (path,) = folder.iterdir()
    path.write_bytes(content)
    assert compiled("words", make) == ["made"]
    assert make.calls == 2


def test_nothing_is_kept_where_python_keeps_no_bytecode(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compiled("words", Maker()) == ["made"]
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "cache_from_source", lambda source: str(tmp_path / "none" / "compiled.pyc"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert compiled("words", Maker()) == ["made"]


def test_what_cannot_be_pickled_is_not_kept(folder: Path) -> None:
    assert compiled("words", lambda: [lambda: None]) is not None
    assert list(folder.iterdir()) == []


def test_what_is_kept_judges_like_what_is_made(folder: Path) -> None:
    letter = understood("Kære Bo\n\nSåfremt du fraflytter boligen, bedes du fremsende en skrivelse.")
    made = compiled("rulebook", _made).compiled.judge(letter, date(2026, 1, 5))
    make = Maker()
    read = compiled("rulebook", cast(Callable[[], Rulebook], make)).compiled
    assert make.calls == 0
    assert read.judge(letter, date(2026, 1, 5)) == made
    assert made
