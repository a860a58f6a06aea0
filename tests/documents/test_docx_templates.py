"""What coded Word templates hide in the instructions of their fields."""

from __future__ import annotations

import pytest

from plainlang.documents import Document, read
from plainlang.documents.docx_fields import DEEPEST_FIELD
from plainlang.documents.docx_trail import WordDocument
from plainlang.documents.source_map import WordSource
from plainlang.documents.variants import variants
from plainlang.errors import UnreadableError
from tests.formats import docx as word
from tests.formats.docx import asks, complex_field, docx, if_field, instruction, merge_field, paragraph, run

J = "ab-afslag=J"
N = "ab-afslag=N"
TAB = word.raw_run("<w:tab/>")


def letters(document: Document) -> dict[str | None, str]:
    return {variant.condition: variant.document.text for variant in variants(document)}


def branches(document: Document) -> list[tuple[str, str]]:
    return [(b.condition, document.text[b.span.start : b.span.end]) for b in document.branches]


def marks(document: Document) -> list[str]:
    return [document.text[m.start : m.end] for m in document.marks]


def holes(document: Document) -> list[tuple[str, str, str]]:
    return [(document.text[p.span.start : p.span.end], p.kind, p.key) for p in document.placeholders]


def text_of(*content: str) -> str:
    return read(docx(paragraph(*content))).text


# --- Branches ---


def test_both_branches_are_read_and_the_result_is_not() -> None:
    choice = if_field(asks("ab-afslag"), "Du får afslag.", "Du får ja.", result="Du får ja.")
    document = read(docx(paragraph("Svar: ", choice, " Hilsen")))
    assert document.text == "Svar: {ab-afslag=J: Du får afslag.}{ab-afslag=N: Du får ja.} Hilsen"
    assert branches(document) == [(J, "Du får afslag."), (N, "Du får ja.")]
    assert marks(document) == ["{ab-afslag=J: ", "}", "{ab-afslag=N: ", "}"]
    assert letters(document) == {None: "Svar: Du får afslag. Hilsen", N: "Svar: Du får ja. Hilsen"}
    assert document.merge_fields
    assert holes(document) == []


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (['"J" = "', merge_field("ab-x"), '"'], "ab-x=J"),
        ([merge_field("ab-x"), ' = "J"'], "ab-x=J"),
        ([merge_field("ab-x"), "=J"], "ab-x=J"),
        (['"N" = ', merge_field("ab-x")], "ab-x=N"),
        (["”J” = ”", merge_field("ab-x"), "”"], "ab-x=J"),
        (["“J“ = „", merge_field("ab-x"), "“"], "ab-x=J"),
        (['"', merge_field("ab-x"), '" <> "J"'], "ab-x=N"),
        (['"', merge_field("af-navn"), '" = ""'], "af-navn=tom"),
        (['"', merge_field("af-navn"), '" <> ""'], "af-navn!=tom"),
        ([merge_field("af-antal"), " > 3"], "af-antal > 3=ja"),
        (["3 >= ", merge_field("af-antal")], "3 >= af-antal=ja"),
        ([merge_field("af-antal"), ' < "3"'], "af-antal < 3=ja"),
        ([merge_field("af-antal"), " <= 3"], "af-antal <= 3=ja"),
        ([merge_field("a"), " = ", merge_field("b")], "a = b=ja"),
        ([merge_field("a"), " <> ", merge_field("b")], "a = b=nej"),
        (['"', merge_field("a"), merge_field("b"), '" = "JJ"'], "a b=JJ"),
        (["status = J"], "status=J"),
        (['status = "1"'], "status=1"),
        (['"1" = "2"'], "1 = 2=ja"),
        ([complex_field([" DOCPROPERTY Status "], run("J")), ' = "J"'], "DOCPROPERTY Status=J"),
        ([complex_field([" COMPARE ", merge_field("ab-x"), ' = "J" ']), " = 1"], "ab-x=J"),
        ([complex_field([" COMPARE ", merge_field("ab-x"), ' = "J" ']), ' = "0"'], "ab-x=N"),
        ([if_field(asks("ab-x"), "1", "0"), ' = "1"'], "ab-x=J"),
        ([if_field(asks("ab-x"), "1", "0"), ' <> "1"'], "ab-x=N"),
        ([if_field(asks("ab-x"), "a", "b"), ' = "c"'], "ab-x=J a b=c"),
        ([complex_field([" = 1 + ", merge_field("a"), r" \# 0 "]), " = 2"], "= 1 + a=2"),
        ([word.simple_field(" MERGEFIELD ab-x ", run("«ab-x»")), ' = "J"'], "ab-x=J"),
        ([complex_field([' MERGEFIELD "Et langt navn" ']), ' = "J"'], "Et langt navn=J"),
        ([complex_field([r" MERGEFIELD ab-x \* Upper "]), ' = "J"'], "ab-x=J"),
    ],
)
def test_conditions(condition: list[str], said: str) -> None:
    document = read(docx(paragraph(if_field(condition, "Du får afslag.", "Du får ja."))))
    assert [text for _, text in branches(document)] == ["Du får afslag.", "Du får ja."]
    first, second = (branch.conditions[0] for branch in document.branches)
    assert str(first) == said
    assert (first.key, first.value, first.holds) == (second.key, second.value, not second.holds)
    assert len(variants(document)) == 2


