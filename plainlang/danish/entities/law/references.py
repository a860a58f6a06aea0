"""Names and provisions brought together.

Left out on purpose: case law, guidance without a number, and paragraphs of contracts and by-laws
(``vedtægternes § 5``). Known misses: ``afsnit IV`` of a statute is not read; a provision behind the title of
an act with a number ("lov nr. 482 af 12. juni 1998 om social service § 41") is a reference of its own; a
definite order about anything ("bekendtgørelsen om mødet") is taken for law.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from plainlang.danish.abbreviations import abbreviations
from plainlang.danish.automaton import fold
from plainlang.danish.entities.law.acts import Name, day_after
from plainlang.danish.entities.law.levels import SEE
from plainlang.danish.entities.law.names import abbreviated_after, abbreviated_before, names_in, signs
from plainlang.danish.entities.law.provisions import Chain, Family, Group, chains
from plainlang.danish.entities.law.values import LawReference, Provision
from plainlang.documents import Span

# retsinformation.dk puts joiners between a number and its letter, and they come along when copied.
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff]")
_THEN = r"(?:(?:den|det)\s{1,2})?(?:(?:dagældende|gældende|nugældende|tidligere|nye|gamle)\s{1,2})?"
_BEFORE = re.compile(rf",?\s{{0,2}}{_THEN}")
_BETWEEN = re.compile(r",?\s{1,2}(?:(?:i|til|af|fra)\s{1,2})?")
_THE = re.compile(_THEN)
_ISSUER = re.compile(r"(?:[A-ZÆØÅ][\w-]{0,40},?\s{1,2}(?:og\s{1,2})?){0,4}[A-ZÆØÅ][\w-]{1,40}s\s{1,2}")
_IN = re.compile(r"\s{1,2}i\s{1,2}\w")
_BRACKET = re.compile(r"\s{1,2}\(")
_BREAK = re.compile(r"(?P<mark>[.!?…])[\"”»’)\]]{0,3}(?=\s{1,9}[\"»„“(–]{0,2}[A-ZÆØÅ])|\n\s{0,9}\n")
_TOKEN = re.compile(r"[^\s(»”\"\[]{1,39}$")
_BASIS = re.compile(
    rf"(?:{SEE}|efter|ifølge|iflg\.|medfør af|henhold til|strid med|imod|se|af|reglerne i"
    r"|regler i|reglen i|bestemmelserne i|bestemmelser i|bestemmelsen i|grundlag af)\s{1,2}$",
    re.IGNORECASE,
)
_BASIS_OF_PARAGRAPH = re.compile(
    rf"(?:{SEE}|efter|ifølge|iflg\.|medfør af|henhold til|bestemmelsens|bestemmelsen i)\s{{1,2}}$",
    re.IGNORECASE,
)
_JF = re.compile(rf",?\s{{1,2}}{SEE}\s{{1,2}}(?:dog\s)?")
_WITH_ANNEX = re.compile(
    rf",?\s{{1,2}}(?:(?:og|samt|{SEE}|sammenholdt\s{{1,2}}med|herunder)\s{{1,2}})?"
    r"(?:(?:dens|dets|bekendtgørelsens|forordningens|direktivets)\s{1,2})?"
)
# Paragraphs of contracts and by-laws are no law.
_PRIVATE = (
    r"(?:[\w-]{0,40}(?:vedtægter(?:ne)?|kontrakt(?:en)?|aftale[nr]?(?:ne)?|police[nr]?|betingelser(?:ne)?"
    r"|testament(?:e|et)?|husorden(?:en)?|rapport(?:en)?|statutter(?:ne)?|fundats(?:en)?|deklaration(?:en)?"
    r"|servitut(?:ten)?|ordensregler(?:ne)?|love(?:ne)?|tilbud(?:det)?)s?|AB[TR]? ?(?:18|92|93|89))"
)
_OWNER = (
    r"(?:(?:den|det|de|din|dit|dine|jeres|vores|almindelige|gældende|[\w'’-]{1,40}s"
    r"|(?-i:[A-ZÆØÅ])[\w-]{1,40})\s{1,2})"
)
_PRIVATE_BEFORE = re.compile(rf"(?<![\w-]){_PRIVATE},?\s{{1,2}}$", re.IGNORECASE)
_PRIVATE_AFTER = re.compile(
    rf",?\s{{1,2}}(?:i|af|til|fra)\s{{1,2}}{_OWNER}{{0,3}}?{_PRIVATE}(?![\w-])", re.IGNORECASE
)


class _Piece(NamedTuple):
    """A reference before its statute is settled."""

    start: int
    end: int
    name: Name | None
    groups: tuple[Group, ...]
    family: Family

    @property
    def provisions(self) -> list[Provision]:
        return [provision for group in self.groups for provision in group.provisions]


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
    text = _UNSEEN.sub(" ", text)
    folded = fold(text)
    words, places = signs(folded)
    names = list(_whole_names(text, names_in(text, folded, words)))
    pieces = _pieces(text, names, places)
    yield from _resolved(text, _continued(text, pieces))


def _whole_names(text: str, names: list[Name]) -> Iterator[Name]:
    """Yield the names with what belongs to them.

    That is the day that tells a statute from its namesakes (``arveloven af 1963``), and its other name in
    brackets (``lov om social service (serviceloven)``).
    """
    last: Name | None = None
    for name in names:
        if last is not None:
            bracketed = text.startswith(")", name.end) and _BRACKET.fullmatch(text, last.end, name.start)
            if bracketed and name.canonical == last.canonical != "?":
                last = last._replace(end=name.end + 1)
                continue
            yield last
        last = name
        if name.canonical[-1].isalpha() and text[name.end : name.end + 1].isspace():
            dated = day_after(text, name.end)
            last = name._replace(end=dated[1]) if dated else name
    if last is not None:
        yield last


def _pieces(text: str, names: list[Name], places: list[int]) -> list[_Piece]:
    """Join each chain of provisions with the name beside it; return what is a reference, in order."""
    starts = {name.start for name in names}
    ends = {name.end: name for name in names}
    begins = {name.start: name for name in names}
    pieces: list[_Piece] = []
    used: set[int] = set()
    for chain in chains(text, places, starts):
        if any(name.start < chain.start < name.end for name in _near(names, chain.start)):
            continue
        before = _name_before(text, chain, ends, used)
        after = _name_after(text, chain, begins)
        if before is not None and before.weak and before.canonical == "?" and after is not None:
            before = None
        groups = chain.groups
        if before is not None and after is not None:
            if len(groups) > 1 and _IN.match(text, chain.end):  # "X § 22, jf. § 24 i Y"
                used |= {before.start, after.start}
                head, last = groups[:-1], groups[-1]
                pieces.append(_Piece(before.start, head[-1].end, before, head, chain.family))
                pieces.append(_Piece(last.start, after.end, after, (last,), chain.family))
                continue
            after = None
        name = before or after
        alone = _stands_alone(text, chain) and not _is_private(text, chain)
        if name is None and not alone and not _is_annex_of_act(text, chain, ends):
            continue
        if name is not None:
            used.add(name.start)
        start = before.start if before else chain.start
        end = after.end if after else chain.end
        pieces.append(_Piece(start, end, name, groups, chain.family))
    pieces += [
        _Piece(name.start, name.end, name, (), name.family)
        for name in names
        if name.start not in used and not name.weak
    ]
    return sorted(pieces, key=lambda piece: (piece.start, -piece.end))


def _near(names: list[Name], place: int) -> list[Name]:
    index = bisect_right(names, place, key=lambda name: name.start)
    return names[max(index - 1, 0) : index]


def _fits(name: Name, chain: Chain) -> bool:
    return "any" in (name.family, chain.family) or name.family == chain.family or chain.family == "§"


def _name_before(text: str, chain: Chain, ends: dict[int, Name], used: set[int]) -> Name | None:
    if text[chain.start] == "S" and not chain.whole:
        return None  # "Stk. 4." begins a sentence of its own
    for place in range(chain.start, max(chain.start - 26, -1), -1):
        name = ends.get(place)
        if name is None:
            continue
        if _BEFORE.fullmatch(text, place, chain.start) and name.start not in used:
            return name if _fits(name, chain) else None
        break
    return abbreviated_before(text, chain.start) if chain.family == "§" else None


def _name_after(text: str, chain: Chain, begins: dict[int, Name]) -> Name | None:
    link = _BETWEEN.match(text, chain.end)
    if link is None:
        return None
    name = begins.get(link.end())
    for words in (_THE, _ISSUER):  # "i den gældende lov om …", "i Miljøministeriets bekendtgørelse nr. …"
        if name is None and (more := words.match(text, link.end())):
            name = begins.get(more.end())
    if name is None:
        return abbreviated_after(text, chain.end) if chain.family == "§" else None
    if not _fits(name, chain):
        return None
    # "art. 20 TEUF", "§ 22 forvaltningsloven", but not "§ 9, lov om …"
    return name if link[0].strip(" ,\n\xa0") or ("," not in link[0] and name.canonical != "?") else None


def _is_annex_of_act(text: str, chain: Chain, ends: dict[int, Name]) -> bool:
    """Say whether an annex goes on from an act with a number: "§ 2 i bekendtgørelse nr. 7 og bilag 1"."""
    if chain.groups[0].provisions[0].annex is None:
        return False
    for place in range(chain.start, max(chain.start - 40, -1), -1):
        if name := ends.get(place):
            numbered = " nr. " in name.canonical or "/" in name.canonical
            return numbered and _WITH_ANNEX.fullmatch(text, place, chain.start) is not None
    return False


def _is_private(text: str, chain: Chain) -> bool:
    """Say whether provisions are those of a contract or of by-laws."""
    if _PRIVATE_BEFORE.search(text, max(chain.start - 60, 0), chain.start):
        return True
    return _PRIVATE_AFTER.match(text, chain.end) is not None


def _stands_alone(text: str, chain: Chain) -> bool:
    """Say whether provisions without a name beside them are a reference to law."""
    first = chain.groups[0].provisions[0]
    if not chain.whole:
        basis = _BASIS_OF_PARAGRAPH.search(text, max(chain.start - 20, 0), chain.start)
        return first.paragraph is not None and basis is not None
    if chain.family == "§":
        return True
    if first.annex is not None:
        return False
    if first.article is not None:
        bracketed = text.startswith("(", chain.start - 1) and text.startswith(")", chain.end)
        if first.paragraph is not None or bracketed:
            return True
    basis = _BASIS.search(text, max(chain.start - 20, 0), chain.start)
    return basis is not None and not _IN.match(text, chain.end)


def _continued(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Join ``§ 11 i aktivloven, jf. § 12``: provisions after the name that have none of their own."""
    joined: list[_Piece] = []
    for piece in pieces:
        if joined and piece.name is None:
            last = joined[-1]
            same = last.name is not None and last.groups and last.family == piece.family
            if same and _JF.fullmatch(text, last.end, piece.start):
                named = last.groups[-1]._replace(end=last.end)
                further = piece.groups[0]._replace(see=True)
                groups = (*last.groups[:-1], named, further, *piece.groups[1:])
                joined[-1] = last._replace(end=piece.end, groups=groups)
                continue
        joined.append(piece)
    return joined


