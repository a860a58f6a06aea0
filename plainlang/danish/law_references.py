"""References to law: what a letter rests on, with every provision spelled out.

A reference is a name (``aktivlovens``, ``lov om social service``, ``BEK nr. 910 af 26. august 2019``), a
chain of provisions (``§ 11, stk. 2, nr. 3, jf. § 12``), or the two joined. Names come from
``wordlists/statutes.csv``, from a short list below of further titles, and from their own form: any
definite word in ``-loven`` is taken for a statute. The ways of writing follow Justitsministeriets
Vejledning om lovkvalitet (VEJ nr. 9801 af 3. juni 2005) and, for acts of the Union, the Interinstitutional
Style Guide of the Publications Office.

Every pattern is tried at a place where its first sign was found, and none reads more than a bounded
stretch; the work is linear in the text.

Known misses: ``stk. 2`` without a paragraph sign before it; a title that is not in the lists and has a
comma in it; paragraphs of by-laws and contracts (``vedtægternes § 5``) are no law and left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from plainlang.danish.abbreviations import abbreviations
from plainlang.danish.automaton import Automaton, fold
from plainlang.documents import Span
from plainlang.tables import shipped_table


@dataclass(frozen=True, slots=True)
class Provision:
    """One place in a statute; what the letter does not say is None.

    Attributes:
        section: the number after ``§``, such as ``9 c``; a range keeps its hyphen, ``22-24``.
        article: the number of an article of a European act or a convention.
        chapter: the number of a chapter.
        annex: the number of an annex.
        paragraph: ``stk.``
        number: ``nr.``
        letter: ``litra``
        sentence: ``pkt.``
    """

    section: str | None = None
    article: str | None = None
    chapter: str | None = None
    annex: str | None = None
    paragraph: str | None = None
    number: str | None = None
    letter: str | None = None
    sentence: str | None = None

    def __str__(self) -> str:
        """Return it in the canonical form, such as ``§ 24 stk. 1 pkt. 2``."""
        parts = []
        if self.section is not None:
            parts.append(f"{'§§' if '-' in self.section else '§'} {self.section}")
        for label, value in (
            ("art.", self.article),
            ("kap.", self.chapter),
            ("bilag", self.annex),
            ("stk.", self.paragraph),
            ("nr.", self.number),
            ("litra", self.letter),
            ("pkt.", self.sentence),
        ):
            if value is not None:
                parts.append(f"{label} {value}")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class LawReference:
    """A reference to law in a text.

    Attributes:
        span: its place, without ``jf.`` or ``efter`` before it.
        value: the canonical form, provisions joined with ``; ``; ``? § 11`` where no statute is known.
        statute: the statute's canonical name; for a bare ``§ 20`` the one named before it in the sentence;
            None where there is none.
        provisions: its provisions in order, lists written out; empty for a statute alone.
    """

    span: Span
    value: str
    statute: str | None
    provisions: tuple[Provision, ...]


_Family = Literal["§", "art.", "any"]
_Level = Literal["section", "article", "chapter", "annex", "paragraph", "number", "letter", "sentence"]


@dataclass(frozen=True, slots=True)
class _Name:
    """A statute as named in the text; a weak one counts only beside a provision."""

    start: int
    end: int
    canonical: str | None
    family: _Family
    weak: bool = False
    private: bool = False  # a contract or by-law: its paragraphs are no law


# ----------------------------------------------------------------------------------------------- names

# Statutes beyond the table that letters call by title: the usual name, then titles (retsinformation.dk).
_FURTHER_TITLES = """
adoptionsloven: lov om adoption
afskrivningsloven: lov om skattemæssige afskrivninger
aftaleloven: lov om aftaler og andre retshandler på formuerettens område
andelsboligloven: lov om andelsboligforeninger og andre boligfællesskaber
arbejdsmiljøloven: lov om arbejdsmiljø
autorisationsloven: lov om autorisation af sundhedspersoner og om sundhedsfaglig virksomhed
BBR-loven: lov om bygnings- og boligregistrering
boafgiftsloven: lov om afgift af dødsboer og gaver
byfornyelsesloven: lov om byfornyelse og udvikling af byer
CVR-loven: lov om Det Centrale Virksomhedsregister
danskuddannelsesloven: lov om danskuddannelse til voksne udlændinge m.fl.
dyrevelfærdsloven: lov om dyrevelfærd
dødsboskifteloven: lov om skifte af dødsboer
ejerlejlighedsloven: lov om ejerlejligheder
elforsyningsloven: lov om elforsyning
erhvervslejeloven: lov om leje af erhvervslokaler m.v. | lov om leje af erhvervslokaler
erhvervsuddannelsesloven: lov om erhvervsuddannelser
erstatningsansvarsloven: lov om erstatningsansvar
FGU-loven: lov om forberedende grunduddannelse
folkeoplysningsloven: lov om støtte til folkeoplysende voksenundervisning
forbrugeraftaleloven: lov om forbrugeraftaler
forsikringsaftaleloven: lov om forsikringsaftaler
forskelsbehandlingsloven: lov om forbud mod forskelsbehandling på arbejdsmarkedet m.v.
friskoleloven: lov om friskoler og private grundskoler m.v.
funktionærloven: lov om retsforholdet mellem arbejdsgivere og funktionærer
fødevareloven: lov om fødevarer
hegnsloven: lov om hegn
hundeloven: lov om hunde
konkursloven: konkursloven
kystbeskyttelsesloven: lov om kystbeskyttelse
købeloven: lov om køb
landbrugsloven: lov om landbrugsejendomme
ligebehandlingsloven: lov om ligebehandling af mænd og kvinder med hensyn til beskæftigelse m.v.
mark- og vejfredsloven: lov om mark- og vejfred
markedsføringsloven: lov om markedsføring
navneloven: lov om personnavne
ophavsretsloven: lov om ophavsret
politiloven: lov om politiets virksomhed
råstofloven: lov om råstoffer
repatrieringsloven: lov om repatriering
restaurationsloven: lov om restaurationsvirksomhed og alkoholbevilling m.v.
servicebetalingsloven: lov om betaling for sociale ydelser
skovloven: lov om skove
socialtilsynsloven: lov om socialtilsyn
straffuldbyrdelsesloven: lov om fuldbyrdelse af straf m.v. | lov om fuldbyrdelse af straf
tinglysningsloven: lov om tinglysning
varmeforsyningsloven: lov om varmeforsyning
våbenloven: lov om våben og eksplosivstoffer
"""
# European acts and conventions: the usual name, then how else it is written.
_INTERNATIONAL = """
databeskyttelsesforordningen: databeskyttelsesforordning | GDPR | persondataforordningen
EMRK: den europæiske menneskerettighedskonvention | europæiske menneskerettighedskonvention |
 menneskerettighedskonventionen | den europæiske menneskeretskonvention | EMRK |
 den europæiske konvention om menneskerettigheder | menneskeretskonventionen |
 den europæiske konvention til beskyttelse af menneskerettigheder og grundlæggende frihedsrettigheder
