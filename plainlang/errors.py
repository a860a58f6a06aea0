"""Everything that plainlang raises on purpose.

::

    PlainlangError
    ├── UnreadableError   a document could not be read
    ├── DataError         a rule file or a table is wrong (file, line, what was expected)
    └── UsageError        the call was wrong

Each carries its message in Danish and English. No message holds a word of a letter.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Literal

from plainlang.bilingual import Bilingual, Language

FailOn = Literal["note", "warning", "error", "never"]
"""From which severity on a finding makes a check fail."""


class PlainlangError(Exception):
    """Base of all errors of plainlang.

    Attributes:
        da: the message in Danish.
        en: the message in English.
    """

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.da = da
        self.en = en

    def text(self, language: Language) -> str:
        """Return the message in ``language``."""
        return self.da if language == "da" else self.en


class UnreadableError(PlainlangError):
    """A document could not be read.

    Attributes:
        reason: a short stable slug, such as ``broken``, ``encrypted`` or ``too-large``.
    """

    def __init__(self, reason: str, da: str, en: str) -> None:
        super().__init__(da, en)
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str, str]]:
        """Travel to another process whole."""
        return UnreadableError, (self.reason, self.da, self.en)


class DataError(PlainlangError):
    """A rule file or a table holds a mistake.

    Attributes:
        file: the file's path or its name inside the package.
        line: the line, counted from 1, or None where the whole file is meant.
    """

    def __init__(self, file: str, line: int | None, da: str, en: str) -> None:
        place = file if line is None else f"{file}:{line}"
        super().__init__(f"{place}: {da}", f"{place}: {en}")
        self.file = file
        self.line = line


class UsageError(PlainlangError):
    """The call was wrong: an unknown option value, code or format.

    Attributes:
        bare: the message without the wrong value, which may be a word of a letter.
    """

    def __init__(self, da: str, en: str, bare: Bilingual | None = None) -> None:
        super().__init__(da, en)
        self.bare = bare or Bilingual(da, en)


def unknown_value(option: str, value: str, choices: tuple[str, ...]) -> UsageError:
    """Return an error for a value that is not in a list, with the nearest one that is."""
    near = get_close_matches(value, choices, n=1)
    shown = ", ".join(choices) if len(choices) <= 12 else f"{', '.join(choices[:8])} …"
    hint = Bilingual(f"vælg mellem {shown}", f"choose from {shown}")
    if not choices:
        hint = Bilingual("der er ingen at vælge mellem", "there is none to choose from")
    if near:
        hint = Bilingual(f"mente du {near[0]}?", f"did you mean {near[0]}?")
    return UsageError(
        f"{option} kan ikke være {value!r}; {hint.da}",
        f"{option} cannot be {value!r}; {hint.en}",
        Bilingual(
            f"vi kender ikke værdien af {option}; {hint.da}", f"the value of {option} is unknown; {hint.en}"
        ),
    )


def unknown_name(name: str, known: tuple[str, ...]) -> UsageError:
    """Return an error for a setting that does not exist, with the nearest one that does."""
    near = get_close_matches(name, known, n=1)
    hint = Bilingual(f"mente du {near[0]}?", f"did you mean {near[0]}?") if near else None
    hint = hint or Bilingual(f"vælg mellem {', '.join(known)}", f"choose from {', '.join(known)}")
    return UsageError(
        f"der er ingen indstilling {name!r}; {hint.da}",
        f"there is no setting {name!r}; {hint.en}",
        Bilingual(f"der står et navn, vi ikke kender; {hint.da}", f"there is an unknown name; {hint.en}"),
    )
