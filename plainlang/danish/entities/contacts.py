"""Ways to reach somebody: telephone numbers, e-mail and web addresses.

Known misses: numbers that have eight figures by chance and no word before them that says what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plainlang.danish.entities.identifiers import label_before
from plainlang.documents import Span

_SEPARATOR = r"[ .\-–\u00a0\u202f\n]"
_NUMBER = re.compile(
    rf"(?=[0-9+(])(?:(?<![\w@])(?P<abroad>(?:\(\+45\)|\+45|\(0045\)|\b0045){_SEPARATOR}?[0-9](?:{_SEPARATOR}?[0-9]){{7}}"
    r"|(?:\(\+[0-9]{1,3}\)|\+(?!45)[0-9]{1,3})[ -]?(?:\(0\)[ ]?)?[0-9](?:[ \-\u00a0]?[0-9]){5,11})"
    r"(?![0-9]|[-/]\w)"
    r"|(?P<old>\(0[0-9]\)[ ]?[0-9]{2}[ ]?[0-9]{2}[ ]?[0-9]{2})(?![0-9])"
    r"|(?<![\w@/=&§+<])(?<!\w[,\-–])(?<![0-9]\.)"
    rf"(?:(?P<eight>[0-9](?:{_SEPARATOR}?[0-9]){{7}})(?![\w@<]|[/.,\-–][0-9]|-[^\W\d])"
    r"|(?P<six>[0-9]{2}(?P<gap>[ ]?)[0-9]{2}(?P=gap)[0-9]{2})(?![\w@%]|[/.,\-– ][0-9]|-[^\W\d])"
    r"|(?P<short>11[2345]|1-1-[24]|1813|116[ ]?[0-9]{3})(?![\w@%]|[/.,\-–][0-9]|-[^\W\d])"
    r"(?!\s?(?:%|kr|pct|stk|dage|timer|minutter))))"
)
_DIGITS = re.compile(r"[0-9]+")
_SHAPES = frozenset({
    (8,), (4, 4), (2, 2, 2, 2), (2, 3, 3), (3, 3, 2), (3, 2, 3), (5, 3), (3, 5), (2, 4, 2), (4, 2, 2),
    (2, 2, 4), (2, 6), (6, 2),
})  # fmt: skip
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DATE = re.compile(
    r"(?:0[1-9]|[12][0-9]|3[01])([-. ])(?:0[1-9]|1[0-2])\1(?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}([-. ]?)(?:0[1-9]|1[0-2])\2(?:0[1-9]|[12][0-9]|3[01])"
)
_MONEY_AFTER = re.compile(r"\s{0,2}(?:kr\b|kroner\b|mio|mia|%|pct|€|DKK\b|EUR\b)|,[0-9-]", re.IGNORECASE)
_MONEY_BEFORE = re.compile(r"(?:\bkr\.?|\bDKK|\bEUR|€)\s{0,2}$", re.IGNORECASE)
_NEAR = re.compile(r"(?:tlf|telefon|mobil|fax|sms|T)[^\d,;()]{0,10}$", re.IGNORECASE)
_NAMED = re.compile(r"(?:tlf|telefon(?:nr|nummer)?)\.?(?:\s?nr\.)?:?\s{0,2}$", re.IGNORECASE)
# The code line of a payment form: "+71 < 000 + 12 34 56 78 <"
_GIRO_BEFORE = re.compile(r"(?:\+\s?[0-9]{2}\s?<|<\s{0,3}[0-9 ]{1,24}\+)\s{0,3}$")
_GIRO_AFTER = re.compile(r"\s{0,3}<")
_CLOCKS = re.compile(r"[0-2][0-9]([.:])[0-5][0-9][-–][0-2][0-9]\1[0-5][0-9]")
_LONG_BEFORE = re.compile(r"[0-9]{3}[ \u00a0]$")
_MORE_PAIRS = re.compile(r"(?:[ \u00a0][0-9]{2}(?![0-9])){2}")  # a row of numbers
_LONG_AFTER = re.compile(r"[ \u00a0][0-9]{3}")

_LABEL = r"[^\W_](?:[\w-]{0,62})"
_TLD = r"(?-i:dk|DK|com|org|net|eu|info|gl|fo|io|app|gov)"
_PATH = r"(?::[0-9]{1,5})?(?:[/?#][^\s<>\"»«”“„|]{0,2000})?"
_ADDRESS = re.compile(
    r"(?<![\w.+%-])(?P<email>[\w+%-](?:[\w.+%&'-]{0,63})@"
    rf"{_LABEL}(?:\.{_LABEL}){{0,7}}\.[^\W\d_]{{2,24}}(?![\w@]))"
    rf"|(?P<web>(?<![\w.@-])(?:https?://|(?=www\.)){_LABEL}(?:\.{_LABEL}){{1,8}}(?![\w@]){_PATH}"
    rf"|(?<![\w.@/\\-]){_LABEL}(?:\.{_LABEL}){{0,6}}\.{_TLD}(?![\w@-]|\.[\w])(?=(?P<path>{_PATH}))(?P=path))",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'’…*_-"
_CLOSING = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number.

    Attributes:
        span: its place, country code included.
        value: its digits, such as ``33121212``, with the country code where one is written.
    """

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address.

    Attributes:
        span: its place.
        value: the address in small letters.
    """

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Web:
    """A web address.

    Attributes:
        span: its place, without the marks of the sentence around it.
        value: the address in small letters, as written otherwise.
    """

    span: Span
    value: str


def find_phones(text: str) -> Iterator[Phone]:
    """Yield the telephone numbers of a text, in order.

    Args:
        text: any text.

    Yields:
        Eight digits in any usual grouping, in any at all after a word such as ``tlf.``; numbers with a
        country code; after such a word also the short ones, ``112`` and ``114``, those of Greenland and the
        Faroe Islands (six digits) and those before 1989 (``(01) 12 34 56``). Dates, amounts and
        numbers that the word before calls something else are passed over.

    Source:
        Digitaliseringsstyrelsen, *Den danske nummerplan* (eight digits that begin with 2 to 9, short
        numbers); ITU-T E.164 (country codes).
    """
    position = 0
    while match := _NUMBER.search(text, position):
        start, end = match.span()
        label = None if match["abroad"] else label_before(text, start)
        if _is_phone(text, match, label):
            digits = "".join(_DIGITS.findall(match[0].replace("(0)", "")))
            yield Phone(Span(start, end), digits.removeprefix("00"))
            position = end
        else:
            first = _DIGITS.match(text, start)
            position = first.end() if first else end


def _is_phone(text: str, match: re.Match[str], label: str | None) -> bool:
    start, end = match.span()
    if _GIRO_AFTER.match(text, end) or _GIRO_BEFORE.search(text[max(start - 40, 0) : start]):
        return False
    if match["short"]:
        return label == "call"
    written = match[0]
    if match["old"] or match["six"]:
        return _NAMED.search(text[max(start - 24, 0) : start]) is not None
    if match["abroad"]:
        return _MONEY_AFTER.match(text, end) is None
    if (
        label == "other"
        or _DATE.fullmatch(written)
        or _CLOCKS.fullmatch(written)
        or _MONEY_AFTER.match(text, end)
    ):
        return False
    if _MONEY_BEFORE.search(text[max(start - 6, 0) : start]):
        return False
    groups = tuple(map(len, _DIGITS.findall(written)))
    if label == "call":
        return groups in _SHAPES or _NEAR.search(text[max(start - 24, 0) : start]) is not None
    if written[0] in "01" or groups not in _SHAPES or (groups == (4, 4) and _YEAR.match(written)):
        return False
    if label is None and _MORE_PAIRS.match(text, end):
        return False
    return not (_LONG_AFTER.match(text, end) or _LONG_BEFORE.search(text[max(start - 4, 0) : start]))


def find_emails(text: str) -> Iterator[Email]:
    """Yield the e-mail addresses of a text, in order.

    Args:
        text: any text.

    Yields:
        Addresses as people write them; the quoted and commented forms of the standard are no addresses
        that letters give.

    Source:
        RFC 5322, section 3.4.1 (addr-spec); RFC 6531 (letters beyond ASCII).
    """
    for match in _ADDRESS.finditer(text):
        if match["email"]:
            yield Email(Span(*match.span("email")), match["email"].lower())


def find_webs(text: str) -> Iterator[Web]:
    """Yield the web addresses of a text, in order.

    Args:
        text: any text.

    Yields:
        Addresses with ``https://`` or ``www.``, and bare ones such as ``borger.dk/boligstoette`` under the
        top domains that Danish letters point to. Marks of the sentence after an address are not its own.

    Source:
        RFC 3986 (URI syntax); Punktum dk, *Regler for domænenavne* (letters in names under .dk).
    """
    for match in _ADDRESS.finditer(text):
        if match["web"]:
            start, end = match.span("web")
            end = _without_marks(text, start, end)
            yield Web(Span(start, end), text[start:end].lower())


def _without_marks(text: str, start: int, end: int) -> int:
    """Return where an address ends when the marks of the sentence are left out."""
    opened = {mark: text.count(mark, start, end) for mark in "()[]{}"}
    while end > start:
        last = text[end - 1]
        if last in _CLOSING and opened[last] > opened[_CLOSING[last]]:
            opened[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end
