"""``plainlang check``."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from plainlang.bilingual import Bilingual, Language
from plainlang.cli.options import SEVERITIES, checkers_for, letter_options
from plainlang.cli.saving import save, unwritable, write
from plainlang.cli.spoken import OneOf, Whole, argument, command, option

if TYPE_CHECKING:
    from plainlang.checkers import Checkers
    from plainlang.reports.report import DocumentReport, Report

_FORMATS = ("text", "json", "csv", "sarif", "github", "junit", "html")
_BASELINE = Path("plainlang-baseline.json")
_MANY = 10  # letters; fewer are checked before a bar is read
_FEW = 5  # files that are skipped are named one by one up to so many
_UNKNOWN = Bilingual("sprunget over, for vi kender ikke filtypen", "skipped, unknown type")
_NO_LETTERS = Bilingual("sprunget over, for der er ingen breve i", "skipped, for no letters are in there")


@command(
    "check",
    da="Tjek breve. STI er en fil, en mappe eller - for standardinput.",
    en="Check letters. PATH is a file, a folder or - for standard input.",
)
@argument("paths", nargs=-1, required=True, placeholder=("STI...", "PATH..."))
@option(
    "--format", "output_format", type=OneOf(_FORMATS), placeholder=None,
    da="Rapportens format; standard er text, på GitHub github.",
    en="Format of the report; text by default, github on GitHub.",
)  # fmt: skip
@option(
    "--output", type=click.Path(), placeholder=("FIL", "FILE"),
    da="Gem rapporten i denne fil.", en="Save the report in this file.",
)  # fmt: skip
@option(
    "--statistics", is_flag=True,
    da="Vis kun en opgørelse over alle breve, med de hyppigste fund (text, json eller csv).",
    en="Show only a summary of all letters, with the commonest findings (text, json or csv).",
)  # fmt: skip
@option(
    "--baseline", type=click.Path(), placeholder=("FIL", "FILE"),
    da="Fil med kendte fund: de bliver mærket og tæller ikke med.",
    en="File of known findings: they are marked and do not count.",
)  # fmt: skip
@option(
    "--write-baseline", is_flag=True,
    da="Gem alle fund som kendte fund i filen fra --baseline, ellers i plainlang-baseline.json.",
    en="Save all findings as known, in the file of --baseline or plainlang-baseline.json.",
)  # fmt: skip
@option(
    "--fail-on", type=OneOf([*SEVERITIES, "never"]),
    da="Hvor alvorligt et fund skal være, før tjekket fejler (afslutningskode 1); standard er error.",
    en="How grave a finding must be for exit code 1; error by default.",
)  # fmt: skip
@option(
    "--metrics", type=OneOf(["standard", "full"]),
    da="Hvor mange mål for læsbarhed du vil have.", en="How many measures of readability you want.",
)  # fmt: skip
@option(
    "--include-text", is_flag=True, da="Tag brevets tekst med i JSON.", en="Put the letter's text into JSON."
)
@option("--no-excerpts", is_flag=True, da="Gengiv ingen ord fra brevet.", en="Quote no word of the letter.")
@option(
    "--jobs", type=Whole(1, 64), default=1, show_default=True, placeholder=("ANTAL", "NUMBER"),
    da="Hvor mange breve der tjekkes på én gang.", en="How many letters are checked at a time.",
)  # fmt: skip
@letter_options
@click.pass_context
def check(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Check letters and report."""
    from plainlang.reports.report import Report

    writing = options["write_baseline"]
    checkers = checkers_for(
        options,
        fail_on=options["fail_on"],
        metrics=options["metrics"],
        baseline=Path(options["baseline"]) if options["baseline"] and not writing else None,
    )
    language = checkers.resolved(_first(paths, options)).config.language
    documents = list(_checked(paths, checkers, options, language, known=not writing))
    report = Report(tuple(documents), language, checkers.every_rule)
    if writing:
        _write_baseline(report, checkers, paths, options)
        context.exit(2 if report.summary()["unreadable"] else 0)
    _give(report, options)
    _tell_gone(report, checkers)
    if any(document.error for document in documents):
        context.exit(2)
    if any(document.failed for document in documents):
        context.exit(1)


def _first(paths: tuple[str, ...], options: dict[str, Any]) -> Path | None:
    """Return the path whose configuration speaks for the call: its language, its file of known findings."""
    name = options["stdin_filename"] if paths[0] == "-" else paths[0]
    return Path(name) if name else None


