"""What the length of a deadline is counted from: "fra dato", "efter, at du har modtaget afgørelsen".

The stretch after a length is read from left to right: a link ("efter", "fra", "før"), and then a fixed word,
a clause or a noun phrase with the prepositional phrases that its noun calls for ("udskrivningen fra
sygehuset", but not "modtagelsen | til nævnet"). Known misses: a start that stands far from its length,
relative clauses without a comma, nouns with a phrase that no table here has, clauses of more than 200 code
points.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plainlang.danish.entities.deadlines.kinds import PUBLISHED, kind_of
from plainlang.danish.entities.raw_dates import MONTH, after

_REACH = 200  # code points after a length in which its starting point stands


class Start(NamedTuple):
    """A starting point.

    Attributes:
        end: where its phrase ends; the end of the length where none stands next to it.
        kind: such as ``from receipt``, ``from letter`` or ``before event``.
        named: the text names it.
    """

    end: int
    kind: str
    named: bool


_LINK = re.compile(
    r"(?P<counted>,?\s+(?:regnet|beregnet|talt|at\s+regne)(?=\s+fra\b))?(?P<comma>,)?\s+"
    r"(?P<link>fra\s+og\s+med|fra|efter|før|forud\s+for|inden(?!\s+for\b))\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\s+(?:(?P<later>herefter|derefter|derpå)|(?P<sooner>forinden|i\s+forvejen|forud(?!\s+for)))\b",
    re.IGNORECASE,
)
_GONE = re.compile(r"\s+er\s+(?:gået|forløbet|forløbne|udløbet|omme)\b")
_FIXED = re.compile(
    r"\s+(?:dags\s+dato|dato(?!\s+(?:for|på|af)\b)|(?:den\s+dag\s+)?i\s+dag|d\.\s?d\.|nu)(?!\w)(?:\s+at\s+regne\b)?",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\s+(?:den\s+|d\.\s?)?(?:\d{{1,2}}\.\s?{MONTH}(?:\s+[12]\d{{3}})?"
    r"|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?)(?!\w)",
    re.IGNORECASE,
)
_A_DATO = re.compile(r"\s+[aà]\s+dato\b", re.IGNORECASE)
_TIME_NOUN = r"(?:den\s+dag|den\s+dato|det\s+tidspunkt|dagen|datoen|tidspunktet)"
_ALONE = re.compile(r"\s*(?:[,.;)]|og\b|kl\b|\Z)")  # "senest 3 uger før."
_THAT_DAY = re.compile(
    rf",?\s+{_TIME_NOUN}(?!\s+(?:for|på|af|i|efter|er)\b)(?:,?\s+(?:da|hvor(?:på)?)\b|,?(?=\s))",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r",?\s+(?:at|du|De|I|vi|man|jeg|han|hun|når"
    r"|(?:den|det|de)\s+(?:pågældende\s+)?(?:er|bliver|blev|var|har|havde|kom|kommer))\b"
)
_WORD = re.compile(r"\s+((?:\d{1,2}\.(?=\s))|[^\W\d_][\w'’-]*(?:(?<=-)\s(?:og|eller)\s\w+)?)")

_DETERMINERS = frozenset(
    "den det de denne dette disse din dit dine deres vores vor vort vore jeres min mit mine hans hendes "
    "dens dets sin sit sine første sidste seneste samme en et hver hvert enhver ethvert alle nærværende "
    "vedlagte ovennævnte ovenstående førnævnte omhandlede pågældende nævnte kommunens".split()
)
_FUNCTION = frozenset(
    "og eller men at som der til fra i på om med for ved mod af er var bliver blev har havde kan skal må vil "
    "bør skulle kunne burde bedes hvis når da så jf ikke også du vi jeg man os mig dig jer dem ham hende sig "
    "kl skriftligt mundtligt telefonisk personligt under uden efter før inden hos over via gennem herom "
    "derom dog hver enten således derfor kun samt inklusive senest hvor hvorefter normalt".split()
)
_FINITE = (
    r"(?:er|blev|bliver|har|havde|var|kom|kommer|får|fik|skal|kan|vil|skulle|foreligger|forelå|fandt|finder"
    r"|udløb(?:er)?|ophør(?:er|te)|begynd(?:er|te)|start(?:er|ede)|modtog|modtager|skete|sker|træder|trådte|går|gik"
    r"|står|stod|opstår|opstod|tager|tog|giver|gav|træffer|traf|afgår|afgik|indgår|indgik|forlader|forlod|\w{2,30}ede"
    r"|\w{3,30}(?:flytt|send|hold|fyld|rejs|ankomm|overtag|modtag|dø|opdag|konstater|underskriv|offentliggør)(?:er|r))"
)
VERB = re.compile(rf"\s+{_FINITE}(?=[\s,.;])")
"""A finite verb of those that stand in starting points."""
# At the beginning of a sentence "efter mødet er …" may be the main clause; a clause ends in a participle, and
# then a comma or another finite verb comes.
_CLAUSE_NEXT = re.compile(
    rf"\s+{_FINITE}(?=,)|\s+{_FINITE}\s+(?:(?:ikke|blevet|endeligt?|først|nu)\s+)?"
    r"(?:\w{2,40}(?:et|dt|nt|rt|lt|gt|kt|ft|st|ne|te)|slut)"
    rf"(?:\s+(?:i|på|til|af|hos|fra|for|med)\s+[\w§-]+(?:\s+\w+)?)?(?=\s*,|\s+{_FINITE}\s)"
)
_ANY_VERB = re.compile(rf"\s(?:{_FINITE}|\w{{3,30}}(?:er|ede)|\w{{2,30}}[dklmnprstv]te)(?=[\s,.])")
# Infinitives of what letters ask for; one of them ends a clause where "skal" or "kan" still waits for it.
INFINITIVE = (
    r"(?:\w{0,12}(?:give|sende|betale|klage|svare|søge|melde|levere|rette|skrive|ringe|tage|fjerne|bringe|indkalde"
    r"|fremsætte|anlægge|oplyse|dokumentere|udføre|træffe|underrette|orientere|meddele|fremlægge|lægge|stille"
    r"|foretage|afholde|bekræfte|tilbagekalde|indhente|hente|udbedre|etablere|sørge|komme|flytte|fraflytte|rejse"
    r"|forelægge|returnere|registrere|kræve|begære|anmode|iværksætte|ansøge|påbegynde|opgøre|gøre|tilbyde|vælge"
    r"|reagere|kontakte|forny|ændre|bestille|betjene|få|have|være|blive|lade|vise|føre|finde|udtale|redegøre"
    r"|indberette|efterkomme|bortskaffe|afvikle|tømme|rydde|rense|godtgøre|indfri|aflægge|behandle|afgøre|godkende"
    r"|anerkende|tiltræde|afvise|genoptage|indbringe|påklage|appellere|anke|kære|ophæve|standse|lukke|åbne"
    r"|deltage|møde|henvende|bede|forlange|fortryde|annullere|afbestille|opsige|oprette|udarbejde|udfylde|underskrive)s?)"
)
_INFINITIVE = re.compile(INFINITIVE)
_NOUNS_TOO = ("klage", "anke", "møde", "rejse", "kære")
_BARE_MODIFIER = re.compile(
    r"(?:endt|modtage[tn]|afslutte[td]e?|foretaget|indgået|sket|konstateret|afholdt|fuldfør(?:t|te)|meddelt"
    r"|udsendt|fremsat|tilsendt|udstedt|udløbet|gennemført|påbegyndt|givet|sidst|næste|hver|fuldt?"
    r"|skriftlig|forgæves|endelig"
    r"|varslet|dokumenteret|planlagt|aftalt|(?:for)?ventet|beregnet|fastsat|berammet|bestilt|ønsket|opnået|bestået"
    r"|anmeldt|oplyst|annonceret|skønnet|ordinær|faktisk|udført|indtruffet|opdaget|godkendt|indsendt|afsagt"
    r"|gennemgået|fuldendt|afsluttende|normal|forudgående|officiel|eventuel|mulig|\d{1,2}\.)\Z",
    re.IGNORECASE,
)
_NOUN_E = re.compile(
    r"(?:else|klage|uge|periode|ulykke|skade|time|rente|række|grænse|prøve|pleje|måde|dage|lejlighed|rate"
    r"|faktura|opgave|sygdom|bore|husleje|vare|kirke|skole|have|fabrik|gade|side)\Z"
)
_TAIL = re.compile(
    r"\s+(?:(?P<hereof>heraf|herom|deraf|derom|hertil)|(?P<word>af|for|om|i|på|til|fra|hos|med|efter|ved))\b"
)
# The prepositions that a noun calls for, by the beginning of the noun.
_CALLS = {
    "for": r"dag|dato|tidspunkt|udløb|frist|afslutn|ophør|forevis|fremstil|start|begyndel",
    "efter": r"dag",
    "om": r"meddelel|underret|besked|varsl|varsel|anmod|ansøg|orienter|oplysning|begær|beslut|afgørelse"
    r"|tilbud|brev|dom|aftale|kendelse|kendskab|indkald|påbud|forbud|forslag|krav|henstil|rådgiv|enighed",
    "på": r"dato|afslag|svar|underskri|bekræft|ansøgn|undersøg",
    "i": r"\d|ansæt|optag|indlæg|ophold|indrej|bopæl|ændring|deltag|indskriv|start|indtræd|fald|stigning|brud"
    r"|\w*møde|\w*samling|\w*behandling|valg|arbejde",
    "til": r"ankom|indrej|\w*flyt|overgang|hjemkom|rejse|adgang|indkald|tilmeld|optag|anmeld|tilslut|henvis",
    "fra": r"udskriv|fraflyt|hjemkom|udrej|løslad|hjemvend|besked|brev|skrivel|henvend|anmodn|underretn"
    r"|meddelel|afrej|orienter|rykker|svar|fratræd|opkræv|udmeld|regning|påkrav|afgang|flytn",
    "hos": r"ansæt|modtag|indlever",
    "med": r"samtale|møde|kontakt|aftale",
    "ved": r"ansæt|studiestart",
}
_CALLED = {word: re.compile(pattern, re.IGNORECASE) for word, pattern in _CALLS.items()}
# Whom something is sent to: "fraflytningen | til udlejeren", "du har fået brevet | til kommunen".
_TO_WHOM = re.compile(
    r"\stil\s(?=(?:os|mig|undertegnede|retten|banken|politiet|fonden|boet|skolen|forsikringen|\w*kassen|\w*kontoret"
    r"|\w*(?:kommunen?|styrelsen|nævnet|ministeriet|forvaltningen|centret|centeret|forsyningen|udlejere?n?|selskabet"
    r"|foreningen|nstitutionen|sekretariatet|arkivet|registret|myndigheden|ejeren|lederen|kontakten|inspektøren|"
    r"administrator\w*|fogeden|udvalget|direktoratet|afdelingen)|[A-ZÆØÅ]\w{2,40})(?![\w]))"
)
_GETS = re.compile(r"\b(?:modtag\w*|fået|får|hørt|læst|set|åbnet)\b")
_ADDRESSED = re.compile(
    r"anmeld|henvis|indkald|tilslut|adgang|optag|ankom|indrej|rejse|hjemkom", re.IGNORECASE
)
_NO_EVENT = re.compile(
    r"(?:aftale|regler|reglerne|regning|bestemmelse\w*|loven|\w*loven|behov|ønske|omstændighederne|"
    r"vejledningen|evne|tur|lov)\Z",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"(?:kommunen?|\w*styrelsen|\w*nævnet|retten|politiet|ministeriet|regionen|forvaltningen|jobcent\w+"
    r"|\w*forsyningen|banken|skolen|hospitalet|sygehuset|lægen|sagsbehandleren)\Z",
    re.IGNORECASE,
)

_STOP = re.compile(
    r"[.!?](?=\s+[A-ZÆØÅ0-9»\"(]|\s*\Z|\s*\n)|[;:()!?]|\s[–-]\s|\n\s*\n"
    r"|\sjf\.|\s(?:hvis|såfremt|medmindre|dog|samt)\s"
    r"|,(?!\sat\b|(?<=\som,)\s(?:hvad|hvor\w*|hvem)\b)"
    r"|\s(?:og|men|så|eller)\s(?:\w+\s)?(?:vi|du|De|I|skal|kan|bedes|må|vil|send\w*|klag\w*|svar\w*|betal\w*|ring\w*"
    r"|senest|inden)\b"
)
_TO_DO = re.compile(r"\stil\s+at\s")
_MAIN_AGAIN = re.compile(
    r"\s(?:skal|kan|bedes|må|vil|bør)\s|\stil\s+at\s"
    r"|\s\w{1,30}r\s(?:du|De|I|vi|man|jeg|der)\b"
    r"|\s(?:er|har|\w{3,30}er)\s"
    r"(?:kommunen|retten|sagen|klagen|fristen|\w{0,30}(?:nævnet|styrelsen|udvalget|teriet|ningen))\b"
)
_INFINITIVE_NEXT = re.compile(
    r"(?<!\sat)(?<!\sden)(?<!\sdin)(?<!\smin)(?<!\sen)(?<!\sdenne)(?<!\sskriftlig)(?<!\sjeres)(?<!\sDeres)"
    rf"(?<!burde)(?:\s(?:og|eller))?\s{INFINITIVE}(?=[\s,.])"
)


def starting_point(text: str, end: int, fronted: bool, waiting: bool) -> Start:
    """Return the starting point that stands right after a length of time.

    Args:
        text: the text.
        end: where the length ends.
        fronted: the finite verb of the clause around the deadline comes after it, as where it opens a
            sentence.
        waiting: a modal verb before the deadline still waits for its infinitive.
    """
    tail = after(text, end, _REACH)
    if gone := _GONE.match(tail):
        end += gone.end()
        tail = after(text, end, _REACH)
    if bare := _BARE.match(tail):
        return Start(end + bare.end(), "before event" if bare["sooner"] else "from event", True)
    if a_dato := _A_DATO.match(tail):
        return Start(end + a_dato.end(), "from letter", True)
    link = _LINK.match(tail)
    none = Start(end, "from letter", False)
    if link is None:
        return none
    word = " ".join(link["link"].lower().split())
    ahead = word in {"før", "forud for", "inden"}
    if ahead and (link["comma"] or link["counted"]):
        return none
    stop, clause = _phrase_end(tail, link.end(), fronted, waiting)
    if link["comma"] and not (clause or link["counted"]):
        return none
    if stop == link.end():
        if word not in {"efter", "før", "inden"} or not _ALONE.match(tail, stop):
            return none
        return Start(end + stop, "before event" if ahead else "from event", True)
    phrase = tail[link.start("link") : stop]
    return Start(end + stop, "before event" if ahead else f"from {kind_of(phrase)}", True)


def _phrase_end(tail: str, at: int, fronted: bool, waiting: bool) -> tuple[int, bool]:
    """Return where the phrase after a link ends (``at`` where none is) and whether it is a clause."""
    if fixed := _FIXED.match(tail, at) or _DATE.match(tail, at):
        return fixed.end(), False
    if day := _THAT_DAY.match(tail, at):
        return _clause_end(tail, day.end(), fronted, waiting), True
    if clause := _CLAUSE.match(tail, at):
        return _clause_end(tail, clause.end(), fronted, waiting), True
    end, head = _noun_phrase(tail, at)
    if end == at or _NO_EVENT.search(head) or re.match(r"\s*§", tail[end:]):
        return at, False
    if _AUTHORITY.match(head) and not VERB.match(tail, end):
        return at, False
    end, head = _with_its_phrases(tail, end, head)
    follows = _CLAUSE_NEXT if fronted else VERB
    if follows.match(tail, end):
        return _clause_end(tail, end, fronted, waiting), True
    return end, False


def _noun_phrase(tail: str, at: int) -> tuple[int, str]:
    """Return where the noun phrase that begins at ``at`` ends, and its noun; ``at`` where none begins."""
    end, definite = at, False
    for _ in range(7):
        word = _WORD.match(tail, end)
        if word is None:
            break
        written = word[1]
        lower = written.lower()
        if lower in _DETERMINERS:
            definite, end = True, word.end()
            continue
        if lower in _FUNCTION or written in {"De", "I"}:
            break
        end = word.end()
        genitive = lower.endswith("s") and len(lower) > 3 and not lower.endswith(("us", "ss", "is"))
        adjective = definite and lower.endswith("e") and not _NOUN_E.search(lower)
        modifies = genitive or adjective or _BARE_MODIFIER.match(lower)
        if not (modifies and _goes_on(tail, end)):
            return end, written
        definite = definite or genitive
    return (end, "") if definite else (at, "")


def _goes_on(tail: str, at: int) -> bool:
    """Say whether a word that may belong to a noun phrase follows."""
    following = _WORD.match(tail, at)
    if following is None or following[1] in {"De", "I"}:
        return False
    lower = following[1].lower()
    return lower not in _FUNCTION and (lower.endswith(_NOUNS_TOO) or not _INFINITIVE.fullmatch(lower))


def _with_its_phrases(tail: str, end: int, head: str) -> tuple[int, str]:
    """Return where a noun phrase ends with the phrases that its noun calls for, and its last noun."""
    for _ in range(3):
        more = _TAIL.match(tail, end)
        if more is None:
            break
        if more["hereof"]:
            end = more.end()
            continue
        word = more["word"]
        called = (
            word == "af"
            or (word in {"i", "på", "ved"} and PUBLISHED.search(head))
            or (word in _CALLED and _CALLED[word].match(head))
        )
        if not called:
            break
        if word == "til" and _TO_WHOM.match(tail, end) and not _ADDRESSED.match(head):
            break
        further, noun = _noun_phrase(tail, more.end())
        if further == more.end():
            break
        end, head = further, noun
    return end, head


def _clause_end(tail: str, at: int, fronted: bool, waiting: bool) -> int:
    """Return where a clause ends: at a mark, or where the main clause goes on without one."""
    stop = _STOP.search(tail, at)
    end = stop.start() if stop else len(tail.rstrip())
    verb = _ANY_VERB.search(tail, at, end)
    if verb is None:
        return end
    whom = _TO_WHOM.search(tail, verb.end(), end)
    if whom and _GETS.search(tail, at, whom.start()):
        end = whom.start()
    if again := (_MAIN_AGAIN if fronted else _TO_DO).search(tail, verb.end(), end):
        end = again.start()
    if waiting and (infinitive := _INFINITIVE_NEXT.search(tail, verb.end(), end)):
        end = infinitive.start()
    return end
