"""What is read from a PDF: paragraphs, headings, lists, tables, columns, and what surrounds the letter."""

from __future__ import annotations

from array import array
from pathlib import Path
from textwrap import wrap

import pytest

import plainlang
from plainlang.cli.options import INPUT_FORMATS
from plainlang.documents import FORMATS, Document, read
from plainlang.documents.pdf_lines import pieces_of
from plainlang.documents.pdf_process import Page, PdfContent, Style
from plainlang.documents.source_map import PdfSource
from tests.formats import pdf
from tests.formats.pdf import HEIGHT, lines, text

MADE = Path(__file__).parent.parent / "formats" / "letters"
LONG = "Du kan klage over afgørelsen inden fire uger, hvis du er uenig i den, og vi"
KLAGE = f"{LONG} sender den videre til Ankestyrelsen, hvis vi ikke giver dig ret i den."
FORMUE = (
    "Du har ikke ret til kontanthjælp fra den 1. december til den 31. december 2024, fordi du har en formue"
    " på 20.000 kroner, og det er mere, end loven giver lov til."
)
WIDE = 76  # characters of a line of the letter


def wrapped(*paragraphs: str, x: float = 70, y: float = 100) -> str:
    """Return paragraphs in lines, with a wider gap between them."""
    shown = ""
    for paragraph in paragraphs:
        rows = wrap(paragraph, WIDE, break_on_hyphens=False)
        shown += lines(rows, x, y)
        y += 12 * len(rows) + 8
    return shown


def letter(*content: str) -> Document:
    return read(pdf.one_page(*content), format="pdf")


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.span.start : block.span.end]) for block in document.blocks]


def texts(document: Document) -> list[str]:
    return [text for _, text in blocks(document)]


def test_wrapped_lines_are_one_sentence() -> None:
    assert texts(letter(wrapped(FORMUE))) == [FORMUE]
    rows = [LONG, "skal have din klage og alle dine bilag, så vi kan se på dem, senest den 31.", "december."]
    assert texts(letter(lines(rows))) == [" ".join(rows)]


def test_a_line_that_ended_on_purpose_ends_its_paragraph() -> None:
    rows = [row for paragraph in (FORMUE, KLAGE) for row in wrap(paragraph, WIDE)]
    assert texts(letter(lines(rows))) == [FORMUE, KLAGE]


def test_a_wider_gap_begins_a_paragraph() -> None:
    whole = f"{LONG}."
    assert texts(letter(wrapped(whole, whole, KLAGE))) == [whole, whole, KLAGE]


def test_lines_of_an_address_stay_apart() -> None:
    document = letter(lines(["Anna Lind", "Strandvej 4, 2. tv.", "9999 Nordhavn"]), wrapped(KLAGE, y=300))
    assert texts(document)[:3] == ["Anna Lind", "Strandvej 4, 2. tv.", "9999 Nordhavn"]


@pytest.mark.parametrize(
    ("end", "begin", "together"),
    [
        ("kontant-", "hjælp", "kontanthjælp"),
        ("social-", "og sundhedsudvalget", "social- og sundhedsudvalget"),
        ("for-", "eller eftermiddag", "for- eller eftermiddag"),
        ("a-", "kasse", "a-kasse"),
        ("EU-", "borger", "EU-borger"),
        ("it-", "systemet", "it-systemet"),
        ("3-", "årig", "3-årig"),
        ("Anne-", "Marie", "Anne-Marie"),
        ("pædagogisk-", "psykologisk", "pædagogisk-psykologisk"),
        ("2023-", "2024", "2023-2024"),
        ("og/", "eller", "og/eller"),
        ("2–", "3 uger", "2–3 uger"),
        ("brev –", "og svar", "brev – og svar"),
        ("-", "husk det", "- husk det"),
    ],
)
def test_a_word_that_a_line_end_parts(end: str, begin: str, together: str) -> None:
    before = "Du kan få hjælp af os, hvis du har brug for det og kan vise os det, med"
    document = letter(lines([before, f"{before} {end}", f"{begin} i dag."]))
    assert texts(document) == [f"{before} {before} {together} i dag."]


def test_a_hyphen_stays_where_the_letter_has_it_elsewhere() -> None:
    rows = [LONG, "skal kende dit mor-barn-forhold og dit bil-id-kort, før du får dit bil-id og bil-"]
    document = letter(lines([*rows, "id igen. Vi skriver til dig om bil-id snart."]))
    assert "og bil-id igen" in document.text


