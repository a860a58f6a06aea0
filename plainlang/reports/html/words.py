"""What the page says, in Danish and English, and how text gets into it safely."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from plainlang.bilingual import Bilingual, Language

RANKS = ("error", "warning", "note", "known")
"""From grave to settled: the order of the list, and which finding gives a shared place its look."""


_LIX_BANDS = (
    (25, Bilingual("meget let, som en børnebog", "very easy, like a children's book")),
    (35, Bilingual("let, som et ugeblad", "easy, like a weekly magazine")),
    (45, Bilingual("middel, som en avis", "medium, like a newspaper")),
    (55, Bilingual("svær, som en faglig rapport", "hard, like a specialist report")),
)
"""Below which LIX a text is called what (Björnsson, Läsbarhed, 1968; the Danish bands, 1971)."""


_HARDEST = Bilingual("meget svær, som en lovtekst", "very hard, like a statute")


_SAID = {
    "check": Bilingual("Tjek af", "Check of"),
    "unnamed": Bilingual("Brev uden filnavn", "Letter without a file name"),
    "skip": Bilingual("Spring til indholdet", "Skip to the content"),
    "contents": Bilingual("Brevene", "The letters"),
    "name": Bilingual("Brev", "Letter"),
    "errors": Bilingual("Fejl", "Errors"),
    "warnings": Bilingual("Advarsler", "Warnings"),
    "notes": Bilingual("Bemærk\u00adninger", "Notes"),
    "known": Bilingual("Kendte fund", "Known findings"),
    "known_tag": Bilingual("kendt", "known"),
    "unsure": Bilingual("vi er ikke sikre", "we are not sure"),
    "unread": Bilingual("Kan ikke læses", "Cannot be read"),
    "empty": Bilingual("Brevet er tomt.", "The letter is empty."),
    "nothing": Bilingual("Vi fandt ikke noget at rette.", "Nothing to mend was found."),
    "words": Bilingual("Ord", "Words"),
    "sentences": Bilingual("Sætninger", "Sentences"),
    "mean": Bilingual("Ord pr. sætning", "Words per sentence"),
    "passive": Bilingual("Passive verber", "Passive verbs"),
    "lix_is": Bilingual(
        "LIX ser kun på, hvor lange ordene og sætningerne er.",
        "LIX only looks at how long words and sentences are.",
    ),
    "after": Bilingual(
        "Tallet efter pilen er brevet med de forslag, der er klar til brug.",
        "The number behind the arrow is the letter with the suggestions that are ready to use.",
    ),
    "lix_short": Bilingual("Brevet er kort, så tallet er usikkert.", "The letter is short: take it lightly."),
    "letter": Bilingual("Brevet", "The letter"),
    "legend": Bilingual("Streger i brevet:", "Lines in the letter:"),
    "findings": Bilingual("Det fandt vi", "What was found"),
    "to_place": Bilingual("vis i brevet", "show in the letter"),
    "all_places": Bilingual("steder", "places"),
    "try": Bilingual("Skriv fx", "Write, for instance,"),
    "or": Bilingual("eller", "or"),
    "safe": Bilingual("klar til brug", "ready to use"),
    "law": Bilingual("Loven", "The law"),
    "sources": Bilingual("Kilder", "Sources"),
    "why": Bilingual("Hvorfor?", "Why?"),
    "unchecked": Bilingual("Ikke tjekket", "Not checked"),
    "branch": Bilingual("Gælder kun, når", "Holds only when"),
    "line": Bilingual("linje", "line"),
    "column": Bilingual("tegn", "column"),
}


_LANGUAGES = {
    "en": Bilingual("engelsk", "English"),
    "de": Bilingual("tysk", "German"),
    "sv": Bilingual("svensk", "Swedish"),
    "no": Bilingual("norsk", "Norwegian"),
    "fr": Bilingual("fransk", "French"),
    "es": Bilingual("spansk", "Spanish"),
    "pl": Bilingual("polsk", "Polish"),
    "und": Bilingual("et andet alfabet", "another alphabet"),
}


MONTHS: dict[Language, list[str]] = {
    "da": "januar februar marts april maj juni juli august september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}


_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


OWN_MARK = re.compile(r"\s*(?:[-–—•*·▪◦]\s|\(?\d{1,2}[.)]\s|[a-zæøå][.)]\s)")


@dataclass(frozen=True)
class Page:
    """What all parts of a page have in common.

    Attributes:
        language: of everything but the letters.
        excerpts: whether words of the letters are shown.
        why: code of a rule to its reason.
        several: whether there are several documents, each under a heading of its own.
        live: whether a script may work with the list, and needs to know of each entry what it stands for.
    """

    language: Language
    excerpts: bool
    why: dict[str, str]
    several: bool
    live: bool = False

    def say(self, key: str) -> str:
        """Return one of the page's own texts."""
        return _SAID[key].text(self.language)

    def number(self, value: float, digits: int = 1) -> str:
        """Return a number as people write it."""
        shown = f"{value:.{digits}f}"
        return shown.replace(".", ",") if self.language == "da" else shown

    def danish(self) -> str:
        """Return the attribute that Danish words need on this page."""
        return ' lang="da"' if self.language != "da" else ""

    def own(self) -> str:
        """Return the attribute that the page's own words need inside a letter."""
        return f' lang="{self.language}"' if self.language != "da" else ""


def escaped(text: str) -> str:
    """Return text that no browser takes for markup; what is not meant to be seen becomes U+FFFD."""
    return html.escape(_HIDDEN.sub("\ufffd", text))


def language_name(page: Page, code: str) -> str:
    """Return the name of a language in the language of the page."""
    return _LANGUAGES[code].text(page.language) if code in _LANGUAGES else escaped(code)


def lix_band(lix: float, language: Language) -> str:
    """Say in plain words how hard a LIX is to read.

    Args:
        lix: the measure.
        language: of the words.
    """
    return next((said for limit, said in _LIX_BANDS if lix < limit), _HARDEST).text(language)
