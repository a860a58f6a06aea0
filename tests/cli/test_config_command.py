"""``plainlang config`` tells where every setting comes from; ``plainlang init`` writes a first file."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from plainlang.config import Config
from plainlang.config.settings import option_name
from tests.cli.calls import NOTED, call, check, put

SETTINGS = {option_name(f.name) for f in fields(Config)} - {"chosen"} | {"exclude", "baseline"}
FILES = {
    "base/plainlang.toml": (
        'ignore = ["FAG101"]\nsender = "Søvang"\n[rule.long-sentence]\nseverity = "note"\n'
    ),
    "own/plainlang.toml": (
        'extends = ["../base"]\nignore = [\n  "FAG102",\n]\nprofile = "p"\nbaseline = "k.json"\n'
        '[profiles.p]\nfail-on = "note"\n[paths."skabeloner/**"]\nas = "template"\n'
        '[rule.long-sentence]\nlimits = { note = 20 }\n'
    ),
    "own/skabeloner/a.txt": NOTED,
}  # fmt: skip


def test_config_as_json_tells_every_value_and_its_place(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    done = call("config", "own/skabeloner/a.txt", "--format", "json", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.json.keys() == SETTINGS
    own = "own/plainlang.toml"
    assert done.json["as"] == {"value": "template", "origin": f'{own}:10 [paths."skabeloner/**"]'}
    assert done.json["fail-on"] == {"value": "note", "origin": f"{own}:8 [profiles.p]"}
    assert done.json["sender"] == {"value": "Søvang", "origin": "base/plainlang.toml:2"}
    assert done.json["baseline"] == {"value": str(tmp_path / "own/k.json"), "origin": f"{own}:6"}
    assert done.json["type"] == {"value": None, "origin": "standard"}
    assert [word["value"] for word in done.json["ignore"]] == ["FAG101", "FAG102"]
    assert done.json["ignore"][0]["origin"] == "base/plainlang.toml:1"
    assert re.fullmatch(rf"{own}:[23]", done.json["ignore"][1]["origin"])
    (rule,) = done.json["rule"]
    assert rule["value"] == ["long-sentence", {"severity": "note", "limits": {"note": 20}}]
    assert rule["origin"] == f"{own}:11"


@pytest.mark.parametrize("language", ["da", "en"])
def test_config_as_text_tells_the_same(language: str, tmp_path: Path) -> None:
    put(tmp_path, FILES)
    done = call("config", "own/skabeloner/a.txt", "--language", language, cwd=tmp_path)
    first = {"da": "Fil med indstillinger: ", "en": "Configuration file: "}[language]
    assert done.out.splitlines()[0] == first + str(tmp_path / "own/plainlang.toml")
    rows = {line.split()[0]: line for line in done.out.splitlines()[2:] if line[2] != " "}
    assert rows.keys() == SETTINGS - {"rule"} | {"rule.long-sentence"}
    assert rows["as"].endswith('own/plainlang.toml:10 [paths."skabeloner/**"]')
    assert rows["type"].split()[1:] == ["-", {"da": "standard", "en": "default"}[language]]
    assert rows["language"].split()[1:] == (
        ['"en"', "command", "line"] if language == "en" else ['"da"', "kommandolinjen"]
    )


def test_config_tells_what_the_environment_asked_for(tmp_path: Path) -> None:
    done = call("config", "--format", "json", cwd=tmp_path, env={"PLAINLANG_LANGUAGE": "en"})
    assert done.json["language"]["value"] == "en"
    assert "PLAINLANG_LANGUAGE" in done.json["language"]["origin"]


def test_config_without_a_file(tmp_path: Path) -> None:
    done = call("config", "x.txt", "--isolated", cwd=put(tmp_path, FILES))
    assert done.out.startswith("Fil med indstillinger: ingen\n")


def test_config_and_check_agree_on_the_folder_of_the_letter(tmp_path: Path) -> None:
    put(tmp_path, FILES | {"plainlang.toml": 'ignore = ["VI"]\n'})
    data = call(
        "config", "own/skabeloner/a.txt", "--config", "plainlang.toml", "--format", "json", cwd=tmp_path
    )
    assert [w["value"] for w in data.json["ignore"]] == ["VI"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_init_writes_a_file_that_is_silent(language: str, tmp_path: Path) -> None:
    done = call("init", "--language", language, cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    text = (tmp_path / "plainlang.toml").read_text(encoding="utf-8")
    assert all(line.startswith("#") or not line for line in text.splitlines())
    put(tmp_path, {"a.txt": NOTED})
    with_file, without = (check("a.txt", *extra, cwd=tmp_path).out for extra in ((), ("--isolated",)))
    assert with_file == without


@pytest.mark.parametrize("by", ["option", "place"])
def test_init_speaks_the_language_that_is_asked_for(by: str, tmp_path: Path) -> None:
    if by == "option":
        call("init", "--language", "en", cwd=tmp_path)
    else:
        call("init", cwd=tmp_path, env={"PLAINLANG_LANGUAGE": "en"})
    assert (tmp_path / "plainlang.toml").read_text(encoding="utf-8").startswith("# Settings for plainlang")


SETTING = re.compile(r'# (\[[\w.-]+(?:"[^"]+")?\]|[a-z][a-z-]* = .*)')


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_init_writes_is_right_when_it_is_put_into_use(language: str, tmp_path: Path) -> None:
    call("init", "own", "--language", language, cwd=put(tmp_path, {"own/x": ""}))
    file = tmp_path / "own/plainlang.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    used = [m[1] if (m := SETTING.fullmatch(line)) else line for line in lines]
    assert sum(a != b for a, b in zip(lines, used, strict=True)) >= 18
    file.write_text("\n".join(used), encoding="utf-8")
    import tomllib

    data = tomllib.loads(file.read_text(encoding="utf-8"))
    for name in (*data["rules"], *data["wordlists"]):
        (tmp_path / "own" / name).mkdir()
    for name in data["extends"]:
        put(tmp_path / "own", {name: ""})
    put(
        tmp_path / "own",
        {data["baseline"]: '{"schema": "plainlang.baseline/1", "letters": {}}', "a.txt": NOTED},
    )
    profile = next(iter(data["profiles"]))
    done = call("config", "a.txt", "--profile", profile, "--format", "json", cwd=tmp_path / "own")
    assert (done.code, done.err) == (0, "")
    given = {name for name, s in done.json.items() if isinstance(s, list) and s}
    assert given >= {"ignore", "select", "allow", "rules", "wordlists", "exclude", "rule"}
    for extra in ((), ("--profile", profile)):
        assert check("a.txt", *extra, cwd=tmp_path / "own").code in {0, 1}
    # Every setting that a file may have is shown, but those that single letters have by their paths.
    assert SETTINGS - set(data) <= {"as", "type", "outcome", "field", "reader", "date", "metrics"}
    assert {"as", "type", "outcome"} <= {k for table in data["paths"].values() for k in table}


def test_the_two_starters_show_the_same_settings() -> None:
    from importlib.resources import files

    texts = [
        files("plainlang.config").joinpath(f"starter.{lang}.toml").read_text("utf-8") for lang in ("da", "en")
    ]
    names = [re.findall(r"^# (?:([a-z-]+) =|(\[\w+))", text, re.MULTILINE) for text in texts]
    assert names[0] == names[1]


def test_init_never_overwrites(tmp_path: Path) -> None:
    put(tmp_path, {"plainlang.toml": 'sender = "A"\n'})
    done = call("init", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (2, "", "plainlang: plainlang.toml findes allerede\n")
    assert (tmp_path / "plainlang.toml").read_text() == 'sender = "A"\n'


def test_what_the_caller_asks_for_stands_over_what_the_letter_says_of_itself(tmp_path: Path) -> None:
    put(
        tmp_path,
        {"plainlang.toml": 'type = "hearing"\n', "a.md": f"---\nplainlang: {{type: receipt}}\n---\n{NOTED}"},
    )
    types = [
        check("a.md", *extra, cwd=tmp_path).json["documents"][0]["letter"]["type"]
        for extra in ((), ("--type", "decision"), ("--isolated",))
    ]
    assert types == ["receipt", "decision", "receipt"]


def test_a_letter_may_take_back_what_a_file_leaves_out(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "plainlang.toml": 'ignore = ["FAG101"]\nselect = ["jargon"]\n',
            "a.md": f"---\nplainlang:\n  ignore: ['!FAG101']\n---\n{NOTED}",
        },
    )
    assert check("a.md", cwd=tmp_path).codes == [["FAG101"]]


def test_the_command_line_may_take_back_one_rule_of_a_category(tmp_path: Path) -> None:
    """As its help says: ``!code`` uses one all the same."""
    put(tmp_path, {"plainlang.toml": 'ignore = ["jargon", "VI"]\n', "a.txt": NOTED})
    assert check("a.txt", cwd=tmp_path).codes == [[]]
    assert check("a.txt", "--ignore", "!FAG101", cwd=tmp_path).codes == [["FAG101"]]


def test_the_name_of_a_rule_takes_back_its_code(tmp_path: Path) -> None:
    put(tmp_path, {"plainlang.toml": 'ignore = ["FAG101", "VI"]\n', "a.txt": NOTED})
    assert check("a.txt", "--ignore", "!stiff-word", cwd=tmp_path).codes == [["FAG101"]]


def test_json_of_settings_is_json_whatever_the_limits(tmp_path: Path) -> None:
    put(tmp_path, {"plainlang.toml": "[rule.long-sentence]\nlimits = { note = inf, warning = nan }\n"})
    done = call("config", "--format", "json", cwd=tmp_path)
    if done.code == 0:
        json.loads(done.out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    else:
        assert done.code == 2 and done.err.count("\n") == 1
