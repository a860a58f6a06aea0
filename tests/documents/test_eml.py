"""E-mails: what is a letter in them, what is not its author's, and the way back to the bytes."""

from __future__ import annotations

import html
import quopri
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.documents import Unread, holds_letters, read, read_all
from plainlang.documents.mime import DEEPEST_PART, MOST_PARTS
from plainlang.errors import UnreadableError
from tests.documents.several import check_places, letters, told
from tests.documents.test_source_map import CALM
from tests.formats import docx as word
from tests.formats.mail import Part, attachment, mail, several, text

LETTER = "Kære Anna\n\nDu får afslag på tilskud.\n"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00"

# Nothing that looks like a repeated message, or like the lines that part a message.
CHARACTERS = st.sampled_from("abc æøåÆØÅ.,=?_\t'«»\r\n0Fé")


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, bytes, str, str]:
    """A text, the message that brings it, and how it is written in there."""
    charset = draw(st.sampled_from(["utf-8", "iso-8859-1", "windows-1252", "us-ascii"]))
    content = draw(st.text(CHARACTERS, max_size=200))
    if charset == "us-ascii":
        content = content.encode("ascii", "ignore").decode()
    elif charset != "utf-8":
        # A byte that UTF-8 cannot hold at this place makes sure that it is read as declared.
        content += "å."
    how = draw(st.sampled_from(["7bit", "8bit", "binary", "quoted-printable", "Quoted-Printable "]))
    # quopri writes lines that end in CR LF as they are, and a lone CR as it stands.
    part = text(content, charset=charset, how=how.strip().lower())
    part = Part(part.headers.replace(how.strip().lower(), how), part.content)
    if draw(st.booleans()):
        part = several([attachment("a.png", PICTURE, kind="image/png", more="Content-ID: <a>\n"), part])
    return content, mail(part), charset, how.strip().lower()


@CALM
@given(bodies())
def test_every_piece_leads_back_through_its_encoding(body: tuple[str, bytes, str, str]) -> None:
    content, data, charset, how = body
    (document,) = letters(data, "brev.eml")
    assert (document.part, document.inner_file) == ("besked", None)
    codec = {"iso-8859-1": "cp1252", "windows-1252": "cp1252"}.get(charset, "utf-8")
    if how != "quoted-printable":
        # What follows the last line end of a part belongs to the message.
        wanted = read(content.encode(codec), format="text").text
        assert document.text.rstrip() == wanted.rstrip()
        check_places(data, document, lambda raw: raw)
        return
    raw = quopri.decodestring(quopri.encodestring(content.encode(charset)))
    assert document.text.rstrip() == read(raw, format="text").text.rstrip()

    def meaning(written: str) -> str:
        return quopri.decodestring(written.encode("latin-1")).decode(codec) if "=" in written else written

    check_places(data, document, meaning)


@CALM
@given(
    st.lists(
        st.sampled_from(
            [
                "K=C3=A6re ",
                "=\r\n",
                " ",
                "&amp;",
                "=26oslash;",
                "<b>",
                "</b>",
                "<p>",
                "\r\n",
                "=C3=\r\n=A5",
                "x",
            ]
        ),
        max_size=25,
    )
)
def test_html_in_quoted_printable_leads_back_through_both(pieces: list[str]) -> None:
    part = text("", kind="html", how="quoted-printable")
    data = mail(Part(part.headers, ("<p>x" + "".join(pieces)).encode()))
    (document,) = letters(data, "brev.eml")

    def seen(raw: str) -> str:
        shown = html.unescape(quopri.decodestring(raw.encode()).decode())
        return shown if shown.strip() else " "

    check_places(data, document, seen, whole=False)


def test_base64_is_read_as_a_file_of_its_own() -> None:
    data = mail(text(LETTER, charset="iso-8859-1", how="base64"))
    (document,) = letters(data, "brev.eml")
    assert (document.part, document.inner_file, document.text) == ("besked", "besked", LETTER)
    check_places(LETTER.encode(), document, lambda raw: raw)


@pytest.mark.parametrize(
    ("subject", "label"),
    [
        ("Afslag", "Afslag"),
        ("=?utf-8?q?Afg=C3=B8relse_om?=\n =?iso-8859-1?Q?_st=F8tte?=", "Afgørelse om støtte"),
        ("=?utf-8?b?w6bDuMOl?=", "æøå"),
        ("Afgørelse", "Afgørelse"),
        ("=?ukendt?q?x=FF?= =?utf-8?b?!!!?=", None),
        ("x" * 100_000, "x" * 4_000),
        ("", ""),
    ],
)
def test_the_title_goes_with_the_message_and_nothing_else(subject: str, label: str | None) -> None:
    data = mail(several([text(LETTER), attachment("brev.txt", b"Hej.")]), subject)
    message, attached = letters(data, "brev.eml")
    assert attached.message is None
    assert message.message is not None
    assert label is None or message.message.label == label


