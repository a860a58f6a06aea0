"""Clauses in which a noun, "man" or "De" becomes "du", and the sender's name "vi".

What is left alone, since it would take more than words to say it right: a noun with a clause or a name
behind it ("ansøgeren, der …", "klager Lis Holm"), one that is coordinated ("ansøger og ægtefælle"), and an
object that would have to move ("giver ikke ansøgeren lov").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from plainlang.danish import Sentence
from plainlang.danish.doers import doing_of
from plainlang.danish.grammar import SentenceGrammar
from plainlang.danish.inflection import analyses
from plainlang.danish.words import Word
from plainlang.documents import Edit, Span
from plainlang.engine.rewriting.rewrite import Rewrite, capital_like, possessive, rewrite_of
from plainlang.letters import Letter
from plainlang.letters.letter import Address
from plainlang.tables import shipped_table


@dataclass(frozen=True)
class _Person:
    """The forms of a pronoun: subject, object, possessives for common gender, neuter and plural."""

    subject: str
    object: str
    own: tuple[str, str, str]


_FORMS: dict[Address, _Person] = {
    "du": _Person("du", "dig", ("din", "dit", "dine")),
    "I": _Person("I", "jer", ("jeres", "jeres", "jeres")),
    "De": _Person("De", "Dem", ("Deres", "Deres", "Deres")),
}
_VI = _Person("vi", "os", ("vores", "vores", "vores"))

_OWN = frozenset({"sin", "sit", "sine"})
_OTHERS = frozenset(
    "han hun ham hende hans hendes vedkommende vedkommendes pågældende pågældendes denne dennes dem "
    "deres".split()
)
_FIRST_AND_SECOND = frozenset("vi jeg du i de".split())  # no "sin" of theirs
_DU_SINCE = 2005  # before, letters to people whom nobody knew said "De"
_SEVERAL = (
    "bestyrelsen",
    "foreningen",
    "klubben",
    "rådet",
    "selskabet",
    "virksomheden",
    "firmaet",
    "erne",
    "ene",
    "familien",
    "parret",
    "husstanden",
    "forældre",
    "ægtefæller",
)
_MARKS = frozenset({"•", "-", "–", "*", "·", ":"})
_BE = frozenset("er var bliver blev".split())
_TITLES = frozenset("hr fru frk frøken herr".split())
_MAY = frozenset("kan skal må bør bedes".split())
_DONE = frozenset("har havde finder fandt fik gav så".split())
_LINKS = frozenset({"og", "eller", "samt", "og/eller", "henholdsvis", "hhv.", "som", "der", "i", "selv"})
_DETERMINERS = frozenset(
    "en et den det de denne dette disse hver enhver alle ingen nogen anden andre".split()
)
_ADVERBS = frozenset(
    "ikke også derfor dog nu allerede altid aldrig endnu igen fortsat således dermed hermed samtidig desuden "
    "alene kun selv ligeledes herefter bl.a. eventuelt normalt fremover derudover endvidere straks "
    "først".split()
)
_READER = frozenset("du dig din dit dine jer jeres".split())
_SENDER = frozenset("vi os vores jeg mig min mit mine".split())
_PREPOSITIONS = frozenset(
    "af til for fra hos om over på med ved mod uden under efter i ad blandt mellem omkring overfor "
    "vedrørende".split()
)


def to_reader(letter: Letter, sentence: Sentence, places: Sequence[Span], *, sure: bool) -> Rewrite | None:
    """Return the clause with "du" for the nouns, names and "man" that mean the reader.

    Args:
        letter: the letter.
        sentence: the sentence.
        places: of the nouns or of "man", in code points; in order, at least one.
        sure: whether it is beyond doubt that the reader is meant.

    Returns:
        None where the sentence cannot be mended by words alone. "De" where the letter says so, "I" where it
        says so or goes to a firm.
    """
    address = letter.reader.address
    spoken = [letter.annotated.text[place.start : place.end].lower() for place in places]
    several = any(noun.rstrip("s").endswith(_SEVERAL) or noun.startswith("de ") for noun in spoken)
    if address == "none":
        address = "I" if several or letter.reader.role == "company" else "du"
    elif several and address == "du":
        return None
    owns = any(noun.endswith("s") for noun in spoken)  # "ejers" of several may be one's or all's
    sure = sure and not (letter.reader.address == "none" and (_formal(letter) or owns))
    return _replaced(letter, sentence, places, _FORMS[address], _READER, sure=sure)


def _formal(letter: Letter) -> bool:
    """Say whether a letter that addresses nobody would say "De": it is old, or begins with a title."""
    annotated = letter.annotated
    if letter.date is not None and letter.date.year < _DU_SINCE:
        return True
    return any(
        part in {"letterhead", "salutation"}
        and {word.lower.rstrip(".") for word in annotated.words(sentence)} & _TITLES
        for sentence, part in zip(annotated.sentences, letter.parts, strict=True)
    )


def for_man(letter: Letter, sentence: Sentence, places: Sequence[Span], *, sure: bool) -> Rewrite | None:
    """Return the clause with "du" for "man", or "vi" where it does what offices do; arguments as above.

    "Man har besluttet" is the sender, "man skal møde" the reader. It is the reader beyond doubt only where
    somebody may, can or must do what offices do not.
    """
    annotated = letter.annotated
    every = [Span(w.start, w.end) for w in annotated.words(sentence) if w.lower == "man"]
    told, asked = set(), True
    for clause in annotated.grammar([sentence])[0].clauses:
        if clause.subject not in every:
            continue
        doing, verb = doing_of(clause.lemma), annotated.text[clause.verb.start : clause.verb.end].lower()
        asked = asked and verb in _MAY
        office = doing is not None and doing.doer == "office" and clause.voice == "active"
        done = verb in _DONE and clause.verb != clause.predicate
        told.add("office" if office or done or verb.endswith(("ede", "te")) else "reader")
    if told == {"office"}:
        return sender_as_vi(letter, sentence, every, sure=False)
    # "I" are several, and "man" may be one of them.
    sure = sure and asked and letter.reader.address != "I"
    return to_reader(letter, sentence, every, sure=sure) if told == {"reader"} else None


def sender_as_vi(letter: Letter, sentence: Sentence, places: Sequence[Span], *, sure: bool) -> Rewrite | None:
    """Return the clause with "vi" for names and nouns of the sender; arguments as for :func:`to_reader`."""
    words = letter.annotated.words(sentence)
    owns = any(letter.annotated.text[place.end - 1] == "s" for place in places)  # whose, may be another's
    return _replaced(letter, sentence, places, _VI, _SENDER, sure=sure and not owns and not _agrees(words))


def _replaced(
    letter: Letter,
    sentence: Sentence,
    places: Sequence[Span],
    person: _Person,
    spoken: frozenset[str],
    *,
    sure: bool,
) -> Rewrite | None:
    annotated = letter.annotated
    words = annotated.words(sentence)
    grammar = annotated.grammar([sentence])[0]
    edits: list[Edit] = []
    for place in places:
        inside = [i for i, word in enumerate(words) if place.start <= word.start < place.end]
        if not inside or not _alone(words, inside[0], inside[-1]):
            return None
        here = annotated.text[place.start : place.end]
        wording = _form(words, inside[0], inside[-1], place, here, grammar, person)
        if wording is None:
            return None
        first = inside[0] == 0 or words[inside[0] - 1].lower in _MARKS
        edits.append(Edit(place, capital_like(here, wording) if first else wording))
    for number, word in enumerate(words):
        if word.lower not in _OWN and word.lower != "sig":
            continue
        if [other.lower for other in words[max(number - 2, 0) : number]] == ["hver", "for"]:
            continue  # "hver for sig" may be of what is spoken of
        subject = _subject_of(word, grammar)
        if subject is None:
            return None
        said = annotated.text[subject.start : subject.end].lower()
        # "borgerens funktionsevne ændrer sig": the subject begins with the reader and is something else
        reader = any(subject.overlaps(place) and subject.end <= place.end for place in places)
        if not reader and said not in _FIRST_AND_SECOND:
            continue  # "sin" of somebody else
        mended = person.object if word.lower == "sig" else _own(word.lower, person)
        edits.append(Edit(Span(word.start, word.end), capital_like(_written(letter, word), mended)))
    lowers = {word.lower for word in words}
    doubtful = bool(lowers & (_OTHERS | spoken)) or _points_back(words)
    return rewrite_of(annotated.text, edits, safe=sure and not doubtful)


def _points_back(words: Sequence[Word]) -> bool:
    """Say whether "den" or "det" stands for something: "siger den det"."""
    return any(
        word.lower == "den"
        and not any(r.word_class in {"sb", "adj"} for r in analyses(after.lower))
        and after.kind == "word"
        for word, after in pairwise(words)
    )


def _agrees(words: Sequence[Word]) -> bool:
    """Say whether a word after "er" agrees with the subject, or members act on each other.

    "Er ikke enigt i" would be "er ikke enige i"; "nævnet mødes" is no meeting with the reader.
    """
    lowers = [word.lower for word in words]
    for place, word in enumerate(lowers):
        near = lowers[place + 1 : place + 4]
        if word in _BE and any(r.word_class == "adj" for other in near for r in analyses(other)):
            return True
        if any(r.feature in {"present_s", "infinitive_s", "past_s"} for r in analyses(word)):
            return True
    return False


@cache
def _bare_nouns() -> frozenset[str]:
    """Return the nouns for persons and authorities, without their genitives."""
    rows = shipped_table("people.csv", ("words", "who", "needs", "source"))
    return frozenset(word.lower() for row in rows for word in row.many("words"))


def _written(letter: Letter, word: Word) -> str:
    return letter.annotated.text[word.start : word.end]


def _alone(words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether a noun stands alone: nothing before it tells which one, nothing behind it belongs to it."""
    before = words[first - 1].lower if first else ""
    if before in _DETERMINERS or before in _LINKS - {"i", "som", "der"} or before == "som":
        return False
    if before.endswith(("s", "de", "te", "ende")) and any(
        r.word_class == "adj" or r.feature in {"participle_e", "present_participle"} for r in analyses(before)
    ):
        return False
    if last + 1 == len(words):
        return True
    after = words[last + 1]
    if after.lower in _LINKS or after.kind in {"placeholder", "number"}:
        return False
    if after.lower in {",", "("} and last + 2 < len(words):
        return words[last + 2].lower not in {"der", "som", "hvis", "en", "et", "den", "herunder"} | _LINKS
    return True


