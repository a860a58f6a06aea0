"""A request's parameters, read from its raw body: clients are careless about what they call it."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Mapping
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.formparsers import MultiPartException, MultiPartParser

from plainlang_api.problems import Problem

_MOST_FIELDS = 100
# The text stands in a body or nowhere: addresses end in the logs of servers on the way.
_ONLY_IN_BODIES = ("text", "data", "apiKey", "password", "token", "tokenV2")

_TEXT_FIRST = b"text="
_LANGUAGE = b"&language="
# No encoder leaves these in a form: blanks and other bytes that are not printable ASCII, a percent sign
# without its two digits, an ampersand that no name follows.
_UNENCODED = re.compile(rb"[^\x21-\x7e]|%(?![0-9A-Fa-f]{2})|&(?![A-Za-z][\w.\-]*=)")


async def parameters(body: bytes, content_type: str, query: str) -> dict[str, str]:
    """Return the parameters of a request by name.

    Args:
        body: as it came: a form, whatever its media type says, or multipart.
        content_type: the header; it matters for multipart alone.
        query: of the address; what stands there is read after the body.

    Raises:
        Problem: the body is no form, or the text stands in the address.
    """
    in_address = dict(_pairs(query))
    if any(name in in_address for name in _ONLY_IN_BODIES):
        raise Problem(
            400,
            "text-in-address",
            "Teksten skal stå i kaldets indhold, ikke i adressen.",
            "The text must stand in the body of the request, not in its address.",
        )
    if content_type.partition(";")[0].strip().lower() == "multipart/form-data":
        found = await _multipart(body, content_type)
    elif _is_unencoded(body):
        found = _unencoded(body)
    else:
        found = dict(_pairs(_decoded(body)))
    return {**found, **in_address}


def _is_unencoded(body: bytes) -> bool:
    """Say whether a body is what LibreOffice 7.4 sends: a form by its looks, with nothing encoded in it."""
    language = body.rfind(_LANGUAGE)
    if not body.startswith(_TEXT_FIRST) or language == -1:
        return False
    return _UNENCODED.search(body, len(_TEXT_FIRST), language) is not None


def _unencoded(body: bytes) -> dict[str, str]:
    """Return text, language and what follows it; the text may hold any character, ``&`` and ``+`` too."""
    language = body.rfind(_LANGUAGE)
    rest = _decoded(body[language + 1 :]).split("&")
    found = {name: value for name, _, value in (part.partition("=") for part in rest)}
    return {**found, "text": _decoded(body[len(_TEXT_FIRST) : language])}


def _pairs(form: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(form, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError:
        raise _not_utf8() from None
    except ValueError:
        raise _no_form() from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise _not_utf8() from None


async def _multipart(body: bytes, content_type: str) -> Mapping[str, str]:
    async def whole() -> AsyncGenerator[bytes, None]:
        yield body

    # Without files and with parts as large as the body nothing is ever written to a temporary file.
    parser = MultiPartParser(
        Headers({"content-type": content_type}),
        whole(),
        max_files=0,
        max_fields=_MOST_FIELDS,
        max_part_size=len(body) + 1,
    )
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, UnicodeDecodeError):
        raise _no_form() from None
    return {name: value for name, value in form.multi_items() if isinstance(value, str)}


def _not_utf8() -> Problem:
    return Problem(400, "not-utf-8", "Teksten skal være UTF-8.", "The text must be UTF-8.")


def _no_form() -> Problem:
    return Problem(
        400,
        "no-form",
        "Indholdet skal være en formular med text eller data og language.",
        "The body must be a form with text or data, and language.",
    )
