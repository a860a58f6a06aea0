"""What makes plainlang look like LanguageTool on the outside: addresses, errors as text, browsers let in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plainlang_api import problems
from plainlang_api.desk import Desk
from plainlang_api.languagetool.routes import router
from plainlang_api.languagetool.service import Service
from plainlang_api.telling import route_path

_SLASHES = re.compile("/{2,}")
_METHODS = "GET, POST, OPTIONS"
_DEFAULT_HEADERS = "content-type"
_HEADER_NAMES = re.compile(r"[A-Za-z0-9\-, ]{1,500}")
_ONE_DAY = "86400"


def install(app: FastAPI, service: Service) -> None:
    """Give an application the LanguageTool face; call this last, so that its errors are LanguageTool's too.

    Args:
        app: the application.
        service: what the face needs of it.
    """
    app.include_router(router(service))
    app.add_middleware(Face, origins=service.origins)


def service_for(desk: Desk) -> Service:
    """Return what the face needs, with the rules, threads, limits and keys of the whole service.

    Args:
        desk: of the service.
    """
    library, settings, access = desk.library, desk.settings, desk.access

    def admits(request: Request, _username: str, key: str) -> bool:
        access.admit(request.scope, key or None)  # the key alone says who asks; a name proves nothing
        return True

    # A text's key stands in its form, and of the languages clients ask without one.
    access.leave_open("/v2/", "/check")
    desk.faces.update({"/v2/": "languagetool", "/check": "languagetool"})
    return Service(
        lambda: library.base,
        lambda: library.book,
        library.checker,
        desk.workshop,
        settings.most_bytes,
        library.guarded,
        settings.most_characters,
        settings.origins,
        admits,
    )


class Face:
    """ASGI middleware: for LanguageTool's addresses, and for them alone, answers as LanguageTool does.

    Several slashes are one, since clients put one behind the address they were given; errors are plain text;
    every answer carries the CORS headers of an origin that may read it.

    Args:
        app: the application.
        origins: web origins that may read answers.
    """

    def __init__(self, app: ASGIApp, origins: frozenset[str]) -> None:
        self.app = app
        self.origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back as LanguageTool would give it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = _SLASHES.sub("/", route_path(scope))
        if not (path == "/check" or path.startswith("/v2/")):
            await self.app(scope, receive, send)
            return
        asked = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        answer = _Answer(send, self._cors(asked))
        if scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=self._preflight(asked))(scope, receive, answer.send)
            return
        path = scope.get("root_path", "") + path
        inside = {**scope, "path": path, "raw_path": path.encode("utf-8", "surrogateescape")}
        await self.app(inside, receive, answer.send)

    def _cors(self, asked: dict[str, str]) -> dict[str, str]:
        headers = {"Cache-Control": "no-store"}
        if self.origins:
            headers["Vary"] = "Origin"
        origin = asked.get("origin", "")
        if origin in self.origins:
            headers["Access-Control-Allow-Origin"] = origin
        return headers

    def _preflight(self, asked: dict[str, str]) -> dict[str, str]:
        """Return what a browser asks before the request itself; nothing to those who may not read answers."""
        headers = {"Allow": _METHODS}
        if asked.get("origin", "") in self.origins:
            wanted = asked.get("access-control-request-headers", "")
            headers["Access-Control-Allow-Methods"] = _METHODS
            headers["Access-Control-Allow-Headers"] = (
                wanted if _HEADER_NAMES.fullmatch(wanted) else _DEFAULT_HEADERS
            )
            headers["Access-Control-Max-Age"] = _ONE_DAY
            if asked.get("access-control-request-private-network") == "true":
                # Chrome asks this of services on the author's own machine.
                headers["Access-Control-Allow-Private-Network"] = "true"
        return headers


@dataclass
class _Answer:
    """One answer on its way out: headers are added, and a problem becomes a line of text.

    Attributes:
        out: where it goes.
        headers: to be added.
    """

    out: Send
    headers: dict[str, str]
    _start: Message | None = None
    _body: bytearray = field(default_factory=bytearray)

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            added = [(name.lower().encode(), value.encode()) for name, value in self.headers.items()]
            names = {name for name, _ in added}
            kept = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in names]
            message = {**message, "headers": [*kept, *added]}
            if (b"content-type", problems.MEDIA_TYPE.encode()) in kept:
                self._start = message
                return
        elif self._start is not None and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_text(self._start)
            return
        await self.out(message)

    async def _send_text(self, start: Message) -> None:
        text = PlainTextResponse(_spoken(json.loads(self._body)), status_code=start["status"])
        own = [*text.raw_headers]
        names = {name for name, _ in own}
        headers = [*own, *((name, value) for name, value in start["headers"] if name not in names)]
        await self.out({**start, "headers": headers})
        await self.out({"type": "http.response.body", "body": text.body})


def _spoken(problem: dict[str, Any]) -> str:
    """Return a problem in one line, begun as clients know it, first in Danish and then in English."""
    said = (
        problem.get("detail") or problem.get("title"),
        problem.get("detail_en") or problem.get("title_en"),
    )
    return f"Error: {' / '.join(dict.fromkeys(text for text in said if text))}\n"
