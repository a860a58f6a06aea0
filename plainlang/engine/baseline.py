"""Findings that are known and accepted: marked, not dropped. No word of a letter is kept.

::

    {"schema": "plainlang.baseline/1", "letters": {"breve/afslag.txt": {"3f1c…": "FAG101"}}}
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from plainlang.engine.finding import Finding
from plainlang.errors import DataError

SCHEMA = "plainlang.baseline/1"


@dataclass(frozen=True)
class Baseline:
    """The known findings of many letters.

    Attributes:
        folder: where the file lies; the names of letters are relative to it.
        letters: name of a letter to fingerprint to code of the rule.
    """

    folder: Path
    letters: Mapping[str, Mapping[str, str]]

    def marked(self, findings: Iterable[Finding], path: str | None) -> tuple[Finding, ...]:
        """Return the findings, those that are known marked so.

        Args:
            findings: with fingerprints.
            path: of the letter.
        """
        known = self.letters.get(self._name(path), {})
        return tuple(replace(f, known=known.get(f.fingerprint) == f.code) for f in findings)

    def gone(self, findings: Iterable[Finding], path: str | None, judged: Collection[str]) -> int:
        """Count the known findings of a letter that are there no more.

        Args:
            findings: of the letter, with fingerprints.
            path: of the letter.
            judged: codes of the rules that judged it; what no one looked for is not gone.
        """
        there = {finding.fingerprint for finding in findings}
        known = self.letters.get(self._name(path), {})
        return sum(code in judged and fingerprint not in there for fingerprint, code in known.items())

    def _name(self, path: str | None) -> str:
        return letter_name(path, self.folder)


def letter_name(path: str | None, folder: Path) -> str:
    """Return how a baseline in a folder names a letter: relative, with ``/``."""
    if path is None:
        return "-"
    full = Path(path).resolve()
    try:
        return str(PurePosixPath(full.relative_to(folder.resolve())))
    except ValueError:
        return full.as_posix()


def read_baseline(path: Path) -> Baseline:
    """Read a baseline file.

    Raises:
        DataError: it is missing or is no baseline; names the file and what was expected.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise DataError(
            str(path),
            None,
            "filen findes ikke; lav den med --write-baseline",
            "there is no such file; make it with --write-baseline",
        ) from None
    except OSError:
        raise DataError(
            str(path), None, "filen kan ikke læses; lav den med --write-baseline",
            "the file cannot be read; make it with --write-baseline",
        ) from None  # fmt: skip
    except json.JSONDecodeError as error:
        raise DataError(
            str(path), error.lineno, f"er ikke gyldig JSON: {error.msg}", f"is not valid JSON: {error.msg}"
        ) from None
    except (ValueError, RecursionError):  # no UTF-8; numbers or lists without end
        raise _no_baseline(path) from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not _shaped(data.get("letters")):
        raise _no_baseline(path)
    return Baseline(path.parent, data["letters"])


def _shaped(letters: Any) -> bool:
    return isinstance(letters, dict) and all(
        isinstance(known, dict) and all(isinstance(code, str) for code in known.values())
        for known in letters.values()
    )


def _no_baseline(path: Path) -> DataError:
    return DataError(
        str(path),
        None,
        f"er ikke en fil med kendte fund ({SCHEMA}); lav den med --write-baseline",
        f"is no baseline ({SCHEMA}); make one with --write-baseline",
    )


def baseline_text(
    found: Iterable[tuple[str | None, Iterable[Finding]]],
    folder: Path,
    before: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """Return the content of a baseline file.

    Args:
        found: path of each letter and its findings, with fingerprints.
        folder: where the file will lie.
        before: letters that the file held already; those that were not read this time stay.
    """
    letters = dict(before or {})
    for path, findings in found:
        letters[letter_name(path, folder)] = {f.fingerprint: f.code for f in findings}
    ordered = {name: dict(sorted(letters[name].items())) for name in sorted(letters) if letters[name]}
    return json.dumps({"schema": SCHEMA, "letters": ordered}, ensure_ascii=False, indent=1) + "\n"
