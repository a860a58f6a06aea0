"""Where sentences of letters end. Each text is written with ``|`` at every sentence end inside a block."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainlang.danish import Annotated
from plainlang.danish.sentences import sentence_spans
from plainlang.documents import Block, Span, read
from tests.danish.score_entities import gold_letters
from tests.danish.score_sentences import score

ABBREVIATIONS = """
Du får afslag, jf. serviceloven. | Du kan klage.
Vi henviser til reglerne, jf. Bekendtgørelsen om hjælp. | De gælder stadig.
Du skal bl.a. Sende os din kontrakt. | Husk det.
Du skal sende bilag, f.eks. Lønsedler og kontrakter. | Gør det nu.
Du får ca. 500 kroner. | Pengene kommer i maj.
Din sag har nr. 12345. | Skriv nummeret på brevet.
Ring på tlf. 12 34 56 78. | Vi har åbent hver dag.
Skriv til afd. Nord i Søvang. | Vi svarer hurtigt.
Vedr. Din ansøgning af 3. maj. | Vi har set på den.
Vi har talt med hr. Holm. | Han er enig.
Vi har talt med dr. Holm. | Han er enig.
Du bor på Gl. Strandvej 7. | Huset er dit.
Du bor på Sdr. Strandvej 7. | Huset er dit.
Du bor på Ndr. Ringvej 7. | Huset er dit.
Vi har spurgt stud.jur. Ida Bæk om sagen. | Hun svarer i morgen.
Vi har spurgt cand.med.vet. Per Lind. | Han svarer ikke.
Oplys altid dit kundenr. | Så finder vi sagen. | Skriv det øverst.
Oplys altid dit kundenr. 55 12 tak. | Skriv det øverst.
Gebyret er 450 kr. | 1. rate er betalt. | Resten er ikke.
Du bor på Skt. Annæ Vej 7. | Huset er dit.
Du bor på Chr. Winthers Vej 7. | Huset er dit.
Du bor på St. Torv 7. | Huset er dit.
Se s. 4 i bilaget. | Der står tallene.
Ring på lok. 204. | Vi har åbent hver dag.
Du kan få hjælp til mad, husleje m.v. | Du skal søge om det.
Du kan få hjælp til mad, husleje mv. | Du skal søge om det.
Du kan få hjælp til mad, husleje osv. | Det skal du søge om.
Du kan få hjælp til mad, husleje m.m. i en periode. | Du skal søge.
Det koster 1.000,00 kr. | Du skal betale nu.
Det koster 1.000,00 kr. om måneden. | Du skal betale nu.
Du har betalt 12.500 kr. af din gæld. | Resten mangler.
Din gæld er 12.500 kr. | Vi trækker 500 kr. hver måned. | Det sker fra maj.
Du skal betale kr. 1.250,00 senest i maj. | Du får en regning.
Du får 75 pct. af udgiften. | Resten betaler du.
Du betaler 25 pct. | Vi betaler resten.
Loven er ændret, men gælder p.t. kun nogle. | Du er en af dem.
Vi har undersøgt evt. Andre muligheder. | Der er ingen.
Se kap. 4 i loven. | Der står reglerne.
Vi skal svare inkl. Bilag inden maj. | Det gør vi.
Du skal møde kl. 10.15. | Tag din legitimation med.
Du skal møde kl. 9. | Tag din legitimation med.
Mødet er kl. 10.15 i lokale 3. | Tag din legitimation med.
Du har ret til hjælp pga. Din sygdom. | Vi betaler.
Vi har åbent mandag-torsdag kl. 9.00-15.00 og fredag kl. 9.00-12.00. | Velkommen.
Du kan ringe hver dag, dvs. Også lørdag. | Vi svarer.
Husk dit cpr-nr. 010101-0000. | Skriv det ikke i en mail.
Skriv j.nr. 12/345 på brevet. | Tak for hjælpen.
"""

LAW = """
Du får afslag efter § 11. | Du kan klage.
Du får afslag efter § 11, stk. 2. | Du kan klage.
Du får afslag efter § 11, stk. 2, nr. 3. | Du kan klage.
Du får afslag efter servicelovens § 11, stk. 2, 1. pkt. | Du kan klage.
Det følger af § 11, stk. 2, 2. pkt. i loven. | Du kan klage.
Det følger af § 27 a, stk. 3, litra b. | Du kan klage.
Det følger af §§ 11 og 12. | Du kan klage.
Det følger af § 11, stk. 1-3. | Du kan klage.
§ 11. Kommunen skal yde hjælp. | Den betaler.
§ 27 a. Kommunen skal yde hjælp. | Den betaler.
Stk. 2. Kommunen kan yde hjælp. | Den betaler.
Loven er nr. 433 af 22. april 2014. | Den gælder.
Loven er LBK nr. 1129 af 22/09/2025. | Den gælder.
Vi henviser til lov nr. 1129 af 22. september 2025 om hjælp. | Den gælder.
Det fremgår af retssikkerhedslovens § 69. | Nævnet afgør din klage.
Det fremgår af lovens 4. del. | Den er ny.
"""

NUMBERS = """
Vi skal have dit svar den 3. maj. | Ellers lukker sagen.
Vi skal have dit svar den 3. maj 2026. | Ellers lukker sagen.
Vi skal have dit svar den 3. Maj er sidste frist.
Du får hjælp fra 1. januar til 31. december 2026. | Derefter stopper den.
Du fik brevet d. 4. juni. | Du svarede ikke.
Du fik brevet d. 4. ds. fra os. | Du svarede ikke.
Du får hjælp fra 2. kvartal 2026. | Derefter stopper den.
Du bor på 3. sal. | Der er ingen elevator.
Vi behandler sagen for 2. gang. | Du får svar snart.
Du fyldte 18 i 2024. | Nu gælder andre regler.
Vi har fået 2 af 3 bilag. | Vi mangler 1. | Send det.
Dit barn går nu i 4. C i Søvang. | Klassen har 20 elever.
Dit barn går i 4. B på Søvang Skole. | Klassen har 20 elever.
Kong Christian 10. var konge. | Det er længe siden.
Huset er fra Frederik 6. | Det er fredet.
Beløbet er 12.345. | Du skal betale.
Satsen er 12,5. | Den stiger.
Telefonen er 12 34 56 78. | Ring nu.
Adressen er Nørregade 5, 2. tv. i Søvang. | Kom forbi.
Vi skriver om sag 24/1234. | Den er afsluttet.
Du har søgt den 1.5.2026. | Vi svarer i juni.
Du har søgt 01-05-2026. | Vi svarer i juni.
"""

NAMES = """
Du har talt med Søren B. Jensen. | Han er din rådgiver.
Du har talt med A. P. Holm. | Han er din rådgiver.
Du har talt med A.P. Holm om det. | Han er din rådgiver.
Du bor på H.C. Andersens Vej 2. | Huset er dit.
Se bilag A. | Du kan klage over det.
Se bilag A. | Det er vigtigt.
Du kan læse mere i bilag B. | Vi har vedlagt det.
Vi har fået oplysninger fra SKAT. | De viser din løn.
Vi har fået oplysninger fra SKAT. | Oplysningerne viser din løn.
Du kan rejse i hele EU. | Reglerne er ens.
Du arbejder i Holm A/S. | Selskabet ejer huset.
Log på med MitID. | Brevet ligger i din post.
Skriv til post@soevang.dk. | Vi svarer hurtigt.
Læs mere på www.soevang.dk. | Der finder du reglerne.
Læs mere på https://soevang.dk/hjaelp/side.html. | Der finder du reglerne.
Læs mere på borger.dk/hjaelp. | Der finder du reglerne.
Log på borger.dk og skriv til os. | Vi svarer.
Filen hedder brev.docx. | Åbn den.
Skriv til Søvang.Kommune@soevang.dk i dag. | Vi svarer.
"""

MARKS = """
Hvad betyder det for dig? | Du skal betale.
Husk det! | Vi venter på dig.
Hvad nu?! | Du skal betale.
Du spurgte: ”Hvornår får jeg svar?” | Det får du i maj.
Du skrev: ”Jeg er syg.” | Det har vi forstået.
Du skrev: »Jeg er syg.« | Det har vi forstået.
Du skrev: "Jeg er syg." | Det har vi forstået.
”Hvornår får jeg svar?” spurgte du. | Det får du i maj.
”Jeg er syg.” | Det skrev du til os.
Du kan klage (se bilag 1). | Fristen er 4 uger.
(Se også vores hjemmeside.) | Du kan klage.
Du kan klage (jf. § 11, stk. 2). | Fristen er 4 uger.
Du kan klage [se bilag 1.] | Fristen er 4 uger.
Vi venter ... | Du hører fra os.
Vi venter… | Du hører fra os.
Vi venter … på dit svar. | Du hører fra os.
Du skrev ... at du er syg. | Det har vi forstået.
Du skal svare nu. | ”Nu” er senest i maj.
Du skal svare nu. | (Det er vigtigt.) | Tak.
Du skal svare nu. | »Nu« er i dag.
Du skrev: „Jeg er syg.“ | Det har vi forstået.
Du skal svare nu.  |  Det er vigtigt.
Du skal svare nu. | Ægtefæller svarer hver for sig. | Øvrige svarer ikke. | Åbent brev følger.
Vi skriver: husk det. | Det er alt.
Du får svar; vent. | Det er alt.
Du skal svare nu.Det er vigtigt. | Tak.
1. Send os din kontrakt. | Husk dit navn.
1) Send os din kontrakt. | Husk dit navn.
- Send os din kontrakt. | Husk dit navn.
a) Send os din kontrakt. | Husk dit navn.
Du skal gøre to ting: 1. Ring til os. | 2. Skriv til os.
Vi giver dig afslag
En linje uden punktum
"""

HOLES = """
Kære «Fornavn». | Du får hjælp.
Du får [beløb]. | Pengene kommer i maj.
Du får [Indsæt beløb. Husk kr.] om måneden. | Pengene kommer i maj.
Du får {{ sats. Ny }} om måneden. | Pengene kommer i maj.
Du får <<sats. Ny>> om måneden. | Pengene kommer i maj.
Du får [[sats. Ny]] om måneden! | Pengene kommer i maj.
Du får ${sats. Ny} om måneden. | Pengene kommer i maj.
Du får afslag. | «Navn» har set på sagen.
Du får afslag. | [Navn] har set på sagen.
Du får afslag. | {{ navn }} har set på sagen.
"""


def lines(*texts: str) -> list[str]:
    return [line for text in texts for line in text.strip().split("\n")]


CASES = lines(ABBREVIATIONS, LAW, NUMBERS, NAMES, MARKS, HOLES)


def sentences(text: str) -> list[str]:
    annotated = Annotated(read(text.encode(), format="text"))
    return [text[s.span.start : s.span.end] for s in annotated.sentences]


@pytest.mark.parametrize("case", CASES)
def test_sentences_of_a_block(case: str) -> None:
    wanted = [part.strip() for part in case.split("|")]
    text = re.sub(r" ?\|", "", case)
    assert sentences(text) == wanted


def test_enough_boundaries() -> None:
    assert sum(case.count("|") + 1 for case in CASES) >= 120


LETTERS: list[tuple[str, list[str]]] = [
    (
        "Søvang Kommune\n\nKære Anna Lind\n\nDu får hjælp. Vi betaler.\n",
        ["Søvang Kommune", "Kære Anna Lind", "Du får hjælp.", "Vi betaler."],
    ),
    (
        "Vi mangler:\n- din kontrakt\n- dit kontoudtog. Husk navn.\n",
        ["Vi mangler:", "- din kontrakt", "- dit kontoudtog.", "Husk navn."],
    ),
    ("§ 11\n\nKommunen yder hjælp.\n", ["§ 11", "Kommunen yder hjælp."]),
    ("Du har søgt jf.\n\nKommunen yder hjælp.\n", ["Du har søgt jf.", "Kommunen yder hjælp."]),
    ("Hvorfor?\n\nDu har ret til det.\n", ["Hvorfor?", "Du har ret til det."]),
    (
        "1. Ring til os.\n2. Skriv til os.\n3. Vent.\n",
        ["1. Ring til os.", "2. Skriv til os.", "3. Vent."],
    ),
    (
        "Vi har behandlet din ansøgning om hjælp til husleje, og\n"
        "vi har lagt vægt på, at du har en formue, som du kan bruge, jf.\n"
        "Servicelovens regler om det. Du har oplyst, at du har\n"
        "penge på en konto, som du ikke har planer om at bruge nu.\n",
        [
            "Vi har behandlet din ansøgning om hjælp til husleje, og\n"
            "vi har lagt vægt på, at du har en formue, som du kan bruge, jf.\n"
            "Servicelovens regler om det.",
            "Du har oplyst, at du har\npenge på en konto, som du ikke har planer om at bruge nu.",
        ],
    ),
    ("", []),
    ("\n \n", []),
    (".\n", ["."]),
    ("Du får svar.   \n", ["Du får svar."]),
    ("Du får svar.\r\n\r\nSnart.", ["Du får svar.", "Snart."]),
]


@pytest.mark.parametrize(
    "case",
    lines(
        """
