"""What is read of an OpenDocument file, and as what."""

from __future__ import annotations

import pytest

from plainlang.documents import Document, read
from plainlang.documents.variants import variants
from tests.formats.odt import (
    around,
    bullets,
    conditional,
    database_field,
    field,
    fodt,
    frame,
    h,
    hidden_text,
    hiding,
    link,
    master,
    note,
    odt,
    p,
    section,
    shape,
    span,
    style,
    table,
    user_field,
)

AFSLAG = 'ooow:AFSLAG EQ "J"'


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, document.text[b.span.start : b.span.end]) for b in document.blocks]


def texts(document: Document) -> list[str]:
    return [text for _, text in kinds(document)]


def holes(document: Document) -> list[tuple[str, str, str]]:
    return [
        (document.text[hole.span.start : hole.span.end], hole.kind, hole.key)
        for hole in document.placeholders
    ]


def one(*content: str) -> str:
    """The text of one paragraph."""
    return read(odt(p(*content))).text


def letters(document: Document) -> dict[str | None, list[str]]:
    """What the reader of each variant sees, line by line."""
    return {v.condition: [line for line in v.document.text.split("\n") if line] for v in variants(document)}


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (("Du  får\n   penge.",), "Du får penge."),
        (("  Du",), "Du"),
        (("Du ", span(" får", style="T")), "Du får"),
        (("a", '<text:s text:c="3"/>', "b"), "a   b"),
        (("a ", "<text:s/>", "b"), "a  b"),
        (("a", '<text:s text:c="99999999999"/>', "b"), f"a{80 * ' '}b"),
        (("a", "<text:tab/>", " b", "<text:line-break/>", "c"), "a\t b\nc"),
        (("kontant\u00adhjælp",), "kontanthjælp"),
        (("a \u00ad b",), "a b"),
        (("a\u00a0\u00a0b",), "a\u00a0\u00a0b"),
        (("Se ", link("siden"), "."), "Se siden."),
        (("Side ", "<text:page-number>2</text:page-number>"), "Side 2"),
        (("a", "<text:bookmark text:name='x'/>", "b"), "ab"),
        (("a", "<text:ruby><text:ruby-base>b</text:ruby-base><text:ruby-text>c</text:ruby-text></text:ruby>"),
            "ab"),
        (("a", "<text:script>kode</text:script>", "b"), "ab"),
        (("a", "<text:ukendt>b</text:ukendt>", "c"), "abc"),
    ],
)  # fmt: skip
def test_running_text(content: tuple[str, ...], text: str) -> None:
    assert one(*content) == text


def test_parts_are_read_from_top_to_bottom() -> None:
    data = odt(
        h("Afslag"),
        p("Brødtekst", note(p("Slut."), kind="endnote"), note(p("En"), p("note.")), "."),
        bullets(p("Punkt"), p("To") + bullets(p("Under"))),
        table([p("A1") + p("A1b"), p("B1")], [bullets(p("A2")), h("B2")]),
        masters=[master("Standard", around("header", p("Nordhavn Kommune")), around("footer", p("Side 1")))],
    )
    document = read(data)
    assert kinds(document) == [
        ("letterhead", "Nordhavn Kommune"),
        ("heading", "Afslag"),
        ("paragraph", "Brødtekst."),
        ("list_item", "Punkt"),
        ("list_item", "To"),
        ("list_item", "Under"),
        ("table_cell", "A1"),
        ("table_cell", "A1b"),
        ("table_cell", "B1"),
        ("table_cell", "A2"),
        ("heading", "B2"),
        ("note", "En"),
        ("note", "note."),
        ("note", "Slut."),
        ("footer", "Side 1"),
    ]  # fmt: skip
    assert document.format == "odt"


def test_repeated_cells_and_covered_ones_are_read_once_or_not_at_all() -> None:
    row = (
        '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="9000"><text:p>Celle</text:p></table:table-cell>'
        "<table:covered-table-cell><text:p>Dækket</text:p></table:covered-table-cell></table:table-row>"
        '<table:table-row table:visibility="collapse"><table:table-cell><text:p>Væk</text:p>'
        "</table:table-cell></table:table-row>"
    )
    assert texts(read(odt(f"<table:table>{row}</table:table>"))) == ["Celle"]


def test_frames_and_drawings_are_read_after_their_paragraph() -> None:
    document = read(odt(p("Du ", frame(p("Boks.")), shape(p("Form.")), "får."), frame(p("Løs."))))
    assert kinds(document) == [
        ("paragraph", "Du får."),
        ("text_box", "Boks."),
        ("text_box", "Form."),
        ("text_box", "Løs."),
    ]


