"""A request's size, held before anything is read into memory."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plainlang_api.problems import Problem


class BodyLimit:
    """ASGI middleware: answers 413 as soon as a body is larger than allowed.

    Args:
        app: the application.
        most: bytes of one body.
    """

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting its bytes."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
        if length.isdigit() and int(length) > self.most:
            await self._problem().response()(scope, receive, send)
            return
        seen = 0
        started = False

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.most:
                raise self._problem()
            return message

        async def noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, counted, noted)
        except Problem as problem:
            if started:
                raise
            await problem.response()(scope, receive, send)

    def _problem(self) -> Problem:
        return Problem(
            413,
            "too-large",
            f"Et kald må højst fylde {self.most} bytes.",
            f"A request may have at most {self.most} bytes.",
        )
