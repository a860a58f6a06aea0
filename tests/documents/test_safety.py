"""Files that are damaged, hostile or of another kind: a reason, and never a word of the letter."""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainlang.documents import LARGEST_FILE, Document, read
from plainlang.documents.archive import LARGEST_MEMBER, MOST_MEMBERS
from plainlang.errors import UnreadableError
from tests.formats import docx as word

STREET = "Kvistholmsvej"
LETTER = word.paragraph(f"Anna bor på {STREET} 7.")
MEBIBYTE = 1024 * 1024


def good() -> dict[str, str | bytes]:
    return word.members(LETTER, headers=[word.paragraph(STREET)], styles=[word.style("S", "heading 1")])


def with_member(name: str, content: str | bytes) -> bytes:
    return word.pack({**good(), name: content})


def with_main(content: str | bytes) -> bytes:
    return with_member("word/document.xml", content)


def binary() -> bytes:
    return f"{STREET} ".encode() + bytes(range(256)) * 20


def many_controls() -> bytes:
    return (STREET + "\x01\x02\x03\x04" * 10).encode() * 5


def utf_32() -> bytes:
    return f"Anna bor på {STREET}.".encode("utf-32")


def utf_16_cut_short() -> bytes:
    return b"\xff\xfe" + STREET.encode("utf-16-le") + b"a"


def broken_utf_8_after_mark() -> bytes:
    return b"\xef\xbb\xbf" + STREET.encode() + b"\xff\xfe\xfa"


def ole() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + STREET.encode() * 50


def encrypted_member() -> bytes:
    """A zip whose main part is marked as encrypted, in both of its headers."""
    data = bytearray(word.pack(good()))
    for signature, offset, name_offset in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            if data[at + name_offset :].startswith(b"word/document.xml"):
                data[at + offset] |= 1
    return bytes(data)


def broken_zip() -> bytes:
    return b"PK\x03\x04" + STREET.encode() * 100


def truncated() -> bytes:
    data = word.pack(good())
    return data[: len(data) * 2 // 3]


def damaged_member() -> bytes:
    """The packed bytes of the main part are overwritten; the directory is whole."""
    data = bytearray(word.pack(good()))
    at = data.index(b"word/document.xml") + len(b"word/document.xml")
    data[at : at + 60] = b"\xff" * 60
    return bytes(data)


def damaged_lzma_member() -> bytes:
    data = bytearray(word.pack(good(), compression=zipfile.ZIP_LZMA))
    at = data.index(b"word/document.xml") + len(b"word/document.xml")
    data[at + 9 : at + 80] = b"\xff" * 71
    return bytes(data)


def unknown_zip_version() -> bytes:
    """The directory says that a reader of version 99 is needed."""
    data = bytearray(word.pack(good()))
    at = data.index(b"PK\x01\x02")
    data[at + 6 : at + 8] = struct.pack("<H", 99)
    return bytes(data)


def impossible_offset() -> bytes:
    """The directory says that the main part begins near the end of a file of four gibibytes."""
    data = bytearray(word.pack(good()))
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 42 : at + 46] = struct.pack("<I", 0xFFFFFFF0)
    return bytes(data)


def empty_zip() -> bytes:
    return word.pack({})


def bad_xml() -> bytes:
    return with_main(f"<w:document xmlns:w='{word.W_NAMESPACE}'><w:body>{STREET}</w:oops>")


def empty_main() -> bytes:
    return with_main("")


def bad_styles() -> bytes:
    return with_member("word/styles.xml", f"<styles>{STREET}")


def bad_relations() -> bytes:
    return with_member("word/_rels/document.xml.rels", f"<{STREET}")


def bomb() -> bytes:
    return with_main(word.document_xml(word.paragraph(STREET + " " * (8 * MEBIBYTE))))


def bomb_in_styles() -> bytes:
    return with_member("word/styles.xml", b"<!-- " + b" " * (8 * MEBIBYTE) + b"-->")


