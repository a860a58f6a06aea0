"""Folders of a user's own rules: loaded with the shipped ones, and tried by their examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainlang.bilingual import Language
from plainlang.checker import Checker
from plainlang.config import Config
from plainlang.engine import rulebook, shipped_rules
from plainlang.engine.trial import Trial, try_folder
from plainlang.errors import DataError
from plainlang.reports.explain import explain_rule, rule_dict, rule_markdown, sections
from tests.test_fixing import command

MINIMAL = """\
code: TON901
name: no-zebras
category: tone
severity: warning
kind: phrases
settings:
  phrases:
    - phrase: zebra
      suggest: [gnu]
      safe: true
message: "Skriv ikke »{text}«. {advice}"
why: Zebraer er stribede.
examples:
  bad:
    - text: Du kan se en zebra.
      mark: zebra
    - text: En zebra er her.
      mark: zebra
  good:
    - text: Du kan se en gnu.
    - text: Du kan se en ko.
"""
LIST_RULE = """\
code: FAG901
name: our-word
category: jargon
severity: warning
kind: terms
settings: {list: our-word}
message: "»{text}« er vores eget ord. {advice}"
why: Kun vi kender det.
examples:
  bad:
    - {text: Du kan bruge zebraordningen., mark: zebraordningen}
    - {text: Vi har en zebraordning., mark: zebraordning}
  good:
    - text: Du kan bruge ordningen.
    - text: Vi har en ordning.
