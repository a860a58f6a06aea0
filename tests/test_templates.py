"""A template is checked letter by letter; what is found names its branch."""

from __future__ import annotations

from typing import Any

import plainlang
from plainlang.documents import Condition, Document, Span
from plainlang.documents.builder import DocumentBuilder
from plainlang.reports.report import Report
from plainlang.reports.statistics import statistics_text
from plainlang.reports.text import render_text

CHECKER = plainlang.Checker()
GUIDANCE = (
    "Du kan klage til Ankestyrelsen. Send klagen til os senest 4 uger efter, at du har fået brevet. "
    "Vi ser på sagen igen og sender den videre, hvis vi fastholder afgørelsen."
)
HEAD = ["Nordhavn Kommune", "Svar på din ansøgning om merudgifter", "Kære «navn»"]
FOOT = ["Venlig hilsen", "Lis Holm, Familieafdelingen, telefon 12 34 56 78"]
REFUSAL = (
    "Vi giver dig afslag på merudgifter efter servicelovens § 100, fordi din sygdom ikke er varig. "
    "Det viser lægens udtalelse af 3. marts 2026."
)
GRANT = "Vi giver dig merudgifter efter servicelovens § 100, fordi du har vist, at udgifterne er nødvendige."


def template(*paragraphs: str | tuple[str, Condition]) -> Document:
    """Return a template of paragraphs; a pair stands in the letter when its condition holds."""
    builder = DocumentBuilder("docx", "skabelon.docx")
    for paragraph in (*HEAD, *paragraphs, *FOOT):
        builder.open_block()
        if isinstance(paragraph, str):
            builder.add(paragraph)
        else:
            text, condition = paragraph
            builder.mark(builder.add(f"{{{condition}: "))
            builder.branch(builder.add(text), (condition,))
            builder.mark(builder.add("}"))
        builder.close_block("heading" if paragraph in HEAD[:2] else "paragraph")
    return builder.build()


def checked(document: Document, **options: Any) -> Report:
    return Report((CHECKER.judge(document, "skabelon.docx"),), "da", CHECKER.book.rules)


def rights(report: Report) -> list[tuple[str, str | None, str]]:
    text = report.documents[0].text
    return [
        (f.name, f.condition, text[f.span.start : f.span.end])
        for f in report.findings
        if f.category == "rights" and f.severity == "error"
    ]


YES, NO = Condition("afslag", "J"), Condition("afslag", "J", holds=False)


def test_a_refusal_without_guidance_names_its_branch() -> None:
    report = checked(template((REFUSAL, YES), (GRANT, NO), (GUIDANCE, NO)))
    ((name, condition, marked),) = rights(report)
    assert (name, condition) == ("missing-complaint-guidance", "afslag=J")
    assert marked in REFUSAL
    (finding,) = [f for f in report.findings if f.name == name]
    assert finding.message.da.startswith("Når »afslag« er »J«: Brevet siger nej")
    assert finding.message.en.startswith("When »afslag« is »J«: ")


def test_guidance_in_the_refusals_branch_is_enough() -> None:
    assert rights(checked(template((REFUSAL, YES), (GRANT, NO), (GUIDANCE, YES)))) == []


def test_guidance_for_everybody_is_enough() -> None:
    assert rights(checked(template((REFUSAL, YES), (GRANT, NO), GUIDANCE))) == []


def test_guidance_that_hangs_on_another_key_may_be_missing() -> None:
    report = checked(template(REFUSAL, (GUIDANCE, Condition("K3", "J"))))
    assert [(name, condition) for name, condition, _ in rights(report)] == [
        ("missing-complaint-guidance", "K3=N")
    ]


def test_a_finding_outside_all_branches_has_no_condition() -> None:
    report = checked(template("Såfremt du flytter, skal du ringe.", (REFUSAL, YES), (GRANT, NO), GUIDANCE))
    assert [f.condition for f in report.findings if f.name == "stiff-word"] == [None]


