"""Rule files -> Rules, with every mistake named by file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from plainlang.bilingual import Bilingual
from plainlang.data_files import DataFile, parse_yaml
from plainlang.documents import Action
from plainlang.encodings import decode
from plainlang.engine.rule import Example, ExampleMessage, Rule, Source
from plainlang.errors import DataError
from plainlang.letters import manner_names, role_names
from plainlang.schemas import check_schema

_PREFIXES = {
    "jargon": "FAG",
    "person": "VI",
    "reasons": "BEG",
    "rights": "RET",
    "readability": "LET",
    "tone": "TON",
    "structure": "OPB",
    "template": "SKA",
    "privacy": "PER",
}


def load_rule(file: DataFile, *, trusted: bool = False) -> Rule:
    """Turn one rule file into a Rule.

    Args:
        file: the file.
        trusted: its shape was checked before; the shipped files are checked by the tests, not at every start.

    Raises:
        DataError: the file does not keep to ``rules/schema.json``.
    """
    if not trusted:
        check_schema(file, "schema.json")
    data = file.data
    prefix = _PREFIXES[data["category"]]
    if data["code"].rstrip("0123456789") != prefix:
        raise file.error(
            ("code",),
            f"code skal begynde med {prefix}, fordi category er {data['category']}",
            f"code must begin with {prefix}, as category is {data['category']}",
        )
    _check_roles(file)
    _check_message(file)
    _check_manner(file)
    return Rule(
        code=data["code"],
        name=data["name"],
        category=data["category"],
        severity=data["severity"],
        certainty=data.get("certainty", "likely"),
        basis=data.get("basis", "plain_language"),
        kind=data["kind"],
        settings=data["settings"],
        message=_spoken(data["message"]),
        why=_spoken(data["why"]),
        sources=tuple(
            Source(s["ref"], _day(file, ("sources", i, "checked"), s["checked"]))
            for i, s in enumerate(data.get("sources", ()))
        ),
        valid_from=_optional_day(file, "valid_from"),
        valid_to=_optional_day(file, "valid_to"),
        bad=tuple(_example(file, "bad", i, e) for i, e in enumerate(data["examples"]["bad"])),
        good=tuple(_example(file, "good", i, e) for i, e in enumerate(data["examples"]["good"])),
        known_misses=tuple(data.get("known_misses", ())),
        lifecycle=data.get("lifecycle", "stable"),
        file=file,
        yields_to=tuple(data.get("yields_to", ())),
    )


def _spoken(text: str | dict[str, str]) -> Bilingual:
    """Return a text in both languages; a user's own rule need not have English."""
    if isinstance(text, str):
        return Bilingual(text, text)
    return Bilingual(text["da"], text.get("en", text["da"]))


_FILLED = {
    "terms": ("text", "advice"),
    "unlisted": ("text",),
    "phrases": ("text", "advice"),
    "weighed": ("text", "advice"),
    "forms": ("text", "usual"),
    "mixed": ("text", "usual"),
    "measure": ("value", "limit", "text"),
    "requirement": (),
    "checklist": ("missing",),
    "route": ("text", "field", "advice", "checked"),
    "duty": ("must", "section", "checked"),
    "message": ("text", "other", "what"),
    "suppression": ("text", "advice"),
}
_BRACED = re.compile(r"\{(\w*)\}")


def _check_message(file: DataFile) -> None:
    """Refuse words in braces that nothing fills."""
    known = _FILLED[file.data["kind"]]
    message = _spoken(file.data["message"])
    for word in _BRACED.findall(message.da + message.en):
        if word not in known:
            allowed = ", ".join("{" + name + "}" for name in known) or "-"
            raise file.error(
                ("message",),
                f"vi kender ikke {{{word}}} i message; her kan der stå {allowed}",
                f"does not know {{{word}}} in message; allowed are {allowed}",
            )


def _check_roles(file: DataFile) -> None:
    """Refuse names of roles that no file in ``rules/roles/`` describes."""
    known = role_names()
    settings = file.data["settings"]
    named: list[tuple[tuple[str | int, ...], Iterable[str]]]
    named = [
        (("settings", "when", key), settings.get("when", {}).get(key, ()))
        for key in ("has", "has_any", "lacks")
    ]
    named += [(("settings", key), settings.get(key, ())) for key in ("only_role", "unless_role")]
    for number, item in enumerate(settings.get("items", ())):
        named.append((("settings", "items", number, "roles"), item["roles"]))
        named += [
            (("settings", "items", number, "when", key), item.get("when", {}).get(key, ()))
            for key in ("has", "lacks")
        ]
    if "place" in settings:
        named.append((("settings", "place"), (settings["place"],)))
    for path, roles in named:
        for role in roles:
            if role not in known:
                near = get_close_matches(role, known, n=1)
                hint_da = f"; mente du {near[0]}?" if near else ""
                hint_en = f"; did you mean {near[0]}?" if near else ""
                raise file.error(path, f"der er ingen rolle {role}{hint_da}", f"no role {role}{hint_en}")


