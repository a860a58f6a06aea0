"""What weighs a sentence down, counted. Each row is a claim that a rule leans on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plainlang.danish import Annotated
from plainlang.documents import read
from plainlang.letters import Letter, understand
from plainlang.letters.measures import passive_share, running_sentences
from plainlang.letters.style import Measured, hidden_items, longest_words, may_be_passive, numbers, verbal_nouns


def letter(text: str) -> Letter:
    return understand(Annotated(read(f"Kære Bo Holm\n\n{text}".encode(), format="text")))


def values(text: str, counted: Callable[[Letter], Measured]) -> list[float]:
    return [value for _, value in counted(letter(text))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Udbetaling sker efter modtagelse af kvittering for betaling af gebyret.", 2),
        ("Vi betaler, når du har sendt kvitteringen.", 0),
        ("Vi har lavet en vurdering for dig.", 0),  # an article: a paper, no act
        ("Vi sender sagen til fornyet behandling.", 0),  # known miss: an adjective between
        ("Reglerne om udmåling af tilskud og om ansættelse af hjælpere er nye.", 2),
        ("Efter ansøgning kan du få en bevilling.", 0),  # things, excepted
        ("Behandlingen er slut, og skylningen gik godt.", 0),
        ("Du får svar efter behandlingen.", 0),  # an article of its own
        ("Det står i bekendtgørelse nr. 12 af 4. maj 2020 om udbetaling af tilskud til ansættelse af hjælpere.", 2),
    ],
)
def test_verbal_nouns(text: str, count: int) -> None:
    excepted = {"ansøgning", "bevilling", "kvittering", "bekendtgørelse"}
    assert values(text, lambda told: verbal_nouns(told, excepted)) == [count]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Du får 1.200 kr. den 1. maj 2026 og 4 pct. i rente.", 3),
        ("Kom på Havnegade 52, 2. sal, kl. 10.15, eller ring på 12 34 56 78.", 0),
        ("Du kan læse mere i § 42, stk. 2, nr. 3, i serviceloven.", 0),
        ("Det er 84 dage × 2,19 kr. = 183,96 kr.", None),
    ],
)
def test_numbers(text: str, count: int | None) -> None:
    assert values(text, numbers) == ([] if count is None else [count])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi laver en proportionalitetsvurdering nu.", [26]),
        ("Skriv til Arbejdsmarkedsuddannelsescentret nu.", []),  # a name
        ("Det står i arbejdsskadesikringslovens § 17 nu.", []),  # a statute
        ("Arbejdsskadeerstatningen er på vej.", [24]),  # first in its sentence
    ],
)
def test_long_words(text: str, found: list[float]) -> None:
    assert values(text, longest_words) == found


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Send din lejekontrakt, dine tre lønsedler, din årsopgørelse og en kopi af dit pas.", 4),
        ("Vi har åbent mandag, tirsdag, onsdag, torsdag og fredag.", 0),  # bare words
        ("Du ringede, da brevet kom, og sagde, at du var syg, og at du ville komme senere.", 0),
        ("Det står i § 20, stk. 1, nr. 1, i loven om klage- og erstatningsadgang.", 0),
        ("Vi så på taget, som er nyt, og på væggen, som er gammel og våd.", 0),
    ],
)
def test_hidden_items(text: str, items: int) -> None:
    assert max(values(text, hidden_items), default=0) == items


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("Sagen behandles i maj. Der træffes afgørelse i juni. Brevet bliver sendt i juli. Vi ringer.", True),
        ("Vi behandler sagen i maj. Du får svar i juni. Det synes jeg er hurtigt. Han findes i arkivet.", False),
        ("Huset er blevet målt. Taget bliver skiftet. Vi lover, at du får besked.", True),
    ],
)
def test_the_cheap_look_at_passives_agrees_with_the_parser(text: str, passive: bool) -> None:
    told = letter(text)
    share = passive_share(told, running_sentences(told))
    assert share is not None
    assert (share > 0.4) is passive
    assert may_be_passive(told, 0.4) is passive
