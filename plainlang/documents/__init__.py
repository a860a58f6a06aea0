"""Bytes -> Document: text, blocks, placeholders, branches and one source map; a module per format."""

from plainlang.documents.edits import apply_edits, editable, spliced, written
from plainlang.documents.model import (
    Block,
    BlockKind,
    Branch,
    Condition,
    Document,
    Edit,
    Emphasis,
    Message,
    Placeholder,
    PlaceholderKind,
    Span,
    Suppression,
)
from plainlang.documents.nest import Unread
from plainlang.documents.read import FORMATS, LARGEST_FILE, SUFFIXES, InputFormat, read, read_all

__all__ = [
    "FORMATS",
    "LARGEST_FILE",
    "SUFFIXES",
    "Block",
    "BlockKind",
    "Branch",
    "Condition",
    "Document",
    "Edit",
    "Emphasis",
    "InputFormat",
    "Message",
    "Placeholder",
    "PlaceholderKind",
    "Span",
    "Suppression",
    "Unread",
    "apply_edits",
    "editable",
    "read",
    "read_all",
    "spliced",
    "written",
]
