"""What is made from the shipped rules and word lists, kept beside the bytecode.

Compiling thousands of phrases takes longer than checking a letter. Like Python's own ``.pyc`` files, the
result lies in the folder ``__pycache__`` of the package, is as trusted as those, and is made anew when a file
that it was made from, or plainlang itself, has changed. Where the folder cannot be written, nothing is kept
and all works as before, only slower. Nothing of a letter or of a user's own rules ever comes here.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from importlib.util import cache_from_source
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_PACKAGES = ("plainlang", "plainlang.rules", "plainlang.wordlists")
_MADE_FROM = (".py", ".yaml", ".csv", ".json")


def compiled(name: str, make: Callable[[], T]) -> T:
    """Return what was made before from the very same files, or make it.

    Args:
        name: of what is kept, a word.
        make: makes it; the same for the same files, and able to be pickled.
    """
    path = _path(name)
    if path is None:
        return make()
    collecting = gc.isenabled()
    gc.disable()  # it would look through the new objects over and over, in vain
    try:
        return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]  # noqa: S301  # our own, like a .pyc
    except Exception:  # a damaged or foreign file is as good as none
        made = make()
    finally:
        if collecting:
            gc.enable()
    _keep(path, name, made)
    return made


def _path(name: str) -> Path | None:
    """Return where something is kept, named after all that it is made from; None where it cannot be kept."""
    try:
        beside = Path(cache_from_source(__file__))
        stamp = _stamp()
    except (NotImplementedError, OSError, TypeError):
        return None  # no bytecode here, or the package lies in an archive
    return beside.with_name(f"{name}.{sys.implementation.cache_tag}-{stamp}.kept")


@cache
def _stamp() -> str:
    told = (sys.version_info[:3], sorted(_stamps()))
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _stamps() -> Iterator[tuple[str, int, int]]:
    """Yield name, size and time of change of every file that takes part."""
    for package in _PACKAGES:
        for folder, folders, names in os.walk(str(files(package))):
            folders[:] = [f for f in folders if f not in {"__pycache__", "training", "model"}]
            for name in names:
                if name.endswith(_MADE_FROM):
                    state = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118  # many, at every start
                    yield f"{folder}/{name}", state.st_size, state.st_mtime_ns


def _keep(path: Path, name: str, made: object) -> None:
    if sys.dont_write_bytecode:
        return
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        partial.write_bytes(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        partial.replace(path)
        for old in path.parent.glob(f"{name}.{sys.implementation.cache_tag}-*.kept"):
            if old != path:
                old.unlink()
    except (OSError, pickle.PicklingError, AttributeError, TypeError, RecursionError):
        partial.unlink(missing_ok=True)
