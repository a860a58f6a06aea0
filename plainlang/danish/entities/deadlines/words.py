"""Whether a word right before a time makes it a deadline: "senest", "inden", "før", "indtil", "mindst".

"Senest" and "inden" nearly always do, and what is looked for is the exception: a story ("blev senest den
4. maj gennemgået"), a count ("to gange inden for et år"), an expectation ("vi forventer at svare inden 8
uger"). The other words do so only in the right company. Each question looks at a bounded stretch, cut at the
sentence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plainlang.danish.entities.deadlines.company import (
    DUTY,
    IMPERATIVE,
    LIMITATION,
    MAY_NOT,
    NEW_EVENT,
    NOT_YET,
    TAKES,
    may_happen,
)
from plainlang.danish.entities.deadlines.times import Time
from plainlang.danish.entities.raw_dates import after, before

_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZÆØÅ])|\n\s*\n")


class Sign(NamedTuple):
    """What makes a time a deadline.

    Attributes:
        start: where the deadline's phrase begins.
        kind: ``word`` for a word such as "senest", ``frist``, ``has`` for "har … til at", ``month`` for
            "løbende måned +", ``due`` for the rest.
        need: what a length must have after it to be a deadline: ``start`` a starting point, ``ahead`` one
            that lies after the deadline ("før mødet"), ``doing`` "til at", ``frist`` the word "frist"; else
            empty.
    """

    start: int
    kind: str
    need: str = ""


WORD = re.compile(
    r"(?<!\w)(?P<word>om\s+senest|i\s+løbet\s+af|(?:aller)?senest|inden\s+for|indenfor|inden|(?:ikke|ej)\s+senere\s+end|før"
    r"|frem\s+til\s+og\s+med|frem\s+til|indtil\s+og\s+med|indtil|til\s+og\s+med|t\.o\.m\.|(?:til|ved|med)(?!\s+inden\b)|pr\.|mindst|minimum|højst)"
    r"(?P<more>:|(?:\s+(?:inden\s+for|inden|ved|med|om|i|på|til|pr\.|højst|ca\.|der\s+er\s+gået"
    r"|(?:udløbet|forløbet)\s+af|(?:en|et)\s+(?:frist|periode|tidsfrist|tidsrum)\s+(?:på|af)(?:\s+højst)?"
    r"|(?:de|den|det)\s+(?:først|næst|kommende|følgende|nærmest|efterfølgende)\w{0,3})){0,2})\s+\Z",
    re.IGNORECASE,
)
"""A word that may make the time after it a deadline, with what may stand between them."""
WEAKEST = frozenset(("til", "ved", "med", "pr.", "i løbet af"))
"""Words that say nothing against another sign where they are none themselves."""
BOUNDS = frozenset(("mindst", "minimum", "højst"))
"""Words that bound a length."""
UNTIL = frozenset(("frem til og med", "frem til", "indtil og med", "indtil", "til og med", "t.o.m."))
"""Words for a time that something lasts to."""
_WITHIN = frozenset(("inden for", "indenfor", "inden"))
_STRONG = _WITHIN | {"om senest", "senest", "allersenest", "ikke senere end", "ej senere end"}

_RESTATED = re.compile(
    r"\b(?:senest|inden)\s+\w{1,12}\s+\w{1,12}\s+(?:før|inden),?\s+(?:dvs\.|det\s+vil\s+sige|altså)\s+\Z",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:skal|bedes|må|bør|kan)\b", re.IGNORECASE)

# Stories and expectations ----------------------------------------------------------------------------------

_NEW_CLAUSE = re.compile(
    r",\s+(?:skal|bedes|må|har|får|kan|så|men|og)\b|;|:|\b(?:og|men)\s+(?:vi|du|De|I)\b", re.IGNORECASE
)
_EXPECTED = re.compile(
    r"\b(?:forvent\w*|gennemsnit\w*|\w*behandlingstid\w*|ventetid\w*|typisk|som\s+regel|sædvanligvis|plejer"
    r"|regner\s+med|mål(?:et|sætning\w*)?|servicemål\w*|tilstræb\w*|bestræb\w*|satser|håber|sigter|skønn\w*"
    r"|antag\w*|ambition\w*|næppe|(?:procent|pct\.?|%)\s+af|fleste|hovedparten|flertallet|halvdelen"
    r"|størstedelen|langt\s+de)(?!\w)",
    re.IGNORECASE,
)
_HOPED = re.compile(
    r"\b(?:forvent\w*|regner\s+med|håber|satser\s+på|sigter|tilstræb\w*|bestræb\w*|anslå\w*)\b", re.IGNORECASE
)
_OBLIGED = re.compile(r"\b(?:skal|bedes|hvis|ikke)\b", re.IGNORECASE)
_IN_MOST = re.compile(r"\s+i\s+(?:\S+\s+){0,3}(?:procent|pct\.|%|gennemsnit|tilfælde)", re.IGNORECASE)
_EXPECTED_OF_READER = re.compile(
    r"\bforvent\w*(?:\s+\w+)?,?\s+"
    r"(?:at\s+(?:du|De|I)\s+(?!får|modtager|hører|vil)|(?:svar\s+)?fra\s+(?:dig|Dem|jer)\b)"
)
# What is counted within a time: "to gange inden for et år", "fire klager inden for 14 dage".
_COUNTS = re.compile(
    r"(?:\bgange?|pludselig\w*\s+eller|procent|pct\.|%|\d\s+(?:uger|dage|måneder|timer|år)"
    r"|\b(?:to|tre|fire|fem|flere)\s+\w{3,30}|(?<!§)(?<!§\s)(?<!stk\.\s)(?<!nr\.\s)\b\d{1,3})\s+\Z",
    re.IGNORECASE,
)
_WHO_WHICH = re.compile(r"\b(?:der|som)\s+\Z")  # "den, der inden for fem år dømmes igen"
_IF = re.compile(r"\b(?:hvis|såfremt|når)\s+\w+\s+\Z", re.IGNORECASE)
_AGAIN = re.compile(r"\A[^.;]{0,90}\b(?:igen|på\s+ny|atter|gange)\b", re.IGNORECASE)
_NOT = re.compile(r"\A[^,.;]{0,60}\b(?:ikke|ingen)\b")
_COMING = re.compile(r"\b(?:næste|kommende)\b", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\b(?:(?:har|havde)\s[^,]*\w(?:et|t)|\w{3,30}ede|blev|faldt|steg|fik|kom|skete|var|døde|opstod)\b[^,]*\Z",
    re.IGNORECASE,
)
_PASSED = re.compile(r"\b(?:blev|var|\w{3,30}ede|faldt|fik|kom|skete|døde|opstod)\b[^,]*\Z", re.IGNORECASE)
_IN_TIME = re.compile(
    r"\b(?:ikke|ingen|aldrig|skal|skulle|hvis|når|såfremt|medmindre|rettid\w*"
    r"|\w*(?:klag|betal|giv|søg|svar|anlagt|send|meld)\w*)\b",
    re.IGNORECASE,
)
_MUST_AFTER = re.compile(r"[^.;:!?]{0,20}\b(?:skal|bedes|bør|må|kan|har)\s", re.IGNORECASE)
_TOLD = re.compile(
    r"(?:\A|\s)(?:har|havde|blev|var|sidst|er)\s+(?:vi\s+|du\s+|jeg\s+|De\s+|I\s+|han\s+|hun\s+)?\Z"
)
_TOLD_AFTER = re.compile(
    r"\s+(?:[^\s,.;]+\s+){0,4}?(?:\w{2,30}(?:et|dt|lt|rt|gt|kt)|været|haft|fået|set)\b", re.IGNORECASE
)
_LAST_TOLD = re.compile(r"\s+(?:har|havde|blev|skrev|bad|fik|modtog|sendte|rykkede)\s+(?:vi|du|De|I|jeg)\b")
STORY = re.compile(r"\s+(?:\w{2,30}edes?|havde|var|blev|gjaldt|hørte|fik|kom|skete|lå|stod)\s", re.IGNORECASE)
"""A verb in the past right after a time: what opens the sentence tells when something happened."""
# Things that are older than a day: "huse opført inden den 1. januar 1950".
_MADE = re.compile(
    r"\b(?:opført|født|indregistreret|bygget|etableret|oprettet|ansat|erhvervet|købt|fremstillet|udstedt)\s+\Z",
    re.IGNORECASE,
)

# The company of the weaker words ---------------------------------------------------------------------------

_MUST = re.compile(
    r"\b(?:skal|skulle|bedes|bør|må|kan|send|betal|svar|klag|indsend|aflever|ring|søg|meld|anmeld|giv|husk)\b",
    re.IGNORECASE,
)
_DOING = (
    r"(?:betal|klag|søg|meld|svar|send|lever|giv|rett|ændr|bestil|gør|fremsæt|anke|oplys|benyt|nå\b|vælg|fortryd"
    r"|annuller|kald|stemme[rs]?\b|byd|bud|rejse[rs]?\b|begær|anmod|bede\b|kræv|forlang|reserver|opsig|forny"
    r"|tegn|bring|beret|skift|komme\s+med|skriv|ring|henvend|registrer|godkend|bekræft|accepter|afslå|overfør"
    r"|hente|returner|købe|ske\b|finde\s+sted|foretage|trække|indkald|protester|indsig|indvend|mulighed|adgang"
    r"|\bret\b|frist)"
)
_RIGHT_TO = re.compile(
    r"\b(?:kan|må|bedes|opfordre\w*|inviter\w*|frist\w*|(?:har|får)\s+(?:\w+\s+){0,2}(?:mulighed|ret|adgang|tid|lov))\b",
    re.IGNORECASE,
)
_RIGHT_AFTER = re.compile(
    rf"\s+(?:kan|skal|må|bedes|har|er\s+det\s+muligt)\s[^.;:!?]{{0,60}}{_DOING}", re.IGNORECASE
)
_LASTS = re.compile(  # what goes on until then is no deadline: "udstillingen kan ses indtil den 3. maj"
    r"\b(?:gælder|varer|gyldig\w?|fra|siden|løber|åben\w{0,2}|lukket|boet?|perioden|spærret|holdes?|ses|opleves"
    r"|besøges|nydes|høres|beholde|blive|være|opholde|have|arbejde|køre|parkere|fiskes?|jages?|drives?|lejes?"
    r"|lånes?|bruges?|benyttes?|anvendes?|fortsætte|færdes|sejle|bade|deltage|modtage|udbetal\w*|støtte"
    r"|tilskud|dagpenge|hjælp)\b[^,;.]*\Z",
    re.IGNORECASE,
)
_HAS_UNTIL = re.compile(
    r"\b(?:har|havde|får|fik|giver|gives|gav)\s+(?:(?:du|De|I|vi|dig|Dem|jer|nu|kun|dog|således|herefter"
    r"|derfor|stadig|endnu|altså|\w{2,30}(?:en|et|erne))\s+){0,2}\Z",
    re.IGNORECASE,
)
DUE_BY = re.compile(r"\b(?:skal|skulle|bedes|bør|må|frist\w*)\b", re.IGNORECASE)
CEASES = re.compile(
    r"\b(?:ophør\w*|udløb\w*|bortfald\w*|stopper|slutter|opgjort|opgøres|havde|var|udgjorde|steg|ansat)\b",
    re.IGNORECASE,
)
MUST_BE = re.compile(
    r"\b(?:skal|skulle|bør|burde|bedes)\s[^.,;:!?]{0,50}\bvære\s(?!klar\b|til\s+stede)"
    r"(?:(?:(?!(?:på|til|i|ved|hos|fra)\s)[^\s.,;:!?]+\s+){0,5}?"
    r"[^\s.,;:!?]*(?<!mød)(?<!fød)(?<!indlag)(?<!ansa)(?<!bo)(?<!optag)(?:et|t)|[^.,;:!?]{0,50}(?:hænde|\bos))\s+"
    r"(?:(?:på|hos|til|i|ved)\s[^.,;:!?]{1,30}\s)?\Z"
    # "skal foreligge", "skal ligge hos os"; a person who must be somewhere has an appointment
    r"|(?<!\bdu\s)(?<!\bDe\s)(?<!\bI\s)(?<!\bvi\s)(?<!\bhan\s)(?<!\bhun\s)(?<!\bman\s)\b(?:skal|skulle|bør|må)\s"
    r"(?!(?:du|De|I|vi|man|han|hun)\s)[^.,;:!?]{0,40}"
    r"\b(?:foreligge|ligge\s+(?:hos|på|i|klar)|være\s+(?:her\b|fremme|hos\s|kommet|nået|indløbet|modtaget))[^.,;:!?]{0,40}\Z",
    re.IGNORECASE,
)
"""What must have been done by then: "skal være betalt", "bedes være os i hænde"."""
_LIVED = re.compile(  # "mindst fem år før ansøgningen" is no deadline for having lived here
    r"\b(?:boet|opholdt|haft|have\s+arbejdet|været|fast\w*|spis\w*|drik\w*|tag\w*|hold\w*|sov\w*|vent\w*|mød\w*)\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"PT\d+M")
_SINCE = re.compile(r"\b(?:fra|siden)\s+\Z", re.IGNORECASE)
_RIGHT = re.compile(r"\b(?:ret|krav)\s+(?:til|på)\b", re.IGNORECASE)
_MEANWHILE = re.compile(r"\b(?:kun|blot|halv\w*|stadig|fortsat|midlertidig\w*)\b", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:tidligst|ikke|aldrig)\s+\Z", re.IGNORECASE)


def sentence_before(text: str, start: int) -> str:
    """Return what stands before a place in its sentence, at most some 120 code points."""
    head = before(text, start)
    cut = 0
    for match in _SENTENCE_END.finditer(head):
        cut = match.end()
    return head[cut:]


def word_of(match: re.Match[str]) -> str:
    """Return the word that ``WORD`` has found, in small letters with single blanks."""
    return " ".join(match["word"].lower().split())


def sign_by_word(text: str, time: Time, head: str, match: re.Match[str]) -> Sign | None:
    """Judge a time by the word right before it.

    Args:
        text: the text.
        time: the time.
        head: what stands before it in its sentence.
        match: the word, as ``WORD`` has found it in ``head``.
    """
    word = word_of(match)
    sign = Sign(time.start - (len(head) - match.start()), "word")
    left = head[: match.start()]
    if word in _WITHIN and MAY_NOT.search(left):
        return None
    if word == "i løbet af":
        due = time.kind == "period" and (DUTY.search(left) or IMPERATIVE.search(left))
        return sign if due and not _EXPECTED.search(left) else None
    if time.kind == "day" and "inden for" in word and not (DUTY.search(left) or IMPERATIVE.search(left)):
        return None
    if word in _STRONG:
        if time.kind == "period":
            return _within(text, time, match, left, sign)
        return _by_then(text, time, word, left, sign)
    if time.kind in {"week", "weekday", "day"} or _NEGATED.search(left):
        return None
    if word in BOUNDS:
        return _bounded(time, word, left, sign)
    if word in UNTIL:
        return _until(text, time, left, sign)
    if time.kind == "period":
        return None
    if word == "før":
        if NOT_YET.search(left) or _SINCE.search(left):
            return None
        must = time.kind == "boundary" or _MUST.search(left) or IMPERATIVE.search(left)
        opens = not left.strip() and _MUST_AFTER.match(after(text, time.end))
        good = bool(opens or (must and not _MADE.search(left)))
    elif word == "til":
        good = time.kind == "date" and bool(_HAS_UNTIL.search(left)) and not _LASTS.search(left)
    elif word == "pr.":
        good = time.kind == "date" and bool(MUST_BE.search(left))
    else:
        good = time.kind == "boundary" and bool(DUE_BY.search(left)) and not CEASES.search(left)
    return sign if good else None


def _by_then(text: str, time: Time, word: str, left: str, sign: Sign) -> Sign | None:
    """Judge a day after "senest" or "inden": a deadline, unless the words only tell what has happened."""
    if (time.kind == "week" and word != "senest") or (_MADE.search(left) and not _MODAL.search(left)):
        return None
    if (
        word in _WITHIN
        and _HOPED.search(left)
        and not (_OBLIGED.search(left) or _EXPECTED_OF_READER.search(left))
    ):
        return None
    if restated := _RESTATED.search(left):
        return sign._replace(start=sign.start - (len(left) - restated.start()))
    if _MODAL.search(left):
        return sign
    tail = after(text, time.end)
    if word in _WITHIN and _PASSED.search(left) and not _IN_TIME.search(left):
        return None
    if word == "senest" and _TOLD.search(left) and _TOLD_AFTER.match(tail):
        return None
    if not left.strip() and (STORY.match(tail) or (word == "senest" and _LAST_TOLD.match(tail))):
        return None
    return sign


def _within(text: str, time: Time, match: re.Match[str], left: str, sign: Sign) -> Sign | None:
    """Judge a length after "senest" or "inden for": a deadline, unless it is expected, counted or told."""
    cut = 0
    for clause_start in _NEW_CLAUSE.finditer(left):
        cut = clause_start.end()
    clause = left[cut:]
    tail = after(text, time.end)
    if (_EXPECTED.search(clause) and not _EXPECTED_OF_READER.search(clause)) or _IN_MOST.match(tail):
        return None
    if time.value.endswith("Y") and LIMITATION.search(left):
        return None
    if word_of(match) not in _WITHIN:
        return sign
    if may_happen(left, tail):
        return None
    if _HAPPENED.search(clause) and not _IN_TIME.search(clause) and not _MUST_AFTER.match(tail):
        return None
    doubtful = (
        _COUNTS.search(clause)
        or (_IF.search(clause) and (_AGAIN.search(tail) or NEW_EVENT.match(tail)))
        or (_WHO_WHICH.search(clause) and not _NOT.search(tail))
        or (time.value.endswith("Y") and _COMING.search(match["more"]))
    )
    return sign._replace(need="start") if doubtful else sign


def _bounded(time: Time, word: str, left: str, sign: Sign) -> Sign | None:
    """Judge a length after "mindst" or "højst": "mindst 14 dage før mødet" is a deadline."""
    if time.kind != "period" or _MINUTES.match(time.value) or _LIVED.search(left) or _HAPPENED.search(left):
        return None
    if word == "højst":
        return sign._replace(need="start") if _MUST.search(left) else None
    return sign._replace(need="ahead")


def _until(text: str, time: Time, left: str, sign: Sign) -> Sign | None:
    """Judge a time after "indtil": a deadline where something can be done, but not where it lasts."""
    tail = after(text, time.end)
    can = _RIGHT_TO.search(left) and not _LASTS.search(left) and not STORY.match(tail)
    look = _RIGHT_AFTER.search if time.kind == "period" else _RIGHT_AFTER.match  # a start may stand between
    good = bool(can or (not left.strip() and look(tail)))
    if time.kind != "period" and (
        TAKES.search(left) or (IMPERATIVE.search(left) and not _MEANWHILE.search(left))
    ):
        return sign
    if time.kind == "period":
        return sign._replace(need="start") if good else None
    return (
        sign
        if good or (time.kind == "date" and _HAS_UNTIL.search(left) and not _RIGHT.search(left))
        else None
    )
