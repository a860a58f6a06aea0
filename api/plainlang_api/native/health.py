"""Whether the service lives, whether it can take letters, and what it has done."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.concurrency import run_in_threadpool

from plainlang_api.desk import Desk
from plainlang_api.native import description
from plainlang_api.problems import Problem


def add(routes: APIRouter, desk: Desk) -> None:
    """Add the addresses that orchestrators and Prometheus ask.

    Args:
        routes: gets them.
        desk: what stands behind them.
    """

    @routes.get("/health/live", **description.LIVE)
    async def live() -> dict[str, str]:
        return {"status": "ok"}

    @routes.get("/health/ready", **description.READY)
    async def ready() -> dict[str, str]:
        if desk.stopping:
            raise Problem(
                503,
                "stopping",
                "Tjenesten er ved at lukke.",
                "The service is stopping.",
                {"Retry-After": "10"},
            )
        if not desk.library.loaded:  # where nobody started the application as servers do
            await run_in_threadpool(desk.library.load)
        return {"status": "ok"}

    if desk.metrics is not None:
        metrics = desk.metrics
        from plainlang_api.metrics import MEDIA_TYPE

        @routes.get("/metrics", include_in_schema=False)
        def counted() -> Response:
            return Response(metrics.text(), headers={"Content-Type": MEDIA_TYPE})
