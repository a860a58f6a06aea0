"""New wordings in Word files: the words change, every other byte stays."""

from __future__ import annotations

import io
import itertools
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.documents import Document, Edit, Span, read
from plainlang.documents.docx_edit import apply_docx_edits, docx_editable
from tests.documents.test_source_map import BOXED, CALM, File, word_files
from tests.formats import docx as word
from tests.formats.docx import docx, paragraph, run

MAIN = "word/document.xml"


def edit_of(document: Document, old: str, new: str) -> Edit:
    start = document.text.index(old)
    return Edit(Span(start, start + len(old)), new)


def raw_members(data: bytes) -> dict[str, bytes]:
    """Every member with its own header, packed as it is, and what stands behind it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = sorted(package.infolist(), key=lambda m: m.header_offset)
        ends = [*(m.header_offset for m in members[1:]), package.start_dir]
    return {m.filename: data[m.header_offset : end] for m, end in zip(members, ends, strict=True)}


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def frame(part: bytes) -> str:
    """A part without the contents of its texts."""
    utf_16 = part.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = part.decode("utf-16" if utf_16 else "latin-1")
    return re.sub(r"<(\w+:)?t(?:\s[^>]*)?>.*?</(\w+:)?t>", "<w:t/>", text, flags=re.DOTALL)


def described(data: bytes) -> tuple[object, ...]:
    """What the directory says beside sizes and places."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.comment, [
            (m.filename, m.date_time, m.compress_type, m.extra, m.comment, m.flag_bits & ~8, m.external_attr,
             m.create_version, m.extract_version)
            for m in package.infolist()
        ]  # fmt: skip


def check_rest(before: bytes, after: bytes, touched: set[str]) -> None:
    """Nothing is different but the contents of texts in the touched parts."""
    old, new = raw_members(before), raw_members(after)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} <= touched
    old, new = unpacked(before), unpacked(after)
    assert [frame(old[name]) for name in touched] == [frame(new[name]) for name in touched]
    assert described(before) == described(after)