Vi har set på kortet (se bilag 4. Det er nyt), og det stemmer. | Du hører fra os.
Du skrev: "Jeg kan ikke komme. Bussen kører ikke." | Vi finder en ny tid.
II. Sådan klager du
Vi har talt med L.-M. Bruun i dag. | Hun er enig.
"""
    ),
)
def test_asides_headings_and_initials(case: str) -> None:
    test_sentences_of_a_block(case)


def test_a_wrapped_reference_is_no_list() -> None:
    text = "Du kan læse om det i serviceloven, se § 50, og i forvaltningsloven, jf. stk.\n2. Ring til os."
    document = read(text.encode(), format="text")
    assert [block.kind for block in document.blocks] == ["paragraph"]


def test_letters_keep_their_boundaries() -> None:
    found, errors = score(gold_letters("dev"))
    assert found.right >= 219, errors


@pytest.mark.parametrize(("text", "wanted"), LETTERS)
def test_no_sentence_crosses_a_block(text: str, wanted: list[str]) -> None:
    annotated = Annotated(read(text.encode(), format="text"))
    assert [annotated.text[s.span.start : s.span.end] for s in annotated.sentences] == wanted
    for sentence in annotated.sentences:
        assert sentence.block.span.holds(sentence.span)
    assert [s.index for s in annotated.sentences] == list(range(len(annotated.sentences)))


PARTS = [part for case in CASES for part in re.split(r" ?\| ?", case)]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([*PARTS, "\n\n", ".", "?", "…", '"', ")", " ", "jf.", "§ 11.", "3.", "A."]),
        max_size=9,
    )
)
def test_sentences_hold_everything_once(parts: list[str]) -> None:
    text = " ".join(parts)
    document = read(text.encode(), format="text")
    spans = [
        span for span, _ in sentence_spans(text, document.blocks, [p.span for p in document.placeholders])
    ]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert "".join(text[s.start : s.end] for s in spans).split() == [] or (
        "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
    )
    for span in spans:
        assert text[span.start : span.end] == text[span.start : span.end].strip()


def test_no_sentence_ends_in_a_hole() -> None:
    text = "Kære navn. Efternavn. Du får svar."
    block = Block("paragraph", Span(0, len(text)))
    hole = Span(text.index("navn"), text.index("Efternavn") + len("Efternavn."))
    found = [
        text[s.start : s.end] for s, _ in sentence_spans(text, [block], [Span(hole.start, hole.end - 1)])
    ]
    assert found == ["Kære navn. Efternavn.", "Du får svar."]


def test_sentence_at_a_place() -> None:
    text = "Du får svar.  Vi skriver."
    annotated = Annotated(read(text.encode(), format="text"))
    first, second = annotated.sentences
    assert annotated.sentence_at(0) == first
    assert annotated.sentence_at(11) == first
    assert annotated.sentence_at(12) is None
    assert annotated.sentence_at(14) == second
    assert annotated.sentence_at(len(text)) is None
