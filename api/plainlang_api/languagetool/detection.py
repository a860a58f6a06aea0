"""Which language a text is in, as LanguageTool tells it: Danish or not is all that rules ask."""

from __future__ import annotations

from plainlang.documents.language import block_language, function_word_share
from plainlang_api.languagetool.answer import DANISH, DetectedLanguage

_NAMES = {
    "en": "English",
    "de": "German",
    "sv": "Swedish",
    "pl": "Polish",
    "ro": "Romanian",
    "tr": "Turkish",
    "so": "Somali",
    "fr": "French",
    "nn": "Norwegian (Nynorsk)",
}
_UNKNOWN = ("Unknown", "zz")  # LanguageTool's code for a language it cannot name


def detected(text: str) -> DetectedLanguage:
    """Return the language of a text; a few words are taken for Danish, with a confidence that says so.

    Args:
        text: as rules read it.
    """
    code = block_language(text)
    share = round(function_word_share(text, code), 2)
    if code == DANISH.code:
        return DetectedLanguage(name=DANISH.name, code=DANISH.longCode, confidence=share, source=_SOURCE)
    name, shown = (_NAMES[code], code) if code in _NAMES else _UNKNOWN
    return DetectedLanguage(name=name, code=shown, confidence=share, source=_SOURCE)


_SOURCE = "plainlang"
