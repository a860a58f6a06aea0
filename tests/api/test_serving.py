"""The service as a program: it starts, stops, survives, and has no patience with those who send slowly."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from plainlang_api.keys import Keyring, new_key, read_keys
from plainlang_api.serving import check_open, is_loopback, listening
from plainlang_api.settings import Settings

from plainlang.errors import UsageError

from .calls import WITNESS, docx
from .running import PATIENCE, Service, program, running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux shows them")

SHORT = {"text": f"Kære {WITNESS}\n\nSåfremt du flytter, skal du give os besked.\n"}
# Some seconds of work: long enough to be met in the middle of it, however long it takes.
LONG = {
    "text": f"Såfremt {WITNESS} flytter, skal du give os besked, for vi skal jo se på din sag igen.\n\n"
    * 2500
}
LIGHT = {"preload_grammar": "false", "max_seconds": "300"}


def until(condition: object) -> None:
    """Wait for something that is about to happen."""
    assert callable(condition)
    pause = threading.Event()
    for _ in range(int(PATIENCE / 0.05)):
        if condition():
            return
        pause.wait(0.05)
    raise AssertionError("it never came")


def working(service: Service) -> float:
    text = service.call("GET", "/metrics").text
    match = re.search(r"^plainlang_working ([\d.]+)$", text, re.MULTILINE)
    return float(match[1]) if match else 0.0


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, str]]:
    """Give a service with two workers behind a proxy, and a key that may be used 30 times a minute."""
    key, line = new_key("proeve")
    file = tmp_path_factory.mktemp("keys") / "keys"
    file.write_text(f"{line} 30\n", encoding="utf-8")
    with running("--workers", "2", keys=str(file), behind_proxy="true", **LIGHT) as service:
        yield service, key
    for line in service.lines:
        assert line.startswith("{")
        assert WITNESS not in line
        assert key not in line


def test_processes_count_together(two: tuple[Service, str]) -> None:
    service, key = two
    assert len(service.workers()) == 2
    headers = {"x-api-key": key, "x-forwarded-for": "192.0.2.1"}
    found = [service.call("POST", "/v1/check", json=SHORT, headers=headers).status_code for _ in range(40)]
    # One limit for both processes; what a slow test run gives back of it is a token or two.
    assert 30 <= found.count(200) <= 36
    assert set(found) == {200, 429}
    until(
        lambda: len([line for line in service.told() if line.get("route") == "/v1/check"]) >= found.count(200)
    )


def test_guesses_are_counted_for_the_client_behind_the_proxy(two: tuple[Service, str]) -> None:
    service, _ = two

    def guess(address: str) -> int:
        headers = {"x-api-key": "guess", "x-forwarded-for": f"203.0.113.5, {address}"}
        return service.call("GET", "/v1/version", headers=headers).status_code

    assert {guess("192.0.2.2") for _ in range(20)} == {401, 429}
    assert guess("192.0.2.3") == 401


def test_metrics_of_all_processes_need_a_key_behind_a_proxy(two: tuple[Service, str]) -> None:
    service, _ = two
    assert service.call("GET", "/metrics").status_code == 401


@pytest.fixture(scope="module")
def one() -> Iterator[Service]:
    """Give a service with two workers on this machine alone, which has little patience."""
    limits = {"header_seconds": "1", "body_seconds": "1.5", "max_connections": "20"}
    with running("--workers", "2", **{**LIGHT, **limits}) as service:
        yield service
    assert not [line for line in service.lines if WITNESS in line or not line.startswith("{")]


def test_what_dies_takes_only_its_own_request_with_it(one: Service) -> None:
    before = {worker: _cpu(worker) for worker in one.workers()}

    def busy_one() -> int | None:
        return next((worker for worker, ticks in before.items() if _cpu(worker) - ticks > 50), None)

    with ThreadPoolExecutor(4) as pool, httpx.Client(trust_env=False, timeout=PATIENCE) as client:
        doomed = pool.submit(client.post, f"{one.url}/v1/check", json=LONG)
        until(busy_one)
        assert working(one) == 1
        busy = busy_one()
        assert busy is not None
        os.kill(busy, signal.SIGKILL)
        others = [pool.submit(one.call, "POST", "/v1/check", json=SHORT) for _ in range(10)]
        with pytest.raises(httpx.TransportError):
            doomed.result(PATIENCE)
    # Those who ask again are answered.
    again = [other if other.exception() is None else None for other in others]
    for number, other in enumerate(again):
        answer = other.result() if other else one.call("POST", "/v1/check", json=SHORT)
        assert answer.status_code == 200, number
    until(lambda: len(one.workers()) == 2 and busy not in one.workers())
    one.ready()
    until(lambda: working(one) == 0)  # what the dead one was working on is forgotten
    for _ in range(10):
        assert one.call("POST", "/v1/check", json=SHORT).status_code == 200


def _cpu(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11])


def talk(service: Service, *pieces: bytes, pause: float = 0.0) -> bytes:
    """Send pieces of a request, and return what comes until the service hangs up."""
    heard = b""
    waiting = threading.Event()
    with socket.create_connection(("127.0.0.1", service.port), timeout=PATIENCE) as connection:
        with contextlib.suppress(ConnectionError):
            for piece in pieces:
                connection.sendall(piece)
                waiting.wait(pause)
        with contextlib.suppress(ConnectionError):
            while data := connection.recv(65536):
                heard += data
    return heard


_BEGIN = b"POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    ("pieces", "status"),
    [
        ((), b"408"),
        ((b"POST /v1/che",), b"408"),
        ((_BEGIN + b"X-A: " + WITNESS.encode(),), b"408"),
        ((_BEGIN + b"Content-Length: 100\r\n\r\n",), b"408"),
        ((_BEGIN + b'Content-Length: 100\r\n\r\n{"text": "' + WITNESS.encode(),), b"408"),
        ((_BEGIN + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{" + WITNESS.encode()[:2],), b"408"),
        ((_BEGIN + b"Content-Length: 999999999\r\n\r\n",), b"413"),
        ((_BEGIN + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n",), b"400"),
        ((_BEGIN + b"Content-Length: -5\r\n\r\n",), b"400"),
        ((WITNESS.encode() + b"\r\n\r\n",), b"400"),
        ((b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\n\r\n",), b"400"),
        ((b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",), b"400"),  # HTTPS, where HTTP is spoken
    ],
)  # fmt: skip
def test_who_sends_slowly_or_nonsense_is_told_so_and_hung_up_on(
    one: Service, pieces: tuple[bytes, ...], status: bytes
) -> None:
    heard = talk(one, *pieces)
    head, _, body = heard.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 " + status), heard
    assert b"application/problem+json" in head
    assert b"x-content-type-options: nosniff" in head.lower()
    assert b"connection: close" in head.lower()
    assert body.startswith(b'{"type"')
    assert WITNESS.encode() not in heard


def test_who_drips_is_hung_up_on(one: Service) -> None:
    drops = tuple(bytes([byte]) for byte in _BEGIN * 3)
    assert b" 408 " in talk(one, *drops, pause=0.05)
    body = tuple(b"1\r\nx\r\n" for _ in range(100))
    assert b" 408 " in talk(one, _BEGIN + b"Transfer-Encoding: chunked\r\n\r\n", *body, pause=0.05)


def test_patience_begins_anew_with_each_request(one: Service) -> None:
    whole = b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"
    heard = talk(one, whole, whole, whole[:20], pause=0.3)
    assert heard.count(b"HTTP/1.1 200") == 2
    assert heard.count(b"HTTP/1.1 408") == 1


def test_one_connection_too_many(one: Service) -> None:
    with contextlib.ExitStack() as held:
        # Each of the two processes takes twenty; who comes then is told to come back.
        sockets = [socket.create_connection(("127.0.0.1", one.port), PATIENCE) for _ in range(60)]
        for connection in sockets:
            held.callback(connection.close)
        first = [connection.recv(12) for connection in sockets]
    assert set(first) == {b"HTTP/1.1 503", b"HTTP/1.1 408"}  # these waited for what never came
    assert first.count(b"HTTP/1.1 503") >= 20
    until(lambda: one.call("GET", "/health/live").status_code == 200)


def test_a_large_upload_leaves_no_file(one: Service) -> None:
    before = set(Path(tempfile.gettempdir()).iterdir())
    files = {"file": (f"{WITNESS}.docx", docx(*["Såfremt du vil."] * 3) + os.urandom(2_000_000))}
    assert one.call("POST", "/v1/check", files=files).status_code in {200, 422}
    for worker in one.workers():
        for link in Path(f"/proc/{worker}/fd").iterdir():
            with contextlib.suppress(OSError):
                target = str(link.readlink())
                assert "(deleted)" not in target or "plainlang-" in target, target
    assert WITNESS not in str(set(Path(tempfile.gettempdir()).iterdir()) - before)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_signal_to_stop_lets_requests_end(workers: str) -> None:
    with running("--workers", workers, drain_seconds="2", shutdown_seconds="300", **LIGHT) as service:
        with ThreadPoolExecutor(1) as pool:
            last = pool.submit(service.call, "POST", "/v1/check", json=LONG)
            until(lambda: working(service) == 1)
            service.process.send_signal(signal.SIGTERM)
            until(lambda: _ready(service) != 200)
            assert last.result(PATIENCE).status_code == 200
            assert len(last.result().json()["documents"][0]["findings"]) > 1000
        assert service.wait() in {0, -signal.SIGTERM}
    assert [line for line in service.told() if line.get("route") == "/v1/check" and line["status"] == 200]
    assert not [line for line in service.lines if "uncaught" in line or WITNESS in line]


def _ready(service: Service) -> int:
    try:
        return service.call("GET", "/health/ready").status_code
    except httpx.TransportError:
        return 0


def test_no_process_outlives_the_first() -> None:
    with running("--workers", "2", **LIGHT) as service:
        workers = service.workers()
        service.process.kill()
        until(lambda: not any(Path(f"/proc/{worker}/cmdline").exists() for worker in workers))
        assert _ready(service) == 0


def test_ready_is_false_before_the_service_stops_to_listen() -> None:
    with running(drain_seconds="60", **LIGHT) as service:
        service.process.send_signal(signal.SIGTERM)
        until(lambda: _ready(service) == 503)
        assert service.call("GET", "/health/live").status_code == 200
        assert service.call("POST", "/v1/check", json=SHORT).status_code == 200
        service.process.send_signal(signal.SIGTERM)  # who cannot wait says it again
        assert service.wait() in {0, -signal.SIGTERM}


def test_the_end_does_not_wait_for_ever() -> None:
    with (
        running(shutdown_seconds="1", max_characters="1000000", **LIGHT) as service,
        ThreadPoolExecutor(1) as pool,
    ):
        last = pool.submit(service.call, "POST", "/v1/check", json={"text": LONG["text"] * 2})
        until(lambda: working(service) == 1)
        service.process.send_signal(signal.SIGTERM)
        assert service.wait() in {0, -signal.SIGTERM}
        with contextlib.suppress(httpx.TransportError):
            assert last.result(PATIENCE).status_code >= 500
    assert not [line for line in service.lines if WITNESS in line]


def ended(*arguments: str, **variables: str) -> tuple[int, str]:
    """Return exit code and standard error of a service that cannot start."""
    process = program(*arguments, **variables)
    try:
        _, told = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    return process.returncode, told


@pytest.mark.parametrize(
    ("arguments", "variables", "said"),
    [
        (("--host", "0.0.0.0"), {}, "--new-key"),  # noqa: S104
        (("--host", "::"), {}, "--new-key"),
        ((), {"behind_proxy": "true"}, "--new-key"),
        ((), {"max_byte": "7"}, "PLAINLANG_MAX_BYTES"),
        ((), {"keys": "/nix/nix"}, "ingen fil"),
        (("--settings", "/nix/nix.toml"), {}, "ingen fil"),
        (("--new-key", "to ord"), {}, "A-Z"),
    ],
)
def test_what_keeps_the_service_from_starting_is_one_line(
    arguments: tuple[str, ...], variables: dict[str, str], said: str
) -> None:
    code, told = ended("--port", "0", *arguments, **variables)
    assert code == 2
    assert said in told
    assert told.startswith("plainlang: ")
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize("workers", ["1", "2"])
def test_wrong_rules_keep_the_service_from_starting(workers: str, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "wrong.yaml").write_text("code: X\n", encoding="utf-8")
    config = tmp_path / "plainlang.toml"
    config.write_text('rules = ["rules"]\n', encoding="utf-8")
    code, told = ended("--port", "0", "--workers", workers, "--config", str(config))
    assert code == 2
    assert "wrong.yaml:1" in told
    assert "Traceback" not in told


def test_a_port_that_is_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        code, told = ended("--port", str(other.getsockname()[1]))
    assert code == 2
    assert "--port" in told
    assert len(told.splitlines()) == 1


_FIRST_REQUEST = """
import asyncio, sys
from plainlang_api.app import create_app
from plainlang_api.settings import Settings

