"""Comments that tell rules to be silent: what they silence, and what they are told when they do nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plainlang import fixing
from plainlang.checker import Checker
from plainlang.config import Config
from plainlang.config.settings import RuleSettings
from plainlang.documents import InputFormat
from plainlang.engine import Rulebook, rulebook
from plainlang.reports.report import Report
from plainlang.reports.sarif import sarif
from tests.formats import docx as word

STIFF = "Såfremt du flytter, skal du ringe."
LIGHT = "Du kan rette henvendelse til skolen."
CHECKER = Checker(Config())


def check(source: str | bytes, format: InputFormat = "markdown", checker: Checker = CHECKER) -> Report:
    return checker.check_bytes(source.encode() if isinstance(source, str) else source, format=format)


def kept(report: Report) -> list[str]:
    """Names of the rules that find something, comments without effect left out."""
    return [finding.name for finding in report.findings if finding.code != "SKA103"]


def silenced(report: Report) -> list[str]:
    return [finding.name for finding in report.documents[0].suppressed]


def told(report: Report) -> list[str]:
    """What is said of comments without effect, in Danish."""
    return [finding.message.da for finding in report.findings if finding.code == "SKA103"]


def test_the_sentences_below_are_found() -> None:
    assert kept(check(f"{STIFF}\n\n{LIGHT}")) == ["stiff-word", "officialese-phrase"]


# --- Names


@pytest.mark.parametrize(
    "names",
    ["FAG101", "fag101", "stiff-word", "Stiff-Word", "FAG1", "FAG", "jargon", "", "  ", "VI103, FAG101",
     "FAG101;VI103", "FAG101 VI103", "FAG101 -- ordet er borgerens eget", "FAG101 — derfor", ": FAG101"[2:],
     "-- uden navne"],
)  # fmt: skip
def test_ways_to_name_a_rule(names: str) -> None:
    report = check(f"<!-- plainlang: ignore {names} -->\n{STIFF}")
    assert kept(report) == []
    assert silenced(report) == ["stiff-word"]


@pytest.mark.parametrize("names", ["FAG102", "person", "stiff", "word", "FAG1011", "FAG101x"])
def test_names_of_others_silence_nothing(names: str) -> None:
    report = check(f"<!-- plainlang: ignore {names} -->\n{STIFF}")
    assert kept(report) == ["stiff-word"]
    assert silenced(report) == []
    assert len(told(report)) == 1


def test_one_word_of_several_is_enough() -> None:
    report = check(f"<!-- plainlang: ignore stiff-word, stiff-words -->\n{STIFF}")
    assert silenced(report) == ["stiff-word"]
    assert told(report) == [
        "Kommentaren »plainlang: ignore stiff-words« slår ingen fund fra. Mente du stiff-word?"
    ]


# --- Places


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("<!-- plainlang: ignore -->\n{0}\n\n{0}", 1),
        ("<!-- plainlang: ignore -->\n\n{0}\n\n{0}", 1),
        ("{0}\n\n<!-- plainlang: ignore -->\n\n{0}", 1),
        ("{0} <!-- plainlang: ignore -->\n\n{0}", 1),
        ("{0} <!-- plainlang: ignore --> {0}\n\n{0}", 1),
        ("Ring nu, <!-- plainlang: ignore -->\n{0}\n\n{0}", 1),
        ("- {0} <!-- plainlang: ignore -->\n- {0}", 1),
        ("<!-- plainlang: ignore -->\n- {0}\n- {0}\n\n{0}", 1),
        ("<!-- plainlang: ignore-file -->\n{0}\n\n{0}", 0),
        ("{0}\n\n{0}\n\n<!-- plainlang: ignore-file stiff-word -->", 0),
        ("{0}\n\n{0}", 2),
    ],
)
def test_places_in_markdown(source: str, left: int) -> None:
    assert kept(check(source.format(STIFF))) == ["stiff-word"] * left


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("<!-- plainlang: ignore --><p>{0}</p><p>{0}</p>", 1),
        ("<p><!-- plainlang: ignore -->{0}</p><p>{0}</p>", 1),
        ("<p>{0}<!-- plainlang: ignore --></p><p>{0}</p>", 1),
        ("<!-- plainlang: ignore --><div><p>{0}</p><p>{0}</p></div><p>{0}</p>", 1),
        ("<!-- plainlang: ignore-file FAG --><p>{0}</p><p>{0}</p>", 0),
    ],
)
def test_places_in_html(source: str, left: int) -> None:
    assert kept(check(source.format(STIFF), "html")) == ["stiff-word"] * left


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("plainlang: ignore", 1),
        ("plainlang: ignore FAG101 – ordet er hendes eget", 1),
        ("plainlang: ignore-file jargon", 0),
        ("plainlang: ignore VI", 2),
        ("Skal vi skrive sådan?", 2),
    ],
)
def test_word_comments(comment: str, left: int) -> None:
    body = [word.paragraph(word.commented(0, word.run(STIFF))), word.paragraph(STIFF)]
    report = check(word.docx(*body, comments=[word.paragraph(comment)]), "docx")
    assert kept(report) == ["stiff-word"] * left


def test_a_word_comment_on_some_words_silences_these_alone() -> None:
    both = word.paragraph(word.commented(0, word.run(STIFF)), word.run(f" {STIFF}"))
    report = check(word.docx(both, comments=[word.paragraph("plainlang: ignore")]), "docx")
    assert kept(report) == ["stiff-word"]
    assert [finding.span.start for finding in report.documents[0].suppressed] == [0]


def test_plain_text_has_no_comments() -> None:
    assert kept(check(f"<!-- plainlang: ignore -->\n\n{STIFF}", "text")) == ["stiff-word"]


# --- Comments without effect


def test_each_word_without_effect_is_said_once() -> None:
    report = check(
        f"<!-- plainlang: ignore VI107, FAG101, light-verb, LET -->\n{STIFF}\n\n"
        f"<!-- plainlang: ignore VI107 -->\n{STIFF}"
    )
    assert sorted(told(report)) == [
        "Kommentaren »plainlang: ignore LET« slår ingen fund fra. Slet den.",
        "Kommentaren »plainlang: ignore VI107« slår ingen fund fra. Slet den.",
        "Kommentaren »plainlang: ignore VI107« slår ingen fund fra. Slet den.",
        "Kommentaren »plainlang: ignore light-verb« slår ingen fund fra. Slet den.",
    ]


def test_a_word_that_is_written_twice_is_said_once() -> None:
    report = check(f"<!-- plainlang: ignore VI107 VI107 -->\n{STIFF}")
    assert len(told(report)) == 1


def test_a_comment_that_speaks_of_several_blocks_is_said_once() -> None:
    source = f"<!-- plainlang: ignore VI107 -->\n<div>\n<p>{STIFF}</p>\n<p>{STIFF}</p>\n</div>"
    assert len(told(check(source, "html"))) == 1
    assert len(told(check(f"<!-- plainlang: ignore-file VI107 -->\n{STIFF}"))) == 1


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("stif-word", "Mente du stiff-word?"),
        ("FGA101", "Mente du FAG101?"),
        ("jargno", "Mente du jargon?"),
        ("fgag101", "Mente du FAG101?"),
        ("xyzzy", "Den regel findes ikke."),
        ("FAG102", "Slet den."),
    ],
)
def test_advice(word: str, advice: str) -> None:
    (message,) = told(check(f"<!-- plainlang: ignore {word} -->\nRing til os."))
    assert message.endswith(advice)


def test_the_place_of_a_comment_without_effect() -> None:
    report = check(f"Hej.\n\n<!-- plainlang: ignore VI107 -->\n{STIFF}")
    (finding,) = [f for f in report.findings if f.code == "SKA103"]
    assert report.documents[0].text[finding.span.start : finding.span.end] == STIFF
    assert finding.bare.da == "Kommentaren »plainlang: …« slår ingen fund fra. …"


def test_rules_that_are_not_selected_are_not_said() -> None:
    source = f"<!-- plainlang: ignore VI107, FAG102, person, stif-word -->\n{STIFF}"
    checker = Checker(Config(select=("FAG", "SKA103")))
    assert len(told(check(source, checker=checker))) == 2  # FAG102 judged, stif-word is no rule
    checker = Checker(Config(ignore=("VI107", "FAG102")))
    assert len(told(check(source, checker=checker))) == 1  # a rule of person is left out too
    assert told(check(source, checker=Checker(Config(ignore=("SKA103",))))) == []
    assert told(check(source, checker=Checker(Config(select=("FAG",))))) == []


def test_a_comment_on_everything_is_said_only_when_everything_judges() -> None:
    source = "<!-- plainlang: ignore -->\nRing til os."
    assert len(told(check(source))) == 1
    assert told(check(source, checker=Checker(Config(ignore=("VI107",))))) == []


def dated(valid_from: date | None, valid_to: date | None) -> Rulebook:
    book = rulebook()
    rules = tuple(
        replace(r, valid_from=valid_from, valid_to=valid_to) if r.name == "stiff-word" else r
        for r in book.rules
    )
    return Rulebook(rules, book.lists)


@pytest.mark.parametrize(("valid_from", "valid_to"), [(date(2027, 1, 1), None), (None, date(2025, 12, 31))])
def test_a_rule_of_other_days_is_not_said(valid_from: date | None, valid_to: date | None) -> None:
    """Nothing is found today, but the comment may well be of use another day."""
    checker = Checker(Config(date=date(2026, 9, 1)), book=dated(valid_from, valid_to))
    report = check(f"<!-- plainlang: ignore stiff-word -->\n{STIFF}", checker=checker)
    assert (kept(report), silenced(report), told(report)) == ([], [], [])


def test_a_rule_of_these_days_is_said() -> None:
    checker = Checker(Config(date=date(2026, 9, 1)), book=dated(date(2026, 1, 1), None))
    assert len(told(check("<!-- plainlang: ignore stiff-word -->\nRing til os.", checker=checker))) == 1
    report = check(f"<!-- plainlang: ignore stiff-word -->\n{STIFF}", checker=checker)
    assert (silenced(report), told(report)) == (["stiff-word"], [])


@pytest.mark.parametrize("word", ["SKA103", "unused-suppression", "SKA", "template"])
@pytest.mark.parametrize("whole", ["", "-file"])
def test_comments_can_be_silenced_too(word: str, whole: str) -> None:
    """Who writes that no one shall speak of such comments is not told of that comment itself."""
    report = check(f"<!-- plainlang: ignore{whole} VI107, {word} -->\n{STIFF}")
    assert told(report) == []
    assert silenced(report) == ["unused-suppression"]
    report = check(f"<!-- plainlang: ignore{whole} {word} -->\n{STIFF}")
    assert len(told(report)) <= 1


def test_a_comment_on_everything_silences_no_word_of_another_comment() -> None:
    report = check(f"<!-- plainlang: ignore -->\n<!-- plainlang: ignore VI107 -->\n{STIFF}")
    assert silenced(report)[0] == "stiff-word"


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_the_severity_of_unused_comments_can_be_chosen(severity: Any) -> None:
    config = Config(rule=(("unused-suppression", RuleSettings(severity)),))
    report = check(f"<!-- plainlang: ignore VI107 -->\n{STIFF}", checker=Checker(config))
    assert [f.severity for f in report.findings if f.code == "SKA103"] == [severity]


# --- What is silenced


SILENT = f"<!-- plainlang: ignore stiff-word -->\n{STIFF}\n\n{LIGHT}"


def test_silenced_findings_are_counted_and_kept() -> None:
    report = check(SILENT)
    assert report.summary()["suppressed"] == 1
    assert report.summary()["warnings"] == 1
    results = sarif(report)["runs"][0]["results"]
    assert [(r["ruleId"], r["suppressions"]) for r in results] == [
        ("FAG102", []),
        ("FAG101", [{"kind": "inSource"}]),
    ]


def test_silenced_findings_fail_no_check() -> None:
    strict = Checker(Config(fail_on="note"))
    assert check(STIFF, checker=strict).documents[0].failed
    assert not check(f"<!-- plainlang: ignore -->\n{STIFF}", checker=strict).documents[0].failed


def test_silenced_findings_are_in_no_other_report() -> None:
    from plainlang.reports.formats import Wanted, render

    report = check(SILENT)
    for format_ in ("text", "json", "github", "junit"):
        assert "FAG101" not in render(report, Wanted(format=format_)), format_


def test_silenced_findings_have_fingerprints_of_their_own() -> None:
    """The same sentence twice, one of them silenced: two findings, and neither is the other."""
    report = check(f"{STIFF}\n\n<!-- plainlang: ignore -->\n{STIFF}")
    found = [*report.findings, *report.documents[0].suppressed]
    assert len({finding.fingerprint for finding in found}) == len(found) == 2
    (alone,) = check(STIFF).findings
    assert report.findings[0].fingerprint == alone.fingerprint


def test_findings_stay_in_the_order_of_the_text() -> None:
    report = check(f"{LIGHT}\n\n<!-- plainlang: ignore VI107 -->\n{STIFF}\n\n{LIGHT}")
    spans = [finding.span for finding in report.findings]
    assert spans == sorted(spans)
    assert sorted(f.code for f in report.findings) == ["FAG101", "FAG102", "FAG102", "SKA103"]


def test_a_letter_wide_finding_is_silenced_for_the_file() -> None:
    source = "Kære Anna\n\nDu får afslag på din ansøgning om kontanthjælp.\n\nVenlig hilsen\nMette Holm\n"
    codes = {f.code for f in check(source).findings if f.scope == "letter"}
    assert codes
    names = ", ".join(sorted(codes))
    report = check(f"<!-- plainlang: ignore-file {names} -->\n{source}")
    assert codes.isdisjoint(f.code for f in report.findings)
    assert codes == {f.code for f in report.documents[0].suppressed}


def test_an_own_rule_can_be_silenced_and_is_known(tmp_path: Path) -> None:
    (tmp_path / "zebra.yaml").write_text(
        "code: TON901\nname: no-zebras\ncategory: tone\nseverity: error\nkind: phrases\n"
        "settings: {phrases: [zebra]}\nmessage: Skriv ikke zebra.\nwhy: Zebraer er stribede.\n"
        "examples: {bad: [{text: Se en zebra., mark: zebra}, {text: En zebra., mark: zebra}], "
        "good: [{text: Se en gnu.}, {text: Se en ko.}]}\n",
        encoding="utf-8",
    )
    checker = Checker(Config(rules=(tmp_path,)))
    report = check("<!-- plainlang: ignore no-zebras -->\nDu kan se en zebra.", checker=checker)
    assert (kept(report), silenced(report), told(report)) == ([], ["no-zebras"], [])
    (message,) = told(check("<!-- plainlang: ignore no-zebra -->\nRing til os.", checker=checker))
    assert "no-zebras" in message
    assert fixing.fix_bytes(checker, b"Se en zebra.", format="text").changes == ()
