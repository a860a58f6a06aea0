"""Files that hold several letters, as every report and every command tells of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from sarif_pydantic import Sarif  # type: ignore[import-untyped]

from plainlang.batch import Skipped, walk
from plainlang.checker import Checker
from plainlang.checkers import Checkers
from plainlang.config import Config
from plainlang.fixing import fix_bytes
from plainlang.reports.report import DocumentReport
from tests.cli.calls import BAD, NOTED, call, check, put
from tests.documents.test_zipped import zipped
from tests.formats.mail import attachment, mail, several, text

LINES = (
    json.dumps(NOTED) + "\nikke JSON\n" + json.dumps({"id": "sag 7", "text": BAD}, ensure_ascii=False) + "\n"
)
ARCHIVE = zipped({"01.txt": NOTED, "02.png": "x", "mappe/03.txt": BAD, "breve.jsonl": LINES})
PARTS = [
    "01.txt",
    "02.png",
    "breve.jsonl/linje 1",
    "breve.jsonl/linje 2",
    "breve.jsonl/sag 7",
    "mappe/03.txt",
]
UNREAD = ["02.png", "breve.jsonl/linje 2"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path, {"breve.zip": ARCHIVE, "breve.jsonl": LINES, "brev.txt": NOTED})


def test_json_names_each_part_and_the_others_are_still_reported(folder: Path) -> None:
    done = check("breve.zip", cwd=folder)
    assert done.code == 2
    documents = done.json["documents"]
    assert [d["part"] for d in documents] == PARTS
    assert {d["path"] for d in documents} == {"breve.zip"}
    assert [d["part"] for d in documents if d["error"]] == UNREAD
    assert done.json["summary"] | {"documents": 6, "unreadable": 2} == done.json["summary"]
    codes = {d["part"]: [f["code"] for f in d["findings"]] for d in documents}
    assert codes["01.txt"] == codes["breve.jsonl/linje 1"] == ["VI101", "FAG101"]
    assert codes["mappe/03.txt"] == codes["breve.jsonl/sag 7"] != []


def test_places_in_lines_are_those_of_the_file(folder: Path) -> None:
    documents = check("breve.jsonl", cwd=folder).json["documents"]
    lines = LINES.splitlines()
    for document in documents:
        for finding in document["findings"]:
            line = lines[finding["source"]["line"] - 1]
            meant = json.loads(f'"{line[finding["source"]["column"] - 1 :].partition(chr(34))[0]}"')
            assert meant.startswith(finding["text"].split("\n")[0][:20])


@pytest.mark.parametrize("name", ["breve.zip", "breve.jsonl"])
def test_every_report_has_a_name_for_every_letter(name: str, folder: Path) -> None:
    parts = [d["part"] for d in check(name, cwd=folder).json["documents"]]
    names = [f"{name} – {part}" for part in parts]
    shown = call("check", name, cwd=folder).out
    assert [line for line in shown.splitlines() if line.startswith(f"{name} –")] == names
    assert f"{len(parts)} breve:" in shown
    junit = etree.fromstring(call("check", name, "--format", "junit", cwd=folder).out.encode())
    assert [case.get("name") for case in junit.iter("testcase")] == names
    assert junit.get("errors") == str(sum(part in UNREAD or part == "linje 2" for part in parts))
    page = call("check", name, "--format", "html", cwd=folder).out
    headings = re.findall(r"<h2 id=\"d\d+-title\">(.*?)</h2>", page)
    assert [re.sub("<[^>]+>", "", heading) for heading in headings] == names
    github = call("check", name, "--format", "github", cwd=folder).out.splitlines()
    assert all(any(f"::{part.replace('%', '%25')}: " in line for part in parts) for line in github)
    assert all(f"file={name}" in line for line in github)


def test_github_shows_lines_only_of_the_file_itself(folder: Path) -> None:
    inside = call("check", "breve.zip", "--format", "github", cwd=folder).out
    assert "line=" not in inside
    lines = call("check", "breve.jsonl", "--format", "github", cwd=folder).out
    found = {int(number) for number in re.findall(r"[ ,]line=(\d+)", lines)}
    assert found == {1, 3}


def run(*names: str, folder: Path) -> dict[str, Any]:
    data = call("check", *names, "--format", "sarif", cwd=folder).json
    Sarif.model_validate(data)
    (found,) = data["runs"]
    return dict(found)


def test_sarif_nests_the_files_of_an_archive(folder: Path) -> None:
    found = run("brev.txt", "breve.zip", "breve.jsonl", folder=folder)
    artifacts = found["artifacts"]
    assert [(a["location"]["uri"], a.get("parentIndex")) for a in artifacts] == [
        ("brev.txt", None),
        ("breve.zip", None),
        ("/01.txt", 1),
        ("/breve.jsonl", 1),
        ("/mappe/03.txt", 1),
        ("breve.jsonl", None),
    ]
    places = [result["locations"][0] for result in found["results"]]
    for place in places:
        location = place["physicalLocation"]["artifactLocation"]
        if "index" in location:
            assert artifacts[location["index"]]["location"]["uri"] == location["uri"]
            assert artifacts[location["index"]]["parentIndex"] == 1
    told = {
        (
            p["physicalLocation"]["artifactLocation"]["uri"],
            *(w["name"] for w in p.get("logicalLocations", ())),
        )
        for p in places
    }
    assert told == {
        ("brev.txt",),
        ("/01.txt", "01.txt"),
        ("/breve.jsonl", "breve.jsonl/linje 1"),
        ("/breve.jsonl", "breve.jsonl/sag 7"),
        ("/mappe/03.txt", "mappe/03.txt"),
        ("breve.jsonl", "linje 1"),
        ("breve.jsonl", "sag 7"),
    }  # fmt: skip
    notifications = found["invocations"][0]["toolExecutionNotifications"]
    assert [n["locations"][0]["logicalLocations"][0]["name"] for n in notifications] == [*UNREAD, "linje 2"]
    with_fixes = {
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for r in found["results"]
        if r.get("fixes")
    }
    assert with_fixes == {"brev.txt"}


def test_statistics_count_letters(folder: Path) -> None:
    found = json.loads(call("check", "breve.zip", "--statistics", "--format", "json", cwd=folder).out)
    assert (found["summary"]["documents"], found["summary"]["unreadable"]) == (6, 2)
    worst = [(one["path"], one["part"]) for one in found["worst"]]
    assert ("breve.zip", "mappe/03.txt") in worst
    shown = call("check", "breve.zip", "--statistics", cwd=folder).out
    assert "6 breve" in shown
    assert "breve.zip – mappe/03.txt: " in shown
    rules = {rule["code"]: rule["letters"] for rule in found["rules"]}
    assert rules["FAG101"] == 4


def test_known_findings_go_by_file_and_part(folder: Path) -> None:
    assert call("check", "breve.zip", "--write-baseline", cwd=folder).code == 2
    known = json.loads((folder / "plainlang-baseline.json").read_text(encoding="utf-8"))["letters"]
    assert sorted(known) == sorted(f"breve.zip#{part}" for part in PARTS if part not in UNREAD)
    again = check("breve.zip", "--baseline", "plainlang-baseline.json", cwd=folder).json
    assert again["summary"]["errors"] == 0
    assert all(finding["baseline"] for d in again["documents"] for finding in d["findings"])
    moved = zipped({"01.txt": BAD, "mappe/03.txt": NOTED})
    put(folder, {"breve.zip": moved})
    done = check("breve.zip", "--baseline", "plainlang-baseline.json", cwd=folder)
    assert not any(finding["baseline"] for d in done.json["documents"] for finding in d["findings"])
    assert "kendte fund findes ikke længere" in done.err


@pytest.mark.parametrize("name", ["breve.zip", "breve.jsonl"])
def test_only_one_letter_at_a_time_is_mended(name: str, folder: Path) -> None:
    before = (folder / name).read_bytes()
    done = call("fix", name, "--write", cwd=folder)
    assert done.code == 2
    assert "ét ad gangen" in done.err
    assert "one is taken at a time" in call("fix", name, "--language", "en", cwd=folder).err
    assert (folder / name).read_bytes() == before


def test_no_excerpts_holds_no_word(folder: Path) -> None:
    for format_ in ("json", "sarif", "text", "html", "junit", "github"):
        out = call("check", "breve.zip", "breve.jsonl", "--no-excerpts", "--format", format_, cwd=folder).out
        assert "zebrafrø" not in out
        assert "Gyldenspjæt" not in out


def test_an_empty_part_is_a_letter_and_exit_codes_are_those_of_letters(tmp_path: Path) -> None:
    put(tmp_path, {"a.jsonl": '""\n', "b.jsonl": json.dumps(BAD), "c.csv": "navn;by\nA;B\n"})
    assert [check(name, cwd=tmp_path).code for name in ("a.jsonl", "b.jsonl", "c.csv")] == [0, 1, 2]


def test_standard_input_may_hold_several(tmp_path: Path) -> None:
    done = check("-", "--input", "jsonl", cwd=tmp_path, stdin=LINES.encode())
    assert [d["part"] for d in done.json["documents"]] == ["linje 1", "linje 2", "sag 7"]
    data = mail(several([text(NOTED), attachment("b.txt", BAD.encode())]))
    done = check("-", "--stdin-filename", "brev.eml", cwd=tmp_path, stdin=data)
    assert [(d["path"], d["part"]) for d in done.json["documents"]] == [
        ("brev.eml", "besked"),
        ("brev.eml", "b.txt"),
    ]


# Folders


def test_tables_and_archives_without_letters_are_passed_over_in_a_folder(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "breve/tal.csv": "navn;by\nA;B\n",
            "breve/logo.zip": zipped({"a.png": "x"}),
            "breve/log.jsonl": '{"a": 1}\n',
            "breve/a.csv": "tekst\nHej.\n",
            "breve/brudt.zip": b"PK\x03\x04",
            "breve/brev.eml": mail(text("Hej.")),
            "kun/tal.csv": "navn;by\nA;B\n",
        },
    )
    done = check("breve", cwd=tmp_path)
    told = [(Path(d["path"]).name, d["part"]) for d in done.json["documents"]]
    assert told == [("a.csv", "linje 2"), ("brev.eml", "besked"), ("brudt.zip", None)]
    assert done.code == 2
    for name in ("tal.csv", "logo.zip", "log.jsonl"):
        assert f"{name}: sprunget over, for der er ingen breve i" in done.err
    alone = check("kun", cwd=tmp_path)
    assert alone.code == 2
    assert "mappen indeholder ingen breve" in alone.json["documents"][0]["error"]
    named = check("kun/tal.csv", cwd=tmp_path)
    assert "navn, by" in named.json["documents"][0]["error"]
    skipped = [item for item in walk([str(tmp_path)], Checkers(search=False)) if isinstance(item, Skipped)]
    assert all(item.known for item in skipped)


# What is kept


def kept(report: DocumentReport) -> list[object]:
    return [one.letter.annotated._grammar or one.letter.annotated._words for one in report.understood]


def test_reports_of_many_letters_keep_no_words_and_can_find_them_again(folder: Path) -> None:
    checker = Checker(Config())
    found = checker.check_bytes(LINES.encode(), name="a.jsonl").documents
    alone = checker.check_bytes(BAD.encode(), name="a.txt").documents[0]
    last = found[-1]
    assert kept(last) == [{}]
    assert kept(alone) != [{}]
    assert last.letter is not None
    assert alone.letter is not None
    assert [f.span for f in last.findings] == [f.span for f in alone.findings]
    assert last.letter.sentences_with("decision_adverse") == alone.letter.sentences_with("decision_adverse")
    for name in ("inclusive_vi", "reader_noun", "threat"):
        ours = [(m.span, round(m.likelihood, 6)) for m in last.letter.speech.of(name)]
        assert ours == [(m.span, round(m.likelihood, 6)) for m in alone.letter.speech.of(name)]
    assert last.measures_after == alone.measures_after


def test_a_letter_taken_out_is_mended_as_ever() -> None:
    fixed = fix_bytes(Checker(Config()), NOTED.encode(), name="a.txt")
    assert fixed.changes
