"""Tests with programs that not every machine has: skipped there, unless they are asked for."""

from __future__ import annotations

import os

import pytest

ASKED_FOR = "PLAINLANG_TEST_CLIENTS"


def need(missing: str | None) -> None:
    """Skip a test where something is missing; fail it where ``PLAINLANG_TEST_CLIENTS=1`` asks for it.

    Args:
        missing: what is missing, or None.
    """
    if missing is None:
        return
    if os.environ.get(ASKED_FOR) == "1":
        pytest.fail(f"{missing}, and {ASKED_FOR}=1 asks for it")
    pytest.skip(missing)
