"""``python -m tests.fuzz``: checks thousands of damaged files and tells what went wrong with which."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

_BATCH = 250
_MOST_MEMORY = 500  # MB
_MOST_SECONDS = 20  # of one file before its process is killed; the process itself gives up after ten


def _batch(first: int, count: int, seed: int) -> list[dict[str, Any]]:
    """Check some files; where the process dies, the file it died of is told and the others go on."""
    told: list[dict[str, Any]] = []
    while len(told) < count:
        start = first + len(told)
        command = [
            sys.executable,
            "-m",
            "tests.fuzz.worker",
            str(start),
            str(first + count - start),
            str(seed),
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            told += [json.loads(line) for line in _lines(process)]
        if len(told) < count and (process.returncode or not told):
            told.append({"number": first + len(told), "result": "died", "code": process.returncode})
    return told


def _lines(process: subprocess.Popen[str]) -> Iterator[str]:
    """Yield what a process says, and end it when it is silent for too long."""
    import selectors

    assert process.stdout is not None
    selector = selectors.DefaultSelector()
    selector.register(process.stdout, selectors.EVENT_READ)
    patience = 120.0  # it loads the rules first
    while selector.select(patience):
        line = process.stdout.readline()
        if not line:
            return
        yield line
        patience = _MOST_SECONDS
    process.kill()


def main() -> None:
    """Run and report; the exit code is 1 where anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    starts = range(0, options.files, _BATCH)
    with ThreadPoolExecutor(options.jobs) as pool:
        found = pool.map(
            lambda start: _batch(start, min(_BATCH, options.files - start), options.seed), starts
        )
        results = [one for many in found for one in many]
    print(f"{len(results)} files, seed {options.seed}")
    print("results:", dict(Counter(one["result"] for one in results)))
    print("reasons:", dict(Counter(one["reason"] for one in results if "reason" in one).most_common()))
    print("highest memory (MB):", max(one.get("memory", 0) for one in results))
    wrong = [
        one
        for one in results
        if one["result"] not in {"read", "unread"} or "touched" in one or one.get("memory", 0) > _MOST_MEMORY
    ]
    for one in wrong[:50]:
        print(json.dumps({key: value for key, value in one.items() if key != "trace"}))
        print(one.get("trace", ""))
    print(f"{len(wrong)} went wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
