"""What the table of inflection knows of a verb's form."""

from __future__ import annotations

from plainlang.danish.inflection import Analysis, analyses


def readings_as_verb(form: str) -> list[Analysis]:
    """Return what forms of verbs a word in small letters may be; empty where it is none or not known.

    Args:
        form: the word.
    """
    return [a for a in analyses(form) if a.word_class == "vb"]


def is_verb(form: str, *features: str) -> bool:
    """Say whether a word may be one of some forms of a verb.

    Args:
        form: the word, in small letters.
        features: the forms, as ``imperative``.
    """
    return any(a.feature in features for a in readings_as_verb(form))


def has_article(form: str) -> bool:
    """Say whether a word can only be a noun with its article: "skemaet".

    Args:
        form: the word, in small letters.
    """
    found = analyses(form)
    return bool(found) and all(a.feature in {"definite", "plural_definite"} for a in found)