def _check_manner(file: DataFile) -> None:
    """Refuse a way to speak that no weights were learned for."""
    manner = file.data["settings"].get("manner")
    if manner is not None and manner not in manner_names():
        known = ", ".join(manner_names())
        raise file.error(
            ("settings", "manner"),
            f"vi har ikke lært {manner}; vi kender {known}",
            f"no weights were learned for {manner}; there are {known}",
        )


def _day(file: DataFile, path: tuple[str | int, ...], text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise file.error(path, f"{text} er ingen dato", f"{text} is no date") from None


def _optional_day(file: DataFile, key: str) -> date | None:
    return _day(file, (key,), file.data[key]) if key in file.data else None


def _example(file: DataFile, group: str, number: int, data: dict[str, Any]) -> Example:
    mark = data.get("mark")
    if data["text"][0] in "”“" and data["text"][-1] in "”“" and data["text"][1:-1].find("”") < 0:
        raise file.error(
            ("examples", group, number, "text"),
            'brug lige anførselstegn ("), ikke typografiske (”)',
            'use straight quotes ("), not typographic ones (”)',
        )
    if mark is not None and mark not in data["text"]:
        raise file.error(
            ("examples", group, number, "mark"),
            "mark skal stå ordret i text",
            "mark must stand word for word in text",
        )
    message = (
        _message(file, ("examples", group, number, "message"), data["message"]) if "message" in data else None
    )
    bare = message is not None and message.piece != "letter"
    return Example(
        data["text"],
        mark,
        data.get("fixed"),
        data.get("frame", "none" if bare else "letter"),
        data.get("format", "text"),
        message,
    )


def _message(file: DataFile, path: tuple[str | int, ...], data: dict[str, Any]) -> ExampleMessage:
    def moment(text: str | None) -> datetime | None:
        try:
            found = None if text is None else datetime.fromisoformat(text)
        except ValueError:
            found = None
        if text is not None and (found is None or found.tzinfo is None):
            raise file.error(
                path,
                f"{text} er intet tidspunkt som 2026-05-03T12:00:00Z",
                f"{text} is no moment such as 2026-05-03T12:00:00Z",
            )
        return found

    return ExampleMessage(
        data.get("piece", "letter"),
        moment(data.get("reply_by")),
        tuple(
            Action(a["code"], a.get("label", ""), moment(a.get("start")), moment(a.get("end")))
            for a in data.get("actions", ())
        ),
        tuple(data.get("renditions", ())),
    )


def load_rules(rule_files: Iterable[DataFile], *, trusted: bool = False) -> tuple[Rule, ...]:
    """Load rule files in the order of their codes.

    Args:
        rule_files: the files.
        trusted: as in :func:`load_rule`.

    Raises:
        DataError: a file is wrong, or two rules share a code or a name.
    """
    return joined(load_rule(file, trusted=trusted) for file in rule_files)


def joined(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return rules in the order of their codes.

    Raises:
        DataError: two rules share a code or a name.
    """
    by_code: dict[str, Rule] = {}
    names: dict[str, Rule] = {}
    for rule in rules:
        for key, value, known in (("code", rule.code, by_code), ("name", rule.name, names)):
            if value in known:
                other = known[value].file.file
                raise rule.file.error(
                    (key,), f"{value} bruges allerede i {other}", f"{value} is already used in {other}"
                )
            known[value] = rule
    return tuple(by_code[code] for code in sorted(by_code))


def _yaml_below(folder: Traversable, path: str) -> Iterator[DataFile]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name not in {"roles", "manners", "__pycache__"}:
            yield from _yaml_below(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(".yaml"):
            yield parse_yaml(entry.read_text(encoding="utf-8"), f"{path}/{entry.name}")


def shipped_rule_files() -> Iterator[DataFile]:
    """Yield the rule files that come with plainlang."""
    yield from _yaml_below(files("plainlang.rules"), "rules")


def own_rule_files(folder: Path) -> Iterator[DataFile]:
    """Yield the rule files of a user's folder and the folders in it.

    Raises:
        DataError: there is no such folder, or a file is not YAML.
    """
    if not folder.is_dir():
        raise DataError(str(folder), None, "der er ingen mappe her", "there is no such folder")
    for path in sorted(folder.rglob("*.y*ml")):
        try:
            text, _, _ = decode(path.read_bytes())
        except (OSError, ValueError):
            raise DataError(str(path), None, "filen kan ikke læses", "the file cannot be read") from None
        yield parse_yaml(text, str(path))


@cache
def shipped_rules() -> tuple[Rule, ...]:
    """Return the rules that come with plainlang, by code."""
    return load_rules(shipped_rule_files(), trusted=True)
