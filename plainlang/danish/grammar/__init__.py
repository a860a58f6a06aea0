"""What rules ask of a sentence's grammar: clauses, subjects, voice, agents, what stands before the verb."""

from plainlang.danish.grammar.clauses import Clause
from plainlang.danish.grammar.light_verbs import LightVerb
from plainlang.danish.grammar.pronouns import Pronoun
from plainlang.danish.grammar.sentence import SentenceGrammar, analyse
from plainlang.danish.grammar.voice import Voice

__all__ = ["Clause", "LightVerb", "Pronoun", "SentenceGrammar", "Voice", "analyse"]
