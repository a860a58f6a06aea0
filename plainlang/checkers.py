"""A checker for each letter, by the configuration that holds for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from plainlang.checker import Checker
from plainlang.config import Config, ConfigFile, Resolved, find_config, read_config, resolve
from plainlang.engine import Rule, Rulebook, rulebook
from plainlang.engine.baseline import Baseline, read_baseline


class Checkers:
    """Finds the settings of each letter; reads every configuration, rule folder and baseline once.

    Args:
        config: the configuration file for all letters; each one's nearest where not given.
        profile: the profile that shall hold.
        command_line: settings by name that stand over every file.
        environment: settings by name that the environment holds; they stand over every file too.
        search: whether configuration files are looked for at all.
    """

    def __init__(
        self,
        *,
        config: Path | None = None,
        profile: str | None = None,
        command_line: Mapping[str, Any] | None = None,
        environment: Mapping[str, Any] | None = None,
        search: bool = True,
    ) -> None:
        self._told = (config, profile, command_line, environment, search)
        self._environment = dict(environment or {})
        self._config = config
        self._profile = profile
        self._command_line = dict(command_line or {})
        self._search = search
        self._found: dict[Path, Path | None] = {}
        self._files: dict[Path, ConfigFile] = {}
        self._books: dict[tuple[tuple[Path, ...], tuple[Path, ...]], Rulebook] = {}
        self._baselines: dict[Path, Baseline] = {}
        self._checkers: dict[tuple[Config, Path | None], Checker] = {}

    def __reduce__(self) -> tuple[Callable[..., Checkers], tuple[Any, ...]]:
        """Travel to another process as what it was told: rules do not travel, they are read again there."""
        return _rebuilt, self._told

    def resolved(self, letter: Path | None, root: Path | None = None) -> Resolved:
        """Return the settings of a letter.

        Args:
            letter: its path; None for one that has none, which is checked as if it lay here.
            root: the folder that is walked, if any.

        Raises:
            DataError, UsageError: a setting is wrong.
        """
        file = self._file(letter)
        return resolve(
            file,
            letter,
            profile=self._profile,
            command_line=self._command_line,
            environment=self._environment,
            root=root,
        )

    @property
    def every_rule(self) -> tuple[Rule, ...]:
        """All rules of all letters that were checked, by code."""
        rules = {rule.code: rule for book in self._books.values() for rule in book.rules}
        return tuple(rules[code] for code in sorted(rules))

    def rules(self, letter: Path | None) -> tuple[Rule, ...]:
        """Return all rules there are for a letter, selected or not."""
        return self.book(self.resolved(letter)).rules

    def checker(self, letter: Path | None, *, known: bool = True) -> Checker:
        """Return the checker of a letter.

        Args:
            letter: as in :meth:`resolved`.
            known: whether known findings are marked.

        Raises:
            DataError, UsageError: a setting, a rule, a word list or a baseline is wrong.
        """
        resolved = self.resolved(letter)
        config = resolved.config
        baseline = resolved.baseline if known else None
        key = (config, baseline)
        if key not in self._checkers:
            book = self.book(resolved)
            resolved.check_names(book.rules)
            self._checkers[key] = Checker(config, book=book, baseline=self._baseline(baseline))
        return self._checkers[key]

    def book(self, resolved: Resolved) -> Rulebook:
        """Return the rules and word lists that settings name.

        Raises:
            DataError: one of them is wrong.
        """
        config = resolved.config
        key = (config.rules, config.wordlists)
        if key not in self._books:
            self._books[key] = rulebook(*key)
        return self._books[key]

    def _file(self, letter: Path | None) -> ConfigFile | None:
        path = self._config
        if path is None and self._search:
            folder = (
                letter if letter is not None and letter.is_dir() else (letter or Path("x")).parent
            ).resolve()
            if folder not in self._found:
                self._found[folder] = find_config(folder)
            path = self._found[folder]
        if path is None:
            return None
        if path not in self._files:
            self._files[path] = read_config(path)
        return self._files[path]

    def _baseline(self, path: Path | None) -> Baseline | None:
        if path is None:
            return None
        if path not in self._baselines:
            self._baselines[path] = read_baseline(path)
        return self._baselines[path]


def _rebuilt(
    config: Path | None,
    profile: str | None,
    command_line: Mapping[str, Any] | None,
    environment: Mapping[str, Any] | None,
    search: bool,
) -> Checkers:
    return Checkers(
        config=config, profile=profile, command_line=command_line, environment=environment, search=search
    )