def large_member() -> bytes:
    """Packs about 60 to 1, so that only the size can tell."""
    block = random.Random(1).randbytes(16 * 1024) + bytes(MEBIBYTE - 16 * 1024)  # noqa: S311
    return with_main(block * (LARGEST_MEMBER // MEBIBYTE + 1))


def many_members() -> bytes:
    return word.pack({**good(), **{f"word/media/{n}.bin": b"" for n in range(MOST_MEMBERS)}})


def large_file() -> bytes:
    return b"a" * (LARGEST_FILE + 1)


def billion_laughs() -> bytes:
    entities = f'<!ENTITY a "{STREET}">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    xml = word.document_xml(word.paragraph("<w:r><w:t>&j;</w:t></w:r>"))
    return with_main(xml.replace("?>\n", f"?>\n<!DOCTYPE w:document [{entities}]>", 1))


def external_entity() -> bytes:
    xml = word.document_xml(word.paragraph("<w:r><w:t>&x;</w:t></w:r>"))
    dtd = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return with_main(xml.replace("?>\n", f"?>\n{dtd}", 1))


def external_dtd() -> bytes:
    dtd = '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">'
    return with_main(word.document_xml(LETTER).replace("?>\n", f"?>\n{dtd}", 1))


def parameter_entity() -> bytes:
    dtd = '<!DOCTYPE w:document [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>'
    return with_main(word.document_xml(LETTER).replace("?>\n", f"?>\n{dtd}", 1))


def dtd_behind_a_long_comment() -> bytes:
    dtd = f'<!-- {"x" * 10_000} --><!DOCTYPE w:document [<!ENTITY a "{STREET}">]>'
    return with_main(word.document_xml(LETTER).replace("?>\n", f"?>\n{dtd}", 1))


def dtd_in_utf_16() -> bytes:
    xml = word.document_xml(LETTER).replace("?>\n", f'?>\n<!DOCTYPE w:document [<!ENTITY a "{STREET}">]>', 1)
    return with_main(xml.replace("UTF-8", "UTF-16").encode("utf-16"))


def dtd_in_header() -> bytes:
    xml = word.part("hdr", LETTER).replace("?>\n", f'?>\n<!DOCTYPE w:hdr [<!ENTITY a "{STREET}">]>', 1)
    return with_member("word/header1.xml", xml)


def dtd_in_relations() -> bytes:
    xml = word.relations(("officeDocument", "word/document.xml"))
    return with_member("_rels/.rels", xml.replace("?>\n", '?>\n<!DOCTYPE a [<!ENTITY a "b">]>', 1))


def nested(tag_open: str, tag_close: str, depth: int) -> bytes:
    return with_main(word.document_xml(tag_open * depth + LETTER + tag_close * depth))


def deep_tables() -> bytes:
    return nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 300)


def deep_unknown_elements() -> bytes:
    return nested("<w:x>", "</w:x>", 300)


def deep_controls() -> bytes:
    return nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 300)


def deep_insertions() -> bytes:
    inner = "<w:ins>" * 300 + word.run(STREET) + "</w:ins>" * 300
    return with_main(word.document_xml(word.paragraph(inner)))


def very_deep() -> bytes:
    return nested("<w:x>", "</w:x>", 50_000)


def no_word() -> bytes:
    return word.pack({"xl/workbook.xml": f"<workbook>{STREET}</workbook>", "[Content_Types].xml": "<Types/>"})


def plain_zip() -> bytes:
    return word.pack({"brev.txt": STREET})


def strict() -> bytes:
    main = word.document_xml(LETTER).replace(word.W_NAMESPACE, word.STRICT_NAMESPACE)
    kind = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    relations = word.relations(("officeDocument", "word/document.xml")).replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument", kind
    )
    return word.pack({**good(), "word/document.xml": main, "_rels/.rels": relations})


def pdf() -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + STREET.encode()


def rtf() -> bytes:
    return b"{\\rtf1\\ansi " + STREET.encode() + b"}"


CASES: list[tuple[Callable[[], bytes], set[str]]] = [
    (binary, {"binary"}),
    (many_controls, {"binary"}),
    (utf_32, {"binary"}),
    (utf_16_cut_short, {"binary"}),
    (broken_utf_8_after_mark, {"binary"}),
    (ole, {"encrypted"}),
    (encrypted_member, {"encrypted"}),
    (broken_zip, {"broken"}),
    (truncated, {"broken"}),
    (damaged_member, {"broken"}),
    (damaged_lzma_member, {"broken"}),
    (unknown_zip_version, {"broken"}),
    (impossible_offset, {"broken"}),
    (empty_zip, {"not-word"}),
    (bad_xml, {"broken"}),
    (empty_main, {"broken"}),
    (bad_styles, {"broken"}),
    (bad_relations, {"broken"}),
    (bomb, {"too-large"}),
    (bomb_in_styles, {"too-large"}),
    (large_member, {"too-large"}),
    (many_members, {"too-large"}),
    (large_file, {"too-large"}),
    (billion_laughs, {"entities"}),
    (external_entity, {"entities"}),
    (external_dtd, {"entities"}),
    (parameter_entity, {"entities"}),
    (dtd_behind_a_long_comment, {"entities"}),
    (dtd_in_utf_16, {"entities"}),
    (dtd_in_header, {"entities"}),
    (dtd_in_relations, {"entities"}),
    (deep_tables, {"broken"}),
    (deep_unknown_elements, {"broken"}),
    (deep_controls, {"broken"}),
    (deep_insertions, {"broken"}),
    (very_deep, {"broken"}),
    (no_word, {"not-word"}),
    (plain_zip, {"not-word"}),
    (strict, {"unsupported"}),
    (pdf, {"broken"}),
    (rtf, {"unknown-format"}),
]


