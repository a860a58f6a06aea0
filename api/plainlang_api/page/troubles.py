"""Problems as pages: whatever refuses a request of the page's form, a person reads why."""

from __future__ import annotations

import json

from fastapi import Request, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plainlang_api import problems
from plainlang_api.page.form import Asked
from plainlang_api.page.frame import Visit, html_answer
from plainlang_api.page.service import Service
from plainlang_api.page.views import problem_page
from plainlang_api.page.writing import NOTHING, Form
from plainlang_api.problems import Problem
from plainlang_api.telling import note_of, route_path

_MOST_BYTES = 64 * 1024  # of a problem; ours are a few hundred
_ABOUT_THE_LETTER = frozenset({400, 413, 415, 422})


def trouble(problem: Problem, service: Service, visit: Visit, asked: Asked = NOTHING) -> Response:
    """Return the page that tells of a problem, with what was sent where it is known.

    Args:
        problem: what went wrong.
        service: what stands behind the page.
        visit: where and in which language.
        asked: what was sent.
    """
    problem = _in_plain_words(problem, service)
    form = Form(
        asked,
        service.most_bytes,
        asks_key=service.asks_key or problem.status == 401,
        wrong=asked is not NOTHING and problem.status in _ABOUT_THE_LETTER,
    )
    return html_answer(problem_page(visit, form, problem), problem.status, problem.headers)


def _in_plain_words(problem: Problem, service: Service) -> Problem:
    """Say to a person what was said to a program."""
    said = {
        "no-key": ("Skriv den nøgle, du har fået.", "Type the key that you were given."),
        "too-many-requests": (
            "Du har tjekket mange gange på kort tid. Vent lidt, og prøv igen.",
            "You have checked many times in a short while. Wait a little, and try again.",
        ),
        "too-large": (
            f"Brevet fylder for meget. Det må højst fylde {service.most_bytes / 1024 / 1024:.3g} MB.",
            f"The letter is too large. It may have at most {service.most_bytes / 1024 / 1024:.3g} MB.",
        ),
    }.get(problem.slug)
    if said is None or (problem.slug == "too-large" and problem.status != 413):
        return problem
    return Problem(problem.status, problem.slug, *said, problem.headers)


class TroublePages:
    """ASGI middleware: makes pages of the problems of others, which answer before the page is asked.

    Args:
        app: the application.
        service: what stands behind the page.
        paths: of the page.
    """

    def __init__(self, app: ASGIApp, service: Service, paths: frozenset[str]) -> None:
        self.app = app
        self.service = service
        self.paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back."""
        if scope["type"] != "http" or not self._is_ours(scope):
            await self.app(scope, receive, send)
            return
        visit = Visit.of(Request(scope))
        note_of(scope).language = visit.language  # of problems, too
        begun: Message | None = None
        body = b""

        async def turned(message: Message) -> None:
            nonlocal begun, body
            if message["type"] == "http.response.start" and _is_problem(message):
                begun = message
                return
            if begun is None:
                await send(message)
                return
            body = (body + message.get("body", b""))[:_MOST_BYTES]
            if not message.get("more_body", False):
                problem = _problem_of(begun, body)
                await trouble(problem, self.service, visit)(scope, receive, send)

        await self.app(scope, receive, turned)

    def _is_ours(self, scope: Scope) -> bool:
        accepts = b",".join(value for name, value in scope["headers"] if name == b"accept")
        return route_path(scope) in self.paths and b"text/html" in accepts


def _is_problem(message: Message) -> bool:
    return any(
        name.lower() == b"content-type" and value.startswith(problems.MEDIA_TYPE.encode())
        for name, value in message["headers"]
    )


def _problem_of(begun: Message, body: bytes) -> Problem:
    """Return the problem that an answer tells."""
    kept = {
        name.decode("latin-1"): value.decode("latin-1")
        for name, value in begun["headers"]
        if name.lower() in {b"retry-after", b"allow", b"www-authenticate", b"connection", b"x-request-id"}
    }
    try:
        told = json.loads(body)
        slug = str(told["type"]).rpartition(":")[2]
        detail, english = str(told["detail"]), str(told["detail_en"])
    except (ValueError, KeyError, TypeError):
        slug = "internal"
        detail, english = "Noget gik galt hos os.", "Something went wrong here."
    return Problem(int(begun["status"]), slug, detail, english, kept)
