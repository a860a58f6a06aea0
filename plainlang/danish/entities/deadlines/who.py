"""Who must act by a deadline: the reader or the sender, guessed from the words of one clause.

Known misses: what the sender does told in a passive that no list has ("hegnet males"), and third
parties, who count as readers unless they are authorities.
"""

from __future__ import annotations

import re
from typing import Literal

from plainlang.danish.entities.deadlines.words import sentence_before
from plainlang.danish.entities.raw_dates import after

Who = Literal["reader", "sender"]

_SENDER = (
    r"(?:vi|jeg|kommunen|styrelsen|nævnet|ankenævnet|jobcentret|jobcenteret|regionen|byrådet|byrådets|retten"
    r"|politiet|ministeriet|forvaltningen|forsyningen|ankestyrelsen|sekretariatet|biblioteket|sygehuset"
    r"|hospitalet|fonden|skattestyrelsen|terapeuten|sagsbehandleren|udbetaling\s+danmark|ministeren"
    r"|myndigheden|afdelingen|udvalget|teamet|\w+\s+kommune)"
)
# Authorities by their endings and their officials; only where they do something, not where something is done
# to them.
_OFFICIAL = (
    r"(?:\w*(?:styrelsen|nævnet|forvaltningen|direktoratet|tilsynet|kontoret|centret|centeret|sekretariatet"
    r"|inspektionen|forsyningen|myndigheden|politiet|domstolen|fogeden|retten|ministeriet|væsenet|enheden)"
    r"|(?:visitator|\w*sagsbehandler|\w*sundhedsplejerske|\w*rådgiver|\w*konsulent|tilsynsfører|\w*inspektør"
    r"|\w*medarbejder|dommer|\w*læge|\w*psykolog|\w*terapeut|ingeniør|\w*mester|vicevært|assistent|\w*leder|vurderingsmand|\w*sekretær|veterinær|kurator|skifteret|provst|borgmester|driftsleder|\w*tekniker|montør)(?:e?n)?"
    r"|en\s+(?:af\s+vores\s+)?(?:medarbejder|sagsbehandler|visitator|konsulent|rådgiver|tekniker|montør)e?)"
)
_OFFICIAL_ACTS = re.compile(
    rf"(?:\A|[,;:]\s|\b(?:og|at|men)\s)\s*(?:(?:vores|kommunens|den|det|{_SENDER})\s+)?{_OFFICIAL}"
    r"(?:\s+(?:på|i|for|fra|hos)\s+\w+(?:\s+\w+){0,3}?)?\s+"
    r"(?!(?:beder|anmoder|pålægger|kræver|opfordrer|afventer|forventer|imødeser|ønsker|modtager|opkræver|varsler)\b)"
    r"(?:\w+er|\w+år|ser|\w+tager|giver|vil|træffer)\b(?!\s+(?:have|modtage|høre)\b)"
    rf"|(?:\A|[,;:]\s)\s*\w*(?:er|år|giver)\s+{_OFFICIAL}\b",
    re.IGNORECASE,
)
# What only the sender can do, told without saying who does it
_SENDER_DOES = re.compile(
    r"\b(?:udbetales|tilbagebetales\s+(?:der|beløbet)|frigives|træffes|afgøres|behandles|genbehandles|besvares|refunderes"
    r"|udsendes|udstedes|kontaktes|orienteres|tilbydes|udleveres|bevilges|afregnes|genåbnes|opsættes|repareres|installeres"
    r"|tilsendes|berigtiges|iværksættes\s+undersøgelsen|modtager\s+(?:du|De|I)|bliver\s+(?:du|De|I)\s+\w+t"
    r"|(?:du|De|I)\s+(?:vil\s+)?(?:blive[rs]?\s+\w+et|kontaktes|underrettes|orienteres|tilbydes|indkaldes))\b"
    r"|\b(?:aktindsigt\w*|afgørelsen|tilladelsen|svaret|svar|pengene|beløbet|støtten|ydelsen|besked|kvittering\w*|afslag"
    r"|depositum\w*|erstatningen|refusion\w*)\s+(?:vil\s+blive\s+|bliver\s+)?"
    r"(?:gives|sendes|sendt|overføres|overført|meddeles|meddelt|givet|fremsendes|udbetalt|foreligger|træffes|truffet)\b",
    re.IGNORECASE,
)
_MUST_BE_DONE = re.compile(
    r"\b(?:skal|bedes|bør)\s+(?!behandles|afgøres)\w*(?:sendes|gives|meddeles|overføres|tilbagebetales"
    r"|foreligge|leveres)\b"
    r"|\b(?:hvis|såfremt)\b"
)
_WANTS = re.compile(
    r"\b(?:vi|jeg)\s+vil\s+(?:\w+\s+)?gerne\b|\bvil\s+(?:vi|jeg)\s+(?:\w+\s+)?gerne\s+(?:have|bede|modtage|høre|se)\b"
    r"|\b(?:os|mig|kontoret|kommunen|retten)\s+i\s+hænde\b|\bvi\s+ser\s+gerne\b|\bsavner\s+vi\b|\A\s*vi\s+(?:modtager|tager\s+(?:\w+\s+)?imod)\b|\bskal\s+(?:vi|jeg)\s+(?:\w+\s+)?(?:modtage|have|bruge|se)\b|\bvi\s+skal\s+(?:have|bruge|modtage|se)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:kan|vil|har|må|får|mon|hvad|hvornår|hvordan|gider|ønsker)\b[^.;]*?\b(?:du|De|I)\b|\A\s*\w+(?:er|år)\s+(?:du|De|I)\b",
    re.IGNORECASE,
)
_ACTS_ON_READER = re.compile(  # "udlejer sender dig", "banken ringer til dig"
    r"(?:\A|[,;:]\s|\bat\s)\s*(?!du\b|De\b|I\b|hvis\b|når\b)(?:\w+s\s)?[^\W\d]{4,30}\s+"
    r"(?!skal|kan|må|bør|bedes|beder|giver|pålægger|anmoder|forpligter)\w+(?:er|år)\s+(?:til\s+|hos\s+|på\s+)?(?:dig|Dem|jer)\b"
)
_SENDER_SUBJECT = re.compile(rf"\b{_SENDER}\b", re.IGNORECASE)
_SENDER_WAITS = re.compile(
    rf"\b(?:skal|må|bør|vil\s+gerne|kan)\s+(?:\w+\s+)?{_SENDER}\s+(?:\w+\s+)?have\b"
    rf"|\b(?:{_SENDER}|\w*styrelsen)\s+(?:skal|skulle|må|bør|vil\s+gerne)\s+(?:\w+\s+){{0,2}}"
    r"(?:have|modtage|høre|bede|anmode)\b"
    r"|\b(?:beder|anmoder|opfordrer|pålægger|imødeser|afventer|ser\s+frem|har\s+vi\s+ikke|hører\s+vi"
    r"|vi\s+(?:ikke\s+)?(?:hører|har\s+(?:ikke\s+)?(?:hørt|modtaget))|hvis\s+vi\s+ikke"
    r"|modtager\s+vi\s+ikke|har\s+brug\s+for|\w{0,20}frist(?:en)?|svares?|forventer,?\s+at\s+(?:du|De|I))\b"
    r"|\b(?:du|De|I)\s+(?:skal|kan|må|bedes|har)\b|\b(?:skal|kan|må|bør|bedes)\s+(?:du|De|I)\b"
    r"|\A\s*(?:send|betal|skriv|ring|husk|giv|kontakt|meld|søg|bestil|klag|svar|indbring|indgiv|indsend"
    r"|henvend|upload|returner|book|udfyld|aflever|oplys|bed|sig)\b",
    re.IGNORECASE,
)
_SENDER_HAS = re.compile(
    rf"\b(?:{_SENDER}\s+(?:har|får|havde|fik)|(?:har|får)\s+{_SENDER})\s"
    r"(?![^.;]*\b(?:givet|\w*sat|forlænget|udskudt)\b)",
    re.IGNORECASE,
)
_READER_GETS = re.compile(
    r"\b(?:[Dd]u|De|I|ansøgeren)\s+(?:vil\s+)?(?:får|få|hører|modtager|modtage)\b"
    r"|\b(?:får|hører|modtager)\s+(?:du|De|I)\b"
    r"|\b(?:(?<!skal )(?<!bedes )besvar(?:es|et)|lægges\s+på|udbetales|leveres|afregnes|bliver\s+udbetalt"
    r"|(?:du|De|I)\s+indkaldes|tilbagebetaler)\b"
)
_CLAUSE_BREAK = re.compile(
    r"[.!?;:]\s|,\s+(?:og|men|så|lukker)\s|,\s+(?=hvis|medmindre|såfremt|når)"
    r"|(?:besluttet|bestemt|krævet),\s+at\s|\n\s*\n|\s–\s"
)
_PASSIVE = re.compile(
    r"\b(?:indgiv|send|anmeld|betal|aflever|modtag|forkynd|gør|fremsæt|indbring)\w{0,6}(?:es|et|t)\b"
    r"|\bi\s+hænde\b|\btil\s*\Z"
)
_TO_SENDER = re.compile(
    r"\b(?:til|hos|fra|mod|af|i|for|om|ved|over\s+for|giver|give|kontakt\w*|send|skriv|ring\w*)\s+\Z",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?\n]")


