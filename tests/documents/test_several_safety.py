"""Files of several letters that were damaged on the way: an error at most, never a crash."""

from __future__ import annotations

import random
import zipfile

import pytest

from plainlang.documents import Document, holds_letters, read_all
from plainlang.documents.source_map import TextSource
from plainlang.errors import UnreadableError
from tests.documents.test_source_map import check_segments
from tests.documents.test_zipped import zipped
from tests.formats import docx as word
from tests.formats.mail import Part, attachment, mail, several, text

LETTER = (
    'Kære Anna\n\nDu får afslag, såfremt du "flytter".\n\n-- \nMette Holm\n\nDen 3. maj skrev A:\n> Hej\n'
)
WORD = word.docx(word.paragraph(word.run("Kære Anna")))
MAIL = mail(
    several(
        [
            several(
                [text(LETTER, how="quoted-printable"), text("<p>K&aelig;re", kind="html", how="base64")],
                "alternative",
                "a",
            ),
            attachment("=?utf-8?q?br=C3=A6v?=.docx", WORD),
            attachment("b.txt", LETTER.encode("cp1252"), how="quoted-printable"),
            Part("Content-Type: message/rfc822\n", mail(text(LETTER), "=?utf-8?b?w6bDuMOl?=")),
        ]
    ),
    "=?iso-8859-1?Q?Afg=F8relse?=",
)
LINES = (
    '{"id": 1, "text": "Kære \\u00c5se\\nDu f\\u00e5r \\"nej\\" \\ud83d\\ude00.", "format": "text"}\n'
    '"<p>K&aelig;re"\n\n{"tekst": "# Hej", "format": "md", "x": [1, {"y": null}]}\n'
).encode()
TABLE = 'id;tekst;format\r\n1;"Kære ""Anna""\r\nDu får nej.";text\r\n2;<p>Hej;html\r\n3;"# A";md\r\n'.encode(
    "cp1252"
)
FILES = {
    "brev.eml": MAIL,
    "breve.jsonl": LINES,
    "breve.csv": TABLE,
    "breve.zip": zipped(
        {"a.eml": MAIL, "b.jsonl": LINES, "c.csv": TABLE, "d.docx": WORD}, zipfile.ZIP_STORED
    ),
}
MUTATIONS = 250  # of each


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A file with a few bytes changed, lost, doubled or moved."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(made) + 1)
        end = min(at + chance.choice([1, 1, 2, 4, 20, 200]), len(made))
        match chance.randrange(6):
            case 0:
                made[at:end] = bytes(chance.randrange(256) for _ in range(end - at))
            case 1:
                del made[at:end]
            case 2:
                made[at:at] = made[at:end]
            case 3:
                made[at:at] = chance.choice(
                    [b'"', b"\\", b"\r", b"\n", b"\0", b"=", b"--", b";", b"{", b"\xff\xfe", b"?="]
                )
            case 4:
                del made[end:]
            case _:
                piece, other = bytes(made[at:end]), chance.randrange(len(made) + 1)
                made[other:other] = piece
        if not made:
            break
    return bytes(made)


@pytest.mark.parametrize("name", FILES)
def test_damaged_files_are_read_or_say_why_they_cannot_be(name: str) -> None:
    chance = random.Random(20260301)  # noqa: S311
    read = unreadable = 0
    for _ in range(MUTATIONS):
        data = damaged(FILES[name], chance)
        holds_letters(data, name)
        try:
            found = read_all(data, name=name)
        except UnreadableError as error:
            assert error.da
            assert error.en
            unreadable += 1
            continue
        assert found
        assert len({one.part for one in found}) == len(found)
        for one in found:
            if isinstance(one, Document):
                read += 1
                check_segments(one)
                for segment in one.source_map.segments:
                    if one.inner_file is None and isinstance(segment.source, TextSource):
                        assert 0 <= segment.source.byte_start < segment.source.byte_end <= len(data)
    assert read > MUTATIONS
    assert unreadable < MUTATIONS * 0.7
