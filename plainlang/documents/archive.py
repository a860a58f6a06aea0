"""Zip packages (Word, OpenDocument) opened with limits, so that a small file cannot fill the memory."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from plainlang.errors import UnreadableError

MOST_MEMBERS = 2_000
"""Members of one package; the largest real Word templates hold fewer than 200."""
LARGEST_MEMBER = 64 * 1024 * 1024
"""Bytes of one unpacked member; a letter's document.xml is below 2 MiB."""
LARGEST_TOTAL = 128 * 1024 * 1024
"""Bytes of all members that are read from one package."""
HIGHEST_RATIO = 200
"""Unpacked to packed bytes; XML of real letters packs about 20 to 1."""
_RATIO_FROM = 1024 * 1024  # small members may pack better without harm

_UTF_8_NAME = 0x800  # flag of a member: its name is UTF-8

_ENCRYPTED_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an OLE file: old .doc, or a .docx with a password


class Package:
    """A zip package of which members are read one by one.

    Args:
        data: the whole file.
        most_members: members it may have.
        largest_total: bytes of all members that are read from it.

    Raises:
        UnreadableError: no zip file, damaged, encrypted, or over the limits.
    """

    def __init__(
        self, data: bytes, *, most_members: int = MOST_MEMBERS, largest_total: int = LARGEST_TOTAL
    ) -> None:
        if data.startswith(_ENCRYPTED_OFFICE):
            raise UnreadableError(
                "encrypted",
                "filen har en adgangskode eller er en gammel .doc-fil; gem den som .docx uden adgangskode",
                "the file has a password or is an old Word file (.doc); save it as .docx without a password",
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
            raise _broken() from None
        members = self._zip.infolist()
        if len(members) > most_members:
            raise _bomb()
        self._members = {member.filename: member for member in members}
        self._read = 0
        self._largest_total = largest_total

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def names(self) -> list[str]:
        """Return the members' names in the package's order."""
        return list(self._members)

    def shown_name(self, name: str) -> str:
        """Return a member's name as people see it.

        Old packers say nothing of their encoding. Those of Windows use that of the country, in Denmark code
        page 850; those of other systems UTF-8, which no other encoding gives by chance.
        """
        if self._members[name].flag_bits & _UTF_8_NAME:
            return name
        try:
            raw = name.encode("cp437")  # as zipfile has decoded it
        except UnicodeEncodeError:
            return name
        try:
            return raw.decode()
        except UnicodeDecodeError:
            return raw.decode("cp850")

    def read(self, name: str) -> bytes:
        """Return one member's bytes.

        Raises:
            UnreadableError: it is missing, damaged, encrypted or over the limits.
        """
        member = self._members.get(name)
        if member is None:
            raise _broken(name)
        if member.flag_bits & 0x1:
            raise UnreadableError(
                "encrypted", "filen har en adgangskode; gem den uden", "the file has a password"
            )
        if self._read > self._largest_total:  # before more is unpacked
            raise _bomb()
        if member.file_size > LARGEST_MEMBER or (
            member.file_size > _RATIO_FROM and member.file_size > HIGHEST_RATIO * max(member.compress_size, 1)
        ):
            raise _bomb()
        try:
            with self._zip.open(member) as stream:
                # The header may lie about the size: never unpack more than the limit.
                data = stream.read(LARGEST_MEMBER + 1)
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError):
            raise _broken(name) from None
        self._read += len(data)
        if len(data) > LARGEST_MEMBER or self._read > self._largest_total:
            raise _bomb()
        return data


def _broken(member: str | None = None) -> UnreadableError:
    if member is None:
        da, en = "den kan ikke pakkes ud", "it cannot be unpacked"
    else:
        da, en = f"{member} mangler eller kan ikke pakkes ud", f"{member} is missing or cannot be unpacked"
    return UnreadableError(
        "broken",
        f"filen er beskadiget: {da}; gem brevet igen fra det program, det er skrevet i",
        f"the file is damaged: {en}; save the letter again from the program it was written in",
    )


def _bomb() -> UnreadableError:
    return UnreadableError(
        "too-large", "filen fylder for meget, når den pakkes ud", "the file is too large when unpacked"
    )
