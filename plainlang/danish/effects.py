"""What words do to the reader: what gives, cuts, refuses or demands, what one wants and what one bears.

``wordlists/effects.csv`` says it of single words. Put together they tell what no single one does:
"restancen eftergives" ends a burden, "støtten nedsættes" ends a good thing, "vi kræver ikke" is no demand.

Known misses: irony; a number whose other half stands elsewhere ("satsen er nu 14"); a good thing for one
reader that is a burden for the next ("indkomst", "udvidelse").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from plainlang.compiled import compiled
from plainlang.danish.inflection import WordClass, all_forms
from plainlang.tables import shipped_table

DOES = frozenset("raises ends grants passes pays refuses demands bars upholds overturns criticises".split())
"""Effects of verbs; ``passes`` gives what stands beside it, be it good or bad ("du får", "vi meddeler")."""
IS = frozenset({"good", "burden", "ending"})
"""Effects of nouns; ``ending`` is the act of a verb that ends ("ophør", "inddragelse")."""
QUALIFIES = frozenset({"more", "less", "only", "still"})
"""Effects of other words, which stand in the table as they stand in a text."""

_OF_CLASS = {"vb": DOES, "sb": IS, "ab": QUALIFIES}
_NOT = frozenset("ikke ingen intet aldrig uden hverken næppe ej".split())
_PERSONS = {
    "vi": "we", "jeg": "we", "du": "you", "dig": "you", "i": "you", "jer": "you", "de": "you", "dem": "you",
    "din": "your", "dit": "your", "dine": "your", "jeres": "your", "deres": "your", "der": "there",
    "det": "it",
}  # fmt: skip
_NOTHING = re.compile(r"(?<![\d.,])0(?:,00)?\s*(?:kr|time|pct|procent|%|dage|uger|\||$)|\bnul\b")
_UNIT = r"(?:kr|timers?|times?|procent|pct|%|m²|dages?|ugers?|måneders?|gange|lektioner|minutter|pladser)"
_NUMBER = r"(?:kr\. ?)?(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,9}(?:,\d+)?)"
_WITHIN = r"[^\d\n]{0,30}?"  # code points between two numbers that are compared
_FROM_TO = re.compile(rf"\bfra {_NUMBER} ?{_UNIT}?\.? {_WITHIN}(?:til|på) {_NUMBER} ?{_UNIT}\b")
_NOW_BEFORE = re.compile(
    rf"{_NUMBER} ?{_UNIT}\b\.?{_WITHIN} (?:i stedet for|mod|ikke længere|før|hidtil)"
    rf" (?:(?:de|det|den|hidtil|hidtidige|før|tidligere|nu|nuværende|som før) ){{0,2}}{_NUMBER}"
)
_BEFORE_NOW = re.compile(
    rf"\bi stedet for (?:de |det |den )?{_NUMBER} ?{_UNIT}\.? {_WITHIN}{_NUMBER} ?{_UNIT}"
)
_NTH = {"": 1, "anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "ottende": 8}
_EVERY = r"hver(?:t|) (?:(anden|andet|tredje|fjerde|femte|sjette|ottende) )?(?:dag|uge|måned|år)"
_OFTENER = re.compile(rf"\b{_EVERY}\b {_WITHIN}(?:i stedet for|mod|ikke længere) {_WITHIN}{_EVERY}\b")
_COMPARING = ("fra ", "Fra ", "stedet for ", " mod ", "længere ", "hidtil ", " før ")
_SHORTEST = 4  # letters of the last member of a compound
_FIRST_MEMBER = 3  # letters
_PARTICLE = 6  # words from a verb to its particle: "sættes fra april ned"
_BESIDE = 2  # words between a verb and whom it concerns
_NEAR = 4  # words between a verb and its "ikke"
_CACHED = 16384


class Effect(NamedTuple):
    """What a form does.

    Attributes:
        does: as a verb.
        of: as a noun.
        qualifies: as another word.
        particles: what it does together with a particle, by the particle.
    """

    does: frozenset[str]
    of: frozenset[str]
    qualifies: frozenset[str]
    particles: Mapping[str, tuple[str, ...]]


_NONE = Effect(frozenset(), frozenset(), frozenset(), {})


@cache
def _forms() -> dict[str, Effect]:
    """Return every form of the table's words with its effect."""
    return compiled("effects", _read)


def _read() -> dict[str, Effect]:
    told: dict[str, list[tuple[str, str, str]]] = {}
    acts: set[str] = set()
    for row in shipped_table("effects.csv", ("lemma", "class", "effect", "source")):
        word_class, effect = row["class"], row["effect"]
        if effect not in _OF_CLASS.get(word_class, ()):
            raise row.error("class og effect passer ikke sammen", "class and effect do not go together")
        lemma, _, particle = row["lemma"].partition(" ")
        if particle and word_class != "vb":
            raise row.error("kun udsagnsord kan have to ord", "only verbs can have two words")
        for form in _forms_of(lemma, word_class):
            told.setdefault(form, []).append((word_class, particle, effect))
            if effect == "ending" and form == lemma:
                acts.add(form)
    return {form: _effect(_as_noun(found) if form in acts else found) for form, found in told.items()}


