"""What the service knows: settings of letters, rules and word lists, and a checker for every wish."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from plainlang import Checker
from plainlang.config import Config, load_config
from plainlang.documents import Document
from plainlang.engine import Rulebook, rulebook
from plainlang_api.problems import Problem
from plainlang_api.settings import Settings
from plainlang_api.work import Halt

_MOST_CHECKERS = 64

# Everything that a letter can ask for: rules of every kind, grammar, an address, a date, a field of law.
_FIRST_LETTER = """Nordhavn Kommune

3. marts 2026

Kære Anna

Du får afslag på din ansøgning om kontanthjælp efter aktivlovens § 11.

På baggrund af de oplysninger, som vi har fået fra din bank, er det vurderet, at borgeren ikke opfylder
betingelserne. Såfremt der fremkommer nye oplysninger, bedes disse fremsendt senest den 1. april 2026.

Du kan klage til Ankestyrelsen inden fire uger. Send din klage til os.

Venlig hilsen

Mette Holm
"""


class Library:
    """Loads what letters are judged with, once, and hands it out.

    Args:
        settings: of the service.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.RLock()
        self._checkers: OrderedDict[Config, Checker] = OrderedDict()
        self.loaded = False

    @cached_property
    def base(self) -> Config:
        """What holds where a request says nothing.

        Raises:
            DataError: the configuration is wrong.
        """
        path = self._settings.config
        config = load_config(path) if path else Config()
        return replace(config, language=self._settings.language) if self._settings.language else config

    @property
    def book(self) -> Rulebook:
        """Rules and word lists.

        Raises:
            DataError: a file is wrong.
        """
        with self._lock:
            return self._book

    @cached_property
    def _book(self) -> Rulebook:
        return rulebook(self.base.rules, self.base.wordlists)

    def checker(self, config: Config) -> Checker:
        """Return the checker for settings.

        Raises:
            UsageError: they name what there is not.
        """
        if (config.allow, config.sender, config.elements) != self._own_words:
            return Checker(config, book=self.book)  # not kept: a client's own words may be those of a letter
        with self._lock:
            found = self._checkers.get(config)
            if found is None:
                found = self._checkers[config] = Checker(config, book=self._book)
                if len(self._checkers) > _MOST_CHECKERS:
                    self._checkers.popitem(last=False)
            self._checkers.move_to_end(config)
            return found

    @cached_property
    def _own_words(self) -> tuple[tuple[str, ...], str | None, tuple[str, ...]]:
        return self.base.allow, self.base.sender, self.base.elements

    def guarded(self, checker: Checker, halt: Halt) -> Checker:
        """Return a checker that stops where nobody waits any more, or where all text together is too much.

        Args:
            checker: the checker.
            halt: says whether somebody waits.
        """
        return checker.watched(_watch(halt, self._settings.most_characters))

    def load(self) -> None:
        """Load rules and word lists and read a first letter, so that no client waits for it.

        Raises:
            DataError: the configuration, a rule or a word list is wrong.
            UsageError: the configuration names what there is not.
        """
        if self.loaded:
            return
        checker = self.checker(self.base)
        if self._settings.preload_grammar:
            checker.check(_FIRST_LETTER)
        else:
            checker.check("Kære Anna.")
        self.loaded = True


def _watch(halt: Halt, most: int) -> Callable[[Document], None]:
    total = 0

    def watch(document: Document) -> None:
        nonlocal total
        halt.check()
        length = len(document.text)
        # A letter that is being mended is read again and again; that is one letter all the same.
        total = total + length if document.part is not None else max(total, length)
        if total > most:
            raise Problem(
                413,
                "too-long",
                f"Teksten må højst være på {most} tegn.",
                f"The text may have at most {most} characters.",
            )

    return watch
