"""The forms of a Danish word, by rules and a table of principal parts.

The table ``wordlists/inflection.csv`` gives what cannot be derived (``sende``: sender, sendte, sendt); the
rest follows: s-passive, imperative, genitive, definite forms. A compound follows its last member
(``fremsende`` follows ``sende``). What neither says is regular where that is safe, and else unknown.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from plainlang.tables import Row, shipped_table

WordClass = Literal["vb", "sb", "adj"]
CLASSES: tuple[str, ...] = get_args(WordClass)

_COLUMNS = ("lemma", "class", "forms")
_VOWELS = "aeiouyæøå"
_PARTS = {"vb": 3, "sb": 3, "adj": 2}
_NO_FORM = "-"

# First members with which a verb forms a compound that inflects as the bare verb does.
_VERB_PREFIXES = frozenset(
    "af an be bi bort efter er fast for fore fra frem fri fuld færdig gen gennem hen her hjem hoved "
    "igennem imod ind inde iværk klar kund lov med mis ned ny om op over på rå sags sam sammen selv "
    "stad stil til tilbage tilrette ud uden under ved vider videre".split()
)
_MODALS = frozenset({"burde", "kunne", "måtte", "skulle", "turde", "ville"})
_DOUBLING = ("ik", "ak", "om", "af", "ap")  # pasts whose consonant doubles: fikkes, trakkes, kommes
_SHORTEST_FIRST_MEMBER = 3  # letters: "italesætte" inflects as "sætte", "vride" not as "ride"


@cache
def _table() -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in shipped_table("inflection.csv", _COLUMNS):
        forms = tuple(part.strip() for part in row["forms"].split(","))
        _check(row, forms)
        found[row["lemma"], row["class"]] = forms
    return found


def _check(row: Row, forms: tuple[str, ...]) -> None:
    if row["class"] not in CLASSES:
        raise row.error(
            f"class skal være en af {', '.join(CLASSES)}", f"class must be one of {', '.join(CLASSES)}"
        )
    if len(forms) < _PARTS[row["class"]] or not all(forms):
        raise row.error(
            f"forms skal have {_PARTS[row['class']]} former med komma imellem",
            f"forms must hold {_PARTS[row['class']]} forms separated by commas",
        )


def _principal_parts(lemma: str, word_class: WordClass) -> tuple[str, ...] | None:
    table = _table()
    if (lemma, word_class) in table:
        return table[lemma, word_class]
    for cut in range(1, len(lemma) - 1):
        first, last = lemma[:cut], lemma[cut:]
        if (last, word_class) not in table:
            continue
        if word_class == "vb" and first not in _VERB_PREFIXES and not _long_enough(first, last):
            continue
        if word_class != "vb" and (len(first) < 3 or len(last) < 3):
            continue
        return tuple(form if form == _NO_FORM else first + form for form in table[last, word_class])
    return None


def _long_enough(first: str, last: str) -> bool:
    """Say whether two halves may be members of a verb: "danse" is no kind of "se"."""
    return len(first) >= _SHORTEST_FIRST_MEMBER and (len(last) >= 4 or not last.endswith("e"))


@cache
def inflect(lemma: str, word_class: WordClass) -> dict[str, str]:
    """Return the forms of a word by feature.

    Args:
        lemma: the dictionary form, in small letters.
        word_class: ``vb``, ``sb`` or ``adj``.

    Returns:
        Feature to form. Verbs: infinitive, present, past, participle, imperative, infinitive_s, present_s,
        past_s. Nouns: singular, definite, plural, plural_definite, each also with ``_genitive``.
        Adjectives: common, neuter, e_form, comparative, superlative. A feature that the word lacks, or that
        is not known for sure, is absent.
    """
    parts = _principal_parts(lemma, word_class)
    if word_class == "vb":
        return _verb(lemma, parts)
    if word_class == "sb":
        return _noun(lemma, parts)
    return _adjective(lemma, parts)


def _verb(lemma: str, parts: tuple[str, ...] | None) -> dict[str, str]:
    if parts is None:
        if not lemma.endswith("e"):
            return {"infinitive": lemma}
        parts = (lemma + "r", lemma + "de", lemma[:-1] + "et")
    present, past, participle = parts[:3]
    if lemma in _MODALS:
        return {"infinitive": lemma, "present": present, "past": past, "participle": participle}
    forms = {
        "infinitive": lemma,
        "present": present,
        "past": past,
        "participle": participle,
        "imperative": _imperative(lemma),
    }
    if not lemma.endswith("s"):
        forms["infinitive_s"] = forms["present_s"] = lemma + "s"
        if past != _NO_FORM:
            forms["past_s"] = _past_s(past)
    return {feature: form for feature, form in forms.items() if form != _NO_FORM}


def _past_s(past: str) -> str:
    if past[-1] in _VOWELS:
        return past + "s"
    return past + (past[-1] if past.endswith(_DOUBLING) else "") + "es"


def _imperative(lemma: str) -> str:
    if not lemma.endswith("e") or len(lemma) < 3:
        return lemma
    stem = lemma[:-1]
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        return stem[:-1]
    return stem


def _noun(lemma: str, parts: tuple[str, ...] | None) -> dict[str, str]:
    forms = {"singular": lemma}
    if parts is None and lemma.endswith(("ning", "else", "hed", "ion", "ing")):
        # These endings are of common gender and inflect alike.
        if lemma.endswith("hed"):
            parts = (lemma + "en", lemma + "er", lemma + "erne")
        elif lemma.endswith("else"):
            parts = (lemma + "n", lemma + "r", lemma + "rne")
        else:
            parts = (lemma + "en", lemma + "er", lemma + "erne")
    if parts is not None:
        forms |= dict(zip(("definite", "plural", "plural_definite"), parts, strict=False))
    forms = {feature: form for feature, form in forms.items() if form != _NO_FORM}
    return forms | {f"{feature}_genitive": _genitive(form) for feature, form in forms.items()}


def _genitive(form: str) -> str:
    return form + ("'" if form.endswith(("s", "x", "z")) else "s")


def _adjective(lemma: str, parts: tuple[str, ...] | None) -> dict[str, str]:
    forms = {"common": lemma}
    if parts is None and lemma.endswith(("lig", "ig", "som", "bar")) and not lemma.endswith("ssom"):
        neuter = lemma + "t"
        parts = (neuter, lemma + ("me" if lemma.endswith("som") else "e"))
    if parts is not None:
        forms |= dict(zip(("neuter", "e_form", "comparative", "superlative"), parts, strict=False))
    return {feature: form for feature, form in forms.items() if form != _NO_FORM}


def all_forms(lemma: str, word_class: WordClass) -> frozenset[str]:
    """Return every form of a word, for finding it in a text.

    A noun that no table knows gets every ending that a noun may have: a form that Danish lacks is found
    nowhere, and so does no harm.
    """
    forms = frozenset(inflect(lemma, word_class).values())
    if word_class == "sb" and len(forms) <= 2:
        return forms | _possible_noun_forms(lemma)
    return forms


def _possible_noun_forms(lemma: str) -> frozenset[str]:
    if lemma.endswith("e"):
        forms = {lemma + ending for ending in ("n", "t", "r", "rne")}
    else:
        stems = {lemma}
        if lemma[-1:] not in _VOWELS and lemma[-2:-1] in _VOWELS:
            stems.add(lemma + lemma[-1])  # snit, snittet
        forms = {stem + ending for stem in stems for ending in ("en", "et", "e", "er", "erne", "ene")}
        if lemma.endswith("er"):
            forms |= {lemma + "ne", lemma[:-2] + "ret"}  # holder, holderne; center, centret
    return frozenset(forms | {_genitive(form) for form in forms})


def same_form(found: str, lemma: str, other: str, word_class: WordClass) -> str | None:
    """Return ``other`` in the form that ``found`` is of ``lemma``.

    Args:
        found: the form in the text, in small letters.
        lemma: the dictionary form it belongs to.
        other: the dictionary form of the word that shall replace it.
        word_class: the class of both.

    Returns:
        The one form that fits every reading of ``found``, or None where readings differ or a form is
        not known.
    """
    wanted = [feature for feature, form in inflect(lemma, word_class).items() if form == found]
    forms = inflect(other, word_class)
    answers = {forms.get(feature) for feature in wanted}
    return answers.pop() if len(answers) == 1 else None
