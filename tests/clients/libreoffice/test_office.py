"""A real LibreOffice asks a real service, and survives whatever becomes of it."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from plainlang_api.app import create_app
from plainlang_api.settings import Settings
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ...api.calls import call
from ..installed import program, python_with
from ..server import serving
from . import letters
from .office import Office, office

HARD = "Såfremt De er uenig, jf. § 5, kan klagen & bilag fremsendes til 100 % + 😀 såfremt du vil."
_NUMBERS = itertools.count(1)
_WAIT = 30  # seconds; the office begins to check soon after a document is shown


class Recorder:
    """Passes requests on to the service, and keeps what was asked and answered.

    Args:
        app: the service.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.checks: list[tuple[str, list[dict[str, Any]]]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked, answered = bytearray(), bytearray()

        async def heard() -> Message:
            message = await receive()
            asked.extend(message.get("body", b""))
            return message

        async def said(message: Message) -> None:
            answered.extend(message.get("body", b""))
            await send(message)

        await self.app(scope, heard, said)
        if scope["method"] == "POST":
            text = asked.decode().removeprefix("text=").rpartition("&language=")[0]
            self.checks.append((text, json.loads(answered)["matches"]))

    def marked(self, part: str) -> list[str]:
        """Return the stiff words that were marked in the paragraph that holds a part."""
        [(text, found)] = [(text, found) for text, found in self.checks if part in text]
        units = text.encode("utf-16-le")
        return [
            units[2 * m["offset"] : 2 * (m["offset"] + m["length"])].decode("utf-16-le")
            for m in found
            if m["rule"]["id"] == "FAG101"
        ]


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return create_app(Settings())


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@pytest.fixture(scope="module")
def running(app: ASGIApp, port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    program("soffice")
    python_with("uno")
    # The slash at the end is what many type.
    with office(tmp_path_factory.mktemp("office"), f"http://127.0.0.1:{port}/v2/") as running:
        with serving(app, port):
            # It asks for the languages once in its life.
            assert running.ask("proofreaders") == ["org.openoffice.lingu.LanguageToolGrammarChecker"]
            assert running.ask("proofread", "Såfremt du vil.")
        yield running


def test_words_are_marked_right_behind_hard_characters(running: Office, app: ASGIApp, port: int) -> None:
    with serving(app, port):
        found = running.ask("proofread", HARD)
    units = HARD.encode("utf-16-le")
    words = {
        units[2 * e["start"] : 2 * (e["start"] + e["length"])].decode("utf-16-le"): e
        for e in found
        if "lyder stift" in e["short"]
    }
    assert list(words) == ["Såfremt", "fremsendes", "såfremt"]
    error = words["såfremt"]
    assert error["suggestions"] == ["hvis"]
    assert error["short"] == "»såfremt« lyder stift. Skriv fx »hvis«."
    assert error["full"] == "»såfremt« lyder stift."


def test_errors_warnings_and_notes_have_colours_of_their_own(
    running: Office, app: ASGIApp, port: int
) -> None:
    texts = {
        "error": "Vi har modtaget [indsæt dato] fra dig.",
        "warning": "Såfremt du vil.",
        "note": "Du får det p.t. fra os.",
    }
    with serving(app, port):
        lines = {grade: running.ask("proofread", text)[0]["line"] for grade, text in texts.items()}
    [red], [orange], [blue] = lines["error"], lines["warning"], lines["note"]
    assert len({red, orange, blue}) == 3
    assert blue == 0x0000FF
    assert red >> 16 > 0xC0 > red >> 8 & 0xFF


@pytest.mark.parametrize("write", [letters.fodt, letters.docx], ids=["fodt", "docx"])
def test_a_whole_document_is_checked_paragraph_by_paragraph(
    running: Office, app: ASGIApp, port: int, tmp_path: Path, write: Callable[[Path, int], Path]
) -> None:
    recorder = Recorder(app)
    with serving(recorder, port):
        document = write(tmp_path / f"brev.{write.__name__}", next(_NUMBERS))
        shown = running.ask("open_document", document.as_uri(), _WAIT)
    texts = [text for text, checked in shown if text]
    assert len(texts) == len(letters.BODY) + 2
    assert all(checked for _, checked in shown)
    assert sorted(text for text, _ in recorder.checks) == sorted(texts)
    with_field, plain = letters.BODY[2], letters.BODY[1]
    parts = (plain[:20], with_field[:20], letters.CELL, letters.FOOTER)
    assert [recorder.marked(part) for part in parts] == [list(words) for words in letters.MARKED]
    # The field is a hole, and nobody is told to fill it in.
    [field] = [text for text, _ in recorder.checks if with_field[:20] in text]
    assert "\u200b" in field
    assert not [m for _, found in recorder.checks for m in found if m["rule"]["id"].startswith("SKA")]
    # A paragraph is no letter.
    assert not [m for _, found in recorder.checks for m in found if m["rule"]["id"][:3] in {"RET", "BEG"}]


def _answering(status: int, body: bytes, content_type: bytes = b"text/html") -> ASGIApp:
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        headers = [(b"content-type", content_type), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return answer


async def _slow(scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    await asyncio.sleep(15)
    await _answering(200, b'{"matches": []}')(scope, receive, send)


@contextlib.contextmanager
def _hanging_up(port: int) -> Iterator[None]:
    """Take every connection, and end it in the middle of the request."""
    with socket.create_server(("127.0.0.1", port)) as listener:
        ended = threading.Event()

        def hang_up() -> None:
            while not ended.is_set():
                with contextlib.suppress(OSError):
                    connection, _ = listener.accept()
                    with connection:
                        connection.recv(10)

        thread = threading.Thread(target=hang_up, daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5):
                pass
            thread.join(30)


def _survives(running: Office, folder: Path, wait: float = _WAIT) -> None:
    """Let the office ask for a paragraph and, in the thread where nobody catches errors, for a document."""
    number = next(_NUMBERS)
    assert running.ask("proofread", letters.told_apart("Såfremt du vil.", number), seconds=120) == []
    running.ask("open_document", letters.docx(folder / "brev.docx", number).as_uri(), wait, seconds=180)
    assert running.alive
    assert running.ask("answers", seconds=120) == "Hej"


def test_a_service_that_is_ended_and_begun_again(
    running: Office, app: ASGIApp, port: int, tmp_path: Path
) -> None:
    _survives(running, tmp_path)
    with serving(app, port):
        assert running.ask("proofread", "Såfremt tjenesten er her igen.")


@pytest.mark.parametrize(
    ("status", "body"), [(502, b"<html>Bad gateway</html>"), (413, b"Error: too large\n"), (500, b"")]
)
def test_errors_of_others_on_the_way(
    running: Office, port: int, tmp_path: Path, status: int, body: bytes
) -> None:
    with serving(_answering(status, body), port):
        _survives(running, tmp_path)


def test_a_service_that_takes_fifteen_seconds(running: Office, port: int, tmp_path: Path) -> None:
    with serving(_slow, port):
        _survives(running, tmp_path, wait=12)


def test_a_service_that_hangs_up(running: Office, port: int, tmp_path: Path) -> None:
    with _hanging_up(port):
        _survives(running, tmp_path)


@pytest.mark.parametrize("missing_field", ["shortMessage", "replacements", "rule", "offset"])
def test_why_no_field_is_optional(running: Office, app: FastAPI, port: int, missing_field: str) -> None:
    text = letters.told_apart("Såfremt du vil.", next(_NUMBERS))
    answer = call(app, "POST", "/v2/check", data={"text": text, "language": "da-DK"}).json()
    with serving(_answering(200, json.dumps(answer).encode()), port):
        assert running.ask("proofread", text)
    for match in answer["matches"]:
        del match[missing_field]
    # Asked from outside the office tells of its error; in a document it would end.
    with (
        serving(_answering(200, json.dumps(answer).encode()), port),
        pytest.raises(AssertionError, match="RuntimeException"),
    ):
        running.ask("proofread", letters.told_apart("Såfremt du vil.", next(_NUMBERS)))


def test_errors_of_the_service_itself(running: Office, port: int, tmp_path: Path) -> None:
    with serving(create_app(Settings(most_bytes=1)), port):
        _survives(running, tmp_path)