def test_asking_for_no_is_the_same_question() -> None:
    document = read(
        docx(
            paragraph(if_field(asks("ab-afslag"), "Du får afslag. ")),
            paragraph(if_field(asks("ab-afslag", "N"), "Du får ja. ")),
        )
    )
    assert [text.split("\n") for text in letters(document).values()] == [
        ["Du får afslag. ", ""],
        ["", "Du får ja. "],
    ]


@pytest.mark.parametrize("else_", [[], [""]])
def test_a_branch_without_else_may_be_missing(else_: list[str]) -> None:
    document = read(docx(paragraph("Hej. ", if_field(asks("pas"), "Husk pas.", *else_))))
    assert document.text == "Hej. {pas=J: Husk pas.}"
    assert letters(document) == {None: "Hej. Husk pas.", "pas=N": "Hej. "}


def test_only_the_else_says_something() -> None:
    document = read(docx(paragraph("Hej. ", if_field(asks("pas"), "", "Køb et pas."))))
    assert document.text == "Hej. {pas=N: Køb et pas.}"
    assert letters(document) == {None: "Hej. Køb et pas.", "pas=J": "Hej. "}


def test_a_field_that_has_no_branch_shows_its_result() -> None:
    assert text_of(complex_field([" IF ", merge_field("x"), ' = "1" '], run("ja"))) == "ja"


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([' "Du', " får ", "afslag", '." "', 'Du får ja."'], "{ab-x=J: Du får afslag.}{ab-x=N: Du får ja.}"),
        ([" ”Du får afslag.” ”Du får ja.”"], "{ab-x=J: Du får afslag.}{ab-x=N: Du får ja.}"),
        ([' "Du får afslag.” ”Du får ja."'], "{ab-x=J: Du får afslag.}{ab-x=N: Du får ja.}"),
        ([' "Send ”Skema 3” ind" "(se ”Skema 4”)"'], "{ab-x=J: Send ”Skema 3” ind}{ab-x=N: (se ”Skema 4”)}"),
        ([r' "Kald det \"afslag\"" "C:\\brev"'], '{ab-x=J: Kald det "afslag"}{ab-x=N: C:\\brev}'),
        ([" afslag ja"], "{ab-x=J: afslag}{ab-x=N: ja}"),
        ([' afslag "et ja" \\* MERGEFORMAT '], "{ab-x=J: afslag}{ab-x=N: et ja}"),
        ([' "afslag" "ja" og resten'], "{ab-x=J: afslag}{ab-x=N: ja}"),
        ([' "afslag" "ja'], "{ab-x=J: afslag}{ab-x=N: ja}"),
        ([' "er ', merge_field("a"), '"', merge_field("b")], "{ab-x=J: er «a»}{ab-x=N: «b»}"),
        ([" ", merge_field("a"), " ", merge_field("b")], "{ab-x=J: «a»}{ab-x=N: «b»}"),
        ([' "', run("Du får "), run("afslag."), '" ', run("”ja”")], "{ab-x=J: Du får afslag.}{ab-x=N: ja}"),
        (
            [' "Du', TAB, "får", word.raw_run("<w:br/>"), 'nej"', TAB],
            "{ab-x=J: Du\tfår\nnej}",
        ),
        ([' "a\ufffcb"'], "{ab-x=J: a\ufffcb}"),
    ],
)  # fmt: skip
def test_how_branches_are_written(pieces: list[str], text: str) -> None:
    document = read(docx(paragraph(complex_field([" IF ", *asks("ab-x"), *pieces], run("afslag")))))
    assert document.text == text


