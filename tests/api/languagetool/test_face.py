"""Errors as text, browsers let in or not, limits, and silence about what was sent."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import traceback
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request
from plainlang_api import languagetool
from plainlang_api.app import create_app
from plainlang_api.languagetool.service import Service
from plainlang_api.settings import Settings
from plainlang_api.work import Workshop

from plainlang import Checker, Config
from plainlang.engine import rulebook

from ..calls import WITNESS, call, in_pieces
from .answers import ask, ask_raw, codes, hold
from .conftest import ADD_ON

FORM = {"text": f"Såfremt {WITNESS} flytter.", "language": "da-DK"}


@pytest.fixture(autouse=True)
def _log_everything(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


def assert_error(answer: httpx.Response, status: int, caplog: pytest.LogCaptureFixture) -> str:
    """Hold an error to what clients know, and answer and log to silence about the text."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.startswith("Error: ")
    assert answer.text.count("\n") == 1
    logged = [
        record.getMessage() + "".join(traceback.format_exception(*record.exc_info) if record.exc_info else ())
        for record in caplog.records
        if record.name != "httpx"  # the client's own log, with the address that the client asked for
    ]
    for place in (answer.text, *answer.headers.values(), *logged):
        assert WITNESS[:8].lower() not in place.lower()
    return answer.text


