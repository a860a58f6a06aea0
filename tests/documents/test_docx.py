"""What is read of a Word file, and as what."""

from __future__ import annotations

from typing import get_args

import pytest

from plainlang.documents import Document, PlaceholderKind, read
from tests.formats import docx as word
from tests.formats.docx import docx, paragraph, run, style


def texts(document: Document) -> list[str]:
    return [document.text[b.span.start : b.span.end] for b in document.blocks]


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, document.text[b.span.start : b.span.end]) for b in document.blocks]


def holes(document: Document) -> list[tuple[str, str, str, str]]:
    return [
        (document.text[p.span.start : p.span.end], p.kind, p.key, p.syntax) for p in document.placeholders
    ]


def test_runs_tabs_and_breaks_make_one_text() -> None:
    data = docx(
        paragraph(
            run("Sags"), run("nr."), word.raw_run("<w:tab/>"), run("12"), word.raw_run("<w:br/>"), run("slut")
        )
    )
    assert read(data).text == "Sagsnr.\t12\nslut"


def test_hyphen_that_does_not_break() -> None:
    data = docx(paragraph(run("CPR"), word.raw_run("<w:noBreakHyphen/>"), run("nummer")))
    assert read(data).text == "CPR\u2011nummer"


def test_soft_hyphen_leaves_the_word_whole() -> None:
    data = docx(paragraph(word.raw_run(word.text("kontant") + "<w:softHyphen/>" + word.text("hjælp"))))
    assert read(data).text.replace("\xad", "") == "kontanthjælp"


def test_positional_tab_of_headers_keeps_words_apart() -> None:
    data = docx(
        paragraph("Brevet."),
        headers=[paragraph(run("Søvang Kommune"), word.raw_run("<w:ptab/>"), run("Side 1"))],
    )
    assert texts(read(data))[0].split() == ["Søvang", "Kommune", "Side", "1"]


def test_parts_are_read_from_top_to_bottom() -> None:
    data = docx(
        paragraph("Første afsnit."),
        paragraph("Andet afsnit."),
        footers=[paragraph("Nederst.")],
        headers=[paragraph("Øverst.")],
        footnotes=[paragraph("En note.")],
    )
    assert kinds(read(data)) == [
        ("letterhead", "Øverst."),
        ("paragraph", "Første afsnit."),
        ("paragraph", "Andet afsnit."),
        ("note", "En note."),
        ("footer", "Nederst."),
    ]


def test_equal_headers_are_read_once() -> None:
    data = docx(paragraph("Brevet."), headers=[paragraph("Søvang Kommune"), paragraph("Søvang Kommune")])
    assert texts(read(data)) == ["Søvang Kommune", "Brevet."]


def test_different_headers_are_all_read() -> None:
    data = docx(paragraph("Brevet."), headers=[paragraph("Søvang Kommune"), paragraph("Side 2")])
    assert texts(read(data)) == ["Søvang Kommune", "Side 2", "Brevet."]


def test_insertions_stand_and_deletions_are_gone() -> None:
    data = docx(
        paragraph(
            run("Du får "),
            word.deleted("ikke "),
            word.inserted(run("nu ")),
            word.moved_from(run("flyttet ")),
            word.moved_to(run("hertil ")),
            run("hjælp."),
        )
    )
    assert read(data).text == "Du får nu hertil hjælp."


def test_hidden_text_is_gone() -> None:
    data = docx(paragraph(run("Du får "), run("(vejledning til sagsbehandler) ", hidden=True), run("hjælp.")))
    assert read(data).text == "Du får hjælp."


def test_hidden_switched_off_is_seen() -> None:
    data = docx(paragraph(word.raw_run(word.text("Synligt."), properties='<w:vanish w:val="0"/>')))
    assert read(data).text == "Synligt."


@pytest.mark.parametrize("make", [word.text_box, word.old_text_box])
def test_text_box_is_read_once_and_after_its_paragraph(make: object) -> None:
    assert callable(make)
    data = docx(
        paragraph(
            run("Du kan "), make(paragraph("Ring til os."), paragraph("Mandag til torsdag.")), run("klage.")
        ),
        paragraph("Venlig hilsen"),
    )
    assert kinds(read(data)) == [
        ("paragraph", "Du kan klage."),
        ("text_box", "Ring til os."),
        ("text_box", "Mandag til torsdag."),
        ("paragraph", "Venlig hilsen"),
    ]


def test_table_cells_are_blocks() -> None:
    data = docx(
        word.table(
            [paragraph("Ydelse"), paragraph("Beløb")],
            [
                paragraph("Husleje") + paragraph("og varme"),
                word.table([paragraph("4.500 kr.")]) + paragraph(),
            ],
        ),
        paragraph("Efter tabellen."),
    )
    assert kinds(read(data)) == [
        ("table_cell", "Ydelse"),
        ("table_cell", "Beløb"),
        ("table_cell", "Husleje"),
        ("table_cell", "og varme"),
        ("table_cell", "4.500 kr."),
        ("paragraph", "Efter tabellen."),
    ]