Børnekonventionen: fn's børnekonvention | fns børnekonvention | børnekonventionen | børnekonvention |
 fn's konvention om barnets rettigheder | fns konvention om barnets rettigheder | fn-børnekonventionen
Handicapkonventionen: fn's handicapkonvention | fns handicapkonvention | handicapkonventionen |
 fn's konvention om rettigheder for personer med handicap | handicapkonvention
Flygtningekonventionen: fn's flygtningekonvention | flygtningekonventionen | flygtningekonvention
Torturkonventionen: fn's torturkonvention | torturkonventionen
Kvindekonventionen: fn's kvindekonvention | kvindekonventionen
TEUF: TEUF | EUF-traktaten | traktaten om den europæiske unions funktionsmåde | EUF-traktat
TEU: TEU | EU-traktaten | traktaten om den europæiske union
EF-traktaten: EF-traktaten | EF-traktat
EU-chartret: eu's charter om grundlæggende rettigheder | chartret om grundlæggende rettigheder |
 den europæiske unions charter om grundlæggende rettigheder | EU-chartret | EU-charteret | charteret
"""
_PREFERRED = {"patientklageloven": "klage- og erstatningsloven"}  # as Patienterstatningen calls it
_STATUTE_NAME = re.compile(r"lov|bekendtgørelse|forordning|regle|konvention|direktiv", re.IGNORECASE)
_CASED = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9]{1,5}(?: ?18)?")  # short forms count only in capitals
_STRONG_SHORT = frozenset("EMRK TEUF GDPR BR18".split()) | {"BR 18"}

_Entry = tuple[str, _Family, bool, bool]  # canonical, family, weak, in capitals only


def _entries(raw: str) -> Iterator[tuple[str, list[str]]]:
    for line in raw.strip().replace("\n ", " ").splitlines():
        canonical, _, others = line.partition(": ")
        yield canonical, [canonical, *(part.strip() for part in others.split("|"))]


@cache
def _names() -> tuple[Automaton, tuple[_Entry, ...]]:
    """Return the automaton of all listed names and, for each of its patterns, what it means."""
    known: dict[str, _Entry] = {}

    def add(name: str, canonical: str, family: _Family) -> None:
        cased = bool(_CASED.fullmatch(name))
        folded = fold(name)
        titled = " " in folded and ("lov" in folded or "bekendtgørelse" in folded or " om " in folded)
        definite = folded.endswith(("en", "et")) or titled or (family == "art." and " " in folded)
        weak = name not in _STRONG_SHORT if cased else not definite
        known.setdefault(folded, (canonical, family, weak, cased))
        genitive = folded + ("'s" if cased else "" if folded.endswith("s") else "s")
        known.setdefault(genitive, (canonical, family, weak, cased))

    for canonical, names in _entries(_INTERNATIONAL):
        for name in names:
            add(name, canonical, "art.")
    for row in shipped_table("statutes.csv", ("slug", "short_name", "other_names", "title")):
        short = row["short_name"]
        canonical = _PREFERRED.get(short, short)
        family: _Family = "art." if "forordning" in short else "§"
        for name in (short, *row.many("other_names"), row["title"]):
            numbered = re.search(r"\bnr\.|\d/\d|\(EU\)", name)
            if name and not numbered and (_STATUTE_NAME.search(name) or _CASED.fullmatch(name)):
                add(name, canonical, family)
    for canonical, names in _entries(_FURTHER_TITLES):
        for name in names:
            add(name, canonical, "§")
    patterns = sorted(known)
    return Automaton(patterns), tuple(known[pattern] for pattern in patterns)


@cache
def _titles() -> dict[str, str]:
    automaton, entries = _names()
    return {name: entry[0] for name, entry in zip(automaton.patterns, entries, strict=True) if " om " in name}


_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()
_DATE = (
    rf"(?:(?P<d>\d{{1,2}})\.\s{{0,2}}(?P<m>{'|'.join(_MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)"
    r"\.?\s{1,2}(?P<y>\d{4})|(?P<d2>\d{1,2})[./-](?P<m2>\d{1,2})[./ -](?P<y2>\d{4})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})|(?P<y4>\d{4}))(?![\d/-]*\d)"
)
_ACT_CODES = {
    "lov": "LOV", "lovbekendtgørelse": "LBK", "lovbekendtgørelsen": "LBK", "lbk": "LBK", "lovbkg.": "LBK",
    "lovbek.": "LBK", "lbkg.": "LBK", "lovbekg.": "LBK", "bekendtgørelse": "BEK", "bekendtgørelsen": "BEK",
    "bek.": "BEK", "bek": "BEK", "bekg.": "BEK", "bkg.": "BEK", "bekendtg.": "BEK", "cirkulære": "CIR",
    "cirkulæret": "CIR", "cirk.": "CIR", "cir": "CIR", "cir.": "CIR", "cirkulæreskrivelse": "CIS",
    "vejledning": "VEJ", "vejledningen": "VEJ", "vejl.": "VEJ", "vej": "VEJ", "anordning": "ANO",
    "loven": "LOV", "skrivelse": "SKR",
}  # fmt: skip
_ACT = re.compile(
    r"(?<![\w-])(?P<kind>lovbekendtgørelsen?|bekendtgørelsen?|loven|lov|lbk|lovbkg\.|lovbekg?\.|lbkg\."
    r"|bekendtg\.|bekg\.|bek\.?|bkg\.|cirkulæreskrivelse|cirkulæret?|cirk\.|cir\.?|vejledning(?:en)?|vejl\."
    r"|vej|anordning|skrivelse)\s{1,2}(?:(?P<nr>nr\b\.?)\s{0,2})?(?P<number>\d{1,5})(?![\d-]|[.,]\d)"
    rf"(?:/(?P<slash>\d{{4}})\b|,?\s{{1,2}}af\s{{1,2}}(?:den\s|d\.\s?)?{_DATE})?(?!/)",
    re.IGNORECASE,
)
_EU_ACT = re.compile(
    r"(?<![\w-])(?:E[UF]-)?(?:(?:Europa-Parlamentets\s{1,2}og\s{1,2}Rådets|Europa-Parlamentets|Rådets|Kommissionens)"
    r"\s{1,2})?(?P<kind>(?:delegeret\s|delegerede\s|gennemførelses|ramme)?"
    r"(?:forordning|direktiv|afgørelse))(?:ens?|ets?|s)?\s{1,2}"
    r"(?:\((?P<who>EU|EF|EØF|Euratom)\)\s{0,2})?(?:nr\.?\s{0,2})?(?P<number>\d{1,4}/\d{1,4})"
    rf"(?:/(?P<suffix>EF|EU|EØF|RIA|FUSP)\b)?(?![\d/-])(?:\s{{1,2}}af\s{{1,2}}{_DATE})?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w'’-]*+")
_OUR_PREFIX = re.compile(r"(?:^|[^\w-])([^\W\d_]{2,30}-)(?:,\s\w{2,30}-){0,2}\s(?:og|eller)\s$")
_SUFFIXES = (
    "loven", "bekendtgørelsen", "forordningen", "direktivet", "konventionen", "reglementet", "cirkulæret",
    "traktaten", "regulativet", "vedtægten", "anordningen", "vejledningen", "lokalplanen", "konvention",
    "cirkulæreskrivelsen", "lov", "bekendtgørelse", "regulativ", "overenskomsten",
)  # fmt: skip
_ENDING = re.compile(rf"(?:{'|'.join(sorted(_SUFFIXES, key=len, reverse=True))})(?P<s>'?s)?$", re.IGNORECASE)
# Definite words that end like a statute: a leave (orlov), a hoof (klov), and laws of nature and of manners.
_NO_STATUTE = re.compile(
    r"(?:\w{0,30}(?<!revis)(?<!mot)orlov|(?:svine?|grise?|hunde|ko|heste|okse|fåre?|gede?|spalte?|for|bag)klov"
    r"|(?:natur|tyngde|jante|murphy|jungle|sædvane|skrivebord|sharia|gude|moral|mose|sær|ramme|hoved|ændring"
    r"|tillæg|følge|nød|bøn|luftfartøj)s?lov)",
    re.IGNORECASE,
)
_ARTICLES_IN = frozenset("forordningen direktivet konventionen traktaten konvention".split())
_LONE_SUFFIXES = frozenset(
    "loven bekendtgørelsen forordningen direktivet konventionen reglementet traktaten cirkulæret".split()
)
_SAME = re.compile(r"(?:samme|denne|nævnte|ovennævnte|førnævnte|pågældende|gældende)\s{1,2}$", re.IGNORECASE)
_GENERIC = frozenset(
    "lov loven lovs lovens bekendtgørelsen bekendtgørelsens bekendtgørelses forordningen forordningens "
    "direktivet direktivets konventionen konventionens".split()
)
_PRIVATE = re.compile(
    r"(?:vedtægter(?:ne)?s?|kontrakt(?:en)?s?|aftal(?:e|en|er|erne)s?|polic(?:e|en)s?|betingelser(?:ne)?s?"
    r"|testament(?:et?)?s?|husorden(?:en)?s?|rapport(?:en)?s?|statutter(?:ne)?s?)",
    re.IGNORECASE,
)
_TITLE_START = re.compile(r"(?P<kind>lov|loven|bekendtgørelsen?)\s{1,2}(?=om\s)", re.IGNORECASE)
_TITLE_WORD = re.compile(
    r"\s{1,2}([^\W\d_][\w'’/-]{0,40}(?:\.(?=v\.)v\.|,(?=\s[\w-]{1,30}-?\s(?:og|til)\s))?)"
)
_TITLE_STOP = frozenset(
    "er var har havde kan kunne skal skulle må måtte vil ville bliver blev giver gav gælder findes fremgår "
    "stiller kræver som der at hvis når hvor men fordi bygger sætter siger betyder medfører gives bestemmer "
    "jf jfr efter samt fastsætter indeholder fastslår regulerer omfatter finder følger blevet ikke står "
    "du vi jeg han hun den det de dig jer os din dit dine sin sit sine skriver forbyder tillader påbyder "
    "vedtaget vedtages træder trådte dækker bruges anvendes sådan også derfor kommer hvilket hvem hvad "
    "mens ligger taler rammer beskytter pålægger handler herunder sammenholdt stk nr litra kapitel kap "
    "artikel bilag denne dette disse".split()
)
_TITLE_LAST = frozenset("og eller i til af om for på ved med fra m".split())
_TITLE_WORDS = 14
_NOT_YET = re.compile(r"(?:forslag\s(?:til|om)|\bny|\bnye|\ben|\bingen|\bhvilken)\s{1,2}$", re.IGNORECASE)
_MV = re.compile(r"\s(?:m\.\s?v\.|mv\.|m\.\s?fl\.)")


def _plain(word: str) -> str:
    """Return a statute's name as it stands inside a sentence."""
    if word.isupper() or (word[:1].isupper() and word[1:2].islower()):
        return word.lower()
    return word


