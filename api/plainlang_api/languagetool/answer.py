"""LanguageTool's answers as models without a single optional field.

LibreOffice 7.4 reads fields without asking whether they are there, and dies where one is missing.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from plainlang import __version__
from plainlang.reports.law import LAW_CHECKED_UNTIL


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Software(_Answer):
    """Who answers; ``buildDate`` is the day until which the rules know the law."""

    name: str
    version: str
    buildDate: str  # noqa: N815  # the names are LanguageTool's, here and below
    apiVersion: int  # noqa: N815
    premium: bool
    premiumHint: str  # noqa: N815
    status: str


SOFTWARE = Software(
    name="plainlang",
    version=__version__,
    buildDate=f"{LAW_CHECKED_UNTIL} 00:00:00 +0000",
    apiVersion=1,
    premium=False,
    premiumHint="",
    status="",
)


class Info(_Answer):
    """The answer of ``/v2/info``."""

    software: Software


class Language(_Answer):
    """One language of ``/v2/languages``."""

    name: str
    code: str
    longCode: str  # noqa: N815


DANISH = Language(name="Danish", code="da", longCode="da-DK")


class Warnings(_Answer):
    """What a client should know of the answer as a whole."""

    incompleteResults: bool  # noqa: N815


class DetectedLanguage(_Answer):
    """The language that the text seems to be in; ``confidence`` is from 0 to 1."""

    name: str
    code: str
    confidence: float
    source: str


class CheckedLanguage(_Answer):
    """The language whose rules judged."""

    name: str
    code: str
    detectedLanguage: DetectedLanguage  # noqa: N815


class Replacement(_Answer):
    """A wording that could stand instead."""

    value: str


class Context(_Answer):
    """A match with what stands around it; place and length are UTF-16 units of ``text``."""

    text: str
    offset: int
    length: int


class MatchType(_Answer):
    """How clients of old sorted matches."""

    typeName: str  # noqa: N815


class Category(_Answer):
    """What clients colour matches by."""

    id: str
    name: str


class Url(_Answer):
    """A page about a rule."""

    value: str


class RuleOfMatch(_Answer):
    """The rule behind a match."""

    id: str
    subId: str  # noqa: N815
    description: str
    issueType: str  # noqa: N815
    urls: list[Url]
    category: Category
    isPremium: bool  # noqa: N815


class Match(_Answer):
    """One finding; place and length are UTF-16 units of text and markup."""

    message: str
    shortMessage: str  # noqa: N815
    replacements: list[Replacement]
    offset: int
    length: int
    context: Context
    sentence: str
    type: MatchType
    rule: RuleOfMatch
    ignoreForIncompleteSentence: bool  # noqa: N815
    contextForSureMatch: int  # noqa: N815


class LanguageRate(_Answer):
    """How likely a sentence is in a language."""

    language: str
    rate: float


class SentenceRange(_Answer):
    """A sentence in UTF-16 units, half-open, and its language."""

    start: int = Field(serialization_alias="from")  # no name in Python
    to: int
    detectedLanguages: list[LanguageRate]  # noqa: N815


class Check(_Answer):
    """The answer of a check."""

    software: Software
    warnings: Warnings
    language: CheckedLanguage
    matches: list[Match]
    sentenceRanges: list[tuple[int, int]]  # noqa: N815
    extendedSentenceRanges: list[SentenceRange]  # noqa: N815
