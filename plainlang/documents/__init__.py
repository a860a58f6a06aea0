"""Bytes -> Document: text, blocks, placeholders, branches and one source map; a module per format."""

from plainlang.documents.edits import apply_edits, editable, spliced
from plainlang.documents.model import (
    Block,
    BlockKind,
    Branch,
    Document,
    Edit,
    Emphasis,
    Placeholder,
    PlaceholderKind,
    Span,
    Suppression,
)
from plainlang.documents.read import FORMATS, LARGEST_FILE, SUFFIXES, InputFormat, read

__all__ = [
    "FORMATS",
    "LARGEST_FILE",
    "SUFFIXES",
    "Block",
    "BlockKind",
    "Branch",
    "Document",
    "Edit",
    "Emphasis",
    "InputFormat",
    "Placeholder",
    "PlaceholderKind",
    "Span",
    "Suppression",
    "apply_edits",
    "editable",
    "read",
    "spliced",
]
