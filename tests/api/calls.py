"""Calls of the HTTP service inside this process, and the letter that they send."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator
from typing import Any

import httpx
from fastapi import FastAPI

WITNESS = "Zybrandvænget"
"""A word that stands in every letter sent and nowhere else: an error that holds it holds the letter."""

LETTER = f"""Søvang Kommune
Ydelsescenter Øst
Rådhuspladsen 4, 4999 Søvang

12. maj 2026

Kære Anna Lind

Du får afslag på enkeltydelse til flytning

Vi har modtaget din ansøgning om hjælp til at flytte fra {WITNESS} 14 til din nye bolig. Du søgte
den 3. april 2026, og du sendte et tilbud fra et flyttefirma på 8.400 kr. Vi har også set på din
økonomi for de seneste tre måneder.

Vi giver afslag på din ansøgning. Det betyder, at du selv skal betale for flytningen.

Hvorfor får du afslag?

Efter aktivlovens § 85 kan kommunen betale for en flytning, hvis flytningen forbedrer dine eller
din families forhold. Det er et krav, at du ikke selv kan betale. Vi har lagt vægt på, at du har
31.000 kr. på din konto, og at din husleje er 450 kr. lavere i den nye bolig. Du har selv
oplyst, at dine børn går på den samme skole før og efter flytningen.

Såfremt din økonomi ændrer sig, kan du søge igen. Ansøgningen skal fremsendes inden flytningen,
for vi kan ikke betale regninger, som du allerede har betalt. Borgeren skal i den forbindelse
vedlægge kontoudtog for de seneste tre måneder og et tilbud fra to forskellige firmaer, så vi
kan se, hvad det billigste er. Hvis du bor til leje, skal vi også have en kopi af din nye
lejekontrakt, og hvis du har fået et lån i banken, skal vi se, hvad du betaler på det hver
måned, og hvor længe du skal betale på det.

Hvis du er uenig

Du kan klage til Ankestyrelsen. Klagen skal først sendes til os, så vi kan se på sagen en gang
til. Vi skal have din klage senest fire uger efter, at du har fået dette brev. Du kan klage
mundtligt eller skriftligt. Skriv gerne, hvorfor du er uenig, og send det, du mener, at vi skal
se. Du har ret til at se papirerne i din sag, og du må gerne tage en anden med, når du taler med
os.

Du kan ringe til mig på 59 00 10 20 mandag til torsdag mellem klokken 10 og 14, hvis du har
spørgsmål til brevet.

Venlig hilsen

Mette Holm
Sagsbehandler
"""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def call(
    app: FastAPI, method: str, path: str, *, client: str = "127.0.0.1", **request: Any
) -> httpx.Response:
    """Send one request to the application and return its answer, also where the application fails.

    Args:
        app: the application.
        method, path: of the request.
        client: the address it comes from.
        request: what else there is, as httpx takes it.
    """

    async def go() -> httpx.Response:
        # uvicorn answers 500 and goes on; so does this transport.
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False, client=(client, 50000))
        async with httpx.AsyncClient(transport=transport, base_url="http://plainlang.test") as speaker:
            return await speaker.request(method, path, **request)

    return asyncio.run(go())


def in_pieces(data: bytes, size: int = 1000) -> AsyncIterator[bytes]:
    """Return a body that httpx sends without saying how long it is."""

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(data), size):
            yield data[start : start + size]

    return pieces()


def docx(*paragraphs: str) -> bytes:
    """Return a Word file with these paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    members = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/'
            'vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return buffer.getvalue()
