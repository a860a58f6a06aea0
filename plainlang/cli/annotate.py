"""``plainlang annotate``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plainlang.bilingual import Bilingual
from plainlang.cli.options import SEVERITIES, checkers_for, letter_options
from plainlang.cli.saving import save, unwritable
from plainlang.cli.spoken import OneOf, argument, command, option
from plainlang.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from plainlang.annotating import AnnotateReport
    from plainlang.checkers import Checkers


@dataclass(frozen=True, slots=True)
class _Job:
    """A copy to be made.

    Attributes:
        path: the letter; None for standard input.
        output: the copy.
        in_folder: whether ``--output`` is a folder, which is made where it is not there.
        named: whether the letter was named itself, not found in a folder.
        error: why there is nothing to copy, or None.
    """

    path: Path | None
    output: Path
    in_folder: bool
    named: bool
    error: UnreadableError | None = None


@command(
    "annotate",
    da=(
        "Lav en kopi af brevet med fundene som kommentarer (Word) eller som markeringer og en liste (HTML). "
        "Brevet selv bliver ikke ændret. Er der flere breve, er --output en mappe."
    ),
    en=(
        "Make a copy of the letter with the findings as comments (Word) or as marks and a list (HTML). "
        "The letter itself is not changed. With several letters --output is a folder."
    ),
)
@argument("paths", nargs=-1, required=True, placeholder=("STI...", "PATH..."))
@option(
    "--output", type=click.Path(), required=True, placeholder=("FIL", "FILE"),
    da="Gem kopien i denne fil eller mappe.", en="Save the copy in this file or folder.",
)  # fmt: skip
@option(
    "--fail-on", type=OneOf([*SEVERITIES, "never"]),
    da="Hvor alvorligt et fund skal være for afslutningskode 1; standard er error.",
    en="How grave a finding must be for exit code 1; error by default.",
)  # fmt: skip
@letter_options
@click.pass_context
def annotate(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Copy letters with their findings."""
    checkers = checkers_for(options, fail_on=options["fail_on"])
    name = options["stdin_filename"] if paths[0] == "-" else paths[0]
    language = checkers.resolved(Path(name) if name else None).config.language
    jobs = list(_jobs(paths, Path(options["output"]), checkers, options))
    _check_outputs(jobs)
    unread = failed = written = False
    for job in jobs:
        shown = job.path or name or "-"
        try:
            if job.error is not None:
                raise job.error
            made = _annotate_one(job, checkers, options)
        except UnreadableError as error:
            skipped = not job.named and error.reason == "not-annotatable"
            unread |= not skipped
            click.echo(f"{shown}: {error.text(language)}", err=True)
            continue
        written = True
        failed |= any(document.failed for document in made.documents)
        click.echo(f"{shown}: {_result(made, job.output).text(language)}", err=True)
    if unread or not written:
        context.exit(2)
    if failed:
        context.exit(1)


def _jobs(paths: Sequence[str], output: Path, checkers: Checkers, options: dict[str, Any]) -> Iterator[_Job]:
    from plainlang.batch import Found, walk

    into_folder = len(paths) > 1 or output.is_dir() or (paths[0] != "-" and Path(paths[0]).is_dir())
    for given in paths:
        if given == "-":
            name = Path(options["stdin_filename"] or "brev").name
            yield _Job(None, output / name if into_folder else output, into_folder, named=True)
            continue
        path = Path(given)
        folder = path.is_dir()
        for item in walk([given], checkers):
            if isinstance(item, Found):
                below = item.path.relative_to(path) if folder else Path(item.path.name)
                target = output / below if into_folder else output
                yield _Job(item.path, target, into_folder, named=not folder, error=item.error)


def _check_outputs(jobs: Sequence[_Job]) -> None:
    """Refuse to write over a letter, or one copy over another.

    Raises:
        UsageError: that would happen.
    """
    letters = {_identity(job.path) for job in jobs if job.path is not None} - {None}
    copies: set[Path] = set()
    for job in jobs:
        copy = job.output.resolve()
        if _identity(copy) in letters:
            raise UsageError(
                f"{job.output} er brevet selv; vælg et andet navn til kopien",
                f"{job.output} is the letter itself; choose another name for the copy",
            )
        if copy in copies:
            raise UsageError(
                f"to breve ville få samme kopi, {job.output}; tag dem hver for sig",
                f"two letters would have the same copy, {job.output}; take them one by one",
            )
        copies.add(copy)


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from all others, whatever its name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _annotate_one(job: _Job, checkers: Checkers, options: dict[str, Any]) -> AnnotateReport:
    from plainlang.annotating import annotate_data
    from plainlang.checker import file_bytes

    data = sys.stdin.buffer.read() if job.path is None else file_bytes(job.path)
    name = options["stdin_filename"] if job.path is None else str(job.path)
    checker = checkers.checker(Path(name) if name else None)
    made = annotate_data(checker, data, format=options["input_format"], name=name)
    if job.in_folder:
        try:
            job.output.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(job.output.parent, error) from None
    save(job.output, made.data)
    return made


def _result(made: AnnotateReport, output: Path) -> Bilingual:
    count = made.notes
    return Bilingual(
        f"{count} {'kommentar' if count == 1 else 'kommentarer'} i {output}",
        f"{count} {'comment' if count == 1 else 'comments'} in {output}",
    )
