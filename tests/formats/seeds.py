"""One good file of every format that is read, with much of what the format can hold."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from tests.formats import docx as word
from tests.formats import mail, memo
from tests.formats import odt as open_document

_HERE = Path(__file__).parent
_LETTER = (
    "Kære Anna\n\nVi giver dig afslag efter servicelovens § 100, såfremt du flytter.\n\n"
    "Venlig hilsen\nLis Holm\n"
)
_PAGE = (
    "<!doctype html><html><head><meta charset='utf-8'><title>Svar</title>"
    "<style>.x{display:none}</style></head>"
    "<body><h1>Afslag</h1><p>Du får <b>ikke</b> hj&aelig;lp &amp; <span class='x'>skjult</span> råd.</p>"
    "<ul><li>Ét<li>To</ul><table><tr><td>Dato<td>1. maj 2026</table>"
    "<!-- plainlang: ignore stiff-word --></body></html>"
)


def seeds() -> dict[str, bytes]:
    """Return the files by their names."""
    found = {
        p.name: p.read_bytes() for p in sorted((_HERE.parent / "letters" / "sample").iterdir()) if p.is_file()
    }
    found["writer.pdf"] = (_HERE / "letters" / "writer.pdf").read_bytes()
    found["brev.html"] = _PAGE.encode()
    found["dele.docx"] = _word()
    found["skabelon.docx"] = _coded()
    found["brev.odt"], found["brev.fodt"] = _open_document()
    found["besked.xml"] = _message(found["dele.docx"])
    found["mail.eml"] = _mail(found["dele.docx"])
    found["breve.jsonl"] = _rows()
    found["breve.csv"] = (
        f'navn;format;tekst\r\na;text;"{_LETTER}"\r\nb;html;"{_PAGE.replace(chr(34), "")}"\r\n'.encode()
    )
    found["breve.zip"] = _archive(
        {name: found[name] for name in ("afslag.txt", "brev.html", "dele.docx", "mail.eml")}
    )
    found["brev.md"] = (
        "---\nplainlang:\n  type: decision\n---\n\n# Afslag\n\n"
        "Du får **ikke** hjælp, [læs mere](https://nordhavn.dk).\n\n"
        "- ét\n- to\n\n> citat\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "<!-- plainlang: ignore jargon -->\nSåfremt du flytter.\n"
    ).encode()
    found["skabelon.txt"] = (
        "Kære {{navn}}\n\n{% if afslag %}Vi giver dig afslag efter servicelovens § 100."
        "{% else %}Du får ja.{% endif %}\n\n{{#if rest}}Husk [den sag / de sager].{{/if}}\n\n"
        'IF Betingelse X "a" Else "b"\n\n<<if [y == "J"]>>ja<<else>>nej<</if>>\n\n'
        "Ring til os på «telefon» senest den 3. maj 2026.\n"
    ).encode()
    return found


def _word() -> bytes:
    return word.docx(
        word.paragraph("Afslag", style="Overskrift1"),
        word.paragraph("Du får ", word.inserted(word.run("ikke")), word.deleted("nok"), " hjælp, "),
        word.table(
            *[[word.paragraph(cell) for cell in row] for row in (["Dato", "Kr."], ["1. maj", "1.200"])]
        ),
        word.paragraph(word.merge_field("navn"), word.link(word.run("nordhavn.dk")), numbered=True),
        word.paragraph(
            word.commented(1, word.run("Såfremt du flytter.")), word.text_box(word.paragraph("Boks"))
        ),
        headers=[word.paragraph("Nordhavn Kommune")],
        footers=[word.paragraph("Telefon 12 34 56 78")],
        footnotes=[word.paragraph("En note.")],
    )


def _coded() -> bytes:
    inner = word.if_field(word.asks("ab-rest", "N"), "nu", "senere")
    return word.docx(
        word.paragraph("Kære ", word.merge_field("af-navn")),
        word.paragraph(
            word.if_field(word.asks("ab-afslag"), "Du får afslag.", inner, result="Du får afslag.")
        ),
        word.paragraph(word.if_field(word.asks("ab-afslag"), "Du kan klage."), word.merge_field("Html:K3")),
        headers=[word.paragraph(word.if_field(word.asks("ab-hoved"), "Nordhavn", "Sydhavn"))],
    )


def _open_document() -> tuple[bytes, bytes]:
    body = (
        open_document.h("Afslag"),
        open_document.p(
            "Kære ", open_document.user_field("Navn"), ", du får ", open_document.span("ikke", style="T1")
        ),
        open_document.p(
            open_document.conditional('ooow:AFSLAG EQ "J"', "nej", "ja"), open_document.comment("ring")
        ),
        open_document.bullets("ét", "to"),
        open_document.table(["Dato", "1. maj 2026"]),
        open_document.frame("Boks"),
        open_document.section(open_document.p("Kun nogle."), display="condition", condition='ooow:X EQ "1"'),
    )
    styles = [open_document.style("T1", weight="bold")]
    return open_document.odt(*body, automatic=styles), open_document.fodt(*body, automatic=styles)


def _message(attached: bytes) -> bytes:
    page = memo.file(_PAGE, media="text/html", name="brev.html")
    text = memo.file(_LETTER, name="brev.txt")
    more = memo.more(memo.file(attached, media="application/octet-stream", name="bilag.docx"))
    action = memo.action("BETALING", end="2026-05-03T22:00:00Z")
    return memo.message(
        memo.main(page, text, actions=action), more,
        notifications=("Du har fået svar",), subjects=("27.60.00",),
        reply_by="2026-05-03T22:00:00Z",
    ).encode()  # fmt: skip


def _mail(attached: bytes) -> bytes:
    both = mail.several(
        [mail.text(_LETTER), mail.text(_PAGE, kind="html", how="quoted-printable")], "alternative", "=b"
    )
    return mail.mail(
        mail.several([both, mail.attachment("bilag.docx", attached)]), "=?utf-8?q?Afslag_p=C3=A5?= hjælp"
    )


def _rows() -> bytes:
    rows = [
        json.dumps(_LETTER),
        json.dumps({"id": "b", "tekst": _PAGE, "format": "html"}),
        '{"text": "Hej \\u00e6"}',
    ]
    return "\n".join(rows).encode()


def _archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(f"mappe/{name}"), content)
    return out.getvalue()
