"""Rules + Letter -> findings: loading, the kinds of rule, judging."""

from plainlang.engine.finding import (
    CATEGORIES,
    SEVERITIES,
    Bilingual,
    Finding,
    Severity,
    Suggestion,
)
from plainlang.engine.judge import RuleSet, select_rules
from plainlang.engine.loading import load_rules, shipped_rules
from plainlang.engine.rule import Rule

__all__ = [
    "CATEGORIES",
    "SEVERITIES",
    "Bilingual",
    "Finding",
    "Rule",
    "RuleSet",
    "Severity",
    "Suggestion",
    "load_rules",
    "select_rules",
    "shipped_rules",
]
