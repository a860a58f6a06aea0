"""Starts the service: what ``plainlang serve`` does."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import logging
import multiprocessing
import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from plainlang.errors import UsageError
from plainlang_api.access import no_keys
from plainlang_api.app import create_app
from plainlang_api.desk import SHARED
from plainlang_api.journal import log_config, quiet_python
from plainlang_api.keys import read_keys
from plainlang_api.protocol import Protocol
from plainlang_api.settings import Settings

_LOG = logging.getLogger("plainlang_api")

_PARENT_DEATH_SIGNAL = 1  # of prctl


def serve(host: str, port: int) -> int:
    """Answer requests until a signal says stop.

    Args:
        host: the address to listen on.
        port: the port; a free one where it is 0.

    Returns:
        The exit code.

    Raises:
        DataError: settings, keys, rules or word lists are wrong.
        UsageError: the service would be open to everybody, or cannot listen there.
    """
    settings = Settings.from_environment()
    check_open(settings, host)
    with listening(host, port) as listener, _shared(settings.workers > 1):
        config = ServiceConfig(settings, host, listener.getsockname()[1])
        address = f"http://{f'[{host}]' if ':' in host else host}:{config.port}"
        _LOG.info(address)
        _LOG.info("settings for other programs: %s/klienter, or plainlang serve --clients", address)
        if settings.workers > 1:
            supervisor = Multiprocess(config, sockets=[listener])
            supervisor.run()
            failed = any(one.exitcode == STARTUP_FAILURE for one in supervisor.processes)
            return 2 if failed else 0
        app = create_app(settings)
        app.state.desk.library.load()  # what is wrong is told here, before anybody asks
        config.app, config.factory = app, False
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])
        return 0


def check_open(settings: Settings, host: str) -> None:
    """Refuse to serve everybody who can reach an address without asking for a key.

    Args:
        settings: of the service.
        host: the address to listen on.

    Raises:
        UsageError: there are no keys, and others than this machine can reach it.
        DataError: the file of keys is wrong.
    """
    if settings.keys is not None:
        read_keys(settings.keys)
        return
    if settings.behind_proxy or not is_loopback(host):
        raise no_keys()


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach an address or a name."""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
        return bool(found) and all(ipaddress.ip_address(str(one)).is_loopback for one in found)
    except (OSError, ValueError):
        return False


class ServiceConfig(uvicorn.Config):
    """What uvicorn is told, in whatever process it runs.

    Args:
        settings: of the service.
        host: the address to listen on.
        port: the port.
    """

    def __init__(self, settings: Settings, host: str, port: int) -> None:
        self.settings = settings
        super().__init__(
            "plainlang_api.app:create_app",
            factory=True,
            host=host,
            port=port,
            http=Protocol,
            ws="none",
            lifespan="on",
            workers=settings.workers,
            log_config=log_config(),
            access_log=False,
            server_header=False,
            proxy_headers=settings.behind_proxy,
            forwarded_allow_ips=list(settings.proxies),
            timeout_graceful_shutdown=max(1, round(settings.shutdown_seconds)),
            timeout_worker_healthcheck=30,  # who loads rules on a busy machine is not dead
        )

    def load(self) -> None:
        """Load the application."""
        quiet_python()
        if multiprocessing.parent_process() is not None:
            _end_with_the_first()
        super().load()


def _end_with_the_first() -> None:
    """Let this process end when the first one is killed, instead of holding the port for nobody."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that is bound to an address.

    Args:
        host: the address.
        port: the port; a free one where it is 0.

    Raises:
        UsageError: it cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named TCP, not left to be guessed: only then does asyncio send answers at once, and not when the client
    # has confirmed the headers, up to 40 ms later.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        taken = error.errno == errno.EADDRINUSE
        raise UsageError(
            f"tjenesten kan ikke svare på {host}:{port}"
            + ("; porten er i brug, vælg en anden med --port" if taken else "; se på --host og --port"),
            f"the service cannot listen on {host}:{port}"
            + (
                "; the port is in use, choose another with --port" if taken else "; look at --host and --port"
            ),
        ) from None
    return listener


@contextlib.contextmanager
def _shared(wanted: bool) -> Iterator[None]:
    """Give the processes of a service a folder for what they count together; it never holds a letter."""
    if not wanted:
        yield
        return
    folder = tempfile.mkdtemp(prefix="plainlang-")
    names = (SHARED, "PROMETHEUS_MULTIPROC_DIR")
    try:
        os.environ.update(dict.fromkeys(names, folder))
        yield
    finally:
        for name in names:
            os.environ.pop(name, None)
        shutil.rmtree(folder, ignore_errors=True)
