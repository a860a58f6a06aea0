"""The workshop: so many letters at once, some that wait, and the rest turned away at once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request
from plainlang_api.app import create_app
from plainlang_api.limits import BodyLimit
from plainlang_api.problems import Problem
from plainlang_api.settings import Settings
from plainlang_api.work import Halt, StoppedError, Workshop

from plainlang import Checker

from .calls import WITNESS, call, in_pieces


class Gate:
    """Work that goes on when it is let go, and counts itself."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.let = threading.Semaphore(0)
        self.inside = self.most = self.ended = 0
        self.lock = threading.Lock()

    def __call__(self, *_: Any, **__: Any) -> str:
        with self.lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        self.begun.release()
        self.let.acquire(timeout=60)
        with self.lock:
            self.inside -= 1
            self.ended += 1
        return "done"


@pytest.fixture
def gate() -> Iterator[Gate]:
    """Give a gate that is open when the test is over."""
    gate = Gate()
    yield gate
    gate.let.release(1000)


def until(condition: Callable[[], bool]) -> None:
    """Wait for what a thread is about to do; a hang fails the test."""
    step = threading.Event()
    for _ in range(6000):
        if condition():
            return
        step.wait(0.01)
    raise AssertionError("it never came")


async def problem_of(work: Coroutine[Any, Any, Any]) -> str:
    with pytest.raises(Problem) as caught:
        await work
    return f"{caught.value.status} {caught.value.slug}"


def test_no_more_at_once_than_was_said_and_the_rest_is_turned_away(gate: Gate) -> None:
    workshop = Workshop(2, 3, 60)

    async def go() -> list[Any]:
        running = [asyncio.ensure_future(workshop.run(gate)) for _ in range(5)]
        await asyncio.to_thread(until, lambda: workshop.working == 2)
        assert workshop.waiting == 3
        assert await problem_of(workshop.run(gate)) == "503 busy"
        gate.let.release(5)
        return await asyncio.gather(*running)

    assert asyncio.run(go()) == ["done"] * 5
    assert gate.most == 2
    assert (workshop.waiting, gate.ended) == (0, 5)
    until(lambda: workshop.working == 0)


def test_a_thread_is_taken_until_its_work_has_ended(gate: Gate) -> None:
    workshop = Workshop(1, 1, 0.02)

    async def go() -> None:
        assert await problem_of(workshop.run(gate)) == "503 timeout"
        assert workshop.working == 1  # nobody waits, and yet it works
        # Who waits for it gives up too, and leaves the queue; nothing is begun for nobody.
        assert await problem_of(workshop.run(gate)) == "503 timeout"
        assert workshop.waiting == 0
        gate.let.release()
        await asyncio.to_thread(until, lambda: workshop.working == 0)
        assert gate.ended == 1

    asyncio.run(go())
    workshop.seconds = 60
    gate.let.release()
    assert asyncio.run(workshop.run(gate)) == "done"


def _request(disconnect: asyncio.Event) -> Request:
    async def receive() -> Any:
        await disconnect.wait()
        return {"type": "http.disconnect"}

    return Request({"type": "http", "headers": []}, receive)


def test_a_client_that_hangs_up_frees_its_place(gate: Gate) -> None:
    workshop = Workshop(1, 2, 60)
    stopped = threading.Event()

    def patient(halt: Halt) -> None:
        gate()
        try:
            halt.check()
        except StoppedError:
            stopped.set()
            raise

    async def go() -> None:
        away, stays = asyncio.Event(), asyncio.Event()
        first = asyncio.ensure_future(workshop.run(patient, _request(away)))
        await asyncio.to_thread(until, lambda: workshop.working == 1)
        waits = asyncio.ensure_future(workshop.run(gate, _request(away)))
        third = asyncio.ensure_future(workshop.run(gate, _request(stays)))
        await asyncio.to_thread(until, lambda: workshop.waiting == 2)
        away.set()
        assert await problem_of(_await(first)) == "499 gone"
        assert await problem_of(_await(waits)) == "499 gone"
        assert (workshop.working, workshop.waiting) == (1, 1)
        gate.let.release(2)
        assert await third == "done"

    asyncio.run(go())
    assert stopped.wait(60)  # the work was told, and ended where it could
    assert gate.ended == 2


async def _await(future: asyncio.Future[Any]) -> Any:
    return await future


def test_what_work_raises_is_raised_and_told_nowhere_else(
    caplog: pytest.LogCaptureFixture, recwarn: pytest.WarningsRecorder
) -> None:
    workshop = Workshop(1, 1, 60)

    def fails(_: Halt) -> None:
        raise ValueError(WITNESS)

    with pytest.raises(ValueError, match=WITNESS):
        asyncio.run(workshop.run(fails))
    late = Workshop(1, 1, 0.01)
    release = threading.Event()

    def fails_late(_: Halt) -> None:
        release.wait(60)
        raise ValueError(WITNESS)

    async def go() -> None:
        assert await problem_of(late.run(fails_late)) == "503 timeout"
        release.set()
        await asyncio.to_thread(until, lambda: late.working == 0)
        await asyncio.sleep(0.01)

    asyncio.run(go())
    assert WITNESS not in caplog.text


