"""What the expressions of tags ask for."""

from __future__ import annotations

import pytest

from plainlang.documents import Branch, Condition, Span
from plainlang.documents.expressions import EMPTY, YES, Question, chained, settled


def asked(*tests: Question | None) -> list[str]:
    """Return the conditions of the branches of a chain, as reports write them."""
    conditions = list(chained(tests))
    return [branch.condition for branch in settled([Branch(Span(0, 0), one) for one in conditions])]


@pytest.mark.parametrize(
    ("expression", "condition"),
    [
        ('svar == "afslag"', "svar=afslag"),
        ("svar = 'afslag'", "svar=afslag"),
        ("svar === ”afslag”", "svar=afslag"),
        ('svar eq "afslag"', "svar=afslag"),
        ('(eq svar "afslag")', "svar=afslag"),
        ('[svar == "J"]', "svar=J"),
        ('"J" = mb-svar', "mb-svar=J"),
        ("sag.antal == 3", "sag.antal=3"),
        ('svar != "afslag"', "svar!=afslag"),
        ("svar <> 'J'", "svar=N"),
        ('not svar == "J"', "svar=N"),
        ("svar", "svar=ja"),
        ("  svar ", "svar=ja"),
        ("not svar", "svar=nej"),
        ("!svar", "svar=nej"),
        ("ikke svar", "svar=nej"),
        ("svar == true", "svar=ja"),
        ("svar == False", "svar=nej"),
        ("svar == null", "svar=tom"),
        ('svar != ""', "svar!=tom"),
        ("a and b", "a=ja & b=ja"),
        ('a && b == "x"', "a=ja & b=x"),
        ("a og not b", "a=ja & b=nej"),
        ("a or b", "a or b=ja"),
        ("antal   >\n5", "antal > 5=ja"),
        ("krav|length", "krav|length=ja"),
        ('a == "x" or (b and c)', 'a == "x" or (b and c)=ja'),
        ("not (a and b)", "not (a and b)=ja"),
        ('svar in ["a", "b"]', 'svar in ["a", "b"]=ja'),
        ('svar == "a and b"', "svar=a and b"),
        ("", "=ja"),
        ('"', '"=ja'),
    ],
)
def test_what_an_expression_asks(expression: str, condition: str) -> None:
    assert asked(Question(expression)) == [condition]


@pytest.mark.parametrize(
    ("expression", "condition"),
    [("svar", "svar=nej"), ('svar == "a"', "svar!=a"), ("a and b", "a and b=nej"), ("not a", "a=ja")],
)
def test_unless(expression: str, condition: str) -> None:
    assert asked(Question(expression, negated=True)) == [condition]


def test_a_chain_asks_one_after_another() -> None:
    assert asked(Question("a"), Question("b"), None) == ["a=ja", "a=nej & b=ja", "a=nej & b=nej"]


def test_values_of_one_key_rule_each_other_out() -> None:
    assert asked(Question('x == "a"'), Question('x == "b"'), None) == ["x=a", "x=b", "x!=a & x!=b"]


def test_two_conditions_with_an_else_are_asked_as_a_whole() -> None:
    assert asked(Question("a and b"), None) == ["a and b=ja", "a and b=nej"]
    assert asked(Question("a"), Question("b and c")) == ["a=ja", "a=nej & b=ja & c=ja"]


def test_the_name_of_an_authors_condition_is_not_taken_apart() -> None:
    assert asked(Question("enlig og pensionist", named=True), None) == [
        "enlig og pensionist=ja",
        "enlig og pensionist=nej",
    ]


def test_a_key_with_values_is_empty_or_not() -> None:
    """Otherwise the branch for "afslag" inside the branch for "any answer" could never stand."""
    outer = Branch(Span(0, 9), next(chained([Question("x")])))
    inner = Branch(Span(2, 4), next(chained([Question("x == 'a'")])))
    found = settled([outer, inner])
    assert [b.conditions for b in found] == [(Condition("x", EMPTY, False),), (Condition("x", "a"),)]
    assert settled([outer])[0].conditions == (Condition("x", YES),)


def test_a_long_expression_is_asked_as_a_whole() -> None:
    expression = " and ".join(f"k{number}" for number in range(200))
    assert asked(Question(expression)) == [f"{expression}=ja"]