"""
LIST = "term;class;plain;example;fine\nzebraordning;sb;ordning;Du er med i [[zebraordningen]].;Du er med.\n"


def folder(base: Path, **files: str) -> Path:
    base.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = base / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return base


def said(trial: Trial) -> list[str]:
    for da, en in (*trial.failures, *trial.remarks):
        assert da != en
        assert "\n" not in da + en
    return [en for _, en in trial.failures]


# --- Loading


def test_a_minimal_rule(tmp_path: Path) -> None:
    book = rulebook([folder(tmp_path, zebra_yaml=MINIMAL)])
    rule = next(rule for rule in book.rules if rule.code == "TON901")
    assert len(book.rules) == len(shipped_rules()) + 1
    assert [r.code for r in book.rules] == sorted(r.code for r in book.rules)
    assert (rule.certainty, rule.basis, rule.lifecycle) == ("likely", "plain_language", "stable")
    assert (rule.sources, rule.known_misses) == ((), ())
    assert rule.message.da == rule.message.en
    (finding,) = Checker(Config(select=("TON901",)), book=book).check("Du kan se en zebra.").findings
    assert finding.message.da.startswith("Skriv ikke »zebra«.")
    assert [s.text for s in finding.suggestions] == ["gnu"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_minimal_rule_is_shown_everywhere(tmp_path: Path, language: Language) -> None:
    book = rulebook([folder(tmp_path, zebra_yaml=MINIMAL)])
    rule = next(rule for rule in book.rules if rule.code == "TON901")
    assert "Zebraer er stribede." in explain_rule(rule, language)
    assert "Zebraer er stribede." in rule_markdown(rule, language)
    assert rule_dict(rule, language)["sources"] == []
    assert all(section.items for section in sections(rule, language)), "no heading without anything under it"


def test_subfolders_and_both_endings(tmp_path: Path) -> None:
    second = MINIMAL.replace("TON901", "TON902").replace("no-zebras", "no-gnus")
    folder(tmp_path, a__b__zebra_yml=MINIMAL, gnu_yaml=second)
    (tmp_path / "note.txt").write_text("no rule", encoding="utf-8")
    codes = {rule.code for rule in rulebook([tmp_path]).rules}
    assert {"TON901", "TON902"} <= codes


def test_several_folders(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", zebra_yaml=MINIMAL)
    two = folder(tmp_path / "two", ord_yaml=LIST_RULE)
    lists = folder(tmp_path / "lists", **{"our-word_csv": LIST})
    book = rulebook([one, two], [lists])
    found = (
        Checker(Config(select=("TON901", "FAG901")), book=book).check("En zebra i zebraordningen.").findings
    )
    assert [f.code for f in found] == ["TON901", "FAG901"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "æ.yaml").write_bytes(MINIMAL.replace("stribede", "sære").encode(encoding))
    rule = next(rule for rule in rulebook([tmp_path]).rules if rule.code == "TON901")
    assert rule.why.da == "Zebraer er sære."


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (MINIMAL.replace("TON901", "TON101"), "TON101"),
        (MINIMAL.replace("TON901", "FAG901"), "TON"),
        (MINIMAL.replace("no-zebras", "stiff-word"), "stiff-word"),
        (MINIMAL.replace("severity: warning\n", ""), "severity"),
        (MINIMAL.replace("why: Zebraer er stribede.\n", ""), "why"),
        (MINIMAL.replace("kind: phrases", "kind: zebras"), "kind"),
        (MINIMAL.replace("severity: warning", "severity: grave"), "severity"),
        (MINIMAL.replace("      mark: zebra\n    - text: En", "      mark: gnu\n    - text: En"), "mark"),
        (MINIMAL.replace("phrase: zebra", "phrase: '{zebra:xx}'"), ""),
        (LIST_RULE, "our-word"),
        (MINIMAL.replace("message: ", "message: [x]\nmessage: "), ""),
        ("- a\n- b\n", ""),
        ("", ""),
        ("a: [", ""),
        ("a: &x [1]\nb: *x\n", ""),
    ],
    ids=range(15),
)  # fmt: skip
def test_mistakes_name_the_file(tmp_path: Path, content: str, part: str) -> None:
    if "TON101" in content and "TON101" not in {rule.code for rule in shipped_rules()}:
        content = content.replace("TON101", "FAG101").replace("category: tone", "category: jargon")
        part = "FAG101"
    folder(tmp_path, zebra_yaml=content)
    with pytest.raises(DataError) as caught:
        Checker(Config(rules=(tmp_path,)))
    for text in (caught.value.da, caught.value.en):
        assert "zebra.yaml" in text
        assert part in text
        assert "\n" not in text


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such folder"):
        rulebook([tmp_path / "x"])
    with pytest.raises(DataError, match="no such folder"):
        rulebook([], [tmp_path / "x"])
    with pytest.raises(DataError, match="no such folder"):
        try_folder(tmp_path / "x")


def test_a_folder_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    folder(tmp_path, zebra_yaml=MINIMAL)
    assert len(rulebook([tmp_path, tmp_path]).rules) == len(shipped_rules()) + 1


# --- Trying


def test_a_good_folder(tmp_path: Path) -> None:
    folder(tmp_path, zebra_yaml=MINIMAL, ord_yaml=LIST_RULE, **{"our-word_csv": LIST})
    trial = try_folder(tmp_path)
    assert said(trial) == []
    assert (trial.rules, trial.terms, trial.remarks) == (2, 1, ())


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("mark: zebra\n    - text: En", "mark: en zebra\n    - text: En", "does not find 'en zebra'"),
        (
            "text: En zebra er her.\n      mark: zebra",
            "text: En gnu er her.\n      mark: gnu",
            "does not find 'gnu'",
        ),
        ("text: Du kan se en ko.", "text: Du kan se to zebra.", "must not find 'zebra'"),
        (
            "mark: zebra\n    - text: En",
            "mark: zebra\n      fixed: Du kan se en ko.\n    - text: En",
            "what fixed says",
        ),
        ("safe: true", "safe: false", ""),
    ],
)
def test_examples_that_do_not_hold(tmp_path: Path, old: str, new: str, part: str) -> None:
    content = MINIMAL.replace(old, new)
    if not part:
        content = content.replace(
            "mark: zebra\n    - text: En", "mark: zebra\n      fixed: x\n    - text: En"
        )
        part = "no safe suggestion"
    folder(tmp_path, zebra_yaml=content)
    (failure,) = said(try_folder(tmp_path))
    assert part in failure
    assert failure.startswith(f"{tmp_path / 'zebra.yaml'}:")


@pytest.mark.parametrize(
    ("format", "text", "fixed"),
    [
        ("text", "Du kan se en zebra.", "Du kan se en gnu."),
        ("markdown", "**Du** kan se en zebra.", "**Du** kan se en gnu."),
        ("html", "<p>Du kan se &eacute;n zebra.</p>", "<p>Du kan se &eacute;n gnu.</p>"),
    ],
)
def test_examples_with_markup_can_be_mended(tmp_path: Path, format: str, text: str, fixed: str) -> None:
    content = MINIMAL.replace(
        "    - text: Du kan se en zebra.\n      mark: zebra\n",
        f"    - text: '{text}'\n      mark: zebra\n      fixed: '{fixed}'\n"
        f"      format: {format}\n      frame: none\n",
    )
    folder(tmp_path, zebra_yaml=content)
    assert said(try_folder(tmp_path)) == []


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("zebraordning;sb;ordning;Du er med i [[gnuordningen]].;", "does not find 'gnuordningen'"),
        ("zebraordning;sb;ordning;Du er med i zebraordningen.;", "[[ ]]"),
        ("zebraordning;sb;ordning;;Du er med i zebraordningen.", "must not find"),
        ("zebraordning;sb;ordning;Du er med i [[]].;", "[[ ]]"),
    ],
)
def test_words_that_do_not_hold(tmp_path: Path, row: str, part: str) -> None:
    content = f"term;class;plain;example;fine\n{row}\n"
    folder(tmp_path, **{"stiff-word_csv": content})
    trial = try_folder(tmp_path)
    (failure,) = said(trial)
    assert part in failure
    assert f"{tmp_path / 'stiff-word.csv'}:2" in failure
    assert trial.terms == 1


def test_a_word_without_example_is_a_remark(tmp_path: Path) -> None:
    folder(tmp_path, **{"stiff-word_csv": "term;class;plain\nzebraord;sb;ord\n"})
    trial = try_folder(tmp_path)
    assert said(trial) == []
    assert len(trial.remarks) == 1
    assert "stiff-word.csv:2" in trial.remarks[0][1]


def test_a_capital_makes_a_name_unless_it_always_stands_there(tmp_path: Path) -> None:
    """Bo Skrivelse bears a name; A-skat and MR-scanning are written so wherever they stand."""
    rows = (
        "zebraordning;sb;ordning;Du er i [[zebraordningen]].;",
        "z-skat;sb;skat;Du betaler [[z-skat]].;",
        "=Zebratidende;fork;avis;Vi skriver i [[Zebratidende]].;",
    )
    (tmp_path / "our-word.csv").write_text("term;class;plain;example;fine\n" + "\n".join(rows) + "\n")
    (tmp_path / "r.yaml").write_text(LIST_RULE, encoding="utf-8")
    checker = Checker(Config(rules=(tmp_path,), wordlists=(tmp_path,), select=("our-word",)))
    text = (
        "Kære Bo\n\nDu betaler Z-skat. Vi har set på huset Zebraordningen og læst Zebratidende i dag. "
        "Zebraordningen er god. En zebratidende fugl.\n"
    )
    found = [text[f.span.start : f.span.end] for f in checker.check(text).findings if f.span]
    assert found == ["Z-skat", "Zebratidende", "Zebraordningen"]


def test_a_list_that_no_rule_uses(tmp_path: Path) -> None:
    folder(tmp_path, **{"our-word_csv": LIST})
    (failure,) = said(try_folder(tmp_path))
    assert "no rule uses the word list our-word" in failure


def test_an_empty_folder(tmp_path: Path) -> None:
    (failure,) = said(try_folder(tmp_path))
    assert "neither rules" in failure


def test_left_alone_needs_no_rule(tmp_path: Path) -> None:
    folder(tmp_path, zebra_yaml=MINIMAL, **{"left-alone_csv": "term\nsåfremt\n"})
    assert said(try_folder(tmp_path)) == []


def test_a_folder_of_words_left_alone_is_not_empty(tmp_path: Path) -> None:
    folder(tmp_path, **{"left-alone_csv": "term\nsåfremt\n"})
    assert said(try_folder(tmp_path)) == []


def test_two_files_of_one_list_are_both_tried(tmp_path: Path) -> None:
    row = "term;class;plain;example\n{0};sb;ord;Det er [[gnu]].\n"
    folder(tmp_path / "a", **{"stiff-word_csv": row.format("zebraord")})
    folder(tmp_path / "b", **{"stiff-word_csv": row.format("koord")})
    trial = try_folder(tmp_path)
    assert trial.terms == 2
    assert len(trial.failures) == 2


def test_what_the_configuration_names_is_there_too(tmp_path: Path) -> None:
    lists = folder(tmp_path / "lists", **{"our-word_csv": LIST})
    rules = folder(tmp_path / "rules", ord_yaml=LIST_RULE)
    assert said(try_folder(rules, [rules], [lists])) == []
    assert said(try_folder(lists, [rules], [lists])) == []
    assert said(try_folder(rules, [tmp_path], [tmp_path])) == []
    assert said(try_folder(tmp_path, [rules], [lists])) == []


# --- The command


def test_exit_codes(tmp_path: Path) -> None:
    good = folder(tmp_path / "good", zebra_yaml=MINIMAL)
    done = command("rules", "test", good, "--language", "en")
    assert (done.code, done.err) == (0, "")
    assert ": 0 failures" in done.out.decode()
    bad = folder(tmp_path / "bad", zebra_yaml=MINIMAL.replace("en ko", "en zebra"))
    done = command("rules", "test", bad)
    assert done.code == 1
    assert "må ikke finde 'zebra'" in done.out.decode()
    broken = folder(tmp_path / "broken", zebra_yaml="a: [")
    for path in (broken, tmp_path / "intet"):
        done = command("rules", "test", path)
        assert done.code == 2
        assert done.err.count("\n") == 1
    assert command("rules", "test", tmp_path / "broken" / "zebra.yaml").code == 2


def test_remarks_fail_nothing(tmp_path: Path) -> None:
    folder(tmp_path, **{"stiff-word_csv": "term;class;plain\nzebraord;sb;ord\n"})
    done = command("rules", "test", tmp_path)
    assert done.code == 0
    assert "zebraord" in done.err


def test_own_rules_from_a_configuration(tmp_path: Path) -> None:
    folder(tmp_path / "regler", zebra_yaml=MINIMAL)
    (tmp_path / "plainlang.toml").write_text('rules = ["regler"]\nselect = ["TON901"]\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("Du kan se en zebra.\n", encoding="utf-8")
    done = command("check", "--format", "github", tmp_path / "a.txt")
    assert b"TON901 no-zebras" in done.out
    assert command("fix", "--write", tmp_path / "a.txt").code == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "Du kan se en gnu.\n"
    done = command("explain", "no-zebras", "--config", tmp_path / "plainlang.toml")
    assert "Zebraer er stribede." in done.out.decode()
