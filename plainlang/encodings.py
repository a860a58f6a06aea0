"""Which encoding a text file was saved in: letters and word lists come from many programs."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SAMPLE = 20_000  # bytes, an even number for UTF-16


def decode(data: bytes, declared: str | None = None) -> tuple[str, str, int]:
    """Decode a text file: by its mark, else as declared, else UTF-8, else Windows-1252.

    Args:
        data: the whole file.
        declared: the encoding that the file itself names, as Python's codecs know it.

    Returns:
        The text, the encoding that gave it, and the number of bytes of its mark. Encoding the text again
        gives the same bytes.

    Raises:
        ValueError: the bytes are not what their mark says.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding), encoding, len(mark)
    # Five bytes are undefined in Windows-1252; ISO-8859-1 takes every byte.
    for encoding in (*([declared] if declared else []), "utf-8", "cp1252", "iso-8859-1"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == declared and text.encode(encoding) != data:
            continue  # some old encodings write one text in two ways
        break
    return text, encoding, 0


def looks_binary(data: bytes) -> bool:
    """Say whether bytes are no text: pictures, programs, encodings that nobody writes letters in."""
    try:
        text, _, _ = decode(data[:_SAMPLE])
    except ValueError:
        return len(data) <= _SAMPLE  # else the sample may have been cut in the middle of a character
    if "\x00" in text:  # UTF-32 begins as UTF-16 does
        return True
    odd = sum(1 for char in text if char < " " and char not in "\t\n\r\f\x0b")
    return odd > len(text) * 0.02
