"""Tries a user's folder of rules and word lists: every example must do what its file says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from plainlang.danish.phrases import PhraseIndex, compile_phrase
from plainlang.engine.examples import failures, letter_of, term_failures
from plainlang.engine.judge import RuleSet
from plainlang.engine.loading import own_rule_files
from plainlang.engine.rule import Rule
from plainlang.engine.rulebook import rulebook
from plainlang.engine.terms import readable, term_from
from plainlang.engine.word_lists import LEFT_ALONE, WordLists, shipped_word_lists
from plainlang.errors import DataError
from plainlang.tables import Row, read_table

Said = tuple[str, str]
"""The same in Danish and in English."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a trial found.

    Attributes:
        rules, terms: how many were tried.
        failures: what does not hold, with file and line.
        remarks: what could be better.
    """

    rules: int
    terms: int
    failures: tuple[Said, ...]
    remarks: tuple[Said, ...]


def try_folder(folder: Path, rule_folders: Sequence[Path] = (), list_folders: Sequence[Path] = ()) -> Trial:
    """Run the examples of all rules and listed terms in a folder.

    Args:
        folder: holds rule files, word lists or both; subfolders too.
        rule_folders: further folders of rules, as the configuration names them.
        list_folders: further folders of word lists.

    Raises:
        DataError: a file is wrong; names file and line.
    """
    if not folder.is_dir():
        if folder.is_file():
            raise DataError(str(folder), None, "skriv mappen, ikke filen", "name the folder, not the file")
        raise DataError(str(folder), None, "der er ingen mappe her", "there is no such folder")
    book = rulebook(_with(rule_folders, folder), _with(list_folders, folder))
    inside = {file.file for file in own_rule_files(folder)}
    own = [rule for rule in book.rules if rule.file.file in inside]
    found: list[Said] = [failure for rule in own for failure in failures(rule, book.lists)]
    paths = sorted(folder.rglob("*.csv"))
    tables = [(path.stem, str(path)) for path in paths if path.stem != LEFT_ALONE]
    remarks: list[Said] = []
    terms = 0
    for path in paths:
        if path.stem == LEFT_ALONE:
            rows = read_table(path, ("term",))
            terms += len(rows)
            remarks += _not_listed(rows, book.lists)
    for name, file in tables:
        rules = RuleSet(
            [r for r in book.rules if r.kind == "terms" and r.settings["list"] == name], book.lists
        )
        if not rules.rules:
            found.append(_no_rule(name, file))
            continue
        for row in book.lists.tables[name]:
            if row.file != file:
                continue
            terms += 1
            term = term_from(row)
            if book.lists.allows(term.term):
                remarks.append(_left_alone(file, row.line, term.term))
                continue
            found += term_failures(rules, term)
            if not term.example:
                remarks.append(_no_example(file, row.line, term.term))
    remarks += [remark for rule in own for remark in _untried(rule)]
    if not own and not paths:
        found.append(_nothing(folder))
    return Trial(len(own), terms, tuple(found), tuple(remarks))


def _with(folders: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Return the folders and one more, unless it lies in one of them already."""
    full = folder.resolve()
    outside = [f for f in folders if not f.resolve().is_relative_to(full)]
    if any(full.is_relative_to(f.resolve()) for f in outside):
        return tuple(outside)
    return (*outside, folder)


def _untried(rule: Rule) -> Iterator[Said]:
    """Yield the phrases of a rule that no bad example shows: nobody knows whether they find anything."""
    if rule.kind != "phrases":
        return
    letters = [letter_of(example) for example in rule.bad]
    for number, entry in enumerate(rule.settings["phrases"]):
        source = entry if isinstance(entry, str) else entry["phrase"]
        index = PhraseIndex([(compile_phrase(source), None)])
        views = (letter.annotated.phrase_view(s) for letter in letters for s in letter.annotated.sentences)
        if not any(True for view in views for _ in index.find(view)):
            line = rule.file.line(("settings", "phrases", number))
            place = f"{rule.file.file}:{line}: {source}"
            yield (
                f"{place}: intet eksempel viser det; er det rigtigt?",
                f"{place}: no example shows it; is it right?",
            )


def _left_alone(file: str, line: int, term: str) -> Said:
    return (
        f"{file}:{line}: {term} står også i {LEFT_ALONE}.csv og bliver derfor ikke fundet",
        f"{file}:{line}: {term} stands in {LEFT_ALONE}.csv too, and so is not found",
    )


def _not_listed(rows: Sequence[Row], lists: WordLists) -> Iterator[Said]:
    """Yield the words left alone that no list flags but that look like one it does: likely a slip."""
    terms = {row["term"].lower() for name in lists.names for row in lists.tables[name]}
    known = sorted(terms | {readable(term) for term in terms})
    for row in rows:
        if row["term"].lower() in known:
            continue
        near = get_close_matches(row["term"].lower(), known, n=1, cutoff=0.75)
        if near:
            place = f"{row.file}:{row.line}: {row['term']}"
            yield (
                f"{place} står ikke i nogen ordliste; mente du {near[0]}?",
                f"{place} is in no word list; did you mean {near[0]}?",
            )


def _no_rule(name: str, file: str) -> Said:
    near = get_close_matches(name.lower(), shipped_word_lists().names, n=1)
    if near:
        return (
            f"{file}: ingen regel bruger ordlisten {name}; mente du {near[0]}.csv?",
            f"{file}: no rule uses the word list {name}; did you mean {near[0]}.csv?",
        )
    return (
        f"{file}: ingen regel bruger ordlisten {name}; skriv en regel med kind: terms og list: {name}",
        f"{file}: no rule uses the word list {name}; write one with kind: terms and list: {name}",
    )


def _no_example(file: str, line: int, term: str) -> Said:
    return (
        f"{file}:{line}: {term} har intet eksempel; skriv en sætning med ordet i [[ ]]",
        f"{file}:{line}: {term} has no example; write a sentence with the word in [[ ]]",
    )


def _nothing(folder: Path) -> Said:
    return (
        f"{folder}: her er hverken regler (.yaml) eller ordlister (.csv)",
        f"{folder}: there are neither rules (.yaml) nor word lists (.csv) here",
    )