def spliced(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda e: e.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def edited(data: bytes, changes: Mapping[str, str], touched: set[str] | None = None) -> bytes:
    document = read(data)
    edits = [edit_of(document, old, new) for old, new in changes.items()]
    assert all(docx_editable(document, edit) for edit in edits)
    after = apply_docx_edits(data, document, edits)
    assert read(after).text == spliced(document.text, edits)
    check_rest(data, after, touched or {MAIN})
    return after


def main_xml(data: bytes) -> str:
    return unpacked(data)[MAIN].decode()


def written(content: str, changes: Mapping[str, str]) -> str:
    """The XML of the only paragraph, after."""
    after = main_xml(edited(docx(f"<w:p>{content}</w:p>"), changes))
    return after.partition("<w:p>")[2].partition("</w:p>")[0]


def plain(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_word_in_one_run() -> None:
    assert written(plain("Vi skal fremsende sagen."), {"fremsende": "sende"}) == plain("Vi skal sende sagen.")


def test_word_in_three_runs_goes_into_the_first() -> None:
    before = "<w:r><w:rPr><w:b/></w:rPr><w:t>frem</w:t></w:r><w:r><w:t>se</w:t></w:r>" + plain("nde det")
    after = "<w:r><w:rPr><w:b/></w:rPr><w:t>sende</w:t></w:r><w:r><w:t></w:t></w:r>"
    assert written(before, {"fremsende": "sende"}) == (
        after + '<w:r><w:t xml:space="preserve"> det</w:t></w:r>'
    )


def test_two_words_in_one_text() -> None:
    assert written(plain("a b c d"), {"a": "xx", "c": "", "d": "y"}) == plain("xx b  y")


def test_longer_and_shorter_words_in_several_parts() -> None:
    data = docx(
        paragraph("Vi fremsender sagen."),
        headers=[paragraph("Søvang Komune")],
        footers=[paragraph("Side 1")],
        footnotes=[paragraph("Jf. loven.")],
    )
    changes = {"Komune": "Kommune", "fremsender": "sender", "Jf.": "Se"}
    edited(data, changes, {MAIN, "word/header1.xml", "word/footnotes.xml"})


def test_equal_headers_stay_equal() -> None:
    header = paragraph("Søvang Komune")
    data = docx(paragraph("Brevet."), headers=[header, paragraph("Side 2"), header])
    after = unpacked(edited(data, {"Komune": "Kommune"}, {"word/header1.xml", "word/header3.xml"}))
    assert after["word/header1.xml"] == after["word/header3.xml"]


@pytest.mark.parametrize(
    ("content", "changes", "wanted"),
    [
        ("a &amp; b", {"b": "c"}, "a &amp; c"),
        ("&#248;l &#xF8;l", {"l øl": "re"}, "&#248;re"),
        ("a &amp; b", {"&": "<og>"}, "a &lt;og&gt; b"),
        ("a &lt;b&gt; c", {"<b>": "x"}, "a x c"),
        ("&quot;x&apos;", {"x": "]]>"}, "&quot;]]&gt;&apos;"),
        ("<![CDATA[a & b]]>", {"b": "c"}, "<![CDATA[a & ]]>c<![CDATA[]]>"),
        ("<![CDATA[a & b]]>", {"& ": ""}, "<![CDATA[a b]]>"),
        ("<![CDATA[]]]]><![CDATA[x>]]>", {"x": ""}, "<![CDATA[]]]]><![CDATA[]]>&gt;<![CDATA[]]>"),
        ("<![CDATA[a]]x>b]]>", {"x": ""}, "<![CDATA[a]]]]>&gt;<![CDATA[b]]>"),
        ("a]]x>b", {"x": ""}, "a]]&gt;b"),
        ("a]x]>b", {"x": ""}, "a]]&gt;b"),
        ("a]]x>b", {">b": "c"}, "a]]xc"),
        ("a<!-- b -->b", {"ab": "c"}, "c<!-- b -->"),
        ("a<?b b?>b", {"b": "c"}, "a<?b b?>c"),
        ("a\r\nb", {"a b": "c"}, "c"),
        ("a\r\nb", {"b": "c"}, "a\r\nc"),
        ("a\rb", {"b": "c"}, "a\rc"),
        ("a\nb", {"b": "c"}, "a\nc"),
        ("<![CDATA[a\r\nb\rc]]>", {"c": ""}, "<![CDATA[a\r\nb\r]]>"),
        ("a&#13;&#10;b", {"b": "c"}, "a&#13;&#10;c"),
        ("a&#x1F600;b", {"b": "c"}, "a&#x1F600;c"),
        ("a😀b", {"😀b": "c"}, "ac"),
        ("x<w:u/>y", {"x": "z"}, "z<w:u/>y"),
    ],
)
def test_ways_of_writing_text(content: str, changes: dict[str, str], wanted: str) -> None:
    content = f"før {content}"
    after = written(f"<w:r><w:t>{content}</w:t></w:r>", changes)
    assert re.sub(' xml:space="preserve"', "", after) == f"<w:r><w:t>før {wanted}</w:t></w:r>"


@pytest.mark.parametrize(
    ("start", "changes", "wanted"),
    [
        ("<w:t>", {"b": " b"}, "<w:t>a  b</w:t>"),
        ("<w:t>", {"b": ""}, '<w:t xml:space="preserve">a </w:t>'),
        ("<w:t>", {"a": " a"}, '<w:t xml:space="preserve"> a b</w:t>'),
        ("<w:t>", {"a": "\xa0"}, "<w:t>\xa0 b</w:t>"),
        ("<w:t >", {"b": ""}, '<w:t  xml:space="preserve">a </w:t>'),
        ('<w:t xml:space="preserve">', {"b": ""}, '<w:t xml:space="preserve">a </w:t>'),
        ("<w:t xml:space='preserve' >", {"b": ""}, "<w:t xml:space='preserve' >a </w:t>"),
        ("<w:t xml:space = 'default'>", {"b": ""}, '<w:t xml:space = "preserve">a </w:t>'),
        ("<w:t w:x='> xml:space=\"no\"'>", {"b": ""}, None),
    ],
)
def test_blanks_at_the_ends_are_kept(start: str, changes: dict[str, str], wanted: str | None) -> None:
    wanted = wanted or '<w:t w:x=\'> xml:space="no"\' xml:space="preserve">a </w:t>'
    data = docx(f"<w:p><w:r>{start}a b</w:t></w:r></w:p>")
    document = read(data)
    after = apply_docx_edits(data, document, [edit_of(document, *change) for change in changes.items()])
    assert f"<w:r>{wanted}</w:r>" in main_xml(after)


@pytest.mark.parametrize(
    "new", ["a\tb", "a\nb", "\r", "\x00", "\x0b", "\ud800", "\udfff", "\ufffe", "\uffff"]
)
def test_text_that_cannot_be_written(new: str) -> None:
    data = docx(paragraph("Vi ringer."))
    document = read(data)
    edit = edit_of(document, "ringer", new)
    assert not docx_editable(document, edit)
    assert apply_docx_edits(data, document, [edit]) == data


def box(content: str) -> str:
    return word.raw_run(f"<w:drawing>{content}</w:drawing>")


APART = {
    "tab": word.raw_run("<w:tab/>"),
    "break": word.raw_run("<w:br/>"),
    "hyphen": word.raw_run("<w:noBreakHyphen/>"),
    "soft hyphen": word.raw_run("<w:softHyphen/>"),
    "symbol": word.raw_run('<w:sym w:font="Wingdings" w:char="F0FC"/>'),
    "footnote": word.raw_run('<w:footnoteReference w:id="1"/>'),
    "picture": box(""),
    "text box": word.text_box(paragraph("Boksen.")),
    "deletion": word.deleted("x"),
    "move": word.moved_from(run("x")),
    "hidden": run("x", hidden=True),
    "field": word.complex_field([" PAGE "], run("")),
    "index mark": word.complex_field([' XE "x" '], separated=False),
    "simple field": word.simple_field(" PAGE ", run("")),
    "control": word.content_control(run("")),
}


@pytest.mark.parametrize("between", list(APART.values()), ids=list(APART))
def test_no_edit_reaches_across(between: str) -> None:
    data = docx(paragraph("Vi ", run("a"), between, run("b"), " nu."))
    document = read(data)
    first, last = document.text.index("a"), document.text.index("b")
    assert not docx_editable(document, Edit(Span(first, last + 1), "x"))
    edited(data, {"Vi a": "Vi x", "b nu": "y"})


AROUND: dict[str, Callable[[str], str]] = {
    "insertion": word.inserted,
    "move": word.moved_to,
    "link": word.link,
    "link field": lambda content: word.complex_field([' HYPERLINK "a" '], content),
    "simple link field": lambda content: word.simple_field(' HYPERLINK "a" ', content),
    "control": word.content_control,
}


@pytest.mark.parametrize("around", list(AROUND.values()), ids=list(AROUND))
def test_inside_or_outside_but_not_across(around: Callable[[str], str]) -> None:
    data = docx(paragraph("Du ", around(run("får") + run(" nu")), " svar."))
    document = read(data)
    for old in ("Du får", "nu svar", "Du får nu svar", " nu svar."):
        assert not docx_editable(document, edit_of(document, old, "x"))
    edited(data, {"Du ": "Vi ", "får nu": "kan", "svar": "svaret"})


def test_adjoining_insertions_are_one_and_different_links_are_two() -> None:
    data = docx(paragraph("Du ", word.inserted(run("får")), word.inserted(run(" nu")), " svar."))
    edited(data, {"får nu": "kan"})
    document = read(docx(paragraph(word.link(run("her")), word.link(run("og")), " der.")))
    assert not docx_editable(document, edit_of(document, "herog", "x"))
    document = read(docx(paragraph(word.inserted(run("her")), word.moved_to(run("og")), " der.")))
    assert not docx_editable(document, edit_of(document, "herog", "x"))


FIXED = {
    "merge field": word.complex_field([" MERGEFIELD Navn "], run("skrevet af")),
    "simple merge field": word.simple_field(" MERGEFIELD Navn ", run("skrevet af")),
    "page": word.complex_field([" PAGE "], run("skrevet af")),
    "simple reference": word.simple_field(" REF x ", run("skrevet af")),
    "condition": word.complex_field([" IF a = b "], run("skrevet "), run("af")),
    "link in a condition": word.complex_field(
        [" IF a = b "], word.complex_field([' HYPERLINK "a" '], run("skrevet af"))
    ),
    "never ended": word.field_mark("begin") + word.field_mark("separate") + run("skrevet af"),
    "prompt": word.content_control(run("skrevet af"), prompt=True),
    "placeholder": run("[skrevet af]"),
    "locked": word.content_control(run("skrevet af")).replace(
        "<w:sdtPr>", '<w:sdtPr><w:lock w:val="sdtContentLocked"/>'
    ),
    "bound": word.content_control(run("skrevet af")).replace(
        "<w:sdtPr>", '<w:sdtPr><w:dataBinding w:xpath="/a"/>'
    ),
    "list": word.content_control(run("skrevet af")).replace("<w:sdtPr>", "<w:sdtPr><w:dropDownList/>"),
}


@pytest.mark.parametrize("content", list(FIXED.values()), ids=list(FIXED))
def test_what_others_write_is_left_alone(content: str) -> None:
    document = read(docx(paragraph("Det er ", content, ".")))
    for old in ("skrevet", "af", "skrevet af"):
        assert not docx_editable(document, edit_of(document, old, "x"))
    assert not docx_editable(document, Edit(Span(4, document.text.index("skrevet") + 7), "x"))
    assert docx_editable(document, edit_of(document, "Det er ", "x"))


def test_words_beside_placeholders() -> None:
    data = docx(paragraph("Kære [navn], din [dato] sag [x]"))
    edited(data, {"Kære ": "Hej ", ", din ": ": ", " sag ": " y "})
    document = read(data)
    for old in ("e [", "avn", "] sag", "[navn]", "[navn], din [dato]"):
        assert not docx_editable(document, edit_of(document, old, "x"))


def test_text_box_in_a_field_is_the_fields() -> None:
    content = word.complex_field([" IF a = b "], word.text_box(paragraph("Boksens ord.")), run("svar"))
    document = read(docx(paragraph("Du ", content, " får.")))
    assert not docx_editable(document, edit_of(document, "ord", "x"))
    assert docx_editable(document, edit_of(document, " får", "x"))


def test_paragraphs_are_not_joined() -> None:
    document = read(docx(paragraph("Et."), paragraph("To.")))
    assert not docx_editable(document, edit_of(document, "Et.\nTo.", "x"))
    assert not docx_editable(document, edit_of(document, "\n", "x"))
    assert not docx_editable(document, Edit(Span(1, 1), "x"))
    assert not docx_editable(document, Edit(Span(len(document.text), len(document.text) + 1), "x"))


def test_paragraph_is_never_emptied() -> None:
    """Its line would go with it, and every later place would move."""
    data = docx(paragraph("Et."), paragraph("To ", "tre."), paragraph("  "), paragraph("Fire."))
    document = read(data)
    assert not docx_editable(document, edit_of(document, "To tre.", ""))
    assert not docx_editable(document, edit_of(document, "To ", ""))
    assert not docx_editable(document, Edit(Span(11, 13), ""))
    assert docx_editable(document, edit_of(document, " tre.", ""))
    edited(data, {"Et.": " ", "o tre.": ""})


def test_text_of_the_reader_and_of_other_formats() -> None:
    document = read(b"Vi ringer.", format="text")
    assert not docx_editable(document, edit_of(document, "ringer", "skriver"))


def test_marks_inside_the_words_stay() -> None:
    content = (
        run("frem") + '<w:bookmarkStart w:id="7" w:name="x"/>' + word.commented(0, run("sen"))
        + '<w:proofErr w:type="spellEnd"/><w:bookmarkEnd w:id="7"/>' + run("de")
    )  # fmt: skip
    data = docx(paragraph("Vi vil ", content, " det."), comments=[paragraph("Skal vi?")])
    after = edited(data, {"fremsende": "sende"})
    assert "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", main_xml(after))) == "Vi vil sende det."


