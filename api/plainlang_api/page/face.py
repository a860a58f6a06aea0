"""The page's addresses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from fastapi import APIRouter, FastAPI, Request, Response

from plainlang import Checker
from plainlang.documents import Document, read
from plainlang.errors import PlainlangError, UnreadableError
from plainlang.reports.report import Report
from plainlang_api.page.assets import assets
from plainlang_api.page.clients import clients_page
from plainlang_api.page.form import Asked, asked
from plainlang_api.page.frame import Visit, html_answer
from plainlang_api.page.notes import access_page
from plainlang_api.page.result import make_result
from plainlang_api.page.service import FILES, PAGES, Service
from plainlang_api.page.taking import TAKEN
from plainlang_api.page.troubles import TroublePages, trouble
from plainlang_api.page.views import result_page, start_page
from plainlang_api.page.writing import NOTHING, Form
from plainlang_api.problems import Problem, problem_from
from plainlang_api.telling import note_of

_Answering = Callable[[Request, str | None], Awaitable[Response]]
_FOREVER = "public, max-age=31536000, immutable"


def install(app: FastAPI, service: Service) -> None:
    """Give an application the page.

    Args:
        app: the application.
        service: what stands behind the page.
    """
    routes = APIRouter(include_in_schema=False)
    _add_pages(routes, service)
    _add_letters(routes, service)
    app.include_router(routes)
    app.add_middleware(TroublePages, service=service, paths=frozenset({*PAGES, *TAKEN}))


def _add_pages(routes: APIRouter, service: Service) -> None:
    @routes.api_route("/", methods=["GET", "HEAD"])
    def start(request: Request) -> Response:
        form = Form(NOTHING, service.most_bytes, service.asks_key)
        return html_answer(start_page(Visit.of(request), form))

    @routes.api_route("/klienter", methods=["GET", "HEAD"])
    def clients(request: Request) -> Response:
        return html_answer(clients_page(Visit.of(request)))

    @routes.api_route("/tilgaengelighed", methods=["GET", "HEAD"])
    def access(request: Request) -> Response:
        return html_answer(access_page(Visit.of(request)))

    @routes.api_route(FILES + "{digest}/{name}", methods=["GET", "HEAD"])
    def file(digest: str, name: str) -> Response:
        found = assets().get(f"{FILES}{digest}/{name}")
        if found is None:
            raise Problem(404, "no-such-file", "Den fil findes ikke.", "There is no such file.")
        headers = {"Cache-Control": _FOREVER, "X-Content-Type-Options": "nosniff"}
        return Response(found.data, headers=headers, media_type=found.media_type)


def _add_letters(routes: APIRouter, service: Service) -> None:
    async def answered(request: Request, take: str | None) -> Response:
        """Answer with a page or a file; with what was sent still in the form where that fails."""
        visit, given = Visit.of(request), NOTHING
        try:
            given = await asked(request)
            service.admit(request, given.key)
            if not given.data.strip():
                raise Problem(
                    422, "empty", "Sæt et brev ind, eller vælg en fil.", "Paste a letter, or choose a file."
                )
            config = given.config(service.base(), visit.language)
            if take is not None:
                report, answer = await service.read(request, config, lambda one: TAKEN[take](one, given))
            else:
                work = partial(_shown, given=given, visit=visit, service=service)
                report, answer = await service.read(request, config, work)
            note_of(request.scope).reported(report)
            return answer
        except Problem as problem:
            refused = problem
        except PlainlangError as error:
            refused = problem_from(error)
        note_of(request.scope).reason = refused.slug
        return trouble(refused, service, visit, given)

    @routes.post("/")
    async def check(request: Request) -> Response:
        return await answered(request, None)

    for path in TAKEN:
        routes.add_api_route(path, _taker(answered, path), methods=["POST"])


def _taker(answered: _Answering, path: str) -> Callable[[Request], Awaitable[Response]]:
    async def take(request: Request) -> Response:
        return await answered(request, path)

    return take


def _shown(checker: Checker, given: Asked, visit: Visit, service: Service) -> tuple[Report, Response]:
    noted = ""
    if given.as_text:
        given, noted = _as_text(given), "as_text_note"
    report: Report = checker.check_bytes(given.data, format=given.format, name=given.name)
    result = make_result(report, visit)
    form = Form(given, service.most_bytes, service.asks_key, again=True, noted=noted)
    return report, html_answer(result_page(visit, form, result))


def _as_text(given: Asked) -> Asked:
    """Return a file's text as if it had been typed.

    Raises:
        UnreadableError: it cannot be read, or holds several letters.
    """
    document: Document = read(given.data, format=given.format, name=given.name)
    if document.part is not None:
        raise UnreadableError(
            "several",
            "filen holder flere breve; tag et ad gangen",
            "the file holds several letters; take one",
        )
    return replace(given, text=document.text, file=None, name=None, as_text=False)
