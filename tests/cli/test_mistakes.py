"""Every mistake of a user gives one line that says where, what and what was meant; never a traceback."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calls import BAD, NOTED, Done, call, check, put
from tests.engine.test_rule_files import MEASURE, RULE, TERMS

SECRETS = ("Tøffeline", "Kvistholm", "zebrafrø", "Gyldenspjæt", "Mosekonge", "Søvang")
CHECK = ("check", "brev.txt")


def one_line(done: Done) -> str:
    """Return the message of a mistake."""
    lines = done.err.splitlines()
    assert (done.code, done.out, len(lines)) == (2, "", 1), done
    assert lines[0].startswith("plainlang: ")
    assert not [word for word in SECRETS if word in done.err]
    return lines[0].removeprefix("plainlang: ")


def assert_told(
    folder: Path, arguments: tuple[str, ...], place: str, da: str, en: str, stdin: bytes = b""
) -> None:
    """Both languages name the place first, then what was expected."""
    danish = one_line(call(*arguments, cwd=folder, stdin=stdin))
    english = one_line(call(*arguments, "--language", "en", cwd=folder, stdin=stdin))
    for message, expected in ((danish, da), (english, en)):
        if place:
            assert re.match(rf"(?:{re.escape(str(folder))}/)?{re.escape(place)}(?::\d+)?: ", message), message
        assert expected in message


def _place(file: str, line: int | None) -> str:
    return file if line is None else f"{file}:{line}"


CONFIG: dict[str, tuple[str, int | None, str, str]] = {
    "wrong key": ('language = "da"\nselct = ["x"]\n', 2, "mente du select?", "did you mean select?"),
    "wrong key, none near": ("zzz = 1\n", 1, "her kan der stå allow, as,", "allowed are allow, as,"),
    "wrong key of a table": (
        '[paths."*.txt"]\n\ntipe = "decision"\n',
        3,
        "mente du type?",
        "did you mean type?",
    ),
    "key that paths do not have": (
        '[paths."*.txt"]\nexclude = ["x"]\n',
        2,
        "kender ikke exclude",
        "does not know exclude",
    ),
    "wrong key of a profile": (
        '[profiles.a]\nfail_on = "note"\n',
        2,
        "mente du fail-on?",
        "did you mean fail-on?",
    ),
    "wrong key of a rule": (
        '[rule.long-sentence]\nsevertiy = "note"\n',
        2,
        "mente du severity?",
        "did you mean severity?",
    ),
    "wrong key of limits": (
        "[rule.long-sentence]\nlimits = { notes = 3 }\n",
        2,
        "mente du note?",
        "did you mean note?",
    ),
    "text for a list": ('\nignore = "FAG101"\n', 2, "ignore skal være en liste", "ignore must be a list"),
    "number for a text": ("sender = 5\n", 1, "sender skal være en tekst", "sender must be a text"),
    "number in a list": (
        "ignore = [5]\n",
        1,
        "ignore nr. 1 skal være en tekst",
        "ignore nr. 1 must be a text",
    ),
    "text for a table": ('paths = "x"\n', 1, "paths skal være en tabel", "paths must be a table"),
    "text for a number": (
        '[rule.long-sentence]\nlimits = { note = "5" }\n',
        2,
        "skal være et tal",
        "must be a number",
    ),
    "array of tables": (
        '[[paths]]\nas = "template"\n',
        1,
        "paths skal være en tabel",
        "paths must be a table",
    ),
    "empty text": ('sender = ""\n', 1, "sender skal have mindst 1", "sender must have at least 1"),
    "no limits": (
        "[rule.long-sentence]\nlimits = {}\n",
        2,
        "skal have mindst 1",
        "must have at least 1",
    ),
    "wrong choice": (
        '\n\ntype = "decison"\n',
        3,
        "type skal være en af: decision, hearing",
        "type must be one of: decision, hearing",
    ),
    "wrong choice of a path": (
        '[paths."*.txt"]\nas = "x"\n',
        2,
        "auto, finished, template",
        "auto, finished, template",
    ),
    "wrong severity": (
        '[rule.long-sentence]\nseverity = "fatal"\n',
        2,
        "note, warning, error",
        "note, warning, error",
    ),
    "wrong fail-on": (
        'fail-on = "always"\n',
        1,
        "note, warning, error, never",
        "note, warning, error, never",
    ),
    "no date": ('date = "i går"\n', 1, "skal se ud som 2026-03-01", "must look like 2026-03-01"),
    "a day that is none": (
        'language = "da"\ndate = "2026-02-30"\n',
        2,
        "date skal være en dato",
        "date must be a date",
    ),
    "a time": ("date = 2026-03-01T10:00:00\n", 1, "date skal se ud som", "date must look like"),
    "unknown rule in ignore": (
        '\nignore = ["FAG101", "stiff-wrod"]\n',
        2,
        "ignore kan ikke være 'stiff-wrod'; mente du stiff-word?",
        "ignore cannot be 'stiff-wrod'; did you mean stiff-word?",
    ),
    "unknown rule taken back": (
        '\nignore = ["!stiff-wrod"]\n',
        2,
        "mente du stiff-word?",
        "did you mean stiff-word?",
    ),
    "unknown rule in select": (
        'select = ["jargn"]\n',
        1,
        "select kan ikke være 'jargn'; mente du jargon?",
        "select cannot be 'jargn'; did you mean jargon?",
    ),
    "unknown rule tuned": (
        'language = "da"\n\n[rule.long-sentense]\nseverity = "note"\n',
        3,
        "mente du long-sentence?",
        "did you mean long-sentence?",
    ),
    "unknown rule in paths": (
        '[paths."*.txt"]\nas = "template"\nignore = ["stiff-wrod"]\n',
        3,
        "mente du stiff-word?",
        "did you mean stiff-word?",
    ),
    "unknown rule tuned in paths": (
        '[paths."*.txt".rule.stiff-wrod]\nseverity = "note"\n',
        1,
        "mente du stiff-word?",
        "did you mean stiff-word?",
    ),
    "unknown rule in a profile": (
        'profile = "a"\n[profiles.a]\nignore = ["stiff-wrod"]\n',
        3,
        "mente du stiff-word?",
        "did you mean stiff-word?",
    ),
    "limits where nothing is measured": (
        "\n[rule.stiff-word]\nlimits = { note = 3 }\n",
        2,
        "rule.stiff-word har ingen grænser",
        "rule.stiff-word has no limits",
    ),
    "unknown field of law": (
        'language = "da"\nfield = "kontanthjælp"\n',
        2,
        "mente du kontanthjaelp?",
        "did you mean kontanthjaelp?",
    ),
    "unknown profile": (
        '\nprofile = "strng"\n[profiles.streng]\nfail-on = "note"\n',
        2,
        "mente du streng?",
        "did you mean streng?",
    ),
    "no TOML": ('a = "b"\nignore = [\n', 3, "ikke gyldig TOML", "not valid TOML"),
    "a value without marks": ("language = da\n", 1, "ikke gyldig TOML", "not valid TOML"),
    "key twice": ('as = "auto"\nas = "auto"\n', 2, "ikke gyldig TOML", "not valid TOML"),
    "table twice": ("[profiles.a]\n\n[profiles.a]\n", 3, "ikke gyldig TOML", "not valid TOML"),
    "a date that is none": ("date = 2026-02-30\n", 1, "ikke gyldig TOML", "not valid TOML"),
    "extends nothing": (
        '\nextends = ["nix.toml"]\n',
        2,
        "der er ingen fil nix.toml",
        "there is no file nix.toml",
    ),
    "extends itself": (
        '\nextends = ["plainlang.toml"]\n',
        2,
        "bygger igen på denne fil",
        "extends this file in turn",
    ),
    "rules of nowhere": (
        'language = "da"\nrules = ["nix"]\n',
        2,
        "ingen mappe",
        "no ",
    ),
    "word lists of nowhere": (
        'language = "da"\nwordlists = ["nix"]\n',
        2,
        "ingen mappe",
        "no ",
    ),
    "a pattern that is none": ('\nexclude = ["!!"]\n', 2, "mønster", "pattern"),
    "a pattern of paths that is none": ('\n[paths."!"]\nas = "template"\n', 2, "mønster", "pattern"),
    "a pattern that matches nothing": ('\n[paths."!*.txt"]\nas = "template"\n', 2, "mønster", "pattern"),
    "a number beyond all": ("x = " + "1" * 5000 + "\n", None, "TOML", "TOML"),
    "lists in lists beyond all": ("x = " + "[" * 5000 + "]" * 5000 + "\n", None, "TOML", "TOML"),
}


@pytest.mark.parametrize("name", CONFIG)
def test_mistake_of_a_configuration(name: str, tmp_path: Path) -> None:
    content, line, da, en = CONFIG[name]
    put(tmp_path, {"plainlang.toml": content, "brev.txt": BAD})
    arguments = ("check", ".") if "pattern" in name else CHECK
    assert_told(tmp_path, arguments, _place("plainlang.toml", line), da, en)


def test_mistake_of_a_shared_configuration_is_placed_there(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "brev.txt": BAD,
            "plainlang.toml": 'extends = ["felles"]\n',
            "felles/plainlang.toml": '\n\nignore = ["stiff-wrod"]\n',
        },
    )
    assert_told(
        tmp_path, CHECK, "felles/plainlang.toml:3", "mente du stiff-word?", "did you mean stiff-word?"
    )


def test_cycle_is_placed_where_it_closes(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "brev.txt": BAD,
            "plainlang.toml": 'extends = ["a.toml"]\n',
            "a.toml": '\nextends = ["b.toml"]\n',
            "b.toml": '\n\nextends = ["a.toml"]\n',
        },
    )
    assert_told(tmp_path, CHECK, "b.toml:3", "a.toml bygger igen", "a.toml extends this file")


def test_mistake_of_a_pyproject_has_the_line_of_the_whole_file(tmp_path: Path) -> None:
    text = '[project]\nname = "x"\n\n[tool.other]\nselct = 1\n[tool.plainlang]\nlanguage = "da"\nselct = 1\n'
    put(tmp_path, {"brev.txt": BAD, "pyproject.toml": text})
    assert_told(tmp_path, CHECK, "pyproject.toml:8", "mente du select?", "did you mean select?")


@pytest.mark.parametrize("content", ["[tool]\nplainlang = 3\n", "[[tool.plainlang]]\nignore = []\n"])
def test_a_table_of_a_pyproject_that_is_none_is_no_silence(content: str, tmp_path: Path) -> None:
    put(tmp_path, {"brev.txt": BAD, "pyproject.toml": content})
    assert_told(tmp_path, CHECK, "pyproject.toml:" + ("2" if "3" in content else "1"), "tabel", "table")


def test_configuration_in_windows_1252(tmp_path: Path) -> None:
    put(tmp_path, {"brev.txt": BAD, "plainlang.toml": 'sender = "Sørup"\n'.encode("cp1252")})
    assert_told(tmp_path, CHECK, "plainlang.toml", "UTF-8", "UTF-8")


@pytest.mark.parametrize("arguments", [CHECK, ("config",), ("rules", "test", "r"), ("explain", "FAG101")])
@pytest.mark.parametrize("file", ["plainlang.toml", "r/x.yaml"])
def test_every_command_tells_a_mistake_in_the_language_of_the_place(
    file: str, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    put(tmp_path, {"plainlang.toml": 'rules = ["r"]\n', "brev.txt": BAD, "r/x.yaml": RULE})
    put(tmp_path, {file: "zzz: 1\n" if file == "r/x.yaml" else "zzz = 1\n"})
    done = call(*arguments, cwd=tmp_path, env={"PLAINLANG_LANGUAGE": "en"})
    assert f"{file}:1: does not know zzz; allowed are " in one_line(done)
    danish = call(*arguments, "--language", "da", cwd=tmp_path, env={"PLAINLANG_LANGUAGE": "en"})
    assert f"{file}:1: vi kender ikke zzz; her kan der stå " in one_line(danish)


@pytest.mark.parametrize(
    ("mark", "ends"), [("", "\r\n"), ("\ufeff", "\n"), ("\ufeff", "\r\n")], ids=["CRLF", "mark", "both"]
)
def test_configuration_as_windows_saves_it(mark: str, ends: str, tmp_path: Path) -> None:
    text = 'language = "da"\n# æøå\nselct = 1\n'.replace("\n", ends)
    put(tmp_path, {"brev.txt": BAD, "plainlang.toml": mark + text})
    assert_told(tmp_path, CHECK, "plainlang.toml:3", "mente du select?", "did you mean select?")


def test_a_long_list_names_the_line_of_the_word(tmp_path: Path) -> None:
    text = 'ignore = [\n  "FAG101",\n  # and\n  "stiff-wrod",\n]\n'
    put(tmp_path, {"brev.txt": BAD, "plainlang.toml": text})
    assert_told(tmp_path, CHECK, "plainlang.toml:4", "mente du stiff-word?", "did you mean stiff-word?")


RULES: dict[str, tuple[str, str, str, int | None, str, str]] = {
    "no YAML": (RULE, "message:", "message: [", 17, "ikke gyldig YAML", "not valid YAML"),
    "tabulator": (RULE, "  phrases:", "\tphrases:", 10, "ikke gyldig YAML", "not valid YAML"),
    "key twice": (
        RULE,
        "basis:",
        "severity: note\nbasis:",
        6,
        "severity står to gange",
        "severity stands twice",
    ),
    "missing key": (RULE, "severity: warning\n", "", 1, "mangler severity", "lacks severity"),
    "missing mark": (RULE, '      mark: "Det vurderes"\n', "", 26, "mangler mark", "lacks mark"),
    "unknown key": (RULE, "basis:", "bassis:", 6, "mente du basis?", "did you mean basis?"),
    "key that is a number": (RULE, "basis:", "5: x\nbasis:", 6, "kender ikke 5", "does not know 5"),
    "key that is yes": (RULE, "basis:", "on: x\nbasis:", None, "kender ikke", "does not know"),
    "key that is nothing": (RULE, "basis:", "~: x\nbasis:", None, "kender ikke", "does not know"),
    "number that is none": (RULE, "basis:", "x: 0x_\nbasis:", None, "YAML", "YAML"),
    "time that is none": (RULE, "basis:", "x: !!timestamp y\nbasis:", None, "YAML", "YAML"),
    "lists in lists beyond all": (
        RULE,
        "known_misses:\n",
        "known_misses: " + "[" * 3000 + "]" * 3000 + "\nx:\n",
        None,
        "YAML",
        "YAML",
    ),
    "Python": (
        RULE,
        "basis:",
        "x: !!python/object:os.system y\nbasis:",
        6,
        "ikke gyldig YAML",
        "not valid YAML",
    ),
    "empty": (RULE, RULE, "", 1, "nøgle: værdi", "key: value"),
    "a list": (RULE, RULE, "- a\n", 1, "nøgle: værdi", "key: value"),
    "wrong prefix": (RULE, "code: VI901", "code: FAG901", 1, "begynde med VI", "begin with VI"),
    "code in use": (
        RULE,
        "code: VI901",
        "code: VI101",
        1,
        "VI101 bruges allerede i rules/",
        "VI101 is already",
    ),
    "name in use": (
        RULE,
        "name: test-rule",
        "name: stiff-word",
        2,
        "stiff-word bruges allerede i rules/",
        "is already used",
    ),
    "phrase syntax": (RULE, "{vurdere:vb}", "{vurdere:verb}", 11, "vb, sb, adj", "vb, sb, adj"),
    "phrase that is never closed": (RULE, "{vurdere:vb}", "(vurdere", 11, "mangler ')'", "lacks ')'"),
    "phrase that is a number": (RULE, '"det {vurdere:vb}"', "5", 11, "tekst", "text"),
    "unknown key of a phrase": (
        RULE,
        "suggest:",
        "sugest:",
        13,
        "mente du suggest?",
        "did you mean suggest?",
    ),
    "unknown list": (
        TERMS,
        "stiff-word",
        "stif-word",
        10,
        "mente du stiff-word?",
        "did you mean stiff-word?",
    ),
    "unknown role": (
        RULE,
        "  phrases:",
        "  only_role: [kontakt, contcat]\n  phrases:",
        10,
        "ingen rolle",
        "no role",
    ),
    "mark that is not there": (
        RULE,
        'mark: "Det vurderes"',
        'mark: "Det menes"',
        27,
        "mark skal stå ordret",
        "mark must stand",
    ),
    "wrong kind": (
        RULE,
        "kind: phrases",
        "kind: phrase",
        8,
        "terms, unlisted, phrases",
        "terms, unlisted, phrases",
    ),
    "wrong measure": (MEASURE, "sentence_words", "words", 10, "sentence_words", "sentence_words"),
    "too few words": (
        RULE,
        "  phrases:",
        "  when: {words_at_least: 0}\n  phrases:",
        10,
        "mindst 1",
        "at least 1",
    ),
    "no date": (RULE, '"2026-03-08"', '"8. marts"', 23, "2026-03-08", "2026-03-08"),
}


@pytest.mark.parametrize("name", RULES)
def test_mistake_of_a_rule(name: str, tmp_path: Path) -> None:
    base, old, new, line, da, en = RULES[name]
    assert base.count(old) == 1
    content = base.replace(old, new)
    put(tmp_path, {"plainlang.toml": 'rules = ["r"]\n', "brev.txt": BAD, "r/x.yaml": content})
    assert_told(tmp_path, CHECK, _place("r/x.yaml", line), da, en)


DANISH_ONLY = ("is not", "must", "valid under", "minimum", "expected", "Expected", "found", "unexpected")


@pytest.mark.parametrize("name", ["too few words", "phrase that is a number"])
def test_danish_message_of_a_rule_is_danish(name: str, tmp_path: Path) -> None:
    base, old, new, _, _, _ = RULES[name]
    put(tmp_path, {"plainlang.toml": 'rules = ["r"]\n', "brev.txt": BAD, "r/x.yaml": base.replace(old, new)})
    message = one_line(call(*CHECK, cwd=tmp_path))
    assert [word for word in DANISH_ONLY if word in message] == []


HEAD = "term;class;plain;severity;safe;valid_from;explanation\n"
ROW = "idet;konj;fordi;;;;\n"
LISTS: dict[str, tuple[str | bytes, int | None, str, str]] = {
    "missing column": (
        "term;class\nidet;konj\n",
        1,
        "mangler kolonnen plain; første linje skal mindst have term;class;plain",
        "lacks the column plain",
    ),
    "column twice": ("term;class;plain;term\n", 1, "term står to gange", "term stands twice"),
    "too many cells": (HEAD + ROW + "såfremt;konj;hvis;;;;;x\n", 3, "har 8 kolonner", "has 8 cells"),
    "too few cells": (HEAD + ROW + "såfremt\n", 3, "1 kolonner", "1 cells"),
    "wrong class": (
        HEAD + ROW + "såfremt;verb;hvis;;;;\n",
        3,
        "class skal være en af",
        "class must be one of",
    ),
    "wrong severity": (
        HEAD + ROW + "såfremt;konj;hvis;error;;;\n",
        3,
        "note (bemærkning) eller warning",
        "note or warning",
    ),
    "wrong safe": (HEAD + ROW + "såfremt;konj;hvis;;måske;;\n", 3, "ja, alle eller nej", "yes, all or no"),
    "damaged letters": (HEAD + ROW + "sÃ¥fremt;konj;hvis;;;;\n", 3, "æ, ø og å er ødelagt", "are damaged"),
    "lost letters": (HEAD + ROW + "s\ufffdfremt;konj;hvis;;;;\n", 3, "CSV UTF-8", "CSV UTF-8"),
    "no date": (
        HEAD + ROW + "såfremt;konj;hvis;;;1. maj;\n",
        3,
        "valid_from skal være en dato",
        "must be a date",
    ),
    "a day that is none": (HEAD + "såfremt;konj;hvis;;;31-02-2026;\n", 2, "valid_from", "valid_from"),
    "never closed": (HEAD + ROW + '"såfremt;konj;hvis;;;;\nx;y\n', 3, "CSV", "CSV"),
    "neither plain nor explanation": (HEAD + ROW + "såfremt;konj;;;;;\n", 3, "plain eller", "plain or"),
    "no term": (HEAD + ROW + ";konj;hvis;;;;\n", 3, "term er tom", "term is empty"),
    "term that is never closed": (HEAD + ROW + "(så;konj;hvis;;;;\n", 3, "mangler ')'", "lacks ')'"),
    "nothing": ("", 1, "mangler kolonnen term", "lacks the column term"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x01", None, "kan ikke læses", "cannot be read"),
}


@pytest.mark.parametrize("name", LISTS)
def test_mistake_of_a_word_list(name: str, tmp_path: Path) -> None:
    content, line, da, en = LISTS[name]
    put(
        tmp_path,
        {"plainlang.toml": 'wordlists = ["w"]\n', "brev.txt": BAD, "w/stiff-word.csv": content},
    )
    assert_told(tmp_path, CHECK, _place("w/stiff-word.csv", line), da, en)


@pytest.mark.parametrize(
    ("content", "place", "da", "en"),
    [
        ("{\n,", "k.json:2", "ikke gyldig JSON", "not valid JSON"),
        ("[]", "k.json", "--write-baseline", "--write-baseline"),
        ('{"schema": "plainlang.report/1"}', "k.json", "plainlang.baseline/1", "plainlang.baseline/1"),
        ("[" * 100_000, "k.json", "", ""),
        (b"\xff\xfe\x00", "k.json", "", ""),
    ],
    ids=["JSON", "list", "report", "deep", "binary"],
)
def test_mistake_of_a_file_of_known_findings(
    content: str | bytes, place: str, da: str, en: str, tmp_path: Path
) -> None:
    put(tmp_path, {"brev.txt": BAD, "k.json": content})
    assert_told(tmp_path, (*CHECK, "--baseline", "k.json"), place, da, en)


CALLS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "unknown option": (("check", "brev.txt", "--formt", "text"), "mente du --format?", "mean --format?"),
    "unknown short option": (("check", "brev.txt", "-x"), "intet valg -x", "no option -x"),
    "unknown command": (("chek", "brev.txt"), "mente du check?", "did you mean check?"),
    "unknown command, none near": (("zzz",), "vælg mellem annotate, check", "choose from annotate, check"),
    "unknown command of rules": (("rules", "tets"), "mente du test?", "did you mean test?"),
    "no command": ((), "kommando", "command"),
    "wrong choice": (("check", "brev.txt", "--format", "yaml"), "vælg mellem text, json", "choose from text"),
    "wrong choice, one near": (
        ("check", "brev.txt", "--format", "jsn"),
        "mente du json?",
        "did you mean json?",
    ),
    "wrong language": (("rules", "--format", "xml"), "vælg mellem text", "choose from text"),
    "a value too many": (("check", "brev.txt", "--statistics=1"), "skal stå uden værdi", "takes no value"),
    "a word too many": (("explain", "FAG101", "FAG102"), "for mange ord", "extra argument"),
    "no path": (("check",), "STI mangler", "PATH is missing"),
    "no rule": (("explain",), " mangler", " is missing"),
    "unknown rule": (("explain", "stiff-wrod"), "mente du stiff-word?", "did you mean stiff-word?"),
    "port out of range": (("serve", "--port", "70000"), "fra 0 til 65535", "from 0 to 65535"),
    "port that is none": (("serve", "--port", "http"), "et helt tal", "a whole number"),
    "port beyond all": (("serve", "--port", "9" * 5000), "et helt tal", "a whole number"),
    "no workers": (("serve", "--workers", "0"), "fra 1 til 64", "from 1 to 64"),
    "no configuration to serve": (
        ("serve", "--config", "nix.toml"),
        "ingen fil nix.toml",
        "no file nix.toml",
    ),
    "no jobs": (("check", "brev.txt", "--jobs", "0"), "fra 1 til 64", "from 1 to 64"),
    "no configuration": (("check", "brev.txt", "--config", "nix.toml"), "nix.toml: ", "nix.toml: "),
    "folder for a configuration": (
        ("check", "brev.txt", "--config", "."),
        "kan ikke læses",
        "cannot be read",
    ),
    "profile without a file": (("check", "brev.txt", "--profile", "x"), "ingen profil x", "no profile x"),
    "wrong type": (
        ("check", "brev.txt", "--type", "decison"),
        "mente du decision?",
        "did you mean decision?",
    ),
    "wrong date": (("check", "brev.txt", "--date", "i går"), "en dato som 2026", "a date such as 2026"),
    "wrong field": (("check", "brev.txt", "--field", "byggeri"), "field kan ikke", "field cannot"),
    "unknown rule to leave out": (
        ("check", "brev.txt", "--ignore", "stiff-wrod"),
        "mente du",
        "did you mean",
    ),
    "unknown rule taken back": (("check", "brev.txt", "--ignore", "!stiff-wrod"), "mente du", "did you mean"),
    "csv without statistics": (("check", "brev.txt", "--format", "csv"), "--statistics", "--statistics"),
    "statistics as SARIF": (
        ("check", "brev.txt", "--statistics", "--format", "sarif"),
        "text, json eller csv",
        "text, json or csv",
    ),
    "no file of known findings": (("check", "brev.txt", "--baseline", "nix.json"), "--write-", "--write-"),
    "no folder to test": (("rules", "test", "nix"), "ingen mappe", "no such folder"),
    "no folder to begin in": (("init", "nix"), "ingen mappe nix", "no folder nix"),
    "two letters into one file": (
        ("fix", "brev.txt", "to.txt", "--output", "ud.txt"),
        "præcis ét brev",
        "just one letter",
    ),
    "output nowhere": (
        ("check", "brev.txt", "--output", "nix/ud.txt"),
        "kan ikke gemme nix",
        "cannot write nix",
    ),
    "output to a file's inside": (
        ("check", "brev.txt", "--output", "brev.txt/x"),
        "kan ikke gemme",
        "cannot",
    ),
    "output to this folder": (("check", "brev.txt", "--output", "."), "kan ikke gemme", "cannot write"),
    "output to nothing": (("check", "brev.txt", "--output", ""), "kan ikke gemme", "cannot write"),
    "output to a folder": (("check", "brev.txt", "--output", "mappe"), "kan ikke gemme", "cannot write"),
    "output to a long name": (
        ("check", "brev.txt", "--output", "x" * 300),
        "kan ikke gemme",
        "cannot write",
    ),
    "known findings to a file's inside": (
        ("check", "brev.txt", "--write-baseline", "--baseline", "brev.txt/x"),
        "kan ikke gemme",
        "cannot write",
    ),
}


@pytest.mark.parametrize("name", CALLS)
def test_mistake_of_a_call(name: str, tmp_path: Path) -> None:
    arguments, da, en = CALLS[name]
    put(tmp_path, {"brev.txt": BAD, "to.txt": NOTED, "mappe/x": ""})
    before = sorted(tmp_path.rglob("*"))
    if arguments:
        assert_told(tmp_path, arguments, "", da, en)
    else:
        assert da in one_line(call("--language", "da", cwd=tmp_path)).lower()
        assert en in one_line(call("--language", "en", cwd=tmp_path)).lower()
    assert sorted(tmp_path.rglob("*")) == before


def test_an_option_without_its_value(tmp_path: Path) -> None:
    assert one_line(call("check", "x", "--format", cwd=tmp_path)) == "--format mangler en værdi"
    english = call("check", "x", "--language", "en", "--format", cwd=tmp_path)
    assert one_line(english) == "--format lacks a value"


@pytest.mark.parametrize("target", ["nix/ud.txt", "mappe"])
def test_why_a_file_cannot_be_written_is_said_in_danish(target: str, tmp_path: Path) -> None:
    put(tmp_path, {"brev.txt": BAD, "mappe/x": ""})
    message = one_line(call(*CHECK, "--output", target, cwd=tmp_path))
    assert "No such" not in message and "Is a" not in message


HEADS: dict[str, tuple[str, str, str]] = {
    "wrong type": ("  type: decison\n", "mente du decision?", "did you mean decision?"),
    "unknown name": ("  tipe: decision\n", "mente du type?", "did you mean type?"),
    "unknown rule": ("  ignore: stiff-wrod\n", "mente du stiff-word?", "did you mean stiff-word?"),
    "a number for a list": ("  ignore: 5\n", "ignore skal være", "ignore must be"),
    "a table for a list": ("  ignore: {jargon: 1}\n", "ignore skal være", "ignore must be"),
    "a number in a list": ("  ignore: [5]\n", "ignore skal være", "ignore must be"),
    "a list for a text": ("  sender: [a]\n", "sender skal være", "sender must be"),
    "a day that is none": ("  date: 2026-02-30\n", "date skal være en dato", "date must be a date"),
    "unknown field": ("  field: kontanthjælp\n", "mente du kontanthjaelp?", "did you mean kontanthjaelp?"),
    "a list for all": ("  - type\n", "", ""),
}


@pytest.mark.parametrize("name", HEADS)
def test_mistake_at_the_head_of_a_letter(name: str, tmp_path: Path) -> None:
    head, da, en = HEADS[name]
    put(tmp_path, {"brev.md": f"---\ntitle: x\nplainlang:\n{head}---\n\n{BAD}"})
    for language, expected in (("da", da), ("en", en)):
        done = check("brev.md", "--language", language, cwd=tmp_path)
        assert (done.code, done.err) == (2, "")
        (document,) = done.json["documents"]
        assert expected in str(document["error"])
        assert not [word for word in SECRETS if word in done.out]


@pytest.mark.parametrize(
    "head", ["  type: Kvistholm\n", "  Kvistholm: x\n", "  ignore: [Kvistholm]\n", "  date: Kvistholm\n"]
)
def test_no_excerpts_holds_for_the_head_of_a_letter(head: str, tmp_path: Path) -> None:
    put(tmp_path, {"brev.md": f"---\nplainlang:\n{head}---\n\n{BAD}"})
    done = check("brev.md", "--no-excerpts", cwd=tmp_path)
    assert done.code == 2
    assert "Kvistholm" not in done.out + done.err


@pytest.mark.parametrize("language", ["da", "en"])
def test_missing_letter(language: str, tmp_path: Path) -> None:
    done = check("nix.txt", "--language", language, cwd=tmp_path)
    assert done.code == 2
    (document,) = done.json["documents"]
    error: Any = document["error"]
    assert {"da": "filen findes ikke", "en": "there is no such file"}[language] in str(error)


def test_the_language_before_the_command_holds(tmp_path: Path) -> None:
    put(tmp_path, {"brev.txt": NOTED})
    asked = call("check", "brev.txt", "--language", "en", cwd=tmp_path)
    assert call("--language", "en", "check", "brev.txt", cwd=tmp_path) == asked
    assert "is written" in call("--language", "en", "init", cwd=tmp_path).out


@pytest.mark.parametrize("code", ["FAG101", "VI101", "RET101"])
def test_an_explanation_reaches_a_pipe_of_windows(code: str, tmp_path: Path) -> None:
    """A pipe there is Windows-1252; what it has no letter for may be shown otherwise."""
    import io
    import sys
    from unittest.mock import patch

    out = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    with patch.object(sys, "argv", ["plainlang", "explain", code]), patch.object(sys, "stdout", out):
        from plainlang.cli import main

        with pytest.raises(SystemExit) as done:
            main()
    assert done.value.code == 0
