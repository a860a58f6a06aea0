"""What a check is told: which rules, which letter, which day, which language."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, get_args

from plainlang.errors import Language, UsageError, unknown_value
from plainlang.letters import KINDS, LETTER_TYPES, OUTCOMES, READER_ROLES

Metrics = Literal["standard", "full"]
AsKind = Literal["auto", "finished", "template"]

CHOICES: dict[str, tuple[str, ...]] = {
    "as_kind": ("auto", *KINDS),
    "type": LETTER_TYPES,
    "outcome": OUTCOMES,
    "reader": READER_ROLES,
    "language": get_args(Language),
    "metrics": get_args(Metrics),
}
"""The values that options with a closed list may have."""


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of a check.

    Attributes:
        select, ignore: codes, beginnings of codes, names or categories.
        as_kind: finished letter, template, or guessed from the placeholders.
        type, outcome, field, reader: overrule the diagnosis; None leaves it.
        language: of messages.
        date: the day whose law holds; None takes the letter's own date, else today.
        metrics: ``full`` asks for measures that take time.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    as_kind: AsKind = "auto"
    type: str | None = None
    outcome: str | None = None
    field: str | None = None
    reader: str | None = None
    language: Language = "da"
    date: date | None = None
    metrics: Metrics = "standard"

    def __post_init__(self) -> None:
        for name, choices in CHOICES.items():
            value = getattr(self, name)
            if value is not None and value not in choices:
                raise unknown_value(name.removesuffix("_kind"), str(value), choices)


def config_from(options: dict[str, Any]) -> Config:
    """Return a Config from options as JSON gives them.

    Args:
        options: names as in :class:`Config`, with ``as`` for ``as_kind``; dates as YYYY-MM-DD.

    Raises:
        UsageError: an unknown option, or a value of the wrong kind.
    """
    names = {f.name for f in fields(Config)}
    values: dict[str, Any] = {}
    for option, value in options.items():
        name = "as_kind" if option == "as" else option
        if name not in names:
            raise unknown_value("option", option, tuple(sorted(names - {"as_kind"} | {"as"})))
        if name in {"select", "ignore"}:
            if isinstance(value, str) or not all(isinstance(word, str) for word in value or ()):
                raise UsageError(f"{name} skal være en liste af tekster", f"{name} must be a list of strings")
            value = tuple(value or ())
        elif name == "date" and value is not None:
            value = parse_date(value)
        elif value is not None and not isinstance(value, str):
            raise UsageError(f"{option} skal være en tekst", f"{option} must be a string")
        values[name] = value
    return Config(**values)


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
