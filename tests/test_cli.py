"""The command line, run as its users run it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plainlang.engine import CATEGORIES, SEVERITIES, shipped_rules
from plainlang.version import __version__
from tests.formats import docx as word

# An adverse decision without legal basis, facts and complaint guidance, and with words that rules list.
BAD = """Søvang Kommune

Kære Tøffeline Kvistholm

Vi giver dig afslag på kontanthjælp, idet du ikke opfylder betingelserne. Borgeren skal fremsende zebrafrø.

Venlig hilsen
Gyldenspjæt Mosekonge
"""
GOOD = "Kære Anna Lind\n\nVi har fået dit brev.\n"
NOTED = "Kære Anna Lind\n\nVi har fået dit brev, idet du skrev til os.\n"
LETTER_WORDS = (
    "Tøffeline",
    "Kvistholm",
    "zebrafrø",
    "Gyldenspjæt",
    "Mosekonge",
    "Søvang",
    "fremsende",
    "idet",
)


def run(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, python: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *python, "-m", "plainlang", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONWARNINGS": "error"},
    )


def out(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stdout.decode()


def err(done: subprocess.CompletedProcess[bytes]) -> str:
    text = done.stderr.decode()
    assert "Traceback" not in text
    return text


def report(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(out(done))
    return data


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "afslag.txt"
    path.write_text(BAD, encoding="utf-8")
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "godt.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(NOTED, encoding="utf-8")
    return path


def test_letters_are_as_the_tests_below_need_them(bad: Path, noted: Path, good: Path) -> None:
    assert report(run("check", bad, "--format", "json"))["summary"]["errors"] > 0
    counts = report(run("check", noted, "--format", "json", "--select", "FAG101"))["summary"]
    assert (counts["errors"], counts["warnings"], counts["notes"]) == (0, 0, 1)
    assert report(run("check", good, "--format", "json", "--select", "jargon"))["summary"]["notes"] == 0


@pytest.mark.parametrize(
    ("letter", "fail_on", "code"),
    [
        ("bad", None, 1), ("bad", "error", 1), ("bad", "warning", 1), ("bad", "note", 1), ("bad", "never", 0),
        ("noted", None, 0), ("noted", "error", 0), ("noted", "warning", 0), ("noted", "note", 1),
        ("noted", "never", 0), ("good", None, 0), ("good", "note", 0),
    ],
)  # fmt: skip
def test_exit_code(letter: str, fail_on: str | None, code: int, request: pytest.FixtureRequest) -> None:
    path = request.getfixturevalue(letter)
    extra = [] if fail_on is None else ["--fail-on", fail_on]
    rules = [] if letter == "bad" else ["--select", "jargon"]
    assert run("check", path, *extra, *rules).returncode == code


def test_missing_file_beats_findings_and_the_good_file_is_still_checked(bad: Path, tmp_path: Path) -> None:
    missing = tmp_path / "findes-ikke.txt"
    done = run("check", missing, bad, "--format", "json", "--fail-on", "never")
    assert done.returncode == 2
    first, second = report(done)["documents"]
    assert first["path"] == str(missing) and first["error"] and first["findings"] == []
    assert second["path"] == str(bad) and second["error"] is None and second["findings"]
    assert report(done)["summary"]["unreadable"] == 1
    text = run("check", missing, bad)
    assert text.returncode == 2
    assert "filen findes ikke" in out(text) + err(text)
    assert "RET101" in out(text)


def test_unreadable_file_says_why_and_not_what(tmp_path: Path) -> None:
    path = tmp_path / "brev.docx"
    path.write_bytes(word.docx(word.paragraph("Tøffeline Kvistholm"))[:-40])
    done = run("check", path)
    assert done.returncode == 2
    assert "beskadiget" in out(done)
    assert "Kvistholm" not in out(done) + err(done)


def test_folder_is_walked_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/to.txt", "a.txt", "c.TXT", ".skjult.txt", "~$laas.docx", ".git/x.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    (tmp_path / "b" / "brev.docx").write_bytes(word.docx(word.paragraph("Kære Anna")))
    done = run("check", tmp_path, "--format", "json", "--fail-on", "never")
    assert done.returncode == 0
    names = [Path(d["path"]).relative_to(tmp_path).as_posix() for d in report(done)["documents"]]
    assert names == ["a.txt", "b/brev.docx", "b/to.txt", "c.TXT"]
    assert [d["format"] for d in report(done)["documents"]] == ["text", "docx", "text", "text"]


def test_excluded_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "gamle").mkdir()
    for name in ("a.txt", "b.txt", "gamle/c.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    done = run("check", tmp_path, "--format", "json", "--exclude", "b.txt", "--exclude", "gamle/*")
    assert [Path(d["path"]).name for d in report(done)["documents"]] == ["a.txt"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_empty_folder(tmp_path: Path, language: str) -> None:
    done = run("check", tmp_path, "--language", language)
    assert done.returncode == 2
    wanted = {"da": "mappen indeholder ingen breve", "en": "the folder holds no letters"}
    assert wanted[language] in out(done) + err(done)


def test_unknown_type_in_a_folder_is_named_and_skipped(tmp_path: Path, good: Path) -> None:
    (tmp_path / "billede.png").write_bytes(b"\x89PNG")
    done = run("check", tmp_path, "--format", "json", "--select", "jargon")
    assert done.returncode == 0
    assert [line for line in err(done).splitlines() if "billede.png" in line] == err(done).splitlines()
    assert len(err(done).splitlines()) == 1
    assert [d["path"] for d in report(done)["documents"]] == [str(good)]


def test_folder_of_unknown_types_holds_no_letter(tmp_path: Path) -> None:
    (tmp_path / "billede.png").write_bytes(b"\x89PNG")
    done = run("check", tmp_path)
    assert done.returncode == 2
    assert "billede.png" in err(done)


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf"])
def test_empty_letter_is_a_letter_without_findings(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "tom.txt"
    path.write_bytes(data)
    done = run("check", path, "--format", "json", "--fail-on", "note")
    assert done.returncode == 0
    (document,) = report(done)["documents"]
    assert (document["error"], document["findings"]) == (None, [])
    assert run("check", path).returncode == 0


def test_standard_input(bad: Path) -> None:
    done = run("check", "-", "--format", "json", stdin=BAD.encode())
    assert done.returncode == 1
    (document,) = report(done)["documents"]
    assert document["path"] is None and document["format"] == "text"
    (from_file,) = report(run("check", bad, "--format", "json"))["documents"]
    assert document["findings"] == from_file["findings"]


def test_standard_input_has_the_name_that_is_given_and_may_be_word() -> None:
    data = word.docx(word.paragraph("Kære Anna Lind"))
    done = run("check", "-", "--stdin-filename", "brev.docx", "--format", "json", stdin=data)
    (document,) = report(done)["documents"]
    assert (document["path"], document["format"]) == ("brev.docx", "docx")


@pytest.mark.parametrize("format_", ["text", "json"])
def test_output_goes_to_a_file(bad: Path, tmp_path: Path, format_: str) -> None:
    target = tmp_path / "rapport.ud"
    done = run("check", bad, "--format", format_, "--output", target)
    assert (done.returncode, done.stdout) == (1, b"")
    written = target.read_bytes()
    assert b"\r" not in written and b"\x1b" not in written
    assert written == run("check", bad, "--format", format_).stdout


def test_output_that_cannot_be_written(bad: Path, tmp_path: Path) -> None:
    done = run("check", bad, "--output", tmp_path / "findes" / "ikke" / "r.txt")
    assert done.returncode == 2
    assert len(err(done).strip().splitlines()) == 1


def test_letter_is_never_changed(bad: Path) -> None:
    before = bad.read_bytes()
    run("check", bad)
    assert bad.read_bytes() == before


SPANS = re.compile(r"decision\.spans|legal_basis|facts|main_considerations|authority|deadline|how")
TOP = {"schema", "version", "law_checked_until", "documents", "summary"}
DOCUMENT = {"path", "part", "format", "kind", "error", "letter", "metrics", "findings"}
LETTER = {
    "type", "decision", "decisions", "field", "date", "sender", "reader", "reasons", "complaint", "rights",
    "sure",
}  # fmt: skip
METRICS = {"words", "sentences", "lix", "mean_sentence_length", "long_word_share", "passive_share"}
FINDING = {
    "code", "name", "category", "severity", "certainty", "basis", "condition", "message", "start", "end",
    "line", "column", "end_line", "end_column", "source", "text", "suggestions", "sources", "help",
    "baseline",
}  # fmt: skip
RIGHTS = {"access_to_file", "representation", "hearing", "data_protection", "contact"}
TYPES = {
    "decision", "hearing", "proposed_decision", "summons", "warning", "information", "receipt", "request",
    "reply", "other",
}  # fmt: skip
OUTCOMES = {"adverse", "partly", "favourable", "none"}


def test_json_has_the_names_of_the_contract(bad: Path) -> None:
    data = report(run("check", bad, "--format", "json"))
    assert data.keys() == TOP
    assert data["schema"] == "plainlang.report/1"
    assert data["version"] == __version__
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", data["law_checked_until"])
    assert data["summary"].keys() == {
        "documents",
        "errors",
        "warnings",
        "notes",
        "unreadable",
        "baseline",
        "suppressed",
    }
    (document,) = data["documents"]
    assert document.keys() >= DOCUMENT
    assert document["kind"] in {"finished", "template"}
    letter = document["letter"]
    assert letter.keys() >= LETTER
    assert letter["type"] in TYPES
    assert letter["decision"].keys() >= {"present", "outcome", "spans"}
    assert letter["decision"]["outcome"] in OUTCOMES
    assert letter["decisions"] and all(d.keys() >= {"outcome", "spans", "field"} for d in letter["decisions"])
    assert letter["reader"].keys() >= {"address", "role"}
    assert letter["reader"]["address"] in {"du", "I", "De", "none"}
    assert letter["reader"]["role"] in {"citizen", "child", "representative", "company", "authority", "other"}
    assert letter["reasons"].keys() >= {"status", "legal_basis", "facts", "main_considerations"}
    assert letter["complaint"].keys() >= {"status", "authority", "deadline", "how"}
    for part in ("reasons", "complaint"):
        assert letter[part]["status"] in {"full", "partial", "none", "not_required", "delegated"}
    assert letter["rights"].keys() >= RIGHTS
    for key, value in [
        ("decision.spans", letter["decision"]["spans"]),
        *letter["reasons"].items(),
        *letter["complaint"].items(),
    ]:  # fmt: skip
        if SPANS.search(key):
            assert all(len(span) == 2 and 0 <= span[0] < span[1] <= len(BAD) for span in value)
    assert document["metrics"].keys() >= METRICS


def test_json_findings_have_the_names_and_places_of_the_contract(bad: Path) -> None:
    data = report(run("check", bad, "--format", "json"))
    (document,) = data["documents"]
    lines = BAD.split("\n")
    severities = {"error": 0, "warning": 0, "note": 0}
    for finding in document["findings"]:
        assert finding.keys() == FINDING
        assert re.fullmatch(r"[A-Z]{2,3}\d{3}", finding["code"])
        assert finding["category"] in CATEGORIES
        assert finding["severity"] in SEVERITIES
        assert finding["certainty"] in {"certain", "likely", "unsure"}
        assert finding["basis"] in {"law", "good_practice", "plain_language"}
        assert finding["text"] == BAD[finding["start"] : finding["end"]]
        assert lines[finding["line"] - 1][finding["column"] - 1 :].startswith(finding["text"].split("\n")[0])
        last = lines[finding["end_line"] - 1][: finding["end_column"] - 1]
        assert last.endswith(finding["text"].split("\n")[-1])
        assert finding["source"] == {"line": finding["line"], "column": finding["column"]}
        assert all(
            s.keys() == {"text", "safe"} and isinstance(s["safe"], bool) for s in finding["suggestions"]
        )
        assert finding["help"] == f"plainlang explain {finding['code']}"
        assert finding["baseline"] is False
        assert finding["certainty"] != "unsure" or finding["severity"] == "note"
        severities[finding["severity"]] += 1
    summary = data["summary"]
    assert [summary["errors"], summary["warnings"], summary["notes"]] == list(severities.values())
    assert all(severities.values()), "the letter has findings of every severity"
    names = {finding["name"] for finding in document["findings"]}
    assert {
        "missing-complaint-guidance",
        "missing-legal-basis",
        "stiff-word",
        "reader-in-third-person",
    } <= names


def test_json_of_word_places_findings_in_part_paragraph_and_run(tmp_path: Path) -> None:
    path = tmp_path / "brev.docx"
    path.write_bytes(
        word.docx(
            word.paragraph("Kære Anna"),
            word.paragraph(word.run("Du får svar, "), word.run("idet du spørger.")),
        )
    )
    data = report(run("check", path, "--format", "json", "--select", "FAG101"))
    (finding,) = data["documents"][0]["findings"]
    assert finding["source"] == {"part": "word/document.xml", "paragraph": 2, "run": 2}


def test_text_is_included_only_when_asked_for(bad: Path) -> None:
    assert "text" not in report(run("check", bad, "--format", "json"))["documents"][0]
    asked = report(run("check", bad, "--format", "json", "--include-text"))
    assert asked["documents"][0]["text"] == BAD


@pytest.mark.parametrize("format_", ["text", "json"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_no_excerpts_leaks_no_word_of_the_letter(bad: Path, format_: str, language: str) -> None:
    options = ("--format", format_, "--language", language)
    open_report = out(run("check", bad, *options))
    assert [w for w in ("fremsende", "idet") if w not in open_report] == []
    done = run("check", bad, *options, "--no-excerpts")
    assert done.returncode == 1
    closed = (out(done) + err(done)).replace(str(bad), "")
    leaked = [w for w in LETTER_WORDS if re.search(rf"\b{w}\b", closed, re.IGNORECASE)]
    assert leaked == []


@pytest.mark.parametrize("format_", ["text", "json"])
def test_no_excerpts_of_a_template_with_placeholders(tmp_path: Path, format_: str) -> None:
    path = tmp_path / "skabelon.docx"
    field = word.simple_field("MERGEFIELD Kvistholmnavn", word.run("«Kvistholmnavn»"))
    path.write_bytes(
        word.docx(word.paragraph("Kære ", field), word.paragraph("Vi giver dig afslag, [indsæt zebrafrø]."))
    )
    for extra in ((), ("--as", "finished"), ("--as", "template")):
        done = run("check", path, "--format", format_, "--no-excerpts", *extra)
        assert not re.search("kvistholm|zebrafrø", out(done) + err(done), re.IGNORECASE)


def test_no_excerpts_with_the_text_asked_for_gives_no_text(bad: Path) -> None:
    """The promise of --no-excerpts is the stronger one; refusing the two together would do as well."""
    done = run("check", bad, "--format", "json", "--no-excerpts", "--include-text")
    assert [w for w in ("Tøffeline", "zebrafrø", "Gyldenspjæt") if w in out(done)] == []


def test_text_report_names_place_and_rule(bad: Path) -> None:
    text = out(run("check", bad))
    assert str(bad) in text and "\x1b" not in text
    assert re.search(r"5:\d+ +advarsel +FAG101 stiff-word", text)
    english = out(run("check", bad, "--language", "en"))
    assert re.search(r"5:\d+ +warning +FAG101 stiff-word", english)


HEAVY = ("spacy", "textstat", "fastapi", "uvicorn", "rich", "starlette", "pydantic")


def imported(*arguments: str | Path) -> set[str]:
    done = run(*arguments, python=("-X", "importtime"))
    lines = done.stderr.decode().splitlines()
    names = {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
    assert "plainlang.cli" in names or "plainlang" in names
    return {name.partition(".")[0] for name in names}


def test_version_imports_nothing_heavy() -> None:
    assert imported("--version") & {*HEAVY, "jsonschema", "lxml", "yaml"} == set()


def test_check_imports_neither_web_nor_grammar(tmp_path: Path) -> None:
    path = tmp_path / "brev.txt"
    path.write_text(NOTED, encoding="utf-8")  # a finding whose suggestion needs no grammar
    assert imported("check", path) & set(HEAVY) == set()


def test_version() -> None:
    done = run("--version")
    assert done.returncode == 0
    assert re.fullmatch(
        rf"plainlang {re.escape(__version__)} \(regler .+, loven tjekket til \d{{4}}-\d{{2}}-\d{{2}}\)",
        out(done).strip(),
    )


@pytest.mark.parametrize("spelling", ["FAG101", "fag101", "stiff-word", "Stiff-Word"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_explain(spelling: str, language: str) -> None:
    done = run("explain", spelling, "--language", language)
    assert done.returncode == 0
    rule = next(r for r in shipped_rules() if r.code == "FAG101")
    assert out(done).startswith("FAG101 stiff-word")
    assert rule.why.text("da" if language == "da" else "en") in out(done)
    assert rule.sources[0].ref in out(done) and rule.sources[0].checked.isoformat() in out(done)


@pytest.mark.parametrize("rule", [r.code for r in shipped_rules()])
def test_every_rule_is_explained(rule: str) -> None:
    from click.testing import CliRunner

    from plainlang.cli import cli

    result = CliRunner().invoke(cli, ["explain", rule])
    assert result.exit_code == 0 and result.output.startswith(rule)


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("explain", "stiff-wrod"), "mente du stiff-word?"),
        (("explain", "stiff-wrod", "--language", "en"), "did you mean stiff-word?"),
        (("explain", "stiff-wrod", "--language=en"), "did you mean stiff-word?"),
        (("check", "-", "--select", "stiff-wrod"), "mente du stiff-word?"),
        (("check", "-", "--ignore", "FAG101,stiff-wrod"), "mente du stiff-word?"),
        (("check", "-", "--type", "decison"), "mente du decision?"),
        (("check", "-", "--outcome", "advers"), "mente du adverse?"),
        (("check", "-", "--reader", "citzen"), "mente du citizen?"),
        (("check", "-", "--field", "kontanthjælp"), "mente du kontanthjaelp?"),
    ],
)
def test_unknown_value_is_a_wrong_call_with_the_nearest_right_one(
    arguments: tuple[str, ...], meant: str
) -> None:
    done = run(*arguments, stdin=GOOD.encode())
    assert done.returncode == 2
    assert done.stdout == b""
    assert len(err(done).strip().splitlines()) == 1
    assert meant in err(done)


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("check",), ("check", "-", "--fail-on", "always"), ("check", "-", "--format", "yaml"),
        ("check", "-", "--date", "i går"), ("check", "-", "--findes-ikke"), ("findes-ikke",), ("explain",),
        ("check", "-", "--language", "sv"), ("check", "-", "--as", "kladde"),
        ("rules", "--format", "xml"),
    ],
)  # fmt: skip
def test_wrong_call(arguments: tuple[str, ...]) -> None:
    done = run(*arguments, stdin=GOOD.encode())
    assert done.returncode == 2
    assert err(done).strip()


def test_rules_lists_every_rule() -> None:
    done = run("rules")
    assert done.returncode == 0
    listed = [line.split()[:2] for line in out(done).splitlines()]
    assert listed == [[r.code, r.name] for r in shipped_rules()]


def test_rules_as_json() -> None:
    done = run("rules", "--format", "json", "--language", "en")
    assert done.returncode == 0
    rules = json.loads(out(done))
    assert [r["code"] for r in rules] == [r.code for r in shipped_rules()]
    assert all(r["category"] in CATEGORIES and r["severity"] in SEVERITIES for r in rules)
    assert all(r["why"] and r["sources"] and r["examples"]["bad"] and r["examples"]["good"] for r in rules)


@pytest.mark.parametrize("select", ["FAG101", "fag101", "stiff-word", "FAG", "FAG1", "jargon"])
def test_rules_are_selected_by_code_prefix_name_and_category(bad: Path, select: str) -> None:
    data = report(run("check", bad, "--format", "json", "--select", select))
    found = {f["code"] for f in data["documents"][0]["findings"]}
    assert "FAG101" in found and all(code.startswith("FAG") for code in found)
    data = report(run("check", bad, "--format", "json", "--ignore", select))
    assert "FAG101" not in {f["code"] for f in data["documents"][0]["findings"]}


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise there")
@pytest.mark.parametrize("command", ["rules", "rules-json", "check", "check-json", "explain"])
def test_reader_of_the_report_has_gone(command: str, bad: Path) -> None:
    arguments = {
        "rules": ["rules"],
        "rules-json": ["rules", "--format", "json"],
        "check": ["check", str(bad)],
        "check-json": ["check", "--format", "json", *[str(bad)] * 20],
        "explain": ["explain", "FAG101"],
    }[command]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "plainlang", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert done.stderr == b""
    assert done.returncode != 0