def _iso(match: re.Match[str]) -> str | None:
    for suffix in ("", "2", "3"):
        if (year := match["y" + suffix]) is not None:
            month = match["m" + suffix]
            if not month.isdigit():
                month = str(next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(month[:3].lower())))
            return f"{year}-{int(month):02}-{int(match['d' + suffix]):02}"
    year4: str | None = match["y4"]
    return year4


@cache
def _by_number() -> dict[tuple[str, str], str]:
    """Return the date of every numbered act of the table, by its number and year."""
    rows = shipped_table("statutes.csv", ("slug", "number", "date"))
    return {(row["number"], row["date"][:4]): row["date"] for row in rows if row["date"]}


def _numbered_acts(text: str) -> Iterator[_Name]:
    for match in _ACT.finditer(text):
        kind, code = match["kind"], _ACT_CODES[match["kind"].lower()]
        when = _iso(match)
        if not match["nr"]:  # "LBK 1178 af 23/09/2016", not "vejledning 3"
            if not (kind.rstrip(".").isupper() or when):
                continue
        elif (kind in ("vej", "Vej", "skrivelse", "Skrivelse", "cir", "Cir") and not when) or kind == "Vej":
            continue
        if match["slash"]:
            code_number = f"{code} {match['number']}"
            when = _by_number().get((code_number, match["slash"]), match["slash"])
        canonical = f"{code} nr. {match['number']}" + (f" af {when}" if when else "")
        yield _Name(*match.span(), canonical, "§")
    for match in _EU_ACT.finditer(text):
        if match["kind"].lower().endswith("afgørelse") and not (match["who"] or match["suffix"]):
            continue
        who = f" ({match['who']})" if match["who"] else ""
        suffix = f"/{match['suffix']}" if match["suffix"] else ""
        yield _Name(*match.span(), f"{match['kind'].lower()}{who} {match['number']}{suffix}", "art.")


