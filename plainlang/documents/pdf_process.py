"""Runs :mod:`plainlang.documents.pdf_worker` in a process of its own and holds it to its limits.

A crash, a hang, a flood of output or a full memory in the native library becomes an UnreadableError. The file
goes in by a pipe and numbers come out by a pipe: nothing is written to the disk.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import subprocess
import sys
import threading
from array import array
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

from plainlang.errors import UnreadableError

LONGEST_READING = 20.0
"""Seconds after which a file is given up; a letter takes a twentieth of one."""
LARGEST_ANSWER = 64 * 1024 * 1024
"""Bytes that a worker may answer; two million characters take 40 MB."""
_MOST_CHARACTERS = 2_000_000
_MOST_PAGES = 500
_WIDEST = 20_000.0  # points; the format itself ends at 14,400

# The path is put behind the standard library's: nothing beside this module can stand in for one of its own.
_START = "import sys; sys.path += sys.argv[1:]; import pdf_worker; pdf_worker.main()"
_KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")

_MESSAGES = {
    "encrypted": (
        "filen har en adgangskode; gem den som PDF uden adgangskode",
        "the file has a password; save it as PDF without one",
    ),
    "broken": (
        "filen er beskadiget og kan ikke åbnes som PDF; gem den som PDF igen",
        "the file is damaged and cannot be opened as PDF; save it as PDF again",
    ),
    "too-large": (
        f"filen er for stor; en PDF må højst have {_MOST_PAGES} sider og to millioner tegn",
        f"the file is too large; a PDF may have {_MOST_PAGES} pages and two million characters at the most",
    ),
    "too-slow": (
        f"det tager over {LONGEST_READING:.0f} sekunder at åbne filen; gem den igen som PDF, eller del den",
        f"the file takes more than {LONGEST_READING:.0f} seconds to open; save it as PDF again, or split it",
    ),
    "no-reader": (
        "programmet kan ikke læse PDF her; bed den, der har installeret det, om at installere pypdfium2",
        "PDF cannot be read here; ask whoever installed the program to install pypdfium2",
    ),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How characters look: font size in points, bold, italic."""

    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        number: counted from 1.
        width, height: in points, as it is seen.
        first, last: its characters in the arrays of :class:`PdfContent`, half-open.
        shows_more: whether it shows something other than text that can be read: a picture, a line.
    """

    number: int
    width: float
    height: float
    first: int
    last: int
    shows_more: bool


@dataclass(frozen=True, slots=True)
class PdfContent:
    """The characters of a PDF file.

    Attributes:
        pages: in order.
        styles: how characters look.
        codes: code points, as the file gives them; 0 where it does not say.
        style_of: numbers of ``styles``.
        lefts, rights, baselines: in points from the upper left corner of the page as it is seen.
    """

    pages: tuple[Page, ...]
    styles: tuple[Style, ...]
    codes: array[int]
    style_of: array[int]
    lefts: array[float]
    rights: array[float]
    baselines: array[float]


def extract(data: bytes) -> PdfContent:
    """Return the characters of a PDF file.

    Raises:
        UnreadableError: encrypted, damaged, over the limits, or it breaks the process that reads it.
    """
    answer = _run(_command(), data)
    try:
        return _content(answer)
    except (ValueError, KeyError, TypeError, IndexError, OverflowError, RecursionError):
        raise _error("broken") from None


def _error(reason: str) -> UnreadableError:
    return UnreadableError(reason, *_MESSAGES[reason])


def _command() -> list[str]:
    """Return the command of the worker: this Python, alone with its own library and with pypdfium2."""
    library = find_spec("pypdfium2_raw")
    if not sys.executable or library is None or library.origin is None:
        raise _error("no-reader")
    places = [str(Path(library.origin).parent.parent), str(Path(__file__).parent)]
    return [sys.executable, "-I", "-S", "-c", _START, *places]


def _run(command: list[str], data: bytes) -> bytes:
    """Return what the worker answers; whatever happens, it is gone afterwards."""
    try:
        process = subprocess.Popen(  # noqa: S603  # a fixed command
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        raise _error("no-reader") from None
    assert process.stdin is not None  # noqa: S101
    assert process.stdout is not None  # noqa: S101
    too_slow = threading.Event()

    def _give_up() -> None:
        too_slow.set()
        process.kill()

    clock = threading.Timer(LONGEST_READING, _give_up)
    clock.daemon = True
    feeder = threading.Thread(target=_feed, args=(process.stdin, data), daemon=True)
    try:
        clock.start()
        feeder.start()
        answer = process.stdout.read(LARGEST_ANSWER + 1)
        if len(answer) <= LARGEST_ANSWER:
            process.wait()
    finally:
        clock.cancel()
        process.kill()
        process.wait()
        feeder.join()
        process.stdout.close()
    if too_slow.is_set():
        raise _error("too-slow")
    if process.returncode != 0 or len(answer) > LARGEST_ANSWER:
        raise _error("broken")
    return answer


def _feed(pipe: IO[bytes], data: bytes) -> None:
    # A worker that ends early leaves the pipe broken; what it answered says why.
    with contextlib.suppress(OSError, ValueError):
        pipe.write(data)
    with contextlib.suppress(OSError, ValueError):
        pipe.close()


def _content(answer: bytes) -> PdfContent:
    """Return the content of an answer; nothing in it is trusted to be what it should be."""
    head, _, body = answer.partition(b"\n")
    said: dict[str, Any] = json.loads(head)
    if "refused" in said:
        raise _error(said["refused"])
    arrays = array("I"), array("I"), array("f"), array("f"), array("f")
    size = sum(values.itemsize for values in arrays)
    count, rest = divmod(len(body), size)
    if rest or count > _MOST_CHARACTERS:
        raise ValueError("the arrays are cut off")
    at = 0
    for values in arrays:
        values.frombytes(body[at : at + count * values.itemsize])
        at += count * values.itemsize
    codes, style_of, lefts, rights, baselines = arrays
    styles = tuple(Style(_measure(size), bool(bold), bool(italic)) for size, bold, italic in said["styles"])
    pages, first = [], 0
    for number, (width, height, characters, shows_more) in enumerate(said["pages"], 1):
        last = first + int(characters)
        pages.append(Page(number, _measure(width), _measure(height), first, last, bool(shows_more)))
        if not first <= last <= count:
            raise ValueError("the pages hold more than there is")
        first = last
    if first != count or (count and max(style_of) >= len(styles)):
        raise ValueError("the pages hold less than there is")
    if not all(math.isfinite(sum(places)) for places in (lefts, rights, baselines)):
        raise ValueError("a place is no number")
    return PdfContent(tuple(pages), styles, codes, style_of, lefts, rights, baselines)


def _measure(value: object) -> float:
    number = float(value)  # type: ignore[arg-type]  # what cannot be one raises
    if not 0 <= number <= _WIDEST:
        raise ValueError("no measure of a page")
    return number
