"""Document -> annotated text: sentences, words, things, phrases, inflection."""

from plainlang.danish.annotated import Annotated, Sentence

__all__ = ["Annotated", "Sentence"]
