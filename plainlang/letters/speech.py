"""How a letter speaks, and of whom: which "vi" means the reader, which noun, which sentence hides who acts.

Each way of speaking has a name, such as ``inclusive_vi`` or ``blame``, and weights for it that were learned
from letters in which every sentence was marked (``weights/``). Some are
ways of a place, a word and what stands around it; the others are ways of a whole sentence.

Known misses: whom a noun means where only the enclosures tell; irony.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from math import exp, log

from plainlang.danish import Annotated, Sentence
from plainlang.danish.doers import doing_cues
from plainlang.documents import Span
from plainlang.letters.cues import Masks, PackedCues, masks_of, shipped_model
from plainlang.letters.letter import Outcome, Part, Reader, Sender
from plainlang.letters.people import declared_in_head, parties_among
from plainlang.letters.place_cues import place_cues
from plainlang.letters.roles import sentence_roles, shipped_manners

MANNERS = "manners.json"
_SPOKEN = frozenset({"subject", "body"})
_VI = frozenset("vi os vores vor vort vore".split())
_MAN = frozenset({"man"})
_TOLD = (
    "way_out contact request representation meeting_time decision_adverse decision_favourable hearing "
    "consequence warning complaint legal_basis repayment"
).split()
_NAME = re.compile(r"[A-ZÆØÅ][a-zæøåé]{1,20}(?: [A-ZÆØÅ][a-zæøåé.]{0,20}){1,3}")
_PLACE = re.compile(r" (?:i|på) ([A-ZÆØÅ][a-zæøåé]{1,30})")
_NAMING = re.compile(r"[(,–-] ?(?:herefter|i det følgende|nedenfor|fremover)(?: \w+)? [»\"”']?\Z")
_NAMING_LONGEST = 40  # characters
_MONDAY = re.compile(r"\.\s*(?:[-–/]|kl\b|og\b|til\b|d\.|den\b|\d)")
_READER_FIRST = frozenset("du din dit dine jere i".split())
_READER_LATER = frozenset("dig din dit dine jer jere".split())
_AGAINST = frozenset({"over", "mod", "imod", "fra"})
_ANOTHER = frozenset("nabo nabo en ande anon fået modt ejer beboe".split())
_OTHERS_COUNT = 0.4  # of each other place of the same noun, beside the place itself; tried 0 to 0.8
_LEAST = 1e-4
_MAY_BE_READER = 0.5  # likelihood of a noun
_LIST = 3  # items
_SUREST = 2  # items of a list that tell of the others
_FARTHEST = 3  # sentences between the beginnings of two items of one list
_ECHO = 4  # letters: "klageren" and "klaget" share "klag"
_READER = frozenset("du dig din dit dine jer jere".split())
_WEIGHTY = frozenset(
    "does:consequence does:warning m:no_way_out m:no_way_out? m:threat m:threat? m:false_friendliness "
    "m:false_friendliness? m:duty_called_agreement m:duty_called_agreement? does:summons".split()
)
"""What means one thing in a letter that helps or grants, and another in one that does not."""
_BY_WORDS = frozenset({"inclusive_vi", "reader_noun"})
"""Ways of places for which every word of the sentence counts, not only those around the place."""
_UNDER_RULES = "hr:rules_heading"
_PEOPLE = frozenset({"a:", "rr", "sn"})
_JOYFUL = ("!", "😊", "🙂", "😀", "☀", "🎉", ":-)", ":)", "❤", "👍", "🌞", "🎄")


@dataclass(frozen=True, slots=True)
class Manner:
    """A place that speaks in some way.

    Attributes:
        name: of the way.
        sentence: the sentence.
        span: the word or words, or the whole sentence.
        likelihood: from 0 to 1, that it does.
    """

    name: str
    sentence: Sentence
    span: Span
    likelihood: float


class Speech:
    """How one letter speaks; each way is looked for when somebody asks for it.

    Args:
        annotated: the document.
        parts: one per sentence.
        roles: one set per sentence.
        cues: of the sentences that may say something, by index.
        reader, sender: the people of the letter.
        about: the letter's type and outcome.
    """

    def __init__(
        self,
        annotated: Annotated,
        parts: Sequence[Part],
        roles: Sequence[frozenset[str]],
        cues: Mapping[int, AbstractSet[str]],
        people: tuple[Reader, Sender],
        about: tuple[str, Outcome],
    ) -> None:
        self._annotated = annotated
        self._parts = parts
        self._roles = roles
        self._cues = cues
        self._reader, self._sender = people
        self._about = about
        self._found: dict[str, tuple[Manner, ...]] = {}
        self._around: dict[int, frozenset[str]] = {}
        self._hits: dict[int, dict[str, list[tuple[Span, str]]]] = {}

    def forget(self) -> None:
        """Let go of what can be found again."""
        self._cues = PackedCues(self._cues)
        for kept in (self._found, self._around, self._hits):
            kept.clear()
        for name in ("_stems", "_about_other", "_masks", "_manners", "_facts"):
            self.__dict__.pop(name, None)

    def of(self, name: str) -> tuple[Manner, ...]:
        """Return the places that may speak in some way, in order, each with its likelihood.

        Args:
            name: one of :func:`manner_names`.

        Raises:
            KeyError: no weights were learned for it.
        """
        if name in PLACES:
            if name not in self._found:
                model = shipped_model(f"{name}.json")
                found = tuple(
                    Manner(name, sentence, span, model.likelihoods(cues).get(name, 0.0))
                    for sentence, span, cues in self.candidates(name)
                )
                together = _TOGETHER.get(name)
                self._found[name] = together(self, found) if together else found
            return self._found[name]
        return tuple(
            Manner(name, sentence, sentence.span, likely.get(name, 0.0)) for sentence, likely in self._manners
        )

    def one_noun(self, manners: Sequence[Manner]) -> tuple[Manner, ...]:
        """Return the places with what the others of the same noun tell: it means one person in a letter."""
        by_noun: dict[str, list[float]] = {}
        nouns = []
        for manner in manners:
            noun = self._annotated.text[manner.span.start : manner.span.end].lower().split()[-1][:_ECHO]
            nouns.append(noun)
            by_noun.setdefault(noun, []).append(_logit(manner.likelihood))
        found = []
        for manner, noun in zip(manners, nouns, strict=True):
            own = _logit(manner.likelihood)
            told = own + _OTHERS_COUNT * (sum(by_noun[noun]) - own)
            found.append(replace(manner, likelihood=1 / (1 + exp(-told))))
        return tuple(found) if self._reader.address != "none" else self._without_parties(found)

    def _without_parties(self, manners: Sequence[Manner]) -> tuple[Manner, ...]:
        """Return the places without those that name both of two parties: one cannot be the reader.

        "Lejeren" and "udlejeren" of a decision that goes to both can only be told apart by their nouns.
        """
        text = self._annotated.text
        nouns = [text[manner.span.start : manner.span.end].lower().removesuffix("s") for manner in manners]
        likely = {
            noun for noun, manner in zip(nouns, manners, strict=True) if manner.likelihood >= _MAY_BE_READER
        }
        declared = declared_in_head(self._annotated, self._parts)
        against = {
            noun for noun in parties_among(likely) if not any(noun.startswith(told) for told in declared)
        }
        return tuple(
            replace(manner, likelihood=0.0) if noun in against else manner
            for noun, manner in zip(nouns, manners, strict=True)
        )

    def one_list(self, manners: Sequence[Manner]) -> tuple[Manner, ...]:
        """Return the places with what the two surest items of their list tell, where each begins with "vi".

        "Vi vander haven." may be said by an office; beside "Vi går kun i bad i fem minutter." it is not.
        """
        found = list(manners)
        for items in self._lists(found):
            if len(items) >= _LIST:
                surest = sorted((_logit(found[i].likelihood) for i in items), reverse=True)[:_SUREST]
                likelihood = 1 / (1 + exp(-sum(surest) / len(surest)))
                for i in items:
                    found[i] = replace(found[i], likelihood=likelihood)
        return tuple(found)

    def _lists(self, manners: Sequence[Manner]) -> Iterator[list[int]]:
        """Yield the numbers of the places that begin the items of one list, list by list."""
        items: list[int] = []
        last = -_FARTHEST
        for number, manner in enumerate(manners):
            sentence = manner.sentence
            before = self._annotated.text[sentence.span.start : manner.span.start]
            if sentence.block.kind != "list_item" or any(sign.isalnum() for sign in before):
                continue
            if sentence.index - last >= _FARTHEST:
                yield items
                items = []
            items.append(number)
            last = sentence.index
        yield items

    def candidates(self, name: str) -> Iterator[tuple[Sentence, Span, set[str]]]:
        """Yield the places that may speak in some way of places, each with its cues."""
        for sentence, span in PLACES[name](self):
            cues = place_cues(self._annotated, sentence, span, self._masks)
            if name in _BY_WORDS:
                cues |= {c for c in self._cues.get(sentence.index, ()) if c.startswith(("w:", "b:"))}
            cues |= self._surroundings(sentence)
            here = self._annotated.text[span.start : span.end].lower()
            people = {fact for fact in self._facts if fact[:2] in _PEOPLE}
            cues |= people | {f"{here}&{fact}" for fact in people}
            if name == "reader_noun":
                cues |= self._echoes(here.split()[-1], sentence)
            yield sentence, span, cues

    def own_names(self) -> Iterator[tuple[Sentence, Span]]:
        """Yield the places where the sender is named, unless beside another authority to tell it from."""
        for sentence, span in self.things_of("afsender"):
            if not self._others(sentence, span) and not self._elsewhere(span):
                yield sentence, span

    def _elsewhere(self, span: Span) -> bool:
        """Say whether a noun is told from the sender by its place: "kommunen i Svendborg", "nævnet dér"."""
        place = _PLACE.match(self._annotated.text, span.end)
        if place is not None and place[1] not in (self._sender.name or ""):
            return True
        return self._annotated.text.startswith(" dér", span.end)

    def _others(self, sentence: Sentence, span: Span) -> bool:
        """Say whether a sentence names an authority besides the one at a place."""
        things = self._annotated.things
        own = things.within("afsender", sentence.span)
        return any(
            not any(other.overlaps(mine) for mine in (*own, span))
            for other in things.within("myndighedsord", sentence.span)
        )

    def _echoes(self, noun: str, here: Sentence) -> set[str]:
        """Return where else the letter has a word like a noun: beside "du", in its head, or elsewhere.

        "Du har klaget" tells who "klageren" is, and so does "Til ejeren af".
        """
        stem = noun[:_ECHO]
        cues = {"about-other"} if self._about_other else set()
        for sentence, words in self._stems:
            if sentence.index == here.index or stem not in words:
                continue
            part, place = self._parts[sentence.index], words.index(stem)
            before, after = set(words[max(place - 4, 0) : place]), set(words[place + 1 : place + 5])
            if part != "body":
                cues.add(f"echo:{part}")
            elif before & _READER_FIRST:
                cues.add("echo:yours")  # "du har klaget", "din ansøgning"
            elif before & _ANOTHER or (after & _READER_LATER and after & _AGAINST):
                cues.add("echo:another's")  # "en klage over dit værksted", "din nabo har klaget"
            else:
                cues.add("echo:du" if set(words) & _READER else "echo:body")
        if not cues - {"about-other"}:
            cues.add("echo:none")
        return cues | {f"{cue}&a:{self._reader.address}" for cue in cues} | {f"{cue}&{noun}" for cue in cues}

    @cached_property
    def _stems(self) -> list[tuple[Sentence, list[str]]]:
        annotated = self._annotated
        return [
            (sentence, [word.lower[:_ECHO] for word in annotated.words(sentence)])
            for sentence in annotated.sentences
        ]

    @cached_property
    def _about_other(self) -> bool:
        """Say whether the subject names a person who is not the one in the salutation or the address."""
        text = self._annotated.text
        named: dict[bool, set[str]] = {True: set(), False: set()}
        for sentence, part in zip(self._annotated.sentences, self._parts, strict=True):
            if part in {"subject", "salutation", "letterhead"}:
                for match in _NAME.finditer(text, sentence.span.start, sentence.span.end):
                    named[part == "subject"] |= {match[0].split()[-1]}
        return bool(named[True]) and not named[True] & named[False]

    def sentence_candidates(self) -> Iterator[tuple[Sentence, set[str]]]:
        """Yield the sentences that may speak in some way of sentences, each with its cues."""
        for sentence in self.sentences():
            cues = set(self._surroundings(sentence) | self._facts)
            cues |= self._cues.get(sentence.index, frozenset())
            yield sentence, cues

    def phrases(self, name: str, sentence: Sentence) -> list[Span]:
        """Return the places of the phrases that nearly always carry a way to speak, in order."""
        if sentence.index not in self._hits:
            found: dict[str, list[tuple[Span, str]]] = {}
            for span, (manner, key) in self._annotated.matches(shipped_manners().index, sentence):
                found.setdefault(manner, []).append((span, key))
            self._hits[sentence.index] = found
        hits = self._hits[sentence.index].get(name, [])
        if any(key == "unless" for _, key in hits):
            return []
        return sorted(span for span, key in hits if key == "phrases")

    def sentences(self) -> Iterator[Sentence]:
        """Yield the sentences in which the letter itself speaks Danish: no heading, no quotation."""
        document = self._annotated.document
        for sentence, part in zip(self._annotated.sentences, self._parts, strict=True):
            if part not in _SPOKEN or sentence.block.language != "da" or sentence.block.kind == "heading":
                continue
            if not document.in_quotation(sentence.span):
                yield sentence

    def words_of(self, words: frozenset[str]) -> Iterator[tuple[Sentence, Span]]:
        """Yield the places of some words."""
        for sentence in self.sentences():
            for word in self._annotated.words(sentence):
                if word.lower in words:
                    yield sentence, Span(word.start, word.end)

    def pronouns_man(self) -> Iterator[tuple[Sentence, Span]]:
        """Yield the places of "man" that are no name, no lorry and no Monday ("man.-tors.")."""
        text = self._annotated.text
        for sentence, span in self.words_of(_MAN):
            first = not text[sentence.span.start : span.start].strip(' \t\n-•*»"')
            written = text[span.start : span.end]
            if (written == "man" or (written == "Man" and first)) and not _MONDAY.match(text, span.end):
                yield sentence, span

    def persons(self) -> Iterator[tuple[Sentence, Span]]:
        """Yield the places of nouns for people who may be the reader.

        What stands under a heading over rules is for everybody; "(herefter klager)" only says what the letter
        calls somebody.
        """
        text = self._annotated.text
        for sentence, span in self.things_of("person"):
            naming = _NAMING.search(text, max(span.start - _NAMING_LONGEST, sentence.span.start), span.start)
            if naming is None and _UNDER_RULES not in self._cues.get(sentence.index, ()):
                yield sentence, span

    def things_of(self, name: str) -> Iterator[tuple[Sentence, Span]]:
        """Yield the places of some things."""
        for sentence in self.sentences():
            for span in self._annotated.things.within(name, sentence.span):
                yield sentence, span

    @cached_property
    def _masks(self) -> Masks:
        return masks_of(self._annotated)

    @cached_property
    def _manners(self) -> list[tuple[Sentence, dict[str, float]]]:
        model = shipped_model(MANNERS)
        return [(sentence, model.likelihoods(cues)) for sentence, cues in self.sentence_candidates()]

    @cached_property
    def _facts(self) -> frozenset[str]:
        """What is known of the letter, as cues."""
        kind, outcome = self._about
        sender = "named" if self._sender.name else "signed" if self._sender.signed else "unknown"
        facts = {f"a:{self._reader.address}", f"rr:{self._reader.role}", f"sn:{sender}"}
        facts |= {f"t:{kind}", f"o:{outcome}"}
        played = frozenset().union(*self._roles)
        facts |= {f"{'has' if role in played else 'no'}:{role}" for role in _TOLD}
        return frozenset(facts)

    def _surroundings(self, sentence: Sentence) -> frozenset[str]:
        """Return what the sentence does in the letter, as cues."""
        if sentence.index not in self._around:
            self._around[sentence.index] = frozenset(self._look_around(sentence))
        return self._around[sentence.index]

    def _look_around(self, sentence: Sentence) -> set[str]:
        _, outcome = self._about
        text = self._annotated.text[sentence.span.start : sentence.span.end]
        cues = {f"does:{role}" for role in self._roles[sentence.index]}
        cues |= doing_cues([w.lower for w in self._annotated.words(sentence) if w.kind == "word"])
        cues.update(f"m:{name}" for name in sentence_roles(self._annotated, sentence, shipped_manners()))
        cues.update(f"joy:{sign}" for sign in _JOYFUL if sign in text)
        if any(sign in text for sign in _JOYFUL):
            cues.add(f"joy&{outcome}")
        cues.add(f"o:{outcome}&{self._parts[sentence.index]}")
        facts = [fact for fact in self._facts if fact[:2] not in _PEOPLE]
        cues.update(f"{cue}&{fact}" for cue in cues & _WEIGHTY for fact in facts)
        before = self._roles[: sentence.index]
        cues.update(f"after:{role}" for role in _TOLD if any(role in roles for roles in before))
        return cues


def _logit(likelihood: float) -> float:
    return log(max(likelihood, _LEAST) / max(1 - likelihood, _LEAST))


Finder = Callable[[Speech], Iterator[tuple[Sentence, Span]]]

PLACES: dict[str, Finder] = {
    "inclusive_vi": lambda speech: speech.words_of(_VI),
    "generic_man": Speech.pronouns_man,
    "reader_noun": Speech.persons,
    "sender_noun": lambda speech: speech.own_names(),
}
"""Ways of a place: where to look."""

_TOGETHER = {"reader_noun": Speech.one_noun, "inclusive_vi": Speech.one_list}
"""Ways of a place: what its places tell of each other."""


def manner_names() -> tuple[str, ...]:
    """Return the names of the ways to speak that weights were learned for."""
    return tuple(sorted({*PLACES, *shipped_model(MANNERS).roles}))


def reader_mentions(speech: Speech) -> tuple[Span, ...]:
    """Return the places where the letter speaks of its reader by a noun."""
    limit = shipped_model("reader_noun.json").limits["reader_noun"]
    return tuple(manner.span for manner in speech.of("reader_noun") if manner.likelihood >= limit)
