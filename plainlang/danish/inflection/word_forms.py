"""From the principal parts of a Danish word to all its forms.

What follows from the parts without exception worth a rule: s-passive, imperative, genitive, participles.

In a table, a cell ``forms`` holds the principal parts in order, with commas between: of a verb the present,
the past and the participle; of a noun the definite form, the plural and the definite plural; of an adjective
the neuter and the e-form, and where there are such the comparative and the superlative. ``-`` is a form that
the word lacks; ``centeret/centret`` are two forms of one, the better one first. After them, a form that the
rules get wrong may stand by its name (``participle_e=ladede``, ``imperative=-``); ``passive=-`` says that the
verb has no s-forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, get_args

from plainlang.tables import Row

WordClass = Literal["vb", "sb", "adj"]
CLASSES: tuple[str, ...] = get_args(WordClass)

Feature = Literal[
    "infinitive", "present", "past", "participle", "participle_e", "present_participle", "imperative",
    "infinitive_s", "present_s", "past_s",
    "singular", "definite", "plural", "plural_definite",
    "singular_genitive", "definite_genitive", "plural_genitive", "plural_definite_genitive",
    "common", "neuter", "e_form", "comparative", "superlative", "superlative_e",
]  # fmt: skip
"""What a form is; see :func:`plainlang.danish.inflection.inflect`."""

FEATURES: Mapping[WordClass, tuple[Feature, ...]] = {
    "vb": (
        "infinitive", "present", "past", "participle", "participle_e", "present_participle", "imperative",
        "infinitive_s", "present_s", "past_s",
    ),
    "sb": (
        "singular", "definite", "plural", "plural_definite",
        "singular_genitive", "definite_genitive", "plural_genitive", "plural_definite_genitive",
    ),
    "adj": ("common", "neuter", "e_form", "comparative", "superlative", "superlative_e"),
}  # fmt: skip
"""The features of each class, in the order in which grammars give them."""

Paradigm = Mapping[Feature, tuple[str, ...]]
"""Feature to forms, the best one first; a feature that the word lacks is absent."""

PARTS: Mapping[WordClass, tuple[Feature, ...]] = {
    "vb": ("present", "past", "participle"),
    "sb": ("definite", "plural", "plural_definite"),
    "adj": ("neuter", "e_form", "comparative", "superlative"),
}
"""What must be known of a word of each class, in the order in which the table has it."""

PASSIVE: tuple[Feature, ...] = ("infinitive_s", "present_s", "past_s")
VOWELS = "aeiouyæøåé"
_NO_FORM = "-"
_FEWEST_PARTS: Mapping[WordClass, int] = {"vb": 3, "sb": 3, "adj": 2}
_MODALS = frozenset({"burde", "kunne", "måtte", "skulle", "turde", "ville"})
_DOUBLING = ("ik", "ak", "om", "af", "ap")  # pasts whose consonant doubles: fikkes, trakkes, kommes


class Entry(NamedTuple):
    """A row of the table.

    Attributes:
        parts: the principal parts.
        named: forms given by name; none where the word lacks them.
    """

    parts: Paradigm
    named: Paradigm


def entry_from(row: Row) -> Entry:
    """Read a row of an inflection table.

    Raises:
        DataError: the class is unknown, a form is missing, or a name is none of a form.
    """
    word_class = class_of(row)
    written = [part.strip() for part in row["forms"].split(",")]
    parts = [part for part in written if "=" not in part]
    if not _FEWEST_PARTS[word_class] <= len(parts) <= len(PARTS[word_class]) or not all(parts):
        raise row.error(
            f"forms skal have {_FEWEST_PARTS[word_class]} former med komma imellem",
            f"forms must hold {_FEWEST_PARTS[word_class]} forms separated by commas",
        )
    principal = {name: _forms(part) for name, part in zip(PARTS[word_class], parts, strict=False)}
    named: dict[Feature, tuple[str, ...]] = {}
    for part in written[len(parts) :]:
        name, _, form = (piece.strip() for piece in part.partition("="))
        features = (
            PASSIVE if name == "passive" else tuple(f for f in FEATURES[word_class] if f == name and form)
        )
        if not features:
            raise row.error(f"forms har ingen form, der hedder {name!r}", f"forms has no form named {name!r}")
        named |= dict.fromkeys(features, _forms(form))
    return Entry(principal, named)


def class_of(row: Row) -> WordClass:
    """Return the class that a row names.

    Raises:
        DataError: there is no such class.
    """
    for word_class in FEATURES:
        if word_class == row["class"]:
            return word_class
    choices = ", ".join(CLASSES)
    raise row.error(f"class skal være en af {choices}", f"class must be one of {choices}")


def _forms(cell: str) -> tuple[str, ...]:
    return () if cell == _NO_FORM else tuple(form.strip() for form in cell.split("/"))


def inflected(lemma: str, word_class: WordClass, entry: Entry) -> Paradigm:
    """Return all forms of a word.

    Args:
        lemma: the dictionary form, in small letters.
        word_class: its class.
        entry: what is known of it.
    """
    derived = dict(_DERIVED[word_class](lemma, entry.parts))
    whole = {**derived, **entry.named}
    if entry.named.get("participle_e") == ():
        whole["participle"] = entry.parts.get("participle", ())
    if word_class == "sb":
        whole |= {
            _GENITIVES[feature]: tuple(genitive(form) for form in forms)
            for feature, forms in whole.items()
            if feature in _GENITIVES and _GENITIVES[feature] not in entry.named
        }
    return {feature: whole[feature] for feature in FEATURES[word_class] if whole.get(feature)}


def _verb(lemma: str, parts: Paradigm) -> Iterator[tuple[Feature, tuple[str, ...]]]:
    yield "infinitive", (lemma,)
    yield from parts.items()
    if lemma in _MODALS or lemma.endswith("s"):
        return
    past, participle = parts["past"], parts["participle"]
    stressed = sum(letter in VOWELS for letter in lemma) == 1  # se, ske, gå: the vowel is the stem's
    stem = lemma if stressed or not lemma.endswith("e") else lemma[:-1]
    yield "imperative", _imperatives(stem)
    yield "present_participle", (stem + "ende",)
    yield "participle_e", tuple(_participle_e(form, past) for form in participle)
    yield "participle", tuple(form for part in participle for form in _participles(part, past))
    yield "infinitive_s", (lemma + "s",)
    yield "present_s", (lemma + "s",)
    # Where both would be alike (imødekommes), the present is meant.
    yield "past_s", tuple(form for form in map(_past_s, past) if form != lemma + "s")


def _imperatives(stem: str) -> tuple[str, ...]:
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS:
        return (stem[:-1],)
    if stem.endswith("er") and len(stem) > 4:
        return stem, stem[:-2] + "ér"  # vurder or vurdér
    return (stem,)


def _participles(participle: str, pasts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the participle, with the form in -en that strong verbs may have: en truffen afgørelse."""
    e_form = _participle_e(participle, pasts)
    return (participle, participle[:-1] + "n") if e_form.endswith("ne") else (participle,)


