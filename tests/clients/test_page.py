"""The web page in a real browser: with and without its script, and without barriers."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from plainlang_api.app import create_app
from plainlang_api.keys import new_key
from plainlang_api.settings import Settings
from playwright.sync_api import Browser, BrowserContext, Download, Page, expect, sync_playwright

from plainlang import check_bytes
from tests.api.calls import LETTER, docx
from tests.clients.installed import program
from tests.clients.server import serving

SAMPLES = Path(__file__).parents[1] / "letters" / "sample"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
_REFUSED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(create_app(Settings(most_bytes=200_000))) as port:
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program("chromium"), args=["--no-sandbox"])
        yield started
        started.close()


class Visitor:
    """Opens pages, and remembers what the browser complained of."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.complaints: list[str] = []
        self.contexts: list[BrowserContext] = []

    def open(self, path: str = "", *, scripted: bool = True, **options: Any) -> Page:
        """Open a page, if need be without its script; without any, no tool could look at it."""
        context = self.browser.new_context(**options)
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on(
            "console", lambda m: self.complaints.append(m.text) if m.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "requestfailed",
            lambda r: None if r.failure == "net::ERR_ABORTED" else self.complaints.append(r.url),
        )
        if not scripted:
            page.route("**/page.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        page.goto(self.address + path)
        return page

    def close(self) -> list[str]:
        kept = [context.storage_state() for context in self.contexts]
        for context in self.contexts:
            context.close()
        # A refusal is a line in the browser's console, too; nothing may be kept anywhere.
        stored = [str(state) for state in kept if state != {"cookies": [], "origins": []}]
        return [one for one in self.complaints if not _REFUSED.match(one)] + stored


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    made = Visitor(browser, address)
    yield made
    assert made.close() == []


def _archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("en.txt", LETTER)
        package.writestr(
            "to.docx", docx("Kære Anna", "Såfremt du flytter, skal du ringe.", "Venlig hilsen", "Bo")
        )
        package.writestr("tre.docx", b"PK")
    return buffer.getvalue()


def _upload(name: str, data: bytes) -> Any:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def _saved(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


SAFFREMT = "Kære Anna\n\nSåfremt du flytter, skal du ringe til os.\n\nVenlig hilsen\nBo Lund\n"


# Without a script.


def test_a_letter_is_checked_without_a_script(visitor: Visitor) -> None:
    page = visitor.open(java_script_enabled=False)
    page.get_by_label("Brevets tekst").fill(LETTER)
    page.get_by_role("button", name="Tjek brevet").click()
    expect(page.locator("h1")).to_contain_text("Brevet siger nej.")
    assert page.locator("#text").input_value() == LETTER
    mark = page.locator(".sheet mark", has_text="Såfremt").first
    expect(mark).to_be_visible()
    # The list leads to the place, and the place back to the list.
    entry = page.locator(".finding", has_text="»Såfremt«").first
    link = entry.locator("a.nr").first
    target = str(link.get_attribute("href"))
    link.click()
    assert page.url.endswith(target)
    back = page.locator(target)
    assert back.get_attribute("href") == f"#{link.get_attribute('id')}"
    entry.locator("summary").click()
    expect(entry.locator("details p").first).to_be_visible()


def test_a_file_goes_along_to_its_copies_without_a_script(visitor: Visitor) -> None:
    page = visitor.open(java_script_enabled=False)
    original = (SAMPLES / "afslag.docx").read_bytes()
    page.set_input_files("#file", _upload("afslag.docx", original))
    page.get_by_role("button", name="Tjek brevet").click()
    expect(page.locator(".named")).to_have_text("afslag.docx")
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent brevet med kommentarer").click()
    with zipfile.ZipFile(io.BytesIO(_saved(download.value))) as package:
        assert "word/comments.xml" in package.namelist()
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent brevet rettet").click()
    before, after = (check_bytes(data).documents[0] for data in (original, _saved(download.value)))
    assert len(after.findings) < len(before.findings)
    assert "dags dato" in before.text
    assert "dags dato" not in after.text
    page.get_by_role("button", name="Ret videre i teksten").click()
    assert page.locator("#text").input_value() == before.text
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent som side til en kollega").click()
    assert b"<!DOCTYPE html>" in _saved(download.value)


@pytest.mark.parametrize("scripted", [False, True])
def test_problems_are_told_in_plain_words(visitor: Visitor, scripted: bool) -> None:
    page = visitor.open(java_script_enabled=scripted)

    def send(name: str, data: bytes) -> int:
        with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
            page.set_input_files("#file", _upload(name, data))
            if not scripted:
                page.locator("button.main").click()
        return answered.value.status

    assert send("brev.docx", b"PK\x03\x04") == 422
    expect(page.get_by_role("alert")).to_contain_text("Filen er beskadiget")
    file = page.locator("#file")
    expect(file).to_have_attribute("aria-invalid", "true")
    assert "problem" in str(file.get_attribute("aria-describedby")).split()
    assert send("brev.png", b"\x89PNG\r\n\x1a\n") == 415
    expect(page.get_by_role("alert")).to_contain_text("PNG")
    assert send("brev.txt", b"a" * 300_000) == 413
    expect(page.get_by_role("alert")).to_contain_text("højst")
    page.goto(visitor.address + "?lang=en")
    assert send("brev.docx", b"PK\x03\x04") == 422
    expect(page.get_by_role("alert")).to_contain_text("damaged")


def test_an_empty_form_says_what_is_missing(visitor: Visitor) -> None:
    page = visitor.open(java_script_enabled=False)
    page.get_by_role("button", name="Tjek brevet").click()
    expect(page.get_by_role("alert")).to_contain_text("Sæt et brev ind")
    expect(page.locator("#text")).to_have_attribute("aria-invalid", "true")


def test_a_template_tells_its_letters(visitor: Visitor) -> None:
    page = visitor.open(java_script_enabled=False)
    template = (
        "Kære {{ navn }}\n\n{% if svar == 'nej' %}Du får afslag på din ansøgning om hjælp.{% else %}"
        "Du får hjælp til flytning.{% endif %}\n\nVenlig hilsen\nNordhavn Kommune\n"
    )
    page.locator("#text").fill(template)
    page.get_by_role("button", name="Tjek brevet").click()
    expect(page.locator(".variants summary")).to_contain_text("2 breve")
    page.locator(".variants summary").click()
    expect(page.locator(".variants tbody tr")).to_have_count(2)
    expect(page.locator(".finding .law code").first).to_contain_text("svar=")


def test_several_letters_have_a_section_each(visitor: Visitor) -> None:
    page = visitor.open(java_script_enabled=False)
    page.set_input_files("#file", _upload("breve.zip", _archive()))
    page.get_by_role("button", name="Tjek brevet").click()
    expect(page.locator("h1")).to_have_text("3 breve i filen")
    expect(page.locator("section.document")).to_have_count(3)
    expect(page.locator("section.document").nth(2)).to_contain_text("Kan ikke læses")


def test_markup_in_a_letter_stays_text(visitor: Visitor) -> None:
    for scripted in (False, True):
        page = visitor.open(java_script_enabled=scripted)
        letter = (
            "</textarea><script>document.title='x'</script><img src=x onerror=alert(1)> Såfremt du \"kan\".\n"
        )
        page.locator("#text").fill(letter)
        page.get_by_role("button", name="Tjek brevet").click()
        expect(page.locator(".told")).to_be_visible()
        assert page.locator("#text").input_value() == letter
        assert page.locator("main img, main script").count() == 0
        assert page.title() == "Tjek dit brev – plainlang"


# With the script.


def test_what_is_pasted_is_checked_while_you_pause(visitor: Visitor) -> None:
    page = visitor.open()
    area = page.locator("#text")
    area.focus()
    page.keyboard.insert_text(SAFFREMT)
    expect(page.locator("#status")).to_contain_text("Tjekket.")
    assert page.evaluate("document.activeElement.id") == "text"
    expect(page.locator(".mirror mark", has_text="Såfremt")).to_have_count(1)
    # The lines lie below the very words.
    assert page.locator(".mirror").evaluate("node => node.textContent").startswith(SAFFREMT)
    assert page.evaluate("""() => {
        const area = document.getElementById('text'), mirror = document.querySelector('.mirror');
        const styles = ['font', 'paddingLeft', 'paddingTop', 'width', 'lineHeight', 'letterSpacing'];
        return styles.every(name => getComputedStyle(area)[name] === getComputedStyle(mirror)[name]);
    }""")


def test_a_suggestion_is_taken_and_undone(visitor: Visitor) -> None:
    page = visitor.open()
    area = page.locator("#text")
    area.fill(SAFFREMT)
    page.get_by_role("button", name="Skriv »Hvis«").click()
    expect(area).to_have_value(SAFFREMT.replace("Såfremt", "Hvis"))
    expect(page.locator(".finding", has_text="»Såfremt«")).to_have_count(0)
    area.focus()
    page.keyboard.press("Control+z")
    expect(area).to_have_value(SAFFREMT)
    expect(page.locator(".finding", has_text="»Såfremt«")).to_have_count(1)


def test_all_places_that_are_ready_are_mended_at_once(visitor: Visitor) -> None:
    page = visitor.open()
    area = page.locator("#text")
    letter = SAFFREMT.replace("til os.", "til os 🙂. Såfremt du ikke gør det, skal du skrive dags dato.")
    area.fill(letter)
    page.get_by_role("button", name="alle 2 steder").click()
    expect(area).to_have_value(letter.replace("Såfremt", "Hvis"))
    page.get_by_role("button", name=re.compile("Ret det sted, der er klar|Ret de")).click()
    expect(area).to_have_value(letter.replace("Såfremt", "Hvis").replace("dags dato", "i dag"))
    area.focus()
    page.keyboard.press("Control+z")
    expect(area).to_have_value(letter.replace("Såfremt", "Hvis"))


def test_findings_are_reached_by_keyboard(visitor: Visitor) -> None:
    page = visitor.open()
    page.locator("#text").fill(LETTER)
    expect(page.locator("#status")).to_contain_text("Tjekket.")
    selected = "getSelection().toString()"
    page.locator("#text").evaluate("node => node.setSelectionRange(0, 0)")
    page.keyboard.press("F8")
    first = page.evaluate(selected)
    expect(page.locator("#status")).to_contain_text("1 af ")
    expect(page.locator(".finding.at")).to_have_count(1)
    page.keyboard.press("F8")
    assert page.evaluate(selected) != ""
    page.keyboard.press("Shift+F8")
    assert page.evaluate(selected) == first
    page.get_by_role("button", name="Læs").press("Enter")
    page.keyboard.press("F8")
    assert str(page.evaluate("document.activeElement.id")).startswith("d1-s")


def test_the_list_is_sifted_and_a_rule_hidden(visitor: Visitor) -> None:
    page = visitor.open()
    page.locator("#text").fill(LETTER)
    every = page.locator(".finding:visible")
    expect(every.first).to_be_visible()
    count = every.count()
    page.get_by_label("Vis", exact=True).select_option("jargon")
    expect(page.locator('.finding:visible:not([data-category="jargon"])')).to_have_count(0)
    page.get_by_label("Vis", exact=True).select_option("")
    code = every.first.get_attribute("data-code")
    every.first.get_by_role("button", name="Skjul reglen").click()
    expect(page.locator(f'.finding[data-code="{code}"]:visible')).to_have_count(0)
    assert page.evaluate("document.activeElement !== document.body")
    page.locator("#text").press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("Tjekket.")
    expect(page.locator(f'.finding[data-code="{code}"]:visible')).to_have_count(0)
    page.get_by_role("button", name="Vis dem igen").click()
    expect(page.locator(".finding:visible")).to_have_count(count)


def test_a_file_is_dropped_and_its_copy_downloaded(visitor: Visitor) -> None:
    page = visitor.open()
    data = list((SAMPLES / "afslag.docx").read_bytes())
    page.evaluate(
        """bytes => {
            const moved = new DataTransfer();
            moved.items.add(new File([new Uint8Array(bytes)], 'afslag.docx'));
            for (const type of ['dragenter', 'dragover', 'drop']) {
                const told = {dataTransfer: moved, bubbles: true, cancelable: true};
                document.body.dispatchEvent(new DragEvent(type, told));
            }
        }""",
        data,
    )
    expect(page.locator(".named")).to_have_text("afslag.docx")
    expect(page.locator(".sheet")).to_be_visible()
    expect(page.locator(".drop")).to_be_hidden()
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent brevet med kommentarer").click()
    assert download.value.suggested_filename == "afslag med kommentarer.docx"
    with zipfile.ZipFile(io.BytesIO(_saved(download.value))) as package:
        assert "word/comments.xml" in package.namelist()
    page.get_by_role("button", name="Ret videre i teksten").click()
    expect(page.locator("#text")).to_have_value(re.compile("Kære Bodil Frandsen"))
    expect(page.locator(".mirror mark").first).to_be_attached()


def test_going_back_leaves_the_letter_in_the_form(visitor: Visitor) -> None:
    page = visitor.open()
    page.locator("#text").fill(SAFFREMT)
    expect(page.locator(".told")).to_be_visible()
    page.go_back()
    expect(page.locator("h1")).to_have_text("Bliver dit brev forstået?")
    expect(page.locator("#text")).to_have_value(SAFFREMT)
    page.go_forward()
    expect(page.locator(".told")).to_be_visible()


def test_the_sample_and_the_result_are_copied(visitor: Visitor) -> None:
    page = visitor.open(permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Prøv med et eksempel").click()
    expect(page.locator("h1")).to_contain_text("Brevet siger nej.")
    expect(page.locator(".verdict").first).to_be_focused()
    expect(page.locator("#status")).to_contain_text("Tjekket.")  # is told last, and would follow "Kopieret."
    page.get_by_role("button", name="Kopiér listen").click()
    expect(page.locator("#status")).to_have_text("Kopieret.")
    assert "(BEG101): " in page.evaluate("navigator.clipboard.readText()")


def test_a_service_that_is_gone_is_told(visitor: Visitor) -> None:
    page = visitor.open()
    page.route("**/", lambda route: route.abort("connectionrefused"))
    page.locator("#text").fill(SAFFREMT)
    page.get_by_role("button", name="Tjek brevet").click()
    expect(page.get_by_role("alert")).to_contain_text("Prøv igen om lidt")
    expect(page.locator("#text")).to_have_value(SAFFREMT)
    visitor.complaints = [
        one for one in visitor.complaints if "ERR_CONNECTION_REFUSED" not in one and "http" not in one
    ]


@pytest.mark.parametrize("scripted", [False, True])
def test_a_key_is_asked_for_and_kept_nowhere(browser: Browser, scripted: bool, tmp_path: Path) -> None:
    key_, line = new_key("et-program")
    (tmp_path / "keys").write_text(line, encoding="utf-8")
    with serving(create_app(Settings(keys=tmp_path / "keys", metrics=False))) as port:
        visitor = Visitor(browser, f"http://127.0.0.1:{port}/")
        page = visitor.open(java_script_enabled=scripted)
        page.locator("#text").fill(SAFFREMT)
        key = page.get_by_label("Din nøgle")
        key.fill("forkert")
        page.get_by_role("button", name="Tjek brevet").click()
        expect(page.get_by_role("alert")).to_contain_text("Nøglen er ikke kendt her.")
        expect(page.locator("#text")).to_have_value(SAFFREMT)
        if scripted:
            expect(key).to_be_focused()
        key.fill(key_)
        page.get_by_role("button", name="Tjek brevet").click()
        expect(page.locator(".told")).to_be_visible()
        assert key_ not in page.content()
        assert visitor.close() == []


def test_the_answer_is_kept_by_nobody_and_files_are(visitor: Visitor) -> None:
    page = visitor.open()
    answer = page.reload()
    assert answer is not None
    assert answer.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    style = page.request.get(page.locator("link[rel=stylesheet]").evaluate("node => node.href"))
    assert "immutable" in style.headers["cache-control"]
    assert page.request.get(visitor.address + "side/0123456789abcdef/page.css").status == 404


# Barriers.

STATES = ("empty", "result", "file", "problem", "several", "klienter", "tilgaengelighed", "english")
WIDTHS = (360, 800, 1400)


def _bring(page: Page, state: str, scripted: bool) -> None:
    if state in {"result", "english"}:
        page.locator("#text").fill(LETTER)
        page.locator("button.main").click()
        page.locator(".told").wait_for()
        if scripted:
            page.keyboard.press("F8")
        for summary in page.locator("summary").all()[:4]:
            summary.click()
        return
    uploads = {
        "file": ("afslag.docx", (SAMPLES / "afslag.docx").read_bytes(), ".told"),
        "problem": ("brev.docx", b"PK\x03\x04", ".problem"),
        "several": ("breve.zip", _archive(), "#several .verdict"),
    }
    if state in uploads:
        name, data, awaited = uploads[state]
        page.set_input_files("#file", _upload(name, data))
        if not scripted:
            page.locator("button.main").click()
        page.locator(awaited).first.wait_for()


def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def _violations(page: Page) -> list[tuple[str, list[str]]]:
    result = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", AXE_TAGS
    )
    return [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in result["violations"]]


def test_a_barrier_would_be_found(visitor: Visitor) -> None:
    page = visitor.open()
    page.evaluate(_axe())
    page.evaluate("""() => {
        document.querySelector('label[for="text"]').remove();
        document.getElementById('text').removeAttribute('placeholder');
        document.querySelector('.lead').style.color = '#ccc';
    }""")
    assert {name for name, _ in _violations(page)} >= {"label", "color-contrast"}


@pytest.mark.parametrize(("state", "scripted"), list(product(STATES, (False, True))))
def test_nobody_meets_a_barrier(visitor: Visitor, state: str, scripted: bool) -> None:
    path = {"klienter": "klienter", "tilgaengelighed": "tilgaengelighed", "english": "?lang=en"}.get(
        state, ""
    )
    page = visitor.open(path, scripted=scripted, reduced_motion="reduce")
    _bring(page, state, scripted)
    page.evaluate(_axe())
    found: list[Any] = []
    for width, scheme in product(WIDTHS, ("light", "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{width} is too narrow"
        found += [(width, scheme, *violation) for violation in _violations(page)]
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


def test_targets_are_large_enough_for_fingers(visitor: Visitor) -> None:
    page = visitor.open(viewport={"width": 360, "height": 740})
    page.locator("#text").fill(LETTER)
    page.locator(".told").wait_for()
    small = page.evaluate("""() => {
        const fields = 'button, select, input:not(.vh):not([type=hidden]), nav a';
        const large = box => box.width >= 24 && box.height >= 24;
        return [...document.querySelectorAll(fields)]
            .filter(node => node.checkVisibility() && !large(node.getBoundingClientRect()))
            .map(node => node.outerHTML.slice(0, 80));
    }""")
    assert small == []
