"""What is counted for Prometheus: requests, seconds, findings by code; nothing that a letter says."""

from __future__ import annotations

import os
from pathlib import Path
from time import monotonic

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from plainlang_api.telling import Note
from plainlang_api.work import Workshop

MEDIA_TYPE = CONTENT_TYPE_LATEST
SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that names the folder through which processes share what they count."""

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 40.0)


class Metrics:
    """Counts requests.

    Args:
        workshop: of this process.
    """

    def __init__(self, workshop: Workshop) -> None:
        self._registry = CollectorRegistry()
        registry = self._registry
        self._requests = Counter(
            "plainlang_requests", "Requests.", ("face", "route", "method", "status"), registry=registry
        )
        self._seconds = Histogram(
            "plainlang_request_seconds",
            "Seconds of a request.",
            ("face", "route"),
            buckets=_SECONDS,
            registry=registry,
        )
        self._bytes = Counter(
            "plainlang_request_bytes", "Bytes of bodies.", ("face", "route"), registry=registry
        )
        self._findings = Counter(
            "plainlang_findings", "Findings by the code of the rule.", ("code",), registry=registry
        )
        self._formats = Counter(
            "plainlang_letters", "Requests with a letter, by its format.", ("format",), registry=registry
        )
        self._rejected = Counter(
            "plainlang_rejected",
            "Requests that were not answered as asked.",
            ("face", "reason"),
            registry=registry,
        )
        self._in_flight = Gauge(
            "plainlang_requests_in_flight",
            "Requests in progress.",
            registry=registry,
            multiprocess_mode="livesum",
        )
        self._queue = Gauge(
            "plainlang_queue",
            "Requests that wait for a thread.",
            registry=registry,
            multiprocess_mode="livesum",
        )
        self._busy = Gauge(
            "plainlang_working",
            "Letters that are being read.",
            registry=registry,
            multiprocess_mode="livesum",
        )
        workshop.changed = lambda: self._look(workshop)

    def begun(self) -> None:
        """Count a request that comes in."""
        self._in_flight.inc()

    def ended(self, note: Note) -> None:
        """Count a request that was answered, or whose client has gone."""
        self._in_flight.dec()
        where = note.face, note.route
        self._requests.labels(*where, note.method, str(note.status)).inc()
        self._seconds.labels(*where).observe(monotonic() - note.started)
        self._bytes.labels(*where).inc(note.bytes_in)
        if note.reason is not None:
            self._rejected.labels(note.face, note.reason).inc()
        if note.format is not None:
            self._formats.labels(note.format).inc()
        for code, number in (note.findings or {}).items():
            self._findings.labels(code).inc(number)

    def text(self) -> bytes:
        """Return everything in the text format of Prometheus, over all processes of the service."""
        folder = os.environ.get(SHARED)
        if not folder:
            return generate_latest(self._registry)
        _forget_dead(Path(folder))
        every = CollectorRegistry()
        MultiProcessCollector(every, folder)  # type: ignore[no-untyped-call]
        return generate_latest(every)

    def _look(self, workshop: Workshop) -> None:
        self._queue.set(workshop.waiting)
        self._busy.set(workshop.working)


def _forget_dead(folder: Path) -> None:
    """Remove what a process that died says of now; what it counted stays."""
    for file in folder.glob("gauge_live*_*.db"):
        number = file.stem.rpartition("_")[2]
        if number.isdigit() and not _lives(int(number)):
            file.unlink(missing_ok=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