def _listed(text: str, folded: str) -> Iterator[_Name]:
    automaton, entries = _names()
    for hit in automaton.find(folded):
        canonical, family, weak, cased = entries[hit.pattern]
        written = text[hit.start : hit.end]
        if cased and not written.removesuffix("'s").isupper():
            continue
        if folded.startswith(" af ", hit.end) and " om " in automaton.patterns[hit.pattern]:
            continue  # "lov om leje af skibe" is another statute than "lov om leje"
        more = None if written.endswith(".") else _MV.match(text, hit.end)
        yield _Name(hit.start, more.end() if more else hit.end, canonical, family, weak)


def _by_form(text: str) -> Iterator[_Name]:
    for match in _WORD.finditer(text):
        word, start, end = match[0], match.start(), match.end()
        if len(word) > 80:
            continue
        folded = word.lower()
        if _PRIVATE.fullmatch(folded) or folded.endswith(("kontraktens", "kontrakten", "aftalens")):
            yield _Name(start, end, None, "any", weak=True, private=True)
            continue
        if folded in _GENERIC:
            family: _Family = "art." if folded[0] in "fdk" else "§"
            before = _SAME.search(text, max(start - 14, 0), start)
            if folded not in ("lov", "loven", "bekendtgørelsen") or before:
                same = before.start() if before else start
                yield _Name(same, end, "?", "any" if folded[0] == "k" else family, weak=True)
            if folded in ("loven", "bekendtgørelsen") and not before:
                yield _Name(start, end, "?", family, weak=True)
        title = _TITLE_START.match(text, start) if folded[:3] in ("lov", "bek") else None
        if title is not None and (named := _unlisted_title(text, title)) is not None:
            yield named
            continue
        ending = _ENDING.search(word, max(len(word) - 24, 0))
        if ending is None or _too_short(word, ending):
            continue
        base = word[: ending.end() - len(ending["s"] or "")]
        suffix = base[ending.start() :].lower()
        if suffix.startswith("lov") and (ending.start() == 0 or _NO_STATUTE.match(base)):
            continue
        if folded in _GENERIC or base.lower() in ("lovbekendtgørelsen", "vejledningen", "klagevejledningen"):
            continue
        if _OUR_PREFIX.search(text, max(start - 70, 0), start):
            start = _OUR_PREFIX.search(text, max(start - 70, 0), start).start(1)  # type: ignore[union-attr]
            base = text[start : match.start()] + base
        weak = suffix not in _LONE_SUFFIXES or ending.start() == 0
        if suffix in ("konventionen", "traktaten", "konvention"):
            canonical = base + ("en" if suffix == "konvention" else "")
        else:
            canonical = _plain(base) + {"lov": "en", "bekendtgørelse": "n", "regulativ": "et"}.get(suffix, "")
        yield _Name(start, end, canonical, "art." if suffix in _ARTICLES_IN else "§", weak)


