"""The dictionary form of a Danish word, from its form, part of speech and features.

The pipeline's lemmatizer guesses an edit of the form, and on unseen words the guess may be no word at all
("kommun", "truffe"). Here the guess is one candidate among those that Danish inflection allows; the word
that is known wins: as such, or as the last member of a compound.

Sources of known words: the treebank's training half and the words of Danish statutes, in the pipeline's
folder; ``wordlists/inflection.csv`` for principal parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from plainlang.danish.inflection import WordClass, analyses

_VOWELS = "aeiouyæøåé"
_SHORTEST_MEMBER = 3  # letters of a compound's last member
_SHORTEST_FIRST = 2  # letters of what stands before it
_CLASSES: Mapping[str, WordClass] = {"NOUN": "sb", "VERB": "vb", "ADJ": "adj", "AUX": "vb"}
# Endings that derive nouns: an unknown word in one of them is in its dictionary form.
_DERIVED = ("else", "hed", "ing", "ion", "isme", "itet", "ium", "giver", "holder", "tager")


class Lemmas:
    """The lemmas that are known, and the rules for those that are not.

    Args:
        pairs: form in small letters and part of speech to lemma, where rules do not give it or several fit.
        lemmas: part of speech to the lemmas known of it.
        words: words known without part of speech, in small letters.
    """

    def __init__(
        self,
        pairs: Mapping[tuple[str, str], tuple[str, ...]],
        lemmas: Mapping[str, frozenset[str]],
        words: frozenset[str],
    ) -> None:
        self._pairs = pairs
        self._lemmas = lemmas
        self._words = words

    def lemma(self, form: str, pos: str, features: Mapping[str, str], guess: str) -> str:
        """Return the lemma of a word.

        Args:
            form: as written.
            pos: its part of speech, a tag of Universal Dependencies.
            features: its morphological features, as ``Number`` to ``Plur``.
            guess: the pipeline's lemma.
        """
        lower = form.lower()
        known = self._pairs.get((lower, pos))
        if known:
            return guess if guess in known else known[0]
        if pos == "PROPN":
            return _name(form, features)
        if pos not in _CLASSES:
            return guess if pos == "X" else lower
        return _cased(form, self._inflected(lower, pos, features, guess.lower()))

    def _inflected(self, form: str, pos: str, features: Mapping[str, str], guess: str) -> str:
        """Return the lemma of an unknown form: of principal parts, or of the rules' candidates."""
        listed = [a.lemma for a in analyses(form) if a.word_class == _CLASSES[pos]]
        if listed:
            return guess if guess in listed else listed[0]
        candidates = tuple(dict.fromkeys(_CANDIDATES[pos](form, features))) or (form,)
        return self._best(form, pos, candidates, guess)

    def _best(self, form: str, pos: str, candidates: tuple[str, ...], guess: str) -> str:
        own = self._lemmas.get(pos, frozenset())
        fitting = [c for c in candidates if c in own]
        if not fitting:  # the word lists hold inflected forms too, so the form itself proves nothing
            fitting = [c for c in candidates if c in self._words and c != form]
        if fitting:
            return guess if guess in fitting else fitting[0]
        member = self._by_last_member(form, pos, candidates, guess, own)
        if member:
            return member
        return guess if guess in candidates else candidates[0]

    def _by_last_member(
        self, form: str, pos: str, candidates: tuple[str, ...], guess: str, own: frozenset[str]
    ) -> str | None:
        """Return the candidate that ends as nouns are derived, or in the longest known word of its class."""
        derived = [c for c in candidates if c != form and c.endswith(_DERIVED)] if pos == "NOUN" else []
        if derived:
            return derived[0]
        for cut in range(_SHORTEST_FIRST, len(form) - _SHORTEST_MEMBER + 1):
            irregular = self._pairs.get((form[cut:], pos))
            if irregular and form[cut - 1] != form[cut]:
                fitting = [form[:cut] + member for member in irregular if len(member) >= _SHORTEST_MEMBER]
                if fitting:
                    return guess if guess in fitting else fitting[0]
            fitting = [c for c in candidates if len(c) - cut >= _SHORTEST_MEMBER and c[cut:] in own]
            if fitting:
                return guess if guess in fitting else fitting[0]
        return None


def read_lemmas(path: Path) -> Lemmas:
    """Read what a pipeline's folder knows of lemmas.

    Args:
        path: a table of three columns, tab between them: ``form``, part of speech, lemmas with commas; a
            dot as form stands for "a lemma of this part of speech", as part of speech too for "a word".
    """
    pairs: dict[tuple[str, str], tuple[str, ...]] = {}
    lemmas: dict[str, set[str]] = {}
    words: frozenset[str] = frozenset()
    for line in path.read_text(encoding="utf-8").splitlines():
        form, pos, found = line.split("\t")
        if form != ".":
            pairs[form, pos] = tuple(found.split(" "))
        elif pos != ".":
            lemmas[pos] = set(found.split(" "))
        else:
            words = frozenset(found.split(" "))
    return Lemmas(pairs, {pos: frozenset(found) for pos, found in lemmas.items()}, words)


