"""``plainlang serve``; the service stands above the command line, which knows it by name alone."""

from __future__ import annotations

import os
import pkgutil

import click

from plainlang.bilingual import Bilingual
from plainlang.cli.options import LANGUAGE
from plainlang.cli.spoken import Whole, asked_in_environment, command, option
from plainlang.errors import UsageError


@command("serve", da="Start HTTP-tjenesten.", en="Start the HTTP service.")
@option(
    "--host", default="127.0.0.1", show_default=True, placeholder=("ADRESSE", "ADDRESS"),
    da="Den adresse, tjenesten svarer på.", en="The address the service answers on.",
)  # fmt: skip
@option(
    "--port", default=8000, show_default=True, type=Whole(0, 65535),
    da="Den port, tjenesten svarer på.", en="The port the service answers on.",
)  # fmt: skip
@option(
    "--workers", type=Whole(1, 64), placeholder=("ANTAL", "NUMBER"),
    da="Hvor mange processer tjenesten kører i; ellers én.", en="Number of processes; otherwise one.",
)  # fmt: skip
@option(
    "--config", type=click.Path(), placeholder=("FIL", "FILE"),
    da="Brug denne fil med indstillinger, regler og ordlister.",
    en="Use this file of settings, rules and word lists.",
)  # fmt: skip
@option(
    "--settings", type=click.Path(), placeholder=("FIL", "FILE"),
    da="Brug denne fil med tjenestens egne indstillinger: grænser, nøgler, proxy.",
    en="Use this file of the service's own settings: limits, keys, proxy.",
)  # fmt: skip
@option(
    "--new-key", placeholder=("NAVN", "NAME"),
    da="Lav en nøgle, vis den én gang sammen med linjen til filen med nøgler, og stop.",
    en="Make a key, show it once together with the line for the file of keys, and stop.",
)  # fmt: skip
@option(
    "--clients", is_flag=True,
    da="Vis, hvad du skal skrive i LibreOffice, VS Code og andre programmer, og stop.",
    en="Show what to type into LibreOffice, VS Code and other programs, and stop.",
)  # fmt: skip
@LANGUAGE
@click.pass_context
def serve(
    context: click.Context,
    /,
    host: str,
    port: int,
    workers: int | None,
    new_key: str | None,
    clients: bool,
    **named: str | None,
) -> None:
    """Start the HTTP service."""
    language = named.pop("language") or asked_in_environment() or "da"
    if new_key is not None:
        _show_key(new_key, language)
        return
    if clients:
        base = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        click.echo(pkgutil.resolve_name("plainlang_api.page.clients:clients_text")(base, language), nl=False)
        return
    # Workers are processes of their own; the environment is what reaches them.
    for option_, path in named.items():
        if path is None:
            continue
        if not os.path.isfile(path):  # noqa: PTH113  # a plain test, before any worker starts
            raise UsageError(f"der er ingen fil {path}", f"there is no file {path}")
        os.environ[_VARIABLES[option_]] = os.path.abspath(path)  # noqa: PTH100
    if workers is not None:
        os.environ["PLAINLANG_WORKERS"] = str(workers)
    context.exit(pkgutil.resolve_name("plainlang_api.serving:serve")(host, port))


_VARIABLES = {"config": "PLAINLANG_CONFIG", "settings": "PLAINLANG_SERVICE"}


_NEW_KEY = Bilingual(
    "Gem nøglen nu; den bliver ikke vist igen. Linjen under den hører til i filen med nøgler.",
    "Keep the key now; it is not shown again. The line below it belongs into the file of keys.",
)


def _show_key(name: str, language: str) -> None:
    key, line = pkgutil.resolve_name("plainlang_api.keys:new_key")(name)
    click.echo(key)
    click.echo(_NEW_KEY.text("en" if language == "en" else "da"), err=True)
    click.echo(line)
