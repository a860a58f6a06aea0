"""Digital messages: what their files hold, and what is said of those that cannot be read."""

from __future__ import annotations

import base64
import io
import random
import re
import zipfile
from datetime import UTC, datetime
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainlang.documents import Action, Document, Unread, read, read_all, xml_places
from plainlang.documents import memo as reader
from plainlang.documents.memo_names import looks_like_message
from plainlang.documents.source_map import TextSource
from plainlang.errors import UnreadableError
from tests.formats import docx as word
from tests.formats import memo
from tests.formats.memo import LETTER

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
CPR = "070761-4285"
HTML = (
    '<!DOCTYPE html><html><head><meta charset="iso-8859-1"></head>'
    "<body><h1>Du får støtte</h1><p>{}</p></body></html>"
)


def parts(data: str | bytes, name: str | None = "besked.xml") -> dict[str | None, Document | Unread]:
    found = read_all(data.encode() if isinstance(data, str) else data, name=name)
    named = {one.part: one for one in found}
    assert len(named) == len(found), "every part has a name of its own"
    return named


def letter(data: str | bytes, part: str = "brev.txt") -> Document:
    found = parts(data)[part]
    assert isinstance(found, Document)
    return found


def unread(data: str | bytes, part: str) -> UnreadableError:
    found = parts(data)[part]
    assert isinstance(found, Unread)
    return found.error


def refusal(data: str | bytes, name: str | None = "besked.xml") -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read_all(data.encode() if isinstance(data, str) else data, name=name)
    return caught.value


# --- what a message holds


def test_a_letter_its_title_and_what_announces_it() -> None:
    data = memo.message(
        memo.main(memo.file(LETTER)),
        label="Svar fra Nordhavn",
        notifications=("Du har fået post.", "Åbn den."),
        reply_by="2026-05-03T21:59:00Z",
        subjects=("32.06.04", "nej"),
    )
    found = parts(data)
    assert list(found) == ["brev.txt", "titel", "notifikation", "notifikation 2"]
    body, title, sent, more = found.values()
    assert isinstance(body, Document) and body.text == LETTER
    assert (body.format, body.name, body.piece) == ("text", "brev.txt", "letter")
    assert body.message is not None
    assert body.message.label == "Svar fra Nordhavn"
    assert body.message.notifications == ("Du har fået post.", "Åbn den.")
    assert body.message.reply_by == datetime(2026, 5, 3, 21, 59, tzinfo=UTC)
    assert body.message.subjects == ("32.06.04",)
    for one, text, piece in (
        (title, "Svar fra Nordhavn", "title"),
        (sent, "Du har fået post.", "notification"),
        (more, "Åbn den.", "notification"),
    ):
        assert isinstance(one, Document)
        assert (one.text, one.piece, one.format, one.message) == (text, piece, "memo", None)


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
@pytest.mark.parametrize(
    "around",
    [
        "{}",
        '<?xml version="1.0" encoding="UTF-8"?>\n{}',
        "\n  {}",
        '<?xml version="1.0"?>\n<!-- Fra et <system> - dette er ingen rod - --><?pi a>b?>\n{}',
        "<kombi_request><KombiValgKode>Digital Post</KombiValgKode>{}</kombi_request>",
        '<s:Envelope xmlns:s="http://x" xmlns:z="https://digitalpost.dk/MeMo-1"><s:Body>{}</s:Body></s:Envelope>',
    ],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_whatever_stands_around_the_message(version: str, around: str, mark: bytes) -> None:
    data = mark + around.format(memo.message(memo.main(memo.file(LETTER)), version=version)).encode()
    assert looks_like_message(data)
    assert letter(data).text == LETTER
    assert isinstance(parts(data, name=None)["brev.txt"], Document), "known without its name"
    assert isinstance(parts(data, name="post.dat")["brev.txt"], Document)


def test_prefixes_say_nothing() -> None:
    data = memo.message(memo.main(memo.file(LETTER)))
    assert letter(data.replace("m:", "memo:").replace(":m=", ":memo=")).text == LETTER
    bare = re.sub(r"(</?)m:", r"\1", data).replace("xmlns:m=", "xmlns=")
    assert letter(bare).text == LETTER
    other = data.replace(memo.NAMESPACE, "urn:another")
    assert refusal(other).reason == "unknown-format"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "windows-1252"])
