"""What requests hold."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from plainlang.config import CHOICES, Config, config_from
from plainlang.letters.elements import PLAIN_FORM
from plainlang.letters.fields import fields

TextFormat = Literal["text", "markdown", "html"]


def _one_of(name: str) -> dict[str, Any]:
    return {"enum": [*CHOICES[name], None]}


class Options(BaseModel):
    """Settings of one letter, named as on the command line."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)

    select: list[str] = Field(default_factory=list, max_length=100)
    ignore: list[str] = Field(default_factory=list, max_length=100)
    as_kind: Literal["auto", "finished", "template"] = Field(default="auto", alias="as")
    type: str | None = Field(default=None, json_schema_extra=_one_of("type"))
    outcome: str | None = Field(default=None, json_schema_extra=_one_of("outcome"))
    field: str | None = Field(default=None, json_schema_extra={"enum": [*fields(), None]})
    reader: str | None = Field(default=None, json_schema_extra=_one_of("reader"))
    sender: str | None = Field(default=None, max_length=200)
    allow: list[str] = Field(default_factory=list, max_length=1000)
    elements: list[str] = Field(
        default_factory=list,
        max_length=200,
        json_schema_extra={"items": {"type": "string", "pattern": PLAIN_FORM}},
    )
    language: Literal["da", "en"] = "da"
    date: str | None = Field(default=None, json_schema_extra={"format": "date"})
    metrics: Literal["standard", "full"] = "standard"
    include_text: bool = False
    excerpts: bool = True

    def config(self, base: Config) -> Config:
        """Return the settings of the letter: what the request leaves open is the service's to say.

        Raises:
            UsageError: an option is wrong.
        """
        given = self.model_dump(by_alias=True, exclude_unset=True, exclude={"include_text", "excerpts"})
        return config_from(given, base, by_caller=True)


class CheckRequest(BaseModel):
    """A letter as JSON."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str
    format: TextFormat = "text"
    options: Options = Field(default_factory=Options)


class FixRequest(CheckRequest):
    """A letter to be mended."""

    unsafe: bool = Field(
        default=False, description="Take the first suggestion of every finding, not only the safe ones."
    )
