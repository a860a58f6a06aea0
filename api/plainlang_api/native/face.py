"""The addresses of our own face."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI

from plainlang_api.desk import Desk
from plainlang_api.native import description, health, letters, rules


def install(app: FastAPI, desk: Desk) -> None:
    """Give an application our own face.

    Args:
        app: the application.
        desk: what stands behind it.
    """
    routes = APIRouter()
    letters.add(routes, desk)
    rules.add(routes, desk)
    health.add(routes, desk)
    app.include_router(routes)
    desk.faces.update({"/v1/": "native", "/health/": "health", "/metrics": "metrics"})
    description.install(app, desk)
