"""Files of settings know the lines of what they say, however they are written, in linear work."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainlang.data_files import parse_toml, parse_yaml
from plainlang.errors import DataError

Path = tuple[str | int, ...]


@dataclass
class Written:
    """TOML in the making, and the lines that its keys truly have."""

    lines: list[str] = field(default_factory=list)
    where: dict[Path, int] = field(default_factory=dict)
    names: int = 0

    def add(self, text: str, *paths: Path) -> None:
        for path in paths:
            self.where.setdefault(path, len(self.lines) + 1)
        self.lines += text.split("\n")

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


KEYS: tuple[Callable[[int], tuple[str, str]], ...] = (  # as written, and as read
    lambda n: (f"key-{n}", f"key-{n}"),
    lambda n: (f"{n}", f"{n}"),
    lambda n: (f'"a = [{n}]"', f"a = [{n}]"),
    lambda n: (f'"a.b \\"{n}\\" # "', f'a.b "{n}" # '),
    lambda n: (f"'\"{n}\\'", f'"{n}\\'),
    lambda n: (f'"\\u00e6ø{n}"', f"æø{n}"),
)
DECOYS = (
    "decoy = 1",
    "[decoy]",
    "[[decoy]]",
    '"decoy" = {',
    "# decoy = 1",
    "a = [",
    "]",
    "}",
    "",
    "'",
    "# it's",
)
VALUES = (
    "1",
    "-1.5e3 # decoy = 1",
    "true",
    "2026-03-01",
    "2026-03-01T10:00:00",
    "nan",
    '"a \\" # [ b"',
    "'a \\'",
    '""',
    "''",
    '""""""',
    "''''''",
    '"""a"""',
    '"""a""""',
    '"""a"""""',
    '"""""a"""',
    "'''a''''",
    "'''a'''''",
    "'''''a'''",
    '"""a\\""""',
    '"""\\\n   a\\\\"""',
    "{}",
    '{ a = 1, "b ]" = [1, 2], c.d = { e = "}" } }',
    "[]",
    "[[1], [2, [3]]]",
    '[ "]", \'[\', """]""", # ]\n]',
    "[\n  { a = 1 },\n  { a = \"}\" }, # }\n]",
    "[ # it's \"\n]",
)  # fmt: skip


@st.composite
def values(draw: st.DrawFn) -> str:
    decoys = "\n".join(draw(st.lists(st.sampled_from(DECOYS), max_size=3)))
    inner = decoys.replace("'", "")
    comments = "\n".join(f"# {line}" for line in decoys.split("\n"))
    return draw(
        st.sampled_from(
            (
                *VALUES,
                f'"""\n{decoys}\n"""',
                f'"""{decoys} ""x" \n\n"""" # x',
                f"'''{inner}\n'''",
                f"'''\n{inner} ''x' \n'''''",
                f"[\n{comments}\n 1, {comments}\n]",
            )
        )
    )


@st.composite
def documents(draw: st.DrawFn) -> Written:
    """TOML with every key at a known line; no key has the name of another."""
    made = Written()
    indent = st.sampled_from(("", " ", "\t"))

    def key() -> tuple[str, str]:
        made.names += 1
        return draw(st.sampled_from(KEYS))(made.names)

    def noise() -> None:
        for line in draw(st.lists(st.sampled_from(("", "# [decoy]", "  # decoy = '''", "\t")), max_size=2)):
            made.add(line)

    def entries(table: Path) -> None:
        for _ in range(draw(st.integers(0, 3))):
            noise()
            keys = [key() for _ in range(draw(st.integers(1, 3)))]
            dot, equals = draw(st.sampled_from((".", " . ", ".\t"))), draw(st.sampled_from(("=", " = ")))
            names = tuple(read for _, read in keys)
            written = draw(indent) + dot.join(k for k, _ in keys) + equals + draw(values())
            made.add(written, *((*table, *names[:length]) for length in range(1, len(names) + 1)))

    entries(())
    tables: list[tuple[Path, str]] = [((), "")]
    for _ in range(draw(st.integers(0, 4))):
        noise()
        around, before = draw(st.sampled_from(tables))
        keys = [key() for _ in range(draw(st.integers(1, 2)))]
        header = before + draw(st.sampled_from((".", " . "))).join(written for written, _ in keys)
        path = (*around, *(read for _, read in keys))
        end = draw(st.sampled_from(("", " ", " # ] decoy = 1")))
        made.add(
            f"{draw(indent)}[{header}]{end}",
            *(path[:length] for length in range(len(around) + 1, len(path) + 1)),
        )
        tables.append((path, header + "."))
        entries(path)
    return made


@given(documents(), st.sampled_from(("\n", "\r\n")))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_key_of_a_toml_file_has_its_line(made: Written, end: str) -> None:
    text = made.text.replace("\n", end)
    read = parse_toml(text, "x.toml")
    assert read.data.keys() == tomllib.loads(text).keys()
    assert {path: read.line(path) for path in made.where} == made.where


@pytest.mark.parametrize("value", [*VALUES, '"""\n\n"""', "'''\n\n'''", "[\n\n]"])
def test_a_value_does_not_hide_what_comes_after_it(value: str) -> None:
    read = parse_toml(f"first = {value}\n\nlast = 1\n[table] # x\ninner.most = 1", "x.toml")
    last = value.count("\n") + 3
    assert [read.line(p) for p in (("first",), ("last",), ("table",), ("table", "inner", "most"))] == [
        1, last, last + 1, last + 2,
    ]  # fmt: skip


def test_what_has_no_line_has_that_of_what_is_around_it() -> None:
    read = parse_toml("\n[a]\nb = { c = 1 }\n", "x.toml")
    assert [read.line(p) for p in ((), ("a",), ("a", "b", "c"), ("a", "zzz"), ("zzz",))] == [2, 2, 3, 2, 2]


def test_the_words_of_a_long_list_have_their_lines() -> None:
    read = parse_toml('a = [\n  "x", "y",\n  # "z"\n\n  """\nz""", "w",\n]\nb = ["x"]\n', "x.toml")
    assert [read.line(("a", n)) for n in range(4)] == [2, 2, 5, 6]
    assert read.line(("b", 0)) == 8


def test_tables_in_an_array_hide_no_other_line() -> None:
    read = parse_toml("[[a]]\nb = 1\n\n[[a]]\nb = 2\n\n[c]\n", "x.toml")
    assert [read.line(path) for path in (("a",), ("a", 1), ("c",))] == [1, 1, 7]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = \n", 1), ("a = 1\n\nb", 3), ("a = 1\na = 2\n", 2), ("[a]\n[a]\n", 2), ('a = "\n', 1),
        ('a = """\n\n', 3), ("a = [\n1,\n", 3), ("a = 1\na.b = 1\n", 2), ("a = 2026-02-30", 1),
        ("a = 1\r\nb = \r\n", 2), ("\x00", 1), ("a = '\x01'", 1),
    ],
)  # fmt: skip
def test_what_is_no_toml_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(DataError) as caught:
        parse_toml(text, "x.toml")
    assert abs((caught.value.line or 0) - line) == 0, caught.value
    assert "\n" not in caught.value.da + caught.value.en


