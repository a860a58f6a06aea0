"""Errors as RFC 9457 problem details. None repeats any part of a letter."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plainlang.errors import PlainlangError, UnreadableError, UsageError

_LOG = logging.getLogger("plainlang_api")

MEDIA_TYPE = "application/problem+json"
_BASE = "urn:plainlang:problem:"

SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "title_en": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "detail_en": {"type": "string"},
    },
}
"""JSON schema of a problem."""

_TITLES = {
    400: ("Kaldet er forkert", "Bad request"),
    404: ("Findes ikke", "Not found"),
    405: ("Metoden kan ikke bruges her", "Method not allowed"),
    413: ("Brevet er for stort", "The letter is too large"),
    415: ("Formatet kan ikke læses her", "Unsupported media type"),
    422: ("Indholdet kan ikke bruges", "Unprocessable content"),
    500: ("Fejl hos os", "Internal error"),
    503: ("Prøv igen om lidt", "Try again in a moment"),
}


class Problem(Exception):  # noqa: N818 - the word of RFC 9457
    """An answer that is not a report.

    Args:
        status: HTTP status.
        slug: stable name of the kind of problem.
        da, en: what is wrong and what to do; no word of a letter.
        headers: further headers.
    """

    def __init__(
        self, status: int, slug: str, da: str, en: str, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(en)
        self.status, self.slug, self.da, self.en = status, slug, da, en
        self.headers = headers or {}

    def response(self) -> JSONResponse:
        """Return the problem as an HTTP answer."""
        title, title_en = _TITLES.get(self.status, ("Fejl", "Error"))
        return JSONResponse(
            {
                "type": _BASE + self.slug,
                "title": title,
                "title_en": title_en,
                "status": self.status,
                "detail": self.da,
                "detail_en": self.en,
            },
            status_code=self.status,
            media_type=MEDIA_TYPE,
            headers={"Cache-Control": "no-store", **self.headers},
        )


def problem_from(error: PlainlangError) -> Problem:
    """Return the problem that an error of plainlang is to a client."""
    if isinstance(error, UnreadableError):
        status = 413 if error.reason == "too-large" else 415 if error.reason == "unknown-format" else 422
        return Problem(status, error.reason, error.da, error.en)
    if isinstance(error, UsageError):
        return Problem(422, "options", error.da, error.en)
    return Problem(500, "internal", "Der er en fejl i reglerne på serveren.", "The server's rules are wrong.")


def install(app: FastAPI) -> None:
    """Make every error of an application a problem."""

    @app.exception_handler(Problem)
    def known(_: Request, error: Problem) -> JSONResponse:
        return error.response()

    @app.exception_handler(PlainlangError)
    def ours(_: Request, error: PlainlangError) -> JSONResponse:
        return problem_from(error).response()

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        return Problem(422, "invalid", "Kaldet er ikke gyldigt.", "The request is not valid.").response()

    @app.exception_handler(HTTPException)
    def http(_: Request, error: HTTPException) -> JSONResponse:
        title, title_en = _TITLES.get(error.status_code, ("Fejl", "Error"))
        return Problem(
            error.status_code, "http", f"{title}.", f"{title_en}.", dict(error.headers or {})
        ).response()


class Shield:
    """ASGI middleware: a mistake of ours becomes a problem; the log gets its kind, never its text.

    The text of an unexpected error may hold the letter.

    Args:
        app: the application.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and catch what nobody expected."""
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as error:
            if scope["type"] != "http":
                raise
            _LOG.error("unexpected %s in %s", type(error).__name__, scope["path"])
            if not started:
                problem = Problem(500, "internal", "Noget gik galt hos os.", "Something went wrong here.")
                await problem.response()(scope, receive, send)
