"""The application: ``POST /v1/check``, the rules, and health."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Literal, TypeVar

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import UploadFile

from plainlang import Checker, __version__
from plainlang.config import CHOICES, Config, config_from, load_config
from plainlang.documents import InputFormat
from plainlang.engine import CATEGORIES, Rulebook, rulebook
from plainlang.errors import UsageError
from plainlang.letters.elements import PLAIN_FORM
from plainlang.letters.fields import fields
from plainlang.reports.explain import find_rule, rule_dict
from plainlang_api import languagetool, page, problems
from plainlang_api.limits import BodyLimit
from plainlang_api.problems import Problem, Shield

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits of the service.

    Attributes:
        most_bytes: of one request's body.
        most_seconds: that one check may take before the client is told to try again.
        origins: web origins whose pages and add-ons may read LanguageTool's answers.
    """

    most_bytes: int = 8 * 1024 * 1024
    most_seconds: float = 20.0
    origins: frozenset[str] = frozenset()

    @classmethod
    def from_environment(cls) -> Settings:
        """Return settings from the variables ``PLAINLANG_MAX_BYTES`` and the like."""
        return cls(
            int(os.environ.get("PLAINLANG_MAX_BYTES", cls().most_bytes)),
            float(os.environ.get("PLAINLANG_MAX_SECONDS", cls().most_seconds)),
            languagetool.origins_from_environment(),
        )


def _listed(schema: dict[str, Any]) -> None:
    """Describe the words that name rules; beginnings of codes are taken too."""
    rules = _book().rules
    schema["items"] = {"enum": sorted({*CATEGORIES, *(r.code for r in rules), *(r.name for r in rules)})}


def _plain_elements(schema: dict[str, Any]) -> None:
    schema["items"] = {"type": "string", "pattern": PLAIN_FORM}


class Options(BaseModel):
    """Settings of one check, named as on the command line."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)

    select: list[str] = Field(default_factory=list, max_length=100, json_schema_extra=_listed)
    ignore: list[str] = Field(default_factory=list, max_length=100, json_schema_extra=_listed)
    as_kind: Literal["auto", "finished", "template"] = Field(default="auto", alias="as")
    type: str | None = Field(default=None, json_schema_extra={"enum": [*CHOICES["type"], None]})
    outcome: str | None = Field(default=None, json_schema_extra={"enum": [*CHOICES["outcome"], None]})
    field: str | None = Field(default=None, json_schema_extra={"enum": [*fields(), None]})
    reader: str | None = Field(default=None, json_schema_extra={"enum": [*CHOICES["reader"], None]})
    sender: str | None = Field(default=None, max_length=200)
    allow: list[str] = Field(default_factory=list, max_length=1000)
    elements: list[str] = Field(default_factory=list, max_length=200, json_schema_extra=_plain_elements)
    language: Literal["da", "en"] = "da"
    date: str | None = Field(default=None, json_schema_extra={"format": "date"})
    metrics: Literal["standard", "full"] = "standard"
    include_text: bool = False
    excerpts: bool = True

    def config(self) -> Config:
        """Return the checker's settings: what the request leaves open is the service's to say."""
        given = self.model_dump(by_alias=True, exclude_unset=True, exclude={"include_text", "excerpts"})
        return config_from(given, _base(), by_caller=True)


class CheckRequest(BaseModel):
    """A letter as JSON."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str
    format: Literal["text", "markdown", "html"] = "text"
    options: Options = Field(default_factory=Options)


@lru_cache(maxsize=1)
def _base() -> Config:
    """Return the settings of the file that ``PLAINLANG_CONFIG`` names, else the defaults."""
    path = os.environ.get("PLAINLANG_CONFIG")
    return load_config(path) if path else Config()


@lru_cache(maxsize=1)
def _book() -> Rulebook:
    return rulebook(_base().rules, _base().wordlists)


@lru_cache(maxsize=64)
def _checker(config: Config) -> Checker:
    return Checker(config, book=_book())


def _problem_answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    content = {problems.MEDIA_TYPE: {"schema": problems.SCHEMA}}
    return {status: {"description": "Problem", "content": content} for status in statuses}


