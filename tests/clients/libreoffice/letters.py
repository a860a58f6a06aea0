"""One letter as LibreOffice and as Word keep it: table, footer, field, and signs that forms stumble over."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

BODY = (
    "Kære Anna Lind",
    "Såfremt du ønsker R&D + 100 % af hjælpen, skal du 😀 fremsende & underskrive skemaet såfremt du kan.",
    "Vi skriver til dig, fordi ¤ fra den bolig, og såfremt du er uenig, kan du ringe.",
)
"""Paragraphs; ``¤`` stands for a merge field."""
CELL = "Beløbet vil blive fremsendt."
"""What stands in the table."""
FOOTER = "Såfremt du har spørgsmål, kan du ringe til Nordhavn Kommune."
"""What stands at the foot of the page."""
MARKED = (["Såfremt", "fremsende", "såfremt"], ["såfremt"], ["fremsendt"], ["Såfremt"])
"""Stiff words of the second and third paragraph, the cell and the footer."""


def told_apart(text: str, number: int) -> str:
    """Return a paragraph as one letter of several has it: LibreOffice does not ask twice for the same."""
    return f"{text} Brev {number}."


_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{_OFFICE}{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
_ODF_FIELD = (
    '<text:database-display text:table-name="t" text:table-type="table" text:database-name="d" '
    'text:column-name="Adresse">&lt;Adresse&gt;</text:database-display>'
)


def fodt(path: Path, number: int) -> Path:
    """Write the letter as flat ODF.

    Args:
        path: where.
        number: tells it from other letters.
    """

    def paragraph(text: str) -> str:
        return f"<text:p>{escape(told_apart(text, number)).replace('¤', _ODF_FIELD)}</text:p>"

    body = "".join(map(paragraph, BODY))
    path.write_text(
        f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_NAMESPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:default-style style:family="paragraph">
<style:text-properties fo:language="da" fo:country="DK"/></style:default-style></office:styles>
<office:automatic-styles><style:page-layout style:name="p1"/></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="p1">
<style:footer>{paragraph(FOOTER)}</style:footer></style:master-page></office:master-styles>
<office:body><office:text>{body}
<table:table table:name="T"><table:table-column/><table:table-row><table:table-cell>
{paragraph(CELL)}</table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document>""",
        "utf-8",
    )
    return path


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WORD_FIELD = (
    '</w:t></w:r><w:fldSimple w:instr=" MERGEFIELD Adresse "><w:r><w:t>«Adresse»</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve">'
)


def docx(path: Path, number: int) -> Path:
    """Write the letter as a Word file.

    Args:
        path: where.
        number: tells it from other letters.
    """

    def paragraph(text: str) -> str:
        runs = escape(told_apart(text, number)).replace("¤", _WORD_FIELD)
        return f'<w:p><w:r><w:t xml:space="preserve">{runs}</w:t></w:r></w:p>'

    body = "".join(map(paragraph, BODY))
    table = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc>'
        f"<w:tcPr/>{paragraph(CELL)}</w:tc></w:tr></w:tbl><w:p/>"
    )
    footer = '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/></w:sectPr>'
    namespaces = f'xmlns:w="{_WORD}" xmlns:r="{_LINKS}"'
    members = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="{_RELATIONS}"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
            f'<Override PartName="/word/footer1.xml" ContentType="{_TYPE}.footer+xml"/></Types>'
        ),
        "_rels/.rels": _relations(("rId1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(
            ("rId1", "styles", "styles.xml"), ("rId2", "footer", "footer1.xml")
        ),
        "word/styles.xml": (
            f"<w:styles {namespaces}><w:docDefaults><w:rPrDefault><w:rPr>"
            '<w:lang w:val="da-DK"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>'
        ),
        "word/footer1.xml": f"<w:ftr {namespaces}>{paragraph(FOOTER)}</w:ftr>",
        "word/document.xml": f"<w:document {namespaces}><w:body>{body}{table}{footer}</w:body></w:document>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return path


def _relations(*links: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for name, kind, target in links
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'
