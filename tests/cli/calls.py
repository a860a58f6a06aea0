"""Calls the command line as its users do, without a new process for each."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from plainlang.cli import main

# One warning, VI101, and one note, FAG101.
NOTED = "Kære Anna Lind\n\nVi har fået dit brev, idet du skrev til os.\n"
# An adverse decision: errors, warnings and notes.
BAD = """Søvang Kommune

Kære Tøffeline Kvistholm

Vi giver dig afslag på kontanthjælp, idet du ikke opfylder betingelserne. Borgeren skal fremsende zebrafrø.

Venlig hilsen
Gyldenspjæt Mosekonge
"""
SETTINGS_OF_THE_PLACE = ("PLAINLANG_LANGUAGE", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "NO_COLOR")


@dataclass(frozen=True)
class Done:
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.out)
        return data

    @property
    def codes(self) -> list[list[str]]:
        """The codes of the findings of each letter, from a report as JSON."""
        return [[finding["code"] for finding in d["findings"]] for d in self.json["documents"]]


def call(
    *arguments: str | Path,
    cwd: Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
) -> Done:
    """Run ``plainlang`` with arguments in a folder; a traceback is the test's own failure."""
    out, err = io.BytesIO(), io.BytesIO()
    streams: dict[str, Any] = {
        "stdin": io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"),
        "stdout": io.TextIOWrapper(out, encoding="utf-8", write_through=True),
        "stderr": io.TextIOWrapper(err, encoding="utf-8", write_through=True),
    }
    here = Path.cwd()
    os.chdir(cwd)
    place = {name: value for name, value in os.environ.items() if name not in SETTINGS_OF_THE_PLACE}
    try:
        with (
            patch.object(sys, "argv", ["plainlang", *map(str, arguments)]),
            patch.multiple(sys, **streams),
            patch("click.core._detect_program_name", return_value="plainlang"),
            patch.dict(os.environ, {**place, **(env or {})}, clear=True),
        ):
            try:
                main()
            except SystemExit as done:
                code = done.code if isinstance(done.code, int) else 1
    finally:
        os.chdir(here)
    return Done(code, out.getvalue().decode(), err.getvalue().decode())


def check(
    *arguments: str | Path, cwd: Path, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> Done:
    """Run ``plainlang check`` with the report as JSON."""
    return call("check", "--format", "json", *arguments, cwd=cwd, stdin=stdin, env=env)


def put(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
