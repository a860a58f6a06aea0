"""Dispatches to e-Boks, version 3: a title and one file, known by its ending."""

from __future__ import annotations

from collections.abc import Iterator

from plainlang.documents.post import File, Post
from plainlang.documents.xml_places import Element


def dispatch_of(dispatch: Element) -> Post:
    """Return what a ``Dispatch`` brings.

    Args:
        dispatch: the element.
    """
    enclosed = [e for e in dispatch.walk() if e.name == "Attachment"]
    return Post(
        label=dispatch.first("Title"),
        main=(tuple(_files(dispatch)),),
        more=tuple(tuple(_files(e)) for e in enclosed),
    )


def _files(holder: Element) -> Iterator[File]:
    for content in holder.all("Content"):
        yield File(content.said("Data"), ending=content.said("FileExtension"))
