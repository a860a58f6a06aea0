"""What is said of coded Word templates: each of the letters that they can become is judged."""

from __future__ import annotations

import plainlang
from plainlang import Report
from tests.formats.docx import asks, docx, if_field, merge_field, paragraph, table

APPEAL = (
    "Du kan klage over afgørelsen. Vi skal have klagen senest 4 uger efter, at du har fået brevet. "
    "Send klagen til Nordhavn Kommune, Torvet 1, 9999 Nordhavn. Hvis vi fastholder afgørelsen, sender vi "
    "klagen videre til Ankestyrelsen."
)
REASONS = (
    "Vi har lagt vægt på, at du har 80.000 kr. i banken. Afgørelsen er truffet efter lov om aktiv "
    "socialpolitik § 81, hvor der står, at vi kan hjælpe, hvis du ikke selv kan betale."
)
REFUSAL = f"Du får afslag på din ansøgning om hjælp til flytning. {REASONS}"
GRANT = "Du får hjælp til din flytning. Vi betaler 4.000 kr. til flyttefirmaet."


def letter(*content: str) -> Report:
    return plainlang.check_bytes(
        docx(
            paragraph("Nordhavn Kommune"),
            paragraph("Kære ", merge_field("Navn")),
            *content,
            paragraph("Du er velkommen til at ringe til mig på 12 34 56 78."),
            paragraph("Venlig hilsen"),
            paragraph("Anna Holm"),
        ),
        name="afslag.docx",
    )


def complaints(report: Report) -> list[tuple[str, str | None]]:
    return [(f.code, f.condition) for f in report.findings if f.code.startswith("RET1")]


def status(report: Report) -> list[str]:
    return [understood.letter.complaint.status for understood in report.documents[0].understood]


DECISION = paragraph(if_field(asks("ab-afslag"), REFUSAL, GRANT))
ASIDES = [
    paragraph(if_field(asks("ab-enlig"), "Du bor alene.", "I bor sammen.")),
    paragraph(if_field(asks("ab-vedlagt"), "Vi vedlægger et kort.")),
]


def test_a_refusal_branch_without_complaint_guidance() -> None:
    report = letter(DECISION, *ASIDES)
    (document,) = report.documents
    assert len(document.understood) == 4
    assert ("RET101", "ab-afslag=J") in complaints(report)
    (finding,) = [f for f in report.findings if f.code == "RET101"]
    assert document.document is not None
    assert document.document.text[finding.span.start :].startswith("Du får afslag")
    assert "»ab-afslag« er »J«" in finding.message.da


def test_a_refusal_branch_that_comes_second() -> None:
    report = letter(paragraph(if_field(asks("ab-bevilling"), GRANT, REFUSAL)), *ASIDES)
    assert ("RET101", "ab-bevilling=N") in complaints(report)


def test_guidance_within_the_branch_or_after_it_is_enough() -> None:
    inside = if_field(asks("ab-afslag"), f"{REFUSAL} {APPEAL}", f"{GRANT} {APPEAL}")
    assert complaints(letter(paragraph(inside), *ASIDES)) == []
    apart = paragraph(if_field(asks("ab-afslag"), APPEAL, APPEAL))
    assert complaints(letter(DECISION, apart, *ASIDES)) == []
    assert complaints(letter(DECISION, *ASIDES, paragraph(APPEAL))) == []


def test_guidance_that_another_condition_may_take_away() -> None:
    report = letter(DECISION, paragraph(if_field(asks("ab-klage"), APPEAL)), *ASIDES)
    assert complaints(report) == [("RET101", "ab-afslag=J & ab-klage=N")]


def test_guidance_in_an_element_that_the_letter_system_puts_in() -> None:
    for field in (
        merge_field("Html:K3-klagevejledning"),
        if_field(asks("ab-afslag"), merge_field("Html:K3-klagevejledning")),
    ):
        report = letter(DECISION, *ASIDES, paragraph(field))
        assert status(report)[0] == "delegated"
        assert complaints(report) == []


def test_twelve_questions_give_thirteen_letters() -> None:
    rows = [[paragraph(if_field(asks(f"ab-{n}"), f"Svar {n}."))] for n in range(12)]
    report = letter(table(*rows))
    assert len(report.documents[0].understood) == 13
