"""The sample of a pane for Word, in a real browser and before a stand-in: our part is tried, Word is not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from plainlang_api.app import create_app
from plainlang_api.keys import new_key
from plainlang_api.settings import Settings
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from tests.clients.installed import program
from tests.clients.server import serving
from tests.documents.test_source_map import CALM

OFFICE = (Path(__file__).parent / "office_stand_in.js").read_text(encoding="utf-8")
LETTER = [
    "Søvang Kommune",
    "Kære Anna 😀",
    "Såfremt du flytter, skal du fremsende et skema. Såfremt du bliver boende\u000bskal du ikke gøre noget.",
    "Kom^ma og hat: såfremt ^ du vil, så ring.",
    "Venlig hilsen",
    "Bo Lund",
]
_NS = {"o": "http://schemas.microsoft.com/office/appforoffice/1.1"}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(create_app(Settings(word_pane=True))) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program("chromium"), args=["--no-sandbox"])
        yield started
        started.close()


def _open(browser: Browser, address: str, paragraphs: list[str], *, office: str = OFFICE) -> Page:
    page = browser.new_page()
    page.set_default_timeout(15_000)
    page.add_init_script(f"window.letter = {json.dumps(paragraphs)};")

    def stand_in(route: Route) -> None:
        route.fulfill(body=office, content_type="text/javascript")

    page.route("https://appsforoffice.microsoft.com/**", stand_in)
    page.goto(f"{address}/word/")
    return page


def _commented(page: Page) -> list[dict[str, str]]:
    made: list[dict[str, str]] = page.evaluate("window.comments")
    return made


def test_the_letter_in_word_is_checked_and_mended(browser: Browser, address: str) -> None:
    page = _open(browser, address, LETTER)
    page.get_by_role("button", name="Tjek brevet").click()
    expect(page.get_by_role("status")).to_contain_text("steder, du bør se på")
    entry = page.locator("#findings li", has_text=re.compile("»Såfremt« lyder stift"))
    expect(entry).to_have_count(2)
    # The second place of the same word in one paragraph is the second one that Word finds.
    entry.nth(1).get_by_role("button", name="Vis stedet").click()
    expect(page.get_by_role("button", name="Tjek brevet")).to_be_enabled()
    assert page.evaluate("window.selected") == [2, 48, 55]
    entry.nth(1).get_by_role("button", name="Skriv »Hvis«").click()
    expect(entry).to_have_count(1)
    assert page.evaluate("window.letter[2]") == LETTER[2].replace(". Såfremt", ". Hvis")
    page.close()


def test_comments_stand_where_the_findings_are(browser: Browser, address: str) -> None:
    page = _open(browser, address, LETTER)
    page.get_by_role("button", name="Tjek brevet").click()
    page.get_by_role("button", name="Sæt kommentarer i brevet").click()
    expect(page.get_by_role("status")).to_contain_text("kommentarer i brevet")
    made = _commented(page)
    assert len(made) == page.locator("#findings li").count()
    for comment in made:
        quoted = re.match(r"plainlang: »([^«]+)« lyder stift", comment["text"])
        assert quoted is None or comment["on"] == quoted[1]
    assert sum(comment["on"].lower() == "såfremt" for comment in made) == 3
    page.close()


def test_a_letter_that_was_changed_in_between_is_left_alone(browser: Browser, address: str) -> None:
    page = _open(browser, address, LETTER)
    page.get_by_role("button", name="Tjek brevet").click()
    page.get_by_role("button", name="Sæt kommentarer i brevet").wait_for()
    page.evaluate("window.letter.unshift('Nyt afsnit')")
    page.get_by_role("button", name="Sæt kommentarer i brevet").click()
    expect(page.get_by_role("status")).to_have_text("Teksten er ændret. Tjek brevet igen.")
    assert _commented(page) == []
    page.close()


def test_a_key_is_asked_for_and_sent(browser: Browser, tmp_path: Path) -> None:
    key, line = new_key("word")
    (tmp_path / "keys.txt").write_text(line + "\n", encoding="utf-8")
    with serving(create_app(Settings(word_pane=True, keys=tmp_path / "keys.txt"))) as port:
        page = _open(browser, f"http://127.0.0.1:{port}", LETTER)
        page.get_by_role("button", name="Tjek brevet").click()
        expect(page.get_by_role("status")).to_contain_text("nøgle")
        page.get_by_label("Nøgle til tjenesten").fill(key)
        page.get_by_role("button", name="Tjek brevet").click()
        expect(page.get_by_role("status")).to_contain_text("steder, du bør se på")
        page.close()


@pytest.mark.parametrize("office", ["", "window.Office = {HostType: {Word: 'Word'}, onReady: f => f({})};"])
def test_outside_word_it_says_so(browser: Browser, address: str, office: str) -> None:
    page = _open(browser, address, [], office=office)
    expect(page.get_by_role("status")).to_have_text("Åbn panelet i Word.")
    expect(page.get_by_role("button", name="Tjek brevet")).to_be_disabled()
    page.close()


def test_nobody_meets_a_barrier_in_the_pane(browser: Browser, address: str) -> None:
    page = _open(browser, address, LETTER)
    page.get_by_role("button", name="Tjek brevet").click()
    page.locator("#findings li").first.wait_for()
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": 320, "height": 700})
        found: Any = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa']})")
        assert [one["id"] for one in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


@pytest.fixture(scope="module")
def places(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{address}/klienter")
    page.evaluate(f"import('{address}/word/places.js').then(found => {{ window.places = found }})")
    yield page
    page.close()


_PARAGRAPHS = st.lists(st.text("aA^ 😀\u000b", max_size=12), min_size=1, max_size=4)


@CALM
@given(paragraphs=_PARAGRAPHS, data=st.data())
def test_every_place_is_found_again(places: Page, paragraphs: list[str], data: st.DataObject) -> None:
    """In the text that is sent, and in the paragraph that Word searches, stand the same characters."""
    letter = places.evaluate("texts => places.joined(texts)", paragraphs)
    text = letter["text"]
    start = data.draw(st.integers(0, max(len(text) - 1, 0)))
    end = data.draw(st.integers(start, len(text)))
    found = places.evaluate("([l, s, e]) => places.placed(l, s, e)", [letter, start, end])
    if found is None:
        assert start == end or text[start] == "\n"
        return
    wanted = found["head"]["text"].replace("^^", "^")
    assert text[start:end].startswith(wanted)
    assert found["whole"] == (wanted == text[start:end])
    inside, at = letter["texts"][found["paragraph"]], -len(wanted)
    for _ in range(found["head"]["number"] + 1):
        at = inside.index(wanted, at + len(wanted))
    assert letter["starts"][found["paragraph"]] + at <= start


def test_a_place_too_long_to_search_for_has_a_head_and_a_tail(places: Page) -> None:
    letter = places.evaluate("places.joined(['ab'.repeat(300)])")
    found = places.evaluate("l => places.placed(l, 10, 590)", letter)
    assert (len(found["head"]["text"]), len(found["tail"]["text"])) == (200, 200)


def test_the_manifest_says_where_the_pane_is(browser: Browser, address: str) -> None:
    answer = browser.new_page().request.get(f"{address}/word/manifest.xml")
    manifest = etree.fromstring(answer.body())
    for place in manifest.iterfind(".//o:IconUrl", _NS), manifest.iterfind(".//o:HighResolutionIconUrl", _NS):
        for icon in place:
            found = browser.new_page().request.get(icon.get("DefaultValue", ""))
            assert found.headers["content-type"] == "image/png"
            assert found.body().startswith(b"\x89PNG")
    location = manifest.find(".//o:SourceLocation", _NS)
    assert location is not None
    assert location.get("DefaultValue") == f"{address}/word/"
    assert "ikke afprøvet i Word" in answer.text()


def test_the_pane_is_there_only_where_it_is_asked_for(browser: Browser) -> None:
    with serving(create_app(Settings())) as port:
        page = browser.new_page()
        for path in ("word/", "word/manifest.xml", "word/pane.js"):
            assert page.request.get(f"http://127.0.0.1:{port}/{path}").status == 404
        page.close()