def test_soft_hyphens_and_ligatures() -> None:
    font = pdf.composite_font(100, ["A", "ffi", "æ", "g", "\ufb01", "\u00ad", "n"])
    shown = pdf.glyphs([1, 2, 3, 4, 5, 6, 7], 70, 100, font="T")
    document = read(pdf.Pdf([shown], fonts="/T 100 0 R", objects=font).bytes())
    assert document.text.strip() == "Affiægfin"
    [segment] = document.source_map.segments
    assert (segment.start, segment.end) == (0, 9)
    assert isinstance(segment.source, PdfSource)
    assert segment.source.width == pytest.approx(7 * 6, abs=0.1)


def test_headings_have_levels_and_short_bold_lines_are_headings() -> None:
    document = letter(
        text("Afslag på din ansøgning", 70, 80, size=16),
        text("Derfor siger vi nej", 70, 110, font="B"),
        wrapped(KLAGE, y=130),
        text("Sådan klager du", 70, 170, font="B"),
        wrapped(KLAGE, y=190),
    )
    found = [(b.kind, b.level) for b in document.blocks]
    assert found == [("heading", 1), ("heading", 2), ("paragraph", None), ("heading", 2), ("paragraph", None)]
    assert [document.text[e.span.start : e.span.end] for e in document.emphasis if e.style == "bold"] == [
        "Derfor siger vi nej",
        "Sådan klager du",
    ]


def test_bold_words_inside_a_paragraph_are_emphasis_only() -> None:
    document = letter(text("Du skal", 70, 100), text("svare", 118, 100, font="B"), text("i dag.", 154, 100))
    assert blocks(document) == [("paragraph", "Du skal svare i dag.")]
    [emphasis] = document.emphasis
    assert document.text[emphasis.span.start : emphasis.span.end] == "svare"


def test_list_items_with_their_further_lines() -> None:
    first = "lønsedler for de sidste tre måneder fra din arbejdsgiver eller fra den a-kasse, du er medlem af"
    shown = [
        text("Du skal sende os:", 70, 100),
        text("•", 82, 112),
        lines(wrap(first, WIDE - 5), 100, 112),
        text("•", 82, 136),
        text("en oversigt", 100, 136),
        text("1.", 82, 148),
        text("Log på.", 100, 148),
        text("2.", 82, 160),
        text("Send filerne.", 100, 160),
        text("o", 82, 172),
        text("din underskrift", 100, 172),
    ]
    assert blocks(letter(*shown, wrapped(KLAGE, y=200))) == [
        ("paragraph", "Du skal sende os:"),
        ("list_item", f"• {first}"),
        ("list_item", "• en oversigt"),
        ("list_item", "1. Log på."),
        ("list_item", "2. Send filerne."),
        ("list_item", "• din underskrift"),
        ("paragraph", KLAGE),
    ]


def test_a_sign_of_the_font_itself_is_a_dot() -> None:
    content = PdfContent(
        pages=(Page(1, 595, 842, 0, 2, shows_more=False),),
        styles=(Style(10, bold=False, italic=False),),
        codes=array("I", [0xF0B7, 0x61]),
        style_of=array("I", [0, 0]),
        lefts=array("f", [70, 88]),
        rights=array("f", [75, 94]),
        baselines=array("f", [100, 100]),
    )
    [piece] = pieces_of(content, content.pages[0])
    assert (piece.text, piece.mark) == ("• a", "•")


def test_a_number_that_a_wrapped_line_begins_with_is_no_list() -> None:
    rows = [
        "Du kan klage over afgørelsen inden fire uger, så vi skal have klagen den",
        "1. december eller senere, jf. § 11, stk. 2, i loven om klager, som nævnet har",
        "vedtaget.",
    ]
    assert texts(letter(lines(rows))) == [" ".join(rows)]


def table(*, down: bool = False) -> str:
    """Two rows; the second cell of the second row has two lines."""
    cells = {
        (0, 0): ["Måned"], (0, 1): ["Forklaring"], (1, 0): ["Maj"], (1, 1): ["Du har fået", "for meget"],
    }  # fmt: skip
    order = sorted(cells, key=lambda cell: cell[::-1] if down else cell)
    return "".join(lines(cells[row, column], 70 + 150 * column, 300 + 20 * row) for row, column in order)


@pytest.mark.parametrize("down", [False, True])
def test_the_cells_of_a_table_are_read_row_by_row(down: bool) -> None:
    document = letter(wrapped(KLAGE), table(down=down), wrapped(FORMUE, y=400))
    assert [text for kind, text in blocks(document) if kind == "table_cell"] == (
        [] if down else ["Måned", "Forklaring", "Maj", "Du har fået for meget"]
    )
    assert (texts(document)[0], texts(document)[-1]) == (KLAGE, FORMUE)


