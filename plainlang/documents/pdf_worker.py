"""Takes the characters out of a PDF file, alone in a process of its own.

The native library reads files that strangers made. Here it can crash, hang or fill the memory without harm:
this module runs in a child process (see :mod:`plainlang.documents.pdf_process`), reads the file from standard
input and writes numbers to standard output: a line of JSON, then five arrays with one entry a character.
It imports nothing of plainlang, so that it starts quickly and runs from wherever plainlang lies.

Left out here: text that nobody sees (render mode 3, fully transparent, white on nothing dark, outside the
page) and text that does not run from left to right (stamps in the margin, watermarks). Filled form fields
count as text: what their appearance shows is drawn on the page before it is read.
"""

from __future__ import annotations

import ctypes
import json
import sys
from array import array
from typing import Any

import pypdfium2_raw as pdfium

MOST_PAGES = 500
"""Pages of one file."""
MOST_CHARACTERS = 2_000_000
"""Characters of one file; a letter of three pages has 6,000."""
SECONDS = 20
"""Processor time of one file; a letter takes a hundredth of a second."""
MOST_MEMORY = 1024 * 1024 * 1024
"""Bytes of address space; a letter takes less than 100 MiB."""

_PASSWORD, _SECURITY = 4, 5  # what FPDF_GetLastError says of files with a password
_INVISIBLE = frozenset({3, 7})  # text render modes that paint nothing
_MOST_DARK = 200  # areas behind white text; a page with more keeps all of its white text
_WHITE = 250
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6  # flags of a font descriptor (ISO 32000-1, table 123)
_FORM_FIELDS = frozenset({pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP})


class Refused(Exception):  # noqa: N818  # it says what it is: the file is refused
    """The file cannot be read; the first argument is a slug that the parent process knows."""


class Characters:
    """What is taken out of a file: one entry a character in each array, in the order of the file.

    Attributes:
        codes: code points; 0 where the font does not say.
        styles: numbers of :attr:`style_table`.
        lefts, rights, baselines: points from the upper left corner of the page as it is seen.
        pages: width, height, number of characters, and whether the page shows something other than text.
        style_table: font size in points, bold, italic.
    """

    def __init__(self) -> None:
        self.codes, self.styles = array("I"), array("I")
        self.lefts, self.rights, self.baselines = array("f"), array("f"), array("f")
        self.pages: list[tuple[float, float, int, bool]] = []
        self.style_table: list[tuple[float, bool, bool]] = []
        self._numbers: dict[tuple[float, bool, bool], int] = {}

    def style(self, size: float, bold: bool, italic: bool) -> int:
        """Return the number of a style."""
        key = (round(size, 2), bold, italic)
        number = self._numbers.setdefault(key, len(self._numbers))
        if number == len(self.style_table):
            self.style_table.append(key)
        return number

    def add(self, code: int, style: int, left: float, right: float, baseline: float) -> None:
        """Take one character."""
        if len(self.codes) >= MOST_CHARACTERS:
            raise Refused("too-large")
        self.codes.append(code)
        self.styles.append(style)
        self.lefts.append(left)
        self.rights.append(right)
        self.baselines.append(baseline)


def extract(data: bytes) -> Characters:
    """Return the characters of a PDF file.

    Raises:
        Refused: ``encrypted``, ``broken`` or ``too-large``.
    """
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() in (_PASSWORD, _SECURITY)
        raise Refused("encrypted" if locked else "broken")
    count = pdfium.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        raise Refused("too-large")
    found, broken = Characters(), 0
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            broken += 1
            continue
        if _draw_fields(page):
            pdfium.FPDF_ClosePage(page)
            page = pdfium.FPDF_LoadPage(document, number)
        _Page(page, found).read()
        pdfium.FPDF_ClosePage(page)
    if broken:
        raise Refused("broken")
    return found


