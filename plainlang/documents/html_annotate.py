"""Writes notes into an HTML file: marks around the words, and a list of the notes at its end.

Only tags are added: with them taken out again the file is what it was, byte for byte. A mark holds text and
nothing else, so words that stand in several elements get one in each.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from plainlang.documents.html import declared_encoding
from plainlang.documents.html_notes import ATTRIBUTE, LIST, MARK
from plainlang.documents.html_tokens import RAW_ELEMENTS, Comment, EndTag, Raw, StartTag, tokenize
from plainlang.documents.model import Document, Span
from plainlang.documents.notes import Note
from plainlang.documents.source_map import TextSource
from plainlang.documents.text import decode_text

_NAME = "plainlang"
_LONGEST_QUOTE = 80  # code points
_BLANKS = re.compile(r"\s+")
# The number of a note behind its words, where the page's policy lets us: nothing but a tag is in the text.
_STYLE = (
    f'{MARK}[{ATTRIBUTE}]:not([{ATTRIBUTE}=""])::after'
    f"{{content:attr({ATTRIBUTE});font-size:.7em;vertical-align:super}}"
)


@dataclass(frozen=True, slots=True)
class _Marked:
    """Words that get a mark.

    Attributes:
        span: the words, in the document's text.
        notes: the numbers of the notes on them, from 1.
        first: those of them that begin here.
        last: those of them that end here.
    """

    span: Span
    notes: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]


def annotate_html(data: bytes, document: Document, notes: Sequence[Note]) -> bytes:
    """Return a copy of an HTML file with marks around the words of notes, and a list of them.

    Args:
        data: the file that the document was read from.
        document: the document.
        notes: in any order; they may overlap.
    """
    if not notes:
        return data
    source = decode_text(data, declared_encoding(data))
    ordered = sorted(notes, key=lambda note: note.span)
    name = _free_name(source.text)
    stretches = {number: list(_stretches(document, note.span)) for number, note in enumerate(ordered, 1)}
    splices: dict[int, list[str]] = defaultdict(list)  # what is written at a byte
    links: dict[int, str] = {}
    last = source.place(*[_end_of_text(source.text)] * 2).byte_start
    done = 0
    for serial, marked in enumerate(_marked(document, stretches), 1):
        start, end = _bytes(document, marked.span)
        end = min(end, last)
        if not done <= start < end:  # two characters of one reference: it is marked already
            continue
        done = end
        key = f"{name}-m{serial}"
        links |= dict.fromkeys(marked.first, key)
        splices[start].append(_start_tag(marked, ordered, key))
        splices[end].append(f"</{MARK}>")
    end = source.place(*[_end_of_body(source.text)] * 2).byte_start
    splices[end].append(_list(document, ordered, links, name))
    wide = not data.isascii() and source.encoding.startswith("utf")
    pieces, position = [], 0
    for at in sorted(splices):
        written = "".join(splices[at])
        if not wide:  # what the page says of its encoding may be wrong: use none
            written = written.encode("ascii", "xmlcharrefreplace").decode()
        pieces += [data[position:at], written.encode(source.encoding)]
        position = at
    return b"".join([*pieces, data[position:]])


def _free_name(text: str) -> str:
    """Return the beginning of our anchors' names: another one where the file was annotated before."""
    names = itertools.chain([_NAME], (f"{_NAME}{number}" for number in itertools.count(2)))
    return next(name for name in names if f'"{name}-' not in text)


def _stretches(document: Document, span: Span) -> Iterator[Span]:
    """Yield the stretches of a span that stand in the file without a tag between."""
    start = end = byte = -1
    for segment in document.source_map.slice(span.start, span.end):
        source = segment.source
        if not isinstance(source, TextSource):
            raise ValueError("the document was not read from HTML")
        if segment.start != end or source.byte_start != byte:
            if start >= 0:
                yield from _trimmed(document, Span(start, end))
            start = segment.start
        end, byte = segment.end, source.byte_end
    if start >= 0:
        yield from _trimmed(document, Span(start, end))


