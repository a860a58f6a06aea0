"""The whole inflection of a Danish word, by rules and a table of principal parts.

The table ``wordlists/inflection.csv`` gives what cannot be derived (``sende``: sender, sendte, sendt); the
rest follows: s-passive, imperative, genitive, definite forms. A compound follows its last member
(``fremsende`` follows ``sende``). What neither says is regular where the ending of the word makes that safe.
How a row gives the principal parts is told in :mod:`plainlang.danish.inflection.word_forms`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from plainlang.compiled import compiled
from plainlang.danish.inflection.word_forms import (
    PARTS,
    PASSIVE,
    VOWELS,
    Entry,
    Feature,
    Paradigm,
    WordClass,
    class_of,
    entry_from,
    inflected,
)
from plainlang.tables import shipped_table

_COLUMNS = ("lemma", "class", "forms")

# First members that are no nouns or verbs themselves.
PREFIXES = frozenset(
    "af an be bi bort efter er fast for fore forud fra frem fri fuld færdig gen gennem godt hen her hjem "
    "hoved igennem imod imøde ind inde itale iværk klar kund lov med mis mod ned ny om op over på rå sags "
    "sam sammen selv stad stil til tilbage tilrette tilside tilveje ud uden und under "
    "ved vider videre".split()
)
_LINKS = ("s", "e", "er")  # what may stand between members: klagefrist, børnesag, ansøgningsfrist
_DERIVED = ("ing", "else", "hed", "ion", "itet", "skab", "lig")  # endings by which a word is known for one
_SHORTEST_MEMBER = 3  # letters: "italesætte" inflects as "sætte", "vride" not as "ride"
_SHORTEST_VERB = 4  # letters of a verb in -e, for "misse" is no kind of "se"
# First members of the one verb so short that has compounds: anse, overse.
_BEFORE_SE = frozenset("an be bort efter for forud gen imøde ind op over på til tilgode ud und".split())
_SURE_MEMBER = 6  # letters from which on an end is a last member whatever stands before it
_NO_MEMBERS = frozenset({"ren", "sen"})  # as an end these are mostly of other words: formidleren, databasen
# Shorter first members of nouns; with others the end would be a chance likeness.
_SHORT_MEMBERS = frozenset("af bo by el is ny om op på sø ud ur øl".split())

_CACHED_WORDS = 8192  # bounded: the words of letters come here too


@cache
def table() -> Mapping[tuple[str, WordClass], Entry]:
    """Return the rows of the table by lemma and class.

    Raises:
        DataError: a row is wrong.
    """
    return compiled("inflection", _read_table)


def _read_table() -> Mapping[tuple[str, WordClass], Entry]:
    return {
        (row["lemma"], class_of(row)): entry_from(row) for row in shipped_table("inflection.csv", _COLUMNS)
    }


class Analysis(NamedTuple):
    """What a form may be.

    Attributes:
        lemma: the dictionary form of the word.
        word_class: its class.
        feature: which of its forms.
    """

    lemma: str
    word_class: WordClass
    feature: Feature


@cache
def listed() -> Mapping[str, tuple[Analysis, ...]]:
    """Return all forms of the words of the table, each with what it may be."""
    return compiled("forms", _inflect_all)


def _inflect_all() -> Mapping[str, tuple[Analysis, ...]]:
    found: dict[str, list[Analysis]] = {}
    for (lemma, word_class), entry in table().items():
        for feature, forms in inflected(lemma, word_class, entry).items():
            for form in forms:
                found.setdefault(form, []).append(Analysis(lemma, word_class, feature))
    return {form: tuple(readings) for form, readings in found.items()}


@cache
def last_members() -> Mapping[str, tuple[Analysis, ...]]:
    """Return the forms that the words of the table have in compounds only: overfaldes, but not faldes."""
    found: dict[str, list[Analysis]] = {}
    for (lemma, word_class), entry in table().items():
        if any(feature in entry.named for feature in PASSIVE):
            for feature, forms in inflected(lemma, word_class, _as_member(entry, word_class)).items():
                for form in forms if feature in PASSIVE else ():
                    found.setdefault(form, []).append(Analysis(lemma, word_class, feature))
    return {form: tuple(readings) for form, readings in found.items()}


@lru_cache(_CACHED_WORDS)
def known(lemma: str, word_class: WordClass) -> Paradigm | None:
    """Return the inflection of a word, or None where it is not known for sure."""
    entry = table().get((lemma, word_class))
    if entry is not None:
        return inflected(lemma, word_class, entry)
    first, last = members(lemma, word_class)
    if last:
        whole = inflected(last, word_class, _as_member(table()[last, word_class], word_class))
        return {feature: tuple(first + form for form in forms) for feature, forms in whole.items()}
    parts = _RULES[word_class](lemma)
    return None if parts is None else inflected(lemma, word_class, Entry(parts, {}))


def _as_member(head: Entry, word_class: WordClass) -> Entry:
    """Return what a last member lends a compound.

    A form that the bare verb lacks the compound may have ("bliver overfaldet"), and one that the bare
    adjective has it may lack ("årelængere").
    """
    parts = head.parts
    if word_class == "adj":
        parts = {feature: forms for feature, forms in parts.items() if feature in ("neuter", "e_form")}
    return Entry(parts, {name: forms for name, forms in head.named.items() if forms or name not in PASSIVE})


def guessed(lemma: str, word_class: WordClass) -> Paradigm:
    """Return the inflection that a word has or may have, for finding it in a text.

    A form that Danish lacks is found nowhere, and so does no harm.
    """
    found = known(lemma, word_class)
    if found is not None:
        return found
    if word_class == "vb":
        if not lemma.endswith("e"):
            return {"infinitive": (lemma,)}
        return inflected(lemma, "vb", Entry(_parts("vb", lemma, "r", "de", "t"), {}))
    if word_class == "sb":
        return inflected(lemma, "sb", Entry(_possible_noun_forms(lemma), {}))
    return {"common": (lemma,)}


def members(lemma: str, word_class: WordClass) -> tuple[str, str]:
    """Split a compound before its longest last member that the table knows, or return nothing twice.

    Where an s may belong to either member (*arbejdstøj*: is it *tøj* or *støj*?), nothing is sure.
    """
    rows = table()
    for cut in range(1, len(lemma) - 1):
        first, last = lemma[:cut], lemma[cut:]
        if (last, word_class) in rows and compounds(first, last, word_class):
            return ("", "") if word_class == "sb" and _s_between(first, last) else (first, last)
    return "", ""


def _s_between(first: str, last: str) -> bool:
    rest = last[1:]
    return last[0] == "s" and (rest, "sb") in table() and compounds(first + "s", rest, "sb")


def compounds(first: str, last: str, word_class: WordClass) -> bool:
    """Say whether two halves may be members of a compound: "danse" is no kind of "se"."""
    if word_class == "adj":
        if len(last) < _SHORTEST_MEMBER or last in _NO_MEMBERS:
            return False
        if last in _invariable() and not last.endswith("ende"):
            return False
        return first == "u" or len(first) >= _SHORTEST_MEMBER
    if word_class == "sb" and (
        len(last) < _SHORTEST_MEMBER or (len(first) < _SHORTEST_MEMBER and first not in _SHORT_MEMBERS)
    ):
        return False
    if word_class == "vb" and (
        (last.endswith("e") and len(last) < _SHORTEST_VERB and first not in _BEFORE_SE)
        or (first not in PREFIXES and min(len(first), len(last)) < _SHORTEST_MEMBER)
    ):
        return False
    return len(last) >= _SURE_MEMBER or _is_first_member(first)


@cache
def _invariable() -> frozenset[str]:
    """Return the adjectives without endings: *ens* and *næste* begin no compounds and end none."""
    return frozenset(
        lemma
        for (lemma, word_class), entry in table().items()
        if word_class == "adj" and entry.parts["neuter"] == entry.parts["e_form"] == (lemma,)
    )


@lru_cache(_CACHED_WORDS)
def _is_first_member(first: str) -> bool:
    """Say whether something is known to begin compounds: "sad" of "saddel" is not what it seems."""
    if first in PREFIXES or first in _SHORT_MEMBERS:
        return True
    bare = [first, *(first.removesuffix(link) for link in _LINKS if first.endswith(link))]
    if any(_is_word(stem) or stem.endswith(_DERIVED) for stem in bare) or _is_word(first + "e"):
        return True
    return any(
        first[:cut] in PREFIXES or _is_word(first[:cut])
        for cut in range(2, len(first) - 1)
        if _is_first_member(first[cut:])
    )


def _is_word(first: str) -> bool:
    """Say whether something is a form that begins compounds: not *sad*, of *sidde*."""
    return any(
        word_class != "vb" or feature in ("infinitive", "imperative")
        for _, word_class, feature in listed().get(first, ())
    )


# ---- rules by ending ----------------------------------------------------------------------------------


def _parts(word_class: WordClass, stem: str, *endings: str) -> Paradigm:
    return {feature: (stem + ending,) for feature, ending in zip(PARTS[word_class], endings, strict=False)}


def _regular_verb(lemma: str) -> Paradigm | None:
    stem = lemma[:-1]
    # facilitere, berettige, handle, ændre, åbne: of these no verb is irregular but those in the table.
    syllables = sum(
        letter in VOWELS and before not in VOWELS for before, letter in zip(" " + stem, lemma, strict=True)
    )
    safe = (lemma.endswith(("ere", "ige")) and syllables >= 3) or (
        lemma.endswith(("le", "re", "ne")) and stem[-2:-1] not in VOWELS and stem[-2:-1] != stem[-1:]
    )
    if not safe or any((lemma[cut:], "vb") in _irregular() for cut in range(1, len(lemma) - 2)):
        return None
    return _parts("vb", lemma, "r", "de", "t")


@cache
def _irregular() -> frozenset[tuple[str, WordClass]]:
    """Return the verbs of the table that the rule by ending would get wrong."""
    return frozenset(
        (lemma, word_class)
        for (lemma, word_class), entry in table().items()
        if word_class == "vb" and lemma + "de" not in entry.parts["past"]
    )


_NOUN_ENDINGS: tuple[tuple[str, tuple[str, str, str]], ...] = (
    ("hed", ("en", "er", "erne")),
    ("else", ("n", "r", "rne")),
    ("ing", ("en", "er", "erne")),
    ("ion", ("en", "er", "erne")),
    ("itet", ("en", "er", "erne")),
    ("isme", ("n", "r", "rne")),
)


def _regular_noun(lemma: str) -> Paradigm | None:
    for ending, endings in _NOUN_ENDINGS:
        if lemma.endswith(ending) and len(lemma) > len(ending) + 1:
            return _parts("sb", lemma, *endings)
    # formidler is who does it, midler is the plural of middel.
    doer = lemma.endswith("er") and not lemma.endswith(("erer", "skaber")) and not _is_word(lemma)
    verb = lemma.removesuffix("r")
    if doer and ((verb, "vb") in table() or members(verb, "vb")[1]):
        return _parts("sb", lemma, "en", "e", "ne")
    return None


_ADJECTIVE_ENDINGS: tuple[tuple[tuple[str, ...], tuple[str, str]], ...] = (
    (("ende",), ("", "")),
    (("isk",), ("", "e")),
    (("ig", "bar", "løs", "iv"), ("t", "e")),
    (("som",), ("t", "me")),
    (("vis",), ("t", "e")),  # delvis
)


def _regular_adjective(lemma: str) -> Paradigm | None:
    for spellings, endings in _ADJECTIVE_ENDINGS:
        if lemma.endswith(spellings) and len(lemma) > 4:
            return _parts("adj", lemma, *endings)
    if lemma.endswith(("abel", "ibel")):
        return {"neuter": (lemma + "t",), "e_form": (lemma[:-2] + "le",)}
    return _as_participle(lemma)


def _as_participle(lemma: str) -> Paradigm | None:
    """Return the parts of an adjective that is the participle of a verb: berettiget, berettigede."""
    for ending in ("et", "t"):
        if lemma.endswith(ending):
            verb = known(lemma.removesuffix(ending) + "e", "vb") or {}
            if lemma in verb.get("participle", ()) and "participle_e" in verb:
                return {"neuter": (lemma,), "e_form": verb["participle_e"]}
    return None


_RULES = {"vb": _regular_verb, "sb": _regular_noun, "adj": _regular_adjective}


def _possible_noun_forms(lemma: str) -> Paradigm:
    """Return every ending that a noun of which nothing is known may have."""
    if lemma.endswith("e"):
        return {"definite": (lemma + "n", lemma + "t"), "plural": (lemma + "r",),
                "plural_definite": (lemma + "rne",)}  # fmt: skip
    stems = [lemma]
    if lemma[-1:] not in VOWELS and lemma[-2:-1] in VOWELS:
        stems.append(lemma + lemma[-1])  # snit, snittet
    definite = [stem + ending for stem in stems for ending in ("en", "et")]
    plural = [stem + ending for stem in stems for ending in ("e", "er")]
    plural_definite = [stem + ending for stem in stems for ending in ("ene", "erne")]
    if lemma.endswith("er"):
        definite.append(lemma[:-2] + "ret")  # center, centret
        plural_definite.append(lemma + "ne")  # holder, holderne
    return {"definite": tuple(definite), "plural": tuple(plural), "plural_definite": tuple(plural_definite)}
