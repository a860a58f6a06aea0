"""How a letter addresses its reader: du, I or De.

Known misses: a letter without "hr." or "fru" whose only "De" begins a later sentence; "I" without a verb
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from plainlang.danish import Annotated, Sentence
from plainlang.documents import Span
from plainlang.letters.letter import Address, Part

_DU = re.compile(r"\b(?!(?<=\w\s)Du\s[A-ZÆØÅ])(?i:du|dig|din|dit|dine)\b")  # not "firmaet Du Rietz"
_VERBS = (
    "har|kan|skal|er|vil|må|får|finder|beholder|bør|bedes|anmodes|ønsker|modtager|modtog|søgte|mener|oplyser|oplyste"
    "|sender|skriver|kommer|bor|kunne|skulle|ville|måtte|havde|var|fik|blev|bliver|betaler|klager|anmodede|indkaldes"
    "|møder|giver|tager|gør|indsender|indsendte|ansøgte|pålægges|meddeles|orienteres|undgår|ringer"
)
_BEFORE = (
    "at|hvis|som|såfremt|når|inden|længe|fordi|om|da|hvor|hvad|hvornår|hvordan|selvom|idet|mens|før|og|så|end"
    "|medmindre"
)
_I = re.compile(
    rf"(?<![.\w])I\b(?=\s+(?:{_VERBS}|selv|ikke|også|gerne)\b)"
    rf"|\b(?i:jer|jeres)\b"
)
_I_AFTER = re.compile(rf"\b(?i:{_VERBS}|{_BEFORE})\s+(I)\b(?!\s*[./\d])")
_DE_OBJECT = re.compile(r"(?<![.!?:\n])(?<!\A)\s\b(Dem|Deres)\b")
_DE_AFTER = re.compile(rf"\b(?i:{_VERBS}|{_BEFORE})\s+(De)\b")
_DE_FIRST = re.compile(r"\b(De)\s+(?:bedes|anmodes|indkaldes|pålægges|meddeles)\b")
_DE_OPENING = re.compile(rf"(?:\A|(?<=[.!?:\n]\s)|(?<=\n))(De(?=\s+(?:{_VERBS})\b)|Deres|Dem)\b")
_TITLED = re.compile(r"(?m)^\s*(?:Til\s+)?(?:[Hh]err|[Hh]r|[Ff]ru|[Ff]rk|[Ff]røken)\.?\s+[A-ZÆØÅ]")
_SILENT = frozenset({"letterhead", "signature", "enclosure", "caseworker_note"})

ADDRESSES: tuple[Address, ...] = ("du", "I", "De")


def address_places(annotated: Annotated, parts: Sequence[Part]) -> Mapping[Address, tuple[Span, ...]]:
    """Return the places where a letter addresses its reader, by the form of address.

    "De" and "Deres" at the beginning of a sentence may speak of others; they count only in letters that say
    "De" elsewhere, or that have no other form and either begin so or are addressed to "hr." or "fru".
    """
    text = annotated.text
    found: dict[Address, list[Span]] = {form: [] for form in ADDRESSES}
    opening: list[Span] = []
    begins = seen = False  # whether "De" may open a sentence, and whether the body has begun
    for sentence, part in zip(annotated.sentences, parts, strict=True):
        if part in {"letterhead", "salutation"} and _TITLED.search(text, *_bounds(sentence)):
            begins = True
        if part in _SILENT or annotated.document.in_quotation(sentence.span):
            continue
        low, high = _bounds(sentence)
        found["du"] += [Span(*m.span()) for m in _DU.finditer(text, low, high)]
        plural = {Span(*m.span()) for m in _I.finditer(text, low, high)}
        plural |= {Span(*m.span(1)) for m in _I_AFTER.finditer(text, low, high) if not _shouted(m[0])}
        found["I"] += sorted(plural)
        formal = {Span(*m.span(1)) for m in _DE_AFTER.finditer(text, low, high)}
        formal |= {Span(*m.span(1)) for m in _DE_FIRST.finditer(text, low, high)}
        formal |= {
            Span(*m.span(1)) for m in _DE_OBJECT.finditer(text, max(low - 1, 0), high) if m.start(1) > low
        }
        found["De"] += sorted(formal)
        for match in _DE_OPENING.finditer(text, low, high):
            if match.start(1) == low:
                opening.append(Span(*match.span(1)))
                begins = begins or (match[1] != "Dem" and part == "body" and not seen)
        seen = seen or part == "body"
    if found["De"] or (begins and not (found["du"] or found["I"])):
        found["De"] = sorted({*found["De"], *opening})
    return {form: tuple(places) for form, places in found.items()}


def _bounds(sentence: Sentence) -> tuple[int, int]:
    return sentence.span.start, sentence.span.end


def _shouted(words: str) -> bool:
    """Say whether words stand in capitals, where "I" may be "i"."""
    return words.isupper() and len(words) > 3


def address_of(places: Mapping[Address, Sequence[Span]]) -> Address:
    """Return the form of address that a letter uses most."""
    best = max(ADDRESSES, key=lambda form: (len(places[form]), form == "De"))
    return best if places[best] else "none"
