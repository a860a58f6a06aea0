"""The words that reports say of a letter, in Danish and English."""

from __future__ import annotations

from collections.abc import Collection

from plainlang.bilingual import Bilingual, Language
from plainlang.letters import Letter

_TYPES = {
    "decision": Bilingual("en afgørelse", "a decision"),
    "hearing": Bilingual("en partshøring", "a hearing letter"),
    "proposed_decision": Bilingual(
        "et forslag, der bliver til en afgørelse, hvis læseren ikke svarer",
        "a proposal that becomes a decision unless the reader answers",
    ),
    "summons": Bilingual("en indkaldelse", "a summons"),
    "warning": Bilingual("et varsel", "a warning"),
    "information": Bilingual("en orientering", "a letter of information"),
    "receipt": Bilingual("en kvittering", "a receipt"),
    "request": Bilingual("et brev, der beder om oplysninger", "a request for information"),
    "reply": Bilingual("et svar på et spørgsmål", "a reply"),
    "other": Bilingual("en slags brev, som vi ikke kender", "a letter of unknown type"),
}
_PIECES = {
    "title": Bilingual("Læseren ser det, før beskeden er åbnet.", "The reader sees it before opening."),
    "notification": Bilingual("Det bliver sendt i en mail eller sms.", "It goes out by e-mail or SMS."),
}
_OUTCOMES = {
    "adverse": Bilingual(
        "Brevet siger nej eller går læseren imod.", "The letter says no or goes against the reader."
    ),
    "partly": Bilingual(
        "Brevet giver læseren noget, men ikke alt.", "The letter grants a part, but not all."
    ),
    "favourable": Bilingual("Brevet siger ja.", "The letter says yes."),
}
_REASONS = {
    "full": Bilingual(
        "Begrundelsen nævner både en lovregel og fakta om læseren.",
        "The reasons hold a rule of law and facts about the reader.",
    ),
    "partial": Bilingual("Begrundelsen mangler noget.", "The reasons are incomplete."),
    "none": Bilingual("Der er ingen begrundelse.", "There are no reasons."),
    "delegated": Bilingual(
        "Begrundelsen står et sted, vi ikke kan se.", "The reasons stand where they cannot be seen."
    ),
}
_COMPLAINT = {
    "full": Bilingual(
        "Klagevejledningen siger, hvem læseren kan klage til, hvornår og hvordan.",
        "The complaint guidance says who, when and how.",
    ),
    "partial": Bilingual("Klagevejledningen mangler noget.", "The complaint guidance is incomplete."),
    "none": Bilingual("Der står ikke, hvordan læseren kan klage.", "It does not say how to complain."),
    "delegated": Bilingual(
        "Klagevejledningen står et sted, vi ikke kan se: i et bilag, på bagsiden eller i et felt.",
        "The complaint guidance is enclosed, overleaf or in a field, where it cannot be seen.",
    ),
}
SEVERITIES = {
    "error": Bilingual("fejl", "error"),
    "warning": Bilingual("advarsel", "warning"),
    "note": Bilingual("bemærkning", "note"),
}
CATEGORIES = {
    "jargon": Bilingual("Fagsprog (FAG)", "Jargon (FAG)"),
    "person": Bilingual("Personer (VI)", "People (VI)"),
    "reasons": Bilingual("Begrundelse (BEG)", "Reasons (BEG)"),
    "rights": Bilingual("Rettigheder (RET)", "Rights (RET)"),
    "readability": Bilingual("Læsbarhed (LET)", "Readability (LET)"),
    "tone": Bilingual("Tone (TON)", "Tone (TON)"),
    "structure": Bilingual("Opbygning (OPB)", "Structure (OPB)"),
    "template": Bilingual("Skabeloner (SKA)", "Templates (SKA)"),
    "privacy": Bilingual("Personoplysninger (PER)", "Privacy (PER)"),
}
_PLURALS = {
    "error": (Bilingual("fejl", "error"), Bilingual("fejl", "errors")),
    "warning": (Bilingual("advarsel", "warning"), Bilingual("advarsler", "warnings")),
    "note": (Bilingual("bemærkning", "note"), Bilingual("bemærkninger", "notes")),
    "file": (Bilingual("brev", "letter"), Bilingual("breve", "letters")),
    "known": (Bilingual("kendt fund", "known finding"), Bilingual("kendte fund", "known findings")),
}


def verdict(letter: Letter, language: Language, variants: int = 1) -> tuple[str, ...]:
    """Say in a few short sentences what a letter is and what it lacks.

    Args:
        letter: the letter; of a template's variants the worst for the reader.
        language: of the sentences.
        variants: how many letters the template can become.

    Returns:
        One line each.
    """
    said = what_it_is(letter, language, variants)
    if letter.annotated.document.piece != "letter":
        return said
    outcome = (_OUTCOMES[letter.outcome].text(language),) if letter.outcome in _OUTCOMES else ()
    return (*said, *outcome, *what_it_tells(letter, language, _REASONS))


def what_it_is(letter: Letter, language: Language, variants: int = 1) -> tuple[str, ...]:
    """Say what a letter is, how many letters it can become, and whether that is sure; as :func:`verdict`."""
    da = language == "da"
    piece = letter.annotated.document.piece
    if piece != "letter":
        return (_PIECES[piece].text(language),)
    template = letter.kind == "template"
    what = _TYPES[letter.type].text(language)
    if da:
        lines = [f"Det ligner {what}." if not template else f"Det ligner en skabelon til {what}."]
    else:
        lines = [f"This looks like {what}." if not template else f"This looks like a template for {what}."]
    if variants > 1 and da:
        lines.append(f"Den kan blive til {variants} forskellige breve. Her er det, der er værst for læseren.")
    elif variants > 1:
        lines.append(f"It can become {variants} different letters. This is the worst for the reader.")
    if not letter.sure:
        lines.append("Vi er ikke sikre." if da else "We are not sure.")
    return tuple(lines)


def what_it_tells(letter: Letter, language: Language, statuses: Collection[str]) -> tuple[str, ...]:
    """Say how the reasons and the complaint guidance are, where their status is one of ``statuses``."""
    told = ((_REASONS, letter.reasons.status), (_COMPLAINT, letter.complaint.status))
    return tuple(
        said[status].text(language) for said, status in told if status in said and status in statuses
    )


def counted(number: int, what: str, language: Language) -> str:
    """Return a number with its noun: ``1 fejl``, ``2 advarsler``."""
    one, many = _PLURALS[what]
    return f"{number} {(one if number == 1 else many).text(language)}"
