"""Checks damaged files in a process that watches itself, and tells of each in one line of JSON."""

from __future__ import annotations

import json
import random
import resource
import signal
import sys
import sysconfig
import tempfile
import traceback
import warnings
from pathlib import Path
from types import FrameType
from typing import Any

import plainlang
from plainlang.documents import Document, read_all
from plainlang.documents.variants import variants
from plainlang.errors import UnreadableError
from tests.formats.seeds import seeds
from tests.fuzz.mutations import mutated

MOST_SECONDS = 10
_CHECKED = 5  # every fifth file is checked too, which takes far longer than reading it
_PROJECT = Path(plainlang.__file__).resolve().parent.parent
_SYSTEM: tuple[str, ...] = (
    "/usr/share/zoneinfo", "/usr/share/locale", "/usr/lib", "/lib", "/etc/ld.so.cache", "/etc/localtime",
    "/proc/self", "/dev/null",
)  # fmt: skip
_FOLDERS: tuple[str, ...] = (
    str(_PROJECT),
    sys.prefix,
    sys.base_prefix,
    *sysconfig.get_paths().values(),
    *_SYSTEM,
)
_OWN = tuple(str(Path(folder).resolve()) for folder in _FOLDERS)


class _SlowError(BaseException):
    """Ten seconds are over."""


def _alarm(number: int, frame: FrameType | None) -> None:
    raise _SlowError


class _Watch:
    """Notes what a program does beside computing."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith("socket.") and event not in {"socket.__new__", "socket.gethostname"}:
            self.seen.append(event)
        elif event == "open" and isinstance(arguments[0], str):
            path = str(Path(arguments[0]).absolute())
            writes = any(letter in str(arguments[1] or "") for letter in "wax+")
            if writes or not path.startswith(_OWN):
                self.seen.append(f"open {arguments[1]}")
        elif event in {"os.remove", "os.rename", "os.mkdir", "os.symlink", "shutil.move"}:
            self.seen.append(event)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _read(data: bytes, name: str) -> bool:
    """Read a file and look at every place in it; say whether there was anything to read."""
    documents = [one for one in read_all(data, name=name) if isinstance(one, Document)]
    for document in documents:
        length = len(document.text)
        assert all(0 <= s.start <= s.end <= length for s in document.source_map.segments)
        assert all(0 <= b.span.start < b.span.end <= length for b in document.blocks)
        for variant in variants(document):
            assert len(variant.document.text) <= length
    return bool(documents)


def _judged(checker: plainlang.Checker, data: bytes, name: str) -> bool:
    """Check a file and make its report; say whether there was anything to read."""
    report = checker.check_bytes(data, name=name)
    json.dumps(report.to_dict(), ensure_ascii=False)
    for document in report.documents:
        for finding in document.findings:
            assert 0 <= finding.span.start <= finding.span.end <= len(document.text)
    return any(document.error is None for document in report.documents)


def main(first: int, count: int, seed: int) -> None:
    """Check the files ``first`` to ``first + count`` of a run."""
    warnings.simplefilter("error")
    sys.dont_write_bytecode = True
    checker = plainlang.Checker()
    every = sorted(seeds().items())
    for name, data in every:
        checker.check_bytes(data, name=name)  # everything that is loaded late is loaded before the watch
    tempfile.gettempdir()
    watch = _Watch()
    sys.addaudithook(watch)
    signal.signal(signal.SIGALRM, _alarm)
    for number in range(first, first + count):
        rng = random.Random(f"{seed}/{number}")  # noqa: S311  # it damages files
        name, data = every[number % len(every)]
        data = mutated(data, rng)
        watch.seen.clear()
        told: dict[str, Any] = {"number": number, "name": name}
        signal.setitimer(signal.ITIMER_REAL, MOST_SECONDS)
        try:
            read = _judged(checker, data, name) if number % _CHECKED == 0 else _read(data, name)
            told["result"] = "read" if read else "unread"
        except UnreadableError as error:
            told["result"] = "unread"
            told["reason"] = error.reason
        except _SlowError:
            told["result"] = "slow"
        except Exception:
            told["result"] = "crash"
            told["trace"] = traceback.format_exc()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        told["memory"] = _peak()
        if watch.seen:
            told["touched"] = sorted(set(watch.seen))
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