def test_the_richest_rendition_counts_and_pictures_of_the_text_are_passed_over() -> None:
    page = text("<p>Kære <b>Anna</b><img src='cid:a'>", kind="html", how="quoted-printable")
    picture = attachment("a.png", PICTURE, kind="image/png", more="Content-ID: <a>\n")
    related = several([page, picture], "related", "r")
    alternative = several(
        [text("Kære Anna"), related, Part("Content-Type: text/calendar\n", b"x")], "alternative", "a"
    )
    (document,) = letters(mail(alternative), "brev.eml")
    assert (document.format, document.text, document.part) == ("html", "Kære Anna", "besked")


def test_attachments_are_letters_of_their_own() -> None:
    letter = word.docx(word.paragraph(word.run("Kære Anna")))
    forwarded = mail(several([text("Indre."), attachment("b.txt", b"Bilag.")], boundary="i"))
    data = mail(
        several(
            [
                text(LETTER),
                attachment("Afgørelse.docx", letter),
                attachment("=?utf-8?q?br=C3=A6v?=.txt", b"Hej.", how="quoted-printable"),
                attachment("uden-endelse", b"Hej.", kind="text/plain", how="8bit"),
                attachment("C:\\\\Breve\\\\..\\\\c.md", b"# Hej"),
                attachment("c.md", b"# Igen"),
                attachment("ark.xlsx", b"PK"),
                attachment("underskrift.p7s", b"x", kind="application/pkcs7-signature"),
                attachment("billede.jpg", b"x", kind="image/jpeg"),
                attachment("tom.docx", b"PK\x03\x04"),
                Part("Content-Type: message/rfc822\n", forwarded),
                Part("Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n", b"AAAA"),
                Part("Content-Type: application/pkcs7-mime; name=smime.p7m\n", b"x"),
            ]
        )
    )
    assert told(data, "brev.eml") == {
        "besked": LETTER,
        "Afgørelse.docx": "Kære Anna",
        "bræv.txt": "Hej.",
        "uden-endelse": "Hej.",
        "c.md": "Hej",
        "c.md (2)": "Igen",
        "ark.xlsx": "unknown-format",
        "billede.jpg": "unknown-format",
        "tom.docx": "broken",
        "videresendt besked/besked": "Indre.",
        "videresendt besked/b.txt": "Bilag.",
        "vedhæftet fil": "unknown-format",
        "smime.p7m": "encrypted",
    }
    assert {d.part: d.inner_file for d in read_all(data, name="a.eml") if not isinstance(d, Unread)} == {
        "besked": None,
        "Afgørelse.docx": "Afgørelse.docx",
        "bræv.txt": "bræv.txt",
        "uden-endelse": "uden-endelse",
        "c.md": "c.md",
        "c.md (2)": "c.md (2)",
        "videresendt besked/besked": "videresendt besked",
        "videresendt besked/b.txt": "videresendt besked/b.txt",
    }


def test_two_texts_are_two_documents() -> None:
    data = mail(
        several(
            [
                text("Et."),
                attachment("a.png", PICTURE, kind="image/png", more="Content-ID: <a>\n"),
                text("To."),
            ]
        )
    )
    assert told(data, "brev.eml") == {"besked": "Et.", "besked (2)": "To."}


@pytest.mark.parametrize(
    "repeated",
    [
        "\nDen 3. maj 2026 kl. 10.12 skrev A <a@example.dk>:\n\n> Jeg søger.\n>> Hej\n",
        "\nDen tors. den 3. maj 2026 kl. 10.12 skrev Anna Lind\n<anna@example.dk>:\n> Jeg søger.\n",
        "\n-----Oprindelig meddelelse-----\nFra: Anna Lind\nJeg søger om tilskud.\n",
        "\n__________\nFra: Anna\nSendt: 3. maj 2026\nTil: Nordhavn\nEmne: Tilskud\n\nJeg søger.\n",
        "\n*From:* Anna\n*Sent:* Monday\n*To:* Nordhavn\n*Subject:* x\n\nJeg søger.\n",
    ],
)
def test_earlier_messages_are_left_out(repeated: str) -> None:
    signature = "-- \nMette Holm\nTelefon 59 00 10 20\n"
    data = mail(text(LETTER + signature + repeated, how="quoted-printable"))
    (document,) = letters(data, "brev.eml")
    assert document.text.strip() == LETTER + "Mette Holm\nTelefon 59 00 10 20"
    place = document.source_map.place(document.text.index("Telefon"))
    assert place is not None
    check_places(
        data, document, lambda raw: quopri.decodestring(raw.encode()).decode() if "=" in raw else raw
    )


def test_answers_between_quoted_lines_are_the_authors() -> None:
    answers = "Ja, det må du.\nSenest den 3. maj.\n\nDen sag skrev vi om før:\nse her.\n"
    content = "> Må jeg søge?\n" + answers.replace("Senest", "> Hvornår?\nSenest")
    (document,) = letters(mail(text(content)), "brev.eml")
    assert document.text == answers


