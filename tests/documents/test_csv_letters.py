"""Tables: which column holds the letters, what is wrong with a row, the way back through quotation marks."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.documents import Document, Unread, holds_letters, read, read_all
from plainlang.errors import UnreadableError
from tests.documents.several import check_places, letters, told
from tests.documents.test_source_map import CALM

LONG = "Du får afslag på din ansøgning, fordi du ikke har sendt de papirer, som vi har bedt dig om at sende."


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], bytes]:
    """A table as Python's own writer makes it, and the letters that Python's own reader finds in it."""
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    characters = st.sampled_from("abc æøåÆØÅ.,;|\t\"'«»\r\n" + ("" if encoding == "cp1252" else "😀\u2028"))
    texts = draw(st.lists(st.text(characters, max_size=25), max_size=4))
    # A byte that UTF-8 cannot hold at this place makes sure that it is read as Windows-1252.
    texts = [*texts, "å."]
    delimiter = draw(st.sampled_from(";,\t|"))
    before, after = draw(st.sampled_from([([], []), (["by"], []), ([], ["dato", "år"])]))
    file = io.StringIO(newline="")
    writer = csv.writer(
        file,
        delimiter=delimiter,
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
        lineterminator="\n" if "\r" not in "".join(texts) and draw(st.booleans()) else "\r\n",
    )
    writer.writerow([*before, draw(st.sampled_from(["text", "Tekst", " BREV "])), *after])
    for text in texts:
        writer.writerow([*("x" for _ in before), text, *("y" for _ in after)])
    rows = list(csv.reader(io.StringIO(file.getvalue(), newline=""), delimiter=delimiter))[1:]
    told_so = f"sep={delimiter}\r\n" if draw(st.booleans()) else ""
    found = [row[len(before)] for row in rows if any(cell.strip() for cell in row)]
    return found, (told_so + file.getvalue()).encode(encoding)


def meaning(raw: str) -> str:
    return raw.replace('""', '"')


@CALM
@given(tables())
def test_every_piece_leads_back_through_quotation_marks(table: tuple[list[str], bytes]) -> None:
    texts, data = table
    found = letters(data, "breve.csv")
    assert [d.text for d in found] == [read(t.encode(), format="text").text for t in texts]
    for document in found:
        assert document.inner_file is None
        check_places(data, document, meaning)


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        ("tekst\nHej; du, der\n", {"linje 2": "Hej; du, der"}),
        ("id;tekst\n7;Hej\n8;Farvel\n", {"7": "Hej", "8": "Farvel"}),
        ("navn,text\nA,Hej\nA,Hej\n", {"A": "Hej", "A (2)": "Hej"}),
        ('a\tbrev\n1\t"Hej\r\n\r\nmed ""dig"""\n2\tx', {"linje 2": 'Hej\n\nmed "dig"', "linje 5": "x"}),
        ("sep=|\na|content\n1|Hej;\n", {"linje 3": "Hej;"}),
        ("a;b;tekst\n1;2;Hej\n;;\n3;4;\n", {"linje 2": "Hej", "linje 4": ""}),
        ("tekst;b\nHej;1;\nHej;2;rest\nHej\n", {"linje 2": "Hej", "linje 3": "broken", "linje 4": "Hej"}),
        ("a;tekst\n1;Hej\n2\n", {"linje 2": "Hej", "linje 3": "broken"}),
        ('a;tekst\n1;"Hej" du\n2;"abc\n3;Hej\n', {
            "linje 2": "broken", "linje 3": "broken", "linje 4": "Hej",
        }),
        ("format;tekst\nhtml;<p>a<p>b\nmd;# A\nx;A\n", {
            "linje 2": "a\nb", "linje 3": "A", "linje 4": "unknown-format",
        }),
        (f"emne;indhold\nA;{LONG}\nB;{LONG}\n", {"linje 2": LONG, "linje 3": LONG}),
    ],
)  # fmt: skip
def test_tables(table: str, wanted: dict[str, str]) -> None:
    assert told(table.encode(), "breve.csv") == wanted
    assert holds_letters(table.encode(), "breve.csv")


def test_tab_separated_values_are_a_table() -> None:
    assert told(b"id\ttekst\n1\tHej, du\n", "a.tsv") == {"1": "Hej, du"}
    assert told("id\ttekst\n1\tKære du\n".encode("cp1252"), "a.tsv") == {"1": "Kære du"}


@pytest.mark.parametrize(
    ("table", "hint"),
    [
        ("navn;by\nA;B\n", "navn, by"),
        (f"a;b\n{LONG};{LONG}\n", "flere kolonner har lange tekster: a, b"),
        (f"{LONG}\n{LONG}\n", "ingen, vi kan bruge"),
        ("", "ingen"),
        ("tekst\n", "ingen breve"),
        ("a;" * 5_000, "1000 kolonner"),
    ],
)
def test_a_table_without_letters_says_what_it_has(table: str, hint: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_all(table.encode(), name="a.csv")
    assert caught.value.reason == "no-letters"
    assert hint in caught.value.da
    assert "afslag" not in caught.value.da + caught.value.en
    assert not holds_letters(table.encode(), "a.csv")


def test_a_huge_cell_and_a_row_of_many_cells() -> None:
    long = "Du får brev. " * 50_000
    found = told(f'tekst;b\n"{long}";1\nx{";" * 20_000}y\nz;2\n'.encode(), "a.csv")
    assert [len(text) if text == long else text for text in found.values()] == [len(long), "x", "z"]


def test_cells_beyond_the_most_are_still_too_many() -> None:
    (unread, fine) = read_all(f"tekst;b\nx;1;2{';' * 20_000}y\nz;2\n".encode(), name="a.csv")
    assert isinstance(unread, Unread)
    assert unread.part == "linje 2"
    assert "flere celler" in unread.error.da
    assert isinstance(fine, Document)