def test_fallback_of_a_text_box_is_counted_and_left_alone() -> None:
    data = docx(paragraph("Før.", word.text_box(paragraph("Boksens ord."))), paragraph("Efter ordet."))
    after = main_xml(edited(data, {"ordet": "brevet", "Boksens ord": "Ordet"}))
    assert re.findall(r"<w:t(?: [^>]*)?>([^<]*)", after) == [
        "Før.",
        "Ordet.",
        "Boksens ord.",
        "Efter brevet.",
    ]


def test_overlapping_edits_are_left_out() -> None:
    data = docx(paragraph("Vi skal sende det."))
    document = read(data)
    edits = [edit_of(document, "skal sende", "sender"), edit_of(document, "sende det", "nej")]
    assert read(apply_docx_edits(data, document, edits)).text == "Vi sender det."


def test_no_edits_give_the_same_bytes() -> None:
    data = docx(paragraph("Vi ringer."))
    assert apply_docx_edits(data, read(data), []) == data


def test_another_file_is_not_touched() -> None:
    document = read(docx(paragraph("Vi ringer til dig."), headers=[paragraph("Søvang")]))
    edits = [edit_of(document, "ringer", "skriver")]
    for other in (
        docx(paragraph("Vi")),
        docx(paragraph("Vi tager til dig.")),
        docx(),
        docx(paragraph(word.raw_run("<w:t/>"))),
    ):
        with pytest.raises(ValueError, match="not read from this file"):
            apply_docx_edits(other, document, edits)
    with pytest.raises(ValueError, match="not read from this file"):
        apply_docx_edits(docx(paragraph("Vi")), document, [edit_of(document, "Søvang", "x")])


