"""Every example of every rule, role and listed term is run."""

from __future__ import annotations

from datetime import date

import pytest

from plainlang.engine import Rule, RuleSet, shipped_rules
from plainlang.engine.examples import failures, term_failures, understood
from plainlang.engine.word_lists import shipped_word_lists
from plainlang.letters.roles import Role, RoleBook, shipped_manners, shipped_roles
from plainlang.tables import shipped_table

RULES = {rule.name: rule for rule in shipped_rules()}
TERM_RULES = [rule for rule in RULES.values() if rule.kind == "terms"]
TERMS = {rule.name: shipped_word_lists().terms(rule.settings["list"]) for rule in TERM_RULES}
AT_ONCE = 100
PARTS = [(rule, part) for rule in TERM_RULES for part in range(0, len(TERMS[rule.name]), AT_ONCE)]
ROLES = shipped_roles().roles
BY_WORDS = [
    (book, role)
    for book in (shipped_roles(), shipped_manners())
    for role in book.roles.values()
    if role.only != "heading"
]

FRAME = "Søvang Kommune\n\nKære Anna Lind\n\n{}\n\nVenlig hilsen\nMette Holm\n"
_SETS: dict[str, RuleSet] = {}


def _rules_for(rule: Rule) -> RuleSet:
    if rule.code not in _SETS:
        _SETS[rule.code] = RuleSet([rule])
    return _SETS[rule.code]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_examples_of_rule(rule: Rule) -> None:
    assert [english for _, english in failures(rule)] == []


@pytest.mark.parametrize(("rule", "part"), PARTS, ids=[f"{rule.name}:{part}" for rule, part in PARTS])
def test_examples_of_terms(rule: Rule, part: int) -> None:
    """Many rows a test: each failure names its file and line."""
    for term in TERMS[rule.name][part : part + AT_ONCE]:
        assert term.example, f"line {term.row.line}: every shipped term has an example"
        assert [english for _, english in term_failures(_rules_for(rule), term)] == []


def test_terms_left_alone_are_not_found() -> None:
    every = RuleSet(TERM_RULES)
    found = []
    for row in shipped_table("terms/left-alone.csv", ("term", "class", "fine", "note")):
        assert row["note"], f"line {row.line} says why the term is left alone"
        if not row["fine"]:
            continue
        text = FRAME.format(row["fine"])
        for finding in every.judge(understood(text), date(2026, 1, 5)):
            found.append((row["term"], text[finding.span.start : finding.span.end]))
    assert found == []


def _roles_of(sentence: str) -> set[str]:
    letter = understood(FRAME.format(f"Hvad sker der?\n{sentence}\n\nDu kan klage til os."))
    return {role for roles in letter.roles for role in roles}


@pytest.mark.parametrize(("book", "role"), BY_WORDS, ids=[role.name for _, role in BY_WORDS])
def test_examples_of_role(book: RoleBook, role: Role) -> None:
    from plainlang.danish import Annotated
    from plainlang.documents import read
    from plainlang.letters.roles import sentence_roles

    def roles(text: str) -> set[str]:
        annotated = Annotated(read(text.encode(), format="text"))
        found: set[str] = set()
        for sentence in annotated.sentences:
            found |= sentence_roles(annotated, sentence, book)
        return found

    assert [s for s in role.is_examples if role.name not in roles(s)] == []
    assert [s for s in role.is_not_examples if role.name in roles(s)] == []


@pytest.mark.parametrize("role", [r for r in ROLES.values() if r.only == "heading"], ids=lambda r: r.name)
def test_examples_of_heading_role(role: Role) -> None:
    def roles(heading: str) -> set[str]:
        letter = understood(
            FRAME.format(f"{heading}\n\nHer står noget tekst, som følger efter overskriften.")
        )
        return {
            name
            for sentence, names in zip(letter.annotated.sentences, letter.roles, strict=True)
            if sentence.block.kind == "heading"
            for name in names
        }

    assert [s for s in role.is_examples if role.name not in roles(s)] == []
    assert [s for s in role.is_not_examples if role.name in roles(s)] == []