def _cased(form: str, lemma: str) -> str:
    """Give a lemma the capitals inside the form: ``FN-operationen`` is ``FN-operation``."""
    if (form[1:].islower() and "-" not in form) or form.isupper():
        return lemma
    kept = 0
    while kept < min(len(form), len(lemma)) and form[kept].lower() == lemma[kept]:
        kept += 1
    return form[:kept] + lemma[kept:]


def _name(form: str, features: Mapping[str, str]) -> str:
    if features.get("Case") != "Gen":
        return form
    for ending in ("'s", "’s", "'", "’", "s"):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            return form[: -len(ending)]
    return form


def _shortened(stem: str) -> Iterator[str]:
    """Yield what a stem may have been before an ending: one consonant for two, an e before l, r, n."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        yield stem[:-1]
    if len(stem) > 2 and stem[-1] in "lrn" and stem[-2] not in _VOWELS:
        yield stem[:-1] + "e" + stem[-1]
        if stem[-2] in "bdfgkmpt":
            yield stem[:-1][:-1] + stem[-2] * 2 + "e" + stem[-1]
    yield stem


def _nouns(form: str, features: Mapping[str, str]) -> Iterator[str]:
    if features.get("Case") == "Gen":
        for ending in ("'s", "’s", "'", "’", "s"):
            if form.endswith(ending):
                form = form[: -len(ending)]
                break
    definite, plural = features.get("Definite") == "Def", features.get("Number") == "Plur"
    if plural and definite:
        for ending in ("erne", "rne", "ene", "ne"):
            if form.endswith(ending):
                yield from _singulars(form[: -len(ending)] + {"erne": "er", "rne": "r"}.get(ending, ""))
                if ending == "ene":
                    yield from _singulars(form[:-2])
                if ending == "erne":  # lærerne: the stem itself ends in -er
                    yield form[:-2]
    elif definite:
        for ending in ("en", "et"):
            if form.endswith(ending):
                stem = form[: -len(ending)]
                if stem.endswith(("i", "e")):
                    yield stem + "um"
                yield from _shortened(stem)
                yield form[:-1]
    elif plural:
        yield from _singulars(form)
    else:
        yield form


def _singulars(form: str) -> Iterator[str]:
    """Yield the singulars that an indefinite plural may have."""
    if form.endswith("er"):
        if form.endswith(("ier", "eer")):
            yield form[:-2] + "um"
        yield from _shortened(form[:-2])
        yield form[:-1]
        if form.endswith("ere"):
            yield form[:-1]
    elif form.endswith("e"):
        yield from _shortened(form[:-1])
    elif form.endswith(("r", "s")):
        yield form[:-1]
    yield form


def _adjectives(form: str, features: Mapping[str, str]) -> Iterator[str]:
    degree = features.get("Degree")
    if form.endswith("ende"):
        yield form
        return
    if degree == "Cmp":
        for ending in ("ere", "re"):
            if form.endswith(ending):
                yield from _shortened(form[: -len(ending)])
    elif degree == "Sup":
        bare = form.removesuffix("e")
        for ending in ("est", "st"):
            if bare.endswith(ending):
                yield from _shortened(bare[: -len(ending)])
    if form.endswith("ede"):
        yield form[:-2] + "t"
    if form.endswith("e"):
        yield from _shortened(form[:-1])
    if form.endswith("t") and features.get("Gender") == "Neut":
        yield form[:-1]
    yield form
    if form.endswith("t"):
        yield form[:-1]


def _verbs(form: str, features: Mapping[str, str]) -> Iterator[str]:
    if features.get("Voice") == "Pass" and form.endswith("s"):
        form = form[:-1]
        if features.get("Tense") == "Pres" or features.get("VerbForm") == "Inf":
            yield form
    if form.endswith("ende") and features.get("VerbForm") == "Part":
        yield form[:-4] + "e"
        yield form[:-4]
    elif features.get("VerbForm") == "Inf":
        yield form
    elif features.get("Mood") == "Imp":
        if form[-1:] not in _VOWELS:
            yield form + "e"
            yield form + form[-1:] + "e"
        yield form
    elif features.get("VerbForm") == "Part" or features.get("Tense") == "Past":
        for ending in ("ede", "te", "et", "de", "t", "ne"):
            if form.endswith(ending):
                stem = form[: -len(ending)]
                yield stem + "e"
                if stem[-1:] in _VOWELS:
                    yield stem
    elif features.get("Tense") == "Pres" and form.endswith("r"):
        yield form[:-1]
    yield form


_CANDIDATES: Mapping[str, Callable[[str, Mapping[str, str]], Iterator[str]]] = {
    "NOUN": _nouns,
    "VERB": _verbs,
    "AUX": _verbs,
    "ADJ": _adjectives,
}
