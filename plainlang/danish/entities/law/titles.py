"""Titles that no table has: ``lov om fremme af vedvarende energi``, ``regulativ for husholdningsaffald``.

A title is read word by word up to the first that no title holds: a finite verb, a pronoun, a provision, or
the name of the next statute. Known misses: a verb that is not listed runs into the title.
"""

from __future__ import annotations

import re

from plainlang.danish.entities.law.acts import Name
from plainlang.danish.entities.law.listed import known_as
from plainlang.danish.entities.law.provisions import Family

_OPENING = re.compile(
    r"(?:(?P<kind>lov|loven|bekendtgørelsen?|lovbekendtgørelsen?|cirkulæret?|anordning(?:en)?|konvention(?:en)?)"
    r"\s{1,2}om(?=\s)|(?P<local>regulativ(?:et)?|reglement(?:et)?|vedtægt(?:en)?)\s{1,2}(?:for|om)(?=\s))",
    re.IGNORECASE,
)
_WORD = re.compile(r"\s{1,2}(m\.\s?v\.|mv\.|m\.\s?fl\.|m\.\s?m\.|-?[^\W\d_][\w'’/-]{0,40})(,)?")
_MANY = frozenset(("m.v.", "m. v.", "mv.", "m.fl.", "m. fl.", "m.m.", "m. m."))
_STOP = frozenset(
    "er var har havde kan kunne skal skulle må måtte vil ville bør burde bliver blev bliv blevet giver gav "
    "gives gælder findes fremgår stiller kræver som der at hvis når hvor men fordi bygger sætter siger "
    "betyder medfører bestemmer jf jfr efter samt fastsætter indeholder fastslår regulerer omfatter finder "
    "følger ikke står stod du vi jeg han hun dig jer os din dit dine sin sit sine jeres skriver forbyder "
    "tillader påbyder vedtaget vedtages træder trådte dækker bruges brugt anvendes sådan også derfor kommer "
    "kom hvilket hvem hvad mens ligger lå taler rammer beskytter pålægger handler herunder sammenholdt stk "
    "nr litra kapitel kap artikel bilag denne dette disse altså nemlig dog idet da så nu her lægger "
    "lagde forudsætter hjemler udgør ophæves ændres sker skete hører gør gjorde får fik ser viser danner "
    "kommunens regionens byrådets nævnets vores kommunen nævnet "
    "beskriver henviser angiver definerer giver afgør bevilger nævner opstiller svarer".split()
)
# A word in -es is a verb in the passive ("gives", "beregnes") unless it owns what follows ("børnenes").
_PASSIVE = re.compile(r"[a-zæøå]{2,}(?:es|ås)$")
_OWNS = re.compile(
    r"(?:(?:er|e)nes|unges|ældres|andres|rendes|ppedes|dødes|udlændinges|(?:tag|giv|lej|hav)eres|fælles)$"
)
_LINKS = frozenset(
    "og eller i til af om for på ved med fra mellem under over mod hos inden uden vedrørende ad via".split()
)
_ARTICLES = frozenset("den det de en et".split())
_GOES_ON = re.compile(r"(?=\s[\w-]{1,30}-?,?\s(?:og|til)\s)|(?<=-,)(?=\s\w)")
_LEADS_TO_PROVISION = re.compile(r"(?:\s{1,2}[\w'’-]{1,40},?){1,12}?,?\s{1,2}§")
_MOST = 24  # words
_NOT_YET = re.compile(
    r"(?:forslag\s(?:til|om)|\bny|\bnye|\ben|\bet|\bingen|\bhvilken|\bhvilke|"
    # "Du har lov om aftenen": lov is leave, not law
    r"\b(?:har|have|havde|haft|får|få|fik|fået|giver|give|gav|givet|bede\s?om|bedt\s?om|spurgt\s?om)"
    r"(?:\s(?:ikke|også|altid|kun|ham|hende|dig|jer|os|mig|dem))?)\s{1,2}$",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"(?:(?:FN['’]?s|Europarådets|Haager|[Dd]en\s(?:nordiske|europæiske|internationale))[\s-]{1,2})$"
)


def title_at(text: str, start: int, listed: dict[int, int]) -> Name | None:
    """Read a title that no table has.

    Args:
        text: the text.
        start: where the word for its kind begins, in code points.
        listed: where listed names begin and end; a title runs into none of them.

    Returns:
        The title, weak where the word before makes it a law to come or leave to do something.
    """
    opening = _OPENING.match(text, start)
    if opening is None:
        return None
    kind = (opening["kind"] or opening["local"]).lower()
    end = _end_of_title(text, opening.end(), kind.startswith("bekendt"), listed)
    if end is None:
        return None
    words = text[opening.start() : end].split()
    base = {"loven": "lov", "lovbekendtgørelse": "lov", "lovbekendtgørelsen": "lov"}.get(kind)
    base = base or re.sub(r"(?<=bekendtgørelse)n$|(?<=cirkulære)t$|(?<=[gtn])(?:en|et)$", "", kind)
    canonical = " ".join([base, *words[1:]])
    family: Family = "§"
    near = text[max(start - 30, 0) : start]
    weak = opening["local"] is not None or base in {"cirkulære", "anordning"} or bool(_NOT_YET.search(near))
    if base == "konvention":
        issued = _ISSUED.search(near)
        weak, family = issued is None, "art."
        start -= len(issued[0]) if issued else 0
        canonical = " ".join(text[start:end].split())
    return Name(start, end, known_as(canonical) or canonical, family, weak)


def _end_of_title(text: str, place: int, order: bool, listed: dict[int, int]) -> int | None:
    """Return where the title ends whose words begin at a place, or None where none does."""
    end: int | None = None
    last = "om"
    for _ in range(_MOST):
        word = _WORD.match(text, place)
        if word is None:
            break
        low, at = word[1].lower(), word.start(1)
        if last in _MANY and low not in _LINKS:
            break
        # "lov om ændring af lov om …", "bekendtgørelse om hjælp efter serviceloven"
        inside = last == "af" or (order and last == "efter")
        if at in listed:
            return listed[at] if inside and end is not None else end
        if _OPENING.match(text, at) and not inside:
            break
        place = word.end()
        if order and low == "efter" and place + 1 in listed:
            last = low
            continue
        if _PASSIVE.match(word[1]) and not _OWNS.search(low):
            break
        if low in _STOP or (low in _ARTICLES and last not in _LINKS):
            break
        if low not in _LINKS:
            end = word.end(1)
        last = low
        if word[2] and not (_GOES_ON.match(text, place) or _comma_inside(text, place, listed)):
            break
    return end


def _comma_inside(text: str, place: int, listed: dict[int, int]) -> bool:
    """Say whether a provision follows a few plain words after a comma, so that they belong to the title."""
    ahead = _LEADS_TO_PROVISION.match(text, place)
    if ahead is None:
        return False
    words = re.finditer(r"[^\W\d_][\w'’-]*", ahead[0])
    return all(w[0].lower() not in _STOP and place + w.start() not in listed for w in words)
