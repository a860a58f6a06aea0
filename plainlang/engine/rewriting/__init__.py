"""Better words in the right form: of listed terms, and of whole clauses."""

from plainlang.engine.rewriting.active import hidden_verb, in_active_voice
from plainlang.engine.rewriting.persons import for_man, sender_as_vi, to_reader
from plainlang.engine.rewriting.rewrite import Rewrite
from plainlang.engine.rewriting.wordings import describes, in_one_span, of_compound, wordings

__all__ = [
    "Rewrite", "describes", "for_man", "hidden_verb", "in_active_voice", "in_one_span", "of_compound",
    "sender_as_vi", "to_reader", "wordings",
]  # fmt: skip