@pytest.mark.parametrize(
    ("form", "named"),
    [
        ({"text": WITNESS}, "language"),
        ({"text": WITNESS, "language": ""}, "language"),
        ({"text": WITNESS, "language": "en-US"}, "da-DK"),
        ({"text": WITNESS, "language": WITNESS}, "da-DK"),
        ({"language": "da"}, "data"),
        ({"text": WITNESS, "data": "{}", "language": "da"}, "data"),
        ({"data": WITNESS, "language": "da"}, "annotation"),
        ({"data": json.dumps([WITNESS]), "language": "da"}, "annotation"),
        ({"data": json.dumps({"annotation": WITNESS}), "language": "da"}, "annotation"),
        ({"data": json.dumps({"annotation": [WITNESS]}), "language": "da"}, "annotation"),
        ({"data": json.dumps({"annotation": [{"text": 7}]}), "language": "da"}, "annotation"),
        ({"data": json.dumps({"annotation": [{"markup": None}]}), "language": "da"}, "annotation"),
        ({"data": json.dumps({"annotation": [{}]}), "language": "da"}, "annotation"),
        ({"data": json.dumps({"annotation": [{"text": "x", "markup": ""}]}), "language": "da"}, "annotation"),
        (
            {"data": json.dumps({"annotation": [{"text": "x", "interpretAs": "y"}]}), "language": "da"},
            "interpretAs",
        ),
        ({"data": json.dumps({"text": "x", "annotation": []}), "language": "da"}, "annotation"),
        ({"data": "{}", "language": "da"}, "annotation"),
        ({"data": "[" * 50_000, "language": "da"}, "annotation"),
        ({**FORM, "mode": WITNESS}, "textLevelOnly"),
        ({**FORM, "level": WITNESS}, "picky"),
        ({**FORM, "enabledOnly": "true"}, "enabledRules"),
        ({**FORM, "enabledOnly": "true", "enabledRules": "FAG101", "disabledRules": "VI101"}, "enabledOnly"),
        ({**FORM, "username": WITNESS}, "apiKey"),
        ({**FORM, "apiKey": WITNESS}, "username"),
        ({**FORM, "callback": WITNESS}, "callback"),
    ],
)  # fmt: skip
def test_a_wrong_parameter_is_named_and_not_repeated(
    app: FastAPI, form: dict[str, str], named: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert named in assert_error(call(app, "POST", "/v2/check", data=form), 400, caplog)


@pytest.mark.parametrize(
    "body",
    [
        b"text=S\xe5fremt " + WITNESS.encode("latin-1") + b"&language=da-DK",
        b"language=da&text=S%E5fremt" + WITNESS.encode(),
        b"language=da&text=\xff",
        WITNESS.encode(),
        b"",
        json.dumps(FORM).encode(),
        b"&".join([b"x=" + WITNESS.encode()] * 200),
    ],
    ids=["raw Latin-1", "encoded Latin-1", "no UTF-8", "a letter, no form", "empty", "JSON", "many fields"],
)
def test_a_body_that_is_no_form(app: FastAPI, body: bytes, caplog: pytest.LogCaptureFixture) -> None:
    assert_error(call(app, "POST", "/v2/check", content=body), 400, caplog)


@pytest.mark.parametrize(
    ("head", "boundary"),
    [("", "; boundary=b"), ("", ""), ('--b\r\nContent-Disposition: form-data\r\n\r\nx', "; boundary=b")],
)  # fmt: skip
def test_a_broken_multipart_form(
    app: FastAPI, head: str, boundary: str, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {"content-type": f"multipart/form-data{boundary}"}
    content = f"{head}{WITNESS}".encode()
    assert_error(call(app, "POST", "/v2/check", content=content, headers=headers), 400, caplog)


def test_a_file_in_a_form_is_not_read(app: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    answer = call(
        app, "POST", "/v2/check", files={"text": ("a.txt", WITNESS.encode())}, data={"language": "da"}
    )
    assert_error(answer, 400, caplog)


@pytest.mark.parametrize("path", ["/v2/check", "/check", "/v2//check"])
@pytest.mark.parametrize("query", ["", f"?text={WITNESS}&language=da", f"?callback={WITNESS}"])
def test_the_text_is_not_taken_from_an_address(
    app: FastAPI, path: str, query: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = call(app, "GET", path + query)
    assert "POST" in assert_error(answer, 405, caplog)
    assert answer.headers["allow"] == "POST, OPTIONS"
    if "text=" in query:
        assert_error(call(app, "POST", path + query), 400, caplog)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/v2/nothing", 404), ("POST", "/v2/words/add", 404), ("DELETE", "/v2/languages", 405)],
)
def test_other_addresses(
    app: FastAPI, method: str, path: str, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    assert_error(call(app, method, path), status, caplog)


def test_the_native_face_keeps_its_own_errors(app: FastAPI) -> None:
    answer = call(app, "GET", "/v1/nothing", headers={"origin": ADD_ON})
    assert answer.headers["content-type"] == "application/problem+json"
    assert "access-control-allow-origin" not in answer.headers
    assert call(app, "GET", "/v1//rules").status_code == 404


@pytest.mark.parametrize("pieces", [False, True])
def test_a_body_that_is_too_large(pieces: bool, caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(Settings(most_bytes=2000, origins=frozenset({ADD_ON})))
    body = f"text={WITNESS} ".encode() * 300 + b"&language=da-DK"
    answer = call(
        app, "POST", "/v2/check", content=in_pieces(body) if pieces else body, headers={"origin": ADD_ON}
    )
    assert "2000" in assert_error(answer, 413, caplog)
    assert answer.headers["access-control-allow-origin"] == ADD_ON


def test_the_longest_text_that_is_told_is_taken_however_it_is_encoded() -> None:
    app = create_app(Settings(most_bytes=6000))
    answer = call(app, "GET", "/v2/maxtextlength")
    assert answer.headers["content-type"].startswith("text/plain")
    text = "😀" * (int(answer.text) - 10)
    assert call(app, "POST", "/v2/check", data={"text": text, "language": "da"}).status_code == 200


def test_information(app: FastAPI) -> None:
    info = call(app, "GET", "/v2/info").json()
    assert info == {"software": ask(app, "Hej")["software"]}
    assert info["software"]["name"] == "plainlang"
    health = call(app, "GET", "/v2/healthcheck")
    assert (health.text, health.status_code) == ("OK", 200)


PREFLIGHT = {
    "access-control-request-method": "POST",
    "access-control-request-headers": "content-type, x-thing",
    "access-control-request-private-network": "true",
}


def test_an_add_on_that_was_let_in(app: FastAPI) -> None:
    answer = call(app, "OPTIONS", "/v2/check", headers={"origin": ADD_ON, **PREFLIGHT})
    assert answer.status_code == 204
    assert answer.content == b""
    headers = answer.headers
    assert headers["access-control-allow-origin"] == ADD_ON
    assert "POST" in headers["access-control-allow-methods"]
    assert headers["access-control-allow-headers"] == "content-type, x-thing"
    assert headers["access-control-allow-private-network"] == "true"
    for request in (
        {"method": "POST", "path": "/v2/check", "data": FORM},
        {"method": "POST", "path": "/check", "data": {}},
        {"method": "GET", "path": "/v2/check"},
        {"method": "GET", "path": "/v2/languages"},
        {"method": "GET", "path": "/v2/nothing"},
    ):
        answer = call(app, headers={"origin": ADD_ON}, **request)
        assert answer.headers["access-control-allow-origin"] == ADD_ON
        assert answer.headers["vary"] == "Origin"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", ADD_ON + "x", "*"])
def test_a_page_that_was_not_let_in(app: FastAPI, origin: str) -> None:
    for method in ("OPTIONS", "POST"):
        answer = call(app, method, "/v2/check", headers={"origin": origin, **PREFLIGHT}, data=FORM)
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_nobody_is_let_in_where_nobody_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLAINLANG_CORS_ORIGINS", raising=False)
    answer = call(create_app(), "GET", "/v2/languages", headers={"origin": ADD_ON})
    assert "access-control-allow-origin" not in answer.headers


def test_origins_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAINLANG_CORS_ORIGINS", f"https://nordhavn.dk/, {ADD_ON},")
    app = create_app()
    for origin in ("https://nordhavn.dk", ADD_ON):
        answer = call(app, "GET", "/v2/languages", headers={"origin": origin})
        assert answer.headers["access-control-allow-origin"] == origin


def face(**changes: Any) -> FastAPI:
    """Return an application with nothing but the LanguageTool face."""
    from plainlang_api import problems
    from plainlang_api.problems import Shield

    app = FastAPI()
    problems.install(app)
    app.add_middleware(Shield)
    book = rulebook()
    values: dict[str, Any] = {
        "base": Config,
        "book": lambda: book,
        "checker": lambda config: Checker(config, book=book),
        "workshop": Workshop(2, 8, 60.0),
        "most_bytes": 10_000,
        **changes,
    }
    languagetool.install(app, Service(**values))
    return app


def test_name_and_key_are_asked_for(caplog: pytest.LogCaptureFixture) -> None:
    def admits(request: Request, username: str, key: str) -> bool:
        return (username, key) == ("anna", "hemmelig")

    app = face(admits=admits)
    assert_error(call(app, "POST", "/v2/check", data=FORM), 403, caplog)
    assert_error(
        call(app, "POST", "/v2/check", data={**FORM, "username": "anna", "apiKey": WITNESS}), 403, caplog
    )
    assert codes(ask(app, "Såfremt du vil.", username="anna", apiKey="hemmelig")) == {"FAG101"}
    raw = "text=Såfremt du vil.&language=da-DK&username=anna&apiKey=hemmelig".encode()
    assert codes(ask_raw(app, raw, "Såfremt du vil.")) == {"FAG101"}


def test_settings_of_the_service_hold(caplog: pytest.LogCaptureFixture) -> None:
    app = face(base=lambda: Config(ignore=("stiff-word",), language="en"))
    text = "Såfremt du vil, jf. loven."
    answer = ask(app, text)
    assert "FAG101" not in codes(answer)
    assert any("Write" in match["message"] for match in answer["matches"])
    # A client may ask for a rule that is off.
    assert "FAG101" in codes(ask(app, text, enabledRules="FAG101"))


def test_a_check_that_takes_too_long(caplog: pytest.LogCaptureFixture) -> None:
    release = threading.Event()

    def slow(config: Config) -> Checker:
        release.wait(30)
        return Checker(config)

    app = face(checker=slow, workshop=Workshop(2, 8, 0.01))

    async def go() -> tuple[httpx.Response, httpx.Response]:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://plainlang.test") as client:
            refused = await client.post("/v2/check", data=FORM)
            empty = await client.post("/v2/check", data={**FORM, "allowIncompleteResults": "true"})
            release.set()
            return refused, empty

    refused, empty = asyncio.run(go())
    assert_error(refused, 503, caplog)
    assert int(refused.headers["retry-after"]) > 0
    assert empty.status_code == 200
    hold(empty.json(), FORM["text"])
    assert empty.json()["warnings"] == {"incompleteResults": True}
    assert empty.json()["matches"] == []


def test_a_mistake_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    def fails(config: Config) -> Checker:
        raise ValueError(f"cannot read {WITNESS}")

    assert_error(call(face(checker=fails), "POST", "/v2/check", data=FORM), 500, caplog)


def test_nothing_of_the_text_is_logged(app: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    call(app, "POST", "/v2/check", data=FORM)
    assert not [record for record in caplog.records if WITNESS in record.getMessage()]
