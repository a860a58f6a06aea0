"""Texts to users, in Danish and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["da", "en"]
"""Language of messages to users."""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text to users in Danish and English."""

    da: str
    en: str

    def __add__(self, other: Bilingual) -> Bilingual:
        """Return both texts, one behind the other."""
        return Bilingual(self.da + other.da, self.en + other.en)

    def text(self, language: Language) -> str:
        """Return the text in a language."""
        return self.da if language == "da" else self.en
