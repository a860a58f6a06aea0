"""Files of settings: YAML of rules and roles, TOML of configuration, with lines for messages.

Both are read safely and fast, and no key may be given twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import yaml

from plainlang.bilingual import Bilingual
from plainlang.errors import DataError

_MOST_VALUES = 100_000
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _PlainLoader(_Loader):  # type: ignore[misc]  # the C loader has no types
    """Dates stay text: what a rule file says is checked by its schema."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class DataFile:
    """A parsed file that knows the lines of its values.

    Attributes:
        file: the name that errors give.
        data: the parsed content.
        lines: path of keys and indexes to line, counted from 1.
    """

    file: str
    data: dict[str, Any]
    lines: dict[tuple[str | int, ...], int]

    def line(self, path: Sequence[str | int]) -> int:
        """Return the line of a value, or of the nearest value around it."""
        key = tuple(path)
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def error(self, path: Sequence[str | int], da: str, en: str) -> DataError:
        """Return an error that names the file and the line of a value."""
        return DataError(self.file, self.line(path), da, en)


def parse_yaml(text: str, file: str) -> DataFile:
    """Parse a YAML file whose top level is a mapping.

    Args:
        text: the whole file.
        file: the name that errors give.

    Raises:
        DataError: not YAML, not a mapping, or a key given twice.
    """
    hard = _HARD_INDENT.search(text)
    if hard is not None:
        raise DataError(
            file,
            text.count("\n", 0, hard.start()) + 1,
            "linjen begynder med et hårdt mellemrum; skriv almindelige mellemrum",
            "the line begins with a no-break space; write plain spaces",
        )
    loader = _PlainLoader(text)
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            raise DataError(file, 1, "skal begynde med »nøgle: værdi«", 'must begin with "key: value"')
        lines = dict(islice(_lines(node, (), file, frozenset()), _MOST_VALUES + 1))
        if len(lines) > _MOST_VALUES:
            raise _too_much(file, "YAML")
        data = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        what = _in_plain_words(str(error.problem), text, line)
        raise DataError(
            file, line, f"er ikke gyldig YAML: {what.da}", f"is not valid YAML: {what.en}"
        ) from None
    except yaml.YAMLError as error:
        problem = str(error).partition("\n")[0]
        raise DataError(
            file, None, f"er ikke gyldig YAML: {problem}", f"is not valid YAML: {problem}"
        ) from None
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        # What PyYAML lets out of a value that is not what its tag says, or of too much of it.
        raise _too_much(file, "YAML") from None
    finally:
        loader.dispose()
    return DataFile(file, data, lines)


_HARD_INDENT = re.compile("^ *\u00a0", re.MULTILINE)  # pasted from an office program
_PROBLEMS = (
    ("\t", Bilingual("brug mellemrum, ikke tabulator", "use spaces, no tabs")),
    (
        "mapping values are not allowed",
        Bilingual(
            "et kolon i en tekst kræver anførselstegn om teksten", "a colon in a text needs quotes around it"
        ),
    ),
    (
        "did not find expected '-' indicator",
        Bilingual(
            "se på indrykning og anførselstegn her og på linjen over",
            "look at indent and quotes here and on the line above",
        ),
    ),
    (
        "did not find expected key",
        Bilingual(
            "se på anførselstegn og indrykning her og på linjen over",
            "look at quotes and indent here and on the line above",
        ),
    ),
    (
        "could not find expected ':'",
        Bilingual("der mangler et kolon med mellemrum efter", "a colon followed by a space is missing"),
    ),
    (
        "found unexpected end of stream",
        Bilingual("et anførselstegn bliver aldrig lukket", "a quotation mark is never closed"),
    ),
    (
        "did not find expected ',' or ']'",
        Bilingual("en liste mangler komma eller ]", "a list lacks a comma or ]"),
    ),
)


def _in_plain_words(problem: str, text: str, line: int | None) -> Bilingual:
    """Return what the parser says, in words for people where it is one of the usual mistakes."""
    lines = text.splitlines()
    here = lines[line - 1] if line is not None and line <= len(lines) else ""
    for sign, words in _PROBLEMS:
        if sign == "\t" and "\t" in here[: len(here) - len(here.lstrip())]:
            return words
        if sign in problem:
            return words
    return Bilingual(problem, problem)


def _too_much(file: str, language: str) -> DataError:
    return DataError(
        file,
        None,
        f"er ikke gyldig {language}: et tal eller en dato er forkert, eller filen er for stor",
        f"is not valid {language}: a number or a date is wrong, or the file is too large",
    )


