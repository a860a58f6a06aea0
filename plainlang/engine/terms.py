"""Word lists -> terms: what a row says, compiled to spellings for the automaton and phrases for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal, cast

from plainlang.danish.automaton import fold
from plainlang.danish.inflection import CLASSES, WordClass
from plainlang.danish.phrases import Phrase, PhraseError, compile_phrase
from plainlang.engine.finding import Severity
from plainlang.engine.repeated import can_be_repeated, open_in
from plainlang.tables import Row

COLUMNS = (
    "term", "class", "plain", "explanation", "domain", "severity", "safe", "unsafe", "unless", "example",
    "fine", "valid_from", "valid_to", "source", "note",
)  # fmt: skip

NEEDED = ("term", "class", "plain")
"""The columns that a user's own list must have; of the others, a cell that is missing is empty."""

Safety = Literal["no", "yes", "all"]
_KEPT = 32_768  # phrases of lists
LEFT_OUT = "-"
"""A plain wording that is none: the word says nothing and can go."""

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
_YES_AND_NO: dict[str, Safety] = {
    "yes": "yes", "ja": "yes", "true": "yes", "sand": "yes", "sandt": "yes", "all": "all", "alle": "all",
    "": "no", "no": "no", "nej": "no", "false": "no", "falsk": "no",
}  # fmt: skip
COMMA_BEFORE = ("at", "hvorvidt", "om", "jf.", "hvor", "som")  # words that Danish puts a comma before


@dataclass(frozen=True)
class Term:
    """One row of a word list.

    Attributes:
        term: as written in the row: a dictionary form or a phrase.
        word_class: of a single word, else ``udtr``.
        plain: plain wordings, best first.
        explanation: one line for the reader of a letter, or empty.
        severity: of its findings.
        safe: ``yes`` where the first plain wording may replace every match, ``all`` where each may.
        example, fine: sentences that run as tests; the match in ``example`` stands in ``[[ ]]``.
        valid_from, valid_to: letters dated outside are not judged by it.
        source: where the judgement comes from.
        phrases: what matches.
        row: where it is written, for its phrases and messages about it.
    """

    term: str
    word_class: TermClass
    plain: tuple[str, ...]
    explanation: str
    severity: Severity
    safe: Safety
    example: str
    fine: str
    valid_from: date | None
    valid_to: date | None
    source: str
    row: Row

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """What matches; compiled anew each time, for it is wanted once.

        Raises:
            DataError: it cannot be read.
        """
        return tuple(_phrases(self.row, self.term, self.word_class))

    @cached_property
    def unless(self) -> tuple[Phrase, ...]:
        """What surrounds a match that is none."""
        return tuple(_compiled(self.row, phrase) for phrase in self.row.many("unless"))

    @cached_property
    def unsafe(self) -> tuple[Phrase, ...]:
        """What surrounds a match that no plain wording may replace unseen."""
        return tuple(_compiled(self.row, phrase) for phrase in self.row.many("unsafe"))

    def holds_on(self, day: date) -> bool:
        """Say whether letters of a day are judged by it."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def inflecting(self) -> tuple[str, WordClass] | None:
        """Return the lemma and class of the word in it that inflects, or None."""
        if self.word_class in CLASSES:
            return fold(self.term), cast(WordClass, self.word_class)
        return braced(self.term)


def braced(text: str) -> tuple[str, WordClass] | None:
    """Return lemma and class of the word in braces, or None where there is none."""
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


def term_from(row: Row, *, trusted: bool = False) -> Term:
    """Read one row.

    Args:
        row: the row.
        trusted: its phrases were read before; those of the shipped lists are read by the tests.

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
        raise row.error("safe skal være ja, alle eller nej", "safe must be yes, all or no")
    if not row["plain"] and not row.get("explanation"):
        raise row.error("skal have plain eller explanation", "needs plain or explanation")
    term = Term(
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
        row=row,
    )
    if not trusted:
        _ = term.phrases, term.unless, term.unsafe
        for plain in term.plain:
            if "{" in plain or "}" in plain:
                _compiled(row, plain)
            opened = open_in(plain)
            if opened and not (opened in term.term and can_be_repeated(term.term)):
                raise row.error(
                    f"plain gentager {opened}, men term har ikke ét {opened} med et fast antal ord omkring",
                    f"plain repeats {opened}, but term has not one {opened} amid a fixed number of words",
                )
    return term


def _phrases(row: Row, term: str, word_class: TermClass) -> Iterator[Phrase]:
    inflects = word_class in CLASSES and not any(mark in term for mark in " {}()[]<>")
    yield _compiled(row, f"{{{term.lower()}:{word_class}}}" if inflects else term)


def _compiled(row: Row, source: str) -> Phrase:
    try:
        return compile_phrase(source)
    except PhraseError as error:
        raise row.error(error.da, error.en) from None


BETWEEN = frozenset(
    "vi du jeg man han hun kommunen styrelsen nævnet regionen "
    "ikke også derfor nu altid dog så allerede først samtidig desuden løbende selv gerne".split()
)
"""Words that may stand between a verb and the rest of its phrase, and stay there in any wording; "I" too."""
_VERB_FIRST = re.compile(r"(\{[^{}]*:vb\})\s+(?!\.\.\.)(.+)")


def inverted(term: Term) -> list[Phrase]:
    """Return the phrase of a term with words after its verb: ``foretager vi ikke en vurdering af``.

    Args:
        term: one whose phrase begins with a verb; of others nothing is returned.
    """
    match = _VERB_FIRST.fullmatch(term.term)
    if match is None:
        return []
    choice = f"({' | '.join((*sorted(BETWEEN), '=I'))})"
    return [_compiled(term.row, f"{match[1]} {choice} [{choice}] [{choice}] {match[2]}")]


def spellings(phrase: Phrase, *, commas: bool) -> tuple[str, ...] | None:
    """Return the spellings of a phrase for the automaton, or None where it must be matched by word.

    Args:
        phrase: the phrase.
        commas: put a comma between any two words too, not only where Danish often has one.

    Returns:
        Each as words with one space between.
    """
    return _all_spellings(phrase.source, commas)


@lru_cache(_KEPT)
def _all_spellings(source: str, commas: bool) -> tuple[str, ...] | None:
    literals = compile_phrase(source).literals()
    return None if literals is None else tuple(_spelled(literals, commas))


def _spelled(literals: Iterable[tuple[str, ...]], commas: bool) -> Iterator[str]:
    for words in literals:
        if not words:
            continue
        yield " ".join(words)
        for place, word in enumerate(words[1:], 1):
            if commas or word in COMMA_BEFORE:
                yield " ".join(words[:place]) + ", " + " ".join(words[place:])
