"""``POST /v1/check``: a whole report for a letter, and problems that never repeat a word of it."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import traceback
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from plainlang_api.app import create_app
from plainlang_api.settings import Settings

import plainlang
from plainlang import Checker

from .calls import LETTER, WITNESS, call, docx, in_pieces

MEDIA_TYPE = "application/problem+json"
DOCUMENT = {"path", "part", "format", "kind", "error", "letter", "metrics", "findings"}
FINDING = {
    "code", "name", "category", "severity", "certainty", "basis", "condition", "message", "start", "end",
    "line", "column", "end_line", "end_column", "source", "text", "suggestions", "sources", "help",
    "baseline",
}  # fmt: skip


@pytest.fixture
def app() -> FastAPI:
    return create_app(Settings(most_bytes=100_000))


def post(app: FastAPI, body: Any) -> httpx.Response:
    return call(app, "POST", "/v1/check", json=body)


def assert_problem(answer: httpx.Response, status: int, caplog: pytest.LogCaptureFixture) -> dict[str, Any]:
    """Hold an answer to RFC 9457, and answer and log to silence about the letter."""
    assert answer.status_code == status
    assert answer.headers["content-type"].partition(";")[0] == MEDIA_TYPE
    problem: dict[str, Any] = answer.json()
    assert problem["status"] == status
    for member in ("type", "title", "detail"):
        assert isinstance(problem[member], str)
        assert problem[member]
    assert_silent(answer, caplog)
    return problem


def assert_silent(answer: httpx.Response, caplog: pytest.LogCaptureFixture) -> None:
    places = [answer.text, *answer.headers.values(), *logged(caplog)]
    # The whole word, in JSON's escapes too, and a part of it: a cut quotation is a quotation.
    for word in (WITNESS, json.dumps(WITNESS).strip('"'), WITNESS[:8]):
        assert not [place for place in places if word.lower() in place.lower()]


def logged(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        record.getMessage() + "".join(traceback.format_exception(*record.exc_info) if record.exc_info else ())
        for record in caplog.records
    ]


@pytest.fixture(autouse=True)
def _log_everything(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


def test_a_letter_gets_the_report_of_the_contract(app: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    assert 340 <= len(LETTER.split()) <= 380
    answer = post(app, {"text": LETTER, "format": "text", "options": {"date": "2026-05-12"}})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    report = answer.json()
    assert report == plainlang.check(LETTER, date="2026-05-12").to_dict()
    assert {"schema", "version", "law_checked_until", "documents", "summary"} <= report.keys()
    assert report["schema"] == "plainlang.report/1"
    [document] = report["documents"]
    assert document.keys() >= DOCUMENT
    assert document["letter"]["type"] == "decision"
    assert document["letter"]["decision"]["outcome"] == "adverse"
    assert document["letter"]["complaint"]["status"] == "full"
    names = {finding["name"] for finding in document["findings"]}
    assert {"stiff-word", "reader-in-third-person"} <= names
    for finding in document["findings"]:
        assert finding.keys() == FINDING
        assert LETTER[finding["start"] : finding["end"]] == finding["text"]
    assert not [line for line in logged(caplog) if WITNESS in line]


def test_options_are_obeyed(app: FastAPI) -> None:
    options = {
        "select": ["FAG"], "ignore": ["FAG102"], "language": "en", "type": "reply", "include_text": True,
        "as": "finished",
    }  # fmt: skip
    [document] = post(app, {"text": LETTER, "options": options}).json()["documents"]
    assert document["letter"]["type"] == "reply"
    assert document["text"] == LETTER
    assert document["findings"]
    assert {f["code"][:3] for f in document["findings"]} == {"FAG"}
    assert "FAG102" not in {f["code"] for f in document["findings"]}
    assert any("Write, for instance" in finding["message"] for finding in document["findings"])


def test_without_excerpts_no_word_of_the_letter_is_repeated(app: FastAPI) -> None:
    text = f"Kære Anna\n\nSåfremt {WITNESS} [{WITNESS}] flytter, skal du give os besked.\n"
    answer = post(app, {"text": text, "options": {"excerpts": False}})
    assert answer.status_code == 200
    assert answer.json()["documents"][0]["findings"]
    assert WITNESS not in json.dumps(answer.json(), ensure_ascii=False)
    assert "såfremt" not in answer.text.lower()


def test_an_empty_letter_has_no_findings(app: FastAPI) -> None:
    answer = post(app, {"text": ""})
    assert answer.status_code == 200
    assert answer.json()["documents"][0]["findings"] == []
    assert answer.json()["summary"]["unreadable"] == 0


@pytest.mark.parametrize("media_type", ["application/json; charset=utf-8", "Application/JSON"])
def test_media_type_may_carry_parameters_and_capitals(app: FastAPI, media_type: str) -> None:
    answer = call(
        app, "POST", "/v1/check", content=json.dumps({"text": "Hej."}), headers={"content-type": media_type}
    )
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b'{"text": "' + WITNESS.encode(),
        b"\xff\xfe" + WITNESS.encode(),
        b'{"text": "' + WITNESS.encode("latin-1") + b'"}',
        WITNESS.encode(),
    ],
    ids=["empty", "cut off", "wrong first bytes", "not UTF-8", "a letter, not JSON"],
)
def test_a_body_that_is_not_json(app: FastAPI, body: bytes, caplog: pytest.LogCaptureFixture) -> None:
    answer = call(app, "POST", "/v1/check", content=body, headers={"content-type": "application/json"})
    assert_problem(answer, 400, caplog)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ([WITNESS], None),
        (WITNESS, None),
        (None, None),
        ({}, "text"),
        ({"text": 7}, "text"),
        ({"text": [WITNESS]}, "text"),
        ({"text": {WITNESS: WITNESS}}, "text"),
        ({"tekst": WITNESS}, None),
        ({"text": "x", WITNESS: "x"}, None),
        ({"text": WITNESS, "format": "docx"}, "format"),
        ({"text": WITNESS, "options": "select"}, "options"),
        ({"text": WITNESS, "options": {"select": "FAG"}}, "select"),
        ({"text": WITNESS, "options": {"select": [1]}}, "select"),
        ({"text": WITNESS, "options": {"include_text": "yes"}}, "include_text"),
        ({"text": WITNESS, "options": {"as": "draft"}}, "as"),
        ({"text": WITNESS, "options": {"language": "sv"}}, "language"),
        ({"text": WITNESS, "options": {"date": "12. maj"}}, "date"),
        ({"text": WITNESS, "options": {"type": "letter"}}, "type"),
        ({"text": WITNESS, "options": {"outcome": "yes"}}, "outcome"),
        ({"text": WITNESS, "options": {"reader": "dog"}}, "reader"),
        ({"text": WITNESS, "options": {"field": "fishing"}}, "field"),
        ({"text": WITNESS, "options": {"ignore": ["QQQ999"]}}, "ignore"),
    ],
)
def test_wrong_types_and_values_are_named(
    app: FastAPI, body: Any, place: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    answer = call(
        app, "POST", "/v1/check", content=json.dumps(body), headers={"content-type": "application/json"}
    )
    problem = assert_problem(answer, 422, caplog)
    if place is not None:
        assert place in problem["detail"]


@pytest.mark.parametrize(
    ("options", "meant"),
    [
        ({"selct": ["FAG"]}, "select"),
        ({"langauge": "da"}, "language"),
        ({"select": ["FAG1O1"]}, "fag101"),
        ({"select": ["stif-word"]}, "stiff-word"),
        ({"type": "decison"}, "decision"),
        ({"outcome": "advers"}, "adverse"),
        ({"field": "kontanthjelp"}, "kontanthjaelp"),
    ],
)
def test_a_misspelt_option_gets_did_you_mean(
    app: FastAPI, options: dict[str, Any], meant: str, caplog: pytest.LogCaptureFixture
) -> None:
    problem = assert_problem(post(app, {"text": WITNESS, "options": options}), 422, caplog)
    assert "mente du" in problem["detail"]
    assert meant in problem["detail"].lower()
    assert meant in problem["detail_en"].lower()


def test_an_unknown_option_is_refused_even_where_nothing_is_near(
    app: FastAPI, caplog: pytest.LogCaptureFixture
) -> None:
    assert_problem(post(app, {"text": WITNESS, "options": {"zzzz": 1}}), 422, caplog)


def test_a_body_that_says_it_is_too_large(caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(Settings(most_bytes=2000))
    answer = post(app, {"text": f"{WITNESS} " * 300})
    problem = assert_problem(answer, 413, caplog)
    assert "2000" in problem["detail"]
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("media_type", ["application/json", "multipart/form-data; boundary=b"])
def test_a_body_that_grows_too_large(media_type: str, caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(Settings(most_bytes=2000))
    body = json.dumps({"text": f"{WITNESS} " * 300}).encode()
    if media_type.startswith("multipart"):
        head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="brev.txt"\r\n\r\n'
        body = head + f"{WITNESS} ".encode() * 300 + b"\r\n--b--\r\n"
    content = in_pieces(body)
    answer = call(app, "POST", "/v1/check", content=content, headers={"content-type": media_type})
    assert "content-length" not in answer.request.headers
    assert_problem(answer, 413, caplog)


def test_a_body_at_the_limit_is_read() -> None:
    body = json.dumps({"text": "Såfremt du flytter, skal du sige det."}).encode()
    headers = {"content-type": "application/json"}
    for most, status in ((len(body), 200), (len(body) - 1, 413)):
        app = create_app(Settings(most_bytes=most))
        assert call(app, "POST", "/v1/check", content=body, headers=headers).status_code == status
        assert (
            call(app, "POST", "/v1/check", content=in_pieces(body, 7), headers=headers).status_code == status
        )


@pytest.mark.parametrize("media_type", [None, "text/plain", "application/xml", "application/jsonp"])
def test_a_media_type_that_is_not_read(
    app: FastAPI, media_type: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {"content-type": media_type} if media_type else {}
    assert_problem(call(app, "POST", "/v1/check", content=WITNESS.encode(), headers=headers), 415, caplog)


def upload(
    app: FastAPI, data: bytes, name: str = "brev.docx", options: str | None = None, field: str = "file"
) -> httpx.Response:
    form = {} if options is None else {"options": options}
    return call(app, "POST", "/v1/check", files={field: (name, data)}, data=form)


def test_a_word_file(app: FastAPI) -> None:
    data = docx(
        "Kære Anna Lind", "Såfremt du flytter, skal du give os besked.", "Venlig hilsen", "Mette Holm"
    )
    answer = upload(app, data, options='{"select": ["stiff-word"], "include_text": true}')
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    [document] = answer.json()["documents"]
    assert (document["path"], document["format"]) == ("brev.docx", "docx")
    [finding] = document["findings"]
    assert finding["text"] == "Såfremt"
    assert document["text"][finding["start"] : finding["end"]] == "Såfremt"
    assert finding["source"] == {"part": "word/document.xml", "paragraph": 2, "run": 1}


def test_a_text_file(app: FastAPI) -> None:
    answer = upload(app, "Såfremt du flytter, skal du sige det.".encode("cp1252"), "brev.txt")
    assert answer.status_code == 200
    assert "stiff-word" in {f["name"] for f in answer.json()["documents"][0]["findings"]}


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"PK\x03\x04" + WITNESS.encode() * 20, 422),
        (docx("Hej " + WITNESS)[:-40], 422),
        (docx(f"Hej <w:t {WITNESS}"), 422),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + WITNESS.encode(), 422),
        (b"%PDF-1.7 " + WITNESS.encode(), 422),
        (bytes(range(32)) * 50 + WITNESS.encode(), 422),
    ],
    ids=["no zip", "cut off", "broken XML", "old Word", "PDF", "binary"],
)
def test_a_file_that_cannot_be_read(
    app: FastAPI, data: bytes, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    name = "brev.txt" if data[:1] == b"\x00" else "brev.docx"
    assert_problem(upload(app, data, name), status, caplog)


def test_the_name_of_a_file_is_part_of_the_letter(app: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    assert_problem(upload(app, b"PK\x03\x04 nothing", f"Afslag til {WITNESS}.docx"), 422, caplog)


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ("{", 400),
        (WITNESS, 400),
        ("[]", 422),
        ('{"selct": []}', 422),
        ('{"select": ["QQQ"]}', 422),
        ("null", 422),
    ],
)
def test_wrong_options_of_a_form(
    app: FastAPI, options: str, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    assert_problem(upload(app, docx(WITNESS), options=options), status, caplog)


def test_forms_without_the_right_fields(app: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    problem = assert_problem(upload(app, docx(WITNESS), field="brev"), 422, caplog)
    assert "file" in problem["detail"]
    as_field = call(
        app,
        "POST",
        "/v1/check",
        content=f'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\n{WITNESS}\r\n--b--\r\n'.encode(),
        headers={"content-type": "multipart/form-data; boundary=b"},
    )
    assert_problem(as_field, 422, caplog)
    both = [("file", ("a.txt", WITNESS.encode())), ("options", ("b.json", b"{}"))]
    assert call(app, "POST", "/v1/check", files=both).status_code in {400, 422}
    assert_silent(call(app, "POST", "/v1/check", files=both), caplog)


@pytest.mark.parametrize("boundary", ["", "; boundary=b"])
def test_a_broken_form(app: FastAPI, boundary: str, caplog: pytest.LogCaptureFixture) -> None:
    headers = {"content-type": f"multipart/form-data{boundary}"}
    answer = call(app, "POST", "/v1/check", content=f"--c\r\n{WITNESS}".encode(), headers=headers)
    assert answer.status_code in {400, 422}
    assert_problem(answer, answer.status_code, caplog)


def test_a_check_that_takes_too_long(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    release, ended = threading.Event(), threading.Event()

    def slow(*_: Any, **__: Any) -> Any:
        # Nothing but the end of this test lets it go on: an answer can only come from the time limit.
        release.wait(60)
        ended.set()
        raise ValueError(WITNESS)

    monkeypatch.setattr(Checker, "check_bytes", slow)
    try:
        answer = post(create_app(Settings(most_seconds=0.01)), {"text": WITNESS})
        assert not ended.is_set()
    finally:
        release.set()
    assert_problem(answer, 503, caplog)
    assert int(answer.headers["retry-after"]) > 0
    assert answer.headers["cache-control"] == "no-store"
    assert ended.wait(60)
    assert_silent(answer, caplog)


def _fails(*_: Any, **__: Any) -> Any:
    raise ValueError(f"cannot read {WITNESS}")


def test_a_mistake_of_ours_keeps_the_letter_out_of_answer_and_log(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Checker, "check_bytes", _fails)
    assert_problem(post(app, {"text": WITNESS}), 500, caplog)


def test_a_mistake_of_ours_does_not_reach_the_log_of_the_server(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Checker, "check_bytes", _fails)

    async def go() -> None:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=True)
        async with httpx.AsyncClient(transport=transport, base_url="http://plainlang.test") as client:
            assert (await client.post("/v1/check", json={"text": WITNESS})).status_code == 500

    asyncio.run(go())  # uvicorn writes what leaves the application into its log, with its text


def test_characters_of_every_kind(app: FastAPI) -> None:
    text = "Kære 😀 Bjørn\r\n\r\nSåfremt du 🎉 flytter,\tskal du sige det. \u2028Hej."
    [document] = post(app, {"text": text, "options": {"include_text": True}}).json()["documents"]
    [finding] = [f for f in document["findings"] if f["name"] == "stiff-word"]
    assert document["text"][finding["start"] : finding["end"]] == "Såfremt"
    assert (finding["line"], finding["column"]) == (3, 1)


def test_letters_that_are_no_unicode(app: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    body = b'{"text": "' + WITNESS.encode() + b' \\ud800"}'
    answer = call(app, "POST", "/v1/check", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in {200, 400, 422}
    if answer.status_code != 200:
        assert_problem(answer, answer.status_code, caplog)
    assert post(app, {"text": f"{WITNESS}\x00"}).status_code == 200
