"""What the page says first of a letter: in one breath, and only what its author has to know."""

from __future__ import annotations

from collections.abc import Iterator

from plainlang.bilingual import Bilingual, Language
from plainlang.letters import Letter
from plainlang.reports.report import DocumentReport
from plainlang.reports.wording import what_it_is, what_it_tells

_OUTCOMES = {
    "adverse": Bilingual("Brevet siger nej.", "The letter says no."),
    "partly": Bilingual(
        "Brevet siger ja til noget og nej til resten.", "The letter says yes to a part and no to the rest."
    ),
    "favourable": Bilingual("Brevet siger ja.", "The letter says yes."),
}
_NO_REASONS = Bilingual("Det siger ikke hvorfor.", "It does not say why.")
_NO_LAW = Bilingual("Det siger ikke, hvilken lov det bygger på.", "It does not say which law it is based on.")
_NO_FACTS = Bilingual(
    "Det siger ikke, hvad der er lagt vægt på.", "It does not say what counted in the decision."
)
_NO_COMPLAINT = Bilingual("Det siger ikke, hvordan man kan klage.", "It does not say how to complain.")
_NO_BODY = Bilingual("Det siger ikke, hvor man kan klage.", "It does not say where to complain.")
_NO_DEADLINE = Bilingual(
    "Det siger ikke, hvornår man senest kan klage.", "It does not say by when to complain."
)
_NO_WAY = Bilingual(
    "Det siger ikke, hvor man skal sende klagen.", "It does not say where to send a complaint."
)


def page_verdict(document: DocumentReport, letter: Letter, language: Language) -> tuple[str, ...]:
    """Return the sentences that stand above a letter, the first one large.

    Args:
        document: the letter's report.
        letter: the one that speaks for it.
        language: of the sentences.
    """
    kind = what_it_is(letter, language, len(document.understood))
    first = [line.text(language) for line in _headline(letter)]
    if letter.annotated.document.piece != "letter" or not first:
        return kind
    return (" ".join(first), *kind, *what_it_tells(letter, language, ("full", "delegated")))


def _headline(letter: Letter) -> Iterator[Bilingual]:
    if letter.outcome in _OUTCOMES:
        yield _OUTCOMES[letter.outcome]
    reasons, complaint = letter.reasons, letter.complaint
    if reasons.status == "none":
        yield _NO_REASONS
    elif reasons.status == "partial":
        yield _NO_FACTS if reasons.legal_basis else _NO_LAW
    if complaint.status == "none":
        yield _NO_COMPLAINT
    elif complaint.status == "partial":
        yield _NO_BODY if not complaint.authority else _NO_DEADLINE if not complaint.deadline else _NO_WAY
