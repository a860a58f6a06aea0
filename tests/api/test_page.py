"""The page without a browser: statuses, headers, languages, and no word of a letter where none belongs."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from plainlang_api import page as page_package
from plainlang_api.app import create_app
from plainlang_api.page.assets import asset, sample
from plainlang_api.page.clients import CLIENTS
from plainlang_api.page.form import FIELDS, MOST_KEPT
from plainlang_api.page.frame import POLICY
from plainlang_api.page.verdict import page_verdict
from plainlang_api.settings import Settings

import plainlang
from plainlang.bilingual import Language
from plainlang.engine import CATEGORIES
from tests.cli.calls import call as command

from .calls import LETTER, WITNESS, call, docx, in_pieces

APP = create_app(Settings())
BROWSER = {"Accept": "text/html,application/xhtml+xml"}
PAGES = ("/", "/klienter", "/tilgaengelighed")


def send(
    app: FastAPI = APP, path: str = "/", *, file: tuple[str, bytes] = ("", b""), **fields: str
) -> httpx.Response:
    return call(app, "POST", path, files={"file": file}, data=fields, headers=BROWSER)


class Shape(HTMLParser):
    """Collects ids, references to them, and elements that no policy would let through."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.referred: set[str] = set()
        self.unwanted: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.ids += [told["id"]] if "id" in told else []
        for name in ("for", "aria-labelledby", "aria-describedby", "form"):
            self.referred.update(told.get(name, "").split())
        if told.get("href", "").startswith("#"):
            self.referred.add(told["href"][1:])
        bad = [name for name in told if name == "style" or name.startswith("on")]
        outside = [
            v for name, v in told.items() if name in {"href", "src", "action"} and v[:1] not in {"/", "#"}
        ]
        inline = tag == "style" or (tag == "script" and "src" not in told)
        if bad or outside or inline:
            self.unwanted.append(str(self.get_starttag_text()))


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_are_whole_and_keep_to_themselves(path: str, language: str) -> None:
    answer = call(APP, "GET", path + ("?lang=en" if language == "en" else ""), headers=BROWSER)
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in answer.headers
    assert f'<html lang="{language}">' in answer.text
    assert answer.text.count("<h1") == 1
    shape = Shape(answer.text)
    assert not shape.unwanted
    assert len(shape.ids) == len(set(shape.ids))
    assert shape.referred <= set(shape.ids)
    assert call(APP, "HEAD", path).status_code == 200


@pytest.mark.parametrize(
    ("sent", "format_"),
    [({"text": LETTER}, "text"), ({"file": ("brev.docx", docx(*LETTER.split("\n\n")))}, "docx")],
)
def test_results_are_whole(sent: Any, format_: str) -> None:
    answer = send(**sent)
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["cache-control"] == "no-store"
    shape = Shape(answer.text)
    assert not shape.unwanted
    assert len(shape.ids) == len(set(shape.ids))
    assert shape.referred <= set(shape.ids)
    assert f'data-format="{format_}"' in answer.text
    assert WITNESS in answer.text


def test_files_are_sent_once() -> None:
    for name in ("page.css", "page.js", "icon.svg"):
        answer = call(APP, "GET", asset(name).path)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert "http://" not in answer.text.replace("http://www.w3.org/2000/svg", "")
        assert "@import" not in answer.text


def test_below_a_proxys_path_all_addresses_begin_with_it() -> None:
    async def go() -> httpx.Response:
        transport = httpx.ASGITransport(app=APP, root_path="/klarsprog")
        async with httpx.AsyncClient(transport=transport, base_url="http://plainlang.test") as client:
            return await client.get("/klarsprog/", headers=BROWSER)

    below = asyncio.run(go())
    assert below.status_code == 200
    assert 'action="/klarsprog/"' in below.text
    assert 'href="/klarsprog/klienter"' in below.text


@pytest.mark.parametrize("language", ["da", "en"])
def test_clients_get_the_address_that_the_visitor_uses(language: str) -> None:
    query = "?lang=en" if language == "en" else ""
    answer = call(APP, "GET", "/klienter" + query, headers={**BROWSER, "Host": "breve.nordhavn.dk"})
    for client in CLIENTS:
        assert f'id="{client.slug}"' in answer.text
        assert ("http://breve.nordhavn.dk" in client.lines.replace("{base}", "http://breve.nordhavn.dk")) == (
            client.service
        )
    assert "http://breve.nordhavn.dk/v2" in answer.text
    strange = call(APP, "GET", "/klienter", headers={**BROWSER, "Host": 'x"><script>'})
    assert "<script>" not in strange.text.replace("<script type", "")


def _failures() -> Iterator[tuple[int, dict[str, Any]]]:
    yield 413, {"text": WITNESS * 3000}
    yield 422, {"text": "   "}
    yield 422, {"file": ("brev.docx", b"PK\x03\x04" + WITNESS.encode())}
    yield 415, {"file": ("brev.png", b"\x89PNG" + WITNESS.encode())}
    yield 400, {"text": "Kære Anna", "reader": WITNESS}
    yield 400, {"kept": WITNESS}


