"""Who sends a letter, where head, address and text name several authorities."""

from __future__ import annotations

import pytest

from plainlang.engine.examples import understood
from plainlang.letters.sender import kind_of

LETTERS = {
    # The one written to stands on top.
    "Skårup Kommune": (
        "Møllebæk Golfklub\nKlubvej 4\n4899 Skårup\n\nTeknik\n\nTilladelse til at indvinde vand fra en sø\n\n"
        "Skårup Kommune giver hermed Møllebæk Golfklub tilladelse til at indvinde vand fra søen."
    ),
    "Erhvervsstyrelsen": (
        "Lindø Administration\nKystvej 2\nAtt. Vera Lund\n\nTilsagn om tilskud til et nyt forsamlingshus\n\n"
        "Erhvervsstyrelsen bevilger projektet et tilskud på 45.000 kr. Pengene kommer, når huset er færdigt."
    ),
    "Miljøstyrelsen": (
        "Holm & Partnere\nStrandgade 3\nAtt.: Bente Holm\n\nIndustrikontoret\n\nSvar på foreningens "
        "høringssvar\n\n"
        "Miljøstyrelsen takker hermed for høringssvaret. Miljøstyrelsen har gennemgået det."
    ),
    "Økonomiministeriet": (
        "Vestergård Kommune\nRådhuspladsen 1\n\nUdtalelse om private fællesveje\n\nVestergård Kommune "
        "har ved brev af "
        "4. november 2010 rettet henvendelse til ministeriet om veje. Økonomiministeriet finder, at kommunen "
        "kan afholde udgiften."
    ),
    # The one whose decision is looked at.
    "Natur- og Miljøklagenævnet": (
        "AFGØRELSE\n\ni sag om en fiskesø i Nordbæk Kommune\n\nNatur- og Miljøklagenævnet ophæver "
        "Nordbæk Kommunes "
        "afgørelse af 16. juni 2011. Nordbæk Kommune har den 16. juni 2011 truffet afgørelse om dræn."
    ),
    "Vejdirektoratet": (
        "Dato 22. maj 2014\nDokument 13/16137\n\nVilkår for en udkørsel\n\nVejdirektoratet har "
        "behandlet jeres klage "
        "over Sølund Kommunes afgørelse af 12. juli 2013. Klagen gælder udgiften."
    ),
    # The footer tells who keeps what the reader writes.
    "Hedeby Kommune": (
        "Kære Mia\n\nHer er svar på dine tre spørgsmål om vejen.\n\nVenlig hilsen\n\nBo Lund\n\nwww.hedeby.example\n\n"
        "Hedeby Kommune registrerer og bruger de personoplysninger, du sender til os. Læs mere om det på hjemmesiden, "
        "og skriv, hvis du vil se dem."
    ),
    # The text names a department.
    "Plan og Byg": "Kære Mia\n\nI Plan og Byg værdsætter vi et tidligt møde. Ring til os i god tid.\n\nHilsen Bo",
    # The one named in the text is somebody else.
    "Ribe Kommune": (
        "Ribe Kommune\nBørn og Unge\n\nKære Mia\n\nAnkestyrelsen har truffet afgørelse i din sag. "
        "Ankestyrelsen giver "
        "dig ret, og vi ser derfor på sagen igen."
    ),
    "Søvang Kommune": (
        "Søvang Kommune\nJobcenter\n\nKære Mia\n\nAnkestyrelsen ophæver Søvang Kommunes afgørelse. Søvang Kommune har "
        "bedt din læge om en attest, og vi ser på sagen igen.\n\nVenlig hilsen\nMette Holm\nSøvang Kommune"
    ),
    "Tårup Kommune": (
        "Tårup Kommune\n\nKære Mia\n\nTårup Kommune har anmodet om oplysninger fra din læge. Lægen har svaret, og vi "
        "giver dig hjælpen."
    ),
    "Udbetaling Danmark": (
        "Udbetaling Danmark\n\nKære Mia\n\nSkattestyrelsen har oplyst, at du er flyttet. Vi stopper "
        "derfor din "
        "boligstøtte.\n\nVenlig hilsen\nUdbetaling Danmark"
    ),
    # An agency stands below its ministry, and a name ends with its line.
    "Fiskeristyrelsen": (
        "Sag 12-345\n\nKære Mia\n\nDu får papirerne med dette brev.\n\nVenlig hilsen\nLis Boe\n\n"
        "Ministeriet for Landbrug, Fiskeri\nFiskeristyrelsen"
    ),
}
"""Sender to letter."""


@pytest.mark.parametrize("sender", LETTERS)
def test_the_sender_is_told_from_other_authorities(sender: str) -> None:
    letter = understood(LETTERS[sender])
    text = letter.annotated.text
    assert letter.sender.name == sender
    span = letter.sender.span
    assert span is not None
    assert text[span.start : span.end] == sender


@pytest.mark.parametrize(
    "line",
    [
        "Fornyelse af tilladelse til indvinding af grundvand",
        "Behandling af personoplysninger i konkursbo",
        "DATO DOKUMENT SAGSBEHANDLER MAIL TELEFON",
        "Udtalelse om kommunens muligheder",
    ],
)
def test_a_title_or_a_row_of_labels_is_no_sender(line: str) -> None:
    assert understood(f"{line}\n\nKære Anna Lind\n\nDu har søgt om hjælp. Vi ser på det.").sender.name is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Søvang Kommune", "municipality"),
        ("Planklagenævnet", "board"),
        ("Ankestyrelsens Beskæftigelsesudvalg", "committee"),
        ("Ankestyrelsen", "board"),
        ("Gældsstyrelsen", "agency"),
        ("Folketingets Ombudsmand", "ombudsman"),
        ("Retten i Svendborg", "court"),
        ("Forretningsordenen", "other"),
        ("Styrelser og Co.", "other"),
        (None, "nobody"),
    ],
)
def test_the_kind_of_authority_stands_in_its_name(name: str | None, kind: str) -> None:
    assert kind_of(name) == kind
