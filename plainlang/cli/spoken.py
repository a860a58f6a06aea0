"""Click that speaks Danish, and English where it is asked to: help, usage and every mistake of the caller.

The language is chosen by ``--language``, else by the environment variable ``PLAINLANG_LANGUAGE``, else it
is Danish.
"""

from __future__ import annotations

import copy
import os
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from plainlang.bilingual import Bilingual, Language
from plainlang.errors import UsageError, unknown_value

if TYPE_CHECKING:
    _Words = click.ParamType[str]
    _Numbers = click.ParamType[int]
else:  # older releases of click have no types to fill in
    _Words = _Numbers = click.ParamType

F = TypeVar("F", bound=Callable[..., Any])
C = TypeVar("C", bound="_Speaks")

_KEY = "plainlang.language"
_ASKED = "plainlang.language.asked"
_OPTIONS = Bilingual("[VALG]", "[OPTIONS]")
_COMMANDS = Bilingual("KOMMANDO [...]", "COMMAND [...]")


def asked_language(arguments: Sequence[str]) -> Language:
    """Return the language that a command line or the environment asks for; Danish where neither does."""
    return _on_line(arguments) or asked_in_environment() or "da"


def asked_in_environment() -> Language | None:
    """Return the language that the environment asks for, or None."""
    asked = os.environ.get("PLAINLANG_LANGUAGE")
    return "en" if asked == "en" else "da" if asked == "da" else None


def asked_on_line(context: click.Context) -> Language | None:
    """Return the language that the command line asks for, before or after the command, or None."""
    found: Language | None = context.meta.get(_ASKED)
    return found


def _on_line(arguments: Sequence[str]) -> Language | None:
    found: Language | None = None
    for number, word in enumerate(arguments):
        if word == "--":
            break
        value = arguments[number + 1 : number + 2] if word == "--language" else [word.partition("=")[2]]
        if word.partition("=")[0] == "--language" and value in (["da"], ["en"]):
            found = "en" if value == ["en"] else "da"
    return found


def language_of(context: click.Context) -> Language:
    """Return the language of a call."""
    found: Language = context.meta.get(_KEY, "da")
    return found


class OneOf(_Words):
    """A word of a closed list; a wrong one is answered with the nearest.

    Args:
        choices: the words.
    """

    name = "choice"

    def __init__(self, choices: Sequence[str]) -> None:
        self.choices = tuple(choices)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return the words as help shows them."""
        return "[" + "|".join(self.choices) + "]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or say what was expected."""
        if value in self.choices:
            return str(value)
        raise unknown_value(param.opts[-1] if param else self.name, str(value), self.choices)


class Whole(_Numbers):
    """A whole number between two limits.

    Args:
        low: the least.
        high: the greatest.
    """

    name = "number"

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return the limits as help shows them."""
        return f"{self.low}-{self.high}"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or say what was expected."""
        if re.fullmatch("[0-9]{1,9}", str(value)) and self.low <= int(value) <= self.high:
            return int(value)
        option = param.opts[-1] if param else self.name
        raise UsageError(
            f"{option} skal være et helt tal fra {self.low} til {self.high}",
            f"{option} must be a whole number from {self.low} to {self.high}",
        )


