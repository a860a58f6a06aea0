"""Zip packages rewritten in place: some members get another content or come anew, every other byte stays."""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

# Signature, version, flags, method, time, date, CRC, packed size, size, lengths of name and extra fields.
_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_SIGNATURE = b"PK\x03\x04"
# Signature, two versions, flags, method, time, date, CRC, packed size, size, lengths of name, extra fields
# and comment, disk, two attributes, offset of the local header.
_ENTRY = struct.Struct("<4s6H3L5H2L")
_ENTRY_SIGNATURE = b"PK\x01\x02"
# Signature, two disks, two counts, size and offset of the directory, length of the comment.
_RECORD = struct.Struct("<4s4H2LH")
_RECORD_SIGNATURE = b"PK\x05\x06"
_LONGEST_COMMENT = 1 << 16  # as zipfile has it
_ZIP64_LOCATOR = b"PK\x06\x07"
_ZIP64_LOCATOR_SIZE = 20
_ZIP64_VALUE = 0xFFFFFFFF
_ZIP64_EXTRA = 1
_DESCRIPTOR_SIGNATURE = b"PK\x07\x08"

_SIZES_FOLLOW = 0x8  # flag: CRC and sizes stand behind the data
_UTF8_NAME = 0x800  # flag
_STORED, _DEFLATED = 0, 8
_VERSION = 20  # of the format: 2.0, the first to know DEFLATE
_OLDEST_DATE = (0, 1 << 5 | 1)  # time and date of new members: 1 January 1980, where counting begins


@dataclass(frozen=True, slots=True)
class _Member:
    """A member as the directory at the file's end describes it.

    Attributes:
        name: its name.
        at: where its entry stands in the file.
        header: where its own header stands.
        data: where its packed content begins.
        end: where its packed content ends.
        flags: as in the directory, like what follows.
        method: how the content is packed.
        crc: of the content.
        size: of the content.
    """

    name: str
    at: int
    header: int
    data: int
    end: int
    flags: int
    method: int
    crc: int
    size: int


@dataclass(frozen=True, slots=True)
class _Splice:
    start: int
    end: int
    data: bytes


def is_rewritable(data: bytes) -> bool:
    """Say whether :func:`replace_members` can rewrite a file: an ordinary zip file without Zip64."""
    return _directory(data) is not None


def replace_members(
    data: bytes, contents: Mapping[str, bytes], new: Mapping[str, bytes] | None = None
) -> bytes:
    """Return a zip file with some members' contents replaced, and others added at its end.

    Names, order, dates, flags, extra fields and comments stay; the other members' bytes are copied.

    Args:
        data: the whole file; it :func:`is_rewritable`.
        contents: the new contents by the members' names; of equal names the last is meant.
        new: the contents of members that are not there yet, by their names.

    Raises:
        ValueError: the file is not rewritable, has no such member, or has a new one already.
    """
    found = _directory(data)
    if found is None:
        raise ValueError("not an ordinary zip file")
    record, members = found
    named = {member.name: member for member in members}
    splices: list[_Splice] = []
    entries: dict[int, bytes] = {}
    for name, content in contents.items():
        if name not in named:
            raise ValueError("no such member")
        splice, entries[named[name].at] = _replacement(data, named[name], content)
        splices.append(splice)
    splices.sort(key=lambda splice: splice.start)
    if new and not named.keys().isdisjoint(new):
        raise ValueError("there is such a member")
    return _joined(data, [*splices, *_directory_again(data, record, members, entries, splices, new or {})])


def _joined(data: bytes, splices: list[_Splice]) -> bytes:
    pieces: list[bytes] = []
    position = 0
    for splice in splices:
        pieces += [data[position : splice.start], splice.data]
        position = splice.end
    return b"".join([*pieces, data[position:]])


def _replacement(data: bytes, member: _Member, content: bytes) -> tuple[_Splice, bytes]:
    """Return what stands in place of a member and of its entry."""
    crc = zlib.crc32(content)
    packed = content
    if member.method == _DEFLATED:
        packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        packed = packer.compress(content) + packer.flush()
    # The sizes are known now: they stand in the header, and no longer behind the data.
    flags = member.flags & ~_SIZES_FOLLOW
    local = list(_LOCAL.unpack_from(data, member.header))
    names = member.header + _LOCAL.size
    extra = _without_zip64(data[names + local[9] : member.data])
    local[2], local[6:9], local[10] = local[2] & ~_SIZES_FOLLOW, [crc, len(packed), len(content)], len(extra)
    header = _LOCAL.pack(*local) + data[names : names + local[9]] + extra
    entry = list(_ENTRY.unpack_from(data, member.at))
    entry[3], entry[7:10] = flags, [crc, len(packed), len(content)]
    return _Splice(member.header, _end_with_sizes(data, member), header + packed), _ENTRY.pack(*entry)


def _end_with_sizes(data: bytes, member: _Member) -> int:
    """Return where a member ends with the CRC and the sizes behind its data, if they stand there."""
    if not member.flags & _SIZES_FOLLOW:
        return member.end
    crc = struct.pack("<L", member.crc)
    for start in (_DESCRIPTOR_SIGNATURE + crc, crc):
        if data.startswith(start, member.end):
            sizes = member.end + len(start)
            # Some programs write sizes of eight bytes without need.
            long = struct.pack("<2Q", member.end - member.data, member.size)
            return sizes + (16 if data.startswith(long, sizes) else 8)
    return member.end