def test_if_in_a_simple_field() -> None:
    document = read(docx(paragraph(word.simple_field(' IF status = "J" "Nej tak." "Ja."', run("Ja.")), "!")))
    assert document.text == "{status=J: Nej tak.}{status=N: Ja.}!"
    source = document.source_map.place(document.text.index("tak"))
    assert source == WordSource("word/document.xml", 1, 1, 0, 22, "fldSimple")


def test_nesting_in_branches() -> None:
    inner = "5"
    for level in range(5, 0, -1):
        inner = complex_field(
            [" IF ", *asks(f"k{level}"), f' "{level} ', *([inner] if level < 5 else []), f'" "nej {level}"']
        )
    document = read(docx(paragraph(inner)))
    assert document.text == (
        "{k1=J: 1 {k2=J: 2 {k3=J: 3 {k4=J: 4 {k5=J: 5 }{k5=N: nej 5}}{k4=N: nej 4}}{k3=N: nej 3}}"
        "{k2=N: nej 2}}{k1=N: nej 1}"
    )
    assert letters(document) == {
        None: "1 2 3 4 5 ",
        "k1=N": "nej 1",
        "k2=N": "1 nej 2",
        "k3=N": "1 2 nej 3",
        "k4=N": "1 2 3 nej 4",
        "k5=N": "1 2 3 4 nej 5",
    }


def test_a_long_condition_is_cut_and_stays_apart() -> None:
    words = "ord " * 200
    document = read(
        docx(
            paragraph(if_field([f'"{words}a" > 1'], "Et.")),
            paragraph(if_field([f'"{words}b" > 1'], "To.")),
        )
    )
    keys = [branch.conditions[0].key for branch in document.branches]
    assert len(set(keys)) == 2
    assert max(map(len, keys)) < 350


# --- Paragraphs, tables, headers, text boxes ---


def spread(*parts: str) -> str:
    """An IF over several paragraphs: the first part stands in the first of them, and so on."""
    first, *middle, last = parts
    head = word.field_mark("begin") + "".join(
        p if p.startswith("<") else instruction(p) for p in [" IF ", *asks("ab-afslag"), ' "', first]
    )
    tail = instruction(last + '" ') + word.field_mark("separate") + word.field_mark("end")
    return (
        paragraph(run("Hej."), head)
        + "".join(paragraph(instruction(part)) for part in middle)
        + paragraph(tail, run(" Slut."))
    )


def test_a_branch_may_begin_in_one_paragraph_and_end_in_another() -> None:
    document = read(docx(spread("Første.", "Andet afsnit.", "Tredje."), paragraph("Efter.")))
    assert document.text == "Hej.{ab-afslag=J: Første.\nAndet afsnit.\nTredje.} Slut.\nEfter."
    shown, gone = (variant.document for variant in variants(document))
    assert shown.text == "Hej.Første.\nAndet afsnit.\nTredje. Slut.\nEfter."
    assert [shown.text[b.span.start : b.span.end] for b in shown.blocks] == shown.text.split("\n")
    assert gone.text == "Hej. Slut.\nEfter."
    assert [gone.text[b.span.start : b.span.end] for b in gone.blocks] == ["Hej. Slut.", "Efter."]


def test_whole_paragraphs_in_a_branch() -> None:
    document = read(docx(spread("", "Første.", "Andet.", ""), paragraph("Efter.")))
    assert document.text == "Hej.{ab-afslag=J: \nFørste.\nAndet.\n} Slut.\nEfter."
    blocks = [[d.text[b.span.start : b.span.end] for b in d.blocks] for d in
              (variant.document for variant in variants(document))]  # fmt: skip
    assert blocks == [["Hej.", "Første.", "Andet.", "Slut.", "Efter."], ["Hej. Slut.", "Efter."]]


