"""What weighs a sentence down: verbs in the shape of nouns, figures, endless compounds, lists without points.

Each measure yields places with a number; the rules that hold it against a limit are data.

Known misses: verbal nouns without an ending of their own ("krav", "valg"); a list whose items hold commas.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache

from plainlang.danish.grammar.looks import SUBORDINATORS
from plainlang.danish.grammar.verbs import s_form
from plainlang.danish.inflection import analyses
from plainlang.danish.words import Word
from plainlang.documents import Span
from plainlang.letters.letter import Letter
from plainlang.letters.measures import running_sentences

Measured = Iterator[tuple[Span, float]]
"""Places and their numbers."""

_VERBAL = re.compile(
    r"\w{3,40}(?:[bdgklmnprstv]ing(?:en|er|erne)?|(?:else|(?:[tsx]|[aeiou]s)ion)(?:n|r|rne|en|er|erne)?)s?"
)
"""Words that may be verbs in the shape of nouns."""
_DEFINITE = re.compile(r"(?:(?:ing|ion)(?:en|erne)|else(?:n|rne))s?$")
_BARE_AFTER = frozenset(
    "af efter for fra før gennem i inden med mod om over til trods uden under ved".split()
)
"""Prepositions: a verbal noun right after one, without an article, is an act and no thing."""
_NUMBERS = ("beløb", "dato", "procent", "periode", "tal")
_NO_NUMBERS = ("lov", "telefon", "sagsnummer", "cpr", "cvr", "e-mail", "web")
_OF_PLACE = re.compile(
    r"(?:\b[A-ZÆØÅ][\wé.]{1,40}|\b(?i:kl|nr|matr|sal|lokale|indgang|rum|etage|dør|side|bilag|klasse)\.?)\s$"
)
"""What stands before a number that only names a place, an hour or a paper: "Havnegade 52", "kl. 10"."""
_LOOK_BACK = 45  # code points
_OF_FLOOR = re.compile(r"\.?\s?(?:sal|th|tv|mf|etage)\b")
_FINITE = frozenset({"present", "past", "present_s", "past_s"})
_S_FORMS = frozenset({"present_s", "past_s", "infinitive_s"})
_HELPERS = frozenset("er var bliver blev blive blevet".split())
_NEAR = 6  # words from a helper to its participle
_FALSE_PASSIVES = 0.7  # of the true share that the cheap look may fall short by
_JOINS = frozenset({"og", "eller", "samt"})
_NO_ITEM = SUBORDINATORS | {"men", "og", "eller", "samt", "jf", "dvs", "herunder"}
_LONGEST_ITEM = 9  # words: what is longer is no item but a clause
_LIGHTEST_LIST = 9  # words: "mandag, tirsdag, onsdag og fredag" is read at a glance
_FEWEST_COMMAS = 2
_CACHED = 4096
_SHORTEST_COMPOUND = 16  # letters; saves work, for no limit is lower


def verbal_nouns(letter: Letter, excepted: Collection[str]) -> Measured:
    """Yield the sentences with the number of acts they hide in nouns ("udskiftning af", "ved indsendelse").

    Args:
        letter: the letter.
        excepted: nouns of things, papers and people that only look like acts; their compounds too.
    """
    annotated = letter.annotated
    things = _ending_in(tuple(sorted(excepted)))
    for sentence in running_sentences(letter):
        words = annotated.words(sentence)
        titles = annotated.things.within("lov", sentence.span)
        count = sum(
            _is_act(words, place, things) and not any(t.start <= word.start < t.end for t in titles)
            for place, word in enumerate(words)
        )
        yield sentence.span, count


@cache
def _ending_in(nouns: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, nouns)) or "(?!)"
    return re.compile(rf"(?:{listed})(?:en|n|er|r|erne|rne|ne)?s?$")


def _is_act(words: Sequence[Word], place: int, things: re.Pattern[str]) -> bool:
    word = words[place].lower
    if _VERBAL.fullmatch(word) is None or things.search(word) is not None:
        return False
    after = words[place + 1].lower if place + 1 < len(words) else ""
    bare = place > 0 and words[place - 1].lower in _BARE_AFTER and not _DEFINITE.search(word)
    return bare or after == "af"


def numbers(letter: Letter) -> Measured:
    """Yield the sentences with the number of their dates, amounts, shares, periods and other figures.

    Hours, addresses, telephone numbers and references to law are looked up rather than understood; they do
    not count.
    """
    things, text = letter.annotated.things, letter.annotated.text
    for sentence in running_sentences(letter):
        if "=" in text[sentence.span.start : sentence.span.end]:
            continue  # a sum worked out
        taken, count = -1, 0
        names = [span for name in _NO_NUMBERS for span in things.within(name, sentence.span)]
        for span in sorted(span for name in _NUMBERS for span in things.within(name, sentence.span)):
            if span.start < taken or any(span.overlaps(name) for name in names):
                continue
            taken = span.end
            of_place = _OF_PLACE.search(text, max(span.start - _LOOK_BACK, 0), span.start)
            count += of_place is None and _OF_FLOOR.match(text, span.end) is None
        yield sentence.span, count


def longest_words(letter: Letter) -> Measured:
    """Yield the long words, names and titles of statutes left out, with their length in letters."""
    annotated = letter.annotated
    for sentence in running_sentences(letter):
        titles = annotated.things.within("lov", sentence.span)
        for place, word in enumerate(annotated.words(sentence)):
            length = sum(map(str.isalpha, annotated.text[word.start : word.end]))
            if word.kind != "word" or length < _SHORTEST_COMPOUND:
                continue
            named = place > 0 and annotated.text[word.start].isupper()
            if not named and not any(t.start <= word.start < t.end for t in titles):
                yield Span(word.start, word.end), length


def hidden_items(letter: Letter) -> Measured:
    """Yield the lists that lie hidden in sentences, with the number of their items.

    An item is a few words between commas without a finite verb; the last comma is followed by an item, "og",
    "eller" or "samt", and the last item. Lists of bare words are short enough to read.
    """
    annotated = letter.annotated
    for sentence in running_sentences(letter):
        titles = annotated.things.within("lov", sentence.span)
        words = [w for w in annotated.words(sentence) if not any(t.start <= w.start < t.end for t in titles)]
        if sum(word.lower == "," for word in words) >= _FEWEST_COMMAS:
            yield sentence.span, _items(_pieces(words))


def _items(pieces: Sequence[Sequence[Word]]) -> int:
    """Return the number of items of the longest list that pieces between commas make up."""
    most = run = weight = 0
    for piece in pieces[1:]:
        join = next((i for i, word in enumerate(piece) if word.lower in _JOINS), None)
        if _is_item(piece if join is None else piece[:join]):
            run, weight = run + 1, weight + len(piece)
            if join is not None and weight >= _LIGHTEST_LIST:
                most = max(most, run + 2)  # before the first comma stands one, after "og" another
            if join is None:
                continue
        run = weight = 0
    return most


def _pieces(words: Sequence[Word]) -> list[list[Word]]:
    pieces: list[list[Word]] = [[]]
    for word in words:
        if word.lower == ",":
            pieces.append([])
        elif word.kind != "punctuation":
            pieces[-1].append(word)
    return pieces


def _is_item(piece: Sequence[Word]) -> bool:
    return (
        0 < len(piece) <= _LONGEST_ITEM
        and piece[0].lower not in _NO_ITEM
        and not any(_is_finite(word.lower) for word in piece)
    )


@lru_cache(_CACHED)
def _is_finite(word: str) -> bool:
    """Say whether a word can be nothing but a finite verb."""
    found = analyses(word)
    return bool(found) and all(a.word_class == "vb" and a.feature in _FINITE for a in found)


def may_be_passive(letter: Letter, share: float) -> bool:
    """Say, without the parser, whether the share of passives among finite verbs may be above a limit.

    Args:
        letter: the letter.
        share: from 0 to 1.
    """
    finite = passive = 0
    for sentence in running_sentences(letter):
        words = [word.lower for word in letter.annotated.words(sentence) if word.kind == "word"]
        for place, word in enumerate(words):
            if _is_s_passive(word):
                finite, passive = finite + 1, passive + 1
            elif _is_finite(word):
                finite += 1
                ahead = words[place + 1 : place + 1 + _NEAR]
                passive += word in _HELPERS and any(_is_participle(other) for other in ahead)
    return passive > _FALSE_PASSIVES * share * finite


@lru_cache(_CACHED)
def _is_s_passive(word: str) -> bool:
    found = analyses(word) if word.endswith("s") else ()
    return bool(found) and all(
        a.word_class == "vb" and a.feature in _S_FORMS and s_form(word, a.lemma, "deponent") is None
        for a in found
    )


@lru_cache(_CACHED)
def _is_participle(word: str) -> bool:
    return any(a.word_class == "vb" and a.feature == "participle" for a in analyses(word))
