"""What an answer is: JSON, or a file to be saved."""

from __future__ import annotations

import re

from fastapi import Request, Response

from plainlang_api.problems import Problem

JSON = "application/json"
ANY_FILE = "application/octet-stream"

_TYPES = {
    "text": ("text/plain", "txt"),
    "markdown": ("text/markdown", "md"),
    "html": ("text/html", "html"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "odt": ("application/vnd.oasis.opendocument.text", "odt"),
    "pdf": ("application/pdf", "pdf"),
}
_FLAT = ("application/vnd.oasis.opendocument.text-flat-xml", "fodt")
FILE_TYPES = tuple(sorted({*(media_type for media_type, _ in _TYPES.values()), _FLAT[0], ANY_FILE}))
"""Media types of files that answers can be."""

_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*(?:;(.*))?", re.ASCII)
_QUALITY = re.compile(r"\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*", re.IGNORECASE)
_MOST_RANGES = 50


def media_type_of(format: str | None, data: bytes) -> tuple[str, str]:
    """Return the media type of a file and the ending of its name.

    Args:
        format: as its reader calls it.
        data: the file.
    """
    if format == "odt" and not data.startswith(b"PK"):
        return _FLAT
    return _TYPES.get(format or "", (ANY_FILE, "bin"))


def wants_file(request: Request, media_type: str) -> bool:
    """Say whether a client would rather have a file than JSON.

    Args:
        request: with its ``Accept``; without one JSON is wanted.
        media_type: of the file.

    Raises:
        Problem: it takes neither.
    """
    told = ",".join(request.headers.getlist("accept"))
    if not told.strip():
        return False
    liked = _liked(told)
    json_ = _quality(JSON, liked)
    file = max(_quality(media_type, liked), _quality(ANY_FILE, liked))
    if not json_ and not file:
        raise Problem(
            406,
            "not-acceptable",
            f"Vi kan svare med {JSON} eller {media_type}.",
            f"The answer can be {JSON} or {media_type}.",
        )
    return file > json_


def download(data: bytes, format: str | None, name: str) -> Response:
    """Return a file to be saved.

    It is never shown where it comes from, and its name says nothing of the letter: headers end up in logs.

    Args:
        data: the file.
        format: as its reader calls it.
        name: without an ending.
    """
    media_type, ending = media_type_of(format, data)
    return Response(
        data,
        # Told whole, so that nothing is added to it: how a text is encoded, the file itself knows.
        headers={
            "Content-Type": media_type,
            "Content-Disposition": f'attachment; filename="{name}.{ending}"',
            "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
        },
    )


def _liked(told: str) -> dict[tuple[str, str], float]:
    liked: dict[tuple[str, str], float] = {}
    for one in told.split(",")[:_MOST_RANGES]:
        match = _RANGE.fullmatch(one)
        if match is None:
            continue
        quality = 1.0
        for parameter in (match[3] or "").split(";"):
            found = _QUALITY.fullmatch(parameter)
            quality = float(found[1]) if found else quality
        liked[match[1].lower(), match[2].lower()] = quality
    return liked


def _quality(media_type: str, liked: dict[tuple[str, str], float]) -> float:
    kind, _, rest = media_type.partition("/")
    for wanted in ((kind, rest), (kind, "*"), ("*", "*")):
        if wanted in liked:
            return liked[wanted]
    return 0.0
