"""E-mail (RFC 5322, MIME): the message, and each attachment that is a letter, as documents of their own.

Of several renditions of one message (``multipart/alternative``) the richest that is read counts: the others
say the same. Pictures that the text shows are passed over; every other attachment that is not read says so.
The title goes with the message's own document. What the message repeats of earlier ones is left out
(:mod:`plainlang.documents.mail_quotes`).

Places are those of the file where the text can be seen in it (7bit, 8bit, quoted-printable); of base64 they
are those of the decoded part in UTF-8.

Known misses: text that flows (RFC 3676) is joined as other wrapped text is; encrypted messages and the
``winmail.dat`` of Outlook are not opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from plainlang.documents.carried import read_carried
from plainlang.documents.formats import SUFFIXES
from plainlang.documents.mail_quotes import own_words
from plainlang.documents.mail_text import content, placed_text, text_of
from plainlang.documents.mime import Part, parts_of
from plainlang.documents.model import Document, Message
from plainlang.documents.nest import Nest, Unread, part_name, unknown_type
from plainlang.errors import UnreadableError

MESSAGE = "besked"
"""Names the text of the message itself."""
ATTACHMENT = "vedhæftet fil"
"""Names an attachment that has no name."""
FORWARDED = "videresendt besked"
"""Names a message in the message that has no name."""

_BODIES = {"text/html": "html", "text/plain": "text"}
_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
    "application/pdf": ".pdf",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "message/rfc822": ".eml",
}
_SIGNATURES = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})


def read_eml(data: bytes, name: str | None, nest: Nest) -> Iterator[Document | Unread]:
    """Yield the text of a message, and the letters attached to it.

    Args:
        data: the whole file.
        name: the file's name, or None.
        nest: reads the parts.

    Raises:
        UnreadableError: it is no message, or has too many parts.
    """
    yield from _Message(data, nest).documents(parts_of(data))


class _Message:
    """Reads the parts of one message.

    Args:
        data: the whole file.
        nest: reads the parts.
    """

    def __init__(self, data: bytes, nest: Nest) -> None:
        self._data, self._nest = data, nest

    def documents(self, whole: Part) -> Iterator[Document | Unread]:
        """Yield the documents of the message."""
        titled = False
        for found in self._part(whole):
            if isinstance(found, Document) and found.part == MESSAGE and not titled:
                titled = True
                found = replace(found, message=Message(label=whole.subject))
            yield found

    def _part(self, part: Part) -> Iterator[Document | Unread]:
        if part.type.startswith("multipart/"):
            yield from self._several(part)
        elif part.type in _BODIES and part.disposition != "attachment" and not part.file_name:
            yield from self._text(part)
        elif not _passed_over(part):
            yield from self._attached(part)

    def _several(self, part: Part) -> Iterator[Document | Unread]:
        children = part.children
        if not children:
            yield Unread(
                MESSAGE,
                UnreadableError(
                    "broken",
                    "e-mailen er beskadiget, så vi ikke kan finde teksten",
                    "the e-mail is damaged, and its text cannot be found",
                ),
            )
        elif part.type == "multipart/alternative":
            yield from self._part(max(reversed(children), key=_richness))
        else:
            for child in children:
                yield from self._part(child)

    def _text(self, part: Part) -> Iterator[Document | Unread]:
        format = _BODIES[part.type]
        inner = placed_text(self._data, part)
        if inner is None:
            text = text_of(self._data, part)
            read = self._nest.read(text.encode(), MESSAGE, format=format)
        else:
            read = read_carried(self._nest, inner, MESSAGE, format=format)
        for found in read:
            yield own_words(found) if isinstance(found, Document) else found

    def _attached(self, part: Part) -> Iterator[Document | Unread]:
        name = PurePosixPath(part.file_name.replace("\\", "/")).name
        shown = part_name(name) or (FORWARDED if part.type == "message/rfc822" else ATTACHMENT)
        if part.type in _ENCRYPTED:
            yield Unread(
                shown,
                UnreadableError(
                    "encrypted",
                    "e-mailen er krypteret; gem brevet uden kryptering",
                    "the e-mail is encrypted; save the letter without encryption",
                ),
            )
            return
        if not _readable(name):
            name = f"{name or ATTACHMENT}{_TYPES.get(part.type, '')}"
        if _readable(name):
            yield from self._nest.read(content(self._data, part), shown, name=name)
        else:
            yield Unread(shown, unknown_type(name))


def _readable(name: str) -> bool:
    return PurePosixPath(name.lower()).suffix in SUFFIXES


def _richness(part: Part) -> int:
    """Return how much of the message's look a rendition keeps, of those that are read."""
    if part.children:
        return max(map(_richness, part.children))
    return {"text/html": 2, "text/plain": 1}.get(part.type, 0)


def _passed_over(part: Part) -> bool:
    """Say whether a part is no document: a picture that the text shows, a signature of the computer."""
    if part.type in _SIGNATURES:
        return True
    shown = part.type.partition("/")[0] in {"image", "audio", "video"} or part.type == "text/css"
    return shown and (part.disposition != "attachment" or part.identified)