@pytest.mark.parametrize(
    ("written", "kind", "level"),
    [
        (h("Afslag", level=3), "heading", 3),
        (h("Afslag", level=None), "heading", 1),
        (h("Afslag", level=None, style="Two"), "heading", 2),
        (p("Afslag", style="Two"), "heading", 2),
        (p("Afslag", style="Child"), "heading", 2),
        (p("Afslag", style="Title"), "heading", 1),
        (p(span("Af", style="B"), span("slag", style="B")), "heading", None),
        (p("Afslag", style="Bold"), "heading", None),
        (p(span("Afslag.", style="B")), "paragraph", None),
        (p("Af", span("slag", style="B")), "paragraph", None),
        (p(span("Af", style="Light"), style="Bold"), "paragraph", None),
        (p("Afslag", style="Round"), "paragraph", None),
    ],
)
def test_headings(written: str, kind: str, level: int | None) -> None:
    styles = [
        style("Two", "paragraph", level=2),
        style("Title", "paragraph"),
        style("Bold", "paragraph", weight="700"),
        style("B", weight="bold"),
        style("Light", weight="normal"),
        style("Round", "paragraph", parent="Trip"),
        style("Trip", "paragraph", parent="Round"),
    ]
    data = odt(written, p("Tekst."), styles=styles, automatic=[style("Child", "paragraph", parent="Two")])
    block = read(data).blocks[0]
    assert (block.kind, block.level) == (kind, level)


def test_emphasis_of_spans_and_of_what_the_author_did_to_a_paragraph() -> None:
    data = odt(
        p("a", span("b", span("c", style="I"), style="S2"), "d"),
        p("Alt er kursivt.", span("ej", style="N"), style="P1"),
        h("Overskrift", style="Heading"),
        p(span("u", style="U"), "."),
        styles=[style("S", weight="bold"), style("Heading", "paragraph", weight="bold")],
        automatic=[
            style("S2", parent="S"),
            style("I", slant="oblique"),
            style("N", slant="normal"),
            style("U", underline="solid"),
            style("P1", "paragraph", parent="Heading", slant="italic"),
        ],
    )
    document = read(data)
    assert [(document.text[e.span.start : e.span.end], e.style) for e in document.emphasis] == [
        ("bc", "bold"),
        ("c", "italic"),
        ("Alt er kursivt.", "italic"),
        ("u", "underline"),
    ]


def test_hidden_text_is_left_out() -> None:
    data = odt(
        p("Synlig", span("skjult", style="H"), " tekst", span("x", span("vist", style="V"), style="H"), "."),
        p("Hele afsnittet.", span("Men ej her.", style="V"), frame(p("Boks")), style="PH"),
        p("Væk", hiding(None, hidden=True), note(p("note"))),
        section(p("Skjult sektion.")
            + p("To."), display="none"),
        p("a", hidden_text(None, "gemt", hidden=True), "b", hidden_text("ooow:0", "vist"), "."),
        p(field("user-field-get", "Anna", name="Navn", display="none"), "Slut."),
        automatic=[
            style("H", display="none"),
            style("V", display="true"),
            style("PH", "paragraph", display="none"),
        ],
    )  # fmt: skip
    assert texts(read(data)) == ["Synlig tekstvist.", "Men ej her.", "abvist.", "Slut."]


def test_insertions_count_and_deletions_do_not() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        f"{p('Slettet.')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    inside = '<text:change-start text:change-id="c2"/>nyt <text:change-end text:change-id="c2"/>'
    assert texts(
        read(odt(changes, p("Helt ", inside, '<text:change text:change-id="c1"/>', "sikkert.")))
    ) == ["Helt nyt sikkert."]


def test_headers_of_the_pages_in_use_once_each() -> None:
    def header(role: str, text: str) -> str:
        return around(role, p(text))

    masters = [
        master("Ubrugt", header("header", "Ingen")),
        master("Standard", header("header", "Fælles"), header("header-left", "Fælles"),
            header("footer", "Bund")),
        master("First", header("header", "Nordhavn"), header("footer", "Bund"), following="Standard"),
        master("Wide", header("header", "Bred"),
            header("footer", "X").replace(":footer", ':footer style:display="false"', 1)),
    ]  # fmt: skip
    automatic = [style("P0", "paragraph", master="Wide"), style("P1", "paragraph", master="First")]
    data = odt(p("Brev.", style="P1"), p("Bred.", style="P0"), automatic=automatic, masters=masters)
    assert texts(read(data)) == ["Nordhavn", "Fælles", "Bred", "Brev.", "Bred.", "Bund"]


