"""What a file inside a message is: by its first bytes, its media type and its name, in that order."""

from __future__ import annotations

from pathlib import PurePath

from plainlang.documents.read import FORMATS, SUFFIXES
from plainlang.encodings import looks_binary
from plainlang.errors import UnreadableError

_MAGIC = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"%PDF-",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MEDIA = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    f"{_WORD}.document": "docx",
    f"{_WORD}.template": "docx",
    "application/msword": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/pdf": "pdf",
    "message/rfc822": "eml",
}
_SAYS_NOTHING = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_RANKS = {"docx": 0, "html": 0, "odt": 0, "markdown": 1, "text": 1, "pdf": 2}
_TEXTS = frozenset({"html", "text", "markdown"})
_DANISH = frozenset({"", "da", "dan", "dansk", "danish"})


def told_format(media: str, name: str) -> str | None:
    """Return the format that media type and name tell, or None.

    Args:
        media: its media type, or empty.
        name: its file name, or empty.
    """
    return _MEDIA.get(_bare(media)) or SUFFIXES.get(PurePath(name).suffix.lower())


def _bare(media: str) -> str:
    return media.partition(";")[0].strip().lower()


def rank(media: str, name: str) -> int:
    """Return how well a file can be checked, the best first: structure, then plain text, then pages.

    Args:
        media: its media type, or empty.
        name: its file name, or empty.
    """
    return _RANKS.get(told_format(media, name) or "", len(_RANKS))


def wanted_format(data: bytes, media: str, name: str) -> str:
    """Return the format in which a file is to be read.

    Args:
        data: the file.
        media: its media type, or empty.
        name: its file name, or empty.

    Raises:
        UnreadableError: it is of a type that is not read.
    """
    if data.startswith(_MAGIC):
        return "auto"  # the door knows these, and says which of them it does not read
    told = told_format(media, name)
    if told is None and _bare(media) in _SAYS_NOTHING and not PurePath(name).suffix:
        return "auto"
    if told not in FORMATS:
        raise UnreadableError(
            "unknown-format",
            "vi kan ikke læse filer af den type, så filen er ikke tjekket; "
            "læg brevet i beskeden som HTML, Word eller tekst",
            "files of this type are not read, so it was not checked; "
            "put the letter into the message as HTML, Word or text",
        )
    if told in _TEXTS and looks_binary(data):
        raise UnreadableError(
            "binary",
            "beskeden kalder filen tekst, men det er den ikke, så den er ikke tjekket",
            "the message calls the file text, which it is not, so it was not checked",
        )
    return told


def refuse_other_language(language: str) -> None:
    """Refuse a file that is in another language than Danish; one whose language is not told is Danish.

    Args:
        language: as the message names it: ``da``, ``da-DK``, ``en``.

    Raises:
        UnreadableError: it is in another language.
    """
    first = language.strip().lower().replace("_", "-").partition("-")[0]
    if first in _DANISH:
        return
    shown = first if len(first) in {2, 3} and first.isascii() and first.isalpha() else "?"
    raise UnreadableError(
        "language",
        f"filen er på et andet sprog ({shown}) og er ikke tjekket",
        f"the file is in another language ({shown}) and was not checked",
    )
