"""Rules on what a digital message says beside its letter: ten that each must catch, ten to leave alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.documents import Action, Document
from plainlang.engine import Finding, RuleSet, shipped_rules
from plainlang.engine.examples import letter_of
from plainlang.engine.rule import Example, ExampleMessage
from plainlang.letters.fields import fields, fields_of_kle

DAY = date(2026, 9, 1)
RULES = {rule.name: rule for rule in shipped_rules()}


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def judged(name: str, text: str, message: ExampleMessage, frame: str = "letter") -> list[tuple[str, Finding]]:
    letter = letter_of(Example(text, frame=frame, message=message))
    found = RuleSet([RULES[name]]).judge(letter, DAY)
    return [(letter.annotated.text[f.span.start : f.span.end], f) for f in found]


def marked(name: str, text: str, message: ExampleMessage, frame: str = "letter") -> list[str]:
    return [words for words, _ in judged(name, text, message, frame)]


# --- rendition-differs


@pytest.mark.parametrize(("here", "there", "mark"), [
    ("Du kan klage inden 4 uger.", "Du kan klage inden 3 uger.", "4 uger"),
    ("Svar senest den 3. maj 2026.", "Svar senest den 4. maj 2026.", "3. maj 2026"),
    ("Svar senest den 3. maj 2026.", "Svar senest den 3. maj 2027.", "3. maj 2026"),
    ("Svar senest den 3. maj.", "Svar senest den 13/5 2026.", "3. maj"),
    ("Du får 4.500 kr. om måneden.", "Du får 5.400 kr. om måneden.", "4.500 kr."),
    ("Du skal betale 100 kr. og 200 kr.", "Du skal betale 100 kr. og 300 kr.", "200 kr."),
    ("Ring til os på 12 34 56 78.", "Ring til os på 87 65 43 21.", "12 34 56 78"),
    ("Du får det efter servicelovens § 112.", "Du får det efter servicelovens § 113.", "servicelovens § 112"),
    ("Send klagen til Ankestyrelsen.", "Send klagen til Planklagenævnet.", "Ankestyrelsen"),
    ("Fristen er 4 uger. Du har altså 4 uger.", "Fristen er 4 uger. Du har altså 3 uger.", "4 uger"),
    ("Du har 14 dage til at svare.", "Du har tre uger til at svare.", "14 dage"),
])  # fmt: skip
def test_renditions_that_differ(here: str, there: str, mark: str) -> None:
    assert mark in marked("rendition-differs", here, ExampleMessage(renditions=(there,)))


@pytest.mark.parametrize(("here", "there"), [
    ("Du kan klage inden 4 uger.", "Du kan klage inden fire uger."),
    ("Du kan klage inden 4 uger.", "Du kan klage inden 28 dage."),
    ("Svar senest den 3. maj 2026.", "Svar senest den 3/5 2026."),
    ("Svar senest den 3. maj 2026 kl. 12.", "Svar senest søndag den 3. maj."),
    ("Du får 4.500 kr.", "Du får 4.500,00 kroner."),
    ("Ring til os på 12 34 56 78.", "Ring til os på +45 12345678."),
    ("Svar den 3. maj 2026. Du får 100 kr.", "Du får 100 kr. Svar den 3. maj 2026."),
    ("Du får støtte efter servicelovens § 112.", "Du får støtte efter § 112 i lov om social service."),
    ("Du kan klage inden 4 uger. Du får 500 kr. den 1. maj 2026.", "Læs dit brev. Du får 500 kr."),
    ("Du får svar.", "Du får svar. Ring på 12 34 56 78 eller 87 65 43 21, og skriv senest den 3. maj 2026."),
    ("Fristen er den 3. maj 2026.", "Fristen er den 3. maj 2026.\n\n3. maj 2026\n\n3. maj 2026"),
    ("", ""),
])  # fmt: skip
def test_renditions_that_say_the_same(here: str, there: str) -> None:
    assert marked("rendition-differs", here, ExampleMessage(renditions=(there,))) == []
    assert marked("rendition-differs", here, ExampleMessage()) == []


def test_what_stands_around_a_letter_is_no_difference() -> None:
    head = "Nordhavn Kommune\nHavnegade 1\nTlf. 11 22 33 44\n1. marts 2026\n\n"
    letter = (
        "Kære Anna Lind\n\nDu skal svare os på brevet senest den 3. maj 2026.\n\nVenlig hilsen\nMette Holm\n"
    )
    foot = "\nDirekte telefon 55 66 77 88\n"
    for here, there in ((letter, head + letter + foot), (head + letter + foot, letter)):
        assert marked("rendition-differs", here, ExampleMessage(renditions=(there,)), "none") == []


def test_a_deadline_that_one_of_two_equally_long_renditions_lacks() -> None:
    here, there = "Du skal svare os inden 14 dage fra i dag.", "Du skal svare os så hurtigt, du kan nå det."
    ((words, _),) = judged("rendition-differs", here, ExampleMessage(renditions=(there,)))
    assert "14 dage" in words
    ((words, finding),) = judged("rendition-differs", there, ExampleMessage(renditions=(here,)))
    assert "ingen frist" in finding.message.da and "14 dage" in finding.message.da
    assert finding.scope == "letter"


def test_both_values_are_told_and_only_where_the_letter_may_be_quoted() -> None:
    ((_, finding),) = judged(
        "rendition-differs", "Klag inden 4 uger.", ExampleMessage(renditions=("Klag inden 3 uger.",))
    )
    assert "»4 uger«" in finding.message.da and "»3 uger«" in finding.message.da
    assert "tekstudgaven" in finding.message.da
    assert "uger" not in finding.bare.da + finding.bare.en


def test_two_other_letters_are_not_told_thing_by_thing() -> None:
    here = " ".join(f"Du får {n}00 kr." for n in range(1, 30))
    there = " ".join(f"Du får {n}01 kr." for n in range(1, 30))
    assert len(marked("rendition-differs", here, ExampleMessage(renditions=(there,)))) == 5


THINGS = st.sampled_from(
    ["den 3. maj 2026", "den 3/5 2026", "den 4. juni", "4 uger", "28 dage", "100 kr.", "1.250,50 kr.",
     "12 34 56 78", "Ankestyrelsen", "servicelovens § 11", "forvaltningslovens § 22, stk. 2"]
)  # fmt: skip


@given(st.lists(THINGS, max_size=6), st.randoms(use_true_random=False))
def test_the_same_things_in_another_order_never_differ(things: list[str], chance: object) -> None:
    other = list(things)
    chance.shuffle(other)  # type: ignore[attr-defined]
    here, there = (
        " ".join(f"Der står {thing}, og det er det." for thing in order) for order in (things, other)
    )
    assert marked("rendition-differs", here, ExampleMessage(renditions=(there,))) == []


# --- message-deadline-differs

MAY, JUNE = "senest den 13. maj 2026", "senest den 1. juni 2026"
PAID = f"Du skal betale 450 kr. {JUNE}."


@pytest.mark.parametrize(("text", "message", "mark", "severity"), [
    (f"Du skal svare os {MAY}.", ("2026-05-10T21:59:59Z", None), MAY, "error"),
    (f"Du skal svare os {MAY}.", ("2026-05-20T12:00:00Z", None), MAY, "warning"),
    ("Du skal svare os senest den 13. maj.", ("2026-05-20T12:00:00Z", None), "senest den 13. maj", "warning"),
    ("Send den inden den 1. juni 2026.", ("2026-06-30T21:00:00Z", None), "inden den 1. juni 2026", "warning"),
    (f"Du skal svare os {MAY}.", ("2026-05-13T22:00:01Z", None), None, None),
    (f"Du skal svare os {MAY}.", ("2026-05-14T01:00:00Z", None), MAY, "warning"),
    ("Du skal svare os senest den 13. januar 2026.", ("2026-01-13T23:30:00Z", None), None, None),
    (PAID, (None, ("BETALING", "2026-06-15T21:59:00Z")), JUNE, "warning"),
    (PAID, (None, ("BETALING", "2026-05-15T21:59:00Z")), JUNE, "error"),
    (f"Du skal underskrive den {JUNE}.", (None, ("UNDERSKRIV", "2026-07-01T12:00:00Z")), JUNE, "warning"),
    (f"Du skal tilmelde dig {JUNE}.", (None, ("TILMELDING", "2026-05-01T12:00:00Z")), JUNE, "error"),
    (f"Du skal bekræfte den {JUNE}.", (None, ("BEKRAEFT", "2026-06-03T12:00:00Z")), JUNE, "warning"),
])  # fmt: skip
def test_deadlines_that_differ(
    text: str, message: tuple[str | None, tuple[str, str] | None], mark: str | None, severity: str | None
) -> None:
    reply, action = message
    told = ExampleMessage(
        reply_by=moment(reply) if reply else None,
        actions=(Action(action[0], "Knap", None, moment(action[1])),) if action else (),
    )
    found = judged("message-deadline-differs", text, told)
    assert [words for words, _ in found] == ([mark] if mark else [])
    if severity:
        assert found[0][1].severity == severity
        assert "2026" in found[0][1].message.da


@pytest.mark.parametrize(("text", "reply", "action"), [
    ("Du skal svare os senest den 13. maj 2026.", "2026-05-13T12:00:00Z", None),
    ("Du skal svare os senest den 13. maj 2026.", "2026-05-13T23:59:59+02:00", None),
    ("Du skal svare os senest den 14. maj 2026.", "2026-05-13T22:00:00Z", None),
    ("Du skal svare os senest den 13. maj 2026.", "2026-05-13T22:00:00Z", None),
    ("Du skal svare os senest den 13. maj.", "2026-05-13T12:00:00Z", None),
    ("Du skal svare os inden 14 dage.", "2026-05-13T12:00:00Z", None),
    ("Du kan svare os, hvis du vil.", "2026-05-13T12:00:00Z", None),
    ("Du kan klage senest den 1. juni 2026. Klagen skal du sende til os.", "2026-05-13T12:00:00Z", None),
    ("Vi svarer dig senest den 1. juni 2026.", "2026-05-13T12:00:00Z", None),
    ("Mødet er den 1. juni 2026.", "2026-05-13T12:00:00Z", None),
    ("Du skal svare senest den 13. maj 2026 eller senest den 20. maj 2026.", "2026-06-13T12:00:00Z", None),
    ("Du skal betale 450 kr. senest den 1. juni 2026.", "2026-05-13T12:00:00Z", None),
    ("Du skal svare os senest den 13. maj 2026.", None, ("BETALING", "2026-06-13T12:00:00Z")),
    ("Du skal betale 450 kr. senest den 1. juni 2026.", None, ("SELVBETJENING", "2026-12-31T12:00:00Z")),
    ("Du skal betale 450 kr. senest den 1. juni 2026.", None, ("BETALING", "2026-06-01T21:59:00Z")),
    ("Du skal svare os senest den 13. maj 2026.", "0001-01-01T00:00:00Z", None),
])  # fmt: skip
def test_deadlines_that_are_left_alone(text: str, reply: str | None, action: tuple[str, str] | None) -> None:
    told = ExampleMessage(
        reply_by=moment(reply) if reply else None,
        actions=(Action(action[0], "Knap", None, moment(action[1])),) if action else (),
    )
    assert marked("message-deadline-differs", text, told) == []


def test_a_leap_day_that_the_message_s_year_lacks() -> None:
    told = ExampleMessage(reply_by=moment("2025-03-02T12:00:00Z"))
    text = "Du skal svare os senest den 29. februar."
    assert marked("message-deadline-differs", text, told) == ["senest den 29. februar"]


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(0, 86_399))
def test_any_moment_of_the_letter_s_own_day_is_fine(day: date, second: int) -> None:
    months = "januar februar marts april maj juni juli august september oktober november december".split()
    text = f"Du skal svare os senest den {day.day}. {months[day.month - 1]} {day.year}."
    local = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=second, hours=-1)
    # Between 23:00Z of the day before and 23:00Z: in Denmark, all of it is that day or the hour after it.
    assert marked("message-deadline-differs", text, ExampleMessage(reply_by=local)) == []


# --- message-action-times, payment-without-deadline


@pytest.mark.parametrize(("start", "end", "found"), [
    ("2026-05-10T09:00:00Z", "2026-05-09T12:00:00Z", True),
    ("2026-05-10T10:00:00Z", "2026-05-10T11:30:00+02:00", True),
    ("2026-05-10T10:00:00Z", "2026-05-10T12:00:00+02:00", False),
    ("2026-05-10T10:00:00Z", None, False),
    (None, "2026-05-10T10:00:00Z", False),
])  # fmt: skip
def test_actions_that_end_before_they_begin(start: str | None, end: str | None, found: bool) -> None:
    actions = (Action("AFTALE", "Anna Lind", start and moment(start), end and moment(end)),)  # type: ignore[arg-type]
    told = judged(
        "message-action-times", "Du har fået en tid til en samtale.", ExampleMessage(actions=actions)
    )
    assert bool(told) is found
    assert all("Anna" not in finding.message.da + finding.message.en for _, finding in told)


PAY = ExampleMessage(actions=(Action("BETALING", "Betal nu"),))


@pytest.mark.parametrize("text", [
    "Du skal betale 450 kr. for dit nye kort.",
    "Gebyret er 890 kr. Du kan hente passet fra i morgen.",
    "Du skylder os 1.200 kr.",
    "Betal med knappen i beskeden.",
    "Du kan betale med kort eller MobilePay.",
    "Vi har registreret din cykel. Det koster 50 kr.",
    "Du skal betale 450 kr. Du kan klage inden 4 uger, fra du fik brevet. Klagen skal du sende til os.",
    "Du har lånt en bog, som er blevet væk. Du skal betale 300 kr. for den.",
    "Vi svarer på din mail inden 14 dage. Du skal betale 100 kr. for kopier.",
    "Din plads koster 3.200 kr. om måneden, som du skal betale til os.",
])  # fmt: skip
def test_payments_without_a_deadline(text: str) -> None:
    assert len(marked("payment-without-deadline", text, PAY)) == 1


@pytest.mark.parametrize("text", [
    "Du skal betale 450 kr. senest den 1. juni 2026.",
    "Du skal betale 450 kr. inden 14 dage fra i dag.",
    "Du skal betale 450 kr. Fristen er den 1. juni 2026.",
    "Den 1. juni 2026 forfalder 450 kr. til betaling.",
    "Du skal betale 450 kr. Brug den vedlagte opkrævning.",
    "Du skal betale 450 kr. Du får en regning.",
    "Vi trækker 450 kr. over Betalingsservice.",
    "Du skal betale i to rater på 200 kr.",
    "Betal 450 kr. Pengene skal være hos os inden den 1. juni.",
    "",
])  # fmt: skip
def test_payments_that_are_left_alone(text: str) -> None:
    assert marked("payment-without-deadline", text, PAY, "letter" if text else "none") == []
    assert marked("payment-without-deadline", "Du skal betale 450 kr.", ExampleMessage()) == []


# --- case-in-notification, cpr-in-title

SENT = ExampleMessage(piece="notification")


@pytest.mark.parametrize(("text", "mark"), [
    ("Du har fået afslag på kontanthjælp.", "kontanthjælp"),
    ("Din førtidspension er bevilget.", "førtidspension"),
    ("Ny besked om dine sygedagpenge", "sygedagpenge"),
    ("Kontanthjælpssag: Du har fået post.", "Kontanthjælpssag"),
    ("Du har en tid hos psykiateren i morgen.", "psykiateren"),
    ("Svaret på din hiv-test er klar.", "hiv"),
    ("Du er indkaldt til misbrugsbehandling.", "misbrugsbehandling"),
    ("Din gæld er sendt til inddrivelse.", "inddrivelse"),
    ("Brev om din skilsmisse", "skilsmisse"),
    ("Indkaldelse til afsoning", "afsoning"),
    ("Din restance er 400 kr.", "restance"),
])  # fmt: skip
def test_notifications_that_give_the_case_away(text: str, mark: str) -> None:
    found = marked("case-in-notification", text, SENT, "none")
    assert [words.partition("-")[0] for words in found] == [mark]
    assert marked("case-in-notification", text, ExampleMessage(piece="title"), "none") == []
    assert marked("case-in-notification", text, ExampleMessage(), "none") == []


@pytest.mark.parametrize("text", [
    "Du har fået post fra Nordhavn Kommune.",
    "Du har fået et brev om børnetilskud.",
    "Husk din tid hos tandlægen tirsdag kl. 9.",
    "Dit pas er klar. Hent det i Borgerservice.",
    "Vi har fået din ansøgning om en plads i børnehaven.",
    "Din bog er klar på biblioteket.",
    "Du har fået svar om din byggetilladelse.",
    "Husk mødet på jobcentret i morgen kl. 10.",
    "Vi henter affald hos dig i morgen.",
    "Tid til vaccination mod influenza",
    "Du har fået svar på din ansøgning om boligstøtte.",
    "Der er nyt om din sag. Log på borger.dk.",
])  # fmt: skip
def test_notifications_that_are_left_alone(text: str) -> None:
    assert marked("case-in-notification", text, SENT, "none") == []


@pytest.mark.parametrize("piece", ["title", "notification"])
def test_numbers_of_people_in_titles_and_notifications(piece: str) -> None:
    told = ExampleMessage(piece=piece)  # type: ignore[arg-type]
    assert marked("cpr-in-title", "Svar om 070761-4285", told, "none") == ["070761-4285"]
    for fine in ("Svar om sag 2026-113477", "Ring på 12 34 56 78.", "Brev nr. 12"):
        assert marked("cpr-in-title", fine, told, "none") == []


# --- pieces of a message are no letters


def test_a_title_is_judged_by_its_words_alone() -> None:
    letter = letter_of(
        Example("Afslag på hjælp såfremt", frame="none", message=ExampleMessage(piece="title"))
    )
    found = {f.name for f in RuleSet(shipped_rules()).judge(letter, DAY)}
    assert "stiff-word" in found
    assert not {f.category for f in RuleSet(shipped_rules()).judge(letter, DAY)} & {"reasons", "rights"}
    assert (letter.type, letter.outcome, letter.decisions) == ("other", "none", ())


def test_the_subject_key_of_the_message_names_the_field() -> None:
    key = next(k for slug, f in fields().items() if slug == "boligstoette" for k in f.kle)
    text = "Kære Anna Lind\n\nVi har set på din sag. Du hører fra os.\n\nVenlig hilsen\nMette Holm\n"
    letter = letter_of(Example(text, frame="none", message=ExampleMessage()))
    assert letter.field is None
    from plainlang.danish import Annotated
    from plainlang.documents import Message
    from plainlang.letters import Overrules, understand

    def with_keys(*keys: str) -> Document:
        return replace(letter.annotated.document, message=Message(subjects=keys))

    assert understand(Annotated(with_keys(key, "01.03.03"))).field == "boligstoette"
    assert understand(Annotated(with_keys("99.99.99"))).field is None
    assert understand(Annotated(with_keys(key)), Overrules(field="landzone")).field == "landzone"


def test_a_key_that_may_have_moved_says_less_than_a_sure_one() -> None:
    unsure = {slug for slug, f in fields().items() if f.kle and not f.kle_sure}
    assert "ferie" in unsure and "boligstoette" not in unsure
    assert fields_of_kle("32.00.24") == ("ferie",)