def test_styles_of_headers_are_their_own() -> None:
    data = odt(
        p(span("a", style="T1"), "b"),
        automatic=[style("T1", display="none")],
        page_styles=[style("T1", weight="bold")],
        masters=[master("Standard", around("header", p(span("Fed", style="T1"), " ej")))],
    )
    document = read(data)
    assert texts(document) == ["Fed ej", "b"]
    assert [e.style for e in document.emphasis] == ["bold"]


def test_fields_of_a_letter_system_are_holes_even_when_empty() -> None:
    document = read(
        odt(
            p("Dato: ", user_field("Brevdato"), " til ", user_field("Navn", "Anna"), "."),
            p("Kære ", database_field("Fornavn", "<Fornavn>"), "!", database_field("Beløb")),
            p(field("placeholder", "<Skriv grund>", placeholder_type="text", description="d")),
            p(field("placeholder", placeholder_type="text", description="Begrundelse")),
            p(field("variable-get", name="Frist"), field("user-field-input", "X", name="By")),
            p(field("user-field-get")),
        )
    )  # fmt: skip
    assert texts(document) == [
        "Dato: «Brevdato» til Anna.",
        "Kære <Fornavn>!«Beløb»",
        "<Skriv grund>",
        "«Begrundelse»",
        "«Frist»X",
        "«felt»",
    ]
    assert holes(document) == [
        ("«Brevdato»", "date", "Brevdato"),
        ("Anna", "name", "Navn"),
        ("<Fornavn>", "name", "Fornavn"),
        ("«Beløb»", "amount", "Beløb"),
        ("<Skriv grund>", "text", "Skriv grund"),
        ("«Begrundelse»", "text", "Begrundelse"),
        ("«Frist»", "date", "Frist"),
        ("X", "address", "By"),
        ("«felt»", "unknown", "felt"),
    ]
    assert document.merge_fields
    assert {hole.syntax for hole in document.placeholders} >= {"text:user-field-get", "text:database-display"}


def test_prompts_are_holes_until_they_are_answered() -> None:
    def prompt(shown: str) -> str:
        return p(field("text-input", shown, description="Grund"))

    document = read(odt(prompt("Grund"), prompt(""), prompt("<skriv>"), prompt("Du har ikke svaret.")))
    assert holes(document) == [
        ("Grund", "unknown", "Grund"),
        ("«Grund»", "unknown", "Grund"),
        ("<skriv>", "unknown", "Grund"),
    ]
    assert texts(document)[-1] == "Du har ikke svaret."


def test_fields_that_the_program_fills_are_text_unless_empty() -> None:
    document = read(
        odt(
            p("Den ", "<text:date>1. marts 2026</text:date>", ", ", "<text:sender-lastname/>"),
            p(field("user-defined", name="Sagsnummer")),
            p('<text:drop-down text:name="Valg"><text:label text:value="ja"/>nej</text:drop-down>'),
            p("a", field("variable-set", "J", name="V", display="none"), "b"),
        )
    )  # fmt: skip
    assert texts(document) == ["Den 1. marts 2026, «sender-lastname»", "«Sagsnummer»", "nej", "ab"]
    assert [hole[2] for hole in holes(document)] == ["sender-lastname", "Sagsnummer"]


def test_prompt_of_a_content_control_is_a_hole() -> None:
    def control(shown: str, prompt: str) -> str:
        return p(
            f'<loext:content-control loext:showing-place-holder="{prompt}" loext:alias="Frist">'
            f"{span(shown, style='T')}</loext:content-control>"
        )

    document = read(odt(control("Klik her", "true"), control("1. maj", "false")))
    assert holes(document) == [("Klik her", "date", "Frist")]
    assert texts(document) == ["Klik her", "1. maj"]


def test_the_two_texts_of_a_condition_are_branches() -> None:
    document = read(odt(p("Du får ", conditional(AFSLAG, "afslag", "penge"), " i dag.")))
    assert document.text == "Du får {AFSLAG=J: afslag}{AFSLAG=N: penge} i dag."
    assert letters(document) == {None: ["Du får afslag i dag."], "AFSLAG=N": ["Du får penge i dag."]}


