"""Builds small PDF files, so that tests know where every letter of a page stands.

Text is set in Courier, in which every character is three fifths of the font size wide.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595.0, 842.0
ADVANCE = 0.6

REGULAR = "/Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding"
BOLD = "/Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding"


def text(
    words: str,
    x: float,
    y: float,
    *,
    size: float = 10,
    font: str = "R",
    before: str = "",
    matrix: str = "1 0 0 1",
) -> str:
    """Return what shows a line of text.

    Args:
        words: the line, in Windows-1252.
        x, y: where its baseline begins, in points from the upper left corner.
        size: of the font, in points.
        font: its name among the page's resources.
        before: operators before it, such as a colour.
        matrix: the first four numbers of the text matrix.
    """
    shown = words.encode("cp1252").hex()
    return f"q {before} BT /{font} {size} Tf {matrix} {x} {HEIGHT - y} Tm <{shown}> Tj ET Q\n"


def lines(rows: Sequence[str], x: float = 70, y: float = 100, *, size: float = 10, step: float = 12) -> str:
    """Return what shows lines below each other."""
    return "".join(text(row, x, y + number * step, size=size) for number, row in enumerate(rows))


def width(words: str, size: float = 10) -> float:
    """Return how wide a text is, in points."""
    return ADVANCE * size * len(words)


@dataclass
class Pdf:
    """A PDF file in the making.

    Attributes:
        pages: the content of each page.
        extra: further entries of every page's dictionary.
        fonts: further fonts: name and number of the object.
        objects: further objects, from number 100 on.
        trailer, catalogue: further entries.
        packed: whether the content is compressed.
    """

    pages: list[str] = field(default_factory=list)
    extra: str = ""
    fonts: str = ""
    objects: dict[int, bytes] = field(default_factory=dict)
    trailer: str = ""
    catalogue: str = ""
    packed: bool = False

    def bytes(self) -> bytes:
        """Return the file."""
        count = len(self.pages)
        numbers = [10 + 2 * n for n in range(count)]
        kids = " ".join(f"{n} 0 R" for n in numbers)
        objects = {
            1: f"<< /Type /Catalog /Pages 2 0 R {self.catalogue} >>".encode(),
            2: f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
            3: f"<< {REGULAR} >>".encode(),
            4: f"<< {BOLD} >>".encode(),
        }
        for number, content in zip(numbers, self.pages, strict=True):
            box = "" if "MediaBox" in self.extra else f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
            if "Resources" not in self.extra:
                box += f" /Resources << /Font << /R 3 0 R /B 4 0 R {self.fonts} >> >>"
            objects[number] = (
                f"<< /Type /Page /Parent 2 0 R {box} /Contents {number + 1} 0 R {self.extra} >>".encode()
            )
            objects[number + 1] = stream(content.encode("latin-1"), packed=self.packed)
        return assemble({**objects, **self.objects}, self.trailer)


def stream(data: bytes, entries: str = "", *, packed: bool = False) -> bytes:
    """Return a stream object."""
    if packed:
        data, entries = zlib.compress(data, 9), entries + " /Filter /FlateDecode"
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def assemble(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """Return a file of objects with its table of where they stand."""
    parts, places = [b"%PDF-1.7\n"], {}
    start = len(parts[0])
    for number, body in sorted(objects.items()):
        places[number] = start
        parts.append(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
        start += len(parts[-1])
    table = "".join(f"{number} 1\n{place:010d} 00000 n \n" for number, place in sorted(places.items()))
    size = max(objects) + 1
    end = f"{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return b"".join([*parts, b"xref\n0 1\n0000000000 65535 f \n", end.encode()])


def one_page(*content: str) -> bytes:
    """Return a file of one page."""
    return Pdf(["".join(content)]).bytes()


def composite_font(first: int, names: Sequence[str]) -> dict[int, bytes]:
    """Return the objects of a font of which only a table says what its glyphs mean.

    Args:
        first: number of the first object, which is the font.
        names: what the glyphs from number 1 on stand for, each one letter or several.
    """
    table = "".join(f"<{n:04X}> <{name.encode('utf-16-be').hex()}>\n" for n, name in enumerate(names, 1))
    mapping = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(names)} beginbfchar\n{table}endbfchar endcmap end end"
    )
    return {
        first: (
            f"<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H"
            f" /DescendantFonts [{first + 1} 0 R] /ToUnicode {first + 2} 0 R >>"
        ).encode(),
        first + 1: (
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /DW 600"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        ),
        first + 2: stream(mapping.encode()),
    }


def glyphs(numbers: Sequence[int], x: float, y: float, *, font: str, size: float = 10) -> str:
    """Return what shows glyphs of a composite font."""
    shown = "".join(f"{number:04X}" for number in numbers)
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm <{shown}> Tj ET\n"
