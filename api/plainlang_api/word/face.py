"""The pane's addresses, where the setting ``word-pane`` asks for them."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from string import Template
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

from fastapi import APIRouter, FastAPI, Request, Response

from plainlang import __version__
from plainlang.reports.html.words import escaped
from plainlang_api.desk import Desk
from plainlang_api.page.frame import HEADERS, Visit, html_answer
from plainlang_api.problems import Problem
from plainlang_api.word.words import SAID

ROOT = "/word/"

_OFFICE = "https://appsforoffice.microsoft.com"
_HOSTS = "https://*.officeapps.live.com https://*.office.com https://*.office.net https://*.sharepoint.com"
_POLICY = (
    f"default-src 'none'; script-src 'self' {_OFFICE}; style-src 'self'; connect-src 'self' {_OFFICE}; "
    f"img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self' {_HOSTS}"
)
"""Word on the web shows the pane in a frame, and only Microsoft gives out the script that speaks to Word."""

_TYPES = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "png": "image/png"}
_FILES = ("pane.js", "places.js", "pane.css", "icon-32.png", "icon-64.png", "icon-80.png")


def install(app: FastAPI, desk: Desk) -> None:
    """Give an application the pane; nothing of it is there unless the setting asks for it.

    Args:
        app: the application.
        desk: what stands behind it.
    """
    if not desk.settings.word_pane:
        return
    routes = APIRouter(prefix=ROOT.rstrip("/"), include_in_schema=False)

    @routes.get("/")
    def pane(request: Request) -> Response:
        page = _pane(Visit.of(request), asks_key=desk.access.demanded)
        # Word on the web stands at another origin, and opens the pane in a frame of its own.
        open_to_word = {"Content-Security-Policy": _POLICY, "Cross-Origin-Opener-Policy": "unsafe-none"}
        return html_answer(page, headers={**open_to_word, "Cross-Origin-Resource-Policy": "cross-origin"})

    @routes.get("/manifest.xml")
    def manifest(request: Request) -> Response:
        headers = {**HEADERS, "Content-Disposition": 'attachment; filename="plainlang-word.xml"'}
        return Response(_manifest(Visit.of(request)), headers=headers, media_type="application/xml")

    @routes.get("/{name}")
    def file(name: str) -> Response:
        if name not in _FILES:
            raise Problem(404, "no-such-file", "Den fil findes ikke.", "There is no such file.")
        # Word fetches the icons itself, from wherever it runs.
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}
        return Response(_data(name), headers=headers, media_type=_TYPES[name.rpartition(".")[2]])

    app.include_router(routes)
    desk.access.leave_open(ROOT)
    desk.faces[ROOT] = "word"


@cache
def _data(name: str) -> bytes:
    return files("plainlang_api.word").joinpath("static", name).read_bytes()


def _pane(visit: Visit, *, asks_key: bool) -> str:
    texts = {name: escaped(text.text(visit.language)) for name, text in SAID.items()}
    said = escaped(json.dumps({name: text.text(visit.language) for name, text in SAID.items()}))
    return Template(_data("pane.html").decode()).substitute(
        texts,
        language=visit.language,
        said=said,
        office=f"{_OFFICE}/lib/1/hosted/office.js",
        root=escaped(visit.root),
        no_key="" if asks_key else " hidden",
    )


def _manifest(visit: Visit) -> str:
    return Template(_data("manifest.xml").decode()).substitute(
        id=uuid5(NAMESPACE_URL, visit.base),  # two services are two programs, and one stays the same
        version=f"{__version__}.0",
        base=escape(visit.base),
        da=escape(SAID["about"].da),
        en=escape(SAID["about"].en),
    )
