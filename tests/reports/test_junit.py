"""JUnit XML: well-formed whatever stands in it, and failed where the check fails."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from plainlang.checker import Checker
from plainlang.config import Config
from plainlang.documents import InputFormat
from plainlang.engine.baseline import Baseline
from plainlang.errors import UnreadableError
from plainlang.reports.junit import render_junit
from plainlang.reports.report import DocumentReport, Report
from tests.formats import docx as word
from tests.test_fixing import CALM, command

CHECKER = Checker(Config())
WARNING = "Du skal ringe straks, såfremt du flytter."
NOTE = "Ring snart angående din restskat."
ERROR = "Kære Anna\n\nDu får afslag på din ansøgning om kontanthjælp.\n\nVenlig hilsen\nMette Holm\n"


def suite(report: Report, *, excerpts: bool = True) -> etree._Element:
    root = etree.fromstring(render_junit(report, excerpts=excerpts).encode())
    assert root.tag == "testsuites"
    (inner,) = root
    assert inner.tag == "testsuite"
    for element in (root, inner):
        cases = inner.findall("testcase")
        assert int(element.get("tests", "")) == len(cases) == len(report.documents)
        assert int(element.get("failures", "")) == len(inner.findall("testcase/failure"))
        assert int(element.get("errors", "")) == len(inner.findall("testcase/error"))
    for case in inner:
        assert {child.tag for child in case} <= {"error", "failure", "system-out"}
    return inner


def check(text: str, name: str | None = "a.txt", **config: Any) -> DocumentReport:
    return Checker(Config(**config), book=CHECKER.book).check(text, name=name).documents[0]


def failed(inner: etree._Element) -> list[str | None]:
    return [case.get("name") for case in inner.findall("testcase[failure]")]


@pytest.mark.parametrize(
    ("fail_on", "wanted"),
    [("never", []), ("error", ["e"]), ("warning", ["e", "w"]), ("note", ["e", "w", "n"])],
)
def test_failures_go_by_fail_on(fail_on: str, wanted: list[str]) -> None:
    documents = [
        check(text, name, fail_on=fail_on) for text, name in ((ERROR, "e"), (WARNING, "w"), (NOTE, "n"))
    ]
    documents.append(check("Ring til os.", "g", fail_on=fail_on))
    inner = suite(Report(tuple(documents)))
    assert failed(inner) == wanted
    assert [d.path for d in documents if d.failed] == wanted
    for case in inner:
        if case.get("name") not in {*wanted, "g"}:
            assert case.findtext("system-out")
    assert len(inner[-1]) == 0


def test_what_a_failure_says() -> None:
    (case,) = suite(Report((check(f"Hej.\n\n{WARNING} {NOTE}", fail_on="warning"),), "en"))
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("type") == "FAG101 stiff-word"
    assert (failure.get("message") or "").startswith("3:23 warning FAG101 stiff-word: »såfremt«")
    assert failure.text == failure.get("message")
    assert (case.findtext("system-out") or "").startswith("3:54 note FAG101")


def test_files_that_cannot_be_read() -> None:
    error = UnreadableError("encrypted", 'en "krypteret" <fil>\n', "x")
    (case,) = suite(Report((DocumentReport.unread("a.docx", error),)))
    (inner,) = case
    assert (inner.tag, inner.get("type"), inner.get("message")) == (
        "error",
        "encrypted",
        'en "krypteret" <fil>\n',
    )


def test_known_and_silenced_findings_are_left_out() -> None:
    report = CHECKER.check(WARNING)
    known = Baseline(Path(), {"-": {f.fingerprint: f.code for f in report.findings}})
    again = Checker(Config(fail_on="note"), book=CHECKER.book, baseline=known).check(WARNING)
    assert failed(suite(again)) == []
    silent = Checker(Config(fail_on="note"), book=CHECKER.book).check_bytes(
        f"<!-- plainlang: ignore -->\n{WARNING}".encode(), format="markdown"
    )
    assert failed(suite(silent)) == []


def test_standard_input_and_an_empty_report() -> None:
    assert suite(CHECKER.check(WARNING))[0].get("name") == "stdin"
    assert len(suite(Report(()))) == 0


def test_without_excerpts() -> None:
    shown = render_junit(Report((check(f"{WARNING} {NOTE}", fail_on="warning"),)), excerpts=False)
    assert "FAG101" in shown
    for part in ("såfremt", "Hvis", "angående", "restskat"):
        assert part not in shown


NAMES = st.text(st.characters(), min_size=1, max_size=12)
ODD = st.sampled_from([
    "\x00", "\x0b", "\ud800", "\udce6", "\ufffe", "]]>", "&amp;", "<b>", '"', "'", "\r\n", "\t", "😀", "\x85",
])  # fmt: skip


@CALM
@given(st.one_of(NAMES, st.lists(ODD, min_size=1, max_size=5).map("".join)))
def test_any_name(name: str) -> None:
    case = suite(Report((check(WARNING, name, fail_on="warning"),)))[0]
    if name.isprintable():
        assert case.get("name") == name


@CALM
@given(st.lists(st.one_of(ODD, st.sampled_from([WARNING, NOTE, " "])), max_size=6).map("".join))
def test_any_letter(text: str) -> None:
    for format_ in ("text", "markdown", "html"):
        letter: InputFormat = format_
        report = Checker(Config(fail_on="note"), book=CHECKER.book).check_bytes(
            text.encode("utf-8", "replace"), format=letter
        )
        assert bool(failed(suite(report))) == bool(report.findings)


def test_word_files() -> None:
    report = CHECKER.check_bytes(word.docx(word.paragraph("Hej."), word.paragraph(WARNING)), name="a.docx")
    assert (suite(report)[0].findtext("system-out") or "").startswith("2:23 ")


@pytest.mark.parametrize("format", ["text", "json", "sarif", "github", "junit", "html"])
@pytest.mark.parametrize("option", ["", "--output", "--statistics"])
def test_a_name_that_is_no_utf_8_stops_no_report(tmp_path: Path, format: str, option: str) -> None:
    """Files from old Danish archives have names in ISO-8859-1."""
    path = tmp_path / os.fsdecode(b"br\xe6v.txt")
    try:
        path.write_text(WARNING, encoding="utf-8")
    except OSError:
        pytest.skip("this file system knows UTF-8 names only")
    further = ["--output", str(tmp_path / "ud")] if option == "--output" else [option] if option else []
    if option == "--statistics" and format not in {"text", "json", "csv"}:
        further = []
    assert command("check", "--format", format, *further, tmp_path).code == 0