@pytest.mark.parametrize(("status", "sent"), list(_failures()))
def test_what_goes_wrong_is_told_on_the_page(
    status: int, sent: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = send(create_app(Settings(most_bytes=20_000)), **sent)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    told = answer.text.partition('role="alert">')[2].partition("</div>")[0]
    assert "<p>" in told
    assert WITNESS not in answer.text
    assert WITNESS not in caplog.text


def test_a_body_of_unknown_length_is_counted() -> None:
    app = create_app(Settings(most_bytes=20_000))
    headers = {**BROWSER, "Content-Type": "multipart/form-data; boundary=x"}
    answer = call(app, "POST", "/", content=in_pieces(WITNESS.encode() * 3000), headers=headers)
    assert answer.status_code == 413
    assert 'role="alert"><div' in answer.text
    assert WITNESS not in answer.text


def test_what_takes_too_long_is_told_and_the_letter_kept() -> None:
    answer = send(create_app(Settings(most_seconds=0.0)), text=LETTER)
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert WITNESS in answer.text  # in the form, to be sent again


def test_a_program_gets_its_problem_as_a_program() -> None:
    answer = call(APP, "PUT", "/", headers={"Accept": "application/json"})
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("body", [b"", b"--x--", b"--x\r\n\r\n", b"\xff" * 100])
def test_what_is_no_form_is_refused(body: bytes) -> None:
    for content_type in ("multipart/form-data; boundary=x", "multipart/form-data", "text/plain"):
        answer = call(APP, "POST", "/", content=body, headers={**BROWSER, "Content-Type": content_type})
        assert answer.status_code in {400, 415, 422}, answer.status_code


def test_nothing_touches_a_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise AssertionError("a file was made")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", refused)
    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    big = ("brev.txt", (LETTER + "\n\n" + "Kære Anna. " * 150_000).encode())
    answer = send(create_app(Settings(most_seconds=0.001)), file=big)
    assert answer.status_code in {200, 413, 503}
    assert send(text="Kære Anna\n\n" + "x" * 3_000_000, sample="1").status_code == 200


def test_a_large_file_is_not_sent_back() -> None:
    small = send(file=("brev.txt", LETTER.encode())).text
    assert 'name="kept"' in small
    scripted = send(file=("brev.txt", LETTER.encode()), script="1").text
    assert 'name="kept"' not in scripted
    padded = docx("Kære Anna", "Venlig hilsen") + b"\0" * 0
    assert len(padded) < MOST_KEPT
    tight = send(create_app(Settings(most_bytes=22_000)), file=("brev.txt", LETTER.encode() * 3)).text
    assert 'name="kept"' not in tight


@pytest.mark.parametrize("path", ["/kommentarer", "/rettet", "/rapport"])
def test_downloads_name_no_letter(path: str) -> None:
    answer = send(path=path, file=(f"{WITNESS}.docx", docx(*LETTER.split("\n\n"))))
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert WITNESS not in str(answer.headers)
    assert answer.headers["cache-control"] == "no-store"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_text_cannot_get_comments() -> None:
    answer = send(path="/kommentarer", text=LETTER)
    assert answer.status_code == 422
    assert "/kommentarer" not in send(text=LETTER).text


def test_the_sample_shows_what_the_page_can() -> None:
    report = plainlang.check(sample())
    assert {"error", "warning", "note"} == {finding.severity for finding in report.findings}
    assert any(s.safe for finding in report.findings for s in finding.suggestions)
    assert {finding.category for finding in report.findings} <= set(CATEGORIES)


_CASES = [
    (
        "Du får afslag på kontanthjælp.",
        "Brevet siger nej. Det siger ikke hvorfor. Det siger ikke, hvordan man kan klage.",
    ),
    ("Vi giver dig tilskud til briller.", "Brevet siger ja."),
]


@pytest.mark.parametrize(("sentence", "said"), _CASES)
def test_the_verdict_says_what_counts(sentence: str, said: str) -> None:
    [document] = plainlang.check(
        f"Nordhavn Kommune\n\nKære Anna\n\n{sentence}\n\nVenlig hilsen\nBo Lund\n"
    ).documents
    assert document.letter is not None
    first, *more = page_verdict(document, document.letter, "da")
    assert first == said
    assert more


def test_the_form_and_its_reader_name_the_same_fields() -> None:
    page = send(file=("brev.txt", LETTER.encode())).text
    named = {field for field in FIELDS if f'name="{field}"' in page}
    assert named == set(FIELDS) - {"key", "script", "sample"}
    assert page_package.__all__ == ["Service", "install", "service_for"]


def test_every_text_is_there_in_both_languages() -> None:
    from plainlang_api.page.words import SAID, SCRIPT

    languages: tuple[Language, ...] = ("da", "en")
    for text in (*SAID.values(), *SCRIPT.values()):
        assert all(text.text(language).strip() for language in languages)
        assert text.da.count("{}") == text.en.count("{}")


@pytest.mark.parametrize(("language", "word"), [("da", "Indstillinger"), ("en", "Options")])
def test_a_terminal_shows_what_the_page_on_clients_does(language: str, word: str, tmp_path: Path) -> None:
    told = command("serve", "--clients", "--port", "8123", "--language", language, cwd=tmp_path).out
    assert word in told
    assert "http://127.0.0.1:8123/v2\n" in told
    assert "{base}" not in told
    for client in CLIENTS:
        assert client.name.en in told or client.name.da in told
        assert all(
            line in told for line in client.lines.replace("{base}", "http://127.0.0.1:8123").split("\n")
        )
