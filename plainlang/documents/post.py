"""The documents of a digital message: its letter, what it encloses, its title and what announces it.

Several files of one document are the same letter in several formats. The best of them is the letter; the
others stand in its message, to be compared with it. What cannot be read is told, file by file.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from plainlang.documents.builder import LONGEST_SEGMENT, DocumentBuilder
from plainlang.documents.model import Action, Document, Message, PieceKind
from plainlang.documents.nest import Nest, Unread
from plainlang.documents.post_files import rank, refuse_other_language, told_format, wanted_format
from plainlang.documents.xml_places import Element, Piece, PlacedXml
from plainlang.errors import UnreadableError

LARGE = frozenset({"content", "Data", "MeddelelseIndholdData", "VedhaeftningIndholdData"})
"""Names of elements that hold a file in base64."""

_BLANKS = re.compile(r"\s+")
_MAYBE_CPR = re.compile(r"(?<!\d)\d{6}[ _-]?\d{4}(?!\d)")
_JOINT = "_"
_WORDS = re.compile(f"{_JOINT}|[^{_JOINT}]+")
_UNNAMABLE = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST_NAME = 120  # code points of a part's name


@dataclass(frozen=True)
class File:
    """A file inside a message.

    Attributes:
        content: in base64, wrapped or not.
        media: its media type, such as ``text/html``, or empty.
        name: the element with its file name, or None.
        ending: the ending of a file name, such as ``pdf``, where nothing but that is told.
        language: as the message names it, or empty.
    """

    content: str
    media: str = ""
    name: Element | None = None
    ending: str = ""
    language: str = ""

    @cached_property
    def packed(self) -> str:
        """The content without blanks and line ends."""
        return _BLANKS.sub("", self.content)

    @property
    def file_name(self) -> str:
        """Its file name, without folders and with its ending; empty where the message names none."""
        told = _UNNAMABLE.sub("", self.name.text).strip() if self.name is not None else ""
        told = re.split(r"[/\\]", told)[-1]
        ending = self.ending.strip().strip(".").lower()
        return f"{told}.{ending}" if told and ending and not told.lower().endswith(f".{ending}") else told

    @property
    def typed_name(self) -> str:
        """A file name that tells its type, be it told by nothing but an ending."""
        return self.file_name or (f"brev.{self.ending.strip().strip('.')}" if self.ending.strip() else "")


@dataclass(frozen=True, slots=True)
class Post:
    """What the formats of messages have in common.

    Attributes:
        label: the element with its title, or None.
        notifications: the elements with what goes out by e-mail or SMS.
        reply_by, actions, subjects: as in :class:`~plainlang.documents.model.Message`.
        main: the letter, each a tuple of the formats it comes in; one, save by mistake.
        more: what it encloses, in the same way.
    """

    label: Element | None = None
    notifications: tuple[Element, ...] = ()
    reply_by: datetime | None = None
    actions: tuple[Action, ...] = ()
    subjects: tuple[str, ...] = ()
    main: tuple[tuple[File, ...], ...] = ()
    more: tuple[tuple[File, ...], ...] = ()


def documents_of(
    posts: Sequence[Post], source: PlacedXml, name: str | None, nest: Nest
) -> Iterator[Document | Unread]:
    """Yield the documents of messages; of a file whose messages hold nothing, one empty document.

    Args:
        posts: the messages.
        source: the file they stand in.
        name: its name, or None.
        nest: reads the files inside it.
    """
    empty = True
    for number, post in enumerate(posts, 1):
        before = f"besked {number}/" if len(posts) > 1 else ""
        for found in _Reading(post, source, name, nest).documents():
            empty = False
            yield replace(found, part=f"{before}{found.part}")
    if empty:
        yield DocumentBuilder("memo", name).build()


class _Reading:
    """Reads one message; knows which names its parts have."""

    def __init__(self, post: Post, source: PlacedXml, name: str | None, nest: Nest) -> None:
        self._post = post
        self._source = source
        self._name = name
        self._nest = nest
        self._taken: set[str] = set()

    def documents(self) -> Iterator[Document | Unread]:
        post = self._post
        for files in post.main:
            yield from self._letter(files)
        for number, files in enumerate(post.more, 1):
            for file in files:
                yield from self._read(file, self._part(file.file_name, f"bilag {number}"))
        yield from self._texts()

    def _letter(self, files: Sequence[File]) -> Iterator[Document | Unread]:
        """Yield the letter in its best format that can be read; the others stand in its message."""
        read: list[Document] = []
        for file in sorted(files, key=lambda file: rank(file.media, file.typed_name)):
            found = list(self._read(file, self._part(file.file_name, "hovedbrev")))
            if len(found) == 1 and isinstance(found[0], Document):
                read.append(found[0])
            else:  # a file that cannot be read, or one that holds several
                yield from found
        if read:
            yield replace(read[0], message=self._message(tuple(read[1:])))

    def _message(self, renditions: tuple[Document, ...]) -> Message:
        post = self._post
        return Message(
            label=" ".join(post.label.text.split()) if post.label is not None else "",
            notifications=tuple(" ".join(element.text.split()) for element in post.notifications),
            reply_by=post.reply_by,
            actions=post.actions,
            subjects=post.subjects,
            renditions=renditions,
        )

    def _read(self, file: File, part: str) -> Iterator[Document | Unread]:
        format_ = told_format(file.media, file.typed_name)
        try:
            refuse_other_language(file.language)
            data = _unpacked(file)
            format_ = wanted_format(data, file.media, file.typed_name)
        except UnreadableError as error:
            yield Unread(part, error, format_)
            return
        yield from self._nest.read(data, part, name=file.file_name or None, format=format_)

    def _texts(self) -> Iterator[Document]:
        """Yield the texts that others than the reader may see: title, notifications, telling file names."""
        post = self._post
        titles = [post.label] if post.label is not None else []
        names = [file.name for files in (*post.main, *post.more) for file in files if file.name is not None]
        shown: list[tuple[str, PieceKind, Element]] = [("titel", "title", element) for element in titles]
        shown += [("notifikation", "notification", element) for element in post.notifications]
        # A name that holds the reader's number is looked at as a title is; any other says nothing of him.
        shown += [("filnavn", "title", element) for element in names if _MAYBE_CPR.search(element.text)]
        for part, piece, element in shown:
            document = self._text(element, piece, is_name=part == "filnavn")
            if document.text:
                yield replace(document, part=self._part("", part))

    def _text(self, element: Element, piece: PieceKind, *, is_name: bool) -> Document:
        """Return a short text of the message as a document, each of its lines a block."""
        builder = DocumentBuilder("memo", self._name)
        for line in _lines(element.pieces, self._source):
            builder.open_block()
            for stretch in line:
                for word in self._words(stretch) if is_name else (stretch,):
                    if word.text == _JOINT:
                        builder.add(" ")
                    else:
                        for text, source in self._source.sources(word, LONGEST_SEGMENT):
                            builder.add(text, source)
            builder.close_block(
                "heading" if piece == "title" else "paragraph", 1 if piece == "title" else None
            )
        return replace(builder.build(), piece=piece)

    def _words(self, stretch: Piece) -> Iterator[Piece]:
        """Yield the words of a file name and what binds them, which is a blank in a text."""
        rest = stretch
        for word in _WORDS.findall(stretch.text):
            yield rest._replace(text=word)
            rest = self._source.after(rest, len(word))

    def _part(self, wanted: str, otherwise: str) -> str:
        """Return a name for a part that no other part has, and that holds nobody's number."""
        name = otherwise if not wanted or _MAYBE_CPR.search(wanted) else wanted[:_LONGEST_NAME]
        found, number = name, 1
        while found in self._taken:
            number += 1
            found = f"{name} ({number})" if "." in name else f"{name} {number}"
        self._taken.add(found)
        return found


def _lines(pieces: Sequence[Piece], source: PlacedXml) -> Iterator[list[Piece]]:
    """Yield the lines of a text that hold something, without blanks around them."""
    line: list[Piece] = []
    for piece in (*pieces, Piece("\n", 0, False)):
        if piece.text != "\n":
            line.append(piece)
            continue
        while line and not line[0].text.strip():
            del line[0]
        while line and not line[-1].text.strip():
            del line[-1]
        if line:
            first = line[0].text
            line[0] = source.after(line[0], len(first) - len(first.lstrip()))
            line[-1] = line[-1]._replace(text=line[-1].text.rstrip())
            yield line
        line = []


def _unpacked(file: File) -> bytes:
    try:
        return base64.b64decode(file.packed, validate=True)
    except (binascii.Error, ValueError):
        raise UnreadableError(
            "broken",
            "filen i beskeden er beskadiget (ugyldig base64); lav beskeden igen",
            "the file in the message is damaged (invalid base64); make the message again",
        ) from None
