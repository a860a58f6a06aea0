"""A rule as its users read it: why, the law behind it, bad and good examples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from plainlang.bilingual import Language
from plainlang.danish.automaton import fold
from plainlang.engine import CATEGORIES, Rule, Rulebook
from plainlang.engine.measured import measured_rules
from plainlang.engine.rule import Example
from plainlang.engine.terms import Term, readable, spellings
from plainlang.errors import UsageError
from plainlang.reports.wording import CATEGORIES as CATEGORY_WORDS
from plainlang.reports.wording import SEVERITIES

_WORDS = {
    "da": {
        "why": "Hvorfor", "sources": "Kilder", "checked": "tjekket", "bad": "Skriv ikke",
        "good": "Det er i orden", "misses": "Her kan reglen tage fejl", "measured": "Målt",
        "valid": "Gælder for breve",
        "from": "fra", "to": "til",
        "plain": "Skriv hellere", "explanation": "Eller forklar det", "row": "Står i",
    },
    "en": {
        "why": "Why", "sources": "Sources", "checked": "checked", "bad": "Do not write",
        "good": "This is fine", "misses": "Where the rule may be wrong", "measured": "Measured",
        "valid": "Holds for letters",
        "from": "from", "to": "to",
        "plain": "Better", "explanation": "Or explain it", "row": "Stands in",
    },
}  # fmt: skip

_TOLD = {
    "da": {
        "title": "Titel", "notification": "Mail eller sms", "rendition": "Samme brev i en anden udgave",
        "reply_by": "Beskedens svarfrist", "action": "Beskedens handling",
    },
    "en": {
        "title": "Title", "notification": "E-mail or SMS", "rendition": "The same letter in another version",
        "reply_by": "The message's deadline for a reply", "action": "The message's action",
    },
}  # fmt: skip

_HEAD = {
    "da": {
        "title": "Reglerne", "rule": "regel", "severity": "alvor", "about": "navn",
        "intro": "Siden er lavet af reglernes egne filer med `plainlang rules --format markdown`.",
    },
    "en": {
        "title": "The rules", "rule": "rule", "severity": "severity", "about": "name",
        "intro": "This page is made from the rule files with `plainlang rules --format markdown`.",
    },
}  # fmt: skip
_MARKS = re.compile(r"[\\`*_\[\]<>#|&~]")
_LINE_MARK = re.compile(r"^([ \t]*\d{0,9})([-+=.)])", re.MULTILINE)  # of a list or a heading


def find_rule(code_or_name: str, rules: Sequence[Rule]) -> Rule:
    """Return a rule by code or name.

    Args:
        code_or_name: in capitals or not.
        rules: all there are.

    Raises:
        UsageError: there is none; names the nearest.
    """
    for rule in rules:
        if code_or_name.upper() == rule.code or code_or_name.lower() == rule.name:
            return rule
    names = [name for rule in rules for name in (rule.code, rule.name)]
    near = get_close_matches(code_or_name, names, n=1) or get_close_matches(code_or_name.upper(), names, n=1)
    raise UsageError(
        f"ingen regel og intet ord i ordlisterne hedder {code_or_name!r}; "
        + (f"mente du {near[0]}?" if near else "»plainlang rules« viser alle regler"),
        f"there is neither a rule nor a listed word {code_or_name!r}; "
        + (f"did you mean {near[0]}?" if near else '"plainlang rules" lists all rules'),
    )


def find_terms(word: str, book: Rulebook) -> list[tuple[Rule, Term]]:
    """Return the listed terms that a word is a form of, each with the rule that flags it.

    Args:
        word: a form of a word, or a phrase.
        book: the rules and word lists there are.
    """
    wanted = fold(word).strip()
    found = []
    for rule in book.rules:
        if rule.kind != "terms":
            continue
        for term in book.lists.terms(rule.settings["list"]):
            spelled = (s for phrase in term.phrases for s in spellings(phrase, commas=False) or ())
            if wanted == fold(readable(term.term)) or wanted in spelled:
                found.append((rule, term))
    return found


def explain_term(rule: Rule, term: Term, language: Language) -> str:
    """Return what is known of a listed term, as text for a terminal."""
    words = _WORDS[language]
    lines = [f"{readable(term.term)}: {rule.code} {rule.name} ({SEVERITIES[term.severity].text(language)})"]
    if term.plain:
        lines.append(f"  {words['plain']}: " + ", ".join(f"»{readable(plain)}«" for plain in term.plain))
    if term.explanation:
        lines.append(f"  {words['explanation']}: »{term.explanation}«")
    if term.valid_from or term.valid_to:
        start = f" {words['from']} {term.valid_from}" if term.valid_from else ""
        end = f" {words['to']} {term.valid_to}" if term.valid_to else ""
        lines.append(f"  {words['valid']}{start}{end}")
    if term.example:
        lines.append(f"  {words['bad']}: {term.example.replace('[[', '').replace(']]', '')}")
    if term.fine:
        lines.append(f"  {words['good']}: {term.fine}")
    lines.append(f"  {words['row']}: {term.row.file}:{term.row.line}")
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a rule's page.

    Attributes:
        title: its heading.
        items: paragraphs or list items; an example may run over several lines.
        listed: whether they make a list.
    """

    title: str
    items: tuple[str, ...]
    listed: bool = True


