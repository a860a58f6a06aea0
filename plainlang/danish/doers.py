"""Who does what in official letters: which verbs and nouns are an office's, which a private person's.

``wordlists/doers.csv`` says of a verb who the "vi" of "vi <verb>" most likely is (``doer``), and of what is
done to a reader whether it matters who does it (``act``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from plainlang.danish.inflection import Feature, analyses, inflect
from plainlang.tables import shipped_table

DOERS = frozenset({"office", "person", "either"})
FORMS = ("passive", "participle")
ACTS = frozenset({"decision", "assessment", "demand", "inquiry", "measure", "routine", "none"})

_BE = frozenset("er var bliver blev blive blevet være været".split())
_AUXILIARY = frozenset(
    "er var bliver blev blive blevet være været har havde have haft kan kunne skal skulle vil ville må måtte "
    "bør burde får fik få fået lader lade".split()
)
_BETWEEN = 5  # words between an auxiliary and its participle
_CACHED = 8192


class Doing(NamedTuple):
    """What a verb or noun tells of who acts.

    Attributes:
        doer: office, person or either.
        act: decision, assessment, demand, inquiry, measure, routine or none.
    """

    doer: str
    act: str


@cache
def _table() -> Mapping[tuple[str, str], Doing]:
    found = {}
    for row in shipped_table("doers.csv", ("lemma", "class", "doer", "act", "source")):
        if row["doer"] not in DOERS or row["act"] not in ACTS or row["class"] not in {"vb", "sb"}:
            raise row.error("class, doer eller act er ukendt", "class, doer or act is unknown")
        found[row["lemma"], row["class"]] = Doing(row["doer"], row["act"])
    return found


class Read(NamedTuple):
    """What a form tells.

    Attributes:
        verb, noun: of the word as a verb and as a noun, where the table has it.
        passive: whether it may be an s-passive.
        participle: whether it may be a past participle.
    """

    verb: Doing | None
    noun: Doing | None
    passive: bool
    participle: bool


@lru_cache(maxsize=_CACHED)
def read_form(form: str) -> Read:
    """Return what a form, in small letters, tells of who acts."""
    verb = noun = None
    passive = participle = False
    for lemma, word_class, feature in analyses(form):
        doing = _table().get((lemma, word_class))
        if word_class == "vb":
            verb = verb or doing
            passive = passive or feature in {"present_s", "infinitive_s", "past_s"}
            participle = participle or feature == "participle"
        elif word_class == "sb":
            noun = noun or doing
    return Read(verb, noun, passive, participle)


def doing_of(lemma: str) -> Doing | None:
    """Return what the dictionary form of a verb tells of who acts, or None where it is not listed."""
    return _table().get((lemma, "vb"))


def forms_of_act(act: str, form: str) -> frozenset[str]:
    """Return the forms of all verbs that do an act to somebody.

    Args:
        act: one of :data:`ACTS`.
        form: ``passive`` for what ends in -s, ``participle`` for what follows "er" and "bliver".
    """
    features: tuple[Feature, ...] = ("participle",) if form == "participle" else ("present_s", "past_s")
    found: set[str] = set()
    for (lemma, word_class), doing in _table().items():
        if word_class == "vb" and doing.act == act:
            found.update(filter(None, (inflect(lemma, "vb", feature) for feature in features)))
    return frozenset(found)


def doing_cues(words: Sequence[str]) -> set[str]:
    """Return cues of what a sentence has done to somebody: passives with the kind of act.

    Args:
        words: of the sentence, in small letters.
    """
    cues: set[str] = set()
    around = {name for name, telling in _AROUND.items() if telling & set(words)}
    for place, word in enumerate(words):
        if word in _AUXILIARY:
            continue
        told = read_form(word)
        if told.verb is not None and told.passive:
            cues |= _passive(f"s:{told.verb.act}", place, words, around)
        elif told.verb is not None and told.participle:
            helpers = [w for w in words[max(place - _BETWEEN, 0) : place] if w in _BE]
            if helpers:
                cues.add(f"{helpers[-1]}:{told.verb.act}")
                cues |= _passive(f"be:{told.verb.act}", place, words, around)
        if told.noun is not None and told.noun.act not in {"none", "routine"}:
            cues.add(f"noun:{told.noun.act}")
    return cues


_AROUND = {
    "du": frozenset("du dig din dit dine jer jeres dem deres".split()),
    "if": frozenset("hvis såfremt når medmindre dersom inden før".split()),
    "may": frozenset("kan kunne må".split()),
    "shall": frozenset("skal skulle bør".split()),
    "vi": frozenset("vi os vores jeg".split()),
    "any": frozenset("en et alle enhver man ingen borgere personer ansøgninger".split()),
}


def _passive(cue: str, place: int, words: Sequence[str], around: set[str]) -> set[str]:
    """Return the cues of one passive verb: what stands around it, and the word it may begin with."""
    cues = {cue, f"{cue}&{'+'.join(sorted(around))}", *(f"{cue}&{name}" for name in around)}
    if "af" in words[place + 1 : place + 7]:
        cues.add(f"{cue}&af")
    near = set(words[max(place - _BETWEEN, 0) : place + 2])
    cues.update(f"{cue}&{opener}" for opener in ("der", "det") if opener in near)
    if "at" in words[place + 1 : place + 3]:
        cues.add(f"{cue}&at")
    return cues


def doers_beside(words: Sequence[str], side: str) -> set[str]:
    """Return cues of whose doings stand on one side of a place, the nearest first.

    Args:
        words: on that side, in small letters, the nearest first.
        side: ``L`` or ``R``.
    """
    cues: set[str] = set()
    nearest = True
    for word in words[:10]:
        if word in _AUXILIARY:
            continue
        told = read_form(word)
        if told.verb is not None:
            cues.add(f"{side}verb:{told.verb.doer}")
            if nearest:
                cues |= {f"{side}verb1:{told.verb.doer}", f"{side}act1:{told.verb.act}"}
                nearest = False
        if told.noun is not None:
            cues.add(f"{side}noun:{told.noun.doer}")
    return cues
