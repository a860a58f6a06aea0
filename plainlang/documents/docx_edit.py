"""Puts new wordings into a Word file: the words change, every other byte stays.

The new words go into the first text (``w:t``) that the old ones stood in, and so get its look; the old ones
are taken out of the others. No element is added or removed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.parsers import expat  # it says where an element begins; a document type is refused
from xml.sax.saxutils import escape

from plainlang.documents.archive import Package
from plainlang.documents.docx_parts import AROUND, W, main_part, part_codec, parts_around, relations
from plainlang.documents.docx_text import START_TAG, pieces_of, preserving
from plainlang.documents.docx_trail import WordDocument
from plainlang.documents.docx_zip import replace_members
from plainlang.documents.model import Document, Edit
from plainlang.documents.source_map import WordSource

# Blanks but the space, and what XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = " \t\n\r"

_TEXT_NAME = W[1:].replace("}", " ") + "t"
_END_MARK = re.compile(r"(?P<bracket>\]?)>")


@dataclass(frozen=True, slots=True)
class _Change:
    """A stretch of one ``w:t`` that gets another wording.

    Attributes:
        start: its first code point in the element's text.
        end: the one after its last.
        old: what stands there.
        new: what shall stand there.
    """

    start: int
    end: int
    old: str
    new: str


def docx_editable(document: Document, edit: Edit) -> bool:
    """Say whether an edit can be written into the Word file without touching anything else.

    It cannot where the old words stand in several paragraphs, reach into or out of a tracked insertion, a
    link or a content control, reach across what is not seen or is no text, or are the result of a field or
    a placeholder; nor where the new ones hold tabs, line ends or control characters. The first words of a
    paragraph can be replaced but not just taken out: with all of its words its line would go.
    """
    if not isinstance(document, WordDocument) or not len(edit.span) or _UNWRITABLE.search(edit.text):
        return False
    index = bisect_right(document.stretches, edit.span.start, key=lambda stretch: stretch.start) - 1
    if index < 0 or not document.stretches[index].holds(edit.span):
        return False
    if edit.text:
        return True
    # As long as its first code point is not taken out, no paragraph is emptied by several edits together.
    block = document.block_at(edit.span.start)
    return block is not None and block.span.start < edit.span.start


def apply_docx_edits(data: bytes, document: Document, edits: Sequence[Edit]) -> bytes:
    """Return a Word file with the edits made.

    Args:
        data: the Word file that the document was read from.
        document: the document.
        edits: not overlapping; those that are not :func:`docx_editable` are left out.

    Raises:
        ValueError: the document was not read from this file.
    """
    changes = _changes(document, edits)
    if not changes:
        return data
    package = Package(data)
    main = main_part(package)
    contents: dict[str, bytes] = {}
    if main in changes:
        contents[main] = _rewritten(package.read(main), changes.pop(main))
    related = relations(package, main)
    # Of equal headers only the first was read: the others must go on to equal it.
    new_for_old: dict[bytes, bytes] = {}
    for role in AROUND:
        for part, raw in parts_around(package, related, role):
            if part in changes:
                new_for_old[raw] = _rewritten(raw, changes.pop(part))
            if part not in contents and raw in new_for_old:
                contents[part] = new_for_old[raw]
    if changes:
        raise _other_file()
    return replace_members(data, contents)


def _other_file() -> ValueError:
    return ValueError("the document was not read from this file")


def _changes(document: Document, edits: Sequence[Edit]) -> dict[str, dict[int, list[_Change]]]:
    """Return what the edits change, by part and number of the ``w:t``, each in order."""
    found: dict[str, dict[int, list[_Change]]] = defaultdict(lambda: defaultdict(list))
    position = 0
    for edit in sorted(edits, key=lambda e: e.span):
        if edit.span.start < position or not docx_editable(document, edit):
            continue
        position = edit.span.end
        new = edit.text
        for segment in document.source_map.slice(edit.span.start, edit.span.end):
            source, old = segment.source, document.text[segment.start : segment.end]
            assert isinstance(source, WordSource)  # noqa: S101  the text of a Word file
            change = _Change(source.offset, source.offset + len(old), old, new)
            found[source.part][source.element].append(change)
            new = ""
    return found


def _rewritten(raw: bytes, changes: Mapping[int, Sequence[_Change]]) -> bytes:
    """Return an XML part with the texts of some ``w:t`` changed."""
    codec = part_codec(raw)
    if codec is None:
        raise _other_file()
    # One encoding for the search; what was written in the part's own goes back into it as it was.
    data = raw.decode(codec).encode()
    pieces: list[bytes] = []
    position = 0
    for number, (start, end) in _text_elements(data, changes).items():
        markup = data[start:end].decode()
        pieces += [data[position:start], _changed(markup, changes[number]).encode()]
        position = end
    if len(pieces) != 2 * len(changes):
        raise _other_file()
    text = b"".join([*pieces, data[position:]]).decode()
    # What the encoding lacks is written as a character reference; only new text can lack there.
    return text.encode(codec, "xmlcharrefreplace")


def _text_elements(data: bytes, wanted: Mapping[int, object]) -> dict[int, tuple[int, int]]:
    """Return where the wanted ``w:t``, counted as the reader does, begin and where their content ends."""
    parser = expat.ParserCreate("utf-8", " ")
    opened: list[tuple[int, int]] = []
    found: dict[int, tuple[int, int]] = {}
    count = 0

    def start(name: str, _: object) -> None:
        nonlocal count
        if name == _TEXT_NAME:
            opened.append((count, parser.CurrentByteIndex))
            count += 1

    def end(name: str) -> None:
        if name == _TEXT_NAME:
            number, begin = opened.pop()
            if number in wanted:
                found[number] = (begin, parser.CurrentByteIndex)

    def refuse(*_: object) -> None:
        raise _other_file()  # the reader takes no document type

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise _other_file() from None
    return dict(sorted(found.items()))


def _changed(markup: str, changes: Sequence[_Change]) -> str:
    """Return a ``w:t`` up to its end tag with its text changed.

    Args:
        markup: the start tag and the content.
        changes: in order.
    """
    tag = START_TAG.match(markup)
    if tag is None:
        raise _other_file()
    pieces = list(pieces_of(markup, tag.end()))
    text = "".join(piece.text for piece in pieces)
    starts = [piece.at for piece in pieces]
    written = _Written(markup, tag.end())
    seen: list[str] = []
    position = 0
    for change in changes:
        if text[change.start : change.end] != change.old:
            raise _other_file()
        seen += [text[position : change.start], change.new]
        position = change.end
        new = escape(change.new)
        for piece in pieces[bisect_right(starts, change.start) - 1 : bisect_left(starts, change.end)]:
            low, high = max(change.start, piece.at), min(change.end, piece.at + len(piece.text))
            written.replace(piece.place(low), piece.place(high), new, cdata=piece.cdata)
            new = ""
    shown = "".join([*seen, text[position:]])
    blank = shown[:1] in _BLANKS or shown[-1:] in _BLANKS
    head = preserving(tag) if shown and blank else tag[0]
    return head + written.finish()


class _Written:
    """An element's content while stretches of it are replaced, in order.

    Args:
        markup: start tag and content.
        start: where the content begins.
    """

    def __init__(self, markup: str, start: int) -> None:
        self._markup = markup
        self._done: list[str] = []
        self._position = start
        self._begin = start
        self._cdata = False

    def replace(self, start: int, end: int, new: str, *, cdata: bool) -> None:
        """Replace a stretch of the markup by escaped text."""
        self._keep(start)
        self._done.append(_quoted(new, cdata=cdata))
        self._position, self._cdata = end, cdata

    def finish(self) -> str:
        """Return the new content."""
        self._keep(len(self._markup))
        return "".join(self._done)

    def _keep(self, end: int) -> None:
        kept = self._markup[self._position : end]
        joint = _END_MARK.match(kept) if self._position > self._begin else None
        if joint is not None:
            # With two brackets before the cut, ">" would now end a CDATA section.
            self._done += [joint["bracket"], _quoted("&gt;", cdata=self._cdata)]
            kept = kept[joint.end() :]
        self._done.append(kept)


def _quoted(text: str, *, cdata: bool) -> str:
    """Return escaped text as it stands within character data or within a CDATA section."""
    return f"]]>{text}<![CDATA[" if text and cdata else text