@pytest.mark.parametrize(
    "text", ["a = " + "1" * 5000, "a = " + "[" * 5000 + "]" * 5000, "a." * 5000 + "b = 1"]
)
def test_toml_beyond_all_is_told(text: str) -> None:
    with pytest.raises(DataError):
        parse_toml(text, "x.toml")


LONG: dict[str, Callable[[int], str]] = {
    "entries": lambda n: "".join(f"k{i} = 1\n" for i in range(n)),
    "tables": lambda n: "".join(f"[t{i}]\n" for i in range(n)),
    "blank lines": lambda n: "\n" * (10 * n) + "a = 1\n",
    "indented blank": lambda n: " " * (10 * n) + "a = 1" + " " * (10 * n) + "\n",
    "comment": lambda n: "#" + " [a.b = '" * n + "\n",
    "long text": lambda n: 'a = """\n' + 'decoy = "x"\n' * n + '"""\n',
    "long literal": lambda n: "a = '''\n" + "decoy = 'x'\n" * n + "'''\n",
    "quotation marks": lambda n: 'a = """' + '""x' * n + '"""\n',
    "escapes": lambda n: 'a = "' + '\\"' * n + '"\n',
    "long list": lambda n: "a = [\n" + '"x", # ]\n' * n + "]\n",
    "long key": lambda n: '"' + "a\\\\" * n + '" = 1\n',
    "blanks around the dots of a key": lambda n: "a" + " " * n + "." + " " * n + "b" + " " * n + "= 1\n",
}


@pytest.mark.parametrize("name", LONG)
def test_lines_are_found_in_linear_work(name: str) -> None:
    def seconds(size: int) -> float:
        text = LONG[name](size)
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            parse_toml(text, "x.toml")
            best = min(best, time.perf_counter() - start)
        return best

    small, large = seconds(1_000), seconds(8_000)
    assert large < max(8 * 4 * small, 0.05)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 0x_\n", None), ("a: 0b_\n", None), ("a: !!timestamp x\n", None), ("a: !!int x\n", None),
        ("a: " + "1" * 5000, None),
        ("a: !!float x\n", None), ("a: !!bool x\n", None), ("? [a]\n: 1\n", None), ("a: &a [*a]\n", 1),
        ("a: " + "[" * 3000 + "]" * 3000, None), ("a: 1\n---\nb: 1\n", 2), ("a: 1\na: 2\n", 2), ("", 1),
        ('"a": 1\na: 2\n', 2), ("- a\n", 1), ("a: \x01\n", None), ("<<: 5\n", None), ("a: *b\n", 1),
    ],
)  # fmt: skip
def test_what_is_no_good_yaml_is_told(text: str, line: int | None) -> None:
    """Nothing else comes out of a mistake than a DataError."""
    with pytest.raises(DataError) as caught:
        parse_yaml(text, "x.yaml")
    assert "\n" not in caught.value.da + caught.value.en
    if line is not None:
        assert caught.value.line == line


def test_yaml_that_names_itself_over_and_over_is_no_long_wait() -> None:
    """Six short lines stand for a million values."""
    names = "abcdef"
    text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in pairwise(names)
    )
    start = time.perf_counter()
    with suppress(DataError):
        parse_yaml(text, "x.yaml")
    assert time.perf_counter() - start < 1.5


def test_yaml_lines() -> None:
    read = parse_yaml(
        "a: 1\n# b: 2\nb:\n  - x\n  -\n    c: |\n      d: 1\n    e: 1\nf: 2026-03-01\n", "x.yaml"
    )
    wanted = {("a",): 1, ("b",): 3, ("b", 0): 4, ("b", 1, "c"): 6, ("b", 1, "e"): 8, ("f",): 9}
    assert {path: read.line(path) for path in wanted} == wanted
    assert read.data["f"] == "2026-03-01"
