"""Phrases of several rules, matched together, sentence by sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from plainlang.danish import Sentence
from plainlang.danish.phrases import Phrase, PhraseError, PhraseIndex, compile_phrase
from plainlang.documents import Span
from plainlang.engine.finding import Severity
from plainlang.engine.rule import Rule
from plainlang.letters import Letter
from plainlang.letters.roles import WEAK

_DEFAULT_PARTS = ("subject", "body")


@dataclass(frozen=True, slots=True)
class Item:
    """A phrase of a rule.

    Attributes:
        rule: whose it is.
        says: ``hit``, ``unless`` or ``note_if``.
        suggest: wordings that may stand instead.
        safe: whether the first one may do so as it stands.
        severity: where it differs from the rule's own.
        number: of the phrase in its rule; an ``unless`` of the whole rule has -1.
    """

    rule: Rule
    says: str
    suggest: tuple[str, ...] = ()
    safe: bool = False
    severity: Severity | None = None
    number: int = -1


@dataclass(frozen=True, slots=True)
class Hits:
    """What the phrases of one rule say of a sentence.

    Attributes:
        found: places and their phrases, without those that an ``unless`` bars, in the order of the text.
        barred: whether the rule says nothing of this sentence.
        mild: whether what it says of it is a note.
    """

    found: tuple[tuple[Span, Item], ...] = ()
    barred: bool = False
    mild: bool = False


NOTHING = Hits()


class PhraseHits:
    """All phrases of some rules.

    Args:
        rules: with ``phrases``, ``unless`` or ``note_if`` in their settings.

    Raises:
        DataError: a phrase cannot be read; names file and line.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        entries = []
        for rule in rules:
            for number, entry in enumerate(rule.settings.get("phrases", ())):
                data: dict[str, Any] = {"phrase": entry} if isinstance(entry, str) else entry
                item = Item(
                    rule,
                    "hit",
                    tuple(data.get("suggest", ())),
                    bool(data.get("safe")),
                    cast("Severity | None", data.get("severity")),
                    number,
                )
                for place, source in enumerate(data.get("unless", ())):
                    phrase = _compiled(rule, ("phrases", number, "unless", place), source)
                    entries.append((phrase, Item(rule, "unless", number=number)))
                entries.append((_compiled(rule, ("phrases", number), data["phrase"]), item))
            for key in ("unless", "note_if"):
                for number, source in enumerate(rule.settings.get(key, ())):
                    entries.append((_compiled(rule, (key, number), source), Item(rule, key)))
        self._index = PhraseIndex(entries)

    def of(self, letter: Letter, sentence: Sentence, active: Collection[str]) -> dict[str, Hits]:
        """Return what the phrases say of a sentence, by the codes of the rules that say something.

        Args:
            letter: the letter.
            sentence: the sentence.
            active: codes of the rules that are asked.
        """
        found: dict[str, list[tuple[Span, Item]]] = {}
        barred: set[tuple[str, int]] = set()  # rule, and which of its phrases; -1 for all
        mild: set[str] = set()
        for span, item in letter.annotated.matches(self._index, sentence):
            code = item.rule.code
            if code not in active:
                continue
            if item.says == "hit":
                found.setdefault(code, []).append((span, item))
            elif item.says == "unless":
                barred.add((code, item.number))
            else:
                mild.add(code)
        codes = {*found, *mild, *(code for code, _ in barred)}
        return {
            code: Hits(
                tuple(
                    sorted(
                        ((s, i) for s, i in found.get(code, ()) if (code, i.number) not in barred),
                        key=lambda pair: (pair[0].start, -pair[0].end),
                    )
                ),
                (code, -1) in barred,
                code in mild,
            )
            for code in codes
        }


def _compiled(rule: Rule, path: tuple[str | int, ...], source: str) -> Phrase:
    try:
        return compile_phrase(source)
    except PhraseError as error:
        raise rule.file.error(("settings", *path), error.da, error.en) from None


def judges(rule: Rule, letter: Letter, sentence: Sentence) -> bool:
    """Say whether a rule looks at a sentence at all: its part, its block, its roles."""
    settings = rule.settings
    if letter.parts[sentence.index] not in settings.get("parts", _DEFAULT_PARTS):
        return False
    heading = sentence.block.kind == "heading" or letter.parts[sentence.index] == "subject"
    if heading and not settings.get("headings", False):
        return False
    if not settings.get("quotations", False) and letter.annotated.document.in_quotation(sentence.span):
        return False
    roles = {role.removesuffix(WEAK) for role in letter.roles[sentence.index]}
    if roles & set(settings.get("unless_role", ())):
        return False
    wanted = set(settings.get("only_role", ()))
    return not wanted or bool(roles & wanted)


def apart(found: Sequence[tuple[Span, Item]]) -> Iterator[tuple[Span, Item]]:
    """Yield hits in order, of overlapping ones the first and longest."""
    taken = -1
    for span, item in found:
        if span.start >= taken:
            taken = span.end
            yield span, item
