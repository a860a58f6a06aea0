"""Zip archives: each member is a file of its own, whatever it is called; none is passed over in silence."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.documents import Document, Unread, archive, holds_letters, read, read_all
from plainlang.documents.nest import DEEPEST_NEST
from plainlang.errors import UnreadableError
from tests.documents.several import check_places, letters, told
from tests.documents.test_source_map import CALM, text_files
from tests.formats import docx as word
from tests.formats.mail import attachment, mail, several, text


def zipped(members: Mapping[str, bytes | str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as package:
        for name, content in members.items():
            # A day of its own instead of today's: the same members always give the same bytes.
            member = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            package.writestr(member, content, how)
    return buffer.getvalue()


def renamed(data: bytes, before: bytes, after: bytes) -> bytes:
    """An archive in which a name is written in another way, without the mark of UTF-8."""
    assert len(before) == len(after)
    data = data.replace(before, after)
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(magic, start + 1)) >= 0:
            flags = struct.unpack_from("<H", data, start + at)[0] & ~0x800
            data = data[: start + at] + struct.pack("<H", flags) + data[start + at + 2 :]
    return data


@CALM
@given(st.lists(text_files(), min_size=1, max_size=4))
def test_members_are_read_as_files_of_their_own(files: list[tuple[str, bytes]]) -> None:
    members = {f"{number:02}.txt": data for number, (_, data) in enumerate(files)}
    found = letters(zipped(members), "breve.zip")
    assert [(d.part, d.inner_file) for d in found] == [(name, name) for name in members]
    for document, data in zip(found, members.values(), strict=True):
        alone = read(data, format="text")
        assert (document.text, document.blocks) == (alone.text, alone.blocks)
        assert document.source_map.segments == alone.source_map.segments
        check_places(data, document, lambda raw: raw)


def test_what_stands_in_an_archive() -> None:
    letter = word.docx(word.paragraph(word.run("Kære Anna")))
    data = zipped(
        {
            "b/10.txt": "ti",
            "b/2.html": "<p>to",
            "Afgørelse.docx": letter,
            "a.zip": zipped({"x.md": "# Nej", "y.xlsx": "PK"}),
            "mail.eml": mail(several([text("Hej."), attachment("z.txt", b"Bilag.")])),
            "breve.jsonl": '"et"\n"to"\n',
            "by.csv": "navn;by\nA;B\n",
            "logo.png": b"\x89PNG",
            "uden": "x",
            "tom.txt": "",
            "brudt.docx": b"PK\x03\x04",
            ".skjult.txt": "x",
            "__MACOSX/._a.txt": "x",
            "~$brev.docx": "x",
            "mappe/": "",
            "Thumbs.db": "x",
        }
    )
    assert told(data, "breve.zip") == {
        "Afgørelse.docx": "Kære Anna",
        "a.zip/x.md": "Nej",
        "a.zip/y.xlsx": "unknown-format",
        "b/10.txt": "ti",
        "b/2.html": "to",
        "breve.jsonl/linje 1": "et",
        "breve.jsonl/linje 2": "to",
        "brudt.docx": "broken",
        "by.csv": "no-letters",
        "logo.png": "unknown-format",
        "mail.eml/besked": "Hej.",
        "mail.eml/z.txt": "Bilag.",
        "tom.txt": "",
        "uden": "unknown-format",
    }
    files = {d.part: d.inner_file for d in read_all(data, name="a.zip") if isinstance(d, Document)}
    assert files["breve.jsonl/linje 2"] == "breve.jsonl"
    assert files["mail.eml/besked"] == "mail.eml"
    assert files["mail.eml/z.txt"] == "mail.eml/z.txt"
    unread = [one for one in read_all(data) if isinstance(one, Unread) and one.part == "a.zip/y.xlsx"]
    assert ".xlsx" in unread[0].error.da


def test_a_path_is_only_a_name() -> None:
    data = zipped(
        {"../../a.txt": "a", "/etc/b.txt": "b", "c\\d.txt": "c", "x\n.txt": "x", "../a.txt": "igen"}
    )
    assert told(data, "breve.zip") == {
        "a.txt": "a", "a.txt (2)": "igen", "etc/b.txt": "b", "c/d.txt": "c", "x .txt": "x",
    }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "cp850"])
def test_names_that_do_not_say_their_encoding(encoding: str) -> None:
    name = "Afgørelse på støtte.txt"
    raw = name.encode(encoding)
    data = renamed(zipped({"x" * (len(raw) - 4) + ".txt": "Hej"}), b"x" * (len(raw) - 4) + b".txt", raw)
    assert told(data, "breve.zip") == {name: "Hej"}


def test_a_word_file_is_told_from_an_archive_by_what_it_holds() -> None:
    letter = word.docx(word.paragraph(word.run("Kære Anna")))
    for name in ("brev.docx", "brev.zip", None):
        assert told(letter, name or "") == {"": "Kære Anna"}
    archive_ = zipped({"a.txt": "Hej"})
    for name in ("breve.zip", "breve", None):
        assert [one.part for one in read_all(archive_, name=name)] == ["a.txt"]
    with pytest.raises(UnreadableError) as caught:
        read_all(archive_, name="brev.docx")
    assert caught.value.reason == "not-word"
    with pytest.raises(UnreadableError) as caught:
        read_all(zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "x"}))
    assert caught.value.reason == "not-a-letter"


def test_members_with_a_password_say_so() -> None:
    data = zipped({"a.txt": "Hej", "b.txt": "Hemmelig"})
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1) + 8
    data = data[:at] + b"\x01\x00" + data[at + 2 :]
    first, second = read_all(data, name="breve.zip")
    assert isinstance(first, Document)
    assert isinstance(second, Unread)
    assert second.error.reason == "encrypted"
    assert "adgangskode" in second.error.da


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({}), "no-letters"),
        (zipped({"a.png": "x", "b/c.xlsx": "x", "__MACOSX/a.txt": "x"}), "no-letters"),
        (b"PK\x03\x04", "broken"),
        (zipped({"a.txt": "x"})[:-30], "broken"),
    ],
    ids=["empty", "nothing-to-read", "a-beginning", "cut-short"],
)
def test_an_archive_without_letters(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_all(data, name="breve.zip")
    assert caught.value.reason == reason
    assert "zip-filen" in caught.value.da
    assert holds_letters(data, "breve.zip") == (reason == "broken")


def test_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({"a.txt": b"\0" * 40_000_000, "b.txt": "Hej"})
    assert told(data, "breve.zip") == {"a.txt": "too-large", "b.txt": "Hej"}
    inner = zipped({"a.txt": "bund"})
    for number in range(DEEPEST_NEST + 3):
        inner = zipped({f"{number}.zip": inner, "b.txt": "lag"})
    assert sorted(told(inner, "breve.zip").values()) == ["lag"] * DEEPEST_NEST + ["too-large"] * 2
    many = zipped({f"{n}.txt": "x" * 900 for n in range(50)}, zipfile.ZIP_STORED)
    four = zipped({f"{n}.txt": "x" for n in range(4)})
    monkeypatch.setattr(archive, "LARGEST_MEMBER", 1_000)
    monkeypatch.setattr("plainlang.documents.zipped.LARGEST_NEST", 1_500)
    opened: list[object] = []
    unpack = zipfile.ZipFile.open

    def counting(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
        opened.append(member)
        return unpack(package, member)

    monkeypatch.setattr(zipfile.ZipFile, "open", counting)
    found = told(many, "breve.zip")
    assert list(found.values()) == ["x" * 900] + ["too-large"] * 49
    assert len(opened) == 2  # nothing is unpacked after the limit
    monkeypatch.setattr("plainlang.documents.zipped.MOST_LETTERS", 3)
    with pytest.raises(UnreadableError) as caught:
        read_all(four, name="breve.zip")
    assert caught.value.reason == "too-large"
