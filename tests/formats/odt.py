"""OpenDocument files written by hand: small pieces of XML, and the zip package or flat file around them.

Every function returns XML as text, so that a test reads like the file it builds.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = f"{{{_OASIS}:office:1.0}}"
TEXT = f"{{{_OASIS}:text:1.0}}"
TYPE = "application/vnd.oasis.opendocument.text"
NAMESPACES = (
    f'xmlns:office="{_OASIS}:office:1.0" xmlns:text="{_OASIS}:text:1.0" xmlns:style="{_OASIS}:style:1.0"'
    f' xmlns:table="{_OASIS}:table:1.0" xmlns:draw="{_OASIS}:drawing:1.0"'
    f' xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0" xmlns:svg="{_OASIS}:svg-compatible:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:ooow="http://openoffice.org/2004/writer"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    ' office:version="1.3"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def _text(value: str) -> list[str]:
    """Content that is text, whatever it begins with."""
    return [f"<![CDATA[{value}]]>"] if value.startswith("<") else [value]


def _element(name: str, content: Sequence[str], /, **attributes: str | None) -> str:
    """An element; ``style_name`` becomes ``text:style-name``; what does not begin with ``<`` is escaped."""
    written = "".join(
        f" text:{key.replace('_', '-')}={quoteattr(value)}"
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(c if c.startswith("<") else escape(c) for c in content)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def p(*content: str, style: str | None = None) -> str:
    """A paragraph."""
    return _element("text:p", content, style_name=style)


def h(*content: str, level: int | None = 1, style: str | None = None) -> str:
    """A heading."""
    return _element("text:h", content, style_name=style, outline_level=None if level is None else str(level))


def span(*content: str, style: str) -> str:
    """Text with a look of its own."""
    return _element("text:span", content, style_name=style)


def link(*content: str) -> str:
    """A link."""
    return f'<text:a xlink:href="https://eksempel.invalid/">{_element("text:span", content)}</text:a>'


def bullets(*items: str) -> str:
    """A list; each item is the XML of its paragraphs."""
    return f"<text:list>{''.join(f'<text:list-item>{item}</text:list-item>' for item in items)}</text:list>"


def table(*rows: Sequence[str]) -> str:
    """A table; each cell is the XML of its paragraphs."""
    written = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell>{c}</table:table-cell>' for c in row)}"
        "</table:table-row>"
        for row in rows
    )
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    return f'<table:table table:name="T">{columns}{written}</table:table>'


def frame(*content: str) -> str:
    """A frame with text, as the word processor makes it."""
    return (
        '<draw:frame draw:style-name="fr1" text:anchor-type="paragraph" svg:width="5cm">'
        f"<svg:title>Alternativ</svg:title><draw:text-box>{''.join(content)}</draw:text-box></draw:frame>"
    )


def shape(*content: str) -> str:
    """A drawing with text."""
    return (
        '<draw:custom-shape text:anchor-type="as-char" svg:width="3cm" svg:height="2cm">'
        f'{"".join(content)}<draw:enhanced-geometry svg:viewBox="0 0 21600 21600" draw:type="rectangle"'
        ' draw:enhanced-path="M 0 0 L 21600 0 21600 21600 0 21600 0 0 Z N"/></draw:custom-shape>'
    )


def note(*content: str, kind: str = "footnote") -> str:
    """A footnote or an endnote."""
    return (
        f'<text:note text:id="n" text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{''.join(content)}</text:note-body></text:note>"
    )


def section(*content: str, display: str | None = None, condition: str | None = None) -> str:
    """A section."""
    return _element("text:section", content, name="S", display=display, condition=condition)


def user_field(name: str, shown: str = "") -> str:
    """A user field."""
    return _element("text:user-field-get", _text(shown), name=name)


def database_field(column: str, shown: str = "") -> str:
    """A field of a mail merge."""
    return _element(
        "text:database-display", _text(shown), table_name="t", column_name=column, database_name="db"
    )


def field(name: str, shown: str = "", /, **attributes: str) -> str:
    """A field of any kind, such as ``placeholder``."""
    return _element(f"text:{name}", _text(shown), **attributes)


def conditional(condition: str, if_true: str, if_false: str) -> str:
    """A text that hangs on a condition."""
    return _element(
        "text:conditional-text",
        [if_true],
        condition=condition,
        string_value_if_true=if_true,
        string_value_if_false=if_false,
    )


def hidden_text(condition: str | None, value: str, *, hidden: bool = False) -> str:
    """A text that is hidden when a condition holds."""
    return _element(
        "text:hidden-text",
        [value],
        condition=condition,
        string_value=value,
        is_hidden="true" if hidden else "false",
    )


def hiding(condition: str | None, *, hidden: bool = False) -> str:
    """What hides its paragraph when a condition holds."""
    return _element("text:hidden-paragraph", [], condition=condition, is_hidden=str(hidden).lower())


def comment(text: str, name: str | None = None) -> str:
    """A comment, or where one on some words begins."""
    named = f' office:name="{name}"' if name else ""
    lines = "".join(p(line) for line in text.split("\n"))
    return f"<office:annotation{named}><dc:creator>x</dc:creator>{lines}</office:annotation>"


def comment_end(name: str) -> str:
    """Where the words of a comment end."""
    return f'<office:annotation-end office:name="{name}"/>'


def style(
    name: str,
    family: str = "text",
    *,
    parent: str | None = None,
    level: int | None = None,
    master: str | None = None,
    **text_properties: str,
) -> str:
    """A style; ``font_weight="bold"`` and the like are its text properties."""
    properties = "".join(f' {_PROPERTIES[key]}="{value}"' for key, value in text_properties.items())
    attributes = (
        (f' style:parent-style-name="{parent}"' if parent else "")
        + (f' style:default-outline-level="{level}"' if level else "")
        + (f' style:master-page-name="{master}"' if master else "")
    )
    inner = f"<style:text-properties{properties}/>" if properties else ""
    return f'<style:style style:name="{name}" style:family="{family}"{attributes}>{inner}</style:style>'


_PROPERTIES = {
    "weight": "fo:font-weight",
    "slant": "fo:font-style",
    "underline": "style:text-underline-style",
    "display": "text:display",
}


def master(name: str = "Standard", *content: str, following: str | None = None) -> str:
    """A page master; its content is headers and footers."""
    after = f' style:next-style-name="{following}"' if following else ""
    return (
        f'<style:master-page style:name="{name}" style:page-layout-name="pm"{after}>'
        f"{''.join(content)}</style:master-page>"
    )


def around(role: str, *content: str) -> str:
    """A header or footer, such as ``header-first``."""
    return f"<style:{role}>{''.join(content)}</style:{role}>"


_LAYOUT = (
    '<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="21cm"'
    ' fo:page-height="29.7cm"/><style:header-style/><style:footer-style/></style:page-layout>'
)
_FRAME = '<style:style style:name="Frame" style:family="graphic"/>'
_FRAME_AUTOMATIC = '<style:style style:name="fr1" style:family="graphic" style:parent-style-name="Frame"/>'


def members(
    *body: str,
    styles: Sequence[str] = (),
    automatic: Sequence[str] = (),
    page_styles: Sequence[str] = (),
    masters: Sequence[str] = (),
) -> dict[str, str | bytes]:
    """The members of a package.

    Args:
        body: the content.
        styles: those with names for people.
        automatic: those of the body.
        page_styles: the automatic ones of headers and footers.
        masters: the page masters.
    """
    content = (
        f"{_HEAD}<office:document-content {NAMESPACES}><office:automatic-styles>{_FRAME_AUTOMATIC}"
        f"{''.join(automatic)}</office:automatic-styles><office:body><office:text>{''.join(body)}"
        "</office:text></office:body></office:document-content>"
    )
    named = (
        f"{_HEAD}<office:document-styles {NAMESPACES}>"
        f"<office:styles>{_FRAME}{''.join(styles)}</office:styles>"
        f"<office:automatic-styles>{_LAYOUT}{''.join(page_styles)}</office:automatic-styles>"
        f"<office:master-styles>{''.join(masters)}</office:master-styles></office:document-styles>"
    )
    return {
        "mimetype": TYPE,
        "content.xml": content,
        "styles.xml": named,
        "META-INF/manifest.xml": manifest(),
    }


def manifest(inside: str = "") -> str:
    """The list of a package's members; what is said of ``content.xml`` stands inside."""
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{_MANIFEST}" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>'
        '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        f"{inside}</manifest:file-entry></manifest:manifest>"
    )


