"""The report as JSON: the names and the values that the contract fixes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

import plainlang
from plainlang.engine import CATEGORIES, SEVERITIES
from plainlang.reports.law import LAW_CHECKED_UNTIL

LETTER = """Søvang Kommune
Ydelsescenter

1. marts 2026

Kære Anna Lind

Du får afslag på kontanthjælp

Vi giver afslag på din ansøgning om kontanthjælp efter aktivlovens § 11. Vi har lagt vægt på,
at du har 31.000 kr. på din konto. Såfremt din økonomi ændrer sig, kan du søge igen.

Du kan klage til Ankestyrelsen. Du skal klage senest fire uger efter, at du har fået brevet. Send klagen
til os.

Du kan ringe til os på 59 00 10 20.

Venlig hilsen
Mette Holm
"""

REPORT = {"schema", "version", "law_checked_until", "documents", "summary"}
DOCUMENT = {"path", "part", "format", "kind", "error", "letter", "metrics", "findings"}
LETTER_NAMES: dict[str, set[str]] = {
    "": {
        "type", "decision", "decisions", "field", "date", "sender", "reader", "reasons", "complaint",
        "rights", "sure",
    },
    "decision": {"present", "outcome", "spans"},
    "reader": {"address", "role"},
    "reasons": {"status", "legal_basis", "facts", "main_considerations"},
    "complaint": {"status", "authority", "deadline", "how"},
    "rights": {"access_to_file", "representation", "hearing", "data_protection", "contact"},
}  # fmt: skip
METRICS = {"words", "sentences", "lix", "mean_sentence_length", "long_word_share", "passive_share"}
FINDING = {
    "code", "name", "category", "severity", "certainty", "basis", "condition", "message", "start", "end",
    "line", "column", "end_line", "end_column", "source", "text", "suggestions", "sources", "help",
    "baseline",
}  # fmt: skip
SUMMARY = {"documents", "errors", "warnings", "notes", "unreadable", "baseline", "suppressed"}
VALUES: dict[str, set[str]] = {
    "type": {
        "decision", "hearing", "proposed_decision", "summons", "warning", "information", "receipt", "request",
        "reply", "other",
    },
    "outcome": {"adverse", "partly", "favourable", "none"},
    "status": {"full", "partial", "none", "not_required", "delegated"},
    "address": {"du", "I", "De", "none"},
    "role": {"citizen", "child", "representative", "company", "authority", "other"},
}  # fmt: skip


def report(text: str = LETTER, **options: Any) -> dict[str, Any]:
    return plainlang.check(text, **options).to_dict()


def test_the_names_are_those_of_the_contract() -> None:
    found = report()
    assert found.keys() == REPORT
    assert found["schema"] == "plainlang.report/1"
    assert found["version"] == plainlang.__version__
    assert found["law_checked_until"] == LAW_CHECKED_UNTIL
    date.fromisoformat(found["law_checked_until"])
    assert found["summary"].keys() == SUMMARY
    [document] = found["documents"]
    assert document.keys() >= DOCUMENT
    assert document["metrics"].keys() == METRICS
    for part, names in LETTER_NAMES.items():
        node = document["letter"][part] if part else document["letter"]
        assert node.keys() == names, part
    for decision in document["letter"]["decisions"]:
        assert decision.keys() == {"outcome", "effects", "spans", "field"}
    assert document["findings"]
    for finding in document["findings"]:
        assert finding.keys() == FINDING
        for suggestion in finding["suggestions"]:
            assert suggestion.keys() == {"text", "safe"}


def test_the_values_are_those_of_the_contract() -> None:
    [document] = report()["documents"]
    letter = document["letter"]
    assert letter["type"] in VALUES["type"]
    assert letter["decision"]["outcome"] in VALUES["outcome"]
    assert letter["reasons"]["status"] in VALUES["status"]
    assert letter["complaint"]["status"] in VALUES["status"]
    assert letter["reader"]["address"] in VALUES["address"]
    assert letter["reader"]["role"] in VALUES["role"]
    assert document["kind"] in {"finished", "template"}
    for finding in document["findings"]:
        assert finding["category"] in CATEGORIES
        assert finding["severity"] in SEVERITIES
        assert finding["certainty"] in {"certain", "likely", "unsure"}
        assert finding["basis"] in {"law", "good_practice", "plain_language"}
        assert finding["condition"] is None
        assert finding["baseline"] is False
        assert finding["help"] == f"plainlang explain {finding['code']}"


def test_what_the_letter_says() -> None:
    [document] = report()["documents"]
    letter = document["letter"]
    assert (document["path"], document["part"], document["format"]) == (None, None, "text")
    assert (document["kind"], document["error"]) == ("finished", None)
    assert letter["type"] == "decision"
    assert letter["decision"]["present"] is True
    assert letter["decision"]["outcome"] == "adverse"
    assert letter["field"] == "kontanthjaelp"
    assert letter["date"] == "2026-03-01"
    assert letter["sender"] == "Søvang Kommune"
    assert letter["reader"] == {"address": "du", "role": "citizen"}
    assert letter["reasons"]["status"] == "full"
    assert letter["complaint"]["status"] == "full"
    assert letter["rights"]["contact"]
    assert document["metrics"]["passive_share"] is None


def _spans(node: Any) -> list[list[int]]:
    if isinstance(node, dict):
        return [span for value in node.values() for span in _spans(value)]
    if isinstance(node, list) and len(node) == 2 and all(isinstance(n, int) for n in node):
        return [node]
    return [span for value in node for span in _spans(value)] if isinstance(node, list) else []


def test_spans_are_places_in_the_text() -> None:
    [document] = plainlang.check(LETTER).to_dict(include_text=True)["documents"]
    assert document["text"] == LETTER
    spans = _spans(document["letter"])
    assert len(spans) > 5
    for start, end in spans:
        assert 0 <= start < end <= len(LETTER)
        assert LETTER[start:end] == LETTER[start:end].strip()


def test_the_summary_counts_the_findings() -> None:
    found = report()
    severities = [f["severity"] for f in found["documents"][0]["findings"]]
    assert found["summary"] == {
        "documents": 1,
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "notes": severities.count("note"),
        "unreadable": 0,
        "baseline": 0,
        "suppressed": 0,
    }


def test_the_dict_is_json_and_the_same_each_time() -> None:
    found = report()
    assert json.loads(json.dumps(found)) == found
    assert report() == found


def test_the_text_is_there_only_when_asked_for() -> None:
    assert "text" not in report()["documents"][0]


def test_without_running_text_the_measures_are_null() -> None:
    [document] = report("")["documents"]
    assert document["metrics"] == {
        "words": 0, "sentences": 0, "lix": None, "mean_sentence_length": None, "long_word_share": None,
        "passive_share": None,
    }  # fmt: skip
    assert document["letter"]["type"] == "other"
    assert document["findings"] == []


def test_lines_and_columns_count_from_one_in_code_points() -> None:
    text = "Hej 😀\r\n\r\n😀 Sig det, såfremt du flytter."
    [document] = plainlang.check(text, select=["stiff-word"]).to_dict(include_text=True)["documents"]
    assert document["text"] == text.replace("\r\n", "\n")
    [finding] = document["findings"]
    assert (finding["line"], finding["column"], finding["end_line"], finding["end_column"]) == (3, 12, 3, 19)
    assert (finding["start"], finding["end"]) == (18, 25)
    assert finding["source"] == {"line": 3, "column": 12}


@pytest.mark.parametrize(
    "text", ["x\u2028y såfremt du flytter.", "x\x0by såfremt du flytter.", "x\x85y såfremt du."]
)
def test_only_line_ends_end_lines(text: str) -> None:
    [finding] = report(text, select=["stiff-word"])["documents"][0]["findings"]
    assert (finding["line"], finding["column"]) == (1, 5)


def test_english_messages() -> None:
    danish, english = report(), report(language="en")
    pairs = zip(danish["documents"][0]["findings"], english["documents"][0]["findings"], strict=True)
    for da, en in pairs:
        assert da["message"] != en["message"]
        assert {k: v for k, v in da.items() if k != "message"} == {
            k: v for k, v in en.items() if k != "message"
        }
