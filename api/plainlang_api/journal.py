"""The outermost layer: every request gets a number, safe headers, one line in the log, and is counted."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from time import monotonic
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plainlang_api.metrics import Metrics
from plainlang_api.problems import place_of
from plainlang_api.settings import Settings
from plainlang_api.telling import Note, begin, note_of, route_path

_LOG = logging.getLogger("plainlang_api.requests")

_SLASHES = re.compile("/{2,}")
HEADERS = {
    b"cache-control": b"no-store",
    b"content-security-policy": (
        b"default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    b"cross-origin-resource-policy": b"same-origin",
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
}
"""What every answer carries unless it says otherwise itself."""


class Journal:
    """ASGI middleware: notes a request, and tells of it when it is over.

    Args:
        app: the application.
        settings: of the service.
        metrics: where requests are counted, or None.
        faces: addresses, or their beginnings up to a slash, to the names of faces.
    """

    def __init__(
        self, app: ASGIApp, settings: Settings, metrics: Metrics | None, faces: Mapping[str, str]
    ) -> None:
        self.app = app
        self.settings = settings
        self.metrics = metrics
        self.faces = faces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope = self._placed(scope)
        note = begin(scope, self.settings.spoken)
        note.face = self._face(route_path(scope))

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                note.status = message["status"]
                message = {**message, "headers": _with_headers(message.get("headers", ()), note)}
            await send(message)

        if self.metrics:
            self.metrics.begun()
        try:
            await self.app(scope, receive, headed)
        finally:
            if self.metrics:
                self.metrics.ended(note)
            _LOG.info("request", extra={"plainlang": _told(note)})

    def _face(self, path: str) -> str:
        path = _SLASHES.sub("/", path)
        start = path[: path.find("/", 1) + 1] if path.count("/") > 1 else path
        return self.faces.get(path) or self.faces.get(start) or "other"

    def _placed(self, scope: Scope) -> Scope:
        """Return the request where the proxy shows it, whether the proxy takes its own path off or not."""
        root = self.settings.root_path
        if not root:
            return scope
        path = scope["path"]
        inside = path == root or path.startswith(f"{root}/")
        return {**scope, "root_path": root, "path": path if inside else root + path}


class RouteNoted:
    """ASGI middleware, the innermost: notes which of the service's addresses was meant.

    Args:
        app: the router.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on to the router, which writes the route into it."""
        try:
            await self.app(scope, receive, send)
        finally:
            pattern = getattr(scope.get("route"), "path", None)
            if isinstance(pattern, str):
                note_of(scope).route = pattern


def _with_headers(told: Any, note: Note) -> list[tuple[bytes, bytes]]:
    headers = [(name, value) for name, value in told if name.lower() != b"x-request-id"]
    names = {name.lower() for name, _ in headers}
    headers += [(name, value) for name, value in HEADERS.items() if name not in names]
    headers.append((b"x-request-id", note.request_id.encode()))
    return headers


def _told(note: Note) -> dict[str, Any]:
    return {
        "request": note.request_id,
        "method": note.method,
        "route": note.route,
        "face": note.face,
        "status": note.status,
        "ms": round((monotonic() - note.started) * 1000, 1),
        "bytes": note.bytes_in,
        "format": note.format,
        "findings": None if note.findings is None else note.findings.total(),
        "reason": note.reason,
    }


_OWN = re.compile(r"(plainlang_api|uvicorn)(\.|\Z)")


class JsonLines(logging.Formatter):
    """Log lines as JSON; of other libraries only that they spoke, since they may quote what they read."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        moment = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, Any] = {
            "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
        }
        told = getattr(record, "plainlang", None)
        if told is not None:
            line.update(told)
        else:
            line["logger"] = record.name
            line["message"] = _message(record)
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line["error"] = place_of(error)
            line.pop("message", None)
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    text = record.getMessage() if _OWN.match(record.name) else ""
    # uvicorn passes on the trace of an application that cannot start, which we have told of ourselves.
    return f"{record.module}:{record.lineno}" if not text or "Traceback" in text else text


def log_config(level: str = "INFO") -> dict[str, Any]:
    """Return the settings of Python's logging with which the service writes JSON lines on standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "plainlang_api.journal.JsonLines"}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "json",
                "stream": "ext://sys.stderr",
            }
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "plainlang_api": {"level": level},
            "uvicorn": {"level": level},
            "uvicorn.access": {"level": "CRITICAL"},
        },
    }


def quiet_python() -> None:
    """Keep Python itself from writing an error's text, which may hold a letter, where nobody caught it."""
    log = logging.getLogger("plainlang_api")
    sys.excepthook = lambda kind, error, trace: log.critical("uncaught %s", place_of(error))

    import threading

    def in_thread(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            log.critical("uncaught %s", place_of(told.exc_value))

    threading.excepthook = in_thread
