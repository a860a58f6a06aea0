"""Rules, health, unknown paths, and the service against its own description."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from plainlang_api.app import create_app
from plainlang_api.settings import Settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from plainlang import __version__
from plainlang.engine import shipped_rules

from .calls import LETTER, call

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
    assert set(answers) == {
        "200", "400", "401", "408", "413", "415", "422", "429", "500", "503"
    }  # fmt: skip
    for status, answer in answers.items():
        media_type = "application/json" if status == "200" else "application/problem+json"
        assert list(answer["content"]) == [media_type]


def _examples() -> list[tuple[str, str, str, Any]]:
    found = []
    for path, item in call(APP, "GET", "/v1/openapi.json").json()["paths"].items():
        for method, operation in item.items():
            for parameter in operation.get("parameters", ()):
                if parameter["in"] == "path":
                    path = path.replace(f"{{{parameter['name']}}}", parameter["schema"]["examples"][0])
            content = operation.get("requestBody", {}).get("content", {"": {"example": None}})
            found += [(method, path, media_type, told["example"]) for media_type, told in content.items()]
    return found


@pytest.mark.parametrize(("method", "path", "media_type", "example"), _examples())
def test_every_example_of_the_description_works(
    method: str, path: str, media_type: str, example: Any
) -> None:
    request: dict[str, Any] = {}
    if media_type == "application/json":
        request["json"] = example
    elif media_type:
        fields = dict(example)
        request["files"] = {"file": ("brev.txt", fields.pop("file").encode())}
        request["data"] = fields
    answer = call(APP, method.upper(), path, **request)
    assert answer.status_code == 200, answer.text
    if answer.headers["content-type"] == "application/json":
        description = call(APP, "GET", "/v1/openapi.json").json()
        template = "/v1/rules/{code}" if path.startswith("/v1/rules/") else path
        told = description["paths"][template][method]["responses"]["200"]["content"]
        schema = {**told["application/json"]["schema"], "components": description["components"]}
        jsonschema.Draft202012Validator(schema).validate(answer.json())
    if media_type and path in {"/v1/check", "/v1/fix"}:  # an example that finds nothing shows nothing
        assert "FAG101" in answer.text or "RET101" in answer.text


def test_examples_are_there_for_all() -> None:
    assert len(_examples()) == 4 * 2 + 5


def test_a_report_of_everything_is_as_described() -> None:
    description = call(APP, "GET", "/v1/openapi.json").json()
    schema = {"$ref": "#/components/schemas/Report", "components": description["components"]}
    for options in ({}, {"metrics": "full", "include_text": True}, {"excerpts": False}):
        report = call(APP, "POST", "/v1/check", json={"text": LETTER, "options": options}).json()
        jsonschema.Draft202012Validator(schema).validate(report)
        del report["documents"][0]["findings"][0]["code"]
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(schema).validate(report)


DESCRIBED = schemathesis.openapi.from_asgi("/v1/openapi.json", APP)


@pytest.mark.filterwarnings("ignore:Using `httpx` with `starlette.testclient`")
@DESCRIBED.parametrize()
@settings(
    max_examples=15,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_the_service_keeps_to_its_description(case: schemathesis.Case[Any]) -> None:
    # No schema can tell a picture from a Word file, or what can be annotated: a letter may still be refused.
    refusable = case.media_type == "multipart/form-data" or case.path == "/v1/annotate"
    case.call_and_validate(excluded_checks=[positive_data_acceptance] if refusable else [])
