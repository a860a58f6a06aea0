"""Programs that tests need: where one is missing a test is skipped, but never in continuous integration."""

from __future__ import annotations

import os
import shutil

import pytest


def needs(*programs: str) -> pytest.MarkDecorator:
    """Return the mark for tests that need programs.

    ``PLAINLANG_TEST_CLIENTS=1`` says that they must be there, and then nothing is skipped.
    """
    missing = [program for program in programs if shutil.which(program) is None]
    skipped = bool(missing) and os.environ.get("PLAINLANG_TEST_CLIENTS") != "1"
    return pytest.mark.skipif(skipped, reason=f"needs {', '.join(missing)}")
