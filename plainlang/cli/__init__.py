"""The command line. It reads arguments, calls the library and prints; it decides nothing."""

from __future__ import annotations

import io
import sys

import click

from plainlang.cli.annotate import annotate
from plainlang.cli.check import check
from plainlang.cli.config import config, init
from plainlang.cli.fix import fix
from plainlang.cli.lsp import lsp
from plainlang.cli.options import LANGUAGE
from plainlang.cli.rules import explain, rules
from plainlang.cli.serve import serve
from plainlang.cli.spoken import asked_language, group, option, said
from plainlang.errors import PlainlangError
from plainlang.version import __version__


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    # The law's date stands beside the reports; importing it here keeps start-up light.
    from plainlang.reports.law import LAW_CHECKED_UNTIL

    if asked_language(sys.argv[1:]) == "en":
        click.echo(f"plainlang {__version__} (rules {__version__}, law checked until {LAW_CHECKED_UNTIL})")
    else:
        click.echo(f"plainlang {__version__} (regler {__version__}, loven tjekket til {LAW_CHECKED_UNTIL})")
    context.exit()


@group(
    "plainlang",
    da=(
        "Læs breve fra det offentlige, før borgeren gør det.\n\n"
        "plainlang finder fagord, uklart »vi«, læseren i tredje person og begrundelser og "
        "klagevejledninger, der mangler. Du får stedet, grunden og en bedre formulering."
    ),
    en=(
        "Read official letters before the citizen does.\n\n"
        'plainlang finds jargon, unclear "vi", readers in the third person, and reasons and complaint '
        "guidance that are missing. You get the place, the reason and a better wording."
    ),
)
@option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version,
    da="Vis versionen.", en="Show the version.",
)  # fmt: skip
@LANGUAGE
def cli(language: str | None) -> None:
    """Hold the commands together."""


for _command in (annotate, check, config, explain, fix, init, lsp, rules, serve):
    cli.add_command(_command)


def main() -> None:
    """Run the command line; a user's mistake is one line on standard error and exit code 2."""
    language = asked_language(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Windows pipe may know no arrow
            stream.reconfigure(errors="replace")
    try:
        result = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        click.echo(f"plainlang: {said(error).text(language)}", err=True)
        sys.exit(2)
    except PlainlangError as error:
        click.echo(f"plainlang: {error.text(language)}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of the report has gone (``| head``): no traceback, no second complaint at exit.
        sys.stderr.close()
        sys.exit(1)
    sys.exit(result if isinstance(result, int) else 0)
