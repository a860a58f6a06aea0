"""The report for people: verdict, groups, marks and what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import plainlang
from plainlang.batch import Found, check_data, check_found
from plainlang.engine import shipped_rules
from plainlang.engine.examples import framed
from plainlang.reports.report import Report
from plainlang.reports.text import render_text

WIDEST = 100  # columns of a quoted line, cuts and indent left out


def letter(*paragraphs: str) -> str:
    return "\n\n".join(("Søvang Kommune", "Kære Anna Lind", *paragraphs, "Venlig hilsen\nMette Holm\n"))


def rendered(text: str, *, excerpts: bool = True, colour: bool = False, **options: Any) -> str:
    return render_text(plainlang.check(text, **options), excerpts=excerpts, colour=colour)


REFUSAL = letter(
    "Vi giver afslag på din ansøgning om en elscooter.", "Ring på 59 00 10 20, hvis du er i tvivl."
)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "da",
            [
                "Det ligner en afgørelse.",
                "Brevet siger nej eller går læseren imod.",
                "Der er ingen begrundelse.",
                "Der står ikke, hvordan læseren kan klage.",
            ],
        ),
        (
            "en",
            [
                "This looks like a decision.",
                "The letter says no or goes against the reader.",
                "There are no reasons.",
                "It does not say how to complain.",
            ],
        ),
    ],
)
def test_the_verdict_stands_on_top(language: str, lines: list[str]) -> None:
    shown = rendered(REFUSAL, language=language).split("\n")
    assert [line.strip() for line in shown[1:5]] == lines
    assert shown[5] == ""
    assert shown[0].replace(" ", "") == "standardinput"


@pytest.mark.parametrize(
    ("language", "severity", "law", "summary"),
    [("da", "fejl", "forvaltningsloven", "1 brev: "), ("en", "error", "forvaltningsloven", "1 letter: ")],
)
def test_what_the_law_asks_comes_with_its_section(
    language: str, severity: str, law: str, summary: str
) -> None:
    shown = rendered(REFUSAL, language=language)
    block = shown[shown.index("RET101 missing-complaint-guidance") :].split("\n\n")[0]
    assert f"  {severity}  RET101" in shown
    assert law in block
    assert shown.split("\n")[-2].startswith(summary)


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        ({"type": "hearing"}, ["Det ligner en partshøring."]),
        ({"type": "summons", "as": "template"}, ["Det ligner en skabelon til en indkaldelse."]),
        ({"type": "information", "language": "en"}, ["This looks like a letter of information."]),
        ({"type": "reply", "as": "template", "language": "en"}, ["This looks like a template for a reply."]),
    ],
)
def test_the_verdict_names_type_and_kind(options: dict[str, Any], lines: list[str]) -> None:
    as_ = {"as_": options.pop("as")} if "as" in options else {}
    shown = rendered(letter("Du kan ringe til os på 59 00 10 20, når det passer dig."), **options, **as_)
    assert [line.strip() for line in shown.split("\n")[1 : 1 + len(lines)]] == lines


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_severity_comes_in_order_and_is_counted(language: str) -> None:
    text = letter(
        "Vi giver afslag på din ansøgning. Såfremt du flytter, skal du sige det. "
        "Man kan ringe på 59 00 10 20."
    )
    report = plainlang.check(text, language=language)
    shown = render_text(report)
    words = {"da": ["fejl", "advarsel", "bemærkning"], "en": ["error", "warning", "note"]}[language]
    order = [m[1] for m in re.finditer(r"^  \d+:\d+  (\S+)  [A-Z]+\d{3} ", shown, re.MULTILINE)]
    assert set(order) == set(words)
    assert order == sorted(order, key=words.index)
    counts = report.summary()
    numbers = [int(n) for n in re.findall(r"\d+", shown.rstrip().split("\n")[-1])]
    assert numbers == [1, counts["errors"], counts["warnings"], counts["notes"]]


@pytest.mark.parametrize(
    ("language", "places", "also"), [("da", "(6 steder)", "også"), ("en", "(6 places)", "also")]
)
def test_places_of_one_word_are_grouped_and_counted(language: str, places: str, also: str) -> None:
    text = letter("\n\n".join(["Det gælder, såfremt du flytter til et andet sted."] * 6))
    shown = rendered(text, select=["stiff-word"], language=language)
    assert shown.count("FAG101") == 1
    assert places in shown
    [line] = [line.strip() for line in shown.split("\n") if line.strip().startswith(also + " ")]
    assert line == f"{also} 7:13, 9:13, 11:13 …"
    assert shown.rstrip().split("\n")[-1].count("6") == 1


def test_two_places_are_listed_without_dots() -> None:
    shown = rendered(letter("Sig det, såfremt du flytter.", "Sig det, såfremt du rejser."), select=["FAG101"])
    assert "(2 steder)" in shown
    assert "også 7:10\n" in shown


def test_different_words_of_one_rule_stand_apart() -> None:
    shown = rendered(letter("Sig det, såfremt du har fået en skrivelse fra os."), select=["FAG101"])
    assert shown.count("FAG101") == 2
    assert "steder" not in shown


def test_long_sentences_stand_apart_too() -> None:
    long = "Du skal huske det, " + "og du skal sige det, " * 12 + "når du kan."
    shown = rendered(letter(long, long), select=["long-sentence"])
    assert shown.count("LET101") == 2


def marks(shown: str) -> Iterator[tuple[str, str, str]]:
    """Yield head, quoted line and line of marks of every group."""
    lines = shown.split("\n")
    for number, line in enumerate(lines):
        if re.fullmatch(r" *\^+", line):
            yield lines[number - 2], lines[number - 1][4:], line[4:]


def marked(quoted: str, carets: str) -> str:
    start = carets.index("^")
    return quoted[start : start + carets.count("^")]


@pytest.mark.parametrize("indent", ["", "   ", "\t", "😀 "])
@pytest.mark.parametrize("before", [0, 1, 5, 8, 40])
@pytest.mark.parametrize("after", [0, 30])
def test_marks_stand_under_the_words(indent: str, before: int, after: int) -> None:
    text = letter(f"{indent}Du ved {'godt og vel ' * before}det, såfremt {'du ved det ' * after}du kan læse.")
    report = plainlang.check(text, select=["stiff-word"])
    [(head, quoted, carets)] = marks(render_text(report))
    assert marked(quoted, carets) == "såfremt"
    assert len(quoted) <= WIDEST
    assert quoted.startswith("…") == (
        before > 5 or not text.split("\n")[4].replace("\t", " ").startswith(quoted[:9])
    )
    line, column = report.documents[0].letter.annotated.document.line_column(report.findings[0].span.start)  # type: ignore[union-attr]
    assert head.strip().startswith(f"{line}:{column} ")
    assert quoted.endswith("…") == (after == 30)


def test_a_mark_that_is_longer_than_the_line_is_cut_with_it() -> None:
    sentence = "Du skal huske det, " + "og du skal sige det, " * 12 + "når du kan."
    [(_, quoted, carets)] = marks(rendered(letter(sentence), select=["long-sentence"]))
    assert quoted.endswith("…")
    assert sentence.startswith(quoted[:-1])
    assert len(carets) == len(quoted) - 1
    assert len(quoted) <= WIDEST


def test_a_word_longer_than_the_line() -> None:
    [(_, quoted, carets)] = marks(rendered(letter("x" * 300 + " såfremt du flytter."), select=["stiff-word"]))
    assert marked(quoted, carets) == "såfremt"
    assert len(quoted) <= WIDEST


def test_marks_of_every_example_stand_under_its_words() -> None:
    seen = 0
    for rule in shipped_rules():
        for example in rule.bad:
            text = framed(example)
            report = plainlang.check(text, select=[rule.code])
            spans = [text[f.span.start : f.span.end] for f in report.findings]
            for _, quoted, carets in marks(render_text(report)):
                seen += 1
                under = marked(quoted, carets)
                assert any(s.replace("\t", " ").replace("\n", "\n").startswith(under) for s in spans)
                assert len(quoted) <= WIDEST
    assert seen > 50


@pytest.mark.parametrize("text", ["", "\n", " \t\n\n", "\ufeff"])
def test_an_empty_letter(text: str) -> None:
    assert "Brevet er tomt." in rendered(text)
    assert "The letter is empty." in rendered(text, language="en")
    report = plainlang.check(text)
    assert report.findings == ()
    assert report.summary() == {
        "documents": 1,
        "errors": 0,
        "warnings": 0,
        "notes": 0,
        "unreadable": 0,
        "baseline": 0,
        "suppressed": 0,
    }


@pytest.mark.parametrize(
    ("language", "nothing"), [("da", "Vi fandt ikke noget at rette."), ("en", "Nothing to mend was found.")]
)
def test_a_letter_without_findings(language: str, nothing: str) -> None:
    assert nothing in rendered(letter("Hej."), select=["stiff-word"], language=language)


@pytest.mark.parametrize(
    ("language", "cannot", "summary"),
    [
        (
            "da",
            "kan ikke læses: filen findes ikke",
            "2 breve: 0 fejl, 1 advarsel, 0 bemærkninger; 1 kunne ikke læses",
        ),
        (
            "en",
            "cannot be read: there is no such file",
            "2 letters: 0 errors, 1 warning, 0 notes; 1 could not be read",
        ),
    ],
)
def test_a_file_that_cannot_be_read_stands_beside_the_others(
    tmp_path: Path, language: str, cannot: str, summary: str
) -> None:
    there = tmp_path / "brev.txt"
    there.write_text(letter("Sig det, såfremt du flytter."), encoding="utf-8")
    config = plainlang.Config(select=("stiff-word",), language="en" if language == "en" else "da")
    checker = plainlang.Checker(config)
    paths = [str(tmp_path / "nothing.txt"), str(there)]
    found = [one for path in paths for one in check_found(checker, Found(Path(path)))]
    report = Report(tuple(found), config.language)
    shown = render_text(report)
    assert cannot in shown
    assert "FAG101" in shown
    assert shown.rstrip().split("\n")[-1] == summary
    first, second = report.to_dict()["documents"]
    assert first["error"] == cannot.partition(": ")[2]
    assert first["letter"] is None
    assert first["metrics"] is None
    assert first["findings"] == []
    assert second["error"] is None
    assert report.summary()["unreadable"] == 1


WITNESS = "Zybrandvænget"


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    "sentence",
    [
        f"Såfremt {WITNESS} skal du fremsende en skrivelse.",
        f"Du bor på [{WITNESS}] i dag.",
        f"Du bor på «{WITNESS}» i dag.",
        f"Du bor på »[{WITNESS}]« i dag.",
        f"Vi giver afslag til {WITNESS} på din ansøgning.",
        f"Det vurderes, at borgeren {WITNESS} kan betale.",
    ],
)
def test_without_excerpts_no_word_of_the_letter_is_shown(sentence: str, language: str) -> None:
    text = letter(sentence)
    assert WITNESS in rendered(text, language=language)
    hidden = rendered(text, excerpts=False, language=language)
    assert WITNESS not in hidden
    assert "^" not in hidden
    assert re.search(r"\d+:\d+ ", hidden)
    data = plainlang.check(text, language=language).to_dict(excerpts=False)
    assert WITNESS not in str(data)


def test_colour_changes_no_character() -> None:
    text = letter("Sig det, såfremt du flytter [navn].", "Vi giver afslag på din ansøgning.")
    plain, coloured = rendered(text), rendered(text, colour=True)
    assert coloured != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_control_characters_of_a_letter_do_not_reach_the_terminal() -> None:
    shown = rendered(letter("Sig det, \x1b[31m såfremt du flytter."), select=["stiff-word"])
    assert "såfremt du flytter" in shown
    assert "\x1b" not in shown


def test_blocks_in_other_languages_are_counted() -> None:
    english = "You must send us the papers that we have asked for, and you can call us if you have questions."
    text = letter("Hej.", english, english)
    assert "2 afsnit på et andet sprog (en)" in rendered(text)
    assert "2 blocks were not checked: another language (en)" in rendered(text, language="en")


def test_a_damaged_word_file_is_named() -> None:
    checker = plainlang.Checker()
    report = Report(check_data(checker, b"PK\x03\x04 nothing", "brev.docx"))
    shown = render_text(report)
    assert shown.startswith("brev.docx\n")
    assert "kan ikke læses" in shown
