"""The forms of a Danish word, the same form of another word, and the words that a form may belong to.

What is known and how is told in ``paradigms``. Here nothing is said that is not known for sure: a wrong form
in a suggestion is worse than none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from typing import Literal, overload

from plainlang.danish.inflection.paradigms import (
    PREFIXES,
    Analysis,
    compounds,
    guessed,
    known,
    last_members,
    listed,
    table,
)
from plainlang.danish.inflection.word_forms import (
    CLASSES,
    FEATURES,
    Entry,
    Feature,
    Paradigm,
    WordClass,
    inflected,
)

Gender = Literal["common", "neuter"]

VERBAL: tuple[Feature, ...] = tuple(
    feature for feature in FEATURES["vb"] if feature not in ("participle_e", "present_participle")
)
"""What a verb may be where it has its object or complement after it, and describes no noun."""

_CACHED_FORMS = 8192  # bounded: the words of letters come here


@overload
def inflect(lemma: str, word_class: WordClass) -> dict[Feature, str]: ...
@overload
def inflect(lemma: str, word_class: WordClass, feature: Feature) -> str | None: ...
def inflect(
    lemma: str, word_class: WordClass, feature: Feature | None = None
) -> dict[Feature, str] | str | None:
    """Return one form of a word, or all of them by feature.

    The features of verbs, with *sende* and *skrive*:

    - ``infinitive`` sende, ``present`` sender, ``past`` sendte, ``imperative`` send;
    - ``infinitive_s`` and ``present_s`` sendes, ``past_s`` sendtes: the s-passive;
    - ``participle`` sendt, skrevet; ``participle_e`` sendte, skrevne: before a plural or definite noun;
    - ``present_participle`` sendende.

    Of nouns: ``singular`` brev, ``definite`` brevet, ``plural`` breve, ``plural_definite`` brevene, and each
    with ``_genitive``: ``definite_genitive`` brevets.

    Of adjectives: ``common`` stor, ``neuter`` stort, ``e_form`` store, ``comparative`` større,
    ``superlative`` størst, ``superlative_e`` største.

    Args:
        lemma: the dictionary form, in small letters.
        word_class: ``vb``, ``sb`` or ``adj``.
        feature: the form that is wanted; all of them where not given.

    Returns:
        The form, or None where the word lacks it or it is not known for sure. Without ``feature``: feature
        to form of what is known, which is at least the lemma itself. Where a word has two forms for one
        feature, the better one.

    Raises:
        ValueError: there is no such class, or the class has no such feature.
    """
    _check(word_class, () if feature is None else (feature,))
    paradigm = known(lemma, word_class) or _bare(lemma, word_class)
    if feature is not None:
        return paradigm[feature][0] if feature in paradigm else None
    return {name: forms[0] for name, forms in paradigm.items()}


def _bare(lemma: str, word_class: WordClass) -> Paradigm:
    """Return what is sure of any word: its dictionary form, and of a noun the genitive."""
    if word_class == "sb":
        return inflected(lemma, "sb", Entry({}, {}))
    return {FEATURES[word_class][0]: (lemma,)}


def _check(word_class: str, features: Collection[str]) -> None:
    if word_class not in CLASSES:
        raise ValueError(f"no word class {word_class!r}; there are {', '.join(CLASSES)}")
    own = FEATURES[word_class]  # type: ignore[index]  # one of CLASSES
    wrong = [feature for feature in features if feature not in own]
    if wrong:
        raise ValueError(f"class {word_class} has no feature {wrong[0]!r}; there are {', '.join(own)}")


@cache
def all_forms(lemma: str, word_class: WordClass) -> frozenset[str]:
    """Return every form of a word, for finding it in a text.

    Of a word that is not known, these are the forms that it may have: one that Danish lacks is found
    nowhere, and so does no harm. A participle that is a word of its own is no form here: *passende* is not
    *passe*.

    Args:
        lemma: the dictionary form, in small letters.
        word_class: its class.

    Raises:
        ValueError: there is no such class.
    """
    _check(word_class, ())
    return frozenset(
        form
        for feature, forms in guessed(lemma, word_class).items()
        for form in forms
        if feature != "present_participle" or (form, "adj") not in table()
    )


def same_form(
    found: str,
    lemma: str,
    other: str,
    word_class: WordClass,
    *,
    features: Collection[Feature] | None = None,
    auxiliary: bool = False,
) -> str | None:
    """Return ``other`` in the form that ``found`` is of ``lemma``.

    *ansøgningens* of *ansøgning* is *brevets* of *brev*. A phrase inflects by its first word, or by the one
    in braces: *meddelt* is *givet besked*, of ``give besked`` or ``{give:vb} besked``.

    The s-passive stays one in the present and the infinitive, where it is everyday Danish and goes with
    *skal* and *kan* (*fremsendes*: *sendes*). In the past it is bookish, and of strong verbs hardly used
    (*bades*): the plain word is *blev sendt*, *blev bedt*. Two words do not fit wherever one stood (»I går
    fremsendtes brevet« is »I går blev brevet sendt«), so these are given only where ``auxiliary`` asks for
    them; else *sendtes* is, and for *bades* nothing. Of a phrase there is no passive: »siges ja til« is not
    plain.

    Args:
        found: the form in the text, in small letters.
        lemma: the dictionary form it belongs to.
        other: the dictionary form of the word that shall replace it, or a phrase that begins with it.
        word_class: the class of both.
        features: what ``found`` may be, where that is known from its sentence: *anførte* before a noun is a
            ``participle_e``, else a ``past``; see also :data:`VERBAL`.
        auxiliary: whether the answer may be *blev* with a participle.

    Returns:
        The one form that fits every reading of ``found``, or None where readings differ or a form is
        not known.

    Raises:
        ValueError: there is no such class, or the class has no such feature.
    """
    _check(word_class, features or ())
    source = guessed(lemma, word_class)
    readings = [
        feature
        for feature, forms in source.items()
        if found in forms and (features is None or feature in features)
    ]
    before, word, after = _head(other, word_class)
    target = known(word, word_class) or _bare(word, word_class)
    if before or after:
        answers = {_answer_in_phrase(feature, target) for feature in readings}
    elif lemma.endswith(word) and (word + "s", "vb") in table():
        # forefandtes is fandtes, of findes; konstateredes is not.
        answers = {_answer(feature, target, auxiliary=False, strong=True) for feature in readings}
    else:
        answers = {_answer(feature, target, auxiliary=auxiliary) for feature in readings}
    answer = answers.pop() if len(answers) == 1 else None
    return None if answer is None else before + answer + after


def _head(other: str, word_class: WordClass) -> tuple[str, str, str]:
    """Return the word of a wording that inflects, with what stands before and after it."""
    before, opened, rest = other.partition("{")
    if opened:
        marked, _, after = rest.partition("}")
        return before, marked.removesuffix(f":{word_class}").strip(), after
    word, space, after = other.partition(" ")
    return "", word, space + after


def _answer(feature: Feature, target: Paradigm, *, auxiliary: bool, strong: bool = False) -> str | None:
    if feature == "present_participle" or feature not in target:
        return None  # hardly ever plain: "indebærende" is not "betydende"
    if feature == "past_s":
        if auxiliary:
            return f"blev {target['participle'][0]}" if "participle" in target else None
        if not strong and not target["past"][0].endswith("e"):
            return None
    return target[feature][0]


def _answer_in_phrase(feature: Feature, target: Paradigm) -> str | None:
    """Answer for the word of a phrase that inflects.

    "siges ja til" is not plain, "den givet besked afgørelse" and "skridtets i sagen" are not Danish.
    """
    if feature.endswith(("_s", "_genitive")) or feature == "participle_e":
        return None
    return _answer(feature, target, auxiliary=False)


def gender(noun: str) -> Gender | None:
    """Return the gender of a noun, or None where it is not known: a replacement may need another article.

    Args:
        noun: the dictionary form, in small letters.
    """
    definite = inflect(noun, "sb", "definite") or ""
    if definite.endswith("n") and definite != noun:
        return "common"
    return "neuter" if definite.endswith("t") and definite != noun else None


# What may be cut off a form to reach the lemma of a word that is told by its ending. Verbs are not told so:
# "-lige" and "-erne" are seldom of one.
_ENDINGS: Mapping[WordClass, tuple[str, ...]] = {
    "sb": (
        "", "s", "en", "ens", "er", "ers", "erne", "ernes", "n", "ns", "r", "rs", "rne", "rnes", "e", "es",
        "ne", "nes",
    ),
    "adj": ("", "t", "e", "me"),
}  # fmt: skip
_SHORTEST_BY_ENDING = 4  # letters


# Of a verb whose first member is a noun (sagsbehandle), the forms that no noun has: "havbrug" is one.
_ONLY_VERBAL: frozenset[Feature] = frozenset({"past", "participle", "participle_e", "past_s"})


@lru_cache(_CACHED_FORMS)
def analyses(form: str) -> tuple[Analysis, ...]:
    """Return all that a form may be, of the words that are known; nothing where it is of none.

    A compound is told by its last member (*ankeinstansens*: ``ankeinstans``, ``definite_genitive``), but
    only where the table has no word of that form.

    Args:
        form: in small letters.
    """
    found = listed().get(form)
    if found:
        return found
    return tuple(dict.fromkeys((*_of_compounds(form), *_of_rules(form))))


def _of_compounds(form: str) -> list[Analysis]:
    forms, more = listed(), last_members()
    for cut in range(1, len(form) - 1):
        first = form[:cut]
        found = [
            Analysis(first + lemma, word_class, feature)
            for lemma, word_class, feature in (*forms.get(form[cut:], ()), *more.get(form[cut:], ()))
            if compounds(first, lemma, word_class)
            and (word_class != "vb" or first in PREFIXES or feature in _ONLY_VERBAL)
            and _is(form, first + lemma, word_class, feature)
        ]
        if found:
            return found
    return []


def _of_rules(form: str) -> list[Analysis]:
    found = []
    for word_class, endings in _ENDINGS.items():
        for ending in endings:
            if ending and not form.endswith(ending):
                continue
            lemma = form.removesuffix(ending)
            if len(lemma) < _SHORTEST_BY_ENDING:
                continue
            for feature, forms in (known(lemma, word_class) or {}).items():
                if form in forms:
                    found.append(Analysis(lemma, word_class, feature))
    return found


def _is(form: str, lemma: str, word_class: WordClass, feature: Feature) -> bool:
    return form in (known(lemma, word_class) or {}).get(feature, ())
