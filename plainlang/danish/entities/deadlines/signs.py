"""What makes a time a deadline: a word right before it, a "frist", "forfalder", "har … til at" and the like.

Each question looks at a bounded stretch before a time, cut at the sentence; the patterns are searched in that
stretch alone.
"""

from __future__ import annotations

import re

from plainlang.danish.entities.deadlines.company import IMPERATIVE
from plainlang.danish.entities.deadlines.times import Time
from plainlang.danish.entities.deadlines.words import (
    BOUNDS,
    CEASES,
    DUE_BY,
    MUST_BE,
    UNTIL,
    WEAKEST,
    WORD,
    Sign,
    sentence_before,
    sign_by_word,
    word_of,
)
from plainlang.danish.entities.raw_dates import after

# An event whose date follows: "inden valgdagen den 1. november", "inden arbejdet begynder den 1. maj".
_EVENT_DAY = re.compile(
    r"\b(?:inden\s+(?!for\b)|senest\s+(?:ved|på|til)\s+)(?:\w{3,30}(?:en|et|erne)|\w{3,30}s\s\w{3,30}"
    r"|(?:den|det|din|dit|deres|jeres)\s(?:\w{3,30}\s)?\w{3,30}),?\s+\Z"
    r"|\b(?:inden|før|senest\s+når)\s+(?!for\b|den\s+\d|til\b)[^.,;:!?]{3,80}\w[rs]\s+\Z",
    re.IGNORECASE,
)
_AT_END = re.compile(
    r"\bved\s+(?:\w{2,30}\s)?\w{2,30}s\s+(?:udløb|slutning|afslutning|ophør|udgang),?\s+\Z", re.IGNORECASE
)
_REPORTS = re.compile(
    r"\b(?:\w{0,8}(?:send|meld|bestil|lever|betal|oplys|søg|kald|varsl|skriv)|aflys|ring|giv\w*\s+(?:\w+\s+){0,3}(?:besked|meddelelse|underretning|lyd|varsel|bud)|underret|orienter|anmod|book"
    r"|reserver|kontakt|indberet|returner|tøm|fremlæg|offentliggør|stille\b|i\s+hænde\b|foreligge\b|vise\b|henvend)\w{0,4}\b",
    re.IGNORECASE,
)
_SKAL = re.compile(r"\b(?:skal|bedes|bør|må)\b(?![^,;]*\b(?:ikke|aldrig|kunne)\b)[^,;]*\Z", re.IGNORECASE)
_AHEAD = re.compile(r"\s+(?:før|forud\s+for|inden)\b(?!\s+for\b)", re.IGNORECASE)
_AS_LAST = re.compile(r"\s+som\s+(?:(?:aller)?seneste|sidste)\s+\w")
RESTATES = re.compile(r"\s+(?:før|inden),?\s+(?:dvs\.|det\s+vil\s+sige|altså)\s")
"""What stands between a length and the day that says it again: "3 uger før, dvs. inden den 9. marts"."""

