"""``plainlang serve``."""

from __future__ import annotations

import os

import click

from plainlang.cli.options import LANGUAGE
from plainlang.cli.spoken import Whole, command, option
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
    "--workers", default=1, show_default=True, type=Whole(1, 64),
    da="Hvor mange processer tjenesten kører i.", en="Number of processes.",
)  # fmt: skip
@option(
    "--config", type=click.Path(), placeholder=("FIL", "FILE"),
    da="Brug denne fil med indstillinger, regler og ordlister.",
    en="Use this file of settings, rules and word lists.",
)  # fmt: skip
@LANGUAGE
def serve(host: str, port: int, workers: int, config: str | None, language: str | None) -> None:
    """Start the HTTP service."""
    import uvicorn

    if config is not None:
        if not os.path.isfile(config):  # noqa: PTH113  # a plain test, before any worker starts
            raise UsageError(f"der er ingen fil {config}", f"there is no file {config}")
        # Workers are processes of their own; the environment is what reaches them.
        os.environ["PLAINLANG_CONFIG"] = os.path.abspath(config)  # noqa: PTH100
    # Access logs would hold addresses of people; the letter itself is never logged anywhere.
    uvicorn.run(
        "plainlang_api.app:create_app", factory=True, host=host, port=port, workers=workers, access_log=False
    )
