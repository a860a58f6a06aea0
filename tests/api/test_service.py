"""Rules, health, unknown paths, and the service against its own description."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from plainlang_api.app import Settings, create_app
from schemathesis.specs.openapi.checks import positive_data_acceptance

from plainlang import __version__
from plainlang.engine import shipped_rules

from .calls import call

APP = create_app(Settings())


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_health(path: str) -> None:
    answer = call(APP, "GET", path)
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}


def test_rules() -> None:
    rules = call(APP, "GET", "/v1/rules").json()
    assert [rule["code"] for rule in rules] == [rule.code for rule in shipped_rules()]
    for rule in rules:
        assert rule["message"]
        assert rule["why"]
        assert rule["sources"]
        assert len(rule["examples"]["bad"]) >= 2
        assert len(rule["examples"]["good"]) >= 2


@pytest.mark.parametrize("word", ["RET101", "ret101", "missing-complaint-guidance"])
def test_one_rule(word: str) -> None:
    answer = call(APP, "GET", f"/v1/rules/{word}")
    assert answer.status_code == 200
    assert answer.json()["code"] == "RET101"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/rules/RET999", 404),
        ("GET", "/v1/nothing", 404),
        ("GET", "/nothing", 404),
        ("GET", "/v1/check", 405),
        ("DELETE", "/v1/rules", 405),
    ],
)
def test_wrong_paths_and_methods_are_problems(method: str, path: str, status: int) -> None:
    answer = call(APP, method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"].partition(";")[0] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem.keys() >= {"type", "title", "detail"}
    assert answer.headers["cache-control"] == "no-store"
    if status == 405:
        assert answer.headers["allow"]


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        here = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return here + [ref for value in node.values() for ref in _references(value)]
    return [ref for value in node for ref in _references(value)] if isinstance(node, list) else []


def test_the_description_is_valid_openapi() -> None:
    description = call(APP, "GET", "/v1/openapi.json").json()
    assert description["openapi"].startswith("3.")
    assert description["info"]["version"] == __version__
    schemathesis.openapi.from_dict(description).validate()
    references = _references(description)
    assert references
    for reference in references:
        node = description
        for step in reference.removeprefix("#/").split("/"):
            node = node[step]
    assert {"/v1/check", "/v1/rules", "/v1/rules/{code}", "/health/live", "/health/ready"} <= set(
        description["paths"]
    )


def test_the_description_names_the_problems_of_a_check() -> None:
    answers = call(APP, "GET", "/v1/openapi.json").json()["paths"]["/v1/check"]["post"]["responses"]
    assert set(answers) == {"200", "400", "413", "415", "422", "503"}
    for status, answer in answers.items():
        media_type = "application/json" if status == "200" else "application/problem+json"
        assert list(answer["content"]) == [media_type]


DESCRIBED = schemathesis.openapi.from_asgi("/v1/openapi.json", APP)


@pytest.mark.filterwarnings("ignore:Using `httpx` with `starlette.testclient`")
@DESCRIBED.parametrize()
@settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_the_service_keeps_to_its_description(case: schemathesis.Case[Any]) -> None:
    # No schema can tell a picture from a Word file, so a well-formed upload may still be refused.
    upload = case.media_type == "multipart/form-data"
    case.call_and_validate(excluded_checks=[positive_data_acceptance] if upload else [])
