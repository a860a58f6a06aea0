"""Word lists -> terms: what a row says, compiled to spellings for the automaton and phrases for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from plainlang.danish.automaton import fold
from plainlang.danish.inflection import CLASSES, VERBAL, WordClass, all_forms, same_form
from plainlang.danish.phrases import Phrase, PhraseError, compile_phrase
from plainlang.engine.finding import Severity
from plainlang.tables import Row

COLUMNS = (
    "term", "class", "plain", "explanation", "domain", "severity", "safe", "unless", "example", "fine",
    "valid_from", "valid_to", "source", "note",
)  # fmt: skip

NEEDED = ("term", "class", "plain")
"""The columns that a user's own list must have; of the others, a cell that is missing is empty."""

TermClass = Literal["vb", "sb", "adj", "adv", "konj", "præp", "fork", "udtr"]
_TERM_CLASSES = frozenset({"vb", "sb", "adj", "adv", "konj", "præp", "fork", "udtr"})
_SEVERITIES = frozenset({"note", "warning"})
_CLASS_NAMES = {
    "udsagnsord": "vb", "verbum": "vb", "navneord": "sb", "substantiv": "sb", "tillægsord": "adj",
    "adjektiv": "adj", "biord": "adv", "adverbium": "adv", "bindeord": "konj", "konjunktion": "konj",
    "forholdsord": "præp", "præposition": "præp", "forkortelse": "fork", "udtryk": "udtr",
}  # fmt: skip
_SEVERITY_NAMES = {"": "warning", "bemærkning": "note", "advarsel": "warning"}
# Excel turns true into SAND.
_YES_AND_NO = {
    "yes": True, "ja": True, "true": True, "sand": True, "sandt": True,
    "": False, "no": False, "nej": False, "false": False, "falsk": False,
}  # fmt: skip
_COMMA_BEFORE = ("at", "hvorvidt", "om", "jf.", "hvor", "som")  # words that Danish puts a comma before