# --- How parts are written ------------------------------------------------------------------------------

LETTER = word.document_xml(paragraph("Før & ", "ærlig talt.")).partition("\n")[2]


def with_main(xml: bytes) -> bytes:
    return word.pack({**word.members(paragraph("")), MAIN: xml})


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        (None, "utf-8"),
        (None, "utf-8-sig"),
        ("UTF-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        (None, "utf-16"),
        ("US-ASCII", "ascii"),
        ("ISO-8859-1", "latin-1"),
        ("windows-1252", "cp1252"),
    ],
)
def test_encodings(declared: str | None, codec: str) -> None:
    said = f' encoding="{declared}"' if declared else ""
    xml = f'<?xml version="1.0"{said} standalone="yes"?>\r\n{LETTER}'
    data = with_main(xml.encode(codec, "xmlcharrefreplace"))
    after = unpacked(edited(data, {"ærlig": "å – €"}))[MAIN]
    assert "talt" in after.decode(codec)


def test_big_endian_utf_16() -> None:
    xml = f'\ufeff<?xml version="1.0" encoding="UTF-16"?>{LETTER}'
    data = with_main(xml.encode("utf-16-be"))
    assert unpacked(edited(data, {"ærlig": "€ 😀"}))[MAIN].decode("utf-16").count("€ 😀") == 1


