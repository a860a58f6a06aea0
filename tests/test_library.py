"""The library as its users import it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import plainlang

from .api.calls import docx

TEXT = (
    "Søvang Kommune\n\nKære Anna Lind\n\nSåfremt du flytter, skal du sige det.\n\nVenlig hilsen\nMette Holm\n"
)
PUBLIC = {
    "AnnotateReport", "annotate_bytes", "annotate_file",
    "Checker", "Config", "DataError", "Finding", "FixReport", "Letter", "PlainlangError", "Report", "Rule",
    "UnreadableError", "UsageError", "__version__", "check", "check_bytes", "check_file",
    "fix", "fix_file", "load_config",
}  # fmt: skip
README = Path(__file__).parent.parent / "README.md"


def test_the_public_names() -> None:
    assert set(plainlang.__all__) == PUBLIC
    assert len(plainlang.__all__) == len(PUBLIC)
    for name in plainlang.__all__:
        assert getattr(plainlang, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        _ = plainlang.chekc


def test_the_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    example = README.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102  # our own example
    assert "FAG101" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["afslag.txt", "afslag.docx"])
def test_the_sample_letter_shows_what_plainlang_is_for(name: str) -> None:
    found = {f.name for f in plainlang.check_file(README.parent / "tests/letters/sample" / name).findings}
    assert found >= {
        "stiff-word", "officialese-phrase", "reader-in-third-person", "inclusive-vi", "hidden-actor",
        "missing-reasons", "empty-reason", "missing-complaint-deadline", "missing-complaint-how",
    }  # fmt: skip


def loaded_after(code: str) -> set[str]:
    """Return the modules that a fresh interpreter holds after some code."""
    program = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n")[-2].split())


HEAVY = {"spacy", "textstat", "fastapi", "lxml", "jsonschema", "yaml", "rich", "uvicorn", "click", "httpx"}


def test_importing_loads_nothing_heavy() -> None:
    loaded = loaded_after("import plainlang")
    assert "plainlang" in loaded
    assert loaded & HEAVY == set()
    assert {name for name in loaded if name.startswith("plainlang")} <= {"plainlang", "plainlang.version"}


def test_checking_a_text_loads_neither_the_web_nor_a_parser() -> None:
    loaded = loaded_after(f"import plainlang\nplainlang.check({TEXT!r})")
    assert "plainlang.checker" in loaded
    assert loaded & {"spacy", "textstat", "fastapi", "rich", "uvicorn", "click", "numpy"} == set()


@pytest.mark.parametrize("name", sorted(PUBLIC - {"__version__", "DataError"}))
def test_each_name_can_be_imported_first(name: str) -> None:
    assert "plainlang" in loaded_after(f"from plainlang import {name}")


def names(report: plainlang.Report) -> list[str]:
    return [finding.name for finding in report.findings]


def test_check() -> None:
    report = plainlang.check(TEXT, select=["stiff-word"])
    assert isinstance(report, plainlang.Report)
    assert names(report) == ["stiff-word"]
    [finding] = report.findings
    assert isinstance(finding, plainlang.Finding)
    assert TEXT[finding.span.start : finding.span.end] == "Såfremt"
    [document] = report.documents
    assert isinstance(document.letter, plainlang.Letter)
    assert document.text == TEXT
    assert report.language == "da"


def test_check_file(tmp_path: Path) -> None:
    file = tmp_path / "brev.txt"
    file.write_bytes(TEXT.encode("cp1252"))
    for path in (file, str(file)):
        report = plainlang.check_file(path, select=["stiff-word"])
        assert names(report) == ["stiff-word"]
        assert report.documents[0].path == str(file)
        assert report.documents[0].text == TEXT
    word = tmp_path / "brev.docx"
    word.write_bytes(docx(*TEXT.split("\n\n")))
    report = plainlang.check_file(word, select=["stiff-word"])
    assert names(report) == ["stiff-word"]
    assert report.documents[0].format == "docx"


def test_check_bytes() -> None:
    for data in (TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.encode("utf-16"), TEXT.encode("cp1252")):
        report = plainlang.check_bytes(data, select=["stiff-word"])
        assert names(report) == ["stiff-word"]
        assert report.documents[0].text == TEXT
    report = plainlang.check_bytes(
        docx("Såfremt du flytter, skal du sige det."), name="brev.docx", select=["FAG"]
    )
    assert names(report) == ["stiff-word"]
    assert (report.documents[0].path, report.documents[0].format) == ("brev.docx", "docx")
    assert names(plainlang.check_bytes(docx("Såfremt du flytter."), select=["FAG"])) == ["stiff-word"]


def test_one_checker_serves_many_letters() -> None:
    checker = plainlang.Checker(plainlang.Config(select=("stiff-word",), language="en"))
    first, second = checker.check(TEXT), checker.check("Hej.", name="b.txt")
    assert names(first) == ["stiff-word"]
    assert names(second) == []
    assert second.documents[0].path == "b.txt"
    assert checker.check(TEXT).to_dict() == first.to_dict()
    assert first.language == "en"


def test_a_checker_without_settings_has_the_defaults() -> None:
    assert plainlang.Checker().check(TEXT).to_dict() == plainlang.check(TEXT).to_dict()


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ({"selct": ["FAG"]}, "did you mean select"),
        ({"select": "FAG101"}, "select must be a list"),
        ({"select": [1]}, "select must be a list"),
        ({"language": "dansk"}, "language cannot be"),
        ({"type": "decison"}, "did you mean decision"),
        ({"date": "i dag"}, "2026-03-01"),
        ({"field": "kontanthjelp"}, "did you mean kontanthjaelp"),
        ({"as_": "draft"}, "as cannot be"),
        ({"as_kind": "templat"}, "did you mean template"),
        ({"metrics": True}, "metrics must be"),
        ({"config": "plainlang.toml"}, "must be a Config"),
        ({"reader": "citizn"}, "did you mean citizen"),
    ],
)
def test_wrong_options_are_usage_errors(options: dict[str, Any], hint: str) -> None:
    with pytest.raises(plainlang.UsageError) as caught:
        plainlang.check(TEXT, **options)
    assert isinstance(caught.value, plainlang.PlainlangError)
    assert hint in caught.value.en
    for message in (caught.value.da, caught.value.en):
        assert "\n" not in message
    assert caught.value.text("da") == caught.value.da != caught.value.en


def test_dates_may_be_dates() -> None:
    from datetime import date

    assert (
        plainlang.check(TEXT, date=date(2026, 3, 1)).to_dict()
        == plainlang.check(TEXT, date="2026-03-01").to_dict()
    )


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    broken = tmp_path / "brev.docx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    cases = {tmp_path / "nothing.txt": "missing", tmp_path: "folder", broken: "broken"}
    for path, reason in cases.items():
        with pytest.raises(plainlang.UnreadableError) as caught:
            plainlang.check_file(path)
        assert caught.value.reason == reason
        assert caught.value.da
        assert caught.value.en


def test_errors_hold_no_word_of_the_letter() -> None:
    witness = "Zybrandvænget"
    for data in (b"PK\x03\x04" + witness.encode(), b"%PDF-" + witness.encode(), witness.encode() + b"\x00"):
        with pytest.raises(plainlang.UnreadableError) as caught:
            plainlang.check_bytes(data)
        assert witness not in caught.value.da + caught.value.en + repr(caught.value)
        assert caught.value.__cause__ is None


def test_the_letter_given_is_not_changed_nor_shared() -> None:
    options = {"select": ["stiff-word"], "as_": "finished"}
    plainlang.check(TEXT, **options)
    assert options == {"select": ["stiff-word"], "as_": "finished"}
