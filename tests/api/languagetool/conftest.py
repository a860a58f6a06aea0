"""One service for all tests of the LanguageTool face."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from plainlang_api.app import create_app
from plainlang_api.settings import Settings

ADD_ON = "chrome-extension://oldceeleldhonbafppcapldpdifcinji"
"""The origin of a browser's add-on."""


@pytest.fixture(scope="session")
def app() -> FastAPI:
    return create_app(Settings(most_bytes=200_000, origins=frozenset({ADD_ON})))
