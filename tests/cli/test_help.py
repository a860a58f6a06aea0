"""Help and versions: wholly Danish, wholly English where that is asked for, and light."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from plainlang.cli import cli
from plainlang.cli.spoken import Argument, Option
from tests.cli.calls import call


def commands(
    group: click.Group = cli, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, group
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


EVERY = dict(commands())
PATHS = [pytest.param(path, id=" ".join(path) or "plainlang") for path in EVERY]
ENGLISH = set(
    "usage options option commands command show this message exit default the of a and file folder or".split()
)
DANISH = set("brug valg kommandoer vis denne hjælp standard og eller fil mappe for af det ikke på".split())
SAME = {"for", "standard"}  # English words too, or names of choices


def words(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])[a-zæøå]+(?![\w-])", re.sub(r"\[[^]]*\|[^]]*\]", "", text.lower())))


@pytest.mark.parametrize("path", PATHS)
def test_danish_help_has_no_english(path: tuple[str, ...], tmp_path: Path) -> None:
    done = call(*path, "-h", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Brug: {' '.join(('plainlang', *path))} [VALG]")
    found = words(done.out)
    assert sorted(found & ENGLISH - {"a"}) == []
    assert "Vis denne hjælp." in done.out and "Valg:" in done.out


@pytest.mark.parametrize("path", PATHS)
def test_english_help_has_no_danish(path: tuple[str, ...], tmp_path: Path) -> None:
    done = call(*path, "--help", "--language", "en", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: {' '.join(('plainlang', *path))} [OPTIONS]")
    assert sorted(words(done.out) & DANISH - SAME) == []
    assert not re.search("[æøåÆØÅ]", done.out)
    assert call(*path, "-h", cwd=tmp_path, env={"PLAINLANG_LANGUAGE": "en"}).out == done.out
    assert call("--language", "en", *path, "-h", cwd=tmp_path).out == done.out


@pytest.mark.parametrize("path", PATHS)
def test_every_option_is_explained_in_both_languages(path: tuple[str, ...]) -> None:
    for parameter in EVERY[path].params:
        assert isinstance(parameter, Option | Argument)
        if isinstance(parameter, Option):
            assert parameter.spoken.da and parameter.spoken.en and parameter.spoken.da != parameter.spoken.en
            assert parameter.spoken.da.endswith(".") and parameter.spoken.en.endswith(".")


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_help_fits_a_terminal(path: tuple[str, ...], language: str, tmp_path: Path) -> None:
    out = call(*path, "-h", "--language", language, cwd=tmp_path).out
    assert max(map(len, out.splitlines())) <= 80


def test_help_and_mistakes_name_the_same_placeholders(tmp_path: Path) -> None:
    assert call("init", "-h", cwd=tmp_path).out.startswith("Brug: plainlang init [VALG] [MAPPE]\n")
    assert "[MAPPE]..." not in call("init", "-h", cwd=tmp_path).out


@pytest.mark.parametrize(("language", "begin"), [("da", "Brug: "), ("en", "Usage: ")])
def test_no_command_at_all_shows_the_help(language: str, begin: str, tmp_path: Path) -> None:
    done = call(cwd=tmp_path, env={"PLAINLANG_LANGUAGE": language})
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(begin)


@pytest.mark.parametrize(
    ("arguments", "english"),
    [
        (("--version",), False), (("--version", "--language", "en"), True),
        (("--language", "en", "--version"), True), (("--language=en", "--version"), True),
    ],
)  # fmt: skip
def test_version(arguments: tuple[str, ...], english: bool, tmp_path: Path) -> None:
    done = call(*arguments, cwd=tmp_path, env={"PLAINLANG_LANGUAGE": ""})
    assert (done.code, done.err) == (0, "")
    assert ("law checked until" in done.out) is english and ("loven tjekket til" in done.out) is not english
