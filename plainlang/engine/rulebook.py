"""All rules and word lists of one check: the shipped ones and the user's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from plainlang.compiled import compiled
from plainlang.engine.judge import RuleSet
from plainlang.engine.loading import joined, load_rules, own_rule_files, shipped_rules
from plainlang.engine.rule import Rule
from plainlang.engine.word_lists import WordLists, shipped_word_lists, word_lists
from plainlang.errors import DataError


@dataclass(frozen=True)
class Rulebook:
    """Rules, and the word lists they name.

    Attributes:
        rules: by code.
        lists: by name.
    """

    rules: tuple[Rule, ...]
    lists: WordLists

    @cached_property
    def compiled(self) -> RuleSet:
        """The rules ready to judge.

        Raises:
            DataError: a phrase or a word list is wrong.
        """
        return RuleSet(self.rules, self.lists)


@cache
def _shipped() -> Rulebook:
    return compiled("rulebook", _made)


def _made() -> Rulebook:
    book = Rulebook(shipped_rules(), shipped_word_lists())
    _ = book.compiled  # kept with it
    return book


def rulebook(rule_folders: Sequence[Path] = (), list_folders: Sequence[Path] = ()) -> Rulebook:
    """Load the shipped rules and word lists, and those of a user's folders.

    Args:
        rule_folders: folders of rule files; subfolders are read too.
        list_folders: folders of word lists; subfolders are read too.

    Raises:
        DataError: a folder is missing or a file is wrong; names file and line.
    """
    if not rule_folders and not list_folders:
        return _shipped()
    files = {file.file: file for folder in rule_folders for file in own_rule_files(folder)}
    own = load_rules(files.values())
    tables: list[Path] = []
    for folder in list_folders:
        if not folder.is_dir():
            raise DataError(str(folder), None, "der er ingen mappe her", "there is no such folder")
        tables += sorted(folder.rglob("*.csv"))
    return Rulebook(joined((*shipped_rules(), *own)), word_lists(tables))
