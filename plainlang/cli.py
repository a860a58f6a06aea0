"""The command line. It reads arguments, calls the Checker and prints; it decides nothing."""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path
from typing import Any

import click

from plainlang.errors import Language, PlainlangError
from plainlang.version import __version__

SEVERITY_ORDER = ("note", "warning", "error")

_HELP: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_LANGUAGE = click.option(
    "--language", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Sproget i beskeder."
)


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    # The law's date stands beside the reports; importing it here keeps start-up light.
    from plainlang.reports.law import LAW_CHECKED_UNTIL

    click.echo(f"plainlang {__version__} (regler {__version__}, loven tjekket til {LAW_CHECKED_UNTIL})")
    context.exit()


@click.group(context_settings=_HELP)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Vis versionen."
)
def cli() -> None:
    """Læs breve fra det offentlige, før borgeren gør det.

    plainlang finder fagord, uklart »vi«, læsere i tredje person og begrundelser og
    klagevejledninger, der mangler. Du får stedet, grunden og en bedre formulering.
    """


@cli.command(context_settings=_HELP)
@click.argument("paths", nargs=-1, required=True, metavar="STI...")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Rapportens format.",
)
@click.option("--output", type=click.Path(dir_okay=False), help="Gem rapporten i denne fil.")
@click.option(
    "--input",
    "input_format",
    type=click.Choice(["auto", "text", "docx"]),
    default="auto",
    show_default=True,
    help="Brevets format.",
)
@click.option("--stdin-filename", metavar="NAVN", help="Brevets navn, når det kommer fra standardinput.")
@click.option(
    "--exclude", multiple=True, metavar="MØNSTER", help="Filer, der ikke skal tjekkes, når STI er en mappe."
)
@click.option(
    "--as",
    "as_kind",
    type=click.Choice(["auto", "finished", "template"]),
    default="auto",
    show_default=True,
    help="Om brevet er færdigt eller en skabelon.",
)
@click.option("--type", "letter_type", metavar="TYPE", help="Brevets type, hvis vi tager fejl.")
@click.option("--outcome", metavar="UDFALD", help="Afgørelsens udfald, hvis vi tager fejl.")
@click.option("--field", metavar="OMRÅDE", help="Retsområdet, hvis vi tager fejl.")
@click.option("--reader", metavar="ROLLE", help="Hvem læseren er, hvis vi tager fejl.")
@click.option(
    "--select", multiple=True, metavar="KODER", help="Brug kun disse regler: kode, navn eller kategori."
)
@click.option("--ignore", multiple=True, metavar="KODER", help="Spring disse regler over.")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITY_ORDER, "never"]),
    default="error",
    show_default=True,
    help="Hvor alvorligt det skal være, før afslutningskoden er 1.",
)
@click.option("--date", metavar="ÅÅÅÅ-MM-DD", help="Brug loven, som den var den dag.")
@click.option(
    "--metrics",
    type=click.Choice(["standard", "full"]),
    default="standard",
    show_default=True,
    help="Hvor mange mål for læsbarhed du vil have.",
)
@click.option("--include-text", is_flag=True, help="Tag brevets tekst med i JSON.")
@click.option("--no-excerpts", is_flag=True, help="Gengiv ingen ord fra brevet.")
@_LANGUAGE
def check(paths: tuple[str, ...], language: Language, **options: Any) -> None:
    """Tjek breve. STI er en fil, en mappe eller - for standardinput."""
    from plainlang.batch import Found, Skipped, check_data, check_found, gather, walk
    from plainlang.checker import Checker
    from plainlang.config import config_from

    settings = {
        "select": _codes(options["select"]),
        "ignore": _codes(options["ignore"]),
        "as": options["as_kind"],
        "type": options["letter_type"],
        "outcome": options["outcome"],
        "field": options["field"],
        "reader": options["reader"],
        "language": language,
        "date": options["date"],
        "metrics": options["metrics"],
    }
    checker = Checker(config_from(settings))
    format_ = options["input_format"]
    documents = []
    for path in paths:
        if path == "-":
            name = options["stdin_filename"]
            documents.append(check_data(checker, sys.stdin.buffer.read(), name, format_))
            continue
        for item in walk([path], options["exclude"]):
            if isinstance(item, Skipped):
                word = (
                    "sprunget over, for vi kender ikke filtypen"
                    if language == "da"
                    else "skipped, unknown type"
                )
                click.echo(f"{item.path}: {word}", err=True)
            elif isinstance(item, Found):
                documents.append(check_found(checker, item, format_))
    report = gather(documents, checker)
    _print_report(report, options)
    context = click.get_current_context()
    counts = report.summary()
    if counts["unreadable"]:
        context.exit(2)
    if options["fail_on"] != "never":
        grave = SEVERITY_ORDER[SEVERITY_ORDER.index(options["fail_on"]) :]
        if any(finding.severity in grave for finding in report.findings):
            context.exit(1)


def _codes(values: tuple[str, ...]) -> list[str]:
    return [code.strip() for value in values for code in value.split(",") if code.strip()]


def _print_report(report: Any, options: dict[str, Any]) -> None:
    output, excerpts = options["output"], not options["no_excerpts"]
    if options["output_format"] == "json":
        data = report.to_dict(include_text=options["include_text"], excerpts=excerpts)
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    else:
        from plainlang.reports.text import render_text

        text = render_text(report, colour=output is None and sys.stdout.isatty(), excerpts=excerpts)
    if output is not None:
        try:
            Path(output).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise click.ClickException(f"kan ikke skrive {output}: {error.strerror}") from None
    else:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()


@cli.command(context_settings=_HELP)
@click.argument("code_or_name", metavar="KODE-ELLER-NAVN")
@_LANGUAGE
def explain(code_or_name: str, language: Language) -> None:
    """Forklar en regel: grunden, loven bag og eksempler."""
    from plainlang.reports.explain import explain_rule, find_rule

    click.echo(explain_rule(find_rule(code_or_name), language))


@cli.command(context_settings=_HELP)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Listens format.",
)
@_LANGUAGE
def rules(output_format: str, language: Language) -> None:
    """Vis alle regler."""
    from plainlang.engine import shipped_rules
    from plainlang.reports.explain import rule_dict, rule_line

    if output_format == "json":
        click.echo(
            json.dumps([rule_dict(r, language) for r in shipped_rules()], ensure_ascii=False, indent=2)
        )
    else:
        for rule in shipped_rules():
            click.echo(rule_line(rule, language))


@cli.command(context_settings=_HELP)
@click.option("--host", default="127.0.0.1", show_default=True, help="Den adresse, tjenesten svarer på.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Den port, tjenesten svarer på.",
)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Antal processer.")
def serve(host: str, port: int, workers: int) -> None:
    """Start HTTP-tjenesten."""
    import uvicorn

    # Access logs would hold addresses of people; the letter itself is never logged anywhere.
    uvicorn.run(
        "plainlang_api.app:create_app", factory=True, host=host, port=port, workers=workers, access_log=False
    )


def main() -> None:
    """Run the command line; a user's mistake is one line on standard error and exit code 2."""
    language: Language = "en" if _wants_english(sys.argv) else "da"
    try:
        result = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except PlainlangError as error:
        click.echo(f"plainlang: {error.text(language)}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of the report has gone (``| head``): no traceback, no second complaint at exit.
        sys.stderr.close()
        sys.exit(1)
    sys.exit(result if isinstance(result, int) else 0)


def _wants_english(arguments: list[str]) -> bool:
    return "--language=en" in arguments or any(
        first == "--language" and second == "en" for first, second in itertools.pairwise(arguments)
    )


if __name__ == "__main__":
    main()
