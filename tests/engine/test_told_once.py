"""Words that can only be explained: told where they first stand, and to readers who may not know them."""

from __future__ import annotations

import plainlang

LETTER = """{}

Sagen om stien

Vi har set på sagen. Servitutten fra 1921 gælder stadig, og servitutten følger grunden. Såfremt stien flyttes,
skal vi have besked. Såfremt den lukkes, skal vi også have besked.

Venlig hilsen
Mette Holm
Nordhavn Kommune
"""


def places(text: str, code: str) -> list[str]:
    return [text[f.span.start : f.span.end].lower() for f in plainlang.check(text).findings if f.code == code]


def test_a_term_is_explained_where_it_first_stands() -> None:
    assert places(LETTER.format("Kære Anna Lind"), "FAG104") == ["servitutten"]


def test_a_word_with_a_plain_one_is_told_each_time() -> None:
    assert places(LETTER.format("Kære Anna Lind"), "FAG101") == ["såfremt", "såfremt"]


def test_other_authorities_know_the_words_of_law() -> None:
    text = LETTER.format("Til Region Sydhavn")
    assert places(text, "FAG104") == []
    assert places(text, "FAG101") == ["såfremt", "såfremt"]


def test_people_who_live_in_a_municipality_are_no_authority() -> None:
    assert places(LETTER.format("Til beboerne i Nordhavn Kommune"), "FAG104") == ["servitutten"]