def test_a_table_in_a_branch_and_a_branch_in_a_table() -> None:
    table = word.table([paragraph("Ydelse"), paragraph(if_field(asks("ab-sats"), "Høj", "Lav"))])
    begin = word.field_mark("begin") + "".join(
        p if p.startswith("<") else instruction(p) for p in [" IF ", *asks("ab-afslag"), ' "']
    )
    document = read(docx(paragraph(begin), table, paragraph(instruction('"'), word.field_mark("end"))))
    assert document.text == "{ab-afslag=J: \nYdelse\n{ab-sats=J: Høj}{ab-sats=N: Lav}\n}"
    assert [b.kind for b in variants(document)[0].document.blocks] == ["table_cell", "table_cell"]
    assert letters(document)[N].strip() == ""


def test_header_with_a_branch_and_notes_with_fields() -> None:
    choice = if_field(asks("ab-doed"), "Boet efter ", result="x")
    document = read(
        docx(
            paragraph("Brevet."),
            headers=[paragraph(choice, merge_field("Navn"))],
            footers=[paragraph("Side ", word.simple_field("PAGE", run("1")))],
            footnotes=[paragraph(if_field(asks("ab-doed"), "Se § 9.", "Se § 8."))],
        )
    )
    assert document.text.split("\n") == [
        "{ab-doed=J: Boet efter }«Navn»", "Brevet.", "{ab-doed=J: Se § 9.}{ab-doed=N: Se § 8.}", "Side 1"
    ]  # fmt: skip
    assert letters(document)["ab-doed=N"] == "«Navn»\nBrevet.\nSe § 8.\nSide 1"


def test_text_box_in_a_branch_stands_in_the_letter_with_it() -> None:
    box = word.text_box(paragraph("Ring til os."))
    document = read(docx(paragraph("Hej. ", if_field(asks("ab-tlf"), box) + run("Slut."))))
    assert letters(document) == {None: "Hej. Slut.\nRing til os.", "ab-tlf=N": "Hej. Slut."}


def test_text_box_in_a_result_is_not_read_again() -> None:
    box = word.text_box(paragraph("Ring til os."))
    choice = complex_field([" IF ", *asks("ab-tlf"), ' "', box, 'Ring."'], box, run("Ring."))
    assert text_of(choice) == "{ab-tlf=J: Ring.}\nRing til os."


def test_text_box_before_a_branch_over_paragraphs_waits_for_its_end() -> None:
    box = word.text_box(paragraph("Ring til os."))
    body = spread("Et.", "To.").replace(run("Hej."), box + run("Hej."))
    assert letters(read(docx(body, paragraph("Efter.")))) == {
        None: "Hej.Et.\nTo. Slut.\nRing til os.\nEfter.",
        N: "Hej. Slut.\nRing til os.\nEfter.",
    }


def test_heading_is_told_without_the_marks() -> None:
    long_key = "ab-" + "x" * 120
    field = complex_field(
        [" IF ", *asks(long_key), word.raw_run('<w:instrText xml:space="preserve"> "</w:instrText>'),
         word.raw_run("<w:instrText>Du får afslag</w:instrText>", properties="<w:b/>"), '"']
    )  # fmt: skip
    document = read(docx(paragraph(field), paragraph("Teksten.")))
    assert [b.kind for b in document.blocks] == ["heading", "paragraph"]


# --- Tracked changes and hidden text ---


def test_tracked_changes_in_a_branch() -> None:
    choice = complex_field(
        [" IF ", *asks("ab-x"), ' "Du ', word.inserted(instruction("får ")),
         '<w:del w:id="9"><w:r><w:delInstrText>får ikke </w:delInstrText></w:r></w:del>', 'hjælp."']
    )  # fmt: skip
    assert text_of(choice) == "{ab-x=J: Du får hjælp.}"


def test_hidden_text_in_a_branch_is_not_read() -> None:
    secret = word.raw_run("<w:instrText>(til sagsbehandler) </w:instrText>", properties="<w:vanish/>")
    assert text_of(complex_field([" IF ", *asks("ab-x"), ' "Du ', secret, 'får hjælp."'])) == (
        "{ab-x=J: Du får hjælp.}"
    )


def test_a_hidden_field_leaves_nothing_and_breaks_nothing() -> None:
    def hide(xml: str) -> str:
        return xml.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")

    hidden = hide(if_field(asks("ab-x"), "skjult", "gemt"))
    inside = complex_field([" IF ", *asks("ab-y"), ' "Du ', hidden, 'får hjælp."'])
    assert text_of("Hej. ", hidden, run("Nu. "), inside) == "Hej. Nu. {ab-y=J: Du får hjælp.}"


