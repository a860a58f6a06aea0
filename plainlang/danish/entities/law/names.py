"""Statutes by the form of their names: ``husdyrgødningsbekendtgørelsens``, ``ABL``, ``samme lovs``.

Any definite word in ``-loven`` is taken for a statute, and so with orders, directives and the like. Signs of
such words are looked for in one pass; only the words that hold one are examined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import ahocorasick_rs

from plainlang.danish.entities.law.acts import Name, bills, danish_act, danske_lov, local_plan, union_act
from plainlang.danish.entities.law.listed import known_as, listed_names
from plainlang.danish.entities.law.provisions import Family
from plainlang.danish.entities.law.titles import title_at

_NAME_SIGNS = (
    "lov", "bek", "bkg", "lbk", "lb ", "l. nr", "l nr", "forordning", "direktiv", "afgørelse", "konvention",
    "traktat", "reglement", "cirk", "cir.", "cir ", "cir1h", "cis ", "regulativ", "vedtægt", "anordning",
    "ano ", "vejl", "vej nr", "vej 1", "vej 9", "skrivelse", "skr ", "skr.", "overenskomst", "lokalplan",
    "kodeks", "aftalen", "danske lov", "d.l.", "dl ",
)  # fmt: skip
_PROVISION_SIGNS = (
    "§", "paragraf", "artikel", "artikl", "art.", "kapitel", "kapitl", "kap.", "bilag", "stk", "pkt",
    "punkt", "stykke",
)  # fmt: skip
_SIGNS = ahocorasick_rs.AhoCorasick(
    [*_NAME_SIGNS, *_PROVISION_SIGNS], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
)
_LONGEST = 80  # code points of a word
_WORD_START = re.compile(r"[\w'’-]*\Z")
_WORD = re.compile(r"[\w'’-]+")
_OUR_PREFIX = re.compile(r"(?:^|[^\w-])([^\W\d_]{2,30}-)(?:,\s\w{2,30}-){0,2}\s(?:og|eller)\s$")
_SUFFIXES = (
    "loven", "bekendtgørelsen", "forordningen", "direktivet", "konventionen", "reglementet", "cirkulæret",
    "traktaten", "regulativet", "vedtægten", "anordningen", "vejledningen", "lokalplanen", "konvention",
    "cirkulæreskrivelsen", "lov", "bekendtgørelse", "regulativ", "overenskomsten", "kodeksen", "kodeks",
    "aftalen", "traktat",
)  # fmt: skip
_ENDING = re.compile(rf"(?:{'|'.join(sorted(_SUFFIXES, key=len, reverse=True))})(?P<s>'?s)?$", re.IGNORECASE)
# Words that end like a statute and are none: a leave (orlov), a hoof (klov), a plough, laws of nature.
_NO_STATUTE = re.compile(
    r"(?:\w{0,30}(?:(?<!t)(?<!revis)(?<!spons)(?<!profess)|sabbat)orlov|\w{0,20}plov"
    r"|(?:svine?|grise?|hunde|ko|heste|okse|fåre?|gede?|spalte?|for|bag)?klov"
    r"|(?:natur|tyngde|jante|murphy|jungle|sædvane|skrivebord|sharia|gude|moral|mose|sær|ramme|hoved|ændring"
    r"|tillæg|følge|nød|bøn|luftfartøj|fald|massevirknings|afstandskvadrat|kvadrat|karma|haste|bevarelses"
    r"|f|ud|for|tro)s?lov)(?:en)?",
    re.IGNORECASE,
)
_ALONE = frozenset(
    "loven bekendtgørelsen forordningen direktivet konventionen reglementet traktaten cirkulæret".split()
)
"""Endings that make a statute of a word even where no provision stands beside it."""
_ARTICLES_IN = frozenset("forordningen direktivet konventionen traktaten konvention traktat".split())
_EITHER = frozenset("overenskomsten kodeksen kodeks".split())
_GENERIC = frozenset(
    "lov loven lovs lovens bekendtgørelsen bekendtgørelsens bekendtgørelses forordningen forordningens "
    "direktivet direktivets konventionen konventionens cirkulæret cirkulærets anordningen "
    "anordningens".split()
)
_SAME = re.compile(r"(?:samme|denne|nævnte|ovennævnte|førnævnte|pågældende|gældende)\s{1,2}$", re.IGNORECASE)
_CONSOLIDATED = re.compile(r"(?<![\w-])bekendtgørelsen?\s{1,2}af\s{1,2}$", re.IGNORECASE)
_DEFINITE = {"lov": "en", "bekendtgørelse": "n", "regulativ": "et", "kodeks": "en", "traktat": "en"}
_NEVER = frozenset(("lovbekendtgørelsen", "klagevejledningen"))
_ABBREVIATION = re.compile(r"(?<![\w.-])(?P<word>[A-ZÆØÅ]{1,6}L\.?|[a-zæøåA-ZÆØÅ.]{1,20}l\.),?\s{0,2}$")
_ABBREVIATION_AFTER = re.compile(r",?\s{1,2}(?:i\s{1,2})?(?P<word>[A-ZÆØÅ]{1,6}L)(?![\w-])")
_VOWEL = re.compile(r"[aeiouyæøå]", re.IGNORECASE)
_ORDINARY = frozenset("bl kl mdl spl pl cl dl ml".split())


def signs(folded: str) -> tuple[list[int], list[int]]:
    """Find in one pass where names of law and where provisions may stand.

    Args:
        folded: the text after :func:`plainlang.danish.automaton.fold`.

    Returns:
        The places of parts of words that names hold, and the places where provisions may begin.
    """
    words: list[int] = []
    provisions: list[int] = []
    for pattern, start, _ in _SIGNS.find_matches_as_indexes(folded):
        (words if pattern < len(_NAME_SIGNS) else provisions).append(start)
    return words, provisions


def names_in(text: str, folded: str, places: list[int]) -> list[Name]:
    """Return the names of a text in order and apart: leftmost first, of those the longest.

    Args:
        text: the text.
        folded: the same after :func:`plainlang.danish.automaton.fold`.
        places: where parts of words stand that names hold, as :func:`signs` gives them.
    """
    found = list(listed_names(text, folded))
    listed = {name.start: name.end for name in found}
    found = [_with_prefix(text, name) for name in found]
    found.extend(bills(text))
    done = -1
    for place in places:
        start = place - len(_WORD_START.search(text, max(place - _LONGEST, 0), place)[0])  # type: ignore[index]
        if start > done:
            done = start
            found.extend(_of_word(text, start, listed))
    chosen: list[Name] = []
    for name in sorted(found, key=lambda n: (n.start, -n.end, n.weak and n.canonical == "?")):
        if not chosen or name.start >= chosen[-1].end:
            chosen.append(name)
    return chosen


def _with_prefix(text: str, name: Name) -> Name:
    """Take in "bekendtgørelse af" before a statute: its consolidated text goes by that title."""
    before = _CONSOLIDATED.search(text, max(name.start - 24, 0), name.start)
    if before is None or text[name.start : name.start + 3].lower() != "lov":
        return name
    return Name(before.start(), name.end, name.canonical, name.family)


def _of_word(text: str, start: int, listed: dict[int, int]) -> Iterator[Name]:
    """Yield what a word of law may name: an act by its number, a title, a statute by its ending."""
    match = _WORD.match(text, start)
    if match is None or match.end() - start > _LONGEST:
        return
    for read in (danish_act, union_act, danske_lov, local_plan):
        act = read(text, start)
        if act is not None:
            yield act
            return
    title = title_at(text, start, listed) if start not in listed else None
    if title is not None:
        yield _with_prefix(text, title)
        return
    named = _by_form(text, match)
    if named is not None:
        yield named


def _by_form(text: str, match: re.Match[str]) -> Name | None:
    word, start, end = match[0], match.start(), match.end()
    folded = word.lower()
    if folded in _GENERIC:
        return _generic(text, folded, start, end)
    ending = _ENDING.search(word, max(len(word) - 24, 0))
    if ending is None:
        return None
    base = word[: ending.end() - len(ending["s"] or "")]
    suffix = base[ending.start() :].lower()
    before = ending.start()
    if suffix.startswith("lov") and (before < 2 or _NO_STATUTE.fullmatch(base)):
        return None
    if base.lower() in _NEVER or (before == 0 and suffix in {"konventionen", "konvention", "lokalplan"}):
        return None
    if prefix := _OUR_PREFIX.search(text, max(start - 70, 0), start):
        start = prefix.start(1)
        base = text[start : match.start()] + base
    weak = suffix not in _ALONE or before == 0 or (suffix == "loven" and before < (3 if "-" in word else 4))
    family: Family = "art." if suffix in _ARTICLES_IN else "any" if suffix in _EITHER else "§"
    if suffix == "aftalen":  # "EØS-aftalens artikel 28"; a contract has paragraphs and no capitals
        if not (word[0].isupper() and word[1:2].isupper()):
            return None
        family = "art."
    if suffix in ("konventionen", "traktaten", "konvention"):
        canonical = base + ("en" if suffix == "konvention" else "")
    else:
        canonical = _plain(base) + _DEFINITE.get(suffix, "")
    return Name(start, end, canonical, family, weak)


def _generic(text: str, folded: str, start: int, end: int) -> Name | None:
    """Return what "lovens" or "samme lovs" stands for: a statute that the sentence has named, if any."""
    family: Family = "any" if folded[0] == "k" else "art." if folded[0] in "fd" else "§"
    before = _SAME.search(text, max(start - 14, 0), start)
    if folded == "lov" and before is None:
        return None
    return Name(before.start() if before else start, end, "?", family, weak=True)


def _plain(word: str) -> str:
    """Return a statute's name as it stands inside a sentence."""
    if word.isupper() or (word[:1].isupper() and word[1:2].islower()):
        return word.lower()
    return word


def abbreviated_before(text: str, place: int) -> Name | None:
    """Read a statute's short form right before a provision: ``ABL § 12``, ``forvaltningsl. § 22``.

    Args:
        text: the text.
        place: where the provision begins, in code points.
    """
    match = _ABBREVIATION.search(text, max(place - 24, 0), place)
    if match is None:
        return None
    letters = match["word"].replace(".", "")
    spelled = _spelled_out(letters)
    # "april. § 5" ends a sentence; a short form is known, or has capitals, or no vowels ("rpl.").
    if spelled == letters and not letters.isupper() and _VOWEL.search(letters):
        return None
    if letters.lower() in _ORDINARY and not (letters.isupper() and spelled != letters):
        return None
    return Name(match.start(), match.end("word"), spelled, "§")


def abbreviated_after(text: str, place: int) -> Name | None:
    """Read a statute's short form right after a provision: ``§ 12 i ABL``."""
    match = _ABBREVIATION_AFTER.match(text, place)
    return Name(match.start("word"), match.end(), _spelled_out(match["word"]), "§") if match else None


def _spelled_out(letters: str) -> str:
    """Return the name of a statute by its short form without full stops, else the short form."""
    return known_as(letters) or known_as(f"{letters}oven") or letters
