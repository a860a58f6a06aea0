"""Whole clauses in better words: the right verb form, order and possessive."""

from plainlang.engine.rewriting.active import hidden_verb, in_active_voice
from plainlang.engine.rewriting.persons import for_man, sender_as_vi, to_reader
from plainlang.engine.rewriting.rewrite import Rewrite

__all__ = ["Rewrite", "for_man", "hidden_verb", "in_active_voice", "sender_as_vi", "to_reader"]