def pack(content: Mapping[str, str | bytes]) -> bytes:
    """A package of members; ``mimetype`` is stored as it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in content.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 8, 0, 0)), data, method)
    return buffer.getvalue()


def odt(
    *body: str,
    styles: Sequence[str] = (),
    automatic: Sequence[str] = (),
    page_styles: Sequence[str] = (),
    masters: Sequence[str] = (),
) -> bytes:
    """A zipped file."""
    return pack(members(*body, styles=styles, automatic=automatic, page_styles=page_styles, masters=masters))


def fodt(
    *body: str,
    styles: Sequence[str] = (),
    automatic: Sequence[str] = (),
    masters: Sequence[str] = (),
    type_: str = TYPE,
    kind: str = "text",
) -> bytes:
    """A flat file."""
    return (
        f'{_HEAD}<office:document {NAMESPACES} office:mimetype="{type_}">'
        f"<office:styles>{_FRAME}{''.join(styles)}</office:styles>"
        f"<office:automatic-styles>{_LAYOUT}{_FRAME_AUTOMATIC}{''.join(automatic)}</office:automatic-styles>"
        f"<office:master-styles>{''.join(masters)}</office:master-styles>"
        f"<office:body><office:{kind}>{''.join(body)}</office:{kind}></office:body></office:document>"
    ).encode()
