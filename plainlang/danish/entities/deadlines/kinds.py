"""What a starting point is: receipt, the letter, a decision, today or another event."""

from __future__ import annotations

import re

PUBLISHED = re.compile(
    r"offentliggør|offentliggj|bekendtgør|bekendtgj|annonc|kundgør|kundgj|optagel|indryk|fremlæg|opslag|indfør",
    re.IGNORECASE,
)
"""Words for what becomes known to all."""
_RECEIPT = re.compile(
    r"modt[ao]g|forkynd|kom(?:met|mer)?\s+frem|nå(?:et|ede|r)\s+(?:frem|dig|Dem|jer)|i\s+hænde|fremkom|tilgået"
    r"|tilstillet|tilsendt|udleveret|overdraget\s+til\s+dig"
    r"|\b(?:får|fået|fik)\b[^.]{0,60}\b(?:brev|besked|afgørels|meddelels|skrivelse|underretning|påbud|svar|e?-?mail"
    r"|den\b|det\b|dem\b|dette\b|opkrævning|regning|rykker|varsel|varsl|påkrav|forslag|tilbud|indkaldelse"
    r"|kendelse|dom|afslag|bøde|erklæring|udtalelse|opgørelse|kontrolrapport|sms|faktura|klage|ansøgning"
    r"|anmodning|indsigelse|[^\W\d_]{3,40}(?:en|et|erne)\b)"
    r"|(?:brev|afgørels|besked|meddelels|skrivelse)\w*\s+(?:er|blev)\s+(?:nået|kommet|afleveret|leveret)",
    re.IGNORECASE,
)
_ALL_PAPERS = re.compile(
    r"\b(?:alle|samtlige|nødvendige|fuldt\s+oplyst|fyldestgørende|fuldstændig\w*|kendskab|bekendt\s+med"
    r"|at\s+vide|vi\s+har\s+fået)\b",
    re.IGNORECASE,
)
_DECISION = re.compile(
    r"afgørels|meddel(?:t|els)|\bdom(?:men|mens|s\w*)?\b|kendelse|afsagt|afsigelse|beslutning|påbud|forbud|tilladels"
    r"|bevilling|frakendel|tilsagn|vedtag(?:else|et)|afslag|truffet|underret|bøde(?:forelæg|n)|godkendelse|pålæg",
    re.IGNORECASE,
)
_LETTER_WORD = r"(?:brev\w*|skrivelse\w*|e?-?mail\w*|henvendelses?|varselsbrev\w*)"
_OUR_LETTER = re.compile(
    rf"\b{_LETTER_WORD}\b.*\b(?:dato|dater)|\b(?:dato|dater)\w*\b.*\b{_LETTER_WORD}|\bbrevdato\w*"
    rf"|\bdenne\s+meddelelses?\s+dat|\b(?:ud|af)sende(?:lsen|t|s)\b.*\b(?:dette|denne)\s+{_LETTER_WORD}"
    rf"|\b(?:dette|denne|det\s+her)\s+{_LETTER_WORD}\s+(?:er\s+|blev\s+)?(?:\w+\s+)?(?:af|ud)?send"
    rf"|\A(?:fra|efter)\s+(?:dette\s+brev|denne\s+(?:skrivelse|e?-?mail)|dateringen\b.*|datoen)\Z",
    re.IGNORECASE | re.DOTALL,
)
_TODAY = re.compile(r"\b(?:dags\s+dato|i\s+dag|d\.\s?d\.|nu)(?:\s+at\s+regne)?\s*\Z", re.IGNORECASE)
_DATO = re.compile(r"\b(?:fra|efter)\s+dato\s*\Z", re.IGNORECASE)


def kind_of(phrase: str) -> str:
    """Return what a starting point is: ``receipt``, ``letter``, ``decision``, ``today`` or ``event``.

    Args:
        phrase: the words from its link on, such as "efter, at du har modtaget afgørelsen".
    """
    if _TODAY.search(phrase):
        return "today"
    if _DATO.search(phrase):
        return "letter"
    if PUBLISHED.search(phrase) or _ALL_PAPERS.search(phrase):
        return "event"
    if _RECEIPT.search(phrase):
        return "receipt"
    if _OUR_LETTER.search(phrase):
        return "letter"
    return "decision" if _DECISION.search(phrase) else "event"