def test_an_empty_text_of_a_condition_leaves_the_words_apart() -> None:
    document = read(odt(p("Du får ", conditional(AFSLAG, "", "ikke"), " penge.")))
    assert letters(document) == {None: ["Du får  penge."], "AFSLAG=N": ["Du får ikke penge."]}


def test_hidden_text_paragraph_and_section_are_branches() -> None:
    document = read(
        odt(
            p("Du kan ", hidden_text(AFSLAG, "ikke "), "klage."),
            p(hiding(AFSLAG), "Du får penge.", note(p("Noten.")), frame(p("Boksen."))),
            section(h("Afslag") + p("Du får nej."), display="condition", condition='ooow:AFSLAG NEQ "J"'),
            p("Hilsen"),
        )
    )
    with_no = ["Du kan klage.", "Afslag", "Du får nej.", "Hilsen"]
    with_yes = ["Du kan ikke klage.", "Du får penge.", "Boksen.", "Hilsen", "Noten."]
    assert letters(document) == {None: with_yes, "AFSLAG=J": with_no}
    assert {b.condition for b in document.branches} == {"AFSLAG=J", "AFSLAG=N"}
    plain = [variant.document for variant in variants(document)]
    assert all("{" not in d.text and "}" not in d.text for d in plain)
    assert [b.kind for b in plain[0].blocks] == ["paragraph", "paragraph", "text_box", "paragraph", "note"]


def test_sections_within_sections() -> None:
    inner = section(p("Indre."), display="condition", condition="ooow:B == 2")
    outer = section(p("Ydre."), inner, display="condition", condition="ooow:A != 1")
    document = read(odt(outer, p("Slut.")))
    assert letters(document) == {
        None: ["Ydre.", "Indre.", "Slut."],
        "A=0": ["Slut."],
        "B=2": ["Ydre.", "Slut."],
    }


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ('ooow:AFSLAG EQ "J"', ["AFSLAG=J", "AFSLAG=N"]),
        ('AFSLAG=="J"', ["AFSLAG=J", "AFSLAG=N"]),
        ('ooow:"J" EQ AFSLAG', ["AFSLAG=J", "AFSLAG=N"]),
        ('ooow:(AFSLAG eq "J")', ["AFSLAG=J", "AFSLAG=N"]),
        ("ooow:Antal EQ 2", ["Antal=2", "Antal!=2"]),
        ('ooow:[Breve.Ark1.Svar] NEQ "nej"', ["Breve.Ark1.Svar=ja", "Breve.Ark1.Svar=nej"]),
        ('ooow:A EQ "J" AND [B] EQ "N"', ['A EQ "J" AND B EQ "N"=Ja', 'A EQ "J" AND B EQ "N"=Nej']),
        ("ooow:Alder > 17", ["Alder > 17=Ja", "Alder > 17=Nej"]),
    ],
)
def test_conditions(condition: str, said: list[str]) -> None:
    document = read(odt(p("Du får ", conditional(condition, "nej", "ja"), ".")))
    assert [branch.condition for branch in document.branches] == said


@pytest.mark.parametrize(("condition", "text"), [("ooow:true", "et"), ("ooow:0", "to"), ("", "et")])
def test_what_needs_no_asking_is_no_branch(condition: str, text: str) -> None:
    document = read(odt(p(conditional(condition, "et", "to"))))
    assert (document.text, document.branches) == (text, ())


def test_flat_file_and_package_give_the_same_text() -> None:
    body = [
        h("Afslag"),
        p("Kære ", user_field("Navn"), ", ", conditional(AFSLAG, "nej", "ja")),
        bullets(p("x")),
    ]
    masters = [master("Standard", around("header", p("Nordhavn")), around("footer", p("Side 1")))]
    zipped, flat = read(odt(*body, masters=masters)), read(fodt(*body, masters=masters), name="a.fodt")
    assert zipped.text == flat.text
    assert zipped.blocks == flat.blocks
    assert zipped.placeholders == flat.placeholders
    assert zipped.branches == flat.branches


def test_forms_indexes_and_declarations_are_no_text() -> None:
    data = odt(
        "<office:forms><form:form xmlns:form='x'><text:p>Formular</text:p></form:form></office:forms>",
        "<text:user-field-decls><text:user-field-decl text:name='x'/></text:user-field-decls>",
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>Skabelon"
        "</text:index-title-template></text:table-of-content-source><text:index-body><text:index-title>"
        f"{p('Indhold')}</text:index-title>{p('Afslag', '<text:tab/>', '1')}</text:index-body>"
        "</text:table-of-content>",
    )
    assert texts(read(data)) == ["Indhold", "Afslag\t1"]
