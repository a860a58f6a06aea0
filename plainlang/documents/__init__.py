"""Bytes -> Document: text, blocks, placeholders, branches and one source map; a module per format."""

from plainlang.documents.model import (
    Block,
    BlockKind,
    Branch,
    Document,
    Emphasis,
    Placeholder,
    PlaceholderKind,
    Span,
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
    "Emphasis",
    "InputFormat",
    "Placeholder",
    "PlaceholderKind",
    "Span",
    "read",
]
