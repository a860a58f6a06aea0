"""YAML files of rules and roles: safe, fast, with lines for messages and no key given twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from plainlang.errors import DataError

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _PlainLoader(_Loader):  # type: ignore[misc]  # the C loader has no types
    """Dates stay text: what a rule file says is checked by its schema."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class YamlFile:
    """A parsed file that knows the line of each of its values.

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


def parse_yaml(text: str, file: str) -> YamlFile:
    """Parse a YAML file whose top level is a mapping.

    Args:
        text: the whole file.
        file: the name that errors give.

    Raises:
        DataError: not YAML, not a mapping, or a key given twice.
    """
    loader = _PlainLoader(text)
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            raise DataError(file, 1, "skal begynde med »nøgle: værdi«", 'must begin with "key: value"')
        lines = dict(_lines(node, (), file, frozenset()))
        data = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise DataError(
            file, line, f"er ikke gyldig YAML: {error.problem}", f"is not valid YAML: {error.problem}"
        ) from None
    except yaml.YAMLError as error:
        what = str(error).partition("\n")[0]
        raise DataError(file, None, f"er ikke gyldig YAML: {what}", f"is not valid YAML: {what}") from None
    finally:
        loader.dispose()
    return YamlFile(file, data, lines)


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
