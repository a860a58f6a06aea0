"""Copies with findings in them, through the library."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

import plainlang
from plainlang.annotating import annotate_data
from plainlang.documents import Span, read
from plainlang.reports.comments import MOST_NOTES, notes_of
from plainlang.reports.report import DocumentReport
from tests.documents.test_docx_annotate import comments, ranges
from tests.formats import docx as word

NO = "Vi giver dig afslag på kontanthjælp, idet du ikke opfylder betingelserne."


def of(*lines: str, **parts: list[str]) -> bytes:
    return word.docx(*(word.paragraph(line) for line in lines), **parts)


def report_of(data: bytes, **options: object) -> DocumentReport:
    return plainlang.check_bytes(data, **options).documents[0]  # type: ignore[arg-type]


def test_a_note_says_message_law_and_rule() -> None:
    data = of("Kære Anna Lind", NO)
    made = plainlang.annotate_bytes(data, select=["BEG102", "FAG101"], moment=datetime(2026, 3, 1))
    report = report_of(data, select=["BEG102", "FAG101"])
    law, stiff = (next(f for f in report.findings if f.code == code) for code in ("BEG102", "FAG101"))
    texts = [told[3] for told in comments(made.data).values()]
    assert f"{law.message.da}\n{'; '.join(law.sources)}\nBEG102 missing-legal-basis" in texts
    assert f"{stiff.message.da}\nFAG101 stiff-word" in texts
    assert "Skriv fx »" in stiff.message.da
    assert set(ranges(made.data).values()) == {
        report.text[f.span.start : f.span.end] for f in report.findings
    }
    assert {told[2] for told in comments(made.data).values()} == {"2026-03-01T00:00:00Z"}
    assert made.notes == len(texts) == 2
    assert made.documents[0].findings == report.findings


def test_suggestions_that_the_message_lacks_are_named() -> None:
    from plainlang.bilingual import Bilingual
    from plainlang.engine import Suggestion

    report = report_of(of("Såfremt du flytter."), select=["FAG101"])
    (finding,) = report.findings
    found = tuple(Suggestion(text, safe=False) for text in ("Hvis", "hvis", "", "Når"))
    bare = replace(finding, message=Bilingual("Stift.", "Stiff."), suggestions=found)
    (note,) = notes_of(replace(report, findings=(bare,)), "da")
    assert note.text == "Stift.\nSkriv fx »Hvis« eller »Når«.\nFAG101 stiff-word"
    (note,) = notes_of(replace(report, findings=(bare,)), "en")
    assert note.text == "Stiff.\nWrite, for instance, »Hvis« or »Når«.\nFAG101 stiff-word"


def test_what_cannot_bear_a_comment_is_told_by_its_place() -> None:
    data = of(
        "Såfremt du ringer, får du svar.",
        headers=[word.paragraph("Søvang Kommune")],
        footers=[word.paragraph("Ring i åbningstiden")],
        footnotes=[word.paragraph("Såfremt du vil. " * 9)],
    )
    report = report_of(data, select=["FAG101"])
    finding, text = report.findings[0], report.text
    spans = [
        Span(text.index(w), text.index(w) + len(w)) for w in ("Søvang", "Ring i", "Såfremt du vil. " * 8)
    ]
    elsewhere = replace(report, findings=tuple(replace(finding, span=span) for span in spans))
    told = [note.text.partition(": ")[0] for note in notes_of(elsewhere, "da")]
    assert told[:2] == ["I sidehovedet, »Søvang«", "I sidefoden, »Ring i«"]
    assert told[2].startswith("I en note, »Såfremt du vil. Såfremt") and told[2].endswith(" …«")
    # What was found in the footnote is told at the body's first paragraph.
    made = plainlang.annotate_bytes(data, select=["FAG101"])
    found = ranges(made.data)
    notes = [words for words, told in comments(made.data).items() if told[3].startswith("I en note")]
    assert len(notes) == 9
    assert {found[key] for key in notes} == {"Såfremt du ringer, får du svar."}
    # A page's own header can bear a mark.
    html = plainlang.annotate_bytes(
        b"<p>Hej.</p><footer>S&aring;fremt du vil, s&aring; ring.</footer>", name="a.html", select=["FAG101"]
    )
    assert b"I side" not in html.data


def test_very_many_findings_are_counted_in_the_last_note() -> None:
    count = MOST_NOTES + 50
    data = of(*("Såfremt du flytter, skal du sige det." for _ in range(count)))
    report = report_of(data, select=["FAG101"])
    assert len(report.findings) == count
    grave = replace(report.findings[-1], severity="error")
    notes = notes_of(replace(report, findings=(*report.findings[:-1], grave)), "da")
    assert len(notes) == MOST_NOTES
    assert notes[0].span == grave.span
    assert "Der er 51 fund mere" in notes[-1].text
    assert notes[-1].span == report.findings[MOST_NOTES - 2].span
    made = plainlang.annotate_bytes(data, select=["FAG101"])
    assert len(comments(made.data)) == made.notes == MOST_NOTES


def test_known_findings_get_no_note() -> None:
    report = report_of(of("Såfremt du flytter."), select=["FAG101"])
    known = replace(report, findings=tuple(replace(f, known=True) for f in report.findings))
    assert notes_of(report, "da") and notes_of(known, "da") == ()


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "brev.docx"
    path.write_bytes(of("Såfremt du flytter."))
    made = plainlang.annotate_file(path, select=["FAG101"], language="en")
    assert isinstance(made, plainlang.AnnotateReport) and made.language == "en"
    assert path.read_bytes() == of("Såfremt du flytter.")
    assert read(made.data).text == "Såfremt du flytter."
    assert next(iter(comments(made.data).values()))[3].startswith("»Såfremt« is a stiff word")
    assert datetime.now().strftime("%Y-%m-%dT%H") in next(iter(comments(made.data).values()))[2]


def test_letters_without_findings_come_back_as_they_are() -> None:
    data = of("Hej.")
    made = annotate_data(plainlang.Checker(plainlang.Config(select=("FAG101",))), data)
    assert (made.data, made.notes) == (data, 0)


def test_formats_that_take_no_notes() -> None:
    for name in ("a.txt", "a.md"):
        with pytest.raises(plainlang.UnreadableError, match="cannot hold comments"):
            plainlang.annotate_bytes("Såfremt.".encode(), name=name)


def test_spans_of_a_document_are_those_of_its_copy() -> None:
    data = of("Kære Anna Lind", NO)
    before, after = report_of(data), report_of(plainlang.annotate_bytes(data).data)
    assert [(f.code, f.span) for f in before.findings] == [(f.code, f.span) for f in after.findings]
    assert all(isinstance(f.span, Span) for f in after.findings)
