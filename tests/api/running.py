"""``plainlang serve`` as a program of its own, on 127.0.0.1."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

PATIENCE = 120.0
"""Seconds after which a test gives up on a busy machine; no test waits for them to pass."""


@dataclass
class Service:
    """A service that runs.

    Attributes:
        process: the first of its processes.
        lines: what it has written on standard error.
        port: of 127.0.0.1; 0 until it is known.
    """

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    port: int = 0
    _told: threading.Event = field(default_factory=threading.Event)
    _ended: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        """The address of the service."""
        return f"http://127.0.0.1:{self.port}"

    def call(self, method: str, path: str, **request: Any) -> httpx.Response:
        """Send a request over a connection of its own."""
        return httpx.request(method, self.url + path, timeout=PATIENCE, trust_env=False, **request)

    def ready(self) -> None:
        """Wait until the service takes letters."""
        pause = threading.Event()
        for _ in range(int(PATIENCE / 0.05)):
            with contextlib.suppress(httpx.TransportError):
                if self.call("GET", "/health/ready").status_code == 200:
                    return
            if self.process.poll() is not None:
                break
            pause.wait(0.05)
        raise AssertionError("\n".join(self.lines))

    def workers(self) -> list[int]:
        """Return the numbers of the processes that answer; the only one where there is one."""
        told = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        # Another child keeps track of what the processes share.
        found = [number for number in map(int, told.split()) if b"spawn_main" in _command(number)]
        return found or [self.process.pid]

    def wait(self) -> int:
        """Wait for the end, and return the exit code."""
        code = self.process.wait(PATIENCE)
        self._ended.wait(PATIENCE)
        return code

    def told(self) -> list[dict[str, Any]]:
        """Return the lines as the JSON that they are."""
        return [json.loads(line) for line in list(self.lines)]

    def listen(self) -> None:
        """Read standard error to its end."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(line.rstrip("\n"))
            if '"message": "http://127.0.0.1:' in line:
                self.port = int(json.loads(line)["message"].rpartition(":")[2])
                self._told.set()
        self._ended.set()
        self._told.set()


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def program(*arguments: str, **variables: str) -> subprocess.Popen[str]:
    """Start ``plainlang serve``.

    Args:
        arguments: of the command.
        variables: of the environment, without ``PLAINLANG_`` and in small letters.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLAINLANG_")}
    environment = {**kept, **{f"PLAINLANG_{name.upper()}": value for name, value in variables.items()}}
    return subprocess.Popen(
        [sys.executable, "-m", "plainlang", "serve", *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@contextlib.contextmanager
def running(*arguments: str, **variables: str) -> Iterator[Service]:
    """Run a service on a free port while the block runs.

    Args:
        arguments, variables: as for :func:`program`.
    """
    service = Service(program("--port", "0", *arguments, **variables))
    threading.Thread(target=service.listen, daemon=True).start()
    try:
        assert service._told.wait(PATIENCE)
        if service.port:
            service.ready()
        yield service
    finally:
        if service.process.poll() is None:
            service.process.send_signal(signal.SIGSTOP)  # or it would start others in their place
            for worker in service.workers():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
            service.process.kill()
        service.process.wait(PATIENCE)
        assert service.process.stderr is not None
        service._ended.wait(PATIENCE)
        service.process.stderr.close()
