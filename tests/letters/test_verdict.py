"""What a letter is taken for: by weights where there is a letter, by phrases in an excerpt."""

from __future__ import annotations

import pytest

from plainlang.engine import RuleSet, shipped_rules
from plainlang.engine.examples import understood
from plainlang.letters import Letter
from plainlang.reports.wording import verdict
from tests.letters.evaluation import DAY

FRAME = (
    "Søvang Kommune\nFamilie og Børn\n\n4. maj 2026\n\nKære Anna Lind\n\n{}\n\n"
    "Du kan ringe til mig på 59 00 10 20, hvis du har spørgsmål.\n\nVenlig hilsen\nMette Holm\n"
)


def letter(*paragraphs: str) -> Letter:
    return understood(FRAME.format("\n\n".join(paragraphs)))


REFUSAL = (
    "Vi giver dig afslag på en elektrisk kørestol efter servicelovens § 112. Ergoterapeuten så den 3. marts, at du "
    "går til butikken med rollator, og din læge skriver, at du har godt af at gå. Vi har lagt vægt på, at du kan "
    "klare hverdagen med rollatoren.",
    "Vil du klage?",
    "Du kan klage til Ankestyrelsen inden fire uger, fra du har fået brevet. Send klagen til os.",
)


def test_a_refusal_in_full() -> None:
    found = letter(*REFUSAL)
    assert (found.type, found.outcome) == ("decision", "adverse")
    assert (found.reasons.status, found.complaint.status) == ("full", "full")
    assert found.field == "hjaelpemidler"
    assert found.sure


@pytest.mark.parametrize("left_out", [1, 2])
def test_what_is_taken_away_is_missed(left_out: int) -> None:
    # Without the paragraph on complaints nothing of the guidance is left.
    parts = [part for number, part in enumerate(REFUSAL) if number < left_out]
    found = letter(*parts)
    names = {f.name for f in RuleSet(shipped_rules()).judge(found, DAY)}
    assert found.complaint.status == "none"
    assert "missing-complaint-guidance" in names
    assert "missing-reasons" not in names


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("Du skal betale 8.214 kr. tilbage.", "repayment"),
        ("Din boligstøtte er nedsat til 812 kr. om måneden fra maj.", "reduction"),
        ("Vi har stoppet din hjemmehjælp fra den 1. maj.", "withdrawal"),
        ("Vi påbyder dig at fjerne skuret senest den 1. juni 2026.", "order"),
    ],
)
def test_what_a_decision_does(text: str, effect: str) -> None:
    found = letter(text, *REFUSAL[1:])
    assert effect in {e for decision in found.decisions for e in decision.effects}


def test_a_letter_that_only_talks_of_decisions_decides_nothing() -> None:
    found = letter(
        "Tak for din ansøgning om en plads i fritidshjem. Vi har modtaget den i dag, og du får svar inden for seks "
        "uger. Får du afslag, kan du klage til skolen. Du skal ikke gøre noget, mens du venter."
    )
    assert found.type == "receipt"
    assert found.decisions == ()
    assert found.complaint.status == "not_required"


def test_an_empty_letter_is_no_letter() -> None:
    found = understood("")
    assert (found.type, found.outcome, found.decisions) == ("other", "none", ())


def test_a_guess_is_called_one() -> None:
    sure = letter(*REFUSAL)
    assert "Vi er ikke sikre." not in verdict(sure, "da")
    object.__setattr__(sure, "sure", False)
    assert "Vi er ikke sikre." in verdict(sure, "da")
    assert "We are not sure." in verdict(sure, "en")


def test_a_guess_gives_notes_and_no_errors() -> None:
    unsure = letter(REFUSAL[0])
    object.__setattr__(unsure, "sure", False)
    rules = RuleSet([r for r in shipped_rules() if r.name == "missing-complaint-guidance"])
    (finding,) = rules.judge(unsure, DAY)
    assert (finding.certainty, finding.severity) == ("unsure", "note")
    assert finding.message.da.endswith("Vi er ikke sikre her.")


_FRAME = (
    "Søvang Kommune\n\nKære Anna Lind\n\nDu søgte den 3. maj om hjælp. {}\n\nBegrundelse\n\nDu bor i kommunen, og du er "
    "43 år. Vi har lagt vægt på, at du har en indtægt på 12.000 kr. om måneden.\n\nKlage\n\nDu kan klage til "
    "Ankestyrelsen inden fire uger, fra du har fået brevet. Send klagen til os, så ser vi på sagen igen.\n\n"
    "Venlig hilsen\nMette Holm\nSøvang Kommune"
)


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("Din ansøgning om en større lejlighed er afslået efter almenboliglovens § 59.", "adverse"),
        ("Du får afslag på din ansøgning om hjælp til flytning.", "adverse"),
        ("Kommunen har besluttet at give dig afslag.", "adverse"),
        ("Ansøgningen kan ikke imødekommes.", "adverse"),
        ("Vi kan desværre ikke hjælpe dig med tilskud til briller.", "adverse"),
        ("Din hjælp ophører den 1. maj.", "adverse"),
        ("Du skal betale 5.000 kr. tilbage.", "adverse"),
        ("Du er bevilget en el-scooter.", "favourable"),
        ("Vi har bevilget dig hjælp til rengøring hver anden uge.", "favourable"),
        ("Din ansøgning om boligstøtte er imødekommet.", "favourable"),
        ("Du får hjælp til rengøring, men ikke hjælp til indkøb.", "partly"),
        ("Vi bevilger 4 timer om ugen ud af de 9 timer, du har søgt om.", "partly"),
    ],
)
def test_textbook_sentences_decide_whatever_stands_around_them(sentence: str, outcome: str) -> None:
    letter = understood(_FRAME.format(sentence))
    assert (letter.type, letter.outcome) == ("decision", outcome)
