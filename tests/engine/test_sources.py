"""Every judgement in the word lists names where it comes from."""

from __future__ import annotations

import re

import pytest

from plainlang.engine.word_lists import LEFT_ALONE, shipped_word_lists
from plainlang.tables import shipped_table

_JUDGED = re.compile(r"judged \d{4}-\d{2}")
_KEYS = {row["key"] for row in shipped_table("sources.csv", ("key", "source"))}


@pytest.mark.parametrize("name", [*shipped_word_lists().names, LEFT_ALONE])
def test_sources_of_terms_are_known(name: str) -> None:
    for row in shipped_table(f"terms/{name}.csv", ("term", "source")):
        source = row["source"]
        words = re.findall(r"[A-ZÆØÅ][A-ZÆØÅ0-9]*(?:-[A-ZÆØÅ0-9]+)*", source)
        known = _JUDGED.fullmatch(source) or (words and words[0] in _KEYS)
        assert known, f"{row.file}:{row.line}: {source!r} stands in no row of sources.csv"


def test_no_term_is_in_two_lists() -> None:
    seen: dict[tuple[str, str], str] = {}
    twice = []
    for name in shipped_word_lists().names:
        for row in shipped_table(f"terms/{name}.csv", ("term", "class", "valid_from", "valid_to")):
            key = (row["term"], row["class"])
            # A scheme may be a trade term until it ends and outdated from then on.
            if key in seen and not (row["valid_from"] or row["valid_to"]):
                twice.append((key, seen[key], name))
            seen[key] = name
    assert twice == []
