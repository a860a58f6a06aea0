"""The pages that teach how to write rules: every file, message, phrase and command in them is true."""

from __future__ import annotations

import json
import re
import shlex
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from plainlang.bilingual import Language
from plainlang.cli import cli
from plainlang.danish.entities.things import NAMES
from plainlang.danish.phrases import LETTER_THINGS, compile_phrase
from plainlang.engine.examples import framed, understood
from plainlang.engine.judge import RuleSet
from plainlang.engine.loading import shipped_rules
from plainlang.engine.rule import Example
from plainlang.engine.rulebook import rulebook
from plainlang.engine.trial import try_folder
from plainlang.engine.word_lists import LEFT_ALONE, shipped_word_lists
from plainlang.errors import PlainlangError
from plainlang.letters.roles import shipped_roles
from plainlang.tables import shipped_table

ROOT = Path(__file__).parent.parent
PAGES: dict[Language, str] = {
    "da": (ROOT / "rules" / "SKRIV-REGLER.md").read_text(encoding="utf-8"),
    "en": (ROOT / "rules" / "WRITING-RULES.md").read_text(encoding="utf-8"),
}
SCHEMA = json.loads((ROOT / "rules" / "schema.json").read_text(encoding="utf-8"))["$defs"]

_FENCE = re.compile(r"^```(?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_SHOWN = str.maketrans({"·": " ", "⍽": "\u00a0", "⇥": "\t"})


def files_of(page: str) -> dict[str, str]:
    return {m["name"]: m["body"] for m in _FENCE.finditer(page) if m["name"]}


def tables_of(page: str) -> list[list[list[str]]]:
    """Return every table of a page as rows of cells, without its two first lines."""
    prose = _FENCE.sub("", page)
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", prose, re.MULTILINE):
        rows = [re.split(r"(?<!\\)\|", line.strip().strip("|")) for line in block.splitlines()[2:]]
        found.append([[cell.strip().replace(r"\|", "|") for cell in row] for row in rows])
    return found


def code_in(cell: str) -> list[str]:
    return _CODE.findall(cell)


def table_with(page: str, first: str) -> list[list[str]]:
    """Return the table whose first cell begins with a piece of code."""
    return next(table for table in tables_of(page) if table[0][0].startswith(f"`{first}`"))


FILES = files_of(PAGES["da"])
SYNTAX = table_with(PAGES["da"], "såfremt")
THINGS = table_with(PAGES["da"], "<dato>")
MISTAKES = [
    (language, *(code_in(cell)[0] for cell in row))
    for language, page in PAGES.items()
    for row in next(t for t in tables_of(page) if "regler/" in t[0][1])
]


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_the_pages_show_the_same_files_and_phrases() -> None:
    english = PAGES["en"]
    assert files_of(english) == FILES
    assert [row[:1] + row[2:] for row in table_with(english, "såfremt")] == [r[:1] + r[2:] for r in SYNTAX]
    assert table_with(english, "<dato>") == THINGS


def test_every_fence_is_a_file_or_a_command() -> None:
    for page in PAGES.values():
        fences = list(_FENCE.finditer(page))
        assert page.count("```") == 2 * len(fences)
        assert all(m["name"] or m["kind"] == "console" for m in fences)
        assert all(m["name"] is None or m["name"].endswith(m["kind"]) for m in fences)


@pytest.mark.parametrize("language", PAGES)
def test_the_page_can_be_followed_from_top_to_bottom(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLAINLANG_LANGUAGE", language)
    commands = 0
    for fence in _FENCE.finditer(PAGES[language]):
        if fence["name"]:
            write(tmp_path, {fence["name"]: fence["body"]})
            continue
        command, _, said = fence["body"].partition("\n")
        commands += 1
        result = CliRunner().invoke(cli, shlex.split(command.removeprefix("> plainlang ")))
        assert (result.exit_code, result.output) == (0, said), command
    assert commands == 3


def test_all_files_together_hold(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    trial = try_folder(tmp_path)
    assert trial.failures == trial.remarks == ()
    assert trial.rules == sum(name.endswith(".yaml") for name in FILES) > 5
    shipped = {rule.code for rule in shipped_rules()}
    own = [rule.code for rule in rulebook([tmp_path], [tmp_path]).rules if rule.code not in shipped]
    assert len(own) == trial.rules
    assert all(int(code[-3:]) >= 900 for code in own)


def test_the_configuration_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    shown = CliRunner().invoke(cli, ["config", "brev.docx"])
    assert shown.exit_code == 0
    assert all(str(tmp_path / folder) in shown.output for folder in ("regler", "ordlister"))
    explained = CliRunner().invoke(cli, ["explain", "tom-undskyldning"])
    assert explained.exit_code == 0 and "TON901" in explained.output


def test_words_left_alone_are_words_of_ours() -> None:
    lists = shipped_word_lists()
    listed = {row["term"] for rows in lists.tables.values() for row in rows}
    for line in FILES[f"ordlister/{LEFT_ALONE}.csv"].splitlines()[1:]:
        assert line.partition(";")[0] in listed


def told(language: Language, *arguments: str) -> list[str]:
    """Return what a command says, line by line, mistakes too."""
    result = CliRunner().invoke(cli, [*arguments, "--language", language])
    mistake = result.exception
    return result.output.splitlines() + (
        [mistake.text(language)] if isinstance(mistake, PlainlangError) else []
    )


@pytest.mark.parametrize(("language", "wrong", "said", "right"), MISTAKES)
def test_the_program_says_what_the_page_quotes(
    language: Language, wrong: str, said: str, right: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    place = said.removeprefix("Tip: ").partition(":")[0]
    arguments = ["rules", "test", place.split("/")[0] if "/" in place or place not in FILES else "."]
    if wrong.startswith("plainlang "):  # the command is the mistake
        write(tmp_path, FILES)
        arguments = shlex.split(wrong)[1:]
    elif f"{Path(place).parent}/{right}" in FILES or f"{place}/{right}" in FILES:  # the name is the mistake
        name = next(name for name in FILES if name.endswith(f"/{right}"))
        write(tmp_path, {str(Path(name).with_name(wrong)): FILES[name]})
    else:
        correct, mistaken = (t.translate(_SHOWN) for t in (right, wrong))
        assert correct in FILES[place]
        write(tmp_path, FILES | {place: FILES[place].replace(correct, mistaken, 1)})
    assert said in [line.replace("\\", "/") for line in told(language, *arguments)]


@pytest.mark.parametrize("language", PAGES)
def test_a_word_is_looked_up_first(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "stiff-word" in told(language, "explain", "såfremt")[0]
    (unknown,) = told(language, "explain", "facilitere")
    answer = re.search(r"»(ingen regel|there is neither) [^«]+«", PAGES[language])
    assert answer and unknown.startswith(answer[0].strip("»«"))
    write(tmp_path, FILES)
    for form in ("faciliterede", "tog højde for", "snitfladerne"):
        assert "stiff-word" in told(language, "explain", form)[0]


def finds(rules: RuleSet, sentence: str) -> list[str]:
    """Return what rules find in a sentence of a letter."""
    letter = understood(framed(Example(sentence)))
    found = rules.judge(letter, date(2026, 9, 1))
    return [letter.annotated.text[f.span.start : f.span.end] for f in found]


@pytest.mark.parametrize(
    ("plain", "unless", "sentence", "said"),
    [
        ("hjælpe", "", "Vi faciliterede mødet.", "»hjalp«"),  # a single word, without braces
        ("{hjælpe:vb} med", "", "Vi faciliterede mødet.", "»hjalp med«"),
        ("hjælpe", "faciliterede mødet", "Vi faciliterede mødet.", None),
        ("hjælpe", "mødet", "Vi faciliterede mødet.", "»hjalp«"),  # not all of the wording
    ],
)
def test_plain_and_unless_are_what_the_page_says(
    plain: str, unless: str, sentence: str, said: str | None, tmp_path: Path
) -> None:
    row = f"facilitere;udsagnsord;{plain};{unless}\n"
    write(tmp_path, {"ordlister/stiff-word.csv": f"Term;Class;Plain;Unless\n{row}"})
    book = rulebook([], [tmp_path / "ordlister"])
    rules = RuleSet([rule for rule in book.rules if rule.name == "stiff-word"], book.lists)
    found = rules.judge(understood(framed(Example(sentence))), date(2026, 9, 1))
    messages = [finding.message.da for finding in found]
    assert [said in message for message in messages if said] == ([] if said is None else [True])
    assert bool(messages) is (said is not None)


@pytest.mark.parametrize("language", PAGES)
def test_advice_is_the_first_suggestions(language: Language, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    rules = RuleSet([rule for rule in rulebook([tmp_path], [tmp_path]).rules if rule.name == "omvej"])
    letter = understood(framed(Example("Inden mødet er det vigtigt, at du læser planen.")))
    (finding,) = rules.judge(letter, date(2026, 9, 1))
    said = re.search(r"»((?:Skriv fx|Write, for instance,) »husk at« .+?\.)«", PAGES[language])
    assert said and finding.message.text(language).endswith(said[1])


def test_unless_silences_the_whole_sentence(tmp_path: Path) -> None:
    name = "regler/omvej.yaml"
    write(tmp_path, {name: FILES[name].replace("for (os | mig) er det vigtigt", "<dato>")})
    rules = RuleSet([rule for rule in rulebook([tmp_path], []).rules if rule.name == "omvej"])
    assert finds(rules, "Inden mødet er det vigtigt, at du læser planen.") == ["er det vigtigt, at"]
    assert finds(rules, "Inden mødet den 3. maj 2026 er det vigtigt, at du læser planen.") == []


def marked(phrase: str, sentence: str) -> list[str]:
    """Return what a phrase finds in a sentence of a letter."""
    letter = understood(framed(Example(sentence))).annotated
    start = letter.text.index(sentence)
    found = [
        s for view in map(letter.phrase_view, letter.sentences) for s in compile_phrase(phrase).find(view)
    ]
    return [letter.text[s.start : s.end] for s in found if start <= s.start < start + len(sentence)]


@pytest.mark.parametrize("row", [[r[0], *r[2:]] for r in SYNTAX] + THINGS, ids=lambda row: str(row[0]))
def test_phrase_finds_what_the_table_says(row: list[str]) -> None:
    phrase, finds, fails = code_in(row[0])[0], row[1], row[2]
    assert _BOLD.findall(finds)
    assert marked(phrase, finds.replace("**", "")) == _BOLD.findall(finds)
    assert marked(phrase, fails) == []


def test_a_compound_verb_follows_its_last_member() -> None:
    assert marked("{italesætte:vb}", "Vi italesatte det.") == ["italesatte"]


def test_the_sign_of_three_dots_is_a_gap() -> None:
    assert marked("træffe … afgørelse", "Vi vil træffe en ny afgørelse.") == ["træffe en ny afgørelse"]


def test_every_thing_is_in_the_table() -> None:
    assert {code_in(row[0])[0] for row in THINGS} == {f"<{name}>" for name in (*NAMES, *LETTER_THINGS)}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_conditions_roles_and_parts_are_those_there_are(page: str) -> None:
    conditions = {name: row for row in table_with(page, "type") for name in code_in(row[0])}
    properties = SCHEMA["when"]["properties"]
    assert set(conditions) | {"reasons", "complaint"} == set(properties)
    for name, row in conditions.items():
        values = properties[name].get("enum") or properties[name].get("items", {}).get("enum") or []
        assert code_in(row[1]) == values
    roles = [name for row in table_with(page, "decision_adverse") for name in code_in(row[0])]
    assert roles and set(roles) <= set(shipped_roles().roles)
    parts = next(line for line in page.splitlines() if line.startswith("`parts`"))
    assert set(SCHEMA["phrases"]["properties"]["parts"]["items"]["enum"]) <= set(code_in(parts))
    measures = next(line for line in page.splitlines() if "`kind: measure`" in line)
    assert set(SCHEMA["measure"]["properties"]["measure"]["enum"]) <= set(code_in(measures))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_columns_and_lists_are_those_there_are(page: str) -> None:
    columns = [code_in(row[0])[0] for row in table_with(page, "term")]
    shipped = shipped_table("terms/stiff-word.csv", ("term",))[0].cells
    assert set(columns) <= set(shipped)
    lists = {code_in(row[0])[0].removesuffix(".csv") for row in table_with(page, "stiff-word.csv")}
    assert lists == set(shipped_word_lists().names)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_named_command_exists(page: str) -> None:
    named = [code for code in _CODE.findall(_FENCE.sub("", page)) if code.startswith("plainlang ")]
    named += [m["body"].partition("\n")[0].removeprefix("> ") for m in _FENCE.finditer(page) if not m["name"]]
    assert len(named) > 6
    for code in named:
        command: click.Command = cli
        for word in shlex.split(code)[1:]:
            if isinstance(command, click.Group):
                assert word in command.commands, code
                command = command.commands[word]
