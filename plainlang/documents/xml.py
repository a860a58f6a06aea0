"""XML read without document types, entities, network or unbounded depth."""

from __future__ import annotations

import re

from lxml import etree

from plainlang.errors import UnreadableError

DEEPEST = 256
"""Levels of nesting; Word's own files stay below 60."""

# A document type can only stand before the root element.
_DOCTYPE = re.compile(rb"<!\s*DOCTYPE", re.IGNORECASE)


def parse_xml(data: bytes, part: str) -> etree._Element:
    """Parse one XML part.

    Args:
        data: the part's bytes.
        part: its name, for the message.

    Returns:
        The root element.

    Raises:
        UnreadableError: malformed (with line), holds a document type or entities, or is nested too deep.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    head = data[:4096].replace(b"\x00", b"")  # UTF-16 reads as ASCII without its zero bytes
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if _DOCTYPE.search(head):
            raise document_type(part) from None
        raise damaged(part, error.lineno or 0) from None
    if _DOCTYPE.search(head) or root.getroottree().docinfo.internalDTD is not None:
        raise document_type(part)
    return root


def damaged(part: str, line: int) -> UnreadableError:
    """Return the error for a part that is no XML.

    Args:
        part: its name.
        line: where it stops being XML, counted from 1.
    """
    return UnreadableError(
        "broken",
        f"filen er beskadiget: {part}, linje {line}, er ikke gyldig XML",
        f"the file is damaged: {part}, line {line}, is not valid XML",
    )


def document_type(part: str) -> UnreadableError:
    """Return the error for a part with a document type, in which entities could be declared."""
    return UnreadableError(
        "entities",
        f"{part} indeholder en dokumenttype (DTD); af sikkerhedsgrunde læser vi den ikke",
        f"{part} holds a document type (DTD), which is not read for safety",
    )