def test_a_branch_whose_quotation_marks_are_hidden() -> None:
    mark = word.raw_run('<w:instrText xml:space="preserve"> "</w:instrText>', properties="<w:vanish/>")
    choice = complex_field([" IF ", *asks("ab-x"), mark, "Du får hjælp.", mark])
    assert text_of("Hej. ", choice, run(" Slut.")) == "Hej. {ab-x=J: Du får hjælp.} Slut."


# --- Placeholders ---


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("Html:K3-klagevejledning", "content"),
        ("Html:link-retsinformation", "content"),
        ("Template:gdpr", "content"),
        ("Image:DataMatrix", "content"),
        ("DocumentId:ID-Dokument", "number"),
        ("TextInput:mf-slet-denne-saetning", "text"),
        ("TextInput:m-dato-for-svar", "date"),
        (r'af-udbetalt \@ "d. MMMM yyyy"', "date"),
        (r"af-udbetalt \@ ”d. MMMM yyyy”", "date"),
        (r"af-forskel-samlet \# .0,00", "amount"),
        (r'af-forskel-samlet \# "0 kr."', "amount"),
        (r"af-forskel-samlet \# 0", "number"),
        (r"af-beloeb-beløb \# 0", "amount"),
        (r"Navn-Modtager \* Upper", "name"),
        ("Question:bor-alene", "unknown"),
    ],
)
def test_kinds_of_merge_fields(code: str, kind: str) -> None:
    name = code.split(" ")[0]
    field = complex_field([f" MERGEFIELD {code} "], run(f"«{name}»"))
    for content in (field, if_field(asks("ab-x"), field)):
        assert holes(read(docx(paragraph(content)))) == [(f"«{name}»", kind, name)]


def test_merge_fields_in_branches_are_shown_by_their_names() -> None:
    value = complex_field([" MERGE", "FIELD af-", "beløb "], run("4.500"))
    document = read(docx(paragraph(if_field(asks("ab-x"), value), " kr.")))
    assert document.text == "{ab-x=J: «af-beløb»} kr."
    assert holes(document) == [("«af-beløb»", "amount", "af-beløb")]
    sources = [document.source_map.place(document.text.index(piece)) for piece in ("af-", "beløb")]
    assert sources == [
        WordSource("word/document.xml", 1, 13, 6, 6, "instrText"),
        WordSource("word/document.xml", 1, 14, 7, 0, "instrText"),
    ]


def test_a_merge_field_without_result_is_shown_by_its_name() -> None:
    for field in (
        complex_field([" MERGEFIELD af-navn "], separated=False),
        complex_field([" MERGEFIELD af-navn "]),
        word.simple_field(" MERGEFIELD af-navn "),
    ):
        document = read(docx(paragraph("Kære ", field, run("!"))))
        assert document.text == "Kære «af-navn»!"
        assert holes(document) == [("«af-navn»", "name", "af-navn")]


def test_name_of_several_words() -> None:
    assert text_of(complex_field([r" MERGEFIELD samlever uændret \* Upper "])) == "«samlever uændret»"


@pytest.mark.parametrize(
    ("result", "text"),
    [("«co»", "c/o «co», 2. sal"), ("c/o Anna, 2. sal", "c/o Anna, 2. sal"), ("", "c/o «co», 2. sal")],
)
def test_text_before_and_after_a_merge_field(result: str, text: str) -> None:
    field = complex_field([r' MERGEFIELD co \b "c/o " \f ", 2. sal" '], run(result) if result else "")
    document = read(docx(paragraph(field)))
    assert document.text == text
    assert [key for _, _, key in holes(document)] == ["co"]


def test_start_and_end_of_a_repeated_part_stand_in_no_letter() -> None:
    document = read(
        docx(paragraph(merge_field("TableStart:krav"), merge_field("Dato"), merge_field("TableEnd:krav")))
    )
    assert marks(document) == ["«TableStart:krav»", "«TableEnd:krav»"]
    assert holes(document) == [("«Dato»", "date", "Dato")]
    assert letters(document) == {None: "«Dato»"}


