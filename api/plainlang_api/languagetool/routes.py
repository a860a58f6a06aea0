"""LanguageTool's addresses."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse

from plainlang_api.languagetool.answer import DANISH, SOFTWARE, Check, Info, Language
from plainlang_api.languagetool.body import parameters
from plainlang_api.languagetool.request import CheckRequest, check_request
from plainlang_api.languagetool.service import Service
from plainlang_api.problems import Problem


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
        answer = await _in_time(service, asked)
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
        return PlainTextResponse(str(service.most_characters))

    @routes.get("/v2/healthcheck")
    def health() -> PlainTextResponse:
        return PlainTextResponse("OK")

    return routes


async def _in_time(service: Service, asked: CheckRequest) -> Check:
    try:
        return await asyncio.wait_for(run_in_threadpool(service.check, asked), service.most_seconds)
    except TimeoutError:
        if asked.allow_incomplete:
            return service.incomplete()
        raise Problem(
            503,
            "timeout",
            "Det tog for lang tid at læse teksten.",
            "Reading the text took too long.",
            {"Retry-After": "30"},
        ) from None