def _too_short(word: str, ending: re.Match[str]) -> bool:
    """Say whether so little stands before the ending that the word names no statute."""
    before = ending.start()
    if not ending[0].lower().startswith("lov"):
        return before == 0 and ending[0].lower().startswith(("konvention", "vejledning"))
    return before < (3 if "-" in word[:before] else 4)


def _unlisted_title(text: str, title: re.Match[str]) -> _Name | None:
    """Read a title that no list has, up to the first word that no title holds."""
    place, end, last = title.end() - 1, title.end(), ""
    for _ in range(_TITLE_WORDS):
        word = _TITLE_WORD.match(text, place)
        if word is None or word[1].lower().rstrip(".,") in _TITLE_STOP:
            break
        place = word.end()
        if word[1].lower() not in _TITLE_LAST:
            end, last = place, word[1]
    if not last or last.lower() == "om":
        return None
    words = text[title.end() : end].split()
    kind = title["kind"].lower().removesuffix("en") if title["kind"][0] in "lL" else "bekendtgørelse"
    weak = _NOT_YET.search(text, max(title.start() - 16, 0), title.start()) is not None
    canonical = " ".join([kind, *words])
    return _Name(title.start(), end, _titles().get(fold(canonical), canonical), "§", weak)


def _leftmost_longest(names: Iterable[_Name]) -> list[_Name]:
    chosen: list[_Name] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end, n.weak and n.canonical == "?")):
        if not chosen or name.start >= chosen[-1].end:
            chosen.append(name)
    return chosen


# ------------------------------------------------------------------------------------------ provisions

