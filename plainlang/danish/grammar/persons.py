"""Nouns for those who can act: people, authorities, companies.

Known misses: a person's noun in none of the endings ("slægtning"); things in -er that act no more than
others ("computer").
"""

from __future__ import annotations

from plainlang.danish.pipeline import Token

_ENDINGS = (
    "er", "ist", "ent", "ant", "ør", "mand", "kvinde", "læge", "part", "nævn", "styrelse", "råd", "ret",
    "kommune", "myndighed", "politi", "ministerium", "udvalg", "direktorat", "region", "forvaltning",
    "bestyrelse", "familie", "forælder", "forældre", "person", "instans", "afdeling", "center", "selskab",
    "forening", "virksomhed", "firma", "kasse", "domstol", "advokat", "nabo", "ven", "barn", "chef", "team",
    "tilsyn", "væsen", "provst", "præst", "syn", "fælle", "søskende", "borger", "staten", "stat", "amt",
    "gæst", "vært", "værge", "medlem", "elev", "kunde", "pårørende", "bibliotek", "skole", "hospital",
    "sygehus", "klinik", "laboratorium", "museum", "universitet", "bank", "fond", "institution", "vagt",
    "klub", "sekretariat", "kontor", "hold", "laug", "vandværk", "kollega", "pige", "dreng", "bror",
    "broder", "onkel", "tante", "psykolog",
)  # fmt: skip
_THINGS = (
    "nummer", "finger", "skulder", "vinter", "sommer", "kalender", "meter", "liter", "ober", "ember",
    "computer", "printer", "scanner", "kvarter", "register", "semester", "dokument", "element", "argument",
    "moment", "procent", "patent", "instrument", "frist", "brugsret", "ejendomsret", "forkøbsret", "klageret",
    "adgangsret", "hensyn", "eftersyn", "variant", "alder", "mønster", "kammer", "teater", "feber", "kobber",
    "tømmer", "tråd", "forråd", "kontrakt",
)  # fmt: skip


def may_act(token: Token) -> bool:
    """Say whether a token names somebody or something that can act.

    Args:
        token: a noun or name.
    """
    if token.pos == "PROPN":
        return True
    return (
        token.pos == "NOUN"
        and token.lemma != "ret"
        and not token.lemma.endswith(_THINGS)
        and token.lemma.endswith(_ENDINGS)
    )
