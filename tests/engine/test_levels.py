"""Rules of places and rules of letters."""

from __future__ import annotations

import pytest

import plainlang
from plainlang.engine import shipped_rules
from plainlang.engine.examples import framed
from plainlang.engine.levels import needs_whole_letter

BY_NAME = {rule.name: rule for rule in shipped_rules()}


@pytest.mark.parametrize(
    "name",
    """missing-contact high-lix decision-late missing-reasons unnamed-vi mixed-address no-heading
    wrong-complaint-deadline no-way-out organisation-for-vi cpr-in-template unused-suppression""".split(),
)
def test_what_a_letter_is_or_lacks_cannot_be_told_from_a_paragraph(name: str) -> None:
    assert needs_whole_letter(BY_NAME[name])


@pytest.mark.parametrize(
    "name",
    """stiff-word long-sentence long-paragraph hidden-actor reader-in-third-person leftover-placeholder
    deadline-without-date threat shouting""".split(),
)
def test_what_stands_in_a_paragraph_can(name: str) -> None:
    assert not needs_whole_letter(BY_NAME[name])


def test_what_speaks_of_the_whole_letter_is_found_by_rules_that_need_it() -> None:
    codes = {rule.code: needs_whole_letter(rule) for rule in shipped_rules()}
    found = {
        finding.code
        for rule in shipped_rules()
        for example in rule.bad[:2]
        if example.format == "text"
        for finding in plainlang.check(framed(example)).findings
        if finding.scope == "letter"
    }
    assert len(found) > 20
    assert all(codes[code] for code in found)