_DASH = r"\s?[-–—]\s?"
_SECTION_NUMBER = r"\d{1,4}+(?:\s?(?:[a-hj-zæøåA-HJ-ZÆØÅ]|[iI](?=,?\s{1,2}(?:stk|nr)))(?![\w/]|\.\w))?"
_UNITS = (
    r"(?!\s{0,2}(?:%|pct|procent|kr\b|kroner|dage?\b|dages\b|uger?\b|måneder|måned\b|mdr|år\b|års\b|timer?\b"
    r"|personer|børn|hverdage|arbejdsdage|km\b|m\b|ha\b)|[.,/:]\d|\d|\.?\s?"
    rf"(?:{'|'.join(_MONTHS)})\b)"
)
_NO_UNIT = re.compile(_UNITS)
_LEVEL_NUMBERS: dict[_Level, str] = {
    "section": _SECTION_NUMBER,
    "article": r"(?:\d{1,3}+(?:\s?[a-hj-z](?!\w))?|[IVX]{1,6}\b)",
    "chapter": r"(?:\d{1,3}+(?:\s?[a-hj-z](?![\w/.]))?|[IVX]{1,6}\b)",
    "annex": r"(?:\d{1,3}+(?:\s?[a-hj-z](?![\w/.]))?|[IVX]{1,6}\b|[A-H]\b)",
    "paragraph": r"\d{1,2}+(?!\d)(?:\s?[a-hj-z](?![\w/.]))?",
    "number": r"\d{1,3}+(?!\d)(?:\s?[a-hj-z](?![\w/.]))?",
    "letter": r"[a-zæøåA-ZÆØÅ]{1,2}\b(?:\)(?=\s?[-–,]|\s(?:og|eller)))?",
    "sentence": r"\d{1,2}+(?!\d)",
}
_HEADS: dict[_Level, str] = {
    "section": r"§{1,2}\s{0,2}",
    "article": r"(?<!\w)(?:[Aa]rtikel|[Aa]rtiklerne|ARTIKEL|[Aa]rt\.)\s{0,2}",
    "chapter": r"(?<!\w)(?:[Kk]apitel|[Kk]apitlerne|[Kk]ap\.)\s{0,2}",
    "annex": r"(?<!\w)(?:[Bb]ilag)\s{1,2}",
    "paragraph": r"[Ss]t(?:k\b\.?|ykke)\s{0,2}",
    "number": r"(?:[Nn]r\b\.?|nummer|numrene)\s{0,2}",
    "letter": r"(?:[Ll]itra|[Ll]it\.)\s{0,2}",
    "sentence": r"(?:[Pp]kt\.|[Pp]unkt)\s{0,2}",
}
_MAJOR: tuple[_Level, ...] = ("section", "article", "chapter", "annex")
_ITEMS: dict[_Level, re.Pattern[str]] = {
    level: re.compile(rf"(?P<a>{number})(?:(?:{_DASH}|\s{{1,2}}til\s{{1,2}})(?P<b>{number}){_UNITS})?")
    for level, number in _LEVEL_NUMBERS.items()
}
_HEAD_PATTERNS = {level: re.compile(head) for level, head in _HEADS.items()}
_ANY_HEAD = re.compile(rf"§|(?:{_HEADS['article']}|{_HEADS['chapter']}|{_HEADS['annex']})(?=[\dIVXA-H])")
_SENTENCES = re.compile(
    r"(?P<a>\d{1,2})\.(?:\s?[-–]\s?(?P<b>\d{1,2})\.|\s{1,2}og\s{1,2}(?P<c>\d{1,2})\.)?"
    r"\s{0,2}(?:pkt\.|pkt\b|punktum)"
)
_LETTER_CLOSE = re.compile(r"\)(?=[\s,.;]|$)")
_TAIL = re.compile(r"(?:,\s{0,2}|\s{1,2}|,?\s{1,2}og\s{1,2}|)(?=\S)")
_MORE = re.compile(r"(?:,\s{1,2}(?:og|samt|eller)\s{1,2}|\s{1,2}(?:og|samt|eller)\s{1,2}|,\s{1,2})")
_JOIN = re.compile(
    r",?\s{1,2}(?:jf\.|jfr\.|jævnfør|og|samt|eller|sammenholdt\s{1,2}med|smh\.|shv\.)\s{1,2}"
    r"(?:herved\s|dog\s|også\s|tillige\s|lovens\s)?|,\s{1,2}"
)
_AFTER_COMMA = re.compile(r"\s?(?:,|og\b|eller\b|samt\b|[-–]\s?\d)")
_LIST_END = re.compile(r"\s{0,2}(?:[.,;:)]|$|i\b|og\b|eller\b|samt\b|jf|stk|nr|litra|[-–])")
_CASE_WORD = re.compile(
    r"(?:serienr|journal\w{0,12}|j\.?\s?nr|sags?(?:nr|nummer)?|matr|løbe\w{0,6}|\w{0,12}nummer|\w{0,12}nr)"
    r"\.?:?\s{0,2}(?:er\s{1,2})?$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s?[-–/]\s?\d|[.,]\d")
_LINES = 30  # the most provisions and levels that one chain is read for


@dataclass(slots=True)
class _Chain:
    """Provisions that belong together: ``§ 285, stk. 1, jf. § 279`` is one chain of two groups."""

    start: int
    end: int
    family: _Family
    groups: list[tuple[int, int, tuple[Provision, ...]]]  # where it begins and ends, what it names


def _number(raw: str, level: _Level) -> str:
    tight = re.sub(r"[\s)]", "", raw)
    if level == "letter" or not tight[:1].isdigit():
        return tight
    digits = re.match(r"\d+", tight)
    cut = digits.end() if digits else 0
    return f"{tight[:cut]} {tight[cut:]}".strip()


def _item(text: str, place: int, level: _Level) -> tuple[str, int] | None:
    """Read one number or range of a level."""
    match = _ITEMS[level].match(text, place)
    if match is None:
        return None
    first, second = _number(match["a"], level), match["b"]
    if second is None:
        return first, match.end()
    other = _number(second, level)
    if first[:1].isdigit() and other[:1].isdigit():
        low, high = int(first.split()[0]), int(other.split()[0])
        if high < low or high - low > 150:
            return first, match.end("a")
    return f"{first}-{other}", match.end()


def _items(text: str, place: int, level: _Level, plural: bool) -> tuple[list[str], int] | None:
    """Read the numbers of one level: ``1``, ``1 og 3``, ``43, 46 og 69``."""
    first = _item(text, place, level)
    if first is None:
        return None
    values, end = [first[0]], first[1]
    for _ in range(_LINES):
        link = _MORE.match(text, end)
        if link is None or _SENTENCES.match(text, link.end()):
            break
        following = _item(text, link.end(), level)
        if following is None or not _NO_UNIT.match(text, following[1]):
            break
        if level == "letter" and len(following[0]) > 1 and "-" not in following[0]:
            break  # "litra a og du"
        if link[0].strip() == "," and not plural and not _AFTER_COMMA.match(text, following[1]):
            break
        if not plural and not _LIST_END.match(text, following[1]):
            break
        values.append(following[0])
        end = following[1]
    if level == "letter" and (close := _LETTER_CLOSE.match(text, end)):
        near = text[max(place - 80, 0) : place]
        if near.count("(") <= near.count(")"):  # not the end of a bracket around the whole reference
            end = close.end()
    return values, end


_MINOR: tuple[_Level, ...] = ("paragraph", "number", "letter", "sentence")


