"""What every face of the service works with."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fastapi import Request

from plainlang import Checker
from plainlang.config import Config
from plainlang_api.access import Access
from plainlang_api.buckets import Buckets
from plainlang_api.library import Library
from plainlang_api.settings import Settings
from plainlang_api.work import Halt, Workshop

if TYPE_CHECKING:
    from plainlang_api.metrics import Metrics

T = TypeVar("T")

SHARED = "PLAINLANG_SHARED"
"""The variable that names the folder which the processes of a service share; it holds no letter."""


@dataclass
class Desk:
    """What every face of the service works with.

    Attributes:
        settings: of the service.
        library: rules, word lists and checkers.
        workshop: the threads in which letters are read.
        access: who may ask.
        metrics: where requests are counted, or None.
        stopping: whether the service has been told to stop.
        faces: addresses, or their beginnings up to a slash, to the names of faces in log and metrics.
    """

    settings: Settings
    library: Library
    workshop: Workshop
    access: Access
    metrics: Metrics | None
    stopping: bool = False
    faces: dict[str, str] = field(default_factory=dict)

    async def read(self, request: Request, config: Config, work: Callable[[Checker], T]) -> T:
        """Let a thread of the workshop read a letter.

        Args:
            request: whose client waits; its body has been read.
            config: of the letter.
            work: is given a checker that stops when nobody waits any more, or when the text is too long.

        Raises:
            Problem: too much is going on, it takes too long, or the text is too long.
            PlainlangError: as ``work`` raises it.
        """

        def guarded(halt: Halt) -> T:
            return work(self.library.guarded(self.library.checker(config), halt))

        return await self.workshop.run(guarded, request)


def make_desk(settings: Settings) -> Desk:
    """Return a desk for settings.

    Raises:
        DataError: the file of keys is wrong.
        UsageError: there is none, and the service stands behind a proxy.
    """
    workshop = Workshop(settings.most_checks, settings.most_waiting, settings.most_seconds)
    shared = os.environ.get(SHARED)
    buckets = Buckets(Path(shared) / "limits" if shared else None)
    metrics = None
    if settings.metrics:
        from plainlang_api.metrics import Metrics

        metrics = Metrics(workshop)
    return Desk(settings, Library(settings), workshop, Access(settings, buckets), metrics)
