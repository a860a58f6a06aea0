"""A letter with a name and a civil registration number goes through every face and every kind of error.

Neither is found in a log line, a metric, the body or a header of an error, or a file.
"""

from __future__ import annotations

import base64
import io
import json
import logging
import os
import sys
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from plainlang_api.app import create_app
from plainlang_api.journal import JsonLines
from plainlang_api.keys import new_key
from plainlang_api.settings import Settings

from plainlang import Checker

from .calls import call, docx

NAME, CPR, KEY = "Zybrandsine", "211062-5629", "qwhemmeligq"
SECRETS = (NAME, CPR, CPR.replace("-", ""), KEY)
LETTER = f"""Nordhavn Kommune

Kære {NAME}

Såfremt du flytter, {CPR}, skal du give os besked. Ring til {NAME}.
"""
_PDF = b"%PDF-1.7\n" + LETTER.encode()
JSON = {"content-type": "application/json"}


def spellings(secret: str) -> set[str]:
    """Return how a secret may be written by those who pass it on."""
    found = {secret, urllib.parse.quote(secret), json.dumps(secret).strip('"'), repr(secret)[1:-1]}
    found |= {base64.b64encode(secret.encode()).decode().rstrip("="), secret.encode().hex()}
    return {one.lower() for one in found}


def hold_silent(*places: str) -> None:
    for place in places:
        for secret in SECRETS:
            for spelling in spellings(secret):
                assert spelling not in place.lower(), place[:500]


@dataclass
class Watch:
    """What is written while a test runs: log lines, and files."""

    lines: io.StringIO = field(default_factory=io.StringIO)
    files: list[str] = field(default_factory=list)
    on: bool = False

    def heard(self, event: str, told: tuple[Any, ...]) -> None:
        if not self.on or event != "open":
            return
        path, mode, flags = told
        # A number is a file that is open already: the pipe to the process that reads PDF files.
        writes = (
            not isinstance(path, int)
            and isinstance(flags, int)
            and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        )
        theirs = str(path).endswith("/dev/null") or ".pyc" in str(path) or "/pytest-of-" in str(path)
        if writes and not theirs:
            self.files.append(f"{path} {mode}")


_WATCH = Watch()
sys.addaudithook(lambda event, told: _WATCH.heard(event, told))  # which stays for good, but rests


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Give what is written from now on."""
    _WATCH.lines, _WATCH.files = io.StringIO(), []
    handler = logging.StreamHandler(_WATCH.lines)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    _WATCH.on = True
    yield _WATCH
    _WATCH.on = False
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture(scope="module")
def app() -> FastAPI:
    made = create_app(Settings(most_bytes=3_000_000))
    call(made, "GET", "/health/ready")
    return made


def form(data: bytes, name: str = f"Afslag til {NAME} {CPR}.docx", **fields: str) -> dict[str, Any]:
    return {"files": {"file": (name, data)}, "data": fields}


def bomb(member: str = "word/document.xml") -> bytes:
    """Return a small archive with a large member."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", LETTER)
        package.writestr(member, (LETTER * 300).encode() + b" " * 300_000_000)
    return buffer.getvalue()


def lying() -> bytes:
    """Return an archive whose member is larger than it says."""
    found = bytearray(docx(LETTER * 200))
    at = found.rindex(b"word/document.xml") - 46 + 24  # in the list at the end of the archive
    assert int.from_bytes(found[at : at + 4], "little") > 20_000
    found[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(found)


def entities() -> bytes:
    """Return a Word file whose XML would grow beyond all bounds, and reads a file."""
    many = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else NAME}">' for n in range(12))
    xml = f'<!DOCTYPE x [{many}<!ENTITY f SYSTEM "file:///etc/hostname">]><x>&a11;&f;</x>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", xml)
    return buffer.getvalue()


_PART = b'--b\r\nContent-Disposition: form-data; name="%b"%b\r\n\r\n%b\r\n'


def parts(*told: tuple[str, str, str], end: bytes = b"--b--\r\n") -> dict[str, Any]:
    body = b"".join(_PART % (n.encode(), f.encode(), v.encode()) for n, f, v in told) + end
    return {"content": body, "headers": {"content-type": "multipart/form-data; boundary=b"}}


