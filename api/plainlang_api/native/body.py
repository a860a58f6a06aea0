"""A letter on its way in: as JSON, or as a file in a form. Nothing of it ever touches a disk."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, cast

from fastapi import Request
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData, Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from plainlang.documents import FORMATS, InputFormat
from plainlang_api.native.models import CheckRequest, FixRequest, Options
from plainlang_api.problems import Problem

_FIELDS = ("file", "format", "options", "unsafe")
_YES_NO = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Posted:
    """A letter that was sent.

    Attributes:
        data: the file.
        format: as it was told.
        name: of the file, or None.
        options: of the letter.
        unsafe: whether suggestions shall be taken that an author should look at.
        as_text: whether it was sent as text in JSON.
    """

    data: bytes
    format: InputFormat
    name: str | None
    options: Options
    unsafe: bool = False
    as_text: bool = False


async def posted(request: Request, model: type[CheckRequest] = CheckRequest) -> Posted:
    """Return the letter of a request.

    Args:
        request: JSON or a form.
        model: what JSON may hold.

    Raises:
        Problem: the body is of another type, or wrong; no word of it is repeated.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == "application/json":
        return _from_json(await request.body(), model)
    if media_type == "multipart/form-data":
        return await _from_form(request, model)
    raise Problem(
        415,
        "media-type",
        "Send application/json eller multipart/form-data.",
        "Send application/json or multipart/form-data.",
    )


def _from_json(data: bytes, model: type[CheckRequest]) -> Posted:
    body = _validated(model, data)
    return Posted(
        body.text.encode("utf-8", "replace"),
        body.format,
        None,
        body.options,
        getattr(body, "unsafe", False),
        as_text=True,
    )


async def _from_form(request: Request, model: type[CheckRequest]) -> Posted:
    body = await request.body()
    parser = _Form(Headers(scope=request.scope), body)
    try:
        return await _from_fields(await parser.read(), model)
    finally:
        parser.close()


async def _from_fields(form: FormData, model: type[CheckRequest]) -> Posted:
    upload = form.get("file")
    if not isinstance(upload, UploadFile):
        raise Problem(422, "no-file", "Feltet »file« mangler en fil.", 'The field "file" lacks a file.')
    told = {name: value for name, value in form.multi_items() if name != "file"}
    unknown = [name for name in told if name not in _FIELDS or (name == "unsafe" and model is CheckRequest)]
    if unknown:
        raise _unknown("", unknown[0], _FIELDS)
    for name, value in told.items():
        if not isinstance(value, str):
            raise Problem(
                422, "form", f"Feltet »{name}« skal være tekst.", f'The field "{name}" must be text.'
            )
    raw, format_, unsafe = (cast(str, told.get(name, "")) for name in ("options", "format", "unsafe"))
    if format_ and format_ not in FORMATS:
        known = ", ".join(FORMATS)
        raise Problem(422, "format", f"format skal være en af: {known}.", f"format must be one of: {known}.")
    if unsafe not in {"", *_YES_NO}:
        raise Problem(422, "form", "unsafe skal være true eller false.", "unsafe must be true or false.")
    return Posted(
        await upload.read(),
        cast(InputFormat, format_ or "auto"),
        upload.filename,
        _validated(Options, raw.encode("utf-8", "replace")) if raw else Options(),
        _YES_NO.get(unsafe, False),
    )


class _Form(MultiPartParser):
    """One file, the other fields, and nothing else; no part is ever too large to stay in memory."""

    def __init__(self, headers: Headers, body: bytes) -> None:
        async def whole() -> AsyncGenerator[bytes, None]:
            yield body

        size = len(body) + 1
        super().__init__(headers, whole(), max_files=1, max_fields=len(_FIELDS) - 1, max_part_size=size)
        self.spool_max_size = size

    async def read(self) -> FormData:
        """Return the fields.

        Raises:
            Problem: it is no form, or holds more than one letter needs.
        """
        try:
            return await self.parse()
        except (MultiPartException, KeyError, ValueError, LookupError):
            raise Problem(
                400,
                "form",
                "Formularen kan ikke læses; den skal have én fil i feltet »file«.",
                'The form cannot be read; it must have one file in the field "file".',
            ) from None

    def close(self) -> None:
        """Let go of the file, also of one that never ended."""
        for file in self._files_to_close_on_error:
            file.close()


M = Any


def _validated(model: type[BaseModel], data: bytes) -> M:
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise _invalid(error) from None


_KNOWN = (*FixRequest.model_fields, *Options.model_fields, "as")


def _invalid(error: ValidationError) -> Problem:
    """Name the first wrong place; never what stands there, which may be the letter."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    kind = first["type"]
    if kind == "json_invalid":
        return Problem(400, "not-json", "Indholdet er ikke gyldig JSON.", "The body is not valid JSON.")
    place = ".".join(str(part) for part in first["loc"] if part in _KNOWN or isinstance(part, int))
    if kind == "extra_forbidden":
        return _unknown(place, str(first["loc"][-1]), _KNOWN)
    told = kind.replace("_", " ")
    return Problem(
        422,
        "invalid",
        f"{place or 'Kaldet'} er ikke gyldigt ({told}).",
        f"{place or 'the request'} is not valid ({told}).",
    )


def _unknown(place: str, name: str, known: tuple[str, ...]) -> Problem:
    """Name the known name that is nearest; the unknown one itself may be a part of the letter."""
    near = get_close_matches(name, sorted(set(known)), n=1)
    hint_da, hint_en = (f"; mente du {near[0]}?", f"; did you mean {near[0]}?") if near else (".", ".")
    return Problem(
        422,
        "invalid",
        f"{place or 'Kaldet'} har en ukendt nøgle{hint_da}",
        f"{place or 'the request'} has an unknown key{hint_en}",
    )
