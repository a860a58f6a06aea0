"""``plainlang fix``."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plainlang.bilingual import Bilingual, Language
from plainlang.cli.options import checkers_for, letter_options
from plainlang.cli.saving import save
from plainlang.cli.spoken import argument, command, option
from plainlang.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from plainlang.batch import Found
    from plainlang.checkers import Checkers
    from plainlang.fixing import FixReport


@command(
    "fix",
    da=(
        "Ret det, der kan rettes sikkert. Uden --write eller --output ser du kun, hvad der ville ske. "
        "Resultatet bliver tjekket igen, og ingen rettelse må give et nyt fund."
    ),
    en=(
        "Mend what can be mended safely. Without --write or --output it only shows what would happen. "
        "The result is checked again, and no change may bring a new finding."
    ),
)
@argument("paths", nargs=-1, required=True, placeholder=("STI...", "PATH..."))
@option(
    "--diff", "mode", flag_value="diff", default=True,
    da="Vis forskellen (standard). Afslutningskoden er 1, når der er noget at rette.",
    en="Show the difference (default). The exit code is 1 when there is something to mend.",
)  # fmt: skip
@option("--write", "mode", flag_value="write", da="Ret i filerne selv.", en="Change the files themselves.")
@option(
    "--output", type=click.Path(), placeholder=("FIL", "FILE"),
    da="Gem det rettede brev i denne fil.", en="Save the mended letter in this file.",
)  # fmt: skip
@option(
    "--unsafe", is_flag=True,
    da="Tag også forslag, du selv skal læse igennem bagefter.",
    en="Take suggestions too that you have to read through afterwards.",
)  # fmt: skip
@letter_options
@click.pass_context
def fix(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Mend letters."""
    checkers = checkers_for(options)
    name = options["stdin_filename"] if paths[0] == "-" else paths[0]
    language = checkers.resolved(Path(name) if name else None).config.language
    files = list(_files(paths, checkers))
    if options["output"] and len(files) != 1:
        raise UsageError("--output kræver præcis ét brev", "--output needs just one letter")
    unread = changed = False
    for found in files:
        path = None if found is None else found.path
        try:
            if found is not None and found.error is not None:
                raise found.error
            changed |= _fix_one(path, checkers, options, language)
        except UnreadableError as error:
            unread = True
            click.echo(f"{path or '-'}: {error.text(language)}", err=True)
    if unread:
        context.exit(2)
    if changed and options["mode"] == "diff" and not options["output"]:
        context.exit(1)


def _files(paths: tuple[str, ...], checkers: Checkers) -> Iterator[Found | None]:
    from plainlang.batch import Found, walk

    for path in paths:
        if path == "-":
            yield None
            continue
        yield from (item for item in walk([path], checkers) if isinstance(item, Found))


def _fix_one(path: Path | None, checkers: Checkers, options: dict[str, Any], language: Language) -> bool:
    """Mend one letter; say whether anything was changed."""
    from plainlang.checker import file_bytes
    from plainlang.fixing import fix_bytes

    data = sys.stdin.buffer.read() if path is None else file_bytes(path)
    name = options["stdin_filename"] if path is None else str(path)
    checker = checkers.checker(Path(name) if name else None)
    fixed = fix_bytes(checker, data, format=options["input_format"], name=name, unsafe=options["unsafe"])
    shown = name or "-"
    done = bool(options["output"]) or options["mode"] == "write"
    if options["output"]:
        save(Path(options["output"]), fixed.data)
    elif options["mode"] == "write" and path is not None:
        if fixed.data != data:
            save(path, fixed.data)
    elif options["mode"] == "write":
        sys.stdout.buffer.write(fixed.data)
        sys.stdout.flush()
    else:
        text = "".join(_difference(data, fixed, shown))
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()
    click.echo(f"{shown}: {_result(fixed, done=done).text(language)}", err=True)
    for line in _measured(fixed):
        click.echo(f"  {line.text(language)}", err=True)
    return fixed.data != data


def _difference(data: bytes, fixed: FixReport, name: str) -> Iterator[str]:
    """Yield a unified diff of the sources, or of the texts where the source is no text file."""
    from plainlang.documents.text import decode_text

    if fixed.documents[0].format in {"docx", "odt", "pdf"}:
        before, after = fixed.before.documents[0].text if fixed.before else "", fixed.text
    else:
        before, after = decode_text(data).text, decode_text(fixed.data).text
    # Only LF ends a line of a diff; str.splitlines knows eight more.
    lines = difflib.unified_diff(_lines(before), _lines(after), name, f"{name} (rettet)")
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _measured(fixed: FixReport) -> Iterator[Bilingual]:
    """Yield one line that says how the measures of the letter have changed, if they have."""
    before = fixed.before.documents[0].measures if fixed.before else None
    after = fixed.documents[0].measures
    if before is None or after is None or before == after:
        return
    rows = [
        ("ord", "words", before.words, after.words, 0),
        ("ord pr. sætning", "words a sentence", before.mean_sentence_length, after.mean_sentence_length, 1),
        ("lix", "LIX", before.lix, after.lix, 1),
    ]
    shown = [
        (da, en, f"{old:.{digits}f} → {new:.{digits}f}")
        for da, en, old, new, digits in rows
        if old is not None and new is not None and old != new
    ]
    yield Bilingual(
        ", ".join(f"{da}: {numbers.replace('.', ',')}" for da, _, numbers in shown),
        ", ".join(f"{en}: {numbers}" for _, en, numbers in shown),
    )


def _result(fixed: FixReport, *, done: bool) -> Bilingual:
    made, left = len(fixed.changes), len(fixed.findings)
    places = Bilingual("1 sted", "1 place") if made == 1 else Bilingual(f"{made} steder", f"{made} places")
    verb = Bilingual("rettet", "mended") if done else Bilingual("kan rettes", "can be mended")
    da, en = f"{places.da} {verb.da}", f"{places.en} {verb.en}"
    if made == 0:
        da, en = "vi kan ikke rette noget her", "there is nothing to mend here"
    return Bilingual(f"{da}, {left} fund tilbage", f"{en}, {left} finding{'' if left == 1 else 's'} left")
