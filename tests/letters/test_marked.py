"""Letters to learn from: read whole, marks taken out, mistakes named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

import plainlang.letters.training
from plainlang.errors import DataError
from plainlang.letters import LETTER_TYPES, OUTCOMES
from plainlang.letters.cues import shipped_model
from plainlang.letters.training.marked import BETWEEN, parse_marked, read_all

FOLDER = Path(plainlang.letters.training.__file__).parent / "letters"
HEAD = '{"type": "decision", "outcome": "adverse"}\n\n'


def test_marks_become_roles_and_leave_the_text() -> None:
    letter = parse_marked(
        f"{HEAD}Afslag på tilskud ⟨DA⟩\n\nDu får ikke tilskud. ⟨DA⟩ Loven kræver to år. ⟨LB, GI⟩\n", "a.txt"
    )
    assert "⟨" not in letter.annotated.text
    roles = {
        letter.annotated.text[s.span.start : s.span.end]: letter.roles[s.index]
        for s in letter.annotated.sentences
    }
    assert roles["Du får ikke tilskud."] == {"decision_adverse", "decides"}
    assert roles["Loven kræver to år."] == {"legal_basis", "general_information"}


def test_a_way_to_complain_speaks_of_complaints() -> None:
    letter = parse_marked(f"{HEAD}Du skriver bare til os. ⟨CH⟩\n", "a.txt")
    assert letter.roles[0] == {"complaint_how", "complaint"}


@pytest.mark.parametrize(
    ("source", "line"),
    [("no json\n\nBrev.\n", 7), (f"{HEAD}Et.\n\nTo. ⟨XX⟩\n", 11), (f"{HEAD}Et. ⟨DA,⟩\n", 9)],
)
def test_mistakes_name_file_and_line(source: str, line: int) -> None:
    with pytest.raises(DataError, match=rf"^a\.txt:{line}:"):
        parse_marked(source, "a.txt", 7)


def test_every_letter_can_be_read() -> None:
    letters = list(read_all(FOLDER))
    assert len(letters) >= 1500
    assert len({letter.name for letter in letters}) == len(letters)
    for letter in letters:
        assert letter.facts["type"] in LETTER_TYPES, letter.name
        assert letter.facts["outcome"] in OUTCOMES, letter.name
    files = sorted(FOLDER.glob("*.txt"))
    assert sum(f.read_text(encoding="utf-8").count(BETWEEN) + 1 for f in files) == len(letters)


@pytest.mark.parametrize("name", ["roles.json", "types.json", "outcomes.json"])
def test_weights_are_whole(name: str) -> None:
    model = shipped_model(name)
    assert len(model.roles) == len(model.bias)
    assert set(model.limits) == set(model.roles)
    for cue, pairs in model.weights.items():
        assert cue
        assert all(0 <= role < len(model.roles) and abs(weight) < 20 for role, weight in pairs)


def test_the_types_are_those_of_the_contract() -> None:
    assert set(shipped_model("types.json").roles) <= set(LETTER_TYPES)
    assert set(shipped_model("outcomes.json").roles) <= set(OUTCOMES)


def test_nothing_said_is_nothing_likely() -> None:
    model = shipped_model("roles.json")
    assert all(value < model.limits[role] for role, value in model.likelihoods(set()).items())
