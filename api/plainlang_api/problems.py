"""Errors as RFC 9457 problem details. None repeats any part of a letter."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import plainlang
from plainlang.bilingual import Bilingual, Language
from plainlang.errors import PlainlangError, UnreadableError, UsageError
from plainlang_api.telling import note_of

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
    400: Bilingual("Kaldet er forkert", "Bad request"),
    401: Bilingual("Der mangler en nøgle", "A key is needed"),
    403: Bilingual("Det må du ikke", "Forbidden"),
    404: Bilingual("Findes ikke", "Not found"),
    405: Bilingual("Metoden kan ikke bruges her", "Method not allowed"),
    406: Bilingual("Sådan kan vi ikke svare", "Not acceptable"),
    408: Bilingual("Kaldet kom ikke frem i tide", "Request timeout"),
    413: Bilingual("Brevet er for stort", "The letter is too large"),
    415: Bilingual("Formatet kan ikke læses her", "Unsupported media type"),
    422: Bilingual("Indholdet kan ikke bruges", "Unprocessable content"),
    429: Bilingual("For mange kald", "Too many requests"),
    499: Bilingual("Du er gået", "The client has gone"),
    500: Bilingual("Fejl hos os", "Internal error"),
    503: Bilingual("Prøv igen om lidt", "Try again in a moment"),
}
_OTHER_TITLE = Bilingual("Fejl", "Error")


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

    def body(self, language: Language) -> dict[str, Any]:
        """Return the members of the problem; title and detail are in a language, and in English beside it."""
        title = _TITLES.get(self.status, _OTHER_TITLE)
        return {
            "type": _BASE + self.slug,
            "title": title.text(language),
            "title_en": title.en,
            "status": self.status,
            "detail": Bilingual(self.da, self.en).text(language),
            "detail_en": self.en,
        }


def answer(problem: Problem, scope: Scope) -> JSONResponse:
    """Return the answer to a request that a problem is, and note why.

    Args:
        problem: the problem.
        scope: the request.
    """
    note = note_of(scope)
    note.reason = problem.slug
    headers = {"Cache-Control": "no-store", "Content-Language": note.language, **problem.headers}
    return JSONResponse(problem.body(note.language), problem.status, headers, MEDIA_TYPE)


def problem_from(error: PlainlangError) -> Problem:
    """Return the problem that an error of plainlang is to a client."""
    if isinstance(error, UnreadableError):
        status = 413 if error.reason == "too-large" else 415 if error.reason == "unknown-format" else 422
        return Problem(status, error.reason, error.da, error.en)
    if isinstance(error, UsageError):
        # What was wrong may be the letter, in the wrong place.
        return Problem(422, "options", error.bare.da, error.bare.en)
    return Problem(500, "internal", "Der er en fejl i reglerne på serveren.", "The server's rules are wrong.")


def install(app: FastAPI) -> None:
    """Make every error of an application a problem."""

    @app.exception_handler(Problem)
    def known(request: Request, error: Problem) -> JSONResponse:
        return answer(error, request.scope)

    @app.exception_handler(PlainlangError)
    def ours(request: Request, error: PlainlangError) -> JSONResponse:
        return answer(problem_from(error), request.scope)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, _: RequestValidationError) -> JSONResponse:
        problem = Problem(422, "invalid", "Kaldet er ikke gyldigt.", "The request is not valid.")
        return answer(problem, request.scope)

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> JSONResponse:
        title = _TITLES.get(error.status_code, _OTHER_TITLE)
        slug = _SLUGS.get(error.status_code, "http")
        headers = dict(error.headers or {})
        return answer(
            Problem(error.status_code, slug, f"{title.da}.", f"{title.en}.", headers), request.scope
        )


_SLUGS = {404: "no-such-address", 405: "method"}
_OURS = tuple(Path(one).resolve().parent for one in (plainlang.__file__, __file__))


def place_of(error: BaseException) -> str:
    """Return the kind of an error and the last place in our own code that it came through; never its text."""
    own = [
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__, limit=-200)
        if Path(frame.filename).is_relative_to(_OURS[0]) or Path(frame.filename).is_relative_to(_OURS[1])
    ]
    return f"{type(error).__name__} at {own[-1] if own else '-'}"


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
            _LOG.error("unexpected %s in request %s", place_of(error), note_of(scope).request_id)
            if not started:
                problem = Problem(500, "internal", "Noget gik galt hos os.", "Something went wrong here.")
                await answer(problem, scope)(scope, receive, send)
