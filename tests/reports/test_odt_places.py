"""Where findings in OpenDocument files stand in the reports, and what fixing does with such a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plainlang import Report, check_bytes
from plainlang.reports.github import render_github
from plainlang.reports.sarif import sarif
from tests.cli.calls import call
from tests.formats.odt import around, conditional, fodt, h, master, odt, p

STIFF = "Såfremt du flytter, skal du ringe til os."
HEADER = [master("Standard", around("header", p("Nordhavn"), p("Ring, såfremt du er i tvivl.")))]


def stiff(report: Report) -> list[dict[str, Any]]:
    return [f for d in report.to_dict()["documents"] for f in d["findings"] if f["code"] == "FAG101"]


def test_json_names_part_and_paragraph() -> None:
    body = (h("Flytning"), p("Hej."), p(conditional('A EQ "J"', STIFF, "Nej.")))
    found = stiff(check_bytes(odt(*body, masters=HEADER), name="brev.odt"))
    assert [f["source"] for f in found] == [
        {"part": "content.xml", "paragraph": 3},
    ]
    assert [f["condition"] for f in found] == ["A=J"]


def test_json_names_the_paragraph_of_a_flat_file() -> None:
    found = stiff(check_bytes(fodt(p("Hej."), p(STIFF), masters=HEADER), name="brev.fodt"))
    assert [f["source"] for f in found] == [
        {"part": "office:document", "paragraph": 4},
    ]


def test_sarif_names_the_paragraph() -> None:
    report = check_bytes(odt(p("Hej."), p(STIFF)), name="brev.odt")
    (result,) = (r for r in sarif(report)["runs"][0]["results"] if r["ruleId"] == "FAG101")
    (location,) = result["locations"]
    assert location["logicalLocations"] == [
        {"fullyQualifiedName": "content.xml/paragraph 2", "name": "paragraph 2", "kind": "element"}
    ]
    assert location["physicalLocation"]["region"]["charLength"] == len("Såfremt")


def test_github_is_told_no_line_of_a_package() -> None:
    (line,) = (
        line
        for line in render_github(check_bytes(odt(p("Hej."), p(STIFF)), name="brev.odt")).splitlines()
        if "FAG101" in line
    )
    assert "line=" not in line
    assert "file=brev.odt" in line


@pytest.mark.parametrize("mode", ["--diff", "--write"])
def test_fixing_leaves_an_open_document_file_as_it_is(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "brev.odt"
    path.write_bytes(odt(p(STIFF)))
    before = path.read_bytes()
    done = call("fix", mode, path, cwd=tmp_path)
    assert (done.code, done.out) == (0, "")
    assert path.read_bytes() == before
