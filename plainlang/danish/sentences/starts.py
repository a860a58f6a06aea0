"""What a sentence begins with more often than it goes on with it."""

from __future__ import annotations

import re

from plainlang.danish.sentences.patterns import CAPITAL, SMALL

# Words that begin a sentence more often than they go on after an abbreviation or an initial.
_STARTERS = frozenset(
    """
    jeg du han hun den det vi i de man dig jer dem dette denne disse hver hvert alle alt begge ingen intet
    nogen noget nogle andre enhver ethvert min mit mine din dit dine hans hendes dens dets vores vor vort
    jeres deres en et én ét og men eller samt hvis når da mens fordi selv om selvom såfremt dersom medmindre
    hvorvidt for så derfor desuden endvidere herefter derefter dog også ligeledes endelig imidlertid heraf
    hertil hermed herved herunder hvad hvem hvor hvorfor hvordan hvornår hvilken hvilket hvilke her der nu
    siden efter før inden under ved uden med mod mellem fra til på af hos ifølge trods ud over udover gennem
    blandt omkring ned først både enten hverken kun ellers bagefter samtidig senere tidligere derudover
    alligevel sådan således tak bemærk vær er har kan skal vil må bør bliver får var havde kunne skulle ville
    burde måtte blev fik bor stk søg send skriv ring husk læs se tag kontakt betal vedlæg brug log mød gem
    oplys medbring vælg klik udfyld svar giv bed spørg kom gå gør åbn
    """.split()
)
# A noun in the definite form ("Afgørelsen", "Nævnets"); names in -sen and -zen are left out.
_DEFINITE = re.compile(rf"{CAPITAL}(?:{SMALL}*(?:erne|ene|et|[^sz]en|[rdtvln]elsen)|en)s?")
_NOT_DEFINITE = frozenset(
    "søren jørgen torben morten karen kirsten steen sten carsten karsten preben espen ellen maren helen ruben"
    " jens mertens clemens steffen jürgen meget andet eget lidet even".split()
)


def starts(word: str) -> bool:
    """Say whether a word begins sentences more often than it goes on after an abbreviation."""
    if not word[0].isupper() or (len(word) > 1 and word.isupper()):
        return False
    bare = word.rstrip('.,:;!?)»”"')
    lowered = bare.lower()
    return lowered in _STARTERS or (_DEFINITE.fullmatch(bare) is not None and lowered not in _NOT_DEFINITE)
