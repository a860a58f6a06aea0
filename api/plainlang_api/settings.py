"""Settings of the service: a TOML file, and over it the environment."""

from __future__ import annotations

import ipaddress
import json
import math
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from plainlang.bilingual import Language
from plainlang.data_files import DataFile, parse_toml
from plainlang.errors import DataError
from plainlang.schemas import check_schema

FILE = "PLAINLANG_SERVICE"
"""The variable that names the TOML file."""

_PREFIX = "PLAINLANG_"
_SCHEMA = "settings.schema.json"
# What others set: tests, and Kubernetes for every service that is called plainlang.
_NOT_OURS = re.compile(r"PLAINLANG_(TEST_\w+|SHARED|(SERVICE_(HOST|PORT)|PORT)(_\w+)?)")
_YES_NO = {
    "true": True,
    "1": True,
    "yes": True,
    "ja": True,
    "false": False,
    "0": False,
    "no": False,
    "nej": False,
}


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service runs.

    Attributes:
        config: file whose settings, rules and word lists hold for all letters, or None.
        most_bytes: of one request's body.
        most_characters: of all text that one request has judged.
        most_seconds: that one request may wait and be worked on before the client is told to try again.
        most_checks: requests that one process works on at once.
        most_waiting: requests that may wait in one process for their turn.
        most_connections: open connections of one process.
        header_seconds, body_seconds: until a request's headers, and then its body, must be there.
        drain_seconds: after the signal to stop, in which requests are still taken.
        shutdown_seconds: that requests in progress have to end after that.
        workers: processes.
        preload_grammar: whether the parser is loaded before the first request.
        keys: the file of keys, or None where nobody is asked for one.
        requests_a_minute: of a key whose line names no other number.
        origins: web origins whose pages and add-ons may read LanguageTool's answers.
        behind_proxy: whether a proxy stands in front and tells who asks.
        proxies: addresses and networks of proxies that are believed.
        root_path: where the proxy shows the service, such as ``/plainlang``.
        language: of messages where a request asks for none; None leaves it to ``config``.
        metrics: whether ``/metrics`` is there.
        docs: whether ``/v1/openapi.json`` is there.
        word_pane: whether the sample of a task pane for Word is there, which loads a script of Microsoft's.
    """

    config: Path | None = None
    most_bytes: int = 8 * 1024 * 1024
    most_characters: int = 400_000
    most_seconds: float = 20.0
    most_checks: int = 2
    most_waiting: int = 32
    most_connections: int = 512
    header_seconds: float = 10.0
    body_seconds: float = 30.0
    drain_seconds: float = 0.0
    shutdown_seconds: float = 20.0
    workers: int = 1
    preload_grammar: bool = True
    keys: Path | None = None
    requests_a_minute: int = 600
    origins: frozenset[str] = frozenset()
    behind_proxy: bool = False
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    root_path: str = ""
    language: Language | None = None
    metrics: bool = True
    docs: bool = True
    word_pane: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Return what the environment says, and where it is silent the file that ``PLAINLANG_SERVICE`` names.

        Args:
            environment: names to values.

        Raises:
            DataError: a name is unknown or a value is wrong; says where, and what was expected.
        """
        values: dict[str, Any] = {}
        told = environment.get(FILE)
        if told:
            values.update(_from_file(Path(told)))
        for variable, value in sorted(environment.items()):
            if variable.startswith(_PREFIX) and variable != FILE and not _NOT_OURS.fullmatch(variable):
                values.update(_from_variable(variable, value))
        return cls(**values)

    @property
    def spoken(self) -> Language:
        """Language of problems where a request asks for none."""
        return self.language or "da"


@cache
def _properties() -> dict[str, dict[str, Any]]:
    schema = json.loads(files("plainlang_api").joinpath(_SCHEMA).read_text(encoding="utf-8"))
    return dict(schema["properties"])


