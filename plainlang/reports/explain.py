"""A rule as its users read it: why, the law behind it, bad and good examples."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from plainlang.engine import Rule, shipped_rules
from plainlang.errors import Language, UsageError
from plainlang.reports.wording import SEVERITIES

_WORDS = {
    "da": {
        "why": "Hvorfor", "sources": "Kilder", "checked": "tjekket", "bad": "Skriv ikke",
        "good": "Det er i orden", "misses": "Her kan reglen tage fejl", "valid": "Gælder for breve",
        "from": "fra", "to": "til",
    },
    "en": {
        "why": "Why", "sources": "Sources", "checked": "checked", "bad": "Do not write",
        "good": "This is fine", "misses": "What the rule does not find", "valid": "Holds for letters",
        "from": "from", "to": "to",
    },
}  # fmt: skip


def find_rule(code_or_name: str) -> Rule:
    """Return a rule by code or name.

    Raises:
        UsageError: there is none; names the nearest.
    """
    rules = shipped_rules()
    for rule in rules:
        if code_or_name.upper() == rule.code or code_or_name.lower() == rule.name:
            return rule
    names = [name for rule in rules for name in (rule.code, rule.name)]
    near = get_close_matches(code_or_name, names, n=1)
    raise UsageError(
        f"der er ingen regel {code_or_name!r}; "
        + (f"mente du {near[0]}?" if near else "»plainlang rules« viser dem alle"),
        f"there is no rule {code_or_name!r}; "
        + (f"did you mean {near[0]}?" if near else '"plainlang rules" lists them all'),
    )


def explain_rule(rule: Rule, language: Language) -> str:
    """Return the rule as text for a terminal."""
    words = _WORDS[language]
    severity = SEVERITIES[rule.severity].text(language)
    lines = [f"{rule.code} {rule.name} ({severity})", "", rule.message.text(language), ""]
    lines += [f"{words['why']}:", f"  {rule.why.text(language)}", ""]
    if rule.valid_from or rule.valid_to:
        start = f" {words['from']} {rule.valid_from}" if rule.valid_from else ""
        end = f" {words['to']} {rule.valid_to}" if rule.valid_to else ""
        lines += [f"{words['valid']}{start}{end}.", ""]
    lines.append(f"{words['sources']}:")
    lines += [f"  {source.ref} ({words['checked']} {source.checked})" for source in rule.sources]
    lines += ["", f"{words['bad']}:"]
    for example in rule.bad:
        lines += _indented(example.text)
        if example.fixed:
            lines.append(f"    -> {example.fixed}")
    lines += ["", f"{words['good']}:"]
    for example in rule.good:
        lines += _indented(example.text)
    if rule.known_misses:
        lines += ["", f"{words['misses']}:", *(f"  {miss}" for miss in rule.known_misses)]
    return "\n".join(lines)


def _indented(text: str) -> list[str]:
    first, *rest = [line for line in text.strip().split("\n") if line.strip()]
    return [f"  - {first}", *(f"    {line}" for line in rest)]


def rule_line(rule: Rule, language: Language) -> str:
    """Return the rule as one line of a list."""
    return f"{rule.code}  {rule.name:<32} {SEVERITIES[rule.severity].text(language):<11} {rule.category}"


def rule_dict(rule: Rule, language: Language) -> dict[str, Any]:
    """Return the rule as JSON values."""
    return {
        "code": rule.code,
        "name": rule.name,
        "category": rule.category,
        "severity": rule.severity,
        "certainty": rule.certainty,
        "basis": rule.basis,
        "lifecycle": rule.lifecycle,
        "message": rule.message.text(language),
        "why": rule.why.text(language),
        "sources": [{"ref": s.ref, "checked": s.checked.isoformat()} for s in rule.sources],
        "valid_from": rule.valid_from.isoformat() if rule.valid_from else None,
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
        "examples": {
            "bad": [{"text": e.text, "mark": e.mark, "fixed": e.fixed} for e in rule.bad],
            "good": [{"text": e.text} for e in rule.good],
        },
        "known_misses": list(rule.known_misses),
    }
