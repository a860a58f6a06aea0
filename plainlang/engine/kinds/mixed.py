"""Kind ``mixed``: one thing called by several words, so that a reader takes it for several things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from plainlang.bilingual import Bilingual
from plainlang.danish import Sentence
from plainlang.danish.inflection import all_forms, analyses
from plainlang.documents import Span
from plainlang.engine.conditions import holds
from plainlang.engine.finding import Finding
from plainlang.engine.rule import Rule
from plainlang.letters import Letter

_OWNED = frozenset("din dit dine jeres deres vores vor vort vore mit min mine".split())
_DEFINITE = frozenset({"definite", "definite_genitive", "plural_definite", "plural_definite_genitive"})
_FARTHEST = 2  # words between "din" and its noun, itself included: "din nye ansøgning"
_FEWEST = 2  # places of the usual word before another one counts as a slip


def judge_mixed(rule: Rule, letter: Letter) -> Iterator[Finding]:
    """Yield a finding for each thing that the letter calls by several words, at the first slip.

    Only nouns that point at something known count: with an ending ("ansøgningen") or an owner ("din
    ansøgning").

    Args:
        rule: of kind ``mixed``; ``words`` lists the nouns, those for one thing together.
        letter: the letter.
    """
    if not holds(rule.settings.get("when", {}), letter):
        return
    forms = _forms(tuple(tuple(nouns) for nouns in rule.settings["words"]))
    found: dict[int, list[tuple[str, Span]]] = {}
    for sentence in letter.speech.sentences():
        for thing, noun, span in _named(letter, sentence, forms):
            found.setdefault(thing, []).append((noun, span))
    for places in found.values():
        counts = Counter(noun for noun, _ in places)
        usual, most = counts.most_common(1)[0]
        slip = next((place for place in places if place[0] != usual), None)
        if slip is None or most < _FEWEST:
            continue
        text = letter.annotated.text[slip[1].start : slip[1].end]
        yield rule.finding(
            slip[1],
            values={"text": Bilingual(text, text), "usual": Bilingual(usual, usual)},
            scope="letter",
        )


@cache
def _forms(things: tuple[tuple[str, ...], ...]) -> dict[str, tuple[int, str, bool]]:
    """Return form to thing, noun, and whether the form points at something known by itself."""
    forms: dict[str, tuple[int, str, bool]] = {}
    for number, nouns in enumerate(things):
        for noun in nouns:
            for form in all_forms(noun, "sb"):
                readings = {a.feature for a in analyses(form) if a.word_class == "sb"}
                forms.setdefault(form, (number, noun, bool(readings) and readings <= _DEFINITE))
    return forms


def _named(
    letter: Letter, sentence: Sentence, forms: dict[str, tuple[int, str, bool]]
) -> Iterator[tuple[int, str, Span]]:
    annotated = letter.annotated
    words = annotated.words(sentence)
    titles = annotated.things.within("lov", sentence.span)
    for place, word in enumerate(words):
        told = forms.get(word.lower)
        if told is None or any(t.start <= word.start < t.end for t in titles):
            continue
        thing, noun, definite = told
        owned = any(before.lower in _OWNED for before in words[max(place - _FARTHEST, 0) : place])
        if definite or owned:
            yield thing, noun, Span(word.start, word.end)
