"""Annotated text -> Letter: parts, rhetorical roles, type, outcome, field of law, sender and reader."""

from plainlang.letters.decisions import EFFECTS
from plainlang.letters.duties import Duty, all_duties
from plainlang.letters.fields import field_name
from plainlang.letters.letter import (
    KINDS,
    LETTER_TYPES,
    OUTCOMES,
    READER_ROLES,
    Complaint,
    Decision,
    Letter,
    Reader,
    Reasons,
    Sender,
)
from plainlang.letters.routes import Route, all_routes, routes_for
from plainlang.letters.speech import Manner, manner_names
from plainlang.letters.understand import Overrules, document_kind, letter_kind, understand
from plainlang.letters.verdict import role_names

__all__ = [
    "EFFECTS",
    "KINDS",
    "LETTER_TYPES",
    "OUTCOMES",
    "READER_ROLES",
    "Complaint",
    "Decision",
    "Duty",
    "Letter",
    "Manner",
    "Overrules",
    "Reader",
    "Reasons",
    "Route",
    "Sender",
    "all_duties",
    "all_routes",
    "document_kind",
    "field_name",
    "letter_kind",
    "manner_names",
    "role_names",
    "routes_for",
    "understand",
]
