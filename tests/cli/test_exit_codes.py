"""Exit codes, where reports go, known findings, statistics, GitHub and the bar on a terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.cli.calls import BAD, NOTED, call, check, put

WARNED = NOTED  # VI101, a warning, and FAG101, a note
LEVELS = ("note", "warning", "error", "never")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("gravest", "letter"), [("warning", WARNED), ("error", BAD)])
def test_fail_on_of_a_file(level: str, gravest: str, letter: str, tmp_path: Path) -> None:
    put(tmp_path, {"plainlang.toml": f'fail-on = "{level}"\n', "a.txt": letter})
    assert check("a.txt", cwd=tmp_path).code == int(LEVELS.index(level) <= LEVELS.index(gravest))
    assert check("a.txt", "--fail-on", "never", cwd=tmp_path).code == 0


def test_fail_on_of_some_letters(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "plainlang.toml": 'fail-on = "never"\n[paths."streng/"]\nfail-on = "note"\n',
            "a.txt": BAD,
            "streng/a.txt": WARNED,
        },
    )
    assert [check(p, cwd=tmp_path).code for p in ("a.txt", "streng", ".")] == [0, 1, 1]


def test_severity_of_a_file_decides(tmp_path: Path) -> None:
    put(tmp_path, {"plainlang.toml": '[rule.unnamed-vi]\nseverity = "error"\n', "a.txt": WARNED})
    assert check("a.txt", cwd=tmp_path).code == 1


def test_a_letter_that_is_named_is_checked_even_if_excluded(tmp_path: Path) -> None:
    put(tmp_path, {"plainlang.toml": 'exclude = ["a.txt"]\n', "a.txt": WARNED, "b.txt": WARNED})
    walked, named = check(".", cwd=tmp_path).json, check("a.txt", cwd=tmp_path).json
    assert [[d["path"] for d in data["documents"]] for data in (walked, named)] == [["b.txt"], ["a.txt"]]


def test_letters_of_many_folders_have_their_own_rules_in_one_report(tmp_path: Path) -> None:
    from tests.engine.test_rule_files import RULE

    put(
        tmp_path,
        {
            "a/a.txt": WARNED,
            "a/plainlang.toml": "",
            "b/b.txt": WARNED + "\nDet vurderes, at du kan arbejde.\n",
            "b/plainlang.toml": 'rules = ["r"]\n',
            "b/r/x.yaml": RULE,
        },
    )
    (run,) = call("check", "a", "b", "--format", "sarif", cwd=tmp_path).json["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert "VI901" in {result["ruleId"] for result in run["results"]} <= set(rules)


# Output


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are others there")
def test_output_through_a_link_changes_what_it_points_to(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": WARNED, "mål.json": "old"})
    (tmp_path / "link.json").symlink_to("mål.json")
    assert check("a.txt", "--output", "link.json", cwd=tmp_path).code == 0
    assert (tmp_path / "link.json").is_symlink()
    json.loads((tmp_path / "mål.json").read_text(encoding="utf-8"))


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are others there")
def test_output_never_takes_the_place_of_a_device_or_a_pipe(tmp_path: Path) -> None:
    """``--output /dev/stdout``, or ``/dev/null``, run by root."""
    put(tmp_path, {"a.txt": WARNED})
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        check("a.txt", "--output", "pipe", cwd=tmp_path)
        assert pipe.is_fifo()
    finally:
        os.close(reader)


def test_fixing_through_a_link_changes_the_letter(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": "Kære Anna\n\nDu får svar såfremt du skriver.\n"})
    (tmp_path / "b.txt").symlink_to("a.txt")
    call("fix", "b.txt", "--write", cwd=tmp_path)
    assert (tmp_path / "b.txt").is_symlink()


def test_output_that_fails_leaves_the_old_report_and_nothing_else(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": WARNED, "r.json": "old"})
    assert call("check", "a.txt", "--format", "csv", "--output", "r.json", cwd=tmp_path).code == 2
    assert (tmp_path / "r.json").read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "r.json"]


# GitHub


def test_on_github_the_report_is_githubs_and_the_summary_is_added_to(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": BAD, "s.md": "before\n"})
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(tmp_path / "s.md")}
    done = call("check", "a.txt", cwd=tmp_path, env=env)
    assert done.code == 1
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in done.out.splitlines())
    call("check", "a.txt", "--language", "en", cwd=tmp_path, env=env)
    summary = (tmp_path / "s.md").read_text(encoding="utf-8")
    assert summary.startswith("before\n### plainlang: 1 brev: ")
    assert summary.count("### plainlang: ") == 2 and "### plainlang: 1 letter: " in summary
    assert not [word for word in ("Kvistholm", "zebrafrø", "Mosekonge") if word in summary]


@pytest.mark.parametrize("extra", [("--format", "text"), ("--format", "json"), ("--output", "r.txt")])
def test_what_is_asked_for_stands_over_github(extra: tuple[str, ...], tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": WARNED})
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(tmp_path / "s.md")}
    done = call("check", "a.txt", *extra, cwd=tmp_path, env=env)
    assert "::warning" not in done.out and not (tmp_path / "s.md").exists()


def test_github_alone_without_its_summary(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": WARNED})
    assert call("check", "a.txt", cwd=tmp_path, env={"GITHUB_ACTIONS": "true"}).out.startswith("::warning")
    assert not call("check", "a.txt", cwd=tmp_path, env={"GITHUB_ACTIONS": "false"}).out.startswith("::")


def test_a_summary_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": BAD})
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(tmp_path / "nix" / "s.md")}
    done = call("check", "a.txt", cwd=tmp_path, env=env)
    assert done.code in {1, 2} and done.err.count("\n") == 1


# Statistics


def test_statistics_say_the_same_in_three_formats(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": BAD, "b.txt": WARNED, "c.txt": NOTED})
    text, data, table = (
        call("check", ".", "--statistics", "--format", f, cwd=tmp_path) for f in ("text", "json", "csv")
    )
    assert (text.code, data.code, table.code) == (1, 1, 1)
    assert table.out.startswith("\ufeff") and "\r\n" in table.out
    head, *rows = csv.reader(io.StringIO(table.out.removeprefix("\ufeff")), delimiter=";")
    assert head == ["kode", "navn", "kategori", "alvor", "fund", "breve", "andel af breve"]
    rules = data.json["rules"]
    assert [r[0] for r in rows] == [rule["code"] for rule in rules]
    assert [[r[4], r[5]] for r in rows] == [[str(rule["places"]), str(rule["letters"])] for rule in rules]
    assert [rule["letters"] for rule in rules] == sorted((rule["letters"] for rule in rules), reverse=True)
    assert all(row[6].endswith(" %") and "," in row[6] for row in rows)
    assert data.json["summary"]["documents"] == 3
    places = sum(data.json["summary"][f"{level}s"] for level in LEVELS[:3])
    assert sum(rule["places"] for rule in rules) == places
    assert all(f"{rule['code']} {rule['name']}" in text.out for rule in rules)
    for done in (text, data, table):
        assert not [word for word in ("Kvistholm", "zebrafrø", "Mosekonge", "Anna") if word in done.out]


@pytest.mark.parametrize("format_", ["text", "json", "csv"])
def test_statistics_of_nothing_that_can_be_read(format_: str, tmp_path: Path) -> None:
    done = call("check", "nix.txt", "--statistics", "--format", format_, cwd=tmp_path)
    assert (done.code, done.err) == (2, "")


# Known findings


def known(done_json: dict[str, object]) -> list[bool]:
    documents = done_json["documents"]
    assert isinstance(documents, list)
    return [finding["baseline"] for document in documents for finding in document["findings"]]


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    put(
        tmp_path,
        {"plainlang.toml": 'baseline = "k.json"\n', "breve/a.txt": BAD, "breve/b.txt": WARNED, "x/y": ""},
    )
    done = call("check", "breve", "--write-baseline", cwd=tmp_path)
    assert (done.code, done.out) == (0, "") and "k.json" in done.err
    return tmp_path


def test_known_findings_hold_no_word_of_a_letter(letters: Path) -> None:
    text = (letters / "k.json").read_text(encoding="utf-8")
    assert list(json.loads(text)["letters"]) == ["breve/a.txt", "breve/b.txt"]
    assert not [w for w in ("Kvistholm", "zebrafrø", "fremsende", "idet", "Søvang") if w in text]


def test_known_findings_do_not_count(letters: Path) -> None:
    done = check("breve", "--fail-on", "note", cwd=letters)
    assert (done.code, done.err) == (0, "")
    assert all(known(done.json))
    summary = done.json["summary"]
    assert (summary["errors"], summary["warnings"], summary["notes"]) == (0, 0, 0)
    assert summary["baseline"] == len(known(done.json)) > 3


def test_known_findings_survive_edits_elsewhere_and_new_ones_count(letters: Path) -> None:
    moved = BAD.replace(
        "Kære Tøffeline Kvistholm\n", "Kære Tøffeline Kvistholm\n\nTak for dit brev af 3. maj.\n"
    )
    put(letters, {"breve/a.txt": moved})
    done = check("breve/a.txt", "--fail-on", "note", cwd=letters)
    assert (done.code, all(known(done.json))) == (0, True)
    put(
        letters,
        {
            "breve/a.txt": moved.replace(
                "Venlig hilsen", "Du bedes indsende dit CPR-nummer hurtigst muligt, såfremt.\n\nVenlig hilsen"
            )
        },
    )
    done = check("breve/a.txt", "--fail-on", "note", cwd=letters)
    assert done.code == 1 and False in known(done.json) and True in known(done.json)


def test_findings_that_are_gone_are_told(letters: Path) -> None:
    put(letters, {"breve/b.txt": "Kære Anna Lind\n\nTak for dit brev.\n"})
    done = check("breve", cwd=letters)
    assert done.code == 0
    assert done.err == "2 kendte fund findes ikke længere; --write-baseline rydder op\n"
    assert check("breve", "--language", "en", cwd=letters).err.startswith("2 known findings are gone; ")


@pytest.mark.parametrize("extra", [("--select", "rights"), ("--ignore", "jargon"), ("--select", "FAG102")])
def test_findings_that_were_not_looked_for_are_not_gone(extra: tuple[str, ...], letters: Path) -> None:
    """Who followed the advice would lose them."""
    assert check("breve", *extra, cwd=letters).err == ""


@pytest.mark.parametrize("cwd", [".", "breve", "x"])
def test_known_findings_name_letters_from_their_own_file(cwd: str, letters: Path) -> None:
    before = (letters / "k.json").read_bytes()
    (letters / "k.json").unlink()
    there = {".": "breve", "breve": ".", "x": "../breve"}[cwd]
    assert call("check", there, "--write-baseline", cwd=letters / cwd).code == 0
    assert (letters / "k.json").read_bytes() == before
    assert check(letters / "breve", "--fail-on", "note", cwd=letters / "x").code == 0


def test_known_findings_of_the_command_line(letters: Path) -> None:
    done = call("check", "../breve", "--write-baseline", "--baseline", "../egen.json", cwd=letters / "x")
    assert done.code == 0
    assert (letters / "egen.json").read_bytes() == (letters / "k.json").read_bytes()
    assert check("breve", "--isolated", "--baseline", "egen.json", "--fail-on", "note", cwd=letters).code == 0
    assert check("breve", "--isolated", "--fail-on", "note", cwd=letters).code == 1


def test_writing_the_known_findings_of_one_letter_keeps_the_others(letters: Path) -> None:
    before = json.loads((letters / "k.json").read_text(encoding="utf-8"))
    assert call("check", "breve/b.txt", "--write-baseline", cwd=letters).code == 0
    assert json.loads((letters / "k.json").read_text(encoding="utf-8")) == before


def test_writing_known_findings_needs_no_file_before_and_keeps_what_it_cannot_read(letters: Path) -> None:
    put(letters, {"breve/a.txt": b"\x00\x01"})
    done = call("check", "breve", "--write-baseline", cwd=letters)
    assert done.code == 2
    assert "breve/a.txt" in json.loads((letters / "k.json").read_text(encoding="utf-8"))["letters"]


def test_standard_input_has_known_findings_by_its_name(letters: Path) -> None:
    done = check("-", "--stdin-filename", "breve/a.txt", "--fail-on", "note", cwd=letters, stdin=BAD.encode())
    assert (done.code, all(known(done.json))) == (0, True)


def test_the_name_of_standard_input_finds_its_settings(tmp_path: Path) -> None:
    put(tmp_path, {"a/plainlang.toml": 'language = "en"\nignore = ["VI"]\n', "b/x": ""})
    done = check("-", "--stdin-filename", "../a/x.txt", cwd=tmp_path / "b", stdin=NOTED.encode())
    assert done.codes == [["FAG101"]]
    assert "stiff" in done.json["documents"][0]["findings"][0]["message"]


# The bar


@pytest.mark.skipif(os.name == "nt", reason="no such terminals there")
@pytest.mark.parametrize("letters_there", [3, 12])
def test_the_bar_is_only_for_terminals_and_many_letters(letters_there: int, tmp_path: Path) -> None:
    import pty

    put(tmp_path, {f"{n:02}.txt": NOTED for n in range(letters_there)})
    command = [sys.executable, "-m", "plainlang", "check", ".", "--format", "json", "--isolated"]
    leader, follower = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "PYTHONIOENCODING": "utf-8"}
    pieces: list[bytes] = []

    def listen() -> None:
        # A terminal that nobody reads makes whoever writes to it wait.
        try:
            while piece := os.read(leader, 4096):
                pieces.append(piece)
        except OSError:  # Linux says so when the other end is closed
            return

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        done = subprocess.run(
            command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=follower, env=env, check=False
        )
    finally:
        os.close(follower)
        listener.join(10)
        os.close(leader)
    shown = b"".join(pieces).decode()
    assert len(json.loads(done.stdout)["documents"]) == letters_there
    assert ("Tjekker breve" in shown) is (letters_there > 10)
    assert b"Tjekker" not in done.stdout and b"\x1b" not in done.stdout
    assert check(".", "--isolated", cwd=tmp_path).err == ""


@pytest.mark.parametrize(("count", "lines"), [(3, 3), (9, 1)])
def test_skipped_files_do_not_drown_the_rest(tmp_path: Path, count: int, lines: int) -> None:
    put(tmp_path, {"brev.txt": "Hej Anna.\n", **{f"{n}.png": "" for n in range(count)}})
    said = call("check", ".", cwd=tmp_path).err.splitlines()
    assert len(said) == lines
    assert lines > 1 or said == ["9 filer er sprunget over, for vi kender ikke filtypen: .png (9)"]
