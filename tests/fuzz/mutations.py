"""Ways to damage a file: its bytes, the members of its package, the elements of its XML."""

from __future__ import annotations

import io
import random
import warnings
import zipfile
import zlib
from collections.abc import Callable

from lxml import etree

Mutation = Callable[[bytes, random.Random], bytes]

_TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n\n", b"&amp;", b"&#0;", b"&#x1F600;",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"{{", b"}}", b"{% if a %}",
    b"{% endif %}", b"${", b"\xc2\xab", b"\xc2\xbb", b"<script>", b"</p>", b"<table>", b"=?utf-8?b?",
    b"Content-Type: text/html\r\n", b'"', b";", b"\t", b"%PDF-", b"PK\x03\x04", b"9" * 40, b"(" * 300,
    b"<a>" * 300, b"\xf0\x9f\x98\x80", b"\xcc\x81" * 50, b"xref", b"endobj", b"/Length 99999999",
)  # fmt: skip
_MOST_WRAPS = 400


def flip(data: bytes, rng: random.Random) -> bytes:
    """Change some bytes."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        if out:
            out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def cut(data: bytes, rng: random.Random) -> bytes:
    """Take a stretch out, or all from a place on."""
    start = rng.randrange(len(data) + 1)
    end = len(data) if rng.random() < 0.3 else min(len(data), start + rng.randint(1, 200))
    return data[:start] + data[end:]


def repeat(data: bytes, rng: random.Random) -> bytes:
    """Write a stretch several times."""
    start = rng.randrange(len(data) + 1)
    piece = data[start : start + rng.randint(1, 120)]
    return data[:start] + piece * rng.choice([2, 3, 50]) + data[start:]


def insert(data: bytes, rng: random.Random) -> bytes:
    """Put something in that means something in one of the formats."""
    start = rng.randrange(len(data) + 1)
    return data[:start] + rng.choice(_TOKENS) + data[start:]


def swap(data: bytes, rng: random.Random) -> bytes:
    """Exchange two stretches."""
    low, middle, high = sorted(rng.randrange(len(data) + 1) for _ in range(3))
    return data[:low] + data[middle:high] + data[low:middle] + data[high:]


_BYTES: tuple[Mutation, ...] = (flip, cut, repeat, insert, swap)


def _elements(data: bytes, rng: random.Random) -> bytes:
    """Take elements of XML away, write them twice, move them, wrap them, or change an attribute."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return flip(data, rng)
    for _ in range(rng.randint(1, 4)):
        every = [e for e in root.iter() if isinstance(e.tag, str) and e is not root]
        if not every:
            break
        one, other = rng.choice(every), rng.choice(every)
        parent = one.getparent()
        if parent is None:
            continue
        match rng.randrange(6):
            case 0:
                parent.remove(one)
            case 1:
                parent.insert(
                    parent.index(one), etree.fromstring(etree.tostring(one, with_tail=False), parser)
                )
            case 2:
                if one not in other.iterancestors() and one is not other:
                    other.append(one)
            case 3:
                inside = one
                for _ in range(rng.choice([1, 5, _MOST_WRAPS])):
                    inside = etree.SubElement(inside, rng.choice(every).tag)
            case 4:
                name = rng.choice(sorted(one.attrib) or ["x"])
                one.set(name, rng.choice(["", "0", "-1", "99999999999", "æ\u200b", "x" * 300]))
            case _:
                one.tag, other.tag = other.tag, one.tag
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _package(data: bytes, rng: random.Random) -> bytes:
    """Damage one member of a zip package, or take, double or rename it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [(info.filename, package.read(info)) for info in package.infolist()]
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        return flip(data, rng)
    if not members:
        return flip(data, rng)
    number = rng.randrange(len(members))
    name, content = members[number]
    match rng.randrange(6):
        case 0:
            members.pop(number)
        case 1:
            members[number] = (rng.choice(["../x", "a/" * 50 + "b", name.upper(), ""]) or name, content)
        case _ if content.lstrip().startswith(b"<"):
            members[number] = (name, rng.choice([_elements, _elements, *_BYTES])(content, rng))
        case _:
            members[number] = (name, rng.choice(_BYTES)(content, rng))
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")  # two members of one name are meant
        for name, content in members:
            package.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def mutated(data: bytes, rng: random.Random) -> bytes:
    """Return a damaged file.

    Args:
        data: a good file.
        rng: decides how.
    """
    ways: list[Mutation] = list(_BYTES)
    if data.startswith(b"PK\x03\x04"):
        ways += [_package] * 12
    elif data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        ways += [_elements] * 6
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        data = rng.choice(ways)(data, rng)
    return data
