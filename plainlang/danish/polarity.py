"""Whether a clause speaks for its reader or against: the effects of its words, put together.

No word tells it alone. "Vi standser din hjælp" is against the reader, "vi standser ikke din hjælp" and "vi
standser opkrævningen" are for him: what ends a good thing is bad, what ends a burden is good, and "ikke"
turns it round. A clause in which nothing is said to be done has no polarity.

Known misses: what is good for one reader and bad for the next ("lejen nedsættes" to a landlord); half of
what was asked for; clauses that begin with "hvis", "som" and the like are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from plainlang.danish.effects import Effect, effect_of, nothing_in, verbs_of

_NOT = frozenset("ikke ingen intet aldrig hverken næppe ej".split())
_SUBORDINATE = frozenset(
    "hvis som der når fordi da idet selvom hvor medmindre om eftersom såfremt inden før efter for hvilket "
    "mens så".split()
)
_ALL_BAD: Mapping[str | None, int] = {"good": -1, None: -1, "burden": -1}
_POLARITY: Mapping[str, Mapping[str | None, int]] = {
    "grants": {"good": 1, None: 1, "burden": -1},
    "passes": {"good": 1, "burden": -1},
    "pays": {"good": 1, None: 1, "burden": 1},
    "raises": {"good": 1, "burden": -1},
    "ends": {"good": -1, "burden": 1},
    "refuses": _ALL_BAD,
    "demands": _ALL_BAD,
    "bars": _ALL_BAD,
    "upholds": {"good": 1, None: -1, "burden": -1},
    "overturns": {"good": -1, "burden": 1},
}
"""Effect of the verb, then of the noun nearest to it: 1 for the reader, -1 against."""
_GIVES = frozenset({"grants", "passes", "pays"})
_WE = frozenset("vi kommunen forvaltningen regionen styrelsen".split())
_OTHERS = frozenset("udlejer udlejeren lejer lejeren boligselskabet selskabet".split())
_READER = frozenset("du i de virksomheden selskabet ejeren".split())
_TO_YOU = re.compile(r"\btil (?:dig|jer|dem|lejer|lejeren|klager|klageren|virksomheden)\b|\b(?:dig|jer)\b")
_BACK = re.compile(r"\b(?:tilbagebetal|refunder)|\btilbage\b")
_BESIDE = 3  # words before and behind a verb, among which its doer stands


def polarities(words: Sequence[str], nothing: bool = False) -> list[tuple[int, bool]]:
    """Return for each verb of a clause whether it is for the reader (1) or against (-1), and if by an "ikke".

    Args:
        words: of the clause, in small letters, without marks.
        nothing: the amount that is told is none: "du får 0 kr.".
    """
    if not words or words[0] in _SUBORDINATE:
        return []
    has, line = frozenset(words), " ".join(words)
    if "for meget" in line and "betalt" not in has:
        return [(-1, False)]
    verbs, nouns = _done(words, [effect_of(word) for word in words])
    denied = not _NOT.isdisjoint(has)
    found = []
    for at, verb in verbs:
        noun = min(nouns, key=lambda one: abs(one[0] - at))[1] if nouns else None
        paid = verb == "pays" and not _pays_you(at, noun, words, line)
        value = _POLARITY.get("demands" if paid else verb, {}).get(noun, 0)
        if nothing and verb in _GIVES:
            value = -abs(value)
        elif denied and not (verb == "bars" and "må" in has):  # "du må ikke udelukke" lets nobody off
            value = -value
        found.append((value, denied))
    return [one for one in (*found, _ordered(has, denied, bool(verbs))) if one[0]]


def _ordered(has: frozenset[str], denied: bool, done: bool) -> tuple[int, bool]:
    """Return what a clause orders or forbids by "skal" and "må" alone; 0 where it does not.

    Args:
        has: its words.
        denied: whether "ikke" or the like is among them.
        done: whether a verb of effect is.
    """
    if "må" in has and denied:
        return -1, True
    if "skal" in has and not done and _READER & has and has.isdisjoint(("have", "tilbage")):
        return (1 if denied else -1), denied
    return 0, denied


def _done(
    words: Sequence[str], told: Sequence[Effect]
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return places and effects of the verbs of a clause, and of the nouns that they may concern."""
    verbs, reach = _within_reach(words, verbs_of(words, told))
    paid = {at for at, verb in verbs if verb == "pays"}
    verbs = [(at, verb) for at, verb in verbs if at not in paid or verb == "pays"]
    doing = {at for at, _ in verbs}
    nouns = [(at, noun) for at, one in enumerate(told) for noun in sorted(one.of) if at not in doing]
    endings = [at for at, noun in nouns if noun == "ending"]
    things = [(at, noun) for at, noun in nouns if noun != "ending"]
    if endings and verbs:
        return verbs, [(at, "burden") for at in endings]  # "inddragelsen af kortet ophæves" ends a burden
    if endings:
        return [(endings[0], "ends")], things  # "Ophør af hjælp"
    return verbs, [one for one in things if one[0] < reach] or things


def _within_reach(words: Sequence[str], verbs: list[tuple[int, str]]) -> tuple[list[tuple[int, str]], int]:
    """Return the verbs before an infinitive that hangs on the first: "ophæver påbuddet om at | fjerne"."""
    first = verbs[0][0] if verbs else len(words)
    reach = next((at for at in range(first + 1, len(words)) if words[at] == "at"), len(words))
    return [(at, verb) for at, verb in verbs if at < reach], reach


def _pays_you(at: int, noun: str | None, words: Sequence[str], line: str) -> bool:
    """Say whether a verb of paying pays the reader, rather than asks him to."""
    has = frozenset(words)
    if "du" in has and "skal" in has:
        return False
    beside = words[max(at - _BESIDE, 0) : at + _BESIDE]
    if not _WE.isdisjoint(beside) or not _OTHERS.isdisjoint(has) or _TO_YOU.search(line):
        return True
    if noun == "burden" and _BACK.search(line):
        return True
    return "demands" not in effect_of(words[at]).does


def polarity_cues(clauses: Iterable[Sequence[str]], text: str) -> set[str]:
    """Return cues of the polarity of a sentence.

    Args:
        clauses: their words, in small letters, without marks.
        text: of the sentence.
    """
    nothing, governs, found = nothing_in(text), False, list[tuple[int, bool]]()
    for clause in clauses:
        if governs and clause[:1] == ["at"]:
            continue  # "vi kræver ikke, at du betaler"
        here = polarities(clause, nothing)
        governs = bool(here)
        found += here
    if not found:
        return {"x:neither"}
    values = [value for value, _ in found]
    names = {1: "for", -1: "against"}
    which = "both" if len(set(values)) > 1 else names[values[0]]
    total = max(-2, min(2, sum(values)))
    cues = {f"x:{which}", f"x:first-{names[values[0]]}", f"x:last-{names[values[-1]]}", f"x:sum{total:+}"}
    return cues | {f"x:denied-{names[value]}" for value, denied in found if denied}
