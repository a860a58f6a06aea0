"""A checker can be watched, understands without judging, and chooses its rules once."""

from __future__ import annotations

from typing import Any

import pytest

import plainlang
from plainlang import Checker, Config
from plainlang.config import chosen
from plainlang.documents import Document, read
from plainlang.fixing import fix_bytes

TEXT = "Kære Anna\n\nSåfremt du flytter, skal du give os besked.\n"


def test_a_watched_checker_is_the_same_and_can_be_stopped() -> None:
    seen: list[str] = []
    plain = Checker()
    watched = plain.watched(lambda document: seen.append(document.text))
    assert watched.check(TEXT).to_dict() == plain.check(TEXT).to_dict()
    assert seen == [TEXT]
    # Mending reads a letter before and after.
    mended = fix_bytes(watched, TEXT.encode())
    assert seen == [TEXT, TEXT, mended.text]
    assert len(mended.changes) == 1

    def stop(_: Document) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fix_bytes(plain.watched(stop), TEXT.encode())
    assert plain.check(TEXT).findings


def test_a_profile_is_a_report_without_findings() -> None:
    one = Checker(Config(metrics="full"))
    document = read(TEXT.encode())
    judged, profile = one.judge(document, "brev.txt"), one.profile(document, "brev.txt")
    assert judged.findings
    assert profile.findings == ()
    assert (profile.path, profile.measures) == ("brev.txt", judged.measures)
    assert profile.letter is not None
    assert judged.letter is not None
    assert (profile.letter.type, profile.letter.date) == (judged.letter.type, judged.letter.date)


def test_rules_are_chosen_once_but_a_letter_may_say_something_else_of_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = 0
    choose = chosen.choose

    def counted(*arguments: Any) -> Any:
        nonlocal calls
        calls += 1
        return choose(*arguments)

    monkeypatch.setattr("plainlang.checker.choose", counted)
    one = Checker(Config(select=("FAG",)))
    for _ in range(3):
        assert {finding.code for finding in one.check(TEXT).findings} == {"FAG101"}
    assert calls == 1
    own = f"---\nplainlang:\n  ignore: [stiff-word]\n---\n{TEXT}"
    assert one.check_bytes(own.encode(), format="markdown").findings == ()
    assert {finding.code for finding in one.check(TEXT).findings} == {"FAG101"}
    assert plainlang.check(TEXT, select=["FAG"]).findings == one.check(TEXT).findings
