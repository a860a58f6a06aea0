"""Whether a program is here that a test drives.

Where it is missing the tests are skipped; ``.ci/run`` installs the programs and sets
``PLAINLANG_TEST_CLIENTS=1``, and then a missing one is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def program(*names: str) -> Path:
    """Return the first of some programs that is here; skip the test, or fail it in CI, where none is."""
    for name in names:
        found = shutil.which(name)
        if found is not None:
            return Path(found)
    raise missing(names[0])


def python_with(module: str) -> Path:
    """Return the system's own Python, which holds a module that no package index has."""
    python = Path("/usr/bin/python3")
    if python.exists():
        done = subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False)
        if done.returncode == 0:
            return python
    raise missing(f"python3-{module}")


def missing(name: str) -> BaseException:
    """Return what ends a test that lacks a program."""
    if os.environ.get("CI") and os.environ.get("PLAINLANG_TEST_CLIENTS") == "1":
        return pytest.fail.Exception(f"{name} is not installed; .ci/run should have done it")
    return pytest.skip.Exception(f"{name} is not installed")
