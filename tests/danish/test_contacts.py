"""Telephone numbers, e-mail and web addresses."""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.danish.entities import contacts
from plainlang.danish.entities.contacts import find_emails, find_phones, find_webs
from tests.danish.score_entities import Entity, gold_letters, scores

PHONES = [
    ("Ring på 33 95 80 01 i dag", [("33 95 80 01", "33958001")]),
    ("tlf. 33958001.", [("33958001", "33958001")]),
    ("Telefon (01) 12 34 56", [("(01) 12 34 56", "01123456")]),
    ("Grønland, tlf. 34 50 00.", [("34 50 00", "345000")]),
    ("Hovednummer 33 92 33 92", [("33 92 33 92", "33923392")]),
    ("Lægens nummer er 86 10 10 10", [("86 10 10 10", "86101010")]),
    ("Åbent kl. 20.00-22.30, tlf.tid 10.00-12.00", []),
    ("FI-kode +71<000000012345678+88888888<", []),
    ("+71 < 000 + 12 34 56 78 <", []),
    ("+71<000000012345678 + 88 88 88 88<", []),
    ("Indbetal med +73 < + 12345678 <", []),
    ("Kortart +75 < 87654321", []),
    ("Er du i tvivl (+45 11 22 33 44 i weekender), så ring", [("+45 11 22 33 44", "4511223344")]),
    ("Ring: 44 55 66 77 > tast 2", [("44 55 66 77", "44556677")]),
    ("Tlf.: < 44 55 66 77 >", [("44 55 66 77", "44556677")]),
    ("Vagten (+4533958001)", [("+4533958001", "4533958001")]),
    (
        "(0045) 33 95 80 01 eller (0045 33 95 80 02)",
        [("(0045) 33 95 80 01", "004533958001"[2:]), ("0045 33 95 80 02", "4533958002")],
    ),
    (
        "Ring 33 95 80 01 (+46 40 123 45 67)",
        [("33 95 80 01", "33958001"), ("+46 40 123 45 67", "46401234567")],
    ),
    ("Koordinater 55 40 12 34 og 34 50 00", []),
    ("tlf. 33958-000", [("33958-000", "33958000")]),
    ("tlf.33.95.80.01", [("33.95.80.01", "33958001")]),
    ("Telefon 9987-0012 og 33 9900 14", [("9987-0012", "99870012"), ("33 9900 14", "33990014")]),
    ("tlf.nr. 3395 8001", [("3395 8001", "33958001")]),
    ("Ring på nummer 3395 8001", [("3395 8001", "33958001")]),
    ("tlf. 2026 3391", [("2026 3391", "20263391")]),
    ("tlf. 12 34 56 78", [("12 34 56 78", "12345678")]),
    ("tlf. 3 39 58 00 1", [("3 39 58 00 1", "33958001")]),
    ("Kald +45 33 95 80 01 24 timer", [("+45 33 95 80 01", "4533958001")]),
    ("Kald (+45) 33 95 80 01", [("(+45) 33 95 80 01", "4533958001")]),
    ("Kald 0045 33 95 80 01", [("0045 33 95 80 01", "4533958001")]),
    ("Kald +46 40 123 45 67", [("+46 40 123 45 67", "46401234567")]),
    ("Ring 70 12 80 00 24 timer i døgnet", [("70 12 80 00", "70128000")]),
    ("Ring kl. 9 70 12 80 00", [("70 12 80 00", "70128000")]),
    ("Ring 33 95\n80 01 i dag", [("33 95\n80 01", "33958001")]),
    ("Ring 112 eller 114", [("112", "112"), ("114", "114")]),
    ("Ring til 1-1-2", [("1-1-2", "112")]),
    ("Ring inden 112 dage", []),
    ("Gravsted nr. 114 og § 112", []),
    ("tlf. 33 95 80 01, lokal 114", [("33 95 80 01", "33958001")]),
    ("CVR-nr. 33 95 80 01", []),
    ("Kundenr. 33958001", []),
    ("Konto 33958001", []),
    ("Sagsnr. 33958001", []),
    ("Det skete 2026-05-04 og 04.02.2026 og 20260504", []),
    ("Sag 2026-3391 og DI-2026-3391", []),
    ("Du får 33.958.001 kr. eller kr. 33.958.001 nu", []),
    ("EAN 5798 0012 3456 7", []),
    ("Det er 310299-0000 og 3102990000", []),
    ("a@33958001.dk", []),
    ("+1.250.000 kr.", []),
]
EMAILS = [
    ("Skriv til Anna.Lind@soevang.dk.", [("Anna.Lind@soevang.dk", "anna.lind@soevang.dk")]),
    ("(post@søvang.dk)", [("post@søvang.dk", "post@søvang.dk")]),
    ("mailto:a+b@x-y.co.uk, c@d.dk", [("a+b@x-y.co.uk", "a+b@x-y.co.uk"), ("c@d.dk", "c@d.dk")]),
    ("a@b og @navn og a@@b.dk", []),
]
WEBS = [
    ("Læs på www.Borger.dk/SU.", [("www.Borger.dk/SU", "www.borger.dk/su")]),
    ("Læs på https://www.borger.dk/su?a=1#b, og ring", [("https://www.borger.dk/su?a=1#b",) * 2]),
    ("Læs på borger.dk.", [("borger.dk",) * 2]),
    ("Læs (se borger.dk/su)", [("borger.dk/su",) * 2]),
    ("Læs »borger.dk/su_(ny)« og ring", [("borger.dk/su_(ny)",) * 2]),
    ("Læs på BORGER.DK", [("BORGER.DK", "borger.dk")]),
    ("Læs på http://intra.example/x!", [("http://intra.example/x",) * 2]),
    ("Se skat.dk/tastselv/ i dag", [("skat.dk/tastselv/",) * 2]),
    ("anna.dk@soevang.dk", []),
    ("post@soevang.dk", []),
    ("bl.a.EU og f.eks. dk", []),
    ("borger.dkk og a.dk.b", []),
]
PIECES = st.lists(
    st.sampled_from([
        "33", "12", "3", "3395", "33958001", "112", "+45", "(+45)",
        "0045", "tlf. ", "nr. ", "CVR ", " ", "\n", ".",
        "-", "@", "a", "www.", "https://", "borger", ".dk",
        "/x", "(", ")", ",", "?", " kr.", "2026", "ø", "_",
    ])
).map("".join)  # fmt: skip


