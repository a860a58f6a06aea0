"""How a digital message is known: by the namespace or the name of its root, never by a prefix."""

from __future__ import annotations

import re

_WHERE_MESSAGES_BEGIN = 4096  # bytes from the start, even
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[ \t\r\n]++|<\?(?:[^?]++|\?(?!>))*+\?>|<!--(?:[^-]++|-(?!->))*+-->)*+"
    rb"<(?:[\w.\-]++:)?(?P<name>[\w.\-]++)(?P<rest>[^>]*+)"
)
_MEMO = re.compile(r"https?://digitalpost\.dk/memo-\d", re.IGNORECASE)
_DISPATCH = re.compile(r"urn:eboks:\w{1,10}:3\.\d", re.IGNORECASE)
_ENVELOPES = frozenset({"kombi_request", "ForsendelseI"})

MESSAGE = "Message"
DISPATCH = "Dispatch"
PRINT = "ForsendelseI"


def is_memo(namespace: str) -> bool:
    """Say whether a namespace is that of MeMo; versions 1.0 to 1.2 have one in common."""
    return _MEMO.match(namespace) is not None


def is_dispatch(namespace: str) -> bool:
    """Say whether a namespace is that of e-Boks' dispatches, version 3."""
    return _DISPATCH.match(namespace) is not None


def looks_like_message(data: bytes) -> bool:
    """Say whether a file begins as a digital message does.

    Args:
        data: the whole file; its first bytes are read.
    """
    # UTF-16 reads as ASCII without its zero bytes and its mark.
    head = data[:_WHERE_MESSAGES_BEGIN].removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    found = _START.match(head.replace(b"\0", b""))
    if found is None:
        return False
    root, rest = found["name"].decode("ascii", "replace"), found["rest"].decode("ascii", "replace")
    return root in _ENVELOPES or _MEMO.search(rest) is not None or _DISPATCH.search(rest) is not None
