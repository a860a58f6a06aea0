"""Passive clauses turned active, with "vi" as the one who acts.

"Din ydelse nedsættes fra maj" becomes "Vi nedsætter din ydelse fra maj", "Der er truffet afgørelse" becomes
"Vi har truffet afgørelse", "Det er vurderingen, at" becomes "Vi vurderer, at".

What is left alone: a subject with a clause on it, words between the verbs that are no adverbs, two passives
on one subject ("nedsættes og standses"), a subject pronoun other than du, De, I, det and den.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from plainlang.danish import Sentence
from plainlang.danish.doers import doing_of
from plainlang.danish.grammar import Clause
from plainlang.danish.inflection import analyses, inflect
from plainlang.danish.words import Word
from plainlang.documents import Edit, Span
from plainlang.engine.rewriting.rewrite import Rewrite, rewrite_of
from plainlang.letters import Letter

_OBJECTS = {"du": "dig", "i": "jer", "de": "Dem", "det": "det", "den": "den", "der": "", "vi": "os"}
_MODALS = frozenset("kan skal vil må bør kunne skulle ville måtte burde".split())
_ADVERBS = frozenset(
    "ikke også derfor dog nu allerede endnu igen fortsat således hermed herved samtidig desuden alene "
    "herefter normalt endvidere straks først på i derudover altså heller som udgangspunkt midlertidigt "
    "desværre nedenfor ovenfor automatisk løbende".split()
)
_BLIVE = {"bliver": "present", "blev": "past"}
_BE = {"er": "har", "var": "havde"}
_NOMINAL = {
    "vurderingen": "vurderer", "vurdering": "vurderer", "opfattelsen": "mener", "opfattelse": "mener",
    "konklusionen": "konkluderer", "skønnet": "skønner", "beslutningen": "beslutter",
}  # fmt: skip
_PLAIN = frozenset(
    "afslå afvise bevilge forhøje godkende henvise imødekomme nedsætte ophæve standse stoppe tilbagekalde "
    "træffe opkræve konstatere fastholde stadfæste tilkende".split()
)
"""Verbs that only offices do to readers, and that take the same words in the active as in the passive."""
_NO_PASSIVES = frozenset(
    "berettiget berettigede forpligtet forpligtede bekendt bosat bosatte ligeledes fremdeles således".split()
)
"""Participles of what somebody is, not of what is done to him, and adverbs that look like verbs."""
_INDIRECT = frozenset("dig jer dem ham hende".split())
_RAISING = frozenset(
    "skønne anse antage formode mene synes finde tænke ønske påregne forvente se vurdere".split()
)
_STARTS = frozenset(
    "at fordi hvis når da om hvorvidt så selvom mens inden før eftersom idet medmindre hvorfor "
    "hvordan".split()
)


def in_active_voice(letter: Letter, sentence: Sentence, *, sure: bool) -> Rewrite | None:
    """Return the first passive clause of a sentence that names no doer, with "vi" as the doer.

    Args:
        letter: the letter.
        sentence: the sentence.
        sure: whether it is beyond doubt that the sender is the one who acts.

    Returns:
        None where the sentence cannot be turned by words alone.
    """
    annotated = letter.annotated
    grammar = annotated.grammar([sentence])[0]
    words = annotated.words(sentence)
    nominal = _nominal(letter, words)
    if nominal is not None:
        return nominal
    for clause in grammar.clauses:
        if not _hides(letter, clause) or clause.subject is None:
            continue
        doing = doing_of(clause.lemma)
        if doing is not None and doing.doer == "person":
            continue  # "der er slettet en fil": hardly the sender
        edits = _Turn(letter, words, clause).edits()
        if edits:
            return rewrite_of(annotated.text, edits, safe=sure and clause.lemma in _PLAIN)
    return None


def hidden_verb(letter: Letter, sentence: Sentence) -> Span | None:
    """Return the place of the first passive verb group without a doer, or None where there is none."""
    grammar = letter.annotated.grammar([sentence])[0]
    for clause in grammar.clauses:
        if _hides(letter, clause):
            start = min(clause.verb.start, clause.predicate.start)
            return Span(start, max(clause.verb.end, clause.predicate.end))
    return None


def _hides(letter: Letter, clause: Clause) -> bool:
    """Say whether a clause is a passive without a doer.

    "Anvendelsen ligeledes kræver" and "du er berettiget til" are none, whatever the parser thinks.
    """
    if clause.voice == "active" or clause.agent is not None:
        return False
    predicate = letter.annotated.folded[clause.predicate.start : clause.predicate.end]
    return predicate not in _NO_PASSIVES


def _nominal(letter: Letter, words: Sequence[Word]) -> Rewrite | None:
    """Turn "Det er vurderingen, at" and "Vurderingen er, at"."""
    lowers = [word.lower for word in words]
    for i in range(min(len(words) - 3, 3)):
        head = lowers[i : i + 5]
        if head[:2] == ["det", "er"] and len(head) > 4 and head[2] in _NOMINAL and head[3:5] == [",", "at"]:
            verb = _NOMINAL[head[2]]
        elif head[0] in _NOMINAL and head[1:4] == ["er", ",", "at"]:
            verb = _NOMINAL[head[0]]
        else:
            continue
        comma = lowers.index(",", i)
        wording = f"vi {verb}"
        if i == 0:
            wording = wording.capitalize()
        elif lowers[i - 1] != "at" and lowers[i - 1] not in _STARTS:
            return None
        edit = Edit(Span(words[i].start, words[comma].start), wording)
        return rewrite_of(letter.annotated.text, [edit], safe=False)
    return None


class _Turn:
    """One clause on its way from passive to active."""

    def __init__(self, letter: Letter, words: Sequence[Word], clause: Clause) -> None:
        self._text = letter.annotated.text
        self._words = words
        self._clause = clause

    def edits(self) -> list[Edit] | None:
        """Return what must change, or None where words alone do not do it."""
        clause, words = self._clause, self._words
        subject = clause.subject
        verb, main = self._at(clause.verb.start), self._at(clause.predicate.start)
        if subject is None or verb is None or main is None or main < verb:
            return None
        first, last = self._at(subject.start), self._last(subject)
        # "Der er dags dato truffet": the word right before the verb is the subject, whatever stands behind.
        if verb and words[verb - 1].lower == "der":
            first = last = verb - 1
        if first is None or last is None:
            return None
        forms = self._active(verb, main)
        if forms is None or self._coordinated(main) or self._shared(main):
            return None
        after = words[main + 1].lower if main + 1 < len(words) else ""
        if after in _INDIRECT:
            return None  # "visum er nægtet Dem"
        finite, rest = forms
        said = self._text[words[first].start : words[last].end]
        lower = said.lower()
        pronoun = lower in _OBJECTS
        if any(word.lower in {"sin", "sit", "sine"} for word in words):
            return None  # whose it would be then
        known = analyses(said.split()[0].lower()) or said.split()[0].lower() in _SMALL
        if not pronoun and first == 0 and not known:
            return None  # a name or a word that may keep its capital
        if said.endswith("."):
            return None  # "500 kr." would end twice
        if not pronoun and any(
            word.lower in {"som", "der", "sin", "sit", "sine"} for word in words[first : last + 1]
        ):
            return None
        if lower in {"han", "hun", "man", "vi", "jeg"}:
            return None
        if clause.lemma in _RAISING and lower not in {"der", "det"}:
            return None  # "evnen skønnes at være nedsat"
        expletive = lower == "der" or (lower == "det" and self._announces(main))
        if lower == "det" and not expletive:
            return None  # what "det" stands for is another sentence's matter
        if last < verb:
            return self._subject_first(first, last, verb, main, finite, rest, expletive)
        return self._inverted(first, last, verb, main, finite, rest, expletive)

    def _subject_first(
        self, first: int, last: int, verb: int, main: int, finite: str, rest: str, expletive: bool
    ) -> list[Edit] | None:
        words, clause = self._words, self._clause
        subordinate = not clause.main
        if subordinate:
            # "at ansøgningen ikke kan imødekommes": adverbs stand between subject and verb
            opener = words[first - 1].lower if first else ""
            if opener not in _STARTS:
                return None
            adverbs = words[last + 1 : verb]
            between = words[verb + 1 : main] if main > verb else ()
            if not self._adverbial(adverbs):
                return None
            if expletive:
                return self._in_place(first, last, verb, main, "vi", finite, rest)
            if between and not self._helpers(between):
                return None
            said = [w for w in ("vi", self._plain(adverbs), finite, rest, self._object(first, last)) if w]
            return [Edit(Span(words[first].start, words[main].end), " ".join(said))]
        if last + 1 != verb:
            return None
        start = first == 0 or words[first - 1].lower in {":", ";"}
        joined = (
            first > 0 and words[first - 1].lower in {"og", "men", "for"} and words[first - 1].lower != "for"
        )
        if not start and not joined:
            return None
        vi = "Vi" if self._text[words[first].start].isupper() else "vi"
        if expletive:
            return self._in_place(first, last, verb, main, vi, finite, rest)
        middle = words[verb + 1 : main] if main > verb else self._trailing(verb)
        adverbs = [w for w in middle if not self._is_helper(w)]
        if not self._adverbial(adverbs):
            return None
        end = words[main].end if main > verb else (middle[-1].end if middle else words[verb].end)
        thing = self._object(first, last)
        short = thing.lower() in _OBJECTS.values()
        order = [vi, finite, self._plain(adverbs), rest, thing]
        if short and not rest:
            order = [vi, finite, thing, self._plain(adverbs)]
        return [Edit(Span(words[first].start, end), " ".join(part for part in order if part))]

    def _inverted(
        self, first: int, last: int, verb: int, main: int, finite: str, rest: str, expletive: bool
    ) -> list[Edit] | None:
        """Turn "Fra maj nedsættes din ydelse" and "Derfor kan din ansøgning ikke imødekommes"."""
        words = self._words
        if first != verb + 1 or verb == 0:
            return None
        if words[verb - 1].lower in {",", "og", "men"} and not self._clause.main:
            return None
        if main > verb:
            middle = words[last + 1 : main]
            adverbs = [w for w in middle if not self._is_helper(w)]
            if expletive:
                return self._in_place(first, last, verb, main, "vi", finite, rest)
            if not self._adverbial(adverbs):
                return None
            order = [finite, "vi", self._plain(adverbs), rest, self._object(first, last)]
            return [Edit(Span(words[verb].start, words[main].end), " ".join(p for p in order if p))]
        if expletive:
            return [Edit(Span(words[verb].start, words[last].end), f"{finite} vi")]
        trailing = self._trailing(last)
        thing = self._object(first, last)
        short = thing.lower() in _OBJECTS.values()
        order = (
            [finite, "vi", thing, self._plain(trailing)]
            if short
            else [finite, "vi", self._plain(trailing), thing]
        )
        end = trailing[-1].end if trailing else words[last].end
        return [Edit(Span(words[verb].start, end), " ".join(p for p in order if p))]

    def _in_place(
        self, first: int, last: int, verb: int, main: int, vi: str, finite: str, rest: str
    ) -> list[Edit] | None:
        """Put "vi" for "der" or "det" and turn the verbs where they stand."""
        words = self._words
        edits = [
            Edit(Span(words[first].start, words[last].end), vi),
            Edit(Span(words[verb].start, words[verb].end), finite),
        ]
        if main > verb:
            gone = [words.index(word) for word in words[verb + 1 : main] if self._is_helper(word)]
            if rest:
                edits.append(Edit(Span(words[main].start, words[main].end), rest))
            else:
                gone.append(main)
            for place in gone:  # "er blevet truffet", "vil blive foretaget", "blev truffet"
                edits.append(Edit(Span(words[place - 1].end, words[place].end), ""))
        return edits

    def _active(self, verb: int, main: int) -> tuple[str, str] | None:
        """Return the finite verb and the rest of the group in the active voice."""
        words, clause = self._words, self._clause
        finite = words[verb].lower
        lemma = clause.lemma
        if main == verb:
            feature = next(
                (r.feature for r in analyses(finite) if r.word_class == "vb" and r.feature.endswith("_s")),
                None,
            )
            wanted = "past" if feature == "past_s" else "present"
            form = inflect(lemma, "vb", "past" if wanted == "past" else "present")
            return (form, "") if form else None
        helpers = [w.lower for w in words[verb + 1 : main] if self._is_helper(w)]
        infinitive = inflect(lemma, "vb", "infinitive")
        participle = inflect(lemma, "vb", "participle")
        if finite in _MODALS:
            if helpers in ([], ["blive"]):
                return (finite, infinitive) if infinitive else None
            return (finite, f"have {participle}") if helpers == ["være", "blevet"] and participle else None
        if finite in _BLIVE and not helpers:
            form = inflect(lemma, "vb", "past" if finite == "blev" else "present")
            return (form, "") if form else None
        if finite in _BE and helpers in ([], ["blevet"]):
            return (_BE[finite], participle) if participle else None
        return None

    def _is_helper(self, word: Word) -> bool:
        return word.lower in {"blive", "blevet", "være"}

    def _helpers(self, words: Sequence[Word]) -> bool:
        return all(self._is_helper(word) for word in words)

    def _adverbial(self, words: Sequence[Word]) -> bool:
        return all(word.lower in _ADVERBS - {"på", "i", "som", "udgangspunkt"} for word in words)

    def _plain(self, words: Sequence[Word]) -> str:
        return self._text[words[0].start : words[-1].end] if words else ""

    def _trailing(self, place: int) -> list[Word]:
        """Return the adverbs right behind a word: "nedsættes derfor"."""
        found: list[Word] = []
        for word in self._words[place + 1 :]:
            if not self._adverbial([word]):
                break
            found.append(word)
        return found

    def _object(self, first: int, last: int) -> str:
        said = self._text[self._words[first].start : self._words[last].end]
        pronoun = _OBJECTS.get(said.lower())
        if pronoun is not None:
            return pronoun
        if said.startswith(("Deres ", "De ")):
            return said  # the polite form keeps its capital
        name = analyses(said.split()[0].lower()) or said.split()[0].lower() in _SMALL
        return said[0].lower() + said[1:] if name and not said.split()[0].isupper() else said

    def _announces(self, main: int) -> bool:
        """Say whether a clause with "at", "om" or "hvilken" follows: then "det" only announces it."""
        behind = [w.lower for w in self._words[main + 1 : main + 12]]
        return any(w in {"at", "om", "hvorvidt", "hvor", "hvordan", "hvornår", "hvad"} for w in behind)

    def _coordinated(self, main: int) -> bool:
        """Say whether another passive follows on the same subject: "nedsættes og standses"."""
        behind = self._words[main + 1 : main + 3]
        if not behind or behind[0].lower not in {"og", "eller"}:
            return False
        return len(behind) > 1 and any(
            r.feature.endswith("_s") or r.feature.startswith("participle") for r in analyses(behind[1].lower)
        )

    def _shared(self, main: int) -> bool:
        """Say whether a later verb leans on the same subject: "er taget op, men kan ikke efterkommes"."""
        for word, after in pairwise(self._words[main + 1 :]):
            if word.lower in {"og", "men", "eller"} and (
                after.lower in _MODALS or after.lower in {"er", "var", "bliver", "blev", "har", "havde"}
            ):
                return True
        return False

    def _at(self, start: int) -> int | None:
        return next((i for i, word in enumerate(self._words) if word.start == start), None)

    def _last(self, span: Span) -> int | None:
        inside = [i for i, word in enumerate(self._words) if span.start <= word.start < span.end]
        return inside[-1] if inside else None


_SMALL = frozenset(
    "din dit dine jeres deres vores den det de dette disse denne alle en et hele sidste "
    "forrige næste samme begge flere nogle hver hvert".split()
)
