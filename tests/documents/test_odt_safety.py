"""OpenDocument files that are damaged, hostile or no letters: a reason, and never a word of the letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.documents import read
from plainlang.errors import UnreadableError
from tests.documents.test_safety import FUZZ, MEBIBYTE, STREET, check_message, outcome
from tests.formats import odt as writer
from tests.formats.odt import fodt, h, odt, p, section

LETTER = p(f"Anna bor på {STREET} 7.")
TYPES = "application/vnd.oasis.opendocument."


def with_member(name: str, content: str | bytes) -> bytes:
    return writer.pack({**writer.members(LETTER), name: content})


def with_password() -> bytes:
    inside = '<manifest:encryption-data manifest:checksum="x"/>'
    return writer.pack(
        {
            **writer.members(LETTER),
            "META-INF/manifest.xml": writer.manifest(inside),
            "content.xml": f"{STREET}".encode() * 9,
        }
    )


def with_password_as_a_whole() -> bytes:
    members = {"mimetype": writer.TYPE, "encrypted-package": STREET}
    manifest = writer.manifest("<manifest:encryption-data/>")
    return writer.pack({**members, "META-INF/manifest.xml": manifest})


def spreadsheet() -> bytes:
    return with_member("mimetype", f"{TYPES}spreadsheet")


def presentation_template() -> bytes:
    return with_member("mimetype", f"{TYPES}presentation-template\n")


def unknown_kind() -> bytes:
    return with_member("mimetype", f"{TYPES}ukendt")


def spreadsheet_that_hides_it() -> bytes:
    content = str(writer.members(LETTER)["content.xml"]).replace("office:text>", "office:spreadsheet>")
    return writer.pack({**writer.members(), "content.xml": content, "mimetype": writer.TYPE})


def flat_spreadsheet() -> bytes:
    return fodt(LETTER, type_=f"{TYPES}spreadsheet", kind="spreadsheet")


def flat_drawing_without_type() -> bytes:
    return fodt(LETTER, type_="", kind="drawing")


def old_writer() -> bytes:
    return writer.pack({"mimetype": "application/vnd.sun.xml.writer", "content.xml": "<x/>"})


def no_content() -> bytes:
    return writer.pack({"mimetype": writer.TYPE, "styles.xml": "<x/>"})


def no_body() -> bytes:
    return with_member("content.xml", "<x/>")


def other_flat_xml() -> bytes:
    return f"<brev>{STREET}</brev>".encode()


def broken_content() -> bytes:
    return with_member("content.xml", f"<a>\n<b>{STREET}</a>")


def broken_styles() -> bytes:
    return with_member("styles.xml", STREET)


def broken_flat() -> bytes:
    return fodt(LETTER)[:-30]


def truncated() -> bytes:
    data = odt(LETTER)
    return data[: len(data) * 2 // 3]


def damaged_content() -> bytes:
    data = bytearray(odt(LETTER))
    at = data.index(b"content.xml") + len(b"content.xml")
    data[at : at + 60] = b"\xff" * 60
    return bytes(data)


def bomb() -> bytes:
    return with_member("content.xml", b" " * (8 * MEBIBYTE))


def entities() -> bytes:
    content = str(writer.members(LETTER)["content.xml"])
    dtd = f'<!DOCTYPE office:document-content [<!ENTITY a "{STREET}">]>'
    return with_member("content.xml", content.replace("?>\n", f"?>\n{dtd}", 1))


def entities_in_a_flat_file() -> bytes:
    dtd = b'<!DOCTYPE office:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return fodt(LETTER).replace(b"?>\n", b"?>\n" + dtd, 1)


def deep_sections() -> bytes:
    content = LETTER
    for _ in range(300):
        content = section(content)
    return odt(content)


def deep_spans() -> bytes:
    return odt(f"<text:p>{'<text:span>' * 300}{STREET}{'</text:span>' * 300}</text:p>")


CASES: list[tuple[Callable[[], bytes], str, str]] = [
    (with_password, "encrypted", "password"),
    (with_password_as_a_whole, "encrypted", "password"),
    (spreadsheet, "not-a-letter", "a spreadsheet"),
    (presentation_template, "not-a-letter", "a presentation"),
    (unknown_kind, "not-a-letter", "not a text"),
    (spreadsheet_that_hides_it, "not-a-letter", "a spreadsheet"),
    (flat_spreadsheet, "not-a-letter", "a spreadsheet"),
    (flat_drawing_without_type, "not-a-letter", "a drawing"),
    (old_writer, "unsupported", "sxw"),
    (no_content, "not-open-document", "OpenDocument"),
    (no_body, "not-open-document", "OpenDocument"),
    (other_flat_xml, "not-open-document", "OpenDocument"),
    (broken_content, "broken", "content.xml, line 2"),
    (broken_styles, "broken", "styles.xml, line 1"),
    (broken_flat, "broken", "office:document, line"),
    (truncated, "broken", "cannot be unpacked"),
    (damaged_content, "broken", "content.xml"),
    (bomb, "too-large", "unpacked"),
    (entities, "entities", "content.xml"),
    (entities_in_a_flat_file, "entities", "office:document"),
    (deep_sections, "broken", "content.xml"),
    (deep_spans, "broken", "content.xml"),
]


@pytest.mark.parametrize(("make", "reason", "said"), CASES, ids=[make.__name__ for make, _, _ in CASES])
def test_unreadable(make: Callable[[], bytes], reason: str, said: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(make(), format="odt")
    assert caught.value.reason == reason
    assert said in caught.value.en
    check_message(caught.value)


@pytest.mark.parametrize("make", [with_password, spreadsheet, old_writer, truncated, no_content])
def test_what_is_no_letter_is_known_without_its_name(make: Callable[[], bytes]) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(make())
    assert caught.value.reason not in {"not-word", "unknown-format"}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (odt(LETTER), "brev.odt"),
        (odt(LETTER), "brev.zip"),
        (odt(LETTER), None),
        (fodt(LETTER), "brev.fodt"),
        (fodt(LETTER), "brev.xml"),
        (fodt(LETTER), None),
        (b"\xef\xbb\xbf" + fodt(LETTER), None),
        (fodt(LETTER).decode().replace("UTF-8", "UTF-16").encode("utf-16"), "brev.fodt"),
        (writer.pack({**writer.members(LETTER), "mimetype": f"{TYPES}text-template"}), "brev.ott"),
        (writer.pack(dict(reversed(writer.members(LETTER).items()))), None),
        (writer.pack({k: v for k, v in writer.members(LETTER).items() if k != "mimetype"}), None),
        (writer.pack({k: v for k, v in writer.members(LETTER).items() if k != "styles.xml"}), None),
    ],
)
def test_letters_are_known(data: bytes, name: str | None) -> None:
    document = read(data, name=name)
    assert (document.format, document.text) == ("odt", f"Anna bor på {STREET} 7.")


def test_a_text_file_with_the_wrong_name_is_told_to_be_none() -> None:
    with pytest.raises(UnreadableError) as caught:
        read(f"Anna bor på {STREET} 7.".encode(), name="brev.odt")
    check_message(caught.value)


@pytest.mark.parametrize("value", ["²", "-1", "x", "", "0", "9" * 5000])
def test_nonsense_in_numbers_is_passed_over(value: str) -> None:
    styles = [
        writer.style("S", "paragraph").replace(">", f' style:default-outline-level="{value}">', 1),
        writer.style("T", weight=value),
    ]
    spaces = f'<text:s text:c="{value}"/>'
    heading = h("Nu.").replace('outline-level="1"', f'outline-level="{value}"')
    document = read(
        odt(p("Svar", spaces, ".", style="S"), p(writer.span("ja.", style="T")), heading, styles=styles)
    )
    assert [(b.kind, b.level) for b in document.blocks] == [
        ("paragraph", None), ("paragraph", None), ("heading", 1)
    ]  # fmt: skip
    assert len(document.text) < 200


@pytest.mark.parametrize("depth", [1, 20, 60])
def test_nesting_as_programs_write_it_is_read(depth: int) -> None:
    content = LETTER
    for _ in range(depth):
        content = section(content, display="condition", condition='A EQ "J"')
    assert STREET in read(odt(content)).text


ZIPPED, FLAT = odt(LETTER, section(p("x"))), fodt(LETTER, section(p("x")))


@FUZZ
@given(st.booleans(), st.lists(st.tuples(st.floats(0, 0.9999), st.integers(0, 255)), min_size=1, max_size=6))
def test_overwritten_bytes_never_crash(flat: bool, changes: list[tuple[float, int]]) -> None:
    data = bytearray(FLAT if flat else ZIPPED)
    for where, value in changes:
        data[int(where * len(data))] = value
    outcome(bytes(data), "brev.odt")


@FUZZ
@given(st.binary(max_size=300))
def test_any_bytes_never_crash(data: bytes) -> None:
    outcome(data, "brev.odt")
    outcome(b"PK\x03\x04" + data, "brev.odt")
    outcome(ZIPPED[:120] + data, "brev.odt")
