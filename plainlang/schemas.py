"""Holds a YAML or TOML file to a JSON schema and says in one line what is wrong where."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from plainlang.data_files import DataFile
from plainlang.errors import DataError

_DANISH = {  # what a Dane writes by heart
    "regler": "rules", "ordlister": "wordlists", "undtag": "ignore", "sprog": "language",
    "afsender": "sender", "dato": "date", "type": "type", "udfald": "outcome", "område": "field",
    "læser": "reader", "profiler": "profiles", "stier": "paths", "kode": "code", "navn": "name",
    "kategori": "category", "alvor": "severity", "slags": "kind", "indstillinger": "settings",
    "besked": "message", "hvorfor": "why", "eksempler": "examples", "kilder": "sources",
    "kendte_mangler": "known_misses", "udtryk": "phrases", "forslag": "suggest", "sikker": "safe",
    "medmindre": "unless", "når": "when", "dårlige": "bad", "gode": "good", "tekst": "text",
}  # fmt: skip
_COUNTED = {
    "minItems": ("punkter", "items"),
    "minLength": ("tegn", "characters"),
    "minProperties": ("linje under sig", "line below it"),
}
_TYPES = {
    "array": ("en liste: [ ... ]", "a list: [ ... ]"),
    "boolean": ("true eller false", "true or false"),
    "integer": ("et helt tal", "a whole number"),
    "number": ("et tal", "a number"),
    "object": ("en tabel med navne og værdier", "a table of names and values"),
    "string": ("en tekst", "a text"),
}


@cache
def _validator(package: str, schema: str) -> Any:
    import jsonschema  # only where files are checked: 60 ms

    return jsonschema.Draft202012Validator(
        json.loads(files(package).joinpath(schema).read_text(encoding="utf-8"))
    )


def check_schema(data_file: DataFile, schema: str, package: str = "plainlang.rules") -> None:
    """Check a file against a schema.

    Args:
        data_file: the file.
        schema: the schema's file name, such as ``schema.json``.
        package: where the schema lies.

    Raises:
        DataError: with the line of the first mistake and what was expected.
    """
    import jsonschema

    errors = list(_validator(package, schema).iter_errors(data_file.data))
    if not errors:
        return
    error = jsonschema.exceptions.best_match(errors)
    while error.validator == "anyOf" and error.context:
        # What fits none of several is told against the first that has its type, or against all.
        fitting = [e for e in error.context if e.validator != "type" or len(e.path)]
        if not fitting:
            kinds = sorted({e.validator_value for e in error.context})
            error.validator, error.validator_value = "type", kinds
            break
        error = fitting[0]
    raise _as_data_error(data_file, error)


def _where(path: list[Any]) -> str:
    """Return a place in a file for people: ``examples.bad nr. 2.mark``."""
    said = ""
    for part in path:
        said += f" nr. {part + 1}" if isinstance(part, int) else f".{part}" if said else str(part)
    return said or "filen"


def _belongs_under(data_file: DataFile, path: list[Any], unknown: str) -> str | None:
    """Return the table that a name at the top of a rule file belongs to: a slip of indentation."""
    kind = data_file.data.get("kind")
    if path or not isinstance(kind, str):
        return None
    settings = json.loads(files("plainlang.rules").joinpath("schema.json").read_text(encoding="utf-8"))[
        "$defs"
    ]
    return "settings" if unknown in settings.get(kind, {}).get("properties", {}) else None


def _as_data_error(data_file: DataFile, error: Any) -> DataError:
    path = list(error.absolute_path)
    where = _where(path)
    if error.validator == "required":
        missing = next(name for name in error.validator_value if name not in error.instance)
        return data_file.error(path, f"mangler {missing}", f"lacks {missing}")
    if error.validator == "additionalProperties":
        allowed = sorted(error.schema.get("properties", {}))
        unknown = next(name for name in error.instance if name not in allowed)
        from difflib import get_close_matches

        around = _belongs_under(data_file, path, unknown)
        if around is not None:
            return data_file.error(
                [*path, unknown],
                f"{unknown} hører under {around}; ryk linjen ind under den",
                f"{unknown} belongs under {around}; indent the line below it",
            )
        unknown = str(unknown)
        near = [_DANISH[unknown]] if _DANISH.get(unknown) in allowed else None
        near = near or get_close_matches(unknown, allowed, n=1)
        hint_da = f"; mente du {near[0]}?" if near else f"; her kan der stå {', '.join(allowed)}"
        hint_en = f"; did you mean {near[0]}?" if near else f"; allowed are {', '.join(allowed)}"
        return data_file.error(
            [*path, unknown], f"vi kender ikke {unknown}{hint_da}", f"does not know {unknown}{hint_en}"
        )
    if error.validator in {"enum", "const"}:
        values = error.validator_value if error.validator == "enum" else [error.validator_value]
        choices = ", ".join(str(v) for v in values)
        return data_file.error(
            path,
            f"{where} skal være en af: {choices} (ikke {error.instance!r})",
            f"{where} must be one of: {choices} (not {error.instance!r})",
        )
    if error.validator == "minimum":
        least = error.validator_value
        return data_file.error(path, f"{where} skal være mindst {least}", f"{where} must be at least {least}")
    if error.validator == "maximum":
        most = error.validator_value
        return data_file.error(path, f"{where} må højst være {most}", f"{where} must be at most {most}")
    if error.validator in {"minItems", "minLength", "minProperties"}:
        return data_file.error(
            path,
            f"{where} skal have mindst {error.validator_value} {_COUNTED[error.validator][0]}".rstrip(),
            f"{where} must have at least {error.validator_value} {_COUNTED[error.validator][1]}".rstrip(),
        )
    if error.validator == "type":
        kinds = error.validator_value
        kinds = kinds if isinstance(kinds, list) else [kinds]
        da = " eller ".join(_TYPES.get(kind, (kind, kind))[0] for kind in kinds)
        en = " or ".join(_TYPES.get(kind, (kind, kind))[1] for kind in kinds)
        return data_file.error(path, f"{where} skal være {da}", f"{where} must be {en}")
    if error.validator == "pattern":
        return data_file.error(
            path,
            f"{where} skal se ud som {error.schema.get('description', error.validator_value)}",
            f"{where} must look like {error.schema.get('description', error.validator_value)}",
        )
    return data_file.error(path, f"{where}: {error.message}", f"{where}: {error.message}")