def check_message(error: UnreadableError) -> None:
    for message in (error.da, error.en, str(error), repr(error)):
        assert message.strip()
        assert STREET not in message and "Anna" not in message
        assert "\n" not in message


@pytest.mark.parametrize(("make", "reasons"), CASES, ids=[make.__name__ for make, _ in CASES])
def test_unreadable(make: Callable[[], bytes], reasons: set[str]) -> None:
    with pytest.raises(UnreadableError) as caught:
        data = make()
        read(data, name="brev.docx" if data.startswith(b"PK") else None)
    assert caught.value.reason in reasons
    check_message(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_the_file_that_the_others_are_made_from_is_good() -> None:
    assert STREET in read(word.pack(good())).text


@pytest.mark.parametrize("size", [100, 2 * MEBIBYTE, 2**31])
def test_header_that_lies_about_the_size(size: int) -> None:
    """A bomb that says it is small (or large) is refused and never unpacked as a whole."""
    content = word.document_xml(word.paragraph(STREET + "a" * (8 * MEBIBYTE))).encode()
    data = bytearray(with_main(content))
    for signature, offset, name_offset in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            if data[at + name_offset :].startswith(b"word/document.xml"):
                data[at + offset : at + offset + 4] = struct.pack("<I", size)
    with pytest.raises(UnreadableError) as caught:
        read(bytes(data))
    assert caught.value.reason in {"too-large", "broken"}
    check_message(caught.value)


def test_small_part_that_packs_well_is_no_bomb() -> None:
    document = read(word.docx(word.paragraph("a" * 500_000)))
    assert len(document.text) == 500_000


def test_part_of_nothing_but_a_missing_header_is_passed_over() -> None:
    members = good()
    del members["word/header1.xml"]
    assert read(word.pack(members)).text == f"Anna bor på {STREET} 7."


def test_parts_outside_the_package_are_never_read() -> None:
    relations = word.relations(("header", "../../../../etc/passwd"), ("footer", "/etc/passwd"))
    external = relations.replace(
        "</Relationships>",
        '<Relationship Id="x" Type="a/header" TargetMode="External" Target="http://127.0.0.1:9/"/></Relationships>',
    )
    assert read(with_member("word/_rels/document.xml.rels", external)).text == f"Anna bor på {STREET} 7."


@pytest.mark.parametrize("depth", [1, 20, 60])
def test_nesting_as_word_writes_it_is_read(depth: int) -> None:
    assert STREET in read(nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", depth)).text


@pytest.mark.parametrize("value", ["²", "-1", "x", "", "99999999999999999999"])
def test_nonsense_in_outline_level_is_passed_over(value: str) -> None:
    styles = [word.style("S", "Rubrik", outline=value), word.style("T", f"heading {value}")]
    data = word.docx(word.paragraph("Svar.", outline=value), word.paragraph("Nu.", style="T"), styles=styles)
    assert read(data).text == "Svar.\nNu."


def test_field_that_is_ended_without_a_beginning() -> None:
    data = word.docx(word.paragraph(word.field_mark("end"), word.field_mark("separate"), word.run("Svar.")))
    assert read(data).text == "Svar."


def outcome(data: bytes, name: str) -> Document | None:
    """Return the document, or None for a file that is refused; anything else is a crash."""
    try:
        return read(data, name=name)
    except UnreadableError as error:
        assert error.da.strip() and error.en.strip() and error.reason
        return None


FUZZ = settings(
    deadline=None, max_examples=300, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
SOUND = word.pack(good())
SOUND_STORED = word.pack(good(), compression=zipfile.ZIP_STORED)


@FUZZ
@given(st.booleans(), st.lists(st.tuples(st.floats(0, 0.9999), st.integers(0, 255)), min_size=1, max_size=6))
def test_overwritten_bytes_never_crash(stored: bool, changes: list[tuple[float, int]]) -> None:
    data = bytearray(SOUND_STORED if stored else SOUND)
    for where, value in changes:
        data[int(where * len(data))] = value
    outcome(bytes(data), "brev.docx")


@FUZZ
@given(st.floats(0, 1), st.floats(0, 1))
def test_missing_bytes_never_crash(start: float, length: float) -> None:
    low = int(start * len(SOUND))
    outcome(SOUND[:low] + SOUND[low + int(length * 200) :], "brev.docx")


@FUZZ
@given(st.binary(max_size=300))
def test_any_bytes_never_crash(data: bytes) -> None:
    outcome(data, "brev.txt")
    outcome(b"PK\x03\x04" + data, "brev.docx")
