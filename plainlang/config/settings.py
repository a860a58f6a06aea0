"""The settings of one check, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from plainlang.bilingual import Language
from plainlang.engine import SEVERITIES, Severity
from plainlang.errors import FailOn, UsageError, unknown_name, unknown_value
from plainlang.letters import KINDS, LETTER_TYPES, OUTCOMES, READER_ROLES
from plainlang.letters.elements import elements_of

Metrics = Literal["standard", "full"]
AsKind = Literal["auto", "finished", "template"]

CHOICES: dict[str, tuple[str, ...]] = {
    "as_kind": ("auto", *KINDS),
    "type": LETTER_TYPES,
    "outcome": OUTCOMES,
    "reader": READER_ROLES,
    "language": get_args(Language),
    "metrics": get_args(Metrics),
    "fail_on": (*SEVERITIES, "never"),
}
"""The values that options with a closed list may have."""

LISTS = frozenset({"select", "ignore", "allow", "exclude", "elements", "rules", "wordlists"})
"""Settings that are lists. A nearer one adds to a wider one; only ``select`` takes its place."""

FRONT_MATTER = ("as", "type", "outcome", "field", "reader", "sender", "date", "ignore", "allow")
"""What a letter may say of itself."""


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What a user changes in a rule.

    Attributes:
        severity: of all its findings, or None.
        limits: of a measure: severity to number; empty leaves the rule's own.
    """

    severity: Severity | None = None
    limits: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of a check.

    Attributes:
        select, ignore: codes, beginnings of codes, names or categories.
        allow: listed terms that are fine here.
        as_kind: finished letter, template, or guessed from the placeholders.
        type, outcome, field, reader: overrule the diagnosis; None leaves it.
        sender: who sends the letter where it does not say so itself, as on printed paper with a head.
        language: of messages.
        date: the day whose law holds; None takes the letter's own date, else today.
        metrics: ``full`` asks for measures that take time.
        fail_on: from which severity on a finding makes the check fail.
        rule: what is changed in single rules, by name.
        elements: what the content elements of templates hold, such as ``complaint = Html:K3*``.
        rules, wordlists: folders of the user's own rules and word lists.
        chosen: settings that the caller chose; what the letter says of itself does not change them.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    as_kind: AsKind = "auto"
    type: str | None = None
    outcome: str | None = None
    field: str | None = None
    reader: str | None = None
    sender: str | None = None
    language: Language = "da"
    date: date | None = None
    metrics: Metrics = "standard"
    fail_on: FailOn = "error"
    rule: tuple[tuple[str, RuleSettings], ...] = ()
    elements: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    wordlists: tuple[Path, ...] = ()
    chosen: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for name, choices in CHOICES.items():
            value = getattr(self, name)
            if value is not None and value not in choices:
                raise unknown_value(option_name(name), str(value), choices)
        elements_of(self.elements)


def option_name(name: str) -> str:
    """Return how users write the name of a setting: ``as`` for ``as_kind``, ``fail-on`` for ``fail_on``."""
    return "as" if name == "as_kind" else name.replace("_", "-")


def setting_name(option: str) -> str:
    """Return the name of the setting that users write so."""
    return "as_kind" if option == "as" else option.replace("-", "_")


def config_from(options: Mapping[str, Any], base: Config | None = None, *, by_caller: bool = False) -> Config:
    """Return a Config from options as JSON and TOML give them.

    Args:
        options: names as in :class:`Config`, ``as`` for ``as_kind``; dates as YYYY-MM-DD.
        base: what holds where an option is missing; the defaults where not given.
        by_caller: whether the options stand over what the letter says of itself.

    Raises:
        UsageError: an unknown option, or a value of the wrong kind.
    """
    names = {f.name for f in fields(Config)} - {"chosen"}
    values: dict[str, Any] = {}
    for option, value in options.items():
        name = setting_name(option)
        if name not in names:
            raise unknown_name(option, tuple(sorted(map(option_name, names))))
        values[name] = _value(option, name, value)
    base = base or Config()
    if by_caller:
        values["chosen"] = base.chosen | {name for name, value in values.items() if value is not None}
    return replace(base, **values)


def _value(option: str, name: str, value: Any) -> Any:
    if name in LISTS:
        listed = value is None or isinstance(value, (list, tuple, set, frozenset))
        if not listed or not all(isinstance(word, (str, Path)) for word in value or ()):
            raise UsageError(f"{option} skal være en liste af tekster", f"{option} must be a list of strings")
        return tuple(map(Path, value or ())) if name in {"rules", "wordlists"} else tuple(value or ())
    if name == "rule":
        return _rule_settings(value)
    if name == "date" and value is not None:
        return parse_date(value)
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{option} skal være en tekst", f"{option} must be a string")
    return value


def _rule_settings(value: Any) -> tuple[tuple[str, RuleSettings], ...]:
    if isinstance(value, tuple):
        return value
    return tuple(
        (name, RuleSettings(settings.get("severity"), tuple(sorted(settings.get("limits", {}).items()))))
        for name, settings in value.items()
    )


def front_matter_config(front_matter: Mapping[str, object], base: Config) -> Config:
    """Return the settings that hold for a letter which says something of itself.

    Args:
        front_matter: as the reader of the format found it.
        base: the settings without it.

    Raises:
        UsageError: an unknown name or value.
    """
    options: dict[str, Any] = {}
    for name, value in front_matter.items():
        if name not in FRONT_MATTER:
            raise unknown_name(name, FRONT_MATTER)
        if setting_name(name) in LISTS:
            words = value.split() if isinstance(value, str) else value
            own = config_from({name: words})
            options[name] = (*getattr(base, name), *getattr(own, name))
        elif setting_name(name) not in base.chosen:
            options[name] = value
    return config_from(options, base)


def parse_date(text: object) -> date:
    """Return a date from YYYY-MM-DD.

    Raises:
        UsageError: it is none.
    """
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise UsageError(
            "date skal være en dato som 2026-03-01", "date must be a date such as 2026-03-01"
        ) from None
