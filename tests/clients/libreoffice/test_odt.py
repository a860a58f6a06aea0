"""OpenDocument files that LibreOffice wrote are read, and it reads those that plainlang wrote notes into."""

from __future__ import annotations

import io
import select
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from plainlang import check_bytes
from plainlang.documents import Document, Span, read
from plainlang.documents.notes import Note
from plainlang.documents.odt_annotate import annotate_odt
from plainlang.documents.variants import variants
from tests.clients.installed import program, python_with
from tests.formats.odt import (
    OFFICE,
    TEXT,
    around,
    bullets,
    comment,
    comment_end,
    conditional,
    field,
    fodt,
    frame,
    h,
    hidden_text,
    hiding,
    link,
    master,
    note,
    p,
    section,
    shape,
    span,
    style,
    table,
    user_field,
)

_PYTHON = "/usr/bin/python3"  # the one that Debian's uno is made for
_PATIENCE = 120  # seconds for one conversion, far more than it takes
_FILTERS = {".odt": "writer8", ".ott": "writer8_template", ".fodt": "OpenDocument Text Flat XML"}


@pytest.fixture(scope="module", autouse=True)
def _office() -> None:
    program("soffice")
    python_with("uno")


AFSLAG = 'ooow:AFSLAG EQ "J"'
SPANS = [style("T1", weight="bold"), style("T2", display="none"), style("S1", "section")]
BODY = (
    '<text:variable-decls><text:variable-decl office:value-type="string" text:name="AFSLAG"/>'
    "</text:variable-decls>"
    '<text:user-field-decls><text:user-field-decl office:value-type="string" office:string-value="" '
    'text:name="Dato"/></text:user-field-decls>',
    h("Afslag på kontanthjælp", level=2, style="Heading_20_2"),
    p("Dato: ", user_field("Dato"), " hos Nordhavn Kommune."),
    p("Du ", span("skal", style="T1"), span("hemmeligt", style="T2"),
        " fremsende  papirerne", "<text:s/>", "nu."),
    p("Du får ", conditional(AFSLAG, "afslag", "penge"), " i dag.", hidden_text(AFSLAG, "Tillykke!")),
    p(hiding(AFSLAG), "Du får penge."),
    section(p("Du kan klage."), display="condition", condition='ooow:AFSLAG NEQ "J"'),
    bullets(p("Såfremt du flytter"), p("To") + bullets(p("Under"))),
    table([p("Beløb") + p("i kr."), p("1.000")], [p("A"), bullets(p("B"))]),
    p("Se ", link("siden"), note(p("Noten er lang.")), " og ",
        field("text-input", "Grund", description="Grund"), "."),
    p("Før ", frame(p("I boksen.")), "efter", shape(p("I formen.")), ".",
        "<text:line-break/>", "Linje", "<text:tab/>", "to"),
    p("Et ", comment("plainlang: ignore FAG101", "k"), "såfremt", comment_end("k"), " her."),
)  # fmt: skip
NAMED = [style("Heading_20_2", "paragraph", level=2, weight="bold")]
PAGE = [
    master(
        "Standard",
        around("header", p("Nordhavn Kommune")),
        around("footer", p("Side ", field("page-number", "1"))),
    )
]
SOURCE = fodt(*BODY, styles=NAMED, automatic=SPANS, masters=PAGE)