def _checked(
    paths: tuple[str, ...], checkers: Checkers, options: dict[str, Any], language: Language, *, known: bool
) -> Iterator[DocumentReport]:
    from plainlang.batch import Found, Skipped, check_data, check_many, walk

    format_ = options["input_format"]
    found: list[Found] = []
    skipped: list[Skipped] = []
    typed: list[int] = []  # where among the files standard input was named
    for path in paths:
        if path == "-":
            typed.append(len(found))
            continue
        for item in walk([path], checkers):
            if isinstance(item, Found):
                found.append(item)
            else:
                skipped.append(item)
    _tell_skipped([item.path for item in skipped if not item.known], _UNKNOWN, language)
    _tell_skipped([item.path for item in skipped if item.known], _NO_LETTERS, language)
    reports = list(
        _watched(
            check_many(found, checkers, format_, known=known, jobs=options["jobs"]), len(found), language
        )
    )
    for number in reversed(typed):
        name = options["stdin_filename"]
        checker = checkers.checker(Path(name) if name else None, known=known)
        reports[number:number] = check_data(checker, sys.stdin.buffer.read(), name, format_)
    yield from reports


def _tell_skipped(skipped: list[Path], why: Bilingual, language: Language) -> None:
    """Say which files were not read, one by one or, where there are many, by their endings."""
    if len(skipped) <= _FEW:
        for path in skipped:
            click.echo(f"{path}: {why.text(language)}", err=True)
        return
    endings = Counter(path.suffix.lower() or path.name for path in skipped)
    listed = ", ".join(f"{ending} ({count})" for ending, count in sorted(endings.items()))
    files = Bilingual(f"{len(skipped)} filer er", f"{len(skipped)} files")
    click.echo(f"{files.text(language)} {why.text(language)}: {listed}", err=True)


def _watched(reports: Iterator[DocumentReport], count: int, language: Language) -> Iterable[DocumentReport]:
    """Show a bar on standard error while many letters are checked at a terminal."""
    if count < _MANY or not sys.stderr.isatty():
        return reports
    from rich.console import Console
    from rich.progress import track

    what = "Tjekker breve" if language == "da" else "Checking letters"
    return track(reports, description=what, total=count, console=Console(stderr=True), transient=True)


def _give(report: Report, options: dict[str, Any]) -> None:
    """Write the report where it is wanted."""
    from plainlang.reports.formats import Wanted, render

    output = options["output"]
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    name = options["output_format"] or ("github" if on_github and not output else "text")
    wanted = Wanted(
        format=cast(Any, name),
        statistics=options["statistics"],
        colour=output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ,
        include_text=options["include_text"],
        excerpts=not options["no_excerpts"],
    )
    text = render(report, wanted)
    write(text, output)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if name == "github" and summary:
        from plainlang.reports.statistics import statistics_markdown

        try:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(statistics_markdown(report))
        except OSError as error:
            raise unwritable(Path(summary), error) from None


def _write_baseline(
    report: Report, checkers: Checkers, paths: tuple[str, ...], options: dict[str, Any]
) -> None:
    from plainlang.engine.baseline import baseline_text, read_baseline

    given = options["baseline"]
    path = Path(given) if given else checkers.resolved(_first(paths, options)).baseline or _BASELINE
    before = read_baseline(path).letters if path.exists() else {}
    read = [(d.name, d.findings) for d in report.documents if d.letter is not None]
    save(path, baseline_text(read, path.parent, before).encode("utf-8", "surrogateescape"))
    count = sum(len(findings) for _, findings in read)
    said = Bilingual(
        f"{count} fund er gemt som {'kendt' if count == 1 else 'kendte'} i {path}",
        f"{count} {'finding is' if count == 1 else 'findings are'} saved as known in {path}",
    )
    click.echo(said.text(report.language), err=True)


def _tell_gone(report: Report, checkers: Checkers) -> None:
    """Say how many known findings are there no more: the file of known findings can be renewed."""
    gone = sum(
        checker.baseline.gone(document.findings, document.name, document.judged)
        for document in report.documents
        if document.letter is not None
        for checker in (checkers.checker(Path(document.path) if document.path else None),)
        if checker.baseline is not None
    )
    if gone:
        known = Bilingual("1 kendt fund", "1 known finding is")
        if gone > 1:
            known = Bilingual(f"{gone} kendte fund", f"{gone} known findings are")
        said = Bilingual(
            f"{known.da} findes ikke længere; --write-baseline rydder op",
            f"{known.en} gone; --write-baseline tidies up",
        )
        click.echo(said.text(report.language), err=True)
