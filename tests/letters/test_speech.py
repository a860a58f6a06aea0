"""How a letter addresses its reader, who it says is who, and the verbs that tell."""

from __future__ import annotations

import pytest

from plainlang.danish.doers import doing_cues, doing_of, forms_of_act, read_form
from plainlang.engine.examples import understood
from plainlang.letters import manner_names

FRAME = "Søvang Kommune\n\n{}\n\nVenlig hilsen\nLis Boe\n"


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ("Kære Ole\n\nDu skal sende skemaet.", "du"),
        ("Kære Ole og Pia\n\nI skal sende skemaet, og jeres søn skal med.", "I"),
        ("Hr. Holm\n\nVi har modtaget Deres brev. Skulle De mangle noget, så ring.", "De"),
        ("Fru Lydia Lund\n\nVi har aflæst måleren. De har brugt 2.140 kWh.", "De"),
        ("Fru Lydia Lund\n\nBoets regnskab stemmer. Deres brev af 11. marts ændrer intet.", "De"),
        ("Fru Lydia Lund\n\nDu har to børn. De vil gerne bo hos dig.", "du"),
        ("Kære Ole Lund\n\nVi har hørt to vidner. De har set bilen.", "none"),
        ("Kære Ole\n\nDe tre skemaer er sendt. Deres nummer er 5.", "none"),
        ("Kære Ole\n\nDu har to børn. De vil gerne bo hos dig.", "du"),
    ],
)
def test_address(body: str, address: str) -> None:
    assert understood(FRAME.format(body)).reader.address == address


def test_the_signers_name_and_title_are_known() -> None:
    letter = understood(
        "Søvang Kommune\n\nKære Ole\n\nRådgiveren har talt med Lis Boe.\n\nVenlig hilsen\nLis Boe\nrådgiver\n"
    )
    text = letter.annotated.text
    assert [text[s.start : s.end] for s in letter.annotated.things.spans("skriver")] == ["Rådgiveren", "Lis Boe"]


def test_nouns_that_may_be_the_reader_are_found_whole_and_in_the_genitive() -> None:
    letter = understood(FRAME.format("Kære Ole\n\nBorgerens bil er solgt. Ansøgeren er syg. Borgerservice er lukket."))
    text = letter.annotated.text
    assert [text[s.start : s.end] for s in letter.annotated.things.spans("person")] == ["Borgerens", "Ansøgeren"]


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("Man skal møde kl. 9, og man må gerne tage en ven med.", 2),
        ("Telefonen er åben man.-tors. kl. 9-14.", 0),
        ("Vi har åbent man. og ons. fra kl. 10.", 0),
        ("Lastbilen, en MAN fra 2014, holdt på fortovet.", 0),
        ("Læge Erik Man har sendt os en attest.", 0),
        ("Det gør man. Så er sagen slut.", 1),
    ],
)
def test_the_pronoun_man_is_no_name_and_no_monday(sentence: str, places: int) -> None:
    assert len(understood(FRAME.format(f"Kære Ole\n\n{sentence}")).speech.of("generic_man")) == places


WHO = """Pågældende har ikke svaret på brevet.
Den pågældende er meldt fra den 3. maj.
Vi har talt med vedkommende.
Vedkommendes læge skal skrive under.
Bevillingen gives til pågældende, hvis der er plads."""
WHICH = """De pågældende brud er alvorlige.
Det pågældende materiale er sendt.
Den pågældende bil er solgt.
Vedkommende myndighed skal høres.
De pågældende har fået brev.
For gulvenes vedkommende er der ingen rapport.
For dit vedkommende er beløbet 100 kr."""


@pytest.mark.parametrize(
    ("sentence", "somebody"),
    [(line, True) for line in WHO.split("\n")] + [(line, False) for line in WHICH.split("\n")],
)
def test_whether_a_word_means_somebody_or_tells_which(sentence: str, somebody: bool) -> None:
    letter = understood(FRAME.format(f"Kære Ole\n\n{sentence}"))
    assert bool(letter.annotated.things.spans("person")) is somebody


