"""The names of OpenDocument's XML, as far as they carry or hide a letter's text."""

from __future__ import annotations

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

_MOST_DIGITS = 6

FLAT_ROOT = f"{OFFICE}document"
PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
ANNOTATION = f"{OFFICE}annotation"
ANNOTATION_END = f"{OFFICE}annotation-end"
TRACKED_CHANGES = f"{TEXT}tracked-changes"


def number(value: str) -> int | None:
    """Return the number that an attribute holds, or None where it holds none or an absurd one."""
    return int(value) if value.isdecimal() and len(value) <= _MOST_DIGITS else None


def names(prefix: str, words: str) -> frozenset[str]:
    """Return the full names of some elements of one namespace."""
    return frozenset(f"{prefix}{word}" for word in words.split())


APART = names(OFFICE, "annotation") | names(TEXT, "tracked-changes")
"""Elements whose paragraphs are no part of the letter and are not counted."""

RUNNING = PARAGRAPHS | names(TEXT, "span a meta ruby ruby-base") | names(LOEXT, "content-control")
"""Elements whose character data is the author's own running text."""

SKIPPED = (
    names(OFFICE, "forms scripts event-listeners binary-data dde-source")
    | names(
        TEXT,
        "tracked-changes variable-decls sequence-decls user-field-decls dde-connection-decls"
        " alphabetical-index-auto-mark-file note-citation ruby-text number script label"
        " table-of-content-source illustration-index-source table-index-source object-index-source"
        " user-index-source alphabetical-index-source bibliography-source",
    )
    | names(TABLE, "covered-table-cell title desc")
    | names(DRAW, "control image object object-ole plugin applet floating-frame")
    | names(SVG, "title desc")
)
"""Elements of which nothing is seen in the letter's text."""

BOXES = names(
    DRAW,
    "frame custom-shape rect ellipse circle line polyline polygon regular-polygon path connector measure"
    " caption g a",
)
"""Frames and drawings; what stands in them is read after the paragraph around them."""

HOLES = {
    f"{TEXT}user-field-get": "name",
    f"{TEXT}user-field-input": "name",
    f"{TEXT}variable-get": "name",
    f"{TEXT}database-display": "column-name",
    f"{TEXT}placeholder": "description",
}
"""Fields that a letter system fills, whatever they show now, with the attribute that names them."""

PROMPTS = {f"{TEXT}text-input": "description", f"{TEXT}variable-input": "description"}
"""Fields that ask the caseworker: a hole as long as they show nothing else than the question."""

FILLED = dict.fromkeys(
    names(
        TEXT,
        "date time author-name author-initials initial-creator creator title subject user-defined drop-down"
        " creation-date creation-time modification-date modification-time sender-firstname sender-lastname"
        " sender-initials sender-title sender-position sender-email sender-phone-private sender-fax"
        " sender-company sender-phone-work sender-street sender-city sender-postal-code sender-country"
        " sender-state-or-province",
    ),
    "name",
)
"""Fields that the writing program fills: a hole only where they show nothing."""
