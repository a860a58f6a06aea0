"""How long plainlang takes to start, beside a bare interpreter.

Run with ``python tests/benchmarks/startup.py``; nothing here is timed by the tests.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROUNDS = 20
LETTER = """Søvang Kommune

Kære Anna Lind

Såfremt du flytter, skal du give os besked senest den 3. maj 2026. Du kan ringe på 59 00 10 20.

Venlig hilsen
Mette Holm
"""


def seconds(command: list[str]) -> float:
    """Return how long a command takes from start to end."""
    start = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def main() -> None:
    """Print medians and ratios."""
    script = Path(sys.executable).parent / "plainlang"
    program = [str(script)] if script.exists() else [sys.executable, "-m", "plainlang"]
    with tempfile.TemporaryDirectory() as folder:
        letter = Path(folder) / "brev.txt"
        letter.write_text(LETTER, encoding="utf-8")
        check = f"import plainlang; plainlang.check_file({str(letter)!r})"
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "import plainlang": [sys.executable, "-c", "import plainlang"],
            "plainlang --version": [*program, "--version"],
            "plainlang check": [*program, "check", "--fail-on", "never", str(letter)],
            "plainlang.check_file": [sys.executable, "-c", check],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for command in commands.values():  # once for the disk
            seconds(command)
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(seconds(command))
    bare = statistics.median(times["python -c pass"])
    print(f"Python {sys.version.split()[0]}; medians of {ROUNDS} rounds in turns")
    for name, found in times.items():
        median = statistics.median(found)
        print(f"  {name:<22} {median * 1000:7.1f} ms   {median / bare:6.2f} times bare python")


if __name__ == "__main__":
    main()
