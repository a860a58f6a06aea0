"""Word files written by hand: small pieces of WordprocessingML and the zip package around them.

Every function returns XML as text, so that a test reads like the file it builds.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_NAMESPACE = "http://purl.oclc.org/ooxml/wordprocessingml/main"
W = f"{{{W_NAMESPACE}}}"

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W_NAMESPACE}"'
    f' xmlns:r="{_RELATIONS}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT_TYPES = (
    _HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def text(value: str) -> str:
    """A ``w:t``."""
    return f'<w:t xml:space="preserve">{escape(value)}</w:t>'


def raw_run(content: str, *, properties: str = "") -> str:
    """A ``w:r`` around XML."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{inner}{content}</w:r>"


def run(
    value: str, *, bold: bool = False, italic: bool = False, underline: bool = False, hidden: bool = False
) -> str:
    """A ``w:r`` with one ``w:t``."""
    properties = (
        ("<w:b/>" if bold else "")
        + ("<w:i/>" if italic else "")
        + ("<w:vanish/>" if hidden else "")
        + ('<w:u w:val="single"/>' if underline else "")
    )
    return raw_run(text(value), properties=properties)


def paragraph(
    *content: str, style: str | None = None, outline: int | str | None = None, numbered: bool = False
) -> str:
    """A ``w:p``; what does not begin with ``<`` is put in a run of its own."""
    properties = (
        (f"<w:pStyle w:val={quoteattr(style)}/>" if style else "")
        + ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if numbered else "")
        + (f"<w:outlineLvl w:val={quoteattr(str(outline))}/>" if outline is not None else "")
    )
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inner}{''.join(c if c.startswith('<') else run(c) for c in content)}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """A ``w:tbl``; each cell is the XML of its paragraphs."""
    cells = ("".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def text_box(*paragraphs: str) -> str:
    """A run with a text box, stored twice as Word does: for new readers and for old ones."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return raw_run(
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def old_text_box(*paragraphs: str) -> str:
    """A run with a text box as Word 2007 wrote it, once."""
    return raw_run(
        f"<w:pict><v:textbox><w:txbxContent>{''.join(paragraphs)}</w:txbxContent></v:textbox></w:pict>"
    )


def inserted(*content: str) -> str:
    """A tracked insertion."""
    return f'<w:ins w:id="1" w:author="x">{"".join(content)}</w:ins>'


def deleted(value: str) -> str:
    """A tracked deletion of one run."""
    return f'<w:del w:id="2" w:author="x"><w:r><w:delText>{escape(value)}</w:delText></w:r></w:del>'


def moved_from(*content: str) -> str:
    """Where tracked text was moved away."""
    return f'<w:moveFrom w:id="3" w:author="x">{"".join(content)}</w:moveFrom>'


def moved_to(*content: str) -> str:
    """Where tracked text was moved to."""
    return f'<w:moveTo w:id="4" w:author="x">{"".join(content)}</w:moveTo>'


def link(*content: str) -> str:
    """A hyperlink."""
    return f'<w:hyperlink w:anchor="x">{"".join(content)}</w:hyperlink>'


def simple_field(instruction: str, *content: str) -> str:
    """A ``w:fldSimple``."""
    return f"<w:fldSimple w:instr={quoteattr(instruction)}>{''.join(content)}</w:fldSimple>"


def field_mark(kind: str) -> str:
    """A run with a ``w:fldChar``: begin, separate or end."""
    return raw_run(f'<w:fldChar w:fldCharType="{kind}"/>')


def instruction(value: str) -> str:
    """A run with a piece of a field's instruction."""
    return raw_run(f'<w:instrText xml:space="preserve">{escape(value)}</w:instrText>')


def complex_field(instructions: Sequence[str], *result: str, separated: bool = True) -> str:
    """A field of several runs; an instruction that begins with ``<`` is XML, such as a nested field."""
    inner = "".join(piece if piece.startswith("<") else instruction(piece) for piece in instructions)
    middle = field_mark("separate") + "".join(result) if separated else ""
    return field_mark("begin") + inner + middle + field_mark("end")


def merge_field(name: str, *, shown: str | None = None) -> str:
    """A merge field; without ``shown`` Word shows its name."""
    return complex_field([f" MERGEFIELD {name} "], run(f"«{name}»" if shown is None else shown))


def if_field(condition: Sequence[str], *branches: str, result: str = "") -> str:
    """An ``IF``; a piece that begins with ``<`` is XML, and what a branch says goes between quotation marks.

    The condition is written as it stands after the code, such as ``['"J" = "', merge_field("ab-x"), '" ']``.
    """
    pieces = [" IF ", *condition]
    for branch in branches:
        pieces += [' "', branch, '"']
    return complex_field([*pieces, " "], run(result) if result else "")


def asks(name: str, value: str = "J") -> list[str]:
    """The condition that a merge field has a value, as letter systems write it: the value first."""
    return [f'"{value}" = "', merge_field(name), '"']


def content_control(
    *content: str, prompt: bool = False, tag: str | None = None, alias: str | None = None
) -> str:
    """A ``w:sdt``; with ``prompt`` it shows its "Click here"."""
    properties = (
        (f"<w:alias w:val={quoteattr(alias)}/>" if alias else "")
        + (f"<w:tag w:val={quoteattr(tag)}/>" if tag else "")
        + ("<w:showingPlcHdr/>" if prompt else "")
    )
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{''.join(content)}</w:sdtContent></w:sdt>"


def comment_start(number: int) -> str:
    """Where the words that a comment speaks of begin."""
    return f'<w:commentRangeStart w:id="{number}"/>'


def comment_end(number: int) -> str:
    """Where they end."""
    return f'<w:commentRangeEnd w:id="{number}"/>'


def comment_reference(number: int) -> str:
    """A run with the mark of a comment."""
    return raw_run(f'<w:commentReference w:id="{number}"/>')


def commented(number: int, *content: str) -> str:
    """Content with a comment on it."""
    return comment_start(number) + "".join(content) + comment_end(number) + comment_reference(number)


def style(
    key: str, name: str, *, outline: int | str | None = None, bold: bool = False, numbered: bool = False
) -> str:
    """A paragraph style."""
    paragraph_properties = ("<w:numPr/>" if numbered else "") + (
        f"<w:outlineLvl w:val={quoteattr(str(outline))}/>" if outline is not None else ""
    )
    return (
        f'<w:style w:type="paragraph" w:styleId={quoteattr(key)}><w:name w:val={quoteattr(name)}/>'
        f"<w:pPr>{paragraph_properties}</w:pPr>{'<w:rPr><w:b/></w:rPr>' if bold else ''}</w:style>"
    )


def part(root: str, content: str, *, namespaces: str = _NAMESPACES) -> str:
    """A whole XML part."""
    return f"{_HEAD}<w:{root} {namespaces}>{content}</w:{root}>"


def document_xml(*body: str) -> str:
    """The main part."""
    return part("document", f"<w:body>{''.join(body)}<w:sectPr/></w:body>")


def relations(*pairs: tuple[str, str]) -> str:
    """A part of relationships: pairs of the type's last word and the target."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE_RELATIONS}">{rows}</Relationships>'


def pack(members: Mapping[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 8, 0, 0)), content, compression)
    return buffer.getvalue()


def members(
    *body: str,
    headers: Sequence[str] = (),
    footers: Sequence[str] = (),
    footnotes: Sequence[str] = (),
    styles: Sequence[str] = (),
    comments: Sequence[str] = (),
) -> dict[str, str | bytes]:
    """The members of a Word file; headers, footers and comments are the XML of their paragraphs."""
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": document_xml(*body),
    }
    pairs: list[tuple[str, str]] = []
    for kind, root, contents in (("header", "hdr", headers), ("footer", "ftr", footers)):
        for number, content in enumerate(contents, 1):
            pairs.append((kind, f"{kind}{number}.xml"))
            found[f"word/{kind}{number}.xml"] = part(root, content)
    if footnotes:
        pairs.append(("footnotes", "footnotes.xml"))
        notes = "".join(f'<w:footnote w:id="{n}">{note}</w:footnote>' for n, note in enumerate(footnotes, 1))
        found["word/footnotes.xml"] = part("footnotes", notes)
    if styles:
        pairs.append(("styles", "styles.xml"))
        found["word/styles.xml"] = part("styles", "".join(styles))
    if comments:
        pairs.append(("comments", "comments.xml"))
        content = "".join(
            f'<w:comment w:id="{n}" w:author="x">{c}</w:comment>' for n, c in enumerate(comments)
        )
        found["word/comments.xml"] = part("comments", content)
    if pairs:
        found["word/_rels/document.xml.rels"] = relations(*pairs)
    return found


def docx(
    *body: str,
    headers: Sequence[str] = (),
    footers: Sequence[str] = (),
    footnotes: Sequence[str] = (),
    styles: Sequence[str] = (),
    comments: Sequence[str] = (),
) -> bytes:
    """A Word file."""
    found = members(
        *body, headers=headers, footers=footers, footnotes=footnotes, styles=styles, comments=comments
    )
    return pack(found)
