"""Plain text: which encoding, which lines belong together, which of them are headings and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainlang.documents.builder import LONGEST_SEGMENT, DocumentBuilder
from plainlang.documents.model import BlockKind, Document, Span
from plainlang.documents.source_map import SourceText
from plainlang.encodings import decode
from plainlang.errors import UnreadableError

_LIST_MARK = re.compile(r"\s*(?:[-–—•*·▪◦]\s+|\(?\d{1,2}[.)]\s+|[a-zæøå][.)]\s+)")
_ANNOUNCES = re.compile(r"(?:§|\b(?:stk|nr|pkt|litra|kap|den|d)\.?)$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;][\"”»)\]]*\s*$")
_LONGEST_HEADING = 90  # code points; measured on the headings of the annotated letters
_MOST_HEADING_WORDS = 14
_MOST_CALLED_OUT = 5  # words: "Velkommen til byen!" may be a heading, a longer call is text
# "Kom på fredag. Husk at skrive under!" is text; "Vedr. Ansøgning" is not.
_TWO_SENTENCES = re.compile(
    r"(?!(?:vedr|afd|ang|tlf|evt|inkl|maks|kap|art|ref|udg|bil|att)[.])\b[a-zæøå]{3,}[.!?] +(?-i:[A-ZÆØÅ])",
    re.IGNORECASE,
)
_SALUTATION = re.compile(r"\s*(?:kære|hej|goddag|til)\b", re.IGNORECASE)
_SHORTEST_WRAPPED = 45  # a shorter line was ended on purpose


def decode_text(data: bytes, declared: str | None = None) -> SourceText:
    """Decode a text file: by its mark, else as declared, else UTF-8, else Windows-1252.

    Args:
        data: the whole file.
        declared: the encoding that the file itself names.

    Raises:
        UnreadableError: the bytes are not text.
    """
    try:
        return SourceText(*decode(data, declared))
    except ValueError:
        raise _not_text() from None


def _not_text() -> UnreadableError:
    return UnreadableError(
        "binary", "filen er ikke en tekstfil; gem brevet som .docx eller .txt", "the file is not text"
    )


def read_text(data: bytes, name: str | None = None) -> Document:
    """Read a plain text file.

    Args:
        data: the whole file.
        name: the file's name, or None.

    Returns:
        The document; its lines and columns equal the source's.

    Raises:
        UnreadableError: the bytes are not text.
    """
    source = decode_text(data)
    builder = DocumentBuilder("text", name)
    lines: list[Span] = []
    for start, end, line, line_end in source.lines():
        if end - start > LONGEST_SEGMENT:
            lines.append(builder.copy(source, start, end))
        else:
            lines.append(builder.add(source.text[start:end], line))
        if line_end is not None:
            builder.add("\n", line_end)
    for span, kind in line_blocks(builder.text, lines):
        builder.block(span, kind, 1 if kind == "heading" else None)
    return builder.build()


def line_blocks(text: str, lines: list[Span]) -> Iterator[tuple[Span, BlockKind]]:
    """Group lines into blocks: hard-wrapped lines of one paragraph belong together.

    Args:
        text: the whole text.
        lines: its lines in order, without their line ends.

    Yields:
        Each block's place, and what it looks like.
    """
    group: list[Span] = []
    width = _wrap_width(text, lines)
    blank_before = True
    for index, line in enumerate(lines):
        content = _stripped(text, line)
        if content is None:
            blank_before = True
            continue
        group.append(content)
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is not None and _continues(text, line, following, width):
            continue
        span = Span(group[0].start, group[-1].end)
        yield span, _kind(text, span, lines, index, single=len(group) == 1, blank_before=blank_before)
        group = []
        blank_before = False


def _stripped(text: str, span: Span) -> Span | None:
    line = text[span.start : span.end]
    content = line.strip()
    if not content:
        return None
    start = span.start + len(line) - len(line.lstrip())
    return Span(start, start + len(content))


def _wrap_width(text: str, lines: list[Span]) -> int | None:
    """Return the column at which the whole text is wrapped, or None where it is not."""
    lengths = [len(line) for line in lines if text[line.start : line.end].strip()]
    long = [length for length in lengths if length >= _SHORTEST_WRAPPED]
    if len(long) < 4 or max(lengths) > 110 or len(long) < len(lengths) * 0.4:
        return None
    return max(lengths)


def _continues(text: str, line: Span, following: Span, width: int | None) -> bool:
    """Say whether the next line goes on with this one."""
    here, after = text[line.start : line.end].rstrip(), text[following.start : following.end].strip()
    if not after:
        return False
    if _LIST_MARK.match(after):
        # "jf. § / 77. Klagen" is a wrapped line, no list.
        return after[0].isdigit() and _ANNOUNCES.search(here) is not None
    if _SENTENCE_END.search(here):
        # A full stop near the right edge of a wrapped text says nothing about the paragraph.
        return width is not None and len(here) > width - 18 and here[-1] not in ":"
    if after[0].islower():
        return len(here) >= 20
    if after[0].isdigit() and here[-1].islower() and " " in here:
        return len(here) >= _SHORTEST_WRAPPED  # "at du har / 31.000 kr. på din konto"
    return width is not None and len(here) > width - 18 and len(here) >= _SHORTEST_WRAPPED


def _kind(
    text: str, span: Span, lines: list[Span], last: int, *, single: bool, blank_before: bool
) -> BlockKind:
    content = text[span.start : span.end]
    if _LIST_MARK.match(content):
        return "list_item"
    following = lines[last + 1] if last + 1 < len(lines) else None
    text_follows = any(_stripped(text, line) for line in lines[last + 1 : last + 4])
    if (
        single
        and text_follows
        and len(content) <= _LONGEST_HEADING
        and len(content.split()) <= _MOST_HEADING_WORDS
        and not content.endswith((".", ",", ";", ":", "!!"))
        and not _TWO_SENTENCES.search(content)
        and not (content.endswith("!") and len(content.split()) > _MOST_CALLED_OUT)
        and (content[0].isupper() or content[0] == "§" or content[0].isdigit())
        and not _SALUTATION.match(content)
        and (blank_before or (following is not None and len(following) > len(content)))
    ):
        return "heading"
    return "paragraph"