def _draw_fields(page: Any) -> bool:
    """Make form fields part of the page; say whether there were any."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in _FORM_FIELDS:
            return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_PRINT) == pdfium.FLATTEN_SUCCESS)
    return False


class _Page:
    """Reads one page."""

    def __init__(self, page: Any, into: Characters) -> None:
        self._page = page
        self._into = into
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self._box = (box.left, box.bottom, box.right, box.top)
        self._turns = pdfium.FPDFPage_GetRotation(page)
        self._looks: dict[int, tuple[int, float] | None] = {}
        self._dark: list[tuple[float, float, float, float]] | None = None

    def read(self) -> None:
        text = pdfium.FPDFText_LoadPage(self._page)
        before = len(self._into.codes)
        hidden = self._read(text) if text else False
        width, height = self._size()
        shows = hidden or any(
            pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(self._page, index))
            != pdfium.FPDF_PAGEOBJ_TEXT
            for index in range(pdfium.FPDFPage_CountObjects(self._page))
        )
        self._into.pages.append((width, height, len(self._into.codes) - before, shows))
        if text:
            pdfium.FPDFText_ClosePage(text)

    def _size(self) -> tuple[float, float]:
        left, bottom, right, top = self._box
        width, height = right - left, top - bottom
        return (height, width) if self._turns % 2 else (width, height)

    def _read(self, text: Any) -> bool:
        """Take the characters; say whether some were left out."""
        hidden, box = False, pdfium.FS_RECTF()
        width, height = self._size()
        looks, add, place = self._looks, self._into.add, self._place
        for index in range(pdfium.FPDFText_CountChars(text)):
            thing = pdfium.FPDFText_GetTextObject(text, index)
            if not thing:
                continue  # a space or a line end that the library made up
            address = ctypes.addressof(thing.contents)
            if address not in looks:
                looks[address] = self._look(text, index, thing)
            look = looks[address]
            if look is None:
                hidden = True
                continue
            code = pdfium.FPDFText_GetUnicode(text, index)
            if code < 32 and pdfium.FPDFText_IsHyphen(text, index):
                code = 0x2D
            elif pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
                code = 0
            pdfium.FPDFText_GetLooseCharBox(text, index, box)
            one, other = place(box.left, box.bottom)[0], place(box.right, box.top)[0]
            left, right = (one, other) if one < other else (other, one)
            style, baseline = look
            if -2 < left < width + 2 and -2 < baseline < height + 2:
                add(code, style, left, right, baseline)
        return hidden

    def _place(self, x: float, y: float) -> tuple[float, float]:
        """Return a place of the page's own coordinates as points from the upper left corner that is seen."""
        left, bottom, right, top = self._box
        if self._turns == 0:
            return x - left, top - y
        if self._turns == 1:
            return y - bottom, x - left
        if self._turns == 2:
            return right - x, y - bottom
        return top - y, right - x

    def _look(self, text: Any, index: int, thing: Any) -> tuple[int, float] | None:
        """Return the style and the baseline of a text object, or None where nobody reads it.

        Args:
            text: of the page.
            index: of the object's first character; the others stand on the same line.
            thing: the object.
        """
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        across, up, size = self._direction(matrix)
        size *= pdfium.FPDFText_GetFontSize(text, index)
        if across <= 0 or abs(up) > 0.05 * across or not 1 <= size <= 1000:
            return None
        mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
        if mode in _INVISIBLE or self._is_unseen(text, index):
            return None
        bold, italic = _weight(pdfium.FPDFTextObj_GetFont(thing))
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        return self._into.style(size, bold or mode == 2, italic), self._place(x.value, y.value)[1]

    def _direction(self, matrix: Any) -> tuple[float, float, float]:
        """Return how a line of text runs on the page as it is seen, and its scale upwards."""
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        if self._turns == 0:
            return a, b, d
        if self._turns == 1:
            return b, -a, -c
        if self._turns == 2:
            return -a, -b, -d
        return -b, a, c

    def _is_unseen(self, text: Any, index: int) -> bool:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not pdfium.FPDFText_GetFillColor(text, index, red, green, blue, alpha):
            return False
        if alpha.value == 0:
            return True
        if min(red.value, green.value, blue.value) < _WHITE:
            return False
        if self._dark is None:
            self._dark = self._dark_areas()
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        return len(self._dark) <= _MOST_DARK and not any(
            left <= x.value <= right and bottom <= y.value <= top for left, bottom, right, top in self._dark
        )

    def _dark_areas(self) -> list[tuple[float, float, float, float]]:
        """Return the boxes of what white text can be read on, one more than are looked at at the most."""
        areas: list[tuple[float, float, float, float]] = []
        sides = [ctypes.c_float() for _ in range(4)]
        for index in range(pdfium.FPDFPage_CountObjects(self._page)):
            thing = pdfium.FPDFPage_GetObject(self._page, index)
            kind = pdfium.FPDFPageObj_GetType(thing)
            dark = kind != pdfium.FPDF_PAGEOBJ_TEXT and (kind != pdfium.FPDF_PAGEOBJ_PATH or _is_dark(thing))
            if dark and pdfium.FPDFPageObj_GetBounds(thing, *sides):
                left, bottom, right, top = (side.value for side in sides)
                areas.append((left - 1, bottom - 1, right + 1, top + 1))
                if len(areas) > _MOST_DARK:
                    break
        return areas


def _is_dark(path: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
    if mode.value == pdfium.FPDF_FILLMODE_NONE:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE


def _weight(font: Any) -> tuple[bool, bool]:
    """Say whether a font is bold and whether it is italic, by its name and its flags."""
    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = buffer.value.decode("latin-1").lower()
    flags = pdfium.FPDFFont_GetFlags(font)
    flags = 0 if flags < 0 else flags
    bold = any(word in name for word in ("bold", "black", "heavy", "demi")) or bool(flags & _FORCE_BOLD)
    italic = any(word in name for word in ("italic", "oblique", "kursiv")) or bool(flags & _ITALIC)
    return bold, italic


def limit_resources() -> None:
    """Take from this process what reading a file does not need, where the platform can.

    Memory and processor time are bounded, no file can be written, and a crash leaves no image of the memory.
    """
    try:
        import resource
    except ImportError:  # Windows has none; the parent's clock still holds
        return
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # an administrator has set it lower
            continue


def main() -> None:
    """Read standard input, write standard output; see the module."""
    limit_resources()
    try:
        found = extract(sys.stdin.buffer.read())
    except Refused as refusal:
        answer: dict[str, object] = {"refused": refusal.args[0]}
        arrays: tuple[Any, ...] = ()
    except MemoryError:
        answer, arrays = {"refused": "too-large"}, ()
    else:
        answer = {"pages": found.pages, "styles": found.style_table}
        arrays = (found.codes, found.styles, found.lefts, found.rights, found.baselines)
    out = sys.stdout.buffer
    out.write(json.dumps(answer).encode() + b"\n")
    for values in arrays:
        out.write(values.tobytes())
    out.flush()