def test_a_term_in_a_branch_is_told_once_with_its_condition() -> None:
    keys = [Condition(f"k{n}", "J") for n in range(5)]
    stiff = "Såfremt du flytter, skal du ringe."
    report = checked(template(GRANT, (stiff, YES), *(("Husk dit pas.", key) for key in keys)))
    found = [f for f in report.findings if f.name == "stiff-word"]
    assert [f.condition for f in found] == ["afslag=J"]
    assert report.documents[0].text[found[0].span.start : found[0].span.end] == "Såfremt"


def test_places_and_offsets_are_those_of_the_template() -> None:
    document = template((REFUSAL, YES), (GRANT, NO), (GUIDANCE, NO))
    report = checked(document)
    for finding in report.to_dict()["documents"][0]["findings"]:
        assert document.text[finding["start"] : finding["end"]] == finding["text"]
    letter = report.to_dict()["documents"][0]["letter"]
    ((start, end), *_) = letter["decision"]["spans"]
    assert document.text[start:end] in REFUSAL
    assert letter["decision"]["outcome"] == "adverse"


def test_the_report_tells_of_every_letter() -> None:
    report = checked(template((GRANT, NO), (REFUSAL, YES), (GUIDANCE, YES)))
    variants = report.to_dict()["documents"][0]["variants"]
    assert [(v["condition"], v["outcome"]) for v in variants] == [
        (None, "favourable"),
        ("afslag=J", "adverse"),
    ]
    assert "2 forskellige breve" in render_text(report)


def test_a_library_of_templates_is_told_worst_first() -> None:
    bad = checked(template((REFUSAL, YES), (GRANT, NO))).documents[0]
    good = checked(template((REFUSAL, YES), (GRANT, NO), GUIDANCE)).documents[0]
    told = statistics_text(Report((good, bad), "da", CHECKER.book.rules)).split("Begynd her")[1]
    assert told.splitlines()[1].startswith("  skabelon.docx: 1 fejl") or "fejl" in told.splitlines()[1]
    assert "Når »afslag« er »J«: " in told


def test_twelve_keys_cost_thirteen_letters() -> None:
    keys = [Condition(f"k{n}", "J") for n in range(12)]
    report = checked(
        template(REFUSAL, *((f"Det gælder punkt {n}.", key) for n, key in enumerate(keys)), GUIDANCE)
    )
    assert len(report.documents[0].understood) == 13
    assert rights(report) == []


def test_spans_over_branches_stay_inside_the_text() -> None:
    builder = DocumentBuilder("docx")
    builder.open_block()
    builder.add("Vi har besluttet, at du ")
    for text, condition in (("ikke kan få", YES), ("får", NO)):
        builder.mark(builder.add("{"))
        builder.branch(builder.add(text), (condition,))
        builder.mark(builder.add("}"))
    builder.add(" merudgifter, da afgørelsen er truffet af vedkommende myndighed.")
    builder.close_block("paragraph")
    report = Report((CHECKER.judge(builder.build()),))
    text = report.documents[0].text
    assert report.findings
    for finding in report.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert Span(finding.span.start, finding.span.end) == finding.span


def test_what_variants_have_in_common_is_found_as_if_each_stood_alone() -> None:
    keys = [Condition(f"k{n}", "J") for n in range(4)]
    stiff = "Såfremt borgeren flytter inden den 3. maj 2026, bedes De kontakte Nordhavn Kommune."
    document = template(
        (REFUSAL, YES), (GRANT, NO), *((f"{n}. {stiff}", key) for n, key in enumerate(keys)), stiff
    )
    together = CHECKER.judge(document)
    found = {(f.code, f.span, f.subject) for f in together.findings}
    alone = set()
    for one in together.understood:
        for finding in CHECKER.judge(one.variant.document).findings:
            alone.add((finding.code, one.variant.whole(finding.span), finding.subject))
    assert found == alone