Convert = Callable[[bytes, str, str], bytes]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Convert]:
    """One LibreOffice, which opens a file of one ending and saves it as one of another."""
    folder = tmp_path_factory.mktemp("office")
    driver = subprocess.Popen(
        [_PYTHON, office_driver_path(), str(folder / "profile")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    told, said = driver.stdin, driver.stdout
    assert told is not None
    assert said is not None

    def answer() -> str:
        ready, _, _ = select.select([said], [], [], _PATIENCE)
        assert ready, "LibreOffice does not answer"
        return said.readline().strip()

    def converted(data: bytes, suffix: str, target: str) -> bytes:
        number = len(list(folder.iterdir()))
        before, after = folder / f"{number}{suffix}", folder / f"{number}-after{target}"
        before.write_bytes(data)
        told.write(f"{before}\t{after}\t{_FILTERS[target]}\n")
        told.flush()
        assert answer() == "ok"
        return after.read_bytes()

    try:
        assert answer() == "ready"
        yield converted
        told.close()
        driver.wait(60)
    finally:
        driver.kill()
        said.close()


def office_driver_path() -> str:
    return str(Path(__file__).with_name("odt_driver.py"))


def seen(document: Document) -> list[tuple[str, int | None, str]]:
    return [(b.kind, b.level, document.text[b.span.start : b.span.end]) for b in document.blocks]


def facts(document: Document) -> object:
    return (
        seen(document),
        [(document.text[q.span.start : q.span.end], q.kind, q.key, q.syntax) for q in document.placeholders],
        [(document.text[b.span.start : b.span.end], b.condition) for b in document.branches],
        [(document.text[e.span.start : e.span.end], e.style) for e in document.emphasis],
        [(s.names, s.span and document.text[s.span.start : s.span.end]) for s in document.suppressions],
        [variant.document.text for variant in variants(document)],
    )


def test_own_file_and_what_libreoffice_makes_of_it_say_the_same(convert: Convert) -> None:
    wanted = read(SOURCE, name="brev.fodt")
    assert seen(wanted) == [
        ("letterhead", None, "Nordhavn Kommune"),
        ("heading", 2, "Afslag på kontanthjælp"),
        ("paragraph", None, "Dato: «Dato» hos Nordhavn Kommune."),
        ("paragraph", None, "Du skal fremsende papirerne nu."),
        ("paragraph", None, "Du får {AFSLAG=J: afslag}{AFSLAG=N: penge} i dag.{AFSLAG=N: Tillykke!}"),
        ("paragraph", None, "{AFSLAG=N: Du får penge.}"),
        ("paragraph", None, "{AFSLAG=J: "),
        ("paragraph", None, "Du kan klage."),
        ("paragraph", None, "}"),
        ("list_item", None, "Såfremt du flytter"),
        ("list_item", None, "To"),
        ("list_item", None, "Under"),
        ("table_cell", None, "Beløb"),
        ("table_cell", None, "i kr."),
        ("table_cell", None, "1.000"),
        ("table_cell", None, "A"),
        ("table_cell", None, "B"),
        ("paragraph", None, "Se siden og Grund."),
        ("paragraph", None, "Før efter.\nLinje\tto"),
        ("text_box", None, "I boksen."),
        ("text_box", None, "I formen."),
        ("paragraph", None, "Et såfremt her."),
        ("note", None, "Noten er lang."),
        ("footer", None, "Side 1"),
    ]
    package = convert(SOURCE, ".fodt", ".odt")
    assert facts(read(package)) == facts(wanted)
    assert facts(read(convert(package, ".odt", ".fodt"))) == facts(wanted)
    template = convert(package, ".odt", ".ott")
    assert read(template, name="brev.ott").text == wanted.text


def test_findings_in_a_file_of_libreoffice_know_their_paragraph(convert: Convert) -> None:
    data = convert(fodt(p("Hej."), p("Såfremt du flytter, skal du ringe.")), ".fodt", ".odt")
    report = check_bytes(data, name="brev.odt")
    (finding,) = (f for f in report.to_dict()["documents"][0]["findings"] if f["code"] == "FAG101")
    assert finding["text"] == "Såfremt"
    assert finding["source"] == {"part": "content.xml", "paragraph": 2}


@pytest.mark.parametrize("target", [".odt", ".fodt"])
def test_libreoffice_keeps_every_comment(convert: Convert, target: str) -> None:
    data = convert(SOURCE, ".fodt", target)
    document = read(data)
    words = (
        "Nordhavn Kommune", "kontanthjælp", "«Dato»", "fremsende papirerne", "penge", "{AFSLAG=J: ", "klage",
        "Såfremt", "Under", "i kr.", "siden", "Grund", "efter", "boksen", "formen", "såfremt her", "lang",
        "Side",
    )  # fmt: skip
    starts = [document.text.index(word) for word in words]
    notes = [
        Note(Span(start, start + len(word)), f"Om »{word}«:\n<skriv> & ret")
        for start, word in zip(starts, words, strict=True)
    ]
    done = annotate_odt(data, document, notes, date=datetime(2026, 3, 1, 12))
    assert read(done).text == document.text
    saved = etree.fromstring(convert(done, target, ".fodt"))
    comments = {a.get(f"{OFFICE}name"): a for a in saved.iter(f"{OFFICE}annotation")}
    said = {"\n".join("".join(map(str, q.itertext())) for q in a.iter(f"{TEXT}p")) for a in comments.values()}
    assert said >= {n.text for n in notes} | {"plainlang: ignore FAG101"}
    dates = {a.findtext("{http://purl.org/dc/elements/1.1/}date") for a in comments.values()}
    assert "2026-03-01T12:00:00" in dates
    ends = {e.get(f"{OFFICE}name") for e in saved.iter(f"{OFFICE}annotation-end")}
    assert len(ends) == len(notes) + 1 - 2  # those on header and footer are mere points
    if target == ".odt":
        with zipfile.ZipFile(io.BytesIO(done)) as package:
            first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
