"""The parts of a Word package: which of them hold the letter's text, and how they are written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from plainlang.documents.archive import Package
from plainlang.documents.xml import parse_xml
from plainlang.errors import UnreadableError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

SPACES = {ord("\n"): " ", ord("\r"): " "}
"""A line end inside ``w:t`` is a space to Word; one code point for one keeps the offsets."""

AROUND = ("header", "footnotes", "endnotes", "footer")
"""Types of the parts around the body, in the order in which they are read."""

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE_DOCUMENT = "/officeDocument"
_OFF = {"0", "false", "off", "none"}
_SIGNATURES = "_xmlsignatures/"

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_UNMARKED = ((b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be"))
_DECLARED = re.compile(r"\ufeff?<\?xml\s[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_CODECS = {
    "utf-8": ("utf-8",),
    "ascii": ("us-ascii",),
    "utf-16-le": ("utf-16", "utf-16le"),
    "utf-16-be": ("utf-16", "utf-16be"),
    "iso-8859-1": ("iso-8859-1",),
    "windows-1252": ("windows-1252",),
}


def is_on(element: etree._Element | None) -> bool:
    """Say whether a property such as ``w:b`` stands there and is not switched off."""
    return element is not None and element.get(f"{W}val", "true").lower() not in _OFF


def main_part(package: Package) -> str:
    """Return the name of the part that holds the body.

    Raises:
        UnreadableError: the package is no Word file.
    """
    if "_rels/.rels" in package:
        for relation in parse_xml(package.read("_rels/.rels"), "_rels/.rels").iter(_RELATION):
            if relation.get("Type", "").endswith(_OFFICE_DOCUMENT):
                target = relation.get("Target", "").lstrip("/")
                if target in package:
                    return target
    if "word/document.xml" in package:
        return "word/document.xml"
    raise UnreadableError(
        "not-word",
        "filen er en zip-fil, ikke en Word-fil; gem brevet som .docx",
        "the file is a zip file, but not a Word file",
    )


def relations(package: Package, main: str) -> dict[str, list[str]]:
    """Return the parts that belong to the main part, by the last word of their type."""
    folder, file = posixpath.split(main)
    path = f"{folder}/_rels/{file}.rels"
    found: dict[str, list[str]] = {}
    if path not in package:
        return found
    for relation in parse_xml(package.read(path), path).iter(_RELATION):
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "")
        full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        found.setdefault(relation.get("Type", "").rpartition("/")[2], []).append(full)
    return found


def points_outside(package: Package, related: Mapping[str, Sequence[str]], main: str) -> frozenset[str]:
    """Return what lies outside the file and Word would fetch: ``attachedTemplate``, ``image`` and so on.

    The reader fetches nothing; where a template lies may tell names of people and machines to whoever gets
    the file.
    """
    found = set()
    for part in (main, *related.get("settings", ())):
        folder, file = posixpath.split(part)
        path = f"{folder}/_rels/{file}.rels"
        if path in package:
            for relation in parse_xml(package.read(path), path).iter(_RELATION):
                if relation.get("TargetMode") == "External":
                    found.add(relation.get("Type", "").rpartition("/")[2])
    return frozenset(found - {"hyperlink"})


def parts_around(
    package: Package, related: Mapping[str, Sequence[str]], kind: str
) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every part of a type, such as ``header``, that the package holds."""
    for part in related.get(kind, ()):
        if part in package:
            yield part, package.read(part)


def is_signed(package: Package) -> bool:
    """Say whether the file bears a digital signature, which the smallest change would break."""
    return any(name.startswith(_SIGNATURES) for name in package.names())


def part_codec(data: bytes) -> str | None:
    """Return Python's codec of an XML part that can be read, or None where a new text cannot be written.

    Word writes UTF-8 and UTF-16 only; a part whose mark and declaration disagree is left alone.
    """
    head = data[:400]
    marked = next((codec for mark, codec in _MARKS + _UNMARKED if head.startswith(mark)), None)
    declaration = _DECLARED.match(head.decode(marked or "latin-1", "ignore"))
    if declaration is None:
        return marked or "utf-8"
    name = declaration[1].lower()
    known = [marked] if marked else ["utf-8", "ascii", "iso-8859-1", "windows-1252"]
    return next((codec for codec in known if name in _CODECS[codec]), None)
