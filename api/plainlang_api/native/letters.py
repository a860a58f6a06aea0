"""Letters in, reports and files out."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import APIRouter, Request, Response

from plainlang import Checker
from plainlang.annotating import annotate_data
from plainlang.documents import Document, Unread, read_all
from plainlang.fixing import FixReport, fix_bytes
from plainlang.reports.report import DocumentReport, Report
from plainlang_api.desk import Desk
from plainlang_api.native import description
from plainlang_api.native.body import Posted, posted
from plainlang_api.native.media import JSON, download, media_type_of, wants_file
from plainlang_api.native.models import FixRequest
from plainlang_api.telling import note_of

T = TypeVar("T", bound=tuple[Any, ...])


def add(routes: APIRouter, desk: Desk) -> None:
    """Add the addresses that take letters.

    Args:
        routes: gets them.
        desk: what stands behind them.
    """

    async def read(request: Request, letter: Posted, work: Callable[[Checker], T]) -> T:
        made = await desk.read(request, letter.options.config(desk.library.base), work)
        report = made[0]
        note_of(request.scope).reported(report.before or report if isinstance(report, FixReport) else report)
        return made

    @routes.post("/v1/check", **description.CHECK)
    async def check(request: Request) -> Response:
        letter = await posted(request)

        def work(checker: Checker) -> tuple[Report, bytes]:
            report = checker.check_bytes(letter.data, format=letter.format, name=letter.name)
            return report, _json(_told(report, letter))

        return Response((await read(request, letter, work))[1], media_type=JSON)

    @routes.post("/v1/profile", **description.PROFILE)
    async def profile(request: Request) -> Response:
        letter = await posted(request)

        def work(checker: Checker) -> tuple[Report, bytes]:
            report = _profiled(checker, letter)
            told = _told(report, letter)
            for document in told["documents"]:
                del document["findings"]
            del told["summary"]
            return report, _json({**told, "schema": "plainlang.profile/1"})

        made = await read(request, letter, work)
        note_of(request.scope).findings = None
        return Response(made[1], media_type=JSON)

    @routes.post("/v1/fix", **description.FIX)
    async def fix(request: Request) -> Response:
        letter = await posted(request, FixRequest)

        def work(checker: Checker) -> tuple[FixReport, Response]:
            report = fix_bytes(
                checker, letter.data, format=letter.format, name=letter.name, unsafe=letter.unsafe
            )
            format_ = report.documents[0].format
            if wants_file(request, media_type_of(format_, report.data)[0]):
                return report, download(report.data, format_, "rettet")
            return report, Response(_json(_fixed(report, letter)), media_type=JSON)

        return (await read(request, letter, work))[1]

    @routes.post("/v1/annotate", **description.ANNOTATE)
    async def annotate(request: Request) -> Response:
        letter = await posted(request)

        def work(checker: Checker) -> tuple[Report, Response]:
            report = annotate_data(checker, letter.data, format=letter.format, name=letter.name)
            return report, download(report.data, report.documents[0].format, "kommenteret")

        return (await read(request, letter, work))[1]


def _told(report: Report, letter: Posted) -> dict[str, Any]:
    options = letter.options
    return report.to_dict(include_text=options.include_text, excerpts=options.excerpts)


def _profiled(checker: Checker, letter: Posted) -> Report:
    def profile(read: Document | Unread) -> DocumentReport:
        if isinstance(read, Unread):
            return DocumentReport.unread(letter.name, read.error, read.part, read.format)
        return checker.profile(read, letter.name)

    documents = read_all(letter.data, format=letter.format, name=letter.name)
    return Report(tuple(map(profile, documents)), checker.config.language, checker.book.rules)


def _fixed(report: FixReport, letter: Posted) -> dict[str, Any]:
    """Return the JSON of a mended letter; without excerpts it holds no word of it, old or new."""
    quoted = letter.options.excerpts
    text = report.data.decode("utf-8") if letter.as_text else report.text
    return {
        "schema": "plainlang.fix/1",
        "changed": report.data != letter.data,
        "text": text if quoted else None,
        "changes": [
            {
                "code": change.code,
                "name": change.name,
                "before": change.before if quoted else None,
                "after": change.after if quoted else None,
            }
            for change in report.changes
        ],
        "report": _told(report, letter),
    }


def _json(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
