"""The application: letters in, reports out; nothing is kept."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import FrameType
from typing import Any

from fastapi import FastAPI

from plainlang import __version__
from plainlang.errors import PlainlangError
from plainlang_api import languagetool, native, page, problems, word
from plainlang_api.access import Guard
from plainlang_api.desk import Desk, make_desk
from plainlang_api.journal import Journal, RouteNoted
from plainlang_api.limits import BodyLimit
from plainlang_api.problems import Shield
from plainlang_api.settings import Settings

_LOG = logging.getLogger("plainlang_api")


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the application.

    Args:
        settings: of the service; from the environment where not given.

    Raises:
        DataError: they are wrong, or the file of keys is.
    """
    settings = settings or Settings.from_environment()
    desk = make_desk(settings)
    app = FastAPI(
        title="plainlang",
        version=__version__,
        description="Reads official Danish letters.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,  # to an address that the client has put together
        lifespan=_lifespan(desk),
        telemetry={"tracing": False, "metrics": False, "logs": False},  # of newer releases of FastAPI
    )
    app.state.desk = desk
    problems.install(app)
    native.install(app, desk)
    word.install(app, desk)
    # What a request passes, from the inside out.
    app.add_middleware(RouteNoted)
    app.add_middleware(BodyLimit, settings=settings)
    app.add_middleware(Guard, access=desk.access)
    app.add_middleware(Shield)
    page.install(app, page.service_for(desk))  # its errors are pages
    languagetool.install(app, languagetool.service_for(desk))  # its errors are LanguageTool's
    app.add_middleware(Journal, settings=settings, metrics=desk.metrics, faces=desk.faces)
    return app


def _lifespan(desk: Desk) -> Any:
    """Return what happens before the first request and after the last."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        _hear_the_end(desk, asyncio.get_running_loop())
        try:
            await asyncio.to_thread(desk.library.load)
        except PlainlangError as error:
            _LOG.critical("cannot start: %s", error.text(desk.settings.spoken))
            raise
        yield

    return lifespan


def _hear_the_end(desk: Desk, loop: asyncio.AbstractEventLoop) -> None:
    """Say that the service is not ready any more before the server stops to listen.

    A balancer in front needs a moment to see it; until then requests are taken.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    servers = signal.getsignal(signal.SIGTERM)
    if not callable(servers):
        return

    def heard(number: int, frame: FrameType | None) -> None:
        first, desk.stopping = not desk.stopping, True
        if first and desk.settings.drain_seconds:
            loop.call_soon_threadsafe(loop.call_later, desk.settings.drain_seconds, servers, number, None)
        else:
            servers(number, frame)

    signal.signal(signal.SIGTERM, heard)
