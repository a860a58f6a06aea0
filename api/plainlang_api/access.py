"""Who may ask: keys, how often each may be used, and how often somebody may guess one."""

from __future__ import annotations

import ipaddress
import logging
from collections import OrderedDict
from hashlib import sha256

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from plainlang.errors import DataError, UsageError
from plainlang_api.buckets import Buckets
from plainlang_api.keys import Key, Keyring
from plainlang_api.problems import Problem, answer
from plainlang_api.settings import Settings
from plainlang_api.telling import route_path

_LOG = logging.getLogger("plainlang_api")

_WRONG_KEYS = 10  # that an address may offer at once, and in a minute
_REMEMBERED = 4096
_BEARER = "bearer "


class Access:
    """Decides about requests.

    Args:
        settings: of the service.
        buckets: where tokens are kept.

    Raises:
        DataError: the file of keys is wrong.
        UsageError: there is none, and the service stands behind a proxy.
    """

    def __init__(self, settings: Settings, buckets: Buckets) -> None:
        if settings.behind_proxy and settings.keys is None:
            raise no_keys()
        self._keyring = Keyring(settings.keys, _broken) if settings.keys else None
        self._usual = settings.requests_a_minute
        self._behind_proxy = settings.behind_proxy
        self._buckets = buckets
        self._welcome: OrderedDict[tuple[bytes, bytes], None] = OrderedDict()
        self._open = {"/health/"}

    @property
    def demanded(self) -> bool:
        """Whether a key is asked for."""
        return self._keyring is not None

    def leave_open(self, *paths: str) -> None:
        """Let requests in that need no key, or that a face asks for one itself, with :meth:`admit`.

        Args:
            paths: as the router sees them; one that ends in a slash stands for all below it, but ``/`` for
                itself.
        """
        self._open.update(paths)

    def admit(self, scope: Scope, key: str | None = None) -> None:
        """Let a request in, or raise what is to be answered.

        Args:
            scope: the request.
            key: what was offered elsewhere than in the headers, or None.

        Raises:
            Problem: 401 without a right key, 429 where a key is used or guessed too often.
        """
        if self._keyring is None:
            _refuse_outsiders(scope)
            return
        offered = key or _offered(Headers(scope=scope))
        if not offered:
            raise _unauthorized(
                "no-key",
                "Send en nøgle: »Authorization: Bearer …« eller »X-Api-Key: …«.",
                'Send a key: "Authorization: Bearer …" or "X-Api-Key: …".',
            )
        found = self._identified(self._keyring, offered, _address(scope))
        limit = found.a_minute or self._usual
        wait = self._buckets.take(b"key" + found.digest, limit, limit)
        if wait:
            raise _too_often(
                "too-many-requests",
                "Nøglen er brugt for mange gange i det sidste minut.",
                "The key was used too often in the last minute.",
                wait,
            )

    def guard(self, scope: Scope) -> None:
        """Let a request pass on its way to its face, or raise what is to be answered.

        Raises:
            Problem: as for :meth:`admit`.
        """
        path = route_path(scope)
        if any(path == one or (one[1:].endswith("/") and path.startswith(one)) for one in self._open):
            if self._keyring is None:
                _refuse_outsiders(scope)
            return
        if path == "/metrics" and not self._behind_proxy and _is_loopback(_address(scope)):
            return
        self.admit(scope)

    def _identified(self, keyring: Keyring, offered: str, address: str) -> Key:
        """Return the key that is offered; who guesses has to wait, but nobody who worked here before."""
        place = _place(address)
        who = b"guess" + place
        digest = sha256(offered.encode("utf-8", "surrogateescape")).digest()
        wait = self._buckets.wait(who, _WRONG_KEYS, _WRONG_KEYS)
        if wait and (place, digest) not in self._welcome:
            raise _too_often(
                "too-many-keys",
                "Der er prøvet for mange forkerte nøgler herfra.",
                "Too many wrong keys were tried from here.",
                wait,
            )
        found = keyring.find(offered)
        if found is None:
            self._welcome.pop((place, digest), None)
            self._buckets.take(who, _WRONG_KEYS, _WRONG_KEYS)
            raise _unauthorized("wrong-key", "Nøglen er ikke kendt her.", "The key is not known here.")
        self._welcome[place, digest] = None
        self._welcome.move_to_end((place, digest))
        if len(self._welcome) > _REMEMBERED:
            self._welcome.popitem(last=False)
        return found


def no_keys() -> UsageError:
    """Return the error of a service that would be open to everybody who can reach it."""
    return UsageError(
        "andre maskiner kan nå tjenesten, men der er ingen nøgler. Lav en nøgle med »plainlang serve "
        "--new-key NAVN«, gem linjen i en fil, og sæt PLAINLANG_KEYS til filen. Skal kun denne maskine "
        "bruge tjenesten, så brug --host 127.0.0.1 og ingen proxy",
        'other machines can reach the service, but there are no keys. Make one with "plainlang serve '
        '--new-key NAME", save the line in a file, and set PLAINLANG_KEYS to it. If the service is for '
        "this machine only, use --host 127.0.0.1 and no proxy",
    )


class Guard:
    """ASGI middleware: passes on the requests that may come in.

    Args:
        app: the application.
        access: decides.
    """

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer why not."""
        if scope["type"] == "http":
            try:
                self.access.guard(scope)
            except Problem as problem:
                await answer(problem, scope)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _broken(error: DataError) -> None:
    _LOG.error("keys stay as they were: %s", error.en)


def _offered(headers: Headers) -> str | None:
    """Return the key of the headers; of several that differ none, since a proxy may have read another one."""
    found = set(headers.getlist("x-api-key"))
    for told in headers.getlist("authorization"):
        if told[: len(_BEARER)].lower() == _BEARER:
            found.add(told[len(_BEARER) :].strip())
    return found.pop() if len(found) == 1 else None


def _refuse_outsiders(scope: Scope) -> None:
    """Refuse a request that came from outside to a service that asks nobody for a key.

    ``plainlang serve`` does not start like that; whoever starts the application otherwise may overlook it.
    """
    server = scope.get("server")
    if server is not None and not _is_loopback(server[0], other=True):
        raise Problem(
            403,
            "keys-needed",
            "Tjenesten svarer kun på sin egen maskine, indtil den har fået en fil med nøgler.",
            "The service answers on its own machine only until it has a file of keys.",
        )


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def _is_loopback(address: str, *, other: bool = False) -> bool:
    """Say whether an address is of this machine; ``other`` is said of what is no address."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return other
    mapped = getattr(found, "ipv4_mapped", None)
    return bool((mapped or found).is_loopback)


def _place(address: str) -> bytes:
    """Return what one person can hardly change: an address, of IPv6 the network."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address.encode("utf-8", "replace")
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return found.packed[:8]
    return (getattr(found, "ipv4_mapped", None) or found).packed


def _unauthorized(slug: str, da: str, en: str) -> Problem:
    return Problem(401, slug, da, en, {"WWW-Authenticate": 'Bearer realm="plainlang"'})


def _too_often(slug: str, da: str, en: str, wait: float) -> Problem:
    return Problem(429, slug, da, en, {"Retry-After": str(max(1, round(wait + 0.5)))})
