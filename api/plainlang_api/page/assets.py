"""Style, script and icon: sent once, and kept by browsers until they change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from plainlang.reports.html.page import page_css

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
_NAMES = ("page.css", "page.js", "icon.svg")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages refer to.

    Attributes:
        path: below the service's root; a new content gives a new path.
        media_type: with its encoding.
        data: the content.
    """

    path: str
    media_type: str
    data: bytes


@cache
def asset(name: str) -> Asset:
    """Return a file by its name in the package."""
    data = files("plainlang_api.page").joinpath("static", name).read_bytes()
    if name == "page.css":  # what the report looks like, and then what only this page has
        data = page_css().encode() + data
    digest = sha256(data).hexdigest()[:16]
    return Asset(f"/side/{digest}/{name}", _TYPES[name.rpartition(".")[2]], data)


@cache
def assets() -> dict[str, Asset]:
    """Return all files by their paths."""
    return {found.path: found for found in map(asset, _NAMES)}


@cache
def sample() -> str:
    """Return the letter to try the page with."""
    return files("plainlang_api.page").joinpath("static", "sample.txt").read_text(encoding="utf-8")
