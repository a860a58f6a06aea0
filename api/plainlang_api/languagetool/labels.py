"""What LanguageTool's answers call things: categories by which clients colour, kinds of issue."""

from __future__ import annotations

from plainlang.engine import Finding

# LibreOffice draws TYPOS red, STYLE blue and all others orange; other clients are much the same.
_CATEGORIES = {"error": "TYPOS", "warning": "GRAMMAR", "note": "STYLE"}
CATEGORY_IDS = frozenset(_CATEGORIES.values())
"""The categories that answers carry."""

# The types of ITS 2.0, section 8.10, which LanguageTool uses.
_ISSUES = {
    "jargon": "terminology",
    "person": "register",
    "reasons": "legal",
    "rights": "legal",
    "readability": "style",
    "tone": "register",
    "structure": "style",
    "template": "non-conformance",
    "privacy": "legal",
}
_TYPES = {"error": "Other", "warning": "Other", "note": "Hint"}


def category_of(finding: Finding) -> str:
    """Return the category of a finding in answers: it tells how grave the finding is."""
    return _CATEGORIES[finding.severity]


def issue_of(finding: Finding) -> str:
    """Return the kind of issue by ITS 2.0."""
    return _ISSUES[finding.category]


def type_of(finding: Finding) -> str:
    """Return the type of a match."""
    return _TYPES[finding.severity]
