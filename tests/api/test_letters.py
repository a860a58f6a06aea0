"""Letters are mended, annotated and profiled; files of every format that is read."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from plainlang_api.app import create_app
from plainlang_api.settings import Settings

import plainlang
from plainlang.documents import FORMATS

from .calls import LETTER, WITNESS, call, docx

SENTENCES = ("Kære Anna Lind", "Såfremt du flytter, skal du give os besked.", "Venlig hilsen", "Mette Holm")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEMPLATE = """Kære «Navn»

<!--plainlang: ignore-file SKA-->

Såfremt du flytter, skal du give os besked.
"""


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return create_app(Settings(metrics=False))


def upload(
    app: FastAPI, path: str, data: bytes, name: str, headers: dict[str, str] | None = None, **form: str
) -> httpx.Response:
    return call(app, "POST", path, files={"file": (name, data)}, data=form, headers=headers or {})


def samples() -> dict[str, tuple[str, bytes]]:
    """Return a small letter of each format that this test knows how to write."""
    text = "\n\n".join(SENTENCES)
    html = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return {
        "text": ("brev.txt", text.encode()),
        "markdown": ("brev.md", text.encode()),
        "html": ("brev.html", html.encode()),
        "docx": ("brev.docx", docx(*SENTENCES)),
    }


@pytest.mark.parametrize("path", ["/v1/check", "/v1/profile", "/v1/fix"])
@pytest.mark.parametrize("format_", sorted(samples()))
@pytest.mark.parametrize("told", [False, True])
def test_a_file_of_each_format(app: FastAPI, path: str, format_: str, told: bool) -> None:
    name, data = samples()[format_]
    form = {"format": format_} if told else {}
    answer = upload(app, path, data, "brev" if told and format_ != "docx" else name, None, **form)
    assert answer.status_code == 200, answer.text
    report = answer.json().get("report", answer.json())
    [document] = report["documents"]
    assert document["format"] == format_
    assert document["error"] is None


def test_the_description_names_every_format_that_is_read(app: FastAPI) -> None:
    described = call(app, "GET", "/v1/openapi.json").json()["paths"]["/v1/check"]["post"]
    form = described["requestBody"]["content"]["multipart/form-data"]["schema"]
    assert tuple(form["properties"]["format"]["enum"]) == ("", *FORMATS)
    assert call(app, "GET", "/v1/version").json()["formats"] == [f for f in FORMATS if f != "auto"]


def test_a_mended_text(app: FastAPI) -> None:
    text = "Kære Anna\r\n\r\nSåfremt du flytter, skal du give os besked.\r\n"
    answer = call(app, "POST", "/v1/fix", json={"text": text})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    mended = answer.json()
    expected = plainlang.fix(text)
    assert mended["text"] == expected.data.decode() == text.replace("Såfremt", "Hvis")
    assert mended["changed"] is True
    assert mended["changes"] == [
        {"code": "FAG101", "name": "stiff-word", "before": "Såfremt", "after": "Hvis"}
    ]
    assert mended["report"] == expected.to_dict()


def test_markup_stays_in_a_mended_text(app: FastAPI) -> None:
    body = {"text": "<p>S&aring;fremt du <b>flytter</b>, så ring.</p>", "format": "html"}
    mended = call(app, "POST", "/v1/fix", json=body).json()
    assert mended["text"] == "<p>Hvis du <b>flytter</b>, så ring.</p>"


def test_suggestions_that_an_author_should_look_at_are_taken_when_asked_for(app: FastAPI) -> None:
    text = LETTER
    safe = call(app, "POST", "/v1/fix", json={"text": text}).json()
    unsafe = call(app, "POST", "/v1/fix", json={"text": text, "unsafe": True}).json()
    assert unsafe["text"] == plainlang.fix(text, unsafe=True).data.decode()
    assert len(unsafe["changes"]) > len(safe["changes"])
    form = upload(app, "/v1/fix", text.encode(), "brev.txt", unsafe="true").json()
    assert form["changes"] == unsafe["changes"]
    wrong = upload(app, "/v1/fix", text.encode(), "brev.txt", unsafe="måske")
    assert wrong.status_code == 422
    assert upload(app, "/v1/check", text.encode(), "brev.txt", unsafe="true").status_code == 422


def test_nothing_to_mend(app: FastAPI) -> None:
    mended = call(app, "POST", "/v1/fix", json={"text": "Ring til os."}).json()
    assert mended["changed"] is False
    assert mended["changes"] == []


def test_a_mended_letter_without_excerpts(app: FastAPI) -> None:
    body = {"text": f"Kære {WITNESS}\n\nSåfremt du flytter, så ring.", "options": {"excerpts": False}}
    answer = call(app, "POST", "/v1/fix", json=body)
    told = json.dumps(answer.json(), ensure_ascii=False).lower()
    assert answer.json()["changed"] is True
    assert WITNESS.lower() not in told
    assert "såfremt" not in told
    assert "hvis" not in told


@pytest.mark.parametrize(
    ("accept", "file"),
    [
        (None, False),
        ("", False),
        ("*/*", False),
        ("application/json", False),
        ("application/*", False),
        (WORD, True),
        ("application/octet-stream", True),
        (f"{WORD}, application/json;q=0.5", True),
        (f"{WORD};q=0.5, application/json", False),
        (f"text/html, {WORD.upper()};q=0.9, */*;q=0.8", True),
        ("application/json;q=0, */*", True),
        ("text/html, nonsense", None),
        ("image/png", None),
        ("application/json;q=0", None),
    ],
)
def test_json_or_the_mended_file(app: FastAPI, accept: str | None, file: bool | None) -> None:
    headers = {} if accept is None else {"accept": accept}
    answer = upload(app, "/v1/fix", docx(*SENTENCES), f"Afslag til {WITNESS}.docx", headers)
    if file is None:
        assert answer.status_code == 406
        assert answer.json()["type"] == "urn:plainlang:problem:not-acceptable"
        return
    assert answer.status_code == 200
    assert answer.headers["content-type"] == (WORD if file else "application/json")
    if file:
        assert answer.headers["content-disposition"] == 'attachment; filename="rettet.docx"'
        assert "sandbox" in answer.headers["content-security-policy"]
        assert (
            plainlang.check_bytes(answer.content)
            .documents[0]
            .text.startswith("Kære Anna Lind\nHvis du flytter")
        )
    assert WITNESS not in str(answer.headers)


@pytest.mark.parametrize("format_", ["docx", "html"])
def test_an_annotated_copy(app: FastAPI, format_: str) -> None:
    name, data = samples()[format_]
    answer = upload(app, "/v1/annotate", data, name, options='{"select": ["stiff-word"]}')
    assert answer.status_code == 200
    media_type = {"docx": WORD, "html": "text/html"}[format_]
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="kommenteret.{format_}"'
    assert answer.headers["cache-control"] == "no-store"
    assert "sandbox" in answer.headers["content-security-policy"]
    # The same letter, and beside it what the rule says.
    assert (
        plainlang.check_bytes(answer.content, format=format_).documents[0].text  # type: ignore[arg-type]
        == plainlang.check_bytes(data, format=format_).documents[0].text  # type: ignore[arg-type]
    )
    content = answer.content
    if format_ == "docx":
        content = zipfile.ZipFile(io.BytesIO(content)).read("word/comments.xml")
    assert "lyder stift" in content.decode()


def test_what_cannot_be_annotated(app: FastAPI) -> None:
    answer = call(app, "POST", "/v1/annotate", json={"text": "Såfremt du flytter."})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_profile(app: FastAPI) -> None:
    body = {"text": LETTER, "options": {"date": "2026-05-12", "metrics": "full", "include_text": True}}
    answer = call(app, "POST", "/v1/profile", json=body)
    assert answer.status_code == 200
    profile = answer.json()
    report = call(app, "POST", "/v1/check", json=body).json()
    for document in report["documents"]:
        del document["findings"]
    del report["summary"]
    assert profile == {**report, "schema": "plainlang.profile/1"}
    assert profile["documents"][0]["letter"]["decision"]["outcome"] == "adverse"
    assert profile["documents"][0]["metrics"]["passive_share"] is not None


def test_a_profile_judges_nothing(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    def judged(*_: Any, **__: Any) -> Sequence[Any]:
        raise AssertionError("rules were asked")

    monkeypatch.setattr("plainlang.engine.judge.RuleSet.judge", judged)
    assert call(app, "POST", "/v1/profile", json={"text": LETTER}).status_code == 200


def test_rules_in_both_languages(app: FastAPI) -> None:
    danish = call(app, "GET", "/v1/rules/FAG101").json()
    english = call(app, "GET", "/v1/rules/FAG101?language=en").json()
    assert danish["message"] != english["message"]
    assert call(app, "GET", "/v1/rules/stiff-word", headers={"accept-language": "en"}).json() == english
    assert call(app, "GET", "/v1/rules?language=en").json()[0]["why"] != ""
    answer = call(app, "GET", f"/v1/rules?language={WITNESS}")
    assert answer.status_code == 422
    assert WITNESS not in answer.text


def test_a_template_tells_of_its_letters(app: FastAPI) -> None:
    # What variants a report tells of is the reports' to say; every face gives them on.
    checked = call(app, "POST", "/v1/check", json={"text": TEMPLATE, "format": "markdown"}).json()
    assert checked == plainlang.check_bytes(TEMPLATE.encode(), format="markdown").to_dict()


def test_a_text_that_is_too_long() -> None:
    app = create_app(Settings(most_characters=1000, metrics=False))
    for path in ("/v1/check", "/v1/fix", "/v1/profile"):
        answer = call(app, "POST", path, json={"text": "Hej du. " * 126})
        assert answer.status_code == 413
        assert "1000" in answer.json()["detail"]
        assert call(app, "POST", path, json={"text": "Hej du. " * 124}).status_code == 200
    form = {"text": "Hej du. " * 126, "language": "da-DK"}
    assert call(app, "POST", "/v2/check", data=form).status_code == 413
    assert call(app, "GET", "/v2/maxtextlength").text == "1000"
    # A letter that is mended in many steps is one letter.
    many = "Såfremt du flytter, så ring. " * 30
    assert call(app, "POST", "/v1/fix", json={"text": many}).status_code == 200


def test_many_letters_at_once_get_their_own_reports() -> None:
    app = create_app(Settings(most_checks=4, most_waiting=100, most_seconds=300, metrics=False))
    texts = [f"Kære Anna\n\nSåfremt du flytter nr. {n}, " + "skal du " * n + "ringe.\n" for n in range(24)]
    expected = [plainlang.check(text).to_dict(include_text=True) for text in texts]
    start = threading.Barrier(8)

    def ask(number: int) -> Any:
        if number < 8:
            start.wait()
        body = {"text": texts[number], "options": {"include_text": True}}
        return call(app, "POST", "/v1/check", json=body).json()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(24))) == expected


def test_words_of_a_client_are_not_kept() -> None:
    app = create_app(Settings(metrics=False))
    for options in ({"allow": [WITNESS]}, {"sender": WITNESS}, {"elements": [f"complaint = {WITNESS}"]}):
        text = {"text": f"Såfremt {WITNESS} flytter.", "options": options}
        assert call(app, "POST", "/v1/check", json=text).status_code == 200
    call(app, "POST", "/v1/check", json={"text": WITNESS, "options": {"select": ["FAG"]}})
    kept = list(app.state.desk.library._checkers)
    assert len(kept) == 1
    assert WITNESS not in str(kept)


def test_settings_of_the_service_hold_where_a_request_is_silent(tmp_path: Any) -> None:
    config = tmp_path / "plainlang.toml"
    config.write_text('ignore = ["stiff-word"]\n', encoding="utf-8")
    app = create_app(Settings(config=config, language="en", metrics=False))
    text = {"text": "Såfremt du flytter, jf. loven."}
    [document] = call(app, "POST", "/v1/check", json=text).json()["documents"]
    assert {f["name"] for f in document["findings"]} == {"abbreviation"}
    assert "Write" in document["findings"][0]["message"]
    assert call(app, "GET", "/v1/nix").json()["detail"] == "Not found."
