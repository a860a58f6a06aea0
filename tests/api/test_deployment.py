"""The image and the unit of systemd say what the service does."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from plainlang_api.healthcheck import PORT, healthy
from plainlang_api.settings import Settings

from plainlang.cli.serve import serve

from .running import running

ROOT = Path(__file__).parents[2]
CONTAINERFILE = (ROOT / "api" / "Containerfile").read_text(encoding="utf-8")
UNIT = (ROOT / "api" / "plainlang.service").read_text(encoding="utf-8")


def said(word: str) -> list[str]:
    """Return what stands behind a word at the beginnings of lines, of the last stage."""
    last = CONTAINERFILE.rpartition("\nFROM ")[2]
    return [line.removeprefix(f"{word} ") for line in last.splitlines() if line.startswith(f"{word} ")]


def test_the_image_runs_as_nobody_and_says_how_it_is() -> None:
    assert said("USER") == ["65532:65532"]
    assert said("EXPOSE") == [str(PORT)]
    [health] = said("HEALTHCHECK")
    assert re.findall('"([^"]*)"', health) == ["python", "-m", "plainlang_api.healthcheck"]
    command = re.findall('"([^"]*)"', said("ENTRYPOINT")[0] + said("CMD")[0])
    assert command[:2] == ["plainlang", "serve"]
    assert_options(command[2:])
    variables = dict(pair.split("=", 1) for line in said("ENV") for pair in line.split())
    assert variables["PLAINLANG_KEYS"] == "/etc/plainlang/keys"
    ours = {name: value for name, value in variables.items() if name.startswith("PLAINLANG_")}
    assert Settings.from_environment({**ours, "PLAINLANG_KEYS": __file__}).keys


def test_the_image_is_made_of_what_is_here() -> None:
    for line in CONTAINERFILE.splitlines():
        if line.startswith("COPY ") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert (ROOT / source).exists(), source


def assert_options(arguments: list[str]) -> None:
    known = {name for parameter in serve.params for name in parameter.opts}
    assert {argument for argument in arguments if argument.startswith("-")} <= known


def test_the_unit_starts_the_service_on_this_machine_only() -> None:
    [start] = re.findall("^ExecStart=(.*)$", UNIT, re.MULTILINE)
    arguments = shlex.split(start)
    assert arguments[0].endswith("/bin/plainlang")
    assert arguments[1] == "serve"
    assert_options(arguments[2:])
    assert arguments[arguments.index("--host") + 1] == "127.0.0.1"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_understands_the_unit_and_finds_it_tight(tmp_path: Path) -> None:
    file = tmp_path / "plainlang.service"
    file.write_text(UNIT.replace("/opt/plainlang/bin/plainlang", sys.executable), encoding="utf-8")
    told = subprocess.run(
        ["systemd-analyze", "verify", file], check=False, capture_output=True, text=True, timeout=120
    )
    assert (told.returncode, told.stderr) == (0, "")
    # In tenths: 0 is a service that may do nothing, 100 one that may do everything.
    tight = ["systemd-analyze", "security", "--offline=true", "--threshold=15", str(file)]
    security = subprocess.run(tight, check=False, capture_output=True, text=True, timeout=120)
    assert security.returncode == 0, security.stdout[-500:]


def _may_make_namespaces() -> bool:
    command = ["unshare", "--mount", "--net", "--pid", "--fork", "true"]
    tools = all(map(shutil.which, ("unshare", "setpriv", "ip")))
    return tools and subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_the_health_check() -> None:
    with running(preload_grammar="false") as service:
        assert healthy(service.port)
        command = [sys.executable, "-m", "plainlang_api.healthcheck", str(service.port)]
        assert subprocess.run(command, check=False).returncode == 0
    assert not healthy(service.port)
    assert subprocess.run(command, check=False).returncode == 1
