"""Deadlines with their values."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.danish.entities import raw_dates
from plainlang.danish.entities.deadlines import find_deadlines, finder, signs, starts, times, words
from plainlang.danish.entities.deadlines import who as actors
from tests.danish import deadline_more as more
from tests.danish.deadline_cases import LOOKALIKES, MARKED
from tests.danish.deadline_forms import FINDS, READER, SENDER
from tests.danish.deadline_forms import LOOKALIKES as OTHER_LOOKALIKES
from tests.danish.score_deadlines import scores, who

LETTER = date(2026, 2, 1)
DEADLINES = [
    ("Svarfristen udløber den 3. maj 2026 kl. 12.", "den 3. maj 2026 kl. 12", "2026-05-03T12:00"),
    ("Fristen er den 3. maj.", "den 3. maj", "2026-05-03"),
    ("Det skal være os i hænde senest den 3. maj d.å.", "senest den 3. maj d.å.", "2026-05-03"),
    ("Du skal svare før udløbet af april.", "før udløbet af april", "2026-04-30"),
    ("Betal inden 14 dage fra dato til os.", "inden 14 dage fra dato", "P14D from letter"),
    ("Du har 4 uger til at klage.", "4 uger", "P4W from letter"),
    (
        "Klag inden 4 uger efter du har modtaget afgørelsen.",
        "inden 4 uger efter du har modtaget afgørelsen",
        "P4W from receipt",
    ),
    ("Senest 14 dage efter mødet har du svar.", "Senest 14 dage efter mødet", "P14D from event"),
    ("Du skal svare inden årets udgang.", "inden årets udgang", "2026-12-31"),
    ("Send det senest mandag den 4. maj kl. 9.", "senest mandag den 4. maj kl. 9", "2026-05-04T09:00"),
    ("Send det senest kl. 9 mandag den 4. maj.", "senest kl. 9 mandag den 4. maj", "2026-05-04T09:00"),
    ("Send det senest den 4. maj klokken ni.", "senest den 4. maj klokken ni", "2026-05-04T09:00"),
    ("Send det senest på fredag kl. 12.", "senest på fredag kl. 12", "2026-02-06T12:00"),
    ("Send det senest i uge 12.", "senest i uge 12", "2026-03-22"),
    ("Send det inden kl. 12 i dag.", "inden kl. 12 i dag", "2026-02-01T12:00"),
    ("Send det senest i overmorgen.", "senest i overmorgen", "2026-02-03"),
    ("Send det inden ugens udgang.", "inden ugens udgang", "2026-02-01"),
    ("Send det inden udgangen af næste måned.", "inden udgangen af næste måned", "2026-03-31"),
    ("Send det inden udgangen af 1. halvår.", "inden udgangen af 1. halvår", "2026-06-30"),
    ("Send det senest den 20. d.m.", "senest den 20. d.m.", "2026-02-20"),
    ("Betaling: løbende måned + 30 dage.", "løbende måned + 30 dage", "P30D from event"),
    ("Betaling: netto 8 dage.", "8 dage", "P8D from letter"),
    ("Regningen skal være betalt pr. 1. maj.", "pr. 1. maj", "2026-05-01"),
]
NONE = [
    "Du har ventet i 4 uger.",
    "Vi så på de seneste 12 måneder.",
    "Du er over 18 år.",
    "Vi har åbent kl. 10-14.",
    "Sagsbehandlingstiden er 8 uger.",
    "Vi forventer at svare inden 8 uger.",
    "Kortet gælder til og med den 1. maj 2026.",
    "Forældelsesfristen er 3 år.",
]


_MARK = re.compile(r"\[\[([^]|]*)\|([^]]*)\]\]")


@pytest.mark.parametrize(("text", "phrase", "value"), DEADLINES)
def test_a_deadline_has_its_place_and_value(text: str, phrase: str, value: str) -> None:
    found = [(text[d.span.start : d.span.end], d.value) for d in find_deadlines(text, LETTER)]
    assert found == [(phrase, value)]


@pytest.mark.parametrize("text", NONE)
def test_other_times_are_no_deadlines(text: str) -> None:
    assert list(find_deadlines(text, LETTER)) == []


@pytest.mark.parametrize("marked", [*MARKED, *FINDS, *more.READER, *more.SENDER])
def test_deadlines_of_many_kinds(marked: str) -> None:
    text = _MARK.sub(r"\1", marked)
    found = [(text[d.span.start : d.span.end], d.value) for d in find_deadlines(text)]
    assert found == _MARK.findall(marked)


@pytest.mark.parametrize("text", [*LOOKALIKES, *OTHER_LOOKALIKES, *more.LOOKALIKES])
def test_what_only_looks_like_a_deadline(text: str) -> None:
    assert list(find_deadlines(text)) == []


def test_who_must_act() -> None:
    text = "Vi svarer senest 10 dage efter mødet. Du skal betale senest den 1. maj."
    assert [d.who for d in find_deadlines(text, LETTER)] == ["sender", "reader"]


@pytest.mark.parametrize(
    ("text", "who_must"),
    [
        ("Vi giver dig en frist på 14 dage til at svare.", "reader"),
        ("Kommunen har 4 uger til at svare.", "sender"),
        ("Giver vi dig ikke medhold, sender vi klagen videre inden 7 dage.", "sender"),
        ("Politiet skal have skemaet inden tre dage.", "reader"),
        ("Vi forventer, at De rømmer lokalerne inden den 1. oktober.", "reader"),
        ("Din klage skal være modtaget i nævnet inden 4 uger.", "reader"),
        ("Du får pengene inden 10 dage.", "sender"),
        ("Senest to uger efter kursets afslutning får du dit kursusbevis.", "sender"),
        ("Send svaret til kommunen inden fredag den 12. januar 2018.", "reader"),
    ],
)
def test_who_must_act_by_the_words_of_the_clause(text: str, who_must: str) -> None:
    assert [d.who for d in find_deadlines(text)] == [who_must]


@pytest.mark.parametrize(
    ("marked", "who_must"),
    [*((m, "sender") for m in [*SENDER, *more.SENDER]), *((m, "reader") for m in [*READER, *more.READER])],
)
def test_who_must_act_in_deadlines_of_many_kinds(marked: str, who_must: str) -> None:
    assert {d.who for d in find_deadlines(_MARK.sub(r"\1", marked))} == {who_must}


PIECES = st.sampled_from(
    (
        "senest inden for før fristen er frist på den 3. maj 2026 kl. 12 samme dag 4 uger 14 dage efter fra "
        "at du har modtaget brevet , . ; udgangen udløbet af april uge 53 årets udgang i morgen dvs. dato \n "
        "skal være forfalder indtil mindst har du til at dagen forinden uge 12 fredag ultimo § 3. hvis"
    ).split(" ")
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map(" ".join))


@given(TEXTS, st.one_of(st.none(), st.dates()))
def test_spans_are_ordered_and_inside_the_text(text: str, letter: date | None) -> None:
    at = 0
    for found in find_deadlines(text, letter):
        assert at <= found.span.start < found.span.end <= len(text)
        at = found.span.end


def looked_at(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    """Return how many code points the looks to the left and right take."""
    total = 0
    left, right = raw_dates.before, raw_dates.after

    def counted_left(text: str, end: int, low: int = 0, size: int = 120) -> str:
        nonlocal total
        piece = left(text, end, low, size)
        total += len(piece) + 1
        return piece

    def counted_right(text: str, start: int, size: int = 120) -> str:
        nonlocal total
        piece = right(text, start, size)
        total += len(piece) + 1
        return piece

    with monkeypatch.context() as patch:
        for module in (
            finder,
            signs,
            starts,
            times,
            actors,
            words,
        ):
            for name, counted in (("before", counted_left), ("after", counted_right)):
                if hasattr(module, name):
                    patch.setattr(module, name, counted)
        list(find_deadlines(text, LETTER))
    return total


@pytest.mark.parametrize(
    "piece",
    [
        "senest den 3. maj ",
        "inden 4 uger efter ",
        "fristen er 4 uger, ",
        "samme dag ",
        "udgangen af ",
        "har du 4 uger ",
        "indtil den 3. maj ",
        "senest dagen før ",
        "den denne afgørelses ",
    ],
)
def test_the_work_grows_with_the_text(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short, long = (looked_at(monkeypatch, piece * n) for n in (200, 2000))
    assert long <= 11 * short + 100


def test_deadlines_of_the_annotated_sentences_and_letters() -> None:
    found = scores("dev")
    assert found["deadline"].f(found["deadline"].both) >= 0.98
    assert found["deadline in letters"].f(found["deadline in letters"].both) >= 0.97
    right, total = who("dev")
    assert right >= 0.95 * total