def _group(text: str, place: int, base: Provision | None) -> tuple[tuple[Provision, ...], int, _Level] | None:
    """Read one ``§ 5, stk. 1, nr. 2`` from where its head stands, or one ``stk. 3`` of the base before it."""
    current: list[Provision] | None = None
    end, reached, major = place, -1, "section"
    for level in _MAJOR:
        head = _HEAD_PATTERNS[level].match(text, place)
        if head is None:
            continue
        found = _items(text, head.end(), level, head[0].startswith("§§") or "rne" in head[0])
        if found is None:
            return None
        values, end = found
        current, major = [replace(Provision(), **{level: value}) for value in values], level
        break
    if current is None:
        if base is None:
            return None
        current = [base]
    done: list[Provision] = []
    for step in range(_LINES):
        link = _TAIL.match(text, end) if step or current[0] is not base else _HERE.match(text, end)
        if link is None:
            break
        rest = _minor(text, link.end())
        if rest is None:
            break
        level, values, stop = rest
        rank = _MINOR.index(level)
        if rank <= reached and "og" not in link[0]:
            break
        if rank > reached and "og" in link[0]:
            break
        if rank <= reached:  # "stk. 1, nr. 2, og stk. 3": what went before is finished
            done.extend(current)
            cleared: dict[str, None] = dict.fromkeys(_MINOR[rank:])
            current = [replace(current[-1], **cleared)]
        if current[0] is base:
            cleared = dict.fromkeys(_MINOR[rank:])
            current = [replace(current[0], **cleared)]
        current = [*current[:-1], *(replace(current[-1], **{level: value}) for value in values)]
        end, reached = stop, rank
    if end == place:
        return None
    return (*done, *current), end, major  # type: ignore[return-value]


_HERE = re.compile(r"(?=\S)")


def _minor(text: str, place: int) -> tuple[_Level, list[str], int] | None:
    ordinal = _SENTENCES.match(text, place)
    if ordinal is not None:
        if ordinal["c"]:
            return "sentence", [ordinal["a"], ordinal["c"]], ordinal.end()
        both = f"{ordinal['a']}-{ordinal['b']}" if ordinal["b"] else ordinal["a"]
        return "sentence", [both], ordinal.end()
    for level in _MINOR:
        head = _HEAD_PATTERNS[level].match(text, place)
        if head is not None:
            found = _items(text, head.end(), level, False)
            return (level, *found) if found else None
    return None


def _chains(text: str, starts: set[int]) -> Iterator[_Chain]:
    """Yield the chains of provisions; none is read past the beginning of a statute's name."""
    taken = 0
    for match in _ANY_HEAD.finditer(text):
        if match.start() < taken:
            continue
        first = _group(text, match.start(), None)
        if first is None:
            continue
        provisions, end, major = first
        if major == "section":
            if _GOES_ON.match(text, end) or _CASE_WORD.search(
                text, max(match.start() - 24, 0), match.start()
            ):
                continue
            if text[end : end + 1].isalnum():
                continue
        groups = [(match.start(), end, provisions)]
        for _ in range(_LINES):
            link = _JOIN.match(text, end)
            if link is None or link.end() in starts:
                break
            more = _group(text, link.end(), groups[-1][2][-1] if link[0].strip() != "," else None)
            if more is None or (more[2] != major and text[link.end()] == "§"):
                break
            if link[0].strip() == "," and not text.startswith("§", link.end()):
                break
            end = more[1]
            groups.append((link.end(), end, more[0]))
        family: _Family = {"section": "§", "article": "art."}.get(major, "any")  # type: ignore[assignment]
        yield _Chain(match.start(), end, family, groups)
        taken = end


# ------------------------------------------------------------------------------------------- together

_BEFORE = re.compile(r",?\s{1,2}")
_BETWEEN = re.compile(r",?\s{1,2}(?:(?:i|til|af|fra)\s{1,2})?")
_THE = re.compile(r"(?:den|det)?\s?(?:(?:dagældende|gældende|nugældende|tidligere|nye)\s{1,2})?")
_IN = re.compile(r"\s{1,2}i\s{1,2}\w")
_BREAK = re.compile(r"(?P<mark>[.!?…])[\"”»’)\]]{0,3}(?=\s{1,9}[\"»„“(–]{0,2}[A-ZÆØÅ])|\n\s{0,9}\n")
_TOKEN = re.compile(r"[^\s(»”\"\[]{1,39}$")
_BASIS = re.compile(
    r"(?:jf\.|jfr\.|efter|ifølge|medfør af|henhold til|strid med|imod|se|af|reglerne i|grundlag af)\s{1,2}$",
    re.IGNORECASE,
)


def _breaks(text: str) -> list[int]:
    """Return where sentences end, in order."""
    known = abbreviations()
    ends = []
    for match in _BREAK.finditer(text):
        if match["mark"] == ".":
            dot = match.start() + 1
            token = _TOKEN.search(text, max(dot - 40, 0), dot)
            word = token[0].lower() if token else ""
            if (word in known and not known[word]) or re.fullmatch(r"[a-zæøå]\.", word):
                continue
        ends.append(match.end())
    return ends


_JF = re.compile(r",?\s{1,2}(?:jf\.|jfr\.|jævnfør)\s{1,2}(?:dog\s)?")
_Piece = tuple[int, int, _Name | None, list[Provision], _Family]  # start, end, name, provisions, family


def _fits(name: _Name, chain: _Chain) -> bool:
    return "any" in (name.family, chain.family) or name.family == chain.family or chain.family == "§"