NARROW = [
    "Du kan få hjælp til",
    "at betale din husleje",
    "hvis du ikke har nok",
    "penge, og det gælder",
    "også el.",
]
OTHER = [
    "Send os dine bilag,",
    "så ser vi på dem, og",
    "du får svar fra os på",
    "din post inden for to",
    "uger.",
]


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("shift", [0, 5])
def test_columns_are_not_mixed(across: bool, shift: int) -> None:
    left, right = (
        [text(row, 70, 300 + 12 * n) for n, row in enumerate(NARROW)],
        [text(row, 220, 300 + shift + 12 * n) for n, row in enumerate(OTHER)],
    )
    shown = [row for pair in zip(left, right, strict=True) for row in pair] if across else left + right
    document = letter(wrapped(KLAGE), *shown, wrapped(FORMUE, y=450))
    assert texts(document) == [KLAGE, " ".join(NARROW), " ".join(OTHER), FORMUE]


def test_the_sender_beside_the_letter_is_letterhead() -> None:
    sender = ["Nordhavn Kommune", "Havnegade 12", "9999 Nordhavn", "Telefon 12 34 56 78"]
    document = letter(
        lines(sender, x=420, y=80, size=9, step=11),
        lines(["Anna Lind", "Strandvej 4", "9999 Nordhavn"], y=100),
        wrapped(KLAGE, y=220),
    )
    assert blocks(document) == [
        *(("letterhead", row) for row in sender),
        ("paragraph", "Anna Lind"),
        ("paragraph", "Strandvej 4"),
        ("paragraph", "9999 Nordhavn"),
        ("paragraph", KLAGE),
    ]


def body(page: int) -> list[str]:
    return [LONG.replace("fire", f"{page}{line:02}") for line in range(40)]


def pages(count: int) -> list[str]:
    """Pages with a header, a footer and a number; the text goes on from one to the next."""
    return [
        text("Nordhavn Kommune", 70, 40, size=8)
        + lines(body(n), y=90)
        + text("Havnegade 12", 70, 800, size=8)
        + text(f"Side {n} af {count}", 420, 800, size=8)
        for n in range(1, count + 1)
    ]


def test_what_is_repeated_on_the_pages_is_kept_once_and_numbers_are_left_out() -> None:
    document = read(pdf.Pdf(pages(3)).bytes())
    assert blocks(document) == [
        ("letterhead", "Nordhavn Kommune"),
        ("paragraph", " ".join(row for page in (1, 2, 3) for row in body(page))),
        ("footer", "Havnegade 12"),
    ]


def test_a_letter_that_is_there_twice_is_read_twice() -> None:
    page = wrapped(*[f"{number}: {KLAGE}" for number in range(18)])
    assert len(read(pdf.Pdf([page, page]).bytes()).blocks) == 36


def test_the_foot_of_a_single_page() -> None:
    document = letter(wrapped(KLAGE), text("Havnegade 12", 70, 800, size=8), text("1", 300, 815))
    assert blocks(document) == [("paragraph", KLAGE), ("footer", "Havnegade 12")]


def test_notes_at_the_foot_do_not_stand_in_the_way() -> None:
    first = lines([LONG] * 40, y=90) + text("1 Loven gælder fra maj.", 70, 720, size=7)
    second = wrapped("kan se den.", KLAGE, y=90)
    document = read(pdf.Pdf([first, second]).bytes())
    assert blocks(document) == [
        ("paragraph", " ".join([*[LONG] * 40, "kan se den."])),
        ("paragraph", KLAGE),
        ("note", "1 Loven gælder fra maj."),
    ]


def test_a_raised_number_belongs_to_its_line() -> None:
    document = letter(
        text("Du bor på 80 m", 70, 100), text("2", 154, 96.5, size=6), text(" i dag.", 157.6, 100)
    )
    assert texts(document) == ["Du bor på 80 m2 i dag."]


def test_what_nobody_sees_is_left_out() -> None:
    document = letter(
        text("Du får afslag.", 70, 100),
        text("usynlig", 70, 130, before="3 Tr"),
        text("hvidt", 70, 160, before="1 g"),
        text("kanten", 70, 700, matrix="0 1 -1 0"),
        text("vandmærke", 200, 500, size=60, matrix="0.7 0.7 -0.7 0.7"),
        text("uden for siden", 70, HEIGHT + 30),
        "0 0 0.5 rg 60 600 300 60 re f\n",
        text("Frist: 1. maj", 70, 220, before="1 g"),
    )
    assert texts(document) == ["Du får afslag.", "Frist: 1. maj"]


def test_bold_type_made_by_printing_twice_is_read_once() -> None:
    assert texts(letter(text("Du får afslag.", 70, 100), text("Du får afslag.", 70.4, 100))) == [
        "Du får afslag."
    ]


