"""The one road through the house, readable top to bottom.

``read -> annotate -> understand -> judge -> report``; every face goes this way and adds nothing of its own.
"""

from __future__ import annotations

from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any, cast

from plainlang.config import Config, config_from
from plainlang.danish import Annotated
from plainlang.documents import Document, InputFormat, read
from plainlang.engine import CATEGORIES, RuleSet, select_rules, shipped_rules
from plainlang.errors import UnreadableError, UsageError, unknown_value
from plainlang.letters import Overrules, understand
from plainlang.letters.fields import fields
from plainlang.letters.measures import measure
from plainlang.reports.report import DocumentReport, Report


class Checker:
    """Checks letters; made once, used for many.

    Args:
        config: settings; the defaults where not given.

    Raises:
        UsageError: a rule or a field of law is unknown.
        DataError: a rule file or a word list is wrong.
    """

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()
        rules = shipped_rules()
        _check_names(self.config)
        self.rules = RuleSet(select_rules(rules, self.config.select, self.config.ignore))

    def check(self, text: str, *, name: str | None = None) -> Report:
        """Check a letter given as text.

        Args:
            text: the letter; CR LF counts as one line end.
            name: for the report.
        """
        return self.check_bytes(text.encode("utf-8", "replace"), format="text", name=name)

    def check_file(self, path: str | PathLike[str], *, format: InputFormat = "auto") -> Report:
        """Check one file.

        Args:
            path: the file.
            format: its format; ``auto`` goes by its first bytes, then its name.

        Raises:
            UnreadableError: it cannot be opened or read.
        """
        name = str(path)
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            raise unreadable_file(error) from None
        return self.check_bytes(data, format=format, name=name)

    def check_bytes(self, data: bytes, *, format: InputFormat = "auto", name: str | None = None) -> Report:
        """Check a letter given as the bytes of a file.

        Args:
            data: the whole file.
            format: its format.
            name: the file's name, for the format and for the report.

        Raises:
            UnreadableError: it cannot be read.
        """
        document = read(data, format=format, name=name)
        return Report((self._judge(document, name),), self.config.language)

    def _judge(self, document: Document, path: str | None) -> DocumentReport:
        config = self.config
        letter = understand(Annotated(document), _overrules(config))
        day = config.date or letter.date or date.today()
        return DocumentReport(
            path=path,
            format=document.format,
            letter=letter,
            measures=measure(letter, full=config.metrics == "full"),
            findings=self.rules.judge(letter, day),
        )


def _overrules(config: Config) -> Overrules:
    return Overrules(
        kind=None if config.as_kind == "auto" else config.as_kind,
        # Config has checked the values against the same lists.
        type=cast(Any, config.type),
        outcome=cast(Any, config.outcome),
        field=config.field,
        reader=cast(Any, config.reader),
    )


def _check_names(config: Config) -> None:
    rules = shipped_rules()
    names = sorted({r.name for r in rules} | {r.code for r in rules} | set(CATEGORIES))
    for word in (*config.select, *config.ignore):
        known = word.lower() in names or any(rule.code.startswith(word.upper()) for rule in rules)
        if not known or not word:
            raise unknown_value("select/ignore", word, tuple(names))
    if config.field is not None and config.field not in fields():
        raise unknown_value("field", config.field, tuple(sorted(fields())))


def unreadable_file(error: OSError) -> UnreadableError:
    """Return the error for a file that cannot be opened."""
    if isinstance(error, FileNotFoundError):
        return UnreadableError("missing", "filen findes ikke", "there is no such file")
    if isinstance(error, IsADirectoryError):
        return UnreadableError("folder", "det er en mappe", "it is a folder")
    if isinstance(error, PermissionError):
        return UnreadableError("forbidden", "du har ikke adgang til filen", "you may not read the file")
    return UnreadableError("unreadable", "filen kan ikke læses", "the file cannot be read")


def check(text: str, **options: Any) -> Report:
    """Check a letter given as text.

    Args:
        text: the letter.
        **options: as in :class:`plainlang.config.Config`, with ``as_`` or ``as_kind`` for ``as``.

    Raises:
        UsageError: an option is wrong.
    """
    return Checker(_config(options)).check(text)


def check_file(path: str | PathLike[str], *, format: InputFormat = "auto", **options: Any) -> Report:
    """Check one file; see :func:`check` and :meth:`Checker.check_file`."""
    return Checker(_config(options)).check_file(path, format=format)


def check_bytes(
    data: bytes, *, format: InputFormat = "auto", name: str | None = None, **options: Any
) -> Report:
    """Check a letter given as the bytes of a file; see :func:`check` and :meth:`Checker.check_bytes`."""
    return Checker(_config(options)).check_bytes(data, format=format, name=name)


def _config(options: dict[str, Any]) -> Config:
    if "as_" in options:
        options["as"] = options.pop("as_")
    if "config" in options:
        raise UsageError("brug Checker(config)", "use Checker(config)")
    return config_from(options)