_DAY_OF = (
    r"(?:betaling|indbetaling|aflevering|ansøgning|tilmelding|indsendelse|svar|klage|frist|indlevering)s?"
)
_FRIST = re.compile(
    r"\b(?P<word>\w{0,30}frist(?P<definite>en|erne|ens)?(?:er)?|deadline[ns]?"
    r"|sidste\s+rettidige\s+\w{0,20}(?:dag|dato)|senest\w?\s+\w{0,20}dato|sidste\s+dato"
    rf"|sidste\s+\w{{0,20}}{_DAY_OF}(?:dag|dato)|sidste\s+dag\s+(?=for|til|hvor|du|er|:)"
    r"|forfaldsd(?:ag|ato)\w{0,3}|betalingsd(?:ag|ato)\w{0,3})\b(?P<gap>[^;!?]{0,110})\Z",
    re.IGNORECASE,
)
_NOT_FRIST = re.compile(
    r"(?:forældelse|opbevaring|slette|opsigelse|opsigelig|sagsbehandling|behandling|gemme|fortrydelse|varsling"
    r"|karens|reklamation|garanti)s?frist",
    re.IGNORECASE,
)
_ADVERB = (
    r"(?:(?!(?:fra|efter|af|med|til|ikke|om|at|over\w*|beregn\w*|regn\w*|afbru\w*|på|tidligst)\b)"
    r"[^\W\d]+\s+){0,3}"
)
_IS = (
    r"\b(?:er|var|bliver|(?:vil\s+)?være|udløber|udløb|slutter|sluttede|ender|ligger|falder|lyder\s+på|udgør"
    r"|løber(?:\s+frem)?\s+til)\s+"
)
_SET = (
    r"(?:sat|fastsat|fastsættes|fastsætter|forlænget|forlænges|forlænger|udsat|udskudt|ændret|sættes|sætter"
    r"|udsættes|rykket|flyttet)"
)
# The time belongs to a clause of its own, or to what has become of the "frist".
_ELSEWHERE = re.compile(r",\s+(?:da|fordi|idet|men|og|så|mens|eftersom)\s|\boverskr[ie]d|\bafbrud")
_FRIST_DATE = re.compile(
    rf"(?:{_IS}{_ADVERB}(?:til\s+(?:og\s+med\s+)?)?|{_SET}\s+{_ADVERB}til\s+(?:og\s+med\s+)?|:\s*)\Z",
    re.IGNORECASE,
)
_FRIST_LENGTH = re.compile(
    rf"(?:{_IS}{_ADVERB}(?:(?:på|om)\s+)?(?:højst\s+|mindst\s+)?|{_SET}\s+{_ADVERB}(?:til|med|på)\s+|:\s*)\Z",
    re.IGNORECASE,
)
_FRIST_FOR = re.compile(
    r"\s+(?:for|til|vedrørende|vedr\.|på|med\s+at)\s(?:[^.,:;]{0,80}\s)?\Z", re.IGNORECASE
)
_FRIST_TO = re.compile(r"\bfrist\s+(?:\w+\s+){0,3}til\s+(?:og\s+med\s+)?\Z", re.IGNORECASE)
_FRIST_OF = re.compile(
    r"(?:\s+(?:for|til)\s+\w+(?:\s+\w+)?)?\s+(?:på|af)\s+"
    r"(?:højst\s+|mindst\s+|kun\s+|i\s+alt\s+|ca\.\s+|indtil\s+|op\s+til\s+)?\Z",
    re.IGNORECASE,
)
_THAT_FRIST = re.compile(
    r"\b(?:den|denne|ovennævnte|nævnte)\s+(?:\w+\s+)?\w{0,30}frist\s+\w+\s+\Z", re.IGNORECASE
)
_END = re.compile(r"\s*(?:[.,;)\n]|\Z)")
_CLOSES = re.compile(
    rf"\b\w{{0,20}}(?:tilmeld|ansøgning(?:srund|speriod|svindue)|budrund|høring|afstemning|pulje|indskrivning)\w{{0,14}}\b[^.;:!?]{{0,60}}"
    rf"\b(?:slutter|lukker|udløber)\s+{_ADVERB}\Z",
    re.IGNORECASE,
)
_LENGTH_FRIST = re.compile(r"\s+(?P<word>\w{0,30}frist)\b", re.IGNORECASE)
_GIVES = re.compile(
    r"\b(?:har|havde|få|får|fik|fået|giv\w*|gav|med|gælder|er|sæt\w*|fastsæt\w*|sat|fastsat|indrømm\w*|bede\w*"
    r"|under)\s+(?:(?:du|De|I|dig|Dem|jer|der|en|et|hermed|herefter|nu|yderligere|parterne"
    r"|\w{2,30}(?:en|et|ne))\s+){0,3}\Z",
    re.IGNORECASE,
)

_FALLS_DUE = re.compile(r"\bforfald(?:er|en|ent|t|e)\b(?P<gap>[^;!?]{0,80})\Z", re.IGNORECASE)
_AND_VERB = re.compile(r"\bforfald\w*\b[^;!?]{0,70}\b(?:og|men)\s+\w{3,20}(?:es|er)\s+\Z", re.IGNORECASE)
_RIGHT_THERE = re.compile(r"\s+(?:til\s+betaling\s+|derfor\s+|først\s+)?\Z")
_MUST_PAY = re.compile(
    r"\b(?:skal|bedes|skulle)\s[^.,;:!?]{0,60}"
    r"\b\w{0,12}(?:betal|aflever|send|lever|returner|indgiv|indberet)\w{1,4}\s+\Z",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"\b(?:har|have|havde|får|få|fik|fået|giver|give|gives|gav|givet|indrømm\w+|levnes|tilstås)\s+"
    r"(?:(?:nu|herefter|derefter|således|altså|kun|stadig|fortsat|højst|højest|i\s+alt|dog|alene|imidlertid|derfor"
    r"|normalt|endnu|yderligere|en\s+frist\s+på|du|De|I|vi|man|han|hun|de|dig|Dem|jer|dem|ham|hende|der|ca\."
    r"|\w{2,30}(?:en|et|ne|er|erne))\s+){0,3}\Z",
    re.IGNORECASE,
)
TO_DO = re.compile(
    r",?\s+til\s+(?:at\b|\w{0,20}(?:indsigelse|klage|bemærkning|betaling|svar|udbedring)\w{0,3}\b)",
    re.IGNORECASE,
)
"""What follows a time that somebody has: "til at klage", "til indsigelse"."""
_FIRST_START = re.compile(r"\A(?:Efter|Fra|Når|Regnet\s+fra)\b[^.;!?]{4,150}", re.IGNORECASE)
_END_OF_MONTH = re.compile(r"\b(?:løbende\s+måned|lb\.\s?md\.|lbm\.?)\s?(?:\+|plus)\s?\Z", re.IGNORECASE)
_NOTICE = re.compile(r"opsig|varsel", re.IGNORECASE)
_NET = re.compile(r"\bnetto\s+(?:kontant\s+)?\Z", re.IGNORECASE)


