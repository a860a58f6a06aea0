"""The page of a rule: in both languages, for a terminal and as Markdown, with the same facts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.bilingual import Bilingual, Language
from plainlang.engine import CATEGORIES, Rule, shipped_rules
from plainlang.engine.rule import Example
from plainlang.errors import UsageError
from plainlang.reports.explain import (
    explain_rule,
    find_rule,
    rule_dict,
    rule_line,
    rule_markdown,
    rules_markdown,
    sections,
)
from tests.test_fixing import CALM, command

RULES = shipped_rules()
BOTH = pytest.mark.parametrize("language", ["da", "en"])
EVERY = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def events(markdown: str) -> list[Any]:
    return list(
        pyromark.events(
            markdown, options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
        )
    )


def kinds(markdown: str) -> list[str]:
    """What the page is made of, without its words."""
    found = []
    for event in events(markdown):
        if isinstance(event, dict):
            ((name, value),) = event.items()
            if name in {"Start", "End"}:
                found.append(f"{name} {value if isinstance(value, str) else next(iter(value))}")
            elif name != "Text":
                found.append(name)
        elif event not in {"SoftBreak"}:
            found.append(event)
    return found


def shown(markdown: str) -> str:
    """The words that a reader of the page sees."""
    pieces = []
    for event in events(markdown):
        if isinstance(event, dict):
            ((name, value),) = event.items()
            if name in {"Text", "Code", "Html", "InlineHtml"}:
                pieces.append(value)
            elif name == "End" and value not in ("Emphasis", "Strong"):
                pieces.append(" ")
        elif event in {"SoftBreak", "HardBreak"}:
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def facts(rule: Rule, language: Language) -> list[str]:
    """What every form of the page must hold."""
    return [item for section in sections(rule, language) for item in (section.title, *section.items)]


ALLOWED = {
    "Start Heading", "End Heading", "Start Paragraph", "End Paragraph", "Start Emphasis", "End Emphasis",
    "Start Strong", "End Strong", "Start List", "End List", "Start Item", "End Item",
}  # fmt: skip


def check_page(rule: Rule, language: Language) -> None:
    page = rule_markdown(rule, language)
    assert set(kinds(page)) <= ALLOWED, "no word of the rule becomes markup"
    assert kinds(page).count("Start Heading") == 1
    assert kinds(page).count("Start Emphasis") == 1
    assert kinds(page).count("Start Strong") == len(sections(rule, language))
    assert kinds(page).count("Start Item") == sum(len(s.items) for s in sections(rule, language) if s.listed)
    seen = shown(page)
    for fact in facts(rule, language):
        assert " ".join(fact.split()) in seen
    told = explain_rule(rule, language)
    for fact in facts(rule, language):
        assert " ".join(fact.split()) in " ".join(told.split())


@BOTH
@EVERY
def test_every_rule_renders(rule: Rule, language: Language) -> None:
    check_page(rule, language)
    text = explain_rule(rule, language)
    assert text.startswith(f"{rule.code} {rule.name} (")
    assert not any(line != line.rstrip() for line in text.split("\n"))
    for title in ("Hvorfor", "Kilder", "Skriv ikke"):
        assert (f"{title}:" in text) == (language == "da")
    data = rule_dict(rule, language)
    assert data["why"] == rule.why.text(language)
    assert rule.code in rule_line(rule, language)
    assert "\n" not in rule_line(rule, language)


@BOTH
def test_all_rules_on_one_page(language: Language) -> None:
    page = rules_markdown(RULES, language)
    assert set(kinds(page)) <= ALLOWED | {
        "Start Table", "End Table", "Start TableHead", "End TableHead", "Start TableRow", "End TableRow",
        "Start TableCell", "End TableCell", "Start Link", "End Link", "Code",
    }  # fmt: skip
    assert kinds(page).count("Start TableRow") == len(RULES)
    assert kinds(page).count("Start Heading") == 1 + len({rule.category for rule in RULES}) + len(RULES)
    headings = re.findall(r"(?m)^### (.+)$", page)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) == anchors
    assert "\n\n\n" not in page
    seen = shown(page)
    for rule in RULES:
        for fact in facts(rule, language):
            assert " ".join(fact.split()) in seen


# --- Own rules may hold anything


def with_texts(**texts: Any) -> Rule:
    return replace(find_rule("no-heading", RULES), **texts)


TRICKY = [
    "*fremhævet* og _sådan_", "[navn](x)", "<b>fed</b>", "<!-- note -->", "a & b &amp; c &aring;", "`kode`",
    "# ikke en overskrift", "1. ikke en liste", "1) ikke en liste", "- ikke en liste", "+ ikke en liste",
    "* ikke en liste", "> ikke et citat", "| ikke | en tabel |", "---", "===", "***", "~~slettet~~", "\\",
    "https://x.dk/a_b_c", "linje\n- liste", "linje\n1. liste", "linje\n===", "linje\n---", "linje\n# x",
    "[[navn]] og «navn» og {{navn}}", "!", "![x](y)", "<navn>", "100 %", "^fodnote", "[^1]", ":smile:", "$x$",
    "```\nkode", "~~~\nkode", "[x]: y",
]  # fmt: skip


@BOTH
@pytest.mark.parametrize("text", TRICKY)
def test_nothing_becomes_markup(text: str, language: Language) -> None:
    check_page(with_texts(why=Bilingual(f"Se {text}", f"See {text}")), language)
    check_page(with_texts(why=Bilingual(text, text)), language)
    check_page(
        with_texts(bad=(Example(text, "x"), Example("En.", "En", "To.")), good=(Example(text),)), language
    )
    check_page(with_texts(known_misses=(text,)), language)


@CALM
@given(
    st.lists(st.sampled_from([*"*_`[]<>#|\\&;!-+=~:.()1 \n", "a", "b", "æ", "&lt;", "1. "]), max_size=14).map(
        "".join
    )
)
def test_any_text(text: str) -> None:
    text = text.strip()
    if text and "\n\n" not in text:
        check_page(with_texts(known_misses=(text,), good=(Example(text),)), "da")


@BOTH
def test_days_are_told(language: Language) -> None:
    rule = with_texts(valid_from=date(2026, 7, 1), valid_to=date(2026, 12, 31))
    for page in (explain_rule(rule, language), rule_markdown(rule, language)):
        assert "2026-07-01" in page.replace("\\", "")
        assert "2026-12-31" in page.replace("\\", "")
    assert rule_dict(rule, language)["valid_from"] == "2026-07-01"


def test_sections_without_content_are_left_out() -> None:
    rule = with_texts(sources=(), known_misses=())
    assert [s.title for s in sections(rule, "en")] == ["Why", "Do not write", "This is fine"]


# --- Finding a rule


@pytest.mark.parametrize("word", ["FAG101", "fag101", "stiff-word", "Stiff-Word"])
def test_find_by_code_or_name(word: str) -> None:
    assert find_rule(word, RULES).code == "FAG101"


@pytest.mark.parametrize(
    ("word", "near"), [("stif-word", "stiff-word"), ("FAG1O1", "FAG101"), ("fag1o1", "FAG101")]
)
def test_the_nearest_is_named(word: str, near: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_rule(word, RULES)
    assert f"mente du {near}?" in caught.value.da
    assert f"did you mean {near}?" in caught.value.en


@pytest.mark.parametrize("word", ["", "xyzzy", "FAG1"])
def test_no_such_rule(word: str) -> None:
    with pytest.raises(UsageError):
        find_rule(word, RULES)


@BOTH
def test_the_commands(language: str) -> None:
    done = command("explain", "FAG101", "--language", language)
    assert done.code == 0
    assert done.out.decode().startswith("FAG101 stiff-word (")
    assert command("explain", "xyzzy", "--language", language).code == 2
    listed = command("rules", "--language", language).out.decode()
    assert [line.split()[0] for line in listed.splitlines()] == [rule.code for rule in RULES]
    page = command("rules", "--format", "markdown", "--language", language).out.decode()
    assert all(rule.code in page for rule in RULES)
    assert {rule.category for rule in RULES} <= set(CATEGORIES)
