"""The workshop: letters are read in a few threads, some wait, and the rest is turned away at once."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from fastapi import Request

from plainlang_api.problems import Problem

T = TypeVar("T")

_IDLE = 60.0  # seconds until a thread that has nothing to do ends
TIMEOUT = "timeout"
"""The slug of the problem that work took too long."""


class StoppedError(Exception):
    """Nobody waits for this work any more."""


class Halt:
    """Tells work in a thread that nobody waits for it any more; threads cannot be stopped from outside."""

    def __init__(self) -> None:
        self._set = threading.Event()

    def stop(self) -> None:
        """Ask the work to end."""
        self._set.set()

    def check(self) -> None:
        """Raise StoppedError where nobody waits any more."""
        if self._set.is_set():
            raise StoppedError


@dataclass(eq=False)
class _Task(Generic[T]):
    work: Callable[[Halt], T]
    halt: Halt = field(default_factory=Halt)
    future: Future[T] = field(default_factory=Future)

    def run(self) -> None:
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.work(self.halt)
        except BaseException as error:
            self.future.set_exception(error)
        else:
            self.future.set_result(result)


class Workshop:
    """Threads that read letters.

    A thread that works is taken until it has really ended, whoever has given up waiting for it, so that no
    more letters are ever read at once than was said.

    Args:
        at_once: threads.
        waiting: how many may wait for one.
        seconds: that work may wait and be done.
    """

    changed: Callable[[], None] = staticmethod(lambda: None)
    """Is called when :attr:`working` or :attr:`waiting` has changed."""

    def __init__(self, at_once: int, waiting: int, seconds: float) -> None:
        self.at_once, self.most_waiting, self.seconds = at_once, waiting, seconds
        self._queue: deque[_Task[Any]] = deque()
        self._change = threading.Condition()
        self._threads = 0
        self._working = 0

    @property
    def working(self) -> int:
        """How many threads work."""
        return self._working

    @property
    def waiting(self) -> int:
        """How many requests wait."""
        return len(self._queue)

    async def run(self, work: Callable[[Halt], T], request: Request | None = None) -> T:
        """Do work in a thread and return its result; what it raises is raised.

        Args:
            work: is given what tells it to stop.
            request: whose client may go away meanwhile; its body has been read.

        Raises:
            Problem: 503 where too many wait already or it takes too long.
        """
        task = _Task(work)
        self._enqueue(task)
        result = asyncio.wrap_future(task.future)
        result.add_done_callback(_seen)
        gone = asyncio.ensure_future(_gone(request)) if request else None
        try:
            awaited: set[asyncio.Future[Any]] = {result, gone} if gone else {result}
            await asyncio.wait(
                awaited,
                timeout=self.seconds,
                return_when=asyncio.FIRST_COMPLETED,
            )
            if result.done():
                return result.result()
            if gone and gone.done():
                gone.result()
                raise Problem(499, "gone", "Du ventede ikke på svaret.", "You did not wait for the answer.")
            raise Problem(
                503,
                TIMEOUT,
                "Det tog for lang tid at læse brevet.",
                "Reading the letter took too long.",
                {"Retry-After": "30"},
            )
        finally:
            if gone:
                gone.cancel()
            if not result.done():
                self._give_up(task)

    def _enqueue(self, task: _Task[Any]) -> None:
        with self._change:
            if len(self._queue) + self._working >= self.at_once + self.most_waiting:
                raise Problem(
                    503,
                    "busy",
                    "Der er for travlt lige nu.",
                    "Too much is going on right now.",
                    {"Retry-After": "2"},
                )
            self._queue.append(task)
            if self._threads < self.at_once and len(self._queue) + self._working > self._threads:
                self._threads += 1
                # They die with the process: a letter that nobody waits for must not hold it up.
                threading.Thread(target=self._serve, name="letters", daemon=True).start()
            self._change.notify()
        self.changed()

    def _give_up(self, task: _Task[Any]) -> None:
        task.halt.stop()
        with self._change:
            if task.future.cancel() and task in self._queue:
                self._queue.remove(task)
        self.changed()

    def _serve(self) -> None:
        while True:
            with self._change:
                while not self._queue:
                    if not self._change.wait(_IDLE) and not self._queue:
                        self._threads -= 1
                        return
                task = self._queue.popleft()
                self._working += 1
            self.changed()
            try:
                task.run()
            finally:
                del task  # and the letter with it, while the thread waits for the next
                with self._change:
                    self._working -= 1
                self.changed()


async def _gone(request: Request) -> None:
    """Return when the client has gone away."""
    receive: Callable[[], Awaitable[Any]] = request.receive
    while (await receive())["type"] != "http.disconnect":
        pass


def _seen(result: asyncio.Future[Any]) -> None:
    """Take note of an error that nobody waits for, so that it is not told of elsewhere."""
    if not result.cancelled():
        result.exception()
