"""Writes what a command makes: whole or not at all, and says in a line why it cannot."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
from pathlib import Path

from plainlang.bilingual import Bilingual
from plainlang.errors import UsageError

_REASONS = {
    errno.ENOENT: Bilingual("mappen findes ikke", "there is no such folder"),
    errno.ENOTDIR: Bilingual("mappen findes ikke", "there is no such folder"),
    errno.EISDIR: Bilingual("det er en mappe", "it is a folder"),
    errno.EACCES: Bilingual("du har ikke adgang", "you may not write there"),
    errno.EPERM: Bilingual("du har ikke adgang", "you may not write there"),
    errno.ENOSPC: Bilingual("disken er fuld", "the disk is full"),
    errno.ENAMETOOLONG: Bilingual("navnet er for langt", "the name is too long"),
}


def write(text: str, output: str | None) -> None:
    """Write a report to a file, or to standard output.

    Raises:
        UsageError: the file cannot be written.
    """
    if output is None:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()
        return
    save(Path(output), text.encode("utf-8", "replace"))


def save(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; a link stays a link, a device or a pipe is written to.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        target = path.resolve()
        if target.is_dir() or (target.exists() and not target.is_file()):
            target.write_bytes(data)  # a folder refuses
            return
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        number, name = tempfile.mkstemp(prefix=".plainlang-", dir=target.parent)
        beside = Path(name)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(data)
            beside.chmod(mode)
            beside.replace(target)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead to each other
        raise unwritable(path, error) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def unwritable(path: Path, error: OSError | RuntimeError) -> UsageError:
    """Return the error for a file that cannot be written."""
    number = error.errno if isinstance(error, OSError) else None
    why = _REASONS.get(number or 0, Bilingual("det lykkedes ikke", "it failed"))
    return UsageError(f"kan ikke gemme {path}: {why.da}", f"cannot write {path}: {why.en}")