@pytest.mark.parametrize(
    ("head", "found"), [("Til forældrene til elev i 4.B", []), ("Til elev i 4.B", ["eleven"])]
)
def test_children_are_not_the_reader_of_a_letter_to_their_parents(head: str, found: list[str]) -> None:
    letter = understood(FRAME.format(f"{head}\n\nVi har set på, at eleven har fået støtte."))
    text = letter.annotated.text
    assert [text[s.start : s.end] for s in letter.annotated.things.spans("person")] == found


RENT = """Huslejenævnet i Søvang

{}
Afgørelse

Udlejeren skal betale 29.580 kr. tilbage til lejeren. Lejeren har protesteret i tide, og udlejeren har svaret.
Udlejeren har gjort gældende, at lejen er rimelig. Lejeren har bedt om, at lejen bliver sat ned.

Venlig hilsen
Huslejenævnet i Søvang
"""
NAMED_IN_HEAD = "Lejer: Oskar Dam\nUdlejer: Kajkanten ApS\n\nTil Kajkanten ApS\n\n"


def test_of_two_parties_at_most_the_one_that_the_head_names_is_the_reader() -> None:
    both = understood(RENT.format(""))
    assert not both.reader.mentions
    one = understood(RENT.format(NAMED_IN_HEAD))
    text = one.annotated.text
    assert {text[s.start : s.end].lower() for s in one.reader.mentions} == {"udlejeren"}


def test_a_name_and_the_part_that_it_owns_are_one_place() -> None:
    letter = understood("Ankestyrelsen\n\nKære Ole\n\nAnkestyrelsens Jobudvalg vurderer din sag.\n\nHilsen\nIda Bo\n")
    text = letter.annotated.text
    body = [text[s.start : s.end] for s in letter.sender.mentions]
    assert body == ["Ankestyrelsens Jobudvalg"]


def test_verbs_tell_who_acts() -> None:
    assert read_form("nedsættes").passive
    told = doing_of("afslå")
    assert told is not None
    assert told.act == "decision"
    assert "afslås" in forms_of_act("decision", "passive")
    assert "afslået" in forms_of_act("decision", "participle")
    assert "s:decision" in doing_cues("din ansøgning afslås".split())
    assert "be:decision&af" in doing_cues("den er afslået af nævnet".split())


def test_every_way_has_weights_and_a_likelihood() -> None:
    letter = understood(FRAME.format("Kære Ole\n\nNu skal vi lige huske madpakken. Man kan ringe til os."))
    for name in manner_names():
        for manner in letter.speech.of(name):
            assert 0.0 <= manner.likelihood <= 1.0
            assert manner.sentence.span.holds(manner.span)


SAVING = """Gudrum Vandværk

Kære alle

Der er kun lidt vand i sommer. Derfor skal vi alle sammen spare.

Sådan gør vi
- Vi går kun i bad i fem minutter.
- Vi lukker hanen, mens vi børster tænder.
- Vi venter med at vande plænen, til det regner.
- Vi samler regnvand i en tønde.

Vi renser filtrene den 3. juni.
"""
DIGGING = """Gudrum Vandværk

Kære alle

Vi skifter rør på Søvej i juni. I behøver ikke at være hjemme.

Sådan gør vi
- Vi graver op på fortovet mandag den 3. juni.
- Vi lukker for vandet fra kl. 9 til 11.
- Vi renser filtrene, før vi åbner igen.
- Vi lægger fliserne tilbage senest den 7. juni.
"""


@pytest.mark.parametrize(("letter", "told"), [(SAVING, True), (DIGGING, False)])
def test_the_items_of_a_list_speak_of_the_same_vi(letter: str, told: bool) -> None:
    speech = understood(letter).speech
    firsts: dict[int, float] = {}
    for manner in speech.of("inclusive_vi"):
        if manner.sentence.block.kind == "list_item":
            firsts.setdefault(manner.sentence.index, manner.likelihood)
    assert [likelihood >= 0.6 for likelihood in firsts.values()] == [told] * 4
