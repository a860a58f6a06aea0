"""What the form on the page sends. Nothing of it ever touches a disk."""

from __future__ import annotations

import base64
import binascii
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Literal, cast

from fastapi import Request
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from plainlang.bilingual import Language
from plainlang.config import CHOICES, Config, config_from
from plainlang.documents import InputFormat
from plainlang_api.page.assets import sample
from plainlang_api.problems import Problem

FIELDS = ("text", "kept", "kept_name", "key", "reader", "as", "sample", "as_text", "script")
"""Names of the form's fields; beside them ``file``."""

MOST_KEPT = 3 * 1024 * 1024
"""Bytes of a file that a page without a script sends back with its next question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of the page.

    Attributes:
        text: the letter as text; empty where a file was sent.
        file: the letter as a file, or None.
        name: of the file, or None.
        key: what was typed as a key, or empty.
        reader, kind: what was chosen in the form; empty where nothing was.
        as_text: whether the file's text shall be put into the form.
        script: whether a script asks, which keeps the file itself.
    """

    text: str = ""
    file: bytes | None = None
    name: str | None = None
    key: str = ""
    reader: str = ""
    kind: str = ""
    as_text: bool = False
    script: bool = False

    @property
    def data(self) -> bytes:
        """The letter."""
        return self.text.encode("utf-8", "replace") if self.file is None else self.file

    @property
    def format(self) -> InputFormat:
        """The letter's format, as far as it is known."""
        return "text" if self.file is None else "auto"

    def config(self, base: Config, language: Language) -> Config:
        """Return the settings for the letter."""
        told = {"reader": self.reader, "as": self.kind}
        given = {name: value for name, value in told.items() if value}
        return config_from({**given, "language": language}, base, by_caller=True)


async def asked(request: Request) -> Asked:
    """Return what a form sends.

    Raises:
        Problem: it is no form of ours, or holds no letter; no word of it is repeated.
    """
    told, file, name = await _fields(request)
    if file is None and told["kept"]:
        try:
            file, name = base64.b64decode(told["kept"], validate=True), told["kept_name"] or None
        except (binascii.Error, ValueError):
            raise _no_form() from None
    text = told["text"].replace("\r\n", "\n").replace("\r", "\n")
    if told["sample"]:
        text, file = sample(), None
    return Asked(
        text=text if file is None else "",
        file=file,
        name=name if file is not None else None,
        key=told["key"].strip(),
        reader=_choice(told["reader"], "reader"),
        kind=_choice(told["as"], "as_kind"),
        as_text=bool(told["as_text"]) and file is not None,
        script=bool(told["script"]),
    )


def _choice(value: str, name: Literal["reader", "as_kind"]) -> str:
    if value and value not in CHOICES[name]:
        raise _no_form()
    return value


async def _fields(request: Request) -> tuple[dict[str, str], bytes | None, str | None]:
    """Return the fields, all of them, and the file with its name."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "multipart/form-data":
        raise Problem(
            415,
            "media-type",
            "Brug formularen her på siden, så kan vi læse dit brev.",
            "Please use the form on this page to send your letter.",
        )
    body = await request.body()

    async def whole() -> AsyncGenerator[bytes, None]:
        yield body

    parser = MultiPartParser(
        Headers(scope=request.scope),
        whole(),
        max_files=1,
        max_fields=len(FIELDS),
        max_part_size=len(body) + 1,
    )
    parser.spool_max_size = len(body) + 1  # no part is ever too large to stay in memory
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError, LookupError):
        raise _no_form() from None
    try:
        told = {name: form.get(name, "") for name in FIELDS}
        upload = form.get("file")
        if not all(isinstance(value, str) for value in told.values()):
            raise _no_form()
        # A form without a chosen file sends an empty one without a name.
        if not isinstance(upload, UploadFile) or not upload.filename:
            return cast(dict[str, str], told), None, None
        return cast(dict[str, str], told), await upload.read(), upload.filename
    finally:
        await form.close()


def _no_form() -> Problem:
    return Problem(
        400,
        "form",
        "Formularen kom ikke rigtigt frem. Prøv igen.",
        "The form did not come through. Please try again.",
    )