def _participle_e(participle: str, pasts: tuple[str, ...]) -> str:
    """Return the form before a plural or definite noun: samlede, sendte, skrevne, fastsatte."""
    stem = participle.removesuffix("et")
    if stem == participle or sum(letter in VOWELS for letter in participle) == 1:  # sendt, set
        doubled = participle[-2] == "a" and participle.endswith("t")  # sat, satte
        return participle + ("te" if doubled else "e")
    if stem[-1] in VOWELS or any(past.endswith("ede") for past in pasts):
        return stem + "ede"
    if len(stem) > 2 and stem[-1] == stem[-2]:
        stem = stem[:-1]  # trukket, trukne
    return stem + "ne"


def _past_s(past: str) -> str:
    if past[-1] in VOWELS:
        return past + "s"
    return past + (past[-1] if past.endswith(_DOUBLING) else "") + "es"


_GENITIVES: Mapping[Feature, Feature] = {
    "singular": "singular_genitive",
    "definite": "definite_genitive",
    "plural": "plural_genitive",
    "plural_definite": "plural_definite_genitive",
}


def genitive(form: str) -> str:
    """Return the genitive of a form of a noun."""
    return form + ("'" if form.endswith(("s", "x", "z")) else "s")


def _noun(lemma: str, parts: Paradigm) -> Iterator[tuple[Feature, tuple[str, ...]]]:
    yield "singular", (lemma,)
    yield from parts.items()


def _adjective(lemma: str, parts: Paradigm) -> Iterator[tuple[Feature, tuple[str, ...]]]:
    yield "common", (lemma,)
    yield from parts.items()
    yield "superlative_e", tuple(form + "e" for form in parts.get("superlative", ()))


_DERIVED = {"vb": _verb, "sb": _noun, "adj": _adjective}
