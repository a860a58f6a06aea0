"""Which settings hold for a letter: found from its own folder, built on others, told with their places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plainlang.checkers import Checkers
from plainlang.config import Resolved, Setting, find_config, load_config, read_config, resolve
from plainlang.config.sources import ConfigFile
from plainlang.engine import select_rules, shipped_rules
from plainlang.errors import DataError, UsageError
from tests.cli.calls import put


def resolved(letter: Path, **further: Any) -> Resolved:
    return Checkers(**further).resolved(letter)


def ignored(found: Resolved) -> set[str]:
    """Return the codes that the words of ``ignore`` take away in the end."""
    kept = {rule.code for rule in select_rules(shipped_rules(), (), found.config.ignore)}
    return {rule.code for rule in shipped_rules() if rule.lifecycle != "preview"} - kept


def values(found: Resolved, name: str) -> list[Any]:
    settings = found.settings[name]
    assert isinstance(settings, tuple)
    return [setting.value for setting in settings]


def place(found: Resolved, name: str) -> str:
    setting = found.settings[name]
    assert isinstance(setting, Setting)
    return setting.origin.da


def read(folder: Path, name: str = "plainlang.toml") -> ConfigFile:
    return read_config(folder / name)


# Found


@pytest.mark.parametrize("letter", ["a/b/brev.txt", "a/brev.txt", "a/b/nix.txt"])
def test_the_nearest_file_is_that_of_the_letters_folder_or_above(letter: str, tmp_path: Path) -> None:
    put(tmp_path, {"plainlang.toml": "", "a/plainlang.toml": "", "a/b/x": "", "c/plainlang.toml": ""})
    assert find_config(tmp_path / letter) == tmp_path / "a/plainlang.toml"
    assert find_config(tmp_path / "a") == tmp_path / "a/plainlang.toml"
    assert find_config(tmp_path / "brev.txt") == tmp_path / "plainlang.toml"


def test_a_pyproject_counts_only_with_our_table(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "pyproject.toml": "[tool.plainlang]\nignore = ['FAG101']\n",
            "a/pyproject.toml": "[tool.other]\n",
            "a/b/pyproject.toml": "[tool.plainlang]\n",
        },
    )
    assert find_config(tmp_path / "a/brev.txt") == tmp_path / "pyproject.toml"
    assert find_config(tmp_path / "a/b/brev.txt") == tmp_path / "a/b/pyproject.toml"
    assert values(resolved(tmp_path / "a/b/brev.txt"), "ignore") == []


def test_plainlang_toml_goes_before_a_pyproject_beside_it(tmp_path: Path) -> None:
    put(tmp_path, {"plainlang.toml": "", "pyproject.toml": "[tool.plainlang]\n"})
    assert find_config(tmp_path / "brev.txt") == tmp_path / "plainlang.toml"


def test_each_letter_has_its_own_file_whatever_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(
        tmp_path,
        {
            "a/plainlang.toml": 'type = "decision"\n',
            "b/plainlang.toml": 'type = "hearing"\n',
            "here/plainlang.toml": 'type = "other"\n',
        },
    )
    monkeypatch.chdir(tmp_path / "here")
    checkers = Checkers()
    types = [checkers.resolved(Path(p)).config.type for p in ("../a/x.txt", "../b/x.txt", "x.txt")]
    assert types == ["decision", "hearing", "other"]
    assert checkers.resolved(None).config.type == "other"


def test_nothing_is_merged_that_does_not_ask_for_it(tmp_path: Path) -> None:
    put(
        tmp_path,
        {"plainlang.toml": "ignore = ['FAG101']\nsender = 'A'\n", "a/plainlang.toml": "as = 'auto'\n"},
    )
    found = resolved(tmp_path / "a/brev.txt")
    assert (values(found, "ignore"), found.config.sender) == ([], None)


def test_a_file_that_is_named_holds_for_all_and_isolated_means_none(tmp_path: Path) -> None:
    put(tmp_path, {"plainlang.toml": "sender = 'A'\n", "a/plainlang.toml": "sender = 'B'\n"})
    letter = tmp_path / "a/brev.txt"
    assert resolved(letter, config=tmp_path / "plainlang.toml").config.sender == "A"
    assert resolved(letter, search=False).config.sender is None


# Built on others


def test_layers_stand_in_order_and_lists_add_up(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "base/plainlang.toml": (
                'ignore = ["FAG101", "FAG102"]\nallow = ["a"]\nselect = ["jargon"]\nsender = "base"\n'
                'outcome = "none"\n'
            ),
            "mid.toml": 'extends = ["base"]\nignore = ["!FAG102", "FAG103"]\nsender = "mid"\n',
            "plainlang.toml": (
                'extends = ["mid.toml"]\nignore = ["FAG104"]\nallow = ["b", "!A"]\nprofile = "p"\n'
                'sender = "own"\n[profiles.p]\nignore = ["!FAG104"]\nsender = "profile"\n'
                'select = ["rights"]\n'
                '[paths."*.txt"]\nsender = "txt"\nignore = ["FAG105"]\n[paths."b*"]\nsender = "b"\n'
            ),
        },
    )
    found = resolved(tmp_path / "brev.txt", command_line={"ignore": ("!FAG101", "FAG106")})
    assert ignored(found) == {"FAG103", "FAG105", "FAG106"}
    assert values(found, "allow") == ["b"]
    assert values(found, "select") == ["rights"]
    assert (found.config.sender, found.config.outcome, found.profile) == ("b", "none", "p")
    assert place(found, "sender").endswith('plainlang.toml:14 [paths."b*"]')
    assert place(found, "outcome").endswith("plainlang.toml:5")
    other = resolved(tmp_path / "ark.txt", command_line={"sender": "caller"})
    assert (other.config.sender, place(other, "sender")) == ("caller", "kommandolinjen")
    assert resolved(tmp_path / "ark.md").config.sender == "profile"


def test_later_files_of_extends_stand_over_earlier_ones(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "a.toml": 'sender = "a"\nreader = "child"\n[profiles.p]\nsender = "ap"\nfield = "skat"\n',
            "b.toml": 'sender = "b"\nprofile = "p"\n[profiles.p]\nsender = "bp"\n',
            "plainlang.toml": 'extends = ["a.toml", "b.toml"]\n',
        },
    )
    found = resolve(read(tmp_path), None, profile=None)
    assert (found.config.sender, found.config.reader, found.profile) == ("bp", "child", "p")


def test_one_file_may_be_built_on_twice_but_not_by_itself(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "d.toml": 'sender = "d"\n',
            "b.toml": 'extends = ["d.toml"]\n',
            "c.toml": 'extends = ["d.toml"]\n',
            "plainlang.toml": 'extends = ["b.toml", "c.toml"]\n',
        },
    )
    assert resolve(read(tmp_path), None).config.sender == "d"


def test_what_is_taken_back_stays_so_where_a_file_is_built_on_twice(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "d.toml": 'ignore = ["FAG101"]\n',
            "b.toml": 'extends = ["d.toml"]\nignore = ["!FAG101"]\n',
            "plainlang.toml": 'extends = ["d.toml", "b.toml", "d.toml"]\n',
        },
    )
    assert ignored(resolve(read(tmp_path), None)) == {"FAG101"}  # said last, holds


def test_folders_are_those_of_the_file_that_names_them_and_each_counts_once(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "base/plainlang.toml": 'rules = ["r"]\nbaseline = "k.json"\n',
            "own/plainlang.toml": 'extends = ["../base"]\nrules = ["../base/r", "r"]\nwordlists = ["w"]\n',
            **{f"{folder}/x": "" for folder in ("base/r", "own/r", "own/w")},
        },
    )
    found = resolved(tmp_path / "own/brev.txt")
    assert [p.resolve() for p in values(found, "rules")] == [tmp_path / "base/r", tmp_path / "own/r"]
    assert found.config.wordlists == (tmp_path / "own/w",)
    assert found.baseline == tmp_path / "base/k.json"


def test_a_folder_of_rules_can_be_taken_back(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "base/plainlang.toml": 'rules = ["r", "s"]\n',
            "own/plainlang.toml": 'extends = ["../base"]\nrules = ["!../base/r"]\n',
            "base/r/x": "",
            "base/s/x": "",
        },
    )
    assert [p.name for p in resolved(tmp_path / "own/brev.txt").config.rules] == ["s"]


def test_a_pyproject_can_be_built_on(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "pyproject.toml": '[tool.plainlang]\nsender = "P"\n',
            "a/plainlang.toml": 'extends = ["../pyproject.toml"]\n',
        },
    )
    assert resolved(tmp_path / "a/x.txt").config.sender == "P"


# Single rules


def tuned(found: Resolved, name: str) -> Any:
    from plainlang.checker import Checker

    found.check_names(shipped_rules())
    report = Checker(found.config).check("Kære Anna\n\nVi har fået dit brev, idet du skrev til os.\n")
    return [finding.severity for finding in report.findings if finding.name == name]


@pytest.mark.parametrize("name", ["stiff-word", "FAG101", "Stiff-Word", "fag101"])
def test_a_rule_is_tuned_by_name_or_code_in_any_case(name: str, tmp_path: Path) -> None:
    put(tmp_path, {"plainlang.toml": f'[rule.{name}]\nseverity = "error"\n'})
    assert tuned(resolved(tmp_path / "x.txt"), "stiff-word") == ["error"]


@pytest.mark.parametrize(("wide", "near"), [("stiff-word", "FAG101"), ("FAG101", "stiff-word")])
def test_the_nearer_change_of_a_rule_holds_however_it_is_named(wide: str, near: str, tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "base.toml": f'[rule.{wide}]\nseverity = "warning"\n',
            "plainlang.toml": f'extends = ["base.toml"]\n[rule.{near}]\nseverity = "error"\n',
        },
    )
    assert tuned(resolved(tmp_path / "x.txt"), "stiff-word") == ["error"]


def test_changes_of_a_rule_add_up(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "base.toml": '[rule.long-sentence]\nseverity = "note"\nlimits = { note = 20 }\n',
            "plainlang.toml": 'extends = ["base.toml"]\n[rule.long-sentence]\nlimits = { warning = 9 }\n',
        },
    )
    ((name, settings),) = resolved(tmp_path / "x.txt").config.rule
    assert (name, settings.severity, settings.limits) == ("long-sentence", "note", (("warning", 9),))


# Paths


@pytest.mark.parametrize(
    ("pattern", "letter", "holds"),
    [
        ("*.txt", "a/b/x.txt", True), ("/*.txt", "a/x.txt", False), ("/*.txt", "x.txt", True),
        ("a/", "a/b/x.txt", True), ("a", "a/b/x.txt", True), ("b/**", "a/b/x.txt", False),
        ("**/b/**", "a/b/x.txt", True), ("a/*", "a/b/x.txt", True), ("a/*.txt", "a/b/x.txt", False),
        ("a/**/x.txt", "a/x.txt", True), ("æ ø/å?.txt", "æ ø/å1.txt", True), ("x.TXT", "x.txt", False),
        ("[ab].txt", "b.txt", True), ("a\\ b.txt", "a b.txt", True),
    ],
)  # fmt: skip
def test_patterns_are_those_of_gitignore(pattern: str, letter: str, holds: bool, tmp_path: Path) -> None:
    put(tmp_path, {"plainlang.toml": f"exclude = ['{pattern}']\n[paths.'{pattern}']\nas = 'template'\n"})
    found = resolved(tmp_path / letter)
    assert (found.config.as_kind == "template", found.excluded) == (holds, holds)


def test_patterns_are_seen_from_the_folder_of_their_file(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "plainlang.toml": '[paths."sub/a.txt"]\nas = "template"\n',
            "sub/plainlang.toml": 'extends = [".."]\n[paths."/a.txt"]\noutcome = "none"\n',
        },
    )
    found = resolved(tmp_path / "sub/a.txt").config
    assert (found.as_kind, found.outcome) == ("template", "none")


def test_patterns_of_a_file_elsewhere_are_seen_from_the_file_that_builds_on_it(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "shared/plainlang.toml": (
                'exclude = ["/gamle/", "!/gamle/ny.txt"]\n[paths."/a.txt"]\nas = "template"\n'
            ),
            "own/plainlang.toml": 'extends = ["../shared"]\n',
        },
    )
    assert resolved(tmp_path / "own/a.txt").config.as_kind == "template"
    assert resolved(tmp_path / "own/b/a.txt").config.as_kind == "auto"
    assert resolved(tmp_path / "own/gamle/x.txt").excluded
    assert not resolved(tmp_path / "own/gamle/ny.txt").excluded


def test_exclude_takes_back_in_order_over_the_layers(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "base.toml": 'exclude = ["*.txt", "!a*.txt"]\n',
            "plainlang.toml": 'extends = ["base.toml"]\nexclude = ["aa.txt"]\n',
        },
    )
    names = ("b.txt", "a.txt", "aa.txt", "b.md")
    assert [resolved(tmp_path / n).excluded for n in names] == [True, False, True, False]
    line = {"exclude": ("!b.txt", "*.md")}
    found = [Checkers(command_line=line).resolved(tmp_path / n, tmp_path).excluded for n in names]
    assert found == [False, False, True, True]


def test_a_letter_without_a_path_has_no_tables_of_paths(tmp_path: Path) -> None:
    put(tmp_path, {"plainlang.toml": '[paths."**"]\nas = "template"\n'})
    assert resolve(read(tmp_path), None).config.as_kind == "auto"


# Profiles


def test_profiles(tmp_path: Path) -> None:
    text = 'profile = "a"\n[profiles.a]\nsender = "A"\n[profiles.b]\nsender = "B"\n'
    put(tmp_path, {"plainlang.toml": text})
    assert resolved(tmp_path / "x.txt").config.sender == "A"
    assert resolved(tmp_path / "x.txt", profile="b").config.sender == "B"
    with pytest.raises(UsageError, match="choose from a, b"):
        resolved(tmp_path / "x.txt", profile="zz")


def test_a_profile_may_bring_what_a_file_may(tmp_path: Path) -> None:
    text = '[profiles.a]\nlanguage = "en"\nexclude = ["x*"]\nbaseline = "k.json"\nrules = ["r"]\n'
    put(tmp_path, {"plainlang.toml": text, "r/x": ""})
    found = resolved(tmp_path / "x.txt", profile="a")
    assert (found.config.language, found.excluded, found.baseline) == ("en", True, tmp_path / "k.json")
    assert place(found, "language").endswith("plainlang.toml:2 [profiles.a]")


# For the library


def test_load_config(tmp_path: Path) -> None:
    text = (
        'fail-on = "note"\ndate = 2026-03-01\n[paths."*.md"]\nas = "template"\n[profiles.a]\nsender = "A"\n'
    )
    put(tmp_path, {"plainlang.toml": text})
    file = tmp_path / "plainlang.toml"
    config = load_config(file)
    assert (config.fail_on, str(config.date), config.as_kind) == ("note", "2026-03-01", "auto")
    assert load_config(str(file), letter=tmp_path / "x.md").as_kind == "template"
    assert load_config(file, profile="a").sender == "A"
    with pytest.raises(DataError):
        load_config(tmp_path / "nix.toml")


@pytest.mark.parametrize("value", [5, True, {"FAG101": 1}, [5], "FAG101"])
def test_a_list_that_is_none_is_a_wrong_call(value: Any) -> None:
    from plainlang.config import config_from

    with pytest.raises(UsageError):
        config_from({"ignore": value})
