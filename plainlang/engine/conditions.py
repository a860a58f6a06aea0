"""The ``when`` of a rule: which letters it judges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plainlang.letters import Letter
from plainlang.letters.parts import body_span


def holds(when: Mapping[str, Any], letter: Letter) -> bool:
    """Say whether a letter meets every condition; no condition is met by every letter.

    Args:
        when: as ``rules/schema.json`` describes it.
        letter: the letter.
    """
    return all(_one(name, wanted, letter) for name, wanted in when.items())


def _one(name: str, wanted: Any, letter: Letter) -> bool:  # the schema has checked the types
    if name == "has":
        return all(letter.sentences_with(role) for role in wanted)
    if name == "has_any":
        return any(letter.sentences_with(role) for role in wanted)
    if name == "lacks":
        return all(role in letter.absent for role in wanted)
    if name == "lacks_things":
        return not any(letter.annotated.things.spans(thing) for thing in wanted)
    if name == "at_least":
        return all(len(letter.sentences_with(role)) >= count for role, count in wanted.items())
    if name == "flaw":
        return wanted in {flaw.kind for flaw in letter.reasons.flaws}
    if name == "field":
        return letter.field in wanted
    if name == "sender":
        if wanted == "unsigned":
            return letter.sender.name is None and not letter.sender.signed
        return (letter.sender.name is not None) is (wanted == "named")
    if name in {"words_at_least", "words_at_most"}:
        count = body_words(letter)
        return bool(count >= wanted) if name == "words_at_least" else bool(count <= wanted)
    value = {
        "type": letter.type,
        "outcome": letter.outcome,
        "kind": letter.kind,
        "reasons": letter.reasons.status,
        "complaint": letter.complaint.status,
        "address": letter.reader.address,
        "reader": letter.reader.role,
    }[name]
    return bool(value == wanted) if isinstance(wanted, str) else value in wanted


def body_words(letter: Letter) -> int:
    """Count the words of the letter's body."""
    span = body_span(letter.annotated, letter.parts)
    return letter.annotated.word_count(span) if span else 0
