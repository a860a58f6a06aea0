"""Workflow commands for GitHub: one line each, escaped, and only what counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.checker import Checker
from plainlang.config import Config
from plainlang.config.settings import RuleSettings
from plainlang.documents import InputFormat
from plainlang.engine.baseline import Baseline
from plainlang.errors import UnreadableError
from plainlang.reports.github import render_github
from plainlang.reports.report import DocumentReport, Report
from tests.formats import docx as word
from tests.test_fixing import CALM, html_letters, markdown_letters, texts

CHECKER = Checker(Config())
STIFF = "Du skal ringe straks, såfremt du flytter."
_LINE = re.compile(r"::(error|warning|notice) ([^:]*)::([^\r\n]*)")


def commands(report: Report, *, excerpts: bool = True) -> list[tuple[str, dict[str, str], str]]:
    """Level, properties and message of each command, read as the runner reads them."""
    text = render_github(report, excerpts=excerpts)
    assert text == "" or text.endswith("\n")
    found = []
    for line in text.split("\n")[:-1]:
        match = _LINE.fullmatch(line)
        assert match is not None, line
        pairs = [pair.split("=", 1) for pair in match[2].split(",")]
        assert len({key for key, _ in pairs}) == len(pairs)
        found.append((match[1], {key: unescaped(value, ":,") for key, value in pairs}, unescaped(match[3])))
    return found


def unescaped(text: str, further: str = "") -> str:
    for char in "\r\n" + further:
        text = text.replace(f"%{ord(char):02X}", char)
    return text.replace("%25", "%")


def check(source: str | bytes, format: InputFormat = "text", name: str | None = "a.txt") -> Report:
    return CHECKER.check_bytes(
        source.encode() if isinstance(source, str) else source, format=format, name=name
    )


def test_a_finding() -> None:
    report = check(f"Kære Anna\n\n{STIFF}")
    ((level, properties, message),) = commands(report)
    assert level == "warning"
    assert properties == {
        "file": "a.txt",
        "title": "FAG101 stiff-word",
        "line": "3",
        "endLine": "3",
        "col": "23",
        "endColumn": "30",
    }
    assert message == report.findings[0].message.da


@pytest.mark.parametrize(
    ("severity", "level"), [("error", "error"), ("warning", "warning"), ("note", "notice")]
)
def test_levels(severity: str, level: str) -> None:
    config = Config(rule=(("stiff-word", RuleSettings(severity)),))  # type: ignore[arg-type]
    report = Checker(config, book=CHECKER.book).check(STIFF)
    assert [level for level, _, _ in commands(report)] == [level]


@pytest.mark.parametrize(
    "name",
    ["a,b.txt", "a:b.txt", "100%.txt", "a\nb.txt", "a\r\nb.txt", "%0A.txt", "a::b.txt", "a;b=c.txt", "æ.txt"],
)
def test_names_are_escaped(name: str) -> None:
    text = render_github(check(STIFF, name=name))
    assert text.count("\n") == 1
    assert "\r" not in text
    properties = text.split("::")[1]
    for char in name:
        if char in "%\r\n:,":
            assert f"%{ord(char):02X}" in properties
    ((_, read, _),) = commands(check(STIFF, name=name))
    assert read["file"] == name


def test_messages_are_escaped() -> None:
    error = UnreadableError("x", "100 %\r\n::error::, fil: a", "y")
    report = Report((DocumentReport.unread("a.txt", error),), "da")
    assert render_github(report) == "::error file=a.txt::100 %25%0D%0A::error::, fil: a\n"


def test_columns_over_several_lines_are_left_out() -> None:
    report = check("Du skal altid straks rette\nhenvendelse til skolen, når du flytter.")
    ((_, properties, _),) = [c for c in commands(report) if c[1]["title"].startswith("FAG")]
    assert (properties["line"], properties["endLine"]) == ("1", "2")
    assert not {"col", "endColumn"} & set(properties)


def test_word_files_have_no_lines() -> None:
    report = check(word.docx(word.paragraph(STIFF)), "docx", "a.docx")
    ((_, properties, _),) = commands(report)
    assert set(properties) == {"file", "title"}


def test_known_and_silenced_findings_are_left_out() -> None:
    report = CHECKER.check(STIFF)
    known = Baseline(Path(), {"-": {f.fingerprint: f.code for f in report.findings}})
    again = Checker(Config(), book=CHECKER.book, baseline=known).check(
        f"{STIFF}\n\nRing, såfremt du rejser væk."
    )
    assert len(again.findings) == 2
    assert [p["line"] for _, p, _ in commands(again)] == ["3"]
    assert commands(check(f"<!-- plainlang: ignore -->\n{STIFF}", "markdown")) == []


def test_files_that_cannot_be_read_and_standard_input() -> None:
    error = UnreadableError("missing", "filen findes ikke", "there is no such file")
    report = Report((DocumentReport.unread("a.txt", error), DocumentReport.unread(None, error)), "en")
    assert render_github(report) == (
        "::error file=a.txt::there is no such file\n::error file=stdin::there is no such file\n"
    )
    assert commands(check(STIFF, name=None))[0][1]["file"] == "stdin"
    assert render_github(Report(())) == ""


def test_without_excerpts() -> None:
    shown = render_github(check(f"{STIFF} Du skal rette henvendelse til skolen."), excerpts=False)
    assert shown.count("\n") >= 2
    for part in ("såfremt", "henvendelse", "skolen", "Hvis"):
        assert part not in shown


@CALM
@given(st.one_of(texts().map(lambda d: (d, "text")), markdown_letters().map(lambda d: (d, "markdown")),
                 html_letters().map(lambda d: (d, "html"))))  # fmt: skip
def test_any_letter(file: tuple[bytes, InputFormat]) -> None:
    report = check(*file)
    assert [message for _, _, message in commands(report)] == [f.message.da for f in report.findings]
    for _, properties, _ in commands(report):
        assert 1 <= int(properties["line"]) <= int(properties["endLine"])
        assert ("col" in properties) == (properties["line"] == properties["endLine"])
        if "col" in properties:
            assert 1 <= int(properties["col"]) <= int(properties["endColumn"])