def _from_file(path: Path) -> Iterator[tuple[str, Any]]:
    shown = str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise DataError(
            shown, None, "filen skal gemmes som UTF-8", "the file must be saved as UTF-8"
        ) from None
    except OSError:
        raise DataError(shown, None, "filen kan ikke læses", "the file cannot be read") from None
    file = parse_toml(text, shown)
    folder = path.resolve().parent
    for name, value in _checked(file):
        yield _as_field(name, value, folder, partial(file.error, (name,)))


def _from_variable(variable: str, text: str) -> Iterator[tuple[str, Any]]:
    name = variable.removeprefix(_PREFIX).lower().replace("_", "-")

    def wrong(da: str, en: str) -> DataError:
        return DataError(variable, None, da, en)

    known = {_PREFIX + n.upper().replace("-", "_") for n in _properties()} | {FILE}
    if variable not in known:
        near = get_close_matches(variable, sorted(known), n=1, cutoff=0.0)
        raise wrong(
            f"den variabel kender vi ikke; mente du {near[0]}?", f"is not known; did you mean {near[0]}?"
        )
    if not text.strip():
        return
    value = _parsed(text.strip(), _properties()[name], wrong)
    try:
        list(_checked(DataFile(variable, {name: value}, {})))
    except DataError as error:  # a variable has no lines
        place = f"{error.file}:{error.line}: "
        raise wrong(error.da.removeprefix(place), error.en.removeprefix(place)) from None
    yield _as_field(name, value, Path.cwd(), wrong)


def _parsed(text: str, schema: Mapping[str, Any], wrong: Callable[[str, str], DataError]) -> Any:
    kind = schema.get("type")
    if kind == "array":
        return [word.strip() for word in text.split(",") if word.strip()]
    if kind == "boolean":
        if text.lower() not in _YES_NO:
            raise wrong("skal være true eller false", "must be true or false")
        return _YES_NO[text.lower()]
    if kind == "integer":
        if not re.fullmatch("-?[0-9]{1,15}", text):
            raise wrong("skal være et helt tal", "must be a whole number")
        return int(text)
    if kind == "number":
        if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,9})?", text):
            raise wrong("skal være et tal", "must be a number")
        return float(text)
    return text


def _checked(file: DataFile) -> Iterator[tuple[str, Any]]:
    """Yield settings that are as the schema wants them."""
    for name, value in file.data.items():
        if isinstance(value, float) and not math.isfinite(
            value
        ):  # which TOML knows and a schema lets through
            raise file.error(
                (name,), f"{name} skal være et almindeligt tal", f"{name} must be a plain number"
            )
    check_schema(file, _SCHEMA, "plainlang_api")
    yield from file.data.items()


_FIELDS = {"cors-origins": "origins"}


def _as_field(name: str, value: Any, folder: Path, wrong: Callable[[str, str], DataError]) -> tuple[str, Any]:
    """Return a setting's name and value as :class:`Settings` has them."""
    if name in {"config", "keys"}:
        value = (folder / value).resolve()
        if not value.is_file():
            raise wrong(f"{name}: der er ingen fil {value}", f"{name}: there is no file {value}")
    elif name == "cors-origins":
        value = frozenset(origin.rstrip("/") for origin in value)
    elif name == "proxies":
        value = tuple(_network(address, wrong) for address in value)
    elif isinstance(value, int) and _properties()[name].get("type") == "number":
        value = float(value)
    return _FIELDS.get(name) or re.sub("^max-", "most-", name).replace("-", "_"), value


def _network(address: str, wrong: Callable[[str, str], DataError]) -> str:
    try:
        ipaddress.ip_network(address)
    except ValueError:
        raise wrong(
            "proxies: skriv adresser som 10.0.0.5 eller net som 10.0.0.0/8",
            "proxies: write addresses such as 10.0.0.5 or networks such as 10.0.0.0/8",
        ) from None
    return address