def test_encodings(encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?>' + memo.message(
        memo.main(memo.file(LETTER)), label="Støtte på vej til Åse"
    )
    title = letter(data.encode(encoding), "titel")
    assert title.text == "Støtte på vej til Åse"
    assert letter(data.encode(encoding)).text == LETTER


def test_a_program_that_says_utf_16_and_saves_utf_8_is_believed_in_its_bytes() -> None:
    data = '<?xml version="1.0" encoding="utf-16"?>' + memo.message(label="Støtte på vej")
    assert letter(data, "titel").text == "Støtte på vej"


def test_an_encoding_that_nobody_uses_is_refused() -> None:
    data = '<?xml version="1.0" encoding="utf-7"?>' + memo.message(label=f"Om {CPR}")
    assert refusal(data).reason == "encoding"


def test_old_messages_name_documents_otherwise() -> None:
    data = memo.message(memo.main(memo.file(LETTER)), version="1.0")
    assert (
        letter(data.replace("<m:label>Brev", "<m:documentID>456</m:documentID><m:label>Brev")).text == LETTER
    )


@pytest.mark.parametrize(
    "data", [memo.message(label=None), memo.message(label=" \n "), f'<Message xmlns="{memo.NAMESPACE}"/>']
)
def test_an_empty_message_is_an_empty_letter(data: str) -> None:
    (found,) = read_all(data.encode(), name="besked.xml")
    assert isinstance(found, Document)
    assert (found.text, found.part, found.format) == ("", None, "memo")


def test_nemsms_has_its_text_in_the_notification() -> None:
    data = memo.message(
        label="Tandlæge", notifications=("Husk din tid i morgen kl. 9.\nHar du fri? Så ring.",), kind="NEMSMS"
    )
    sent = letter(data, "notifikation")
    assert sent.text == "Husk din tid i morgen kl. 9.\nHar du fri? Så ring."
    assert [block.kind for block in sent.blocks] == ["paragraph", "paragraph"]


def test_technical_documents_are_no_letters() -> None:
    data = memo.message(
        memo.main(memo.file(LETTER)), memo.technical(memo.file("<x/>", media="text/xml", name="x.xml"))
    )
    assert list(parts(data)) == ["brev.txt", "titel"]


def test_several_messages_in_one_file() -> None:
    one = memo.message(memo.main(memo.file("Det første.")))
    two = memo.message(memo.main(memo.file("Det andet.")))
    found = parts(f"<batch>{one}{two}</batch>")
    assert list(found) == ["besked 1/brev.txt", "besked 1/titel", "besked 2/brev.txt", "besked 2/titel"]


def test_parts_have_names_of_their_own() -> None:
    data = memo.message(
        memo.main(memo.file(LETTER, name=None)),
        memo.more(memo.file("a", name="a.txt"), memo.file("b", name="a.txt")),
        memo.more(memo.file("c", name=None), memo.file("d", name=r"c:\mine\d.txt")),
    )
    assert list(parts(data)) == ["hovedbrev", "a.txt", "a.txt (2)", "bilag 2", "d.txt", "titel"]


def test_a_file_name_with_a_number_of_a_person_names_no_part_and_is_looked_at() -> None:
    name = f"afslag_{CPR}_Anna.txt"
    data = memo.message(
        memo.main(memo.file(LETTER, name=name)), memo.more(memo.file("Bilag", name="bilag.txt"))
    )
    found = parts(data)
    assert list(found) == ["hovedbrev", "bilag.txt", "titel", "filnavn"]
    told = letter(data, "filnavn")
    assert (told.text, told.piece) == (f"afslag {CPR} Anna.txt", "title")
    place = told.source_map.place(told.text.index(CPR))
    assert isinstance(place, TextSource)
    assert data.encode()[place.byte_start :].startswith(CPR.encode())


def test_actions_and_their_times() -> None:
    actions = memo.action(
        "betaling", " Betal  nu ", "2026-05-01", "2026-05-20T21:59:59.1234567+02:00"
    ) + memo.action("AFTALE", start="i morgen", end="2026-05-20T10:00:00")
    message = letter(memo.message(memo.main(memo.file(LETTER), actions=actions), reply_by="snart")).message
    assert message is not None and message.reply_by is None
    first, second = message.actions
    assert first.end is not None and first.end.utcoffset() is not None
    assert (first.code, first.label, first.start) == (
        "BETALING",
        "Betal nu",
        datetime(2026, 5, 1, 12, tzinfo=UTC),
    )
    assert second == Action("AFTALE", "Gå videre", None, datetime(2026, 5, 20, 10, tzinfo=UTC))


