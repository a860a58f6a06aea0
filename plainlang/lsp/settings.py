"""The settings of open letters; read anew when a file that they come from changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from plainlang.checker import Checker
from plainlang.checkers import Checkers

_NAMES = ("plainlang.toml", "pyproject.toml")
_Stamp = tuple[tuple[str, int, int], ...]


class Settings:
    """Knows the checker of each letter, as its configuration is now."""

    def __init__(self) -> None:
        self._checkers = Checkers()
        self._stamps: dict[Path | None, _Stamp] = {}
        self._files: dict[Path | None, tuple[Path, ...]] = {}

    def checker(self, letter: Path | None) -> Checker:
        """Return the checker of a letter.

        Raises:
            DataError, UsageError: a setting, a rule, a word list or a baseline is wrong.
        """
        stamp = _stamp(letter, self._files.get(letter, ()))
        if self._stamps.get(letter) != stamp:
            if letter in self._stamps:
                self._checkers = Checkers()
                self._stamps.clear()
            self._stamps[letter] = stamp
        resolved = self._checkers.resolved(letter)
        sources = [Path(layer.file.file) for layer in resolved.file.layers] if resolved.file else []
        folders = (*resolved.config.rules, *resolved.config.wordlists)
        known = (*sources, *folders, *((resolved.baseline,) if resolved.baseline else ()))
        if self._files.get(letter) != known:
            self._files[letter] = known
            self._stamps[letter] = _stamp(letter, known)
        return self._checkers.checker(letter)


def _stamp(letter: Path | None, files: tuple[Path, ...]) -> _Stamp:
    """Return what changes when a file that a letter's settings come from does."""
    return tuple(
        (str(path), found.st_mtime_ns, found.st_size)
        for path in _watched(letter, files)
        if (found := _stat(path)) is not None
    )


def _watched(letter: Path | None, files: tuple[Path, ...]) -> Iterator[Path]:
    folder = (letter or Path("x")).resolve().parent
    yield from (above / name for above in (folder, *folder.parents) for name in _NAMES)
    for path in files:
        yield path
        if path.is_dir():
            yield from sorted(path.rglob("*.yaml"))
            yield from sorted(path.rglob("*.csv"))


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
