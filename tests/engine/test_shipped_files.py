"""The shipped rule and role files keep to their schemas; at run time they are trusted to."""

from __future__ import annotations

import pytest

from plainlang.engine.loading import load_rules, shipped_rule_files, shipped_rules
from plainlang.letters.roles import load_role_book, shipped_manners, shipped_role_files, shipped_roles


def test_rule_files_keep_to_their_schema() -> None:
    checked = load_rules(shipped_rule_files())
    assert [rule.code for rule in checked] == [rule.code for rule in shipped_rules()]


def test_role_files_keep_to_their_schema() -> None:
    assert load_role_book(shipped_role_files()).roles == shipped_roles().roles
    assert load_role_book(shipped_role_files("manners")).roles == shipped_manners().roles


def test_a_rule_s_file_has_its_name_and_its_category_s_folder() -> None:
    folders = {rule.file.file for rule in shipped_rules()}
    assert folders == {f"rules/{rule.category}/{rule.name}.yaml" for rule in shipped_rules()}


@pytest.mark.parametrize("folder", ["roles", "manners"])
def test_a_role_s_file_has_its_name(folder: str) -> None:
    assert [f.file for f in shipped_role_files(folder)] == [
        f"rules/{folder}/{f.data['role']}.yaml" for f in shipped_role_files(folder)
    ]


def test_shipped_rules_leave_nothing_out() -> None:
    """A user's own rule may do without these; ours may not."""
    for file in shipped_rule_files():
        assert {"certainty", "basis", "lifecycle", "sources", "known_misses"} <= file.data.keys(), file.file
        for text in ("message", "why"):
            assert file.data[text].keys() == {"da", "en"}, file.file
        assert file.data["sources"], file.file


def test_codes_from_900_are_kept_free_for_users() -> None:
    assert [rule.code for rule in shipped_rules() if rule.code[-3] == "9"] == []