# --- files


def test_html_is_read_in_the_encoding_it_declares() -> None:
    html = HTML.format("Du kan klage på torsdag, Åse.").encode("iso-8859-1")
    found = letter(memo.message(memo.main(memo.file(html, media="text/html", name="brev.html"))), "brev.html")
    assert found.text == "Du får støtte\nDu kan klage på torsdag, Åse."
    assert found.blocks[0].kind == "heading"


def test_word_files_are_read_whatever_the_message_calls_them() -> None:
    data = word.docx(word.paragraph("Du får et bilag."))
    for media, name in (
        ("application/octet-stream", "bilag"),
        ("text/plain", "bilag.txt"),
        (None, "bilag.docx"),
    ):
        found = letter(memo.message(memo.main(memo.file(data, media=media, name=name))), name)
        assert (found.text, found.format) == ("Du får et bilag.", "docx")


def test_the_best_format_is_the_letter_and_the_others_stand_in_its_message() -> None:
    files = [
        memo.file("Det samme.", name="a.txt"),
        memo.file(
            HTML.format("Det samme.").encode("iso-8859-1"), media="text/html; charset=x", name="a.html"
        ),
        memo.file("Det samme, igen.", name="b.txt", language=None),
    ]
    found = parts(memo.message(memo.main(*files)))
    assert list(found) == ["a.html", "titel"]
    message = letter(memo.message(memo.main(*files)), "a.html").message
    assert message is not None
    assert [(one.part, one.text) for one in message.renditions] == [
        ("a.txt", "Det samme."),
        ("b.txt", "Det samme, igen."),
    ]


def test_where_the_best_format_cannot_be_read_the_next_is_the_letter() -> None:
    files = [memo.packed_file("!!!", media="text/html", name="a.html"), memo.file("Brevet.", name="a.txt")]
    data = memo.message(memo.main(*files))
    assert unread(data, "a.html").reason == "broken"
    assert letter(data, "a.txt").message is not None


@pytest.mark.parametrize(("language", "checked"), [
    ("da", True), ("da-DK", True), ("DA_dk", True), ("", True), (None, True), ("dan", True),
    ("en", False), ("en-GB", False), ("kl", False), ("Anna Lind", False),
])  # fmt: skip
def test_files_in_other_languages_are_not_checked(language: str | None, checked: bool) -> None:
    data = memo.message(memo.main(memo.file(LETTER, language=language)))
    if checked:
        assert letter(data).text == LETTER
    else:
        error = unread(data, "brev.txt")
        assert error.reason == "language"
        assert "på et andet sprog" in error.da and "Anna" not in error.da + error.en


@pytest.mark.parametrize(("media", "name", "content", "reason"), [
    ("video/mp4", "film.mp4", b"\0\1", "unknown-format"),
    ("text/calendar", "tid.ics", b"BEGIN:VCALENDAR", "unknown-format"),
    ("text/xml", "data", b"<x/>", "unknown-format"),
    ("text/xml", "data.xml", b"<x/>", "unknown-format"),
    ("image/png", "a.png", b"\x89PNG\r\n", "unknown-format"),
    ("application/octet-stream", "a.xyz", b"Hej", "unknown-format"),
    ("text/plain", "a.txt", bytes(range(256)) * 4, "binary"),
    ("text/html", "a.html", b"\0\1\2\3" * 400, "binary"),
    ("application/msword", "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Kvist" * 50, "encrypted"),
    ("application/msword", "a.doc", b"Kvist", "broken"),
])  # fmt: skip
def test_what_is_not_read_is_told(media: str, name: str, content: bytes, reason: str) -> None:
    data = memo.message(memo.main(memo.file(LETTER)), memo.more(memo.file(content, media=media, name=name)))
    error = unread(data, name)
    assert error.reason == reason
    assert "Kvist" not in error.da + error.en
    assert letter(data).text == LETTER


@pytest.mark.parametrize("content", ["Hej!", "SGVq=SGVq", "SGV", "æ", "SGVqI<m:x/>"])
def test_wrong_base64_is_told_of_that_file_alone(content: str) -> None:
    data = memo.message(memo.main(memo.file(LETTER)), memo.more(memo.packed_file(content, name="b.txt")))
    assert unread(data, "b.txt").reason == "broken"
    assert letter(data).text == LETTER


