"""Which encoding a text file was saved in: letters and word lists come from many programs."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, declared: str | None = None) -> tuple[str, str, int]:
    """Decode a text file: by its mark, else as declared, else UTF-8, else Windows-1252.

    Args:
        data: the whole file.
        declared: the encoding that the file itself names, as Python's codecs know it.

    Returns:
        The text, the encoding that gave it, and the number of bytes of its mark. Encoding the text again
        gives the same bytes.

    Raises:
        ValueError: the bytes are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding)
            if "\x00" in text:  # UTF-32 begins as UTF-16 does
                raise ValueError("not text")
            return text, encoding, len(mark)
    if b"\x00" in data:
        raise ValueError("not text")
    # Five bytes are undefined in Windows-1252; ISO-8859-1 takes every byte.
    for encoding in (*([declared] if declared else []), "utf-8", "cp1252", "iso-8859-1"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == declared and text.encode(encoding) != data:
            continue  # some old encodings write one text in two ways
        break
    odd = sum(1 for char in text[:20000] if char < " " and char not in "\t\n\r\f\x0b")
    if odd > len(text[:20000]) * 0.02:
        raise ValueError("not text")
    return text, encoding, 0