app = create_app(Settings(preload_grammar=sys.argv[1] == "True"))
library = app.state.desk.library
assert not library.loaded

async def begin():
    async with app.router.lifespan_context(app):
        assert library.loaded
        assert "compiled" in vars(library.book)
        assert ("spacy" in sys.modules) == (sys.argv[1] == "True")

asyncio.run(begin())
"""


@pytest.mark.parametrize("grammar", [True, False])
def test_all_is_loaded_before_the_first_request(grammar: bool) -> None:
    subprocess.run([sys.executable, "-c", _FIRST_REQUEST, str(grammar)], check=True, timeout=PATIENCE)


def test_a_new_key_is_shown_once(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "plainlang", "serve", "--new-key", "fagsystem"]
    shown = subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE)
    key, line = shown.stdout.splitlines()
    assert key not in shown.stderr
    file = tmp_path / "keys"
    file.write_text(line, encoding="utf-8")
    [found] = read_keys(file)
    assert found.name == "fagsystem"
    assert Keyring(file, lambda _: None).find(key) == found
    with running(keys=str(file), **LIGHT) as service:
        assert service.call("GET", "/v1/version").status_code == 401
        opened = service.call("GET", "/v1/version", headers={"authorization": f"Bearer {key}"})
        assert opened.status_code == 200


def test_a_file_of_settings(tmp_path: Path) -> None:
    file = tmp_path / "tjeneste.toml"
    file.write_text('max-bytes = 500\nworkers = 2\nlanguage = "en"\npreload-grammar = false\n')
    with running("--settings", str(file), "--workers", "1") as service:
        assert service.workers() == [service.process.pid]
        answer = service.call("POST", "/v1/check", json={"text": "x" * 600})
        assert answer.status_code == 413
        assert "at most 500 bytes" in answer.json()["detail"]


def test_answers_are_sent_at_once() -> None:
    """Over a socket whose protocol is not named, asyncio waits for the client between headers and body."""

    async def delay() -> int:
        found: list[int] = []

        class Seen(asyncio.Protocol):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                accepted = transport.get_extra_info("socket")
                found.append(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

        with listening("127.0.0.1", 0) as listener:
            server = await asyncio.get_running_loop().create_server(Seen, sock=listener)
            _, writer = await asyncio.open_connection(*listener.getsockname())
            while not found:
                await asyncio.sleep(0)
            writer.close()
            server.close()
        return found[0]

    assert asyncio.run(delay())


def test_addresses_of_this_machine() -> None:
    for host in ("127.0.0.1", "127.1.2.3", "::1", "localhost"):
        assert is_loopback(host)
        check_open(Settings(), host)
    for host in ("0.0.0.0", "::", "192.0.2.1", "", "nix.invalid"):  # noqa: S104
        assert not is_loopback(host)
        with pytest.raises(UsageError):
            check_open(Settings(), host)
    with pytest.raises(UsageError):
        check_open(Settings(behind_proxy=True), "127.0.0.1")