def test_base64_may_be_wrapped_anywhere() -> None:
    content = memo.wrapped(base64.b64encode(LETTER.encode()).decode(), 7).replace("\n", "\r\n\t ")
    assert letter(memo.message(memo.main(memo.packed_file(content)))).text == LETTER


def test_a_file_of_twelve_megabytes_is_read() -> None:
    lines = ["Du kan ringe til os på hverdage fra kl. 9 til 15."] * 240_000
    content = "\n".join(lines).encode()
    data = memo.message(memo.main(memo.file(content, name="stor.txt", width=len(content) * 2)))
    assert max(map(len, data.split("<"))) > 12 * 1024 * 1024
    assert len(letter(data, "stor.txt").text) == len(content.decode())


def test_archives_inside_have_limits() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 80_000_000)
    data = memo.message(
        memo.main(memo.file(LETTER)), memo.more(memo.file(packed.getvalue(), media=None, name="a.docx"))
    )
    assert unread(data, "a.docx").reason in {"too-large", "broken"}


# --- other formats


def test_a_dispatch_to_e_boks() -> None:
    data = memo.dispatch(LETTER)
    assert looks_like_message(data.encode())
    found = parts(data)
    assert list(found) == ["hovedbrev", "titel"]
    body = letter(data, "hovedbrev")
    assert body.text == LETTER
    assert body.message is not None and body.message.label == "Brev fra Nordhavn Kommune"
    assert unread(memo.dispatch(LETTER, ending="exe"), "hovedbrev").reason == "unknown-format"


def test_remote_print() -> None:
    data = memo.remote_print(LETTER, enclosed=(("Regler", "Det står i loven."),))
    assert looks_like_message(data.encode())
    found = parts(data)
    assert list(found) == ["hovedbrev", "Regler.txt", "titel"]
    assert letter(data, "titel").text == "Brev på papir"
    assert letter(data, "Regler.txt").text == "Det står i loven."


def test_the_print_beside_a_message_is_the_same_letter() -> None:
    message = memo.message(
        memo.main(
            memo.file(HTML.format("Svar i dag.").encode("iso-8859-1"), media="text/html", name="brev.html")
        ),
        memo.more(memo.file("Det står i loven.", name="regler.txt")),
    )
    printed = memo.remote_print(
        "Svar i morgen.", enclosed=(("Regler", "Det står i loven."), ("Kort", "Her bor vi."))
    )
    data = f"<kombi_request>{message}{printed}</kombi_request>"
    assert list(parts(data)) == ["brev.html", "regler.txt", "Kort.txt", "titel"]
    told = letter(data, "brev.html").message
    assert told is not None and [one.text for one in told.renditions] == ["Svar i morgen."]


# --- what is refused


def test_other_xml_is_told_to_be_no_message() -> None:
    for data in ("<feed><title>Hej</title></feed>", '<Message xmlns="urn:x"><label>Hej</label></Message>'):
        assert not looks_like_message(data.encode())
        error = refusal(data)
        assert error.reason == "unknown-format" and "Hej" not in error.da + error.en
    assert not looks_like_message(b"Hej <Message>")


@pytest.mark.parametrize("before", ["", '<?xml version="1.0"?>', "<!-- x -->" * 3, f"<!--{'x' * 9000}-->"])
@pytest.mark.parametrize("declared", ['<!ENTITY a "Kvist">', '<!ENTITY a SYSTEM "file:///etc/passwd">', ""])
def test_document_types_are_refused(before: str, declared: str) -> None:
    data = f"{before}<!DOCTYPE x [{declared}]>" + memo.message(label="&a;" if declared else "Kvist")
    error = refusal(data)
    assert error.reason == "entities" and "Kvist" not in error.da + error.en


def test_a_million_laughs_are_not_laughed() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<!DOCTYPE x [<!ENTITY a0 "Kvist">{levels}]>' + memo.message(label="&a11;")
    assert refusal(data).reason == "entities"
    assert refusal(data.encode("utf-16")).reason == "entities"


def test_damaged_xml_names_its_line() -> None:
    error = refusal(memo.message(label="Hej")[:-5].replace("<m:label>", "\n<m:label>", 1))
    assert error.reason == "broken" and "linje 2" in error.da


@pytest.mark.parametrize("inside", ["<a>" * 400 + "</a>" * 400, "<a/>" * (xml_places.MOST_ELEMENTS + 1)])
def test_too_deep_or_too_many_elements(inside: str) -> None:
    assert refusal(memo.message(label=inside)).reason == "too-large"


