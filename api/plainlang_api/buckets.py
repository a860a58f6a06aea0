"""How often somebody may do something: token buckets in memory of fixed size, which processes can share."""

from __future__ import annotations

import contextlib
import mmap
import os
import struct
import threading
import time
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path

_SLOT = struct.Struct("<Qdd")  # who (hashed), how full, when that was
_SALT = 16
_SLOTS = 4096
_PROBES = 16


class Buckets:
    """Buckets that fill as tokens are taken and empty with time; who is forgotten is who took nothing lately.

    Memory never grows: where all places of somebody are taken, the emptiest bucket makes room. Nobody can be
    read from it: names are hashed with a salt of this run.

    Args:
        shared: a file through which the processes of a service share them; each for itself where not given.
        clock: seconds that never go back, the same in all processes.
    """

    def __init__(self, shared: Path | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._threads = threading.Lock()
        size = _SALT + _SLOTS * _SLOT.size
        self._file: int | None = None
        if shared is None:
            self._memory: mmap.mmap | bytearray = bytearray(size)
            self._memory[:_SALT] = os.urandom(_SALT)
        else:
            self._file = os.open(shared, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
            with self._alone():
                if os.fstat(self._file).st_size < size:
                    os.pwrite(self._file, os.urandom(_SALT), 0)
                    os.ftruncate(self._file, size)
            self._memory = mmap.mmap(self._file, size)

    def take(self, who: bytes, most: int, a_minute: float) -> float:
        """Take a token.

        Args:
            who: whose bucket.
            most: tokens that can be taken at once.
            a_minute: tokens that come back in a minute.

        Returns:
            Seconds until there is one; 0 where it was taken.
        """
        return self._look(who, most, a_minute / 60, cost=1)

    def wait(self, who: bytes, most: int, a_minute: float) -> float:
        """Return the seconds until a token could be taken, and take none."""
        return self._look(who, most, a_minute / 60, cost=0)

    def _look(self, who: bytes, most: int, a_second: float, cost: int) -> float:
        with self._alone():
            now = self._clock()
            name = self._name(who)
            place, level = self._find(name, now, a_second)
            level = min(level, most)  # whatever a process that died left there
            if level + 1 > most:
                return (level + 1 - most) / a_second
            if cost:
                _SLOT.pack_into(self._memory, place, name, level + cost, now)
            return 0.0

    def _name(self, who: bytes) -> int:
        hashed = blake2b(who, digest_size=8, key=bytes(self._memory[:_SALT])).digest()
        return int.from_bytes(hashed, "little") or 1

    def _find(self, name: int, now: float, a_second: float) -> tuple[int, float]:
        """Return the place of a bucket and how full it is now; of a new one a place that can be had."""
        emptiest, least = 0, float("inf")
        for probe in range(_PROBES):
            place = _SALT + (name + probe) % _SLOTS * _SLOT.size
            found, level, then = _SLOT.unpack_from(self._memory, place)
            level = max(level - max(now - then, 0.0) * a_second, 0.0)
            if found == name:
                return place, level
            if level < least:
                emptiest, least = place, level
        return emptiest, 0.0

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with self._threads:
            if self._file is None:
                yield
                return
            import fcntl  # where processes share, there is Unix

            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)
