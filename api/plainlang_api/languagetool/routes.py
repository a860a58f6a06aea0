"""LanguageTool's addresses."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.responses import PlainTextResponse

from plainlang_api.languagetool.answer import DANISH, SOFTWARE, Check, Info, Language
from plainlang_api.languagetool.body import parameters
from plainlang_api.languagetool.request import CheckRequest, check_request
from plainlang_api.languagetool.service import Service
from plainlang_api.problems import Problem
from plainlang_api.telling import note_of
from plainlang_api.work import TIMEOUT


def router(service: Service) -> APIRouter:
    """Return the addresses; LanguageTool describes them, so our own description leaves them out.

    Args:
        service: what stands behind them.
    """
    routes = APIRouter(include_in_schema=False)

    async def check(request: Request) -> Response:
        content_type = request.headers.get("content-type", "")
        given = await parameters(await request.body(), content_type, request.url.query)
        asked = check_request(given)
        if not service.admits(request, asked.username, asked.api_key):
            raise Problem(
                403,
                "not-admitted",
                "Brugernavn og nøgle passer ikke.",
                "Username and key are not known here.",
            )
        answer = await _in_time(service, asked, request)
        note_of(request.scope).judged("text", [match.rule.id for match in answer.matches])
        return Response(answer.model_dump_json(by_alias=True), media_type="application/json")

    def refused() -> None:
        raise Problem(
            405,
            "get",
            "Send teksten med POST: en adresse ender i logfiler.",
            "Send the text by POST: addresses end up in logs.",
            {"Allow": "POST, OPTIONS"},
        )

    for path in ("/v2/check", "/check"):
        routes.add_api_route(path, check, methods=["POST"])
        routes.add_api_route(path, refused, methods=["GET", "HEAD"])

    @routes.get("/v2/languages")
    def languages() -> list[Language]:
        return [DANISH]

    @routes.get("/v2/info")
    def info() -> Info:
        return Info(software=SOFTWARE)

    @routes.get("/v2/maxtextlength")
    def longest() -> PlainTextResponse:
        return PlainTextResponse(str(service.longest))

    @routes.get("/v2/healthcheck")
    def health() -> PlainTextResponse:
        return PlainTextResponse("OK")

    return routes


async def _in_time(service: Service, asked: CheckRequest, request: Request) -> Check:
    try:
        return await service.workshop.run(lambda halt: service.check(asked, halt), request)
    except Problem as problem:
        if problem.slug == TIMEOUT and asked.allow_incomplete:
            return service.incomplete()
        raise
