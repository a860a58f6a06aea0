"""Changes to a Word package: new contents, new parts, and what the package says of them."""

from __future__ import annotations

import itertools
import posixpath
import re
from collections.abc import Callable, Iterator
from xml.parsers import expat

from plainlang.documents.archive import Package
from plainlang.documents.docx_elements import START_TAG
from plainlang.documents.docx_parts import part_codec
from plainlang.documents.docx_zip import replace_members
from plainlang.documents.xml import parse_xml
from plainlang.errors import UnreadableError

_TYPES = "[Content_Types].xml"
_TYPES_DECLARATION = ' xmlns="http://schemas.openxmlformats.org/package/2006/content-types"'
_RELATIONS_DECLARATION = ' xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATION_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class PackageChanges:
    """Collects changes and makes them all at once; every member that has none stays as it is.

    Args:
        package: the package.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._contents: dict[str, bytes] = {}
        self._new: dict[str, bytes] = {}

    def replace(self, part: str, content: bytes) -> None:
        """Give a part another content."""
        self._contents[part] = content

    def append(self, part: str, declaration: str, elements: Callable[[str], str]) -> None:
        """Write elements at the end of a part's root element.

        Args:
            part: its name.
            declaration: of the elements' namespace.
            elements: makes them from the declaration each has to make: none where the root makes it.

        Raises:
            UnreadableError: the part's encoding cannot be written.
        """
        raw = self._contents.get(part) or self._package.read(part)
        codec = part_codec(raw)
        if codec is None:
            raise UnreadableError(
                "unwritable",
                f"vi kan ikke ændre delen {part} i filen; gem filen igen i Word",
                f"the file's part {part} cannot be written to; save the file again in Word",
            )
        data = raw.decode(codec).encode()
        tag, end = _root(data)
        written = elements(to_declare(data, declaration)).encode()
        if tag[0].endswith(b"/>"):
            written = b"%s>%s</%s>" % (tag[0][:-2], written, tag["name"])
            data = data[: tag.start()] + written + data[tag.end() :]
        else:
            data = data[:end] + written + data[end:]
        self._contents[part] = data.decode().encode(codec, "xmlcharrefreplace")

    def add_related(self, main: str, kind: str, name: str, content: bytes, content_type: str) -> None:
        """Add a part that belongs to the main part.

        Args:
            main: the main part's name.
            kind: the last word of the relation's type.
            name: a file name for the new part; a number is added where it is taken.
            content: what it holds.
            content_type: of it.
        """
        folder, file = posixpath.split(main)
        name = next(n for n in _names(name) if not self._is_taken(posixpath.join(folder, n)))
        part = posixpath.join(folder, name)
        self._new[part] = content
        self.append(
            _TYPES,
            _TYPES_DECLARATION,
            lambda declared: f'<Override{declared} PartName="/{part}" ContentType="{content_type}"/>',
        )
        self._relate(posixpath.join(folder, "_rels", f"{file}.rels"), kind, name)

    def _relate(self, path: str, kind: str, target: str) -> None:
        """Add a relation to a part of relations, which may not be there yet."""
        empty = f"{_XML}<Relationships{_RELATIONS_DECLARATION}></Relationships>"
        used: set[str] = set()
        if path in self._package:
            used = {element.get("Id", "") for element in parse_xml(self._package.read(path), path)}
        else:
            self._contents[path] = empty.encode()
        key = next(key for number in itertools.count(1) if (key := f"rId{number}") not in used)
        self.append(
            path,
            _RELATIONS_DECLARATION,
            lambda declared: (
                f'<Relationship{declared} Id="{key}" Type="{_RELATION_TYPE}/{kind}" Target="{target}"/>'
            ),
        )
        if path not in self._package:
            self._new[path] = self._contents.pop(path)

    def _is_taken(self, part: str) -> bool:
        return part.lower() in {name.lower() for name in self._package.names()}

    def applied(self, data: bytes) -> bytes:
        """Return the package's file with all changes made.

        Args:
            data: the file.
        """
        return replace_members(data, self._contents, self._new)


def _names(name: str) -> Iterator[str]:
    """Yield a file name, and then the same with numbers."""
    base, ending = posixpath.splitext(name)
    yield name
    yield from (f"{base}{number}{ending}" for number in itertools.count(1))


def to_declare(data: bytes, declaration: str) -> str:
    """Return a declaration of a namespace that elements of a part must make; nothing where its root does.

    Args:
        data: the part in UTF-8.
        declaration: as it stands in a tag, with the blank before it.
    """
    made = declaration.encode()
    name = made.partition(b"=")[0]
    return "" if data.count(name + b"=") == 1 and made in _root(data)[0][0] else declaration


def _root(data: bytes) -> tuple[re.Match[bytes], int]:
    """Return the start tag of a part's root element and where its content ends."""
    parser = expat.ParserCreate("utf-8")
    starts: list[int] = []
    ends = [0]

    def start(*_: object) -> None:
        starts[1:] = []
        starts.append(parser.CurrentByteIndex)

    def end(_: str) -> None:
        ends[0] = parser.CurrentByteIndex

    def refuse(*_: object) -> None:
        raise ValueError("not the part that was read")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise ValueError("not the part that was read") from None
    tag = START_TAG.match(data, starts[0])
    if tag is None:
        raise ValueError("not the part that was read")
    return tag, ends[0]
