"""Word files (.docx, .docm, .dotx, .dotm): the text that a reader of the printed letter sees.

Headers first, then the body with its tables and text boxes, then notes and footers. Insertions count as
accepted, deletions and hidden text are left out, a text box that Word stores twice is read once. Merge
fields are placeholders. Of an IF both branches are read, each as ``{key=value: text}``: Word keeps them in
the field's instruction and shows but one. Macros are left alone, and nothing that a file refers to is
fetched. Comments are no part of the text; those that tell rules to be silent are obeyed.
"""

from __future__ import annotations

from plainlang.bilingual import Bilingual
from plainlang.documents.archive import Package
from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.docx_comments import IgnoreComments
from plainlang.documents.docx_parts import (
    AROUND,
    is_signed,
    main_part,
    part_codec,
    parts_around,
    points_outside,
    relations,
)
from plainlang.documents.docx_reading import Reading
from plainlang.documents.docx_styles import Styles
from plainlang.documents.docx_trail import Trail, WordDocument
from plainlang.documents.docx_walk import Walker
from plainlang.documents.docx_zip import is_rewritable
from plainlang.documents.model import BlockKind
from plainlang.documents.xml import parse_xml

_KINDS: dict[str, BlockKind] = {
    "header": "letterhead",
    "footnotes": "note",
    "endnotes": "note",
    "footer": "footer",
}


_OUTSIDE = {
    "attachedTemplate": Bilingual(
        "Filen peger på en skabelon på en anden maskine. Stien kan røbe navne, så fjern den, "
        "før du sender filen.",
        "The file points at a template on another machine. The path may tell names: remove it "
        "before you send the file.",
    ),
    "image": Bilingual(
        "Filen viser et billede, der ligger et andet sted. Læseren ser det måske ikke, så sæt det "
        "ind i filen.",
        "The file shows a picture that lies elsewhere. The reader may not see it: put it into the file.",
    ),
}


def read_docx(data: bytes, name: str | None = None) -> WordDocument:
    """Read a Word file.

    Args:
        data: the whole file.
        name: the file's name, or None.

    Returns:
        The document.

    Raises:
        UnreadableError: no Word file, damaged, encrypted, over the limits, or with entities.
    """
    package = Package(data)
    main = main_part(package)
    body = package.read(main)
    root = parse_xml(body, main)
    related = relations(package, main)
    outside = points_outside(package, related, main)
    reading = Reading(
        DocumentBuilder("docx", name),
        Styles(package, related),
        IgnoreComments.of(package, related),
        Trail(),
    )
    writable = is_rewritable(data) and not is_signed(package)
    seen: set[bytes] = set()
    for role in AROUND:
        if role == "footnotes":
            Walker(reading, main, None, root, writable=writable and part_codec(body) is not None).read()
        for part, raw in parts_around(package, related, role):
            if raw in seen:  # first, default and even headers are often the same
                continue
            seen.add(raw)
            can_write = writable and part_codec(raw) is not None
            Walker(reading, part, _KINDS[role], parse_xml(raw, part), writable=can_write).read()
    reading.builder.doubts += [told for kind, told in _OUTSIDE.items() if kind in outside]
    reading.comments.record(reading.builder, reading.trail)
    return WordDocument.of(reading.builder.build(), reading.trail.stretches)
