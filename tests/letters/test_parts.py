"""The first line of a letter: mostly the sender, sometimes already what the letter is about."""

from __future__ import annotations

import pytest

from plainlang.engine.examples import understood

SUBJECTS = (
    "Varsel om lønindeholdelse",
    "Påbud om sløjfning af nedgravet olietank",
    "Afslag på befordringsgodtgørelse",
    "Ansøgning om dispensation fra strandbeskyttelseslinjen, Klitvejen 112",
    "Indkaldelse til samtale i jobcentret",
    "Din husleje stiger fra 1. maj",
    "Du får ikke boligstøtte i maj",
    "Vi har brug for flere oplysninger",
    "Landzonetilladelse til opførelse af udhus",
    "Istandsættelse af den private fællesvej Kirkestien",
    "Ny afgørelse om din folkepension",
    "Skal du til tandlæge hos os?",
)
SENDERS = (
    "Søvang Kommune",
    "Udbetaling Danmark",
    "Center for Social og Sundhed",
    "Huslejenævnet i Tårnsø Kommune",
    "Styrelsen for Patientklager",
    "Afdelingen for plan og byg",
    "Direktoratet for Kriminalforsorgen",
    "Kontoret for ansøgninger om pension",
    "Sekretariatet for Beboerklagenævnet",
    "Team for dispensation og klage",
    "Klagenævnet for ejendomsudlejning",
    "Gældsstyrelsen – vi inddriver gæld",
)
FRAMES = (
    "{}\n\nKære Bo Lund\n\nVi har fået dit brev den 3. maj.\n\nVenlig hilsen\nLis\n",
    "{}\n\nVi har fået dit brev den 3. maj. Du hører fra os igen.\n\nVenlig hilsen\nLis\n",
    "{}\nBo Lund\nSkovvej 3\n4000 Roskilde\n\nKære Bo Lund\n\nVi har fået dit brev.\n\nVenlig hilsen\nLis\n",
)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("line", SUBJECTS)
def test_a_first_line_that_says_what_the_letter_is_about(line: str, frame: str) -> None:
    assert understood(frame.format(line)).parts[0] == "subject"


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("line", SENDERS)
def test_a_first_line_that_names_the_sender(line: str, frame: str) -> None:
    assert understood(frame.format(line)).parts[0] == "letterhead"


@pytest.mark.parametrize(
    "line", ["Peter og Anne Krogh", "Karen von der Maase", "Center for Børn og Unge", "Hanne Lund & Bo Dam"]
)
def test_a_couple_or_a_unit_in_the_address_is_no_subject(line: str) -> None:
    text = (
        f"Favrskov Kommune\nTeknik og Kultur\n\n{line}\nMøllevej 8\n8382 Hinnerup\n\n18. september 2023\n\n"
        "Svar på jeres brev\n\nVi har fået jeres brev den 3. maj. I hører fra os igen.\n\nVenlig hilsen\nLis\n"
    )
    letter = understood(text)
    subjects = [
        text[sentence.span.start : sentence.span.end]
        for sentence, part in zip(letter.annotated.sentences, letter.parts, strict=True)
        if part == "subject"
    ]
    assert subjects == ["Svar på jeres brev"]
