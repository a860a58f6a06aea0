"""Clients of LanguageTool that are written in Python, against a running service."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import language_tool_python
import pytest
from plainlang_api.app import create_app
from plainlang_api.settings import Settings
from pylanguagetool import api as pylanguagetool

from plainlang import __version__

from .server import serving

TEXT = "Kære 😀 Anna. Ring & skriv til os (100 % + moms), såfremt du vil klage, og vi vil fremsende skemaet."


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(create_app(Settings())) as port:
        yield port


@pytest.fixture
def tool(port: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[language_tool_python.LanguageTool]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with language_tool_python.LanguageTool("da-DK", remote_server=f"http://127.0.0.1:{port}") as tool:
        yield tool


def test_language_tool_python_finds_the_words(tool: language_tool_python.LanguageTool) -> None:
    found = {match.rule_id: match for match in tool.check(TEXT)}
    words = [TEXT[m.offset : m.offset + m.error_length] for m in tool.check(TEXT) if m.rule_id == "FAG101"]
    assert words == ["såfremt", "fremsende"]
    match = found["FAG101"]
    assert match.replacements[0] == "sende"
    assert match.category == "GRAMMAR"
    assert match.rule_issue_type == "terminology"
    assert "lyder stift" in match.message


def test_language_tool_python_switches_rules(tool: language_tool_python.LanguageTool) -> None:
    tool.disabled_rules = {"FAG101"}
    assert "FAG101" not in {match.rule_id for match in tool.check(TEXT)}
    tool.disabled_rules = set()
    tool.enabled_rules = {"stiff-word"}
    tool.enabled_rules_only = True
    assert {match.rule_id for match in tool.check(TEXT)} == {"FAG101"}
    tool.picky = True
    assert {match.rule_id for match in tool.check(TEXT)} == {"FAG101"}


def test_language_tool_python_corrects(tool: language_tool_python.LanguageTool) -> None:
    tool.enabled_rules = {"FAG101"}
    tool.enabled_rules_only = True
    assert tool.correct("Ring 😀, såfremt du vil.") == "Ring 😀, hvis du vil."


def test_pylanguagetool_reads_the_answer(port: int) -> None:
    url = f"http://127.0.0.1:{port}/v2/"
    assert pylanguagetool.get_languages(url) == [{"name": "Danish", "code": "da", "longCode": "da-DK"}]
    answer = pylanguagetool.check(TEXT, api_url=url, lang="auto", picky=True, disabled_rules="FAG106")
    words = [m["context"]["text"] for m in answer["matches"] if m["rule"]["id"] == "FAG101"]
    assert len(words) == 2
    with pytest.raises(ValueError, match=r"Error: .*language"):
        pylanguagetool.check(TEXT, api_url=url, lang="tlh")


def test_pylanguagetool_runs_as_a_command(port: int) -> None:
    text = "Ring til os, såfremt du vil klage."
    done = subprocess.run(
        [
            sys.executable, "-c", "from pylanguagetool.cli import main; main()",
            "--api-url", f"http://127.0.0.1:{port}/v2/", "--lang", "da-DK", "--no-color",
        ],
        input=text.encode(),
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "NO_PROXY": "127.0.0.1"},
    )  # fmt: skip
    shown = done.stdout.decode()
    assert done.returncode == 1, done.stderr.decode()
    assert "lyder stift" in shown
    assert "hvis" in shown
    # It underlines by the context's place.
    line = next(line for line in shown.splitlines() if "^" in line)
    above = shown.splitlines()[shown.splitlines().index(line) - 1]
    assert above[line.index("^") : line.rindex("^") + 1] == "såfremt"
    assert __version__ in shown
