"""A digital message on the command line: every part is named, and what is wrong is told for that part."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calls import call
from tests.formats import memo

NAME, CPR = "Gyldenspjæt", "110980-1239"
HTML = "<html><body><h1>Du får støtte</h1><p>Du kan klage inden 8 uger, {}</p></body></html>"
MESSAGE = '<?xml version="1.0" encoding="UTF-8"?>\n' + memo.message(
    memo.main(
        memo.file(HTML.format("såfremt du vil."), media="text/html", name="brev.html"),
        memo.file("Du får støtte\n\nDu kan klage inden 9 uger, hvis du vil.", name="brev.txt"),
    ),
    memo.more(memo.file(NAME, name="annex.txt", language="en"), memo.packed_file("!", name="regler.txt")),
    label=f"Svar til {NAME}, {CPR}",
    notifications=("Der er svar om din førtidspension.",),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "besked.xml").write_text(MESSAGE, encoding="utf-8")
    return tmp_path


def test_each_part_is_shown_with_what_was_found_in_it(folder: Path) -> None:
    done = call("check", "besked.xml", cwd=folder)
    assert done.code == 2, "two parts could not be read"
    for part in ("brev.html", "annex.txt", "regler.txt", "titel", "notifikation"):
        assert f"besked.xml – {part}" in done.out
    assert "brev.txt –" not in done.out
    for name in ("stiff-word", "rendition-differs", "cpr-in-title", "case-in-notification"):
        assert name in done.out
    assert "på et andet sprog (en) og er ikke tjekket" in done.out
    assert "ugyldig base64" in done.out
    assert "2 kunne ikke læses" in done.out


@pytest.mark.parametrize("stdin", [False, True])
def test_json_names_parts_and_places(folder: Path, stdin: bool) -> None:
    arguments = ["check", "--format", "json", "--input", "memo", "-" if stdin else "besked.xml"]
    documents = call(*arguments, cwd=folder, stdin=MESSAGE.encode()).json["documents"]
    found = {one["part"]: one for one in documents}
    assert list(found) == ["brev.html", "annex.txt", "regler.txt", "titel", "notifikation"]
    assert [found[part]["format"] for part in ("brev.html", "titel")] == ["html", "memo"]
    assert found["annex.txt"]["error"] and found["annex.txt"]["letter"] is None
    (title,) = [f for f in found["titel"]["findings"] if f["name"] == "cpr-in-title"]
    lines = MESSAGE.split("\n")
    at = title["source"]
    assert lines[at["line"] - 1][at["column"] - 1 :].startswith(CPR)
    (differs,) = [f for f in found["brev.html"]["findings"] if f["name"] == "rendition-differs"]
    assert differs["text"] == "8 uger" and "9 uger" in differs["message"]
    assert not {f["category"] for f in found["titel"]["findings"]} & {"reasons", "rights", "structure"}


@pytest.mark.parametrize("format", ["text", "json", "github", "junit", "sarif", "html"])
def test_without_excerpts_no_word_of_the_message_is_told(folder: Path, format: str) -> None:
    done = call("check", "--format", format, "--no-excerpts", "besked.xml", cwd=folder)
    assert not [word for word in (NAME, CPR, "9 uger", "førtidspension") if word in done.out + done.err]


def test_sarif_offers_no_change_to_what_is_packed(folder: Path) -> None:
    (run,) = call("check", "--format", "sarif", "besked.xml", cwd=folder).json["runs"]
    results = {one["ruleId"]: one for one in run["results"]}
    assert "FAG101" in results and not [one for one in results.values() if "fixes" in one]
    packed, shown = (
        results[code]["locations"][0]["physicalLocation"]["region"] for code in ("FAG101", "PER101")
    )
    assert "startLine" not in packed and shown["startLine"] == 2


def test_a_folder_with_messages_and_other_xml(folder: Path) -> None:
    (folder / "feed.xml").write_text("<feed><t>Hej</t></feed>", encoding="utf-8")
    documents = call("check", "--format", "json", ".", cwd=folder).json["documents"]
    assert [d["path"] for d in documents if d["part"] is None] == ["feed.xml"]
    assert "ikke en besked, vi kender" in next(d["error"] for d in documents if d["part"] is None)


def test_messages_are_not_mended(folder: Path) -> None:
    done = call("fix", "--write", "besked.xml", cwd=folder)
    assert done.code == 2 and "kun ét ad gangen" in done.err
    assert (folder / "besked.xml").read_text(encoding="utf-8") == MESSAGE


def test_the_letter_s_own_options_do_not_make_letters_of_titles(folder: Path) -> None:
    arguments = ("check", "--type", "decision", "--outcome", "adverse", "--format", "json", "besked.xml")
    documents = call(*arguments, cwd=folder).json["documents"]
    types = {d["part"]: d["letter"]["type"] for d in documents if d["letter"]}
    assert types == {"brev.html": "decision", "titel": "other", "notifikation": "other"}