def test_threads_that_have_nothing_to_do_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plainlang_api.work._IDLE", 0.01)
    workshop = Workshop(2, 2, 60)
    for _ in range(3):
        assert asyncio.run(workshop.run(lambda _: threading.current_thread().daemon)) is True
        until(lambda: workshop._threads == 0)


@pytest.mark.parametrize(
    ("path", "request_"),
    [
        ("/v1/check", {"json": {"text": WITNESS}}),
        ("/v1/profile", {"json": {"text": WITNESS}}),
        ("/v1/fix", {"json": {"text": WITNESS}}),
        ("/v1/annotate", {"json": {"text": WITNESS, "format": "html"}}),
        ("/v2/check", {"data": {"text": f"{WITNESS} Såfremt du vil.", "language": "da"}}),
    ],
)
def test_every_face_turns_away_what_is_too_much(
    path: str, request_: dict[str, Any], gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(Settings(most_checks=1, most_waiting=1, most_seconds=300, metrics=False))
    call(app, "GET", "/health/ready")
    monkeypatch.setattr(Checker, "_understand", gate)

    async def go() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://plainlang.test") as client:
            held = [asyncio.ensure_future(client.post("/v1/profile", json={"text": "x"})) for _ in range(2)]
            await asyncio.to_thread(until, lambda: gate.inside == 1)
            await asyncio.to_thread(until, lambda: app.state.desk.workshop.waiting == 1)
            # While all threads are taken, the service answers all else.
            for free in ("/health/ready", "/v1/rules/RET101", "/v2/languages"):
                assert (await client.get(free)).status_code == 200
            answer = await client.post(path, **request_)
            gate.let.release(10)
            await asyncio.gather(*held)
            return answer

    answer = asyncio.run(go())
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert WITNESS not in answer.text


def test_work_on_many_letters_ends_when_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mending judges a letter again and again: that must not go on for hours for nobody."""
    app = create_app(Settings(most_seconds=0.01, metrics=False))
    call(app, "GET", "/health/ready")
    desk = app.state.desk
    judged = 0
    whole = Checker._understand

    def counted(self: Checker, *arguments: Any) -> Any:
        nonlocal judged
        found = whole(self, *arguments)
        judged += 1
        until(lambda: desk.workshop.working == 1)
        return found

    original = Checker.watched

    def watched(self: Checker, watch: Callable[[Any], None]) -> Checker:
        def slow(document: Any) -> None:
            if judged:
                stop.wait(60)
            watch(document)

        return original(self, slow)

    stop = threading.Event()
    monkeypatch.setattr(Checker, "_understand", counted)
    monkeypatch.setattr(Checker, "watched", watched)
    answer = call(app, "POST", "/v1/fix", json={"text": "Såfremt du vil, så ring. " * 20})
    assert answer.status_code == 503
    stop.set()
    until(lambda: desk.workshop.working == 0)
    assert judged == 1


def test_bodies_together_may_only_take_so_much() -> None:
    app = create_app(Settings(most_bytes=1000, metrics=False))
    call(app, "GET", "/health/ready")

    async def go() -> list[int]:
        go_on = asyncio.Event()

        async def slowly() -> Any:
            yield b"x" * 900
            await go_on.wait()

        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://plainlang.test") as client:
            headers = {"content-type": "application/json"}
            slow = [
                asyncio.ensure_future(client.post("/v1/check", content=slowly(), headers=headers))
                for _ in range(17)
            ]
            for _ in range(200):
                await asyncio.sleep(0)
            busy = await client.post("/v1/check", content=in_pieces(b"x" * 999), headers=headers)
            go_on.set()
            found = [busy.status_code, *(one.status_code for one in await asyncio.gather(*slow))]
            after = await client.post("/v1/check", json={"text": "Hej."})
            return [*found, after.status_code]

    found = asyncio.run(go())
    assert found[0] == 503
    assert set(found[1:-1]) <= {400, 503}  # what the slow ones sent is no JSON
    assert found[-1] == 200


def test_a_body_must_come_in_time() -> None:
    app = create_app(Settings(body_seconds=0.05, metrics=False))

    async def never() -> Any:
        yield f'{{"text": "{WITNESS}'.encode()
        await asyncio.Event().wait()

    for path, media_type in (
        ("/v1/check", "application/json"),
        ("/v1/fix", "multipart/form-data; boundary=b"),
        ("/v2/check", "application/x-www-form-urlencoded"),
    ):
        answer = call(app, "POST", path, content=never(), headers={"content-type": media_type})
        assert answer.status_code == 408
        assert answer.headers["connection"] == "close"
        assert WITNESS not in answer.text


def test_limits_leave_what_is_no_request_alone() -> None:
    seen = []

    async def app(scope: Any, *_: Any) -> None:
        seen.append(scope["type"])

    asyncio.run(BodyLimit(app, Settings())({"type": "lifespan"}, None, None))  # type: ignore[arg-type]
    assert seen == ["lifespan"]


def test_ready_says_no_when_the_service_is_stopping(app: FastAPI) -> None:
    assert call(app, "GET", "/health/ready").status_code == 200
    app.state.desk.stopping = True
    answer = call(app, "GET", "/health/ready")
    assert answer.status_code == 503
    assert call(app, "GET", "/health/live").status_code == 200
    assert call(app, "POST", "/v1/check", json={"text": "Hej."}).status_code == 200


@pytest.fixture
def app() -> FastAPI:
    return create_app(Settings(metrics=False))