def test_earlier_messages_in_html_are_left_out() -> None:
    page = (
        "<p>Kære Anna</p><blockquote>Du søgte om tilskud.</blockquote><p>Du får afslag.</p>"
        "<div>Den 3. maj 2026 skrev Anna Lind:<br></div>"
        '<blockquote type="cite"><p>Jeg søger.</p><p>Hilsen Anna</p></blockquote>'
    )
    (document,) = letters(mail(text(page, kind="html")), "brev.eml")
    assert document.text.split("\n")[:3] == ["Kære Anna", "Du søgte om tilskud.", "Du får afslag."]
    assert "Jeg søger" not in document.text
    assert [block.kind for block in document.blocks] == ["paragraph", "quotation", "paragraph"]
    head = "<b>Fra:</b> Anna<br><b>Sendt:</b> i går<br><b>Til:</b> os"
    outlook = f"<p>Du får afslag.</p><div><p>{head}</p></div><p>Jeg søger."
    (document,) = letters(mail(text(outlook, kind="html")), "brev.eml")
    assert document.text.strip() == "Du får afslag."


def test_a_message_that_only_passes_a_letter_on_stays_whole() -> None:
    content = "-----Videresendt besked-----\nFra: A\nSendt: i går\nTil: B\n\n" + LETTER
    (document,) = letters(mail(text(content)), "brev.eml")
    assert document.text == content


@pytest.mark.parametrize(
    ("headers", "content", "wanted"),
    [
        ("Content-Type: text/plain; charset=iso-8859-1\n", "Kære Åse".encode(), "Kære Åse"),
        ("Content-Type: text/plain; charset=utf-8\n", "Kære Åse".encode("cp1252"), "Kære Åse"),
        ("Content-Type: text/plain; charset=x-findes-ikke\n", "Kære Åse".encode("cp1252"), "Kære Åse"),
        ("Content-Type: text/plain; charset=us-ascii\n", "Kære Åse".encode(), "Kære Åse"),
        ("", "Kære Åse".encode(), "Kære Åse"),
        ("Content-Transfer-Encoding: base64\n", b"S8OmcmU=\n-- ikke base64 *", "Kære"),
        ("Content-Transfer-Encoding: base64\n", b"S8OmcmUg\nw4V", "Kære Å"),
        ("Content-Transfer-Encoding: quoted-printable\n", b"K=C3=A6re =ZZ =\xc3\xa5 =", "Kære =ZZ =å"),
        ("Content-Transfer-Encoding: quoted-printable\n", b"K=E6re =C3=85", "Kære Ã…"),
        ("Content-Transfer-Encoding: hvad\n", b"Hej", "Hej"),
        ("Content-Type: text/plain; charset=\n", b"\xff\xfeH\x00e\x00", "ÿþH\x00e\x00"),
    ],
)
def test_headers_that_are_wrong(headers: str, content: bytes, wanted: str) -> None:
    ((part, said),) = told(mail(Part(headers, content)), "brev.eml").items()
    assert part == "besked"
    if "-- ikke" in content.decode("latin-1"):
        assert said.startswith(wanted)
    else:
        assert said.rstrip() == wanted


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Kaere Anna\n\nDu faar afslag.\n", "broken"),
        (b"", "broken"),
        (b"\x00" * 50, "broken"),
        (mail(several([text("x")] * (MOST_PARTS + 1))), "too-large"),
    ],
)
def test_what_is_no_message(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_all(data, name="brev.eml")
    assert caught.value.reason == reason
    assert holds_letters(data, "brev.eml")  # named so, it is told, not passed over


def test_parts_within_parts_end() -> None:
    part = text("Hej")
    for number in range(DEEPEST_PART + 1):
        part = several([part], boundary=f"b{number}")
    with pytest.raises(UnreadableError) as caught:
        read_all(mail(part), name="brev.eml")
    assert caught.value.reason == "too-large"
    message = mail(text("Hej"))
    for number in range(9):
        forwarded = Part("Content-Type: message/rfc822\n", message)
        message = mail(several([text("Om."), forwarded], boundary=f"m{number}"))
    assert list(told(message, "brev.eml").values()) == [*["Om."] * 4, "too-large", "too-large"]


def test_a_message_of_many_parts_without_their_lines() -> None:
    assert told(mail(Part('Content-Type: multipart/mixed; boundary="x"\n', b"Hej")), "a.eml") == {
        "besked": "broken"
    }
    assert told(mail(Part("Content-Type: multipart/mixed\n", b"Hej")), "a.eml") == {"besked": "broken"}
    cut = mail(several([text("Et."), text("To.")]))
    cut = cut[: cut.rindex(b"To.") + 3]
    assert told(cut, "a.eml") == {"besked": "Et.", "besked (2)": "To."}


def test_errors_hold_no_word_of_the_message() -> None:
    data = mail(several([text("Hemmelig"), attachment("Hemmelig.xls", b"Hemmelig")]), "Hemmelig")
    for found in read_all(data, name="a.eml"):
        if isinstance(found, Unread):
            assert not re.search("hemmelig", found.error.da + found.error.en, re.IGNORECASE)
