"""``plainlang lsp``."""

from __future__ import annotations

import click

from plainlang.cli.options import LANGUAGE
from plainlang.cli.spoken import command, language_of


@command(
    "lsp",
    da="Kør som sprogserver for en editor. Editoren starter kommandoen selv.",
    en="Be a language server for an editor, which starts this command itself.",
)
@LANGUAGE
@click.pass_context
def lsp(context: click.Context, /, language: str | None) -> None:
    """Serve an editor."""
    from plainlang.lsp.server import serve

    serve(language_of(context))
