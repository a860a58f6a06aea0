"""Deadlines of a Danish letter: what must happen by when, counted from what.

A deadline is a date, a period or a boundary ("udgangen af maj") that a word before it makes one. The times
are found first; then each is looked at with a bounded stretch to its left and right, so the work grows with
the text. Known misses: weekdays without a date ("senest fredag"), weeks ("senest i uge 12"), feasts ("inden
jul"), events without a length ("inden mødet"), a start that stands far from its period, starts whose clause
runs on past "og" without a comma, a deadline told only by a verb ("vi lukker sagen den 1. maj"). ``who`` is
guessed from the words of one clause alone.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from plainlang.danish.dates import (
    MONTHS,
    RawDate,
    RawPeriod,
    after,
    before,
    raw_dates,
    raw_periods,
    settled_year,
    value_of,
)
from plainlang.documents import Span

Who = Literal["reader", "sender"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline in a text.

    Attributes:
        span: the whole phrase, with its preposition and the starting point that stands next to it.
        value: ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM`` (``--MM-DD`` where nothing tells the year), or a
            duration and its start: ``P4W from receipt``, ``letter``, ``decision``, ``event`` or ``today``;
            ``P10B`` counts working days; ``P14D before event`` lies before an event.
        who: who must act, as far as rules can tell.
    """

    span: Span
    value: str
    who: Who


@dataclass(frozen=True, slots=True)
class _Time:
    """A time that may be a deadline: its place with "den", weekday and hour, and its value."""

    start: int
    end: int
    value: str
    kind: Literal["date", "period", "boundary"]


_WEEKDAY = r"(?:man|tirs|ons|tors|fre|lør|søn)dag"
_CLOCK_WORD = r"(?:kl\.?|klokken)\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?(?!\d)"
_BEFORE_DATE = re.compile(
    rf"\b(?:{_CLOCK_WORD}\s+)?(?:{_WEEKDAY}(?:en)?,?\s+)?(?:(?:d\.|den|d)\s*)?\Z",
    re.IGNORECASE,
)
_CLOCK = re.compile(rf",?\s+(?:inden\s+|senest\s+|ved\s+)?{_CLOCK_WORD}", re.IGNORECASE)
_MONTH_NAME = "|".join(MONTHS)
_OTHER_TIME = re.compile(
    rf"\b(?P<edge>udgangen|udløbet|slutningen)\s+af\s+(?:(?P<month>{_MONTH_NAME})(?!\w)(?:\s+måned)?"
    r"(?:\s+(?P<year>[12]\d{3}\b)|\s+i\s+år\b)?"
    r"|(?P<thismonth>(?:denne\s+|indeværende\s+)måned|måneden)\b(?!\s*,?\s*(?:efter|hvor|før))"
    r"|(?P<onlyyear>[12]\d{3})\b|(?P<thisyear>året|i\s+år|dette\s+år|indeværende\s+år|kalenderåret)\b(?!\s+efter)"
    r"|uge\s+(?P<week>\d{1,2})\b(?:[,\s]+(?P<weekyear>[12]\d{3})\b)?"
    r"|(?P<quarter>[1-4]\.|første|andet|tredje|fjerde)\s+kvartal(?:\s+(?P<quarteryear>[12]\d{3})\b)?)"
    r"|\b(?P<yearend>årets\s+(?:udgang|udløb)|nytår)\b|\b(?P<monthend>månedens\s+(?:udgang|udløb))\b"
    rf"|\bultimo\s+(?P<month2>{_MONTH_NAME})(?!\w)(?:\s+(?P<year2>[12]\d{{3}})\b)?"
    r"|\b(?P<same>samme\s+dag)\b|\b(?P<tomorrow>i\s+(?:morgen|dag))\b",
    re.IGNORECASE,
)