@pytest.mark.parametrize(
    ("name", "level"),
    [("heading 1", 1), ("Heading 3", 3), ("Overskrift 2", 2), ("Title", 1), ("titel", 1), ("Normal", None)],
)
def test_heading_by_the_name_of_its_style(name: str, level: int | None) -> None:
    data = docx(paragraph("Du får ikke hjælp.", style="S"), styles=[style("S", name)])
    (block,) = read(data).blocks
    assert (block.kind, block.level) == (("heading", level) if level else ("paragraph", None))


@pytest.mark.parametrize(("outline", "level"), [(0, 1), (2, 3), (8, 9), (9, None)])
def test_heading_by_outline_level(outline: int, level: int | None) -> None:
    wanted = ("heading", level) if level else ("paragraph", None)
    (direct,) = read(docx(paragraph("Du får ikke hjælp.", outline=outline))).blocks
    assert (direct.kind, direct.level) == wanted
    styled = docx(paragraph("Du får ikke hjælp.", style="S"), styles=[style("S", "Rubrik", outline=outline)])
    (block,) = read(styled).blocks
    assert (block.kind, block.level) == wanted


@pytest.mark.parametrize(
    ("content", "is_heading"),
    [
        ((run("Sådan klager du", bold=True),), True),
        ((run("Sådan ", bold=True), run("klager du", bold=True)), True),
        ((run("Sådan klager du", bold=True), run(" ")), True),
        ((run("Sådan ", bold=True), run("klager du")), False),
        ((run("Sådan klager du"),), False),
        ((run("Du får ikke hjælp.", bold=True),), False),
        ((run("Husk: ", bold=True),), False),
        ((run("Ord " * 40, bold=True),), False),
        ((word.raw_run(word.text("Sådan klager du"), properties='<w:b w:val="0"/>'),), False),
    ],
)
def test_bold_line_is_a_heading(content: tuple[str, ...], is_heading: bool) -> None:
    blocks = read(docx(paragraph(*content), paragraph("Send klagen til os."))).blocks
    assert blocks[0].kind == ("heading" if is_heading else "paragraph")


def test_bold_line_that_anchors_a_text_box_is_a_heading() -> None:
    data = docx(
        paragraph(run("Sådan klager du", bold=True), word.text_box(paragraph("Ring til os."))),
        paragraph("Send klagen til os."),
    )
    assert kinds(read(data))[0] == ("heading", "Sådan klager du")


def test_line_in_a_bold_style_is_a_heading() -> None:
    data = docx(
        paragraph("Sådan klager du", style="Fed"),
        paragraph("Send klagen til os."),
        styles=[style("Fed", "Rubrik", bold=True)],
    )
    assert kinds(read(data))[0] == ("heading", "Sådan klager du")


def test_bold_cell_of_a_table_is_no_heading() -> None:
    data = docx(word.table([paragraph(run("Beløb", bold=True)), paragraph("4.500 kr.")]))
    assert kinds(read(data)) == [("table_cell", "Beløb"), ("table_cell", "4.500 kr.")]


def test_emphasis() -> None:
    data = docx(
        paragraph(
            run("Send "),
            run("straks", bold=True),
            run(" i dag", bold=True, italic=True),
            run(" dit "),
            run("svar", underline=True),
            word.raw_run(word.text(" her."), properties='<w:u w:val="none"/>'),
        )
    )
    document = read(data)
    found = {(document.text[e.span.start : e.span.end], e.style) for e in document.emphasis}
    assert found == {("straks i dag", "bold"), (" i dag", "italic"), ("svar", "underline")}


def test_list_items() -> None:
    data = docx(
        paragraph("Vi mangler:"),
        paragraph("din kontrakt", numbered=True),
        paragraph("dit kontoudtog", style="Punkt"),
        styles=[style("Punkt", "Opstilling", numbered=True)],
    )
    assert kinds(read(data)) == [
        ("paragraph", "Vi mangler:"),
        ("list_item", "din kontrakt"),
        ("list_item", "dit kontoudtog"),
    ]


def test_empty_paragraphs_are_no_blocks() -> None:
    document = read(docx(paragraph("Et."), paragraph(), paragraph("  "), paragraph("To.")))
    assert texts(document) == ["Et.", "To."]


