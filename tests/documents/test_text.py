"""What is read of a text file, and as what."""

from __future__ import annotations

import pytest

from plainlang.documents import Document, read
from plainlang.documents.language import block_language


def read_text(text: str) -> Document:
    return read(text.encode(), format="text")


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, document.text[b.span.start : b.span.end]) for b in document.blocks]


def holes(text: str) -> list[tuple[str, str, str]]:
    document = read_text(text)
    return [(text[p.span.start : p.span.end], p.syntax, p.kind) for p in document.placeholders]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"),
        ("cp1252", b""),
    ],
)  # fmt: skip
def test_encodings(encoding: str, mark: bytes) -> None:
    text = "Kære Åse – du får 1.000 €."
    assert read(mark + text.encode(encoding)).text == text


def test_bytes_outside_windows_1252_are_still_text() -> None:
    text = read(b"K\xe6re \x81Anna, du skal svare os inden den 3. maj.").text
    assert text.startswith("Kære ") and text.endswith("Anna, du skal svare os inden den 3. maj.")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\n\r\n  \n"])
def test_empty_letter(data: bytes) -> None:
    document = read(data)
    assert document.blocks == () and document.text.strip() == ""


def test_blocks_of_a_letter() -> None:
    text = """Søvang Kommune

Kære Anna Lind

Du får ikke hjælp til husleje

Vi har behandlet din ansøgning. Du får afslag.

Vi mangler:
- din kontrakt
- dit kontoudtog

1. Ring til os.
a) Skriv til os.

Venlig hilsen
Mette Holm
"""
    blocks = kinds(read_text(text))
    assert blocks[:9] == [
        ("heading", "Søvang Kommune"),
        ("paragraph", "Kære Anna Lind"),
        ("heading", "Du får ikke hjælp til husleje"),
        ("paragraph", "Vi har behandlet din ansøgning. Du får afslag."),
        ("paragraph", "Vi mangler:"),
        ("list_item", "- din kontrakt"),
        ("list_item", "- dit kontoudtog"),
        ("list_item", "1. Ring til os."),
        ("list_item", "a) Skriv til os."),
    ]
    assert [content for _, content in blocks[9:]] == ["Venlig hilsen", "Mette Holm"]


@pytest.mark.parametrize("mark", ["-", "–", "•", "*", "·", "1.", "12.", "2)", "(3)", "a)", "b.", "å)"])
def test_list_marks(mark: str) -> None:
    blocks = kinds(read_text(f"Vi mangler:\n{mark} din kontrakt\n{mark} dit kontoudtog\n"))
    assert [kind for kind, _ in blocks] == ["paragraph", "list_item", "list_item"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Sådan klager du", "heading"),
        ("§ 11 om ressourceforløb", "heading"),
        ("Hvad sker der nu?", "heading"),
        ("2. Begrundelse", "list_item"),
        ("Vi skriver til dig om din husleje.", "paragraph"),
        ("Kære Anna Lind", "paragraph"),
        ("Til Anna Lind", "paragraph"),
        ("vedrørende din husleje", "paragraph"),
        (
            "Vi skriver for at fortælle dig, at du ikke kan få hjælp til din husleje nu og her i år",
            "paragraph",
        ),
    ],
)
def test_headings(line: str, kind: str) -> None:
    text = f"Søvang Kommune skriver til dig.\n\n{line}\n\nDu kan ringe til os hver dag.\n"
    assert kinds(read_text(text))[1] == (kind, line)


def test_last_line_is_no_heading() -> None:
    assert kinds(read_text("Du får svar i morgen.\n\nMette Holm\n"))[1] == ("paragraph", "Mette Holm")


WRAPPED = """Vi har behandlet din ansøgning om hjælp til husleje, og
vi har lagt vægt på, at du har en formue, som du kan
bruge. Du har oplyst, at du har penge på en konto, og at
du ikke har planer om at bruge dem til noget andet. Derfor
Kan vi ikke give dig hjælp til husleje i den periode, som
du har søgt om.
"""


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    ((kind, content),) = kinds(read_text(WRAPPED))
    assert kind == "paragraph"
    assert content.split() == WRAPPED.split()


def test_blank_line_parts_wrapped_paragraphs() -> None:
    assert len(kinds(read_text(WRAPPED + "\n" + WRAPPED))) == 2


def test_wrapped_list_item_goes_on_with_a_small_letter() -> None:
    text = "Vi mangler:\n- din kontrakt med den virksomhed, som du arbejder\n  for nu\n- dit kontoudtog\n"
    assert [k for k, _ in kinds(read_text(text))] == ["paragraph", "list_item", "list_item"]


def test_separate_lines_stay_separate() -> None:
    text = "Søvang Kommune\nRådhusvej 2\n9999 Søvang\n\nDu får svar i morgen.\n"
    assert [content for _, content in kinds(read_text(text))] == [
        "Søvang Kommune", "Rådhusvej 2", "9999 Søvang", "Du får svar i morgen."
    ]  # fmt: skip


def test_sentences_on_lines_of_their_own_stay_separate() -> None:
    text = "Du får hjælp til husleje.\nDu får den fra den 1. maj.\nDu skal ikke gøre noget.\n"
    assert len(kinds(read_text(text))) == 3


