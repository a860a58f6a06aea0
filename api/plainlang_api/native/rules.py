"""The rules, and which version of everything this is."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request

from plainlang import __version__
from plainlang.bilingual import Language
from plainlang.documents import FORMATS
from plainlang.errors import UsageError
from plainlang.reports.explain import find_rule, rule_dict
from plainlang.reports.law import LAW_CHECKED_UNTIL
from plainlang.reports.report import SCHEMA
from plainlang_api.desk import Desk
from plainlang_api.native import description
from plainlang_api.problems import Problem
from plainlang_api.telling import note_of

_Language = Annotated[
    Language | None, Query(description="Of messages; as Accept-Language says where not given.")
]
_Code = Annotated[str, Path(description="A code or a name.", max_length=100, examples=["RET101"])]


def add(routes: APIRouter, desk: Desk) -> None:
    """Add the addresses of the rules and of the version.

    Args:
        routes: gets them.
        desk: what stands behind them.
    """

    @routes.get("/v1/rules", **description.RULES)
    def rules(request: Request, language: _Language = None) -> list[dict[str, Any]]:
        spoken = language or note_of(request.scope).language
        return [rule_dict(rule, spoken) for rule in desk.library.book.rules]

    @routes.get("/v1/rules/{code}", **description.RULE)
    def rule(request: Request, code: _Code, language: _Language = None) -> dict[str, Any]:
        spoken = language or note_of(request.scope).language
        try:
            return rule_dict(find_rule(code, desk.library.book.rules), spoken)
        except UsageError:
            raise Problem(404, "no-such-rule", "Den regel findes ikke.", "There is no such rule.") from None

    @routes.get("/v1/version", **description.VERSION)
    def version() -> dict[str, Any]:
        return {
            "version": __version__,
            "rules": len(desk.library.book.rules),
            "law_checked_until": LAW_CHECKED_UNTIL,
            "schema": SCHEMA,
            "formats": [format_ for format_ in FORMATS if format_ != "auto"],
        }
