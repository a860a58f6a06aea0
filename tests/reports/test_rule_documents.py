"""The page of all rules is made from the rule files, and says what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainlang.bilingual import Language
from plainlang.engine import shipped_rules
from plainlang.reports.explain import explain_rule, rules_markdown, sections

PAGE = Path(__file__).parents[2] / "rules" / "RULES.md"


def test_the_page_of_the_rules_is_up_to_date() -> None:
    made = rules_markdown(shipped_rules(), "da")
    assert PAGE.read_text(encoding="utf-8") == made, "run: plainlang rules --format markdown > rules/RULES.md"


@pytest.mark.parametrize("language", ["da", "en"])
def test_page_and_explanation_say_the_same(language: Language) -> None:
    page = rules_markdown(shipped_rules(), language).replace("\\", "")
    for rule in shipped_rules():
        explained = explain_rule(rule, language)
        for section in sections(rule, language):
            for item in section.items:
                for line in item.split("\n"):
                    assert line in explained
                    assert line.replace("\\", "") in page
