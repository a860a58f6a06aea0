"""Listed words in one pass, at Danish word ends."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainlang.danish.automaton import Automaton, fold


def found(patterns: list[str], text: str) -> list[str]:
    folded = fold(text)
    assert len(folded) == len(text)
    return [text[hit.start : hit.end] for hit in Automaton(patterns).find(folded)]


@pytest.mark.parametrize(
    ("pattern", "text", "hits"),
    [
        ("idet", "Idet du bor her", ["Idet"]),
        ("idet", "IDET.", ["IDET"]),
        ("idet", "(idet)", ["idet"]),
        ("idet", "»idet«", ["idet"]),
        ("id", "idet", []),
        ("et", "idet", []),
        ("ære", "være", []),
        ("ære", "ære", ["ære"]),
        ("år", "får", []),
        ("år", "åre", []),
        ("år", "årø", []),
        ("år", "i år.", ["år"]),
        ("øl", "føl øl ølå", ["øl"]),
        ("få", "fået få", ["få"]),
        ("ydelse", "kontant-ydelse", []),
        ("ydelse", "ydelse-n", []),
        ("ydelse", "ydelse- og skat", ["ydelse"]),
        ("ydelse", "ydelse - og skat", ["ydelse"]),
        ("ydelse", "–ydelse–", ["ydelse"]),
        ("kontant-ydelse", "en kontant-ydelse.", ["kontant-ydelse"]),
        ("kontant-ydelse", "en kontant\u2011ydelse.", ["kontant\u2011ydelse"]),
        ("ydelse", "kontant\u2011ydelse", []),
        ("post", "post@soevang.dk", []),
        ("dk", "post@dk", []),
        ("a", "a_b", []),
        ("sms", "sms'en", ["sms"]),
        ("jf.", "jf. loven", ["jf."]),
        ("§ 11", "§ 11 a", ["§ 11"]),
        ("§ 11", "§ 112", []),
        ("på grundlag af", "På\xa0grundlag\naf dig", ["På\xa0grundlag\naf"]),
        ("på grundlag af", "på\tgrundlag af", ["på\tgrundlag af"]),
        ("fa", "fa\u030a", []),
        ("ide", "en ide\u0301", []),
    ],
)
def test_word_ends(pattern: str, text: str, hits: list[str]) -> None:
    assert found([pattern], text) == hits


@pytest.mark.parametrize("text", ["İstanbul idet du", "idet İ", "İİİ idet", "ẞ idet İ ǅ"])
def test_letters_that_grow_in_lower_case_do_not_move_offsets(text: str) -> None:
    assert found(["idet"], text) == ["idet"]


ANY: st.SearchStrategy[str] = st.characters(exclude_categories=("Cs", "Cn"))


@settings(deadline=None)
@given(st.text(st.one_of(ANY, st.sampled_from("İßẞΣǅ\n\t\xa0\u2011Æ"))))
def test_folding_keeps_the_length(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert not set(folded) & set("\n\t\xa0\u2011")


def test_leftmost_then_longest() -> None:
    patterns = ["på", "på grund", "på grundlag af", "grundlag af dig", "af"]
    assert found(patterns, "på grundlag af dig af") == ["på grundlag af", "af"]
    assert found(["a b", "b c d", "c"], "a b c d") == ["a b", "c"]


def test_longer_pattern_that_ends_inside_a_word_gives_way_to_the_shorter() -> None:
    assert found(["på grund", "på grund af i"], "på grund af igen") == ["på grund"]


def test_all_overlapping_matches() -> None:
    folded = fold("på grundlag af")
    hits = {
        (h.pattern, h.start, h.end)
        for h in Automaton(["på grundlag", "grundlag af", "grundlag"]).find_all(folded)
    }
    assert hits == {(0, 0, 11), (1, 3, 14), (2, 3, 11)}


def test_no_patterns_find_nothing() -> None:
    assert found([], "idet") == []


def test_hit_names_its_pattern() -> None:
    assert [hit.pattern for hit in Automaton(["såfremt", "idet"]).find("idet såfremt")] == [1, 0]


@settings(deadline=None)
@given(
    st.lists(
        st.text("aæ -b.", min_size=1, max_size=4).filter(str.strip), min_size=1, max_size=5, unique=True
    ),
    st.text("aæ -b._@", max_size=25),
)
def test_matches_do_not_overlap_and_are_whole(patterns: list[str], text: str) -> None:
    hits = list(Automaton(patterns).find(text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(hits))
    for hit in hits:
        assert text[hit.start : hit.end] == patterns[hit.pattern]
        if text[hit.start].isalnum() and hit.start:
            assert not text[hit.start - 1].isalnum()
        if text[hit.end - 1].isalnum() and hit.end < len(text):
            assert not text[hit.end].isalnum()
