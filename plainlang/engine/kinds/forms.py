"""Kind ``forms``: one form for the reader and one for the sender, all the way through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from plainlang.bilingual import Bilingual
from plainlang.documents import Span
from plainlang.engine.conditions import holds
from plainlang.engine.finding import Finding, Severity
from plainlang.engine.rule import Rule
from plainlang.letters import Letter
from plainlang.letters.letter import Address

_SURER = 0.97  # of its sender: an office has many names
_SURE = 0.75  # likelihood: that a noun is the reader or the sender must be beyond doubt here
_FEWEST = 2  # places of the usual form before another one counts as a slip
_SEVERAL = frozenset({"og", "&", "forældre", "familien", "beboere"})
_BESIDE = frozenset(
    "begge sammen hinanden ægtefælle ægtefællen kone mand kæreste samlever partner søster bror søskende søn "
    "datter børn barn barnet børnene mor far forældre nabo naboen naboer dreng pige familie familien".split()
)


_AT_HOME = re.compile(r"I (?:bor|lever|deler|har det|begge|to)\b")
_WITH = re.compile(r"\bmed (?:din|dit|dine|din nye|en|et|jeres|mig|os|ham|hende) \w")


def judge_forms(rule: Rule, letter: Letter) -> Iterator[Finding]:
    """Yield a finding for each party that the letter names in more than one way.

    Args:
        rule: of kind ``forms``; ``of`` says which: ``address`` (du, I and De mixed), ``formal`` (De
            throughout), ``reader`` (du and a noun) or ``sender`` (vi and a noun).
        letter: the letter.
    """
    if not holds(rule.settings.get("when", {}), letter):
        return
    for whose in rule.settings["of"]:
        found = _FORMS[whose](letter)
        if found is None:
            continue
        usual, span = found
        text = letter.annotated.text[span.start : span.end]
        severity: Severity | None = "note" if whose in {"reader", "sender"} else None
        yield rule.finding(
            span,
            severity=severity,
            values={"text": Bilingual(text, text), "usual": Bilingual(usual, usual)},
            scope="letter",
        )


Found = tuple[str, Span] | None


def _address(letter: Letter) -> Found:
    places, usual = letter.reader.addressed, letter.reader.address
    if usual == "none":
        return None
    others: Sequence[Address] = [form for form in places if form != usual and places[form]]
    for form in others:
        # "du" to one of two parents, "I" to a family: both are right in one letter.
        if {form, usual} == {"du", "I"} and not _to_one(letter):
            continue
        breaking = [place for place in places[form] if form != "I" or not _with_another(letter, place)]
        if breaking and (len(places[usual]) >= _FEWEST or "De" in {form, usual}):
            return usual, breaking[0]
    return None


def _with_another(letter: Letter, place: Span) -> bool:
    """Say whether "I" is the reader and another: "møder med din læge, når I aftaler", "hvordan I bor"."""
    text, sentence = letter.annotated.text, letter.annotated.sentence_at(place.start)
    if _AT_HOME.match(text, place.start):
        return True
    return sentence is not None and bool(_WITH.search(text, sentence.span.start, place.start))


def _formal(letter: Letter) -> Found:
    if letter.reader.address != "De":
        return None
    return "De", letter.reader.addressed["De"][0]


def _to_one(letter: Letter) -> bool:
    """Say whether the letter knows nobody but one person: no firm, no family, nobody beside the reader."""
    if letter.reader.role != "citizen":
        return False
    annotated = letter.annotated
    for sentence, part in zip(annotated.sentences, letter.parts, strict=True):
        lowers = {word.lower for word in annotated.words(sentence)}
        if lowers & _BESIDE or (part == "salutation" and lowers & _SEVERAL):
            return False
    return not annotated.things.spans("person")


def _reader(letter: Letter) -> Found:
    named = [m.span for m in letter.speech.of("reader_noun") if m.likelihood >= _SURE]
    return (letter.reader.address, named[0]) if named and letter.reader.address != "none" else None


def _sender(letter: Letter) -> Found:
    named = [m.span for m in letter.speech.of("sender_noun") if m.likelihood >= _SURER]
    own = letter.speech.words_of(frozenset({"vi", "os", "vores"}))
    return ("vi", named[0]) if named and next(own, None) is not None else None


_FORMS: dict[str, Callable[[Letter], Found]] = {
    "address": _address,
    "formal": _formal,
    "reader": _reader,
    "sender": _sender,
}
