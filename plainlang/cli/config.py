"""``plainlang config`` and ``plainlang init``."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plainlang.bilingual import Bilingual, Language
from plainlang.cli.options import LANGUAGE, checkers_for, configuration_options
from plainlang.cli.saving import unwritable
from plainlang.cli.spoken import OneOf, argument, command, language_of, option
from plainlang.errors import UsageError

if TYPE_CHECKING:
    from plainlang.config import Setting


@command(
    "config",
    da="Vis alle indstillinger for et brev, og hvor hver af dem kommer fra.",
    en="Show all settings for a letter, and where each of them comes from.",
)
@argument(
    "path", required=False, default=".", type=click.Path(path_type=Path), placeholder=("[STI]", "[PATH]")
)
@option(
    "--format", "output_format", type=OneOf(["text", "json"]), default="text", show_default=True,
    da="Formatet.", en="The format.",
)  # fmt: skip
@configuration_options
@LANGUAGE
def config(path: Path, output_format: str, **options: Any) -> None:
    """Show the settings of a letter."""
    from plainlang.config.settings import option_name

    checkers = checkers_for(options)
    resolved = checkers.resolved(path)
    resolved.check_names(checkers.book(resolved).rules)
    language = resolved.config.language
    settings = {option_name(name): setting for name, setting in resolved.settings.items()}
    if output_format == "json":
        click.echo(json.dumps(_as_json(settings, language), ensure_ascii=False, indent=2))
        return
    file = str(resolved.file.path) if resolved.file else Bilingual("ingen", "none").text(language)
    click.echo(Bilingual(f"Fil med indstillinger: {file}", f"Configuration file: {file}").text(language))
    if resolved.profile:
        click.echo(Bilingual(f"Profil: {resolved.profile}", f"Profile: {resolved.profile}").text(language))
    for name, value, origin in _rows(settings, language):
        click.echo(f"  {name:<10} {value:<28} {origin}")


def _rows(
    settings: dict[str, Setting | tuple[Setting, ...]], language: Language
) -> list[tuple[str, str, str]]:
    rows = []
    for name, setting in sorted(settings.items()):
        if not isinstance(setting, tuple):
            rows.append((name, _shown(setting.value), setting.origin.text(language)))
            continue
        if not setting:
            rows.append((name, "[]", Bilingual("standard", "default").text(language)))
        if name == "rule":
            rows += [(f"rule.{s.value[0]}", _shown(s.value[1]), s.origin.text(language)) for s in setting]
            continue
        for number, item in enumerate(setting):
            rows.append((name if number == 0 else "", _shown(item.value), item.origin.text(language)))
    return rows


def _shown(value: Any) -> str:
    if value is None:
        return "-"
    return json.dumps(str(value) if isinstance(value, Path) else value, ensure_ascii=False)


def _as_json(settings: dict[str, Setting | tuple[Setting, ...]], language: Language) -> dict[str, Any]:
    def one(setting: Setting) -> dict[str, Any]:
        value = str(setting.value) if isinstance(setting.value, Path) else setting.value
        return {"value": value, "origin": setting.origin.text(language)}

    return {
        name: [one(s) for s in setting] if isinstance(setting, tuple) else one(setting)
        for name, setting in sorted(settings.items())
    }


@command(
    "init",
    da="Skriv en plainlang.toml med forklaringer, som du kan rette til.",
    en="Write a plainlang.toml with explanations for you to change.",
)
@argument(
    "folder",
    required=False,
    default=".",
    type=click.Path(path_type=Path),
    placeholder=("[MAPPE]", "[FOLDER]"),
)
@LANGUAGE
@click.pass_context
def init(context: click.Context, /, folder: Path, language: str | None) -> None:
    """Write a commented configuration file."""
    chosen = language_of(context)
    path = folder / "plainlang.toml"
    if not folder.is_dir():
        raise UsageError(f"der er ingen mappe {folder}", f"there is no folder {folder}")
    text = files("plainlang.config").joinpath(f"starter.{chosen}.toml").read_text(encoding="utf-8")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{path} findes allerede", f"{path} is already there") from None
    except OSError as error:
        raise unwritable(path, error) from None
    click.echo(Bilingual(f"{path} er skrevet", f"{path} is written").text(chosen))
