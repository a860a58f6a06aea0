"""SARIF: read by another program's model of the standard, and checked against the sources themselves."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sarif_pydantic import Sarif  # type: ignore[import-untyped]

from plainlang.checker import Checker
from plainlang.config import Config
from plainlang.documents import InputFormat, read
from plainlang.encodings import decode
from plainlang.engine.baseline import Baseline
from plainlang.errors import UnreadableError
from plainlang.fixing import fix_bytes
from plainlang.reports.places import Place
from plainlang.reports.report import DocumentReport, Report
from plainlang.reports.sarif import render_sarif, sarif
from tests.formats import docx as word
from tests.reports.test_places import cut, offset
from tests.test_fixing import command, html_letters, markdown_letters, texts, word_letters

CALM = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
CHECKER = Checker(Config())
LETTER = """Søvang Kommune

Kære Tøffeline Kvistholm

Du får afslag på tilskud til zebrafrø, idet du ikke har sendt en skrivelse. Borgeren skal rette henvendelse
til os, såfremt økonomien ændrer sig.

Venlig hilsen
Gyldenspjæt Mosekonge
"""


def run_of(report: Report, *, excerpts: bool = True) -> dict[str, Any]:
    """The only run, after the checks that hold for every log."""
    text = render_sarif(report, excerpts=excerpts)
    Sarif.model_validate(json.loads(text))
    data: dict[str, Any] = json.loads(text)
    assert data == sarif(report, excerpts=excerpts)
    assert data["version"] == "2.1.0"
    (run,) = data["runs"]
    check_run(run)
    return dict(run)


def check_run(run: dict[str, Any]) -> None:
    """What the standard asks for, as far as the log holds it."""
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert driver["name"] == "plainlang"
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", driver["semanticVersion"])
    codes = [rule["id"] for rule in driver["rules"]]
    assert len(codes) == len(set(codes))
    for rule in driver["rules"]:
        for member in ("shortDescription", "fullDescription", "help"):
            assert rule[member]["text"].strip()
        assert rule["help"]["markdown"].strip()
        assert rule["defaultConfiguration"]["level"] in {"note", "warning", "error"}
    for uri in uris(run):
        assert re.fullmatch(r"[A-Za-z0-9._~!$&'()*+,;=@%/:-]+", uri), uri
        assert not re.search(r"%(?![0-9A-F]{2})", uri)
        assert "\\" not in uri
    assert {uri for result in run["results"] for uri in uris(result)} <= {
        artifact["location"]["uri"] for artifact in run["artifacts"]
    }
    for result in run["results"]:
        assert codes[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"note", "warning", "error"}
        assert result["message"]["text"].strip()
        assert result.get("baselineState", "new") in {"new", "unchanged", "updated", "absent"}
        assert all(s["kind"] in {"inSource", "external"} for s in result.get("suppressions", ()))
        (location,) = result["locations"]
        check_region(location["physicalLocation"]["region"])
        for fix in result.get("fixes", ()):
            (change,) = fix["artifactChanges"]
            for replacement in change["replacements"]:
                check_region(replacement["deletedRegion"])
    assert [i["executionSuccessful"] for i in run["invocations"]] in ([True], [False])


def uris(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "uri":
                yield inner
            else:
                yield from uris(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from uris(inner)


def check_region(region: dict[str, Any]) -> None:
    if "startLine" in region:
        start = region["startLine"], region["startColumn"]
        end = region["endLine"], region["endColumn"]
        assert min(start + end) >= 1
        assert start <= end
    else:
        assert region["charOffset"] >= 0
        assert region["charLength"] >= 0


def place(region: dict[str, Any]) -> Place:
    return Place(region["startLine"], region["startColumn"], region["endLine"], region["endColumn"])


def regions(run: dict[str, Any]) -> list[dict[str, Any]]:
    return [dict(r["locations"][0]["physicalLocation"]["region"]) for r in run["results"]]


# --- Any letter


def check_letter(data: bytes, format: InputFormat) -> None:
    report = CHECKER.check_bytes(data, format=format, name="breve/ø 1.txt")
    run = run_of(report)
    source, _, _ = decode(data)
    names = [result["partialFingerprints"]["plainlang/v1"] for result in run["results"]]
    assert len(names) == len(set(names)), "no two results of a file have one fingerprint"
    for region in regions(run):
        piece = cut(source, place(region))
        if format == "text":
            assert re.sub("\r\n|\r", "\n", piece) == region["snippet"]["text"]
        elif not re.search(r"[<\\*_`~\[\]>]|^\d", piece, re.MULTILINE):
            assert html.unescape(piece).split() == region["snippet"]["text"].split()
    check_fixes(report, run, source, format)


def check_fixes(report: Report, run: dict[str, Any], source: str, format: InputFormat) -> None:
    """A fix that is applied to the source by its lines and columns gives the wording it promises."""
    (document,) = report.documents
    found = [*document.findings, *document.suppressed]
    for result, finding in zip(run["results"], found, strict=True):
        texts = {suggestion.text for suggestion in finding.suggestions}
        for fix in result.get("fixes", ()):
            (change,) = fix["artifactChanges"]
            (replacement,) = change["replacements"]
            region = place(replacement["deletedRegion"])
            low = offset(source, region.line, region.column)
            high = offset(source, region.end_line, region.end_column)
            after = source[:low] + replacement["insertedContent"]["text"] + source[high:]
            before, span = document.text, finding.span
            wanted = {before[: span.start] + text + before[span.end :] for text in texts}
            got = read(after.encode(), format=format).text
            assert "".join(got.split()) in {"".join(text.split()) for text in wanted}


@CALM
@given(texts())
def test_any_text(data: bytes) -> None:
    check_letter(data, "text")


@CALM
@given(markdown_letters())
def test_any_markdown(data: bytes) -> None:
    check_letter(data, "markdown")


@CALM
@given(html_letters())
def test_any_html(data: bytes) -> None:
    check_letter(data, "html")


@CALM
@given(word_letters())
def test_any_word_file(data: bytes) -> None:
    report = CHECKER.check_bytes(data, name="a.docx")
    text = report.documents[0].text
    for region in regions(run_of(report)):
        start = region["charOffset"]
        assert text[start : start + region["charLength"]] == region["snippet"]["text"]


@pytest.mark.parametrize("excerpts", [True, False])
@pytest.mark.parametrize("language", ["da", "en"])
def test_both_languages(language: Any, excerpts: bool) -> None:
    report = Checker(Config(language=language)).check(LETTER, name="a.txt")
    run = run_of(report, excerpts=excerpts)
    assert run["tool"]["driver"]["language"] == language
    messages = [(f.message if excerpts else f.bare).text(language) for f in report.findings]
    assert [result["message"]["text"] for result in run["results"]] == messages


# --- Single fields


@pytest.mark.parametrize(
    "source",
    [
        "<p><b>Så</b>fremt du flytter.</p>",
        "<p>Vi <i>imøde</i>kommer det.</p>",
        "<p>Så<!-- x -->fremt du.</p>",
    ],
)
def test_no_fix_would_take_markup_away(source: str) -> None:
    run = run_of(CHECKER.check_bytes(source.encode(), format="html", name="a.html"))
    assert run["results"]
    assert not any(result.get("fixes") for result in run["results"])


def test_fixes_in_html_are_written_as_html(tmp_path: Path) -> None:
    (tmp_path / "stiff-word.csv").write_text(
        "term;class;plain;safe\nzebraord;udtr;x < y & z;yes\n", encoding="utf-8"
    )
    checker = Checker(Config(wordlists=(tmp_path,)))
    run = run_of(checker.check_bytes(b"<p>Et zebraord.</p>", format="html", name="a.html"))
    (fix,) = run["results"][0]["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"]["text"] == "x &lt; y &amp; z"


def test_line_ends_that_count_are_named() -> None:
    """By the standard CR alone ends no line unless the log says so."""
    report = CHECKER.check("Ring.\rSåfremt du flytter, så ring.\r", name="a.txt")
    run = run_of(report)
    assert regions(run)[0]["startLine"] == 2
    assert "\r" in run.get("newlineSequences", ["\r\n", "\n"])


def test_the_fixes_of_all_safe_findings_give_the_mended_letter() -> None:
    run = run_of(CHECKER.check(LETTER, name="a.txt"))
    after = LETTER
    for result in reversed(run["results"]):
        for fix in result.get("fixes", ())[:1]:
            (replacement,) = fix["artifactChanges"][0]["replacements"]
            region = place(replacement["deletedRegion"])
            low, high = (
                offset(LETTER, region.line, region.column),
                offset(LETTER, region.end_line, region.end_column),
            )
            after = after[:low] + replacement["insertedContent"]["text"] + after[high:]
    assert after == fix_bytes(CHECKER, LETTER.encode(), format="text", unsafe=True).text
    assert after != LETTER


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("breve/a.txt", "breve/a.txt"),
        ("breve/æ b#1?.txt", "breve/%C3%A6%20b%231%3F.txt"),
        ("100%.txt", "100%25.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("./a.txt", "a.txt"),
        ("../a.txt", "../a.txt"),
        (None, "stdin"),
    ],
)
def test_uris(path: str | None, uri: str) -> None:
    run = run_of(CHECKER.check("Såfremt du flytter.", name=path))
    (found,) = {u for result in run["results"] for u in uris(result)}
    assert found == uri
    assert [a["location"]["uri"] for a in run["artifacts"]] == [uri]


def test_uris_of_whole_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path, uri in (
        (tmp_path / "b" / "ø.txt", "b/%C3%B8.txt"),
        (tmp_path.parent / "x y.txt", (tmp_path.parent / "x y.txt").as_uri()),
    ):
        (found,) = set(uris(run_of(CHECKER.check("Såfremt.", name=str(path)))["artifacts"]))
        assert found == uri
        assert unquote(found).endswith(path.name)


def test_a_name_that_is_no_utf_8() -> None:
    """Files from old Danish archives have names in ISO-8859-1."""
    name = os.fsdecode(b"br\xe6v.txt")
    (found,) = set(uris(run_of(CHECKER.check("Såfremt.", name=name))["artifacts"]))
    assert found == "br%E6v.txt"


def test_files_that_cannot_be_read() -> None:
    error = UnreadableError("encrypted", "filen er krypteret", "the file is encrypted")
    good = CHECKER.check(LETTER, name="a.txt").documents[0]
    run = run_of(Report((good, DocumentReport.unread("ø.docx", error)), "da", CHECKER.book.rules))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["level"] == "error"
    assert notification["message"]["text"] == "filen er krypteret"
    assert list(uris(notification)) == ["%C3%B8.docx"]
    (only,) = run_of(Report((DocumentReport.unread(None, error),), "en"))["invocations"]
    assert only["toolExecutionNotifications"][0]["message"]["text"] == "the file is encrypted"


def test_an_empty_report() -> None:
    run = run_of(Report((), "da", CHECKER.book.rules))
    assert run["results"] == []
    assert run["invocations"][0]["executionSuccessful"] is True


def test_known_and_silenced_findings() -> None:
    source = (
        "<!-- plainlang: ignore stiff-word -->\nDu skal ringe, såfremt du flytter.\n\nRing, såfremt du bor."
    )
    first = CHECKER.check_bytes(source.encode(), format="markdown")
    known = Baseline(Path(), {"-": {f.fingerprint: f.code for f in first.findings}})
    checker = Checker(Config(), book=CHECKER.book, baseline=known)
    run = run_of(checker.check_bytes(f"{source}\n\nRing, såfremt du bor i byen.".encode(), format="markdown"))
    told = [(r["ruleId"], r["baselineState"], [s["kind"] for s in r["suppressions"]]) for r in run["results"]]
    assert told == [
        ("FAG101", "unchanged", ["external"]),
        ("FAG101", "new", []),
        ("FAG101", "new", ["inSource"]),
    ]


def test_the_same_letter_twice_gives_the_same_log() -> None:
    assert render_sarif(CHECKER.check(LETTER)) == render_sarif(CHECKER.check(LETTER))


SECRETS = (
    "Tøffeline",
    "Kvistholm",
    "zebrafrø",
    "Gyldenspjæt",
    "Mosekonge",
    "Søvang",
    "skrivelse",
    "økonomien",
)


@pytest.mark.parametrize("format", ["text", "markdown", "html", "docx"])
def test_without_excerpts_no_word_of_the_letter_leaks(format: InputFormat) -> None:
    data = LETTER.encode()
    if format == "docx":
        data = word.docx(*(word.paragraph(line) for line in LETTER.split("\n\n")))
    report = CHECKER.check_bytes(data, format=format, name="a.txt")
    run = run_of(report, excerpts=False)
    shown = json.dumps(run["results"] + run["artifacts"] + run["invocations"], ensure_ascii=False)
    assert run["results"]
    for secret in SECRETS:
        assert secret.lower() not in shown.lower()
    assert "snippet" not in shown
    assert "fixes" not in shown
    kept = run_of(report)
    assert [r["partialFingerprints"] for r in kept["results"]] == [
        r["partialFingerprints"] for r in run["results"]
    ]


@settings(CALM, max_examples=10)
@given(st.sampled_from(["a\n", "\u2028", '"', "\\", "<script>", "\x7f", "'"]))
def test_odd_names(part: str) -> None:
    run_of(CHECKER.check("Såfremt.", name=f"b{part}.txt"))


def test_the_command_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LETTER, encoding="utf-8")
    done = command("check", "--format", "sarif", path, tmp_path / "intet.txt")
    assert done.code == 2
    Sarif.model_validate(json.loads(done.out))
    assert json.loads(done.out)["runs"][0]["results"]