def who_acts(text: str, start: int, end: int, given: bool) -> Who:
    """Return who must act.

    It is guessed from the clause before a deadline, or after it where the deadline opens the sentence.

    Args:
        text: the text.
        start: where the deadline begins.
        end: where it ends.
        given: it is a "frist" or a time that somebody has or gets; whose it is, is told by "har".
    """
    clause = sentence_before(text, start)
    cut = 0
    for match in _CLAUSE_BREAK.finditer(clause):
        cut = match.end()
    clause = clause[cut:]
    if not clause.strip():
        clause = _SENTENCE_END.split(after(text, end, 80), maxsplit=1)[0]
    if given:
        return "sender" if _SENDER_HAS.search(clause) else "reader"
    tail = _SENTENCE_END.search(after(text, end, 80))
    if tail is not None and tail[0] == "?" and _ASKED.search(clause):
        return "reader"
    if _WANTS.search(clause):
        return "reader"
    if _SENDER_DOES.search(clause) or _OFFICIAL_ACTS.search(clause) or _ACTS_ON_READER.search(clause):
        return "reader" if _MUST_BE_DONE.search(clause) else "sender"
    if _READER_GETS.search(clause):
        return "sender"
    if _SENDER_WAITS.search(clause):
        return "reader"
    subject = _SENDER_SUBJECT.search(clause)
    if subject is None or _PASSIVE.search(clause):
        return "reader"
    if subject[0].lower() in {"vi", "jeg"}:
        return "sender"
    return "reader" if _TO_SENDER.search(clause[: subject.start()]) else "sender"
