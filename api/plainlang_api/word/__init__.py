"""A sample of a task pane for Word: the letter that is open there is checked by this service."""

from plainlang_api.word.face import install

__all__ = ["install"]
