"""What the page needs of the service around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from fastapi import Request

from plainlang import Checker
from plainlang.config import Config

T = TypeVar("T")


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
