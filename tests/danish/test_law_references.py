"""References to law, with their provisions spelled out."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainlang.danish.entities.law import Provision, find_law_references
from plainlang.tables import shipped_table
from tests.danish.law_cases import CASES, NONE
from tests.danish.score_law import score_letters, score_sentences


def found(text: str) -> list[tuple[str, str]]:
    return [(text[r.span.start : r.span.end], r.value) for r in find_law_references(text)]


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_reads(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_leaves_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Se straffelovens § 285, jf. § 279.", ["straffelovens § 285", "§ 279"]),
        ("Se § 11 i aktivloven, jf. § 12 og § 13.", ["§ 11 i aktivloven", "§ 12 og § 13"]),
        ("Se §§ 22 og 24 i forvaltningsloven.", ["§§ 22 og 24 i forvaltningsloven"]),
    ],
)
def test_jf_parts_a_reference(text: str, parts: list[str]) -> None:
    (reference,) = find_law_references(text)
    assert [text[s.start : s.end] for s in reference.parts] == parts


def test_every_listed_name_is_found() -> None:
    rows = shipped_table("statutes.csv", ("slug", "short_name", "other_names", "title"))
    for row in rows:
        for name in (row["short_name"], row["title"]):
            if name and "ændring" not in name and not re.search(r"nr\.|Parlament", name):
                text = f"Se {name} § 3."
                assert [span for span, _ in found(text)] == [f"{name} § 3"], name


def test_names_are_told_apart() -> None:
    seen: dict[str, str] = {}
    for row in shipped_table("statutes.csv", ("slug", "short_name", "other_names", "title")):
        for name in {row["short_name"], *row.many("other_names"), row["title"]}:
            assert seen.setdefault(name.lower(), row["slug"]) == row["slug"], name


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