def _as_noun(found: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return what a form tells that no letter uses as an imperative: "ophør", "stop"."""
    return [told for told in found if told[0] == "sb"]


def _forms_of(lemma: str, word_class: str) -> frozenset[str]:
    classes: dict[str, WordClass] = {"vb": "vb", "sb": "sb"}
    known = classes.get(word_class)
    return frozenset({lemma}) if known is None else all_forms(lemma, known)


def _effect(found: Sequence[tuple[str, str, str]]) -> Effect:
    plain = frozenset(effect for _, particle, effect in found if not particle)
    particles: dict[str, tuple[str, ...]] = {}
    for _, particle, effect in found:
        if particle:
            particles[particle] = (*particles.get(particle, ()), effect)
    return Effect(plain & DOES, plain & IS, plain & QUALIFIES, particles)


@lru_cache(maxsize=_CACHED)
def effect_of(form: str) -> Effect:
    """Return what a form does, in small letters; a compound does what its last member does."""
    forms = _forms()
    if form in forms:
        return forms[form]
    for cut in range(_FIRST_MEMBER, len(form) - _SHORTEST + 1):
        member = forms.get(form[cut:])
        if member is not None and member.of:
            return Effect(frozenset(), member.of, frozenset(), {})
    return _NONE


def effect_cues(words: Sequence[str], text: str) -> set[str]:
    """Return cues of what a sentence does to the reader.

    Args:
        words: of the sentence, in small letters, without marks.
        text: of the sentence.
    """
    told = [effect_of(word) for word in words]
    verbs = verbs_of(words, told)
    nouns = [(at, effect) for at, found in enumerate(told) for effect in sorted(found.of)]
    others = {effect for found in told for effect in found.qualifies}
    denied = "-" if not _NOT.isdisjoint(words) else ""
    does, of = {effect for _, effect in verbs}, {effect for _, effect in nouns}
    cues = {f"x:{effect}{denied}" for effect in does | of} | {f"x:{other}" for other in others}
    cues |= {f"x:{verb}+{noun}{denied}" for verb in does for noun in of}
    cues |= {f"x:{one}+{other}{denied}" for one in does | of for other in others}
    cues |= {f"x:{verb}+{person}{denied}" for verb in does for person in _persons(words)}
    for at, verb in verbs:
        cues |= _beside(at, verb, words)
        cues |= {f"x1:{verb}+{noun}{denied}" for noun in _nearest(at, nouns)}
    if not verbs:
        cues |= {f"x:no-verb{denied}", *(f"x:no-verb+{noun}{denied}" for noun in of)}
    if nothing_in(text):
        cues |= {"x:nothing", *(f"x:nothing+{noun}" for noun in of)}
    change = change_of(text)
    if change is not None:
        cues |= {f"x:{change}", *(f"x:{change}+{one}" for one in of | does)}
    return cues


def nothing_in(text: str) -> bool:
    """Say whether a sentence tells of an amount or a length of nothing: "0 kr."."""
    return _NOTHING.search(text.lower()) is not None


def change_of(text: str) -> str | None:
    """Return whether what a sentence counts becomes ``more`` or ``less``, or None where it compares nothing.

    Args:
        text: of the sentence: "fra 20 til 11 timer", "hver tredje uge i stedet for hver anden uge".
    """
    if not any(told in text for told in _COMPARING):
        return None
    lower = text.lower()
    for pattern, now in ((_FROM_TO, 2), (_NOW_BEFORE, 1), (_BEFORE_NOW, 2)):
        match = pattern.search(lower)
        if match is not None:
            first, second = _value(match[1]), _value(match[2])
            return _direction(first - second if now == 1 else second - first)
    match = _OFTENER.search(lower)
    if match is not None:
        return _direction(_NTH[match[2] or ""] - _NTH[match[1] or ""])
    return None


def _value(number: str) -> float:
    return float(number.replace(".", "").replace(",", "."))


def _direction(change: float) -> str | None:
    return "number-more" if change > 0 else "number-less" if change < 0 else None


def done_by(words: Sequence[str]) -> set[str]:
    """Return what the verbs among some words do.

    Args:
        words: in small letters.
    """
    return {effect for _, effect in verbs_of(words, [effect_of(word) for word in words])}


def verbs_of(words: Sequence[str], told: Sequence[Effect]) -> list[tuple[int, str]]:
    """Return places and effects of verbs, alone or with a particle behind them: "sættes ned"."""
    found: list[tuple[int, str]] = []
    for at, one in enumerate(told):
        after = words[at + 1 : at + _PARTICLE] if one.particles else ()
        particle = next((word for word in after if word in one.particles), None)
        if particle is None:
            found.extend((at, effect) for effect in sorted(one.does))
        else:
            found.extend((at, effect) for effect in one.particles[particle])
    return found


def _persons(words: Sequence[str]) -> set[str]:
    return {_PERSONS[word] for word in words if word in _PERSONS}


def _beside(at: int, verb: str, words: Sequence[str]) -> set[str]:
    """Return the cues of one verb with the person and the "ikke" that stand beside it."""
    denied = "" if _NOT.isdisjoint(words[max(at - _NEAR, 0) : at + _NEAR]) else "-"
    beside = words[max(at - _BESIDE, 0) : at + _BESIDE + 1]
    return {f"x1:{verb}{denied}", *(f"x1:{verb}+{person}{denied}" for person in _persons(beside))}


def _nearest(at: int, nouns: Sequence[tuple[int, str]]) -> Sequence[str]:
    """Return what the noun nearest to a place is, if there is one; ``nouns`` stand in order."""
    place = bisect_left(nouns, (at, ""))
    around = nouns[max(place - 1, 0) : place + 1]
    return [noun for _, noun in sorted(around, key=lambda noun: abs(noun[0] - at))[:1]]
