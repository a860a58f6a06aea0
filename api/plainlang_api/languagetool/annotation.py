"""The text of a request: plain, or annotated with markup that is no text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plainlang_api.problems import Problem

_SHAPES = ('{"text": …}', '{"annotation": [{"text": …}, {"markup": …, "interpretAs": …}]}')
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of what the author sees.

    Attributes:
        source: as it stands there; places in the answer count it.
        markup: whether it is markup.
        reads_as: what markup stands for; the rules read this.
    """

    source: str
    markup: bool = False
    reads_as: str = ""


def pieces_of(given: Mapping[str, str]) -> tuple[Piece, ...]:
    """Return the text that parameters hold: ``text``, or ``data`` with its markup.

    Args:
        given: parameters by name.

    Raises:
        Problem: there is none or there are two, or ``data`` is not as LanguageTool describes it.
    """
    if ("text" in given) == ("data" in given):
        raise Problem(
            400, "text", "Send enten text eller data.", "Send text or data: one of them, and not both."
        )
    if "text" in given:
        return (Piece(_whole(given["text"])),)
    try:
        data = json.loads(given["data"])
    except (ValueError, RecursionError):
        raise _wrong() from None
    if not isinstance(data, dict) or ("text" in data) == ("annotation" in data):
        raise _wrong()
    if "text" in data:
        return (Piece(_text(data, "text")),)
    if not isinstance(data["annotation"], list):
        raise _wrong()
    return tuple(map(_piece, data["annotation"]))


def _piece(node: Any) -> Piece:
    """Return one node; further keys, such as the offsets that some libraries add, are left alone."""
    if not isinstance(node, dict) or ("text" in node) == ("markup" in node):
        raise _wrong()
    if "text" in node:
        if "interpretAs" in node:
            raise _wrong()
        return Piece(_text(node, "text"))
    return Piece(_text(node, "markup"), True, _text(node, "interpretAs") if "interpretAs" in node else "")


def _text(node: Mapping[str, Any], name: str) -> str:
    if not isinstance(node[name], str):
        raise _wrong()
    return _whole(node[name])


def _whole(text: str) -> str:
    """Replace halves of characters, which JSON can hold, by a mark of the same length."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _wrong() -> Problem:
    return Problem(
        400,
        "data",
        f"data skal være JSON: {_SHAPES[0]} eller {_SHAPES[1]}.",
        f"data must be JSON: {_SHAPES[0]} or {_SHAPES[1]}.",
    )
