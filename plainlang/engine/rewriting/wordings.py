"""Plain wordings of listed terms, in the form and company that the place asks for.

A noun of another gender takes the words before it along: "din skrivelse" is "dit brev". A word that says
nothing is left out together with the blank before it. Where Danish allows no plain wording in that form
("der foretages en vurdering af"), none is given.

Known misses: "den" or "det" about a noun further on than the next sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from plainlang.danish import Sentence
from plainlang.danish.automaton import fold
from plainlang.danish.inflection import VERBAL, all_forms, analyses, gender, inflect, same_form
from plainlang.danish.words import Word
from plainlang.documents import Edit, Span
from plainlang.engine.finding import like
from plainlang.engine.repeated import open_in, repeated, said_again
from plainlang.engine.rewriting.rewrite import Rewrite, capital_like, rewrite_of
from plainlang.engine.terms import BETWEEN, COMMA_BEFORE, LEFT_OUT, Term, braced
from plainlang.letters import Letter

_MOST = 3
_BEFORE = 40  # code points before a word that tell what it is
_WEIGHTY = frozenset("ikke aldrig også kun dog heller ej næppe hverken".split())
"""Words inside a match that no plain wording may lose."""
_PASSIVE = frozenset({"present_s", "infinitive_s", "past_s"})
_PASSIVE_HELPERS = frozenset({"bliver", "blev", "blive", "blevet", "er", "var", "været"})
_PERFECT_HELPERS = frozenset({"har", "havde", "have"})
_MOST_BETWEEN = 3  # words between a verb and its particle
_SUBJECTS = frozenset("vi du jeg man han hun kommunen styrelsen nævnet regionen".split())
_RELATIVES = frozenset({"som", "der"})
_NEAR = 6  # words from a participle back to its helper
_PREPOSITIONS = frozenset("ad af efter for fra hos i imod med mod om over på til under ved".split())
_DETERMINERS = {
    "en": "et", "den": "det", "din": "dit", "min": "mit", "sin": "sit", "vor": "vort", "denne": "dette",
    "ingen": "intet", "hver": "hvert", "anden": "andet", "hvilken": "hvilket", "sådan": "sådant",
    "nogen": "noget", "egen": "eget", "al": "alt", "hvor": "hvor",
}  # fmt: skip
"""Of common gender and of neuter."""
_INNER = frozenset("anden andet egen eget sådan sådant".split())
_TO_COMMON = {neuter: common for common, neuter in _DETERMINERS.items()}
_WITH_E = frozenset(
    "den det denne dette din dit min mit sin sit vor vort jeres vores deres hans hendes".split()
)
"""After these an adjective has the same form in both genders."""
_FARTHEST = 3  # adjectives between a determiner and its noun
_POINTING = frozenset("den det denne dette dens dets".split())
_COPULAS = frozenset("er var bliver blev være blive været blevet".split())
# What a participle that describes a noun has before it: "de fremsendte breve", "kommunens foretagne skøn".
_BEFORE_ATTRIBUTE = re.compile(
    r"(?:^|\s)(?:den|det|de|denne|dette|disse|mine?|dine?|sine?|vores|jeres|deres|alle|mange|nogle|flere|begge"
    r"|\w{2,30}s)\s+$",
    re.IGNORECASE,
)


def wordings(letter: Letter, term: Term, span: Span) -> Iterator[Rewrite]:
    """Yield the plain wordings of a term that fit a place, best first.

    Args:
        letter: the letter.
        term: the term that was found.
        span: where.
    """
    place = _Place(letter, span)
    for number, plain in enumerate(term.plain[:_MOST]):
        found = place.left_out() if plain == LEFT_OUT else place.reworded(term, plain)
        if found is None:
            continue
        found = Rewrite(found.span, place.with_comma(found.text), found.safe)
        vouched = (term.safe == "yes" and number == 0) or term.safe == "all"
        yield Rewrite(found.span, found.text, vouched and found.safe and _inflects_along(term, plain))


def describes(letter: Letter, term: Term, span: Span) -> bool:
    """Say whether the verb of a phrase only describes a noun: "den ydede støtte" is no "yde støtte".

    Args:
        letter: the letter.
        term: the term that was found.
        span: where.
    """
    inflecting = term.inflecting()
    if inflecting is None or inflecting[1] != "vb" or not term.term.startswith("{"):
        return False
    text = letter.annotated.text
    first = fold(text[span.start : span.end].split()[0])
    if not any(a.feature == "participle_e" for a in analyses(first)):
        return False
    return _BEFORE_ATTRIBUTE.search(text[max(span.start - _BEFORE, 0) : span.start]) is not None


def of_compound(letter: Letter, term: Term, span: Span, first: int) -> Iterator[Rewrite]:
    """Yield the compounds with a plain last member: "rykkerskrivelse" is "rykkerbrev".

    Args:
        letter: the letter.
        term: of the last member.
        span: of the whole compound.
        first: code points of its first members.
    """
    matched = letter.annotated.text[span.start : span.end]
    found = fold(matched[first:])
    for plain in term.plain[:_MOST]:
        if " " in plain or plain == LEFT_OUT:
            continue
        wording = same_form(found, term.term.lower(), fold(plain), "sb")
        if wording is not None:
            yield Rewrite(span, matched[:first] + wording, False)


def in_one_span(text: str, span: Span, rewrites: Sequence[Rewrite]) -> tuple[Span, list[str]]:
    """Return the smallest place that holds all rewrites, and their wordings for that place.

    Args:
        text: the document's text.
        span: the place that is marked in any case.
        rewrites: each with a place of its own.
    """
    start = min([span.start, *(rewrite.span.start for rewrite in rewrites)])
    end = max([span.end, *(rewrite.span.end for rewrite in rewrites)])
    return Span(start, end), [text[start : r.span.start] + r.text + text[r.span.end : end] for r in rewrites]


def _inflects_along(term: Term, plain: str) -> bool:
    """Say whether a plain wording takes the form of what it replaces.

    "vi tager højde for" must not become "vi tænke på": a wording of several words has to mark the one that
    inflects.
    """
    return plain == LEFT_OUT or term.inflecting() is None or " " not in plain or braced(plain) is not None


class _Place:
    """A found term and what stands around it."""

    def __init__(self, letter: Letter, span: Span) -> None:
        annotated = letter.annotated
        self._letter = letter
        self._span = span
        self._text = annotated.text
        self._matched = annotated.text[span.start : span.end]
        self._sentence: Sentence | None = annotated.sentence_at(span.start)
        words: Sequence[Word] = annotated.words(self._sentence) if self._sentence else ()
        self._before = [word for word in words if word.end <= span.start]
        self._after = [word for word in words if word.start >= span.end]

    def left_out(self) -> Rewrite | None:
        """Return the sentence without the term, told by the word before it; None where it begins."""
        if not self._before or self._before[-1].kind != "word":
            return None
        last = self._before[-1]
        if not self._text[last.end : self._span.start].isspace():
            return None
        return Rewrite(Span(last.start, self._span.end), self._text[last.start : last.end], True)

    def with_comma(self, wording: str) -> str:
        """Return a wording with the comma that stands before "at" or "om" in what it replaces."""
        for word in COMMA_BEFORE:
            if f", {word}" in self._matched and f", {word}" not in wording:
                wording = re.sub(rf"(?<!,) {re.escape(word)}$", f", {word}", wording)
        return wording

    def reworded(self, term: Term, plain: str) -> Rewrite | None:
        """Return a plain wording in the form of what it replaces, or None where there is no such form."""
        inflecting, target = term.inflecting(), braced(plain)
        kept = self._kept(term)
        opened = repeated(term.term, self._matched) if open_in(plain) else None
        if opened == "":
            return None  # "er lagt til grund": nothing stands between
        matched = set(fold(self._matched).replace(",", "").split())
        lost = matched - set(plain.lower().split()) - set(fold(kept).split())
        if _WEIGHTY & lost:
            return None  # "er ikke berettiget til" must not become "har ret til"
        if inflecting is None or (target is None and " " in plain):
            bare = plain if target is None else plain.replace("{", "").replace(f":{target[1]}}}", "")
            if opened:
                bare = said_again(bare, opened)
            # An abbreviation in capitals does not shout: "UDK" is "Udbetaling Danmark".
            if term.word_class == "fork":
                return Rewrite(self._span, bare if self._before else capital_like(self._matched, bare), True)
            return Rewrite(self._span, like(self._matched, bare), True)
        lemma, word_class = inflecting
        forms = all_forms(lemma, word_class)
        found = next((word for word in fold(self._matched).replace(",", "").split() if word in forms), None)
        if found is None:
            return None
        before = self._text[max(self._span.start - _BEFORE, 0) : self._span.start]
        described = " " not in term.term and _BEFORE_ATTRIBUTE.search(before)
        features = VERBAL if word_class == "vb" and not described else None
        if (
            word_class == "vb"
            and self._is_passive(lemma, found)
            and (opened or not _keeps_its_subject(term, plain))
        ):
            return None
        wording = same_form(found, lemma, plain if target else fold(plain), word_class, features=features)
        if wording is None:
            return None
        if word_class == "sb":
            return self._agreeing(lemma, found, target[0] if target else fold(plain), wording)
        wording = _with_capitals(plain, wording) if target is None else wording
        verb, space, rest = wording.partition(" ")
        if opened:
            said = opened[len(kept) :].lstrip()
            if not said:
                return None  # "det lægger vi til grund"
            safe = not _is_finite(found) or bool(kept) or self._follows_its_subject()
            wording = said_again(" ".join(filter(None, (verb, kept, rest))), said)
            return Rewrite(self._span, like(self._matched, wording), safe)
        if kept:
            wording = f"{verb} {kept}{space}{rest}"
        elif rest and " " not in term.term and _is_finite(found):
            return self._before_particle(like(self._matched, verb), rest)
        return Rewrite(self._span, like(self._matched, wording), True)

    def _before_particle(self, verb: str, rest: str) -> Rewrite:
        """Return a verb with its particle behind the words that Danish has between: "flytter **du** fra"."""
        end, words = self._span.end, []
        for word in self._after[:_MOST_BETWEEN]:
            if not _may_be_between(self._text[word.start : word.end]):
                break
            end = word.end
            words.append(word.lower)
        between = self._text[self._span.end : end]
        # "Derfor besvarer lægen brevet": whether the noun behind the verb acts cannot be told.
        safe = bool(_SUBJECTS & set(words)) or self._subject_before()
        return Rewrite(Span(self._span.start, end), f"{verb}{between} {rest}", safe)

    def _follows_its_subject(self) -> bool:
        """Say whether the word right before a verb is one that can only be its subject."""
        last = self._before[-1] if self._before else None
        return last is not None and (
            last.lower in _SUBJECTS | _RELATIVES or self._text[last.start : last.end] in {"I", "De"}
        )

    def _subject_before(self) -> bool:
        """Say whether what stands right before a verb can be its subject."""
        if not self._before:
            return False
        if self._follows_its_subject():
            return True
        last = self._before[-1]
        return last.kind == "word" and any(a.word_class == "sb" for a in analyses(last.lower))

    def _kept(self, term: Term) -> str:
        """Return the words between a verb and the rest of its phrase: "foretager **vi ikke** en"."""
        words = self._matched.replace(",", "").split()
        own = set(fold(term.term).replace("[", " ").replace("]", " ").split())
        kept: list[str] = []
        for word in words[1:] if term.term.startswith("{") else ():
            if not _may_be_between(word) or fold(word) in own:
                break
            kept.append(word)
        return " ".join(kept)

    def _is_passive(self, lemma: str, form: str) -> bool:
        readings = {feature for feature, known in inflect(lemma, "vb").items() if known == form}
        if readings and readings <= _PASSIVE:
            return True
        if "participle" not in readings:
            return False
        for word in reversed(self._before[-_NEAR:]):
            if word.lower in _PERFECT_HELPERS:
                return False
            if word.lower in _PASSIVE_HELPERS:
                return True
        return False

    def _agreeing(self, lemma: str, found: str, noun: str, wording: str) -> Rewrite | None:
        """Return a noun with the words before it in its gender."""
        alone = Rewrite(self._span, like(self._matched, wording), True)
        old, new = gender(lemma), gender(noun.split()[0])
        if old == new and old is not None:
            return alone
        unsure = Rewrite(alone.span, alone.text, False)
        readings = {a.feature for a in analyses(found) if a.word_class == "sb"}
        if readings and not any(
            feature.startswith("singular") or feature == "definite" for feature in readings
        ):
            return alone  # the plural knows no gender
        if new is None:
            return unsure
        edits = self._company(new == "neuter")
        if edits is None:
            return unsure
        safe = old is not None and not self._spoken_of_again()
        whole = rewrite_of(self._text, [*edits, Edit(self._span, alone.text)], safe=safe)
        if edits and self._matched[:1].islower():
            return whole
        return Rewrite(whole.span, whole.text, safe)

    def _company(self, neuter: bool) -> list[Edit] | None:
        """Return edits of the determiner and the adjectives before a noun, or None where they are unclear."""
        table = _DETERMINERS if neuter else _TO_COMMON
        edits: list[Edit] = []
        adjectives: list[tuple[Word, str]] = []
        for word in reversed(self._before[-_FARTHEST - 1 :]):
            lower = word.lower
            written = self._text[word.start : word.end]
            if lower in table or lower in _WITH_E or (lower.endswith("s") and word.kind == "word"):
                if lower in table:
                    edits.append(Edit(Span(word.start, word.end), like(written, table[lower])))
                if lower in _INNER:
                    continue  # "et andet"
                if lower not in _WITH_E and not lower.endswith("s"):
                    edits += [Edit(Span(a.start, a.end), form) for a, form in adjectives]
                return edits
            if any(a.feature == "participle" for a in analyses(lower)):
                break  # "har modtaget besvarelsen"
            form = _adjective(lower, neuter)
            if form is None and any(a.feature in {"e_form", "participle_e"} for a in analyses(lower)):
                continue  # the same in both genders
            if form is None:
                break
            adjectives.append((word, form))
        return edits + [Edit(Span(a.start, a.end), form) for a, form in adjectives]

    def _spoken_of_again(self) -> bool:
        """Say whether a word further on agrees with the noun: "den er lang", "brevet er langt"."""
        annotated = self._letter.annotated
        ahead = list(self._after)
        if self._sentence and self._sentence.index + 1 < len(annotated.sentences):
            ahead += annotated.words(annotated.sentences[self._sentence.index + 1])
        words = [word.lower for word in ahead]
        for word, following in zip_longest(words, words[1:], fillvalue=""):
            if word in _POINTING and not following[:1].isdigit() and not _is_noun_like(following):
                return True
        return any(
            word in _COPULAS
            and any(_adjective(other, True) not in {None, other} for other in words[i + 1 : i + 4])
            for i, word in enumerate(words)
        )


def _may_be_between(word: str) -> bool:
    return fold(word) in BETWEEN or word == "I"


def _is_noun_like(word: str) -> bool:
    found = analyses(word)
    return bool(found) and all(a.word_class in {"sb", "adj"} for a in found)


def _with_capitals(plain: str, wording: str) -> str:
    """Return an inflected word with the capitals of its dictionary form: "EU-lande"."""
    shortest = min(len(plain), len(wording))
    same = next((i for i in range(shortest) if fold(plain)[i] != wording[i]), shortest)
    return plain[:same] + wording[same:]


def _is_finite(form: str) -> bool:
    return any(a.word_class == "vb" and a.feature in {"present", "past"} for a in analyses(form))


def _adjective(word: str, neuter: bool) -> str | None:
    """Return an adjective in a gender, or None where the word is no adjective that shows it."""
    for lemma, word_class, feature in analyses(word):
        if word_class == "adj" and feature in {"common", "neuter"}:
            return inflect(lemma, "adj", "neuter" if neuter else "common")
    return None


def _keeps_its_subject(term: Term, plain: str) -> bool:
    """Say whether a passive of the plain wording has the same subject as one of the term.

    "bringes i anvendelse" is "bruges"; but "der foretages en vurdering af huset" is not "der vurderes huset",
    and "er blevet imødekommet" is not "er blevet sagt ja til".
    """
    marked = braced(plain)
    if " " not in term.term:
        return " " not in plain and marked is None
    if term.term.startswith("{"):
        rest = term.term[term.term.index("}") + 1 :].split()
        first = next((word.strip("()[]") for word in rest if not word.startswith(("[", "."))), "")
        return first in _PREPOSITIONS or not rest
    return False