def test_empty_file() -> None:
    document = read(docx())
    assert (document.text, document.blocks) == ("", ())


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("Fornavn", "name"), ("Afgørelsesdato", "date"), ("Beløb", "amount"), ("Sagsnummer", "number"),
        ("Adresse", "address"), ("Begrundelse", "text"), ("Klagevejledning", "content"), ("Xyz", "unknown"),
    ],
)  # fmt: skip
def test_merge_field_is_a_placeholder_with_a_kind(key: str, kind: str) -> None:
    assert kind in get_args(PlaceholderKind)
    value = run("«her»")
    for made in (
        word.simple_field(f" MERGEFIELD {key} \\* MERGEFORMAT ", value),
        word.complex_field([f" MERGEFIELD  {key} "], value),
        word.complex_field([" MERGE", f"FIELD {key[:2]}", key[2:] + " "], run("«"), run("her»")),
        word.complex_field([f' mergefield "{key}" '], value),
    ):
        document = read(docx(paragraph("Kære ", made, ".")))
        assert document.text == "Kære «her»."
        assert holes(document) == [("«her»", kind, key, "MERGEFIELD")]
        assert document.merge_fields


def test_merge_field_with_a_name_of_several_words() -> None:
    document = read(docx(paragraph(word.simple_field(' MERGEFIELD "Dato for svar" ', run("«x»")))))
    assert holes(document) == [("«x»", "date", "Dato for svar", "MERGEFIELD")]


def test_other_fields_are_text() -> None:
    document = read(docx(paragraph("Side ", word.simple_field(" PAGE ", run("2")), " af 3")))
    assert document.text == "Side 2 af 3"
    assert holes(document) == []
    assert not document.merge_fields


@pytest.mark.parametrize("whole_paragraph", [True, False])
def test_prompt_of_a_content_control_is_a_placeholder(whole_paragraph: bool) -> None:
    inner = run("Klik her for at skrive datoen")
    if whole_paragraph:
        body = paragraph("Kære Anna") + word.content_control(paragraph(inner), prompt=True, tag="dato")
    else:
        body = paragraph("Frist: ", word.content_control(inner, prompt=True, alias="Svarfrist", tag="x"))
    (found,) = holes(read(docx(body)))
    assert found == (
        "Klik her for at skrive datoen", "date", "dato" if whole_paragraph else "Svarfrist", "w:sdt"
    )  # fmt: skip


def test_filled_content_control_is_text() -> None:
    document = read(docx(paragraph("Frist: ", word.content_control(run("3. maj 2026"), tag="dato"))))
    assert document.text == "Frist: 3. maj 2026"
    assert holes(document) == []


def test_typed_placeholder_over_several_runs() -> None:
    document = read(docx(paragraph(run("Kære [ind"), run("sæt "), run("navn]"))))
    assert holes(document) == [("[indsæt navn]", "name", "indsæt navn", "[]")]


def test_languages_of_blocks() -> None:
    data = docx(
        paragraph("Du har ret til at få hjælp, hvis du ikke kan betale din husleje i en periode."),
        paragraph("You have the right to appeal this decision, and you must send your letter to us."),
        paragraph(
            "Sie haben das Recht auf einen Dolmetscher, und wir werden mit Ihnen sprechen, wenn Sie wollen."
        ),
    )
    document = read(data)
    assert [b.language for b in document.blocks] == ["da", "en", "de"]
    assert [language for language, _ in document.unchecked_languages] == ["en", "de"]


def test_quotations() -> None:
    data = docx(
        paragraph("Du skrev: ”Jeg kan ikke arbejde mere.” Vi har talt med din læge."),
        paragraph("Det hedder ”partshøring”, når vi spørger dig."),
        paragraph("§ 11. Kommunen skal yde hjælp til den, der har behov."),
    )
    document = read(data)
    assert [document.text[q.start : q.end] for q in document.quotations] == [
        "”Jeg kan ikke arbejde mere.”",
        "§ 11. Kommunen skal yde hjælp til den, der har behov.",
    ]


def test_line_end_inside_a_text_is_a_space() -> None:
    assert read(docx(paragraph(run("Du\nfår")))).text == "Du får"


def test_what_lies_outside_the_file_is_told_and_never_fetched() -> None:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    outside = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kinds}/attachedTemplate" Target="file:///C:/Users/anna/Brev.dotx"'
        ' TargetMode="External"/></Relationships>'
    )
    members = word.members(word.paragraph("Kære Anna"))
    settings = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r9" Type="{kinds}/settings" Target="settings.xml"/></Relationships>'
    )
    members |= {
        "word/_rels/document.xml.rels": settings,
        "word/settings.xml": f'<w:settings xmlns:w="{word.W_NAMESPACE}"/>',
    }
    document = read(word.pack({**members, "word/_rels/settings.xml.rels": outside}))
    assert document.text == "Kære Anna"
    (doubt,) = document.doubts
    assert "skabelon på en anden maskine" in doubt.da
    assert "anna" not in doubt.da
    assert read(word.pack(members)).doubts == ()