@pytest.mark.parametrize(("turns", "matrix"), [(90, "0 1 -1 0"), (180, "-1 0 0 -1"), (270, "0 -1 1 0")])
def test_a_page_that_is_turned(turns: int, matrix: str) -> None:
    file = pdf.Pdf([text("Du får afslag.", 300, HEIGHT - 400, matrix=matrix)], extra=f"/Rotate {turns}")
    document = read(file.bytes())
    assert document.text == "Du får afslag."
    source = document.source_map.segments[0].source
    assert isinstance(source, PdfSource)
    x, y = {90: (400, 300), 180: (pdf.WIDTH - 300, 400), 270: (HEIGHT - 400, pdf.WIDTH - 300)}[turns]
    assert (source.x, source.y + 8) == pytest.approx((x, y), abs=0.1)


def test_a_page_that_is_cropped() -> None:
    file = pdf.Pdf(
        [text("Synligt", 300, 400) + text("skåret fra", 20, 400)], extra="/CropBox [100 100 500 700]"
    )
    document = read(file.bytes())
    assert document.text == "Synligt"
    source = document.source_map.segments[0].source
    assert isinstance(source, PdfSource)
    assert (source.x, source.y + 8) == pytest.approx((200, 700 - (HEIGHT - 400)), abs=0.1)


def test_filled_form_fields_are_text() -> None:
    shown = pdf.stream(
        b"BT /R 10 Tf 2 4 Td (Anna Lind) Tj ET",
        "/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /R 3 0 R >> >>",
    )
    field = (
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (navn) /V (Anna Lind) /Rect [110 738 210 758] /F 4"
        b" /P 10 0 R /AP << /N 100 0 R >> >>"
    )
    file = pdf.Pdf(
        [text("Navn:", 70, 100)],
        extra="/Annots [101 0 R]",
        catalogue="/AcroForm << /Fields [101 0 R] >>",
        objects={100: shown, 101: field},
    )
    assert texts(read(file.bytes())) == ["Navn: Anna Lind"]


def test_pages_that_are_pictures_are_told() -> None:
    file = pdf.Pdf([text("Du får afslag.", 70, 100), "0 0 1 rg 60 600 300 100 re f\n", ""])
    document = read(file.bytes())
    assert [doubt.en for doubt in document.doubts] == [
        "The letter was read from a PDF. Headings and paragraphs may have been misread.",
        "Page 2 is a picture and was not read.",
    ]


@pytest.mark.parametrize("file", [pdf.Pdf([]), pdf.Pdf([""]), pdf.Pdf(["", ""])])
def test_a_file_without_anything_is_an_empty_letter(file: pdf.Pdf) -> None:
    document = read(file.bytes())
    assert (document.text, document.blocks, document.doubts) == ("", (), ())


@pytest.mark.parametrize("name", ["brev.pdf", None, "brev"])
@pytest.mark.parametrize("before", [b"", b"\x00\x01 noget andet\n" * 40])
def test_the_format_is_known_by_its_first_bytes(name: str | None, before: bytes) -> None:
    document = read(before + pdf.one_page(text("Du får afslag.", 70, 100)), name=name)
    assert (document.format, document.text) == ("pdf", "Du får afslag.")


def test_the_command_line_takes_every_format() -> None:
    assert INPUT_FORMATS == FORMATS


def test_a_letter_that_speaks_of_pdf_files_is_none() -> None:
    assert read(b"Filen skal begynde med %PDF-1.7.", name="brev.txt").format == "text"


@pytest.mark.parametrize("name", ["writer", "browser"])
def test_letters_made_by_other_programs(name: str) -> None:
    """A letter of two pages as a word processor and a browser make it: box, table, list, columns, footer."""
    found = blocks(read((MADE / f"{name}.pdf").read_bytes()))
    wanted = (MADE / f"{name}.txt").read_text("utf-8").splitlines()
    assert [f"{kind}: {text}" for kind, text in found] == wanted


def test_reports_name_the_page_and_say_that_a_pdf_is_read_with_less_certainty() -> None:
    file = pdf.Pdf(
        [
            text("Du får svar.", 70, 100),
            text("Hej Anna", 70, 90) + text("Såfremt du flytter, får du nej.", 70, 130),
        ]
    )
    report = plainlang.check_bytes(file.bytes(), name="brev.pdf", select=["stiff-word"])
    [document] = report.to_dict()["documents"]
    assert [finding["source"] for finding in document["findings"]] == [{"page": 2, "line": 2}]
    assert document["doubts"] == ["Brevet er læst fra en PDF. Overskrifter og afsnit kan være læst forkert."]
    for rendered in (plainlang_text(report), plainlang_html(report)):
        assert "Brevet er læst fra en PDF" in rendered
    assert "side 2, linje 2  advarsel" in plainlang_text(report)


def plainlang_text(report: plainlang.Report) -> str:
    from plainlang.reports.text import render_text

    return render_text(report)


def plainlang_html(report: plainlang.Report) -> str:
    from plainlang.reports.html import render_html

    return render_html(report)
