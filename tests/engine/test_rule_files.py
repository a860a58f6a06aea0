"""Every mistake in a rule file gives one line that names file and line and says what was expected."""

from __future__ import annotations

import pytest

from plainlang.data_files import parse_yaml
from plainlang.engine import Rule, RuleSet, load_rules
from plainlang.engine.loading import load_rule
from plainlang.errors import DataError

FILE = "rules/person/test-rule.yaml"
RULE = """\
code: VI901
name: test-rule
category: person
severity: warning
certainty: likely
basis: plain_language
lifecycle: stable
kind: phrases
settings:
  phrases:
    - "det {vurdere:vb}"
    - phrase: "der ...2 foretages"
      suggest: ["vi gør"]
      safe: false
message:
  da: "»{text}« gemmer, hvem der handler."
  en: "»{text}« hides who acts."
why:
  da: "Læseren skal kunne se, hvem der handler."
  en: "The reader must see who acts."
sources:
  - ref: "god forvaltningsskik"
    checked: "2026-03-08"
examples:
  bad:
    - text: "Det vurderes, at du kan arbejde."
      mark: "Det vurderes"
    - text: "Der foretages en måling i din have."
      mark: "Der foretages"
  good:
    - text: "Vi vurderer, at du kan arbejde."
    - text: "Vi måler i din have."
known_misses:
  - "Det menes."
"""
SETTINGS = RULE[RULE.index("  phrases:") : RULE.index("message:")]
UNFILLED = RULE.replace("»{text}«", "Det her")
MEASURE = UNFILLED.replace("kind: phrases", "kind: measure").replace(
    SETTINGS,
    "  measure: sentence_words\n  limits: {warning: 30}\n",
)
TERMS = RULE.replace("kind: phrases", "kind: terms").replace(SETTINGS, "  list: stiff-word\n")
REQUIREMENT = UNFILLED.replace("kind: phrases", "kind: requirement").replace(
    SETTINGS,
    "  when: {lacks: [contact]}\n  place: decision_adverse\n",
)


def load(text: str, file: str = FILE) -> Rule:
    """Load a rule all the way to where it could judge."""
    rule = load_rule(parse_yaml(text, file))
    RuleSet([rule])
    return rule


@pytest.mark.parametrize("text", [RULE, MEASURE, TERMS, REQUIREMENT])
def test_the_rules_below_are_right_before_a_mistake_is_put_in(text: str) -> None:
    assert load(text).name == "test-rule"


def line_of(text: str, part: str) -> int:
    assert text.count(part) == 1, f"{part!r} must stand once"
    return text[: text.index(part)].count("\n") + 1


def assert_error(error: DataError, file: str, line: int, da: str, en: str) -> None:
    for language, message, expected in (("da", error.da, da), ("en", error.en, en)):
        assert "\n" not in message, language
        assert message.startswith(f"{file}:{line}: "), language
        assert expected in message, language
    assert error.da != error.en
    assert (error.file, error.line) == (file, line)
    assert str(error) == error.en