def sign_of(text: str, time: Time) -> Sign | None:
    """Return what makes a time a deadline, or None.

    Args:
        text: the text.
        time: one of its times.
    """
    head = sentence_before(text, time.start)
    match = WORD.search(head)
    if match:
        word = word_of(match)
        if word in BOUNDS | UNTIL and time.kind == "period" and (sign := _of_length(text, head, time)):
            return sign  # "en frist på højst 3 måneder"
        sign = sign_by_word(text, time, head, match)
        if sign or word not in WEAKEST:
            return sign
    if time.kind == "date":
        return _of_date(text, head, time)
    if time.kind == "period":
        return _of_length(text, head, time)
    frist = _frist(head) if time.kind == "boundary" and not time.value.startswith("same") else None
    return Sign(time.start, "frist") if frist and _FRIST_DATE.search(frist["gap"]) else None


def first_start(head: str) -> str | None:
    """Return the starting point that opens a sentence ("Efter modtagelsen har du …"), if one does."""
    match = _FIRST_START.match(head)
    return match[0] if match else None


def _frist(head: str) -> re.Match[str] | None:
    """Return the "frist" that what stands before a time speaks of, if the time can belong to it."""
    frist = _FRIST.search(head)
    if frist is None or _NOT_FRIST.search(frist["word"]) or _ELSEWHERE.search(frist["gap"]):
        return None
    return frist


def _of_date(text: str, head: str, time: Time) -> Sign | None:
    """Judge a date without a word of its own."""
    if event := _EVENT_DAY.search(head):
        return Sign(time.start - (len(head) - event.start()), "word")
    if frist := _frist(head):
        gap = frist["gap"]
        listed = _FRIST_FOR.match(gap) and not frist["definite"] and _END.match(text, time.end)
        if _FRIST_DATE.search(gap) or gap.strip() in {"", ",", "til"} or _FRIST_TO.search(head) or listed:
            return Sign(time.start, "frist")
    end = _AT_END.search(head)
    if end and DUE_BY.search(head[: end.start()]) and not CEASES.search(head[: end.start()]):
        return Sign(time.start - (len(head) - end.start()), "word")
    due = (
        _AS_LAST.match(after(text, time.end, 60))
        or (_FALLS_DUE.search(head) and not _AND_VERB.search(head))
        or _CLOSES.search(head)
        or MUST_BE.search(head)
        or _MUST_PAY.search(head)
    )
    return Sign(time.start, "due") if due else None


def _of_length(text: str, head: str, time: Time) -> Sign | None:
    """Judge a length of time without a word of its own."""
    tail = after(text, time.end, 60)
    noun = _LENGTH_FRIST.match(tail)
    if noun and not _NOT_FRIST.search(noun["word"]) and _GIVES.search(head):
        return Sign(time.start, "frist", "frist")
    if frist := _frist(head):
        gap = frist["gap"]
        a_frist_of = _FRIST_OF.fullmatch(gap) and not frist["definite"] and not _THAT_FRIST.search(head)
        if _FRIST_LENGTH.search(gap) or gap.strip() in {"", "til"} or a_frist_of:
            return Sign(time.start, "frist")
    due = _FALLS_DUE.search(head)
    if due and _RIGHT_THERE.fullmatch(due["gap"]):
        return Sign(time.start, "due", "start")
    month = _END_OF_MONTH.search(head)
    if month and not _NOTICE.search(head):
        return Sign(time.start - len(month[0]), "month")
    if _NET.search(head):
        return Sign(time.start, "due")
    word = WORD.search(head)
    bare = word is None or word_of(word) in WEAKEST
    if (
        bare
        and _AHEAD.match(tail)
        and _REPORTS.search(head)
        and (IMPERATIVE.search(head) or _SKAL.search(head))
    ):
        return Sign(time.start, "due", "ahead")
    return Sign(time.start, "has", "doing") if _HAS.search(head) else None