_CHECK_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/CheckRequest"},
                "example": {
                    "text": "Såfremt du flytter, skal du give os besked.",
                    "options": {"language": "da"},
                },
            },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "options": {"type": "string", "description": "JSON, as in CheckRequest.options"},
                    },
                }
            },
        },
    }
}


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the application.

    Args:
        settings: limits; from the environment where not given.
    """
    limits = settings or Settings.from_environment()
    app = FastAPI(
        title="plainlang",
        version=__version__,
        description="Reads official Danish letters.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi.json",
    )
    problems.install(app)
    app.add_middleware(BodyLimit, most=limits.most_bytes)
    app.add_middleware(Shield)

    @app.post(
        "/v1/check",
        summary="Check a letter",
        response_description="The report",
        responses=_problem_answers(400, 413, 415, 422, 503),
        openapi_extra=_CHECK_BODY,
    )
    async def check(request: Request) -> Response:
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type == "application/json":
            data, name, input_format, options = await _from_json(request)
        elif media_type == "multipart/form-data":
            data, name, input_format, options = await _from_form(request)
        else:
            raise Problem(
                415,
                "media-type",
                "Send application/json eller multipart/form-data.",
                "Send application/json or multipart/form-data.",
            )
        work = run_in_threadpool(_check, data, name, input_format, options)
        report = await _in_time(work, limits.most_seconds)
        return JSONResponse(report, headers={"Cache-Control": "no-store"})

    @app.get("/v1/rules", summary="All rules")
    def rules() -> list[dict[str, Any]]:
        return [rule_dict(rule, "da") for rule in _book().rules]

    @app.get("/v1/rules/{code}", summary="One rule, by code or name", responses=_problem_answers(404))
    def rule(code: str) -> dict[str, Any]:
        try:
            return rule_dict(find_rule(code, _book().rules), "da")
        except UsageError:
            raise Problem(404, "no-such-rule", "Den regel findes ikke.", "There is no such rule.") from None

    @app.get("/health/live", summary="The process runs")
    def live() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/health/ready", summary="Rules and word lists are loaded")
    def ready() -> dict[str, str]:
        _checker(_base())
        return {"status": "ok"}

    # The body is read by hand, so its schema has to be named by hand.
    original = app.openapi

    def openapi() -> dict[str, Any]:
        schema = original()
        schemas = schema.setdefault("components", {}).setdefault("schemas", {})
        if "CheckRequest" not in schemas:
            model = CheckRequest.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas.update(model.pop("$defs", {}))
            schemas["CheckRequest"] = model
        return schema

    languagetool.install(
        app,
        languagetool.Service(_base, _book, _checker, limits.most_bytes, limits.most_seconds, limits.origins),
    )

    async def read(request: Request, config: Config, work: Callable[[Checker], T]) -> T:
        return await _in_time(run_in_threadpool(work, _checker(config)), limits.most_seconds)

    page.install(app, page.Service(_base, read, limits.most_bytes))
    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way to extend it
    return app


async def _in_time(work: Awaitable[T], seconds: float) -> T:
    try:
        return await asyncio.wait_for(work, seconds)
    except TimeoutError:
        raise Problem(
            503,
            "timeout",
            "Det tog for lang tid at læse brevet.",
            "Reading the letter took too long.",
            {"Retry-After": "30"},
        ) from None


def _check(data: bytes, name: str | None, input_format: InputFormat, options: Options) -> dict[str, Any]:
    report = _checker(options.config()).check_bytes(data, format=input_format, name=name)
    return report.to_dict(include_text=options.include_text, excerpts=options.excerpts)


async def _from_json(request: Request) -> tuple[bytes, None, InputFormat, Options]:
    try:
        body = CheckRequest.model_validate_json(await request.body())
    except ValidationError as error:
        raise _invalid(error) from None
    return body.text.encode("utf-8", "replace"), None, body.format, body.options


async def _from_form(request: Request) -> tuple[bytes, str | None, InputFormat, Options]:
    # One file and one field: whatever else a form holds is refused by the parser's limits.
    async with request.form(max_files=1, max_fields=4) as form:
        upload, raw = form.get("file"), form.get("options")
        if not isinstance(upload, UploadFile):
            raise Problem(422, "no-file", "Feltet »file« mangler en fil.", 'The field "file" lacks a file.')
        if raw is not None and not isinstance(raw, str):
            raise Problem(
                422, "options", "Feltet »options« skal være JSON.", 'The field "options" must be JSON.'
            )
        data, name = await upload.read(), upload.filename
    try:
        options = Options.model_validate_json(raw) if raw else Options()
    except ValidationError as error:
        raise _invalid(error) from None
    return data, name, "auto", options


def _invalid(error: ValidationError) -> Problem:
    """Name the first wrong place; never what stands there, which may be the letter."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    if first["type"] == "json_invalid":
        return Problem(400, "not-json", "Indholdet er ikke gyldig JSON.", "The body is not valid JSON.")
    known = {*CheckRequest.model_fields, *Options.model_fields, "as"}
    place = ".".join(str(part) for part in first["loc"] if part in known or isinstance(part, int))
    kind = first["type"].replace("_", " ")
    if first["type"] == "extra_forbidden":
        # The unknown name itself may be a part of the letter; the nearest known one is not.
        near = get_close_matches(str(first["loc"][-1]), sorted(known), n=1)
        if near:
            return Problem(
                422,
                "invalid",
                f"{place or 'Kaldet'} har en ukendt nøgle; mente du {near[0]}?",
                f"{place or 'the request'} has an unknown key; did you mean {near[0]}?",
            )
    return Problem(
        422,
        "invalid",
        f"{place or 'Kaldet'} er ikke gyldigt ({kind}).",
        f"{place or 'the request'} is not valid ({kind}).",
    )
