"""The notes that stand in an annotated HTML copy, and reading past them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plainlang.documents.html_tokens import EndTag, StartTag, Token

ATTRIBUTE = "data-plainlang"
"""What tells our elements from the page's own."""
MARK, LIST = "mark", "aside"
"""The elements: around words, and around the list of the notes."""


def without_notes(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens of the letter as it was before it was annotated.

    Args:
        tokens: of the annotated copy; those of any other page come back as they are.
    """
    marks = lists = 0  # that are open
    for token in tokens:
        if isinstance(token, StartTag):
            own = ATTRIBUTE in token.attributes
            lists += token.name == LIST and (own or lists > 0)
            if own and token.name == MARK:
                marks += 1
                continue
        elif isinstance(token, EndTag):
            if token.name == LIST and lists:
                lists -= 1
                continue
            if token.name == MARK and marks and not lists:
                marks -= 1
                continue
        if not lists:
            yield token