def _trimmed(document: Document, span: Span) -> Iterator[Span]:
    """Yield a span without the blanks at its ends; nothing where it holds nothing else."""
    text = document.text[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    if text.strip():
        yield Span(start, start + len(text.strip()))


def _bytes(document: Document, span: Span) -> tuple[int, int]:
    """Return where words begin and end in the file."""
    sources = [segment.source for segment in document.source_map.slice(span.start, span.end)]
    first, last = sources[0], sources[-1]
    assert isinstance(first, TextSource) and isinstance(last, TextSource)  # noqa: S101  as _stretches saw
    return first.byte_start, last.byte_end


def _marked(document: Document, stretches: Mapping[int, Sequence[Span]]) -> Iterator[_Marked]:
    """Yield the words to mark, in order and not overlapping: where notes overlap, the words are cut."""
    starts: dict[int, list[int]] = defaultdict(list)
    ends: dict[int, list[int]] = defaultdict(list)
    for number, each in stretches.items():
        for one in each:
            starts[one.start].append(number)
            ends[one.end].append(number)
    firsts = {number: each[0].start for number, each in stretches.items() if each}
    lasts = {number: each[-1].end for number, each in stretches.items() if each}
    active: set[int] = set()
    for start, end in itertools.pairwise(sorted({*starts, *ends})):
        active.difference_update(ends.get(start, ()))
        active.update(starts.get(start, ()))
        notes = tuple(sorted(active))
        for span in _trimmed(document, Span(start, end)) if active else ():
            first = tuple(number for number in notes if firsts[number] == start)
            last = tuple(number for number in notes if lasts[number] == end)
            yield _Marked(span, notes, first, last)


def _start_tag(marked: _Marked, notes: Sequence[Note], key: str) -> str:
    title = "\n".join(f"{number}. {notes[number - 1].text}" for number in marked.notes)
    shown = " ".join(map(str, marked.last))
    anchor = f' id="{key}"' if marked.first else ""
    return f'<{MARK} class="{_NAME}" {ATTRIBUTE}="{shown}"{anchor} title="{_attribute(title)}">'


def _attribute(text: str) -> str:
    return escape(text).replace("\n", "&#10;")


def _list(document: Document, notes: Sequence[Note], links: Mapping[int, str], name: str) -> str:
    entries = "".join(
        f'<li id="{name}-{number}">{_quote(document, note.span, links.get(number))}'
        f"{'<br/>'.join(escape(line) for line in note.text.split(chr(10)))}</li>\n"
        for number, note in enumerate(notes, 1)
    )
    return (
        f'<{LIST} class="{_NAME}" {ATTRIBUTE}=""><style>{_STYLE}</style>\n'
        f"<h2>{_NAME}</h2>\n<ol>\n{entries}</ol>\n</{LIST}>"
    )


def _quote(document: Document, span: Span, link: str | None) -> str:
    """Return the words of a note, with the way back to them; nothing where none is marked."""
    if link is None:
        return ""
    words = _BLANKS.sub(" ", document.text[span.start : span.end].strip())
    shown = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rstrip()} …"
    return f'<a href="#{link}">»{escape(shown)}«</a><br/>'


def _end_of_body(text: str) -> int:
    """Return the code point at which the list can stand: before the end of the body, in no open element.

    A script or a comment that nothing ends would swallow it.
    """
    body = page = raw = None
    safe = 0
    for token in tokenize(text):
        raw = raw if isinstance(token, Raw) else None
        if isinstance(token, StartTag) and token.name in RAW_ELEMENTS:
            raw = token.start
        elif isinstance(token, EndTag) and token.name == "body":
            body = token.start
        elif isinstance(token, EndTag) and token.name == "html":
            page = token.start
        if raw is None and not (isinstance(token, Comment) and _never_ends(text, token)):
            safe = token.end
    end = next(end for end in (body, page, safe if raw is None else raw) if end is not None)
    return min(end, _end_of_text(text))


def _end_of_text(text: str) -> int:
    """Return the code point behind which no tag can be written: the last two may be the beginning of one."""
    return len(text) - 2 * text.endswith("</")


def _never_ends(text: str, comment: Comment) -> bool:
    written = text[comment.start : comment.end]
    return not written.endswith(">") or (comment.text != "" and written.endswith(comment.text))