@pytest.mark.parametrize("declared", ["ISO-8859-5", "UTF-7"])
def test_rare_encodings_are_left_alone(declared: str) -> None:
    xml = f'<?xml version="1.0" encoding="{declared}"?>{LETTER}'
    data = with_main(xml.encode("ascii", "xmlcharrefreplace"))
    document = read(data)
    assert not docx_editable(document, edit_of(document, "talt", "x"))


@pytest.mark.parametrize(("old", "new"), [("w:", "ns0:"), ("w:", "")])
def test_other_prefixes(old: str, new: str) -> None:
    xml = LETTER.replace("<w:", f"<{new}").replace("</w:", f"</{new}")
    xml = xml.replace("xmlns:w=", f"xmlns:{new[:-1]}=" if new else "xmlns=")
    foreign = '<x:t xmlns:x="urn:x">nej</x:t><t xmlns="">nej</t>'
    xml = xml.replace("<" + new + "p>", foreign + "<" + new + "p>", 1)
    edited(with_main(xml.encode()), {"ærlig": "helt"})


def test_empty_texts_and_unseen_texts_are_counted() -> None:
    content = word.raw_run("<w:t/><w:t></w:t><w:t />") + run("x", hidden=True) + word.moved_from(run("y"))
    edited(docx(paragraph(content, "Vi ", word.raw_run("<w:t/>"), "ringer.")), {"Vi ringer": "Vi skriver"})


def test_what_looks_like_a_text_is_none() -> None:
    content = "<!-- <w:t>nej</w:t> --><?x <w:t>nej</w:t>?>"
    attribute = word.raw_run('<w:x w:val="&lt;w:t>"/>')
    data = docx(content, paragraph("Vi ", attribute, "ringer."))
    document = read(data)
    after = apply_docx_edits(data, document, [edit_of(document, "ringer", "skriver")])
    assert read(after).text == "Vi skriver."
    assert main_xml(after) == main_xml(data).replace("ringer", "skriver")


# --- Zip files ------------------------------------------------------------------------------------------


def test_signed_file_is_left_alone() -> None:
    data = word.pack({**word.members(paragraph("Vi ringer.")), "_xmlsignatures/sig1.xml": "<x/>"})
    document = read(data)
    assert not docx_editable(document, edit_of(document, "ringer", "x"))


