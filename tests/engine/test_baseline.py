"""Known findings: marked and not dropped, and no word of a letter in their file."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainlang.checker import Checker
from plainlang.config import Config
from plainlang.engine.baseline import SCHEMA, Baseline, baseline_text, letter_name, read_baseline
from plainlang.errors import DataError
from plainlang.reports.formats import Wanted, render
from plainlang.reports.report import Report
from tests.engine.test_fingerprint import EXAMPLES, STIFF, letter
from tests.test_fixing import command

CHECKER = Checker(Config())
LETTER = letter("Du får afslag på zebratilskud, idet du bor i Gnuby.", STIFF)
CALM = settings(
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def written(folder: Path, *letters: tuple[str | None, str]) -> str:
    reports = [(name, CHECKER.check(text, name=name).findings) for name, text in letters]
    return baseline_text(reports, folder)


def with_baseline(folder: Path, content: str, config: Config | None = None) -> Checker:
    path = folder / "plainlang-baseline.json"
    path.write_text(content, encoding="utf-8")
    return Checker(config or Config(), book=CHECKER.book, baseline=read_baseline(path))


# --- The file


def test_the_file_holds_no_word_of_a_letter(tmp_path: Path) -> None:
    content = written(tmp_path, (str(tmp_path / "a.txt"), LETTER))
    data = json.loads(content)
    assert data["schema"] == SCHEMA
    assert list(data["letters"]) == ["a.txt"]
    known = data["letters"]["a.txt"]
    assert list(known) == sorted(known)
    found = CHECKER.check(LETTER).findings
    assert known == {f.fingerprint: f.code for f in found}
    rest = content.replace("a.txt", "").lower()
    for part in LETTER.lower().split():
        if len(part) > 4:
            assert part not in rest


@settings(CALM, max_examples=20)
@given(st.lists(st.sampled_from(EXAMPLES), max_size=4))
def test_whatever_is_written_is_read_again(tmp_path: Path, paragraphs: list[str]) -> None:
    name = str(tmp_path / "æ b" / "ø.txt")
    checker = with_baseline(tmp_path, written(tmp_path, (name, letter(*paragraphs)), (None, letter("Hej."))))
    for where, text in ((name, letter(*paragraphs)), (None, letter("Hej."))):
        report = checker.check(text, name=where)
        assert all(finding.known for finding in report.findings)
        assert checker.baseline is not None
        assert checker.baseline.gone(report.findings, where, report.documents[0].judged) == 0


def test_letters_without_findings_are_left_out_and_the_rest_is_in_order(tmp_path: Path) -> None:
    content = written(tmp_path, ("b.txt", LETTER), ("c.txt", "Ring til os."), ("a.txt", STIFF))
    names = list(json.loads(content)["letters"])
    assert names == sorted(names)
    assert len(names) == 2
    again = written(tmp_path, ("a.txt", STIFF), ("b.txt", LETTER), ("c.txt", "Ring til os."))
    assert content == again


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not valid JSON"),
        (b"{", "not valid JSON"),
        (b"[]", "is no baseline"),
        (b'{"schema": "plainlang.report/1", "letters": {}}', "is no baseline"),
        (b'{"schema": "plainlang.baseline/1"}', "is no baseline"),
        (b'{"schema": "plainlang.baseline/1", "letters": []}', "is no baseline"),
        (b'{"schema": "plainlang.baseline/1", "letters": {"a": []}}', "is no baseline"),
        (b'{"schema": "plainlang.baseline/1", "letters": {"a": {"b": 1}}}', "is no baseline"),
        (b"\xff\xfe\x00", "is no baseline"),
        (b"[" * 100_000, "is no"),
        (b'{"schema": "plainlang.baseline/1", "letters": {}, "n": ' + b"9" * 5000 + b"}", ""),
    ],
    ids=range(11),
)
def test_a_broken_file_gives_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "kendte.json"
    path.write_bytes(content)
    if not said:
        with pytest.raises(DataError):
            read_baseline(path)
        return
    with pytest.raises(DataError) as caught:
        read_baseline(path)
    assert said in caught.value.en
    assert "\n" not in caught.value.en + caught.value.da
    assert str(path) in caught.value.en


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    for path in (tmp_path / "intet.json", tmp_path):
        with pytest.raises(DataError, match="--write-baseline"):
            read_baseline(path)


def test_a_file_saved_with_a_mark_is_read(tmp_path: Path) -> None:
    """Notepad puts a byte order mark before it."""
    path = tmp_path / "kendte.json"
    path.write_bytes(b"\xef\xbb\xbf" + written(tmp_path, ("a.txt", LETTER)).encode())
    assert read_baseline(path).letters


def test_names_of_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert letter_name(None, tmp_path) == "-"
    assert letter_name("breve/a.txt", tmp_path) == "breve/a.txt"
    assert letter_name("./breve/../a.txt", tmp_path) == "a.txt"
    assert letter_name(str(tmp_path / "a.txt"), tmp_path) == "a.txt"
    assert letter_name("../a.txt", tmp_path) == (tmp_path.parent / "a.txt").as_posix()
    assert letter_name("a.txt", tmp_path / "breve") == (tmp_path / "a.txt").as_posix()


# --- Marking


def test_known_findings_are_marked_and_stay(tmp_path: Path) -> None:
    checker = with_baseline(tmp_path, written(tmp_path, (None, LETTER)), Config(fail_on="note"))
    report = checker.check(LETTER)
    assert [f.code for f in report.findings] == [f.code for f in CHECKER.check(LETTER).findings]
    assert all(f.known for f in report.findings)
    summary = report.summary()
    assert summary["baseline"] == len(report.findings)
    assert (summary["errors"], summary["warnings"], summary["notes"]) == (0, 0, 0)
    assert not report.documents[0].failed
    more = checker.check(LETTER.replace("Venlig", "Såfremt du rejser, skal du ringe.\n\nVenlig"))
    assert [f.code for f in more.findings if not f.known] == ["FAG101"]
    assert more.documents[0].failed


def test_the_code_must_fit_too(tmp_path: Path) -> None:
    (finding,) = CHECKER.check(STIFF).findings
    known = Baseline(tmp_path, {"-": {finding.fingerprint: "FAG102"}})
    assert [f.known for f in known.marked([finding], None)] == [False]


def test_another_letter_is_not_known(tmp_path: Path) -> None:
    checker = with_baseline(tmp_path, written(tmp_path, (str(tmp_path / "a.txt"), LETTER)))
    assert not any(f.known for f in checker.check(LETTER, name=str(tmp_path / "b.txt")).findings)
    assert not any(f.known for f in checker.check(LETTER).findings)
    assert all(f.known for f in checker.check(LETTER, name=str(tmp_path / "a.txt")).findings)


@CALM
@given(st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=5, unique=True), st.data())
def test_edits_elsewhere_leave_findings_known(tmp_path: Path, texts: list[str], data: st.DataObject) -> None:
    checker = with_baseline(tmp_path, written(tmp_path, (None, letter(*texts))))
    new = data.draw(st.sampled_from(sorted(set(EXAMPLES) - set(texts))))
    order = data.draw(st.permutations(data.draw(st.lists(st.sampled_from(texts), unique=True))))
    report = checker.check(letter(new, *order))
    fresh = Counter(f.code for f in CHECKER.check(letter(new)).findings if f.category == "jargon")
    assert Counter(f.code for f in report.findings if f.category == "jargon" and not f.known) == fresh


def test_gone_findings_are_counted(tmp_path: Path) -> None:
    checker = with_baseline(tmp_path, written(tmp_path, (None, letter(STIFF))))
    assert checker.baseline is not None
    report = checker.check(letter("Ring til os."))
    before = {f.fingerprint for f in CHECKER.check(letter(STIFF)).findings}
    after = {f.fingerprint for f in report.findings}
    judged = report.documents[0].judged
    assert checker.baseline.gone(report.findings, None, judged) == len(before - after) > 0
    assert checker.baseline.gone(report.findings, None, ()) == 0, "what no one looked for is not gone"


def test_every_report_knows(tmp_path: Path) -> None:
    checker = with_baseline(tmp_path, written(tmp_path, (None, STIFF)))
    report = Report((*checker.check(STIFF).documents,), "da", checker.book.rules)
    assert '"baseline": true' in render(report, Wanted(format="json"))
    assert "FAG101" not in render(report, Wanted(format="github"))
    assert "FAG101" not in render(report, Wanted(format="junit"))
    assert '"kind": "external"' in render(report, Wanted(format="sarif"))


# --- The command


@pytest.fixture
def bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "breve" / "afslag.txt"
    path.parent.mkdir()
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_write_and_use(bad: Path) -> None:
    assert command("check", bad.parent).code == 1
    done = command("check", "--write-baseline", bad.parent)
    assert done.code == 0
    assert Path("plainlang-baseline.json").is_file()
    assert command("check", "--baseline", "plainlang-baseline.json", "--fail-on", "note", bad).code == 0
    os.chdir(bad.parent)
    assert command("check", "--baseline", "../plainlang-baseline.json", bad.name).code == 0
    bad.write_text(LETTER.replace("Venlig", "Såfremt du rejser, så ring.\n\nVenlig"), encoding="utf-8")
    assert command(
        "check", "--baseline", "../plainlang-baseline.json", "--fail-on", "warning", bad.name
    ).code in {0, 1}


def test_a_second_baseline_holds_the_known_ones_too(bad: Path) -> None:
    command("check", "--write-baseline", bad)
    first = Path("plainlang-baseline.json").read_bytes()
    assert command("check", "--baseline", "plainlang-baseline.json", "--write-baseline", bad).code == 0
    assert Path("plainlang-baseline.json").read_bytes() == first


def test_findings_that_are_gone_are_told(bad: Path) -> None:
    command("check", "--write-baseline", bad)
    bad.write_text("Ring til os.\n", encoding="utf-8")
    done = command("check", "--baseline", "plainlang-baseline.json", bad, "--language", "en")
    assert done.code == 0
    assert "known findings are gone" in done.err


def test_a_broken_baseline_is_an_error(bad: Path) -> None:
    Path("kendte.json").write_text("{}", encoding="utf-8")
    for name in ("kendte.json", "intet.json"):
        done = command("check", "--baseline", name, bad)
        assert done.code == 2
        assert done.err.count("\n") == 1
