"""Acts by their number: ``lov nr. 1343 af 21. november 2020``, ``forordning (EU) 2016/679``, ``L 145``.

The kinds and their short forms are those of Lovtidende and Retsinformation (LOV, LBK, BEK, CIR, CIS, VEJ,
SKR, ANO); for acts of the Union the Interinstitutional Style Guide of the Publications Office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from plainlang.danish.entities.law.provisions import Family
from plainlang.danish.entities.raw_dates import RawDate, raw_dates
from plainlang.tables import shipped_table

STATUTE_COLUMNS = ("slug", "short_name", "other_names", "title")
"""The columns of the table of statutes that names are read from."""
_LATEST = 2040  # a year of two figures beyond this lies in the last century


class Name(NamedTuple):
    """A statute as named in the text.

    Attributes:
        start, end: its place in code points.
        canonical: the name it is known by; ``?`` for "loven" and the like.
        family: how its provisions are called.
        weak: it counts only beside a provision.
    """

    start: int
    end: int
    canonical: str
    family: Family
    weak: bool = False


_KINDS = {
    "lov": "LOV", "loven": "LOV", "l": "LOV",
    "lovbekendtgørelse": "LBK", "lovbekendtgørelsen": "LBK", "lovbkg": "LBK", "lovbek": "LBK",
    "lovbekg": "LBK", "lbk": "LBK", "lbkg": "LBK", "lbek": "LBK", "lb": "LBK",
    "bekendtgørelse": "BEK", "bekendtgørelsen": "BEK", "bek": "BEK", "bekg": "BEK", "bkg": "BEK",
    "bekendtg": "BEK",
    "cirkulære": "CIR", "cirkulæret": "CIR", "cirk": "CIR", "cir": "CIR", "cir1h": "CIR",
    "cirkulæreskrivelse": "CIS", "cirkulæreskrivelsen": "CIS", "cis": "CIS",
    "vejledning": "VEJ", "vejledningen": "VEJ", "vejl": "VEJ", "vej": "VEJ",
    "skrivelse": "SKR", "skrivelsen": "SKR", "skr": "SKR",
    "anordning": "ANO", "anordningen": "ANO", "ano": "ANO",
}  # fmt: skip
_WRITTEN_OUT = frozenset(kind for kind in _KINDS if len(kind) > 6) | {"lov"}
# Words that mean other things too: a road ("Vej nr. 4"), a letter ("skrivelse nr. 2"), about ("cir.").
_OFTEN_OTHER = frozenset(("vej", "skrivelse", "skrivelsen", "cir", "l"))
_ISSUED = re.compile(r"(?:teriets|styrelsens|direktoratets|departementets)\s{1,2}$")
_OURS = re.compile(
    r"\b(?:vores|vor|min|din|deres|jeres|denne|nævnte|kommunens|nævnets|regionens|(?:ved|i|jf\.)\s(?:vores|vor|min))\s{1,2}$|\bved\s{1,2}$",
    re.IGNORECASE,
)
_DATED = frozenset(("LOV", "LBK", "BEK", "CIR", "CIS", "ANO"))  # known by their day alone in older letters
_ACT = re.compile(
    r"(?P<kind>lovbekendtgørelsen?|bekendtgørelsen?|cirkulæreskrivelsen?|cirkulæret?|vejledning(?:en)?"
    r"|skrivelsen?|anordning(?:en)?|lovbe?kg|lovbek|lbkg|lbek|lbk|lb|bekendtg|bekg|bkg|bek|cirk|cir1h|cir|cis"
    r"|vejl|vej|skr|ano|loven|lov|l|(?P<other>[^\W\d_]{3,30}lov))(?![\w-])(?P<dot>\.)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\s{1,2}(?P<nr>nr\b\.?\s{0,2})?(?P<number>\d{1,5}|\d\.\d{3})(?:/(?P<year>(?:19|20)\d{2}))?"
    r"(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
_NUMBER_AFTER = re.compile(r",?\s{1,2}nr\b\.?\s{0,2}(?P<number>\d{1,5})(?![\w/-]|[.,]\d)", re.IGNORECASE)
_DAY = re.compile(r",?\s{1,2}(?:af|fra)\s{1,2}(?:den\s{1,2}|d\.\s?)?|\s{1,2}(?=\d{4}-)")
_YEAR = re.compile(
    r",?\s{1,2}(?:af|fra)\s{1,2}(?P<year>(?:19|20)\d{2})(?![\w/-]|[.,]\d)|\s\((?P<y2>(?:19|20)\d{2})\)"
)
_BODY = r"(?:(?:Europa-Parlamentets(?:\s{1,2}og\s{1,2}Rådets)?|Rådets|(?:Europa-)?Kommissionens)\s{1,2})?"
_EU_ACT = re.compile(
    rf"(?:E[UF]-)?{_BODY}"
    r"(?P<how>delegeret\s{1,2}|delegerede\s{1,2}|gennemførelses|ramme|råds|kommissions)?"
    r"(?P<kind>forordning|direktiv|afgørelse)(?:ens?|ets?|s)?\s{1,2}"
    r"(?:\((?P<who>EU|EF|EØF|Euratom)\)\s{0,2})?(?:nr\.?\s{0,2})?(?P<number>\d{1,4}/\d{1,4})"
    r"(?:/(?P<suffix>EF|EU|EØF|RIA|FUSP)\b)?(?![\d/-])",
    re.IGNORECASE,
)
_EU_LEAD = re.compile(rf"(?<![\w-]){_BODY}(?:delegerede?t?\s{{1,2}})?$", re.IGNORECASE)
_CROWN = re.compile(r"(?<!\w)(?:kgl\.|kongelig)\s{1,2}$", re.IGNORECASE)
_BILL = re.compile(
    r"L(?<![\w-]L)\s?(?P<number>\d{1,3})(?![\w/-]|[.,]\d)"
    r"(?:,?\s{1,2}(?P<open>\()?(?:FT\s)?(?P<session>(?:19|20)\d{2}[-–/]\d{2})(?(open)\)|(?!\d)))?"
)
_BILL_WORD = re.compile(r"(?<!\w)lovforslag(?:et)?\s{1,2}(?:nr\.?\s{0,2})?$", re.IGNORECASE)
_DANSKE_LOV = re.compile(
    r"(?:Danske\s{1,2}Lovs?|D\.?\s?L\.?),?\s{1,2}(?:art(?:ikel|\.)\s{0,2})?"
    r"(?P<place>[1-6]-\d{1,2}-\d{1,2})(?![\d-])",
    re.IGNORECASE,
)
_LOCAL_PLAN = re.compile(
    r"lokalplan(?:en|s|ens)?\s{1,2}(?:nr\.?\s{0,2})?(?P<number>\d{1,5}(?:[.-]\w{1,5}){0,4})(?!\w)",
    re.IGNORECASE,
)


@cache
def _dates_by_number() -> dict[tuple[str, str], str]:
    """Return the date of every numbered act of the table, by its number and year."""
    rows = shipped_table("statutes.csv", STATUTE_COLUMNS)
    return {(row["number"], row["date"][:4]): row["date"] for row in rows if row.get("date")}


def day_after(text: str, place: int) -> tuple[str, int] | None:
    """Read ``af 12. juni 1998``, ``af 12/6-98``, ``fra 1998`` or ``(1998)``.

    Args:
        text: the text.
        place: where it may begin, in code points.

    Returns:
        The day or the year in the form of ISO 8601, and where it ends; None where there is none.
    """
    lead = _DAY.match(text, place)
    if lead is not None and text[lead.end() : lead.end() + 1].isdigit():
        near = raw_dates(text[lead.end() : lead.end() + 32])
        if near and near[0].span.start == 0 and (day := _iso(near[0])):
            return day, lead.end() + near[0].span.end
    year = _YEAR.match(text, place)
    return (year["year"] or year["y2"], year.end()) if year else None


def _iso(raw: RawDate) -> str | None:
    if raw.year is None or raw.month is None or raw.day is None:
        return None
    year = raw.year - 100 if raw.year > _LATEST else raw.year
    return f"{year}-{raw.month:02}-{raw.day:02}"


def danish_act(text: str, place: int) -> Name | None:
    """Read a Danish act by its number or its day, from where the word for its kind begins.

    Args:
        text: the text.
        place: where the word begins, in code points.

    Returns:
        The act, or None where none stands there.
    """
    match = _ACT.match(text, place)
    if match is None:
        return None
    word = match["kind"].lower()
    code = match["other"].lower() if match["other"] else _KINDS[word]
    shouted = match["kind"].isupper() and len(word) < 6  # LBK, not the heading "VEJLEDNING 3"
    dated = day_after(text, match.end()) if word in _WRITTEN_OUT or shouted else None
    number = _NUMBER.match(text, match.end()) if dated is None else _NUMBER_AFTER.match(text, dated[1])
    if number is None:
        if dated is None or match["other"] or code not in _DATED or len(dated[0]) < 10:
            return None
        return _danish(text, place, dated[1], code, None, dated[0])
    end = number.end()
    if dated is None:
        year = number["year"]
        dated = (year, end) if year else day_after(text, end)
        end = dated[1] if dated else end
        abbreviated = shouted or match["dot"] or word not in _WRITTEN_OUT
        if not number["nr"] and not (dated and (abbreviated or year)) and not shouted:
            return None  # "vejledning 3"
        if word in _OFTEN_OTHER and not shouted and not dated:
            return None
        if word.startswith("skrivelse") and not shouted and _is_letter(text, place, number["number"]):
            return None
        if match["other"] and not dated:
            return None
    else:
        end = number.end()
    return _danish(text, place, end, code, number["number"].replace(".", ""), dated[0] if dated else None)


def _danish(text: str, start: int, end: int, code: str, number: str | None, day: str | None) -> Name:
    if crown := _CROWN.search(text, max(start - 12, 0), start):
        start = crown.start()
    if number and day and len(day) == 4:
        day = _dates_by_number().get((f"{code} {number}", day), day)
    parts = [code, f"nr. {number}" if number else "", f"af {day}" if day else ""]
    return Name(start, end, " ".join(part for part in parts if part), "§")


def _is_letter(text: str, place: int, number: str) -> bool:
    """Say whether "skrivelse nr. 14 af …" is a letter of the sender's or the reader's, and no act."""
    near = text[max(place - 40, 0) : place]
    return _ISSUED.search(near) is None and (len(number) < 4 or _OURS.search(near) is not None)


def union_act(text: str, place: int) -> Name | None:
    """Read an act of the European Union by its number, from where the word for its kind begins.

    Args:
        text: the text.
        place: where the word (``EU-forordning``) begins, in code points.
    """
    lead = _EU_LEAD.search(text, max(place - 60, 0), place)
    start = lead.start() if lead else place
    match = _EU_ACT.match(text, start)
    if match is None:
        return None
    kind = match["kind"].lower()
    if kind == "afgørelse" and not (match["who"] or match["suffix"]):
        return None
    how = (match["how"] or "").lower().strip()
    how = "delegeret " if how.startswith("deleger") else "" if how in {"råds", "kommissions"} else how
    who = f" ({match['who']})" if match["who"] else ""
    suffix = f"/{match['suffix']}" if match["suffix"] else ""
    dated = day_after(text, match.end())
    end = dated[1] if dated and len(dated[0]) == 10 else match.end()
    return Name(start, end, f"{how}{kind}{who} {match['number']}{suffix}", "art.")


def bills(text: str) -> Iterator[Name]:
    """Yield the bills before Folketinget that a text names.

    A bare ``L 72`` may be a size or a bus; it counts with the word ``lovforslag`` or its session.
    """
    for match in _BILL.finditer(text):
        word = _BILL_WORD.search(text, max(match.start() - 24, 0), match.start())
        if word or match["session"]:
            session = f" ({match['session']})" if match["session"] else ""
            start = word.start() if word else match.start()
            yield Name(start, match.end(), f"L {match['number']}{session}", "§")


def danske_lov(text: str, place: int) -> Name | None:
    """Read a place in Danske Lov of 1683, such as ``Danske Lov 3-19-2``, from where its name begins."""
    match = _DANSKE_LOV.match(text, place)
    return Name(*match.span(), f"Danske Lov {match['place']}", "§") if match else None


def local_plan(text: str, place: int) -> Name | None:
    """Read a local plan by its number, from where the word begins; it counts beside a provision."""
    match = _LOCAL_PLAN.match(text, place)
    return Name(*match.span(), f"lokalplan {match['number']}", "§", weak=True) if match else None