_TRIGGER = re.compile(
    r"\b(?P<word>(?:aller)?senest|inden\s+for|indenfor|inden|før|indtil|til\s+og\s+med|t\.o\.m\.)"
    r"(?:\s+(?:inden|ved|med|om|i|højst|en\s+frist\s+på))?\s+\Z",
    re.IGNORECASE,
)
_STRONG = ("senest", "allersenest", "inden", "inden for", "indenfor")
_UNTIL = ("indtil", "til og med", "t.o.m.")
_FRIST = re.compile(
    r"\b(?P<word>\w{0,30}frist(?:en|er|erne|ens)?|deadline[ns]?|sidste\s+(?:rettidige\s+)?\w{0,20}dag|forfaldsd\w{2,5}"
    r"|betalingsd(?:ag|ato)\w{0,2}|sidste\s+frist)\b(?P<gap>[^;!?]{0,110})\Z",
    re.IGNORECASE,
)
_NOT_FRIST = re.compile(
    r"(?:forældelse|opbevaring|slette|opsigelse|opsigelig|sagsbehandling|behandling|gemme|fortrydelse)s?frist",
    re.IGNORECASE,
)
_ADVERB = (
    r"(?:(?:normalt|derfor|således|altid|nu|stadig|fortsat|dog|her|kun|som\s+udgangspunkt|i\s+dag|altså|typisk"
    r"|senest|i\s+så\s+fald|i\s+stedet|herefter|derefter|tidligst)\s+)?"
)
_FRIST_DATE = re.compile(
    rf"(?:\b(?:er|var|bliver|udløber|udløb|slutter)\s+{_ADVERB}|(?:sat|fastsat|fastsættes|forlænget|forlænges"
    r"|udsat|udskudt|ændret|sættes|udsættes|rykket|flyttet)\s+til\s+|:\s*)\Z",
    re.IGNORECASE,
)
_FRIST_PERIOD = re.compile(
    rf"(?:\b(?:er|bliver|udgør|udløber)\s+{_ADVERB}(?:på\s+)?|"
    r"(?:sat|fastsat|fastsættes|forlænget|forlænges|sættes)\s+(?:til|med)\s+"
    r"|:\s*)\Z",
    re.IGNORECASE,
)
_EN_FRIST = re.compile(
    r"\b(?:en|din|jeres|Deres)\s+\w{0,30}frist\s+på\s+(?:højst\s+|mindst\s+)?\Z", re.IGNORECASE
)
_FORFALD = re.compile(r"\b(?:forfalder|forfalden)\b[^;!?]{0,80}\Z", re.IGNORECASE)
_MUST_BE = re.compile(
    r"\b(?:skal|skulle|bør|burde|bedes)\s[^.,;:!?]{0,50}\bvære\s[^.,;:!?]{0,50}(?:et|t|hænde|\bos)\s+(?:inden\s+)?\Z",
    re.IGNORECASE,
)
_MUST_PAY = re.compile(
    r"\b(?:skal|bedes)\s[^.,;:!?]{0,60}\b(?:betal|indbetal|aflever|indsend|tilbagebetal|indlever|returner)\w{1,4}\s+\Z",
    re.IGNORECASE,
)
_APPOINTMENT = re.compile(r"\b(?:mødt|klar|til\s+stede|født|optaget|indlagt|ansat|boet)\s+\Z", re.IGNORECASE)
_RIGHT_TO = re.compile(
    r"\b(?:kan|skal|må|bedes|har|får|frist\w*)\b[^.;:!?]{0,100}"
    r"(?:betal|klag|søg|ansøg|tilmeld|meld|svar|send|aflever|indgiv|rett|ændr|bestil|indlever|gør|fremsæt|frist|anke"
    r"|anmeld|oplys|benyt|nå|\bhar\b|\bfår\b)",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\b(?:gælder|varer|gyldig\w?|fra|siden|løber|åben\w{0,2}|lukket|boet?|perioden)\b[^,;.]*\Z",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(?:skal|bedes|må\s+være|send|betal|svar|klag|indsend|aflever|ring|søg|meld)\b", re.IGNORECASE
)
_HAS = re.compile(
    r"\b(?:har|have|får|få|giver|gives|gav)\s+(?:\w{1,12}\s+)?(?:en\s+frist\s+på\s+|i\s+alt\s+)?\Z",
    re.IGNORECASE,
)
_TO = re.compile(r",?\s+til\s+at\b|\s+fra\s|\s+efter\s", re.IGNORECASE)
_TO_DO = re.compile(r",?\s+til\s+at\b", re.IGNORECASE)
_EXPECTED = re.compile(
    r"\b(?:forvent\w*|gennemsnit\w*|\w*behandlingstid\w*|typisk|som\s+regel)\b", re.IGNORECASE
)
_TOLD = re.compile(r"\b(?:har|havde|blev|sidst)\s+(?:vi\s+|du\s+|jeg\s+|De\s+)?\Z")
_EXPIRES = re.compile(
    r"\b(?:inden|før|senest\s+når)\s+(?!for\b|den\s+\d)[^.;:!?]{3,80}\budløber\s+\Z", re.IGNORECASE
)
_NEGATED = re.compile(r"\b(?:tidligst|ikke|aldrig)\s+\Z", re.IGNORECASE)
_RESTATED = re.compile(
    r"\b(?:senest|inden)\s+\w{1,12}\s+\w{1,12}\s+(?:før|inden),?\s+(?:dvs\.|det\s+vil\s+sige|altså)\s+\Z",
    re.IGNORECASE,
)
_RESTATES = re.compile(r"\s+(?:før|inden),?\s+(?:dvs\.|det\s+vil\s+sige|altså)\s", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZÆØÅ])|\n\s*\n")

