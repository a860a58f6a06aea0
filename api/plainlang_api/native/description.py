"""The description of our own face in OpenAPI, with examples that work."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import FastAPI

from plainlang.documents import FORMATS
from plainlang.engine import CATEGORIES, Rulebook
from plainlang_api import problems
from plainlang_api.desk import Desk
from plainlang_api.native.media import FILE_TYPES
from plainlang_api.native.models import CheckRequest, FixRequest

PATH = "/v1/openapi.json"

_TEXT = "Kære Anna\n\nSåfremt du flytter, skal du give os besked.\n\nVenlig hilsen\nMette Holm\n"
_HTML = "<p>Kære Anna</p><p>Såfremt du flytter, skal du give os besked.</p><p>Venlig hilsen<br>Mette Holm</p>"
_DECISION = (
    "Nordhavn Kommune\n\n3. marts 2026\n\nKære Anna\n\n"
    "Du får afslag på kontanthjælp efter aktivlovens § 11.\n\nVenlig hilsen\nMette Holm\n"
)
_OPTIONS = '{"select": ["FAG"], "language": "en"}'
_COMMON = {400, 401, 408, 413, 415, 422, 429, 500, 503}
_REF = "#/components/schemas/"


def _schema(name: str) -> dict[str, Any]:
    return {"$ref": _REF + name}


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    content = {problems.MEDIA_TYPE: {"schema": _schema("Problem")}}
    return {status: {"description": "Problem", "content": content} for status in sorted(statuses)}


def _answer(content: dict[str, Any], *statuses: int, described: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"description": described, "content": content}, **_problems(*statuses)}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _takes(model: str, text: dict[str, Any], form: dict[str, str], *, unsafe: bool = False) -> dict[str, Any]:
    """Return the description of a body with a letter.

    Args:
        model: name of the schema of JSON.
        text: an example of JSON.
        form: an example of a form.
        unsafe: whether a form may ask for suggestions that an author should look at.
    """
    fields: dict[str, Any] = {
        "file": {"type": "string", "format": "binary", "description": "The letter."},
        "format": {
            "type": "string",
            "enum": ["", *FORMATS],
            "description": "Of the file; by its first bytes and its name where not given, or empty.",
        },
        "options": {
            "type": "string",
            "contentMediaType": "application/json",
            "description": f"JSON, as the options of {model}.",
        },
    }
    if unsafe:
        fields["unsafe"] = {"type": "string", "enum": ["", "true", "false"]}
    schema = {"type": "object", "required": ["file"], "properties": fields, "additionalProperties": False}
    content = {
        "application/json": {"schema": _schema(model), "example": text},
        "multipart/form-data": {"schema": schema, "example": form},
    }
    return {"requestBody": {"required": True, "content": content}}


CHECK: dict[str, Any] = {
    "summary": "Check a letter",
    "description": "Finds what makes a letter hard to read, and what the law wants in it. Keeps nothing.",
    "responses": _answer(_json(_schema("Report")), *_COMMON, described="The report"),
    "openapi_extra": _takes(
        "CheckRequest",
        {"text": _DECISION, "options": {"language": "da", "date": "2026-03-03"}},
        {"file": _TEXT, "options": _OPTIONS},
    ),
}
PROFILE: dict[str, Any] = {
    "summary": "Say what a letter is",
    "description": "Type, decisions, field of law, reasons, rights and measures, and no findings.",
    "responses": _answer(_json(_schema("Profile")), *_COMMON, described="The profile"),
    "openapi_extra": _takes(
        "CheckRequest",
        {"text": _DECISION, "options": {"metrics": "full"}},
        {"file": _DECISION, "format": "text"},
    ),
}
FIX: dict[str, Any] = {
    "summary": "Mend a letter",
    "description": (
        "Takes the safe suggestions, as long as none brings a new finding. A client that would "
        "rather have a file than JSON (Accept) gets the mended file."
    ),
    "responses": _answer(
        {
            **_json(_schema("Mended")),
            **{kind: {"schema": {"type": "string", "format": "binary"}} for kind in FILE_TYPES},
        },
        *_COMMON,
        406,
        described="The mended letter",
    ),
    "openapi_extra": _takes(
        "FixRequest",
        {"text": _TEXT, "unsafe": False},
        {"file": _HTML, "format": "html", "unsafe": "true"},
        unsafe=True,
    ),
}
ANNOTATE: dict[str, Any] = {
    "summary": "Write the findings into a copy of the letter",
    "description": "Comments in Word, marks and a list in HTML; the letter itself reads the same.",
    "responses": _answer(
        {kind: {"schema": {"type": "string", "format": "binary"}} for kind in FILE_TYPES},
        *_COMMON,
        described="The copy",
    ),
    "openapi_extra": _takes(
        "CheckRequest", {"text": _HTML, "format": "html"}, {"file": _HTML, "format": "html", "options": "{}"}
    ),
}
RULES: dict[str, Any] = {
    "summary": "All rules",
    "responses": _answer(
        _json({"type": "array", "items": _schema("Rule")}), 401, 422, 429, 500, described="The rules"
    ),
}
RULE: dict[str, Any] = {
    "summary": "One rule, by code or name",
    "responses": _answer(_json(_schema("Rule")), 401, 404, 422, 429, 500, described="The rule"),
}
VERSION: dict[str, Any] = {
    "summary": "Versions of program and law, and the formats that are read",
    "responses": _answer(_json(_schema("Version")), 401, 429, 500, described="The versions"),
}
LIVE: dict[str, Any] = {
    "summary": "The process runs",
    "responses": _answer(_json(_schema("Status")), 500, described="It does"),
}
READY: dict[str, Any] = {
    "summary": "Rules and word lists are loaded, and letters are taken",
    "responses": _answer(_json(_schema("Status")), 500, 503, described="They are"),
}


def install(app: FastAPI, desk: Desk) -> None:
    """Let an application describe our own face.

    Args:
        app: the application.
        desk: whose rules are named.
    """
    plain: Callable[[], dict[str, Any]] = app.openapi

    @cache
    def described() -> dict[str, Any]:
        found = plain()
        if desk.settings.root_path:
            found["servers"] = [{"url": desk.settings.root_path}]
        parts = found.setdefault("components", {})
        # FastAPI's own errors are never sent.
        schemas = {
            name: schema
            for name, schema in parts.get("schemas", {}).items()
            if name not in {"HTTPValidationError", "ValidationError"}
        }
        schemas.update(_schemas(desk.library.book))
        parts["schemas"] = schemas
        if desk.access.demanded:
            parts["securitySchemes"] = {
                "bearer": {"type": "http", "scheme": "bearer"},
                "header": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
            }
            for path, item in found["paths"].items():
                if not path.startswith("/health/"):
                    for operation in item.values():
                        operation["security"] = [{"bearer": []}, {"header": []}]
        return found

    if desk.settings.docs:

        @app.get(PATH, include_in_schema=False)
        def described_here() -> dict[str, Any]:
            return described()

    app.openapi = described  # type: ignore[method-assign]  # FastAPI's documented way to extend it


def _schemas(book: Rulebook) -> dict[str, Any]:
    told = files("plainlang_api.native").joinpath("schemas.json").read_text(encoding="utf-8")
    found: dict[str, Any] = {"Problem": problems.SCHEMA, **json.loads(told)}
    for model in (CheckRequest, FixRequest):
        schema = model.model_json_schema(ref_template=_REF + "{model}")
        found.update(schema.pop("$defs", {}))
        found[model.__name__] = schema
    rules = book.rules
    # Beginnings of codes are taken too.
    named = sorted({*CATEGORIES, *(rule.code for rule in rules), *(rule.name for rule in rules)})
    for option in ("select", "ignore"):
        found["Options"]["properties"][option]["items"] = {"type": "string", "enum": named}
    return found
