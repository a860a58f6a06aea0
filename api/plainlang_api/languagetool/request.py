"""What a client asks for: parameters by name become one checked value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from plainlang_api.languagetool.annotation import Piece, pieces_of
from plainlang_api.problems import Problem

Value = TypeVar("Value")
Mode = Literal["all", "allButTextLevelOnly", "textLevelOnly"]

_MODES: dict[str, Mode] = {
    "": "all",
    "all": "all",
    "batch": "all",
    "allButTextLevelOnly": "allButTextLevelOnly",
    "textLevelOnly": "textLevelOnly",
}
_LEVELS = {"": False, "default": False, "picky": True}
_YES = frozenset({"true", "yes"})
_DANISH = frozenset({"da", "da-dk"})
_DETECT = "auto"


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """One request of a check.

    Attributes:
        pieces: the text, with markup between.
        detect: whether the language is to be found out; else the text is Danish.
        noop_languages: languages that the client wants nothing said of, where it is found out.
        mode: whether rules of the whole letter, of its places, or both shall judge.
        picky: whether findings that are unsure are wanted too.
        enabled_rules, disabled_rules, enabled_categories, disabled_categories: in small letters.
        enabled_only: whether nothing but what is enabled shall judge.
        english: whether messages are to be English.
        allow_incomplete: whether an answer without findings is better than none when time runs out.
        username, api_key: who asks; empty where not told.
    """

    pieces: tuple[Piece, ...]
    detect: bool
    noop_languages: frozenset[str]
    mode: Mode
    picky: bool
    enabled_rules: frozenset[str]
    disabled_rules: frozenset[str]
    enabled_categories: frozenset[str]
    disabled_categories: frozenset[str]
    enabled_only: bool
    english: bool
    allow_incomplete: bool
    username: str
    api_key: str


def check_request(given: Mapping[str, str]) -> CheckRequest:
    """Return what a client asks for; parameters that are not known are left alone.

    Args:
        given: parameters by name.

    Raises:
        Problem: one that is known is wrong. It names the parameter and never repeats its value.
    """
    if "callback" in given:
        raise _wrong("callback", "kan ikke bruges: svaret er altid JSON", "is refused: answers are JSON")
    language = _language(given)
    enabled_rules, disabled_rules = _listed(given, "enabledRules"), _listed(given, "disabledRules")
    enabled, disabled = _listed(given, "enabledCategories"), _listed(given, "disabledCategories")
    enabled_only = given.get("enabledOnly", "").lower() in _YES
    if enabled_only and not (enabled_rules or enabled):
        raise _wrong(
            "enabledOnly",
            "kræver enabledRules eller enabledCategories",
            "needs enabledRules or enabledCategories",
        )
    if enabled_only and (disabled_rules or disabled):
        raise _wrong(
            "enabledOnly",
            "kan ikke stå sammen med disabledRules eller disabledCategories",
            "cannot stand with disabledRules or disabledCategories",
        )
    username, api_key = given.get("username", ""), given.get("apiKey", "")
    if bool(username) != bool(api_key):
        raise _wrong("username, apiKey", "hører sammen: send begge", "belong together: send both")
    return CheckRequest(
        pieces=pieces_of(given),
        detect=language == _DETECT,
        noop_languages=frozenset(word.partition("-")[0] for word in _listed(given, "noopLanguages")),
        mode=_chosen(given, "mode", _MODES),
        picky=_chosen(given, "level", _LEVELS),
        enabled_rules=enabled_rules,
        disabled_rules=disabled_rules,
        enabled_categories=enabled,
        disabled_categories=disabled,
        enabled_only=enabled_only,
        english=given.get("motherTongue", "").lower().partition("-")[0] == "en",
        allow_incomplete=given.get("allowIncompleteResults", "").lower() in _YES,
        username=username,
        api_key=api_key,
    )


def _language(given: Mapping[str, str]) -> str:
    language = given.get("language", "").strip().lower()
    if not language:
        raise _wrong("language", "mangler", "is missing")
    if language != _DETECT and language not in _DANISH:
        raise _wrong(
            "language",
            "er et sprog, vi ikke kender her; vi kender da, da-DK og auto",
            "is not a language known here; da, da-DK and auto are",
        )
    return language


def _listed(given: Mapping[str, str], name: str) -> frozenset[str]:
    return frozenset(word.strip().lower() for word in given.get(name, "").split(",") if word.strip())


def _chosen(given: Mapping[str, str], name: str, choices: Mapping[str, Value]) -> Value:
    try:
        return choices[given.get(name, "").strip()]
    except KeyError:
        known = ", ".join(choice for choice in choices if choice)
        raise _wrong(name, f"skal være en af disse: {known}", f"must be one of these: {known}") from None


def _wrong(name: str, da: str, en: str) -> Problem:
    return Problem(400, "parameter", f"{name} {da}.", f"{name} {en}.")
