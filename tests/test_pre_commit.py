"""The hook for pre-commit names a command that is there, and the files that are read."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from click.testing import CliRunner

from plainlang.cli import cli
from plainlang.documents import HOLDERS, SUFFIXES

ROOT = Path(__file__).parent.parent


def hook() -> dict[str, str]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return dict(found)


def test_the_hook_takes_every_file_that_holds_one_letter() -> None:
    files = re.compile(hook()["files"])
    single = {suffix for suffix, format_ in SUFFIXES.items() if format_ not in HOLDERS - {"eml"}}
    assert all(files.search(f"breve/brev{suffix}") for suffix in single)
    assert not any(files.search(f"x{suffix}") for suffix in (".py", ".csv", ".zip", ".xml", ".toml"))


def test_the_hook_fails_a_commit_of_a_letter_with_errors(tmp_path: Path) -> None:
    program, *arguments = hook()["entry"].split()
    assert program == "plainlang"
    good, bad = tmp_path / "kort.txt", ROOT / "tests" / "letters" / "sample" / "afslag.txt"
    good.write_text("Hej Anna\n\nDu kan ringe til os på telefon 12 34 56 78.\n", encoding="utf-8")
    assert CliRunner().invoke(cli, [*arguments, str(good)]).exit_code == 0
    assert CliRunner().invoke(cli, [*arguments, str(good), str(bad)]).exit_code == 1
