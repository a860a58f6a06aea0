"""E-mails for tests, written by hand so that every byte of them is known."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Sequence
from dataclasses import dataclass

BOUNDARY = "=_skillelinje"


@dataclass(frozen=True)
class Part:
    """A part of a message: its headers, and its content as it is sent."""

    headers: str
    content: bytes

    def bytes(self) -> bytes:
        return self.headers.replace("\n", "\r\n").encode() + b"\r\n" + self.content


def encoded(raw: bytes, how: str) -> bytes:
    """Content as it is sent: 8bit, quoted-printable or base64."""
    if how == "base64":
        return base64.encodebytes(raw)
    if how == "quoted-printable":
        return quopri.encodestring(raw)
    return raw


def text(
    content: str,
    *,
    kind: str = "plain",
    charset: str = "utf-8",
    declared: str | None = None,
    how: str = "8bit",
    more: str = "",
) -> Part:
    """A text in the message."""
    headers = f"Content-Type: text/{kind}; charset={declared or charset}\nContent-Transfer-Encoding: {how}\n"
    return Part(headers + more, encoded(content.encode(charset), how))


def attachment(
    name: str, raw: bytes, *, kind: str = "application/octet-stream", how: str = "base64", more: str = ""
) -> Part:
    """A file that is attached."""
    headers = (
        f'Content-Type: {kind}; name="{name}"\nContent-Transfer-Encoding: {how}\n'
        f'Content-Disposition: attachment; filename="{name}"\n'
    )
    return Part(headers + more, encoded(raw, how))


def several(parts: Sequence[Part], kind: str = "mixed", boundary: str = BOUNDARY) -> Part:
    """A part that holds parts."""
    inner = b"".join(b"--" + boundary.encode() + b"\r\n" + part.bytes() + b"\r\n" for part in parts)
    headers = f'Content-Type: multipart/{kind}; boundary="{boundary}"\n'
    return Part(headers, b"Ses ikke.\r\n" + inner + b"--" + boundary.encode() + b"--\r\nSes heller ikke.\r\n")


def mail(part: Part, subject: str = "Afslag") -> bytes:
    """A message as a file."""
    head = f"From: Nordhavn Kommune <post@nordhavn.example>\nTo: anna@example.dk\nSubject: {subject}\n"
    return Part(head + "MIME-Version: 1.0\n" + part.headers, part.content).bytes()
