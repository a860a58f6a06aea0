"""OpenDocument files (.odt, .ott and flat .fodt): the text that a reader of the printed letter sees.

Headers first, then the body with its tables and frames, then notes and footers. Insertions count as
accepted, deletions and hidden text are left out. Fields that a letter system fills are placeholders, also
where they show nothing; what hangs on a condition is a branch. Comments are no part of the text; those that
tell rules to be silent are obeyed.

Known misses: a page break may change the page's header in the middle of the text, which is read at its begin;
pictures and embedded formulas are not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.model import BlockKind, Document
from plainlang.documents.odt_names import STYLE
from plainlang.documents.odt_parts import Part, body_of, masters, parts_of
from plainlang.documents.odt_walk import Reading, Walker

_HEADERS = ("header-first", "header", "header-left")
_FOOTERS = ("footer-first", "footer", "footer-left")


def read_odt(data: bytes, name: str | None = None) -> Document:
    """Read an OpenDocument text.

    Args:
        data: the whole file, zipped or flat.
        name: the file's name, or None.

    Returns:
        The document.

    Raises:
        UnreadableError: no OpenDocument text, damaged, encrypted, over the limits, or with entities.
    """
    content, styles = parts_of(data)
    body = body_of(content)
    pages = masters(content, body, styles.root)
    reading = Reading(DocumentBuilder("odt", name))
    _read_around(reading, styles, "letterhead", _around(pages, _HEADERS))
    walker = Walker(reading, content.name, content.places, content.styles)
    walker.walk(body)
    walker.read_notes()
    _read_around(reading, styles, "footer", _around(pages, _FOOTERS))
    reading.comments.record(reading.builder)
    return reading.builder.build()


def _around(pages: Iterable[etree._Element], roles: Iterable[str]) -> Iterator[etree._Element]:
    """Yield the headers or footers of the pages, equal ones once."""
    seen: set[bytes] = set()
    for page in pages:
        for role in roles:
            for element in page.iterchildren(f"{STYLE}{role}"):
                if element.get(f"{STYLE}display") == "false":
                    continue
                # First, right and left pages often have the same one.
                written = b"".join(etree.tostring(child, with_tail=False) for child in element)
                if written not in seen:
                    seen.add(written)
                    yield element


def _read_around(reading: Reading, part: Part, kind: BlockKind, elements: Iterable[etree._Element]) -> None:
    for element in elements:
        walker = Walker(reading, part.name, part.places, part.styles, kind)
        walker.walk(element)
