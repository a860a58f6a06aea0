"""API keys: long random words that only their hashes are kept of."""

from __future__ import annotations

import hmac
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from plainlang.errors import DataError, UsageError

_BEGINNING = "plainlang_"
_RANDOM_BYTES = 32
_LONGEST = 512  # bytes of a key that somebody offers
_LOOK_AGAIN = 5.0  # seconds
_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")
_LINE = re.compile(r"(?P<name>\S+)[ \t]+sha256:(?P<hash>[0-9a-f]{64})(?:[ \t]+(?P<limit>[1-9][0-9]{0,6}))?")


@dataclass(frozen=True, slots=True)
class Key:
    """A key that somebody may use.

    Attributes:
        name: whose it is, for the people who keep the file.
        digest: SHA-256 of it.
        a_minute: requests a minute, or None where the usual number holds.
    """

    name: str
    digest: bytes
    a_minute: int | None = None


def new_key(name: str) -> tuple[str, str]:
    """Return a new key, and the line for the file of keys, which does not give it away.

    Args:
        name: whose it is.

    Raises:
        UsageError: the name would not fit into the file.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(
            "navnet må kun have bogstaverne A-Z, tal og tegnene . _ - (højst 64)",
            "the name may have the letters A-Z, digits and . _ - only (64 at most)",
        )
    key = _BEGINNING + secrets.token_urlsafe(_RANDOM_BYTES)
    return key, f"{name} sha256:{sha256(key.encode()).hexdigest()}"


def read_keys(path: Path) -> tuple[Key, ...]:
    """Read a file of keys: in each line a name, a hash and perhaps a number of requests a minute.

    Args:
        path: the file; empty lines and what follows ``#`` count for nothing.

    Raises:
        DataError: it cannot be read, or a line is wrong; says which and never repeats it.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise DataError(
            str(path), None, "filen med nøgler kan ikke læses", "the file of keys cannot be read"
        ) from None
    keys: dict[str, Key] = {}
    for number, line in enumerate(text.splitlines(), 1):
        told = line.partition("#")[0].strip()
        if not told:
            continue
        match = _LINE.fullmatch(told)
        if match is None or not _NAME.fullmatch(match["name"]):
            raise DataError(
                str(path),
                number,
                "skal være et navn, sha256:… og eventuelt et antal kald i minuttet; "
                "»plainlang serve --new-key NAVN« laver linjen",
                "must be a name, sha256:… and perhaps a number of requests a minute; "
                '"plainlang serve --new-key NAME" makes the line',
            )
        if match["name"] in keys:
            raise DataError(
                str(path),
                number,
                f"navnet {match['name']} står to gange",
                f"the name {match['name']} stands twice",
            )
        limit = int(match["limit"]) if match["limit"] else None
        keys[match["name"]] = Key(match["name"], bytes.fromhex(match["hash"]), limit)
    if not keys:
        raise DataError(
            str(path),
            None,
            "der er ingen nøgler; »plainlang serve --new-key NAVN« laver en",
            'there are no keys; "plainlang serve --new-key NAME" makes one',
        )
    return tuple(keys.values())


class Keyring:
    """The keys of a file, which is read again when it changes: a key that is taken out opens nothing.

    Args:
        path: the file.
        broken: is called when the file has changed and cannot be read; the keys stay as they were.
        clock: seconds that never go back.

    Raises:
        DataError: the file is wrong.
    """

    def __init__(
        self, path: Path, broken: Callable[[DataError], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._path, self._broken, self._clock = path, broken, clock
        self._seen = self._stamp()
        self._keys = read_keys(path)
        self._looked = clock()

    def find(self, offered: str) -> Key | None:
        """Return the key that somebody offers, or None; how long that takes says nothing of the keys."""
        self._refresh()
        digest = sha256(offered[:_LONGEST].encode("utf-8", "surrogateescape")).digest()
        found = None
        for key in self._keys:
            if hmac.compare_digest(key.digest, digest):
                found = key
        return found if len(offered) <= _LONGEST else None

    def _refresh(self) -> None:
        now = self._clock()
        if now - self._looked < _LOOK_AGAIN:
            return
        self._looked = now
        stamp = self._stamp()
        if stamp == self._seen:
            return
        self._seen = stamp
        try:
            self._keys = read_keys(self._path)
        except DataError as error:
            self._broken(error)

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
