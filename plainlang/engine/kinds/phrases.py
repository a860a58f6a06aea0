"""Kind ``phrases``: wordings in the phrase syntax, in letters and sentences that meet the rule's terms."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from plainlang.bilingual import Bilingual
from plainlang.danish import Sentence
from plainlang.danish.phrases import Phrase, PhraseError, PhraseIndex, compile_phrase
from plainlang.documents import Span
from plainlang.engine.conditions import holds
from plainlang.engine.finding import Finding, Severity, Suggestion, advice, like
from plainlang.engine.rule import Rule
from plainlang.letters import Letter
from plainlang.letters.roles import WEAK

_DEFAULT_PARTS = ("subject", "body")


@dataclass(frozen=True, slots=True)
class _Item:
    rule: Rule
    hit: bool
    suggest: tuple[str, ...] = ()
    safe: bool = False
    severity: Severity | None = None
    number: int = -1


class PhraseJudge:
    """All phrases of all phrase rules, matched together.

    Args:
        rules: of kind ``phrases``.

    Raises:
        DataError: a phrase cannot be read; names file and line.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        entries = []
        for rule in rules:
            for number, entry in enumerate(rule.settings["phrases"]):
                data: dict[str, Any] = {"phrase": entry} if isinstance(entry, str) else entry
                item = _Item(
                    rule,
                    True,
                    tuple(data.get("suggest", ())),
                    bool(data.get("safe")),
                    cast("Severity | None", data.get("severity")),
                    number,
                )
                for place, source in enumerate(data.get("unless", ())):
                    phrase = _compiled(rule, ("phrases", number, "unless", place), source)
                    entries.append((phrase, _Item(rule, False, number=number)))
                entries.append((_compiled(rule, ("phrases", number), data["phrase"]), item))
            for number, source in enumerate(rule.settings.get("unless", ())):
                entries.append((_compiled(rule, ("unless", number), source), _Item(rule, False)))
        self._index = PhraseIndex(entries)
        self._rules = {rule.code: rule for rule in rules}

    def judge(self, letter: Letter, codes: Collection[str]) -> Iterator[Finding]:
        """Yield the findings of the selected rules, in the order of the text.

        Args:
            letter: the letter.
            codes: rules that are selected.
        """
        active = {
            code
            for code, rule in self._rules.items()
            if code in codes and holds(rule.settings.get("when", {}), letter)
        }
        if not active:
            return
        done: set[str] = set()
        annotated = letter.annotated
        for sentence in annotated.sentences:
            if sentence.block.language != "da":
                continue
            hits: dict[str, list[tuple[Span, _Item]]] = {}
            barred: set[tuple[str, int]] = set()  # rule, and which of its phrases; -1 for all
            for span, _, item in self._index.find(annotated.phrase_view(sentence)):
                if item.rule.code not in active:
                    continue
                if item.hit:
                    hits.setdefault(item.rule.code, []).append((span, item))
                else:
                    barred.add((item.rule.code, item.number))
            for code in sorted(hits.keys() - done):
                if (code, -1) in barred:
                    continue
                hits[code] = [(s, item) for s, item in hits[code] if (code, item.number) not in barred]
                rule = self._rules[code]
                if not _judges(rule, letter, sentence):
                    continue
                once = rule.settings.get("once")
                for finding in _findings(rule, letter, sentence, hits[code]):
                    yield finding
                    if once is not None:
                        if once == "letter":
                            done.add(code)
                        break


def _compiled(rule: Rule, path: tuple[str | int, ...], source: str) -> Phrase:
    try:
        return compile_phrase(source)
    except PhraseError as error:
        raise rule.file.error(("settings", *path), error.da, error.en) from None


def _judges(rule: Rule, letter: Letter, sentence: Sentence) -> bool:
    """Say whether the rule looks at this sentence at all."""
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


def _findings(
    rule: Rule, letter: Letter, sentence: Sentence, hits: list[tuple[Span, _Item]]
) -> Iterator[Finding]:
    text = letter.annotated.text
    taken = -1
    for span, item in sorted(hits, key=lambda pair: (pair[0].start, -pair[0].end)):
        if span.start < taken:
            continue
        taken = span.end
        if rule.settings.get("mark") == "sentence":
            span = sentence.span
            taken = span.end
        matched = text[span.start : span.end]
        suggestions = [Suggestion(like(matched, wording), item.safe) for wording in item.suggest]
        yield rule.finding(
            span,
            severity=item.severity,
            suggestions=suggestions,
            values={
                "text": Bilingual(matched, matched),
                "advice": advice([suggestion.text for suggestion in suggestions]),
            },
        )