class Option(click.Option):
    """An option whose help is in both languages.

    Args:
        declarations: its names.
        da: help in Danish.
        en: help in English.
        placeholder: what stands for its value in help, in Danish and English.
        settings: as click takes them.
    """

    def __init__(
        self,
        declarations: Sequence[str],
        *,
        da: str,
        en: str,
        placeholder: tuple[str, str] | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(declarations, **settings)
        self.spoken = Bilingual(da, en)
        self.placeholder = Bilingual(*placeholder) if placeholder else None

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return names and help in the language of the call."""
        language = language_of(ctx)
        said = copy.copy(self)
        said.help = self.spoken.text(language)
        if self.placeholder:
            said.metavar = self.placeholder.text(language)
        record = super(Option, said).get_help_record(ctx)
        if record is None or language == "en":
            return record
        said_of = record[1].replace("[default: ", "[standard: ").replace("[required]", "[skal med]")
        return record[0], said_of


def option(*declarations: str, da: str, en: str, **settings: Any) -> Callable[[F], F]:
    """Return a decorator that adds an :class:`Option`."""
    return click.option(*declarations, cls=Option, da=da, en=en, **settings)


class Argument(click.Argument):
    """An argument whose name in help is in both languages.

    Args:
        declarations: its name.
        placeholder: its name in help, in Danish and English.
        settings: as click takes them.
    """

    def __init__(self, declarations: Sequence[str], *, placeholder: tuple[str, str], **settings: Any) -> None:
        super().__init__(declarations, **settings)
        self.placeholder = Bilingual(*placeholder)

    def make_metavar(self, ctx: click.Context) -> str:
        """Return the name in the language of the call."""
        return self.placeholder.text(language_of(ctx))


def argument(*declarations: str, **settings: Any) -> Callable[[F], F]:
    """Return a decorator that adds an :class:`Argument`."""
    return click.argument(*declarations, cls=Argument, **settings)


class _Speaks(click.Command):
    """What commands and groups have in common."""

    spoken: Bilingual

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note the language before anything can fail."""
        if _KEY not in ctx.meta:  # the outermost command sees the whole line
            ctx.meta[_KEY] = asked_language(args)
            ctx.meta[_ASKED] = _on_line(args)
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line."""
        language = language_of(ctx)
        pieces = [_OPTIONS.text(language)]
        for parameter in self.get_params(ctx):
            pieces += parameter.get_usage_pieces(ctx)
        return pieces

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        prefix = "Brug: " if language_of(ctx) == "da" else "Usage: "
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        with formatter.indentation():
            for paragraph in self.spoken.text(language_of(ctx)).split("\n\n"):
                formatter.write_paragraph()
                formatter.write_text(paragraph)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [record for o in options if (record := o.get_help_record(ctx)) is not None]
        if records:
            with formatter.section("Valg" if language_of(ctx) == "da" else "Options"):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help``, in the language of the call."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = "Vis denne hjælp." if language_of(ctx) == "da" else "Show this help."
        return found

    def get_short_help_str(self, limit: int = 60) -> str:
        """Return the first sentence of the help."""
        context = click.get_current_context(silent=True)
        text = self.spoken.text(language_of(context) if context else "da")
        return text.split(". ")[0].split(".\n")[0].rstrip(".").replace("\n", " ") + "."


class Command(_Speaks):
    """A command that speaks both languages; see :func:`command`."""


class Group(_Speaks, click.Group):
    """A group of commands that speaks both languages; see :func:`group`."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line."""
        return [*super().collect_usage_pieces(ctx), _COMMANDS.text(language_of(ctx))]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        rows = [(name, command.get_short_help_str()) for name, command in sorted(self.commands.items())]
        with formatter.section("Kommandoer" if language_of(ctx) == "da" else "Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant, or say which one is nearest."""
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            what = "kommandoen" if language_of(ctx) == "da" else "the command"
            raise unknown_value(what, name, tuple(sorted(self.commands)))
        return super().resolve_command(ctx, args)


def command(name: str, *, da: str, en: str, **settings: Any) -> Callable[[Callable[..., Any]], Command]:
    """Return a decorator that makes a :class:`Command`."""
    return _made(Command, name, Bilingual(da, en), settings)


def group(name: str, *, da: str, en: str, **settings: Any) -> Callable[[Callable[..., Any]], Group]:
    """Return a decorator that makes a :class:`Group`."""
    return _made(Group, name, Bilingual(da, en), settings)


def _made(
    kind: type[C], name: str, spoken: Bilingual, settings: dict[str, Any]
) -> Callable[[Callable[..., Any]], C]:
    shared = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

    def decorated(function: Callable[..., Any]) -> C:
        made = click.command(name, cls=kind, context_settings=shared, **settings)(function)
        made.spoken = spoken
        return made

    return decorated


def said(error: click.ClickException) -> Bilingual:
    """Return what is wrong with a call, in Danish and English."""
    if isinstance(error, click.NoSuchOption):
        near = next(iter(error.possibilities or ()), None)
        da, en = f"der er intet valg {error.option_name}", f"there is no option {error.option_name}"
        return (
            Bilingual(f"{da}; mente du {near}?", f"{en}; did you mean {near}?") if near else Bilingual(da, en)
        )
    if isinstance(error, click.MissingParameter) and error.param is not None and error.ctx is not None:
        if isinstance(error.param, Argument):
            names = error.param.placeholder
            return Bilingual(f"{names.da.rstrip('.')} mangler", f"{names.en.rstrip('.')} is missing")
        name = error.param.opts[-1]
        return Bilingual(f"{name} mangler", f"{name} is missing")
    if isinstance(error, click.BadOptionUsage):
        name = error.option_name
        if "does not take a value" in error.message:
            return Bilingual(f"{name} skal stå uden værdi", f"{name} takes no value")
        return Bilingual(f"{name} mangler en værdi", f"{name} lacks a value")
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = error.param.opts[-1]
        return Bilingual(f"{name} kan ikke bruges sådan", f"{name}: {error.message}")
    if type(error) is click.UsageError and error.message.startswith("Missing command"):
        return Bilingual(
            "kommandoen mangler; se plainlang --help", "the command is missing; see plainlang --help"
        )
    if isinstance(error, click.UsageError) and "extra argument" in error.message:
        return Bilingual("der er for mange ord på linjen", error.message)
    return Bilingual(error.format_message(), error.format_message())