def test_a_tag_or_comment_of_many_megabytes_is_refused() -> None:
    for long in ("<!--" + "x" * 3_000_000 + "-->", "<a b='" + "x" * 3_000_000 + "'/>"):
        assert refusal(memo.message(label=long)).reason == "too-large"


def test_the_limit_of_bytes_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST_MESSAGE", 100)
    assert refusal(memo.message(memo.main(memo.file(LETTER)))).reason == "too-large"


def test_messages_in_messages_have_an_end() -> None:
    data = memo.message(memo.main(memo.file("Inderst.")))
    for _ in range(6):
        data = memo.message(memo.main(memo.file(data, media=None, name="b.xml")))
    found = read_all(data.encode())
    assert [one.error.reason for one in found if isinstance(one, Unread)] == ["too-large"]


def test_a_message_is_not_one_document() -> None:
    with pytest.raises(UnreadableError) as caught:
        read(memo.message(memo.main(memo.file(LETTER))).encode())
    assert caught.value.reason == "several"


def test_damage_is_told_and_never_quoted() -> None:
    chance = random.Random(11)  # noqa: S311  # no secret
    good = memo.message(
        memo.main(memo.file(LETTER), actions=memo.action("BETALING", end="2026-05-03T00:00:00Z")),
        memo.more(memo.file(HTML.format("Hej Anna Lind"), media="text/html", name="a.html")),
        label=f"Svar til Anna Lind, {CPR}",
        notifications=("Du har post.",),
    ).encode()
    for _ in range(300):
        data = bytearray(good)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            change = chance.randrange(3)
            if change == 0:
                data[at] = chance.randrange(256)
            elif change == 1:
                del data[at : at + chance.randint(1, 40)]
            else:
                data[at:at] = bytes(chance.choices(b"<>&/\"'=; \xff\x00a", k=chance.randint(1, 5)))
        try:
            errors = [one.error for one in read_all(bytes(data), name="b.xml") if isinstance(one, Unread)]
        except UnreadableError as refused:
            errors = [refused]
        for error in errors:
            assert not re.search("Anna|Lind|070761|Svar til", error.da + error.en)


# --- places


def pieces_of_label() -> st.SearchStrategy[str]:
    plain = st.text(st.sampled_from("abc æøå§.,«»- \n€"), max_size=12)
    known = st.sampled_from(
        ["&amp;", "&lt;", "&#229;", "&#x1F600;", "&#160;", "\r\n", "\n\n", "\t", "<![CDATA[a & b < c]]>",
         "<![CDATA[&]]>", "<!-- nej -->", "&#10;", "x" * 2500, "&amp;amp;", "<?pi?>"]
    )  # fmt: skip
    return st.lists(st.one_of(plain, known), max_size=9).map("".join)


def shown(written: str) -> str:
    """Return what a reader sees of a label."""
    pieces = re.split(r"(<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?pi\?>)", written)
    text = "".join(
        piece[9:-3]
        if piece.startswith("<![")
        else ""
        if piece.startswith(("<!--", "<?"))
        else unescape(piece.replace("\r\n", "\n"))
        for piece in pieces
    )
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


@CALM
@given(
    pieces_of_label(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"]), st.booleans()
)
def test_every_stretch_of_a_title_stands_where_its_source_says(
    written: str, encoding: str, newlines: bool
) -> None:
    text = "<?xml version='1.0' encoding='windows-1252'?>" if encoding == "cp1252" else ""
    text += ("\r\n" if newlines else "") + memo.message(memo.main(memo.file("Brev.")), label=written)
    data = text.encode(encoding)
    whole = text.replace("\ufeff", "")
    found = [
        one for one in read_all(data, name="b.xml") if isinstance(one, Document) and one.piece == "title"
    ]
    assert "\n".join(one.text for one in found) == shown(written)
    for document in found:
        assert {block.kind for block in document.blocks} == {"heading"}
        for segment in document.source_map.segments:
            source = segment.source
            assert isinstance(source, TextSource)
            raw = data[source.byte_start : source.byte_end].decode(source.encoding)
            seen = document.text[segment.start : segment.end]
            assert seen == raw or seen == unescape(raw)
            lines = re.split("\r\n|\r|\n", whole)
            assert lines[source.line - 1][source.column - 1 :].startswith(raw)
            assert source.length == len(raw)
        covered = "".join(document.text[s.start : s.end] for s in document.source_map.segments)
        assert covered == document.text.replace("\n", "")