def _form(
    words: Sequence[Word],
    first: int,
    last: int,
    place: Span,
    here: str,
    grammar: SentenceGrammar,
    person: _Person,
) -> str | None:
    before = words[first - 1].lower if first else ""
    lower = here.lower()
    if lower == "man":
        return None if before in _ADVERBS else person.subject
    clause = next((c for c in grammar.clauses if c.subject and c.subject.overlaps(place)), None)
    if _is_genitive(words, last) and lower.endswith("s"):
        return possessive(person.own, words, last)
    if lower.endswith("s") and lower[:-1] in _bare_nouns():
        return None  # a genitive whose noun is not known
    if clause is not None and clause.subject == place:
        return None if before in _ADVERBS else person.subject
    if clause is not None:
        return None
    if before in _PREPOSITIONS:
        return person.object
    if first == 1 and any(r.feature in {"present", "past"} for r in analyses(before)):
        return person.subject  # "Bor lejeren …": the verb stands first
    if before in _ADVERBS or not before:
        return None
    verb = any(r.word_class == "vb" for r in analyses(before))
    return person.object if verb else None


def _is_genitive(words: Sequence[Word], last: int) -> bool:
    """Say whether a word in -s is a genitive: a noun, perhaps with adjectives, follows."""
    for word in words[last + 1 : last + 4]:
        readings = analyses(word.lower)
        if any(r.word_class == "sb" for r in readings):
            return True
        if not any(r.word_class == "adj" for r in readings):
            return False
    return False


def _subject_of(word: Word, grammar: SentenceGrammar) -> Span | None:
    """Return the subject of the clause that a word stands in: the last one that began before it."""
    found = None
    for clause in grammar.clauses:
        start = min(clause.verb.start, clause.subject.start) if clause.subject else clause.verb.start
        if start <= word.start:
            found = clause
    return found.subject if found is not None else None


def _own(word: str, person: _Person) -> str:
    common, neuter, plural = person.own
    return {"sin": common, "sit": neuter, "sine": plural}[word]
