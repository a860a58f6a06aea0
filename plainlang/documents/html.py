"""HTML: pages, e-mails and what Word saves as a web page: the text that their reader sees.

The tree is never built. A walker follows the tags with a stack of open elements, as browsers do it: a
paragraph without an end tag ends where the next one begins, a stray end tag says nothing. Markdown goes
through the same walker, as HTML may stand in it anywhere.

Known misses: style sheets are read for single tags, classes and ids only; a script that writes text, and
content that is shown by a click, are not read; text of a drawing (svg) is left out.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.html_style import StyleSheet
from plainlang.documents.html_tokens import (
    BLANKS,
    StartTag,
    tokenize,
)
from plainlang.documents.html_walk import Walker
from plainlang.documents.model import Document
from plainlang.documents.text import decode_text

_WHERE_PAGES_BEGIN = 4096  # bytes from the start, even
_WHERE_ENCODINGS_STAND = 1024  # bytes from the start, as browsers read them
_XML_ENCODING = re.compile(r"<\?xml\s[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")
_CONTENT_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_PAGE_BEGIN = re.compile(
    r"(?:\ufeff|ï»¿)?(?:[ \t\n\f\r]++|<!--(?:[^-]++|-(?!->))*+-->|<\?xml[^>]*+>)*+"
    r"<(?:!doctype\s++html|html)(?![\w:-])",
    re.IGNORECASE,
)


def _encodings() -> dict[str, str]:
    """Return the labels that browsers know, for the encodings of one byte a character and UTF-8."""
    known = {
        "utf-8": "utf8 utf-8 unicode-1-1-utf-8 unicode utf-16 utf-16le utf-16be ucs-2 iso-10646-ucs-2",
        "cp1252": "ascii us-ascii ansi_x3.4-1968 cp1252 cp819 ibm819 iso-8859-1 iso8859-1 iso88591"
        " iso_8859-1 iso_8859-1:1987 iso-ir-100 csisolatin1 l1 latin1 latin-1 windows-1252 x-cp1252",
        "iso8859-15": "iso-8859-15 iso8859-15 iso885915 iso_8859-15 csisolatin9 l9 latin-9",
        "cp1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 latin5 l5",
        "mac-roman": "macintosh mac x-mac-roman csmacintosh",
    }
    known |= {f"iso8859-{n}": f"iso-8859-{n} iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 16)}
    known |= {f"cp{n}": f"windows-{n} cp{n} x-cp{n}" for n in (1250, 1251, 1253, 1255, 1256, 1257, 1258)}
    known |= {"cp866": "ibm866 cp866 866", "koi8-r": "koi8-r koi8", "koi8-u": "koi8-u"}
    return {label: codec for codec, labels in known.items() for label in labels.split()}


_ENCODINGS = _encodings()


def codec_of(label: str) -> str | None:
    """Return the encoding that a label such as ``iso-8859-1`` means, as Python's codecs know it, or None."""
    return _ENCODINGS.get(label.strip().lower())


def read_html(data: bytes, name: str | None = None) -> Document:
    """Read an HTML file: a page, or the HTML of an e-mail.

    Args:
        data: the whole file.
        name: the file's name, or None.

    Returns:
        The document: what is seen, and nothing that is hidden.

    Raises:
        UnreadableError: the bytes are not text.
    """
    source = decode_text(data, declared_encoding(data))
    builder = DocumentBuilder("html", name)
    sheet = StyleSheet()
    sheet.collect(source.text)
    walker = Walker(builder, source, sheet)
    walker.feed(source.text)
    walker.finish()
    return builder.build()


def looks_like_html(data: bytes) -> bool:
    """Say whether a file without a telling name begins as HTML pages do."""
    head = data[:_WHERE_PAGES_BEGIN]
    utf_16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return _PAGE_BEGIN.match(head.decode("utf-16" if utf_16 else "iso-8859-1", "ignore")) is not None


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that the file names for itself, as Python's codecs know it.

    Args:
        data: the whole file.

    Returns:
        None where it names none, one that browsers do not know, or one that the bytes show to be wrong: an
        e-mail's own header may have said UTF-8, and no other encoding gives UTF-8 by chance.
    """
    try:
        data.decode()
    except UnicodeDecodeError:
        pass
    else:
        return None
    head = data[:_WHERE_ENCODINGS_STAND].decode("iso-8859-1")
    for label in _encoding_labels(head):
        codec = codec_of(label)
        if codec is not None:
            return codec
    return None


def _encoding_labels(head: str) -> Iterator[str]:
    for token in tokenize(head):
        if not isinstance(token, StartTag) or token.name != "meta":
            continue
        if "charset" in token.attributes:
            yield token.attributes["charset"]
        elif token.attributes.get("http-equiv", "").lower() == "content-type":
            match = _CONTENT_CHARSET.search(token.attributes.get("content", ""))
            if match is not None:
                yield match[1]
    declaration = _XML_ENCODING.match(head.lstrip(BLANKS + "ï»¿"))
    if declaration is not None:
        yield declaration[1]
