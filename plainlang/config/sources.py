"""Configuration files: found from the letter upwards, read with everything they build on.

``plainlang.toml``, or the table ``[tool.plainlang]`` of a ``pyproject.toml``. The nearest one holds; it
builds on others only where it says so with ``extends``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plainlang.config.patterns import check_pattern
from plainlang.config.settings import setting_name
from plainlang.data_files import DataFile, parse_toml
from plainlang.errors import DataError, UsageError, unknown_value
from plainlang.schemas import check_schema

TAKEN_BACK = "!"
"""Before a word of a list: what a wider configuration put there does not hold here."""

NAME = "plainlang.toml"
_PYPROJECT = "pyproject.toml"
_TABLES = frozenset(
    {"extends", "profile", "profiles", "paths"}
)  # say which settings hold; are none themselves
_FILES = frozenset({"rules", "wordlists", "baseline"})


@dataclass(frozen=True)
class Layer:
    """Settings that stand together in a file.

    Attributes:
        values: name of a setting to its value; paths of files are absolute.
        file: where they are written.
        at: the table of the file that holds them.
        folder: of the file, absolute.
        section: its name for people, such as ``[paths."skabeloner/**"]``; empty at the top.
    """

    values: Mapping[str, Any]
    file: DataFile
    at: tuple[str, ...]
    folder: Path
    section: str = ""

    def line(self, where: tuple[str | int, ...]) -> int:
        """Return the line of a setting, an item of its list or a table below it."""
        return self.file.line((*self.at, *where))

    def error(self, where: tuple[str | int, ...], da: str, en: str) -> DataError:
        """Return an error that names the file and the line of a setting."""
        return DataError(self.file.file, self.line(where), da, en)


@dataclass(frozen=True)
class PathLayer:
    """Settings for some letters.

    Attributes:
        pattern: which, as in a ``.gitignore``.
        folder: of the file that says so.
        layer: the settings.
    """

    pattern: str
    folder: Path
    layer: Layer


@dataclass(frozen=True)
class ConfigFile:
    """A configuration file and all that it builds on.

    Attributes:
        path: the file.
        layers: settings for all letters, the widest first.
        profiles: name to settings, the widest first.
        paths: settings for some letters, in order.
        profile: the one that holds when none is asked for, or None.
    """

    path: Path
    layers: tuple[Layer, ...]
    profiles: Mapping[str, tuple[Layer, ...]]
    paths: tuple[PathLayer, ...]
    profile: str | None

    @property
    def folder(self) -> Path:
        """The folder of the file."""
        return self.path.parent


def find_config(start: Path) -> Path | None:
    """Return the configuration file that holds for a letter, or None.

    Args:
        start: the letter or a folder; need not exist.

    Raises:
        DataError: a ``pyproject.toml`` on the way is not TOML.
    """
    start = start.resolve()
    for folder in (start, *start.parents) if start.is_dir() else start.parents:
        own = folder / NAME
        if own.is_file():
            return own
        shared = folder / _PYPROJECT
        if shared.is_file() and _own_table(_parsed(shared)) is not None:
            return shared
    return None


def read_config(path: Path) -> ConfigFile:
    """Read a configuration file and those it extends.

    Args:
        path: the file.

    Raises:
        DataError: a file is missing, is no TOML, holds a mistake, or extends itself.
    """
    return _read(path.resolve(), ())


def _read(path: Path, around: tuple[Path, ...]) -> ConfigFile:
    file = _parsed(path)
    at: tuple[str, ...] = () if path.name != _PYPROJECT else ("tool", "plainlang")
    data = file.data if not at else _own_table(file)
    if data is None:
        raise DataError(
            file.file, None, "mangler tabellen [tool.plainlang]", "lacks the table [tool.plainlang]"
        )
    # The schema speaks of our table; lines are those of the whole file.
    own = DataFile(file.file, data, {p[len(at) :]: n for p, n in file.lines.items() if p[: len(at)] == at})
    check_schema(own, "schema.json", "plainlang.config")
    _check_limits(own, data, ())
    for group in ("profiles", "paths"):
        for name, table in data.get(group, {}).items():
            _check_limits(own, table, (group, name))
    layers: list[Layer] = []
    profiles: dict[str, tuple[Layer, ...]] = {}
    paths: list[PathLayer] = []
    profile = None
    for number, name in enumerate(data.get("extends", ())):
        other = _extended(own, number, name, path, (*around, path))
        layers += other.layers
        paths += other.paths
        profile = other.profile or profile
        for key, those in other.profiles.items():
            profiles[key] = (*profiles.get(key, ()), *those)
    layers.append(_layer(own, (), path.parent, ""))
    for key in data.get("profiles", {}):
        layer = _layer(own, ("profiles", key), path.parent, f"[profiles.{key}]")
        profiles[key] = (*profiles.get(key, ()), layer)
    for pattern in data.get("paths", {}):
        try:
            check_pattern(pattern)
        except UsageError as error:
            raise own.error(("paths", pattern), error.da, error.en) from None
        layer = _layer(own, ("paths", pattern), path.parent, f'[paths."{pattern}"]')
        paths.append(PathLayer(pattern, path.parent, layer))
    profile = data.get("profile", profile)
    if profile is not None and profile not in profiles:
        wrong = unknown_value("profile", profile, tuple(sorted(profiles)))
        raise own.error(("profile",), wrong.da, wrong.en)
    return ConfigFile(path, tuple(layers), profiles, tuple(paths), profile)


def _check_limits(file: DataFile, table: dict[str, Any], at: tuple[str, ...]) -> None:
    """Refuse limits that are no number of this world, which TOML knows and JSON schema lets through."""
    for rule, settings in table.get("rule", {}).items():
        for severity, limit in settings.get("limits", {}).items():
            if not math.isfinite(limit):
                raise file.error(
                    (*at, "rule", rule, "limits"),
                    f"rule.{rule}: grænsen for {severity} skal være et almindeligt tal",
                    f"rule.{rule}: the limit for {severity} must be a plain number",
                )


def _extended(file: DataFile, number: int, name: str, path: Path, around: tuple[Path, ...]) -> ConfigFile:
    target = (path.parent / name).resolve()
    if target.is_dir():
        target /= NAME
    if target in around:
        raise file.error(
            ("extends", number),
            f"{name} bygger igen på denne fil; fjern den ene",
            f"{name} extends this file in turn; remove one of them",
        )
    if not target.is_file():
        raise file.error(
            ("extends", number), f"extends: der er ingen fil {name}", f"extends: there is no file {name}"
        )
    return _read(target, around)


def _layer(file: DataFile, at: tuple[str, ...], folder: Path, section: str) -> Layer:
    table: Any = file.data
    for key in at:
        table = table[key]
    values: dict[str, Any] = {}
    for option, value in table.items():
        if option in _TABLES:
            continue
        if option in _FILES:
            value = [_placed(v, folder) for v in value] if isinstance(value, list) else folder / value
        values[setting_name(option)] = value
    return Layer(values, file, at, folder, section)


def _placed(name: str, folder: Path) -> Path | str:
    """Return a folder's full path; one that is taken back keeps its mark."""
    back = name.removeprefix(TAKEN_BACK)
    full = (folder / back).resolve()
    return full if back == name else f"{TAKEN_BACK}{full}"


def _parsed(path: Path) -> DataFile:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise DataError(_shown(path), None, "filen findes ikke", "there is no such file") from None
    except OSError:
        raise DataError(_shown(path), None, "filen kan ikke læses", "the file cannot be read") from None
    except UnicodeDecodeError:
        raise DataError(
            _shown(path), None, "filen skal gemmes som UTF-8", "the file must be saved as UTF-8"
        ) from None
    return parse_toml(text, _shown(path))


def _shown(path: Path) -> str:
    """Return a path as short as it can be written here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _own_table(file: DataFile) -> dict[str, Any] | None:
    tool = file.data.get("tool", {})
    table = tool.get("plainlang") if isinstance(tool, dict) else None
    if table is None or isinstance(table, dict):
        return table
    raise file.error(
        ("tool", "plainlang"), "tool.plainlang skal være en tabel", "tool.plainlang must be a table"
    )
