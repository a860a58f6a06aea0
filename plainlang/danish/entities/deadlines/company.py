"""Words in whose company a time is a deadline, and those in whose company it is none.

A call or a duty makes a deadline of a weak word ("før den 1. maj"); a ban, a condition or a limitation
unmakes one of a strong word ("må ikke … inden den 1. maj", "bliver bilen stjålet igen inden to år").
"""

from __future__ import annotations

import re

_MUST_OR_CAN = re.compile(r"\b(?:skal|bedes|må|bør|kan)\b", re.IGNORECASE)
_NEGATIVE = re.compile(r"\b(?:ikke|ingen)\b(?!\s+begår\b)")
NOT_YET = re.compile(
    r"\A\W*(?:kan|må|får)\s+jeg\b|"
    r"\b(?:må|kan|skal|bør|vil|måtte|kunne|skulle)\s+(?:[^\s,;]+\s+){0,5}?(?:ikke|aldrig|ingen|intet|hverken)\b"
    r"(?!\s+(?:glemme|undlade|vente|tøve|udsætte))[^,;]*\Z",
    re.IGNORECASE,
)
"""What may not be done before a time, which is the earliest then."""
MAY_NOT = re.compile(
    r"\bmå\s+(?:[^\s,;]+\s+){0,5}?(?:ikke|aldrig|ingen|intet)\b(?!\s+(?:glemme|undlade|vente|tøve|udsætte))[^,;]*\Z",
    re.IGNORECASE,
)
"""The same before "inden", which needs "må ikke"."""
# "Bliver bilen stjålet igen inden to år, …": what may happen, not what must
_CONDITION = re.compile(
    r"(?:\A|[,;:]\s)\s*(?:hvis|såfremt|dersom|når|[^\W\d]{1,20}(?:er|år|ør|s))\s(?P<what>[^,;:]*)\Z",
    re.IGNORECASE,
)
_HAPPENS = re.compile(
    r"(?:\A|[,;:]\s)\s*(?:(?:hvis|såfremt|dersom|når)\s[^,;:]*\b)?"
    r"(?:bliver|får|begår|sker|opstår|kommer|indtræffer|rammes|overtrædes|konstateres|findes|dømmes|stjæles)\b",
    re.IGNORECASE,
)
_AFRESH = re.compile(
    r"\b(?:igen|på\s+ny|atter|gentag\w*|endnu\s+en|\w+\s+gange|genoptræder)\b", re.IGNORECASE
)
_NEW = re.compile(r"\b(?:ny|nyt|nye|samme|flere|yderligere|lignende)\b", re.IGNORECASE)
NEW_EVENT = re.compile(
    r"\s+(?:bliver|får|begår|rammes|opstår|kommer|sker)\s+(?:der\s+)?(?:en\s+|et\s+)?(?:ny|nyt|nye|flere|endnu|samme)\b",
    re.IGNORECASE,
)
"""What may happen once more after a time."""
LIMITATION = re.compile(
    r"\bforæld\w*|\b\w*krav(?:et|ene|s)?\b[^.;]{0,60}\b(?:rejs|gør|gøres|gjort|fremsæt|fremsat|anlæg|anlagt)\w*",
    re.IGNORECASE,
)
"""Claims that are lost after years."""
_IMPERATIVES = (
    r"send|indsend|fremsend|tilsend|skriv|ret(?!\s+til\b)|søg|ansøg|meld|tilmeld|afmeld|anmeld|frameld|giv|afgiv|indgiv|svar|besvar|betal"
    r"|indbetal|bestil|afbestil|ring|klag|aflever|indlever|lever|upload|stem|stil|book|tegn|byd|indberet|registr[eé]r"
    r"|vælg|udfyld|hent|afhent|return[eé]r|aflæs|indtast|tøm|ryd|fjern|kontakt|henvend|husk|aflys|opdat[eé]r|bekræft"
    r"|flyt|luk|sørg|oplys|underskriv|repar[eé]r|nedtag|beskær|rens|fremlæg|medbring|overfør|betjen|foretag|indhent"
    r"|ændr|forny|opsig|fortryd|annull[eé]r|afmonter|nedriv|bortskaf|etabl[eé]r|udbedr|dokument[eé]r|varsl|underret|orient[eé]r"
    r"|indkald|bed|vis|lad|gør|log|kom\s+med|lav|print|skift|deltag|frasig|fravælg|tilvælg|forlæng|genbestil|hæv|indfri|indløs|ombyt|byt|slet|spær|tjek|kontroll[eé]r|gennemgå|læs|mærk"
    r"|nedlæg|overdrag|påklag|udskift|vask|aftal|besøg|søsæt|sløjf|omregistr[eé]r|tag\s+(?:stilling|kontakt)|godkend|accept[eé]r|fremvis"
)
IMPERATIVE = re.compile(
    rf"(?:\A|[.:;!?–•]\s|\n|,\s+(?:så\s+|og\s+|eller\s+|men\s+)?|\b(?:og|eller)\s+)\W{{0,3}}"
    rf"(?:(?:venligst|hermed|derfor|blot|altid)\s+)?(?:{_IMPERATIVES})(?!\w)"
    r"(?:(?!,\s(?:hvis|som|der|når|medmindre|fordi|da|selv)\b)[^.;!?])*\Z",
    re.IGNORECASE,
)
"""A call to do something that leads up to a time."""
DUTY = re.compile(
    r"\b(?:skal|skulle|bedes|bør|må)\s(?![^,;]*\b(?:ikke|aldrig|regne|forvente|påregne|have\s+\w+(?:et|t)|gange|faste|spise|drikke"
    r"|sove|vente|holde\s+sig|tage\s+(?:\w+\s+)?(?:tablet|pille|medicin)\w*)\b)[^,;]*\Z",
    re.IGNORECASE,
)
"""A duty that leads up to a time."""
_TAKEN = (
    r"(?:\w*tilmeld|\w*afstemning|\w*indskrivning|\w*høring|\w*ansøg|\w*bud(?:ene)?\b|tilbud|klage|\w*forslag|\w*svar|\w*indsigelse|\w*bemærkning|anmeld|ordre|bestilling"
    r"|\w*stemme|\w*spørgsmål|idé|ide|bidrag|indstilling|indlæg|nominering|anmodning|begæring|indmeld|indskrivning"
    r"|rettelse|manuskript|krav)\w*"
)
TAKES = re.compile(
    r"\b\w*(?:høring|indskrivning|tilmelding|afstemning|ansøgningsperiode|fremlæggelse)\w{0,10}\s+"
    r"(?:løber|varer|er\s+åb\w+)\s+(?:\w+\s+){0,3}\Z|"
    rf"\b{_TAKEN}\s[^.,;:!?]{{0,60}}\b(?:modtages|tages\s+(?:der\s+)?(?:fortsat\s+)?imod|tager\s+(?:vi|jeg)\s+imod|(?:er|holdes)\s+åb\w+)\b"
    rf"[^.,;:!?]{{0,40}}\Z|\b(?:er|holder|holdes|har)\s+(?:\w+\s+){{0,2}}åbent?\s+for\s+(?:\w+\s+){{0,3}}{_TAKEN}\b[^.,;:!?]{{0,40}}\Z"
    rf"|\b(?:modtager|tager\s+(?:\w+\s+)?imod)\s+(?:\w+\s+){{0,3}}{_TAKEN}\b[^.,;:!?]{{0,40}}\Z"
    rf"|\bder\s+(?:modtages|tages\s+imod)\s+(?:\w+\s+){{0,3}}{_TAKEN}\b[^.,;:!?]{{0,40}}\Z",
    re.IGNORECASE,
)
"""What somebody takes in until a time: "ansøgninger modtages"."""


def may_happen(left: str, tail: str) -> bool:
    """Say whether a length belongs to a condition: "Bliver bilen stjålet igen inden to år, …".

    Args:
        left: what stands before the word before it in its sentence.
        tail: what stands after it.
    """
    condition = _CONDITION.search(left)
    if condition is None or _MUST_OR_CAN.search(condition["what"]) or _NEGATIVE.search(left):
        return False
    afresh = _AFRESH.search(left) or _AFRESH.search(tail.partition(",")[0])
    return bool(afresh or (_HAPPENS.search(left) and _NEW.search(condition["what"])))