def _lines(
    node: yaml.Node, path: tuple[str | int, ...], file: str, around: frozenset[int]
) -> Iterator[tuple[tuple[str | int, ...], int]]:
    line = node.start_mark.line + 1
    if id(node) in around:
        raise DataError(file, line, "en værdi må ikke stå i sig selv", "a value must not stand in itself")
    around |= {id(node)}
    yield path, line
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                raise DataError(
                    file,
                    key.start_mark.line + 1,
                    f"nøglen {name} står to gange",
                    f"the key {name} stands twice",
                )
            seen.add(name)
            yield (*path, name), key.start_mark.line + 1
            yield from ((p, n) for p, n in _lines(value, (*path, name), file, around) if p != (*path, name))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _lines(item, (*path, index), file, around)


def parse_toml(text: str, file: str) -> DataFile:
    """Parse a TOML file; dates become text, as in YAML.

    Args:
        text: the whole file.
        file: the name that errors give.

    Raises:
        DataError: not TOML, or a key given twice.
    """
    import tomllib  # only where there is a configuration

    try:
        data = _without_dates(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        said = _TOML_PLACE.fullmatch(str(error))
        what = said["what"] if said else str(error)
        line = int(said["line"]) if said and said["line"] else text.count("\n") + 1
        words = _TOML_PROBLEMS.get(what, Bilingual(what, what))
        raise DataError(
            file, line, f"er ikke gyldig TOML: {words.da}", f"is not valid TOML: {words.en}"
        ) from None
    except (ValueError, RecursionError):
        raise _too_much(file, "TOML") from None
    lines: dict[tuple[str | int, ...], int] = {}
    for path, line in _toml_lines(text):
        for length in range(len(path) + 1):
            lines.setdefault(path[:length], line)
    return DataFile(file, data, lines)


_TOML_PROBLEMS = {
    "Invalid value": Bilingual(
        'en tekst skal stå i lige anførselstegn (")', 'a text must stand in straight quotes (")'
    ),
    "Illegal character '\\n'": Bilingual(
        "et anførselstegn bliver aldrig lukket", "a quotation mark is never closed"
    ),
    "Expected newline or end of document after a statement": Bilingual(
        "skriv kun én indstilling på hver linje", "write only one setting on each line"
    ),
    "Expected ']' at the end of a table declaration": Bilingual(
        "der mangler ] efter navnet", "a ] is missing after the name"
    ),
    "Cannot overwrite a value": Bilingual("navnet står to gange", "the name stands twice"),
    "Unclosed array": Bilingual("en liste mangler komma eller ]", "a list lacks a comma or ]"),
    "Expected '=' after a key in a key/value pair": Bilingual(
        "der mangler et lighedstegn efter navnet", "an equals sign is missing after the name"
    ),
}
_TOML_PLACE = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)", re.DOTALL)
_KEY = r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'"""
_KEYS = rf"(?:{_KEY})(?:[ \t]*\.[ \t]*(?:{_KEY}))*"
_TABLE = re.compile(rf"[ \t]*\[\[?[ \t]*(?P<keys>{_KEYS})[ \t]*\]")
_ENTRY = re.compile(rf"[ \t]*(?P<keys>{_KEYS})[ \t]*=")
# What can hide a line that looks like an entry: long strings, and arrays over several lines.
_VALUE = re.compile(
    r'"""(?:[^"\\]|\\.|""?(?!"))*"{3,5}|\'\'\'(?:[^\']|\'\'?(?!\'))*\'{3,5}'
    r'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|\#[^\n]*|[\[{]|[\]}]|\n|[^"\'#\[\]{}\n]+',
    re.DOTALL,
)


def _without_dates(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_dates(v) for key, v in value.items()}
    if isinstance(value, list):
        return [_without_dates(v) for v in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _toml_lines(text: str) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Yield the line of every table and every entry that begins a line; tomllib gives none."""
    table: tuple[str, ...] = ()
    line, position = 1, 0
    while position < len(text):
        header, entry = _TABLE.match(text, position), _ENTRY.match(text, position)
        if header:
            table = _key_names(header["keys"])
            yield table, line
            end = header.end()
        elif entry:
            yield (*table, *_key_names(entry["keys"])), line
            end = entry.end()
        else:
            end = position
        depth, item, path = 0, 0, (*table, *_key_names(entry["keys"])) if entry and not header else None
        while end < len(text):
            value = _VALUE.match(text, end)
            if value is None:  # pragma: no cover - tomllib has read the text before
                return
            end = value.end()
            if path is not None and depth == 1 and value[0] not in "]}\n" and value[0][0] != "#":
                parts = value[0].split(",") if value[0][0] not in "\"'[{" else [value[0]]
                for number, part in enumerate(parts):
                    item += number > 0
                    if part.strip():
                        yield (*path, item), line
            line += value[0].count("\n")
            depth += (value[0] in "[{") - (value[0] in "]}")
            if value[0] == "\n" and depth <= 0:
                break
        position = end


def _key_names(keys: str) -> tuple[str, ...]:
    import tomllib

    names: list[str] = []
    table: Any = tomllib.loads(f"{keys}=1")
    while table != 1:
        name, table = next(iter(table.items()))
        names.append(name)
    return tuple(names)
