"""The parts of an OpenDocument file, zipped or flat, and which kinds of it are letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from plainlang.documents.archive import Package
from plainlang.documents.odt_names import FLAT_ROOT, OFFICE, PARAGRAPHS, SKIPPED, STYLE, TABLE, TEXT
from plainlang.documents.odt_places import Places
from plainlang.documents.odt_styles import Styles
from plainlang.documents.xml import parse_xml
from plainlang.errors import UnreadableError

CONTENT, STYLES = "content.xml", "styles.xml"
FLAT = "office:document"
"""The name by which a flat file's only part is told."""

TYPES = b"application/vnd.oasis.opendocument."
"""How the types of all OpenDocument files begin."""
_OLD_TYPES = b"application/vnd.sun.xml."
_MANIFEST = "META-INF/manifest.xml"
_READ = {"text", "text-template", "text-web"}
_OTHERS = {
    "spreadsheet": ("et regneark", "a spreadsheet"),
    "presentation": ("en præsentation", "a presentation"),
    "graphics": ("en tegning", "a drawing"),
    "drawing": ("en tegning", "a drawing"),
    "chart": ("et diagram", "a chart"),
    "formula": ("en formel", "a formula"),
    "image": ("et billede", "an image"),
    "database": ("en database", "a database"),
    "base": ("en database", "a database"),
    "text-master": ("et hoveddokument, der kun peger på andre filer", "a master document"),
}
_DEFAULT_PAGE = "Standard"
_ZIP = b"PK"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Part:
    """A part that holds text of the letter.

    Attributes:
        name: its name in the package.
        root: its root element.
        styles: those it uses.
    """

    name: str
    root: etree._Element
    styles: Styles

    @cached_property
    def places(self) -> Places:
        """Where its text stands."""
        return Places(self.root, self.name)


def parts_of(data: bytes) -> tuple[Part, Part]:
    """Return the part with the body and the part with headers and footers; of a flat file they are one.

    Args:
        data: the whole file.

    Raises:
        UnreadableError: no OpenDocument text, damaged, encrypted, over the limits, or with entities.
    """
    if is_flat(data):
        root = parse_xml(data, FLAT)
        if root.tag != FLAT_ROOT:
            raise _not_open_document()
        _check_type(root.get(f"{OFFICE}mimetype", "").encode())
        part = Part(FLAT, root, Styles(*_styles(root, root)))
        return part, part
    package = Package(data)
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise UnreadableError(
            "encrypted", "filen har en adgangskode; gem den uden", "the file has a password; save it without"
        )
    if "mimetype" in package:
        _check_type(package.read("mimetype"))
    if CONTENT not in package:
        raise _not_open_document()
    root = parse_xml(package.read(CONTENT), CONTENT)
    around = parse_xml(package.read(STYLES), STYLES) if STYLES in package else etree.Element("none")
    return (
        Part(CONTENT, root, Styles(*_styles(around, root))),
        Part(STYLES, around, Styles(*_styles(around, around))),
    )


def body_of(part: Part) -> etree._Element:
    """Return the element that holds the body.

    Raises:
        UnreadableError: the file holds something else than a text.
    """
    body = part.root.find(f"{OFFICE}body")
    text = body.find(f"{OFFICE}text") if body is not None else None
    if text is not None:
        return text
    if body is not None and len(body):
        _check_type(TYPES + etree.QName(body[0]).localname.encode())
    raise _not_open_document()


def is_flat(data: bytes) -> bool:
    """Say whether a file is no zip file but looks like XML."""
    head = data[:200]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return not data.startswith(_ZIP) and head.replace(b"\x00", b"").lstrip().startswith(b"<")


def looks_like_flat(data: bytes) -> bool:
    """Say whether a file begins as a flat OpenDocument file does."""
    if not is_flat(data):
        return False
    head = data[:4096].replace(b"\x00", b"")
    return b"<office:document" in head and f"{OFFICE[1:-1]}".encode() in head


def is_open_document(package: Package) -> bool:
    """Say whether a package says of itself that it is an OpenDocument file, of whatever kind."""
    if "mimetype" in package:
        return package.read("mimetype").startswith((TYPES, _OLD_TYPES))
    return CONTENT in package and _MANIFEST in package


def masters(part: Part, body: etree._Element, styles: etree._Element) -> list[etree._Element]:
    """Return the page masters that the letter uses, the first page's first.

    Args:
        part: the part with the body.
        body: the element that holds the body.
        styles: the root of the part with the masters.
    """
    known = {
        m.get(f"{STYLE}name", ""): m for m in styles.iterfind(f"{OFFICE}master-styles/{STYLE}master-page")
    }
    if not known:
        return []
    named = {
        style.get(f"{STYLE}name", ""): name
        for root in dict.fromkeys((styles, part.root))
        for holder in ("styles", "automatic-styles")
        for style in root.iterfind(f"{OFFICE}{holder}/{STYLE}style")
        if (name := style.get(f"{STYLE}master-page-name"))
    }
    default = _DEFAULT_PAGE if _DEFAULT_PAGE in known else next(iter(known))
    waiting = [named.get(_first_style(body), default), *named.values()]
    found: dict[str, etree._Element] = {}
    while waiting:
        name = waiting.pop(0)
        if name in known and name not in found:
            found[name] = known[name]
            waiting.insert(0, known[name].get(f"{STYLE}next-style-name", ""))
    return list(found.values())


def _first_style(body: etree._Element) -> str:
    """Return the style of the paragraph or table that the body begins with."""
    for child in body:
        if child.tag not in SKIPPED:
            for element in child.iter(*PARAGRAPHS, f"{TABLE}table"):
                return element.get(f"{TEXT}style-name", element.get(f"{TABLE}style-name", ""))
    return ""


def _styles(
    named: etree._Element, automatic: etree._Element
) -> tuple[list[etree._Element], list[etree._Element]]:
    return named.findall(f"{OFFICE}styles"), automatic.findall(f"{OFFICE}automatic-styles")


def _check_type(type_: bytes) -> None:
    """Refuse what says of itself that it is no text."""
    if type_.startswith(_OLD_TYPES):
        raise UnreadableError(
            "unsupported",
            "filen er fra en gammel udgave af OpenOffice (.sxw); åbn den i LibreOffice, og gem den som .odt",
            "the file is of an old OpenOffice (.sxw); open it in LibreOffice and save it as .odt",
        )
    if not type_.startswith(TYPES):
        return
    kind = type_[len(TYPES) :].decode("ascii", "replace").strip()
    if kind in _READ:
        return
    da, en = _OTHERS.get(kind.removesuffix("-template"), ("noget andet end en tekst", "not a text"))
    raise UnreadableError(
        "not-a-letter",
        f"filen er {da}, ikke et brev; gem brevet som .odt",
        f"the file is {en}, not a letter; save the letter as .odt",
    )


def _not_open_document() -> UnreadableError:
    return UnreadableError(
        "not-open-document",
        "filen er ikke en OpenDocument-fil; gem brevet som .odt",
        "the file is not an OpenDocument file; save the letter as .odt",
    )
