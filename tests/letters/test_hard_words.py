"""How hard a word is: cues of its letters, and weights learned from marked letters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plainlang.letters.hard_words import general_words, hardness, word_cues


def test_cues_tell_how_common_a_word_or_its_rarer_part_is() -> None:
    known = general_words()
    assert {cue for cue in word_cues("sommerhus") if cue[1] == ":" and cue[0] in "zchm"} == {
        f"z:{known['sommerhus']}"
    }
    assert {cue for cue in word_cues("lønseddel") if cue[0] in "zchm"} == {
        "z:no", "m:løn", "h:seddel", f"c:{min(known['løn'], known['seddel'])}"
    }  # fmt: skip
    assert {"m:arbejde", "h:gruppe"} <= set(word_cues("arbejdegruppe"))
    assert {"m:arbejd", "h:gruppe"}.isdisjoint(word_cues("arbejdsgruppe"))
    assert {cue for cue in word_cues("krydskvotient") if cue[0] in "zchm"} == {"z:no", "c:no"}


def test_common_words_are_words_in_small_letters_on_the_zipf_scale() -> None:
    known = general_words()
    assert len(known) > 25_000
    assert all(word.isalpha() and word == word.lower() for word in known)
    assert set(known.values()) <= set(range(6, 16))
    assert known["og"] > known["hus"] > known["husleje"]


def test_cues_are_pieces_ends_length_and_the_word_itself() -> None:
    cues = set(word_cues("ydelser"))
    assert {
        "g:^yd",
        "g:yde",
        "g:er$",
        "g:ser$",
        "g:delse",
        "b:ydelse",
        "e:delser",
        "w:ydelser",
        "n:2",
    } <= cues
    assert not any(cue.startswith("b:") and len(cue) == len("b:ydelser") for cue in cues)


@pytest.mark.parametrize(
    ("hard", "known"),
    [
        ("neurostimulator", "sommerhus"),
        ("forsørgerstatus", "familieforhold"),
        ("krydsoverensstemmelse", "skolebus"),
    ],
)
def test_words_of_a_trade_are_harder_than_words_of_every_day(hard: str, known: str) -> None:
    assert hardness(hard) > 0.5 > 0.2 > hardness(known)


def test_learning_reads_marks_and_tells_where_a_line_is_wrong(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    from plainlang.errors import DataError
    from plainlang.letters.hard_words import ROLE
    from plainlang.letters.training.learn_hard_words import learned, read_stumbled, word_samples

    letters = tmp_path / "letters"
    letters.mkdir()
    for number in range(4):
        (tmp_path / f"brev-{number}.txt").write_text(
            f"Du får kontokrydsning{number % 2 * 'er'} og en seng til din hest. Din bruttokreditering er god.",
            encoding="utf-8",
        )
    marks = tmp_path / "reader.jsonl"
    lines = [
        {
            "letter": f"brev-{number}",
            "hard": [f"kontokrydsning{number % 2 * 'er'}", "en seng", "bruttokreditering"],
        }
        for number in range(4)
    ]
    marks.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    samples = list(word_samples(read_stumbled(tmp_path, letters)))
    assert not [s for s in samples if "w:seng" in s.cues]  # nobody knows which word of a phrase was hard
    assert [ROLE in s.roles for s in samples if "w:bruttokreditering" in s.cues] == [True] * 4
    model = learned(samples)
    assert hardness("kontokrydsning", model) > hardness("hest", model)
    marks.write_text(json.dumps({"letter": "brev-9", "hard": []}), encoding="utf-8")
    with pytest.raises(DataError, match=r"reader\.jsonl:1"):
        list(read_stumbled(tmp_path, letters))


def test_judged_words_count_and_a_row_without_a_verdict_is_named(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    from plainlang.errors import DataError
    from plainlang.letters.hard_words import ROLE
    from plainlang.letters.training.learn_hard_words import judged_samples

    table = tmp_path / "judged.csv"
    table.write_text("word;hard\nfodertørstof;yes\nbolcher;no\n", encoding="utf-8")
    hard, plain = judged_samples(table)
    assert hard.roles == {ROLE}
    assert not plain.roles
    assert "w:fodertørstof" in hard.cues
    table.write_text("word;hard\nfodertørstof;måske\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"judged\.csv:2"):
        list(judged_samples(table))
