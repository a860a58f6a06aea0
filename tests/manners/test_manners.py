"""The sentences set aside are those that were, their labels are known, and what is learned from is read."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from plainlang.engine import shipped_rules
from plainlang.errors import DataError
from plainlang.letters import manner_names
from plainlang.letters.training.spoken import BY_FORM, MANNERS, PLACES, read_spoken
from tests.manners.evaluation import HERE, OF_LETTERS, RULES, SETS


def test_what_was_set_aside_is_unchanged() -> None:
    folder = HERE / "held_out"
    lines = (folder / "digests.sha256").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 55
    for line in lines:
        digest, file = line.split()
        assert hashlib.sha256((folder / file).read_bytes()).hexdigest() == digest, file


@pytest.mark.parametrize("part", SETS)
def test_every_target_stands_once_in_its_text_and_has_known_labels(part: str) -> None:
    folder = HERE / part
    items, labels = (
        [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        for name in ("sentences", "labels")
    )
    assert [item["id"] for item in items] == [label["id"] for label in labels]
    assert all(item["text"].count(item["target"]) == 1 for item in items)
    assert {code.removesuffix("?") for label in labels for code in label["codes"]} == set(RULES)


def test_every_label_has_a_rule_and_every_way_weights() -> None:
    names = {rule.name for rule in shipped_rules()}
    assert set(RULES.values()) <= names
    assert set(RULES) == {*PLACES, *MANNERS, *BY_FORM}
    assert OF_LETTERS <= BY_FORM
    assert set(manner_names()) == {*PLACES.values(), *MANNERS.values()}


def test_every_scoring_is_logged() -> None:
    lines = (HERE / "held_out" / "scorings.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "date;note;figures"
    assert len(lines) >= 2


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("no json", "no JSON"),
        ('{"text": "Kære Ole\\n\\nDu skal svare.", "marks": [["Du skal svare.", ["QQ"]]]}', "cannot read"),
        ('{"text": "Kære Ole\\n\\nDu skal svare.", "marks": [["Du må svare.", ["BL"]]]}', "cannot read"),
    ],
)
def test_a_wrong_mark_is_named_by_file_and_line(line: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        list(read_spoken(tmp_path))
    assert says in str(caught.value)
    assert "x.jsonl:1" in str(caught.value)


def test_marks_are_read(tmp_path: Path) -> None:
    data = {
        "text": "Søvang\n\nKære Ole\n\nDu har undladt at svare. Ring til os i dag.\n\nHilsen\nLis Boe",
        "marks": [["Du har undladt at svare.", ["BL", "DI?"]]],
        "scope": ["BL", "DI"],
    }
    (tmp_path / "x.jsonl").write_text(json.dumps(data) + "\n", encoding="utf-8")
    (piece,) = read_spoken(tmp_path)
    assert sum(piece.judged("BL").values()) == 1
    assert not any(piece.judged("DI").values())
    assert piece.judged("3P") == {}
