"""Remote print (SF1600, OIO): the finished pages of a letter and what it encloses, known by their format."""

from __future__ import annotations

from plainlang.documents.post import File, Post
from plainlang.documents.xml_places import Element


def print_of(sending: Element) -> Post:
    """Return what a ``ForsendelseI`` brings.

    Args:
        sending: the element.
    """
    content = sending.first("MeddelelseIndholdData")
    letter = File(content.text, ending=sending.said("FilformatNavn")) if content is not None else None
    enclosed = [bilag for all_of_them in sending.all("BilagSamling") for bilag in all_of_them.all("Bilag")]
    return Post(
        label=sending.first("DokumentParametre", "TitelTekst"),
        main=((letter,),) if letter is not None else (),
        more=tuple((_enclosure(bilag),) for bilag in enclosed),
    )


def _enclosure(bilag: Element) -> File:
    return File(
        bilag.said("VedhaeftningIndholdData"),
        name=bilag.first("BilagNavn"),
        ending=bilag.said("FilformatNavn"),
    )
