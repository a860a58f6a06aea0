"""Holds a YAML file to a JSON schema and says in one line what is wrong where."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from plainlang.errors import DataError
from plainlang.yaml_files import YamlFile


@cache
def _validator(schema: str) -> Any:
    import jsonschema  # only where files are checked: 60 ms

    return jsonschema.Draft202012Validator(
        json.loads(files("plainlang.rules").joinpath(schema).read_text(encoding="utf-8"))
    )


def check_schema(yaml_file: YamlFile, schema: str) -> None:
    """Check a file against a schema of ``rules/``.

    Args:
        yaml_file: the file.
        schema: the schema's file name, such as ``schema.json``.

    Raises:
        DataError: with the line of the first mistake and what was expected.
    """
    import jsonschema

    errors = list(_validator(schema).iter_errors(yaml_file.data))
    if not errors:
        return
    error = jsonschema.exceptions.best_match(errors)
    raise _as_data_error(yaml_file, error)


def _as_data_error(yaml_file: YamlFile, error: Any) -> DataError:
    path = list(error.absolute_path)
    where = ".".join(str(part) for part in path) or "filen"
    if error.validator == "required":
        missing = next(name for name in error.validator_value if name not in error.instance)
        return yaml_file.error(path, f"mangler {missing}", f"lacks {missing}")
    if error.validator == "additionalProperties":
        allowed = sorted(error.schema.get("properties", {}))
        unknown = next(name for name in error.instance if name not in allowed)
        from difflib import get_close_matches

        near = get_close_matches(unknown, allowed, n=1)
        hint_da = f"; mente du {near[0]}?" if near else f"; her kan stå {', '.join(allowed)}"
        hint_en = f"; did you mean {near[0]}?" if near else f"; allowed are {', '.join(allowed)}"
        return yaml_file.error(
            [*path, unknown], f"kender ikke {unknown}{hint_da}", f"does not know {unknown}{hint_en}"
        )
    if error.validator in {"enum", "const"}:
        values = error.validator_value if error.validator == "enum" else [error.validator_value]
        choices = ", ".join(str(v) for v in values)
        return yaml_file.error(
            path,
            f"{where} skal være en af: {choices} (ikke {error.instance!r})",
            f"{where} must be one of: {choices} (not {error.instance!r})",
        )
    if error.validator in {"minItems", "minLength", "minProperties"}:
        return yaml_file.error(
            path,
            f"{where} skal have mindst {error.validator_value}",
            f"{where} must have at least {error.validator_value}",
        )
    if error.validator == "type":
        return yaml_file.error(
            path,
            f"{where} skal være af typen {error.validator_value}",
            f"{where} must be of type {error.validator_value}",
        )
    if error.validator == "pattern":
        return yaml_file.error(
            path,
            f"{where} skal se ud som {error.schema.get('description', error.validator_value)}",
            f"{where} must look like {error.schema.get('description', error.validator_value)}",
        )
    return yaml_file.error(path, f"{where}: {error.message}", f"{where}: {error.message}")