_FILE = f'; filename="{NAME}.txt"'
WRONG: dict[str, tuple[str, str, dict[str, Any]]] = {
    "no media type": ("POST", "/v1/check", {"content": LETTER.encode()}),
    "other media type": (
        "POST", "/v1/check", {"content": LETTER.encode(), "headers": {"content-type": f"text/{NAME}"}},
    ),
    "no JSON": ("POST", "/v1/check", {"content": LETTER.encode(), "headers": JSON}),
    "deep JSON": ("POST", "/v1/check", {"content": b"[" * 100_000, "headers": JSON}),
    "no UTF-8": ("POST", "/v1/check", {"content": LETTER.encode("cp1252"), "headers": JSON}),
    "wrong type": ("POST", "/v1/check", {"json": {"text": [LETTER]}}),
    "unknown key": ("POST", "/v1/check", {"json": {"text": "x", NAME: CPR}}),
    "unknown option": ("POST", "/v1/fix", {"json": {"text": LETTER, "options": {f"{NAME}{CPR}": 1}}}),
    "wrong option": ("POST", "/v1/check", {"json": {"text": LETTER, "options": {"type": NAME}}}),
    "wrong date": ("POST", "/v1/profile", {"json": {"text": LETTER, "options": {"date": CPR}}}),
    "wrong rule": ("POST", "/v1/check", {"json": {"text": LETTER, "options": {"select": [NAME]}}}),
    "wrong elements": ("POST", "/v1/check", {"json": {"text": LETTER, "options": {"elements": [CPR]}}}),
    "front matter": (
        "POST", "/v1/check",
        {"json": {"text": f"---\nplainlang:\n  {NAME}: {CPR}\n---\n{LETTER}", "format": "markdown"}},
    ),
    "front matter, wrong value": (
        "POST", "/v1/check",
        {"json": {"text": f"---\nplainlang:\n  type: {NAME}\n---\n{LETTER}", "format": "markdown"}},
    ),
    "too large": ("POST", "/v1/check", {"json": {"text": LETTER * 40_000}}),
    "too long": ("POST", "/v1/check", {"json": {"text": LETTER * 5_000}}),
    "not annotatable": ("POST", "/v1/annotate", {"json": {"text": LETTER}}),
    "no such format": ("POST", "/v1/check", form(LETTER.encode(), format=NAME)),
    "not acceptable": ("POST", "/v1/fix", {"json": {"text": LETTER}, "headers": {"accept": f"image/{NAME}"}}),
    "no file": ("POST", "/v1/check", parts((NAME, "", LETTER))),
    "file as text": ("POST", "/v1/check", parts(("file", "", LETTER))),
    "two files": ("POST", "/v1/check", parts(("file", _FILE, LETTER), ("file", _FILE, LETTER))),
    "options as file": ("POST", "/v1/check", parts(("file", _FILE, LETTER), ("options", _FILE, LETTER))),
    "field of no name": ("POST", "/v1/check", parts(("file", _FILE, LETTER), (NAME, "", CPR))),
    "many fields": ("POST", "/v1/check", parts(*[(NAME, "", CPR)] * 50)),
    "form that never ends": ("POST", "/v1/check", parts(("file", _FILE, LETTER), end=b"")),
    "part without a name": (
        "POST", "/v1/check",
        {
            "content": f"--b\r\nContent-Disposition: {NAME}\r\n\r\n{LETTER}\r\n--b--".encode(),
            "headers": {"content-type": "multipart/form-data; boundary=b"},
        },
    ),
    "part with wrong headers": (
        "POST", "/v1/check",
        {
            "content": f"--b\r\n{NAME}: \x00{CPR}\r\n: x\r\n\r\n{LETTER}\r\n--b--".encode(),
            "headers": {"content-type": "multipart/form-data; boundary=b"},
        },
    ),
    "endless header of a part": (
        "POST", "/v1/check",
        {
            "content": b"--b\r\n" + NAME.encode() * 100_000,
            "headers": {"content-type": "multipart/form-data; boundary=b"},
        },
    ),
    "no boundary": (
        "POST", "/v1/check", {"content": LETTER.encode(), "headers": {"content-type": "multipart/form-data"}}
    ),
    "bomb": ("POST", "/v1/check", form(bomb())),
    "bomb to be mended": ("POST", "/v1/fix", form(bomb())),
    "bomb to be annotated": ("POST", "/v1/annotate", form(bomb())),
    "bomb beside the letter": ("POST", "/v1/check", form(bomb("word/media/image1.png"))),
    "archive that lies": ("POST", "/v1/check", form(lying())),
    "entities": ("POST", "/v1/check", form(entities())),
    "broken archive": ("POST", "/v1/check", form(docx(LETTER)[:-30])),
    "broken XML": ("POST", "/v1/check", form(docx(f"<w:t {NAME}"))),
    "broken deflate": ("POST", "/v1/check", form(b"PK\x03\x04" + zlib.compress(LETTER.encode()))),
    "binary": ("POST", "/v1/check", form(bytes(range(32)) * 9 + LETTER.encode(), f"{NAME}.txt")),
    "PDF that is none": ("POST", "/v1/check", form(_PDF, f"{NAME}.pdf")),
    "letter in the path": ("POST", f"/v1/{NAME}/{CPR}", {}),
    "letter as a rule": ("GET", f"/v1/rules/{NAME}%20{CPR}", {}),
    "letter as a long rule": ("GET", f"/v1/rules/{NAME * 50}", {}),
    "letter as a query": ("GET", f"/v1/rules?language={NAME}&{CPR}={NAME}", {}),
    "letter as a method": (NAME.upper(), "/v1/check", {}),
    "letter as a method of nothing": (NAME.upper(), f"/{NAME}", {}),
    "letter in headers": (
        "GET", f"/v1/nix?{CPR}",
        {
            "headers": {
                "x-request-id": f"{NAME}-{CPR}", "user-agent": NAME, "referer": f"https://x/{CPR}",
                "accept-language": f"{NAME}, en", "cookie": f"a={CPR}", "authorization": f"Bearer {KEY}",
                "x-api-key": KEY, "origin": f"https://{NAME}", "host": f"{NAME}.example",
            }
        },
    ),
    "LanguageTool: no language": ("POST", "/v2/check", {"data": {"text": LETTER}}),
    "LanguageTool: wrong language": ("POST", "/v2/check", {"data": {"text": LETTER, "language": NAME}}),
    "LanguageTool: text in the address": ("POST", f"/v2/check?text={NAME}%20{CPR}&language=da", {}),
    "LanguageTool: GET": ("GET", f"/v2/check?text={NAME}&apiKey={KEY}&language=da", {}),
    "LanguageTool: no form": ("POST", "/v2/check", {"content": LETTER.encode()}),
    "LanguageTool: broken data": ("POST", "/v2/check", {"data": {"data": LETTER, "language": "da"}}),
    "LanguageTool: other address": ("POST", f"/v2/{NAME}/{CPR}", {"data": {"text": LETTER}}),
    "LanguageTool: preflight": (
        "OPTIONS", f"/v2/check?{CPR}",
        {"headers": {"origin": f"https://{NAME}", "access-control-request-headers": NAME}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_errors_are_silent(app: FastAPI, watch: Watch, name: str) -> None:
    method, path, request = WRONG[name]
    answer = call(app, method, path, **request)
    assert 400 <= answer.status_code < 500 or answer.status_code == 204, answer.text
    if answer.status_code != 204:
        media_type = "text/plain" if path.startswith("/v2/") else "application/problem+json"
        assert answer.headers["content-type"].startswith(media_type)
    hold_silent(answer.text, str(answer.headers), watch.lines.getvalue())
    hold_silent(call(app, "GET", "/metrics").text)
    assert watch.files == []


@pytest.mark.parametrize("charset", [NAME, "utf-16", "utf-7", "base64", "zlib", "idna", "undefined", "\x00"])
def test_odd_charsets_of_a_form(app: FastAPI, watch: Watch, charset: str) -> None:
    form = parts(("file", _FILE, LETTER), ("options", "", "{}"))
    form["headers"]["content-type"] += f'; charset="{charset}"'
    answer = call(app, "POST", "/v1/check", **form)
    assert answer.status_code == 200 or 400 <= answer.status_code < 500
    hold_silent(str(answer.headers), watch.lines.getvalue())
    if answer.status_code != 200:
        hold_silent(answer.text)


RIGHT: dict[str, tuple[str, dict[str, Any]]] = {
    "check": ("/v1/check", {"json": {"text": LETTER, "options": {"include_text": True}}}),
    "check a file": ("/v1/check", form(docx(*LETTER.splitlines()))),
    "check a large file": ("/v1/check", form(docx(LETTER) + b"\0" * 0, options='{"include_text": true}')),
    "check a large text": (
        "/v1/check", form((LETTER + " " * 2_000_000).encode(), "brev.txt", options='{"include_text": true}'),
    ),
    "profile": ("/v1/profile", {"json": {"text": LETTER, "options": {"include_text": True}}}),
    "fix": ("/v1/fix", {"json": {"text": LETTER}}),
    "fix a file": (
        "/v1/fix", {**form(docx(*LETTER.splitlines())), "headers": {"accept": "application/octet-stream"}},
    ),
    "annotate": ("/v1/annotate", {"json": {"text": f"<p>{LETTER}</p>", "format": "html"}}),
    "annotate a file": ("/v1/annotate", form(docx(*LETTER.splitlines()))),
    "LanguageTool": ("/v2/check", {"data": {"text": LETTER, "language": "da-DK"}}),
    "LanguageTool in parts": ("/v2/check", {"files": {"text": (None, LETTER), "language": (None, "da")}}),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_answers_leave_nothing_behind(app: FastAPI, watch: Watch, name: str) -> None:
    path, request = RIGHT[name]
    answer = call(app, "POST", path, **request)
    if name == "check a large text":  # the text is too long to be judged, but was read
        assert answer.status_code == 413
    else:
        assert answer.status_code == 200
        body = answer.content
        if name.endswith("a file") and body.startswith(b"PK"):
            body = zipfile.ZipFile(io.BytesIO(body)).read("word/document.xml")
        quotes = answer.json()["matches"] if path == "/v2/check" else body.decode()
        assert NAME in str(quotes) or name == "check a file"  # to who sent it, and to nobody else
    assert answer.headers["cache-control"] == "no-store"
    hold_silent(str(answer.headers), watch.lines.getvalue(), call(app, "GET", "/metrics").text)
    assert watch.files == []


def test_large_uploads_stay_in_memory(app: FastAPI, watch: Watch) -> None:
    """A form's file beyond one megabyte would go to a temporary file, if nobody saw to it."""
    noise = os.urandom(2_500_000)
    for path in ("/v1/check", "/v1/fix", "/v1/annotate", "/v1/profile"):
        answer = call(app, "POST", path, **form(b"PK\x03\x04" + noise))
        assert answer.status_code == 422
    # The watch does see what Starlette's own reading of a form does with such a file.
    from starlette.requests import Request

    async def theirs(scope: Any, receive: Any, send: Any) -> None:
        async with Request(scope, receive).form() as found:
            assert found["file"]
        raise AssertionError("read")

    assert watch.files == []
    call(theirs, "POST", "/", **form(noise))  # type: ignore[arg-type]
    assert watch.files != []


MISTAKES: dict[str, Callable[[], BaseException]] = {
    "value": lambda: ValueError(LETTER),
    "chain": lambda: _chained(),
    "group": lambda: ExceptionGroup(NAME, [ValueError(CPR), KeyError(NAME)]),
    "memory": lambda: MemoryError(NAME),
    "recursion": lambda: RecursionError(CPR),
}


def _chained() -> BaseException:
    error = KeyError(NAME)
    error.__cause__ = ValueError(CPR)
    error.add_note(NAME)
    return error


@pytest.mark.parametrize("kind", MISTAKES)
@pytest.mark.parametrize("name", ["check", "fix", "profile", "annotate", "LanguageTool"])
def test_mistakes_of_ours_are_silent(
    app: FastAPI, watch: Watch, name: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> Any:
        raise MISTAKES[kind]()

    monkeypatch.setattr(Checker, "_understand", fails)
    path, request = RIGHT[name]
    answer = call(app, "POST", path, **request)
    assert answer.status_code == 500
    written = watch.lines.getvalue()
    hold_silent(answer.text, str(answer.headers), written, call(app, "GET", "/metrics").text)
    assert type(MISTAKES[kind]()).__name__ in written
    assert answer.headers["x-request-id"] in written
    assert "checker.py:" in written  # where it happened


def test_keys_are_silent(watch: Watch, tmp_path: Path) -> None:
    key, line = new_key("navn")
    file = tmp_path / "keys"
    _WATCH.on = False
    file.write_text(line, encoding="utf-8")
    _WATCH.on = True
    app = create_app(Settings(keys=file, requests_a_minute=3))
    answers: list[httpx.Response] = []
    for offered in (key, f"{key}x", *[KEY] * 12, key, key, key):
        for header in ({"x-api-key": offered}, {"authorization": f"Bearer {offered}"}):
            answers.append(call(app, "POST", "/v1/check", json={"text": LETTER}, headers=header))
        login = {"text": LETTER, "language": "da", "username": NAME, "apiKey": offered}
        answers.append(call(app, "POST", "/v2/check", data=login))
    assert {200, 401, 429} == {answer.status_code for answer in answers}
    told = [answer.text for answer in answers if answer.status_code != 200]
    told += [str(answer.headers) for answer in answers]
    told += [watch.lines.getvalue(), call(app, "GET", "/metrics").text]
    hold_silent(*told)
    for place in told:
        assert key not in place
        assert line.rpartition(":")[2] not in place
    assert watch.files == []
