"""LanguageTool's answers, held to what clients need: every field there, and every place right."""

from __future__ import annotations

import json
from typing import Any

import httpx
import jsonschema
from fastapi import FastAPI

from ..calls import call


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


_TEXT = {"type": "string"}
_SAID = {"type": "string", "minLength": 1}
_YES_NO = {"type": "boolean"}
_COUNT = {"type": "integer", "minimum": 0}
_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_MATCH = _object(
    message=_SAID,
    shortMessage=_SAID,
    replacements=_list(_object(value=_TEXT), maxItems=10),
    offset=_COUNT,
    length={"type": "integer", "minimum": 1},
    context=_object(text=_SAID, offset=_COUNT, length={"type": "integer", "minimum": 1}),
    sentence=_SAID,
    type=_object(typeName=_SAID),
    rule=_object(
        id=_SAID,
        subId=_SAID,
        description=_SAID,
        issueType=_SAID,
        urls=_list(_object(value=_SAID)),
        category=_object(id={"enum": ["TYPOS", "GRAMMAR", "STYLE"]}, name=_SAID),
        isPremium=_YES_NO,
    ),
    ignoreForIncompleteSentence=_YES_NO,
    contextForSureMatch={"type": "integer"},
)
SCHEMA = _object(
    software=_object(
        name=_SAID,
        version=_SAID,
        buildDate=_SAID,
        apiVersion={"const": 1},
        premium=_YES_NO,
        premiumHint=_TEXT,
        status=_TEXT,
    ),
    warnings=_object(incompleteResults=_YES_NO),
    language=_object(
        name=_SAID,
        code=_SAID,
        detectedLanguage=_object(name=_SAID, code=_SAID, confidence=_SHARE, source=_TEXT),
    ),
    matches=_list(_MATCH),
    sentenceRanges=_list(_list(_COUNT, minItems=2, maxItems=2)),
    extendedSentenceRanges=_list(
        _object(
            **{"from": _COUNT},
            to=_COUNT,
            detectedLanguages=_list(_object(language=_SAID, rate=_SHARE), minItems=1),
        )
    ),
)
"""JSON schema of an answer; it knows no optional field."""

_VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def cut(text: str, offset: int, length: int) -> str:
    """Return what stands at a place that is counted in UTF-16 units; half a character is an error."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def hold(answer: dict[str, Any], text: str) -> None:
    """Hold an answer to the schema and to the text that was sent, markup included."""
    _VALIDATOR.validate(answer)
    for match in answer["matches"]:
        marked = cut(text, match["offset"], match["length"])
        context = match["context"]
        shown = cut(context["text"], context["offset"], context["length"])
        assert shown == marked.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    places = [(match["offset"], -match["length"]) for match in answer["matches"]]
    assert [offset for offset, _ in places] == sorted(offset for offset, _ in places)
    ranges = answer["sentenceRanges"]
    assert ranges == [[r["from"], r["to"]] for r in answer["extendedSentenceRanges"]]
    for start, end in ranges:
        assert cut(text, start, end - start)


def sent(pieces: list[dict[str, str]]) -> str:
    """Return the text that an annotation's places count: text and markup."""
    return "".join(piece.get("text", piece.get("markup", "")) for piece in pieces)


def ask(app: FastAPI, text: str, *, path: str = "/v2/check", **parameters: str) -> dict[str, Any]:
    """Check a text as a form, and return the answer."""
    form = {"text": text, "language": "da-DK", **parameters}
    return _held(call(app, "POST", path, data=form), text)


def ask_annotated(app: FastAPI, pieces: list[dict[str, str]], **parameters: str) -> dict[str, Any]:
    """Check an annotated text, and return the answer."""
    data = json.dumps({"annotation": pieces})
    form = {"data": data, "language": "da-DK", **parameters}
    return _held(call(app, "POST", "/v2/check", data=form), sent(pieces))


def ask_raw(
    app: FastAPI, body: bytes, text: str, *, path: str = "/v2/check", content_type: str | None = None
) -> dict[str, Any]:
    """Send bytes as they are, and return the answer; ``text`` is what places count."""
    headers = {} if content_type is None else {"content-type": content_type}
    return _held(call(app, "POST", path, content=body, headers=headers), text)


def _held(response: httpx.Response, text: str) -> dict[str, Any]:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("application/json")
    assert response.headers["cache-control"] == "no-store"
    answer: dict[str, Any] = response.json()
    hold(answer, text)
    return answer


def marked(answer: dict[str, Any], text: str, rule: str = "") -> list[str]:
    """Return the marked words, of one rule where it is given by code or name."""
    return [
        cut(text, match["offset"], match["length"])
        for match in answer["matches"]
        if rule in {"", match["rule"]["id"], match["rule"]["subId"]}
    ]


def codes(answer: dict[str, Any]) -> set[str]:
    """Return the codes of the rules that found something."""
    return {match["rule"]["id"] for match in answer["matches"]}
