"""HTTP as uvicorn speaks it, with less patience for those who send slowly or do not read their answers."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from plainlang_api.journal import HEADERS
from plainlang_api.problems import MEDIA_TYPE, Problem
from plainlang_api.settings import Settings


class Protocol(H11Protocol):
    """One connection, whose headers must come in time, and which is cut where its answers are not read."""

    def __init__(self, config: uvicorn.Config, *args: Any, **kwargs: Any) -> None:
        super().__init__(config, *args, **kwargs)
        settings: Settings = getattr(config, "settings", Settings())
        self.most_connections = settings.most_connections
        self.header_seconds = settings.header_seconds
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin; one connection too many is told so and ended."""
        super().connection_made(transport)
        if len(self.connections) > self.most_connections:
            self._refuse(_BUSY)
        else:
            self._await_headers()

    def data_received(self, data: bytes) -> None:
        """Take what has come."""
        if self._timer is None and self.conn.their_state is h11.IDLE:
            self._await_headers()
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._stop_waiting()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Go on after an answer, or see to it that the connection ends also where nobody reads."""
        super().on_response_complete()
        if self.transport.is_closing():
            self._cut_later()

    def timeout_keep_alive_handler(self) -> None:
        """End a connection on which nothing more comes."""
        super().timeout_keep_alive_handler()
        self._cut_later()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP."""
        self._refuse(_NO_HTTP)

    def _await_headers(self) -> None:
        self._timer = self.loop.call_later(self.header_seconds, self._too_slow)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _too_slow(self) -> None:
        self._timer = None
        if not self.transport.is_closing():
            self._refuse(_SLOW)

    def _refuse(self, problem: Problem) -> None:
        """Answer where there is no request yet that the application could answer."""
        self._stop_waiting()
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            body = json.dumps(problem.body("da"), ensure_ascii=False).encode()
            headers = {
                **HEADERS,
                b"content-type": MEDIA_TYPE.encode(),
                b"content-length": str(len(body)).encode(),
                b"connection": b"close",
                **{name.lower().encode(): value.encode() for name, value in problem.headers.items()},
            }
            response = h11.Response(status_code=problem.status, headers=list(headers.items()))
            for event in (response, h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
        self._cut_later()

    def _cut_later(self) -> None:
        self.loop.call_later(self.header_seconds, self.transport.abort)


_BUSY = Problem(
    503, "busy", "Der er for travlt lige nu.", "Too much is going on right now.", {"Retry-After": "5"}
)
_SLOW = Problem(
    408, "slow-headers", "Kaldets hoved kom ikke frem i tide.", "The headers of the request came too late."
)
_NO_HTTP = Problem(400, "no-http", "Det er ikke gyldig HTTP.", "This is no valid HTTP.")
