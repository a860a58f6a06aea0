"""Numbers that name somebody or something: CPR, CVR, case and journal numbers.

A CPR number is never shown by ``repr``: it must not reach a log or a test report.

A case number names a matter: a case, a journal, a claim, a report, a payment. Numbers of customers, invoices,
agreements and plots are none. Known misses: case numbers with blanks between figures
("25 4471"), case numbers of figures alone after a word that no table here has; and taken for one: figures of
the same shape that name something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from plainlang.documents import Span

Certainty = Literal["sure", "weak"]

_CPR = re.compile(
    r"(?<![\w+/])(?<!\w-)(?<![0-9][–.,])([0-9]{6})"
    r"((?:[ \u00a0\n]?[-–][ \u00a0\n]?|[ \u00a0\n])?)([0-9]{4})(?![-–/]?\w)"
)
_CPR_WORD = re.compile(
    r"cpr|person-?\s?(?:nummer|nr)|(?<!\w)pers\.?\s?nr|identitetsnummer|(?<!\w)født(?!\w)", re.IGNORECASE
)
_P_NR = re.compile(r"(?<!\w)p\.\s?nr\.?:?\s{0,3}$", re.IGNORECASE)  # "P-nr." is a place of work
_CPR_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_CVR = re.compile(
    r"(?<![^\W_])cvr[^\d,;]{0,40}(?P<named>[0-9](?:[ .\-\u00a0\n]?[0-9]){7})(?![0-9])"
    r"|(?<!\w)DK[ -]?(?P<vat>[0-9]{8})(?![-/]?\w)",
    re.IGNORECASE,
)
_CALL = re.compile(r"tlf|telefon|mobil|(?<!\w)ring", re.IGNORECASE)
_CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
_WINDOW = 40  # code points before a number in which a word may say what it is

_LABELS = re.compile(
    r"(?P<call>(?:hoved|service|direkte|vagt|døgn|akut|kalde)[- ]?n(?:umme)?r(?:et)?(?!\w)"
    r"|(?<!\w)(?:\w{2,20}s|vores|mit|hendes|på)\snummer(?:et)?(?!\w)"
    r"|t(?:e)?lf|telefon|mobil|(?<!\w)(?:tel|mob|dir|direkte|fax|sms|ring|ringe|ringer)(?!\w)"
    r"|(?<!\w)T\s?:|opkald|vagt|omstilling|hotline|kundeservice|alarm)"
    r"|(?P<other>cvr|cpr|(?<!\w)(?:se|p|ean|iban|swift|fi|nr|id|ref|konto|reg|gln|lokal|nummer)(?!\w)"
    r"|(?:nr|nummer(?:et)?|konto|reference|kode)(?!\w)|sag(?!\w)|§|journal(?!ist)|koordinat\w{0,4})",
    re.IGNORECASE,
)
_APART = re.compile(r"[^,;()\d]*")

# A case has its number after a word that ends in one of these; what stands before says whether it is a case.
_JOIN = r"[-–/._]{1,2}"
_CODE = rf"[0-9A-ZÆØÅa-zæøå]{{1,20}}(?:{_JOIN}[0-9A-ZÆØÅa-zæøå]{{1,20}}){{0,7}}"
_LABELLED = re.compile(
    r"(?P<label>n(?:r|ummer(?:et)?|umre(?:ne)?)|id(?:ent)?|ref(?:erence)?|sag(?:en|er|erne)?|journal|dok)(?!\w)"
    r"\.?[^\S\n]{0,2}(?P<is>(?:er|har|med)[^\S\n])?(?P<number>nr\b\.?|nummer\b|id\b)?\s?:?[^\S\n]{0,8}\n?[^\S\n]{0,3}\(?"
    rf"(?P<code>(?-i:[0-9]{{1,4}}[ \u00a0][A-ZÆØÅ]{{1,3}}[ \u00a0](?=[0-9])){_CODE}"
    rf"|(?-i:[A-ZÆØÅ]{{1,3}}[ \u00a0][0-9]{{1,4}}[ \u00a0][A-ZÆØÅ]{{1,3}}[ \u00a0]?(?=[0-9])){_CODE}"
    r"|(?-i:[0-9]{2,4}[ \u00a0]?[-–/][ \u00a0](?=[0-9A-ZÆØÅ]{3,8}(?!\w)))"
    rf"(?=[0-9A-ZÆØÅ-]{{0,7}}[0-9]){_CODE}"
    rf"|(?-i:[A-ZÆØÅ]{{1,6}}(?:-[A-ZÆØÅ]{{1,6}})?)[ \u00a0](?=[0-9]{{1,8}}{_JOIN}){_CODE}|{_CODE})",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"(?:sags|sagens|rettens|journal|arkiv|skades?|afgifts|aktions|betalings|klage|ansøgnings|reference|dokument|rapport"
    r"|bevillings|kontrol|bøde|bødeforlægs|anmeldelses|tilsyns|projekt"
    r"|(?<!\w)(?:akt|dok|ref|sag|j|jr|rets|kravs?|esdh|kle|under))[-.]?[^\S\n]?[-.]?\Z",
    re.IGNORECASE,
)
# "Ydelses-id: AB12-3456", "løbenr. 24-AB-991": a label that no table has, and figures mixed with letters
_NEW_LABEL = re.compile(
    r"(?<![\w-])(?P<label>[^\W\d_]{3,30}-id|løbenr|løbenummer)\b\.?[^\S\n]?:?[^\S\n]{0,3}(?:er[^\S\n])?"
    rf"(?P<code>{_CODE})(?![\w@])",
    re.IGNORECASE,
)
_NO_CASE_ID = re.compile(
    r"(?:kunde|bruger|mit|login|apple|konto|netværks|device|enheds|wifi|gruppe"
    r"|medarbejder|by|møde|zoom|teams|produkt|vare"
    r"|ordre|faktura|chip|hunde|e|person|borger|medlems|patient|web|host)-id",
    re.IGNORECASE,
)
_MIXED = re.compile(r"(?=[^0-9]{0,60}[0-9][^0-9]{0,60}[0-9])(?=[0-9\W_]{0,60}[^\W\d_])")
_SHORT_RANGE = re.compile(r"(?P<low>[0-9]{1,3})[-–](?P<high>[0-9]{1,3})")  # "dokument nr. 4-9": enclosures
_PAPERS = re.compile(r"dokument|akt(?!ions)|dok|rapport|bilag", re.IGNORECASE)
_NEXT = re.compile(rf"(?:,|,?[^\S\n]?\n?(?:og|samt|eller)(?!\w))[^\S\n]?\n?(?P<code>{_CODE})")
_BUILD = re.compile(r"[0-9]+")
_SHAPES = re.compile(
    r"(?<![\w/])(?<!\w[-–.])(?:"
    r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}[ ]?-[ ]?[A-ZÆØÅ][0-9]{2}(?:[ ]?-[ ]?[0-9]{1,6}){1,2}"  # KLE
    r"|(?:19|20)[0-9]{2}-[0-9]{1,3}-[0-9]{3,7}"  # 2026-10-0456
    r"|[0-9]{2}-(?:19|20)[0-9]{2}-[0-9]{4,6}"  # 02-2026-00334
    r"|[0-9]{4}-[0-9]{5}-[0-9]{5}-[0-9]{2}"  # the police
    r"|(?:BS|FS|SS|SKS|KS|AS|TS)[ -][0-9]{1,2}-[0-9]{1,6}/(?:19|20)[0-9]{2}"  # the courts
    r"|BS-[0-9]{1,6}/(?:19|20)[0-9]{2}-[A-ZÆØÅ]{3}"
    r"|(?:19|20)[0-9]{2}[ ]?-[ ]?(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{4,7}(?:-[0-9]{1,6}){0,2}"  # 2026-12345
    r"|[0-9]{2}/[0-9]{5,7}(?:-[0-9]{1,4})?"  # 26/01234
    r"|[A-ZÆØÅ]{2,5}[-/](?:19|20)[0-9]{2}[-/][0-9]{3,8}"  # SU-2025-66017
    r"|[A-ZÆØÅ]{2,5}-[0-9]{2}-[0-9]{4,8}"  # KR-25-40017
    r")(?![-–/]?\w)"
)
_DATE = re.compile(r"[0-9]{1,2}([-./])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
# Cases of the courts of the EU, and printed decisions
_PRINTED = re.compile(r"[CTFE]-[0-9]{1,4}/[0-9]{2}(?:\s?P)?|(?-i:FOB|TfA|UfR|U|SKM|KFE|MAD|FED)[ .].{1,40}")
_LAW_BEFORE = re.compile(
    r"(?:lov|bek|bekendtgørelsen?|lbk|cirkulære|vejledning|direktiv|forordning|principmeddelelse|matr|reg"
    r"|artikel|kunde|konto|fob|u|tfa)\.?[^\S\n]{0,2}(?:\(EU\)\s?)?(?:nr\.?\s)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cpr:
    """A civil registration number.

    Attributes:
        span: its place.
        value: its ten digits; not shown by ``repr``.
        certainty: ``sure`` with a word for it before or a right check digit, ``weak`` by the date alone.
    """

    span: Span
    value: str = field(repr=False)
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Cvr:
    """The number of a company or authority in the central business register.

    Attributes:
        span: its place, without the word before it.
        value: its eight digits.
        certainty: ``sure`` with a right check digit, else ``weak``.
    """

    span: Span
    value: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """The number of a case, a journal or the like.

    Attributes:
        span: its place, without the word before it.
        value: the number as written, on one line.
    """

    span: Span
    value: str


def label_before(text: str, start: int) -> Literal["call", "other"] | None:
    """Say what the nearest word before a number calls it.

    Args:
        text: the text.
        start: where the number begins.

    Returns:
        ``call`` for words that go with telephone numbers, ``other`` for words that name another kind of
        number and stand right before it, None without either.
    """
    labels = list(_LABELS.finditer(text, max(start - _WINDOW, 0), start))
    if not labels:
        return None
    last = labels[-1]
    if last["other"] is None:
        return "call"
    if not _APART.fullmatch(text, last.end(), start):
        return None
    if last[0].lower() in {"nr", "nummer", "nummeret"} and len(labels) > 1:
        before = labels[-2]  # "tlf.nr.", "ring på nummer"
        if before["call"] and _APART.fullmatch(text, before.end(), last.start()):
            return "call"
    return "other"


def find_cpr(text: str) -> Iterator[Cpr]:
    """Yield the civil registration numbers of a text, in order.

    Args:
        text: any text.

    Yields:
        Ten digits that begin with a date; days 61 to 91 belong to replacement numbers. After a word for it
        a date that no calendar has (31 February) is let pass: people mistype, and made-up numbers use it.
        The check digit by modulus 11 makes a number sure and is never demanded.

    Source:
        CPR-kontoret, *Personnummeret i CPR* (structure, century by the seventh digit, modulus 11, numbers
        without it since 2007) and *Erstatningspersonnumre* (60 added to the day), cpr.dk.
    """
    for match in _CPR.finditer(text):
        digits = match[1] + match[3]
        day, month = int(digits[:2]), int(digits[2:4])
        day -= 60 if day > 60 else 0
        if not (1 <= day <= 31 and 1 <= month <= 12):
            continue
        named = _CPR_WORD.search(text, max(match.start() - _WINDOW, 0), match.start()) is not None
        named = named or (match[2].strip() != "" and _ends(_P_NR, text, match.start()))
        real = _is_date(_year(digits), month, day)
        if named or (real and _checked(digits, _CPR_WEIGHTS)):
            yield Cpr(Span(*match.span()), digits, "sure")
        elif real and ("-" in match[2] or "–" in match[2] or label_before(text, match.start()) is None):
            yield Cpr(Span(*match.span()), digits, "weak")


def find_cvr(text: str) -> Iterator[Cvr]:
    """Yield the company numbers of a text, in order.

    Args:
        text: any text.

    Yields:
        Eight digits after ``CVR``, in any grouping, or right after ``DK``; eight digits alone are more
        often a telephone number. A right check digit makes a number sure.

    Source:
        Erhvervsstyrelsen, *Det Centrale Virksomhedsregister* (eight digits, modulus 11 with the weights
        2 7 6 5 4 3 2 1), datacvr.virk.dk.
    """
    for match in _CVR.finditer(text):
        group = "named" if match["named"] else "vat"
        if _CALL.search(text, match.start(), match.start(group)):
            continue
        digits = "".join(c for c in match[group] if c.isdigit())
        checked = _checked(digits, _CVR_WEIGHTS)
        if match["named"] or checked:
            yield Cvr(Span(*match.span(group)), digits, "sure" if checked else "weak")


def find_cases(text: str) -> Iterator[CaseNumber]:
    """Yield the case and journal numbers of a text, in order.

    Args:
        text: any text.

    Yields:
        What stands after ``sagsnr.``, ``j.nr.``, ``sag`` and the like and holds a digit, and numbers whose
        shape tells it: ``2026-12345``, ``26/01234``, ``15.20.00-G01-12-26``.

    Source:
        KL, *KLE – Emnesystematik* (subject, facet, running number, year), kle-online.dk; the other shapes
        are those of the common Danish case systems.
    """
    end = 0
    spans: set[Span] = set()
    for match in _LABELLED.finditer(text):
        if _is_case(text, match):
            spans.add(Span(*match.span("code")))
            spans.update(_listed(text, match["code"], match.end()))
    spans |= {
        Span(*match.span("code"))
        for match in _NEW_LABEL.finditer(text)
        if _MIXED.match(match["code"]) and not _NO_CASE_ID.fullmatch(match["label"])
    }
    spans |= {
        Span(*match.span())
        for match in _SHAPES.finditer(text)
        if not _DATE.fullmatch(match[0]) and not _ends(_LAW_BEFORE, text, match.start())
    }
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start >= end:
            yield CaseNumber(span, " ".join(text[span.start : span.end].split()))
            end = span.end


def _is_case(text: str, match: re.Match[str]) -> bool:
    """Say whether what follows a word for a case looks like the number of one."""
    code, label, start = match["code"], match["label"].lower(), match.start()
    digits = sum(c.isdigit() for c in code)
    if digits < 2 or _PRINTED.fullmatch(code):
        return False
    inside = text[max(start - 1, 0) : start].isalnum()
    kind = _KIND.search(text[max(start - _WINDOW, 0) : start])
    weak = digits >= 3 and (digits >= 5 or not code.isdigit())
    bare = label.startswith("sag") or label in {"journal", "dok"}
    few = _SHORT_RANGE.fullmatch(code)
    if kind and few and int(few["low"]) < int(few["high"]) and _PAPERS.match(kind[0]):
        return False
    if kind and not bare and not kind[0].lower().startswith("under"):
        return True
    if _DATE.fullmatch(code):
        return False
    if kind and not bare:
        return weak
    if label.startswith("sag") or (label in {"journal", "dok", "ref", "reference"} and not inside):
        return weak or (match["number"] is not None and match["is"] is None)
    return (
        label == "nr"
        and not inside
        and digits >= 5
        and code[0].isupper()
        and not code.isalnum()
        and text[start - 1 : start] != "."
        and not _ends(_LAW_BEFORE, text, start)
    )


def _listed(text: str, code: str, end: int) -> Iterator[Span]:
    """Yield the numbers of the same build that are listed after one: "sagsnr. 25/101 og 25/102"."""
    build = _BUILD.sub("0", code)
    while (match := _NEXT.match(text, end)) and _BUILD.sub("0", match["code"]) == build != "0":
        yield Span(*match.span("code"))
        end = match.end()


def _ends(pattern: re.Pattern[str], text: str, end: int) -> bool:
    return pattern.search(text[max(end - _WINDOW, 0) : end]) is not None


def _checked(digits: str, weights: tuple[int, ...]) -> bool:
    return sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 == 0


def _year(digits: str) -> int:
    """Return the year of birth by the seventh digit (CPR-kontoret's table)."""
    year, seventh = int(digits[4:6]), int(digits[6])
    if seventh <= 3 or (seventh in {4, 9} and year >= 37):
        return 1900 + year
    if seventh in {4, 9} or year <= 57:
        return 2000 + year
    return 1800 + year


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
