"""Rules + Letter -> findings: loading, the kinds of rule, judging."""

from plainlang.engine.finding import (
    CATEGORIES,
    SEVERITIES,
    Finding,
    Severity,
    Suggestion,
)
from plainlang.engine.judge import RuleSet, select_rules
from plainlang.engine.loading import load_rules, shipped_rules
from plainlang.engine.rule import Rule
from plainlang.engine.rulebook import Rulebook, rulebook

__all__ = [
    "CATEGORIES",
    "SEVERITIES",
    "Finding",
    "Rule",
    "RuleSet",
    "Rulebook",
    "Severity",
    "Suggestion",
    "load_rules",
    "rulebook",
    "select_rules",
    "shipped_rules",
]
