"""A request's body: how large it may be, how long it may take, and how much of all bodies is kept at once."""

from __future__ import annotations

import asyncio
from time import monotonic

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plainlang_api.problems import Problem, answer
from plainlang_api.settings import Settings
from plainlang_api.telling import note_of

_BODIES = 16  # of the largest size that may be kept at once
_CLOSE = {"Connection": "close"}  # the rest of the body is not wanted, and nobody shall have to read it


class BodyLimit:
    """ASGI middleware: answers as soon as a body is too large or too slow, or all bodies together too much.

    Args:
        app: the application.
        settings: of the service.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.most = settings.most_bytes
        self.seconds = settings.body_seconds
        self.held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting its bytes."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
        if length.isdigit() and int(length[:20]) > self.most:
            await answer(self._too_large(), scope)(scope, receive, send)
            return
        body = _Body(self, scope, receive)
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, body.receive, noted)
        except Problem as problem:
            if started:
                raise
            await answer(problem, scope)(scope, receive, send)
        finally:
            self.held -= body.seen

    def room_for(self, more: int, seen: int) -> None:
        """Take room for a piece of a body, or raise what is to be answered."""
        self.held += more
        if seen + more > self.most:
            raise self._too_large()
        if self.held > _BODIES * self.most:
            raise Problem(
                503,
                "busy",
                "Der er for travlt lige nu.",
                "Too much is going on right now.",
                {"Retry-After": "5", **_CLOSE},
            )

    def _too_large(self) -> Problem:
        return Problem(
            413,
            "too-large",
            f"Et kald må højst fylde {self.most} bytes.",
            f"A request may have at most {self.most} bytes.",
            _CLOSE,
        )


class _Body:
    """One body on its way in."""

    def __init__(self, limit: BodyLimit, scope: Scope, receive: Receive) -> None:
        self._limit, self._receive = limit, receive
        self._note = note_of(scope)
        self._until = monotonic() + limit.seconds
        self._whole = False
        self.seen = 0

    async def receive(self) -> Message:
        message = await self._next()
        more = len(message.get("body", b""))
        try:
            self._limit.room_for(more, self.seen)
        finally:
            self.seen += more
            self._note.bytes_in = self.seen
        self._whole = self._whole or not message.get("more_body", False)
        return message

    async def _next(self) -> Message:
        if self._whole:  # what may come now is that the client goes away
            return await self._receive()
        try:
            return await asyncio.wait_for(self._receive(), max(self._until - monotonic(), 0.001))
        except TimeoutError:
            raise Problem(
                408,
                "slow-body",
                f"Kaldets indhold skal være fremme inden for {self._limit.seconds:g} sekunder.",
                f"The body of a request must be there within {self._limit.seconds:g} seconds.",
                _CLOSE,
            ) from None