def streamed(members: Mapping[str, str | bytes], *, zip64: bool = False) -> bytes:
    """A zip written to a pipe: CRC and sizes stand behind the data."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(memoryview(data))  # type: ignore[arg-type]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (2026, 1, 5, 8, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            with package.open(info, "w", force_zip64=zip64) as stream:
                stream.write(content.encode() if isinstance(content, str) else content)
    return pipe.data


@pytest.mark.parametrize("zip64", [False, True])
@pytest.mark.parametrize("signature", [False, True])
def test_sizes_behind_the_data(zip64: bool, signature: bool) -> None:
    data = streamed(word.members(paragraph("Vi ringer."), headers=[paragraph("Øverst.")]), zip64=zip64)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.getinfo(MAIN).flag_bits & 8
    if not signature:
        # The signature before the CRC is optional: take it away and move what follows.
        data = without_signatures(data)
    after = edited(data, {"ringer": "skriver nu"})
    assert after.count(b"PK\x07\x08") == max(0, data.count(b"PK\x07\x08") - 1)
    assert member_ends(after)


def without_signatures(data: bytes) -> bytes:
    while (at := data.find(b"PK\x07\x08")) >= 0:
        data = data[:at] + data[at + 4 :]
        with_offsets = bytearray(data)
        entry = -1
        while (entry := with_offsets.find(b"PK\x01\x02", entry + 1)) >= 0:
            (offset,) = struct.unpack_from("<L", with_offsets, entry + 42)
            if offset > at:
                struct.pack_into("<L", with_offsets, entry + 42, offset - 4)
        record = with_offsets.rfind(b"PK\x05\x06")
        (offset,) = struct.unpack_from("<L", with_offsets, record + 16)
        struct.pack_into("<L", with_offsets, record + 16, offset - 4)
        data = bytes(with_offsets)
    return data


def member_ends(data: bytes) -> bool:
    """Whether no bytes are left over behind the touched member."""
    member = raw_members(data)[MAIN]
    name, extra = struct.unpack_from("<2H", member, 26)
    (packed,) = struct.unpack_from("<L", member, 18)
    return len(member) == int(30 + name + extra + packed)


def test_stored_members_stay_stored() -> None:
    data = word.pack(word.members(paragraph("Vi ringer.")), compression=zipfile.ZIP_STORED)
    assert b"Vi skriver." in edited(data, {"ringer": "skriver"})


def test_comments_extra_fields_and_leading_bytes_stay() -> None:
    buffer = io.BytesIO(b"#!/bin/false\n")
    buffer.seek(0, io.SEEK_END)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as package:
        package.comment = b"PK\x01\x02 en bem\xe6rkning"
        for name, content in word.members(paragraph("Vi ringer.")).items():
            info = zipfile.ZipInfo(name, (1999, 12, 31, 23, 58, 2))
            info.extra = struct.pack("<2H4s", 0xA220, 4, b"\0\0\0\0")
            info.comment = b"om " + name.encode()
            info.external_attr = 0o640 << 16
            package.writestr(info, content, zipfile.ZIP_DEFLATED)
    data = buffer.getvalue()
    document = read(data, format="docx")
    after = apply_docx_edits(data, document, [edit_of(document, "ringer", "skriver")])
    assert read(after, format="docx").text == "Vi skriver."
    assert after.startswith(b"#!/bin/false\n")
    check_rest(data, after, {MAIN})


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_packing_is_left_alone(compression: int) -> None:
    document = read(word.pack(word.members(paragraph("Vi ringer.")), compression=compression))
    assert not docx_editable(document, edit_of(document, "ringer", "x"))


def test_long_offsets_are_left_alone() -> None:
    data = docx(paragraph("Vi ringer."))
    record = data.rfind(b"PK\x05\x06")
    count, size, offset = struct.unpack_from("<HLL", data, record + 10)
    long_record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, record, 1)
    data = data[:record] + long_record + locator + data[record:]
    document = read(data)
    assert document.text == "Vi ringer."
    assert not docx_editable(document, edit_of(document, "ringer", "x"))


# --- Any letter -----------------------------------------------------------------------------------------

NEW_TEXTS = st.text(
    st.one_of(
        st.sampled_from(" abæøå&<>]\"'\xa0😀\x85\u2028\ufeff"),
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
    ),
    max_size=6,
)


@st.composite
def edits_of(draw: st.DrawFn, document: Document) -> list[Edit]:
    """Edits that do not overlap, inside and across everything."""
    length = len(document.text)
    cuts = sorted(draw(st.lists(st.integers(0, length), min_size=2, max_size=12)))
    # Some adjoin, some do not.
    spans = [Span(low, min(high, low + draw(st.integers(1, 9)))) for low, high in itertools.pairwise(cuts)]
    return [Edit(span, draw(NEW_TEXTS)) for span in spans if len(span)]


def check_edits(data: bytes, edits: list[Edit]) -> None:
    document = read(data, format="docx")
    good = [edit for edit in edits if docx_editable(document, edit)]
    after = apply_docx_edits(data, document, edits)
    assert read(after, format="docx").text == spliced(document.text, good)
    check_rest(data, after, {name for name in unpacked(data) if name.startswith("word/")})
    if not good:
        assert after == data


@CALM
@given(word_files(BOXED), st.data())
def test_edits_of_any_letter(file: File, choice: st.DataObject) -> None:
    check_edits(file.data, choice.draw(edits_of(read(file.data))))


CHARACTERS = st.sampled_from("abc æø&<>]\"'\xa0😀\r\n")


@st.composite
def ways(draw: st.DrawFn) -> str:
    """The content of a ``w:t``, written in all ways that XML knows."""
    written = ""
    for _ in range(draw(st.integers(0, 5))):
        text = draw(st.text(CHARACTERS, max_size=4))
        kind = draw(st.integers(0, 5))
        if kind == 0:
            written += f"<![CDATA[{text}]]>"
        elif kind == 1:
            written += "".join(f"&#{ord(c)};" if ord(c) % 2 else f"&#x{ord(c):X};" for c in text)
        elif kind == 2:
            written += draw(st.sampled_from(["<!---->", "<!-- & <x> -->", "<?x?>", "<?x <y>?>", "&quot;"]))
        elif kind == 3:
            # A bare ">" is allowed, but not behind two brackets.
            bare = text.replace("&", "&amp;").replace("<", "&lt;")
            written += bare.replace("]>", "]&gt;") if not bare.startswith((">", "]")) else escape(text)
        else:
            written += escape(text)
    return written


@st.composite
def odd_files(draw: st.DrawFn) -> bytes:
    """Word files as no Word writes them, in odd zip files."""
    paragraphs = draw(st.lists(st.lists(ways(), max_size=4), min_size=1, max_size=3))
    start = draw(st.sampled_from(["<w:t>", '<w:t xml:space="preserve">', "<w:t  xml:space='default' >"]))
    body = "".join(
        f"<w:p>{''.join(f'<w:r>{start}{t}</w:t><w:t/></w:r>' for t in texts)}</w:p>" for texts in paragraphs
    )
    xml = word.document_xml(body).partition("\n")[2]
    declared, codec = draw(st.sampled_from([("UTF-8", "utf-8"), ("UTF-16", "utf-16"), ("US-ASCII", "ascii")]))
    head = f'<?xml version="1.0" encoding="{declared}"?>\r\n'
    # A character reference stands for itself in a CDATA section: leave out what the encoding lacks.
    xml = xml if codec != "ascii" else xml.encode("ascii", "ignore").decode()
    members: dict[str, str | bytes] = dict(word.members("", headers=[paragraph("Ø")] * 2))
    members[MAIN] = (head + xml).encode(codec)
    for number in range(draw(st.integers(0, 3))):
        members[f"word/media/{number}.bin"] = draw(st.binary(max_size=60))
    order = draw(st.permutations(list(members)))
    members = {name: members[name] for name in order}
    if draw(st.booleans()):
        return streamed(members, zip64=draw(st.booleans()))
    return word.pack(members, compression=draw(st.sampled_from([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])))


@CALM
@given(odd_files(), st.data())
def test_edits_of_odd_files(data: bytes, choice: st.DataObject) -> None:
    document = read(data)
    edits = choice.draw(edits_of(document))
    check_edits(data, edits)
    for edit in edits:
        # Nothing but the ends of paragraphs, placeholders and an emptied paragraph stands in the way here.
        words = document.text[edit.span.start : edit.span.end]
        if (
            "\n" not in words
            and edit.text
            and not any(p.span.overlaps(edit.span) for p in document.placeholders)
        ):
            assert docx_editable(document, edit)
