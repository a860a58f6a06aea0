"""Letters that were annotated or mended, opened and saved by a real LibreOffice: nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from plainlang.checker import Checker
from plainlang.config import Config
from plainlang.documents import Span, read
from plainlang.documents.notes import Note, annotate
from plainlang.fixing import fix_bytes
from tests.clients.installed import program, python_with
from tests.documents.test_docx_annotate import check_rest, comments, main_root, noted, ranges
from tests.documents.test_docx_edit import unpacked
from tests.formats import docx as word
from tests.formats.docx import W, commented, complex_field, deleted, inserted, paragraph, run

DRIVER = Path(__file__).parent / "office_driver.py"
LONGEST = 240  # seconds for all letters together; they take about four
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# A text box with all that LibreOffice needs to show it.
BOX = word.raw_run(
    '<w:pict><v:rect style="width:200pt;height:40pt"><v:textbox><w:txbxContent>'
    f"{paragraph('Inde i boksen')}</w:txbxContent></v:textbox></v:rect></w:pict>"
)
LETTER = (
    paragraph("Kære Anna Lind"),
    paragraph("Du kan ", commented(0, run("frem"), run("sende", bold=True)), " papirerne."),
    paragraph(
        "Såfremt du ", inserted(run("flytter fra din bolig")), deleted("rejser"), ", skal du sige det.",
    ),
    paragraph(
        "Du får brev fra ", complex_field([" MERGEFIELD Afdeling "], run("«Afdeling»")),
        ", idet du er flyttet.",
    ),
    paragraph(
        "Skriv, ",
        complex_field(
            [" IF ", complex_field([" MERGEFIELD Svar "], run("J")), ' = "J" "når du kan" "nu" '],
            run("når du kan"),
        ),
        ", igen.",
    ),
    paragraph("Se ", word.link(run("vores nye side")), " og ", word.content_control(run("ring gerne først"))),
    word.table([paragraph("Beløb"), paragraph("såfremt andet")]),
    paragraph("Tekst ", BOX, "omkring."),
    paragraph(commented(1, run("Hilsen"))),
)  # fmt: skip
NOTED = {
    "fremsende": "fremsende", "Såfremt": "Såfremt", "fra din": "fra din", "idet": "idet", "nye": "nye",
    "gerne": "gerne", "andet": "andet",
    # What Word writes anew is marked as a whole.
    "«Afdel": "«Afdeling»", "når du": "når du kan",
}  # fmt: skip
ELSEWHERE = {
    "Nordhavn": "Kære Anna Lind",
    "Side": "Kære Anna Lind",
    "boksen": "",
}  # no comment can stand there


def letter() -> bytes:
    """A letter with two comments, tracked changes, a merge field and an IF field."""
    members = word.members(
        *LETTER,
        headers=[paragraph("Nordhavn Kommune")],
        footers=[paragraph("Side et")],
        comments=[paragraph("Det første"), paragraph("Det andet")],
    )
    kinds = {"document": "document.main", "comments": "comments", "header1": "header", "footer1": "footer"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    types = str(members["[Content_Types].xml"]).replace("</Types>", f"{overrides}</Types>")
    # Only a header that a section names is shown.
    section = "".join(
        f'<w:{kind}Reference w:type="default" r:id="rId{number}"/>'
        for number, kind in enumerate(("header", "footer"), 1)
    )
    body = str(members["word/document.xml"]).replace("<w:sectPr/>", f"<w:sectPr>{section}</w:sectPr>")
    return word.pack(members | {"[Content_Types].xml": types, "word/document.xml": body})


@dataclass(frozen=True)
class Opened:
    """What LibreOffice says of a letter, and what it saved."""

    told: Mapping[str, Any]
    docx: bytes
    fodt: bytes

    @property
    def comments(self) -> dict[str, list[str]]:
        """The words that the comments are anchored at, by author and text, as LibreOffice shows them."""
        return anchored([(c["author"], c["text"], c["words"]) for c in self.told["comments"]])


def anchored(told: Sequence[tuple[str, str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for author, text, words in sorted(told):
        found.setdefault(f"{author}: {text}", []).append(words)
    return found


def opened(folder: Path, letters: Mapping[str, bytes]) -> dict[str, Opened]:
    """Let one LibreOffice open letters and save them again."""
    python, soffice = python_with("uno"), program("soffice", "libreoffice")
    files = []
    for name, data in letters.items():
        (folder / f"{name}.docx").write_bytes(data)
        copies = [str(folder / f"{name}-gemt{ending}") for ending in (".docx", ".fodt")]
        files.append((str(folder / f"{name}.docx"), copies))
    wanted = {"soffice": str(soffice), "profile": str(folder / "profil"), "files": files}
    done = subprocess.run(
        [python, DRIVER],
        input=json.dumps(wanted),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {
        name: Opened(told, *(Path(copy).read_bytes() for copy in copies))
        for name, told, (_, copies) in zip(letters, json.loads(done.stdout), files, strict=True)
    }


@dataclass(frozen=True)
class Trip:
    """The letters before and after LibreOffice."""

    before: dict[str, bytes]
    after: dict[str, Opened]


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    data = letter()
    document = read(data)
    words = [*NOTED, *ELSEWHERE]
    spans = [Span(document.text.index(w), document.text.index(w) + len(w)) for w in words]
    notes = [Note(span, f"Om {w}\nlinje to & »to«") for w, span in zip(words, spans, strict=True)]
    annotated = annotate(data, document, notes, date=datetime(2026, 3, 1, 12))
    mended = fix_bytes(Checker(Config(select=("stiff-word",), type="information")), data)
    assert {change.after for change in mended.changes} >= {"Hvis", "sende"}
    before = {"brev": data, "kopi": annotated, "rettet": mended.data}
    return Trip(before, opened(tmp_path_factory.mktemp("office"), before))


def note_texts() -> dict[str, list[str]]:
    return {
        f"plainlang: Om {about}\nlinje to & »to«": [words] for about, words in (NOTED | ELSEWHERE).items()
    }


OLD = {"x: Det første": ["fremsende"], "x: Det andet": ["Hilsen"]}


def test_libreoffice_shows_every_comment_at_its_words(trip: Trip) -> None:
    assert trip.after["brev"].comments == OLD
    assert trip.after["kopi"].comments == OLD | note_texts()


def test_what_libreoffice_shows_is_the_letter_it_was(trip: Trip) -> None:
    plain, annotated = trip.after["brev"].told, trip.after["kopi"].told
    assert annotated["text"] == plain["text"] and "Kære Anna Lind" in plain["text"]
    assert annotated["fields"] == plain["fields"]
    assert any("Afdeling" in field for field in plain["fields"]) and len(plain["fields"]) == 2
    assert set(annotated["changes"]) == set(plain["changes"]) == {"Insert", "Delete"}


def test_comments_survive_being_saved(trip: Trip) -> None:
    saved = trip.after["kopi"].docx
    marked = ranges(saved)
    told = [(author, text, marked[key]) for key, (author, _, _, text) in comments(saved).items()]
    assert anchored(told) == OLD | note_texts()
    assert {date for author, _, date, _ in comments(saved).values() if author == "plainlang"} == {
        "2026-03-01T12:00:00Z"
    }
    assert notes_of_flat(trip.after["kopi"].fodt) == OLD | note_texts()


def notes_of_flat(fodt: bytes) -> dict[str, list[str]]:
    """The annotations of a flat OpenDocument file, by author and text, with the words they are at."""
    spaces = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }
    root = etree.fromstring(fodt, etree.XMLParser(huge_tree=True))
    body = root.find("office:body", spaces)
    assert body is not None
    found: list[tuple[str, str, str]] = []
    read_so_far: dict[str, str] = {}  # behind the beginning of each annotation
    ended: dict[str, str] = {}

    def walk(element: etree._Element) -> None:
        name = etree.QName(element).localname
        key = element.get(f"{{{spaces['office']}}}name", "")
        if name == "annotation":
            lines = ["".join(map(str, p.itertext())) for p in element.findall("text:p", spaces)]
            found.append((element.findtext("dc:creator", "", spaces), "\n".join(lines), key))
            read_so_far[key] = ""
        elif name == "annotation-end":
            ended[key] = read_so_far[key]
        elif name not in {"tracked-changes", "custom-shape", "frame"}:
            pass_text(element.text)
            for child in element:
                walk(child)
                pass_text(child.tail)

    def pass_text(text: str | None) -> None:
        for key in read_so_far:
            read_so_far[key] += text or ""

    walk(body)
    return anchored([(author, text, ended[key]) for author, text, key in found])


def test_the_saved_letter_reads_the_same(trip: Trip) -> None:
    for name in ("kopi", "rettet"):
        saved = trip.after[name]
        assert read(saved.docx).text == read(trip.before[name]).text
    root, plain = main_root(trip.after["kopi"].docx), main_root(trip.after["brev"].docx)
    for tag in ("ins", "del"):
        assert content(root, tag) == content(plain, tag) != ""
    assert content(root, "ins") == "flytter fra din bolig" and content(root, "del") == "rejser"
    codes = [instructions(each) for each in (root, plain)]
    assert codes[0] == codes[1] and any("MERGEFIELD Afdeling" in code for code in codes[0])


def content(root: etree._Element, tag: str) -> str:
    """The words of all insertions or deletions."""
    return "".join(
        text.text or "" for each in root.iter(f"{W}{tag}") for text in each.iter(f"{W}t", f"{W}delText")
    )


def instructions(root: etree._Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{W}instrText")]


def test_mended_words_stand_where_they_stood(trip: Trip) -> None:
    saved = trip.after["rettet"]
    text = read(saved.docx).text
    assert "Hvis du flytter fra din bolig, skal du sige det." in text and "Såfremt" not in text
    assert "Du kan sende papirerne." in text
    assert saved.comments == {"x: Det første": ["sende"], "x: Det andet": ["Hilsen"]}
    assert set(saved.told["changes"]) == {"Insert", "Delete"}
    assert saved.told["fields"] == trip.after["brev"].told["fields"]


def test_what_libreoffice_saved_can_be_annotated(trip: Trip) -> None:
    saved = trip.after["kopi"].docx
    after = noted(saved, "papirerne", "bolig", "boksen")
    check_rest(saved, after)
    assert len(comments(after)) == len(comments(saved)) + 3
    assert "papirerne" in ranges(after).values() and "bolig" in ranges(after).values()
    assert unpacked(after)["word/styles.xml"] == unpacked(saved)["word/styles.xml"]