def _sentence_ends(text: str) -> list[int]:
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


def _resolved(text: str, pieces: list[_Piece]) -> Iterator[LawReference]:
    """Give each piece its statute: its own, or the one that the sentence named last."""
    ends = _sentence_ends(text) if pieces else []
    taken, sentence = 0, -1
    carried: dict[Family, str] = {}  # the last statute named in the sentence, for § and for artikel
    for piece in pieces:
        if piece.start < taken:
            continue
        taken = piece.end
        if (number := bisect_right(ends, piece.start)) != sentence:
            sentence, carried = number, {}
        name, statute = piece.name, None
        if name is not None and name.canonical != "?":
            statute = name.canonical
            # "byggeloven (LBK nr. 1178 af 23. september 2016)": a number in brackets takes over from none
            if not (carried and text.startswith("(", piece.start - 1)):
                carried[name.family] = carried["any"] = statute
        else:
            own = name.family if name is not None and name.family != "any" else piece.family
            statute = carried.get(own)
        provisions = piece.provisions
        if not provisions and statute is None:
            continue
        shown = statute or "?"
        value = "; ".join(f"{shown} {provision}" for provision in provisions) or shown
        span = Span(piece.start, piece.end)
        yield LawReference(span, value, statute, tuple(provisions), _parts(piece))


def _parts(piece: _Piece) -> tuple[Span, ...]:
    """Return the stretches of a reference that no ``jf.`` parts."""
    begins = [piece.start, *(group.start for group in piece.groups[1:] if group.see)]
    see = [index for index, group in enumerate(piece.groups) if index and group.see]
    stops = [*(piece.groups[index - 1].end for index in see), piece.end]
    return tuple(Span(start, stop) for start, stop in zip(begins, stops, strict=True))