PLACEHOLDERS = [
    ("Kære «Fornavn»", "«Fornavn»", "«»", "name"),
    ("Kære «Fornavn» «Efternavn»", "«Fornavn»", "«»", "name"),
    ("Kære {{ borger.navn }}", "{{ borger.navn }}", "{{}}", "name"),
    ("{% if afslag %}Nej", "{% if afslag %}", "{%%}", "unknown"),
    ("Beløb: ${beløb}", "${beløb}", "${}", "amount"),
    ("Frist: [[svarfrist]]", "[[svarfrist]]", "[[]]", "date"),
    ("Sag <<sagsnummer>>", "<<sagsnummer>>", "<<>>", "number"),
    ("Kære [navn]", "[navn]", "[]", "name"),
    ("[Indsæt begrundelse her. Skriv kort.]", "[Indsæt begrundelse her. Skriv kort.]", "[]", "text"),
    ("Til [adresse], husk", "[adresse]", "[]", "address"),
    ("Se [klagevejledning]", "[klagevejledning]", "[]", "content"),
    ("Sats [fødselsdag]", "[fødselsdag]", "[]", "date"),
    ("Går i {barnets_klasse}. klasse", "{barnets_klasse}", "{}", "name"),
    ("Fra {start_dato} på skolen", "{start_dato}", "{}", "date"),
]


@pytest.mark.parametrize(("text", "whole", "syntax", "kind"), PLACEHOLDERS)
def test_placeholders_in_every_syntax(text: str, whole: str, syntax: str, kind: str) -> None:
    found = holes(text)
    assert found[0] == (whole, syntax, kind)
    assert len(found) == text.count("«") + (0 if "«" in text else 1)


def test_placeholder_key_has_no_marks() -> None:
    (placeholder,) = read_text("Kære {{ navn }}").placeholders
    assert placeholder.key == "navn"


@pytest.mark.parametrize(
    "text",
    [
        "Note [1] og [12]", "Han skrev [sic!]", "Du skrev […] til os", "Du skrev [...] til os",
        "Teksten [udeladt] her", "Vi [red.] skrev", "Skriv til [post@soevang.dk]", "Se [https://soevang.dk/a]",
        "[x] Ja [ ] Nej", "Du sagde: «Jeg kan ikke komme i morgen, for jeg er syg.»", "«Jeg kommer ikke!»",
        "En mængde {a, b}", "5 < 6 og 7 > 6", "Det koster $5", "Tom {{}} og [] og «»", "»citat«",
        "[\n]", "{{ uden\nslut }}",
    ],
)  # fmt: skip
def test_look_alikes_are_no_placeholders(text: str) -> None:
    assert holes(text) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("You have the right to appeal this decision, and you must send your letter to us.", "en"),
        ("Sie haben das Recht auf Hilfe, und wir werden mit Ihnen sprechen, wenn Sie das wollen.", "de"),
        ("Du har ret til at få hjælp, hvis du ikke selv kan betale din husleje i en periode.", "da"),
        ("Du har ret til en bisidder, og vi beder dig om at læse ”The right to be heard”.", "da"),
        ("Welcome to Denmark", "da"),
        ("لديك الحق في الاستئناف على هذا القرار", "und"),
        ("", "da"),
        ("12.000,00 / 13.500,00", "da"),
    ],
)  # fmt: skip
def test_language_of_a_block(text: str, language: str) -> None:
    assert block_language(text) == language


def test_english_annex_is_marked_and_the_danish_letter_is_not() -> None:
    text = (
        "Du kan få en tolk, hvis du har brug for det, når du skal tale med os.\n\n"
        "If you need an interpreter, you can get one when you have to talk to us about your case.\n"
    )
    document = read_text(text)
    ((language, span),) = document.unchecked_languages
    assert language == "en"
    assert text[span.start : span.end].startswith("If you need")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('Du skrev: "Jeg kan ikke komme." Vi svarede.', ['"Jeg kan ikke komme."']),
        ("Du skrev: ”Jeg kan ikke komme.” Vi svarede.", ["”Jeg kan ikke komme.”"]),
        ("Du skrev: »Jeg kan ikke komme.« Vi svarede.", ["»Jeg kan ikke komme.«"]),
        ("Du skrev: „Jeg kan ikke komme.“ Vi svarede.", ["„Jeg kan ikke komme.“"]),
        ('Vi kalder det "aktiv indsats" i loven.', []),
        ("§ 11. Kommunen skal yde hjælp.", ["§ 11. Kommunen skal yde hjælp."]),
        ("Stk. 2. Kommunen kan yde hjælp.", ["Stk. 2. Kommunen kan yde hjælp."]),
        ("§ 11 giver dig ret til hjælp.", []),
        ("Du får hjælp efter § 11. Kommunen betaler.", []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    document = read_text(text)
    assert [text[q.start : q.end] for q in document.quotations] == quoted


def test_quotation_does_not_run_over_blocks() -> None:
    document = read_text('Det er 5" bredt, siger du til os.\n\nDet andet er 6" bredt, siger du nu.\n')
    assert document.quotations == ()


def test_format_goes_by_the_first_bytes_then_by_the_name() -> None:
    assert read(b"Hej", name="brev.txt").format == "text"
    assert read(b"Hej").format == "text"
