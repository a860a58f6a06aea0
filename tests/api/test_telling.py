"""What every answer carries and what is told of every request: problems, headers, log lines, metrics."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import logging.config
import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from plainlang_api.app import create_app
from plainlang_api.journal import JsonLines, log_config
from plainlang_api.settings import Settings

import plainlang

from .calls import WITNESS, call, docx

LETTER = {"text": "Såfremt du flytter, skal du give os besked. Såfremt."}
SAFE = {
    "cache-control": "no-store",
    "content-security-policy": None,
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-request-id": None,
}


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return create_app(Settings(most_bytes=5000))


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Give what the service writes on standard error."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def own(lines: io.StringIO) -> list[dict[str, Any]]:
    return [one for one in map(json.loads, lines.getvalue().splitlines()) if "route" in one]


REQUESTS: list[tuple[str, str, dict[str, Any], int]] = [
    ("POST", "/v1/check", {"json": LETTER}, 200),
    ("POST", "/v1/check", {"content": b"{"}, 415),
    ("POST", "/v1/check", {"json": {"text": 1}}, 422),
    ("POST", "/v1/check", {"json": {"text": "x" * 6000}}, 413),
    ("GET", "/v1/check", {}, 405),
    ("POST", "/v1/fix", {"json": LETTER, "headers": {"accept": "image/png"}}, 406),
    ("GET", "/v1/rules/RET101", {}, 200),
    ("GET", "/v1/rules/nix", {}, 404),
    ("GET", "/nix", {}, 404),
    ("GET", "/health/live", {}, 200),
    ("GET", "/metrics", {}, 200),
    ("POST", "/v2/check", {"data": {**LETTER, "language": "da"}}, 200),
    ("POST", "/v2/check", {"data": {}}, 400),
    ("OPTIONS", "/v2/check", {}, 204),
    ("BREW", "/v1/check", {}, 405),
]


@pytest.mark.parametrize(("method", "path", "request_", "status"), REQUESTS)
def test_every_answer_is_safe_and_every_request_one_line(
    app: FastAPI, method: str, path: str, request_: dict[str, Any], status: int, lines: io.StringIO
) -> None:
    answer = call(app, method, path, **request_)
    assert answer.status_code == status
    for name, value in SAFE.items():
        assert answer.headers.get_list(name) in ([value], [answer.headers[name]]), name
        assert value is None or answer.headers[name] == value
    assert "server" not in answer.headers
    [line] = own(lines)
    assert line["request"] == answer.headers["x-request-id"]
    assert line["status"] == status
    assert line["method"] == (method if method != "BREW" else "OTHER")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line["time"])
    assert line["ms"] >= 0


def test_what_a_line_says(app: FastAPI, lines: io.StringIO) -> None:
    body = json.dumps(LETTER).encode()
    call(app, "POST", "/v1/check", content=body, headers={"content-type": "application/json"})
    call(app, "POST", "/v1/fix", files={"file": ("brev.docx", docx("Såfremt du vil."))})
    call(app, "GET", f"/v1/rules/{WITNESS}?language=da")
    call(app, "POST", "/v2//check", data={"text": "Såfremt du vil.", "language": "da"})
    check, fix, rule, other = own(lines)
    told = {key: check[key] for key in check if key not in {"time", "ms", "request"}}
    assert told == {
        "level": "info", "method": "POST", "route": "/v1/check", "face": "native", "status": 200,
        "bytes": len(body), "format": "text", "findings": len(plainlang.check(LETTER["text"]).findings),
        "reason": None,
    }  # fmt: skip
    assert (fix["route"], fix["format"], fix["findings"]) == ("/v1/fix", "docx", 1)
    assert (rule["route"], rule["reason"], rule["format"]) == ("/v1/rules/{code}", "no-such-rule", None)
    assert (other["route"], other["face"], other["findings"]) == ("/v2/check", "languagetool", 1)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (str(uuid.UUID(int=7)), True),
        ("0af7651916cd43dd8448eb211c80319c", True),
        ("1-67891233-abcdef012345678912345678", True),
        ("ABCDEF0123456789", True),
        ("2110625629", False),
        ("211062-5629", False),
        ("+45 59 00 10 20", False),
        (WITNESS.encode(), False),
        ("Anna-Lind-Zybrandvej-14", False),
        ("f" * 65, False),
        ("-" * 20, False),
        ("", False),
        ("0af7651916cd43dd8448eb211c80319c, x", False),
    ],
)
def test_the_number_of_a_request_is_the_clients_where_it_tells_of_nobody(
    app: FastAPI, given: str | bytes, kept: bool, lines: io.StringIO
) -> None:
    value = given.encode() if isinstance(given, str) else given
    headers: Any = [(b"x-request-id", value)]
    answer = call(app, "GET", "/health/live", headers=headers)
    found = answer.headers["x-request-id"]
    assert (found == given) is kept
    if not kept:
        assert str(uuid.UUID(found)) == found
    assert own(lines)[0]["request"] == found


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        (None, "da"),
        ("", "da"),
        ("da", "da"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("en;q=0.4, da-DK;q=0.5", "da"),
        ("de, en;q=0.1", "en"),
        ("*", "da"),
        ("en, *;q=0.5", "en"),
        ("en;q=0", "da"),
        ("da;q=0, en;q=0.001", "en"),
        ("fr", "da"),
        (";;;,,,q=en", "da"),
        ("en;q=9", "da"),
        ("xx," * 3000 + "en", "da"),
    ],
)
def test_problems_speak_the_language_of_the_client(app: FastAPI, accept: str | None, language: str) -> None:
    headers = {} if accept is None else {"accept-language": accept}
    for answer in (
        call(app, "GET", "/v1/rules/nix", headers=headers),
        call(app, "POST", "/v1/check", content=b"x" * 6000, headers=headers),
    ):
        problem = answer.json()
        assert answer.headers["content-language"] == language
        assert (problem["title"] == problem["title_en"]) is (language == "en")
        assert (problem["detail"] == problem["detail_en"]) is (language == "en")


def test_the_language_of_the_service_holds_where_the_client_names_none() -> None:
    app = create_app(Settings(language="en", metrics=False))
    assert call(app, "GET", "/nix").json()["title"] == "Not found"
    assert call(app, "GET", "/nix", headers={"accept-language": "da"}).json()["title"] == "Findes ikke"
    assert (
        call(app, "GET", "/v1/rules/FAG101").json() == call(app, "GET", "/v1/rules/FAG101?language=en").json()
    )


def test_metrics(app: FastAPI) -> None:
    app = create_app(Settings(most_bytes=5000))
    for _, path, request, _ in REQUESTS[:4]:
        call(app, "POST", path, **request)
    call(app, "POST", "/v2/check", data={**LETTER, "language": "da"})
    call(app, "GET", f"/v1/{WITNESS}")
    answer = call(app, "GET", "/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    found = samples(answer.text)
    requests = "plainlang_requests_total"
    assert found[f'{requests}{{face="native",method="POST",route="/v1/check",status="200"}}'] == 1
    assert found[f'{requests}{{face="native",method="POST",route="/v1/check",status="422"}}'] == 1
    assert found[f'{requests}{{face="native",method="POST",route="-",status="413"}}'] == 1
    assert found[f'{requests}{{face="native",method="GET",route="-",status="404"}}'] == 1
    assert found[f'{requests}{{face="languagetool",method="POST",route="/v2/check",status="200"}}'] == 1
    assert found['plainlang_findings_total{code="FAG101"}'] == 4
    assert found['plainlang_letters_total{format="text"}'] == 2
    assert found['plainlang_rejected_total{face="native",reason="too-large"}'] == 1
    assert found['plainlang_rejected_total{face="native",reason="media-type"}'] == 1
    assert found['plainlang_request_seconds_count{face="native",route="/v1/check"}'] == 3
    assert found["plainlang_requests_in_flight"] == 1  # the question itself
    assert found["plainlang_queue"] == found["plainlang_working"] == 0


def samples(text: str) -> dict[str, float]:
    pairs = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in pairs}


def test_metrics_and_description_can_be_turned_off() -> None:
    app = create_app(Settings(metrics=False, docs=False))
    assert call(app, "GET", "/metrics").status_code == 404
    assert call(app, "GET", "/v1/openapi.json").status_code == 404
    assert call(app, "GET", "/v1/version").status_code == 200


@pytest.mark.parametrize("path", ["/v1/version", "/plainlang/v1/version"])
def test_a_service_below_a_path_of_a_proxy(path: str) -> None:
    app = create_app(Settings(root_path="/plainlang", metrics=False))
    assert call(app, "GET", path).status_code == 200
    described = call(app, "GET", path.replace("version", "openapi.json")).json()
    assert described["servers"] == [{"url": "/plainlang"}]
    start = path.removesuffix("/v1/version")
    answer = call(app, "POST", f"{start}/v2//check", data={**LETTER, "language": "da"})
    assert answer.json()["matches"]
    assert call(app, "POST", f"{start}/v2/check", data={}).text.startswith("Error: ")
    assert call(app, "GET", f"/plainlang{path}" if start else "/plainlangx/v1/version").status_code == 404


def test_headers_of_the_client_are_not_taken_for_granted(app: FastAPI, lines: io.StringIO) -> None:
    tricks = {
        "host": "evil.example",
        "x-forwarded-for": "192.0.2.9",
        "x-forwarded-host": "evil.example",
        "x-forwarded-prefix": "/evil",
        "x-original-url": "/metrics",
        "x-http-method-override": "DELETE",
        "forwarded": "for=192.0.2.9;host=evil.example",
    }
    for path in ("/v1/version", "/v1/version/", "/v1/nix", "/v1/rules/"):
        answer = call(app, "GET", path, headers=tricks, follow_redirects=False)
        assert answer.status_code == (200 if path == "/v1/version" else 404)
        assert "evil" not in answer.text + str(answer.headers)
    assert "evil" not in lines.getvalue()


def test_what_others_log_is_not_repeated(lines: io.StringIO) -> None:
    for name in ("python_multipart", "asyncio", "plainlang_apix", ""):
        logging.getLogger(name).warning("read %s", WITNESS)
    try:
        raise ValueError(WITNESS)
    except ValueError:
        logging.getLogger("asyncio").exception("never retrieved %s", WITNESS)
        logging.getLogger("uvicorn.error").exception("in application %s", WITNESS)
    logging.getLogger("uvicorn.error").error("Traceback (most recent call last) %s", WITNESS)
    logging.getLogger("uvicorn.error").info("Started")
    written = lines.getvalue()
    assert WITNESS not in written
    assert len(written.splitlines()) == 8
    assert "ValueError at -" in written
    assert "Started" in written


def test_the_servers_own_settings_of_logging_are_valid(capsys: pytest.CaptureFixture[str]) -> None:
    loggers = [logging.getLogger(name) for name in (None, "plainlang_api", "uvicorn", "uvicorn.access")]
    before = [(one, one.level, list(one.handlers), one.propagate) for one in loggers]
    try:
        logging.config.dictConfig(log_config())
        logging.getLogger("plainlang_api").info("hej")
        logging.getLogger("uvicorn.access").info('GET "/%s"', WITNESS)
        logging.getLogger("else").info("debugging")
    finally:
        for one, level, handlers, propagate in before:
            one.setLevel(level)
            one.handlers = handlers
            one.propagate = propagate
    [line] = capsys.readouterr().err.splitlines()
    assert json.loads(line)["message"] == "hej"


def test_a_client_that_goes_away(app: FastAPI, lines: io.StringIO) -> None:
    body = json.dumps(LETTER).encode()

    async def go() -> list[Any]:
        sent: list[Any] = []
        messages = iter([{"type": "http.request", "body": body}, {"type": "http.disconnect"}])

        async def receive() -> Any:
            return next(messages)

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {
            "type": "http", "method": "POST", "path": "/v1/check", "query_string": b"", "scheme": "http",
            "headers": [(b"content-type", b"application/json")], "server": ("127.0.0.1", 80),
            "client": ("127.0.0.1", 5), "http_version": "1.1", "root_path": "",
        }  # fmt: skip
        await app(scope, receive, send)
        return sent

    sent = asyncio.run(go())
    assert sent[0]["status"] in {200, 499}  # whichever came first
    assert own(lines)[0]["status"] == sent[0]["status"]
