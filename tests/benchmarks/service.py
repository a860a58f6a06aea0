"""How much the service takes, and what it does when that is not enough.

Run with ``python -m tests.benchmarks.service``; nothing here is run by the tests. It starts
``plainlang serve`` on 127.0.0.1 and prints requests a second with the 50th and 99th percentile of their
milliseconds, memory over many requests, what is turned away when too many ask, and what becomes of others
when a worker is killed.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import monotonic, sleep

import httpx

from tests.api.calls import LETTER
from tests.api.running import Service, running

_CLIENTS = (1, 8, 64)
_FLOOR: dict[str, object] = {"select": ["legal-term", "stiff-word", "trade-term", "outdated-term"]}
_WIDE = {"max_waiting": "200", "max_seconds": "120"}


@dataclass
class Figures:
    """What many requests came to.

    Attributes:
        seconds: of each request that was answered, in order.
        statuses: how often each status came; 0 is a connection that broke.
        wall: seconds from the first to the last.
    """

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    wall: float = 0.0

    def __str__(self) -> str:
        """Return one line."""
        cuts = statistics.quantiles(self.seconds, n=100) if len(self.seconds) > 1 else [0.0] * 99
        told = ", ".join(f"{status or 'broken'}: {n}" for status, n in sorted(self.statuses.items()))
        return (
            f"{len(self.seconds) / self.wall:7.1f} requests/s   p50 {cuts[49] * 1000:7.1f} ms   "
            f"p99 {cuts[98] * 1000:7.1f} ms   ({told})"
        )


def bodies(options: dict[str, object]) -> list[bytes]:
    """Return requests with letters of about 350 words, no two of them alike."""
    texts = (LETTER.replace("8.400 kr.", f"{8 + n}.{n:03} kr.") for n in range(200))
    return [json.dumps({"text": text, "options": options}).encode() for text in texts]


def load(service: Service, clients: int, requests: Sequence[bytes], enough: Callable[[int], bool]) -> Figures:
    """Let clients ask, each over its own connection and one request at a time, until it is enough.

    Args:
        service: the service.
        clients: how many ask at once.
        requests: bodies, taken in turns.
        enough: says so of a number of requests.
    """
    figures, lock = Figures(), threading.Lock()
    asked = 0

    def client(_: int) -> None:
        nonlocal asked
        headers = {"content-type": "application/json"}
        limits = httpx.Timeout(300)
        with httpx.Client(base_url=service.url, timeout=limits, headers=headers, trust_env=False) as speaker:
            while True:
                with lock:
                    number, asked = asked, asked + 1
                if enough(number):
                    return
                begin, status = monotonic(), 0
                try:
                    status = speaker.post("/v1/check", content=requests[number % len(requests)]).status_code
                except httpx.TransportError:
                    status = 0
                took = monotonic() - begin
                with lock:
                    figures.statuses[status] += 1
                    if status == 200:
                        figures.seconds.append(took)

    begin = monotonic()
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(client, range(clients)))
    figures.wall = monotonic() - begin
    return figures


def _later(end: float, _: int) -> bool:
    return monotonic() > end


def memory(service: Service) -> list[float]:
    """Return MiB that each worker has in memory for itself and shares."""
    page = os.sysconf("SC_PAGE_SIZE")
    found = (Path(f"/proc/{w}/statm").read_text().split()[1] for w in service.workers())
    return [int(pages) * page / 2**20 for pages in found]


def throughput(seconds: float) -> None:
    """Print requests a second for the whole check and for the lexical floor."""
    with running("--workers", "2", **_WIDE) as service:
        load(service, 4, bodies({}), lambda n: n >= 40)  # for both workers
        for name, options in (("everything", {}), ("listed terms alone", _FLOOR)):
            for clients in _CLIENTS:
                end = monotonic() + seconds
                figures = load(service, clients, bodies(options), partial(_later, end))
                print(f"  {name:<20} {clients:3} clients {figures}", flush=True)


def growth(requests: int, seconds: float) -> None:
    """Print memory over many requests."""
    with running("--workers", "2", **_WIDE) as service:
        load(service, 4, bodies({}), lambda n: n >= 100)
        print(f"  after     100 requests: {told(memory(service))}", flush=True)
        end, done, step = monotonic() + seconds, 100, max(requests // 10, 1)
        while done < requests and monotonic() < end:
            figures = load(service, 4, bodies({}), lambda n: n >= step or monotonic() > end)
            done += figures.statuses.total()
            print(f"  after {done:7} requests: {told(memory(service))}", flush=True)


def told(sizes: Sequence[float]) -> str:
    """Return memory for people."""
    return "  ".join(f"{size:6.1f} MiB" for size in sizes)


def overload() -> None:
    """Print what becomes of requests when too many come, and right after."""
    with running("--workers", "2", max_checks="1", max_waiting="4") as service:
        requests = bodies({})
        load(service, 2, requests, lambda n: n >= 20)
        flood = load(service, 64, requests, lambda n: n >= 2000)
        shed = flood.statuses[503]
        print(f"  64 clients, room for 10: {flood}; {shed / flood.wall:.0f} a second turned away")
        service.ready()
        print(f"  4 clients right after:   {load(service, 4, requests, lambda n: n >= 100)}", flush=True)


def death() -> None:
    """Print what becomes of requests when a worker is killed in the middle of them."""
    with running("--workers", "2", **_WIDE) as service:
        requests = bodies({})
        load(service, 8, requests, lambda n: n >= 40)
        before = service.workers()
        threading.Timer(2.0, os.kill, (before[0], signal.SIGKILL)).start()
        end = monotonic() + 15
        print(f"  8 clients:               {load(service, 8, requests, partial(_later, end))}")
        while len(service.workers()) < 2:
            sleep(0.1)
        service.ready()
        print(f"  workers before {before}, after {service.workers()}", flush=True)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=2000, help="for memory")
    parser.add_argument("--minutes", type=float, default=8.0, help="for memory, at most")
    parser.add_argument("--seconds", type=float, default=10.0, help="for each line of throughput")
    parser.add_argument("--only", choices=["throughput", "memory", "overload", "death"])
    chosen = parser.parse_args()
    parts: dict[str, Callable[[], None]] = {
        "throughput": lambda: throughput(chosen.seconds),
        "memory": lambda: growth(chosen.requests, chosen.minutes * 60),
        "overload": overload,
        "death": death,
    }
    busy = os.getloadavg()[0]
    print(
        f"letters of {len(LETTER.split())} words, 2 workers, {os.cpu_count()} cores, load before {busy:.1f}"
    )
    for name, part in parts.items():
        if chosen.only in {None, name}:
            print(f"{name}:", flush=True)
            part()


if __name__ == "__main__":
    main()
