"""Annotated text -> Letter: parts, rhetorical roles, type, outcome, field of law, sender and reader."""

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
from plainlang.letters.understand import Overrules, document_kind, understand

__all__ = [
    "KINDS",
    "LETTER_TYPES",
    "OUTCOMES",
    "READER_ROLES",
    "Complaint",
    "Decision",
    "Letter",
    "Overrules",
    "Reader",
    "Reasons",
    "Sender",
    "document_kind",
    "understand",
]
