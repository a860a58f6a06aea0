"""Requests as real clients write them: each is read, and the right words are marked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote, quote_plus, urlencode

import pytest
from fastapi import FastAPI

from ..calls import call
from .answers import ask_raw, marked, sent

FORM = "application/x-www-form-urlencoded"
HARD = "Såfremt De er uenig, jf. § 5, kan klagen & bilag til 100 % + 😀 såfremt du vil."
STIFF = ["Såfremt", "såfremt"]
MARKDOWN = [
    {"markup": "# "},
    {"text": "Svar"},
    {"markup": "\n\n", "interpretAs": "\n\n"},
    {"text": "Ring 😀, "},
    {"markup": "**"},
    {"text": "såfremt"},
    {"markup": "**"},
    {"text": " du er uenig "},
    {"markup": "[", "interpretAs": ""},
    {"text": "i det"},
    {"markup": "](https://nordhavn.dk)"},
    {"text": ", eller send "},
    {"markup": "&amp;", "interpretAs": "&"},
    {"text": " vent, såfremt du vil."},
]


@dataclass(frozen=True)
class Recorded:
    """A request of a client.

    Attributes:
        client: what sends it.
        body: as it goes over the wire.
        text: what places count.
        stiff: the stiff words that must be marked.
        path: where it goes.
        content_type: what the client says that it is.
    """

    client: str
    body: bytes
    text: str
    stiff: tuple[str, ...]
    path: str = "/v2/check"
    content_type: str | None = FORM


RECORDED = (
    Recorded("LibreOffice 7.4", f"text={HARD}&language=da-DK".encode(), HARD, ("Såfremt", "såfremt")),
    Recorded(
        "LibreOffice 7.4, a slash behind its address, name and key",
        f"text={HARD}&language=da-DK&username=a+b@nordhavn.dk&apiKey=x%y".encode(),
        HARD,
        ("Såfremt", "såfremt"),
        "/v2//check",
    ),
    Recorded(
        "LibreOffice, new",
        f"text={quote(HARD, safe='')}&language=da-DK".encode(),
        HARD,
        ("Såfremt", "såfremt"),
    ),
    Recorded(
        "LTeX",
        urlencode(
            {
                "language": "da-DK",
                "data": json.dumps({"annotation": MARKDOWN}),
                "level": "picky",
                "motherTongue": "da",
                "enabledRules": "",
            },
            quote_via=quote,
        ).encode(),
        sent(MARKDOWN),
        ("såfremt", "såfremt"),
    ),
    Recorded(
        "Obsidian",
        urlencode(
            {
                "data": json.dumps(
                    {
                        "annotation": [
                            {**node, "offset": {"start": 0, "end": 1}, "children": []} for node in MARKDOWN
                        ]
                    },
                    ensure_ascii=False,
                ),
                "language": "auto",
                "enabledOnly": "false",
                "level": "default",
                "preferredVariants": "en-GB,de-DE",
                "disabledRules": "WHITESPACE_RULE",
            }
        ).encode(),
        sent(MARKDOWN),
        ("såfremt", "såfremt"),
    ),
    Recorded(
        "VS Code linter",
        urlencode(
            {
                "data": json.dumps({"annotation": [{"text": HARD}]}),
                "language": "da-DK",
                "motherTongue": "",
                "level": "default",
                "disabledCategories": "TYPOGRAPHY,CASING",
            },
            quote_via=quote_plus,
        ).encode(),
        HARD,
        ("Såfremt", "såfremt"),
    ),
    Recorded(
        "browser add-on, rules of the text",
        urlencode(
            {
                "data": json.dumps({"text": HARD}),
                "language": "auto",
                "noopLanguages": "fr,de",
                "preferredLanguages": "en,da",
                "preferredVariants": "en-US,de-DE",
                "disabledRules": "WHITESPACE_RULE",
                "level": "picky",
                "mode": "textLevelOnly",
                "allowIncompleteResults": "true",
                "useragent": "chrome",
                "toneTags": "clarity,formal",
            }
        ).encode(),
        HARD,
        (),
        "/v2/check?c=1&instanceId=1234%3A5678&v=8.11.6",
        "text/plain;charset=UTF-8",
    ),
    Recorded(
        "browser add-on, rules of places",
        urlencode(
            {
                "data": json.dumps({"text": HARD}),
                "language": "auto",
                "mode": "allButTextLevelOnly",
                "allowIncompleteResults": "true",
                "useragent": "firefox",
            }
        ).encode(),
        HARD,
        ("Såfremt", "såfremt"),
        "/check?c=1&instanceId=1234%3A5678&v=8.11.6",
        "text/plain;charset=UTF-8",
    ),
    Recorded(
        "a program that calls its form JSON",
        urlencode({"text": HARD, "language": "da"}).encode(),
        HARD,
        ("Såfremt", "såfremt"),
        content_type="application/json",
    ),
    Recorded(
        "curl, nothing encoded, language first",
        "language=da&text=Ring, såfremt du vil.".encode(),
        "Ring, såfremt du vil.",
        ("såfremt",),
    ),
    Recorded(
        "a multipart form",
        (
            "--b\r\nContent-Disposition: form-data; name=\"language\"\r\n\r\nda-DK\r\n"
            f"--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n{HARD}\r\n--b--\r\n"
        ).encode(),
        HARD,
        ("Såfremt", "såfremt"),
        content_type="multipart/form-data; boundary=b",
    ),
)  # fmt: skip


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda recorded: recorded.client)
def test_a_client_gets_its_words_marked(app: FastAPI, recorded: Recorded) -> None:
    answer = ask_raw(
        app, recorded.body, recorded.text, path=recorded.path, content_type=recorded.content_type
    )
    assert marked(answer, recorded.text, "stiff-word") == list(recorded.stiff)
    assert answer["language"]["code"] == "da-DK"


@pytest.mark.parametrize(
    "text",
    [
        "Klage & svar, såfremt du vil",
        "Gebyr+moms såfremt",
        "100 % såfremt du vil",
        "Fra a%20b såfremt du vil",
        "Skriv text=hej&language=en-US i feltet såfremt du vil",
        "Linje\nto, såfremt du vil",
        "R&D+svar",
        "100%",
        "",
        "Hej",
    ],
)
def test_libreoffice_gets_back_the_places_it_sent(app: FastAPI, text: str) -> None:
    answer = ask_raw(app, f"text={text}&language=da-DK".encode(), text, content_type=FORM)
    assert marked(answer, text, "stiff-word") == ["såfremt"] * text.count("såfremt")
    # The whole text was read: nothing was lost at an ampersand.
    assert [end for _, end in answer["sentenceRanges"]][-1:] == ([len(text)] if text else [])


def test_a_field_of_libreoffice_is_a_hole_that_somebody_fills(app: FastAPI) -> None:
    text = "Fordi \u200b<Adresse> er solgt den \u200b12-05-26, og \u200b«By» er din, såfremt\u200b du vil."
    answer = ask_raw(app, f"text={text}&language=da-DK".encode(), text, content_type=FORM)
    assert "SKA101" not in {match["rule"]["id"] for match in answer["matches"]}
    # A footnote's mark stands behind the word and is no part of it.
    assert marked(answer, text, "stiff-word") == ["såfremt"]


def test_a_word_that_may_be_broken_is_one_word(app: FastAPI) -> None:
    text = "Ring, så\u200bfremt du vil."
    answer = ask_raw(app, f"text={text}&language=da-DK".encode(), text, content_type=FORM)
    assert marked(answer, text, "stiff-word") == ["så\u200bfremt"]


def test_a_typed_hole_in_finished_text_is_told(app: FastAPI) -> None:
    text = "Vi har modtaget [indsæt dato] fra dig."
    answer = ask_raw(app, f"text={text}&language=da-DK".encode(), text, content_type=FORM)
    [match] = [match for match in answer["matches"] if match["rule"]["id"] == "SKA101"]
    assert match["rule"]["category"]["id"] == "TYPOS"


def test_the_list_of_languages_is_what_libreoffice_looks_for(app: FastAPI) -> None:
    answer = call(app, "GET", "/v2//languages")
    assert answer.json() == [{"name": "Danish", "code": "da", "longCode": "da-DK"}]
