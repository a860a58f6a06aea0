"""What stands around every page: head, top and foot, and the headers that keep it to itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from fastapi import Request, Response

from plainlang.bilingual import Language
from plainlang.engine import CATEGORIES
from plainlang.reports.html.page import page_foot
from plainlang.reports.html.words import Page, escaped
from plainlang.reports.wording import CATEGORIES as CATEGORY_NAMES
from plainlang.reports.wording import SEVERITIES
from plainlang_api.page.assets import asset
from plainlang_api.page.words import SCRIPT, say

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; "
    "img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may do: nothing that leaves the service."""

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Of every page."""

Here = Literal["/", "/klienter", "/tilgaengelighed"]

_HOST = re.compile(r"(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Visit:
    """Where a page is shown, and in which language.

    Attributes:
        language: of everything but letters.
        root: the path before the service's own, such as ``/plainlang``; mostly empty.
        base: the service's address as the visitor sees it, without a slash at its end.
    """

    language: Language
    root: str
    base: str

    @classmethod
    def of(cls, request: Request) -> Visit:
        """Return the visit that a request makes."""
        language: Language = "en" if request.query_params.get("lang") == "en" else "da"
        root = str(request.scope.get("root_path", "")).rstrip("/")
        host = request.headers.get("host", "")
        # A host that is none would end up in what people copy.
        shown = host if _HOST.fullmatch(host) else "127.0.0.1:8000"
        return cls(language, root, f"{request.url.scheme}://{shown}{root}")

    def link(self, path: str, *, other: bool = False) -> str:
        """Return the address of a page in this language, or in the other one."""
        english = (self.language == "en") != other
        return escaped(f"{self.root}{path}{'?lang=en' if english else ''}")

    def file(self, name: str) -> str:
        """Return the address of a file that pages refer to."""
        return escaped(self.root + asset(name).path)

    def say(self, key: str, *values: object) -> str:
        """Return one of the page's texts, for use between tags."""
        return escaped(say(key, self.language, *values))

    @property
    def danish(self) -> str:
        """The attribute of Danish words on a page that is not Danish."""
        return ' lang="da"' if self.language != "da" else ""


def framed(visit: Visit, body: Iterable[str], *, title: str, here: Here) -> str:
    """Return a whole page.

    Args:
        visit: where and in which language.
        body: what stands in ``main``.
        title: of the page.
        here: the page itself, to which no link leads.
    """
    other = "da" if visit.language == "en" else "en"
    other_name = "Dansk" if other == "da" else "English"
    links = "".join(
        f'<a class="{key}" href="{visit.link(path)}"{_current(path == here)}>{visit.say(key)}</a>'
        for path, key in (("/", "home"), ("/klienter", "clients"))
    )
    plain = Page(visit.language, True, {}, False)
    return (
        f'<!DOCTYPE html>\n<html lang="{visit.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escaped(title)} – plainlang</title>\n"
        f'<link rel="icon" type="image/svg+xml" href="{visit.file("icon.svg")}">\n'
        f'<link rel="stylesheet" href="{visit.file("page.css")}">\n'
        f'<script type="module" src="{visit.file("page.js")}"></script>\n'
        f"</head>\n<body data-say='{_script_texts(visit.language)}'>\n"
        f'<a class="skip" href="#main">{visit.say("skip")}</a>\n'
        f'<header class="bar"><p class="brand"><a href="{visit.link("/")}">'
        f'<img src="{visit.file("icon.svg")}" alt="" width="22" height="22"> plainlang</a></p>\n'
        f'<nav aria-label="{visit.say("pages")}">{links}'
        f'<a class="language" href="{visit.link(here, other=True)}" lang="{other}" hreflang="{other}">'
        f"{other_name}</a></nav></header>\n"
        f'<main id="main" tabindex="-1">\n{"".join(body)}</main>\n'
        f"<footer><p>{visit.say('private')}</p>{page_foot(plain)}"
        f'<p><a href="{visit.link("/tilgaengelighed")}"{_current(here == "/tilgaengelighed")}>'
        f"{visit.say('access')}</a></p></footer>\n</body>\n</html>\n"
    )


def html_answer(page: str, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Return a page as an answer that no browser and nobody between keeps."""
    return Response(page, status, {**HEADERS, **(headers or {})}, "text/html; charset=utf-8")


def category_name(category: str, language: Language) -> str:
    """Return how people call a category, without its code."""
    return CATEGORY_NAMES[category].text(language).partition(" (")[0]


def _current(here: bool) -> str:
    return ' aria-current="page"' if here else ""


def _script_texts(language: Language) -> str:
    told: dict[str, object] = {name: text.text(language) for name, text in SCRIPT.items()}
    told["severities"] = {name: text.text(language) for name, text in SEVERITIES.items()}
    told["categories"] = {name: category_name(name, language) for name in CATEGORIES}
    return escaped(json.dumps(told, ensure_ascii=False))