def _without_zip64(extra: bytes) -> bytes:
    """Return extra fields without the long sizes, which would speak of the old content."""
    kept, position = b"", 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, position)
        if kind != _ZIP64_EXTRA:
            kept += extra[position : position + 4 + length]
        position += 4 + length
    return kept + extra[position:]


def _directory_again(
    data: bytes,
    record: int,
    members: list[_Member],
    entries: Mapping[int, bytes],
    splices: list[_Splice],
    new: Mapping[str, bytes],
) -> Iterator[_Splice]:
    """Yield new members, the entries of the directory with their new offsets, and the record behind it."""
    starts = [splice.start for splice in splices]
    grown = [0, *accumulate(len(s.data) - (s.end - s.start) for s in splices)]
    last = list(_RECORD.unpack_from(data, record))
    directory, offset = record - last[5], last[6] + grown[-1]
    written = [_new_member(name, content) for name, content in new.items()]
    yield _Splice(directory, directory, b"".join(local for local, _ in written))
    for member in members:
        entry = list(_ENTRY.unpack(entries.get(member.at, data[member.at : member.at + _ENTRY.size])))
        entry[16] += grown[bisect_left(starts, member.header)]
        yield _Splice(member.at, member.at + _ENTRY.size, _ENTRY.pack(*entry))
    added = b""
    for local, entry_at in written:
        added += entry_at(offset)
        offset += len(local)
    last[3] += len(new)
    last[4] += len(new)
    last[5] += len(added)
    last[6] = offset
    yield _Splice(record, record + _RECORD.size, added + _RECORD.pack(*last))


def _new_member(name: str, content: bytes) -> tuple[bytes, Callable[[int], bytes]]:
    """Return a member with its header, and what makes its entry for the directory from its offset."""
    raw = name.encode()
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    flags = 0 if raw.isascii() else _UTF8_NAME
    told = (flags, _DEFLATED, *_OLDEST_DATE, zlib.crc32(content), len(packed), len(content), len(raw), 0)
    header = _LOCAL.pack(_LOCAL_SIGNATURE, _VERSION, *told) + raw

    def entry_at(offset: int) -> bytes:
        entry = _ENTRY.pack(_ENTRY_SIGNATURE, _VERSION, _VERSION, *told, 0, 0, 0, 0, offset)
        return entry + raw

    return header + packed, entry_at


def _directory(data: bytes) -> tuple[int, list[_Member]] | None:
    """Return where the record at the end stands and all members, or None for no ordinary zip file."""
    record = _record(data)
    if record is None:
        return None
    size, offset = _RECORD.unpack_from(data, record)[5:7]
    start = record - size
    # What stands before the first member is not counted in the offsets.
    before = start - offset
    members: list[_Member] = []
    at = start
    while 0 <= at < record:
        member = _member(data, at, before)
        if member is None:
            return None
        members.append(member)
        at += _ENTRY.size + sum(_ENTRY.unpack_from(data, at)[10:13])
    bounds = sorted((member.header, member.end) for member in members)
    apart = all(end <= following for (_, end), (following, _) in pairwise([*bounds, (start, start)]))
    return (record, members) if before >= 0 and at == record and apart else None


def _record(data: bytes) -> int | None:
    """Return where the record that ends the directory stands, as :mod:`zipfile` finds it."""
    record = len(data) - _RECORD.size
    if not (data.startswith(_RECORD_SIGNATURE, max(record, 0)) and data.endswith(b"\0\0")):
        record = data.rfind(_RECORD_SIGNATURE, max(record - _LONGEST_COMMENT, 0))
    if record < 0 or record + _RECORD.size > len(data):
        return None
    locator = record - _ZIP64_LOCATOR_SIZE
    return None if locator >= 0 and data.startswith(_ZIP64_LOCATOR, locator) else record


def _member(data: bytes, at: int, before: int) -> _Member | None:
    """Read one entry of the directory and the header it leads to."""
    if at + _ENTRY.size > len(data):
        return None
    entry = _ENTRY.unpack_from(data, at)
    flags, method, (crc, packed, size) = entry[3], entry[4], entry[7:10]
    header = entry[16] + before
    if entry[0] != _ENTRY_SIGNATURE or _ZIP64_VALUE in {packed, size, entry[16]}:
        return None
    if method not in {_STORED, _DEFLATED} or header < 0 or header + _LOCAL.size > at:
        return None
    local = _LOCAL.unpack_from(data, header)
    if local[0] != _LOCAL_SIGNATURE:
        return None
    begin = header + _LOCAL.size + local[9] + local[10]
    raw_name = data[at + _ENTRY.size : at + _ENTRY.size + entry[10]]
    name = raw_name.decode("utf-8" if flags & _UTF8_NAME else "cp437", "replace").partition("\0")[0]
    return _Member(name, at, header, begin, begin + packed, flags, method, crc, size)
