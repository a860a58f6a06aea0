"""Files broken on purpose, and workers that go wrong: an error each time, and no process left behind."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import zlib
from array import array
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from plainlang.documents import pdf_process, pdf_worker, read
from plainlang.errors import UnreadableError
from tests.formats import pdf

WITNESS = "Zybrandvænget"
GOOD = pdf.one_page(pdf.lines([f"Kære Anna, {WITNESS} 4.", "Du får afslag."]))


def refused(data: bytes) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read(data, format="pdf")
    error = caught.value
    for message in (error.da, error.en, repr(error)):
        assert message
        assert "Zybrand" not in message
        assert "Anna" not in message
    assert error.__cause__ is None
    return error


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The processes that are started; none of them may be left."""
    found: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            found.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    yield found
    assert found
    for process in found:
        assert process.returncode is not None
        if os.name == "posix":
            with pytest.raises(ProcessLookupError):
                os.kill(process.pid, 0)


def worker(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(pdf_process, "_command", lambda: [sys.executable, "-I", "-S", "-c", code])


def test_a_sound_file_leaves_no_process(started: list[subprocess.Popen[bytes]]) -> None:
    assert read(GOOD).text.endswith("Du får afslag.")


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("signal", ["SIGSEGV", "SIGKILL", "SIGABRT"])
def test_a_worker_that_dies(
    signal: str, started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    worker(monkeypatch, f"import os, signal; os.kill(os.getpid(), signal.{signal})")
    assert refused(GOOD).reason == "broken"


@pytest.mark.parametrize("first", ["", "import sys; sys.stdin.buffer.read();"])
def test_a_worker_that_hangs(
    first: str, started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    worker(monkeypatch, f"import time; {first} time.sleep(600)")
    monkeypatch.setattr(pdf_process, "LONGEST_READING", 1.0)
    assert refused(GOOD + bytes(1_000_000)).reason == "too-slow"


def test_a_worker_that_floods(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    worker(monkeypatch, "import sys\nwhile True: sys.stdout.buffer.write(bytes(65536))")
    monkeypatch.setattr(pdf_process, "LARGEST_ANSWER", 1_000_000)
    assert refused(GOOD + bytes(1_000_000)).reason == "broken"


@pytest.mark.skipif(sys.platform != "linux", reason="address space is bounded there")
def test_a_worker_that_takes_all_memory(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        f"import sys; sys.path += {pdf_process._command()[5:]!r}\n"
        "import pdf_worker; pdf_worker.limit_resources(); bytearray(2 * 1024**3)\n"
        'print(\'{"pages": [], "styles": []}\')'
    )
    worker(monkeypatch, code)
    assert refused(GOOD).reason == "broken"


@pytest.mark.skipif(sys.platform != "linux", reason="written files are bounded there")
def test_the_worker_can_write_no_file(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path += {pdf_process._command()[5:]!r}\n"
        "import pdf_worker, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "pdf_worker.limit_resources()\n"
        f"open({str(tmp_path / 'x')!r}, 'wb', 0).write(b'x')"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, check=False)
    assert b"File too large" in done.stderr


@pytest.mark.parametrize(
    "command",
    [["/nonexistent/python"], [sys.executable, "-c", ""], [sys.executable, "-c", "raise SystemExit(3)"]],
)
def test_a_worker_that_does_not_work(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "_command", lambda: command)
    assert refused(GOOD).reason in {"no-reader", "broken"}


def test_a_place_without_pypdfium2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "find_spec", lambda name: None)
    error = refused(GOOD)
    assert (error.reason, "pypdfium2" in error.da) == ("no-reader", True)


HEAD = b'{"pages": [[595, 842, 1, false]], "styles": [[10, false, false]]}\n'
BODY = array("I", [97, 0]).tobytes() + array("f", [1.0, 2.0, 3.0]).tobytes()


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"\n", b"nothing", b"[]\n", b"{}\n", b'"x"\n', b'{"refused": "such a reason"}\n',
        b'{"refused": ["broken"]}\n', b"[" * 100_000, HEAD, HEAD + BODY[:-1], HEAD + BODY + BODY,
        HEAD.replace(b" 1,", b" 2,") + BODY, HEAD.replace(b" 1,", b" -1,") + BODY,
        HEAD.replace(b"10", b"NaN") + BODY,
        HEAD.replace(b"595", b"1e400") + BODY, HEAD.replace(b"595", b'"x"') + BODY,
        HEAD + array("I", [97, 7]).tobytes() + BODY[8:],
        HEAD + BODY[:8] + array("f", [1.0, 2.0, float("nan")]).tobytes(),
        HEAD + BODY[:8] + array("f", [1.0, float("-inf"), 3.0]).tobytes(),
    ],
)  # fmt: skip
def test_an_answer_that_is_none(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "_run", lambda command, data: answer)
    assert refused(GOOD).reason == "broken"


def test_an_answer_with_codes_that_are_no_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = [0x41, 0xD83D, 0xDE00, 0xD800, 0x42, 0xDC00, 0xFFFFFFFF, 0x43, 0xFFFE, 0x1B, 0x44, *[0x45] * 20]
    head = HEAD.replace(b" 1,", f" {len(codes)},".encode())
    styles, lefts = array("I", bytes(4 * len(codes))), array("f", range(70, 70 + 6 * len(codes), 6))
    rights, lines = array("f", [left + 6 for left in lefts]), array("f", [100.0] * len(codes))
    parts = (array("I", codes), styles, lefts, rights, lines)
    monkeypatch.setattr(
        pdf_process, "_run", lambda command, data: head + b"".join(part.tobytes() for part in parts)
    )
    assert read(GOOD).text.replace(" ", "") == "A😀\ufffdB\ufffdC\ufffdD" + "E" * 20


def encrypted() -> bytes:
    entries = "/Filter /Standard /V 1 /R 2 /Length 40 /P -44"
    lock = f"<< {entries} /O <{'28' * 32}> /U <{'29' * 32}> >>".encode()
    letter = pdf.Pdf([pdf.text(WITNESS, 70, 100)], objects={100: lock})
    letter.trailer = (
        "/Encrypt 100 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]"
    )
    return letter.bytes()


def test_a_file_with_a_password() -> None:
    assert refused(encrypted()).reason == "encrypted"


def deep_tree(depth: int = 20_000) -> bytes:
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    objects |= {n: f"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 >>".encode() for n in range(2, depth)}
    return pdf.assemble({**objects, depth: b"<< /Type /Page /MediaBox [0 0 100 100] >>"})


def endless_tree() -> bytes:
    node = b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"
    return pdf.assemble({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: node})


def with_content(packed: bytes, filters: str) -> bytes:
    content = f"<< /Length {len(packed)} /Filter {filters} >>\nstream\n".encode() + packed + b"\nendstream"
    letter = pdf.Pdf([""], objects={11: content})
    return letter.bytes()


def flate_bomb() -> bytes:
    """A gigabyte of blanks."""
    pack = zlib.compressobj(1)
    blanks = bytes(2**20)
    return with_content(
        b"".join([*(pack.compress(blanks) for _ in range(1024)), pack.flush()]), "/FlateDecode"
    )


def many_pages() -> bytes:
    return pdf.Pdf([pdf.text("Hej", 70, 100)] * 501).bytes()


def forms_in_forms() -> bytes:
    form = "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /X {} 0 R >> >>"
    forms = {n: pdf.stream(b"/X Do " * 10, form.format(n + 1)) for n in range(100, 130)}
    forms[130] = pdf.stream(b"BT ET", "/Type /XObject /Subtype /Form /BBox [0 0 100 100]")
    return pdf.Pdf(["/X Do"], extra="/Resources << /XObject << /X 100 0 R >> >>", objects=forms).bytes()


@pytest.mark.parametrize("bomb", [deep_tree, endless_tree, flate_bomb, many_pages, forms_in_forms])
def test_bombs(bomb: Callable[[], bytes], started: list[subprocess.Popen[bytes]]) -> None:
    assert refused(bomb()).reason in {"broken", "too-large", "too-slow"}


def test_too_many_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    places = pdf_process._command()[5:]
    start = "import pdf_worker; pdf_worker.MOST_CHARACTERS = 10; pdf_worker.main()"
    worker(monkeypatch, f"import sys; sys.path += {places!r}; {start}")
    assert refused(GOOD).reason == "too-large"
    assert read(pdf.one_page(pdf.text("Hej Anna", 70, 100))).text == "Hej Anna"


def test_a_page_count_that_lies() -> None:
    assert read(GOOD.replace(b"/Count 1", b"/Count 2000000000")).text.endswith("Du får afslag.")


def mutations(count: int) -> Iterator[bytes]:
    chance = random.Random(20240301)  # noqa: S311  # the same ones every time
    for _ in range(count):
        data = bytearray(GOOD)
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(max(len(data), 1))
            match chance.randrange(4):
                case 0:
                    data[at : at + 1] = [chance.randrange(256)]
                case 1:
                    del data[at : at + chance.randint(1, 40)]
                case 2:
                    data[at:at] = data[chance.randrange(max(len(data), 1)) :][: chance.randint(1, 60)]
                case _:
                    data = data[: max(at, 20)]
        yield bytes(data)


def test_damaged_files_are_read_or_refused() -> None:
    def _outcome(data: bytes) -> str:
        try:
            return read(data, format="pdf").format
        except UnreadableError as error:
            assert WITNESS not in error.da + error.en
            return error.reason

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(_outcome, mutations(500)))
    assert len(outcomes) == 500
    assert {"pdf", "broken"} <= set(outcomes) <= {"pdf", "broken", "encrypted", "no-text", "too-large"}


def test_the_limits_of_both_sides_are_the_same() -> None:
    assert pdf_worker.MOST_CHARACTERS == pdf_process._MOST_CHARACTERS
    assert pdf_worker.MOST_PAGES == pdf_process._MOST_PAGES
    assert pdf_worker.SECONDS == pdf_process.LONGEST_READING


def test_the_worker_starts_from_anywhere_and_knows_nothing_of_the_surroundings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Modules that lie around, and variables that Python obeys, change nothing."""
    for name in ("json.py", "array.py", "pypdfium2_raw.py", "html.py"):
        (tmp_path / name).write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "json.py"))
    assert read(GOOD).text.endswith("Du får afslag.")


def test_the_worker_needs_nothing_of_plainlang() -> None:
    code = "import sys; sys.path += sys.argv[1:]; import pdf_worker; print(*sorted(sys.modules))"
    command = [sys.executable, "-I", "-S", "-c", code, *pdf_process._command()[5:]]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert not {"plainlang", "lxml", "click", "spacy"} & set(done.stdout.split())
