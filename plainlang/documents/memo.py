"""Digital messages: MeMo 1.0 to 1.2, alone or in the envelope of SF1601, e-Boks' dispatches and remote print.

What they have in common is a title and files in base64; :mod:`plainlang.documents.post` makes documents of
those. There is no schema to hold them to, so they are read leniently: by namespace and name, in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, time

from plainlang.documents.memo_dispatch import dispatch_of
from plainlang.documents.memo_names import DISPATCH, MESSAGE, PRINT, is_dispatch, is_memo
from plainlang.documents.memo_print import print_of
from plainlang.documents.model import Action, Document
from plainlang.documents.nest import Nest, Unread
from plainlang.documents.post import LARGE, File, Post, documents_of
from plainlang.documents.xml_places import Element, PlacedXml
from plainlang.errors import UnreadableError

LARGEST_MESSAGE = 160 * 1024 * 1024
"""Bytes of one file; mailboxes take some 99 MB, which base64 makes a third larger."""

_KLE = re.compile(r"\d\d(?:\.\d\d){1,2}")


def read_memo(data: bytes, name: str | None, nest: Nest) -> Iterator[Document | Unread]:
    """Yield the letters of a digital message, then its title and what announces it.

    Args:
        data: the whole file.
        name: its name, or None.
        nest: reads the files inside it.

    Raises:
        UnreadableError: too large, no XML, no message, or with a document type.
    """
    if len(data) > LARGEST_MESSAGE:
        raise UnreadableError(
            "too-large",
            f"beskeden fylder {len(data):,} bytes; den må højst fylde {LARGEST_MESSAGE:,}".replace(",", "."),
            f"the message has {len(data):,} bytes; the limit is {LARGEST_MESSAGE:,}",
        )
    source = PlacedXml(data, "beskeden", LARGE)
    posts = _posts(source.root)
    if not posts:
        raise UnreadableError(
            "unknown-format",
            "filen er XML, men ikke en besked, vi kender (MeMo, e-Boks eller fjernprint); "
            "gem brevet som .docx, .html, .md eller .txt",
            "the file is XML, but no message of a known kind (MeMo, e-Boks or remote print); "
            "save the letter as .docx, .html, .md or .txt",
        )
    yield from documents_of(posts, source, name, nest)


def _posts(root: Element) -> list[Post]:
    """Return the messages of a file; the print of the one message beside it is the same letter once more."""
    messages: list[Post] = []
    printed: list[Post] = []
    for element in root.walk():
        if element.name == MESSAGE and is_memo(element.namespace):
            messages.append(_memo(element))
        elif element.name == DISPATCH and is_dispatch(element.namespace):
            messages.append(dispatch_of(element))
        elif element.name == PRINT:
            printed.append(print_of(element))
    if len(messages) == len(printed) == 1:
        return [_joined(messages[0], printed[0])]
    return messages + printed


def _joined(message: Post, printed: Post) -> Post:
    """Return a message with its print as one more rendition; what it encloses is there already."""
    first, *others = message.main or ((),)
    known = {file.packed for files in (*message.main, *message.more) for file in files}
    new = tuple(file for files in printed.main for file in files if file.packed not in known)
    known |= {file.packed for file in new}
    more = tuple(files for files in printed.more if not known.issuperset(file.packed for file in files))
    return replace(message, main=((*first, *new), *others), more=(*message.more, *more))


def _memo(message: Element) -> Post:
    header, body = message.first("MessageHeader"), message.first("MessageBody")
    header, body = header or Element("", ""), body or Element("", "")
    main = list(body.all("MainDocument"))
    announced = [*header.all("notification"), *header.all("additionalNotification")]
    keys = [e.text.strip() for e in header.walk() if e.name == "subjectKey"]
    return Post(
        label=header.first("label"),
        notifications=tuple(announced),
        reply_by=_moment(header.said("replyByDateTime")),
        actions=tuple(_action(e) for document in main for e in document.all("Action")),
        subjects=tuple(key for key in keys if _KLE.fullmatch(key)),
        main=tuple(_files(document) for document in main),
        more=tuple(_files(document) for document in body.all("AdditionalDocument")),
    )


def _files(document: Element) -> tuple[File, ...]:
    return tuple(
        File(
            file.said("content"),
            media=file.said("encodingFormat"),
            name=file.first("filename"),
            language=file.said("language"),
        )
        for file in document.all("File")
    )


def _action(element: Element) -> Action:
    return Action(
        code=element.said("actionCode").upper(),
        label=" ".join(element.said("label").split()),
        start=_moment(element.said("startDateTime")),
        end=_moment(element.said("endDateTime")),
    )


def _moment(text: str) -> datetime | None:
    """Return a moment with its zone, which is Zulu where none is written; None where it is no moment."""
    found: datetime | None = None
    with suppress(ValueError):
        found = datetime.fromisoformat(text)
    if found is None:
        return None
    if len(text) == len("2026-05-03"):
        found = datetime.combine(found, time(12))  # noon is on that day in Denmark too
    return found if found.tzinfo else found.replace(tzinfo=UTC)