def find_law_references(text: str) -> Iterator[LawReference]:
    """Yield the references to law of a text, in order and apart from each other.

    Args:
        text: any text; sentences are told apart by their full stops and by empty lines.

    Yields:
        References as the letter writes them. A range counts as one provision, a list as several. A statute
        named earlier in the sentence holds for a paragraph without one. Spans are code points.

    Source:
        Justitsministeriet, Vejledning om lovkvalitet (VEJ nr. 9801 af 3. juni 2005), on how provisions are
        cited; titles and short names from ``wordlists/statutes.csv``.
    """
    names = _leftmost_longest([*_listed(text, fold(text)), *_by_form(text), *_numbered_acts(text)])
    starts = {name.start for name in names}
    ends = {name.end: name for name in names}
    begins = {name.start: name for name in names}
    pieces: list[_Piece] = []
    used: set[int] = set()
    for chain in _chains(text, starts):
        if chain.start and any(n.start < chain.start < n.end for n in _near(names, chain.start)):
            continue
        before = _name_before(text, chain, ends, used)
        after = _name_after(text, chain, begins)
        if before is not None and before.weak and before.canonical == "?" and after is not None:
            before = None
        groups = chain.groups
        if before is not None and after is not None:
            if len(groups) > 1 and _IN.match(text, chain.end):  # "X § 22, jf. § 24 i Y"
                used |= {before.start, after.start}
                head = groups[:-1]
                pieces.append((before.start, head[-1][1], before, _all(head), chain.family))
                pieces.append((groups[-1][0], after.end, after, list(groups[-1][2]), chain.family))
                continue
            after = None
        name = before or after
        if name is not None:
            used.add(name.start)
        if name is None and not _stands_alone(text, chain):
            continue
        start = before.start if before else chain.start
        end = after.end if after else chain.end
        pieces.append((start, end, name, _all(groups), chain.family))
    for name in names:
        if name.start not in used and not name.weak:
            pieces.append((name.start, name.end, name, [], name.family))
    pieces.sort(key=lambda piece: (piece[0], -piece[1]))
    pieces = _continued(text, pieces)
    yield from _resolved(text, pieces)


def _continued(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Join ``§ 11 i aktivloven, jf. § 12``: provisions after the name that have none of their own."""
    joined: list[_Piece] = []
    for piece in pieces:
        if joined and piece[2] is None:
            start, end, name, provisions, family = joined[-1]
            if name is not None and provisions and family == piece[4] and _JF.fullmatch(text, end, piece[0]):
                joined[-1] = (start, piece[1], name, [*provisions, *piece[3]], family)
                continue
        joined.append(piece)
    return joined


def _all(groups: list[tuple[int, int, tuple[Provision, ...]]]) -> list[Provision]:
    return [provision for group in groups for provision in group[2]]


def _near(names: list[_Name], place: int) -> list[_Name]:
    index = bisect_right(names, place, key=lambda name: name.start)
    return names[max(index - 1, 0) : index]


def _name_before(text: str, chain: _Chain, ends: dict[int, _Name], used: set[int]) -> _Name | None:
    for width in (1, 2, 3):
        place = chain.start - width
        name = ends.get(place)
        if name is not None and _BEFORE.fullmatch(text, place, chain.start) and name.start not in used:
            return name if _fits(name, chain) else None
    return None


def _name_after(text: str, chain: _Chain, begins: dict[int, _Name]) -> _Name | None:
    link = _BETWEEN.match(text, chain.end)
    if link is None:
        return None
    name = begins.get(link.end())
    if name is None and (the := _THE.match(text, link.end())):
        name = begins.get(the.end())
    if name is None or not _fits(name, chain):
        return None
    if not link[0].strip(" ,\n"):  # "art. 20 TEUF", "§ 100 SEL", but not "§ 9, lov om …"
        written = text[name.start : name.end]
        return name if written.isupper() and "," not in link[0] else None
    return name


def _stands_alone(text: str, chain: _Chain) -> bool:
    """Say whether provisions without a name beside them are a reference to law."""
    if chain.family == "§":
        return True
    first = chain.groups[0][2][0]
    if first.annex is not None:
        return False
    basis = _BASIS.search(text, max(chain.start - 16, 0), chain.start) is not None
    if first.chapter is not None:
        return basis and not _IN.match(text, chain.end)
    return first.paragraph is not None or (basis and not _IN.match(text, chain.end))


def _resolved(text: str, pieces: list[_Piece]) -> Iterator[LawReference]:
    breaks = _breaks(text)
    taken, sentence = 0, -1
    carried: dict[_Family, str] = {}  # the last statute named in the sentence, for § and for artikel
    for start, end, name, provisions, family in pieces:
        if start < taken or (name is not None and name.private):
            continue
        taken = end
        if (number := bisect_right(breaks, start)) != sentence:
            sentence, carried = number, {}
        statute: str | None
        if name is not None and name.canonical is not None and name.canonical != "?":
            statute = carried[name.family] = carried["any"] = name.canonical
        else:
            own = name.family if name is not None and name.family != "any" else family
            statute = carried.get(own)
        if not provisions and statute is None:
            continue
        shown = statute or "?"
        value = "; ".join(f"{shown} {provision}" for provision in provisions) or shown
        yield LawReference(Span(start, end), value, statute, tuple(provisions))
