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


class Reading(Protocol):
    """Lets a thread read a letter."""

    async def __call__(self, request: Request, config: Config, work: Callable[[Checker], T]) -> T:
        """Return what ``work`` makes with a checker for ``config``.

        Raises:
            Problem: too much is going on, or it takes too long.
            PlainlangError: as ``work`` raises it.
        """


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
    asks_key: bool
    admit: Callable[[Request, str], None]


PAGES = ("/", "/klienter", "/tilgaengelighed")
"""Addresses of pages that hold no letter."""

FILES = "/side/"
"""Where the files lie that pages refer to."""


def service_for(desk: Desk) -> Service:
    """Return what the page needs, with the threads, limits and keys of the whole service.

    Args:
        desk: of the service.
    """
    library, settings, access = desk.library, desk.settings, desk.access

    def admit(request: Request, key: str) -> None:
        access.admit(request.scope, key or None)

    # A letter's key stands in its form; who has none yet must see the form first.
    access.leave_open(*PAGES, FILES, *TAKEN)
    desk.faces.update(dict.fromkeys((*PAGES, FILES, *TAKEN), "page"))
    return Service(lambda: library.base, desk.read, settings.most_bytes, access.demanded, admit)