@pytest.mark.parametrize(
    ("base", "old", "new", "at", "da", "en"),
    [
        pytest.param(
            RULE,
            "severity: warning\n",
            "",
            "code: VI901",
            "mangler severity",
            "lacks severity",
            id="missing key",
        ),
        pytest.param(
            RULE,
            '    checked: "2026-03-08"\n',
            "",
            "- ref:",
            "mangler checked",
            "lacks checked",
            id="missing key inside",
        ),
        pytest.param(
            RULE,
            '      mark: "Det vurderes"\n',
            "",
            '- text: "Det vurderes',
            "mangler mark",
            "lacks mark",
            id="missing mark",
        ),
        pytest.param(
            RULE,
            "basis:",
            "severty: note\nbasis:",
            "severty",
            "mente du severity",
            "did you mean severity",
            id="unknown key",
        ),
        pytest.param(
            RULE,
            "  phrases:",
            "  unles: [x]\n  phrases:",
            "unles",
            "mente du unless",
            "did you mean unless",
            id="unknown setting",
        ),
        pytest.param(
            RULE,
            "suggest:",
            "sugest:",
            "sugest:",
            "mente du suggest",
            "did you mean suggest",
            id="unknown key of a phrase",
        ),
        pytest.param(
            RULE,
            '      mark: "Det',
            '      marks: "Det',
            "marks:",
            "mente du mark",
            "did you mean mark",
            id="unknown key of an example",
        ),
        pytest.param(
            RULE,
            "basis:",
            "zzz: note\nbasis:",
            "zzz",
            "her kan der stå",
            "allowed are",
            id="unknown key, none near",
        ),
        pytest.param(
            RULE,
            "code: VI901",
            "code: FAG901",
            "code: FAG901",
            "begynde med VI",
            "begin with VI",
            id="wrong prefix",
        ),
        pytest.param(RULE, "code: VI901", "code: vi1", "code: vi1", "FAG101", "FAG101", id="wrong code"),
        pytest.param(
            RULE,
            "name: test-rule",
            "name: Test Rule",
            "name: Test",
            "stiff-word",
            "stiff-word",
            id="wrong name",
        ),
        pytest.param(
            RULE,
            "severity: warning",
            "severity: fatal",
            "severity: fatal",
            "note, warning, error",
            "note, warning, error",
            id="wrong severity",
        ),
        pytest.param(
            RULE,
            "kind: phrases",
            "kind: magic",
            "kind: magic",
            "terms, unlisted, phrases",
            "terms, unlisted, phrases",
            id="wrong kind",
        ),
        pytest.param(
            RULE,
            "category: person",
            "category: persons",
            "category: persons",
            "person",
            "person",
            id="wrong category",
        ),
        pytest.param(
            RULE,
            '"2026-03-08"',
            '"8. marts 2026"',
            "8. marts",
            "2026-03-08",
            "2026-03-08",
            id="date in words",
        ),
        pytest.param(
            RULE, '"2026-03-08"', '"2026-02-30"', "2026-02-30", "ingen dato", "no date", id="impossible date"
        ),
        pytest.param(
            RULE,
            "basis:",
            'valid_from: "2026-13-01"\nbasis:',
            "valid_from",
            "ingen dato",
            "no date",
            id="impossible valid_from",
        ),
        pytest.param(
            RULE,
            "basis:",
            "name: other\nbasis:",
            "name: other",
            "name står to gange",
            "name stands twice",
            id="key twice",
        ),
        pytest.param(
            RULE,
            '      mark: "Det',
            '      text: "x"\n      mark: "Det',
            '      text: "x"',
            "text står to gange",
            "text stands twice",
            id="key twice inside",
        ),
        pytest.param(
            RULE,
            '"»{text}« hides who acts."',
            '"»{text}« hides" who',
            '" who',
            "gyldig YAML",
            "valid YAML",
            id="not YAML",
        ),
        pytest.param(
            RULE,
            "severity: warning",
            "severity: *x",
            "severity: *x",
            "gyldig YAML",
            "valid YAML",
            id="unknown alias",
        ),
        pytest.param(
            RULE,
            "severity: warning",
            "severity: !!python/name:os.system x",
            "severity:",
            "gyldig YAML",
            "valid YAML",
            id="code in YAML",
        ),
        pytest.param(
            RULE,
            '"det {vurdere:vb}"',
            '"(det | der {vurdere:vb}"',
            "(det | der",
            "mangler ')'",
            "lacks ')'",
            id="open bracket",
        ),
        pytest.param(
            RULE,
            '"det {vurdere:vb}"',
            '"det] {vurdere:vb}"',
            "det] ",
            "for meget",
            "too many",
            id="bracket too many",
        ),
        pytest.param(
            RULE,
            '"det {vurdere:vb}"',
            '"det {vurdere:vb"',
            '{vurdere:vb"',
            "kan ikke læses",
            "cannot be read",
            id="open brace",
        ),
        pytest.param(
            RULE,
            '"der ...2 foretages"',
            '"på <vejr>"',
            "<vejr>",
            "<vejr> findes ikke",
            "no thing <vejr>",
            id="unknown thing",
        ),
        pytest.param(
            RULE,
            '"det {vurdere:vb}"',
            '"det {vurdere:verb}"',
            "{vurdere:verb}",
            "vb, sb, adj",
            "vb, sb, adj",
            id="unknown word class",
        ),
        pytest.param(
            RULE,
            '"der ...2 foretages"',
            '"der ...99 foretages"',
            "...99",
            "højst 16",
            "at most 16",
            id="gap too long",
        ),
        pytest.param(
            RULE,
            '"det {vurdere:vb}"',
            '"...3"',
            '"...3"',
            "mindst ét fast ord",
            "at least one fixed word",
            id="nothing fixed",
        ),
        pytest.param(
            RULE,
            '"det {vurdere:vb}"',
            '"(det | )"',
            '"(det | )"',
            "tomt valg",
            "empty alternative",
            id="empty alternative",
        ),
        pytest.param(
            RULE,
            '"det {vurdere:vb}"',
            '"det | der"',
            '"det | der"',
            "parentes",
            "round brackets",
            id="bar outside brackets",
        ),
        pytest.param(
            RULE,
            "message:",
            '  unless: ["(ikke"]\nmessage:',
            "(ikke",
            "mangler ')'",
            "lacks ')'",
            id="open bracket in unless",
        ),
        pytest.param(
            RULE,
            'mark: "Det vurderes"',
            'mark: "Det skønnes"',
            "skønnes",
            "ordret",
            "word for word",
            id="mark not in text",
        ),
        pytest.param(
            RULE,
            '    - text: "Vi måler i din have."\n',
            "",
            "good:",
            "mindst 2",
            "at least 2",
            id="one good example",
        ),
        pytest.param(
            RULE,
            '    - text: "Der foretages en måling i din have."\n      mark: "Der foretages"\n',
            "",
            "bad:",
            "mindst 2",
            "at least 2",
            id="one bad example",
        ),
        pytest.param(
            RULE,
            "safe: false",
            'safe: "no"',
            'safe: "no"',
            "true eller false",
            "true or false",
            id="text for yes or no",
        ),
        pytest.param(
            RULE,
            'known_misses:\n  - "Det menes."',
            "known_misses: nej",
            "known_misses",
            "en liste",
            "a list",
            id="text for a list",
        ),
        pytest.param(
            RULE, "name: test-rule", "name: 17", "name: 17", "en tekst", "a text", id="number for text"
        ),
        pytest.param(
            RULE,
            "  phrases:",
            "  when: {typ: [decision]}\n  phrases:",
            "typ:",
            "mente du type",
            "did you mean type",
            id="unknown condition",
        ),
        pytest.param(
            RULE,
            "  phrases:",
            "  when: {type: [letter]}\n  phrases:",
            "[letter]",
            "hearing",
            "hearing",
            id="unknown letter type",
        ),
        pytest.param(
            RULE,
            "  phrases:",
            "  only_role: [decision_advers]\n  phrases:",
            "only_role",
            "decision_adverse",
            "decision_adverse",
            id="unknown role",
        ),
        pytest.param(
            RULE,
            "  phrases:",
            "  when: {has: [contakt]}\n  phrases:",
            "contakt",
            "contact",
            "contact",
            id="unknown role in a condition",
        ),
        pytest.param(
            REQUIREMENT,
            "place: decision_adverse",
            "place: decision_advers",
            "place:",
            "decision_adverse",
            "decision_adverse",
            id="unknown role of a place",
        ),
        pytest.param(
            MEASURE,
            "sentence_words",
            "sentense_words",
            "sentense_words",
            "sentence_words",
            "sentence_words",
            id="unknown measure",
        ),
        pytest.param(MEASURE, "{warning: 30}", "{}", "limits:", "mindst 1", "at least 1", id="no limit"),
        pytest.param(
            MEASURE,
            "{warning: 30}",
            "{warning: many}",
            "limits:",
            "et tal",
            "a number",
            id="text for a limit",
        ),
        pytest.param(
            TERMS,
            "list: stiff-word",
            "list: stif-word",
            "list:",
            "stiff-word",
            "stiff-word",
            id="unknown list",
        ),
        pytest.param(
            TERMS,
            "list: stiff-word",
            "lists: stiff-word",
            "lists:",
            "mente du list",
            "did you mean list",
            id="setting of a list misspelt",
        ),
    ],
)
def test_a_mistake_is_named(base: str, old: str, new: str, at: str, da: str, en: str) -> None:
    assert base.count(old) == 1, f"{old!r} must stand once"
    text = base.replace(old, new)
    with pytest.raises(DataError) as caught:
        load(text)
    assert_error(caught.value, FILE, line_of(text, at), da, en)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("# kun en kommentar\n", 1),
        ("- code: VI901\n", 1),
        ("bare tekst\n", 1),
        ("code: VI901\nname: [a, b\n", 3),
        ("code: VI901\n\tname: x\n", 2),
        ("code: VI901\nname: 'x\n", 3),
        ("code: VI901\n? [a]\n: b\n", 2),
        ("code: &a [*a]\n", 1),
        ("code: VI901\n---\ncode: VI902\n", 2),
    ],
    ids=[
        "empty", "comment", "list", "text", "open list", "tab", "open quotation", "list as key",
        "list in itself", "two documents",
    ],
)  # fmt: skip
def test_what_is_no_mapping_of_yaml(text: str, line: int) -> None:
    with pytest.raises(DataError) as caught:
        load(text)
    assert_error(caught.value, FILE, line, "", "")


