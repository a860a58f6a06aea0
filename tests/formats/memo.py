"""Makes digital messages, so that tests need no files of others."""

from __future__ import annotations

import base64
from xml.sax.saxutils import escape

NAMESPACE = "https://DigitalPost.dk/MeMo-1"
LETTER = """Nordhavn Kommune

Kære Anna Lind

Såfremt du vil svare, skal du skrive til os senest den 3. maj 2026. Du kan ringe på 12 34 56 78.

Venlig hilsen
Mette Holm
"""


def file(
    content: str | bytes,
    *,
    media: str | None = "text/plain",
    name: str | None = "brev.txt",
    language: str | None = "da",
    width: int = 76,
) -> str:
    """Return a File; a content that is given as bytes is packed, a text first encoded as UTF-8."""
    data = content.encode() if isinstance(content, str) else content
    return packed_file(
        wrapped(base64.b64encode(data).decode(), width), media=media, name=name, language=language
    )


def packed_file(
    content: str,
    *,
    media: str | None = "text/plain",
    name: str | None = "brev.txt",
    language: str | None = "da",
) -> str:
    """Return a File whose content stands there as it is given."""
    told = [("encodingFormat", media), ("filename", name), ("language", language)]
    inside = "".join(f"<m:{tag}>{escape(text)}</m:{tag}>" for tag, text in told if text is not None)
    return f"<m:File>{inside}<m:content>{content}</m:content></m:File>"


def wrapped(text: str, width: int = 76) -> str:
    return "\n".join(text[i : i + width] for i in range(0, len(text), width)) + "\n"


def main(*files: str, actions: str = "") -> str:
    return f"<m:MainDocument><m:label>Brev</m:label>{''.join(files)}{actions}</m:MainDocument>"


def more(*files: str) -> str:
    return f"<m:AdditionalDocument>{''.join(files)}</m:AdditionalDocument>"


def technical(*files: str) -> str:
    return f"<m:TechnicalDocument>{''.join(files)}</m:TechnicalDocument>"


def action(code: str, label: str = "Gå videre", start: str = "", end: str = "") -> str:
    times = [("startDateTime", start), ("endDateTime", end)]
    inside = "".join(f"<m:{tag}>{text}</m:{tag}>" for tag, text in times if text)
    return (
        f"<m:Action><m:label>{escape(label)}</m:label><m:actionCode>{code}</m:actionCode>{inside}</m:Action>"
    )


def message(
    *documents: str,
    label: str | None = "Svar på din ansøgning",
    notifications: tuple[str, ...] = (),
    reply_by: str = "",
    subjects: tuple[str, ...] = (),
    version: str = "1.2",
    kind: str = "DIGITALPOST",
) -> str:
    """Return a MeMo message without an XML declaration; a label stands there as it is given."""
    header = f"<m:messageType>{kind}</m:messageType>"
    header += f"<m:label>{label}</m:label>" if label is not None else ""
    for tag, text in zip(("notification", "additionalNotification"), notifications, strict=False):
        header += f"<m:{tag}>{text}</m:{tag}>"
    header += f"<m:replyByDateTime>{reply_by}</m:replyByDateTime>" if reply_by else ""
    keys = "".join(f"<k:KLEdata><k:subjectKey>{key}</k:subjectKey></k:KLEdata>" for key in subjects)
    header += "<m:Sender><m:label>Nordhavn Kommune</m:label></m:Sender>"
    header += f'<m:ContentData xmlns:k="http://kle-online.dk/">{keys}</m:ContentData>' if keys else ""
    body = f"<m:MessageBody>{''.join(documents)}</m:MessageBody>" if documents else ""
    return (
        f'<m:Message xmlns:m="{NAMESPACE}" memoVersion="{version}">'
        f"<m:MessageHeader>{header}</m:MessageHeader>{body}</m:Message>"
    )


def dispatch(content: str, *, title: str = "Brev fra Nordhavn Kommune", ending: str = "txt") -> str:
    return (
        '<Dispatch xmlns="urn:eboks:en:3.0.0"><DispatchRecipient><Type>P</Type></DispatchRecipient>'
        f"<Title>{title}</Title><Content><Data>{base64.b64encode(content.encode()).decode()}</Data>"
        f"<FileExtension>{ending}</FileExtension></Content></Dispatch>"
    )


def remote_print(content: str, *, enclosed: tuple[tuple[str, str], ...] = (), ending: str = "TXT") -> str:
    """Return a ForsendelseI; ``enclosed`` holds names and contents."""

    def packed(text: str) -> str:
        return base64.b64encode(text.encode()).decode()

    bilag = "".join(
        f"<p:Bilag><p:BilagNavn>{name}</p:BilagNavn><d:FilformatNavn>TXT</d:FilformatNavn>"
        f"<d:VedhaeftningIndholdData>{packed(text)}</d:VedhaeftningIndholdData></p:Bilag>"
        for name, text in enclosed
    )
    return (
        '<p:ForsendelseI xmlns:p="urn:oio:fjernprint:1.0.0" xmlns:d="urn:oio:dkal:1.0.0">'
        f"<d:FilformatNavn>{ending}</d:FilformatNavn>"
        f"<d:MeddelelseIndholdData>{packed(content)}</d:MeddelelseIndholdData>"
        "<p:DokumentParametre><d:TitelTekst>Brev på papir</d:TitelTekst></p:DokumentParametre>"
        f"<p:BilagSamling>{bilag}</p:BilagSamling></p:ForsendelseI>"
    )