def listed(text: str, found: list[Entity]) -> list[tuple[str, str]]:
    return [(text[item.span.start : item.span.end], item.value) for item in found]


@pytest.mark.parametrize(("text", "expected"), PHONES)
def test_phones(text: str, expected: list[tuple[str, str]]) -> None:
    assert listed(text, [*find_phones(text)]) == expected


@pytest.mark.parametrize(("text", "expected"), EMAILS)
def test_emails(text: str, expected: list[tuple[str, str]]) -> None:
    assert listed(text, [*find_emails(text)]) == expected


@pytest.mark.parametrize(("text", "expected"), WEBS)
def test_webs(text: str, expected: list[tuple[str, str]]) -> None:
    assert listed(text, [*find_webs(text)]) == expected


@given(PIECES | st.text())
def test_any_text_gives_ordered_places(text: str) -> None:
    for find in (find_phones, find_emails, find_webs):
        end = 0
        for item in find(text):
            assert end <= item.span.start < item.span.end <= len(text)
            assert item.value
            end = item.span.end


def test_every_match_has_a_greatest_width() -> None:
    """A pattern of bounded width does bounded work at each place: linear in the text."""
    parse = import_module("re._parser").parse
    for name, pattern in vars(contacts).items():
        if isinstance(pattern, re.Pattern) and name != "_DIGITS":  # on what was found only
            assert parse(pattern.pattern, pattern.flags).getwidth()[1] < 5000, name


def test_numbers_passed_over_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []

    def looked(text: str, start: int) -> None:
        looks.append(start)

    monkeypatch.setattr(contacts, "label_before", looked)
    for count in (100, 200):
        looks.clear()
        assert not list(find_phones("01 01 " * count))
        assert len(looks) == len(set(looks)) <= 2 * count


def test_gold() -> None:
    figures, errors = scores(gold_letters("dev"))
    for kind in ("phone", "email", "web"):
        assert figures[kind].f >= 0.99, errors