def test_a_control_character_gives_one_line_too() -> None:
    with pytest.raises(DataError) as caught:
        load(RULE.replace("VI901", "VI\x07901"))
    for message in (caught.value.da, caught.value.en):
        assert message.startswith(FILE)
        assert "\n" not in message


@pytest.mark.parametrize(
    ("old", "new", "key", "value"),
    [("name: test-rule", "name: other-rule", "code:", "VI901"), ("VI901", "VI902", "name:", "test-rule")],
)
def test_a_code_or_name_used_twice_names_both_files(old: str, new: str, key: str, value: str) -> None:
    other = RULE.replace(old, new)
    files = [parse_yaml(RULE, FILE), parse_yaml(other, "rules/person/other.yaml")]
    with pytest.raises(DataError) as caught:
        load_rules(files)
    line = line_of(other, key)
    assert_error(caught.value, "rules/person/other.yaml", line, "bruges allerede", "already used")
    assert value in caught.value.da
    assert FILE in caught.value.da


def test_rules_come_in_the_order_of_their_codes() -> None:
    second = RULE.replace("VI901", "VI900").replace("test-rule", "other-rule")
    rules = load_rules([parse_yaml(RULE, FILE), parse_yaml(second, "b.yaml")])
    assert [rule.code for rule in rules] == ["VI900", "VI901"]


def test_unquoted_dates_are_read_as_dates_too() -> None:
    rule = load(RULE.replace('"2026-03-08"', "2026-03-08").replace("basis:", "valid_to: 2026-07-01\nbasis:"))
    assert rule.sources[0].checked.isoformat() == "2026-03-08"
    assert rule.valid_to is not None
    assert rule.valid_to.isoformat() == "2026-07-01"
