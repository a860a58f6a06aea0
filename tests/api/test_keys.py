"""Keys: how they are made and kept, who gets in, and how often."""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given, settings
from hypothesis import strategies as st
from plainlang_api.app import create_app
from plainlang_api.buckets import Buckets
from plainlang_api.keys import Keyring, new_key, read_keys
from plainlang_api.settings import Settings

from plainlang.errors import DataError, UsageError

from .calls import call

LETTER = {"text": "Såfremt du flytter, skal du give os besked."}
FORM = {"text": LETTER["text"], "language": "da-DK"}


class Clock:
    """Seconds that go on when they are told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, str, str]:
    """Give a file of keys, a key of the usual limit, and one that may be used three times a minute."""
    usual, first = new_key("sagsbehandling")
    slow, second = new_key("slow")
    file = tmp_path / "nøgler.txt"
    file.write_text(f"# nøgler\n\n{first}   # til fagsystemet\n{second}\t3\n", encoding="utf-8")
    return file, usual, slow


@pytest.fixture
def app(keys: tuple[Path, str, str]) -> FastAPI:
    return create_app(Settings(keys=keys[0], requests_a_minute=50, metrics=False))


def check(app: FastAPI, *headers: tuple[str, str], client: str = "127.0.0.1") -> httpx.Response:
    return call(app, "POST", "/v1/check", json=LETTER, headers=list(headers), client=client)


def test_a_new_key_is_long_and_only_its_hash_is_kept() -> None:
    key, line = new_key("sagsbehandling")
    other, _ = new_key("sagsbehandling")
    assert key != other
    assert len(key.removeprefix("plainlang_")) >= 43  # 32 random bytes
    assert line == f"sagsbehandling sha256:{sha256(key.encode()).hexdigest()}"
    assert key not in line


@pytest.mark.parametrize("name", ["", "to ord", "æ", "a#b", "x" * 65, "a\nb"])
def test_a_name_that_does_not_fit_into_the_file(name: str) -> None:
    with pytest.raises(UsageError):
        new_key(name)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", None),
        ("# kun en bemærkning\n", None),
        ("a b c d\n", 1),
        ("\nnavn sha256:123\n", 2),
        (f"navn {'0' * 64}\n", 1),
        (f"navn sha256:{'0' * 64} mange\n", 1),
        (f"navn sha256:{'0' * 64} 0\n", 1),
        (f"nævn sha256:{'0' * 64}\n", 1),
        (f"a sha256:{'0' * 64}\na sha256:{'1' * 64}\n", 2),
        ("plainlang_hemmelig_noegle\n", 1),
    ],
)
def test_mistakes_of_a_file_name_the_line_and_repeat_nothing(
    tmp_path: Path, text: str, line: int | None
) -> None:
    file = tmp_path / "keys"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_keys(file)
    assert caught.value.line == line
    assert "hemmelig" not in caught.value.da + caught.value.en
    assert "--new-key" in caught.value.da or "to gange" in caught.value.da


def test_a_file_of_keys_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        create_app(Settings(keys=tmp_path / "nix"))


def test_headers_that_carry_a_key(app: FastAPI, keys: tuple[Path, str, str]) -> None:
    key = keys[1]
    for header in (
        ("authorization", f"Bearer {key}"),
        ("Authorization", f"bearer  {key} "),
        ("x-api-key", key),
        ("X-Api-Key", key),
    ):
        assert check(app, header).status_code == 200, header
    assert check(app, ("x-api-key", key), ("authorization", f"Bearer {key}")).status_code == 200


@pytest.mark.parametrize(
    "path", ["/v1/rules", "/v1/rules/RET101", "/v1/version", "/v1/openapi.json", "/v1/nix"]
)
def test_whatever_else_stands_behind_the_key(app: FastAPI, path: str, keys: tuple[Path, str, str]) -> None:
    answer = call(app, "GET", path)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer ")
    assert answer.json()["type"] == "urn:plainlang:problem:no-key"
    opened = call(app, "GET", path, headers={"x-api-key": keys[1]})
    assert opened.status_code == (404 if path == "/v1/nix" else 200)


def test_the_description_names_the_ways_to_give_a_key(app: FastAPI, keys: tuple[Path, str, str]) -> None:
    described = call(app, "GET", "/v1/openapi.json", headers={"x-api-key": keys[1]}).json()
    assert set(described["components"]["securitySchemes"]) == {"bearer", "header"}
    assert described["paths"]["/v1/check"]["post"]["security"]
    assert "security" not in described["paths"]["/health/live"]["get"]


@pytest.mark.parametrize(
    "path",
    ["/health/live", "/health/ready", "/v2/languages", "/v2/info", "/v2/maxtextlength", "/v2/healthcheck"],
)
def test_what_needs_no_key(app: FastAPI, path: str) -> None:
    assert call(app, "GET", path).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "//v1/check"),
        ("POST", "/v1//check"),
        ("POST", "/health/../v1/check"),
        ("POST", "/health/%2e%2e/v1/check"),
        ("POST", "/v2/../v1/check"),
        ("POST", "/v2/%2e%2e/v1/check"),
        ("POST", "/V1/check"),
        ("POST", "/v1/check/"),
        ("POST", "/v1/check;/health/"),
        ("GET", "/v1/check?/health/"),
        ("GET", "/health"),
        ("GET", "/healthy/../v1/rules"),
        ("OPTIONS", "/v1/check"),
        ("HEAD", "/v1/rules"),
    ],
)
def test_no_path_leads_around_the_key(app: FastAPI, method: str, path: str) -> None:
    answer = call(
        app,
        method,
        f"http://plainlang.test{path}",  # else two slashes begin the name of a host
        content=b'{"text": ""}',
        headers={"content-type": "application/json"},
    )
    assert answer.status_code in {401, 404}
    assert "plainlang.report" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("authorization", "")],
        [("authorization", "Bearer")],
        [("authorization", "Bearer ")],
        [("authorization", "Basic {key}")],
        [("authorization", "{key}")],
        [("x-api-key", "")],
        [("cookie", "x-api-key={key}")],
        [("x-api-key", "{key}x")],
        [("x-api-key", "x{key}")],
        [("x-api-key", "{KEY}")],
        [("x-api-key", "{key}, {key}")],
        [("x-api-key", "{key}"), ("x-api-key", "another")],
        [("x-api-key", "{key}"), ("authorization", "Bearer another")],
        [("x-api-key", "{key}" + "x" * 4000)],
        [("x-api-key", "æøå")],
    ],
)
def test_what_is_no_key(
    app: FastAPI,
    headers: list[tuple[str, str]],
    keys: tuple[Path, str, str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    told = [
        (name, value.replace("{key}", keys[1]).replace("{KEY}", keys[1].upper()).encode())
        for name, value in headers
    ]
    answer = call(app, "POST", "/v1/check", json=LETTER, headers=[(n.encode(), v) for n, v in told])
    assert answer.status_code == 401
    for place in (answer.text, *(record.getMessage() for record in caplog.records)):
        assert keys[1].lower() not in place.lower()


def test_the_languagetool_face_takes_the_key_of_its_form(app: FastAPI, keys: tuple[Path, str, str]) -> None:
    key = keys[1]
    for path in ("/v2/check", "/check", "/v2//check"):
        assert call(app, "POST", path, data=FORM).status_code == 401
        answer = call(app, "POST", path, data={**FORM, "username": "hvem", "apiKey": "nix"})
        assert answer.status_code == 401
        assert answer.text.startswith("Error: ")
        assert call(app, "POST", path, data={**FORM, "username": "hvem", "apiKey": key}).status_code == 200
        assert call(app, "POST", path, data=FORM, headers={"x-api-key": key}).status_code == 200
    raw = f"text=Såfremt du vil.&language=da-DK&username=hvem&apiKey={key}".encode()
    assert call(app, "POST", "/v2/check", content=raw).status_code == 200


def test_a_key_may_be_used_so_often(app: FastAPI, keys: tuple[Path, str, str]) -> None:
    slow = ("x-api-key", keys[2])
    assert [check(app, slow).status_code for _ in range(3)] == [200, 200, 200]
    refused = check(app, slow)
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 21
    assert refused.json()["type"] == "urn:plainlang:problem:too-many-requests"
    # By whatever way the key comes, and nobody else is held up.
    form = {**FORM, "username": "hvem", "apiKey": keys[2]}
    assert call(app, "POST", "/v2/check", data=form).status_code == 429
    assert check(app, ("x-api-key", keys[1])).status_code == 200


def test_who_guesses_is_slowed_and_who_works_there_is_not(app: FastAPI, keys: tuple[Path, str, str]) -> None:
    good = ("x-api-key", keys[1])
    assert check(app, good, client="192.0.2.7").status_code == 200
    answers = [check(app, ("x-api-key", f"guess{n}"), client="192.0.2.7").status_code for n in range(12)]
    assert answers == [401] * 10 + [429] * 2
    # A right guess is not told any more, by no way: the other key has not been used from here.
    refused = check(app, ("x-api-key", keys[2]), client="192.0.2.7")
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) >= 1
    form = {**FORM, "username": "x", "apiKey": keys[2]}
    assert call(app, "POST", "/v2/check", data=form, client="192.0.2.7").status_code == 429
    # A colleague at the same address goes on working, and so does everybody elsewhere.
    assert check(app, good, client="192.0.2.7").status_code == 200
    assert check(app, ("x-api-key", keys[2]), client="192.0.2.8").status_code == 200
    # Without a key nothing is guessed.
    assert check(app, client="192.0.2.7").status_code == 401


def test_guesses_are_counted_by_network_in_ipv6(app: FastAPI) -> None:
    answers = [
        check(app, ("x-api-key", f"guess{n}"), client=f"2001:db8:1:2::{n:x}").status_code for n in range(12)
    ]
    assert answers == [401] * 10 + [429] * 2
    assert check(app, ("x-api-key", "guess"), client="2001:db8:1:3::1").status_code == 401


def test_metrics_need_a_key_from_elsewhere(keys: tuple[Path, str, str]) -> None:
    app = create_app(Settings(keys=keys[0]))
    assert call(app, "GET", "/metrics").status_code == 200
    assert call(app, "GET", "/metrics", client="192.0.2.7").status_code == 401
    assert call(app, "GET", "/metrics", client="192.0.2.7", headers={"x-api-key": keys[1]}).status_code == 200
    # Behind a proxy that does not say who asks, everybody comes from this machine.
    behind = create_app(Settings(keys=keys[0], behind_proxy=True))
    assert call(behind, "GET", "/metrics").status_code == 401


def test_without_keys_nobody_is_asked_but_only_here() -> None:
    app = create_app(Settings(metrics=False))
    assert check(app).status_code == 200
    assert check(app, ("x-api-key", "whatever")).status_code == 200
    for address in ("192.0.2.1", "::ffff:192.0.2.1", "0.0.0.0"):  # noqa: S104
        for path in ("/v1/check", "/v2/check", "/health/live"):
            answer = call(
                app, "POST", f"http://[{address}]{path}" if ":" in address else f"http://{address}{path}"
            )
            assert answer.status_code == 403, (address, path)
            assert WITNESS_FREE in answer.text


def test_without_keys_nobody_stands_behind_a_proxy() -> None:
    with pytest.raises(UsageError):
        create_app(Settings(behind_proxy=True))


WITNESS_FREE = "svarer kun på sin egen maskine"


def test_a_key_that_is_taken_out_opens_nothing(keys: tuple[Path, str, str]) -> None:
    file, usual, slow = keys
    clock, broken = Clock(), list[DataError]()
    ring = Keyring(file, broken.append, clock)
    found = ring.find(usual)
    assert found is not None
    assert (found.name, found.a_minute) == ("sagsbehandling", None)
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "sagsbehandling" not in line), encoding="utf-8")
    clock.now += 6
    assert ring.find(usual) is None
    limited = ring.find(slow)
    assert limited is not None
    assert limited.a_minute == 3
    # A file that is wrong changes nothing, and is told of once.
    file.write_text("nonsense", encoding="utf-8")
    for _ in range(3):
        clock.now += 6
        assert ring.find(slow) is not None
    assert len(broken) == 1
    file.unlink()
    clock.now += 6
    assert ring.find(slow) is not None


def test_a_bucket_empties_with_time() -> None:
    clock = Clock()
    buckets = Buckets(clock=clock)
    assert [buckets.take(b"a", 2, 60) for _ in range(3)] == [0, 0, pytest.approx(1)]
    assert buckets.wait(b"a", 2, 60) == pytest.approx(1)
    assert buckets.take(b"b", 2, 60) == 0
    clock.now += 1
    assert buckets.wait(b"a", 2, 60) == 0
    assert buckets.take(b"a", 2, 60) == 0
    assert buckets.take(b"a", 2, 60) > 0
    clock.now += 3600
    assert [buckets.take(b"a", 2, 60) > 0 for _ in range(3)] == [False, False, True]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 40)), max_size=80), st.integers(1, 5))
def test_nobody_ever_gets_more_than_is_allowed(steps: list[tuple[int, float]], most: int) -> None:
    clock = Clock()
    buckets = Buckets(clock=clock)
    taken: dict[int, list[float]] = {}
    for who, seconds in steps:
        clock.now += seconds
        if not buckets.take(bytes([who]), most, 6):
            taken.setdefault(who, []).append(clock.now)
    for moments in taken.values():
        for first in range(len(moments)):
            for last in range(first, len(moments)):
                allowed = most + (moments[last] - moments[first]) / 10
                assert last - first + 1 <= allowed + 1e-6


def test_a_flood_of_addresses_needs_no_more_memory_and_forgets_nobody_who_is_full() -> None:
    clock = Clock()
    buckets = Buckets(clock=clock)
    for _ in range(10):
        buckets.take(b"guesser", 10, 10)
    for number in range(20_000):
        buckets.take(number.to_bytes(4, "big"), 10, 10)
    assert buckets.wait(b"guesser", 10, 10) > 0


def _take(file: Path, results: Callable[[int], None]) -> None:
    buckets = Buckets(file)
    results(sum(not buckets.take(b"somebody", 100, 0.001) for _ in range(200)))


def test_processes_share_buckets(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    results = context.SimpleQueue()
    file = tmp_path / "limits"
    processes = [context.Process(target=_take, args=(file, results.put)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert sum(results.get() for _ in processes) == 100
    assert file.stat().st_mode & 0o077 == 0
    assert b"somebody" not in file.read_bytes()