def test_what_marks_hold_is_no_placeholder() -> None:
    document = read(docx(paragraph(if_field(['status = "[dato]"'], "Hej [navn]."))))
    assert holes(document) == [("[navn]", "name", "navn")]


# --- Other fields ---


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (complex_field([" PAGE "], run("2")), "2"),
        (complex_field([" NUMPAGES "], separated=False), ""),
        (complex_field([' HYPERLINK "https://nordhavn.example" '], run("nordhavn")), "nordhavn"),
        (complex_field([" REF navn "], run("Anna")), "Anna"),
        (complex_field([" DOCPROPERTY Titel "], run("Brev")), "Brev"),
        (complex_field([r' INCLUDETEXT "C:\\brev.docx" '], run("Hilsen")), "Hilsen"),
        (complex_field([' FILLIN "Skriv navn" '], run("Anna")), "Anna"),
        (complex_field([' ASK navn "Hvad hedder du?" '], run("Anna")), ""),
        (complex_field([' SET navn "Anna" '], run("Anna")), ""),
        (complex_field([" NEXTIF ", merge_field("ab-x"), ' = "J" ']), ""),
        (complex_field([" SKIPIF ", merge_field("ab-x"), ' = "J" ']), ""),
        (complex_field([' QUOTE "Hilsen os" '], run("Hilsen os")), "Hilsen os"),
        (complex_field([' QUOTE "Hilsen os" ']), "Hilsen os"),
        (
            complex_field([' QUOTE "', if_field(asks("ab-x"), "dig", "jer"), '" '], run("dig")),
            "{ab-x=J: dig}{ab-x=N: jer}",
        ),
        (complex_field([" MACROBUTTON NoMacro [Skriv navn] "]), "[Skriv navn]"),
        (complex_field([" FORMTEXT "], run("Anna")), "Anna"),
        (complex_field([" = 2 + 2 "], run("4")), "4"),
        (complex_field([" "], run("tekst")), "tekst"),
        (complex_field([" UKENDT a b "], run("tekst")), "tekst"),
    ],
)
def test_other_fields_show_what_a_reader_sees(field: str, text: str) -> None:
    assert text_of("Start ", field, run(" slut")) == f"Start {text} slut"
    inside = text_of(
        "Start ",
        if_field(asks("ab-y"), "her ", "der").replace(instruction("her "), instruction("her ") + field),
    )
    assert inside == f"Start {{ab-y=J: her {text}}}{{ab-y=N: der}}"


@pytest.mark.parametrize("code", ["TIME", "DATE", "SAVEDATE"])
def test_the_date_of_today_is_a_hole_in_a_template_and_text_in_a_letter(code: str) -> None:
    field = complex_field([rf' {code} \@ "d. MMMM yyyy" '], run("3. maj 2019"))
    letter = read(docx(paragraph("Nordhavn, ", field)))
    assert (letter.text, holes(letter), letter.merge_fields) == ("Nordhavn, 3. maj 2019", [], False)
    template = read(docx(paragraph("Nordhavn, ", field), paragraph(merge_field("Navn"))))
    assert holes(template) == [("3. maj 2019", "date", code), ("«Navn»", "name", "Navn")]
    branch = read(docx(paragraph(if_field(asks("ab-x"), field))))
    assert holes(branch) == [("3. maj 2019", "date", code)]
    empty = read(docx(paragraph(if_field(asks("ab-x"), complex_field([f" {code} "], separated=False)))))
    assert holes(empty) == [(f"«{code}»", "date", code)]


def test_an_empty_form_field_is_a_hole() -> None:
    blank = "\u2002" * 5
    field = complex_field([" FORMTEXT "], run(blank)).replace(
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Afgørelsesdato"/></w:ffData></w:fldChar>',
    )
    assert holes(read(docx(paragraph("Dato: ", field, run("."))))) == [(blank, "date", "Afgørelsesdato")]


def test_a_button_to_click_on_is_a_prompt() -> None:
    document = read(docx(paragraph("Kære ", complex_field([" MACROBUTTON NoMacro Skriv navn her "]), "!")))
    assert holes(document) == [("Skriv navn her", "name", "Skriv navn her")]


# --- Broken fields ---