# What a period is counted from.
_LINK = re.compile(
    r"(?:,\s+(?=efter|fra|før))?\s*\b(?P<link>regnet\s+fra|efter|fra|før|forud\s+for|inden)\b", re.IGNORECASE
)
_CLAUSE_WORD = (
    r"(?:at|du|De|I|vi|man|jeg|han|hun|vedkommende|når|det\s+tidspunkt|den\s+dag|den\s+dato|dagen"
    r"|tidspunktet|(?:den|det)\s+(?:er|bliver|blev|var|har|havde|kom))"
)
_CLAUSE = re.compile(rf",?\s+(?:{_CLAUSE_WORD})\b")
_STOP = re.compile(
    r"[.!?](?=\s|\Z)|[;:(\n]\s*\n|[;:()!?]|\s[–-]\s|,(?!\s*(?:hvor\b|da\b|som\b))|\n\s*\n"
    r"|\s(?:og|men|så|eller)\s(?:\w+\s)?(?:vi|du|De|I|vi|skal|kan|send|klag\w*|svar|betal|ring)\b|\sjf\.|\sskal\s|\skan\s|\stil\s+at\s"
    r"|\sbedes\s|\små\s"
)
_THAT_DAY = re.compile(
    r",?\s+(?:den\s+dag|den\s+dato|det\s+tidspunkt|dagen|tidspunktet)(?P<comma>,?)\s+(?:da\s+|hvor\s+)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"\s+([^\W_][\w-]*)")
_FIXED = re.compile(
    r"\s+(?P<what>dags\s+dato|dato|i\s+dag|d\.\s?d\.|nu|heraf|dags)(?!\w)|\s*(?P<bare>(?:her|der)efter)\b",
    re.IGNORECASE,
)
_DETERMINERS = frozenset(
    "den det de denne dette disse din dit dine Deres deres vores vor vort jeres min mit mine hans hendes "
    "dens dets sin sit sine første sidste en et hver enhver "
    "nærværende ovennævnte kommunens".split()
)
_FUNCTION = frozenset(
    "og eller men at som der til fra i på om med for ved mod af er var bliver blev har havde kan skal må vil "
    "bedes indgive indgives sende sendes orientere hvis når da så jf ikke også du De vi I jeg man skriftligt "
    "have betale betales klage svare anmelde være blive få gøre kontakte under over uden efter før "
    "inden hos".split()
)
_NOUN_E = re.compile(r"(?:else|ske|lde|nce|nge|ge|ce|re|le|ie|tte|ue|pe)\Z")
_TAIL = re.compile(r"\s+(?P<word>af|for|om|heraf|herom|hertil|i|på|til|fra|med|hos)\b")
_PUBLISHED = re.compile(
    r"\b(?:offentliggør\w*|offentliggj\w*|bekendtgør\w*|bekendtgj\w*|annonce\w*|kundgør\w*|optage\w*|indrykke\w*)\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\s+(?:er|blev|bliver|har|havde|var|kom|kommer|foreligger|forelå|fandt|ophør\w*)\s")

_EVENT_FIRST = re.compile(
    r"\b(?:alle|samtlige|nødvendige|fuldt\s+oplyst|fyldestgørende|fuldstændig\w*|kendskab|bekendt\s+med|vi\s+har\s+fået)\b",
    re.IGNORECASE,
)
_RECEIPT = re.compile(
    r"modt[ao]g|forkynd|kom(?:met)?\s+frem|nå(?:et|ede|r)\s+frem|i\s+hænde|fremkom|tilgået"
    r"|\b(?:får|fået|fik)\b[^.]*\b(?:brev|besked|afgørels|meddelels|skrivelse|underretning|påbud|svar|mail|den\b|opkrævning)"
    r"|(?:brev|afgørels|besked|meddelels|skrivelse)\w*\s+(?:er|blev)\s+(?:nået|kommet|afleveret|leveret)",
    re.IGNORECASE,
)
_DECISION = re.compile(
    r"afgørels|meddel(?:t|els)|\bdom(?:men|mens|s\w*)?\b|kendelse|afsagt|afsigelse|beslutning|påbud|forbud|tilladels|bevilling"
    r"|afslag|truffet|underret|bøde(?:forelæg|n)",
    re.IGNORECASE,
)
_OUR_LETTER = re.compile(
    r"(?:brev|skrivelse|mail|datoen\s+for\s+dette|udsendelse|datering|varsel)\w*\b.*\bdato|dato\w*\s+(?:for|på)\s+(?:dette|denne|vores)"
    r"|\A(?:fra|efter)\s+(?:dette\s+brev|denne\s+(?:skrivelse|mail)|brevdato\w*|dateringen\b.*|datoen\s+på\b.*)\Z",
    re.IGNORECASE,
)

_SENDER_SUBJECT = re.compile(
    r"\b(?:vi|jeg|kommunen|styrelsen|nævnet|ankenævnet|jobcentret|jobcenteret|regionen|byrådet|byrådets|retten|politiet"
    r"|ministeriet|forvaltningen|forsyningen|ankestyrelsen|sekretariatet|biblioteket|sygehuset|hospitalet|fonden"
    r"|skattestyrelsen|terapeuten|sagsbehandleren|udbetaling\s+danmark|\w+\s+kommune)\b",
    re.IGNORECASE,
)
_SENDER_WAITS = re.compile(
    r"\b(?:skal|må|bør|vil\s+gerne|kan)\s+(?:\w+\s+)?(?:vi|retten|\w*styrelsen|kommunen|nævnet|jobcentret)\s+(?:\w+\s+)?have\b"
    r"|\b(?:vi|retten|\w*styrelsen|kommunen|nævnet|jobcentret|\w+\s+kommune|jeg)\s+(?:skal|må|bør|vil\s+gerne)\s+(?:\w+\s+)?"
    r"(?:have|modtage|høre|bede)\b"
    r"|\b(?:beder|anmoder|opfordrer|pålægger|har\s+vi\s+ikke|hører\s+vi|hvis\s+vi\s+ikke|modtager\s+vi\s+ikke|har\s+brug\s+for"
    r"|giver\s+(?:dig|Dem|jer))\b|\b(?:du|De|I)\s+(?:skal|kan|må|bedes)\b",
    re.IGNORECASE,
)
_READER_GETS = re.compile(
    r"\b(?:[Dd]u|De|I|ansøgeren)\s+(?:vil\s+)?(?:får|få|hører|modtager|modtage)\b|\b(?:får|hører|modtager)\s+(?:du|De|I)\b"
    r"|\b(?:besvar(?:es|et)|lægges\s+på|udbetales|bliver\s+udbetalt|(?:du|De|I)\s+indkaldes|tilbagebetaler)\b"
)
_CLAUSE_BREAK = re.compile(r"[.!?;:]\s|,\s+(?:og|men|så|lukker)\s|\n\s*\n|\s–\s")


def _iso(day: date) -> str:
    return day.isoformat()


def _with_clock(value: str, match: re.Match[str] | None) -> str:
    if match is None or not match["hour"] or "T" in value:
        return value
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return f"{value}T{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else value


def _last_day(year: int | None, month: int) -> str:
    return f"{f'{year:04}' if year else '-'}-{month:02}-{monthrange(year or 2001, month)[1]:02}"


def _clocked(text: str, start: int, end: int, value: str) -> _Time:
    lead = _BEFORE_DATE.search(before(text, start, size=40))
    if lead:
        start -= len(lead[0])
        value = _with_clock(value, lead)
    clock = _CLOCK.match(after(text, end, 40))
    if clock and (timed := _with_clock(value, clock)) != value:
        value, end = timed, end + clock.end()
    return _Time(start, end, value, "date")


def _dated(text: str, raw: RawDate, letter: date | None) -> _Time | None:
    value = value_of(raw, letter, settled_year(raw, letter, ahead=True))
    if value is None or value == "letter":
        return None
    if raw.month and raw.day is None:
        if raw.year is None and letter is None:
            return None
        return _Time(raw.span.start, raw.span.end, _last_day(int(value[:4]), raw.month), "boundary")
    return _clocked(text, raw.span.start, raw.span.end, value)


def _boundary(match: re.Match[str], letter: date | None) -> str | None:
    got = match.groupdict()
    year = letter.year if letter else None
    name = got["month"] or got["month2"]
    written = next(
        (int(got[k]) for k in ("year", "year2", "onlyyear", "weekyear", "quarteryear") if got[k]), year
    )
    if name:
        month = MONTHS.index(name.lower()) + 1
        if not (got["year"] or got["year2"]) and letter and month < letter.month - 3:
            written = letter.year + 1
        return _last_day(written, month)
    if written is None:
        return None
    if got["thismonth"] or got["monthend"]:
        return _last_day(year, letter.month) if letter else None
    if got["week"]:
        try:
            return _iso(date.fromisocalendar(written, int(got["week"]), 7))
        except ValueError:
            return None
    if got["quarter"]:
        quarter = {"f": 1, "a": 2, "t": 3}.get(got["quarter"][0].lower(), 4)
        return _last_day(written, 3 * (int(got["quarter"][0]) if got["quarter"][0].isdigit() else quarter))
    return f"{written:04}-12-31"


def _times(text: str, letter: date | None) -> list[_Time]:
    found = [time for raw in raw_dates(text) if (time := _dated(text, raw, letter))]
    for match in _OTHER_TIME.finditer(text):
        if match["same"] or match["tomorrow"]:
            word = match["tomorrow"] or ""
            value = "same" if not word else f"P{int(word.lower().endswith('morgen'))}D from today"
            clock = _CLOCK.match(after(text, match.end(), 40))
            end = match.end() + (clock.end() if clock else 0)
            if value == "same" or letter is None:
                value = _with_clock(value, clock) if value == "same" else value
            else:
                value = _with_clock(
                    _iso(letter + timedelta(days=int(value[1]))) if letter < date.max else value, clock
                )
            found.append(_Time(match.start(), end, value, "boundary"))
        elif edge := _boundary(match, letter):
            found.append(_Time(match.start(), match.end(), edge, "boundary"))
    found += [
        _Time(r.span.start, r.span.end, r.value, "period") for r in raw_periods(text) if _countable(text, r)
    ]
    found.sort(key=lambda time: (time.start, -time.end))
    kept: list[_Time] = []
    for time in found:
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
    return kept


def _countable(text: str, raw: RawPeriod) -> bool:
    return not raw.multiple


def _noun_phrase(tail: str, at: int) -> int:
    """Return where the noun phrase that begins at ``at`` ends; ``at`` itself where none begins."""
    end, head, bent = at, False, False
    for _ in range(6):
        word = _WORD.match(tail, end)
        if word is None:
            return end
        text = word[1]
        if text in _DETERMINERS and not head:
            bent, end = True, word.end()
            continue
        if text in _FUNCTION or text.isdigit():
            return end
        end, head = word.end(), True
        if text.endswith("s") and not text.endswith(("us", "ss")) and len(text) > 3:
            following = _WORD.match(tail, end)
            if following and following[1] not in _FUNCTION:
                continue  # a genitive: "afgørelsens dato"
            return end
        if bent and text.endswith("e") and not _NOUN_E.search(text):
            following = _WORD.match(tail, end)
            if following and following[1] not in _FUNCTION:
                continue  # an adjective: "den påklagede afgørelse"
        return end
    return end


def _anchor_end(text: str, tail: str, at: int, starts_sentence: bool) -> int:
    """Return where the starting point of a period ends in ``tail``; ``at`` stands right after "efter"."""
    fixed = _FIXED.match(tail, at)
    if fixed and fixed["what"]:
        return fixed.end()
    day = _THAT_DAY.match(tail, at)
    if day or _CLAUSE.match(tail, at):
        stop = _STOP.search(tail, day.end() if day else at + (tail[at : at + 1] == ","))
        return stop.start() if stop else len(tail.rstrip())
    end = _noun_phrase(tail, at)
    if end == at:
        return at
    for _ in range(3):
        more = _TAIL.match(tail, end)
        if more is None:
            break
        word = more["word"]
        if word in {"heraf", "herom"}:
            end = more.end()
            continue
        if word in {"i", "på"} and not _PUBLISHED.search(tail[at:end]):
            break
        if word in {"om", "for"} and not re.search(
            r"(?:meddelels|underretning|besked|dato|tidspunkt|udløb|afslutning)\w*\Z",
            tail[at:end],
            re.IGNORECASE,
        ):
            break
        if word in {"til", "fra", "med", "hos"}:
            break
        further = _noun_phrase(tail, more.end())
        if further == more.end():
            break
        end = further
    if not starts_sentence and _VERB.match(tail, end):
        stop = _STOP.search(tail, end)
        return stop.start() if stop else len(tail.rstrip())
    return end


def _start_of(phrase: str) -> str:
    """Return what a starting point is: receipt, letter, decision, today or event."""
    if re.search(r"\b(?:dags\s+dato|i\s+dag|d\.\s?d\.|nu)\s*\Z", phrase, re.IGNORECASE):
        return "today"
    if re.search(r"\b(?:fra|efter)\s+dato\s*\Z", phrase, re.IGNORECASE) or _OUR_LETTER.search(phrase):
        return "letter"
    if _PUBLISHED.search(phrase) or _EVENT_FIRST.search(phrase):
        return "event"
    if _RECEIPT.search(phrase):
        return "receipt"
    return "decision" if _DECISION.search(phrase) else "event"


def _counted(text: str, time: _Time, start: int) -> tuple[int, str, bool]:
    """Return the end of a period with its starting point, its value, and whether a start is named."""
    tail = after(text, time.end, 200)
    bare = re.match(r"\s+(?:her|der)efter\b", tail)
    if bare:
        return time.end + bare.end(), f"{time.value} from event", True
    link = _LINK.match(tail)
    if link is None:
        return time.end, f"{time.value} from letter", False
    first = text[start : start + 1].isupper()
    end = _anchor_end(text, tail, link.end(), first)
    word = link["link"].lower()
    ahead = word in {"før", "forud for", "inden"}
    if end == link.end():
        date_next = re.match(r"\s+(?:den\s+)?\d", tail[end:])
        if date_next is not None or word not in {"efter", "før"}:
            return time.end, f"{time.value} from {'event' if date_next else 'letter'}", bool(date_next)
    kind = "before event" if ahead else f"from {_start_of(tail[link.start('link') : end])}"
    return time.end + end, f"{time.value} {kind}", True


def _sentence(text: str, start: int) -> str:
    head = before(text, start)
    cut = 0
    for match in _SENTENCE_END.finditer(head):
        cut = match.end()
    return head[cut:]


def _begins(text: str, time: _Time, letter: date | None) -> int | None:
    """Return where the deadline that ``time`` belongs to begins, or None where it is none."""
    head = _sentence(text, time.start)
    trigger = _TRIGGER.search(head)
    if trigger:
        word = " ".join(trigger["word"].lower().split())
        start = time.start - (len(head) - trigger.start())
        left = head[: trigger.start()]
        if word in _STRONG:
            return _strong(time, word, left, start, letter)
        if time.kind == "period" or _NEGATED.search(left):
            return None
        if word in _UNTIL:
            good = bool(_RIGHT_TO.search(left)) and not _LASTS.search(left)
        else:
            good = bool(_MUST.search(left)) or time.kind == "boundary"
        return start if good else None
    if expires := _EXPIRES.search(head):
        return time.start - (len(head) - expires.start()) if time.kind == "date" else None
    return time.start if time.value[:4] != "same" and _told(text, head, time) else None


def _strong(time: _Time, word: str, left: str, start: int, letter: date | None) -> int | None:
    if time.kind == "period":
        return None if _EXPECTED.search(left) else start
    if letter and word == "senest" and _TOLD.search(left) and time.value[:10] <= _iso(letter):
        return None
    restated = _RESTATED.search(left)
    return start - (len(left) - restated.start()) if restated else start


def _told(text: str, head: str, time: _Time) -> bool:
    """Say whether the words before make a time a deadline without a preposition of its own."""
    if time.kind == "period" and _RESTATES.match(after(text, time.end, 30)):
        return False
    frist = _FRIST.search(head)
    if frist and not _NOT_FRIST.search(frist["word"]):
        gap = frist["gap"]
        if time.kind == "period":
            if _FRIST_PERIOD.search(gap) or not gap.strip():
                return True
        elif (
            _FRIST_DATE.search(gap)
            or gap.strip() in {"", ",", "til"}
            or re.search(r"\bfrist\s+(?:\w+\s+){0,3}til\s+\Z", head)
        ):
            return True
    if time.kind == "period":
        if _EN_FRIST.search(head):
            return True
        if not _HAS.search(head):
            return False
        end, _, _ = _counted(text, time, time.start)
        return bool(_TO_DO.match(after(text, end, 20)))
    if time.kind == "boundary":
        return False
    if re.search(r"\bhar\s+(?:indtil|til)\s+\Z", head):
        return True
    if _FORFALD.search(head):
        return True
    must = _MUST_BE.search(head) or _MUST_PAY.search(head)
    return bool(must) and not _APPOINTMENT.search(head)


def _who(text: str, start: int, end: int) -> Who:
    """Guess who must act from the clause before the deadline, or after it where it opens the sentence."""
    clause = _sentence(text, start)
    cut = 0
    for match in _CLAUSE_BREAK.finditer(clause):
        cut = match.end()
    clause = clause[cut:]
    if not clause.strip():
        clause = re.split(r"[.!?\n]", after(text, end, 80), maxsplit=1)[0]
    if _READER_GETS.search(clause):
        return "sender"
    if _SENDER_WAITS.search(clause):
        return "reader"
    subject = _SENDER_SUBJECT.search(clause)
    if subject is None:
        return "reader"
    passive = re.search(
        r"\b(?:indgiv|send|anmeld|betal|aflever)\w*(?:es|t)\b|\bi\s+hænde\b|\btil\s*\Z", clause
    )
    to_sender = re.search(
        r"\b(?:til|hos|fra|mod|af|giver|give|kontakt\w*|send|skriv|ring\w*)\s+\Z", clause[: subject.start()]
    )
    return "reader" if passive or to_sender else "sender"


def find_deadlines(text: str, letter_date: date | None = None) -> Iterator[Deadline]:
    """Yield the deadlines of a text in order, those already missed too.

    Elapsed periods, ages, opening hours, expected processing times, limitation, validity, notice to quit and
    appointments are none.

    Args:
        text: the text.
        letter_date: the letter's date, from which years that are not written are taken.
    """
    end, last = 0, ""
    for time in _times(text, letter_date):
        if time.start < end:
            continue
        start = _begins(text, time, letter_date)
        if start is None:
            continue
        start = max(start, end)
        stop, value = time.end, time.value
        if time.kind == "period":
            if _RESTATES.match(after(text, time.end, 30)):
                continue
            stop, value, _ = _counted(text, time, start)
        elif value.startswith("same"):
            if not (last[:1].isdigit() or last.startswith("--")):
                continue
            value = last[: 10 if last[0].isdigit() else 7] + value[4:]
        yield Deadline(Span(start, stop), value, _who(text, start, stop))
        end, last = stop, value