def sections(rule: Rule, language: Language) -> tuple[Section, ...]:
    """Return a rule's page in parts; every face that shows a rule shows these."""
    words = _WORDS[language]
    bad = tuple(_shown(e, language) + (f"\n→ {_lean(e.fixed)}" if e.fixed else "") for e in rule.bad)
    found = [Section(words["why"], (rule.why.text(language).strip(),), listed=False)]
    if rule.valid_from or rule.valid_to:
        days = [f"{words['from']} {rule.valid_from}"] if rule.valid_from else []
        days += [f"{words['to']} {rule.valid_to}"] if rule.valid_to else []
        found.append(Section(words["valid"], (" ".join(days),), listed=False))
    sources = tuple(f"{s.ref} ({words['checked']} {s.checked})" for s in rule.sources)
    if sources:
        found.append(Section(words["sources"], sources))
    found.append(Section(words["bad"], bad))
    found.append(Section(words["good"], tuple(_shown(e, language) for e in rule.good)))
    figures = measured_rules().get(rule.name)
    if figures is not None:
        found.append(Section(words["measured"], (figures.said().text(language),), listed=False))
    if rule.known_misses:
        found.append(Section(words["misses"], rule.known_misses))
    return tuple(found)


def shown_message(rule: Rule, language: Language) -> str:
    """Return what the rule says, with the words of its first bad example."""
    limits = rule.settings.get("limits", {})
    values = {
        "text": rule.bad[0].mark or "…",
        "advice": "",
        "value": "…",
        "limit": f"{min(limits.values()):g}" if limits else "…",
        **dict.fromkeys(("missing", "field", "must", "section", "other", "what"), "…"),
        "checked": "",
    }
    text = rule.message.text(language)
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text.strip()


def _shown(example: Example, language: Language) -> str:
    """Return an example's text, and below it what the message says that carries it."""
    told, words = example.message, _TOLD[language]
    lines = [_lean(example.text)]
    if told is None:
        return lines[0]
    if told.piece != "letter":
        lines[0] = f"{words[told.piece]}: {lines[0]}"
    lines += [f"{words['rendition']}: {_lean(text)}" for text in told.renditions]
    if told.reply_by is not None:
        lines.append(f"{words['reply_by']}: {told.reply_by.isoformat()}")
    for action in told.actions:
        start, end = (m.isoformat() if m is not None else "…" for m in (action.start, action.end))
        lines.append(f"{words['action']}: {action.code} {start} – {end}")
    return "\n".join(lines)


def _lean(text: str) -> str:
    return "\n".join(line for line in text.strip().split("\n") if line.strip())


def explain_rule(rule: Rule, language: Language) -> str:
    """Return the rule as text for a terminal."""
    severity = SEVERITIES[rule.severity].text(language)
    lines = [f"{rule.code} {rule.name} ({severity})", "", shown_message(rule, language)]
    for section in sections(rule, language):
        lines += ["", f"{section.title}:"]
        for item in section.items:
            first, *rest = item.split("\n")
            lines += [f"  - {first}" if section.listed else f"  {first}", *(f"    {line}" for line in rest)]
    return "\n".join(lines)


def rule_markdown(rule: Rule, language: Language, level: int = 2) -> str:
    """Return the rule as Markdown.

    Args:
        rule: the rule.
        language: of the page.
        level: of its heading.
    """
    severity = SEVERITIES[rule.severity].text(language)
    message = _marked(shown_message(rule, language))
    lines = [f"{'#' * level} {rule.code} {rule.name}", "", f"*{severity}*: {message}"]
    for section in sections(rule, language):
        lines += ["", f"**{section.title}**", ""]
        for item in section.items:
            first, *rest = (_marked(line) for line in item.split("\n"))
            lines += [f"- {first}" if section.listed else first, *(f"  {line}" for line in rest)]
    return "\n".join(lines) + "\n"


def _marked(text: str) -> str:
    """Return text that Markdown shows as it stands; the end of a line is kept."""
    return _LINE_MARK.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", text))


def rules_markdown(rules: Sequence[Rule], language: Language) -> str:
    """Return all rules as one page of Markdown, by category.

    Args:
        rules: all there are, by code.
        language: of the page.
    """
    head = _HEAD[language]
    lines = [f"# {head['title']}", "", head["intro"], ""]
    by_category: dict[str, list[Rule]] = {}
    for rule in rules:
        by_category.setdefault(rule.category, []).append(rule)
    lines += [f"| {head['rule']} | {head['severity']} | {head['about']} |", "|---|---|---|"]
    for rule in rules:
        severity = SEVERITIES[rule.severity].text(language)
        lines.append(f"| [{rule.code}](#{_anchor(rule)}) | {severity} | {rule.name} |")
    for category in CATEGORIES:
        if category in by_category:
            lines += ["", f"## {CATEGORY_WORDS[category].text(language)}"]
            for rule in by_category[category]:
                lines += ["", rule_markdown(rule, language, level=3).rstrip("\n")]
    return "\n".join(lines) + "\n"


def _anchor(rule: Rule) -> str:
    return f"{rule.code} {rule.name}".lower().replace(" ", "-")


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
