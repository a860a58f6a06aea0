"""``plainlang explain``, ``plainlang rules`` and ``plainlang rules test``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plainlang.bilingual import Bilingual, Language
from plainlang.cli.options import LANGUAGE, checkers_for, configuration_options
from plainlang.cli.spoken import OneOf, argument, command, group, option

if TYPE_CHECKING:
    from plainlang.engine import Rule


def _loaded(options: dict[str, Any]) -> tuple[tuple[Rule, ...], Language]:
    checkers = checkers_for(options)
    return checkers.rules(None), checkers.resolved(None).config.language


@command(
    "explain",
    da="Forklar en regel eller et ord fra ordlisterne: grunden, loven bag og eksempler.",
    en="Explain a rule or a listed word: the reason, the law behind it and examples.",
)
@argument("name", placeholder=("KODE, NAVN ELLER ORD", "CODE, NAME OR WORD"))
@configuration_options
@LANGUAGE
def explain(name: str, **options: Any) -> None:
    """Explain a rule, or a listed word."""
    from plainlang.reports.explain import explain_rule, explain_term, find_rule, find_terms

    checkers = checkers_for(options)
    resolved = checkers.resolved(None)
    book, language = checkers.book(resolved), resolved.config.language
    terms = find_terms(name, book)
    if terms:
        click.echo("\n\n".join(explain_term(rule, term, language) for rule, term in terms))
    else:
        click.echo(explain_rule(find_rule(name, book.rules), language))


@group(
    "rules",
    invoke_without_command=True,
    da="Vis alle regler, eller afprøv dine egne.",
    en="List all rules, or test your own.",
)
@option(
    "--format", "output_format", type=OneOf(["text", "json", "markdown"]), default="text", show_default=True,
    da="Listens format.", en="Format of the list.",
)  # fmt: skip
@configuration_options
@LANGUAGE
@click.pass_context
def rules(context: click.Context, /, output_format: str, **options: Any) -> None:
    """List all rules."""
    if context.invoked_subcommand is not None:
        return
    from plainlang.reports.explain import rule_dict, rule_line, rules_markdown

    every, language = _loaded(options)
    if output_format == "json":
        click.echo(json.dumps([rule_dict(r, language) for r in every], ensure_ascii=False, indent=2))
    elif output_format == "markdown":
        click.echo(rules_markdown(every, language), nl=False)
    else:
        for rule in every:
            click.echo(rule_line(rule, language))


@command(
    "test",
    da="Afprøv en mappe med regler og ordlister: hvert eksempel bliver tjekket.",
    en="Test a folder of rules and word lists: every example is checked.",
)
@argument("folder", type=click.Path(path_type=Path), placeholder=("MAPPE", "FOLDER"))
@configuration_options
@LANGUAGE
@click.pass_context
def test(context: click.Context, /, folder: Path, **options: Any) -> None:
    """Run the examples of a folder."""
    from plainlang.engine.trial import try_folder

    resolved = checkers_for(options).resolved(folder)
    language = resolved.config.language
    trial = try_folder(folder, resolved.config.rules, resolved.config.wordlists)
    for da, en in trial.failures:
        click.echo(da if language == "da" else en)
    for da, en in trial.remarks:
        click.echo(f"Tip: {da}" if language == "da" else f"Tip: {en}", err=True)
    made = len(trial.failures)
    rules_tried = Bilingual(*(_counted(trial.rules, *n) for n in (("regel", "regler"), ("rule", "rules"))))
    terms_tried = Bilingual(f"{trial.terms} ord", _counted(trial.terms, "term", "terms"))
    click.echo(
        Bilingual(
            f"{rules_tried.da} og {terms_tried.da} afprøvet: {made} fejl",
            f"{rules_tried.en} and {terms_tried.en} tested: {_counted(made, 'failure', 'failures')}",
        ).text(language)
    )
    if trial.failures:
        context.exit(1)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


rules.add_command(test)
