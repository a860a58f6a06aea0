"""References to law, with their provisions spelled out."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainlang.danish.law_references import Provision, find_law_references
from tests.danish.score_law import score_letters, score_sentences

CASES = [
    (
        "Se aktivlovens § 11, stk. 2, nr. 3.",
        [("aktivlovens § 11, stk. 2, nr. 3", "aktivloven § 11 stk. 2 nr. 3")],
    ),
    ("Se § 22 i forvaltningsloven.", [("§ 22 i forvaltningsloven", "forvaltningsloven § 22")]),
    ("Se LBK nr. 433 af 22/04/2014.", [("LBK nr. 433 af 22/04/2014", "LBK nr. 433 af 2014-04-22")]),
    ("Se lov nr. 1750/2025.", [("lov nr. 1750/2025", "LOV nr. 1750 af 2025-12-29")]),
    ("Se § 9 i, stk. 1, i loven.", [("§ 9 i, stk. 1, i loven", "? § 9 i stk. 1")]),
    ("Se SEL § 100.", [("SEL § 100", "serviceloven § 100")]),
    ("Se § 27 b, stk. 1, og stk. 4", [("§ 27 b, stk. 1, og stk. 4", "? § 27 b stk. 1; ? § 27 b stk. 4")]),
    ("Se EF-traktat artikel 12.", [("EF-traktat artikel 12", "EF-traktaten art. 12")]),
    ("Se GDPR artikel 15.", [("GDPR artikel 15", "databeskyttelsesforordningen art. 15")]),
    ("Se § 4, litra a)-c).", [("§ 4, litra a)-c)", "? § 4 litra a-c")]),
    ("(Se § 4, litra a)", [("§ 4, litra a", "? § 4 litra a")]),
    ("Se § 2 i loven om social service.", [("§ 2 i loven om social service", "serviceloven § 2")]),
    (
        "Se § 11 i aktivloven, jf. § 12.",
        [("§ 11 i aktivloven, jf. § 12", "aktivloven § 11; aktivloven § 12")],
    ),
    (
        "Se forvaltningslovens § 22, jf. § 24 i offentlighedsloven.",
        [
            ("forvaltningslovens § 22", "forvaltningsloven § 22"),
            ("§ 24 i offentlighedsloven", "offentlighedsloven § 24"),
        ],
    ),
    (
        "Efter serviceloven og § 41 er det nej. Efter § 42 er det ja.",
        [("serviceloven", "serviceloven"), ("§ 41", "serviceloven § 41"), ("§ 42", "? § 42")],
    ),
    (
        "Se artikel 6, stk. 1, i forordning (EU) 2016/679.",
        [("artikel 6, stk. 1, i forordning (EU) 2016/679", "forordning (EU) 2016/679 art. 6 stk. 1")],
    ),
    ("Du får svar efter § 31 og 14 dage til at klage.", [("§ 31", "? § 31")]),
    ("Efter § 5 i lov om blå biler skal du betale.", [("§ 5 i lov om blå biler", "lov om blå biler § 5")]),
]
NONE = [
    "Loven er klar, og det er lovligt.",
    "Din forældreorlov slutter; forældreorloven er brugt, og svinekloven er hel.",
    "Janteloven gælder ikke her.",
    "Efter vedtægternes § 5 og lejekontraktens § 11 skal du betale.",
    "Du bor Vej nr. 7, 2. sal, og har købt 12 stk. lygter, art. nr. 7.",
    "Journalnummer § 141-2019/0067.",
    "Der er fremsat forslag til lov om støj.",
    "Se bilag 2 og kapitel 3 i rapporten.",
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_reads(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(text[r.span.start : r.span.end], r.value) for r in find_law_references(text)] == wanted


@pytest.mark.parametrize("text", NONE)
def test_leaves_alone(text: str) -> None:
    assert list(find_law_references(text)) == []


def test_parts() -> None:
    (reference,) = find_law_references("efter servicelovens § 100, stk. 1, nr. 2, 1. pkt.")
    assert reference.statute == "serviceloven"
    assert reference.provisions == (Provision(section="100", paragraph="1", number="2", sentence="1"),)


def test_dev_sentences() -> None:
    score = score_sentences("dev")
    assert score.f() >= 0.98, score.errors


def test_dev_letters() -> None:
    score = score_letters("dev")
    assert score.f() >= 0.98, score.errors


_PIECES = st.sampled_from(
    [
        *"§ §§ 1 22 b i og , . - – / ( ) stk. nr. litra pkt. 2. artikel art. kapitel bilag lov om".split(),
        *"lovens aktivloven servicelovens forordning (EU) 2016/679 BEK af 1/1/2020 jf. til samme İ ǆ".split(),
        "børne- og",
        "\n",
        "\n\n",
        " ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=40).map(" ".join) | st.text(max_size=120) | st.lists(_PIECES).map("".join))
def test_spans_are_in_order(text: str) -> None:
    end = 0
    for reference in find_law_references(text):
        assert end <= reference.span.start < reference.span.end <= len(text)
        end = reference.span.end


def _calls(text: str) -> int:
    count = 0

    def seen(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        list(find_law_references(text))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "Efter aktivlovens § 11, stk. 2, jf. § 12, har du ret. ",
        "§ 1, ",
        "§ 1, stk. 1, nr. 1, ",
        "lov om ",
        "a-",
        "loven",
        "lov om x og ",
        "børne- og ",
        "§",
        "1. ",
        "artikel 5 i ",
        " ",
        "BEK nr. 1 af ",
    ],
)
def test_work_grows_with_the_text(piece: str) -> None:
    list(find_law_references("lov om støj § 1"))  # tables are read once
    short, long = _calls(piece * 300), _calls(piece * 1200)
    assert long < 4.4 * short + 200
