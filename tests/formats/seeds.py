"""One good file of every format that is read, with much of what the format can hold."""

from __future__ import annotations

from pathlib import Path

from tests.formats import docx as word

_LETTERS = Path(__file__).parent.parent / "letters"


def seeds() -> dict[str, bytes]:
    """Return the files by their names."""
    found = {
        path.name: path.read_bytes() for path in sorted((_LETTERS / "sample").iterdir()) if path.is_file()
    }
    found["dele.docx"] = word.docx(
        word.paragraph("Afslag", style="Overskrift1"),
        word.paragraph("Du får ", word.inserted(word.run("ikke")), word.deleted("nok"), " hjælp, "),
        word.table(
            *[[word.paragraph(cell) for cell in row] for row in (["Dato", "Kr."], ["1. maj", "1.200"])]
        ),
        word.paragraph(
            word.complex_field(["MERGE", "FIELD navn"], word.run("«navn»")),
            word.link(word.run("nordhavn.dk")),
        ),
    )
    found["brev.html"] = (
        "<!doctype html><html><head><meta charset='utf-8'><title>Svar</title>"
        "<style>.x{display:none}</style></head>"
        "<body><h1>Afslag</h1><p>Du får <b>ikke</b> hj&aelig;lp &amp; <span class='x'>skjult</span> råd.</p>"
        "<ul><li>Ét<li>To</ul><table><tr><td>Dato<td>1. maj 2026</table>"
        "<!-- plainlang: ignore stiff-word --></body></html>"
    ).encode()
    found["brev.md"] = (
        "---\nplainlang:\n  type: decision\n---\n\n# Afslag\n\n"
        "Du får **ikke** hjælp, [læs mere](https://nordhavn.dk).\n\n"
        "- ét\n- to\n\n> citat\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "<!-- plainlang: ignore jargon -->\nSåfremt du flytter.\n"
    ).encode()
    found["skabelon.txt"] = (
        "Kære {{navn}}\n\n{% if afslag %}Vi giver dig afslag efter servicelovens § 100."
        "{% else %}Du får ja.{% endif %}\n\n"
        "Ring til os på «telefon» senest den 3. maj 2026.\n"
    ).encode()
    return found
