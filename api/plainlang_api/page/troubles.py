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
from plainlang_api.telling import note_of

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
    form = Form(
        asked,
        service.most_bytes,
        asks_key=service.asks_key or problem.status == 401,
        wrong=asked is not NOTHING and problem.status in _ABOUT_THE_LETTER,
    )
    return html_answer(problem_page(visit, form, problem), problem.status, problem.headers)


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
        # The page is in the language of its address, whatever the browser would like best: the problem's own
        # words shall be Danish, and the English ones stand beside them.
        note_of(scope).language = "da"
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
                await trouble(problem, self.service, Visit.of(Request(scope)))(scope, receive, send)

        await self.app(scope, receive, turned)

    def _is_ours(self, scope: Scope) -> bool:
        root = str(scope.get("root_path", ""))
        path = str(scope["path"])
        path = path[len(root) :] if root and path.startswith(root) else path
        accepts = b",".join(value for name, value in scope["headers"] if name == b"accept")
        return path in self.paths and b"text/html" in accepts


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
        detail, english = str(told["detail"]), str(told["detail_en"])
    except (ValueError, KeyError, TypeError):
        detail, english = "Noget gik galt hos os.", "Something went wrong here."
    return Problem(int(begun["status"]), "told", detail, english, kept)
