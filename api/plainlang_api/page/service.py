"""What the page needs of the service around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from fastapi import Request

from plainlang import Checker
from plainlang.config import Config
from plainlang_api.desk import Desk
from plainlang_api.page.taking import TAKEN

T = TypeVar("T")

PATHS = frozenset({"/", "/klienter", "/tilgaengelighed", *TAKEN})
"""Addresses of the page."""
FILES = "/side/"
"""Below it lie the files that the page refers to."""


class Reading(Protocol):
    """Lets a thread read a letter."""

    async def __call__(self, request: Request, config: Config, work: Callable[[Checker], T]) -> T:
        """Return what ``work`` makes with a checker for ``config``.

        Raises:
            Problem: too much is going on, or it takes too long.
            PlainlangError: as ``work`` raises it.
        """


def _everybody(_request: Request, _key: str) -> None:
    return None


@dataclass(frozen=True)
class Service:
    """What the page needs of the service around it.

    Attributes:
        base: returns the settings that hold where a request says nothing.
        read: lets a thread read a letter.
        most_bytes: of one request's body.
        asks_key: whether whoever asks needs a key.
        admit: lets a request in that offers a key, empty where none was typed, or raises a Problem.
    """

    base: Callable[[], Config]
    read: Reading
    most_bytes: int
    asks_key: bool = False
    admit: Callable[[Request, str], None] = _everybody


def service_for(desk: Desk) -> Service:
    """Return what the page needs, with the rules, threads, limits and keys of the whole service.

    Args:
        desk: of the service.
    """
    access = desk.access

    def admit(request: Request, key: str) -> None:
        access.admit(request.scope, key or None)

    # The page itself is open; what it sends asks for the key that its form holds.
    access.leave_open(*PATHS, FILES)
    desk.faces.update(dict.fromkeys((*PATHS, FILES), "page"))
    return Service(lambda: desk.library.base, desk.read, desk.settings.most_bytes, access.demanded, admit)