def test_an_end_without_a_beginning() -> None:
    choice = if_field(asks("ab-x"), "Ja.", "Nej.")
    end = word.field_mark("end")
    assert text_of(end, choice, end, run(" Slut.")) == "{ab-x=J: Ja.}{ab-x=N: Nej.} Slut."


@pytest.mark.parametrize("separate", ["", word.field_mark("separate")])
def test_a_field_that_is_never_closed_swallows_nothing(separate: str) -> None:
    opened = word.field_mark("begin") + instruction(" MERGEFIELD af-navn ") + separate
    document = read(
        docx(paragraph("Kære ", opened, run(" Svar.")), paragraph(merge_field("Dato")), paragraph("Hej."))
    )
    assert document.text == "Kære «af-navn» Svar.\n«Dato»\nHej."
    assert [key for _, _, key in holes(document)] == ["af-navn", "Dato"]


def test_an_if_that_is_never_closed() -> None:
    opened = word.field_mark("begin") + "".join(
        p if p.startswith("<") else instruction(p) for p in [" IF ", *asks("ab-x"), ' "Ja." "Nej']
    )
    document = read(docx(paragraph(opened), paragraph("Svar.")))
    assert document.text == "{ab-x=J: Ja.}{ab-x=N: Nej}\nSvar."


def test_fields_that_are_never_closed_in_one_another() -> None:
    opened = word.field_mark("begin") + instruction(" PAGE ")
    both = opened + word.field_mark("separate") + opened + word.field_mark("separate")
    assert text_of("Kære ", both, run("Anna.")) == "Kære Anna."
    assert text_of("Kære ", word.field_mark("begin") * 3, run("Anna.")) == "Kære Anna."


def test_an_unclosed_field_inside_a_closed_one() -> None:
    lost = word.simple_field("MERGEFIELD navn", word.field_mark("begin") + run("Anna"))
    assert text_of("Kære ", lost, run("!")) == "Kære Anna!"


def deep(depth: int) -> bytes:
    inner = "".join([word.field_mark("begin") + instruction(' IF a = "b" "x')] * depth)
    return docx(paragraph(inner + "".join([instruction('"') + word.field_mark("end")] * depth)))


def test_deep_nesting_is_read_up_to_a_limit() -> None:
    document = read(deep(DEEPEST_FIELD))
    assert len(document.branches) == DEEPEST_FIELD
    with pytest.raises(UnreadableError) as caught:
        read(deep(DEEPEST_FIELD + 1))
    assert "word/document.xml" in caught.value.da
    assert str(DEEPEST_FIELD) in caught.value.en


# --- Files ---


@pytest.mark.parametrize("name", ["brev.docm", "BREV.DOTX", "brev.dotm", "brev.docx"])
def test_templates_and_files_with_macros_are_word_files(name: str) -> None:
    members = dict(word.members(paragraph("Du får afslag.")))
    members["[Content_Types].xml"] = str(members["[Content_Types].xml"]).replace(
        "</Types>",
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.ms-word.template.macroEnabledTemplate.main+xml"/></Types>',
    )
    members["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 no macro at all"
    document = read(word.pack(members), name=name)
    assert (document.format, document.text) == ("docx", "Du får afslag.")


def test_what_a_file_refers_to_outside_is_not_followed() -> None:
    members = dict(word.members(paragraph(merge_field("Navn"))))
    outside = "".join(
        f'<Relationship Id="rId{n}" Type="http://x/{kind}" Target="{target}" TargetMode="External"/>'
        for n, (kind, target) in enumerate(
            [("header", "file:///etc/hostname"), ("attachedTemplate", "file:///C:/x.dotm"),
             ("footer", "https://nordhavn.example/f.xml")]
        )
    )  # fmt: skip
    members["word/_rels/document.xml.rels"] = word.relations().replace("</Rel", f"{outside}</Rel")
    assert read(word.pack(members)).text == "«Navn»"


def test_nothing_in_an_instruction_can_be_replaced() -> None:
    link = complex_field([' HYPERLINK "x" '], run("her"))
    document = read(docx(paragraph("Svar: ", if_field(asks("ab-x"), link), run(" Slut.")), paragraph(link)))
    assert isinstance(document, WordDocument)
    assert document.text == "Svar: {ab-x=J: her} Slut.\nher"
    assert [document.text[s.start : s.end] for s in document.stretches] == ["Svar: ", " Slut.", "her"]
