"""The levels of a provision and their numbers, such as ``§ 9 c``, ``stk. 1 og 3`` and ``litra a-c``.

Each reader begins at one place and reads a bounded stretch.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Literal, NamedTuple

from plainlang.danish.entities.law.values import Provision
from plainlang.danish.entities.raw_dates import MONTHS

Level = Literal["section", "article", "chapter", "annex", "paragraph", "number", "letter", "sentence"]
MINOR: tuple[Level, ...] = ("paragraph", "number", "letter", "sentence")
"""The levels below a section, an article or a chapter."""
UNDER_ANNEX: tuple[Level, ...] = ("chapter", "sentence", "number", "letter")
"""The levels below an annex."""
MOST = 30
"""How many levels and provisions one chain is read for."""

SEE = r"(?:jv?fr?\b\.?|jævnfør)"
"""How letters write "jævnfør", as a pattern."""

_MAJOR: tuple[Level, ...] = ("section", "article", "chapter", "annex")
_WHOLE = r"(?![\w/]|\.\w)"
# "i" after a number is the preposition, except where a further level tells it from one: "§ 9 i, stk. 1".
_AFTER_NUMBER = rf"(?:\s{{0,2}}(?:[a-hj-zæøå]{_WHOLE}|[iI](?=,?\s{{1,2}}(?:stk|nr|litra|i\s))))?"
_ROMAN = r"[IVX]{1,6}\b"
_NUMBERS: dict[Level, str] = {
    "section": rf"\d{{1,4}}+(?:\.\d{{1,2}}(?![.,]?\d)){{0,1}}{_AFTER_NUMBER.replace('æøå', 'æøåA-HJ-ZÆØÅ')}",
    "article": rf"(?:\d{{1,3}}+(?:\s?[a-hj-zA-H]{_WHOLE})?|{_ROMAN})",
    "chapter": rf"(?:\d{{1,3}}+(?:\.\d{{1,2}}(?!\d)){{0,3}}(?:\s?[a-hj-z]{_WHOLE})?|{_ROMAN})",
    "annex": rf"(?:\d{{1,3}}+(?:\s?[a-hj-z]{_WHOLE})?|{_ROMAN}|[A-H]\b)",
    "paragraph": rf"\d{{1,2}}+(?!\d)(?:\s?[a-hj-z]{_WHOLE})?",
    "number": rf"\d{{1,3}}+(?!\d)(?:\s?[a-hj-z]{_WHOLE})?",
    "letter": r"[a-zæøåA-ZÆØÅ]{1,2}\b(?:\)(?=\s?[-–,]|\s(?:og|eller)))?",
    "sentence": rf"\d{{1,3}}+(?:\.\d{{1,2}}(?!\d)){{0,3}}(?!\d)(?:\s?[a-hj-z]{_WHOLE})?",
}
_SIGNS: dict[Level, str] = {
    "section": r"(?:§{1,2}\s{0,3}|(?<!\w)[Pp]aragraf(?:fen|fer(?:ne)?)?\s{1,2}(?=\d))",
    "article": r"(?<!\w)(?:[Aa]rtikel|[Aa]rtiklerne|ARTIKEL|[Aa]rt\.)\s{0,2}",
    "chapter": r"(?<!\w)(?:[Kk]apitel|[Kk]apitlerne|[Kk]ap\.)\s{0,2}",
    "annex": r"(?<!\w)[Bb]ilag\s{1,2}",
    "paragraph": r"(?<!\w)[Ss]t(?:k\b\.?|ykke)\s{0,2}",
    "number": r"(?<!\w)(?:[Nn]r\b\.?|nummer|numrene)\s{0,2}",
    "letter": r"(?<!\w)(?:[Ll]itra|[Ll]it\.)\s{0,2}",
    "sentence": r"(?<!\w)(?:[Pp]kt\.|[Pp]unkt(?:erne)?)\s{0,2}",
}
_SIGN_PATTERNS = {level: re.compile(sign) for level, sign in _SIGNS.items()}
_DASH = r"\s?[-–—]\s?"
_COUNTED = re.compile(  # no amount, date or length of time follows
    r"(?!\s{0,2}(?:%|pct|procent|kr\b|kroner|dage?\b|dages\b|uger?\b|måneder|måned\b|mdr|år\b|års\b|timer?\b"
    r"|personer|børn|hverdage|arbejdsdage|km\b|m\b|ha\b)|[.,/:]\d|\d|\.?\s?"
    rf"(?:{'|'.join(MONTHS)})\b)"
)


_RANGE = rf"(?:{_DASH}|\s{{1,2}}til\s{{1,2}})"
_OPEN_END = r"\s?ff\.|\s?flg\.|\s{1,2}og\s{1,2}f(?:ø|oe)lgende"


@cache
def _item_pattern(level: Level) -> re.Pattern[str]:
    """Return the pattern of a number or range; most letters need two or three of the eight."""
    number = _NUMBERS[level]
    last = rf"{number}|[a-z]{_WHOLE}" if level == "section" else number  # "§ 82 a-c"
    return re.compile(rf"(?P<a>{number})(?:{_RANGE}(?P<b>{last})|(?P<open>{_OPEN_END}))?")


_NTH = r"(?:\d{1,2}\.|første|andet|tredje|fjerde|femte|sidste)"
_NTHS = ("sidste", "første", "andet", "tredje", "fjerde", "femte")
_ORDINALS = re.compile(
    rf"(?P<all>{_NTH}(?:(?:,\s|{_DASH}|\s{{1,2}}(?:og|eller)\s{{1,2}}){_NTH}){{0,3}})"
    r"\s{0,2}(?:(?P<sentence>pkt\.|pkt\b|punktum)|stk\b\.?|stykke\b)"
)
_NTH_OR_DASH = re.compile(rf"{_NTH}|[-–—]")
_CLAUSES = re.compile(  # articles as the Union's courts and many websites write them: 6(1)(e), 6.1.e
    r"\((?P<p1>\d{1,2})\)(?:\((?P<l1>[a-z])\))?|\.(?P<p2>\d{1,2})(?:\.(?P<l2>[a-z])|\((?P<l3>[a-z])\))?(?![\w.]?\d)"
)
_LETTER_CLOSE = re.compile(r"\)(?=[\s,.;]|$)")
_MORE = re.compile(r"(?:,\s{1,2}(?:og|samt|eller)\s{1,2}|\s{1,2}(?:og|samt|eller)\s{1,2}|,\s{1,2})")
_AFTER_COMMA = re.compile(r"\s?(?:,|og\b|eller\b|samt\b|[-–]\s?\d)")
_LIST_END = re.compile(r"\s{0,2}(?:[.,;:)]|$|i\b|og\b|eller\b|samt\b|jf|stk|nr|litra|[-–]|[A-ZÆØÅ]{2,6}\b)")
MINOR_SIGN = re.compile(
    "|".join([*(_SIGNS[level] for level in MINOR), rf"(?<![\w.])(?={_NTH}\s{{0,2}}(?:pkt|punktum))"])
)
"""The sign of a level below a section."""


def _number(raw: str, level: Level) -> str:
    tight = re.sub(r"[\s)]", "", raw)
    if level == "letter" or not tight[:1].isdigit():
        return tight
    digits = re.match(r"[\d.]+", tight)
    cut = digits.end() if digits else 0
    return f"{tight[:cut]} {tight[cut:]}".strip()


def _item(text: str, place: int, level: Level) -> tuple[str, int] | None:
    """Read one number or range of a level."""
    match = _item_pattern(level).match(text, place)
    if match is None:
        return None
    first, second = _number(match["a"], level), match["b"]
    if second is None:
        return (f"{first} ff." if match["open"] else first), match.end()
    if not _COUNTED.match(text, match.end()):
        return first, match.end("a")
    other = _number(second, level)
    if first[:1].isdigit() and other[:1].isdigit():
        low, high = float(first.split()[0]), float(other.split()[0])
        if high < low or high - low > 150:
            return first, match.end("a")
    return f"{first}-{other}", match.end()


def _items(
    text: str, place: int, level: Level, plural: bool = False, under: str | None = None
) -> tuple[list[str], int] | None:
    """Read the numbers of one level: ``1``, ``1 og 3``, ``43, 46 og 69``.

    Args:
        text: the text.
        place: where the first number stands.
        level: what the numbers count.
        plural: the head says that several follow.
        under: the section above, where several sections are counted: in ``§§ 10, stk. 1, og 11`` the last
            number is a section again.
    """
    first = _item(text, place, level)
    if first is None:
        return None
    values, end = [first[0]], first[1]
    for _ in range(MOST):
        link = _MORE.match(text, end)
        if link is None or _ORDINALS.match(text, link.end()):
            break
        following = _item(text, link.end(), level)
        if following is None or not _COUNTED.match(text, following[1]):
            break
        if level == "letter" and len(following[0]) > 1 and "-" not in following[0]:
            break  # "litra a og du"
        if under is not None and ("," in link[0] or _exceeds(following[0], under)):
            break
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


def _exceeds(number: str, section: str) -> bool:
    first, above = re.match(r"\d+", number), re.match(r"\d+", section)
    return first is not None and above is not None and int(first[0]) > int(above[0])


def _ordinals(text: str, place: int) -> Minor | None:
    """Read ``2. pkt.``, ``1. og 2. pkt.``, ``sidste punktum`` or the older ``2. stk.``."""
    match = _ORDINALS.match(text, place)
    if match is None:
        return None
    values: list[str] = []
    for sign in _NTH_OR_DASH.findall(match["all"]):
        nth = sign.rstrip(".")
        if nth.isdigit() or nth == "sidste":
            value = nth
        elif nth in _NTHS:
            value = str(_NTHS.index(nth))
        else:
            values[-1] += "-"
            continue
        if values and values[-1].endswith("-"):
            values[-1] += value
        else:
            values.append(value)
    return Minor("sentence" if match["sentence"] else "paragraph", values, match.end())


class Minor(NamedTuple):
    """What stands at one of the lesser levels.

    Attributes:
        level: the level.
        values: its numbers; a range is one of them.
        end: where they end, in code points.
    """

    level: Level
    values: list[str]
    end: int


class Head(NamedTuple):
    """What a provision begins with.

    Attributes:
        level: section, article, chapter or annex.
        provisions: one for each number.
        end: where they end, in code points.
        several: ``§§``, so that further sections may follow after ``stk.``
    """

    level: Level
    provisions: list[Provision]
    end: int
    several: bool


def read_minor(text: str, place: int, levels: tuple[Level, ...], under: str | None) -> Minor | None:
    """Read one of the lesser levels where its sign stands.

    Args:
        text: the text.
        place: where the sign stands, in code points.
        levels: the levels that may stand there.
        under: the section above, where several sections are counted.
    """
    if (ordinal := _ordinals(text, place)) is not None:
        return ordinal if ordinal.level in levels else None
    for level in levels:
        sign = _SIGN_PATTERNS[level].match(text, place)
        if sign is not None:
            found = _items(text, sign.end(), level, under=under)
            return Minor(level, *found) if found else None
    return None


def read_head(text: str, place: int) -> Head | None:
    """Read a section, an article, a chapter or an annex where its sign stands."""
    for level in _MAJOR:
        sign = _SIGN_PATTERNS[level].match(text, place)
        if sign is None:
            continue
        several = sign[0].startswith("§§") or "rne" in sign[0] or "fer" in sign[0]
        found = _items(text, sign.end(), level, several)
        if found is None:
            return None
        values, end = found
        provisions = [replace(Provision(), **{level: value}) for value in values]
        if level == "article" and (clauses := _CLAUSES.match(text, end)):
            paragraph = clauses["p1"] or clauses["p2"]
            letter = clauses["l1"] or clauses["l2"] or clauses["l3"]
            provisions[-1] = replace(provisions[-1], paragraph=paragraph, letter=letter)
            end = clauses.end()
        return Head(level, provisions, end, several and level == "section")
    return None


def read_further_section(text: str, place: int) -> tuple[str, int] | None:
    """Read the next section of ``§§ 10, stk. 1, og 11``: its number, and where it ends."""
    link = _MORE.match(text, place)
    if link is None or _ORDINALS.match(text, link.end()):
        return None
    found = _item(text, link.end(), "section")
    return found if found and _COUNTED.match(text, found[1]) and _LIST_END.match(text, found[1]) else None
