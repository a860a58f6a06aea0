"""``POST /v1/check`` with files that hold several letters."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from plainlang_api.app import create_app
from plainlang_api.settings import Settings

from tests.documents.test_zipped import zipped
from tests.formats.mail import attachment, mail, several, text

from .calls import LETTER, WITNESS, call

FILES = {
    "breve.zip": (zipped({"a.txt": LETTER, "b.xlsx": WITNESS}), ["a.txt", "b.xlsx"]),
    "breve.csv": (f'id;tekst\n7;"{LETTER}"\n8;{WITNESS};{WITNESS}\n'.encode(), ["7", "linje 45"]),
    "breve.jsonl": (b'"Hej."\n' + WITNESS.encode(), ["linje 1", "linje 2"]),
    "brev.eml": (mail(several([text(LETTER), attachment("b.xlsx", b"x")])), ["besked", "b.xlsx"]),
}


@pytest.fixture
def app() -> FastAPI:
    return create_app(Settings(most_bytes=100_000))


@pytest.mark.parametrize("name", FILES)
def test_all_documents_of_an_upload_are_in_the_report(name: str, app: FastAPI) -> None:
    data, parts = FILES[name]
    answer = call(app, "POST", "/v1/check", files={"file": (name, data)})
    assert answer.status_code == 200
    report = answer.json()
    found = [document["part"] for document in report["documents"]]
    assert found[0] == parts[0]
    assert len(found) == 2
    assert report["documents"][0]["letter"] is not None
    assert report["documents"][1]["error"]
    assert WITNESS not in report["documents"][1]["error"]
    assert report["summary"]["unreadable"] == 1
