"""Which letters a pattern means: as in a ``.gitignore``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pathspec import GitIgnoreSpec

from plainlang.errors import UsageError


@lru_cache(maxsize=1024)
def _spec(pattern: str) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines([pattern])


def check_pattern(pattern: str) -> None:
    """Refuse a pattern that cannot be read, or that only takes something back.

    Raises:
        UsageError: with the pattern.
    """
    try:
        if pattern.startswith("!"):
            raise ValueError
        _spec(pattern)
    except ValueError:
        raise UsageError(
            f"{pattern!r} er ikke et mønster som »skabeloner/**«",
            f'{pattern!r} is no pattern such as "templates/**"',
        ) from None


def matches(pattern: str, letter: Path, folders: Sequence[Path]) -> bool:
    """Say whether a letter matches, seen from the first of some folders that it lies in.

    Args:
        pattern: one that :func:`check_pattern` lets through.
        letter: its path.
        folders: absolute.
    """
    full = letter.resolve()
    for folder in folders:
        if full.is_relative_to(folder):
            return _spec(pattern).match_file(full.relative_to(folder).as_posix())
    return False
