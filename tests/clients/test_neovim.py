"""Neovim, without a plug-in, as a client of the language server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.clients.needs import needs

LETTER = """# Svar på ansøgning

Kære Åse 😀, ring til os, såfremt du flytter.

Du får hjælp, såfremt du bor i byen. Ring ifm. din flytning.
"""
SCRIPT = Path(__file__).with_name("neovim.lua")


@needs("nvim")
def test_neovim_marks_mends_and_ignores(tmp_path: Path) -> None:
    letter = tmp_path / "brev.md"
    letter.write_text(LETTER, encoding="utf-8")
    (tmp_path / "plainlang.toml").write_text('ignore = ["abbreviation"]\n', encoding="utf-8")
    done = subprocess.run(
        ["nvim", "--headless", "-u", "NONE", "-n", "-i", "NONE", "-c", f"luafile {SCRIPT}"],
        cwd=tmp_path,
        env={
            **os.environ,
            "PLAINLANG_PYTHON": sys.executable,
            "PLAINLANG_LETTER": str(letter),
            "HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    said = done.stdout.splitlines()
    assert "FOUND FAG101 2 såfremt" in said, done.stdout + done.stderr
    assert "FOUND FAG101 4 såfremt" in said
    assert not any(line.startswith("FOUND FAG106") for line in said)
    assert "ENCODING utf-16" in said
    assert "LINE Kære Åse 😀, ring til os, hvis du flytter." in said
    assert "ACTION Slå stiff-word fra her offered" in said
    assert "COMMENT <!-- plainlang: ignore stiff-word -->" in said
    assert "LEFT none" in said
    assert "AFTER FAG106" in said