@dataclass(frozen=True)
class Term:
    """One row of a word list.

    Attributes:
        term: as written in the row: a dictionary form or a phrase.
        word_class: of a single word, else ``udtr``.
        plain: plain wordings, best first.
        explanation: one line for the reader of a letter, or empty.
        severity: of its findings.
        safe: whether the first plain wording may replace every match.
        example, fine: sentences that run as tests; the match in ``example`` stands in ``[[ ]]``.
        valid_from, valid_to: letters dated outside are not judged by it.
        source: where the judgement comes from.
        phrases: what matches.
        unless: what surrounds a match that is none.
        row: where it is written, for messages about it.
    """

    term: str
    word_class: TermClass
    plain: tuple[str, ...]
    explanation: str
    severity: Severity
    safe: bool
    example: str
    fine: str
    valid_from: date | None
    valid_to: date | None
    source: str
    phrases: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    row: Row

    def holds_on(self, day: date) -> bool:
        """Say whether letters of a day are judged by it."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def inflecting(self) -> tuple[str, WordClass] | None:
        """Return the lemma and class of the word in it that inflects, or None."""
        if self.word_class in CLASSES:
            return fold(self.term), cast(WordClass, self.word_class)
        return _braced(self.term)


def _braced(text: str) -> tuple[str, WordClass] | None:
    start = text.find("{")
    if start < 0:
        return None
    lemma, _, word_class = text[start + 1 : text.index("}", start)].partition(":")
    return fold(lemma.strip()), cast(WordClass, word_class.strip())


_SYNTAX = (
    (re.compile(r"\[[^\[\]]*\]"), ""),  # what may be there
    (re.compile(r"\(([^()|]*)[^()]*\)"), r"\1"),  # the first of several
    (re.compile(r"\{([^{}:]*):\w+\}"), r"\1"),
    (re.compile(r"\.{3}\d*"), "…"),
    (re.compile(r"[\^$]|(?<!\w)[=!]"), ""),
)


def readable(term: str) -> str:
    """Return a term of a word list without the marks of the phrase syntax: ``rette henvendelse``."""
    for pattern, instead in _SYNTAX:
        term = pattern.sub(instead, term)
    return " ".join(term.split())


def term_from(row: Row) -> Term:
    """Read one row.

    Raises:
        DataError: the row is wrong; names file and line.
    """
    written = row["class"].lower()
    word_class = _CLASS_NAMES.get(written, written)
    if word_class not in _TERM_CLASSES:
        choices = ", ".join(sorted(_TERM_CLASSES))
        raise row.error(
            f"class skal være en af {choices} (eller udsagnsord, navneord …), ikke {row['class']!r}",
            f"class must be one of {choices}, not {row['class']!r}",
        )
    severity = _SEVERITY_NAMES.get(row.get("severity").lower(), row.get("severity"))
    safe = _YES_AND_NO.get(row.get("safe").lower())
    if not row["term"]:
        raise row.error("kolonnen term er tom", "the column term is empty")
    if severity not in _SEVERITIES:
        raise row.error(
            "severity skal være note (bemærkning) eller warning (advarsel)",
            "severity must be note or warning",
        )
    if safe is None:
        raise row.error("safe skal være ja eller nej", "safe must be yes or no")
    if not row["plain"] and not row.get("explanation"):
        raise row.error("skal have plain eller explanation", "needs plain or explanation")
    for plain in row.many("plain"):
        if "{" in plain or "}" in plain:
            _compiled(row, plain)
    return Term(
        term=row["term"],
        word_class=cast(TermClass, word_class),
        plain=row.many("plain"),
        explanation=row.get("explanation"),
        severity=cast(Severity, severity),
        safe=safe,
        example=row.get("example"),
        fine=row.get("fine"),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        source=row.get("source"),
        phrases=tuple(_phrases(row, row["term"], cast(TermClass, word_class))),
        unless=tuple(_compiled(row, phrase) for phrase in row.many("unless")),
        row=row,
    )


def _phrases(row: Row, term: str, word_class: TermClass) -> Iterator[Phrase]:
    inflects = word_class in CLASSES and not any(mark in term for mark in " {}()[]<>")
    yield _compiled(row, f"{{{term.lower()}:{word_class}}}" if inflects else term)


def _compiled(row: Row, source: str) -> Phrase:
    try:
        return compile_phrase(source)
    except PhraseError as error:
        raise row.error(error.da, error.en) from None


def spellings(phrase: Phrase, *, commas: bool) -> Iterator[str] | None:
    """Return the spellings of a phrase for the automaton, or None where it must be matched by word.

    Args:
        phrase: the phrase.
        commas: put a comma between any two words too, not only where Danish often has one.

    Yields:
        Words with one space between.
    """
    literals = phrase.literals()
    return None if literals is None else _spelled(literals, commas)


def _spelled(literals: Iterable[tuple[str, ...]], commas: bool) -> Iterator[str]:
    for words in literals:
        if not words:
            continue
        yield " ".join(words)
        for place, word in enumerate(words[1:], 1):
            if commas or word in _COMMA_BEFORE:
                yield " ".join(words[:place]) + ", " + " ".join(words[place:])


_WEIGHTY = frozenset("ikke aldrig også kun dog heller ej næppe hverken".split())
"""Words inside a match that no plain wording may lose."""


def inflects_along(term: Term, plain: str) -> bool:
    """Say whether a plain wording takes the form of what it replaces.

    "vi tager højde for" must not become "vi tænke på": a wording of several words has to mark the one that
    inflects.
    """
    return term.inflecting() is None or " " not in plain or _braced(plain) is not None


# What a participle that describes a noun has before it: "de fremsendte breve", "kommunens foretagne skøn".
_BEFORE_ATTRIBUTE = re.compile(
    r"(?:^|\s)(?:den|det|de|denne|dette|disse|mine?|dine?|sine?|vores|jeres|deres|alle|mange|nogle|flere|begge"
    r"|\w{2,30}s)\s+$",
    re.IGNORECASE,
)


def replacement(term: Term, plain: str, matched: str, before: str = "") -> str | None:
    """Return a plain wording in the form of what it replaces, or None where the form is not known.

    Args:
        term: the term that was found.
        plain: one of its plain wordings.
        matched: the text that was found.
        before: the text before it, as far as it goes; "sendte" after "de" may be a past or describe a noun.
    """
    if _WEIGHTY & (set(fold(matched).split()) - set(plain.lower().split())):
        return None  # "er ikke berettiget til" must not become "har ret til"
    inflecting = term.inflecting()
    target = _braced(plain)
    if inflecting is None or (target is None and " " in plain):
        return plain if target is None else plain.replace("{", "").replace(f":{target[1]}}}", "")
    lemma, word_class = inflecting
    forms = all_forms(lemma, word_class)
    found = next((word for word in fold(matched).replace(",", "").split() if word in forms), None)
    if found is None:
        return None
    described = " " not in term.term and _BEFORE_ATTRIBUTE.search(before)
    features = VERBAL if word_class == "vb" and not described else None
    return same_form(found, lemma, plain if target else fold(plain), word_class, features=features)
