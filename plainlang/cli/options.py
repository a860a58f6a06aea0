"""The options that commands over letters have in common, and what they mean to a Checker."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plainlang.cli.spoken import OneOf, asked_in_environment, asked_on_line, option

if TYPE_CHECKING:
    from plainlang.checkers import Checkers

SEVERITIES = ("note", "warning", "error")
INPUT_FORMATS = (
    "auto", "text", "markdown", "html", "docx", "odt", "pdf", "memo", "eml", "jsonl", "csv", "zip",
)  # fmt: skip  # as documents has them, which would load what help does not need
_OVERRULED = ("type", "outcome", "field", "reader", "sender")

LANGUAGE = option(
    "--language", type=OneOf(["da", "en"]), default=None, da="Sproget i beskeder og hjælp.",
    en="Language of messages and help.",
)  # fmt: skip

_CONFIGURATION = (
    option(
        "--config", type=click.Path(), placeholder=("FIL", "FILE"),
        da="Brug denne fil med indstillinger; ellers den nærmeste plainlang.toml.",
        en="Use this configuration file; otherwise the nearest plainlang.toml.",
    ),
    option(
        "--isolated", is_flag=True, da="Brug ingen fil med indstillinger.", en="Use no configuration file."
    ),
    option("--profile", placeholder=("NAVN", "NAME"), da="Brug denne profil.", en="Use this profile."),
)  # fmt: skip

_LETTERS = (
    option(
        "--input", "input_format", type=OneOf(INPUT_FORMATS), default="auto", show_default=True,
        da="Brevets format.", en="Format of the letter.",
    ),
    option(
        "--stdin-filename", placeholder=("NAVN", "NAME"),
        da="Brevets navn, når det kommer fra standardinput.",
        en="Name of the letter when it comes from standard input.",
    ),
    option(
        "--exclude", multiple=True, placeholder=("MØNSTER", "GLOB"),
        da="Filer, der ikke skal tjekkes, når STI er en mappe.",
        en="Files to leave out when PATH is a folder.",
    ),
    option(
        "--as", "as_kind", type=OneOf(["auto", "finished", "template"]),
        da="Om brevet er færdigt eller en skabelon.", en="Whether the letter is finished or a template.",
    ),
    option(
        "--type", placeholder=("TYPE", "TYPE"),
        da="Brevets type, hvis vi tager fejl, fx decision eller hearing.",
        en="Type of the letter if we are wrong, such as decision or hearing.",
    ),
    option(
        "--outcome", placeholder=("UDFALD", "OUTCOME"),
        da="Afgørelsens udfald, hvis vi tager fejl, fx adverse eller favourable.",
        en="Outcome of the decision if we are wrong, such as adverse.",
    ),
    option(
        "--field", placeholder=("OMRÅDE", "FIELD"),
        da="Sagsområdet, hvis vi tager fejl, fx kontanthjaelp.",
        en="Field of law if we are wrong, such as kontanthjaelp.",
    ),
    option(
        "--reader", placeholder=("ROLLE", "ROLE"),
        da="Hvem læseren er, hvis vi tager fejl, fx citizen eller company.",
        en="Who the reader is if we are wrong, such as company.",
    ),
    option(
        "--sender", placeholder=("NAVN", "NAME"),
        da="Hvem der sender brevet, hvis det kun står på brevpapiret.",
        en="Who sends the letter, if only the printed paper says so.",
    ),
    option(
        "--select", multiple=True, placeholder=("KODER", "CODES"),
        da="Brug kun disse regler: kode, navn eller kategori.",
        en="Use only these rules: code, name or category.",
    ),
    option(
        "--ignore", multiple=True, placeholder=("KODER", "CODES"),
        da="Slå disse regler fra; !KODE slår en regel til igen.",
        en="Turn these rules off; !CODE turns one on again.",
    ),
    option(
        "--date", placeholder=("ÅÅÅÅ-MM-DD", "YYYY-MM-DD"),
        da="Brug loven, som den var den dag.", en="Use the law as it stood on that day.",
    ),
    LANGUAGE,
)  # fmt: skip


def configuration_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose a configuration."""
    return functools.reduce(lambda f, add: add(f), reversed(_CONFIGURATION), function)


def letter_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of commands that read letters."""
    return functools.reduce(lambda f, add: add(f), reversed((*_LETTERS, *_CONFIGURATION)), function)


def checkers_for(options: dict[str, Any], **further: Any) -> Checkers:
    """Return the checkers that the options ask for.

    Args:
        options: as :func:`letter_options` or :func:`configuration_options` gave them.
        **further: more settings, by name; None leaves one to the configuration.
    """
    from plainlang.checkers import Checkers
    from plainlang.config.settings import parse_date

    settings: dict[str, Any] = {name: options.get(name) for name in (*_OVERRULED, "as_kind")}
    settings |= {name: codes(options.get(name) or ()) for name in ("select", "ignore")}
    settings["exclude"] = tuple(options.get("exclude") or ())
    settings["date"] = parse_date(options["date"]).isoformat() if options.get("date") else None
    settings["language"] = asked_on_line(click.get_current_context())
    settings |= further
    in_environment = asked_in_environment()
    return Checkers(
        config=Path(options["config"]) if options.get("config") else None,
        profile=options.get("profile"),
        command_line={name: value for name, value in settings.items() if value},
        environment={"language": in_environment} if in_environment else {},
        search=not options.get("isolated"),
    )


def codes(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of an option that may be given many times and hold many words."""
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())
