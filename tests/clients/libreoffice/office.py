"""A LibreOffice of our own: private profile, no window, ended when the block ends."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SYSTEM_PYTHON = "/usr/bin/python3"
"""The Python that LibreOffice's bridge is installed for."""
_DRIVER = Path(__file__).with_name("driver.py")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_LINGUISTIC = "/org.openoffice.Office.Linguistic"


def missing() -> str | None:
    """Say why LibreOffice cannot be driven here; None where it can."""
    if shutil.which("soffice") is None:
        return "soffice is not installed"
    if not Path(SYSTEM_PYTHON).exists():
        return f"there is no {SYSTEM_PYTHON}"
    bridge = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return None if bridge.returncode == 0 else "python3-uno is not installed"


@dataclass
class Office:
    """A running LibreOffice.

    Attributes:
        process: of soffice.
        port: where it takes commands.
    """

    process: subprocess.Popen[bytes]
    port: int

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self.process.poll() is None

    def ask(self, command: str, *arguments: object, seconds: float = 90) -> Any:
        """Let the driver do something, and return what it tells.

        Args:
            command: a function of the driver.
            *arguments: as JSON values.
            seconds: after which the driver is ended.
        """
        done = subprocess.run(
            [SYSTEM_PYTHON, str(_DRIVER), str(self.port), command, json.dumps(arguments)],
            capture_output=True,
            timeout=seconds,
            check=False,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        )
        assert done.returncode == 0, f"{command}: {done.returncode} {done.stderr.decode()[-2000:]}"
        return json.loads(done.stdout)


@contextlib.contextmanager
def office(folder: Path, base_url: str) -> Iterator[Office]:
    """Run LibreOffice with the LanguageTool server that settings of its own name.

    Args:
        folder: for its profile.
        base_url: of the server, as an author types it.
    """
    profile = folder / "profile"
    _write_profile(profile, base_url)
    port = _free_port()
    process = subprocess.Popen(
        [
            "soffice", "--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard",
            f"-env:UserInstallation={profile.as_uri()}",
            f"--accept=socket,host=127.0.0.1,port={port};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.defpath, "HOME": str(folder), "LC_ALL": "C.UTF-8", "TMPDIR": str(folder)},
        start_new_session=True,
    )  # fmt: skip
    try:
        running = Office(process, port)
        _wait(running)
        yield running
    finally:
        # soffice is a script; the office is its child and in its group.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)


def _write_profile(profile: Path, base_url: str) -> None:
    tool = f"{_LINGUISTIC}/GrammarChecking/LanguageTool"
    values = (
        (tool, "BaseURL", base_url),
        (tool, "IsEnabled", "true"),
        (f"{_LINGUISTIC}/GrammarChecking", "IsAutoCheck", "true"),
        (f"{_LINGUISTIC}/SpellChecking", "IsSpellAuto", "true"),
        (f"{_LINGUISTIC}/General", "DefaultLocale", "da-DK"),
        ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", "da-DK"),
    )
    items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in values)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS.format(items=items), "utf-8")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(running: Office) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        assert running.alive, "soffice ended while it started"
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", running.port)) == 0:
                return
        time.sleep(0.3)
    raise TimeoutError("soffice did not start")
